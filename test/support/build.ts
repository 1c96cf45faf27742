import { spawnSync } from "node:child_process";

/** Compiles `src` once before the tests, so that tests of the bundle run what the sources say. */
export default function setup(): void {
  const result = spawnSync(process.execPath, ["scripts/bundle.mjs"], { stdio: "inherit" });
  if (result.status !== 0) throw new Error("The bundles could not be built");
}
