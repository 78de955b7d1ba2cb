// Somebody edits the database, under a running server and before a restart. What does not match what was signed is not
// shown, and the sentence says whom to tell; what was cut off or put back is seen in the log and at the start.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { run, startDemo } from "./lib/demo.mjs";
import { aContact, enter, idsIn } from "./lib/visitor.mjs";

const SENTENCE = /does not match what was signed/;
/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof enter>>} */
let lead;

before(async () => {
  demo = await startDemo();
  lead = await enter(demo, "mette");
});
after(() => demo?.stop());

const data = () => join(demo.folder, "data");
/** @param {string} order */
const sql = (order) => execFileSync("sqlite3", [join(data(), "tillid.db"), ".timeout 5000", order], { encoding: "utf8" }).trim();
/** @param {string} id */
const blob = (id) => `x'${id.replaceAll("-", "")}'`;

/** @param {string} alias */
async function contact(alias) {
  return idsIn((await lead.post("/contacts/new", aContact({ alias, words: `words of ${alias}` }))).to, "contacts")[0];
}

/** @param {string} address */
async function refused(address) {
  const page = await lead.get(address);
  assert.equal(page.status, 500, address);
  assert.match(page.text, SENTENCE);
  assert.doesNotMatch(page.text, /words of/);
}

/** What a record's row seals. */
const SEALED = "wrapped_key, body, hash";

/** Puts rows back as they were after each attempt. @param {string[]} records @param {() => Promise<void>} attempt */
async function restored(records, attempt) {
  const these = records.map(blob).join(", ");
  sql(`create table before_it as select record, ${SEALED} from revisions where record in (${these})`);
  try {
    await attempt();
  } finally {
    sql(`update revisions set (${SEALED}) = (select ${SEALED} from before_it b where b.record = revisions.record) where record in (${these}); drop table before_it`);
  }
  for (const record of records) assert.match((await lead.get(`/contacts/${record}`)).text, /words of/);
}

test("two rows that were swapped are not shown", async () => {
  const [one, other] = [await contact("Swapone"), await contact("Swapother")];
  await restored([one, other], async () => {
    sql(`update revisions set (${SEALED}) = (select ${SEALED} from before_it b where b.record != revisions.record) where record in (${blob(one)}, ${blob(other)})`);
    await refused(`/contacts/${one}`);
    await refused(`/contacts/${other}`);
  });
});

test("one flipped byte is not shown", async () => {
  const id = await contact("Flipped");
  for (const column of ["body", "wrapped_key", "hash"]) {
    await restored([id], async () => {
      sql(`update revisions set ${column} = cast(substr(${column}, 1, 9) || iif(substr(${column}, 10, 1) = x'00', x'01', x'00') || substr(${column}, 11) as blob) where record = ${blob(id)}`);
      await refused(`/contacts/${id}`);
    });
  }
});

test("where dangers cannot be read every page says so, instead of showing none", async () => {
  const id = await contact("Unread");
  assert.doesNotMatch((await lead.get("/numbers")).text, /data-unread/);
  await demo.end();
  await restored([id], async () => {
    sql(`update revisions set body = zeroblob(length(body)) where record = ${blob(id)}`);
    demo = await startDemo({ folder: demo.folder });
    lead = await enter(demo, "mette");
    for (const path of ["/numbers", "/needed"]) assert.match((await lead.get(path)).text, /data-unread/, path);
  });
});

test("a key that was copied to another holder opens nothing, and a forged statement counts for nothing", async () => {
  const id = await contact("Forgedgrant");
  const volunteer = await enter(demo, "ida");
  assert.equal((await volunteer.get(`/contacts/${id}`)).status, 404);
  sql(`insert or ignore into wraps select w.subject_kind, w.subject, w.subject_version, w.holder_kind, a.worker, w.holder_version, w.seq, w.body
       from wraps w, accounts a where w.holder_kind = 'worker' and a.worker not in (select holder from wraps where subject = w.subject)`);
  const again = await enter(demo, "ida");
  for (const who of [volunteer, again]) {
    const seen = await who.get(`/contacts/${id}`);
    assert.ok([303, 404, 500].includes(seen.status), `${seen.status}`);
    assert.doesNotMatch(seen.text, /words of/);
  }
  sql("insert into statements select max(place) + 1, randomblob(16), signer, signature, bytes from statements");
  const seen = await (await enter(demo, "ida").catch(() => volunteer)).get(`/contacts/${id}`);
  assert.notEqual(seen.status, 200);
  assert.doesNotMatch(seen.text, /words of/);
  assert.match((await lead.get("/log")).text, /stands in another one&#39;s place|stands in another one's place/);
  sql("delete from statements where place = (select max(place) from statements)");
});

test("a correction that was cut off is not shown, and is seen in the log and by `tillid audit verify`", async () => {
  const id = await contact("Rolledback");
  const form = (await lead.get(`/contacts/${id}/correct`)).text;
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*name="(\w+)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  assert.equal((await lead.post("/contacts/new", { ...aContact({ alias: "Rolledforward" }), ...Object.fromEntries(hidden) })).status, 303);
  assert.doesNotMatch((await lead.get("/log")).text, /Something does not fit/);
  sql(`create table cut as select * from revisions where record = ${blob(id)};
       delete from revisions where record = ${blob(id)} and head = 1; update revisions set head = 1 where record = ${blob(id)}`);
  const older = await lead.get(`/contacts/${id}`);
  assert.equal(older.status, 500);
  assert.match(older.text, /An older version of this was put back/);
  assert.doesNotMatch(older.text, /words of/);
  assert.match((await lead.get("/log")).text, /Something does not fit/);
  const verified = await run(["audit", "verify", "--data", data()]);
  assert.notEqual(verified.code, 0, verified.said);
  sql(`delete from revisions where record = ${blob(id)}; insert into revisions select * from cut; drop table cut`);
  assert.doesNotMatch((await lead.get("/log")).text, /Something does not fit/);
});

test("an older copy of the database, and a log that was cut, are refused at the start", async () => {
  await demo.end();
  const now = join(demo.folder, "now");
  await cp(data(), now, { recursive: true });
  demo = await startDemo({ folder: demo.folder });
  lead = await enter(demo, "mette");
  await contact("Later");
  await demo.end();
  await cp(join(now, "tillid.db"), join(data(), "tillid.db"));
  for (const log of ["tillid.db-wal", "tillid.db-shm"]) await rm(join(data(), log), { force: true });
  await assert.rejects(startDemo({ folder: demo.folder }), /ended with 1[^]*older than the last signed page of the log/);
  sql("delete from leaves where idx = (select max(idx) from leaves)");
  await assert.rejects(startDemo({ folder: demo.folder }), /ended with 1[^]*older than the last signed page of the log/);
});
