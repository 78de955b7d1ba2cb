// What is typed is kept on the server, sealed so that only its writer reads it: every few seconds, and when the page is
// hidden. Nothing of it stays in this browser.

/** Milliseconds between two touches and what is kept of them. */
const PAUSE = 3000;
/** What is answered where so many texts wait already that this one is not kept. */
const TOO_MANY = 422;

export function keepWhileTyping() {
  document.querySelectorAll("form[data-draft]").forEach(keepOne);
}

function keepOne(form) {
  const said = form.querySelector("[data-draft-state]");
  let changed = false;
  let over = false;
  let timer = 0;
  /** What is on its way: sending the form itself stops it, so that it never arrives later than the form. */
  let under = new AbortController();

  const keep = async (keepalive = false) => {
    clearTimeout(timer);
    timer = 0;
    if (!changed || over) return;
    changed = false;
    const body = new URLSearchParams(new FormData(form));
    body.set("at", location.pathname);
    body.set("to", form.getAttribute("action"));
    under.abort();
    under = new AbortController();
    const answer = await fetch("/drafts/keep", { method: "POST", body, keepalive, redirect: "manual", signal: under.signal }).catch(() => null);
    if (answer?.ok && said) said.hidden = false;
    if (answer?.status === TOO_MANY) sayFull(form);
    // Without a session nothing more is sent: what is typed on stays on the page until it is saved.
    if (answer && !answer.ok) over = true;
  };
  form.addEventListener("input", () => {
    changed = true;
    if (said) said.hidden = true;
    timer ||= setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => {
    over = true;
    under.abort();
    clearTimeout(timer);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep(true);
  });
  addEventListener("pagehide", () => keep(true));
}

/** Says below the form that what is typed into it stays on this page only. */
function sayFull(form) {
  const full = document.querySelector("[data-draft-full]");
  if (!full) return;
  form.append(full);
  full.hidden = false;
}
