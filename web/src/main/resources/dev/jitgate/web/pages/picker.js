// SPDX-License-Identifier: Apache-2.0

import {call, failIn, path} from './call.js';
import {caller, memory} from './memory.js';

/** Fast typists press a key every tenth of a second; nobody notices a wait of that length. */
const PAUSE_MILLIS = 100;

/** Whoever types gets an answer before this; only what takes longer is worth a word. */
const SLOW_MILLIS = 400;

/** Gives life to the page's search, if it has one. */
export function startPicker() {
  const field = document.getElementById('search');
  if (field) {
    new Picker(field).start();
  }
}

/** An editable combobox with a list, by the ARIA Authoring Practices; the keyboard stays in the field. */
class Picker {
  constructor(field) {
    this.field = field;
    this.list = document.getElementById('found');
    this.title = document.getElementById('found-title');
    this.state = document.getElementById('search-state');
    this.always = document.getElementById('always');
    this.why = document.getElementById('why');
    this.rest = {
      title: this.title.textContent,
      tenants: [...this.list.children].map(({dataset}) => ({...dataset, facts: []})),
    };
    this.given = this.rest.tenants.length > 0;
    this.turn = 0;
    this.active = -1;
    this.shown = [];
    this.busy = false;
    this.wanted = false;
  }

  start() {
    this.field.addEventListener('input', () => this.later());
    this.field.addEventListener('keydown', (event) => this.key(event));
    // The field keeps the keyboard, whatever is clicked in the list.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const option = event.target.closest('[role="option"]');
      if (option) {
        this.enter(this.shown[[...this.list.children].indexOf(option)]);
      }
    });
    if (this.always) {
      this.always.addEventListener('change', () => {
        this.why.hidden = !this.always.checked;
        if (this.always.checked) {
          document.getElementById('reason').focus();
        }
      });
    }
    window.addEventListener('online', () => this.search());
    window.addEventListener('pageshow', (event) => {
      if (event.persisted) {
        this.busy = false;
        this.search();
      }
    });
    if (document.getElementById('picker').dataset.focus) {
      this.field.focus({preventScroll: true});
    }
    this.search();
  }

  later() {
    this.turn++;
    clearTimeout(this.timer);
    this.wanted = false;
    this.timer = setTimeout(() => this.search(), this.field.value.trim() ? PAUSE_MILLIS : 0);
  }

  /** Asks the server; an answer that comes after somebody has typed on is not shown. */
  async search() {
    const turn = ++this.turn;
    const text = this.field.value.trim();
    clearTimeout(this.timer);
    clearTimeout(this.slow);
    if (this.under) {
      this.under.abort();
    }
    if (!text && this.given) {
      this.show('', this.rest.tenants, this.rest.title);
      return;
    }
    this.slow = setTimeout(() => this.say('Searching…'), SLOW_MILLIS);
    this.under = new AbortController();
    try {
      const {signal} = this.under;
      const answer = await call('/act/tenants/search', {text}, {...(await caller()), signal});
      if (turn === this.turn) {
        this.answered(text, answer);
      }
    } catch (problem) {
      if (turn === this.turn) {
        this.fail(problem);
      }
    } finally {
      if (turn === this.turn) {
        clearTimeout(this.slow);
      }
    }
  }

  answered(text, {tenants, more}) {
    clearTimeout(this.slow);
    if (!text) {
      this.show('', tenants, this.rest.title);
      return;
    }
    this.show(text, tenants, 'Tenants');
    if (tenants.length === 0) {
      this.say('No tenant that you may enter matches.');
    } else if (more) {
      this.say('The first ' + tenants.length + ' of many. Type on to narrow them down.');
    } else {
      this.say(tenants.length === 1 ? 'One tenant.' : tenants.length + ' tenants.');
    }
    if (this.wanted && tenants.length === 1) {
      this.enter(tenants[0]);
    }
    this.wanted = false;
  }

  show(text, tenants, title) {
    this.shown = tenants;
    this.text = text;
    this.list.textContent = '';
    const words = fold(text).split(' ').filter(Boolean);
    tenants.forEach((tenant, number) => this.list.append(option(tenant, number, words)));
    this.title.textContent = title;
    this.title.hidden = this.list.hidden = tenants.length === 0;
    this.field.setAttribute('aria-expanded', String(tenants.length > 0));
    // What was typed for is chosen by Enter; what merely lies there is not.
    this.activate(text && tenants.length > 0 ? 0 : -1);
    if (!text) {
      this.say('');
    }
  }

  activate(number) {
    this.active = number;
    [...this.list.children].forEach((one, i) =>
      one.setAttribute('aria-selected', String(i === number)),
    );
    if (number < 0) {
      this.field.removeAttribute('aria-activedescendant');
    } else {
      this.field.setAttribute('aria-activedescendant', 'found-' + number);
      this.list.children[number].scrollIntoView({block: 'nearest'});
    }
  }

  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) {
      return;
    }
    const last = this.shown.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        this.activate(this.active >= last ? (last < 0 ? -1 : 0) : this.active + 1);
        break;
      case 'ArrowUp':
        this.activate(this.active <= 0 ? last : this.active - 1);
        break;
      case 'Enter':
        if (this.field.value.trim() !== this.text) {
          // The list is still about what was typed before.
          this.search();
          this.wanted = true;
        } else if (this.active >= 0) {
          this.enter(this.shown[this.active]);
        }
        break;
      case 'Escape':
        if (!this.field.value && this.active < 0) {
          return;
        }
        this.field.value = '';
        this.search();
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  async enter(tenant) {
    if (this.busy) {
      return;
    }
    const reason = document.getElementById('reason');
    if (this.always && this.always.checked && !reason.value.trim()) {
      this.say('Say why it should always open, then choose again.');
      reason.focus();
      return;
    }
    this.busy = true;
    this.say('Opening ' + tenant.name + '…');
    try {
      const who = await caller();
      if (this.always && this.always.checked) {
        const {variable, value} = this.why.dataset;
        const mapping = {tenant: tenant.id, variable, value, reason: reason.value.trim()};
        await call('/act/tenants/map', mapping, await memory.read());
      }
      const how = this.text ? 'searched' : 'recent';
      const query = location.search.slice(1);
      const choice = {tenant: tenant.id, how, path: path(), query};
      location.assign((await call('/act/tenants/enter', choice, who)).location);
    } catch (problem) {
      this.busy = false;
      this.fail(problem);
    }
  }

  say(text) {
    this.state.textContent = text;
  }

  /** Says what to do; what was typed stays, and the list, which may still be of use. */
  fail(problem) {
    failIn(this.state, problem);
  }
}

function option(tenant, number, words) {
  const item = document.createElement('li');
  item.id = 'found-' + number;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  const name = document.createElement('bdi');
  name.className = 'name';
  name.append(...marked(tenant.name, words));
  const more = document.createElement('span');
  more.className = 'hint';
  if (tenant.domain) {
    more.append(...marked(tenant.domain, words), ' · ');
  }
  more.append(...marked(tenant.urlName, words));
  for (const fact of tenant.facts) {
    more.append(' · ' + fact.name + ' ', ...marked(fact.value, words));
  }
  item.append(name, more);
  return item;
}

/** As the server compares names, as far as a browser can. */
function fold(text) {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Returns the text in pieces, with the beginnings of words marked that were typed. */
function marked(text, words) {
  const folded = text.normalize('NFKC').toLowerCase();
  if (folded.length !== text.length) {
    // Then no place in the one is the same place in the other.
    return [text];
  }
  const pieces = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const begins = at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]);
    const length = begins ? longest(folded, at, words) : 0;
    if (length > 0) {
      const mark = document.createElement('mark');
      mark.textContent = text.slice(at, at + length);
      pieces.push(text.slice(from, at), mark);
      from = at + length;
      at = from - 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

function longest(folded, at, words) {
  return words
    .filter((word) => folded.startsWith(word, at))
    .reduce((most, word) => Math.max(most, word.length), 0);
}
