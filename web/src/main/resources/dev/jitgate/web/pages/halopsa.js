// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {api} from './call.js';
import {check, summary} from './cards.js';

const by = (id) => document.getElementById(id);

by('halopsa-check')?.addEventListener('click', () =>
  attempt(async () => {
    by('halopsa-summary').textContent = 'HaloPSA is being asked …';
    try {
      const found = await api('POST', '/api/v1/halopsa/check');
      by('halopsa-checks').replaceChildren(...found.checks.map(check));
      by('halopsa-summary').textContent = summary(found);
    } catch (problem) {
      by('halopsa-summary').textContent = '';
      throw problem;
    }
  }),
);
