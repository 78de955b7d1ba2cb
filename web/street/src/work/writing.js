// The contact that is being written. Its words live in this page's memory and nowhere else; every few seconds a sealed
// snapshot goes into the outbox, so that a flat battery loses a few seconds, not a conversation.

import { newNoteId } from "../keep/outbox.js";
import { aboutNow, contactNote, minutesSince1970 } from "../note/note.js";

const EVERY = 3_000;

/** @typedef {import("../note/note.js").Contact} Contact */
/** @typedef {import("../note/note.js").Line} Line */
/** @typedef {Omit<Contact, "when"> & {when?: import("../note/note.js").When}} Begun */

/** @param {import("../phone.js").Phone} phone */
export function writing(phone) {
  let note = newNoteId();
  let begun = blank();
  let dirty = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @type {Promise<unknown>} */
  let sealing = Promise.resolve();

  /** @returns {Begun} */
  function blank() {
    const night = phone.night();
    return { channel: 0, area: night?.area ? Number(night.area) : 0, people: 1, met: [{}] };
  }

  function plain() {
    const night = phone.night();
    if (!night) throw new Error("no night is open");
    const now = new Date();
    const around = { night: night.id, written: minutesSince1970(now), practice: night.practice };
    return contactNote(around, { ...begun, when: begun.when ?? aboutNow(now), workers: workers(phone) });
  }

  function forget() {
    clearTimeout(timer);
    note = newNoteId();
    begun = blank();
    dirty = false;
  }

  return {
    contact: () => begun,
    isBegun: () => dirty,

    /** Something was written or touched. */
    touch() {
      dirty = true;
      timer ??= setTimeout(() => {
        timer = undefined;
        this.snapshot();
      }, EVERY);
    },

    /** Seals what stands there now; the newest snapshot wins. */
    snapshot() {
      clearTimeout(timer);
      timer = undefined;
      if (!dirty || !phone.night()) return sealing;
      const bytes = plain();
      const id = note;
      sealing = sealing.then(() => phone.snapshot(id, bytes)).catch(() => {});
      return sealing;
    },

    /** Seals the note for good and forgets every word of it. What could not be saved is still here. */
    async save() {
      clearTimeout(timer);
      timer = undefined;
      const bytes = plain();
      const saved = begun;
      await sealing;
      await phone.save(note, bytes);
      forget();
      return saved;
    },

    forget,
  };
}

/** Everybody who is out tonight, the phone's own worker first. @param {import("../phone.js").Phone} phone */
export function workers(phone) {
  const me = phone.settings()?.me.id;
  return [...new Set([...(me ? [me] : []), ...(phone.night()?.colleagues ?? [])])];
}

/** @typedef {ReturnType<typeof writing>} Writing */
