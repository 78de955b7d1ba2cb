// The rehearsal is invented: the same seed invents the same people, another seed others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { startDemo } from "./lib/demo.mjs";
import { enter, idsIn } from "./lib/visitor.mjs";

const PEOPLE = 30;

/** What a page says to whoever reads it, line by line. @param {string} html */
function said(html) {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
  return main.replace(/<[^>]+>/g, "\n").split("\n").map((line) => line.trim()).filter(Boolean);
}

/** Everything the desk shows of what was invented. Ids are drawn anew each time, so meetings are put in an order of their own. @param {number} seed */
async function shown(seed) {
  const demo = await startDemo({ people: PEOPLE, arguments: ["--seed", String(seed)] });
  try {
    const mette = await enter(demo, "mette");
    const { text: list } = await mette.get("/people");
    const pages = async (/** @type {string} */ where) => Promise.all(idsIn(list, where).map(async (id) => said((await mette.get(`/${where}/${id}`)).text).join("\n")));
    const meetings = (await pages("contacts")).sort();
    return { counts: said((await mette.get("/counts")).text), handover: said((await mette.get("/")).text), meetings };
  } finally {
    await demo.stop();
  }
}

test("the same seed invents the same names, words and areas; another seed does not", async () => {
  const [once, again, other] = [await shown(7), await shown(7), await shown(8)];
  assert.ok(once.meetings.length > PEOPLE / 2, `${once.meetings.length} meetings were read`);
  assert.match(once.meetings.join("\n"), /Harbour street|Old market|North park/);
  assert.deepEqual(again, once);
  assert.notDeepEqual(other.meetings, once.meetings);
  assert.notDeepEqual(other.counts, once.counts);
});
