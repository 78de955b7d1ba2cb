// The PIN hides the page behind a plain notes screen. It protects nothing that is secret: the phone cannot reopen
// what it wrote. The slow hash and the waiting keep it from being guessed by trying.

import { random, sameBytes, utf8 } from "../bytes.js";

const ROUNDS = 150_000;
const FREE_TRIES = 5;
const FIRST_WAIT = 60_000;
const LONGEST_WAIT = 60 * 60_000;

export const looksLikePin = (/** @type {string} */ text) => /^[0-9]{4,8}$/.test(text);

/** @param {string} pin @param {Uint8Array<ArrayBuffer>} salt @param {number} rounds */
async function slowHash(pin, salt, rounds) {
  const key = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

/** How long to wait after so many wrong tries in a row. @param {number} wrong */
export const waitAfter = (wrong) =>
  wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(wrong - FREE_TRIES, 10));

/** @param {import("./base.js").Drawer} drawer @param {{now?: () => number, rounds?: number}} [around] */
export function pinLock(drawer, { now = Date.now, rounds = ROUNDS } = {}) {
  return {
    /** Whether one was chosen. */
    isSet: async () => Boolean(await drawer.get("pin")),

    /** @param {string} pin */
    async choose(pin) {
      if (!looksLikePin(pin)) throw new TypeError("a PIN has 4 to 8 digits");
      const salt = random(16);
      await drawer.put("pin", { salt, rounds, hash: await slowHash(pin, salt, rounds), wrong: 0, until: 0 });
    },

    /** Whether this PIN opens the page. While it waits, even the right one does not. @param {string} pin */
    async opens(pin) {
      const kept = await drawer.get("pin");
      if (!kept || !looksLikePin(pin)) return false;
      if (now() < kept.until && kept.until - now() <= LONGEST_WAIT) return false;
      // Counted before it is checked: closing the page in between gains no try.
      const wrong = kept.wrong + 1;
      await drawer.put("pin", { ...kept, wrong, until: now() + waitAfter(wrong) });
      if (!sameBytes(await slowHash(pin, kept.salt, kept.rounds), kept.hash)) return false;
      await drawer.put("pin", { ...kept, wrong: 0, until: 0 });
      return true;
    },
  };
}
