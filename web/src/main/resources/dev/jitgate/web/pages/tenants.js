// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api, say, tell} from './call.js';
import {time} from './cards.js';
import {differences, losses, merged} from './tenant-changes.js';

const WAIT_MILLIS = 150;
const PAGE = 50;

const by = (id) => document.getElementById(id);
const path = (name) => '/api/v1/tenants/' + encodeURIComponent(name);

/** Numbers each request for the list: only the answer to the last one is shown. */
let asked = 0;
let next = '';
let pages = 0;
let timer;

/** Returns the tenant that is edited; null if one is added, or none was opened yet. */
export function edited() {
  return base;
}

/** The tenant that is edited, as it was when it was read; null if one is added. */
let base = null;
let etag = '';
let theirs = null;
let opener = null;

export function element(name, text = '', className = '') {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

/** Shows the list again; what goes wrong is said, since nobody pressed a button for it. */
export async function refresh(after = '') {
  const number = ++asked;
  const sought = by('sought').value.trim();
  const query = sought
    ? '?limit=' + PAGE + '&search=' + encodeURIComponent(sought)
    : '?limit=' + PAGE + (after ? '&after=' + encodeURIComponent(after) : '');
  try {
    const answer = await api('GET', '/api/v1/tenants' + query);
    if (number === asked) {
      pages = after ? pages + 1 : 0;
      list(answer, sought);
    }
  } catch (problem) {
    if (number === asked) {
      tell(problem, true);
    }
  }
}

function list(answer, sought) {
  const rows = answer.tenants.map(row);
  document.querySelector('#tenants tbody').replaceChildren(...rows);
  by('tenants').hidden = rows.length === 0;
  next = answer.next || '';
  by('next').hidden = !next;
  by('first').hidden = pages === 0;
  const count = rows.length === 1 ? 'One tenant' : rows.length + ' tenants';
  if (sought) {
    by('found').textContent = rows.length
      ? count + (answer.more ? ', and more: type more of the name.' : ' found.')
      : 'Nothing found.';
  } else {
    by('found').textContent = rows.length
      ? count + (answer.more ? ' on this page, by URL name.' : ' shown, by URL name.')
      : 'There is no tenant yet.';
  }
}

function row(tenant) {
  const line = document.createElement('tr');
  const head = document.createElement('th');
  head.scope = 'row';
  const button = element('button', tenant.displayName, 'link');
  button.type = 'button';
  button.setAttribute('aria-label', 'Edit ' + tenant.displayName + ' (' + tenant.name + ')');
  button.addEventListener('click', () => attempt(() => edit(tenant.name, button)));
  head.append(button);
  const name = document.createElement('td');
  name.append(element('code', tenant.name));
  const attributes = document.createElement('td');
  for (const [key, value] of Object.entries(tenant.attributes)) {
    const pair = document.createElement('div');
    pair.append(element('span', key + ' ', 'soft'), element('bdi', value));
    attributes.append(pair);
  }
  line.append(head, name, attributes);
  return line;
}

by('sought').addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => refresh(), WAIT_MILLIS);
});
by('search').addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  refresh();
});
by('next').addEventListener('click', async () => {
  await refresh(next);
  by('found').scrollIntoView({block: 'nearest'});
});
by('first').addEventListener('click', () => refresh());

async function edit(name, from) {
  const tenant = await api('GET', path(name));
  open(tenant, from);
}

/** Opens the editor; without a tenant, for one to be added. */
function open(tenant, from) {
  base = tenant;
  etag = tenant ? tenant.etag : '';
  opener = from;
  by('editor-title').textContent = tenant ? 'Edit ' + tenant.displayName : 'Add a tenant';
  by('url-name').value = tenant ? tenant.name : '';
  by('url-name').readOnly = !!tenant;
  fill(tenant ? tenant : {displayName: '', attributes: {}});
  by('last-change').textContent =
    tenant && tenant.changedBy ? 'Last changed at ' + time(tenant.changedAt) + ' by ' + tenant.changedBy + '.' : '';
  by('delete').hidden = !tenant;
  by('to-entra').hidden = !tenant;
  by('conflict').hidden = true;
  by('deletion').hidden = true;
  by('editor').hidden = false;
  by('editor-title').focus();
}

function fill(tenant) {
  by('display-name').value = tenant.displayName;
  by('attributes').replaceChildren(
    ...Object.entries(tenant.attributes).map(([key, value]) => attribute(key, value)),
  );
}

function attribute(key, value) {
  const item = document.createElement('li');
  const name = field('Attribute\u2019s name', key, 64);
  const text = field('Value', value, 512);
  const remove = element('button', 'Remove');
  remove.type = 'button';
  remove.addEventListener('click', () => {
    const beside = item.nextElementSibling || item.previousElementSibling;
    item.remove();
    (beside ? beside.querySelector('button') : by('add-attribute')).focus();
  });
  item.append(name, text, remove);
  return item;
}

function field(label, value, longest) {
  const around = element('label', label + ' ');
  const input = document.createElement('input');
  input.value = value;
  input.maxLength = longest;
  input.spellcheck = false;
  around.append(input);
  return around;
}

by('add').addEventListener('click', () => open(null, by('add')));
by('add-attribute').addEventListener('click', () => {
  const item = attribute('', '');
  by('attributes').append(item);
  item.querySelector('input').focus();
});
by('close').addEventListener('click', shut);

function shut() {
  by('editor').hidden = true;
  (opener && opener.isConnected ? opener : by('sought')).focus();
}

/** Returns what was typed. */
function typed() {
  const attributes = {};
  for (const item of by('attributes').children) {
    const [name, value] = [...item.querySelectorAll('input')].map((input) => input.value.trim());
    if (name || value) {
      if (name in attributes) {
        throw new Error('The attribute ' + name + ' stands there twice.');
      }
      attributes[name] = value;
    }
  }
  return {displayName: by('display-name').value, attributes};
}

by('tenant').addEventListener('submit', (event) => {
  event.preventDefault();
  let draft;
  try {
    draft = typed();
  } catch (twice) {
    say(twice.message);
    return;
  }
  attempt(async () => {
    const name = by('url-name').value.trim().toLowerCase();
    try {
      const terms = base ? {'If-Match': etag} : {'If-None-Match': '*'};
      const saved = await api('PUT', path(name), draft, terms);
      say(['Saved ' + saved.displayName + '.', ...saved.warnings.map(warned)].join(' '));
      by('editor').hidden = true;
      await refresh();
      by('sought').focus();
    } catch (problem) {
      if (problem.code !== 'JG-4030' || !base) {
        throw problem;
      }
      await conflict(name, problem);
    }
  });
});

/** Says what is ambiguous from now on; reports that are kept may not say what to do. */
export function warned(warning) {
  const what = warning.sentence + ' (' + warning.code + ') ' + warning.reason + '. ';
  return what + (warning.remedy || '');
}

/** Shows what another has changed meanwhile. */
async function conflict(name, problem) {
  try {
    theirs = await api('GET', path(name));
  } catch (gone) {
    if (gone.code !== 'JG-4009') {
      throw gone;
    }
    theirs = null;
  }
  by('conflict-title').textContent = problem.message + ' ' + problem.detail;
  const lines = theirs ? differences(base, theirs) : ['The tenant was deleted. Saving adds it anew.'];
  by('conflict-list').replaceChildren(...lines.map((line) => element('li', line)));
  by('take-theirs').hidden = !theirs;
  by('conflict').hidden = false;
  by('conflict-title').focus();
}

by('take-theirs').addEventListener('click', () => {
  fill(merged(base, theirs, typed()));
  settle('Taken over; look at it and save.');
});
by('keep-mine').addEventListener('click', () => settle('Saving overwrites what the other did.'));

function settle(text) {
  base = theirs;
  etag = theirs ? theirs.etag : '';
  by('conflict').hidden = true;
  say(text);
  by('save').focus();
}

by('delete').addEventListener('click', () =>
  attempt(async () => {
    const uses = await api('GET', path(base.name) + '/uses');
    by('deletion-title').textContent = 'Delete ' + base.displayName + ' (' + base.name + ')?';
    by('deletion-list').replaceChildren(...losses(uses).map((line) => element('li', line)));
    by('deletion').hidden = false;
    by('deletion-title').focus();
  }),
);
by('delete-not').addEventListener('click', () => {
  by('deletion').hidden = true;
  by('delete').focus();
});
by('delete-really').addEventListener('click', () =>
  attempt(async () => {
    try {
      await api('DELETE', path(base.name), undefined, {'If-Match': etag});
    } catch (problem) {
      if (problem.code === 'JG-4030') {
        by('deletion').hidden = true;
        await conflict(base.name, problem);
        return;
      }
      throw problem;
    }
    say('Deleted ' + base.displayName + '.');
    by('editor').hidden = true;
    await refresh();
    by('sought').focus();
  }),
);

refresh();
