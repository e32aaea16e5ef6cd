// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api, say} from './call.js';
import {bdi, button, card, make, match, time} from './cards.js';
import {offerTenants} from './tenant-search.js';

const PAGE = 25;
const TYPING = 250;

const id = (name) => document.getElementById(name);

const named = (tenant) =>
  tenant.gone
    ? (tenant.name || 'a tenant') + ' (deleted)'
    : tenant.displayName + ' (' + tenant.name + ')';

/* --- Values that led to no tenant --- */

const misses = {list: id('misses'), more: id('misses-more'), next: ''};

async function loadMisses(anew) {
  const answer = await api(
    'GET',
    '/api/v1/misses?limit=' + PAGE + (anew ? '' : '&after=' + encodeURIComponent(misses.next)),
  );
  if (anew) {
    misses.list.textContent = '';
  }
  answer.misses.forEach((miss) => misses.list.append(missCard(miss)));
  misses.next = answer.next || '';
  misses.more.hidden = !answer.next;
  id('misses-none').hidden = misses.list.childElementCount > 0;
}

function missCard(miss) {
  const value = miss.value || '(not filled in)';
  const lines = [
    ['variable', miss.variable],
    ['why', miss.sentence + ' (' + miss.code + ')'],
    ['last', time(miss.last) + (miss.ticket ? ', ticket ' + miss.ticket : '')],
  ];
  const buttons = [];
  if (miss.mappable) {
    buttons.push(button('Map to\u2026', value, async () => openForm(miss.variable, miss.value)));
  } else {
    lines.push(['what to do', miss.remedy]);
  }
  if (miss.value) {
    buttons.push(button('Explain', value, async () => explain(miss.variable, miss.value)));
  }
  return card(value, miss.count === 1 ? 'once' : miss.count + ' times', lines, buttons);
}

function explain(variable, value) {
  const select = id('variable');
  if (![...select.options].some((option) => option.value === variable)) {
    select.append(make('option', variable));
  }
  select.value = variable;
  id('address').value = value;
  id('explain').requestSubmit();
}

/* --- The form that maps --- */

const form = id('map');
let replaced = '';

/** Opens the form for a value; mapping is the one that is to be changed, if there is one. */
function openForm(variable, value, mapping) {
  replaced = mapping ? String(mapping.revision) : '';
  id('map-variable').value = variable;
  id('map-value').value = value;
  id('map-variable').readOnly = id('map-value').readOnly = Boolean(mapping);
  id('map-title').textContent = mapping ? 'Map to another tenant' : 'Map a value to a tenant';
  id('map-now').textContent = mapping ? 'Now: ' + named(mapping.tenant) + '.' : '';
  id('map-tenant').value = '';
  id('map-reason').value = '';
  id('map-found').textContent = '';
  form.hidden = false;
  id(value ? 'map-tenant' : 'map-variable').focus();
}

function closeForm() {
  form.hidden = true;
  id('map-new').focus();
}

offerTenants(id('map-tenant'), id('map-found'), (tenant) =>
  make('input', '', {type: 'radio', name: 'tenant', value: tenant.id, required: true}),
);

/** Asks about a value that leads to another tenant by itself; what cannot be asked is no matter. */
async function isMeant(variable, value, tenant) {
  const query = variable + '=' + encodeURIComponent(value);
  const {tenant: now} = await api('GET', '/api/v1/resolve?' + query).catch(() => ({}));
  return (
    !now ||
    now.id === tenant ||
    window.confirm(
      '"' + value + '" leads to ' + named(now) + ' already. Shall every ticket that sends it open' +
        ' the tenant that you chose instead?',
    )
  );
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const chosen = form.querySelector('input[name=tenant]:checked');
  if (!chosen) {
    say('Choose a tenant first.');
    id('map-tenant').focus();
    return;
  }
  attempt(async () => {
    const variable = id('map-variable').value.trim();
    const value = id('map-value').value.trim();
    const reason = id('map-reason').value;
    if (!replaced && !(await isMeant(variable, value, chosen.value))) {
      say('Nothing is mapped.');
      return;
    }
    const mapping = {variable, value, tenant: chosen.value, reason};
    await api('PUT', '/api/v1/mappings', mapping, replaced ? match(replaced) : {});
    closeForm();
    await load();
    say('Mapped. In force on every node within two seconds.');
  });
});

id('map-cancel').addEventListener('click', closeForm);
id('map-new').addEventListener('click', () => openForm('', ''));

/* --- The mappings --- */

const mappings = {list: id('mappings'), more: id('mappings-more'), next: 0};

async function loadMappings(anew) {
  const search = id('mappings-search').value.trim();
  const answer = await api(
    'GET',
    '/api/v1/mappings?limit=' +
      PAGE +
      (search ? '&search=' + encodeURIComponent(search) : '') +
      (anew ? '' : '&before=' + mappings.next),
  );
  if (anew) {
    mappings.list.textContent = '';
  }
  for (const mapping of answer.mappings) {
    mappings.list.append(mappingCard(mapping));
  }
  mappings.next = answer.next || 0;
  mappings.more.hidden = !answer.next;
  id('mappings-none').hidden = mappings.list.childElementCount > 0;
  id('not-asked').hidden = answer.asked;
}

function mappingCard(mapping) {
  const path = '/api/v1/mappings/' + mapping.id;
  const lines = [
    ['variable', mapping.variable],
    ['tenant', named(mapping.tenant)],
    ['by', mapping.changedBy + ', ' + time(mapping.changedAt)],
  ];
  if (mapping.reason) {
    lines.push(['why', mapping.reason]);
  }
  const item = card(mapping.value, '', lines, [
    button('Change', mapping.value, async () => {
      openForm(mapping.variable, mapping.value, mapping);
    }),
    button('Delete', mapping.value, async () => {
      const reason = window.prompt('Delete the mapping of "' + mapping.value + '"? Why:');
      if (reason !== null) {
        const query = reason ? '?reason=' + encodeURIComponent(reason) : '';
        await api('DELETE', path + query, undefined, match(mapping.revision));
        await load();
        say('Deleted. Its history stays.');
      }
    }),
    button('History', mapping.value, async () => {
      const answer = await api('GET', path + '/history');
      history.textContent = '';
      answer.changes.forEach((change) => history.append(changeItem(change)));
      history.hidden = false;
      history.focus();
    }),
  ]);
  const history = make('ol', '', {hidden: true, tabIndex: -1});
  history.setAttribute('aria-label', 'History of ' + mapping.value);
  item.append(history);
  return item;
}

function changeItem(change) {
  const item = make('li', '', {className: 'plain'});
  const from = change.before ? ' from ' + named(change.before) : '';
  const to = change.after ? ' to ' + named(change.after) : ' to no tenant';
  item.append(bdi(time(change.at) + ', ' + change.author + ':' + from + to + '. ' + change.reason));
  return item;
}

let searching = 0;
id('mappings-search').addEventListener('input', () => {
  clearTimeout(searching);
  searching = setTimeout(() => loadMappings(true).catch(() => {}), TYPING);
});

/* --- Stopped changes --- */

async function loadPins() {
  const answer = await api('GET', '/api/v1/pins?limit=500');
  const list = id('pins');
  list.textContent = '';
  for (const stopped of answer.stopped) {
    list.append(pinCard(stopped));
  }
  id('pins-none').hidden = answer.stopped.length > 0;
}

function pinCard(stopped) {
  const title = 'Client ' + stopped.client;
  const decide = (word, question, said) => async () => {
    if (window.confirm(question)) {
      const path = '/api/v1/pins/' + encodeURIComponent(stopped.client) + '/' + word;
      await api('POST', path, undefined, match(stopped.revision));
      await load();
      say(said);
    }
  };
  const lines = [
    ['led to', named(stopped.tenant) + ', since ' + time(stopped.since)],
    ['leads now to', named(stopped.wanted)],
    [
      'tried',
      stopped.count +
        (stopped.count === 1 ? ' time' : ' times') +
        ', last ' +
        time(stopped.last) +
        (stopped.ticket ? ', ticket ' + stopped.ticket : ''),
    ],
  ];
  if (!stopped.signedIn) {
    lines.push(['careful', 'Nobody who met it was signed in: anybody can type such an address.']);
  }
  if (stopped.keptBy) {
    lines.push(['kept by', stopped.keptBy + ', ' + time(stopped.keptAt)]);
  }
  return card(title, stopped.keptBy ? 'kept' : 'waits for you', lines, [
    button(
      'Confirm',
      title,
      decide(
        'confirm',
        title + ' shall lead to ' + named(stopped.wanted) + ' from now on?',
        'Confirmed.',
      ),
    ),
    button(
      'Keep',
      title,
      decide(
        'keep',
        title + ' stays with ' + named(stopped.tenant) + '; its tab stays stopped until the' +
          ' reference is mended in HaloPSA?',
        'Kept. Mend what caused it: the reference in HaloPSA, or here a tenant\'s name or number, or a mapping.',
      ),
    ),
    button(
      'Forget',
      title,
      decide('forget', 'Forget where ' + title + ' led?', 'Forgotten.'),
    ),
  ]);
}

/* --- All of it --- */

async function load() {
  await Promise.all([loadMisses(true), loadMappings(true), loadPins()]);
}

misses.more.addEventListener('click', () => attempt(() => loadMisses(false)));
mappings.more.addEventListener('click', () => attempt(() => loadMappings(false)));

attempt(async () => {
  await load();
  const wanted = new URLSearchParams(location.search);
  if (wanted.get('value')) {
    openForm(wanted.get('variable') || 'customerDisplayName', wanted.get('value'));
  }
});
