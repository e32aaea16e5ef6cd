// SPDX-License-Identifier: Apache-2.0

const SHOWN_MILLIS = 30000;

/** What is shown now, so that it goes when the page does. */
const shown = new Set();

/** Takes everything secret out of the page. */
export function hideAll() {
  for (const part of [...shown]) {
    part.hide();
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    hideAll();
  }
});
window.addEventListener('pagehide', hideAll);

/** One part of a credential: masked until somebody wants to see it, and again soon after. */
export class Part {
  /**
   * @param field where it is shown
   * @param fetch returns it; that is on record
   * @param say tells people what happened
   * @param changed is told whether it is shown
   */
  constructor(field, {fetch, say, changed}) {
    this.field = field;
    this.fetch = fetch;
    this.tell = say;
    this.changed = changed;
    this.hide();
  }

  get visible() {
    return shown.has(this);
  }

  async reveal() {
    const value = await this.fetch();
    if (document.hidden || !this.field.isConnected) {
      return;
    }
    this.show(value);
    this.tell('Shown for 30 seconds.');
  }

  show(value) {
    this.field.value = value;
    shown.add(this);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN_MILLIS);
    this.changed(true);
  }

  hide() {
    clearTimeout(this.timer);
    this.field.value = '••••••••••••';
    shown.delete(this);
    this.changed(false);
  }

  async copy() {
    const value = this.visible ? this.field.value : await this.fetch();
    if (await copy(value)) {
      this.tell('Copied.');
      return;
    }
    this.show(value);
    this.field.focus();
    this.field.select();
    this.tell('This browser lets no page copy here. It is selected: press Ctrl+C or ⌘C.');
  }
}

/** Copies a text by whichever way the page around us and the browser leave; says whether it did. */
export async function copy(value) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch (refused) {
    return copyBySelection(value);
  }
}

function copyBySelection(value) {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = value;
  area.className = 'hidden';
  area.setAttribute('aria-hidden', 'true');
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand('copy');
  } catch (refused) {
    done = false;
  }
  area.value = '';
  area.remove();
  if (before) {
    before.focus({preventScroll: true});
  }
  return done;
}
