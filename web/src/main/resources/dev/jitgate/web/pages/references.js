// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api, say} from './call.js';
import {bdi, lines, make, named, soft} from './cards.js';
import {load, tell} from './customers.js';

const WRITTEN_AT_ONCE = 10;

const by = (id) => document.getElementById(id);
let naming = '';
let previewed = [];

async function preview() {
  naming = by('as').value;
  previewed = (await api('GET', '/api/v1/customers/references?as=' + naming)).references;
  by('references').tBodies[0].replaceChildren(...previewed.map(reference));
  by('references-write').hidden = previewed.length === 0;
  by('references-none').hidden = previewed.length > 0;
  counted();
}

function reference(one, index) {
  const made = make('tr');
  const box = make('input', '', {type: 'checkbox', value: index, disabled: Boolean(one.refusal)});
  box.setAttribute('aria-label', 'Write the reference of ' + one.name);
  box.addEventListener('change', counted);
  const first = make('td');
  first.append(box);
  const old = make('td');
  old.append(one.old ? make('del', one.old) : soft('none'));
  const then = make('td');
  then.append(one.refusal ? soft(one.refusal) : make('ins', one.new));
  made.append(first, lines(make('td'), [bdi(one.name), soft('number ' + one.client)]), lines(make('td'), [bdi(named(one.tenant))]), old, then);
  return made;
}

const picked = () => [...by('references').querySelectorAll('input:checked')].map((box) => previewed[box.value]);

function counted() {
  const count = picked().length;
  by('do-write').textContent = 'Write the chosen into HaloPSA' + (count > 0 ? ' (' + count + ')' : '');
}

by('references-ask').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(preview);
});
by('references-all').addEventListener('click', () => {
  by('references').querySelectorAll('input:enabled').forEach((box) => (box.checked = true));
  counted();
});
by('references-write').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const all = picked().map((one) => ({client: one.client, old: one.old, new: one.new}));
    if (all.length === 0) {
      say('Choose something first.');
      return;
    }
    const outcomes = [];
    for (let from = 0; from < all.length; from += WRITTEN_AT_ONCE) {
      say(from + ' of ' + all.length + ' written …');
      const part = {as: naming, write: all.slice(from, from + WRITTEN_AT_ONCE)};
      outcomes.push(...(await api('POST', '/api/v1/customers/references', part)).outcomes);
    }
    await preview();
    await load(true);
    tell(outcomes, 'written');
  });
});
