// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {address, api, say, tell} from './call.js';
import {element, refresh, warned} from './tenants.js';

const LOOK_MILLIS = 700;
const ROOT = '/api/v1/tenant-imports';

const by = (id) => document.getElementById(id);
const numbers = new Intl.NumberFormat('en');

const STATES = {
  waiting: 'The table has arrived.',
  reading: 'The table is being read and compared; nothing changes.',
  previewed: 'Nothing has changed yet. Look at what would, then apply it or discard it.',
  approved: 'It waits until another import is over.',
  applying: 'It is being applied; the lines become effective together, at the end.',
  done: 'Applied. All good lines are effective.',
  failed: 'It could not be applied; nothing has changed.',
  cancelled: 'It was discarded; nothing has changed.',
  interrupted: 'The server that had the table stopped; nothing has changed. Send the table again.',
};

let job = null;
let timer;

by('upload').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const file = by('file').files[0];
    say('Sending ' + file.name + ' …');
    const name = encodeURIComponent(file.name.slice(-200));
    const begun = await api('POST', ROOT + '?file=' + name, new Blob([file], {type: 'text/csv'}));
    say('');
    by('upload').reset();
    show(begun);
    by('job-title').focus();
  });
});

by('job-apply').addEventListener('click', () =>
  attempt(async () => {
    show(await api('POST', ROOT + '/' + job.id + '/apply'));
    by('job-title').focus();
  }),
);

by('job-end').addEventListener('click', () =>
  attempt(async () => {
    await api('DELETE', ROOT + '/' + job.id);
    if (job.over) {
      by('job').hidden = true;
      clearTimeout(timer);
      by('import').focus();
    } else {
      await look();
      by('job-title').focus();
    }
  }),
);

async function look() {
  clearTimeout(timer);
  try {
    show(await api('GET', ROOT + '/' + job.id));
  } catch (problem) {
    tell(problem, true);
  }
}

function show(now) {
  const wasOver = job && job.id === now.id && job.over;
  job = now;
  by('job').hidden = false;
  by('job-title').textContent = 'Import of ' + (now.source === 'api' ? 'a table sent to the API' : now.source);
  const failure = now.code ? ' ' + now.code + ' ' + now.reason : '';
  const state = STATES[now.state] + failure;
  if (by('job-state').textContent !== state) {
    by('job-state').textContent = state;
  }
  progress(now);
  counts(now);
  samples(now);
  texts('job-warnings', 'job-warning-list', (now.report || now.preview || {}).warnings, warned);
  rejected(now);
  by('job-apply').hidden = now.state !== 'previewed';
  by('job-end').hidden = false;
  by('job-end').textContent = now.over ? 'Close and forget it' : now.state === 'previewed' ? 'Discard' : 'Cancel';
  clearTimeout(timer);
  if (!now.over && now.state !== 'previewed') {
    timer = setTimeout(look, LOOK_MILLIS);
  } else if (now.state === 'done' && !wasOver) {
    refresh();
  }
}

function progress(now) {
  const working = now.state === 'reading' || now.state === 'applying';
  by('job-bar').hidden = !working;
  const bar = by('job-progress');
  bar.max = Math.max(1, now.lines);
  bar.value = Math.min(now.linesDone, bar.max);
  by('job-lines').textContent =
    numbers.format(now.linesDone) + ' of ' + numbers.format(now.lines) + ' lines';
}

function counts(now) {
  const of = now.report || now.preview;
  by('job-counts').hidden = !of;
  if (!of) {
    return;
  }
  const rows = ['added', 'changed', 'unchanged', 'rejected'].flatMap((name) => [
    element('dt', now.report ? name : {added: 'to be added', changed: 'to be changed', unchanged: 'the same already', rejected: 'not taken'}[name]),
    element('dd', numbers.format(of[name])),
  ]);
  by('job-counts').replaceChildren(...rows);
  const recomputed = now.report && now.report.recomputed;
  by('job-recomputed').hidden = !recomputed;
  by('job-recomputed').textContent = recomputed
    ? 'Tenants were changed between the preview and the import: it was compared anew. The preview said ' +
      ['added', 'changed', 'unchanged'].map((name) => numbers.format(now.preview[name]) + ' ' + name).join(', ') +
      '.'
    : '';
}

function samples(now) {
  const list = now.state === 'previewed' ? now.preview.samples : [];
  by('job-samples').hidden = list.length === 0;
  by('job-sample-list').replaceChildren(
    ...list.map((sample) => {
      const item = document.createElement('li');
      item.append(element('code', sample.name), ' ', element('span', sample.kind, 'badge'));
      for (const field of sample.fields) {
        const line = document.createElement('div');
        line.append(element('span', field.field + ' ', 'soft'));
        if (field.before !== undefined) {
          line.append(element('del', field.before), ' ');
        }
        if (field.after !== undefined) {
          line.append(element('ins', field.after));
        }
        item.append(line);
      }
      if (sample.moreFields) {
        item.append(element('div', 'and ' + sample.moreFields + ' more', 'soft'));
      }
      return item;
    }),
  );
}

function rejected(now) {
  const lines = now.preview ? now.preview.rejections : [];
  texts('job-rejected', 'job-rejected-list', lines, (line) =>
    'Line ' + line.line + ': ' + line.code + ' ' + line.reason,
  );
  if (lines.length) {
    by('job-rejected-link').href = address(ROOT + '/' + now.id + '/rejected');
    by('job-rejected-link').textContent =
      'Download all ' + numbers.format(now.preview.rejected) + ' as CSV';
  }
}

function texts(block, list, items, words) {
  by(block).hidden = !items || items.length === 0;
  by(list).replaceChildren(...(items || []).map((item) => element('li', words(item))));
}

/** Whoever comes back sees how far the last import is. */
async function resume() {
  try {
    const {imports} = await api('GET', ROOT);
    if (imports.length && !imports[0].over) {
      show(imports[0]);
    }
  } catch (problem) {
    tell(problem, true);
  }
}

resume();
