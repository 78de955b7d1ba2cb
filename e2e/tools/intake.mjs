// Enrols a phone and seals and signs notes as the street page does, ready to be sent: `cargo xtask bench`
// sends them and counts.
//   node intake.mjs ADDRESS ENROLMENT-CODE NOTES FILE
// The file holds one HTTP request after the other, each behind its length (four bytes, big endian).

import { randomBytes, randomUUID } from "node:crypto";
import { open } from "node:fs/promises";

import { fromBase64Url, sha256, toBase64Url, toHex } from "../../web/street/src/bytes.js";
import { aboutNow, contactNote, minutesSince1970 } from "../../web/street/src/note/note.js";
import { newDeviceKey, sealNote } from "../../web/street/src/seal/envelope.js";

const [address, code, count, file] = process.argv.slice(2);
const token = new Uint8Array(randomBytes(32));
const device = await newDeviceKey();
const settings = await enrol();
const to = {
  organisation: settings.organisation,
  team: settings.team,
  version: settings.key_version,
  intake: fromBase64Url(settings.intake_public),
};

const out = await open(file, "w");
for (let made = 0; made < Number(count); made += 1) await out.write(framed(asRequest(await note())));
await out.close();

async function enrol() {
  const token_tag = toHex(await sha256(token));
  const answer = await fetch(`http://${address}/street/api/enrol`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ code, token_tag, public: toBase64Url(device.raw) }),
  });
  if (!answer.ok) throw new Error(`the phone was not enrolled: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** One contact with one person and a line of words, as a night brings them. */
async function note() {
  const now = new Date();
  const around = { night: randomUUID(), written: minutesSince1970(now), practice: false };
  const met = [{ alias: "Joy", languages: ["en"], words: "Cold night, she took the tea and asked when the house opens." }];
  const plain = contactNote(around, { channel: 0, area: Number(settings.areas[0].id), people: 1, when: aboutNow(now), met });
  return sealNote(to, device.privateKey, randomUUID(), plain);
}

/** @param {Awaited<ReturnType<typeof sealNote>>} one */
function asRequest(one) {
  const head = [
    `PUT /street/api/notes/${one.note} HTTP/1.1`,
    `Host: ${address}`,
    `Authorization: Bearer ${toBase64Url(token)}`,
    `Tillid-Key-Version: ${one.version}`,
    `Tillid-Signature: ${toBase64Url(one.signature)}`,
    "Content-Type: application/octet-stream",
    `Content-Length: ${one.envelope.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), one.envelope]);
}

/** @param {Buffer} request */
function framed(request) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(request.length);
  return Buffer.concat([length, request]);
}
