// Who may do what at the desk, address by address. `e2e/matrix.spec.mjs` holds every address of web/src/routes.rs to it.
//
// Letters: V a volunteer, O an outreach worker outside the circle, C a counsellor outside the circle, L the lead who
// holds everything asked for. Whoever is not named is told that there is nothing, in the same words as for an address
// that does not exist. `public` needs no session; `street` is asked by phones with their own token. `last`:
// ends a session or somebody's work here; `spends`: destroys the contact it is asked about.

/** @typedef {{may?: string, open?: "public" | "street", form?: Record<string, string>, last?: boolean, spends?: boolean}} Rule */

const ALL = "VOCL";
const TEAM = "OCL";
const LEAD = "L";

/** @type {Record<string, Rule>} */
export const ROUTES = {
  "GET /sign-in": { open: "public" },
  "POST /sign-in": { open: "public" },
  "GET /sign-in/code": { open: "public" },
  "POST /sign-in/code": { open: "public" },
  "POST /looks": { open: "public" },
  "GET /leave": { open: "public" },
  "GET /join": { open: "public" },
  "POST /join": { open: "public" },
  "GET /health": { open: "public" },
  "GET /assets/{hash}/{file}": { open: "public" },
  "GET /street/": { open: "public" },
  "GET /street/{name}": { open: "public" },
  "POST /street/api/enrol": { open: "street" },
  "GET /street/api/settings": { open: "street" },
  "POST /street/api/notes/receipts": { open: "street" },
  "PUT /street/api/notes/{note}": { open: "street" },

  "GET /": { may: ALL },
  "GET /nights": { may: TEAM },
  "GET /nights/start": { may: ALL },
  "POST /nights/start": { may: TEAM, form: { area: "1", worker: "{worker}" } },
  "GET /nights/{id}": { may: TEAM },
  "POST /nights/{id}/tap": { may: TEAM, form: { tap: "met" } },
  "POST /nights/{id}/handover": { may: TEAM, form: { line: "Taken" } },
  "POST /nights/{id}/home": { may: TEAM, form: { worker: "{worker}" } },
  "POST /nights/{id}/join": { may: TEAM, form: { other: "{night}" } },
  "GET /nights/{id}/versions": { may: TEAM },
  "GET /contacts/new": { may: ALL },
  "POST /contacts/new": { may: TEAM, form: { channel: "street", area: "1", people: "1", alias: "Matrix" } },
  "GET /contacts/{id}": { may: TEAM },
  "GET /contacts/{id}/correct": { may: TEAM },
  "GET /contacts/{id}/versions": { may: TEAM },
  "POST /contacts/{id}/have": { may: TEAM },
  "POST /contacts/{id}/destroy": { may: TEAM, form: { sure: "yes" }, spends: true },
  "GET /people": { may: TEAM },
  "POST /people/open": { may: TEAM, form: { line: "{contact}:0" } },
  "GET /people/{id}": { may: TEAM },
  "GET /people/{id}/write": { may: LEAD },
  "POST /people/{id}/write": { may: LEAD, form: { channel: "street", area: "1", people: "1" } },
  "GET /people/{id}/names": { may: LEAD },
  "GET /people/{id}/names/{name}": { may: "" },
  "POST /people/{id}/names/{name}": { may: "" },
  "GET /people/{id}/names/{name}/destroy": { may: "" },
  "POST /people/{id}/names/{name}/destroy": { may: "" },
  "GET /people/{id}/links/{link}": { may: "" },
  "POST /people/{id}/links/{link}": { may: "" },
  "GET /people/{id}/circle/out": { may: LEAD },
  "POST /people/{id}/circle/out": { may: LEAD, form: { worker: "{worker}" } },
  "GET /people/{id}/status": { may: LEAD },
  "POST /people/{id}/status": { may: LEAD, form: { standing: "met", since: "2026-01-02" } },
  "GET /people/{id}/opened": { may: LEAD },
  "GET /people/{id}/hers": { may: LEAD },
  "GET /people/{id}/records/{record}/destroy": { may: "" },
  "POST /people/{id}/records/{record}/destroy": { may: "" },
  "GET /people/{id}/destroy": { may: LEAD },
  "POST /people/{id}/destroy": { may: LEAD, form: { sure: "yes" }, last: true },
  "GET /people/{id}/name": { may: LEAD },
  "POST /people/{id}/name": { may: LEAD, form: { text: "Taken", kind: "alias" } },
  "GET /people/{id}/circle": { may: LEAD },
  "POST /people/{id}/circle": { may: LEAD, form: { worker: "{worker}", answer: "no" } },
  "GET /people/{id}/choice": { may: LEAD },
  "POST /people/{id}/choice": { may: LEAD, form: { answer: "no", words: "Taken" } },
  "GET /people/{id}/card": { may: LEAD },
  "POST /people/{id}/card": { may: LEAD, form: { may: "no" } },
  "POST /people/{id}/link": { may: LEAD, form: { line: "{contact}:0" } },
  "GET /people/{id}/event": { may: LEAD },
  "POST /people/{id}/event": { may: LEAD, form: { kind: "first-meal", day: "2026-01-02" } },
  "GET /search": { may: ALL },
  "POST /search": { may: TEAM, form: { query: "matrix" } },
  "GET /counts": { may: TEAM },
  "POST /counts": { may: TEAM },
  "GET /drafts": { may: ALL },
  "POST /drafts/keep": { may: ALL, form: { form: "11111111-1111-4111-8111-111111111111", alias: "Matrix" } },
  "POST /drafts/{key}/forget": { may: "" },
  "GET /numbers": { may: ALL },
  "POST /numbers": { may: ALL, form: { number: "+45 00 00 00 77", label: "Matrix" } },
  "POST /numbers/{id}": { may: ALL, form: { who: "" } },
  "GET /phones": { may: ALL },
  "POST /phones/new": { may: ALL },
  "POST /phones/{id}/revoke": { may: "" },
  "POST /phones/file": { may: TEAM, form: { file: "{}" } },
  "POST /phones/notes/{id}": { may: "" },
  "GET /retention": { may: LEAD },
  "POST /retention": { may: LEAD, form: { months: "24" } },
  "GET /colleagues": { may: ALL },
  "GET /colleagues/invite": { may: LEAD },
  "POST /colleagues/invite": { may: LEAD, form: { name: "Matrix", role: "volunteer" } },
  "POST /colleagues/{id}/welcome": { may: "" },
  "POST /colleagues/renew": { may: LEAD },
  "GET /setup": { may: LEAD },
  "GET /setup/{step}": { may: LEAD },
  "POST /setup/{step}": { may: LEAD },
  // Only with words of sheets that were just made.
  "POST /setup/sheets/confirm": { may: "" },
  "POST /setup/later/{step}": { may: LEAD },
  "GET /colleagues/{id}/again": { may: LEAD },
  "POST /colleagues/{id}/again": { may: LEAD, last: true },
  "GET /colleagues/{id}/left": { may: LEAD },
  "POST /colleagues/{id}/left": { may: LEAD, form: { sure: "yes" }, last: true },
  "GET /settings": { may: ALL },
  "POST /settings/sessions/{tag}": { may: "" },
  "POST /settings/browsers/{tag}": { may: "", form: { name: "Taken" } },
  "GET /settings/browsers/{tag}": { may: "" },
  "POST /settings/browsers/{tag}/forget": { may: "" },
  "GET /settings/second": { may: ALL },
  "POST /settings/second": { may: "" },
  "POST /settings/second/remove": { may: ALL },
  "POST /settings/passphrase": { may: ALL },
  "POST /settings/recovery": { may: ALL },
  "POST /settings/everywhere": { may: ALL, last: true },
  "POST /sign-out": { may: ALL, last: true },
  "GET /log": { may: LEAD },
  "GET /backups": { may: LEAD },
  "POST /backups/make": { may: LEAD },
  "POST /backups/take": { may: LEAD, form: { name: "tillid-of-another-day.age" } },
  "POST /backups/try": { may: LEAD, form: { name: "tillid-of-another-day.age", key: "none" } },
  "POST /backups/key": { may: LEAD },
};

/** For tests alone; a release build has none of them. */
export const TESTS_ONLY = ["POST /test/clock", "POST /test/leak"];

/** Every method and address that the program's list of routes names. @param {string} source of web/src/routes.rs */
export function routesIn(source) {
  return source.split(".route(").slice(1).flatMap((piece) => {
    const path = /^\s*"([^"]+)"/.exec(piece)?.[1];
    const [how] = piece.split(";");
    return ["get", "post", "put", "delete", "patch"].filter((method) => new RegExp(`\\b${method}\\(`).test(how)).map((method) => `${method.toUpperCase()} ${path}`);
  });
}
