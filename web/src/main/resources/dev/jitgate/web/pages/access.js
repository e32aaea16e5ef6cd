// SPDX-License-Identifier: Apache-2.0

import {AppTile, keyOf} from './app-tile.js';
import {call, ended, failIn, path, sayIn} from './call.js';
import {Confirmation, takeKept} from './confirmation.js';
import {hideAll} from './credential.js';
import {Elsewhere} from './elsewhere.js';
import {caller, memory} from './memory.js';
import {left, stateWords} from './tile.js';
import {Workstations} from './workstations.js';

/** While something moves people look at it; else the page is only kept true. */
const MOVING_MILLIS = 1500;
const WAITING_MILLIS = 5000;
const QUIET_MILLIS = 30000;

const EMPTY = 'This tenant has no apps yet. An administrator sets them up, under Policies.';

let running;

/** Gives life to what the page shows of access, if it shows any. */
export function startAccess() {
  if (running) {
    running.stop();
  }
  const section = document.getElementById('access');
  running = section ? new Access(section) : undefined;
  if (running) {
    running.start();
  }
}

/** A tenant's apps, or only what the person has anywhere. */
class Access {
  constructor(section) {
    this.section = section;
    this.tenant = section.dataset.tenant;
    this.inWindow = section.dataset.window === 'true';
    this.state = document.getElementById('access-state');
    this.list = document.getElementById('tiles');
    this.stations = document.getElementById('workstation-tiles');
    this.workstations = this.stations && new Workstations(this, (json) => new AppTile(this, json));
    this.tiles = new Map();
    this.steps = new Map();
    this.skew = 0;
    this.elsewhere = new Elsewhere(this);
    this.confirmation = new Confirmation(this);
    this.over = new AbortController();
    /** Done when it is known how things are. */
    this.known = new Promise((resolve) => {
      this.becomeKnown = resolve;
    });
  }

  start() {
    const {signal} = this.over;
    document.addEventListener('visibilitychange', () => this.look(), {signal});
    window.addEventListener('online', () => this.look(), {signal});
    this.ticking = setInterval(() => this.tick(), 1000);
    this.look();
    if (this.workstations) {
      this.workstations.start();
    }
  }

  stop() {
    this.over.abort();
    clearInterval(this.ticking);
    clearTimeout(this.timer);
    hideAll();
  }

  /** Asks how things are, unless nobody looks. */
  async look() {
    clearTimeout(this.timer);
    if (document.hidden || this.over.signal.aborted) {
      return;
    }
    const turn = (this.turn = (this.turn || 0) + 1);
    let pause = QUIET_MILLIS;
    try {
      const name = this.tenant ? 'tiles' : 'mine';
      const {signal} = this.over;
      const answer = await call('/act/access/' + name, this.body(), {...(await caller()), signal});
      if (turn !== this.turn) {
        return;
      }
      this.show(answer);
      pause = this.pause(answer);
    } catch (problem) {
      if (turn !== this.turn || this.over.signal.aborted) {
        return;
      }
      // Whoever searches for a tenant has not asked for this.
      if (this.tenant || this.answer || ended(problem)) {
        this.failed = true;
        this.fail(problem);
      }
      if (ended(problem)) {
        return;
      }
    }
    this.timer = setTimeout(() => this.look(), pause);
  }

  body(more = {}) {
    return {tenant: this.tenant, path: path(), query: location.search.slice(1), ...more};
  }

  pause({tiles = [], elsewhere}) {
    const states = [...tiles, ...elsewhere].map((one) => one.state);
    if (states.includes('coming') || states.includes('ending')) {
      return MOVING_MILLIS;
    }
    const soonest = tiles
      .filter((one) => one.state === 'active')
      .map((one) => one.endsAt - Date.now() - this.skew + 500)
      .filter((millis) => millis > 0);
    return Math.min(
      states.includes('waiting') ? WAITING_MILLIS : QUIET_MILLIS,
      ...soonest.map((millis) => Math.max(millis, MOVING_MILLIS)),
    );
  }

  show(answer) {
    this.answer = answer;
    this.skew = answer.now - Date.now();
    if (this.failed) {
      this.failed = false;
      this.say('');
    }
    if (answer.tiles) {
      this.showTiles(answer.tiles);
    }
    this.showBanner([...(answer.tiles || []), ...answer.elsewhere]);
    this.elsewhere.show(answer.elsewhere);
    this.tick();
    this.becomeKnown();
    this.goOn();
  }

  showTiles(tiles) {
    for (const [key, tile] of this.tiles) {
      if (!tiles.some((one) => keyOf(one) === key)) {
        tile.box.remove();
        this.tiles.delete(key);
      }
    }
    for (const json of tiles) {
      let tile = this.tiles.get(keyOf(json));
      if (!tile) {
        tile = new AppTile(this, json);
        this.tiles.set(keyOf(json), tile);
        (json.device ? this.stations : this.list).append(tile.box);
      }
      tile.show(json);
      this.announce(json);
    }
    this.workstations.hideTaken();
    this.workstations.arrange();
  }

  /** Says so where there is nothing, once that is known and as long as it is so. */
  sayWhetherEmpty() {
    const {tiles} = this.answer || {};
    if (tiles && tiles.length === 0 && this.workstations.offered === false) {
      this.say(EMPTY);
    } else if (this.state.textContent === EMPTY) {
      this.say('');
    }
  }

  /** Returns whether a workstation has a tile because the person has access to it, or had it. */
  hasTile(device) {
    return this.tiles.has(keyOf({device}));
  }

  /** Says what has changed, once, to people who do not see it. */
  announce(json) {
    const step = (json.steps || []).find((one) => one.state === 'now');
    const state = json.state === 'coming' && step ? step.words : stateWords(json.state);
    const now = json.question ? state + '. ' + json.question.words : state;
    const before = this.steps.get(keyOf(json));
    this.steps.set(keyOf(json), now);
    if (before && before !== now) {
      this.say(json.name + ': ' + now.replace(/\.?$/, '.'));
    }
  }

  showBanner(all) {
    const banner = document.getElementById('unconfirmed');
    const names = all.filter((one) => one.state === 'unconfirmed').map((one) => one.name || one.app);
    banner.hidden = names.length === 0;
    const text = names.length
      ? 'Not confirmed as removed yet: ' + names.join(', ') + '. jitgate goes on trying and shows it' +
        ' to your administrators; you need do nothing.'
      : '';
    if (banner.textContent !== text) {
      banner.textContent = text;
    }
  }

  tick() {
    const now = Date.now() + this.skew;
    for (const place of document.querySelectorAll('[data-ends]')) {
      place.textContent = left(Number(place.dataset.ends) - now);
    }
  }

  /**
   * Does something once, however often the button is pressed; returns the answer, or nothing if it
   * was refused, which people are told.
   */
  async act(name, more, pressed, again) {
    if (this.busy) {
      return undefined;
    }
    this.busy = true;
    pressed.setAttribute('aria-busy', 'true');
    this.say('');
    try {
      const answer = await call('/act/access/' + name, this.body(more), await memory.read());
      if (name !== 'reveal') {
        hideAll();
        this.look();
      }
      return answer;
    } catch (problem) {
      if (problem.code === 'JG-7003') {
        this.confirmation.ask(again);
      } else {
        this.fail(problem);
      }
      return undefined;
    } finally {
      this.busy = false;
      pressed.removeAttribute('aria-busy');
    }
  }

  say(...said) {
    sayIn(this.state, ...said);
  }

  fail(problem) {
    failIn(this.state, problem);
  }

  /** Goes on with what the person wanted before they proved who they are, or opened this window. */
  goOn() {
    if (this.restored || !this.tenant) {
      return;
    }
    this.restored = true;
    const kept = takeKept();
    const tile = this.tiles.get(keyOf(kept));
    if (tile) {
      tile.restore(kept);
    } else if (kept.device) {
      this.workstations.restore(kept);
    }
  }
}
