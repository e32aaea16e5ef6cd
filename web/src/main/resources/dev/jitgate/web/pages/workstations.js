// SPDX-License-Identifier: Apache-2.0

import {call, ended, failIn} from './call.js';
import {caller} from './memory.js';
import * as draw from './tile.js';

const TYPING_MILLIS = 300;
const LOADING_MILLIS = 1500;
const FAILED_MILLIS = 10000;

/** For so long people are told no more than that it is being read. */
const PATIENCE = 80;

const NO_LAPS = {
  words: 'Windows LAPS has handed in no password of it, so there is nothing to ask for.',
  remedy:
    'The customer enables LAPS in Entra ID (Devices, Device settings) and gives the workstation a' +
    ' LAPS policy whose backup directory is Entra ID. The password is there some hours later.',
};

/** The list of a tenant's workstations: found by what is typed, the ticket's own on top. */
export class Workstations {
  /**
   * @param access what the page shows of access
   * @param makeTile makes the tile of a workstation
   */
  constructor(access, makeTile) {
    this.access = access;
    this.makeTile = makeTile;
    this.section = document.getElementById('workstations');
    this.finder = document.getElementById('workstation-finder');
    this.field = document.getElementById('workstation-search');
    this.state = document.getElementById('workstation-state');
    this.asset = document.getElementById('workstation-asset');
    this.list = document.getElementById('workstation-list');
    this.tiles = new Map();
    this.turn = 0;
  }

  start() {
    const {signal} = this.access.over;
    this.field.addEventListener(
      'input',
      () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.look(), TYPING_MILLIS);
      },
      {signal},
    );
    signal.addEventListener('abort', () => clearTimeout(this.timer));
    this.look();
  }

  /** Asks for what is typed; again and again while the directory is still being read. */
  async look(tries = 0) {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    const {signal} = this.access.over;
    try {
      const body = this.access.body({text: this.field.value.trim()});
      const answer = await call('/act/access/workstations', body, {...(await caller()), signal});
      // A tile says whose it is, which the page's own call tells; either may be the first back.
      await this.access.known;
      if (turn !== this.turn || signal.aborted) {
        return;
      }
      this.show(answer);
      if (answer.loading && tries < PATIENCE) {
        this.timer = setTimeout(() => this.look(tries + 1), LOADING_MILLIS);
      }
    } catch (problem) {
      if (turn === this.turn && !signal.aborted && !ended(problem)) {
        this.offer(true);
        failIn(this.state, problem);
        this.timer = setTimeout(() => this.look(), FAILED_MILLIS);
      }
    }
  }

  /** Lets people find workstations, or not. */
  offer(offered) {
    this.offered = offered;
    this.arrange();
  }

  /** Whoever has access sees and ends it also where no more is offered. */
  arrange() {
    this.finder.hidden = !this.offered;
    this.section.hidden = !this.offered && this.access.stations.children.length === 0;
    this.access.sayWhetherEmpty();
  }

  show(answer) {
    this.offer(answer.offered);
    if (!answer.offered) {
      this.fill(this.asset, []);
      this.fill(this.list, []);
      return;
    }
    const problem = answer.refusal || answer.problem;
    this.field.parentElement.hidden = Boolean(problem);
    if (problem) {
      this.state.replaceChildren(draw.trouble(problem));
      this.fill(this.asset, []);
      this.fill(this.list, []);
    } else if (answer.loading) {
      this.say('The workstations are being read from Entra ID …');
    } else {
      this.say(words(answer, this.field.value.trim() === ''));
      this.fill(this.asset, answer.asset.map((one) => json(one, answer)));
      this.fill(this.list, answer.devices.map((one) => json(one, answer)));
      this.goOn();
    }
  }

  say(text) {
    if (this.state.textContent !== text) {
      this.state.textContent = text;
    }
  }

  /** Keeps what is there already, as somebody may be typing in it. */
  fill(place, all) {
    const boxes = all.map((one) => {
      let tile = this.tiles.get(one.device);
      if (!tile) {
        tile = this.makeTile(one);
        this.tiles.set(one.device, tile);
      }
      tile.show(one);
      return tile.box;
    });
    for (const box of [...place.children]) {
      if (!boxes.includes(box)) {
        box.remove();
        this.tiles.delete(box.dataset.device);
      }
    }
    boxes.forEach((box, i) => {
      if (place.children[i] !== box) {
        place.insertBefore(box, place.children[i] || null);
      }
    });
    this.hideTaken();
  }

  /** What somebody has has a tile of its own above. */
  hideTaken() {
    for (const [device, tile] of this.tiles) {
      const taken = this.access.hasTile(device);
      if (taken && !tile.box.hidden) {
        tile.forget();
      }
      tile.box.hidden = taken;
    }
  }

  /** Goes on with a form that was open before the person proved anew who they are. */
  restore(kept) {
    this.kept = kept;
    this.field.value = kept.name || '';
    this.look();
  }

  goOn() {
    const {kept} = this;
    const tile = kept && this.tiles.get(kept.device);
    if (tile) {
      this.kept = undefined;
      tile.restore(kept);
    }
  }
}

function json(one, {form}) {
  const laps = one.backedUpAt !== undefined;
  return {
    ...one,
    app: 'workstation',
    state: laps ? 'inactive' : 'without',
    facts: one,
    ...(laps ? {form} : {refusal: NO_LAPS}),
  };
}

function words({assets, asset, found, all, more}, nothingTyped) {
  const said = [];
  if (nothingTyped && asset.length > 0) {
    said.push("The ticket's own first.");
  } else if (nothingTyped && assets.length > 0) {
    said.push("The ticket's own, " + assets.join(', ') + ', is not among them.');
  }
  if (all === 0) {
    said.push('The directory has no Windows workstations.');
  } else if (found === 0) {
    said.push('None of ' + all + ' has that in its name or user.');
  } else if (found > 25) {
    said.push('25 of ' + found + '. Type more of the name or the user.');
  }
  if (more) {
    said.push('There may be more than the ' + all + ' that are searched.');
  }
  return said.join(' ');
}
