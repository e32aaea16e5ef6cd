// SPDX-License-Identifier: Apache-2.0

import * as draw from './tile.js';

const {element, button} = draw;

/** Returns what people are asked about access whose ticket is done, with both answers. */
export function ticketQuestion(access, {question, grant, state, endsAt}, app, tenant) {
  const waiting = state === 'waiting';
  const keep = button(waiting ? 'Keep the request' : 'Keep until ' + draw.time(endsAt), {
    class: 'main',
    'aria-label': waiting
      ? 'Keep the request for ' + app + ' at ' + tenant
      : 'Keep ' + app + ' at ' + tenant + ' until ' + draw.time(endsAt),
  });
  const end = button('End now', {'aria-label': 'End ' + app + ' at ' + tenant + ' now'});
  keep.addEventListener('click', () =>
    access.act('keep', {grant, question: question.id}, keep).then((done) => {
      if (done) {
        access.say(app + ': kept.');
      }
    }),
  );
  end.addEventListener('click', () => access.act('done', {grant}, end));
  return element(
    'div',
    {class: 'remedy question', role: 'group', 'aria-label': 'The ticket of ' + app + ' at ' + tenant},
    element(
      'p',
      {},
      question.words + ' Unless you say that you still need this it ends at ' +
        draw.time(question.until) + '.',
    ),
    element('div', {class: 'row'}, keep, end),
  );
}

/** Returns a button that asks once, in its own place, before access ends. */
export function ending(access, grant, app, tenant, state) {
  const row = element('div', {class: 'row end'});
  const there = state === 'active';
  const first = button(there ? 'I am done' : 'Take back', {
    'aria-label': (there ? 'I am done with ' : 'Take back the request for ') + app + ' at ' + tenant,
  });
  first.addEventListener('click', () => {
    const yes = button(there ? 'End access to ' + tenant : 'Take the request back', {class: 'main'});
    const no = button('Keep it');
    row.replaceChildren(yes, no);
    row.dataset.asked = 'true';
    yes.focus();
    const close = () => {
      row.replaceChildren(first);
      delete row.dataset.asked;
    };
    no.addEventListener('click', () => {
      close();
      first.focus();
    });
    yes.addEventListener('click', () =>
      access.act('done', {grant}, yes).then((done) => {
        if (done) {
          close();
        }
      }),
    );
  });
  row.append(first);
  return row;
}
