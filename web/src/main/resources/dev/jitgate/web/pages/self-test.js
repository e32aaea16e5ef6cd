// SPDX-License-Identifier: Apache-2.0

import {address} from './call.js';

const list = document.getElementById('verdicts');

function verdict(good, text) {
  const item = document.createElement('li');
  const word = document.createElement('b');
  word.textContent = good ? 'Good. ' : 'Look at this. ';
  item.append(word, text);
  list.append(item);
}

const framed = window.parent !== window;
const ancestors = location.ancestorOrigins ? [...location.ancestorOrigins] : [];
verdict(
  framed,
  framed
    ? 'The page is framed' + (ancestors.length ? ' by ' + ancestors.join(', then ') : '') + '.'
    : 'The page is not framed: open it as a custom tab of HaloPSA.',
);
verdict(
  window.isSecureContext,
  window.isSecureContext
    ? 'The connection is secure, all the way up.'
    : 'The page or one above it is not https: there is no sign-in without.',
);
verdict(Boolean(window.crypto && crypto.subtle), 'The browser makes keys for the tab (WebCrypto).');

const policy = document.featurePolicy;
for (const [feature, use] of [
  ['clipboard-write', 'copying credentials by a button'],
  ['publickey-credentials-get', 'passkeys inside the frame; sign-in opens a window and does without'],
]) {
  if (policy) {
    const allowed = policy.allowsFeature(feature);
    verdict(
      allowed || feature !== 'clipboard-write',
      (allowed ? 'HaloPSA allows ' : 'HaloPSA does not allow ') + feature + ': ' + use + '.',
    );
  }
}

try {
  await new Promise((resolve, reject) => {
    const request = indexedDB.open('jitgate-self-test', 1);
    request.onsuccess = () => {
      request.result.close();
      indexedDB.deleteDatabase('jitgate-self-test');
      resolve();
    };
    request.onerror = () => reject(request.error);
  });
  verdict(true, 'The frame may keep its key (IndexedDB).');
} catch (forbidden) {
  verdict(false, 'The frame may keep nothing: one signs in again whenever the tab is opened.');
}

try {
  const answer = await fetch(address('/self-test' + location.search), {
    headers: {Accept: 'application/json'},
    cache: 'no-store',
  });
  const {cookie} = await answer.json();
  verdict(
    true,
    cookie
      ? 'The browser keeps cookies for the frame.'
      : 'The browser keeps no cookies for the frame; sessions are proven by the key instead.',
  );
} catch (unreachable) {
  verdict(false, 'A second request did not get through: ' + unreachable.message);
}

const unset = [...document.querySelectorAll('dd')].filter((dd) => dd.textContent === '(not filled in)');
verdict(
  unset.length === 0,
  unset.length === 0
    ? 'HaloPSA filled every variable in.'
    : 'HaloPSA left ' + unset.length + ' variable(s) unset: see below, and fill the field for this customer.',
);
