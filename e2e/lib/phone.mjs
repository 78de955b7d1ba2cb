// What a worker does with the phone, in the words of the street page. Touches are counted.

export const PIN = "2468";

/** @param {import("playwright-core").Page} page */
export function phone(page) {
  let taps = 0;
  /** @param {string} selector */
  const tap = async (selector) => {
    taps += 1;
    await page.locator(selector).first().click();
  };
  /** @param {string} field @param {string | number} value */
  const chip = (field, value) => tap(`[data-field="${field}"][data-value="${value}"]`);
  /** @param {string} name */
  const screen = (name) => page.waitForSelector(`main[data-screen="${name}"]`);

  return {
    page,
    tap,
    chip,
    screen,
    taps: () => taps,
    /** A text field costs the touch that opens it. @param {string} field @param {string} text */
    async write(field, text) {
      await tap(`input[data-field="${field}"], textarea[data-field="${field}"]`);
      await page.locator(`input[data-field="${field}"], textarea[data-field="${field}"]`).first().fill(text);
    },

    /** From the square code to the ready phone. @param {string} link */
    async enrol(link) {
      await page.goto(link);
      await screen("setup");
      await page.fill("[data-field=pin-first]", PIN);
      await page.fill("[data-field=pin-again]", PIN);
      await page.click("[data-act=save-pin]");
      await screen("ready");
      await page.waitForSelector("[data-said=offline][data-ready=yes]");
      await page.waitForSelector("[data-said=storage][data-kept]");
    },

    async unlock(pin = PIN) {
      await screen("neutral");
      await page.fill("[data-field=note]", pin);
      await page.click("[data-act=add]");
    },

    /** Two touches. @param {string} [colleague] @param {string} [area] by name; the first ones unless told */
    async startNight(colleague, area) {
      await screen("begin");
      const before = taps;
      await tap(colleague ? `[data-field=who]:has-text("${colleague}")` : "[data-field=who]");
      await tap(area ? `[data-field=area]:has-text("${area}")` : "[data-field=area]");
      await screen("night");
      return taps - before;
    },

    /** How many notes wait, as the page says. */
    async waiting() {
      return Number(await page.locator("[data-part=unsent-count]").first().getAttribute("data-count"));
    },

    /** @param {number} count */
    untilWaiting: (count) => page.waitForSelector(`[data-part="unsent-count"][data-count="${count}"]`),

    /** "Seal and save", until the form is empty again. */
    async save() {
      await tap("[data-act=save]");
      await page.waitForFunction(() => {
        const alias = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-field=alias]"));
        return alias?.value === "" && !document.querySelector("main form[inert]");
      });
    },

    /** The network came back. */
    online: () => page.evaluate(() => dispatchEvent(new Event("online"))),
  };
}
