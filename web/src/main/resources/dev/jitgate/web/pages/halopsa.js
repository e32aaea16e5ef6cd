// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api, say} from './call.js';
import {asking, button, card, showChecks, time} from './cards.js';

const by = (id) => document.getElementById(id);
const STATES = {
  waiting: 'Waits',
  failing: 'Tried again',
  posted: 'Entered',
  'given-up': 'Given up',
  'not-wanted': 'Dropped',
};

by('halopsa-check')?.addEventListener('click', () =>
  asking('halopsa', 'HaloPSA is being asked …', async () =>
    showChecks('halopsa', await api('POST', '/api/v1/halopsa/check')),
  ),
);

by('halopsa-notes')?.addEventListener('click', () => attempt(notes));

by('halopsa-drop')?.addEventListener('click', () => {
  if (window.confirm('Give up all notes that wait? Their tickets never get them.')) {
    attempt(async () => {
      const {dropped} = await api('DELETE', '/api/v1/halopsa/notes/waiting');
      await notes();
      say(dropped + ' given up.');
    });
  }
});

async function notes() {
  const found = await api('GET', '/api/v1/halopsa/notes?limit=50');
  by('halopsa-counts').textContent =
    found.waiting + ' wait' + (found.oldestAt ? ', the oldest since ' + time(found.oldestAt) : '') +
    ', ' + found.failing + ' of them were tried in vain; ' + found.givenUp + ' given up in seven days.';
  by('halopsa-drop').hidden = found.waiting === 0;
  by('halopsa-list').replaceChildren(...found.notes.map(note));
}

function note(one) {
  const lines = [['Of', one.stage + ', ' + time(one.madeAt)]];
  if (one.trouble) {
    lines.push(['Trouble', one.trouble]);
  }
  const again = button('Try again', 'note on ticket ' + one.ticket, async () => {
    await api('POST', '/api/v1/halopsa/notes/' + one.id + '/again');
    await notes();
    say('It is tried again.');
  });
  return card('Ticket ' + one.ticket, STATES[one.state], lines, one.state === 'given-up' ? [again] : []);
}
