// SPDX-License-Identifier: Apache-2.0

// Alone, so that it does not wait for others: scripts do run in this frame.
const stuck = document.getElementById('stuck');
if (stuck) {
  stuck.remove();
}
