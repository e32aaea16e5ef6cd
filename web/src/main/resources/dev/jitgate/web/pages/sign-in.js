// SPDX-License-Identifier: Apache-2.0

import {askToConfirm, base64Url, bytes, call, go, Problem, say, tell} from './call.js';

const main = document.querySelector('main');

function creation(json) {
  return {
    ...json,
    challenge: bytes(json.challenge),
    user: {...json.user, id: bytes(json.user.id)},
    excludeCredentials: known(json.excludeCredentials),
  };
}

function request(json) {
  return {
    ...json,
    challenge: bytes(json.challenge),
    allowCredentials: known(json.allowCredentials),
  };
}

function known(credentials) {
  return (credentials || []).map((credential) => ({...credential, id: bytes(credential.id)}));
}

function plain(credential) {
  const response = {clientDataJSON: base64Url(credential.response.clientDataJSON)};
  for (const part of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (credential.response[part]) {
      response[part] = base64Url(credential.response[part]);
    }
  }
  if (credential.response.getTransports) {
    response.transports = credential.response.getTransports();
  }
  return {
    id: credential.id,
    rawId: base64Url(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment || undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function withPasskey(work) {
  if (!window.PublicKeyCredential) {
    throw new Problem({
      title: 'This browser knows no passkeys.',
      remedy: 'Use a current Chrome, Edge, Firefox or Safari.',
    });
  }
  try {
    return await work();
  } catch (problem) {
    if (problem instanceof DOMException) {
      throw new Problem({
        title: problem.name === 'InvalidStateError'
          ? 'This device already holds one of your passkeys.'
          : 'No passkey was used.',
        remedy: 'Try again; your phone can help by its camera if this device holds no passkey.',
      });
    }
    throw problem;
  }
}

/** Makes a passkey; what begins and ends it is up to the caller. */
async function make(begin, finish, more) {
  const {transaction, options} = await call(begin, more);
  const credential = await withPasskey(() =>
    navigator.credentials.create({publicKey: creation(options)}),
  );
  return call(finish, {...more, transaction, response: plain(credential)});
}

async function signIn() {
  const {transaction, options} = await call('/act/sign-in/passkey/begin');
  const credential = await withPasskey(() =>
    navigator.credentials.get({publicKey: request(options)}),
  );
  await call('/act/sign-in/passkey/finish', {transaction, response: plain(credential)});
  go(main.dataset.then);
}

function on(id, event, work) {
  const element = document.getElementById(id);
  if (!element) {
    return;
  }
  element.addEventListener(event, async (happening) => {
    happening.preventDefault();
    const buttons = [...document.querySelectorAll('button')];
    buttons.forEach((button) => (button.disabled = true));
    say('');
    try {
      await work(new FormData(event === 'submit' ? element : undefined));
    } catch (problem) {
      if (problem.code === 'JG-7003') {
        askToConfirm();
        return;
      }
      tell(problem);
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  });
}

on('passkey', 'click', signIn);

on('provider', 'click', async () => {
  const {address} = await call('/act/sign-in/oidc/begin', {
    then: main.dataset.then,
    link: location.hash.slice(1) || null,
  });
  location.assign(address);
});

on('recovery', 'submit', async (form) => {
  await call('/act/sign-in/recovery-code', {code: form.get('code')});
  go(main.dataset.then);
});

on('break-glass', 'submit', async (form) => {
  await call('/act/sign-in/break-glass', {password: form.get('password'), code: form.get('code')});
  go(main.dataset.then);
});

on('join', 'submit', async (form) => {
  const link = location.hash.slice(1);
  await make('/act/join/begin', '/act/join/finish', {
    link,
    name: form.get('name'),
    label: form.get('label'),
  });
  // The link is used up; it need not stay in the history.
  history.replaceState(null, '', location.pathname);
  go('/account');
});

on('add-passkey', 'submit', async (form) => {
  await make('/act/account/passkey/begin', '/act/account/passkey/finish', {
    label: form.get('label'),
  });
  location.reload();
});
