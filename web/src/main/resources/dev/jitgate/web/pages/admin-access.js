// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api, say} from './call.js';
import {button, card, time} from './cards.js';

const PAGE = 50;
const ORDER = ['unconfirmed', 'ending', 'active', 'preparing', 'creating', 'recorded', 'waiting'];
const BADGES = {
  unconfirmed: 'removal not confirmed',
  ending: 'is taken away',
  recorded: 'begins',
  creating: 'gets ready',
  preparing: 'gets ready',
  ended: 'ended, password still valid',
};

const by = (id) => document.getElementById(id);
const open = {list: by('open'), more: by('open-more'), none: by('open-none'), next: ''};
const over = {list: by('over'), more: by('over-more'), none: by('over-none'), next: ''};
let person = '';

async function load(part, query, anew) {
  const after = anew ? '' : '&after=' + encodeURIComponent(part.next);
  const answer = await api('GET', '/api/v1/access?limit=' + PAGE + '&' + query + after);
  if (anew) {
    part.list.textContent = '';
  }
  part.next = answer.next || '';
  part.more.hidden = !answer.next;
  return answer.access;
}

async function loadOpen(anew) {
  const found = await load(open, 'state=open', anew);
  found.sort((one, other) => ORDER.indexOf(one.state) - ORDER.indexOf(other.state));
  open.list.append(...found.map(item));
  open.none.hidden = open.list.childElementCount > 0;
}

async function loadOver(anew) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(by('filters'))) {
    if (value.trim()) {
      query.set(name, value.trim());
    }
  }
  if (person) {
    query.set('person', person);
  }
  const found = await load(over, query, anew);
  over.list.append(...found.map(item));
  over.none.hidden = over.list.childElementCount > 0;
}

function item(access) {
  const title = access.personName + ' \u00b7 ' + access.appName + ' \u00b7 ' + access.tenant;
  const lines = [];
  const add = (name, text) => text && lines.push([name, text]);
  add('roles', access.roles.join(', '));
  add('groups', access.groups.join(', '));
  add('reason', access.reason);
  add('ticket', access.ticket);
  add('asked', time(access.requestedAt));
  add('approved by', access.approvedBy);
  add('since', access.activeAt && time(access.activeAt));
  add('ends', !access.end && access.endsAt && time(access.endsAt));
  add('waits until', access.state === 'waiting' && access.waitsUntil && time(access.waitsUntil));
  if (access.end) {
    add('ended', time(access.end.at) + ', ' + access.end.why + ', by ' + access.end.by);
    add('why', access.end.detail);
  }
  add('gone', access.overAt && time(access.overAt));
  add('proof', access.proof);
  if (access.account) {
    add('account', access.account.userName);
    const trouble = access.account.trouble;
    add(
      'trouble',
      trouble &&
        trouble.code + ' ' + trouble.detail + ' (' + trouble.attempts + ' tries since ' + time(trouble.since) + ')',
    );
  }
  const made = card(title, BADGES[access.state] || access.state, lines, deeds(access, title));
  made.classList.toggle('alarm', access.state === 'unconfirmed');
  return made;
}

function deeds(access, title) {
  const only = button('Only this person', title, async () => {
    person = access.person;
    by('person-name').textContent = access.personName;
    by('person').hidden = false;
    await loadOver(true);
    by('over-title').scrollIntoView();
  });
  if (access.end) {
    return [only];
  }
  const path = '/api/v1/access/' + access.id + '/revoke';
  return [
    button('Revoke', title, () => revoke('Revoke ' + title + '? Why:', path, {})),
    button('Revoke all of this person', access.personName, () =>
      revoke('Revoke all access of ' + access.personName + '? Why:', '/api/v1/access/revoke', {
        person: access.person,
      }),
    ),
    button('Revoke all in this tenant', access.tenant, () =>
      revoke('Revoke all access to ' + access.tenant + '? Why:', '/api/v1/access/revoke', {
        tenant: access.tenant,
      }),
    ),
    only,
  ];
}

async function revoke(question, path, whose) {
  const reason = window.prompt(question);
  if (reason === null) {
    return;
  }
  const answer = await api('POST', path, {...whose, reason});
  await loadOpen(true);
  await loadOver(true);
  say('ended' in answer ? 'Revoked: ' + answer.ended + '.' : 'Revoked.');
}

by('filters').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(() => loadOver(true));
});
by('person-all').addEventListener('click', () => {
  person = '';
  by('person').hidden = true;
  attempt(() => loadOver(true));
});
open.more.addEventListener('click', () => attempt(() => loadOpen(false)));
over.more.addEventListener('click', () => attempt(() => loadOver(false)));

attempt(async () => {
  await loadOpen(true);
  await loadOver(true);
});
