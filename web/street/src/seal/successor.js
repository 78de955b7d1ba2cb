// Which intake key may be believed. The organisation's root is pinned at enrolment; it certifies leads, leads certify
// leads and sign the intake key. Anything else is refused and the phone goes on with the key it has.

import { concat, fromBase64Url, sameBytes, toHex, utf8, uuidBytes } from "../bytes.js";
import { decode } from "../cbor.js";
import { verify } from "./ed25519.js";

/** @typedef {import("../types.d.ts").Settings} Settings */
/** @typedef {import("../types.d.ts").Statement} Statement */

/** A key that nobody vouched for whom the root knows. */
export class NotTrusted extends Error {}

const HEADER = Uint8Array.of(0x54, 0x4c, 0x44, 5, 8, 1);
const PURPOSE = utf8("tillid statement v1\0");
const LEAD = 1;
const LEFT = 4;
const INTAKE_KEY = 7;
const LONGEST_CHAIN = 200;

/**
 * @param {Statement} statement
 * @param {Iterable<Uint8Array<ArrayBuffer>>} keys who may have signed it
 * @param {Uint8Array} organisation
 * @returns {Promise<{kind: number, fields: import("../cbor.js").Value[]}>}
 */
async function read(statement, keys, organisation) {
  const bytes = fromBase64Url(statement.bytes);
  const signature = fromBase64Url(statement.signature);
  const signed = concat(PURPOSE, bytes);
  let known = false;
  for (const key of keys) known ||= await verify(key, signed, signature);
  if (!known) throw new NotTrusted("nobody known has signed it");
  if (!sameBytes(bytes.slice(0, HEADER.length), HEADER)) throw new NotTrusted("not a statement");
  const value = decode(bytes.slice(HEADER.length));
  if (!Array.isArray(value) || !(value[0] instanceof Uint8Array) || !sameBytes(value[0], organisation)) {
    throw new NotTrusted("another organisation");
  }
  const said = value[2];
  if (!Array.isArray(said) || typeof said[0] !== "number" || !Array.isArray(said[1])) {
    throw new NotTrusted("not a statement");
  }
  return { kind: said[0], fields: said[1] };
}

/** @param {unknown} value @param {number} length @returns {Uint8Array<ArrayBuffer>} */
function bytesOf(value, length) {
  if (!(value instanceof Uint8Array) || value.length !== length) throw new NotTrusted("wrong length");
  return new Uint8Array(value);
}

/**
 * Throws {@link NotTrusted} unless the settings' intake key is signed by somebody whom `root` certifies.
 * @param {Settings} settings @param {string} root base64url of the pinned root's signing key
 */
export async function trusted(settings, root) {
  try {
    const organisation = uuidBytes(settings.organisation);
    const pinned = fromBase64Url(root);
    const rootKey = pinned.slice(-32);
    /** @type {Map<string, Uint8Array<ArrayBuffer>>} */
    const leads = new Map();
    for (const statement of (settings.chain ?? []).slice(0, LONGEST_CHAIN)) {
      const { kind, fields } = await read(statement, [rootKey, ...leads.values()], organisation);
      // Other facts, the root's own name for one, say nothing about who may sign a key.
      if (kind === LEFT) leads.delete(toHex(bytesOf(fields[0], 16)));
      if (kind === LEAD && Array.isArray(fields[1])) leads.set(toHex(bytesOf(fields[0], 16)), bytesOf(fields[1][1], 32));
    }
    const { kind, fields } = await read(settings.intake_statement, [rootKey, ...leads.values()], organisation);
    const [team, version, key] = fields;
    if (
      kind !== INTAKE_KEY ||
      !sameBytes(bytesOf(team, 16), uuidBytes(settings.team)) ||
      version !== settings.key_version ||
      !sameBytes(bytesOf(key, 65), fromBase64Url(settings.intake_public))
    ) {
      throw new NotTrusted("it says something else");
    }
  } catch (error) {
    throw error instanceof NotTrusted ? error : new NotTrusted("it cannot be read");
  }
}

/**
 * The settings to use from now on. Names and numbers always come in; a key only as the signed, newer successor.
 * @param {Settings} old @param {Settings} fresh
 * @returns {Promise<Settings>}
 */
export async function keepOrReplace(old, fresh) {
  const stays = { root: old.root, organisation: old.organisation, team: old.team };
  if (fresh.root !== old.root || fresh.organisation !== old.organisation || fresh.team !== old.team) {
    throw new NotTrusted("another root, organisation or team");
  }
  if (fresh.key_version === old.key_version && fresh.intake_public === old.intake_public) return { ...fresh, ...stays };
  if (fresh.key_version <= old.key_version) throw new NotTrusted("not newer than the one in use");
  await trusted(fresh, old.root);
  return { ...fresh, ...stays };
}
