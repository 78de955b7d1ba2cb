// The looks in which every page must hold: window, colours, and the choices that a cookie keeps.

const PHONE = { viewport: { width: 360, height: 740 } };
const DESK = { viewport: { width: 1280, height: 800 } };
const NARROW = { viewport: { width: 320, height: 640 } };

/** @type {{name: string, window: import("playwright-core").BrowserContextOptions, cookies: {name: string, value: string}[]}[]} */
export const LOOKS = [
  { name: "light-desk", window: DESK, cookies: [] },
  { name: "light-phone", window: PHONE, cookies: [] },
  { name: "dark-phone", window: { ...PHONE, colorScheme: "dark" }, cookies: [{ name: "theme", value: "dark" }] },
  { name: "discreet-phone", window: PHONE, cookies: [{ name: "discreet", value: "on" }] },
  { name: "rtl-phone", window: PHONE, cookies: [{ name: "language", value: "ar" }] },
  { name: "narrow", window: NARROW, cookies: [] },
];
