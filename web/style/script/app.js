// Everything here only makes pages pleasanter: each of them works without it.

import { ErrorSummary, SkipLink, createAll } from "govuk-frontend";

import { keepWhileTyping } from "./draft.js";
import { readIntoField } from "./file.js";
import { goOn, isLeaving, leaveQuickly } from "./leave.js";
import { hearOfDanger } from "./needed.js";
import { sayWhenItIsOut } from "./out.js";
import { offerPrinting } from "./paper.js";
import { oncePressed } from "./press.js";
import { searchWhileTyping } from "./search.js";
import { tellUnsent } from "./unsent.js";
import { openAsPhone } from "./window.js";

if (!goOn() && !isLeaving()) start();

function start() {
  // A page from the back-forward cache is asked for anew: after sign-out it shows nothing, and until then neither.
  addEventListener("pagehide", () => document.documentElement.classList.add("away"));
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
    else document.documentElement.classList.remove("away");
  });
  leaveQuickly();

  // A page that answers a form would stay in the browser's session file together with what was typed: this entry is
  // made a plain one.
  history.replaceState(null, "", location.pathname + location.search);

  // What govuk-frontend's components wait for. The summary takes the focus; its links lead to their fields.
  document.body.classList.add("govuk-frontend-supported");
  createAll(SkipLink);
  createAll(ErrorSummary);

  searchWhileTyping();
  keepWhileTyping();
  readIntoField();
  oncePressed();
  offerPrinting();
  hearOfDanger();
  sayWhenItIsOut();
  tellUnsent();
  openAsPhone();
}
