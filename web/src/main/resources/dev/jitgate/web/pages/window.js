// SPDX-License-Identifier: Apache-2.0

import {call, go} from './call.js';

/** A slow machine answers late; where no frame opened the window nobody waits. */
const PATIENCE_MILLIS = 10000;
const asked = new URLSearchParams(location.search);
const id = asked.get('p');

/** Asks the frame that opened this window for what only it knows; no answer means no such frame. */
function ask() {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), PATIENCE_MILLIS);
    window.addEventListener('message', (event) => {
      if (event.origin === location.origin && event.data && event.data.jitgate === id) {
        resolve(event.data.proof);
      }
    });
    window.opener.postMessage({jitgate: id}, location.origin);
  });
}

async function begin() {
  try {
    const proof = window.opener ? await ask() : null;
    if (proof) {
      await call('/act/pairing/prove', {id, proof});
    }
  } catch (unproven) {
    // Then the person picks the tab's number.
  }
  go('/sign-in?p=' + encodeURIComponent(id) + (asked.has('confirm') ? '&confirm' : ''));
}

begin();
