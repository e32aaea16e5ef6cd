// SPDX-License-Identifier: Apache-2.0

import {startAccess} from './access.js';
import {call, ended, path, say, tell} from './call.js';
import {memory} from './memory.js';
import {makeKeys, openWindow, pair} from './pairing.js';
import {startPicker} from './picker.js';

const button = document.getElementById('sign-in');

async function connect() {
  button.disabled = true;
  document.getElementById('number').hidden = true;
  const opened = openWindow();
  try {
    const keys = await makeKeys();
    const {session} = await pair({keys, opened, again: false, show});
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

function show({number, address, open}) {
  const link = document.getElementById('window-link');
  link.href = address;
  document.getElementById('number').textContent = number;
  document.getElementById('number').hidden = false;
  document.getElementById('waiting').hidden = false;
  if (open) {
    say('Sign in in the window that has opened.');
  } else {
    say('Your browser did not open a window. Open it by the link.');
    link.focus();
  }
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
    if (ended(problem)) {
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
  startAccess();
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
