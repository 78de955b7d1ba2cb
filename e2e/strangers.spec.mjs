// What strangers, curious colleagues and torn or hostile forms get from the desk: nothing, with a clear sentence.

import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { fromBase64Url, sha256, toBase64Url, toHex } from "../web/street/src/bytes.js";
import { aboutNow, contactNote, minutesSince1970 } from "../web/street/src/note/note.js";
import { newDeviceKey, sealNote } from "../web/street/src/seal/envelope.js";
import { newProfile, openBrowser } from "./lib/browser.mjs";
import { enrolmentLink, signIn, startDemo } from "./lib/demo.mjs";
import { shownFor } from "./lib/robot.mjs";

const DESK = { viewport: { width: 1280, height: 800 }, locale: "en-GB" };
/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Awaited<ReturnType<typeof newProfile>>} */
let profile;
/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let desk;
/** Session cookies by login. @type {Map<string, string>} */
const cookies = new Map();

before(async () => {
  demo = await startDemo();
  profile = await newProfile();
  desk = await openBrowser(profile.folder, DESK);
});
after(async () => {
  await desk?.context.close();
  await demo?.stop();
  await profile?.forget();
});

/** Signs in without a browser. @param {string} login */
async function cookieOf(login) {
  const known = cookies.get(login);
  if (known) return known;
  const passphrase = demo.logins.find((one) => one.login === login)?.passphrase ?? "";
  const answer = await fetch(`${demo.origin}/sign-in`, { method: "POST", body: new URLSearchParams({ login, passphrase }), redirect: "manual" });
  assert.equal(answer.status, 303, `${login} signs in`);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
  cookies.set(login, cookie);
  return cookie;
}

/** @param {string} login @param {string} path */
async function get(login, path) {
  const answer = await fetch(demo.origin + path, { headers: { Cookie: await cookieOf(login) }, redirect: "manual" });
  return { status: answer.status, text: await answer.text() };
}

/** @param {string} login "" for nobody @param {string} path @param {[string, string][] | Record<string, string>} fields @param {Record<string, string>} [headers] */
async function post(login, path, fields, headers = {}) {
  const cookie = login ? { Cookie: await cookieOf(login) } : {};
  const answer = await fetch(demo.origin + path, {
    method: "POST",
    headers: { Origin: demo.origin, ...cookie, ...headers },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  return { status: answer.status, text: await answer.text(), to: answer.headers.get("location") ?? "" };
}

/** Ids that a page leads to. @param {string} text @param {string} where "people" or "contacts" */
const ids = (text, where) => [...new Set([...text.matchAll(new RegExp(`/${where}/([0-9a-f-]{36})`, "g"))].map((found) => found[1]))];

/** A contact by its alias, as the form sends it. @param {string} alias @param {Record<string, string>} [more] */
const contact = (alias, more = {}) => ({ form: randomUUID(), channel: "street", area: "1", people: "1", alias, ...more });

/** A contact that is there, and a person whom only Mette holds. @param {string} alias */
async function personOf(alias) {
  const written = await post("mette", "/contacts/new", contact(alias, { words: `words of ${alias}` }));
  assert.equal(written.status, 303);
  const [id] = ids(written.to, "contacts");
  const opened = await post("mette", "/people/open", { line: `${id}:0`, worth: `tea with ${alias}` });
  assert.equal(opened.status, 303);
  return { contact: id, person: ids(opened.to, "people")[0] };
}

test("a colleague outside the circle sees the card alone, and no form", async () => {
  const { person } = await personOf("Outsidecircle");
  assert.match((await get("mette", `/people/${person}`)).text, /tea with Outsidecircle/);
  for (const login of ["osas", "signe", "daniel", "ida"]) {
    const seen = await get(login, `/people/${person}`);
    assert.ok([200, 404].includes(seen.status), `${login}: ${seen.status}`);
    // What is worth remembering stands on the card, for whoever answers when she rings; her words do not.
    assert.doesNotMatch(seen.text, /words of/, login);
    for (const what of ["name", "circle", "choice", "card"]) {
      assert.equal((await get(login, `/people/${person}/${what}`)).status, 404, `${login}: ${what}`);
    }
    assert.equal((await post(login, `/people/${person}/name`, { text: "Taken", kind: "alias" })).status, 404, login);
  }
  assert.doesNotMatch((await get("mette", `/people/${person}`)).text, /Taken/);
});

test("what is written for the circle is found by nobody outside, by search or address; what is written for those on call is", async () => {
  const { person } = await personOf("Circlewords");
  const page = await get("mette", `/people/${person}/write`);
  assert.match(page.text, /value="circle"[^>]* checked/, "the circle is chosen beforehand");
  assert.match(page.text, /Only the circle: Mette/);
  assert.match(page.text, /Those on call may read this too: Outreach, Hotline/);
  const circle = contact("Quietword", { words: "plantain for the circle" });
  const onCall = contact("Openword", { words: "plantain for those on call", readers: "on-call" });
  for (const form of [circle, onCall]) {
    assert.equal((await post("mette", `/people/${person}/write`, form)).status, 303);
  }
  const timeline = (await get("mette", `/people/${person}`)).text;
  assert.match(timeline, /plantain for the circle/);
  assert.match(timeline, /plantain for those on call/);
  for (const path of ["", "/correct", "/versions", "/destroy"]) {
    assert.equal((await get("daniel", `/contacts/${circle.form}${path}`)).status, 404, path);
    assert.equal((await get("mette", `/contacts/${circle.form}${path}`)).status, 200, path);
    assert.equal((await get("ida", `/contacts/${onCall.form}${path}`)).status, 404, path);
  }
  assert.doesNotMatch((await post("daniel", "/search", { query: "Quietword" })).text, new RegExp(String(circle.form)));
  assert.match((await post("mette", "/search", { query: "Quietword" })).text, new RegExp(`/people/${person}[^]*${circle.form}`));
  assert.match((await post("daniel", "/search", { query: "Openword" })).text, new RegExp(String(onCall.form)));

  // The card says so, and whoever opened the other one stands among those who did.
  assert.match(timeline, /Meetings for those on call: Outreach, Hotline\. The rest: only Mette\./);
  const before = (await get("mette", `/people/${person}/opened`)).text;
  assert.doesNotMatch(before, /Daniel/);
  assert.match((await get("daniel", `/contacts/${onCall.form}`)).text, /plantain for those on call/);
  assert.match((await get("mette", `/people/${person}/opened`)).text, /Daniel · Opened and read \(a meeting\)/);
  const hers = (await get("mette", `/people/${person}/hers`)).text;
  assert.match(hers, /Counsellor · Opened and read \(a meeting\)/);
  assert.match(hers, /<li><span>Meetings for those on call: Outreach, Hotline\.<\/span>/);
  assert.match(hers, /<li><span>The rest: only Lead\.<\/span>/);
  assert.match(hers, /plantain for the circle[^]*?Who can read this: Lead</);
  assert.match(hers, /plantain for those on call[^]*?Who can read this: Outreach, Hotline</);

  // Danger now is never hidden from those on call: it is asked beside the choice, and nothing typed is lost.
  const danger = contact("", { words: "watched at the door", danger: "yes" });
  const asked = await post("mette", `/people/${person}/write`, danger);
  assert.equal(asked.status, 422);
  assert.match(asked.text, /id="readers-error"/);
  assert.match(asked.text, /watched at the door/);
});

test("a volunteer who knows the address of a contact is told that there is none", async () => {
  const { contact: id } = await personOf("Volunteerwatch");
  for (const path of [`/contacts/${id}`, `/contacts/${id}/correct`, `/contacts/${randomUUID()}`, "/contacts/nonsense"]) {
    const seen = await get("ida", path);
    assert.equal(seen.status, 404, path);
    assert.doesNotMatch(seen.text, /Volunteerwatch/);
  }
  assert.equal((await post("ida", `/contacts/${id}/destroy`, { why: "mistake" })).status, 404);
  assert.equal((await get("mette", `/contacts/${id}`)).status, 200);
});

test("without a session pages lead to the sign-in, and forms are refused", async () => {
  for (const path of ["/", "/people", "/nights", "/search", "/counts", "/phones", "/colleagues", "/log", `/people/${randomUUID()}`]) {
    const answer = await fetch(demo.origin + path, { redirect: "manual" });
    assert.equal(answer.status, 303, path);
    assert.equal(answer.headers.get("location"), "/sign-in", path);
  }
  for (const path of ["/contacts/new", "/people/open", "/nights/start", "/search", "/phones/new"]) {
    const refused = await post("", path, contact("Nobody", { words: "typed by nobody" }));
    assert.equal(refused.status, 401, path);
    assert.match(refused.text, /typed by nobody/, `${path} gives back what was typed`);
  }
});

test("a form from another site is refused, whoever is signed in", async () => {
  const foreign = [{ Origin: "https://elsewhere.example" }, { Origin: "null" }, { "Sec-Fetch-Site": "cross-site" }, { "Sec-Fetch-Site": "same-site" }];
  for (const headers of foreign) {
    for (const path of ["/contacts/new", "/people/open", "/sign-out", "/sign-in", "/phones/new", "/looks"]) {
      const refused = await post("mette", path, contact("Crosssite"), headers);
      assert.equal(refused.status, 403, `${path} ${JSON.stringify(headers)}`);
      assert.match(refused.text, /<h1>[^]*did not come from one of our own pages/);
      // Words of our own page are given back (a proxy may have changed the address), those of another site are not.
      assert.equal(refused.text.includes("Crosssite"), "Origin" in headers, JSON.stringify(headers));
    }
  }
  assert.doesNotMatch((await get("mette", "/people")).text, /Crosssite/);
});

test("a form that is sent again is one contact", async () => {
  const form = contact("Twicesent");
  const first = await post("mette", "/contacts/new", form);
  const second = await post("mette", "/contacts/new", form);
  assert.deepEqual([first.status, second.status], [303, 303]);
  assert.equal(first.to, second.to);
  assert.equal((await get("mette", "/people")).text.split("Twicesent").length - 1, 1);
});

test("of two tabs that correct the same contact both texts stand side by side, and are made one", async () => {
  const { page } = desk;
  const { contact: id } = await personOf("Twotabs");
  await signIn(page, demo.origin, "mette");
  await page.goto(`${demo.origin}/contacts/${id}/correct`);
  const other = await desk.context.newPage();
  await other.goto(`${demo.origin}/contacts/${id}/correct`);
  for (const [tab, words, status] of /** @type {const} */ ([[page, "the first one's words", 303], [other, "the second one's words", 303]])) {
    await tab.fill("#words", words);
    const [answer] = await Promise.all([tab.waitForResponse((one) => one.request().method() === "POST"), tab.locator("form button.main").click()]);
    assert.equal((await shownFor(answer)).status(), status);
    await tab.waitForLoadState();
    assert.match(await tab.locator("main").innerText(), new RegExp(words));
  }
  assert.match(other.url(), /\/versions$/);
  const versions = other.locator("[data-version]");
  assert.equal(await versions.count(), 2);
  await versions.filter({ hasText: "the second one's words" }).getByRole("link").last().click();
  await other.fill("#words", "the first one's words, the second one's words");
  await Promise.all([other.waitForURL(`**/contacts/${id}`), other.locator("form button.main").click()]);
  const kept = await get("mette", `/contacts/${id}`);
  assert.match(kept.text, /the first one(&#39;|')s words, the second one/);
  assert.equal((await get("mette", `/contacts/${id}/versions`)).text.match(/data-version/g)?.length, 1);
  await other.close();
});

test("after signing out, Back shows nothing of her", async () => {
  const { page } = desk;
  const { person } = await personOf("Backbutton");
  await signIn(page, demo.origin, "mette");
  await page.goto(`${demo.origin}/people/${person}`);
  assert.match(await page.locator("main").innerText(), /tea with Backbutton/);
  await page.locator("form[action='/sign-out'] button").first().click();
  await page.waitForURL(/sign-in/);
  for (let back = 0; back < 2; back += 1) {
    await page.goBack().catch(() => {});
    await page.waitForURL(/sign-in/);
    assert.doesNotMatch(await page.content(), /Backbutton/);
  }
});

const HOSTILE = `<script>document.title="owned"</script>"><img src=x onerror=alert(1)>\u202Egnp.exe{{7*7}}`;
const TEXTS = ["alias", "remember", "words", "our_name", "mood", "next", "told", "introduced"];

test("hostile text in every field stays text", async () => {
  const { page, complaints } = desk;
  await signIn(page, demo.origin, "mette");
  for (const field of TEXTS) {
    const sent = await post("mette", "/contacts/new", contact(field === "alias" ? "" : "Hostile", { [field]: HOSTILE }));
    assert.ok([303, 422].includes(sent.status), `${field}: ${sent.status}`);
    assert.ok(!sent.text.includes("<script>document"), `${field} is given back as text`);
    if (sent.status !== 303) continue;
    await page.goto(demo.origin + sent.to);
    assert.equal(await page.locator("main script, main img[src=x]").count(), 0, field);
    assert.notEqual(await page.title(), "owned");
  }
  assert.deepEqual(complaints, []);
});

test("what cannot be kept is told beside its field, and everything typed is given back", async () => {
  const { page } = desk;
  await signIn(page, demo.origin, "mette");
  for (const [field, value] of [["day", "32.13.2026"], ["day", "soon"], ["people", "9999"], ["people", "-1"], ["hour", "77"], ["by", "yesterday"]]) {
    await page.goto(`${demo.origin}/contacts/new`);
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    await page.locator("input[name=channel][value=street]").click();
    await page.locator("input[name=area]").first().click();
    await page.fill("#alias", "Keptalias");
    await page.fill("#words", "first line\nkept words");
    await page.fill("#next", "call again");
    await page.fill(`#${field}`, value);
    const [answer] = await Promise.all([page.waitForResponse((one) => one.request().method() === "POST"), page.locator("form[action='/contacts/new'] button.main").click()]);
    assert.equal((await shownFor(answer)).status(), 422, `${field}=${value}`);
    await page.waitForLoadState();
    assert.ok((await page.locator(`#${field}-error`).innerText()).length > 5, `${field}=${value}: a sentence`);
    assert.equal(await page.locator(`#${field}`).inputValue(), value);
    assert.equal(await page.locator("#alias").inputValue(), "Keptalias");
    assert.match(await page.locator("#words").inputValue(), /^first line\r?\nkept words$/);
    assert.equal(await page.locator("#next").inputValue(), "call again");
    assert.equal(await page.locator("input[name=channel]:checked").inputValue(), "street");
  }
  assert.doesNotMatch((await get("mette", "/people")).text, /Keptalias/);
});

test("too much text is told in a sentence", async () => {
  const long = await post("mette", "/contacts/new", contact("Longwords", { words: "x".repeat(30_000) }));
  assert.equal(long.status, 422);
  assert.match(long.text, /id="words-error"/);
  const words = `first words ${"x".repeat(10_000_000)} last words`;
  const huge = await post("mette", "/contacts/new", contact("Huge", { words }));
  assert.equal(huge.status, 413);
  assert.match(huge.text, /more text than one page can take/);
  assert.ok(huge.text.includes(words), "all of it is given back");
  for (const [login, path] of [["", "/contacts/new"], ["mette", "/settings/passphrase"]]) {
    const refused = await post(login, path, { words: "x".repeat(2_000_000), new: "secret words" });
    assert.equal(refused.status, 413, path);
    assert.match(refused.text, /<h1>[^]*more text than one page can take/);
    assert.doesNotMatch(refused.text, /xxxx|secret words/);
  }
  assert.doesNotMatch((await get("mette", "/people")).text, /Longwords|Huge/);
});

test("a forged note, an unknown phone and a replayed note", async () => {
  await signIn(desk.page, demo.origin, "mette");
  const code = new URL(await enrolmentLink(desk.page, demo.origin), demo.origin).hash.replace("#enrol=", "");
  const token = new Uint8Array(randomBytes(32));
  const [device, stranger] = [await newDeviceKey(), await newDeviceKey()];
  const enrol = { code, token_tag: toHex(await sha256(token)), public: toBase64Url(device.raw) };
  const hello = () => fetch(`${demo.origin}/street/api/enrol`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(enrol) });
  const settings = await (await hello()).json();
  assert.ok([400, 401, 404].includes((await hello()).status), "a code counts once");

  const now = new Date();
  const to = { organisation: settings.organisation, team: settings.team, version: settings.key_version, intake: fromBase64Url(settings.intake_public) };
  const plain = contactNote(
    { night: randomUUID(), written: minutesSince1970(now), practice: false },
    { channel: 0, area: Number(settings.areas[0].id), people: 1, when: aboutNow(now), met: [{ alias: "Replayed", languages: ["en"] }] },
  );
  /** @param {Awaited<ReturnType<typeof sealNote>>} one @param {Uint8Array} bearer @param {Uint8Array} [envelope] */
  const put = async (one, bearer, envelope = one.envelope) => {
    const answer = await fetch(`${demo.origin}/street/api/notes/${one.note}`, {
      method: "PUT",
      headers: {
        Authorization: `Bearer ${toBase64Url(bearer)}`,
        "Tillid-Key-Version": String(one.version),
        "Tillid-Signature": toBase64Url(one.signature),
        "Content-Type": "application/octet-stream",
      },
      body: envelope,
    });
    const { error = "" } = await answer.json();
    assert.equal(answer.status < 300, error === "", "a refusal is a sentence");
    return answer.status;
  };
  const forged = await sealNote(to, stranger.privateKey, randomUUID(), plain);
  assert.equal(await put(forged, token), 400);
  const real = await sealNote(to, device.privateKey, randomUUID(), plain);
  const bent = Uint8Array.from(real.envelope);
  bent[100] ^= 1;
  assert.equal(await put(real, token, bent), 400);
  assert.equal(await put({ ...real, note: randomUUID() }, token), 400);
  assert.equal(await put(real, new Uint8Array(randomBytes(32))), 401);
  assert.equal(await put(real, token, new Uint8Array(70_000)), 413);
  assert.equal(await put(real, token), 201);
  assert.equal(await put(real, token), 200);
  assert.equal((await get("mette", "/people")).text.split("Replayed").length - 1, 1);
});
