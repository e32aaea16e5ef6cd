// SPDX-License-Identifier: Apache-2.0

import {arm, needsWindow} from './armed.js';
import {hideAll} from './credential.js';
import {Credentials} from './credentials.js';
import {ending, ticketQuestion} from './ending.js';
import * as draw from './tile.js';

const {element, button} = draw;

const BEHIND =
  'Your last access here is still being taken away. This one begins then, mostly within two minutes.';

const TAKEN_AWAY = 'What it brought is being taken away.';

/** Returns what tells a tile from all others. */
export function keyOf({app, device}) {
  return device ? 'device ' + device : app;
}

/** One app, or one workstation. */
export class AppTile {
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
    const focused = this.box.contains(document.activeElement) && document.activeElement.localName;
    const unfolded = this.box.querySelector('details[open]') !== null;
    this.text = text;
    this.form = undefined;
    this.box.dataset.state = json.state;
    const question = json.question
      ? [ticketQuestion(this.access, json, json.name, this.access.answer.tenant)]
      : [];
    this.box.replaceChildren(draw.head(json), ...question, ...this.parts(json));
    const details = this.box.querySelector('details');
    if (details) {
      details.open = unfolded;
    }
    if (focused) {
      const folder = focused === 'summary' && this.box.querySelector('summary');
      (folder || this.box.querySelector('h3')).focus({preventScroll: true});
    }
  }

  parts(json) {
    switch (json.state) {
      case 'waiting':
        return [
          element('p', {}, 'Somebody else has to say yes, until ' + draw.time(json.until) + '.'),
          draw.brings(json),
          ending(this.access, json.grant, json.name, this.access.answer.tenant, json.state),
        ];
      case 'coming':
        return [
          ...(json.behind ? [element('p', {}, BEHIND)] : []),
          draw.steps(json.steps),
          ...(json.trouble ? [draw.trouble(json.trouble)] : []),
          ending(this.access, json.grant, json.name, this.access.answer.tenant, json.state),
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
    panel.append(...new Credentials(this, json).parts());
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
      ending(this.access, json.grant, json.name, this.access.answer.tenant, json.state),
    ];
  }

  openExtension(json, place) {
    const {tenant, now} = this.access.answer;
    const send = element('button', {class: 'main'}, 'Extend access to ' + tenant);
    const cancel = button('Cancel');
    const form = element('form', {'aria-label': 'Extend access to ' + json.name});
    const minutes = Math.ceil((json.endsAt - now) / 60000);
    form.append(
      draw.reasonField(true, this.usualReason()),
      draw.durationField('How long from now', {more: minutes, most: json.extension, chosen: json.standard}),
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
