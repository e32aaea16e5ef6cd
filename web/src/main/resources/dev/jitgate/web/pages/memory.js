// SPDX-License-Identifier: Apache-2.0

/** What this frame keeps between visits: its key, which nobody can copy out, and its session's name. */
export const memory = {
  async open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open('jitgate', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('frame');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  },
  async run(mode, work) {
    const database = await this.open();
    try {
      return await new Promise((resolve, reject) => {
        const request = work(database.transaction('frame', mode).objectStore('frame'));
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    } finally {
      database.close();
    }
  },
  async read() {
    try {
      return (await this.run('readonly', (store) => store.get('me'))) || {};
    } catch (forbidden) {
      return {};
    }
  },
  async write(value) {
    try {
      await this.run('readwrite', (store) => store.put(value, 'me'));
    } catch (forbidden) {
      // Then the frame's cookie carries the session until this page is closed.
    }
  },
};

/**
 * Returns what a call carries to show who makes it: nothing more than the page's token where a
 * cookie does, else the frame's key and the name of its session.
 */
export async function caller() {
  return document.querySelector('meta[name="jitgate-csrf"]') ? {} : memory.read();
}
