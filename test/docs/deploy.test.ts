import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { root, temporaryFolder } from "../support/folders.ts";

const page = readFileSync(join(root, "docs/deploy.md"), "utf8");
const menu = readFileSync(join(root, "test/golden/config/all.yaml"), "utf8");

test.each<[file: string, read: (document: unknown) => unknown]>([
  ["menu-values.yaml", (document) => (document as { configYml: unknown }).configYml],
  ["menu-patch.yaml", (document) => (document as { data: Record<string, unknown> }).data["config.yml"]],
])("the line for %s puts the menu in as it is", (file, read) => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "config.yaml"), menu);
  const line = page.split("\n").find((each) => each.endsWith(`> ${file}`)) ?? "exit 1";
  expect(spawnSync("sh", ["-c", line], { cwd: folder.path }).status).toBe(0);
  expect(read(parse(readFileSync(join(folder.path, file), "utf8")))).toBe(menu);
});
