// Opens what the vault sealed, seals what the vault must open. See README.md.
import { readFileSync } from 'node:fs';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

const hex = (bytes) => Buffer.from(bytes).toString('hex');
const text = (string) => new TextEncoder().encode(string);
const concat = (...parts) => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
const be32 = (number) => new Uint8Array([number >>> 24, number >>> 16, number >>> 8, number]);
const fail = (what) => {
  console.error(`interop: ${what}`);
  process.exit(1);
};

const fields = Object.fromEntries(
  readFileSync(0, 'utf8').trim().split('\n').map((line) => {
    const [name, value] = line.split(' ');
    return [name, new Uint8Array(Buffer.from(value, 'hex'))];
  }),
);

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const info = concat(text('tillid intake v1'), fields.organisation, fields.team, fields.version);
const signed = async (note, envelope) =>
  concat(
    text('tillid note v1'), fields.organisation, fields.team, fields.version, note,
    new Uint8Array(await crypto.subtle.digest('SHA-256', envelope)),
  );
const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const hash = { name: 'ECDSA', hash: 'SHA-256' };

// What the vault sealed and signed.
const recipientKey = await suite.kem.importKey('raw', fields.secret.buffer, false);
const sealed = fields.envelope;
if (hex(sealed.slice(0, 4)) !== hex(text('TLN1'))) fail('no envelope');
const opened = new Uint8Array(
  await suite.open({ recipientKey, enc: sealed.slice(4, 69).buffer, info }, sealed.slice(69).buffer, fields.note.buffer),
);
const length = new DataView(opened.buffer).getUint32(0);
if (opened.length % 1024 !== 0) fail('the note is not padded');
if (hex(opened.slice(4, 4 + length)) !== hex(fields.text)) fail('the note reads differently');
const phone = await crypto.subtle.importKey('raw', fields.device, curve, false, ['verify']);
if (!(await crypto.subtle.verify(hash, phone, fields.signature, await signed(fields.note, sealed)))) {
  fail('the signature does not verify');
}

// What the vault must open and verify.
const note = new Uint8Array(16).fill(5);
const padded = new Uint8Array(Math.ceil((fields.text.length + 4) / 1024) * 1024);
padded.set(be32(fields.text.length), 0);
padded.set(fields.text, 4);
const recipientPublicKey = await suite.kem.importKey('raw', fields.public.buffer, true);
const { enc, ct } = await suite.seal({ recipientPublicKey, info }, padded.buffer, note.buffer);
const envelope = concat(text('TLN1'), new Uint8Array(enc), new Uint8Array(ct));
const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
const signature = await crypto.subtle.sign(hash, pair.privateKey, await signed(note, envelope));
console.log(`envelope ${hex(envelope)}`);
console.log(`signature ${hex(signature)}`);
console.log(`device ${hex(await crypto.subtle.exportKey('raw', pair.publicKey))}`);
