// Settings and the night's counts are kept under a key that no script can read out, so that no name stands in the
// files of the browser's profile. It only keeps them from a casual search: the key lies on the same phone, and whoever
// takes the phone apart has both. Notes are another matter; their key was never here.

import { random, utf8 } from "../bytes.js";

/** @param {import("./base.js").Drawer} drawer */
export async function openLocker(drawer) {
  /** @type {CryptoKey} */
  let key = await drawer.get("locker");
  if (!key) {
    key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await drawer.put("locker", key);
  }
  return {
    /** @param {string} name @param {unknown} value */
    async put(name, value) {
      const iv = random(12);
      const plain = utf8(JSON.stringify(value));
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
      await drawer.put(name, { iv, sealed });
    },

    /** @param {string} name @returns {Promise<any>} undefined when there is none */
    async get(name) {
      const kept = await drawer.get(name);
      if (!kept) return undefined;
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: kept.iv }, key, kept.sealed);
      return JSON.parse(new TextDecoder().decode(plain));
    },

    /** @param {string} name */
    remove: (name) => drawer.remove(name),
  };
}

/** @typedef {Awaited<ReturnType<typeof openLocker>>} Locker */
