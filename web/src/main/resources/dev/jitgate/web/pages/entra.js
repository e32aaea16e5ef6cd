// SPDX-License-Identifier: Apache-2.0

import {attempt} from './admin.js';
import {address, api, say, tell} from './call.js';
import {asking, showChecks, time} from './cards.js';
import {edited, element} from './tenants.js';

const by = (id) => document.getElementById(id);
const path = (more = '') => '/api/v1/tenants/' + encodeURIComponent(tenant.name) + '/entra' + more;

/** The tenant that is shown, and its connection; null if it has none. */
let tenant = null;
let connection = null;

by('to-entra').addEventListener('click', () => attempt(() => open(edited())));

async function open(shown) {
  tenant = shown;
  by('entra-title').textContent = 'Entra ID of ' + tenant.displayName;
  by('entra-link').hidden = true;
  by('entra-leaving').hidden = true;
  by('entra-summary').textContent = '';
  by('entra-checks').replaceChildren();
  show(await read());
  by('entra').hidden = false;
  by('entra-title').focus();
}

async function read() {
  try {
    return await api('GET', path());
  } catch (problem) {
    if (problem.code === 'JG-11001') {
      return null;
    }
    throw problem;
  }
}

function show(present) {
  connection = present;
  by('entra-state').textContent = present
    ? 'Connected; changed at ' + time(present.changedAt) + ' by ' + present.changedBy + '. Its accounts carry the employee id ' + present.sign + '.'
    : 'Not connected yet.';
  by('entra-directory').value = present ? present.directoryId : '';
  by('entra-client').value = present ? present.clientId : '';
  by('entra-cloud').value = present ? present.cloud : 'global';
  by('entra-secret').value = '';
  by('entra-secret-expires').value = '';
  by('entra-save').textContent = present ? 'Save' : 'Connect';
  by('entra-disconnect').hidden = !present;
  by('entra-connected').hidden = !present;
  if (!present) {
    return;
  }
  by('entra-credential').replaceChildren(
    ...credential('In use: ', present.inUse), ...(present.pending ? credential('Waits: ', present.pending) : []),
  );
  const certificate = present.pending || present.inUse;
  const made = !!certificate && certificate.kind === 'certificate';
  for (const format of ['pem', 'cer']) {
    by('entra-' + format).hidden = !made;
    by('entra-' + format).href = address(path('/certificate?format=' + format));
  }
  by('entra-consented').textContent = present.consentedAt
    ? 'Consent was seen at ' + time(present.consentedAt) + '.'
    : 'Consent was not seen yet.';
}

function credential(what, it) {
  if (!it) {
    return [element('span', 'Nothing is in use yet: make a certificate and upload it to the app registration.')];
  }
  const line = element('span', what + (it.kind === 'certificate' ? 'a certificate' : 'a client secret'));
  if (it.expiresAt) {
    line.append(' until ' + it.expiresAt.slice(0, 10));
  }
  line.append('. ');
  if (it.thumbprint) {
    line.append('SHA-256 ', element('code', it.thumbprint), ' ');
  }
  return [line];
}

by('entra-form').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(async () => {
    const draft = {
      cloud: by('entra-cloud').value,
      directoryId: by('entra-directory').value.trim(),
      clientId: by('entra-client').value.trim(),
    };
    if (by('entra-secret').value) {
      draft.secret = by('entra-secret').value;
      draft.secretExpires = by('entra-secret-expires').value;
    }
    const terms = connection ? {'If-Match': connection.etag} : {};
    show(await api('PUT', path(), draft, terms));
    say('Saved. Next: a certificate or secret, consent, and the preflight.');
  });
});

by('entra-certify').addEventListener('click', () =>
  attempt(async () => {
    const first = !connection.inUse;
    show(await api('POST', path('/certificate')));
    say(
      first
        ? 'Made. Download it and upload it to the app registration.'
        : 'Made. Upload it to the app registration, then run the preflight: until it works, the old credential stays in use.',
    );
    by('entra-pem').focus();
  }),
);

by('entra-consent').addEventListener('click', () =>
  attempt(async () => {
    const made = await api('POST', path('/consent'));
    by('entra-open').href = made.link;
    by('entra-address').textContent = made.link;
    by('entra-redirect').textContent = made.redirectUri;
    by('entra-link').hidden = false;
    by('entra-open').focus();
  }),
);

by('entra-preflight').addEventListener('click', () =>
  asking('entra', 'Microsoft is being asked …', async () => {
    showChecks('entra', await api('POST', path('/preflight'), await needs()));
    show(await read());
  }),
);

/** What the policies need of the directory, by what holds for each app that is offered. */
async function needs() {
  const answer = await api('GET', '/api/v1/tenants/' + encodeURIComponent(tenant.name) + '/apps');
  const offered = answer.apps.filter((one) => one.offered).map((one) => one.settings);
  const texts = (setting) => offered.map((settings) => settings[setting].value.trim());
  const names = (...settings) => {
    const all = settings.flatMap(texts).flatMap((text) => text.split(',').map((name) => name.trim()));
    return [...new Set(all.filter(Boolean))];
  };
  return {
    roles: names('roles'),
    groups: names('groups', 'exclusion-group', 'pass-group'),
    domain: texts('domain').find(Boolean) || '',
    passes: texts('credential').some((kind) => kind.startsWith('pass-') || kind === 'pass'),
  };
}

by('entra-close').addEventListener('click', () => {
  by('entra').hidden = true;
  (by('editor').hidden ? by('sought') : by('to-entra')).focus();
});
by('entra-disconnect').addEventListener('click', () => {
  by('entra-leaving').hidden = false;
  by('entra-leaving-title').focus();
});
by('entra-stay').addEventListener('click', () => {
  by('entra-leaving').hidden = true;
  by('entra-disconnect').focus();
});
by('entra-leave').addEventListener('click', () =>
  attempt(async () => {
    await api('DELETE', path(), undefined, {'If-Match': connection.etag});
    by('entra-leaving').hidden = true;
    show(null);
    say('Disconnected ' + tenant.displayName + '.');
    by('entra-title').focus();
  }),
);

/** Whoever comes back from Microsoft sees the tenant that it was about. */
async function back() {
  const name = location.hash.startsWith('#entra-') ? decodeURIComponent(location.hash.slice(7)) : '';
  if (name) {
    try {
      await open(await api('GET', '/api/v1/tenants/' + encodeURIComponent(name)));
      if (connection && connection.consentedAt) {
        say('The directory lets jitgate in. Run the preflight now.');
      }
    } catch (problem) {
      tell(problem, true);
    }
  }
}

back();
