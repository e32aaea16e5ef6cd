// SPDX-License-Identifier: Apache-2.0

import {askToConfirm, call, ended, go, reload, say, tell} from './call.js';

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
      reload(form.dataset.said || '');
  }
}

/** Returns what is asked before: about the form, and about what is chosen in it anew. */
function question(form) {
  const chosen = [...form.querySelectorAll('option:checked')].filter((one) => !one.defaultSelected);
  const asked = [form, ...chosen].map((one) => one.dataset.question);
  return asked.filter(Boolean).join('\n\n');
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
  if (answer.image) {
    shown.append(image(answer));
  }
  if (answer.confirm) {
    const form = document.getElementById('confirm');
    form.elements.account.value = answer.confirm;
    form.hidden = false;
  }
  shown.hidden = false;
  text.focus();
}

/** Draws a path that the server has made, dark on white whatever the page's colours are. */
function image(answer) {
  const element = (name, attributes) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  const side = answer.imageSide;
  const svg = element('svg', {viewBox: `0 0 ${side} ${side}`, width: 240, height: 240, role: 'img'});
  svg.setAttribute('aria-label', 'The same key, for a camera');
  svg.append(element('rect', {width: side, height: side, fill: '#fff'}));
  svg.append(element('path', {d: answer.image, fill: '#000'}));
  return svg;
}

for (const form of document.querySelectorAll('form[data-act]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const asked = question(form);
    if (asked && !window.confirm(asked)) {
      return;
    }
    const buttons = [...document.querySelectorAll('button')];
    try {
      say('');
      const work = submit(form, event.submitter);
      buttons.forEach((button) => (button.disabled = true));
      await work;
    } catch (problem) {
      if (problem.code === 'JG-7003') {
        askToConfirm();
      } else if (ended(problem)) {
        // The tab that waits is named in the query.
        go('/sign-in' + (main.dataset.page === 'connect' ? location.search : ''));
      } else if (problem.code === 'JG-7053') {
        // The general sentence does not say which line it is.
        say(problem.detail + ' (' + problem.code + ') ' + problem.remedy);
      } else {
        tell(problem);
      }
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  });
}

/** Shows of everybody only whose name has what is looked for. */
function find(text) {
  const wanted = text.trim().toLocaleLowerCase();
  const cards = [...document.querySelectorAll('#everybody > li')];
  for (const card of cards) {
    card.hidden = !card.dataset.name.toLocaleLowerCase().includes(wanted);
  }
  const found = cards.filter((card) => !card.hidden).length;
  document.getElementById('found').textContent = wanted ? found + ' of ' + cards.length : '';
}

const field = document.getElementById('find');
if (field) {
  // A browser may have kept what was looked for before the page was loaded anew.
  find(field.value);
  field.addEventListener('input', () => find(field.value));
}
