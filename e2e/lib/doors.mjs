// Reads links and forms out of a page as our templates write it, and fills the forms in as somebody plausible would.

/** @typedef {{action: string, fields: [string, string][]}} Door one button of one form, and what it sends */

/** @param {string} path */
export const kindOf = (path) =>
  path
    .replace(/[?#].*$/, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}")
    .replace(/(?<=\/)(?:[0-9a-f]{32,}|[\w-]{40,})/g, "{key}");

/** @param {string} text */
const plain = (text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** @param {string} tag @param {string} name */
function attribute(tag, name) {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(tag);
  return found ? plain(found[1] ?? "") : undefined;
}

/** Addresses of this house that a page leads to. @param {string} text */
export const linksIn = (text) => [...text.matchAll(/<a\s[^>]*?href="(\/[^"]*)"/g)].map((found) => plain(found[1]).replace(/#.*$/, ""));

/** Every way of sending every form of a page. @param {string} text @param {string} page @returns {Door[]} */
export function formsIn(text, page) {
  return [...text.matchAll(/<form\s[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const action = attribute(form.slice(0, form.indexOf(">") + 1), "action") ?? page;
    const buttons = [...form.matchAll(/<button[^>]*>/g)].map(([tag]) => tag).filter((tag) => attribute(tag, "type") !== "button");
    // Without a button a line of text is sent with Enter.
    const ways = buttons.length || !/<input[^>]* type="(?:search|text)"/.test(form) ? buttons : ["<button>"];
    return ways.map((button) => {
      const name = attribute(button, "name");
      /** @type {[string, string][]} */
      const pressed = name ? [[name, attribute(button, "value") ?? ""]] : [];
      return { action: attribute(button, "formaction") ?? action, fields: [...filled(form), ...pressed] };
    });
  });
}

/** @param {string} form @returns {[string, string][]} */
function filled(form) {
  /** @type {[string, string][]} */
  const fields = [];
  const chosen = new Set([...form.matchAll(/<input[^>]*>/g)].filter(([tag]) => attribute(tag, "checked") !== undefined).map(([tag]) => attribute(tag, "name")));
  for (const [tag] of form.matchAll(/<(?:input|textarea)[^>]*>/g)) {
    const name = attribute(tag, "name");
    if (!name) continue;
    const type = tag.startsWith("<textarea") ? "text" : (attribute(tag, "type") ?? "text");
    const value = attribute(tag, "value");
    if (type === "radio" || type === "checkbox") {
      if (attribute(tag, "checked") !== undefined) fields.push([name, value ?? "on"]);
      else if (type === "radio" && !chosen.has(name)) chosen.add(name) && fields.push([name, value ?? "on"]);
    } else if (type !== "file") fields.push([name, value ?? typed(tag, name)]);
  }
  for (const [select] of form.matchAll(/<select[\s\S]*?<\/select>/g)) {
    const options = [...select.matchAll(/<option[^>]*>/g)].map(([tag]) => attribute(tag, "value") ?? "");
    fields.push([attribute(select, "name") ?? "", options.find(Boolean) ?? ""]);
  }
  return fields;
}

/** @param {string} tag @param {string} name */
function typed(tag, name) {
  const limit = Number(attribute(tag, "maxlength") ?? "40");
  if (/^(day|since|on|by|told_day|from|until|hour)/.test(name)) return "";
  if (attribute(tag, "inputmode") === "numeric" || limit <= 10) return "1";
  return "Doors";
}
