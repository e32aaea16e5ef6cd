// SPDX-License-Identifier: Apache-2.0

import {call, go, say, tell} from './call.js';

const main = document.querySelector('main');

/** Every form says by its attributes which call it is, and what comes then. */
async function submit(form, button) {
  const body = {};
  for (const [name, value] of new FormData(form, button)) {
    body[name] = value === 'true' ? true : value === 'false' ? false : value;
    if (form.dataset.number === name) {
      body[name] = Number(value);
    }
  }
  const answer = await call(form.dataset.act, body);
  switch (form.dataset.then) {
    case 'close':
      document.getElementById('choice').hidden = true;
      say(form.dataset.said);
      window.close();
      break;
    case 'show':
      show(answer);
      break;
    default:
      location.reload();
  }
}

/** Shows what is said only once. */
function show(answer) {
  const shown = document.getElementById('shown');
  shown.textContent = '';
  const explanation = document.createElement('p');
  explanation.textContent = answer.explanation;
  const text = document.createElement('pre');
  text.textContent = answer.text;
  text.tabIndex = 0;
  shown.append(explanation, text);
  shown.hidden = false;
  text.focus();
}

for (const form of document.querySelectorAll('form[data-act]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const buttons = [...document.querySelectorAll('button')];
    try {
      say('');
      const work = submit(form, event.submitter);
      buttons.forEach((button) => (button.disabled = true));
      await work;
    } catch (problem) {
      if (problem.code === 'JG-7003') {
        go('/sign-in?confirm=' + main.dataset.page);
      } else if (problem.code === 'JG-7001' || problem.code === 'JG-7002') {
        // The tab that waits is named in the query.
        go('/sign-in' + (main.dataset.page === 'connect' ? location.search : ''));
      } else {
        tell(problem);
      }
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  });
}
