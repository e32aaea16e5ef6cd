// SPDX-License-Identifier: Apache-2.0

import {arm, needsWindow} from './armed.js';
import {base64Url, call, ended, failIn, go, path} from './call.js';
import {copy, hideAll, Part} from './credential.js';
import {caller, memory} from './memory.js';
import {makeKeys, openWindow, pair} from './pairing.js';
import * as draw from './tile.js';
import {Workstations} from './workstations.js';

const {element, button} = draw;

/** While something moves people look at it; else the page is only kept true. */
const MOVING_MILLIS = 1500;
const WAITING_MILLIS = 5000;
const QUIET_MILLIS = 30000;

const BEHIND =
  'Your last access here is still being taken away. This one begins then, mostly within two minutes.';

const TAKEN_AWAY = 'What it brought is being taken away.';

const EMPTY = 'This tenant has no apps yet. An administrator sets them up, under Policies.';

const KEPT = 'jitgate-access';
const KEPT_MILLIS = 600000;

let running;

/** Gives life to what the page shows of access, if it shows any. */
export function startAccess() {
  if (running) {
    running.stop();
  }
  const section = document.getElementById('access');
  running = section ? new Access(section) : undefined;
  if (running) {
    running.start();
  }
}

/** A tenant's apps, or only what the person has anywhere. */
class Access {
  constructor(section) {
    this.section = section;
    this.tenant = section.dataset.tenant;
    this.inWindow = section.dataset.window === 'true';
    this.state = document.getElementById('access-state');
    this.list = document.getElementById('tiles');
    this.stations = document.getElementById('workstation-tiles');
    this.workstations = this.stations && new Workstations(this, (json) => new Tile(this, json));
    this.tiles = new Map();
    this.steps = new Map();
    this.skew = 0;
    this.over = new AbortController();
    /** Done when it is known how things are. */
    this.known = new Promise((resolve) => {
      this.isKnown = resolve;
    });
  }

  start() {
    const {signal} = this.over;
    document.addEventListener('visibilitychange', () => this.look(), {signal});
    window.addEventListener('online', () => this.look(), {signal});
    this.ticking = setInterval(() => this.tick(), 1000);
    this.look();
    if (this.workstations) {
      this.workstations.start();
    }
  }

  stop() {
    this.over.abort();
    clearInterval(this.ticking);
    clearTimeout(this.timer);
    hideAll();
  }

  /** Asks how things are, unless nobody looks. */
  async look() {
    clearTimeout(this.timer);
    if (document.hidden || this.over.signal.aborted) {
      return;
    }
    const turn = (this.turn = (this.turn || 0) + 1);
    let pause = QUIET_MILLIS;
    try {
      const name = this.tenant ? 'tiles' : 'mine';
      const {signal} = this.over;
      const answer = await call('/act/access/' + name, this.body(), {...(await caller()), signal});
      if (turn !== this.turn) {
        return;
      }
      this.show(answer);
      pause = this.pause(answer);
    } catch (problem) {
      if (turn !== this.turn || this.over.signal.aborted) {
        return;
      }
      // Whoever searches for a tenant has not asked for this.
      if (this.tenant || this.answer || ended(problem)) {
        this.failed = true;
        this.fail(problem);
      }
      if (ended(problem)) {
        return;
      }
    }
    this.timer = setTimeout(() => this.look(), pause);
  }

  body(more = {}) {
    return {tenant: this.tenant, path: path(), query: location.search.slice(1), ...more};
  }

  pause({tiles = [], elsewhere}) {
    const states = [...tiles, ...elsewhere].map((one) => one.state);
    if (states.includes('coming') || states.includes('ending')) {
      return MOVING_MILLIS;
    }
    const soonest = tiles
      .filter((one) => one.state === 'active')
      .map((one) => one.endsAt - Date.now() - this.skew + 500)
      .filter((millis) => millis > 0);
    return Math.min(
      states.includes('waiting') ? WAITING_MILLIS : QUIET_MILLIS,
      ...soonest.map((millis) => Math.max(millis, MOVING_MILLIS)),
    );
  }

  show(answer) {
    this.answer = answer;
    this.skew = answer.now - Date.now();
    if (this.failed) {
      this.failed = false;
      this.say('');
    }
    if (answer.tiles) {
      this.showTiles(answer.tiles);
    }
    this.showBanner([...(answer.tiles || []), ...answer.elsewhere]);
    this.showElsewhere(answer.elsewhere);
    this.tick();
    this.isKnown();
    this.goOnAfterConfirming();
  }

  showTiles(tiles) {
    for (const [key, tile] of this.tiles) {
      if (!tiles.some((one) => keyOf(one) === key)) {
        tile.box.remove();
        this.tiles.delete(key);
      }
    }
    for (const json of tiles) {
      let tile = this.tiles.get(keyOf(json));
      if (!tile) {
        tile = new Tile(this, json);
        this.tiles.set(keyOf(json), tile);
        (json.device ? this.stations : this.list).append(tile.box);
      }
      tile.show(json);
      this.announce(json);
    }
    this.workstations.hideTaken();
    this.workstations.arrange();
  }

  /** Says so where there is nothing, once that is known and as long as it is so. */
  sayWhetherEmpty() {
    const {tiles} = this.answer || {};
    if (tiles && tiles.length === 0 && this.workstations.offered === false) {
      this.say(EMPTY);
    } else if (this.state.textContent === EMPTY) {
      this.say('');
    }
  }

  /** Returns whether a workstation has a tile because the person has access to it, or had it. */
  hasTile(device) {
    return this.tiles.has(keyOf({device}));
  }

  /** Says what has changed, once, to people who do not see it. */
  announce(json) {
    const step = (json.steps || []).find((one) => one.state === 'now');
    const state = json.state === 'coming' && step ? step.words : draw.stateWords(json.state);
    const now = json.question ? state + '. ' + json.question.words : state;
    const before = this.steps.get(keyOf(json));
    this.steps.set(keyOf(json), now);
    if (before && before !== now) {
      this.say(json.name + ': ' + now.replace(/\.?$/, '.'));
    }
  }

  showBanner(all) {
    const banner = document.getElementById('unconfirmed');
    const names = all.filter((one) => one.state === 'unconfirmed').map((one) => one.name || one.app);
    banner.hidden = names.length === 0;
    const text = names.length
      ? 'Not confirmed as removed yet: ' + names.join(', ') + '. jitgate goes on trying and shows it' +
        ' to your administrators; you need do nothing.'
      : '';
    if (banner.textContent !== text) {
      banner.textContent = text;
    }
  }

  showElsewhere(lines) {
    const section = document.getElementById('elsewhere');
    const list = document.getElementById('elsewhere-list');
    const text = JSON.stringify(lines);
    section.hidden = lines.length === 0;
    if (text === this.lines || list.querySelector('[data-asked]')) {
      return;
    }
    this.lines = text;
    list.textContent = '';
    for (const json of lines) {
      list.append(this.line(json));
    }
  }

  line(json) {
    const where = element('bdi', {}, json.tenant);
    const name = json.page ? element('a', {href: json.page}, where) : where;
    const item = element(
      'li',
      {},
      element('p', {}, element('b', {}, element('bdi', {}, json.app)), ' at ', name),
      element(
        'p',
        {class: 'hint'},
        draw.stateWords(json.state),
        json.endsAt && json.state === 'active' ? ' · ' : '',
        json.endsAt && json.state === 'active' ? element('span', {'data-ends': json.endsAt}) : '',
      ),
    );
    if (json.question) {
      item.append(this.question(json, json.app, json.tenant));
    }
    if (['waiting', 'coming', 'active'].includes(json.state)) {
      item.append(this.ending(json.grant, json.app, json.tenant, json.state));
    }
    return item;
  }

  /** Returns what people are asked about access whose ticket is done, with both answers. */
  question({question, grant, state, endsAt}, app, tenant) {
    const waiting = state === 'waiting';
    const keep = button(waiting ? 'Keep the request' : 'Keep until ' + draw.time(endsAt), {
      class: 'main',
      'aria-label': waiting
        ? 'Keep the request for ' + app + ' at ' + tenant
        : 'Keep ' + app + ' at ' + tenant + ' until ' + draw.time(endsAt),
    });
    const end = button('End now', {'aria-label': 'End ' + app + ' at ' + tenant + ' now'});
    keep.addEventListener('click', () =>
      this.act('keep', {grant, question: question.id}, keep).then((done) => {
        if (done) {
          this.say(app + ': kept.');
        }
      }),
    );
    end.addEventListener('click', () => this.act('done', {grant}, end));
    return element(
      'div',
      {class: 'remedy question', role: 'group', 'aria-label': 'The ticket of ' + app + ' at ' + tenant},
      element(
        'p',
        {},
        question.words + ' Unless you say that you still need this it ends at ' +
          draw.time(question.until) + '.',
      ),
      element('div', {class: 'row'}, keep, end),
    );
  }

  /** Returns a button that asks once, in its own place, before access ends. */
  ending(grant, app, tenant, state) {
    const row = element('div', {class: 'row end'});
    const there = state === 'active';
    const first = button(there ? 'I am done' : 'Take back', {
      'aria-label': (there ? 'I am done with ' : 'Take back the request for ') + app + ' at ' + tenant,
    });
    first.addEventListener('click', () => {
      const yes = button(there ? 'End access to ' + tenant : 'Take the request back', {class: 'main'});
      const no = button('Keep it');
      row.replaceChildren(yes, no);
      row.dataset.asked = 'true';
      yes.focus();
      const close = () => {
        row.replaceChildren(first);
        delete row.dataset.asked;
      };
      no.addEventListener('click', () => {
        close();
        first.focus();
      });
      yes.addEventListener('click', () =>
        this.act('done', {grant}, yes).then((done) => {
          if (done) {
            close();
          }
        }),
      );
    });
    row.append(first);
    return row;
  }

  tick() {
    const now = Date.now() + this.skew;
    for (const place of document.querySelectorAll('[data-ends]')) {
      place.textContent = draw.left(Number(place.dataset.ends) - now);
    }
  }

  /**
   * Does something once, however often the button is pressed; returns the answer, or nothing if it
   * was refused, which people are told.
   */
  async act(name, more, pressed, again) {
    if (this.busy) {
      return undefined;
    }
    this.busy = true;
    pressed.setAttribute('aria-busy', 'true');
    this.say('');
    try {
      const answer = await call('/act/access/' + name, this.body(more), await memory.read());
      if (name !== 'reveal') {
        hideAll();
        this.look();
      }
      return answer;
    } catch (problem) {
      if (problem.code === 'JG-7003') {
        this.askToConfirm(again);
      } else {
        this.fail(problem);
      }
      return undefined;
    } finally {
      this.busy = false;
      pressed.removeAttribute('aria-busy');
    }
  }

  say(text) {
    if (this.state.textContent !== text) {
      this.state.textContent = text;
    }
  }

  fail(problem) {
    failIn(this.state, problem);
  }

  /** Lets the person prove anew who they are, and then goes on with what they wanted. */
  askToConfirm(again) {
    const confirm = button('Confirm that it is you', {class: 'main'});
    this.state.replaceChildren('Your last sign-in is too long ago for this. ', confirm);
    confirm.focus();
    confirm.addEventListener('click', () =>
      this.inWindow ? this.confirmHere(again) : this.confirmByWindow(again),
    );
  }

  /** What was typed is kept for the way there and back; nothing of it is secret. */
  confirmHere(again) {
    try {
      const kept = {...again.kept, at: Date.now(), address: location.href};
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch (forbidden) {
      // Then it is typed again.
    }
    go('/sign-in?confirm=tab.' + base64Url(new TextEncoder().encode(path() + location.search)));
  }

  goOnAfterConfirming() {
    if (this.restored || !this.tenant) {
      return;
    }
    this.restored = true;
    const hash = new URLSearchParams(location.hash.slice(1));
    let kept = {app: hash.get('request'), device: hash.get('device'), name: hash.get('name')};
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT)) || kept;
      sessionStorage.removeItem(KEPT);
    } catch (forbidden) {
      // Then there is nothing to be restored.
    }
    const old = kept.at && (Date.now() - kept.at > KEPT_MILLIS || kept.address !== location.href);
    const tile = this.tiles.get(keyOf(kept));
    if (tile && !old) {
      tile.restore(kept);
    } else if (kept.device && !old) {
      this.workstations.restore(kept);
    }
  }

  async confirmByWindow(again) {
    const opened = openWindow();
    try {
      const keys = (await memory.read()).keys || (await makeKeys());
      const show = ({number, address, open}) => {
        const link = element('a', {href: address, target: '_blank', rel: 'opener'}, 'Open the window');
        this.state.replaceChildren(
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
      this.say('Confirmed.');
      again.run();
    } catch (problem) {
      if (opened) {
        opened.close();
      }
      this.fail(problem);
    }
  }
}

/** Returns what tells a tile from all others. */
function keyOf({app, device}) {
  return device ? 'device ' + device : app;
}

/** One app, or one workstation. */
class Tile {
  constructor(access, {app, device, name}) {
    this.access = access;
    this.app = app;
    this.which = device ? {app, device, name} : {app};
    this.box = element('li', {class: 'tile', 'data-app': app, 'data-device': device});
  }

  show(json) {
    // Whose password it is shows with the password; a panel that is open for that stays.
    const {now, userName, ...rest} = json;
    const text = JSON.stringify(json.device ? rest : {...rest, userName});
    const asked = (this.form && json.form) || this.box.querySelector('[data-asked]');
    const busy = asked && json.state === this.json.state;
    this.json = json;
    if (text === this.text || busy) {
      return;
    }
    hideAll();
    const focused = this.box.contains(document.activeElement);
    this.text = text;
    this.form = undefined;
    this.box.dataset.state = json.state;
    const question = json.question
      ? [this.access.question(json, json.name, this.access.answer.tenant)]
      : [];
    this.box.replaceChildren(draw.head(json), ...question, ...this.parts(json));
    if (focused) {
      this.box.querySelector('h3').focus({preventScroll: true});
    }
  }

  parts(json) {
    switch (json.state) {
      case 'waiting':
        return [
          element('p', {}, 'Somebody else has to say yes, until ' + draw.time(json.until) + '.'),
          draw.brings(json),
          this.access.ending(json.grant, json.name, this.access.answer.tenant, json.state),
        ];
      case 'coming':
        return [
          ...(json.behind ? [element('p', {}, BEHIND)] : []),
          draw.steps(json.steps),
          ...(json.trouble ? [draw.trouble(json.trouble)] : []),
          this.access.ending(json.grant, json.name, this.access.answer.tenant, json.state),
        ];
      case 'active':
        return this.active(json);
      default:
        return this.offer(json);
    }
  }

  offer(json) {
    const parts = [];
    if (json.facts) {
      parts.push(draw.facts(json.facts));
    }
    if (json.state === 'ending') {
      const what = json.device ? 'Looking whether its password is another one now.' : TAKEN_AWAY;
      parts.push(element('p', {}, what));
    }
    if (json.trouble) {
      parts.push(draw.trouble(json.trouble));
    }
    if (json.last) {
      parts.push(draw.trouble(json.last));
    }
    if (json.refusal) {
      parts.push(draw.trouble(json.refusal));
    }
    if (json.form) {
      parts.push(draw.brings(json.form), this.entry(json));
    }
    return parts;
  }

  /** Where nothing needs asking, one press requests; else it opens a form. */
  entry(json) {
    const row = element('div', {class: 'row'});
    if (needsWindow) {
      row.append(this.windowLink(json));
      return row;
    }
    const {form} = json;
    const ask = button('Request access…', {'aria-label': 'Request access to ' + json.name});
    ask.addEventListener('click', () => this.openForm(json));
    if (form.reason || form.approval) {
      ask.className = 'main';
      row.append(ask);
      return row;
    }
    const now = button(this.words(json), {class: 'main'});
    this.arm(now, () => this.request(now, {reason: this.usualReason()}));
    ask.textContent = 'Other duration…';
    ask.setAttribute('aria-label', 'Request access to ' + json.name + ' for another duration');
    row.append(now, ask);
    return row;
  }

  /** What the press that counts says: whose it is, and which of many workstations. */
  words({device, name}) {
    return 'Request access to ' + (device ? name + ' at ' : '') + this.access.answer.tenant;
  }

  windowLink(json) {
    const {app, ...more} = this.which;
    const href = this.access.answer.page + '#' + new URLSearchParams({request: app, ...more});
    return element(
      'a',
      {class: 'button', href, target: '_blank', rel: 'noopener noreferrer'},
      'Request access in a window',
      element('span', {class: 'hidden'}, ' to ' + json.name),
    );
  }

  usualReason() {
    const {ticket} = this.access.answer;
    return ticket ? 'Ticket ' + ticket : '';
  }

  arm(pressed, act) {
    arm(pressed, {
      act,
      early: () => this.access.say('Look at it for a moment, then press again.'),
      covered: () => {
        if (!this.box.querySelector('a[target]')) {
          this.box.append(this.windowLink(this.json));
        }
      },
    });
  }

  openForm(json, kept = {}) {
    const {form} = json;
    const send = element('button', {class: 'main'}, this.words(json));
    const cancel = button('Cancel');
    this.form = element('form', {'aria-label': 'Request access to ' + json.name});
    this.form.append(
      draw.reasonField(form.reason, kept.reason ?? this.usualReason()),
      draw.durationField('How long', {more: 0, most: form.longest, chosen: kept.minutes || form.standard}),
      ...(form.approval
        ? [element('p', {class: 'hint'}, 'Somebody else has to approve it before it begins.')]
        : []),
      element('div', {class: 'row'}, send, cancel),
    );
    const values = () => ({
      reason: this.form.elements.reason.value.trim(),
      minutes: Number(this.form.elements.minutes.value),
    });
    this.arm(send, () => this.form.reportValidity() && this.request(send, values()));
    // Enter in a field presses the button as well; the press is all that counts.
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    cancel.addEventListener('click', () => this.close());
    this.box.querySelector('.row').replaceWith(this.form);
    this.form.elements.reason.focus();
  }

  /** Draws the tile anew as it is. */
  close() {
    this.forget();
    const first = this.box.querySelector('button, a');
    if (first) {
      first.focus();
    }
  }

  /** Draws the tile anew, whatever somebody has begun in it. */
  forget() {
    this.form = undefined;
    this.text = undefined;
    this.show(this.json);
  }

  restore(kept) {
    if (this.json.form) {
      this.openForm(this.json, kept);
    } else {
      this.box.querySelector('h3').focus();
    }
  }

  async request(pressed, values) {
    const again = {
      kept: {...this.which, ...values},
      run: () => this.request(pressed, values),
    };
    if (await this.access.act('request', {...this.which, ...values}, pressed, again)) {
      this.form = undefined;
      this.access.say(this.json.name + ': requested.');
    }
  }

  active(json) {
    const row = element('div', {class: 'row'});
    const panel = element('div', {class: 'panel', hidden: true});
    const view = button('View credentials', {'aria-expanded': 'false'});
    view.addEventListener('click', () => {
      hideAll();
      panel.hidden = !panel.hidden;
      view.setAttribute('aria-expanded', String(!panel.hidden));
    });
    panel.append(...this.credentials(json));
    if (json.launch) {
      row.append(
        element(
          'a',
          {class: 'button main', href: json.launch, target: '_blank', rel: 'noopener noreferrer'},
          'Launch',
          element('span', {class: 'hidden'}, ' ' + json.name + ' in a new window'),
        ),
      );
    }
    row.append(view);
    const more = element('div');
    if (json.extension) {
      const extend = button('Extend…', {'aria-label': 'Extend access to ' + json.name});
      extend.addEventListener('click', () => this.openExtension(json, more));
      row.append(extend);
    }
    return [
      element(
        'p',
        {class: 'ends'},
        element('b', {'data-ends': json.endsAt}),
        ' · ends at ' + draw.time(json.endsAt),
      ),
      json.device ? draw.rotation(json) : draw.brings(json),
      row,
      panel,
      more,
      this.access.ending(json.grant, json.name, this.access.answer.tenant, json.state),
    ];
  }

  credentials(json) {
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
        this.access.say('Copied.');
      } else {
        name.focus();
        name.select();
        this.access.say('This browser lets no page copy here. Press Ctrl+C or ⌘C.');
      }
    });
    return [
      element('p', {class: 'secret'}, element('span', {}, 'User name'), name, copyName),
      ...json.parts.map((part) => this.secret(json, part)),
      this.earlier,
    ];
  }

  secret(json, part) {
    const title = {pass: 'Temporary Access Pass', password: 'Password'}[part];
    const field = element('input', {readonly: true, class: 'value', 'aria-label': title});
    field.autocomplete = 'off';
    field.spellcheck = false;
    const reveal = button('Reveal', {'aria-label': 'Reveal the ' + title});
    const copyIt = button('Copy', {'aria-label': 'Copy the ' + title});
    const shownPart = new Part(field, {
      fetch: () => this.fetchPart(json.grant, part),
      say: (text) => this.access.say(text),
      changed: (visible) => {
        reveal.textContent = visible ? 'Hide' : 'Reveal';
        reveal.setAttribute('aria-label', (visible ? 'Hide the ' : 'Reveal the ') + title);
      },
    });
    const run = (work, pressed) => this.open(work, pressed);
    this.arm(reveal, () =>
      shownPart.visible ? shownPart.hide() : run(() => shownPart.reveal(), reveal),
    );
    this.arm(copyIt, () => run(() => shownPart.copy(), copyIt));
    return element('p', {class: 'secret'}, element('span', {}, title), field, reveal, copyIt);
  }

  async fetchPart(grant, part) {
    const again = {kept: this.which, run: () => this.reopen && this.reopen()};
    const answer = await this.access.act('reveal', {grant, part}, this.pressed, again);
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

  openExtension(json, place) {
    const {tenant, now} = this.access.answer;
    const send = element('button', {class: 'main'}, 'Extend access to ' + tenant);
    const cancel = button('Cancel');
    const form = element('form', {'aria-label': 'Extend access to ' + json.name});
    const minutes = Math.ceil((json.endsAt - now) / 60000);
    form.append(
      draw.reasonField(true, this.usualReason()),
      draw.durationField('How long from now', {more: minutes, most: json.extension}),
      element('div', {class: 'row'}, send, cancel),
    );
    const values = () => ({
      reason: form.elements.reason.value.trim(),
      minutes: Number(form.elements.minutes.value),
    });
    this.arm(send, () => form.reportValidity() && this.extend(send, values()));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('keydown', (event) => event.key === 'Escape' && this.close());
    cancel.addEventListener('click', () => this.close());
    place.replaceChildren(form);
    form.elements.reason.focus();
  }

  async extend(pressed, values) {
    const again = {kept: this.which, run: () => this.extend(pressed, values)};
    if (await this.access.act('extend', {grant: this.json.grant, ...values}, pressed, again)) {
      this.access.say(this.json.name + ': extended.');
    }
  }
}

/** Says that people have been told already why there is nothing. */
class Refused extends Error {}
