// SPDX-License-Identifier: Apache-2.0

import {say} from './call.js';
import {make} from './cards.js';

/** Settings that list things, and what can be added to the list. */
const ROLES = ['roles', 'approval'];
const PEOPLE = ['requesters', 'approvers'];

const by = (id) => document.getElementById(id);
const names = new Map([...by('people').options].map((option) => [option.value, option.text]));

/** What says that there is nothing, over what is inherited: an empty field is inherited. */
export function emptying(setting, input, checked, mayChange) {
  const label = make('label', '', {className: 'choice'});
  const box = make('input', '', {type: 'checkbox', checked, disabled: !mayChange});
  box.dataset.empties = setting.setting;
  label.append(box, ' Nothing, whatever is inherited', make('span', ': ' + setting.setting, {className: 'hidden'}));
  const {placeholder} = input;
  const follow = () => {
    input.disabled = box.checked || !mayChange;
    input.placeholder = box.checked ? '' : placeholder;
  };
  box.addEventListener('change', () => {
    input.value = '';
    follow();
  });
  // What is added to a list is no longer nothing.
  input.addEventListener('input', () => {
    box.checked = false;
    follow();
  });
  follow();
  return label;
}

/** What adds a role, a person or a group to a list. */
export function adding(setting, input) {
  let choice;
  if (ROLES.includes(setting.setting)) {
    choice = make('input', '', {autocomplete: 'off', spellcheck: false, maxLength: 256});
    choice.setAttribute('list', 'roles');
    choice.setAttribute('aria-label', 'A role to be added to ' + setting.setting);
  } else if (PEOPLE.includes(setting.setting) && names.size > 0) {
    choice = by('people').cloneNode(true);
    choice.removeAttribute('id');
    choice.hidden = false;
    choice.setAttribute('aria-label', 'Who is to be added to ' + setting.setting);
  } else {
    return [];
  }
  const add = make('button', 'Add', {type: 'button'});
  add.setAttribute('aria-label', 'Add to ' + setting.setting);
  add.addEventListener('click', () => {
    const one = choice.value.trim();
    if (one) {
      const present = input.value.split(',').map((it) => it.trim());
      const listed = present.filter((it) => it && !['everybody', 'administrators', 'none'].includes(it));
      input.value = [...new Set([...listed, one])].join(', ');
      input.dispatchEvent(new Event('input'));
      if (choice.tagName === 'INPUT') {
        choice.value = '';
      }
      say(setting.setting + ': ' + named(input.value));
    }
  });
  const row = make('div', '', {className: 'row'});
  row.append(choice, add);
  return [row];
}

/** A list with the names of those whose ids it has. */
export function named(text) {
  return text
    .split(',')
    .map((part) => names.get(part.trim()) || part.trim())
    .join(', ');
}
