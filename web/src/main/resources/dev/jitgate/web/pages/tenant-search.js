// SPDX-License-Identifier: Apache-2.0

import {api} from './call.js';
import {bdi, make} from './cards.js';

const TYPING = 250;

/**
 * Offers the tenants that fit what is typed into a field, to choose one.
 *
 * @param found the fieldset that lists them
 * @param radio returns the choice of a tenant
 */
export function offerTenants(field, found, radio) {
  let typing = 0;
  let asked = 0;

  /** An answer that comes late must not replace that to what was typed since. */
  async function find() {
    const text = field.value.trim();
    const number = ++asked;
    found.textContent = '';
    if (!text) {
      return;
    }
    try {
      const answer = await api('GET', '/api/v1/tenants?limit=20&search=' + encodeURIComponent(text));
      if (number === asked) {
        show(answer.tenants);
      }
    } catch (problem) {
      if (number === asked) {
        found.textContent = problem.message + ' ' + problem.remedy;
      }
    }
  }

  function show(tenants) {
    found.replaceChildren(
      make('legend', tenants.length === 0 ? 'No tenant is called so' : 'Tenants found: choose one'),
    );
    for (const tenant of tenants) {
      const label = make('label', '', {className: 'choice'});
      const name = make('span', tenant.name, {className: 'soft'});
      label.append(radio(tenant), ' ', bdi(tenant.displayName), ' ', name);
      found.append(label);
    }
  }

  field.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(find, TYPING);
  });
}
