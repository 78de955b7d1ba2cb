// Hostile text, torn uploads: what is taken comes back as it was typed, what is not is told, nothing breaks.

import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { signIn, startDemo } from "./lib/demo.mjs";
import { aContact, enter } from "./lib/visitor.mjs";

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
before(async () => {
  demo = await startDemo();
});
after(() => demo?.stop());

const TRICKS = {
  "right to left": "\u202Egnp.exe\u202C and \u2066isolated\u2069",
  marks: `z${"\u0351\u036B\u0343\u0369".repeat(20)}algo`,
  "a long word": "Donaudampfschifffahrtsgesellschaftskapit".repeat(5).slice(0, 180),
  markup: `"><svg onload=alert(1)>{{7*7}}<!--`,
  formula: `=HYPERLINK("http://elsewhere.example","x")`,
  joined: "👩🏽‍❤️‍👩🏿 \u200Dnothing\u200B",
  languages: "Jọy Ọsas, Łucja, جوي, 喜悦, Nguyễn",
};
const FIELDS = ["alias", "words", "remember", "mood", "next"];
/** A list takes words with commas between them. @param {string} field @param {string} text */
const pieces = (field, text) => (field === "remember" ? text.split(",").map((word) => word.trim()) : [text]);
/** @param {string} html */
const unescaped = (html) => html.replaceAll("&#60;", "<").replaceAll("&#62;", ">").replaceAll("&#34;", '"').replaceAll("&#39;", "'").replaceAll("&#38;", "&");
/** What cannot be seen is not text: it is taken out. @param {string} text */
const seen = (text) => text.replaceAll(/[\u202A-\u202E\u2066-\u2069\u200B]/gu, "").replaceAll(/\s+/gu, " ").trim();

test("every Unicode trick comes back as text or is told, and nothing is pushed sideways at 320 px", async () => {
  const who = await enter(demo, "mette");
  const profile = await newProfile();
  const { context, page, complaints } = await openBrowser(profile.folder, { viewport: { width: 320, height: 640 }, locale: "en-GB" });
  try {
    await signIn(page, demo.origin, "mette");
    let taken = 0;
    for (const [trick, text] of Object.entries(TRICKS)) {
      for (const field of FIELDS) {
        const sent = await who.post("/contacts/new", aContact({ alias: "Tricky", [field]: text }));
        assert.ok([303, 422].includes(sent.status), `${trick} in ${field}: ${sent.status}`);
        if (trick === "marks") assert.equal(sent.status, 422, `${field}: marks that pile up are told, not cut`);
        if (sent.status === 422) {
          assert.match(sent.text, new RegExp(`id="${field}-error"`), `${trick} in ${field} is told beside the field`);
          assert.ok(unescaped(sent.text).includes(text), `${trick} in ${field} is given back as it was typed`);
        }
        if (sent.status !== 303) continue;
        taken += 1;
        await page.goto(demo.origin + sent.to);
        const shown = await page.locator("main").innerText();
        for (const piece of pieces(field, text)) assert.ok(seen(shown).includes(seen(piece)), `${trick} in ${field} comes back as text: ${shown}`);
        assert.equal(await page.locator("main :is(svg[onload], script, img[src=x])").count(), 0, `${trick} in ${field}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${trick} in ${field}: ${wide} px too wide`);
      }
    }
    assert.ok(taken >= 20, `only ${taken} were taken`);
    await page.goto(`${demo.origin}/people`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0, "the list");
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await profile.forget();
  }
});

test("names of sixty letters without a space push nothing sideways at 320 px, on any list", async () => {
  const who = await enter(demo, "mette");
  const long = "W".repeat(60);
  const send = async (/** @type {string} */ path, /** @type {Record<string, string>} */ fields) => {
    const sent = await who.post(path, new URLSearchParams(fields).toString());
    assert.equal(sent.status, 303, `${path}: ${sent.text}`);
    return sent.to;
  };
  await send("/numbers", { number: "+45 00 00 00 00 00 0 99", label: long, who: "" });
  const met = await who.post("/contacts/new", aContact({ alias: long, words: long, next: long, introduced: long }));
  assert.equal(met.status, 303);
  await send("/teams", { name: long.slice(0, 40), part: "other" });
  const profile = await newProfile();
  const { context, page } = await openBrowser(profile.folder, { viewport: { width: 320, height: 640 }, locale: "en-GB" });
  try {
    await signIn(page, demo.origin, "mette");
    /** @type {string[]} */
    const wide = [];
    for (const path of [met.to, "/", "/people", "/numbers", "/teams", "/colleagues", "/promises", "/nights", "/phones", "/drafts", "/retention", "/counts", "/colleagues/introductions"]) {
      const answer = await page.goto(demo.origin + path);
      assert.equal(answer?.status(), 200, path);
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) wide.push(`${path}: ${over} px`);
    }
    assert.deepEqual(wide, []);
  } finally {
    await context.close();
    await profile.forget();
  }
});

test("bytes that are no text do not break a form", async () => {
  const who = await enter(demo, "mette");
  const bytes = { nul: "a%00b", "lone surrogate": "a%ED%A0%80b", overlong: "a%C0%AFb", cut: "a%F0%9F%9A", "no hex": "a%zzb%", tag: "a%F3%A0%80%81b" };
  for (const [what, text] of Object.entries(bytes)) {
    const sent = await who.post("/contacts/new", `channel=street&area=1&people=1&alias=${text}&words=Kept+words`);
    assert.ok([303, 422].includes(sent.status), `${what}: ${sent.status}`);
    if (sent.status === 303) assert.match((await who.get(sent.to)).text, /Kept words/, what);
    else assert.match(sent.text, /id="alias-error"[^]*Kept words|Kept words[^]*id="alias-error"/, what);
  }
  for (const body of ["", "&&&===", "=", "a".repeat(100_000), "alias=x&".repeat(50_000)]) {
    assert.ok([303, 413, 422].includes((await who.post("/contacts/new", body)).status), body.slice(0, 10));
  }
});

test("an upload that is torn leaves nothing, and the server goes on", async () => {
  const who = await enter(demo, "mette");
  const body = new URLSearchParams(aContact({ alias: "Tornupload" })).toString();
  for (const length of [1, Math.floor(body.length / 2), body.length - 1]) {
    await new Promise((resolve, reject) => {
      const socket = connect(demo.port, "127.0.0.1", () => {
        const head = ["POST /contacts/new HTTP/1.1", `Host: 127.0.0.1:${demo.port}`, `Origin: ${demo.origin}`, `Cookie: ${who.cookie}`, "Content-Type: application/x-www-form-urlencoded", `Content-Length: ${body.length}`];
        socket.end(`${head.join("\r\n")}\r\n\r\n${body.slice(0, length)}`);
      });
      socket.on("error", reject);
      socket.on("close", resolve);
      socket.resume();
    });
    assert.equal((await who.get("/health")).status, 200);
    assert.doesNotMatch((await who.get("/people")).text, /Tornupload/);
  }
  assert.equal((await who.post("/contacts/new", body)).status, 303);
  assert.match((await who.get("/people")).text, /Tornupload/);
});
