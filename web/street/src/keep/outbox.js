// Sealed notes on their way out. A note leaves only when the desk has shown that it holds the very same bytes.

import { random, toBase64Url, toHex, uuidText } from "../bytes.js";

/** @typedef {import("../types.d.ts").Waiting} Waiting */
/** @typedef {import("./base.js").Drawer} Drawer */

/** A random UUID (version 4): it says nothing about when or where. */
export function newNoteId() {
  const bytes = random(16);
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return uuidText(bytes);
}

/** @param {Drawer} drawer @param {{page: string, minutes: () => number, changed?: () => void}} around */
export function outbox(drawer, { page, minutes, changed = () => {} }) {
  let last = 0;
  /** A place behind all others, even within one millisecond. */
  const next = () => (last = Math.max(Date.now(), last + 1));

  /** @param {import("../seal/envelope.js").SealedNote} sealed @param {Waiting["state"]} state */
  async function keep(sealed, state) {
    await drawer.change(sealed.note, (now) => {
      // A late snapshot must not overtake the note itself.
      if (now?.state === "ready") return undefined;
      return {
        note: sealed.note,
        state,
        page,
        version: sealed.version,
        envelope: sealed.envelope,
        hash: toHex(sealed.hash),
        signature: toBase64Url(sealed.signature),
        sealed: minutes(),
        order: now?.order ?? next(),
        tries: 0,
      };
    });
    changed();
  }

  return {
    /** Keeps the newest snapshot of what is being typed. @param {import("../seal/envelope.js").SealedNote} sealed */
    draft: (sealed) => keep(sealed, "draft"),

    /** The finished note; it takes the place of its drafts. @param {import("../seal/envelope.js").SealedNote} sealed */
    add: (sealed) => keep(sealed, "ready"),

    /** A draft goes out as it stands. @param {string} note */
    async release(note) {
      await drawer.change(note, (now) => (now?.state === "draft" ? { ...now, state: "ready" } : undefined));
      changed();
    },

    /**
     * Drafts whose page is gone (the app died, the battery too) go out as they stand.
     * @param {(page: string) => boolean} alive @param {(note: string) => boolean} [keepBack] a draft that is still being continued
     */
    async releaseOrphans(alive, keepBack = () => false) {
      for (const one of await drawer.waiting()) {
        if (one.state === "draft" && !alive(one.page) && !keepBack(one.note)) await this.release(one.note);
      }
    },

    /** Everything that has not arrived, drafts too. */
    all: () => drawer.waiting(),

    /** What may be sent now, oldest first. */
    async ready() {
      return (await drawer.waiting()).filter((one) => one.state === "ready");
    },

    /**
     * A durable receipt came. Erases only the very bytes that the receipt names.
     * @param {string} note @param {string} hash hexadecimal SHA-256 of the envelope
     * @returns {Promise<boolean>} whether it was ours
     */
    async arrived(note, hash) {
      let matched = false;
      await drawer.change(note, (now) => {
        matched = now?.state === "ready" && now.hash === hash.toLowerCase();
        return matched ? null : undefined;
      });
      if (matched) changed();
      return matched;
    },

    /** One more try that brought no receipt. @param {string} note @param {string} [complaint] */
    async tried(note, complaint) {
      await drawer.change(note, (now) => now && { ...now, tries: now.tries + 1, complaint });
    },

    /** The worker throws one away, after a question. @param {string} note */
    async discard(note) {
      await drawer.change(note, () => null);
      changed();
    },
  };
}

/** @typedef {ReturnType<typeof outbox>} Outbox */
