import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cliBundle, runCli, temporaryFolder } from "../support/cli.ts";
import { runtimes } from "../support/runtimes.ts";

const usual = runCli(["--profiles", "coder-app"], { cwd: "." });

describe.each(runtimes)("on $name", ({ command, args, isHere }) => {
  const run = (cwd: string, script: string, input?: string) => {
    const { PATH = "" } = process.env;
    const request = [...args, script, "--profiles", "coder-app"];
    const child = spawnSync(command, request, { cwd, encoding: "utf8", input, env: { PATH, HOME: cwd } });
    return { code: child.status, stdout: child.stdout, stderr: child.stderr };
  };

  // What is wrong with a request is said by a part that is loaded on demand.
  test.skipIf(!isHere)("all of the command is in the script, wherever that is", () => {
    using folder = temporaryFolder();
    copyFileSync(cliBundle, join(folder.path, "a copy é.mjs"));
    expect(run(folder.path, join(folder.path, "a copy é.mjs"))).toEqual(usual);
    symlinkSync(cliBundle, join(folder.path, "dump-config"));
    expect(run(folder.path, "./dump-config")).toEqual(usual);
  });

  test.skipIf(!isHere)("all of the command is in the script, also when that comes from standard input", () => {
    using folder = temporaryFolder();
    for (const name of ["[stdin]", "$deno$stdin.mts"])
      writeFileSync(join(folder.path, name), "throw new Error('mine')");
    expect(run(folder.path, "-", readFileSync(cliBundle, "utf8"))).toEqual(usual);
  });
});

test("a run that only lists evaluates no text", () => {
  using folder = temporaryFolder();
  const NODE_OPTIONS = "--disallow-code-generation-from-strings";
  const { code } = runCli(["--list-profiles"], { cwd: folder.path, env: { NODE_OPTIONS } });
  expect(code).toBe(0);
});
