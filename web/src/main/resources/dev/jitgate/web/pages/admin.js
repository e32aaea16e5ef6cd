// SPDX-License-Identifier: Apache-2.0

import {api, askToConfirm, base64Url, ended, go, reload, say, tell} from './call.js';

const main = document.querySelector('main');

/** Does the work with all buttons off, and says what went wrong; nothing typed is lost. */
export async function attempt(work) {
  const buttons = [...document.querySelectorAll('button')];
  buttons.forEach((button) => (button.disabled = true));
  say('');
  try {
    await work();
  } catch (problem) {
    if (problem.code === 'JG-7003') {
      askToConfirm();
    } else if (ended(problem)) {
      go('/sign-in?then=' + main.dataset.page);
    } else {
      tell(problem, true);
    }
  } finally {
    buttons.forEach((button) => (button.disabled = false));
  }
}

for (const form of document.querySelectorAll('form[data-api]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.dataset.question && !window.confirm(form.dataset.question)) {
      return;
    }
    const [method, path] = form.dataset.api.split(' ');
    attempt(async () => {
      const answer = await api(method, path);
      if (answer.message) {
        say(answer.message);
      } else {
        reload(form.dataset.said || 'Done.');
      }
    });
  });
}

// Pages of ours send no form by themselves: their policy forbids it.
for (const form of document.querySelectorAll('form[data-get]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go(form.dataset.get + '?' + new URLSearchParams(new FormData(form)));
  });
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.addEventListener('click', () =>
    attempt(async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      say('Copied.');
    }),
  );
}

const making = document.getElementById('make-token');
if (making) {
  making.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      const scopes = [...making.querySelectorAll('[name=scope]:checked')].map((box) => box.value);
      const name = document.getElementById('token-name').value;
      const days = Number(document.getElementById('token-days').value);
      const made = await api('POST', '/api/v1/api-tokens', {name, scopes, days});
      document.getElementById('token-text').textContent = made.secret;
      document.getElementById('token-shown').hidden = false;
      making.hidden = true;
      document.getElementById('token-words').focus();
    });
  });
  document.getElementById('token-kept').addEventListener('click', () => location.reload());
}

const settings = document.getElementById('settings');
if (settings) {
  settings.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      const wanted = different();
      if (Object.keys(wanted).length === 0) {
        say('Nothing is different.');
        return;
      }
      const reason = document.getElementById('reason').value;
      const match = {'If-Match': '"' + settings.dataset.revision + '"'};
      await api('PATCH', '/api/v1/settings', {settings: wanted, reason}, match);
      reload('Saved. In force on every node within five seconds.');
    });
  });
}

const trial = document.getElementById('trial');
if (trial) {
  document.getElementById('try').addEventListener('click', () =>
    attempt(async () => {
      document.getElementById('verdict').hidden = true;
      show(await api('POST', '/api/v1/settings/trial', {
        settings: different(),
        query: sent(trial.value.replace(/^[^?]*\?/, '').replace(/#.*$/, '')),
      }));
    }),
  );
}

/** A query as a browser sends it: what HaloPSA writes raw, it encodes a little. */
function sent(query) {
  return new URL('/?' + query, location.origin).search.slice(1);
}

for (const pressed of document.querySelectorAll('[data-preview]')) {
  pressed.addEventListener('click', () =>
    attempt(async () => {
      const field = document.getElementById(pressed.dataset.preview);
      const shown = document.getElementById(field.id + '-preview');
      shown.hidden = true;
      const stage = field.dataset.key.replace('halopsa.text-', '');
      const note = await api('POST', '/api/v1/halopsa/notes/preview', {stage, text: field.value});
      shown.textContent = note.lines.join('\n');
      shown.hidden = false;
    }),
  );
}

const tabSecret = document.getElementById('tab-secret');
if (tabSecret) {
  const field = document.getElementById('new-secret');
  document.getElementById('make-secret').addEventListener('click', () => {
    field.value = base64Url(crypto.getRandomValues(new Uint8Array(32)));
    field.select();
    say('Made. Copy it now: it is shown here until you leave the page, and never again.');
  });
  tabSecret.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      await api('POST', '/api/v1/settings/tab-secrets', {secret: field.value});
      say('It counts from now on. Put it into the custom tab in HaloPSA.');
    });
  });
}

function different() {
  const wanted = {};
  for (const field of settings.querySelectorAll('[data-key]')) {
    if (field.value !== field.dataset.before) {
      wanted[field.dataset.key] = field.value === '' ? null : field.value;
    }
  }
  for (const box of settings.querySelectorAll('[data-remove]:checked')) {
    wanted[box.dataset.remove] = null;
  }
  const other = document.getElementById('other-key').value.trim();
  if (other) {
    wanted[other] = document.getElementById('other-value').value || null;
  }
  return wanted;
}

const explain = document.getElementById('explain');
if (explain) {
  explain.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(async () => {
      document.getElementById('verdict').hidden = true;
      show(await api('GET', '/api/v1/resolve?' + query()));
    });
  });
}

/** The query as it was sent, byte by byte; or one that names the value properly. */
function query() {
  const text = document.getElementById('address').value;
  if (/^(https?:\/\/[^?]*)?\?/.test(text)) {
    return text.slice(text.indexOf('?') + 1).replace(/#.*$/, '');
  }
  return document.getElementById('variable').value + '=' + encodeURIComponent(text);
}

function show(answer) {
  const verdict = document.getElementById('verdict');
  const title = document.getElementById('verdict-title');
  const tenant = answer.tenant ? answer.tenant.displayName + ' (' + answer.tenant.name + ')' : '';
  const titles = {
    'hand-over': 'Hands over to ' + tenant,
    'tenant-portal': 'Opens ' + tenant,
    home: 'Lets the technician search the customer',
    portal: 'Leads to the MSP\u2019s own portal',
    refused: 'Refused: ' + answer.code,
  };
  title.textContent = titles[answer.verdict] || answer.verdict;
  document.getElementById('verdict-reason').textContent =
    answer.detail + (answer.remedy ? ' ' + answer.remedy : '');
  const facts = document.getElementById('verdict-facts');
  facts.textContent = '';
  const add = (name, text) => {
    const dt = document.createElement('dt');
    const dd = document.createElement('dd');
    dt.textContent = name;
    dd.textContent = text;
    facts.append(dt, dd);
  };
  for (const variable of answer.variables) {
    const readings = variable.readings.length ? variable.readings.join(' \u2014 or \u2014 ') : '(not filled in)';
    add(variable.name, readings + (variable.mayBeCut ? ' (may be cut off)' : ''));
  }
  add('Signed agent', answer.agent.reason);
  if (answer.client) {
    add('HaloPSA\u2019s client', answer.client.reason);
    if (answer.client.before) {
      add('Led before to', answer.client.before.displayName + ' (' + answer.client.before.name + ')');
      add('Leads now to', answer.client.tenant.displayName + ' (' + answer.client.tenant.name + ')');
    }
  }
  if (answer.location) {
    add('Address', answer.location);
  }
  for (const candidate of answer.candidates || []) {
    add('Candidate', candidate.displayName + ' (' + candidate.name + ')');
  }
  const steps = document.getElementById('verdict-steps');
  steps.textContent = '';
  for (const step of answer.steps) {
    const item = document.createElement('li');
    const name = document.createElement('b');
    name.textContent = step.entry;
    const outcome = document.createElement('span');
    outcome.className = 'badge';
    outcome.textContent = step.outcome.replace('-', ' ');
    const values = Object.entries(step.variables).map(([key, value]) => key + ' = ' + value);
    item.append(name, ' ', outcome, ' ' + step.reason, document.createElement('br'), values.join(', '));
    steps.append(item);
  }
  verdict.hidden = false;
  title.focus();
}
