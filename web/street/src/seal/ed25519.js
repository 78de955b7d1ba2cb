// Checking Ed25519 signatures: by the browser where it can, else by the pinned library.

import { verifyAsync } from "@noble/ed25519";

/** @param {Uint8Array<ArrayBuffer>} key 32 bytes @param {Uint8Array<ArrayBuffer>} message @param {Uint8Array<ArrayBuffer>} signature 64 bytes */
export async function verify(key, message, signature) {
  if (key.length !== 32 || signature.length !== 64) return false;
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, signature, message);
  } catch {
    return verifyBySoftware(key, message, signature);
  }
}

/** For browsers before 2025. @param {Uint8Array<ArrayBuffer>} key @param {Uint8Array<ArrayBuffer>} message @param {Uint8Array<ArrayBuffer>} signature */
export async function verifyBySoftware(key, message, signature) {
  try {
    return await verifyAsync(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
}
