// What only root may do: as we are, or through `sudo` where it asks nothing.

import { execFileSync } from "node:child_process";

const ROOM = 1 << 28;

/**
 * Answers what the program printed.
 * @param {string} program @param {string[]} words @param {string} [input]
 */
export function asRoot(program, words, input = "") {
  const line = process.getuid?.() === 0 ? [program, ...words] : ["sudo", "-n", program, ...words];
  return execFileSync(line[0], line.slice(1), { input, encoding: "utf8", maxBuffer: ROOM });
}
