// SPDX-License-Identifier: Apache-2.0

import {address, base64Url, call, Problem} from './call.js';

const POLL_MILLIS = 2000;

/** No answer at all, too many calls, and a database that is away: the next call may fare better. */
const PASSING = ['', 'JG-7014', 'JG-9003', 'JG-9004', 'JG-9005'];

/** Opens an empty window; within the click, or browsers take it for an unwanted one. */
export function openWindow() {
  // It must keep its opener.
  return window.open('', '_blank', 'popup,width=520,height=720');
}

/** Makes a key for this frame that nobody can copy out. */
export function makeKeys() {
  return crypto.subtle.generateKey({name: 'ECDSA', namedCurve: 'P-256'}, false, ['sign']);
}

/**
 * Connects this frame by a window in which somebody signs in; returns the session's name and what
 * its pages repeat.
 *
 * @param again whether the person must prove who they are even if the window knows them
 * @param show is told the number and the window's address, and whether the window is open
 */
export async function pair({keys, opened, again, show}) {
  const spki = base64Url(await crypto.subtle.exportKey('spki', keys.publicKey));
  const pairing = await call('/act/pairing/open', {key: spki, ancestor: ancestor()}, {keys});
  answerOwnWindow(pairing);
  const target = address('/sign-in/window?p=' + pairing.id + (again ? '&confirm' : ''));
  if (opened) {
    opened.location = target;
  }
  show({number: pairing.number, address: target, open: Boolean(opened)});
  return redeem(pairing, keys);
}

/** The page that frames us, which the person shall recognise; the server compares it with its list. */
function ancestor() {
  if (location.ancestorOrigins && location.ancestorOrigins.length > 0) {
    return location.ancestorOrigins[0];
  }
  if (window.parent === window) {
    return location.origin;
  }
  try {
    return new URL(document.referrer).origin;
  } catch (none) {
    return '';
  }
}

/** Only a window of this very browser can ask; it is told what proves that. */
function answerOwnWindow(pairing) {
  window.addEventListener('message', (event) => {
    if (event.origin === location.origin && event.data && event.data.jitgate === pairing.id) {
      event.source.postMessage({jitgate: pairing.id, proof: pairing.proof}, location.origin);
    }
  });
}

async function redeem(pairing, keys) {
  const end = Date.now() + pairing.seconds * 1000;
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    try {
      const answer = await call('/act/pairing/poll', {id: pairing.id}, {keys});
      if (answer.session) {
        return answer;
      }
    } catch (problem) {
      if (!(problem instanceof Problem) || !PASSING.includes(problem.code)) {
        throw problem;
      }
    }
  }
  throw new Problem({
    title: 'Nobody signed in within five minutes.',
    remedy: 'Press the button again.',
  });
}
