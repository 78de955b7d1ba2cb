// A tiny desk for developing the street page without the server: in memory, on 127.0.0.1, with the published contract.

import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import { concat, fromBase64Url, sha256, toBase64Url, toHex, utf8, uuidBytes } from "../src/bytes.js";
import { decode, encode } from "../src/cbor.js";
import { intakeInfo, signedBytes } from "../src/seal/envelope.js";

const DIST = new URL("../dist/", import.meta.url);
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", svg: "image/svg+xml", png: "image/png", webmanifest: "application/manifest+json" };
export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A signing key pair as the desk has it. */
export function signer() {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  return { raw, sign: (/** @type {Uint8Array} */ message) => new Uint8Array(sign(null, message, privateKey)) };
}

/** @param {ReturnType<typeof signer>} by @param {string} organisation @param {import("../src/cbor.js").Value} said */
export function statement(by, organisation, said) {
  const id = randomUUID();
  const bytes = concat(utf8("TLD"), Uint8Array.of(5, 8, 1), encode([uuidBytes(organisation), uuidBytes(id), said]));
  return {
    id,
    bytes: toBase64Url(bytes),
    signature: toBase64Url(by.sign(concat(utf8("tillid statement v1\0"), bytes))),
    signer: toBase64Url(by.raw),
  };
}

export async function house() {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const [organisation, team, leadId, device] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const [root, lead] = [signer(), signer()];
  const me = { id: randomUUID(), name: "Signe" };
  const settings = {
    device, organisation, organisation_name: "Lanternen (invented)", team, team_name: "Outreach",
    root: toBase64Url(root.raw),
    chain: [statement(root, organisation, [1, [uuidBytes(leadId), [new Uint8Array(32), lead.raw]]])],
    key_version: 0, intake_public: "", intake_statement: /** @type {any} */ (null),
    areas: [{ id: 1, name: "Istedgade" }, { id: 2, name: "Skelbækgade" }, { id: 3, name: "Ørstedsparken" }],
    languages: [["en", "English"], ["bin", "Edo"], ["pcm", "Pidgin"], ["da", "Dansk"], ["ro", "Română"], ["es", "Español"], ["th", "ไทย"], ["ar", "العربية"]].map(([code, name]) => ({ code, name })),
    colleagues: [me, { id: randomUUID(), name: "Osas" }, { id: randomUUID(), name: "Mikkel" }],
    me,
    numbers: [{ id: randomUUID(), label: "Night line", number: "+45 00 00 00 01" }],
    emergency: "112", on_call: { name: "Mette", number: "+45 00 00 00 02" },
    things: ["Tea", "Food", "Condoms", "Clothes"],
    discreet: { name: "Notes", icon: "notes" },
    child_lines: ["Say: “You are not in trouble. I am glad you told me.”", "Do not ask what happened, or who.", "Ring the child line of your town: ask your lead."],
    language: "en",
  };
  /** @type {{pair: CryptoKeyPair, to: any}[]} */
  const keys = [];
  /** Makes the next intake key, signed by `by`. */
  async function rotate(by = lead) {
    const pair = /** @type {CryptoKeyPair} */ (await suite.kem.generateKeyPair());
    const intake = new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
    const version = keys.length + 1;
    keys.push({ pair, to: { organisation, team, version, intake } });
    settings.key_version = version;
    settings.intake_public = toBase64Url(intake);
    settings.intake_statement = statement(by, organisation, [7, [uuidBytes(team), version, intake]]);
  }
  await rotate();

  /** @param {string} note @param {Uint8Array<ArrayBuffer>} envelope @param {number} version */
  async function open(note, envelope, version) {
    const { pair, to } = keys[version - 1];
    const context = await suite.createRecipientContext({ recipientKey: pair, enc: envelope.slice(4, 69), info: intakeInfo(to) });
    const plain = new Uint8Array(await context.open(envelope.slice(69), uuidBytes(note)));
    return /** @type {Map<number, any>} */ (decode(plain.slice(4, 4 + new DataView(plain.buffer).getUint32(0))));
  }
  return { settings, rotate, open, keys, lead, leadId };
}

/** @param {{dropEvery?: number}} [how] */
export async function startStub({ dropEvery = 0 } = {}) {
  const home = await house();
  const codes = new Set([toBase64Url(new Uint8Array(16).fill(7))]);
  /** @type {{tag: string, key: Uint8Array<ArrayBuffer>} | undefined} */
  let phone;
  const state = { revoked: false, dropEvery, down: false, newer: false, icon: "notes" };
  /** @type {Map<string, {hash: string, note: Map<number, any>, quarantine: boolean}>} */
  const notes = new Map();
  /** Under which key versions notes came. @type {number[]} */
  const versions = [];
  let answers = 0;

  /** @param {import("node:http").IncomingMessage} request @param {Buffer} body */
  async function api(request, body) {
    const path = (request.url ?? "").replace("/street/api/", "");
    if (path === "enrol") {
      const { code, token_tag, public: key, carries } = JSON.parse(String(body));
      if (carries && (carries.organisation !== home.settings.organisation || carries.team !== home.settings.team)) {
        return [400, { error: "Another team.", why: "phone-code-other-team" }];
      }
      if (!codes.delete(code)) return [400, { error: "This code does not work any more." }];
      phone = { tag: token_tag, key: fromBase64Url(key) };
      return [200, home.settings];
    }
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
    if (!phone || !token || toHex(await sha256(fromBase64Url(token))) !== phone.tag) return [401, { error: "Unknown phone.", why: "street-phone-unknown" }];
    if (path === "settings") return state.revoked ? [401, { error: "Revoked.", why: "street-phone-revoked" }] : [200, home.settings];
    if (path === "notes/receipts") {
      const wanted = JSON.parse(String(body)).notes;
      return [200, { have: wanted.filter((/** @type {string} */ note) => notes.has(note)).map((/** @type {string} */ note) => ({ note, hash: notes.get(note)?.hash })) }];
    }
    const note = path.replace("notes/", "");
    const envelope = new Uint8Array(body);
    const hash = await sha256(envelope);
    const version = Number(request.headers["tillid-key-version"]);
    const key = await crypto.subtle.importKey("raw", phone.key, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
    const signature = fromBase64Url(String(request.headers["tillid-signature"]));
    const right = await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, signedBytes(home.keys[version - 1].to, note, hash));
    if (!right) return [400, { error: "This note was not signed by this phone." }];
    const first = !notes.has(note);
    versions.push(version);
    notes.set(note, { hash: toHex(hash), note: await home.open(note, envelope, version), quarantine: state.revoked });
    const receipt = { note, hash: toHex(hash), seq: notes.size };
    return state.revoked ? [202, { ...receipt, quarantine: true }] : [first ? 201 : 200, receipt];
  }

  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const path = new URL(request.url ?? "/", "http://x").pathname;
    if (state.down) return request.socket.destroy();
    if (path.startsWith("/street/api/")) {
      const [status, json] = await api(request, Buffer.concat(parts));
      answers += 1;
      if (state.dropEvery && answers % state.dropEvery === 0) return request.socket.destroy();
      response.writeHead(Number(status), { "Content-Type": "application/json", "Cache-Control": "no-store" });
      return response.end(JSON.stringify(json));
    }
    const name = path === "/street/" ? "index.html" : path.replace(/^\/street\/(?:icon(?=\.svg$|-\d+\.png$))?/, (start) => (start.endsWith("icon") ? `icon-${state.icon}` : ""));
    const bytes = await readFile(new URL(name, DIST)).catch(() => null);
    if (!bytes) return response.writeHead(404).end();
    const end = /** @type {keyof TYPES} */ (name.split(".").pop());
    response.writeHead(200, { "Content-Type": TYPES[end], "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" });
    response.end(state.newer && name === "sw.js" ? `${bytes}\n// A newer page.` : bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    ...home, state, notes, versions, origin: `http://127.0.0.1:${port}`,
    /** It came back from a backup that is older than the phone. */
    forgetPhone() {
      phone = undefined;
    },
    /** One more one-time code. */
    newCode() {
      const code = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
      codes.add(code);
      return code;
    },
    enrolment: `http://127.0.0.1:${port}/street/#enrol=${[...codes][0]}`,
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) console.log((await startStub()).enrolment);
