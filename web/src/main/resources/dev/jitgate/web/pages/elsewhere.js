// SPDX-License-Identifier: Apache-2.0

import {ending, ticketQuestion} from './ending.js';
import * as draw from './tile.js';

const {element} = draw;

/** What the person has at other tenants. */
export class Elsewhere {
  /** @param access the page, which knows how it is ended */
  constructor(access) {
    this.access = access;
  }

  show(lines) {
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
      item.append(ticketQuestion(this.access, json, json.app, json.tenant));
    }
    if (['waiting', 'coming', 'active'].includes(json.state)) {
      item.append(ending(this.access, json.grant, json.app, json.tenant, json.state));
    }
    return item;
  }
}
