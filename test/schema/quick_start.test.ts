import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { made } from "../support/bundles.ts";
import { root } from "../support/folders.ts";

// In a process of its own: the setting has no effect if zod is already in use.
test("schemas that are made after it are not compiled", () => {
  const first = JSON.stringify(pathToFileURL(join(made, "build/schema/quick_start.js")).href);
  const code = `import ${first}; import * as z from "zod/mini"; console.log(JSON.stringify(z.config()))`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: root, encoding: "utf8" });
  expect(JSON.parse(stdout)).toMatchObject({ jitless: true });
});
