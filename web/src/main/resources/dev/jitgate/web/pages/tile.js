// SPDX-License-Identifier: Apache-2.0

const CHOICES = [15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320];

const WORDS = {
  inactive: 'Inactive',
  waiting: 'Waiting for approval',
  coming: 'Getting ready',
  active: 'Active',
  ending: 'Ending',
  unconfirmed: 'Removal not confirmed',
  ended: 'Ended, password still valid',
  without: 'Without LAPS',
};

let ids = 0;

/** Makes an element; whatever is put into it as text stays text. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  }
  made.append(...children);
  return made;
}

export function button(text, more = {}) {
  return element('button', {type: 'button', ...more}, text);
}

/** Returns a length of time in words. */
export function words(minutes) {
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ];
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => plural(amount, unit));
  return said.join(' ') || 'no time';
}

function plural(amount, unit) {
  return amount + ' ' + unit + (amount === 1 ? '' : 's');
}

/** Returns how much time is left, to the second in the last hour. */
export function left(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1000));
  if (seconds >= 3600) {
    return words(Math.ceil(seconds / 60)) + ' left';
  }
  return Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0') + ' left';
}

export function time(millis) {
  return new Date(millis).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});
}

export function stateWords(state) {
  return WORDS[state] || state;
}

/** Returns what an app's tile begins with: its name and how far it is. */
export function head(tile) {
  const mark = {active: 'on', unconfirmed: 'warn', ended: 'warn', coming: 'move', ending: 'move', waiting: 'move'};
  return element(
    'div',
    {class: 'tile-head'},
    element('h3', {tabindex: -1}, element('bdi', {}, tile.name)),
    element('span', {class: 'badge ' + (mark[tile.state] || '')}, stateWords(tile.state)),
  );
}

/** Returns what the access brings. */
export function brings({roles, groups}) {
  const lines = [];
  if (roles.length > 0) {
    lines.push(line(roles.length === 1 ? 'Role' : 'Roles', roles));
  }
  if (groups.length > 0) {
    lines.push(line(groups.length === 1 ? 'Group' : 'Groups', groups));
  }
  return element('p', {class: 'hint'}, ...lines.flatMap((one, i) => (i ? [' · ', one] : [one])));
}

/** Returns what the directory says of a workstation. */
export function facts({user, system, seenAt, backedUpAt}) {
  const said = [
    user,
    system,
    seenAt && 'last seen ' + day(seenAt),
    backedUpAt && 'LAPS password of ' + day(backedUpAt),
  ];
  return element('p', {class: 'hint'}, element('bdi', {}, said.filter(Boolean).join(' · ')));
}

/** Says for how long a workstation's password works. */
export function rotation({rotatesAt}) {
  const by = rotatesAt ? ' By its policy it does so on ' + day(rotatesAt) + '.' : '';
  return element(
    'p',
    {class: 'hint'},
    'Local administrator. A password that you see works until the workstation makes another one.' + by,
  );
}

/** Says of which other accounts a workstation has handed in passwords. */
export function earlier({earlier: names}) {
  return names.length > 0 ? 'Older passwords there are of: ' + names.join(', ') + '.' : '';
}

function day(millis) {
  return new Date(millis).toLocaleDateString();
}

function line(title, names) {
  const all = names.flatMap((name, i) => [i ? ', ' : '', element('bdi', {}, name)]);
  return element('span', {}, title + ': ', ...all);
}

/** Returns what went wrong, with what helps; what was said by others is folded away. */
export function trouble(problem) {
  const code = problem.code ? ' (' + problem.code + ')' : '';
  const box = element('div', {class: 'remedy'});
  const said = [problem.words, problem.title && problem.title + code, problem.remedy];
  box.append(element('p', {}, said.filter(Boolean).join(' ')));
  if (problem.detail) {
    const detail = element('p', {class: 'hint'}, problem.detail);
    box.append(element('details', {}, element('summary', {}, 'Details'), detail));
  }
  return box;
}

/** Returns the way to readiness, what is done before what is not. */
export function steps(list) {
  const all = element('ol', {class: 'steps'});
  for (const {words: text, state} of list) {
    const said = {done: 'done', now: 'under way', later: 'still to come'}[state];
    const attributes = {class: state, 'aria-current': state === 'now' ? 'step' : null};
    all.append(element('li', attributes, text, element('span', {class: 'hidden'}, ', ' + said)));
  }
  return all;
}

/** Returns a field in which people say why. */
export function reasonField(required, value) {
  const id = 'why-' + ++ids;
  const field = element('input', {
    id,
    name: 'reason',
    maxlength: 500,
    autocomplete: 'off',
    required,
  });
  field.value = value;
  const label = element('label', {for: id}, required ? 'Why' : 'Why (optional)');
  return element('div', {class: 'field'}, label, field);
}

/**
 * Returns a choice of how long, of more than some minutes and up to others. Chosen is what shall be,
 * or the most where that is less, or the shortest where that is more.
 */
export function durationField(title, {more, most, chosen}) {
  const id = 'long-' + ++ids;
  const select = element('select', {id, name: 'minutes'});
  const all = new Set([...CHOICES.filter((one) => one > more && one < most), most]);
  const wanted = Math.min(chosen, most);
  if (wanted > more) {
    all.add(wanted);
  }
  for (const minutes of [...all].sort((one, other) => one - other)) {
    const selected = minutes === wanted;
    select.append(element('option', {value: minutes, selected}, words(minutes)));
  }
  return element('div', {class: 'field'}, element('label', {for: id}, title), select);
}
