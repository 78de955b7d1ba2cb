// Asks again, while a page stands open and is looked at, whether somebody needs one of us. No session gets longer by it.

const EVERY = 30_000;

export function hearOfDanger() {
  const bar = document.querySelector("#needed");
  if (!bar) return;
  /** What a bar says, whatever number its forms have this time. */
  const told = (where) => [...where.querySelectorAll("aside")].map((one) => one.textContent + one.querySelector("form")?.getAttribute("action")).join();
  let known = told(bar);
  /** What is new only: a bar that stays as it is keeps its focus, and is not read aloud again. */
  const put = (html) => {
    const next = document.createElement("template");
    next.innerHTML = html;
    if (told(next.content) === known) return;
    known = told(next.content);
    bar.replaceChildren(next.content);
    // What stands on the page itself is not said twice.
    for (const form of bar.querySelectorAll("form")) {
      if (document.querySelector(`main form[action="${form.getAttribute("action")}"]`)) form.closest("aside").remove();
    }
  };
  const say = (sentence) => {
    const aside = document.createElement("aside");
    aside.className = "needed";
    aside.dataset.unread = "";
    aside.append(Object.assign(document.createElement("p"), { textContent: sentence }));
    put(aside.outerHTML);
  };
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch("/needed", { redirect: "manual" }).catch(() => null);
    if (answer?.ok) put(await answer.text());
    else if (answer?.type === "opaqueredirect") over();
    else say(bar.dataset.lost);
  };
  const asking = setInterval(ask, EVERY);
  const seen = () => ask();
  document.addEventListener("visibilitychange", seen);
  const over = () => {
    clearInterval(asking);
    document.removeEventListener("visibilitychange", seen);
    say(bar.dataset.out);
  };
}
