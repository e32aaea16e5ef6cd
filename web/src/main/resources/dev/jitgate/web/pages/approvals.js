// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {call, say} from './call.js';

for (const form of document.querySelectorAll('form[data-decide]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const reason = form.elements.reason;
    const declines = event.submitter && event.submitter.value === 'decline';
    if (declines && !reason.value.trim()) {
      say('Say why you decline it.');
      reason.focus();
      return;
    }
    attempt(async () => {
      const access = form.dataset.decide;
      if (declines) {
        await call('/act/approvals/decline', {access, reason: reason.value});
      } else {
        await call('/act/approvals/approve', {access});
      }
      form.replaceWith(declines ? 'Declined.' : 'Approved. It gets ready now.');
      say(declines ? 'Declined.' : 'Approved.');
    });
  });
}

// A mail leads to one of them.
const meant = location.hash && document.getElementById(location.hash.slice(1));
if (meant) {
  meant.focus();
}
