// Four times the input takes less than seven times as long: in proportion would be four, squared sixteen. Ratios of
// processor time, so that the machine may be slow, or busy with something else.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { LARGEST_FILE } from "../src/text/largest.ts";
import { SHAPES } from "./shapes/mod.ts";
import type { Shape } from "./shapes/shape.ts";

const MOST = 7;

/** Milliseconds that are clearly more than the noise of collecting garbage and compiling. */
const ENOUGH = 20;

/** Sizes up to here: what still takes next to nothing does not look at its input. */
const LARGEST = 1 << 17;

test.each(Object.entries(SHAPES))("%s", async (_, shape) => {
  let size = 64;
  let small = await cost(shape, size, 1);
  while (small.ms < ENOUGH && size < LARGEST && 8 * small.length < LARGEST_FILE) {
    size *= 2;
    small = await cost(shape, size, 1);
  }
  let ratio = Number.POSITIVE_INFINITY;
  // A pause of something else can only add: what grows too fast does so each time.
  for (let attempts = 0; attempts < 4 && ratio >= MOST; attempts++) {
    ratio = (await cost(shape, 4 * size, 2)).ms / Math.max((await cost(shape, size, 3)).ms, ENOUGH);
  }
  console.log(`${size} times: ${small.ms.toFixed(1)} ms of CPU; 4 times as many: ${ratio.toFixed(1)} times as long`);
  expect(ratio).toBeLessThan(MOST);
});

/** The least milliseconds of processor time of some runs, and the length of the input. */
async function cost(
  shape: Shape,
  size: number,
  runs: number,
): Promise<{ readonly ms: number; readonly length: number }> {
  const folder = mkdtempSync(join(tmpdir(), "growth-"));
  try {
    const { act, shows, length } = shape(size, folder);
    let ms = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run++) {
      globalThis.gc?.();
      const start = process.cpuUsage();
      await act();
      const { user, system } = process.cpuUsage(start);
      ms = Math.min(ms, (user + system) / 1000);
    }
    expect(shows(), `the result for ${size} shows that all of the input was looked at`).toBe(true);
    return { ms, length };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
