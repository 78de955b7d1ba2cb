// Puts the screens on the page, one at a time, and keeps the clockwork going behind them.

import { openPhone } from "./phone.js";
import { about } from "./screen/about.js";
import { begin } from "./screen/begin.js";
import { after, closing } from "./screen/closing.js";
import { el } from "./screen/el.js";
import { neutral } from "./screen/neutral.js";
import { night } from "./screen/night.js";
import { button } from "./screen/parts.js";
import { unsent } from "./screen/unsent.js";
import { ready, setup, welcome } from "./screen/welcome.js";
import { flusher } from "./send/flush.js";
import { say, speak } from "./words/say.js";
import { course } from "./work/course.js";
import { writing } from "./work/writing.js";

const SCREENS = { welcome, setup, ready, neutral, begin, night, closing, after, unsent, about };
/** Away longer than this, the page comes back hidden. */
const AWAY = 60_000;
/** How long a new code waits to hear whether the server knows this phone. */
const ASK = 5_000;
const REFRESH = 15 * 60_000;

/** @param {HTMLElement} place @param {{code?: string, rehearsal: boolean, offlineReady: Promise<void>, update: () => void}} around */
export async function startApp(place, { code, rehearsal, offlineReady, update }) {
  const phone = await openPhone();
  /** @type {AbortController} */
  let shown = new AbortController();
  let screen = "";
  let hiddenAt = 0;
  /** Said in this sitting; it stays until the page is closed. */
  let toldStorage = false;
  /** What the next screen should say once. @type {string[]} */
  let news = [];

  const app = {
    phone,
    writing: writing(phone),
    course: course(phone),
    offlineReady,
    open,
    go,
    hide,
    flush: () => sending.now(),
    theme,
    askToKeep: async () => (await navigator.storage?.persist?.()) ?? false,
    storageWarning,
    unsentText,
    unsentLink,
    takeNews: () => news.splice(0),

    /** Listens as long as the screen now being built is shown. @param {string} event @param {() => void} listener */
    whileShown(event, listener) {
      phone.events.addEventListener(event, listener, { signal: shown.signal });
    },
  };
  const sending = flusher({
    box: phone.box,
    desk: phone.desk,
    after: async (result) => {
      if (result.unknown) await phone.stand({ unknown: true, revoked: false });
      if (result.revoked) await phone.stand({ revoked: true });
      if (result.quarantine) await phone.stand({ quarantine: true, revoked: true });
      // A newer page takes over only when nothing waits.
      if (result.reached && !(await phone.box.all()).length) update();
      phone.events.dispatchEvent(new Event("changed"));
    },
  });

  /** @param {keyof typeof SCREENS} name @param {string} [given] */
  function go(name, given) {
    shown.abort();
    shown = new AbortController();
    screen = name;
    const strip = name === "neutral" ? "" : rehearsalStrip();
    place.replaceChildren(...[strip, SCREENS[name](app, given)].filter((part) => part !== ""));
    document.title = phone.settings()?.discreet.name ?? "Notes";
    scrollTo({ top: 0 });
    place.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** Where the worker left off. */
  function open() {
    const now = phone.night();
    go(!now ? "begin" : now.closing ? "after" : "night");
  }

  /** One touch: what was begun is sealed as it stands, every field is emptied, the plain page is shown. */
  async function hide() {
    const sealing = seal();
    if (await phone.pin.isSet()) go("neutral");
    await sealing;
    sending.flush();
  }

  /** Seals what is on the screen for good. Kept in memory and tried again when the phone cannot save. */
  async function seal() {
    try {
      if (app.writing.isBegun()) {
        await app.writing.save();
        news = [say("street-saved-hidden")];
      }
      if (app.course.worded()) await app.course.close();
      else await app.course.snapshot();
    } catch {
      // Storage is full or broken. The words stay in this page's memory, behind the plain screen.
    }
  }

  /** @param {string} name */
  function theme(name) {
    document.documentElement.dataset.theme = name;
    const light = name === "light" || (name === "phone" && matchMedia("(prefers-color-scheme: light)").matches);
    document.querySelector("meta[name=theme-color]")?.setAttribute("content", light ? "#faf6ef" : "#121c19");
  }

  /** Once a day, while notes wait in a storage that the browser may clear. */
  async function storageWarning() {
    if (!(await phone.box.ready()).length || (await navigator.storage?.persisted?.())) return false;
    const today = new Date().toDateString();
    if ((await phone.drawer.get("storage-told")) !== today) {
      await phone.drawer.put("storage-told", today);
      toldStorage = true;
    }
    return toldStorage;
  }

  function unsentText() {
    const text = el("span", { "data-part": "unsent-count" });
    const show = async () => {
      const waiting = (await phone.box.ready()).length;
      text.textContent = waiting ? say("street-unsent", { count: waiting }) : say("street-unsent-none");
      text.dataset.count = String(waiting);
    };
    show();
    app.whileShown("changed", show);
    return text;
  }

  function unsentLink() {
    return button(say("street-unsent-title"), () => go("unsent"), { class: "link", "data-act": "unsent" });
  }

  /** In the rehearsal every screen says so; the demo's window has a switch that takes the network away. */
  function rehearsalStrip() {
    if (!rehearsal && !phone.settings()?.rehearsal) return "";
    const strip = el("div", { class: "strip", "data-part": "rehearsal" }, el("span", {}, say("street-rehearsal")));
    if (rehearsal) {
      const off = button(say("street-rehearsal-offline"), () => {
        phone.sever(!phone.severed());
        off.setAttribute("aria-pressed", String(phone.severed()));
        phone.events.dispatchEvent(new Event("changed"));
        if (!phone.severed()) sending.now();
      }, { "aria-pressed": phone.severed(), "data-act": "no-network" });
      strip.append(off);
    }
    return strip;
  }

  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState === "hidden") {
      hiddenAt = Date.now();
      app.writing.snapshot();
      app.course.snapshot();
      return;
    }
    const away = hiddenAt ? Date.now() - hiddenAt : 0;
    hiddenAt = 0;
    if (away > AWAY && !["welcome", "setup", "ready", "neutral"].includes(screen)) await hide();
    sending.now();
    phone.refresh();
  });
  addEventListener("pagehide", () => {
    app.writing.snapshot();
    app.course.snapshot();
  });
  addEventListener("online", () => sending.now());
  setInterval(() => phone.refresh(), REFRESH);

  theme((await phone.drawer.get("theme")) ?? "dark");
  speak((await phone.drawer.get("tongue")) ?? phone.settings()?.language ?? navigator.language.slice(0, 2));
  if (code) await phone.forgetRehearsal();
  // Whoever comes with a new code has a reason: whether the server still knows this phone is asked before it is used.
  if (code && phone.settings()) await Promise.race([phone.refresh(), new Promise((resolve) => setTimeout(resolve, ASK))]);
  const { unknown, refusedKey, revoked } = phone.standing();
  const anew = code && (unknown || refusedKey || (revoked && !(await phone.box.all()).length));
  if (!phone.settings() || anew) go("welcome", code);
  else if (!(await phone.pin.isSet())) go("setup");
  else {
    if (code) news = [say("street-welcome-already", { team: phone.settings()?.team_name ?? "" })];
    go("neutral");
  }
  if (phone.settings()) {
    await phone.recover();
    sending.now();
    phone.refresh();
  }
  return app;
}

/** @typedef {Omit<Awaited<ReturnType<typeof startApp>>, never>} App */
