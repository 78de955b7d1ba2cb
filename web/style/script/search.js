// Search as you type, by POST: what is looked for stands in no address and no log.

export function searchWhileTyping() {
  const search = document.querySelector("[data-search]");
  if (!search) return;
  const box = search.querySelector("input[name=query]");
  const results = document.querySelector("#results");
  let waiting = 0;
  let asked = 0;
  // Nobody's line may stay under words that were not looked for.
  const say = () => {
    const lost = document.createElement("p");
    lost.className = "quiet";
    lost.dataset.lost = "";
    lost.textContent = search.dataset.lost;
    results.replaceChildren(lost);
  };
  const ask = async () => {
    const mine = ++asked;
    const body = new URLSearchParams({ query: box.value, part: "results" });
    const answer = await fetch(search.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (mine !== asked) return answer;
    if (answer?.ok) results.innerHTML = await answer.text();
    else say();
    return answer;
  };
  search.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await ask();
    // Whatever the server says instead, that she is signed out perhaps, has a page of its own.
    if (answer && !answer.ok) search.submit();
  });
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 140);
  });
}
