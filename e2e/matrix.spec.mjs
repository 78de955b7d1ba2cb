// Every address of the program, asked by everybody: who may, may; whoever may not learns nothing, not even that there
// is something.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startDemo } from "./lib/demo.mjs";
import { ROUTES, TESTS_ONLY, routesIn } from "./lib/routes.mjs";
import { aContact, enter, idsIn, visitor } from "./lib/visitor.mjs";

const LOGINS = { V: "ida", O: "signe", C: "daniel", L: "mette" };
/** What whoever may do something is answered: done, shown, or told what is missing. */
const ANSWERED = [200, 204, 303, 409, 422];
/** @typedef {ReturnType<typeof visitor>} Visitor */

/** @type {Awaited<ReturnType<typeof startDemo>>} */
let demo;
/** @type {Record<string, Visitor>} */
const people = {};
/** Ids of things that are there, by the room of the address. @type {Record<string, string>} */
const there = {};

before(async () => {
  demo = await startDemo();
  for (const [letter, login] of Object.entries(LOGINS)) people[letter] = await enter(demo, login);
  const lead = people.L;
  there.colleagues = await colleague(lead, "Osas");
  there.contacts = await contact(lead);
  [there.people] = idsIn((await lead.post("/people/open", { line: `${there.contacts}:0`, worth: "matrix tea" })).to, "people");
  [there.nights] = idsIn((await lead.post("/nights/start", { area: "1", worker: there.colleagues })).to, "nights");
  await lead.post("/numbers", { number: "+45 00 00 00 99", label: "Matrixnumber" });
  [there.numbers] = idsIn((await lead.get("/numbers")).text, "numbers");
  for (const [room, id] of Object.entries(there)) assert.match(id ?? "", /^[0-9a-f-]{36}$/, room);
  [there.consents, there.disclosures] = await outOf(lead, `/people/${there.people}`);
  const told = { story: "matrix words", teller: "hers", told: "2026-01-02" };
  there.story = (await lead.post(`/people/${there.people}/story/new`, told)).to.split("/").pop() ?? "";
  for (const room of ["consents", "disclosures", "story"]) assert.match(there[room] ?? "", /^[0-9a-f-]{36}$/, room);
  there.setup = "areas";
});
after(() => demo?.stop());

/** Something of hers goes out: her consent and the line of the register. @param {Visitor} lead @param {string} her */
async function outOf(lead, her) {
  await lead.post(`${her}/status`, { standing: "met", since: "2026-01-02" });
  const [, item] = /value="([0-9a-f-]{36}:[0-9a-f-]+)"/.exec((await lead.get(`${her}/consents/new`)).text) ?? [];
  assert.ok(item, "something of hers can be named");
  const yes = { recipient: "Matrixcentre", purpose: "legal", item, days: "30", how: "spoken", answer: "yes" };
  assert.equal((await lead.post(`${her}/consents/new`, yes)).status, 303);
  const [, consent] = /consents\/([0-9a-f-]{36})\/give/.exec((await lead.get(`${her}/consents`)).text) ?? [];
  const [, hash] = /name="hash" value="(\w+)"/.exec((await lead.get(`${her}/consents/${consent}/give`)).text) ?? [];
  assert.equal((await lead.post(`${her}/consents/${consent}/give`, { hash })).status, 200);
  const [, gone] = /disclosures\/([0-9a-f-]{36})/.exec((await lead.get(`${her}/consents`)).text) ?? [];
  return [consent, gone];
}

/** A contact, written now. @param {Visitor} who */
async function contact(who) {
  return idsIn((await who.post("/contacts/new", aContact({ alias: "Matrixone", words: "matrix words" }))).to, "contacts")[0];
}

/** The id of a colleague, as the list of colleagues leads to it. @param {Visitor} lead @param {string} name */
async function colleague(lead, name) {
  const [, id] = new RegExp(`<li>(?:(?!</li>)[^])*${name}(?:(?!</li>)[^])*?/colleagues/([0-9a-f-]{36})/(?:again|left)`).exec((await lead.get("/colleagues")).text) ?? [];
  assert.ok(id, `${name} is on the list`);
  return id;
}

/** @param {string} route @param {(room: string) => string} idOf */
function filled(route, idOf) {
  const [method, path] = route.split(" ");
  const address = path.replace(/\{(\w+)\}/g, (_, name) => idOf(path.split("/")[name === "record" ? 3 : 1]));
  const form = Object.entries(ROUTES[route].form ?? {}).map(([name, value]) => [
    name,
    value.replace("{contact}", there.contacts).replace("{worker}", there.colleagues).replace("{night}", there.nights),
  ]);
  return { method, address, form: { form: randomUUID(), ...Object.fromEntries(form) } };
}

/** @param {Visitor} who @param {string} route @param {(room: string) => string} [idOf] */
function ask(who, route, idOf = (room) => there[room] ?? randomUUID()) {
  const { method, address, form } = filled(route, idOf);
  return method === "GET" ? who.get(address) : who.post(address, form);
}

/** Addresses of the desk. Those that end a session or destroy come last. */
const desk = Object.keys(ROUTES)
  .filter((route) => !ROUTES[route].open)
  .sort((one, other) => Number(ROUTES[one].last ?? false) - Number(ROUTES[other].last ?? false));

test("every address has its line, and every line its address", async () => {
  const written = routesIn(await readFile(new URL("../web/src/routes.rs", import.meta.url), "utf8"));
  assert.ok(written.length > 40);
  const known = [...Object.keys(ROUTES), ...TESTS_ONLY];
  assert.deepEqual(written.filter((route) => !known.includes(route)), [], "say in e2e/lib/routes.mjs who may ask for these");
  assert.deepEqual(known.filter((route) => !written.includes(route)), [], "these are no more");
});

test("without a session pages lead to the sign-in, forms are refused, and phones need their token", async () => {
  for (const route of desk) {
    const answer = await ask(visitor(demo), route);
    if (route.startsWith("GET")) assert.deepEqual([answer.status, answer.to], [303, "/sign-in"], route);
    else if (route !== "POST /sign-out") assert.equal(answer.status, 401, route);
    assert.doesNotMatch(answer.text, /matrix tea|matrix words|Matrixone/, route);
  }
  for (const route of Object.keys(ROUTES).filter((one) => ROUTES[one].open === "street")) {
    const [method, path] = route.split(" ");
    const answer = await fetch(demo.origin + path.replace("{note}", randomUUID()), {
      method,
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${"A".repeat(43)}` },
      ...(method === "GET" ? {} : { body: "{}" }),
    });
    assert.ok([400, 401, 404, 422].includes(answer.status), `${route}: ${answer.status}`);
  }
});

test("whoever may not is answered as if there were nothing; whoever may is answered", async () => {
  /** @type {string[]} */
  const wrong = [];
  for (const route of desk) {
    for (const letter of Object.keys(LOGINS)) {
      const may = ROUTES[route].may?.includes(letter);
      const who = ROUTES[route].last && may ? await enter(demo, LOGINS[letter]) : people[letter];
      const spent = may && ROUTES[route].spends ? await contact(who) : undefined;
      const answer = await ask(who, route, (room) => spent ?? there[room] ?? randomUUID());
      if (may) {
        if (!ANSWERED.includes(answer.status) || answer.to === "/sign-in" && !ROUTES[route].last) wrong.push(`${route}: ${letter} is answered ${answer.status}`);
        continue;
      }
      const nothing = await ask(who, route, () => randomUUID());
      if (answer.status !== 404) wrong.push(`${route}: ${letter} is answered ${answer.status}`);
      if (answer.text !== nothing.text) wrong.push(`${route}: ${letter} can tell that there is something`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("an address that is no id is an address that is not there", async () => {
  /** @type {string[]} */
  const wrong = [];
  const lead = await enter(demo, LOGINS.L);
  for (const route of desk.filter((one) => one.includes("{"))) {
    for (const id of ["nonsense", "%00", "..%2f..%2fetc%2fpasswd", "'%20or%20'1", "%F0%9F%9A%B2", "x".repeat(4000)]) {
      const answer = await ask(lead, route, () => id);
      if (![400, 404, 422].includes(answer.status)) wrong.push(`${route} ${id.slice(0, 20)}: ${answer.status}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("a colleague who has left is out at the next request, everywhere", async () => {
  const lead = await enter(demo, LOGINS.L);
  const gone = await enter(demo, "daniel");
  assert.equal((await gone.get("/people")).status, 200);
  const left = await lead.post(`/colleagues/${await colleague(lead, "Daniel")}/left`, { sure: "yes", who: "nobody", alone: "yes" });
  assert.ok([200, 303].includes(left.status), `${left.status}`);
  for (const route of desk) {
    const answer = await ask(gone, route);
    if (route.startsWith("GET")) assert.deepEqual([answer.status, answer.to], [303, "/sign-in"], route);
    else if (route !== "POST /sign-out") assert.equal(answer.status, 401, route);
  }
});
