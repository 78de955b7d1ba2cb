// What this phone can and cannot do, and the few things to choose.

import { nameOf, say, speak, tongue, tongues } from "../words/say.js";
import { el } from "./el.js";
import { button, chips, head, shownMark } from "./parts.js";

/** @param {import("../app.js").App} app */
export function about(app) {
  const settings = app.phone.settings();
  if (!settings) throw new Error("the phone is not set up");
  const mark = el("p", { class: "quiet" }, say("street-about-mark"), " ");
  app.phone.mark().then((number) => mark.append(shownMark(number)));
  return el(
    "main",
    { "data-screen": "about" },
    head(say("street-about-title"), () => app.open()),
    el("p", {}, say("street-ready-team", { team: settings.team_name, organisation: settings.organisation_name })),
    el("p", {}, say("street-about-can")),
    el("p", {}, say("street-about-keeps")),
    el("p", {}, say("street-about-cannot")),
    el("p", {}, say("street-setup-truth")),
    chips({
      label: say("street-about-language"),
      field: "language",
      keep: true,
      chosen: [tongue()],
      choices: tongues(settings).map((code) => ({ value: code, label: nameOf(code) })),
      change: async ([code]) => {
        speak(String(code));
        await app.phone.drawer.put("tongue", String(code));
        app.go("about");
      },
    }),
    chips({
      label: say("street-about-theme"),
      field: "theme",
      keep: true,
      chosen: [document.documentElement.dataset.theme ?? "dark"],
      choices: [
        { value: "dark", label: say("street-theme-dark") },
        { value: "light", label: say("street-theme-light") },
        { value: "phone", label: say("street-theme-phone") },
      ],
      change: async ([theme]) => {
        app.theme(String(theme));
        await app.phone.drawer.put("theme", String(theme));
      },
    }),
    mark,
    el("p", { class: "quiet" }, say("street-about-key", { version: settings.key_version, team: settings.team_name })),
    el("div", { class: "row" }, button(say("street-about-pin"), () => app.go("setup"), { "data-act": "pin" })),
  );
}
