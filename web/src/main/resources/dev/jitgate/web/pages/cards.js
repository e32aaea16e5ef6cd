// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';

/** Makes an element; text goes in as text, whatever it holds. */
export function make(tag, text = '', more = {}) {
  const element = Object.assign(document.createElement(tag), more);
  element.textContent = text;
  return element;
}

export const bdi = (text) => make('bdi', text);
export const time = (iso) => iso.slice(0, 16).replace('T', ' ') + ' UTC';
export const named = (tenant) => tenant.displayName + ' (' + tenant.name + ')';

export function lines(cell, all) {
  all.forEach((part, index) => {
    if (index > 0) {
      cell.append(make('br'));
    }
    cell.append(part);
  });
  return cell;
}

export const soft = (text) => {
  const made = make('span', '', {className: 'soft'});
  made.append(bdi(text));
  return made;
};

/** A button whose name for screen readers says of what it is. */
export function button(text, what, work) {
  const made = make('button', text, {type: 'button'});
  made.setAttribute('aria-label', text + ': ' + what);
  made.addEventListener('click', () => attempt(work));
  return made;
}

export function card(title, badge, rows, buttons) {
  const item = make('li');
  item.append(make('b'));
  item.firstChild.append(bdi(title));
  if (badge) {
    item.append(' ', make('span', badge, {className: 'badge'}));
  }
  for (const [name, text] of rows) {
    item.append(make('br'), make('span', name, {className: 'soft'}), ' ', bdi(text));
  }
  if (buttons.length > 0) {
    const row = make('div', '', {className: 'row'});
    row.append(...buttons);
    item.append(row);
  }
  return item;
}

export const match = (revision) => ({'If-Match': '"' + revision + '"'});

const RESULTS = {ok: 'OK', warn: 'Look at it', fail: 'Does not work'};

/** One thing that was looked at, with what to do about it. */
function check(one) {
  const item = make('li');
  item.dataset.result = one.result;
  const head = make('p');
  head.append(make('strong', one.subject), ' ', make('span', RESULTS[one.result], {className: 'badge'}));
  item.append(head, make('p', one.finding));
  if (one.fix) {
    item.append(make('p', one.fix, {className: 'remedy'}));
  }
  return item;
}

function summary(found) {
  const count = (result) => found.checks.filter((one) => one.result === result).length;
  return (
    count('ok') + ' OK, ' + count('warn') + ' to look at, ' + count('fail') + ' that do not work; at ' + time(found.at) + '.'
  );
}

/** Shows all that was looked at in the list that has the name, and in the paragraph what came of it. */
export function showChecks(name, found) {
  document.getElementById(name + '-checks').replaceChildren(...found.checks.map(check));
  document.getElementById(name + '-summary').textContent = summary(found);
}

/** Does something whose words stand in the paragraph that has the name until it is over. */
export function asking(name, words, work) {
  const place = document.getElementById(name + '-summary');
  return attempt(async () => {
    place.textContent = words;
    try {
      await work();
    } catch (problem) {
      place.textContent = '';
      throw problem;
    }
  });
}
