// SPDX-License-Identifier: Apache-2.0

import {isUnderWords} from './call.js';

const ARMED_MILLIS = 800;

/** The page around a frame can cover it; whoever sees nothing for so long is helped to a window. */
const COVERED_MILLIS = 3000;

/** For so long a move of the pointer shows that somebody is there. */
const MOVE_MILLIS = 5000;

const framed = window.parent !== window;

/** Whether the browser tells what people can really see; else a page can cover what it frames. */
const seesCovers = 'trackVisibility' in IntersectionObserver.prototype;

/** Whether something that matters is better confirmed in a window of our own. */
export const needsWindow = framed && !seesCovers;

let moved = 0;
document.addEventListener('pointermove', (event) => {
  if (event.isTrusted) {
    moved = Date.now();
  }
});

/**
 * Lets a button act only when a person has pressed it who could see all of it for a while; from then
 * on it has the attribute data-armed. Outside of frames nobody can cover it.
 *
 * @param act is called by a press that counts
 * @param early is called by one that came too early
 * @param covered is called once if the button cannot be seen although it is on the screen
 */
export function arm(button, {act, early, covered}) {
  let armed = false;
  let timer = 0;
  const set = (on) => button.toggleAttribute('data-armed', (armed = on));
  set(!framed);
  if (framed) {
    watch(
      button,
      (visible) => {
        if (!visible) {
          clearTimeout(timer);
          timer = 0;
          set(false);
        } else if (!timer) {
          timer = setTimeout(set, ARMED_MILLIS, true);
        }
      },
      covered,
    );
  }
  button.addEventListener('click', (event) => {
    // A key makes a click without any pointer.
    const pointed = event.detail === 0 || seesCovers || Date.now() - moved < MOVE_MILLIS;
    if (event.isTrusted && armed && pointed) {
      act();
    } else {
      early();
    }
  });
}

function watch(button, tell, covered) {
  let timer = 0;
  const wait = () => {
    timer = setTimeout(() => {
      if (button.isConnected) {
        // What we say ourselves can be scrolled away.
        (isUnderWords(button) ? wait : covered)();
      }
    }, COVERED_MILLIS);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      if (!button.isConnected) {
        observer.disconnect();
        return;
      }
      const last = entries[entries.length - 1];
      const there = last.intersectionRatio >= 0.99;
      const visible = there && (!seesCovers || last.isVisible);
      tell(visible);
      clearTimeout(timer);
      if (there && !visible && covered) {
        wait();
      }
    },
    {threshold: [0, 0.99, 1], trackVisibility: true, delay: 100},
  );
  observer.observe(button);
}
