// Looks into the memory of a running program from outside, as root on the machine could.

import { open, readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { asRoot } from "./root.mjs";
import { shapes } from "./profile.mjs";

const PIECE = 16 * 1024 * 1024;

/** @typedef {{bytes: number, hits: {marker: string, shape: string, region: string, around: string}[]}} Searched */

/**
 * Searches every readable region for every shape of the markers: as root, for the program closes its memory to everybody
 * else.
 * @param {number} pid @param {string[]} markers @returns {Promise<Searched>}
 */
export async function searchMemory(pid, markers) {
  if (process.getuid?.() === 0) return search(pid, markers);
  return JSON.parse(asRoot(process.execPath, [fileURLToPath(import.meta.url)], JSON.stringify({ pid, markers })));
}

/** @param {number} pid @param {string[]} markers @returns {Promise<Searched>} */
async function search(pid, markers) {
  const needles = markers.flatMap((marker) => [...shapes(marker)].map(([shape, needle]) => ({ marker, shape, needle })));
  const overlap = Math.max(...needles.map(({ needle }) => needle.length));
  const regions = (await readFile(`/proc/${pid}/maps`, "utf8")).split("\n").filter((line) => /^[0-9a-f]+-[0-9a-f]+ r/.test(line) && !/\[v(syscall|var|dso)/.test(line));
  const memory = await open(`/proc/${pid}/mem`);
  /** @type {{marker: string, shape: string, region: string, around: string}[]} */
  const hits = [];
  let bytes = 0;
  try {
    for (const region of regions) {
      const [from, to] = region.split(" ")[0].split("-").map((one) => Number.parseInt(one, 16));
      const name = region.split(/\s+/)[5] ?? "";
      for (let at = from; at < to; at += PIECE) {
        const length = Math.min(PIECE + overlap, to - at);
        // A region that went away, or that nothing stands behind.
        const read = await memory.read(Buffer.alloc(length), 0, length, at).catch(() => undefined);
        if (!read) continue;
        const piece = read.buffer.subarray(0, read.bytesRead);
        bytes += Math.min(PIECE, read.bytesRead);
        for (const { marker, shape, needle } of needles) {
          for (let found = piece.indexOf(needle); found >= 0 && found < PIECE; found = piece.indexOf(needle, found + 1)) {
            const around = piece.subarray(Math.max(0, found - 120), found + 120).toString("latin1").replace(/[^ -~]+/g, ".");
            hits.push({ marker, shape, region: `${name} ${(at + found).toString(16)}`, around });
          }
        }
      }
    }
  } finally {
    await memory.close();
  }
  return { bytes, hits };
}

// Started by `sudo` for somebody who is not root.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { pid, markers } = JSON.parse(await text(process.stdin));
  process.stdout.write(JSON.stringify(await search(pid, markers)));
}
