// One press is one press: a tired thumb does not send a form twice. Where every press counts (one more person, one more
// cup of tea), each has a number of its own, so that quick ones count and one that arrives twice does not.

export function oncePressed() {
  for (const form of document.querySelectorAll("form[method=post]")) {
    if ("again" in form.dataset) {
      form.addEventListener("submit", () => renumber(form.querySelector("input[name=form]")));
      continue;
    }
    form.addEventListener("submit", () => {
      setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)), 0);
    });
  }
}

function renumber(field) {
  if (!field) return;
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  field.value = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
