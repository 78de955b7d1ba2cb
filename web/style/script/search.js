// Search as you type, by POST: what is looked for stands in no address and no log.

export function searchWhileTyping() {
  const search = document.querySelector("[data-search]");
  if (!search) return;
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
