// SPDX-License-Identifier: Apache-2.0

import {base64Url, go, path} from './call.js';
import {memory} from './memory.js';
import {makeKeys, openWindow, pair} from './pairing.js';
import {button, element} from './tile.js';

const KEPT = 'jitgate-access';
const KEPT_MILLIS = 600000;

/** What people do whose last proof of who they are is too long ago for what they want. */
export class Confirmation {
  /** @param access the page that goes on afterwards */
  constructor(access) {
    this.access = access;
  }

  /** Lets the person prove anew who they are, and then goes on with what they wanted. */
  ask(again) {
    const confirm = button('Confirm that it is you', {class: 'main'});
    this.access.say('Your last sign-in is too long ago for this. ', confirm);
    confirm.focus();
    confirm.addEventListener('click', () =>
      this.access.inWindow ? this.here(again) : this.byWindow(again),
    );
  }

  /** What was typed is kept for the way there and back; nothing of it is secret. */
  here(again) {
    try {
      const kept = {...again.kept, at: Date.now(), address: location.href};
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch (forbidden) {
      // Then it is typed again.
    }
    go('/sign-in?confirm=tab.' + base64Url(new TextEncoder().encode(path() + location.search)));
  }

  async byWindow(again) {
    const opened = openWindow();
    try {
      const keys = (await memory.read()).keys || (await makeKeys());
      const show = ({number, address, open}) => {
        const link = element('a', {href: address, target: '_blank', rel: 'opener'}, 'Open the window');
        this.access.say(
          open ? 'Confirm in the window that has opened. ' : 'Your browser opened no window. ',
          'If it asks for a number, it is ' + number + '. ',
          link,
        );
      };
      const answer = await pair({keys, opened, again: true, show});
      await memory.write({keys, session: answer.session});
      const csrf = document.querySelector('meta[name="jitgate-csrf"]');
      if (csrf) {
        csrf.content = answer.csrf;
      }
      if (answer.person !== document.querySelector('footer bdi').textContent) {
        location.reload();
        return;
      }
      this.access.say('Confirmed.');
      again.run();
    } catch (problem) {
      if (opened) {
        opened.close();
      }
      this.access.fail(problem);
    }
  }
}

/** Returns what somebody wanted before they came back to this page, if that was just now. */
export function takeKept() {
  const hash = new URLSearchParams(location.hash.slice(1));
  let kept = {app: hash.get('request'), device: hash.get('device'), name: hash.get('name')};
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT)) || kept;
    sessionStorage.removeItem(KEPT);
  } catch (forbidden) {
    // Then there is nothing to be restored.
  }
  const old = kept.at && (Date.now() - kept.at > KEPT_MILLIS || kept.address !== location.href);
  return old ? {} : kept;
}
