import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cliBundle, runCli, temporaryFolder } from "../support/cli.ts";

const profile = "profiles: [{ id: x }]\n";

/** A module that runs before the command and makes the text of a function what a program that rewrites code makes it. */
const withoutComments = `const text = Function.prototype.toString;
Function.prototype.toString = function () { return text.call(this).replace(/\\/\\*[^]*?\\*\\//g, ""); };`;

test("parts of the command are found in its file when functions have lost their comments", () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "config.yaml"), profile);
  const path = join(folder.path, "rewrite.mjs");
  writeFileSync(path, withoutComments);
  const usual = runCli(["validate", "config.yaml"], { cwd: folder.path });
  expect(usual.stdout).toContain("config.yaml:1");
  const NODE_OPTIONS = `--import=${path}`;
  expect(runCli(["validate", "config.yaml"], { cwd: folder.path, env: { NODE_OPTIONS } })).toEqual(usual);
});

test("a copy that has lost its comments says so", () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "config.yaml"), profile);
  const copy = join(folder.path, "copy.mjs");
  const text = readFileSync(cliBundle, "utf8");
  writeFileSync(copy, text.replace(/^(function chunk\d+\(\) \{)\/\*[\s\S]*?\*\/\}$/gm, "$1}"));
  const { code, stderr } = runCli(["validate", "config.yaml"], { cwd: folder.path, script: copy });
  expect([code, stderr]).toEqual([70, expect.stringContaining("Parts of this script are gone")]);
});

test("a run that needs no schema evaluates no text", () => {
  using folder = temporaryFolder();
  const NODE_OPTIONS = "--disallow-code-generation-from-strings";
  const { code } = runCli(["--profiles", "coder_app,remote_desktop"], { cwd: folder.path, env: { NODE_OPTIONS } });
  expect(code).toBe(0);
});
