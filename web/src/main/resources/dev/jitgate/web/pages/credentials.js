// SPDX-License-Identifier: Apache-2.0

import {copy, Part} from './credential.js';
import * as draw from './tile.js';

const {element, button} = draw;

/** User name and secrets of access that is there, each masked until somebody wants it. */
export class Credentials {
  /**
   * @param tile whose they are
   * @param json what is shown of the access
   */
  constructor(tile, json) {
    this.tile = tile;
    this.json = json;
  }

  parts() {
    const {json} = this;
    const name = element('input', {
      readonly: true,
      value: json.userName,
      'aria-label': 'User name',
      placeholder: json.device && 'Shown with the password',
    });
    this.nameField = name;
    this.earlier = element('p', {class: 'hint'});
    const copyName = button('Copy', {'aria-label': 'Copy the user name'});
    copyName.addEventListener('click', async () => {
      if (await copy(name.value)) {
        this.tile.access.say('Copied.');
      } else {
        name.focus();
        name.select();
        this.tile.access.say('This browser lets no page copy here. Press Ctrl+C or ⌘C.');
      }
    });
    return [
      element('p', {class: 'secret'}, element('span', {}, 'User name'), name, copyName),
      ...json.parts.map((part) => this.secret(part)),
      this.earlier,
    ];
  }

  secret(part) {
    const title = {pass: 'Temporary Access Pass', password: 'Password'}[part];
    const field = element('input', {readonly: true, class: 'value', 'aria-label': title});
    field.autocomplete = 'off';
    field.spellcheck = false;
    const reveal = button('Reveal', {'aria-label': 'Reveal the ' + title});
    const copyIt = button('Copy', {'aria-label': 'Copy the ' + title});
    const shownPart = new Part(field, {
      fetch: () => this.fetchPart(part),
      say: (text) => this.tile.access.say(text),
      changed: (visible) => {
        reveal.textContent = visible ? 'Hide' : 'Reveal';
        reveal.setAttribute('aria-label', (visible ? 'Hide the ' : 'Reveal the ') + title);
      },
    });
    const run = (work, pressed) => this.open(work, pressed);
    this.tile.arm(reveal, () =>
      shownPart.visible ? shownPart.hide() : run(() => shownPart.reveal(), reveal),
    );
    this.tile.arm(copyIt, () => run(() => shownPart.copy(), copyIt));
    return element('p', {class: 'secret'}, element('span', {}, title), field, reveal, copyIt);
  }

  async fetchPart(part) {
    const {grant} = this.json;
    const again = {kept: this.tile.which, run: () => this.reopen && this.reopen()};
    const answer = await this.tile.access.act('reveal', {grant, part}, this.pressed, again);
    if (!answer) {
      throw new Refused();
    }
    if (answer.userName) {
      this.nameField.value = answer.userName;
      this.earlier.textContent = draw.earlier(answer);
    }
    return answer.value;
  }

  async open(work, pressed) {
    this.pressed = pressed;
    this.reopen = () => this.open(work, pressed);
    try {
      await work();
    } catch (refused) {
      if (!(refused instanceof Refused)) {
        throw refused;
      }
    }
  }
}

/** Says that people have been told already why there is nothing. */
class Refused extends Error {}
