// Before the phone is set up: the code, the PIN, what the browser promises.

import { looksLikePin } from "../keep/pin.js";
import { NotTrusted } from "../seal/successor.js";
import { Refused, Unreachable } from "../send/desk.js";
import { say, speak } from "../words/say.js";
import { el, unique } from "./el.js";
import { big, head, notice, text } from "./parts.js";

/** @typedef {import("../app.js").App} App */

/** The page cannot work in this browser. */
export const tooOld = () =>
  el("main", { "data-screen": "too-old" }, head(say("street-welcome-title"), null), notice(say("street-welcome-old"), { role: "alert" }));

/** @param {App} app @param {string} [code] from the square code */
export function welcome(app, code) {
  let typed = "";
  const said = el("p", { role: "alert", "data-said": "enrol" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {string} given */
  async function enrol(given) {
    clearTimeout(timer);
    said.className = "quiet";
    said.textContent = say("street-welcome-working");
    try {
      await app.phone.enrol(given);
    } catch (error) {
      said.className = "notice";
      if (error instanceof Unreachable) {
        said.textContent = say("street-welcome-unreachable");
        timer = setTimeout(() => enrol(given), 5_000);
        addEventListener("online", () => enrol(given), { once: true });
      } else if (error instanceof NotTrusted) said.textContent = say("street-welcome-untrusted");
      else if (error instanceof Refused && error.why === "phone-code-other-team") said.textContent = error.message;
      else if (error instanceof Refused) said.textContent = say("street-welcome-refused");
      else throw error;
      return;
    }
    speak(app.phone.settings()?.language ?? "en");
    // What waited goes out now.
    app.flush();
    app.go((await app.phone.pin.isSet()) ? "ready" : "setup");
  }

  if (code) enrol(code);
  return el(
    "main",
    { "data-screen": "welcome" },
    head(say("street-welcome-title"), null),
    el("p", {}, say("street-welcome-text")),
    said,
    text({ label: say("street-welcome-code"), field: "code", limit: 400, change: (value) => (typed = value) }),
    el("div", { class: "foot" }, big(say("street-welcome-go"), () => {
      // A whole address may have been copied in.
      const given = typed.trim().split("#enrol=").pop()?.trim();
      if (given) enrol(given);
    }, { "data-act": "enrol" })),
  );
}

/** @param {App} app */
export function setup(app) {
  const fields = { first: "", again: "" };
  const problem = el("p", { class: "error", role: "alert" });
  /** @param {string} label @param {"first" | "again"} name */
  const field = (label, name) => {
    const id = unique();
    const input = el("input", {
      id,
      type: "password",
      inputmode: "numeric",
      maxlength: 8,
      autocomplete: "off",
      spellcheck: "false",
      "data-1p-ignore": true,
      "data-lpignore": "true",
      "data-field": `pin-${name}`,
    });
    input.addEventListener("input", () => (fields[name] = input.value));
    return el("div", { class: "field" }, el("label", { for: id, class: "label" }, label), input);
  };
  /** @param {Event} event */
  async function save(event) {
    event.preventDefault();
    if (!looksLikePin(fields.first)) problem.textContent = say("street-setup-wrong-length");
    else if (fields.first !== fields.again) problem.textContent = say("street-setup-not-same");
    else {
      await app.phone.pin.choose(fields.first);
      app.go("ready");
    }
  }
  return el(
    "main",
    { "data-screen": "setup" },
    head(say("street-setup-title"), null),
    el("p", {}, say("street-setup-text")),
    el("p", {}, say("street-setup-how")),
    el(
      "form",
      { id: "pin", class: "stack", autocomplete: "off", onsubmit: save },
      field(say("street-setup-pin"), "first"),
      field(say("street-setup-again"), "again"),
    ),
    problem,
    el("p", { class: "quiet" }, say("street-setup-truth")),
    el("p", { class: "quiet" }, say("street-setup-tries")),
    el("div", { class: "foot" }, big(say("street-setup-save"), () => {}, { type: "submit", form: "pin", "data-act": "save-pin" })),
  );
}

/** @param {App} app */
export function ready(app) {
  const settings = app.phone.settings();
  const offline = el("p", { "data-said": "offline" }, say("street-ready-not-offline"));
  app.offlineReady.then(() => {
    offline.textContent = say("street-ready-offline");
    offline.dataset.ready = "yes";
  });
  const storage = el("p", { "data-said": "storage" });
  app.askToKeep().then((kept) => {
    storage.textContent = say(kept ? "street-storage-kept" : "street-storage-risk");
    storage.className = kept ? "" : "notice";
    storage.dataset.kept = String(kept);
  });
  return el(
    "main",
    { "data-screen": "ready" },
    head(say("street-ready-title"), null),
    settings && el("p", { class: "label" }, say("street-ready-team", { team: settings.team_name, organisation: settings.organisation_name })),
    offline,
    storage,
    el("p", {}, say("street-ready-home", { name: settings?.discreet.name ?? "Notes" })),
    el("p", { class: "quiet" }, say("street-about-can")),
    el("div", { class: "foot" }, big(say("street-ready-go"), () => app.open(), { "data-act": "begin" })),
  );
}
