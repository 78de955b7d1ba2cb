// The way to the desk: every request the page ever makes goes through here.

import { tongue } from "../words/say.js";
import { sha256, toBase64Url, toHex } from "../bytes.js";

/** A request that brought an answer, but not the one hoped for. */
export class Refused extends Error {
  /** @param {number} status @param {string} sentence @param {string} [why] the sentence's name, the same in every language */
  constructor(status, sentence, why = "") {
    super(sentence);
    this.status = status;
    this.why = why;
  }

  /** The server has never heard of this phone: perhaps it came back from a backup that is older than the phone. */
  get unknown() {
    return this.status === 401 && this.why.endsWith("phone-unknown");
  }

  /** This phone has left as much today as it may. */
  get tooMuch() {
    return this.status === 429 && this.why.endsWith("too-much-today");
  }
}

/** No answer at all: no network, a lost answer, or the rehearsal switch. */
export class Unreachable extends Error {}

const PATIENCE = 20_000;

/**
 * @param {{token: () => string | undefined, reachable?: () => boolean, fetch?: typeof globalThis.fetch}} how
 *   `reachable` is the rehearsal's "no network" switch
 */
export function desk({ token, reachable = () => true, fetch = globalThis.fetch.bind(globalThis) }) {
  /** @param {string} path @param {RequestInit} [options] */
  async function ask(path, options = {}) {
    if (!reachable()) throw new Unreachable();
    const headers = new Headers(options.headers);
    // What goes wrong at the desk is said in the language of this page.
    headers.set("Accept-Language", tongue());
    const secret = token();
    if (secret) headers.set("Authorization", `Bearer ${secret}`);
    let response;
    let body;
    try {
      response = await fetch(`/street/api/${path}`, {
        ...options,
        headers,
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: AbortSignal.timeout(PATIENCE),
      });
      body = await response.text();
    } catch {
      throw new Unreachable();
    }
    let json;
    try {
      json = body ? JSON.parse(body) : {};
    } catch {
      // A page of a hotel's network answers in the desk's place: that is no answer of ours.
      throw new Unreachable();
    }
    if (!response.ok) {
      const text = (/** @type {unknown} */ one) => (typeof one === "string" ? one : "");
      throw new Refused(response.status, text(json.error), text(json.why));
    }
    return { status: response.status, json };
  }

  /** @param {unknown} value */
  const asJson = (value) => ({
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(value),
  });

  return {
    /**
     * @param {{code: string, token: Uint8Array<ArrayBuffer>, device: Uint8Array, carries?: {organisation: string, team: string}}} phone
     *   `carries`: for whom the notes are that wait here
     * @returns {Promise<import("../types.d.ts").Settings>}
     */
    async enrol({ code, token: secret, device, carries }) {
      const token_tag = toHex(await sha256(secret));
      return (await ask("enrol", asJson({ code, token_tag, public: toBase64Url(device), carries }))).json;
    },

    /** @returns {Promise<import("../types.d.ts").Settings>} */
    settings: async () => (await ask("settings")).json,

    /** @param {import("../types.d.ts").Waiting} one @returns {Promise<{note: string, hash: string, quarantine?: boolean}>} */
    async put(one) {
      const { json } = await ask(`notes/${one.note}`, {
        method: "PUT",
        headers: {
          "Content-Type": "application/octet-stream",
          "Tillid-Key-Version": String(one.version),
          "Tillid-Signature": one.signature,
        },
        body: one.envelope,
      });
      return json;
    },

    /** Which of these the desk holds already: receipts whose answers were lost. @param {string[]} notes @returns {Promise<{note: string, hash: string}[]>} */
    receipts: async (notes) => (await ask("notes/receipts", asJson({ notes }))).json.have ?? [],
  };
}

/** @typedef {ReturnType<typeof desk>} Desk */
