// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api, go, say} from './call.js';
import {asking, button, card, showChecks, time} from './cards.js';

const ROOT = '/api/v1/idemeum';
const by = (id) => document.getElementById(id);
const STATES = {
  waiting: 'Waits',
  failing: 'Tried again',
  disabled: 'Disabled',
  dropped: 'Not wanted any more',
};
const PARTS = {
  added: ['New', (one) => one.name + ', ' + one.displayName],
  renamed: ['Renamed', (one) => one.name + ': ' + one.before + ' → ' + one.after],
  moved: ['Another URL name', (one) => one.before + ' → ' + one.after + '; the old tenant stays, import adds the new one'],
  missing: ['No such customer at idemeum', (one) => one.name + ', ' + one.displayName],
  refused: ['Cannot be a tenant', (one) => one.name + ': ' + one.code + ' ' + one.reason],
  shared: ['One display name for several', (one) => one.displayName + ': ' + one.names.join(', ')],
};

by('idemeum-check')?.addEventListener('click', () =>
  asking('idemeum', 'idemeum is being asked …', async () => showChecks('idemeum', await api('POST', ROOT + '/check'))),
);

by('customers-read')?.addEventListener('click', () =>
  asking('customers', 'The customers are being read …', async () =>
    customers(await api('POST', ROOT + '/customers')),
  ),
);

by('customers-import')?.addEventListener('click', () =>
  asking('customers', 'The customers are being read …', async () => {
    await api('POST', ROOT + '/import');
    go('/admin/tenants');
  }),
);

function customers(reading) {
  const found = reading.found;
  const failed = reading.trouble ? ' Not read at ' + time(reading.failedAt) + ': ' + reading.trouble : '';
  by('customers-summary').textContent =
    (found
      ? found.customers + ' customers read at ' + time(reading.readAt) + '; ' +
        (found.differences === 0
          ? 'the tenants are in step.'
          : found.differences + (found.differences === 1 ? ' difference.' : ' differences.'))
      : '') + failed;
  const parts = Object.entries(PARTS).filter(([name]) => found && found[name].count > 0);
  by('customers-list').replaceChildren(
    ...parts.map(([name, [title, words]]) => {
      const lines = found[name].first.map((one) => ['', words(one)]);
      const more = found[name].count - lines.length;
      return card(title, String(found[name].count), more > 0 ? [...lines, ['', 'and ' + more + ' more']] : lines, []);
    }),
  );
}

by('disable')?.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    await api('POST', ROOT + '/disables', {tenant: by('disable-tenant').value.trim(), email: by('disable-email').value.trim()});
    by('disable').reset();
    say('It is noted, and below is how far it is. idemeum is told as soon as it answers.');
    await disables();
  });
});

by('disables-show')?.addEventListener('click', () => attempt(disables));

async function disables() {
  const found = await api('GET', ROOT + '/disables?limit=50');
  by('disables-counts').textContent =
    found.waiting + ' wait' + (found.oldestAt ? ', the oldest since ' + time(found.oldestAt) : '') +
    '; ' + found.failing + ' of them were tried in vain.';
  by('disables-list').replaceChildren(...found.disables.map(disable));
}

let known = [];

/** Who it is; of what waits also by which address idemeum would be told now. */
function who(one, waits) {
  const at = one.technician.indexOf(':');
  const kind = one.technician.slice(0, at);
  const id = one.technician.slice(at + 1);
  if (kind === 'email') {
    return id;
  }
  const person = [...by('technician-person').options].find((option) => option.value === id);
  const name = kind === 'person' ? (person ? person.textContent : 'somebody who is gone here') : 'agent ' + id;
  const now = known.find((technician) => technician[kind] === id);
  return waits && now ? name + ', ' + now.email : name;
}

function disable(one) {
  const waits = one.state === 'waiting' || one.state === 'failing';
  const technician = who(one, waits);
  const of = technician + ' in ' + one.tenant;
  const lines = [
    ['Technician', technician],
    ['Since', time(one.madeAt) + (one.ticket ? ', ticket ' + one.ticket + ' was closed' : ', asked by ' + one.author)],
  ];
  if (one.doneAt) {
    lines.push(['Disabled', time(one.doneAt)]);
  }
  if (one.trouble) {
    lines.push(['Trouble', one.trouble]);
  }
  const again = button('Try again', of, async () => {
    await api('POST', ROOT + '/disables/' + one.id + '/again');
    await disables();
    say('It is tried as soon as idemeum answers.');
  });
  const drop = button('Not wanted any more', of, async () => {
    await api('DELETE', ROOT + '/disables/' + one.id);
    await disables();
    say('idemeum is not told any more.');
  });
  return card(one.customer, STATES[one.state], lines, waits ? [again, drop] : []);
}

by('technician')?.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const body = {};
    if (by('technician-person').value) {
      body.person = by('technician-person').value;
    }
    if (by('technician-agent').value.trim()) {
      body.agent = by('technician-agent').value.trim();
    }
    await api('PUT', ROOT + '/technicians/' + encodeURIComponent(by('technician-email').value.trim()), body);
    by('technician').reset();
    say('Saved.');
    await technicians();
    await disables();
  });
});

async function technicians() {
  const found = await api('GET', ROOT + '/technicians');
  known = found.technicians;
  by('technicians-list').replaceChildren(
    ...found.technicians.map((one) => {
      const lines = [];
      if (one.person) {
        lines.push(['Person', one.personName]);
      }
      if (one.agent) {
        lines.push(['Agent', one.agent]);
      }
      const forget = button('Forget', one.email, async () => {
        await api('DELETE', ROOT + '/technicians/' + encodeURIComponent(one.email));
        await technicians();
        await disables();
      });
      return card(one.email, '', lines, [forget]);
    }),
  );
}

async function begin() {
  if (by('technicians-list')) {
    await technicians();
    await disables();
  }
  if (by('customers-read')) {
    try {
      customers(await api('GET', ROOT + '/customers'));
    } catch (problem) {
      if (problem.code !== 'JG-15012') {
        throw problem;
      }
    }
  }
}

attempt(begin);
