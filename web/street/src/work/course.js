// The course of a night: who, where, the counts; and its report, sealed again and again until it is closed.

import { newNoteId } from "../keep/outbox.js";
import { minutesSince1970, nightNote } from "../note/note.js";
import { workers } from "./writing.js";

const EVERY = 3_000;
const MOST = 2000;

/** @typedef {{raids: string, handover: string[], home: {worker: string, at: number}[]}} Ending */

/** @param {import("../phone.js").Phone} phone */
export function course(phone) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Ending} */
  let ending = emptied();
  /** @type {Promise<unknown>} */
  let sealing = Promise.resolve();

  const now = () => minutesSince1970(new Date());
  const worded = () => Boolean(ending.raids.trim() || ending.handover.some((line) => line.trim()));

  /** @param {boolean} closed */
  function plain(closed) {
    const night = phone.night();
    if (!night) throw new Error("no night is open");
    const given = Object.entries(night.things).map(([thing, count]) => ({ thing, count }));
    return nightNote(
      { night: night.id, written: now(), practice: night.practice },
      {
        workers: workers(phone),
        area: Number(night.area),
        opened: night.began,
        closed: closed ? now() : undefined,
        met: night.met,
        spoken: night.spoken,
        given,
        ...ending,
      },
    );
  }

  /** @param {Partial<import("../types.d.ts").Night>} change */
  async function alter(change) {
    const night = phone.night();
    if (!night || night.closing) return;
    await phone.keepNight({ ...night, ...change });
    touch();
  }

  function touch() {
    timer ??= setTimeout(snapshot, EVERY);
  }

  function snapshot() {
    clearTimeout(timer);
    timer = undefined;
    const night = phone.night();
    if (!night || night.closing) return sealing;
    const words = worded();
    const bytes = plain(words);
    sealing = sealing
      .then(async () => {
        await phone.snapshot(night.report, bytes);
        const still = phone.night();
        if (words && still && !still.worded && !still.closing) await phone.keepNight({ ...still, worded: true });
      })
      .catch(() => {});
    return sealing;
  }

  return {
    ending: () => ending,
    worded,
    touch,
    snapshot,

    /** @param {{colleagues: string[], area: string, practice: boolean}} of */
    async begin({ colleagues, area, practice }) {
      await phone.keepNight({
        id: newNoteId(),
        area,
        colleagues,
        practice,
        began: now(),
        met: 0,
        spoken: 0,
        things: {},
        report: newNoteId(),
        worded: false,
        closing: false,
      });
      touch();
    },

    /** Nobody is spoken to without being met. @param {number} met @param {number} spoken */
    tally(met, spoken) {
      const night = phone.night();
      if (!night) return Promise.resolve();
      const nextSpoken = clamp(night.spoken + spoken);
      const nextMet = clamp(night.met + met);
      return met < 0
        ? alter({ met: nextMet, spoken: Math.min(nextSpoken, nextMet) })
        : alter({ met: Math.max(nextMet, nextSpoken), spoken: nextSpoken });
    },

    /** @param {string} thing @param {number} count */
    things(thing, count) {
      return alter({ things: { ...phone.night()?.things, [thing]: count } });
    },

    /**
     * A contact was sealed: its people are among those met, so the count is never smaller than all lines together.
     * @param {number} people @param {number} spoken @param {string[]} given
     */
    async wrote(people, spoken, given) {
      const night = phone.night();
      if (!night) return;
      const lines = (night.lines ?? 0) + people;
      const spokenLines = (night.spokenLines ?? 0) + spoken;
      const things = { ...night.things };
      for (const thing of given) things[thing] = (things[thing] ?? 0) + 1;
      await alter({
        lines,
        spokenLines,
        things,
        met: clamp(Math.max(night.met, lines)),
        spoken: clamp(Math.max(night.spoken, spokenLines)),
      });
    },

    /** Seals the report for good. What was typed is forgotten. */
    async close() {
      clearTimeout(timer);
      timer = undefined;
      const night = phone.night();
      if (!night || night.closing) return;
      const bytes = plain(true);
      await sealing;
      await phone.save(night.report, bytes);
      await phone.keepNight({ ...night, closing: true });
      ending = emptied();
    },

    /** The last receipt came and was read. */
    async end() {
      await phone.keepNight(undefined);
    },
  };
}

/** @returns {Ending} */
const emptied = () => ({ raids: "", handover: ["", "", ""], home: [] });
/** @param {number} count */
const clamp = (count) => Math.min(MOST, Math.max(0, count));

/** @typedef {ReturnType<typeof course>} Course */
