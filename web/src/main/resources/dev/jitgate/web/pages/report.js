// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {address, api, say} from './call.js';
import {bdi, make, time} from './cards.js';

const by = (id) => document.getElementById(id);
const hours = (minutes) => (minutes / 60).toFixed(1);

function cell(...parts) {
  const made = make('td');
  parts.filter((part) => part !== '').forEach((part, index) => {
    if (index > 0) {
      made.append(make('br'));
    }
    made.append(bdi(String(part)));
  });
  return made;
}

function row(...cells) {
  const made = make('tr');
  made.append(...cells);
  return made;
}

function query() {
  const asked = new URLSearchParams({month: by('month').value});
  if (by('tenant').value.trim()) {
    asked.set('tenant', by('tenant').value.trim());
  }
  return asked;
}

function link() {
  by('csv').href = address('/api/v1/access-report?format=csv&' + query());
}

async function show() {
  const report = await api('GET', '/api/v1/access-report?' + query());
  by('totals').tBodies[0].replaceChildren(...report.totals.map(total));
  const sum = (name) => report.totals.reduce((all, one) => all + one[name], 0);
  by('totals').tFoot.replaceChildren(
    row(
      make('th', 'All', {scope: 'row'}),
      cell(''),
      cell(sum('requests')),
      cell(sum('used')),
      cell(hours(sum('minutes'))),
      cell(sum('unconfirmed')),
    ),
  );
  by('access').tBodies[0].replaceChildren(...report.access.map(access));
  by('totals').hidden = by('access').hidden = report.totals.length === 0;
  by('none').hidden = report.totals.length > 0;
  by('more').hidden = !report.more;
  by('totals-title').textContent = 'By tenant and technician, ' + report.month;
  say(report.access.length + (report.access.length === 1 ? ' access.' : ' accesses.'));
}

function total(one) {
  return row(
    cell(one.tenant),
    cell(one.personName),
    cell(one.requests),
    cell(one.used),
    cell(hours(one.minutes)),
    cell(one.unconfirmed),
  );
}

function access(one) {
  return row(
    cell(time(one.requestedAt).replace(' UTC', '')),
    cell(
      one.personName,
      one.appName + ', ' + one.tenant,
      [...one.roles, ...one.groups].join(', '),
      one.approvedBy ? 'approved by ' + one.approvedBy : '',
    ),
    cell(one.reason, one.ticket ? 'ticket ' + one.ticket : ''),
    cell(hours(one.minutes) + ' h', one.end ? one.end.why + ', by ' + one.end.by : ''),
    cell(one.state === 'unconfirmed' ? 'NOT CONFIRMED' : one.state, one.proof || ''),
  );
}

by('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  link();
  attempt(show);
});
by('month').addEventListener('change', link);
by('tenant').addEventListener('change', link);
by('print').addEventListener('click', () => window.print());
link();
attempt(show);
