// Walking a page with the Tab key.

const CAN = "a[href], button, input, select, textarea, summary, [tabindex]";

/** How many places the Tab key should stop at: a group of radios is one. @param {import("playwright-core").Page} page */
export function focusables(page) {
  return page.evaluate((can) => {
    const all = [...document.querySelectorAll(can)].filter((one) => {
      const element = /** @type {HTMLInputElement} */ (one);
      return element.tabIndex >= 0 && !element.disabled && element.type !== "hidden" && element.checkVisibility({ visibilityProperty: true });
    });
    const groups = all.map((one, at) => {
      const { type, name, form } = /** @type {HTMLInputElement} */ (one);
      return type === "radio" ? `${name} ${[...document.forms].indexOf(/** @type {HTMLFormElement} */ (form))}` : at;
    });
    return new Set(groups).size;
  }, CAN);
}

/**
 * Presses Tab as often as there are places, and says where no ring can be seen, and whether places were left out.
 * @param {import("playwright-core").Page} page @param {number} wanted
 */
export async function unseenFocus(page, wanted) {
  /** @type {string[]} */
  const wrong = [];
  await page.evaluate(() => {
    const element = /** @type {HTMLElement | null} */ (document.activeElement);
    element?.blur();
    getSelection()?.removeAllRanges();
    document.body.dataset.reached = "0";
  });
  // From the very beginning, wherever the page had put the focus.
  await page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
  });
  const reached = new Set();
  for (let step = 0; step < wanted; step += 1) {
    await page.keyboard.press("Tab");
    const { key, name, seen } = await page.evaluate((can) => {
      const active = /** @type {HTMLInputElement} */ (document.activeElement);
      const key = [...document.querySelectorAll(can)].indexOf(active);
      const ring = (/** @type {Element | null | undefined} */ one) => {
        if (!one) return false;
        const style = getComputedStyle(one);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
      };
      // A chip shows the focus of the input that lies in it.
      const seen = ring(active) || ring(active.nextElementSibling);
      const name = active.id || active.textContent?.trim().slice(0, 30) || active.tagName;
      return { key, name, seen };
    }, CAN);
    reached.add(key);
    if (!seen) wrong.push(`no ring on ${name}`);
  }
  reached.delete(-1);
  if (reached.size < wanted) wrong.push(`${wanted - reached.size} places were never reached`);
  return wrong;
}
