import { execFile, spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { cliBundle } from "../support/bundles.ts";
import { runCli } from "../support/cli.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { DENO_RUN, runtimeOf, runtimes } from "../support/runtimes.ts";

const usual = runCli(["--profiles", "coder-app"], { cwd: "." });

describe.each(runtimes)("on $name", ({ command, args, isHere }) => {
  const run = (cwd: string, script: string, input?: string) => {
    const { PATH = "" } = process.env;
    const request = [...args, script, "--profiles", "coder-app"];
    const child = spawnSync(command, request, { cwd, encoding: "utf8", input, env: { PATH, HOME: cwd } });
    return { code: child.status, stdout: child.stdout, stderr: child.stderr };
  };

  // A part that is loaded on demand makes the messages for a wrong request.
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

const deno = runtimeOf("Deno");

test.skipIf(!deno.isHere)("Deno runs the script from its address", async () => {
  using folder = temporaryFolder();
  const server = createServer((_, response) =>
    response.setHeader("content-type", "text/javascript").end(readFileSync(cliBundle)),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.js`;
    const { PATH = "" } = process.env;
    const options = { cwd: folder.path, env: { PATH, HOME: folder.path, NO_COLOR: "1" } };
    // An override needs parts that are loaded on demand.
    const args = [...DENO_RUN, "--quiet", address, "--override", "coder_app:cpu_limit=3"];
    expect(await promisify(execFile)(deno.command, args, options)).toEqual({
      stdout: "Config written to config.yaml\n",
      stderr: "",
    });
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toContain("cpu_limit: 3\n");
  } finally {
    server.close();
  }
});

describe("in a runtime that does not allow code from text", () => {
  const requests: readonly (readonly [code: number, ...args: string[]])[] = [
    [0, "--profiles", "coder_app,remote_desktop"],
    [0, "--override", "coder_app:cpu_limit=3", "--diff"],
    [3, "--check"],
    [1, "--profiles", "nope"],
    [0, "--list-profiles", "--json"],
    [0, "--describe-profile", "coder_app"],
    [0, "--profiles-dir", join(root, "examples/packs/eoepca"), "--profiles", "eoepca_coder_app"],
    [0, "validate", "config.yaml"],
    [0, "validate", "--fix", "--sarif", "config.yaml"],
    [0, "explain", "mem-unit"],
    [0, "diff", "config.yaml", "config.yaml"],
    [0, "menu", "config.yaml"],
    [0, "images"],
    [0, "completion", "bash"],
    [0, "add", "jupyterlab_small", "--groups", "g", "--to", "config.yaml"],
    [0, "remove", "jupyterlab_small", "--to", "config.yaml"],
    [0, "import", "config.yaml", "--out", "imported"],
    [0, "init", "site"],
    [0, "hubs", "site/hubs.yaml"],
    [2, "publish", "--repository", "octo/gitops"],
    [0, "schema", "pack"],
    [0, "schema", "config"],
    [0, "init-pack", "pack"],
    [0, "help", "validate"],
  ];
  const help = runCli(["--help"], { cwd: "." }).stdout;
  const commands = [...help.slice(help.indexOf("\nCommands:")).matchAll(/^ {2}([a-z][a-z-]*) [[<]/gm)].map(
    ([, name]) => name,
  );

  const nodes = runtimes.filter(({ name }) => name.startsWith("Node"));
  for (const { name, command, isHere } of nodes)
    test.skipIf(!isHere)(`all commands work, on ${name}`, () => {
      expect(requests.map(([, name]) => name)).toEqual(expect.arrayContaining(commands));
      expect(commands.length).toBeGreaterThan(4);
      using folder = temporaryFolder();
      const env = { NODE_OPTIONS: "--disallow-code-generation-from-strings" };
      const codes = requests.map(([, ...args]) => {
        const { code, stderr } = runCli(args, { cwd: folder.path, node: command, env });
        return [code, ...args, ...(stderr.includes("EvalError") ? [stderr] : [])];
      });
      expect(codes).toEqual(requests);
    });
});
