// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api, say} from './call.js';
import {bdi, card, make, match, time} from './cards.js';

const ALL = '-';
const TYPING = 250;
/** Settings that list things, and what can be added to the list. */
const ROLES = ['roles', 'approval'];
const PEOPLE = ['requesters', 'approvers'];

const by = (id) => document.getElementById(id);
const where = by('where');
const names = new Map([...by('people').options].map((option) => [option.value, option.text]));

let settings = [];
/** What is stored: layers by their addresses, tenant/app. */
let layers = new Map();
/** What the server says of the tenant's apps; empty if all tenants are meant. */
let problems = new Map();

const tenant = () => by('tenant').value;
const app = () => by('app').value;
const mayChange = () =>
  where.dataset.changes === 'true' && (tenant() !== ALL || where.dataset.all === 'true');

/** The layers about an app, the one that counts least first. */
function asked(of, about) {
  const addresses = [ALL + '/' + ALL, ALL + '/' + about, of + '/' + ALL, of + '/' + about];
  return [...new Set(addresses)];
}

/** What counts of a setting, and which layer says so. */
function said(setting, addresses) {
  let found = {text: setting.standard, from: ''};
  for (const address of addresses) {
    const layer = layers.get(address);
    if (layer && setting.setting in layer.values) {
      found = {text: layer.values[setting.setting], from: address};
    }
  }
  return found;
}

function words(address) {
  if (!address) {
    return 'the standard';
  }
  const [of, about] = address.split('/');
  return (
    (about === ALL ? 'all apps' : about) + ' in ' + (of === ALL ? 'all tenants' : of)
  );
}

/* --- Which layer --- */

async function loadLayers() {
  const of = tenant();
  layers = new Map();
  let after = '';
  do {
    const answer = await api(
      'GET',
      '/api/v1/policies?limit=500&tenant=' + encodeURIComponent(of) + after,
    );
    answer.layers.forEach((layer) => layers.set(layer.tenant + '/' + layer.app, layer));
    after = answer.next ? '&after=' + encodeURIComponent(answer.next) : '';
  } while (after);
  problems = new Map();
  if (of !== ALL) {
    const answer = await api('GET', '/api/v1/tenants/' + encodeURIComponent(of) + '/apps');
    answer.apps.forEach((one) => problems.set(one.app, one.problems));
  }
}

function apps() {
  const found = new Set();
  for (const address of layers.keys()) {
    const about = address.split('/')[1];
    if (about !== ALL) {
      found.add(about);
    }
  }
  return [...found].sort();
}

function fillApps(chosen) {
  const select = by('app');
  select.replaceChildren(make('option', 'All apps', {value: ALL}));
  const known = apps();
  if (chosen !== ALL && !known.includes(chosen)) {
    known.push(chosen);
  }
  known.forEach((one) => select.append(make('option', one, {value: one})));
  select.value = chosen;
}

async function load(chosen = ALL) {
  await loadLayers();
  fillApps(chosen);
  showLayer();
  showPreview();
}

by('tenant').addEventListener('change', () => attempt(() => load()));
by('app').addEventListener('change', showLayer);

let typing = 0;
let number = 0;
by('sought').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(findTenants, TYPING);
});

/** An answer that comes late must not replace that to what was typed since. */
async function findTenants() {
  const text = by('sought').value.trim();
  const mine = ++number;
  const found = by('found');
  found.textContent = '';
  if (!text) {
    return;
  }
  try {
    const answer = await api('GET', '/api/v1/tenants?limit=20&search=' + encodeURIComponent(text));
    if (mine === number) {
      showTenants(answer.tenants);
    }
  } catch (problem) {
    found.textContent = problem.message + ' ' + problem.remedy;
  }
}

function showTenants(tenants) {
  const found = by('found');
  found.replaceChildren(
    make('legend', tenants.length === 0 ? 'No tenant is called so' : 'Tenants found: choose one'),
  );
  for (const one of tenants) {
    const label = make('label', '', {className: 'choice'});
    const radio = make('input', '', {type: 'radio', name: 'found', value: one.name});
    radio.addEventListener('change', () => choose(one));
    label.append(radio, ' ', bdi(one.displayName), ' ', make('span', one.name, {className: 'soft'}));
    found.append(label);
  }
}

function choose(one) {
  const select = by('tenant');
  if (![...select.options].some((option) => option.value === one.name)) {
    select.append(make('option', one.displayName + ' (' + one.name + ')', {value: one.name}));
  }
  select.value = one.name;
  attempt(() => load());
}

where.addEventListener('submit', (event) => {
  event.preventDefault();
  const word = by('new-app') ? by('new-app').value.trim() : '';
  if (word) {
    fillApps(word);
    by('new-app').value = '';
    showLayer();
    by('layer-title').focus();
  }
});

/* --- What it says --- */

const fitting = () => settings.filter((one) => (app() === ALL ? one.ofAllApps : one.ofOneApp));

function showLayer() {
  const address = tenant() + '/' + app();
  const layer = layers.get(address);
  const before = asked(tenant(), app()).filter((one) => one !== address);
  const title = words(address);
  by('layer-title').textContent = title[0].toUpperCase() + title.slice(1);
  by('layer-note').textContent = layer
    ? 'Last changed by ' + layer.changedBy + ', ' + time(layer.changedAt) + '.'
    : 'Nothing is said here yet; empty fields are inherited.';
  by('layer-warnings').replaceChildren(
    ...(layer ? layer.warnings : []).map((one) => make('li', one)),
  );
  by('layer-warnings').hidden = !layer || layer.warnings.length === 0;
  by('fields').replaceChildren(...fitting().map((one) => field(one, layer, before)));
  by('save').hidden = !mayChange();
  by('delete').hidden = !mayChange() || !layer;
}

function field(setting, layer, before) {
  const id = 'policy-' + setting.setting;
  const made = make('div', '', {className: 'field'});
  const label = make('label', '', {htmlFor: id});
  label.append(make('code', setting.setting));
  const own = layer ? layer.values[setting.setting] : undefined;
  const inherited = said(setting, before);
  const input = setting.choices.length > 0 ? choices(setting, inherited) : text(inherited);
  input.id = id;
  input.dataset.setting = setting.setting;
  input.value = own === undefined ? '' : own;
  input.setAttribute('aria-describedby', id + '-meaning');
  input.disabled = !mayChange();
  const hint = make('p', setting.meaning + ' ', {className: 'hint', id: id + '-meaning'});
  hint.append(
    make('span', 'Else: ' + (named(inherited.text) || 'nothing') + ', from ' + words(inherited.from) + '.'),
  );
  made.append(label, input, hint);
  if (setting.mayBeEmpty && (inherited.text || own === '')) {
    made.append(emptying(setting, input, own === ''));
  }
  if (mayChange()) {
    made.append(...adding(setting, input));
  }
  return made;
}

/** What says that there is nothing, over what is inherited: an empty field is inherited. */
function emptying(setting, input, checked) {
  const label = make('label', '', {className: 'choice'});
  const box = make('input', '', {type: 'checkbox', checked, disabled: !mayChange()});
  box.dataset.empties = setting.setting;
  label.append(box, ' Nothing, whatever is inherited', make('span', ': ' + setting.setting, {className: 'hidden'}));
  const {placeholder} = input;
  const follow = () => {
    input.disabled = box.checked || !mayChange();
    input.placeholder = box.checked ? '' : placeholder;
  };
  box.addEventListener('change', () => {
    input.value = '';
    follow();
  });
  // What is added to a list is no longer nothing.
  input.addEventListener('input', () => {
    box.checked = false;
    follow();
  });
  follow();
  return label;
}

function choices(setting, inherited) {
  const select = make('select');
  select.append(make('option', inherited.text + ' (inherited)', {value: ''}));
  setting.choices.forEach((one) => select.append(make('option', one, {value: one})));
  return select;
}

function text(inherited) {
  return make('input', '', {
    maxLength: 2000,
    spellcheck: false,
    autocomplete: 'off',
    placeholder: inherited.text,
  });
}

/** What adds a role, a person or a group to a list. */
function adding(setting, input) {
  let choice;
  if (ROLES.includes(setting.setting)) {
    choice = make('input', '', {autocomplete: 'off', spellcheck: false, maxLength: 256});
    choice.setAttribute('list', 'roles');
    choice.setAttribute('aria-label', 'A role to be added to ' + setting.setting);
  } else if (PEOPLE.includes(setting.setting) && names.size > 0) {
    choice = by('people').cloneNode(true);
    choice.removeAttribute('id');
    choice.hidden = false;
    choice.setAttribute('aria-label', 'Who is to be added to ' + setting.setting);
  } else {
    return [];
  }
  const add = make('button', 'Add', {type: 'button'});
  add.setAttribute('aria-label', 'Add to ' + setting.setting);
  add.addEventListener('click', () => {
    const one = choice.value.trim();
    if (one) {
      const present = input.value.split(',').map((it) => it.trim());
      const listed = present.filter((it) => it && !['everybody', 'administrators', 'none'].includes(it));
      input.value = [...new Set([...listed, one])].join(', ');
      input.dispatchEvent(new Event('input'));
      if (choice.tagName === 'INPUT') {
        choice.value = '';
      }
      say(setting.setting + ': ' + named(input.value));
    }
  });
  const row = make('div', '', {className: 'row'});
  row.append(choice, add);
  return [row];
}

/** A list with the names of those whose ids it has. */
function named(text) {
  return text
    .split(',')
    .map((part) => names.get(part.trim()) || part.trim())
    .join(', ');
}

by('layer').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const values = {};
    for (const input of by('fields').querySelectorAll('[data-setting]')) {
      if (input.value.trim() !== '') {
        values[input.dataset.setting] = input.value.trim();
      }
    }
    for (const box of by('fields').querySelectorAll('[data-empties]:checked')) {
      values[box.dataset.empties] = '';
    }
    const layer = layers.get(tenant() + '/' + app());
    if (Object.keys(values).length === 0) {
      say(layer ? 'Nothing is left to be said: delete it.' : 'Say something first.');
      return;
    }
    const terms = layer ? match(layer.revision) : {'If-None-Match': '*'};
    const chosen = app();
    const saved = await api('PUT', path(), values, terms);
    await load(chosen);
    say(['Saved. It counts for what is requested from now on.', ...saved.warnings].join(' '));
  });
});

by('delete').addEventListener('click', () => {
  const address = tenant() + '/' + app();
  if (window.confirm('Delete what is said of ' + words(address) + '? It is inherited then.')) {
    attempt(async () => {
      await api('DELETE', path(), undefined, match(layers.get(address).revision));
      await load();
      say('Deleted.');
    });
  }
});

const path = () =>
  '/api/v1/policies/' + encodeURIComponent(tenant()) + '/' + encodeURIComponent(app());

/* --- What comes of it --- */

function showPreview() {
  const all = apps();
  by('preview').replaceChildren(...all.map(preview));
  by('preview-none').hidden = all.length > 0;
}

/** The app of this word is the local administrator of the tenant's workstations. */
const WORKSTATION = 'workstation';

function preview(one) {
  const holds = {};
  settings.forEach((setting) => (holds[setting.setting] = said(setting, asked(tenant(), one)).text));
  const lines = [];
  const brings = [holds.roles, holds.groups].filter(Boolean).join(', ');
  const gives = one === WORKSTATION ? 'the local administrator of one workstation' : brings;
  const who = holds.requesters === 'everybody' ? 'everybody' : named(holds.requesters);
  lines.push(['who', who + ', of those who may enter the tenant']);
  lines.push(['gets', gives || 'nothing']);
  lines.push([
    'for',
    holds.longest + ' at most, ' + (holds.standard || holds.longest) + ' unless said otherwise;' +
      ' extended ' + holds.extensions + ' times at most',
  ]);
  const needs = [];
  if (holds.reason === 'required') {
    needs.push('a reason');
  }
  if (holds.ticket === 'required') {
    needs.push('a ticket');
  }
  if (holds.approval !== 'none') {
    const what = holds.approval === 'all' ? '' : ' of ' + holds.approval;
    needs.push('approval' + what + ' by ' + named(holds.approvers) + ' within ' + holds['approval-within']);
  }
  lines.push(['needs', needs.join(', ') || 'nothing']);
  const at = holds['local-password'] === 'rotate' ? 'Intune is asked to rotate it' : 'rotated by its policy';
  lines.push(one === WORKSTATION ? ['by', 'its LAPS password, at the end: ' + at] : [
    'by',
    'account ' + holds['user-name'] + (holds.domain ? '@' + holds.domain : '') +
      ', signs in with ' + (holds.credential === 'best' ? 'a pass or else a password' : holds.credential) +
      ', at the end: ' + holds['at-end'],
  ]);
  const wrong = problems.get(one) || (gives ? [] : ['It names neither roles nor groups.']);
  wrong.forEach((problem) => lines.push(['gives nobody access', problem]));
  const badge = holds.offered === 'no' ? 'not offered' : wrong.length > 0 ? 'cannot be used' : '';
  const made = card((holds.name || one) + ' (' + one + ')', badge, lines, []);
  made.classList.toggle('alarm', wrong.length > 0);
  return made;
}

attempt(async () => {
  settings = (await api('GET', '/api/v1/policies/settings')).settings;
  await load();
});
