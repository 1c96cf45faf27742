import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { actionBundle } from "../support/bundles.ts";

it("the bundle of the action is smaller than 4 MB", () => {
  const folder = dirname(actionBundle);
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(4_000_000);
});
