// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api, say} from './call.js';
import {make, match, time} from './cards.js';
import {policyCard} from './policy-card.js';
import {adding, emptying, named} from './policy-fields.js';
import {offerTenants} from './tenant-search.js';

const ALL = '-';

const by = (id) => document.getElementById(id);
const where = by('where');

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

offerTenants(by('sought'), by('found'), (one) => {
  const radio = make('input', '', {type: 'radio', name: 'found', value: one.name});
  radio.addEventListener('change', () => choose(one));
  return radio;
});

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
    made.append(emptying(setting, input, own === '', mayChange()));
  }
  if (mayChange()) {
    made.append(...adding(setting, input));
  }
  return made;
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

function preview(one) {
  const holds = {};
  settings.forEach((setting) => (holds[setting.setting] = said(setting, asked(tenant(), one)).text));
  return policyCard(one, holds, problems.get(one), named);
}

attempt(async () => {
  settings = (await api('GET', '/api/v1/policies/settings')).settings;
  await load();
});
