// Sends what waits: one page at a time, patiently, never giving up and never throwing anything away.

import { Refused, Unreachable } from "./desk.js";

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 5 * 60_000;

/** @typedef {{left: number, sent: number, reached: boolean, revoked: boolean, unknown: boolean, quarantine: boolean}} Round */

/**
 * One round over the outbox.
 * @param {import("../keep/outbox.js").Outbox} box @param {import("./desk.js").Desk} desk
 * @returns {Promise<Round>}
 */
export async function round(box, desk) {
  const result = { left: 0, sent: 0, reached: true, revoked: false, unknown: false, quarantine: false };
  const waiting = await box.ready();
  try {
    // Answers get lost on the way home: ask once for all receipts before sending anything twice.
    const doubtful = waiting.filter((one) => one.tries > 0 && !one.complaint);
    for (let at = 0; at < doubtful.length; at += 100) {
      const have = await desk.receipts(doubtful.slice(at, at + 100).map((one) => one.note)).catch(unlessUnreachable);
      for (const receipt of have) if (await box.arrived(receipt.note, receipt.hash)) result.sent += 1;
    }
    for (const one of await box.ready()) {
      await box.tried(one.note);
      try {
        const receipt = await desk.put(one);
        result.quarantine ||= receipt.quarantine === true;
        if (receipt.note === one.note && (await box.arrived(one.note, String(receipt.hash)))) result.sent += 1;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        // Who is not known need not knock for every note. They all stay.
        if (error.unknown) {
          result.unknown = true;
          break;
        }
        // As much came from this phone today as may come in a day: the rest need not knock. The sentence says what to do.
        if (error.tooMuch) {
          await box.tried(one.note, error.message);
          break;
        }
        result.revoked ||= error.status === 401;
        // Busy or broken desks (429, 5xx) are no judgement on the note.
        if (error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 401) {
          await box.tried(one.note, error.message || String(error.status));
        }
      }
    }
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    result.reached = false;
  }
  result.left = (await box.ready()).length;
  return result;
}

/** @param {unknown} error @returns {{note: string, hash: string}[]} */
function unlessUnreachable(error) {
  if (error instanceof Unreachable) throw error;
  return [];
}

/**
 * How long to wait before the next try: doubling, with a little chance so that phones do not knock together.
 * @param {number} failures @param {() => number} [chance] 0 to 1
 */
export const pause = (failures, chance = Math.random) =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(failures, 10)) * (0.75 + chance() / 2);

/**
 * Keeps flushing on load, when the network returns, when the page is seen again, and by the clock.
 * @param {{box: import("../keep/outbox.js").Outbox, desk: import("./desk.js").Desk, after: (round: Round) => void, locks?: LockManager}} with_
 */
export function flusher({ box, desk, after, locks = navigator.locks }) {
  let failures = 0;
  let again = false;
  let busy = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function flush() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    clearTimeout(timer);
    try {
      do {
        again = false;
        // Another open page may be at it; then this one only looks again later.
        const result = await locks.request("street-flush", { ifAvailable: true }, (lock) =>
          lock ? round(box, desk) : null,
        );
        if (result) {
          failures = result.reached && result.left === 0 ? 0 : failures + 1;
          after(result);
        }
      } while (again);
    } finally {
      busy = false;
    }
    if ((await box.ready()).length) timer = setTimeout(flush, pause(failures));
  }

  /** The world changed: waiting longer would be for nothing. */
  function now() {
    failures = 0;
    return flush();
  }

  return { flush, now };
}
