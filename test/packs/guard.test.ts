import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";

function runModule(source: string) {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "pack"));
  writeFileSync(join(folder.path, "pack/pack.mjs"), source);
  const args = ["--profiles-dir", "pack", "--allow-code-packs", "--list-profiles", "--json"];
  return runCli(args, { cwd: folder.path });
}

test("a module that ends the process is an error, not a success", () => {
  const { code, stdout, stderr } = runModule("process.exit(0);");
  expect(code).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toContain("pack.mjs: the module ended the process");
});

test("what a module prints goes to standard error", () => {
  const source = 'console.log("noise ["); export default [{ slug: "a", extends: "coder", display_name: "A" }];';
  const { code, stdout, stderr } = runModule(source);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ slug: "a" }));
  expect(stderr).toContain("noise [");
});
