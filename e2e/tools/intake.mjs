// How many notes a second the desk takes from phones: sealed and signed beforehand, as the street page does it,
// then sent over kept connections until all have their receipts. Called by `cargo xtask bench`:
//   node intake.mjs ADDRESS ENROLMENT-CODE [NOTES]

import { randomBytes, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

import { fromBase64Url, sha256, toBase64Url, toHex } from "../../web/street/src/bytes.js";
import { aboutNow, contactNote, minutesSince1970 } from "../../web/street/src/note/note.js";
import { newDeviceKey, sealNote } from "../../web/street/src/seal/envelope.js";

const [address, code, count = "20000"] = process.argv.slice(2);
const CONNECTIONS = 64;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const token = new Uint8Array(randomBytes(32));
const device = await newDeviceKey();

const settings = JSON.parse((await ask("POST", "/street/api/enrol", { "Content-Type": "application/json" }, JSON.stringify({
  code,
  token_tag: toHex(await sha256(token)),
  public: toBase64Url(device.raw),
}))).text);
const to = {
  organisation: settings.organisation,
  team: settings.team,
  version: settings.key_version,
  intake: fromBase64Url(settings.intake_public),
};

const notes = [];
for (let made = 0; made < Number(count); made += 1) notes.push(await note());

const began = performance.now();
const queue = notes.values();
await Promise.all(Array.from({ length: CONNECTIONS }, drain));
const seconds = (performance.now() - began) / 1000;
console.log(`${notes.length} notes in ${seconds.toFixed(2)} s over ${CONNECTIONS} connections`);
console.log(`bench intake_per_s ${(notes.length / seconds).toFixed(1)}`);
agent.destroy();

/** One contact with one person and a line of words, as a night brings them. */
async function note() {
  const now = new Date();
  const around = { night: randomUUID(), written: minutesSince1970(now), practice: false };
  const met = [{ alias: "Joy", languages: ["en"], words: "Cold night, she took the tea and asked when the house opens." }];
  const plain = contactNote(around, { channel: 0, area: Number(settings.areas[0].id), people: 1, when: aboutNow(now), met });
  return sealNote(to, device.privateKey, randomUUID(), plain);
}

async function drain() {
  for (const one of queue) {
    const headers = {
      "Content-Type": "application/octet-stream",
      "Tillid-Key-Version": String(one.version),
      "Tillid-Signature": toBase64Url(one.signature),
      Authorization: `Bearer ${toBase64Url(token)}`,
    };
    const answer = await ask("PUT", `/street/api/notes/${one.note}`, headers, one.envelope);
    if (answer.status !== 201) throw new Error(`a note was answered with ${answer.status}: ${answer.text}`);
  }
}

/** @param {string} method @param {string} path @param {Record<string, string>} headers @param {string | Uint8Array} body */
function ask(method, path, headers, body) {
  const [host, port] = address.split(":");
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(body));
    const sent = request({ host, port, method, path, agent, headers: { ...headers, "Content-Length": length } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString("utf8") }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
