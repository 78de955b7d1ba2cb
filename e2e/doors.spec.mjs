// What a page offers, it keeps: every link and every form that somebody is shown is hers to follow and to send. Each
// role walks through all of its pages, and sends what stands there.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startDemo } from "./lib/demo.mjs";
import { formsIn, kindOf, linksIn } from "./lib/doors.mjs";
import { enter } from "./lib/visitor.mjs";

/** Done, shown, told what is missing in what was typed, or that somebody (an earlier form of this walk) wrote meanwhile. */
const KEPT = [200, 204, 303, 409, 422];
/** What takes something away, sent after everything else and in this order: a record, a person, the walker herself. */
const LAST = [/\/(records|names)\/.*destroy$/, /^\/people\/colleague$/, /^\/contacts\/.*destroy$/, /\/circle\/out$/, /^\/people\/.*\/(colleague|destroy)$/, /^\/colleagues\/.*(left|again|renew)$/, /^\/settings\/(everywhere|sessions)|^\/sign-out/];
/** @param {string} action */
const rank = (action) => LAST.findIndex((last) => last.test(kindOf(action)));
/** Pages that open on the phone, and files. */
const ELSEWHERE = /^\/(street|assets|leave)/;

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo?.stop());

/**
 * Everything that somebody is shown.
 * @param {ReturnType<typeof import("./lib/visitor.mjs").visitor>} who
 */
async function walk(who) {
  /** @type {string[]} */
  const wrong = [];
  /** @type {Map<string, import("./lib/doors.mjs").Door & {on: string}>} */
  const doors = new Map();
  const queue = ["/"];
  const seen = new Set(queue);
  /** @type {Map<string, number>} */
  const opened = new Map();
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const kind = kindOf(path);
    if ((opened.get(kind) ?? 0) >= 2) continue;
    opened.set(kind, (opened.get(kind) ?? 0) + 1);
    const answer = await who.get(path);
    if (![200, 303].includes(answer.status) || answer.to.startsWith("/sign-in")) wrong.push(`${path} answers ${answer.status}`);
    for (const link of linksIn(answer.text)) if (!ELSEWHERE.test(link) && !seen.has(link)) seen.add(link) && queue.push(link);
    for (const door of formsIn(answer.text, path)) {
      const name = `${kindOf(door.action)} ${door.fields.filter(([field]) => ["then", "tap", "set"].includes(field)).join(" ")}`;
      if (!doors.has(name)) doors.set(name, { ...door, on: path });
    }
  }
  return { doors, opened, wrong };
}

for (const login of ["ida", "signe", "daniel", "mette"]) {
  test(`every door that is shown opens: ${login}`, async () => {
    const who = await enter(demo, login);
    const { doors, opened, wrong } = await walk(who);
    assert.ok(opened.size > 8 && doors.size > 8, `only ${opened.size} pages, ${doors.size} forms`);
    let sent = 0;
    const order = [...doors.values()].sort((one, other) => rank(one.action) - rank(other.action));
    for (const door of order) {
      const last = rank(door.action) >= 0;
      const sender = last ? await enter(demo, login) : who;
      // What an earlier one of these took away is not there to be asked for again.
      if (last && (await sender.get(door.on)).status === 404) continue;
      const answer = await sender.post(door.action, door.fields);
      sent += 1;
      const kept = KEPT.includes(answer.status) && (last || !answer.to.startsWith("/sign-in"));
      if (!kept) wrong.push(`${door.on} shows a form to ${kindOf(door.action)}, which is answered ${answer.status}`);
    }
    assert.ok(sent > doors.size - 8, `only ${sent} of ${doors.size} were sent`);
    console.log(`${login}: ${opened.size} kinds of pages, ${doors.size} kinds of forms`);
    assert.deepEqual(wrong, []);
  });
}

test("control: a form that is not hers is seen", async () => {
  const ida = await enter(demo, "ida");
  const [door] = formsIn('<form method="post" action="/backups/make"><button name="then" value="now">x</button></form>', "/");
  assert.deepEqual([door.action, door.fields], ["/backups/make", [["then", "now"]]]);
  assert.equal(KEPT.includes((await ida.post(door.action, door.fields)).status), false);
  assert.equal((await ida.get("/backups")).status, 404);
});
