// Four times the input takes less than seven times as long: in proportion would be four, squared sixteen. Ratios of
// processor time, so that the machine may be slow, or busy with something else.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { attempt, SHAPES, type Shape } from "./shapes.ts";

const MOST = 7;

/** Milliseconds that can be told from the noise of collecting garbage and compiling. */
const ENOUGH = 20;

/** Sizes up to here: what still takes next to nothing does not look at its input. */
const LARGEST = 1 << 17;

test.each(Object.entries(SHAPES))("%s", async (_, shape) => {
  let size = 64;
  let small = await cost(shape, size, 1);
  while (small < ENOUGH && size < LARGEST) {
    size *= 2;
    small = await cost(shape, size, 1);
  }
  let ratio = Number.POSITIVE_INFINITY;
  // A pause of something else can only add: what grows too fast does so each time.
  for (let attempts = 0; attempts < 3 && ratio >= MOST; attempts++) {
    ratio = (await cost(shape, 4 * size, 2)) / Math.max(await cost(shape, size, 3), ENOUGH / 2);
  }
  console.log(`${size} times: ${small.toFixed(1)} ms of CPU; 4 times as many: ${ratio.toFixed(1)} times as long`);
  expect(ratio).toBeLessThan(MOST);
});

/** The least milliseconds of processor time of some runs. */
async function cost(shape: Shape, size: number, runs: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "growth-"));
  try {
    const act = shape(size, folder);
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < runs; run++) {
      globalThis.gc?.();
      const start = process.cpuUsage();
      await attempt(act);
      const { user, system } = process.cpuUsage(start);
      least = Math.min(least, (user + system) / 1000);
    }
    return least;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
