// SPDX-License-Identifier: Apache-2.0

const root = document.documentElement.dataset.root;

/** Where it is kept what the page says once it is loaded anew. */
const KEPT = 'jitgate-said';

/** So far what was pressed stays from what is said, in pixels. */
const GAP = 8;

/** What the server refused, in its own words. */
export class Problem extends Error {
  constructor(json) {
    super(json.title || 'That did not work.');
    this.code = json.code || '';
    this.detail = json.detail || '';
    this.remedy = json.remedy || 'Try again.';
  }
}

/** Calls the server; keys sign the call, session names who calls where no cookie does. */
export async function call(path, body = {}, {keys, session, signal} = {}) {
  const text = JSON.stringify(body);
  const headers = {'Content-Type': 'application/json', 'Jitgate-Request': '1'};
  const csrf = document.querySelector('meta[name="jitgate-csrf"]');
  if (csrf) {
    headers['Jitgate-Csrf'] = csrf.content;
  }
  if (keys) {
    headers['Jitgate-Proof'] = await proof(keys, 'POST', path, text);
  }
  if (session) {
    headers['Jitgate-Session'] = session;
  }
  return send(path, {method: 'POST', headers, body: text, signal});
}

/** Calls the API as whoever is signed in in this window; a body is JSON, or a table in a file. */
export async function api(method, path, body, more = {}) {
  const headers = {'Jitgate-Request': '1', Accept: 'application/json', ...more};
  const csrf = document.querySelector('meta[name="jitgate-csrf"]');
  if (csrf) {
    headers['Jitgate-Csrf'] = csrf.content;
  }
  const table = body instanceof Blob;
  if (body !== undefined) {
    headers['Content-Type'] = table ? 'text/csv' : 'application/json';
  }
  return send(path, {
    method,
    headers,
    body: body === undefined || table ? body : JSON.stringify(body),
  });
}

async function send(path, request) {
  let response;
  try {
    response = await fetch(root + path, {...request, cache: 'no-store'});
  } catch (unreachable) {
    throw new Problem({
      title: 'jitgate cannot be reached.',
      remedy: 'Look at your network and try again.',
    });
  }
  const json = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(json);
  }
  if (response.headers.get('ETag')) {
    json.etag = response.headers.get('ETag');
  }
  return json;
}

/** Goes to another page of ours. */
export function go(path) {
  location.assign(root + path);
}

/** Returns the address of another page of ours. */
export function address(path) {
  return root + path;
}

/** Returns the path of this page, below the root. */
export function path() {
  return location.pathname.slice(root.length);
}

/** What was pressed last, until something is said. */
let pressed;
document.addEventListener('click', ({target}) => (pressed = target.closest('button, a')), true);

/** Returns whether something lies over a part of something else. */
function covers(over, under) {
  const [a, b] = [over.getBoundingClientRect(), under.getBoundingClientRect()];
  return a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;
}

/** Returns whether what is said, which stays at the edge of the view, lies over a part of a button. */
export function isUnderWords(button) {
  return [...document.querySelectorAll('#status, #access-state')].some((one) => covers(one, button));
}

/**
 * Says something in a live region. It stays in view, so that people see it wherever they press; what
 * they have pressed is scrolled out from under it. What is said already is not read out once more.
 */
export function sayIn(place, ...said) {
  if (said.length > 1 || place.textContent !== said[0]) {
    place.replaceChildren(...said.filter((part) => part !== ''));
  }
  if (pressed && said.some(Boolean)) {
    scrollOut(pressed, place);
    pressed = undefined;
  }
}

function scrollOut(button, place) {
  if (!place.contains(button) && covers(place, button)) {
    const [over, under] = [place.getBoundingClientRect(), button.getBoundingClientRect()];
    scrollBy(0, over.top > 0 ? under.bottom - over.top + GAP : under.top - over.bottom - GAP);
  }
}

/** Says something where screen readers notice it. */
export function say(text) {
  const status = document.getElementById('status');
  status.textContent = '';
  sayIn(status, text);
}

/** Loads the page anew, which then says something. */
export function reload(text) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({text, page: location.pathname}));
  } catch (forbidden) {
    // Then it is not said; what was done shows all the same.
  }
  location.reload();
}

function sayKept() {
  try {
    const {text, page} = JSON.parse(sessionStorage.getItem(KEPT)) || {};
    sessionStorage.removeItem(KEPT);
    // Whoever may see the page no more is at another one now.
    if (text && page === location.pathname && document.getElementById('status')) {
      say(text);
    }
  } catch (forbidden) {
    // Then nothing was kept.
  }
}

sayKept();

/** Says that it needs a fresh sign-in, in another window, so that what was typed here stays. */
export function askToConfirm() {
  const link = document.createElement('a');
  link.href = address('/sign-in?confirm=account');
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = 'Confirm that it is you';
  const status = document.getElementById('status');
  sayIn(status, 'This needs a sign-in of the last few minutes. ', link, ', then press the button again.');
  link.focus();
}

/** About a ticket it is said what exactly: whoever has it open in HaloPSA may know. */
const ABOUT_TICKET = /^JG-1200\d$/;

/** What went wrong and what to do; for administrators also what exactly. */
function words(problem, exactly) {
  if (!(problem instanceof Problem)) {
    console.error(problem);
    return 'That did not work. Try again.';
  }
  const code = problem.code ? ' (' + problem.code + ')' : '';
  const told = exactly || ABOUT_TICKET.test(problem.code);
  const detail = told && problem.detail ? ' ' + problem.detail : '';
  return problem.message + code + detail + ' ' + problem.remedy;
}

/** Says what went wrong and what to do; to administrators also what exactly. */
export function tell(problem, exactly = false) {
  say(words(problem, exactly));
}

export function base64Url(bytes) {
  let text = '';
  for (const byte of new Uint8Array(bytes)) {
    text += String.fromCharCode(byte);
  }
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

export function bytes(base64Url) {
  const text = atob(base64Url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (c) => c.charCodeAt(0));
}

async function proof(keys, method, path, text) {
  const encoder = new TextEncoder();
  const time = Date.now();
  const nonce = base64Url(crypto.getRandomValues(new Uint8Array(16)));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const signature = await crypto.subtle.sign(
    {name: 'ECDSA', hash: 'SHA-256'},
    keys.privateKey,
    encoder.encode(['v1', method, path, time, nonce, hex].join('\n')),
  );
  return ['v1', time, nonce, base64Url(signature)].join('.');
}

/** Whether nobody is signed in any more. */
export const ended = (problem) => problem.code === 'JG-7001' || problem.code === 'JG-7002';

/** Says in a place of the tab what went wrong, and offers to sign in again where that helps. */
export function failIn(place, problem) {
  if (ended(problem)) {
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'link';
    again.textContent = 'Sign in again';
    again.addEventListener('click', () => location.reload());
    sayIn(place, 'Your session has ended. ', again);
    return;
  }
  sayIn(place, words(problem, false));
}
