// SPDX-License-Identifier: Apache-2.0

import {address, base64Url, call, path, Problem, say, tell} from './call.js';
import {memory} from './memory.js';
import {startPicker} from './picker.js';

const POLL_MILLIS = 2000;

/** No answer at all, too many calls, and a database that is away: the next call may fare better. */
const PASSING = ['', 'JG-7014', 'JG-9003', 'JG-9004', 'JG-9005'];
const button = document.getElementById('sign-in');

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

async function connect() {
  button.disabled = true;
  document.getElementById('number').hidden = true;
  // Within the click, or browsers take it for an unwanted window. It must keep its opener.
  const opened = window.open('', '_blank', 'popup,width=520,height=720');
  try {
    const keys = await crypto.subtle.generateKey(
      {name: 'ECDSA', namedCurve: 'P-256'},
      false,
      ['sign'],
    );
    const spki = base64Url(await crypto.subtle.exportKey('spki', keys.publicKey));
    const pairing = await call('/act/pairing/open', {key: spki, ancestor: ancestor()}, {keys});
    answerOwnWindow(pairing);
    show(pairing, opened);
    const session = await redeem(pairing, keys);
    await memory.write({keys, session});
    say('You are signed in.');
    location.reload();
  } catch (problem) {
    if (opened) {
      opened.close();
    }
    document.getElementById('waiting').hidden = true;
    button.disabled = false;
    tell(problem);
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

function show(pairing, opened) {
  const window_ = address('/sign-in/window?p=' + pairing.id);
  const link = document.getElementById('window-link');
  link.href = window_;
  document.getElementById('number').textContent = pairing.number;
  document.getElementById('number').hidden = false;
  document.getElementById('waiting').hidden = false;
  if (opened) {
    opened.location = window_;
    say('Sign in in the window that has opened.');
  } else {
    say('Your browser did not open a window. Open it by the link.');
    link.focus();
  }
}

async function redeem(pairing, keys) {
  const end = Date.now() + pairing.seconds * 1000;
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MILLIS));
    try {
      const answer = await call('/act/pairing/poll', {id: pairing.id}, {keys});
      if (answer.session) {
        return answer.session;
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

/** Where the browser keeps no cookie for us, the key stands in for it. */
async function viewByKey() {
  const {keys, session} = await memory.read();
  if (!keys || !session) {
    return;
  }
  try {
    const asked = {path: path(), query: location.search.slice(1)};
    const view = await call('/act/frame/view', asked, {keys, session});
    if (view.location) {
      location.replace(view.location);
      return;
    }
    const page = new DOMParser().parseFromString(view.html, 'text/html');
    document.querySelector('main').replaceWith(document.adoptNode(page.querySelector('main')));
    document.title = page.title;
    startPage();
  } catch (problem) {
    if (problem.code === 'JG-7001' || problem.code === 'JG-7002') {
      await memory.write({});
    } else {
      tell(problem);
    }
  }
}

/** Lets what the page shows do what it says. */
function startPage() {
  const leave = document.getElementById('sign-out');
  if (leave) {
    leave.addEventListener('click', end);
  }
  startPicker();
}

async function end() {
  const {keys, session} = await memory.read();
  try {
    await call('/act/sign-out', {where: 'here'}, {keys, session});
    await memory.write({});
    location.reload();
  } catch (problem) {
    if (problem.code === 'JG-7006') {
      say('This browser has lost the key of this tab. End its session under Account.');
    } else {
      tell(problem);
    }
  }
}

if (button) {
  button.addEventListener('click', connect);
  button.disabled = false;
  viewByKey();
}
startPage();
