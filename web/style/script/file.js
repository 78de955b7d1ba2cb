// A small text file is read into the field beside it, so that its form needs no upload. Without a script one pastes.

export function readIntoField() {
  for (const chosen of document.querySelectorAll("input[type=file][data-into]")) {
    const field = document.getElementById(chosen.dataset.into);
    chosen.closest("[data-script-only]").hidden = false;
    chosen.addEventListener("change", async () => {
      const file = chosen.files[0];
      if (file && field) field.value = await file.text();
    });
  }
}
