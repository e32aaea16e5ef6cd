// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {address, api, say} from './call.js';
import {bdi, button, card, lines, make, named, soft, time} from './cards.js';

const PAGE = 100;
const AT_ONCE = 500;
const STATES = {
  changed: 'Changed since confirmed',
  ambiguous: 'Ambiguous',
  unmapped: 'Unmapped',
  mapped: 'Mapped',
  inactive: 'Inactive',
};
const SIGNS = {
  directory: 'Microsoft directory',
  reference: 'reference',
  name: 'same name',
  similar: 'similar name',
};

const by = (id) => document.getElementById(id);
let next = 0;

/* --- The report --- */

for (const [state, words] of Object.entries(STATES)) {
  by('state').append(make('option', words, {value: state}));
}

function query(from) {
  const asked = new URLSearchParams({from, limit: PAGE});
  if (by('state').value) {
    asked.set('state', by('state').value);
  }
  if (by('search').value.trim()) {
    asked.set('search', by('search').value.trim());
  }
  if (by('sure').checked) {
    asked.set('sure', 'true');
  }
  return asked;
}

export async function load(anew) {
  const report = await api('GET', '/api/v1/customers?' + query(anew ? 0 : next));
  const body = by('clients').tBodies[0];
  if (anew) {
    body.textContent = '';
  }
  body.append(...report.rows.map(row));
  next = report.next || 0;
  by('more').hidden = !report.next;
  by('clients').hidden = body.rows.length === 0;
  by('none').hidden = body.rows.length > 0;
  head(report);
  const csv = query(0);
  csv.delete('from');
  csv.delete('limit');
  csv.set('format', 'csv');
  by('csv').href = address('/api/v1/customers?' + csv);
  chosen();
  return report;
}

function head(report) {
  const counts = Object.entries(STATES)
    .map(([state, words]) => report.counts[state] + ' ' + words.toLowerCase())
    .join(', ');
  by('reading').textContent =
    'Read ' + time(report.readAt) + ': ' + counts + '; ' + report.alone + ' tenants without a client.' +
    (report.complete ? '' : ' HaloPSA showed fewer clients than it counts; the missing ones stay as they were.') +
    (report.likened ? '' : ' With so many tenants names are not compared for likeness.');
  by('trouble').hidden = !report.trouble;
  by('trouble').textContent = report.trouble ? 'The last reading failed: ' + report.trouble : '';
  by('left-out').hidden = !report.resolversLeftOut;
  by('clients-title').textContent = 'Clients (' + report.found + ')';
  by('alone-title').textContent = 'Tenants without a client (' + report.alone + ')';
  for (const option of by('state').options) {
    if (option.value) {
      option.textContent = STATES[option.value] + ' (' + report.counts[option.value] + ')';
    }
  }
}

function row(one) {
  const made = make('tr');
  const client = [bdi(one.name), soft('number ' + one.client + (one.reference ? ', reference ' + one.reference : ''))];
  client.push(make('span', one.gone ? 'Gone' : STATES[one.state], {className: 'badge'}));
  made.append(lines(make('td'), client), lines(make('td'), where(one)), choices(one));
  return made;
}

function where(one) {
  const all = one.tenants.map((tenant) => bdi(named(tenant)));
  if (one.by) {
    all.push(soft('by ' + one.by));
  }
  if (one.tenants.length === 1 && !one.numbered) {
    all.push(soft('not by its number: tickets cannot be told to be of this tenant'));
  }
  if (one.confirmed) {
    all.push(soft('confirmed by ' + one.confirmed.by + ', ' + time(one.confirmed.at)));
  }
  return all.length > 0 ? [...all, ...one.changes.map((text) => bdi(text))] : [soft('nowhere')];
}

/** What can be accepted: the proposals, or what it leads to if that was not confirmed as it is. */
function choices(one) {
  const cell = make('td');
  const offered = one.proposals.map((proposal) => ({
    tenant: proposal.tenant,
    sure: proposal.sure,
    why:
      SIGNS[proposal.sign] + (proposal.sign === 'similar' ? ', ' + proposal.percent + ' %' : '') +
      (proposal.sure ? ', sure' : '') + ': ' + proposal.reason,
  }));
  const settled = one.tenants.length === 1 && one.numbered && !one.gone && one.state !== 'inactive';
  if (settled && (!one.confirmed || one.state === 'changed')) {
    offered.push({
      tenant: one.tenants[0],
      sure: false,
      why: one.confirmed ? 'as it is now' : 'confirm, so that changes are told',
    });
  }
  for (const offer of offered) {
    cell.append(choice(one, offer));
  }
  if (one.confirmed && one.state === 'changed') {
    cell.append(button('Forget the confirmation', one.name, () => forget(one)));
  }
  return cell;
}

function choice(one, offer) {
  const label = make('label', '', {className: 'choice'});
  const box = make('input', '', {type: 'checkbox', value: offer.tenant.id});
  box.dataset.client = one.client;
  box.dataset.revision = one.revision;
  box.dataset.sure = offer.sure;
  box.setAttribute('aria-label', one.name + ' is ' + named(offer.tenant));
  box.addEventListener('change', () => {
    if (box.checked) {
      boxes('input[data-client="' + one.client + '"]').forEach((other) => {
        other.checked = other === box;
      });
    }
    chosen();
  });
  label.append(box, ' ', bdi(named(offer.tenant)), make('br'), soft(offer.why));
  return label;
}

const boxes = (which) => [...by('clients').querySelectorAll(which)];

function chosen() {
  const count = boxes('input:checked').length;
  by('do-accept').textContent = count > 0 ? 'Accept the chosen (' + count + ')' : 'Accept the chosen';
}

by('choose').addEventListener('click', () => {
  boxes('input[data-sure="true"]').forEach((box) => (box.checked = true));
  chosen();
  say(boxes('input:checked').length + ' chosen; nothing is mapped yet.');
});

by('accept').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const all = boxes('input:checked').map((box) => ({
      client: Number(box.dataset.client),
      tenant: box.value,
      revision: Number(box.dataset.revision),
    }));
    if (all.length === 0) {
      say('Choose something first.');
      return;
    }
    const outcomes = [];
    for (let from = 0; from < all.length; from += AT_ONCE) {
      const part = {accept: all.slice(from, from + AT_ONCE), reason: 'HaloPSA client, accepted under Customers'};
      outcomes.push(...(await api('POST', '/api/v1/customers/accept', part)).outcomes);
    }
    await load(true);
    tell(outcomes, 'accepted');
  });
});

async function forget(one) {
  const done = await api('POST', '/api/v1/customers/forget', {clients: [one.client]});
  await load(true);
  tell(done.outcomes, 'forgotten');
}

/** Says how many are done, and of each other one why not. */
export function tell(outcomes, word) {
  const failed = outcomes.filter((one) => !one.done);
  by('outcome-title').hidden = failed.length === 0;
  by('outcomes').replaceChildren(
    ...failed.map((one) =>
      card(
        'Client ' + one.client,
        one.code,
        [
          ['why', one.title + ' ' + one.detail],
          ['what to do', one.remedy],
        ],
        [],
      ),
    ),
  );
  say(outcomes.length - failed.length + ' ' + word + (failed.length > 0 ? ', ' + failed.length + ' not.' : '.'));
  if (failed.length > 0) {
    by('outcome-title').focus();
  }
}

by('filter').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => say((await load(true)).found + ' clients.'));
});
by('more').addEventListener('click', () => attempt(() => load(false)));
by('read').addEventListener('click', () =>
  attempt(async () => {
    say('HaloPSA is being asked …');
    await api('POST', '/api/v1/customers/read');
    say((await load(true)).found + ' clients; they are as in HaloPSA now.');
  }),
);

/* --- Tenants without a client --- */

let nextAlone = 0;

async function alone(anew) {
  const found = await api('GET', '/api/v1/customers/tenants?limit=' + PAGE + '&from=' + (anew ? 0 : nextAlone));
  if (anew) {
    by('alone').textContent = '';
  }
  for (const tenant of found.tenants) {
    const item = make('li');
    item.append(bdi(named(tenant)));
    by('alone').append(item);
  }
  nextAlone = found.next || 0;
  by('alone-more').hidden = !found.next;
  say(found.found + ' tenants without a client.');
}

by('alone-show').addEventListener('click', () => attempt(() => alone(true)));
by('alone-more').addEventListener('click', () => attempt(() => alone(false)));

attempt(() => load(true));
