// Elements without a framework. Text is always set as text, never as markup.

/** @typedef {Node | string | number | false | null | undefined} Child */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [props] `onclick` and its like become listeners, booleans become bare attributes
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name.startsWith("aria-") && typeof value === "boolean") element.setAttribute(name, String(value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined && value !== null) element.setAttribute(name, String(value));
  }
  for (const child of children.flat()) {
    if (child || child === 0) element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/** For screen readers, and for nobody else. @param {string} text */
export function announce(text) {
  const said = document.querySelector("#said");
  if (!said) return;
  // Emptied first, so that the same words are read out a second time.
  said.textContent = "";
  setTimeout(() => (said.textContent = text), 50);
}

let last = 0;
/** An id for a label to point at. */
export const unique = () => `e${(last += 1)}`;
