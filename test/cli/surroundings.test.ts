import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { cliBundle } from "../support/bundles.ts";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";
import { has } from "../support/sandbox.ts";

const hasScript = has("script");
if (!hasScript)
  console.warn("SKIPPED: there is no command `script` for a terminal, so colours are only tried without one");
const hasBash = has("bash");
if (!hasBash) console.warn("SKIPPED: bash is missing, so pipes and its GROUPS variable are not tried");

const all = builtinRegistry()
  .all()
  .map(({ slug }) => slug)
  .join();
const quoted = [process.execPath, cliBundle].map((path) => `'${path}'`).join(" ");

function bash(script: string, cwd: string, env: Record<string, string> = {}) {
  const { PATH = "" } = process.env;
  // With a socket as its input, bash would act as a remote shell and read its settings.
  return spawnSync("bash", ["--norc", "-c", `dump_config() { ${quoted} "$@"; }; ${script}`], {
    cwd,
    encoding: "utf8",
    env: { PATH, ...env },
  });
}

describe("the same request gives the same bytes", () => {
  const request = { ENABLED_PROFILES: all, GROUPS: "é,b,a", STORAGE_CLASS_RWX: "nfs" };
  const bytes = (env: Record<string, string>, cwd = ".") => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, "sub dir"));
    const { code, stderr } = runCli(["--override", "coder_app:pod_env_vars.I=ıİ"], {
      cwd: join(folder.path, cwd),
      env,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return readFileSync(join(folder.path, cwd, "config.yaml")).toString("hex");
  };
  const first = bytes(request);

  test.each<[name: string, env: Record<string, string>, cwd?: string]>([
    ["again", request],
    ["in another order of the environment", Object.fromEntries(Object.entries(request).reverse())],
    [
      "in Turkish, in Istanbul",
      { LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", LANGUAGE: "tr", TZ: "Europe/Istanbul", ...request },
    ],
    ["in the C locale, far away", { ...request, LC_ALL: "C", TZ: "Pacific/Kiritimati" }],
    [
      "for another user in another folder",
      { ...request, USER: "someone", HOME: "/nonexistent", CI: "true" },
      "sub dir",
    ],
    ["with more memory", { ...request, NODE_OPTIONS: "--max-old-space-size=512" }],
  ])("%s", (_, env, cwd) => expect(bytes(env, cwd)).toBe(first));
});

describe("large requests", () => {
  test("a script of 800 kB and a variable as long as an argument can be", () => {
    using folder = temporaryFolder();
    const script = `${"echo é # a line of a long script\n".repeat(23_000)}`;
    writeFileSync(join(folder.path, "big.sh"), script);
    const value = "v".repeat(120_000);
    const args = ["--override", "coder_app:init.from=big.sh", "--override", `coder_app:pod_env_vars.BIG=${value}`];
    // The hub check warns about a file that kubectl may refuse; the file is still written.
    const run = runCli(args, { cwd: folder.path });
    expect(run.stderr).not.toMatch(/^Error/m);
    expect(run.code).toBe(0);
    const text = readFileSync(join(folder.path, "config.yaml"), "utf8");
    const { profiles } = parse(text) as {
      profiles: { pod_env_vars: object; config_maps: { key: string; content: string }[] }[];
    };
    expect(profiles[0]?.pod_env_vars).toMatchObject({ BIG: value });
    expect(profiles[0]?.config_maps.find(({ key }) => key === "init")?.content).toBe(script);
    expect(runCli([...args, "--check"], { cwd: folder.path })).toMatchObject({ code: 0 });
    const { code, stdout } = runCli(["--check"], { cwd: folder.path });
    expect([code, stdout.startsWith("--- config.yaml")]).toEqual([3, true]);
  });

  test("a script that is too large for a config map is refused, and the old file stays", () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "config.yaml"), "old\n");
    writeFileSync(join(folder.path, "big.sh"), "x".repeat(1024 * 1024 + 1));
    const { code, stderr } = runCli(["--override", "coder_app:init.from=big.sh"], { cwd: folder.path });
    expect(stderr).toMatch(
      /^Error: --override coder_app:init.from=big.sh: .*1048577 bytes: Kubernetes refuses more than 1048576/m,
    );
    expect(code).toBe(1);
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toBe("old\n");
  });

  test("a file above the limit is refused", () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "big.sh"), Buffer.alloc(8 * 1024 * 1024 + 1, "a"));
    const { code, stderr } = runCli(["--override", "coder_app:init.from=big.sh"], { cwd: folder.path });
    expect(stderr).toMatch(/is larger than 8 MiB/);
    expect(code).toBe(1);
  });

  test("a thousand flags", () => {
    using folder = temporaryFolder();
    const args = Array.from({ length: 1000 }, (_, index) => [
      "--override",
      `coder_app:pod_env_vars.A${index}=${index}`,
    ]).flat();
    const run = runCli([...args, "--output", "-"], { cwd: folder.path });
    expect(run.code).toBe(0);
    expect(run.stdout.match(/^ {4}A\d+: "\d+"$/gm)).toHaveLength(1000);
  });
});

describe.skipIf(!hasBash)("a pipe that is closed early", () => {
  test.each<[name: string, args: string, code: number]>([
    ["of the file's text", "--output -", 0],
    ["of a difference", "--check", 3],
    ["of a description", "--describe-profile coder_app", 0],
    ["of the help", "--help", 0],
    ["of a schema", "schema config", 0],
  ])("%s is not an error, and the exit code stays", (_, args, code) => {
    using folder = temporaryFolder();
    // The reader has ended before the first byte is written.
    const { stdout, stderr } = bash(`dump_config ${args} > >(exec 0<&-) ; echo "code $?"`, folder.path);
    expect({ stdout, stderr: stderr.replace(/^config.yaml is not up to date.*\n/, "") }).toEqual({
      stdout: `code ${code}\n`,
      stderr: "",
    });
  });

  test("does not keep --diff from writing", () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, "config.yaml"), "old\n");
    bash("dump_config --diff --force | head -1", folder.path);
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toMatch(/^profiles:\n# Generated/);
    writeFileSync(join(folder.path, "config.yaml"), "old\n");
    const { stdout } = bash('dump_config --diff --force > >(exec 0<&-); echo "code $?"', folder.path);
    expect(stdout).toBe("code 0\n");
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toMatch(/^profiles:\n# Generated/);
  });
});

test.skipIf(!hasBash || process.platform !== "linux")(
  "standard output that is full is an error without a stack",
  () => {
    using folder = temporaryFolder();
    const { status, stderr } = bash("dump_config --output - >/dev/full", folder.path);
    expect(stderr).toMatch(/^Error: standard output cannot be written: ENOSPC.*\n$/);
    expect(status).toBe(1);
  },
);

// The hub's tutorial adds a profile to a menu in this way.
test.skipIf(!hasBash)("all lines but the first of a menu can be appended to another menu", () => {
  using folder = temporaryFolder();
  const script = `dump_config --profiles jupyterlab_small --groups a --output hub.yml
    dump_config --profiles coder_app --groups group-a --output sample.yml && tail -n +2 sample.yml >> hub.yml`;
  expect(bash(script, folder.path).stderr).toBe("");
  const text = readFileSync(join(folder.path, "hub.yml"), "utf8");
  const { profiles } = parse(text, { version: "1.1" }) as { profiles: { id: string }[] };
  expect(profiles.map(({ id }) => id)).toEqual(["profile_jupyterlab_small", "profile_coder_app"]);
  expect(runCli(["validate", "hub.yml"], { cwd: folder.path }).code).toBe(0);
});

test.skipIf(!hasBash)("GROUPS set in bash does nothing, as the help says; with env it counts", () => {
  using folder = temporaryFolder();
  const groups = (script: string) =>
    (parse(bash(script, folder.path).stdout) as { profiles: { groups: string[] }[] }).profiles[0]?.groups;
  expect(groups(`GROUPS=a; export GROUPS; ${quoted} --output -`)).toEqual(["developers"]);
  expect(groups(`env GROUPS=a ${quoted} --output -`)).toEqual(["a"]);
  expect(runCli(["--help"], { cwd: folder.path }).stdout).toContain("`env GROUPS=...`");
});

describe("colour", () => {
  const sequence = /\x1b\[/;
  const args = ["--check", "--override", "gpu_coder_app:cpu_limit=8"];
  /** The output in a terminal, where stdout and stderr are one. */
  const terminal = (env: Record<string, string>, cwd: string) => {
    const { PATH = "" } = process.env;
    const command = `${quoted} ${args.join(" ")}`;
    return spawnSync("script", ["-qec", command, "/dev/null"], {
      cwd,
      encoding: "utf8",
      env: { PATH, TERM: "xterm", ...env },
    }).stdout;
  };

  test("is not for pipes and files, whatever the environment says", () => {
    using folder = temporaryFolder();
    const env = { FORCE_COLOR: "1", CLICOLOR_FORCE: "1", TERM: "xterm-256color", COLORTERM: "truecolor" };
    for (const each of [args, ["--help"], ["--nope"], ["--list-profiles"]]) {
      const { stdout, stderr } = runCli(each, { cwd: folder.path, env });
      expect(stdout + stderr).not.toMatch(sequence);
    }
  });

  test.skipIf(!hasScript)("is for terminals", () => {
    using folder = temporaryFolder();
    const text = terminal({}, folder.path);
    expect(text).toContain("\x1b[32m+profiles:");
    expect(text).toContain("\x1b[33mWarning:");
  });

  test.skipIf(!hasScript).each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("is not for a terminal with %j", (env) => {
    using folder = temporaryFolder();
    const text = terminal(env, folder.path);
    expect(text).toContain("+profiles:");
    expect(text).not.toMatch(sequence);
  });

  test.skipIf(!hasScript)("is for a terminal with an empty NO_COLOR", () => {
    using folder = temporaryFolder();
    expect(terminal({ NO_COLOR: "" }, folder.path)).toMatch(sequence);
  });
});
