// The rehearsal's phone stands in a window of a phone's size beside the desk. Without a script, or where the browser
// lets no window open, its link leads to a page of its own.

const SIZE = "popup,width=390,height=780";

export function openAsPhone() {
  for (const link of document.querySelectorAll("a[data-phone-window]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const opened = window.open(link.href, link.target, SIZE);
      if (!opened) return;
      event.preventDefault();
      // The phone knows nothing of the desk that it stands beside.
      opened.opener = null;
    });
  }
}
