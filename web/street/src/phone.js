// The phone behind the screens: what it keeps, what it seals, what it sends.

import { fromBase64Url, random, toBase64Url, toHex } from "./bytes.js";
import { openDrawer } from "./keep/base.js";
import { openLocker } from "./keep/locker.js";
import { outbox } from "./keep/outbox.js";
import { pinLock } from "./keep/pin.js";
import { minutesSince1970 } from "./note/note.js";
import { markOf, newDeviceKey, sealNote } from "./seal/envelope.js";
import { NotTrusted, keepOrReplace, trusted } from "./seal/successor.js";
import { Refused, desk } from "./send/desk.js";

/** @typedef {import("./types.d.ts").Settings} Settings */
/** @typedef {import("./types.d.ts").Night} Night */
/** @typedef {"changed" | "settings"} Event */

export async function openPhone() {
  const drawer = await openDrawer();
  const locker = await openLocker(drawer);
  const page = toHex(random(8));
  const events = new EventTarget();
  const tell = () => events.dispatchEvent(new Event("changed"));
  const channel = new BroadcastChannel("street");
  channel.onmessage = tell;
  const changed = () => {
    tell();
    channel.postMessage(0);
  };

  /** @type {Settings | undefined} */
  let settings = await locker.get("settings");
  /** @type {Night | undefined} */
  let night = await locker.get("night");
  /** @type {Promise<unknown>} */
  let keeping = Promise.resolve();
  /** @type {import("./types.d.ts").Standing} */
  let standing = (await drawer.get("standing")) ?? {};
  let token = await drawer.get("token");
  let severed = false;

  const there = desk({ token: () => token, reachable: () => !severed });
  const box = outbox(drawer, { page, minutes: () => minutesSince1970(new Date()), changed });
  holdPage(page);

  /** @param {import("./types.d.ts").Standing} news */
  async function stand(news) {
    standing = { ...standing, ...news };
    await drawer.put("standing", standing);
    changed();
  }

  /** @param {Settings} next */
  async function settle(next) {
    settings = next;
    await locker.put("settings", next);
    changed();
  }

  /** The settings, if the desk knows this phone. @returns {Promise<Settings | undefined>} */
  async function known() {
    try {
      return await there.settings();
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  /** @param {string} note @param {Uint8Array} plain */
  async function seal(note, plain) {
    if (!settings) throw new Error("the phone is not set up");
    const { privateKey } = await drawer.get("device");
    const to = {
      organisation: settings.organisation,
      team: settings.team,
      version: settings.key_version,
      intake: fromBase64Url(settings.intake_public),
    };
    return sealNote(to, privateKey, note, plain);
  }

  return {
    events,
    box,
    desk: there,
    pin: pinLock(drawer),
    drawer,
    settings: () => settings,
    standing: () => standing,
    stand,
    /** What a lead compares: see {@link markOf}. */
    mark: async () => markOf((await drawer.get("device")).raw),
    /** The public half of the phone's own key. @returns {Promise<Uint8Array>} */
    key: async () => (await drawer.get("device")).raw,
    night: () => night,
    /** The rehearsal's switch. @param {boolean} off */
    sever(off) {
      severed = off;
    },
    severed: () => severed,

    /**
     * Known at once, kept soon: one after the other, so that of two quick touches the later one stays.
     * @param {Night | undefined} next
     */
    async keepNight(next) {
      night = next;
      const kept = keeping.catch(() => {}).then(() => (next ? locker.put("night", next) : locker.remove("night")));
      keeping = kept;
      await kept;
    },

    /** Seals a snapshot that a newer one may replace. @param {string} note @param {Uint8Array} plain */
    snapshot: async (note, plain) => box.draft(await seal(note, plain)),

    /** Seals the note itself. @param {string} note @param {Uint8Array} plain */
    save: async (note, plain) => box.add(await seal(note, plain)),

    /**
     * Enrols with a one-time code. The token and the key stay the same over retries: if only the answer was lost, the
     * desk already knows this phone and simply gives the settings. They also stay when a server that came back from a
     * backup does not know the phone: what it signed before still counts, and goes out.
     * @param {string} code
     */
    async enrol(code) {
      let device = await drawer.get("device");
      // After being taken off the list, a phone begins anew: another key, another token.
      const anew = Boolean(standing.revoked) && !standing.unknown;
      const again = Boolean(device && token) && !anew;
      if (!again) {
        device = await newDeviceKey();
        token = toBase64Url(random(32));
        await drawer.put("device", device);
        await drawer.put("token", token);
      }
      // Notes wait for one team of one organisation, and are open to nobody else.
      const carries = settings && (await box.all()).length ? { organisation: settings.organisation, team: settings.team } : undefined;
      const fresh = (again && (await known())) || (await there.enrol({ code, token: fromBase64Url(token), device: device.raw, carries }));
      await trusted(fresh, carries && settings ? settings.root : fresh.root);
      await settle(fresh);
      await stand({ revoked: false, unknown: false, quarantine: false, refusedKey: false });
      await drawer.put("enrolled", minutesSince1970(new Date()));
    },

    /** A rehearsal's phone is thrown away with all it holds, for the next visitor. Never a real one. */
    async forgetRehearsal() {
      if (!settings?.rehearsal) return;
      for (const one of await box.all()) await drawer.change(one.note, () => null);
      for (const name of ["settings", "night", "standing", "token", "device", "pin"]) await drawer.remove(name);
      settings = undefined;
      night = undefined;
      standing = {};
      token = undefined;
    },

    /** Fetches what may have changed: names, numbers, a successor of the intake key. */
    async refresh() {
      if (!settings) return;
      let fresh;
      try {
        fresh = await there.settings();
      } catch (error) {
        if (error instanceof Refused && error.unknown) await stand({ unknown: true, revoked: false });
        else if (error instanceof Refused && error.status === 401) await stand({ unknown: false, revoked: true });
        return;
      }
      try {
        await settle(await keepOrReplace(settings, fresh));
        await stand({ revoked: false, unknown: false, refusedKey: false });
      } catch (error) {
        if (!(error instanceof NotTrusted)) throw error;
        await stand({ revoked: false, unknown: false, refusedKey: true });
      }
    },

    /**
     * Drafts of pages that are gone go out. The report of a night that is still being counted stays, unless words
     * were sealed in it: those cannot be continued here, so the night ends with them.
     */
    async recover() {
      const alive = await livingPages();
      const old = night && minutesSince1970(new Date()) - night.began > 20 * 60;
      if (night && (night.worded || old) && !night.closing) await this.keepNight({ ...night, closing: true });
      const counted = night && !night.closing ? night.report : "";
      await box.releaseOrphans((one) => one === page || alive.has(one), (note) => note === counted);
    },
  };
}

/** As long as this page lives it holds a lock with its own name. @param {string} page */
function holdPage(page) {
  navigator.locks.request(`street-page-${page}`, () => new Promise(() => {}));
}

async function livingPages() {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name?.replace("street-page-", "") ?? ""));
}

/** @typedef {Awaited<ReturnType<typeof openPhone>>} Phone */
