// Everything here only makes pages pleasanter: each of them works without it.

// A page from the back-forward cache is asked for anew: after sign-out it shows nothing.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

// A page that answers a form would stay in the browser's session file together with what was typed: this entry is
// made a plain one.
history.replaceState(null, "", location.pathname + location.search);

// Leave quickly: blank first, then gone, and Back does not lead here.
const away = document.querySelector("[data-leave]");
const leave = () => {
  const blank = document.createElement("div");
  blank.className = "gone";
  document.body.append(blank);
  document.title = "\u00a0";
  location.replace(away.href);
};
if (away) {
  away.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let shifts = [];
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") { shifts = []; return; }
    const now = Date.now();
    shifts = [...shifts.filter((at) => now - at < 2000), now];
    if (shifts.length >= 3) leave();
  });
}

// Search as you type, by POST: what is looked for stands in no address and no log.
const search = document.querySelector("[data-search]");
if (search) {
  const box = search.querySelector("input[name=query]");
  const results = document.querySelector("#results");
  let waiting = 0;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const body = new URLSearchParams({ query: box.value, part: "results" });
    const answer = await fetch(search.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (mine !== asked || !answer || !answer.ok) return;
    results.innerHTML = await answer.text();
  };
  search.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 140);
  });
}

// One press is one press: a tired thumb does not send a form twice.
for (const form of document.querySelectorAll("form[method=post]:not([data-again])")) {
  form.addEventListener("submit", () => {
    setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)), 0);
  });
}
