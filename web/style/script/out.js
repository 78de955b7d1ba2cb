// A paper that goes out is fetched here, so that the page can say that it has come. Without a script the browser saves
// it and the page stays as it was.

export function sayWhenItIsOut() {
  const form = document.querySelector("form[data-out]");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(() => null);
    const named = /filename="([^"]+)"/.exec(answer?.headers.get("Content-Disposition") ?? "");
    // Refused: asked once more as a form, so that the sentence why stands on a page of its own.
    if (answer && !named) return form.submit();
    const bytes = await answer?.blob().catch(() => null);
    if (bytes) save(bytes, named[1]);
    form.querySelector("[role=status]").textContent = bytes ? form.dataset.out : form.dataset.lost;
    form.querySelector("button").hidden = true;
  });
}

function save(bytes, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(bytes), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
