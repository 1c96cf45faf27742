import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { ConfiguratorError } from "../../src/errors.ts";
import { checkReplace, replaceFile, rewriteFile } from "../../src/files/replace.ts";
import { cliBundle, made } from "../support/bundles.ts";
import { runCli } from "../support/cli.ts";
import { temporaryFolder } from "../support/folders.ts";
import { issuesOf } from "../support/issues.ts";
import { has } from "../support/sandbox.ts";

const isRoot = process.getuid?.() === 0;
const isPosix = process.platform !== "win32";

/** Whether the tests may mount a small file system on this machine. */
const canMount = isRoot && has("unshare") && spawnSync("unshare", ["-m", "true"]).status === 0;
if (!canMount)
  console.warn("SKIPPED: no mount namespace here, so a disk that is full and one that is read-only are not tried");
if (!isPosix) console.warn("SKIPPED: links, modes and limits of processes are not tried on Windows");

/** A folder with `old.yaml` in it. */
function folderWithOld() {
  const folder = temporaryFolder();
  const file = join(folder.path, "old.yaml");
  writeFileSync(file, "old\n");
  return Object.assign(folder, { file });
}

describe("a file is replaced", () => {
  test("or made, and no other file is left in the folder", () => {
    using folder = folderWithOld();
    replaceFile(folder.file, "new\n");
    replaceFile(join(folder.path, "b"), "é🚀");
    expect(readdirSync(folder.path).sort()).toEqual(["b", "old.yaml"]);
    expect(readFileSync(folder.file, "utf8")).toBe("new\n");
    expect(readFileSync(join(folder.path, "b"), "utf8")).toBe("é🚀");
  });

  test("with a name as long as a name can be", () => {
    using folder = temporaryFolder();
    const name = "n".repeat(255);
    replaceFile(join(folder.path, name), "new\n");
    expect(readdirSync(folder.path)).toEqual([name]);
  });

  test.skipIf(!isPosix).each([0o600, 0o640, 0o664, 0o755])("and keeps its mode %o", (mode) => {
    using folder = folderWithOld();
    chmodSync(folder.file, mode);
    replaceFile(folder.file, "new\n");
    expect(statSync(folder.file).mode & 0o7777).toBe(mode);
  });

  test("in one step: a reader that has it open keeps the old text", () => {
    using folder = folderWithOld();
    const reader = openSync(folder.file, "r");
    replaceFile(folder.file, "new\n");
    expect(readFileSync(reader, "utf8")).toBe("old\n");
    closeSync(reader);
  });

  test.skipIf(!isRoot)("and keeps its owner and group", () => {
    using folder = folderWithOld();
    chownSync(folder.file, 1234, 4321);
    chmodSync(folder.file, 0o640);
    replaceFile(folder.file, "new\n");
    const { uid, gid, mode } = statSync(folder.file);
    expect({ uid, gid, mode: mode & 0o7777, text: readFileSync(folder.file, "utf8") }).toEqual({
      uid: 1234,
      gid: 4321,
      mode: 0o640,
      text: "new\n",
    });
  });

  test("with a name of letters that take three bytes each", () => {
    using folder = temporaryFolder();
    const name = `${"工".repeat(80)}.yaml`;
    replaceFile(join(folder.path, name), "new\n");
    expect(readdirSync(folder.path)).toEqual([name]);
  });

  test("and files that a killed run has left are deleted", () => {
    using folder = folderWithOld();
    const hours = (count: number) => new Date(Date.now() - count * 3_600_000);
    const left = [
      [".old.yaml.dump-config-1a2b3c4d.tmp", 2],
      [".old.yaml.dump-config-5e6f7a8b.tmp", 30],
      // Another run may be writing this file now; the others are somebody else's, or belong to another file.
      [".old.yaml.dump-config-9c8d7e6f.tmp", 0.5],
      [".old.yaml.tmp", 30],
      [".old.yaml.dump-config-Backup.tmp", 30],
      [".other.yaml.dump-config-1a2b3c4d.tmp", 30],
    ] as const;
    for (const [name, age] of left) {
      writeFileSync(join(folder.path, name), "half");
      utimesSync(join(folder.path, name), hours(age), hours(age));
    }
    replaceFile(folder.file, "new\n");
    expect(readFileSync(folder.file, "utf8")).toBe("new\n");
    expect(readdirSync(folder.path).sort()).toEqual(["old.yaml", ...left.slice(2).map(([name]) => name)].sort());
  });
});

describe("a file whose new text is made from the old one", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const read = (file: string) => (existsSync(file) ? bytes(readFileSync(file, "utf8")) : undefined);

  test("is made again when somebody else has written it meanwhile", async () => {
    using folder = folderWithOld();
    const others = ["theirs\n", "theirs again\n"];
    const make = () => {
      const old = read(folder.file);
      const other = others.shift();
      if (other !== undefined) writeFileSync(folder.file, other);
      return { old, text: `${readFileSync(folder.file, "utf8")}ours\n` };
    };
    await rewriteFile(folder.file, make);
    expect(readFileSync(folder.file, "utf8")).toBe("theirs again\nours\n");
    expect(readdirSync(folder.path)).toEqual(["old.yaml"]);
  });

  test("is made again when it was not there and now is", async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "new.yaml");
    const seen: (string | undefined)[] = [];
    await rewriteFile(file, () => {
      const old = read(file);
      seen.push(old && new TextDecoder().decode(old));
      if (old === undefined) writeFileSync(file, "theirs\n");
      return { old, text: "ours\n" };
    });
    expect(seen).toEqual([undefined, "theirs\n"]);
    expect(readFileSync(file, "utf8")).toBe("ours\n");
  });

  test("stays when others write it all the time", async () => {
    using folder = folderWithOld();
    let count = 0;
    const make = () => {
      const old = read(folder.file);
      count++;
      writeFileSync(folder.file, `theirs ${count}\n`);
      return { old, text: "ours\n" };
    };
    await expect(rewriteFile(folder.file, make)).rejects.toThrow(ConfiguratorError);
    expect(readFileSync(folder.file, "utf8")).toBe(`theirs ${count}\n`);
    expect(readdirSync(folder.path)).toEqual(["old.yaml"]);
  });

  test("does not wait for a run that was killed", async () => {
    using folder = folderWithOld();
    const lock = join(folder.path, ".old.yaml.dump-config-lock.tmp");
    writeFileSync(lock, "");
    const past = new Date(Date.now() - 60_000);
    utimesSync(lock, past, past);
    await rewriteFile(folder.file, () => ({ old: read(folder.file), text: "new\n" }));
    expect(readFileSync(folder.file, "utf8")).toBe("new\n");
    expect(readdirSync(folder.path)).toEqual(["old.yaml"]);
  });
});

describe.skipIf(!isPosix)("a file is refused", () => {
  test.each<[name: string, prepare: (file: string) => void, message: RegExp]>([
    ["that has a second name", (file) => linkSync(file, `${file}.second`), /2 names/],
    ["that nobody may write", (file) => chmodSync(file, 0o444), /read-only/],
  ])("%s", (_, prepare, message) => {
    using folder = folderWithOld();
    prepare(folder.file);
    const before = readdirSync(folder.path);
    for (const step of [() => checkReplace(folder.file), () => replaceFile(folder.file, "new\n")]) {
      expect(issuesOf(step)).toMatchObject([{ code: "write-failed", message: expect.stringMatching(message) }]);
    }
    expect(readdirSync(folder.path)).toEqual(before);
    expect(readFileSync(folder.file, "utf8")).toBe("old\n");
  });

  test.each([" ", "\t", "caf\ufffd.yaml"])("by the name %j", (name) => {
    using folder = temporaryFolder();
    expect(issuesOf(() => replaceFile(join(folder.path, name), "new\n"))).toMatchObject([{ code: "write-failed" }]);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  test("by a name that is not UTF-8, rather than written to another", () => {
    using folder = temporaryFolder();
    const script = `exec '${process.execPath}' '${cliBundle}' --output "$(printf 'caf\\351.yaml')"`;
    const { status, stderr } = spawnSync("sh", ["-c", script], { cwd: folder.path, encoding: "utf8" });
    expect(stderr).toMatch(/^Error: .*is not a file name in UTF-8/);
    expect([status, readdirSync(folder.path)]).toEqual([1, []]);
  });

  test("in a folder of somebody else's, when its owner cannot be kept", () => {
    if (!isRoot || !has("setpriv")) return console.warn("SKIPPED: setpriv or root is missing");
    using folder = folderWithOld();
    chmodSync(folder.path, 0o777);
    chownSync(folder.file, 1234, 1234);
    // What the other user runs must be readable for them, wherever this repository is.
    using programs = temporaryFolder();
    chmodSync(programs.path, 0o755);
    const [node, bundle] = [join(programs.path, "node"), join(programs.path, "index.mjs")];
    writeFileSync(bundle, readFileSync(cliBundle));
    linkOrCopy(process.execPath, node);
    const user = ["--reuid=5678", "--regid=5678", "--clear-groups"];
    const args = [...user, node, bundle, "--output", "old.yaml", "--force"];
    const { status, stderr } = spawnSync("setpriv", args, { cwd: folder.path, encoding: "utf8" });
    expect(stderr).toMatch(/'old.yaml' belongs to user 1234 and group 1234/);
    expect([status, readdirSync(folder.path), readFileSync(folder.file, "utf8")]).toEqual([1, ["old.yaml"], "old\n"]);
  });
});

describe("a text in parts", () => {
  test("is written whole, whatever the parts cut", () => {
    using folder = temporaryFolder();
    const file = join(folder.path, "f");
    const text = `${"x".repeat(999_999)}🚀${"é".repeat(1_500_000)}`;
    replaceFile(file, text);
    expect(readFileSync(file, "utf8") === text).toBe(true);
    replaceFile(file, ["a", "", "b\n"]);
    expect(readFileSync(file, "utf8")).toBe("ab\n");
  });

  test.each([new RangeError("ours"), new ConfiguratorError([{ code: "not-unique", message: "x" }])])(
    "whose maker fails leaves the old file alone, and the failure as it is: %s",
    (failure) => {
      using folder = folderWithOld();
      function* parts(): Generator<string> {
        yield "new\n";
        throw failure;
      }
      expect(() => replaceFile(folder.file, parts())).toThrow(failure);
      expect(readdirSync(folder.path)).toEqual(["old.yaml"]);
      expect(readFileSync(folder.file, "utf8")).toBe("old\n");
    },
  );
});

describe.skipIf(!isPosix)("a link", () => {
  test.each<[name: string, target: string]>([
    ["inside the folder", "real.yaml"],
    ["inside the folder, whose target does not exist yet", "new.yaml"],
    ["into a folder inside", "sub/real.yaml"],
    ["over another link", "link2"],
  ])("%s is followed and stays", (_, target) => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, "sub"));
    writeFileSync(join(folder.path, "real.yaml"), "old\n");
    writeFileSync(join(folder.path, "sub/real.yaml"), "old\n");
    symlinkSync("sub/real.yaml", join(folder.path, "link2"));
    const link = join(folder.path, "link");
    symlinkSync(target, link);
    replaceFile(link, "new\n");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(link, "utf8")).toBe("new\n");
    expect(readFileSync(join(folder.path, target), "utf8")).toBe("new\n");
  });

  test.each<[name: string, target: string]>([
    ["up", "../secret.yaml"],
    ["to an absolute path", "/etc/hostname"],
    ["out and in again by name", "../work-else/secret.yaml"],
    ["through a folder link", "away/secret.yaml"],
    ["dangling", "../new.yaml"],
  ])("that leads out (%s) is refused, and nothing is written", (_, target) => {
    using folder = temporaryFolder();
    for (const name of ["work", "work-else"]) mkdirSync(join(folder.path, name));
    for (const name of ["secret.yaml", "work-else/secret.yaml"]) writeFileSync(join(folder.path, name), "old\n");
    symlinkSync("../work-else", join(folder.path, "work/away"));
    const link = join(folder.path, "work/link.yaml");
    symlinkSync(target, link);
    expect(issuesOf(() => replaceFile(link, "new\n", { root: join(folder.path, "work") }))).toMatchObject([
      { code: "path-outside" },
    ]);
    expect(readFileSync(join(folder.path, "work-else/secret.yaml"), "utf8")).toBe("old\n");
    expect(existsSync(join(folder.path, "new.yaml"))).toBe(false);
    expect(readdirSync(join(folder.path, "work")).sort()).toEqual(["away", "link.yaml"]);
  });

  test("of the folder itself is fine without a root, and leads out with one", () => {
    using folder = temporaryFolder();
    for (const name of ["work", "else"]) mkdirSync(join(folder.path, name));
    symlinkSync("../else", join(folder.path, "work/away"));
    const path = join(folder.path, "work/away/config.yaml");
    expect(issuesOf(() => replaceFile(path, "x", { root: join(folder.path, "work") }))).toMatchObject([
      { code: "path-outside" },
    ]);
    replaceFile(path, "x");
    expect(readFileSync(join(folder.path, "else/config.yaml"), "utf8")).toBe("x");
  });

  test("a name that begins with dots is inside", () => {
    using folder = temporaryFolder();
    replaceFile(join(folder.path, "..config.yaml"), "x", { root: folder.path });
    expect(readdirSync(folder.path)).toEqual(["..config.yaml"]);
  });
});

describe("a path that cannot be written is refused by its kind", () => {
  test.each<[name: string, path: string, code: string, message: RegExp]>([
    ["nothing", "", "write-failed", /not a file name/],
    ["a folder with a slash", "sub/", "write-failed", /not a file name/],
    ["a folder", "sub", "write-failed", /'sub' is a folder/],
    ["a missing folder", "no/config.yaml", "file-missing", /folder 'no' of the output file does not exist/],
    ["a file for a folder", "old.yaml/config.yaml", "write-failed", /'old.yaml' is not a folder/],
    ["a file for a folder above", "old.yaml/a/config.yaml", "write-failed", /old.yaml/],
    ["a link to itself", "loop", "write-failed", /leads to itself/],
    ["a folder that is a link to itself", "loop/config.yaml", "write-failed", /ELOOP/],
    ["a link into a missing folder", "into", "file-missing", /folder that does not exist/],
    ["too long a name", "n".repeat(256), "write-failed", /ENAMETOOLONG/],
    ["a device", "device", "write-failed", /not a regular file|outside/],
    ["a FIFO", "fifo", "write-failed", /not a regular file/],
    ["a NUL", "a\0b", "write-failed", /null bytes/],
  ])("%s", (_, path, code, message) => {
    using folder = folderWithOld();
    mkdirSync(join(folder.path, "sub"));
    symlinkSync("loop", join(folder.path, "loop"));
    symlinkSync("no/a", join(folder.path, "into"));
    spawnSync("mkfifo", [join(folder.path, "fifo")]);
    if (path === "device") path = "/dev/null";
    const before = readdirSync(folder.path);
    const old = process.cwd();
    process.chdir(folder.path);
    try {
      expect(issuesOf(() => replaceFile(path, "new\n", { origin: "--output" }))).toMatchObject([
        { code, message: expect.stringMatching(message), at: { origin: "--output" } },
      ]);
    } finally {
      process.chdir(old);
    }
    expect(readdirSync(folder.path)).toEqual(before);
    expect(readFileSync(folder.file, "utf8")).toBe("old\n");
  });
});

/** Runs the command on a disk that is full or refuses the file; only the old file must be left. */
function expectRefused(folder: string, command: string, args: readonly string[], message: RegExp) {
  writeFileSync(join(folder, "config.yaml"), "old\n");
  const { status, stderr } = spawnSync(command, [...args, "--force"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] },
  });
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^Error: --output config.yaml: 'config.yaml' could not be written/m);
  expect(stderr).toContain("unchanged");
  expect(status).toBe(1);
}

describe.skipIf(!isPosix)("if the disk refuses the file, the old one stays", () => {
  test.skipIf(!has("prlimit"))("a limit on the size of files", () => {
    using folder = temporaryFolder();
    expectRefused(folder.path, "prlimit", ["--fsize=2000", process.execPath, cliBundle], /EFBIG/);
    expect(readdirSync(folder.path)).toEqual(["config.yaml"]);
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toBe("old\n");
  });

  test.skipIf(!isRoot || !has("setpriv"))("a folder of somebody else", () => {
    using folder = temporaryFolder();
    chmodSync(folder.path, 0o555);
    writeFileSync(join(folder.path, "config.yaml"), "old\n");
    chownSync(join(folder.path, "config.yaml"), 65534, 65534);
    // What the other user runs must be readable for them, wherever this repository is.
    const bundle = join(folder.path, "index.mjs");
    writeFileSync(bundle, readFileSync(cliBundle));
    const node = join(folder.path, "node");
    linkOrCopy(process.execPath, node);
    const user = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    expectRefused(folder.path, "setpriv", [...user, node, bundle], /EACCES/);
    expect(readdirSync(folder.path).sort()).toEqual(["config.yaml", "index.mjs", "node"]);
    expect(readFileSync(join(folder.path, "config.yaml"), "utf8")).toBe("old\n");
  });

  test.skipIf(!canMount).each<[name: string, mount: string, message: RegExp]>([
    ["a full disk", "mount -t tmpfs -o size=8k tmpfs .", /ENOSPC/],
    ["a disk that is read-only", "mount --bind . . && mount -o remount,bind,ro .", /EROFS/],
  ])("%s", (_, mount, message) => {
    using folder = temporaryFolder();
    const script = `${mount} && cd "$PWD" && { [ -e config.yaml ] || echo old >config.yaml; } && "$@"; code=$?; ls -A; cat config.yaml; exit $code`;
    writeFileSync(join(folder.path, "config.yaml"), "old\n");
    const profiles = "coder_app,gpu_coder_app,remote_desktop";
    const run = spawnSync(
      "unshare",
      ["-m", "sh", "-c", script, "sh", process.execPath, cliBundle, "--profiles", profiles, "--force"],
      { cwd: folder.path, encoding: "utf8", env: { PATH: process.env["PATH"] } },
    );
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toMatch(/^Error: --output config.yaml: 'config.yaml' could not be written/m);
    expect(run.stdout).toBe("config.yaml\nold\n");
    expect(run.status).toBe(1);
  });

  test("a run that is killed", async () => {
    using folder = folderWithOld();
    const value = "x".repeat(100_000);
    const items = Array.from({ length: 10 }, (_, index) => ["--override", `coder_app:pod_env_vars.A${index}=${value}`]);
    const args = [cliBundle, "--output", "old.yaml", "--force", ...items.flat()];
    for (const delay of [0, 60, 120, 180, 240]) {
      const child = spawn(process.execPath, args, { cwd: folder.path, stdio: "ignore" });
      const closed = once(child, "close");
      await setTimeout(delay);
      child.kill("SIGTERM");
      await closed;
      const text = readFileSync(folder.file, "utf8");
      expect(readdirSync(folder.path)).toEqual(["old.yaml"]);
      expect(text === "old\n" || (text.startsWith("# Generated") && text.endsWith("\n") && text.length > 1e6)).toBe(
        true,
      );
    }
    // The next run succeeds with everything that the killed runs left.
    expect(runCli(["--output", "old.yaml", "--force"], { cwd: folder.path })).toMatchObject({ code: 0 });
  });
});

describe.skipIf(!isPosix)("a signal while the file is written", () => {
  const module = pathToFileURL(join(made, "build/files/replace.js")).href;

  /** Replaces a file in a process that gets a signal during the replacement. */
  function replaceAndSignal(folder: string, signal: NodeJS.Signals, before = "") {
    const script = `import { replaceFile } from "${module}";
      ${before}
      function* parts() { yield "new\\n"; process.kill(process.pid, "${signal}"); yield "end\\n"; }
      replaceFile("old.yaml", parts());
      setTimeout(() => console.log("goes on"), 300);`;
    return spawnSync(process.execPath, ["--input-type=module", "-e", script], { cwd: folder, encoding: "utf8" });
  }

  test.each<NodeJS.Signals>(["SIGINT", "SIGTERM", "SIGHUP"])("%s ends the process when the file is whole", (signal) => {
    using folder = folderWithOld();
    const run = replaceAndSignal(folder.path, signal);
    expect({ signal: run.signal, stdout: run.stdout, stderr: run.stderr }).toEqual({ signal, stdout: "", stderr: "" });
    expect(readFileSync(folder.file, "utf8")).toBe("new\nend\n");
    expect(readdirSync(folder.path)).toEqual(["old.yaml"]);
  });

  test("is left to a program that handles it", () => {
    using folder = folderWithOld();
    const run = replaceAndSignal(folder.path, "SIGTERM", 'process.on("SIGTERM", () => console.log("heard"));');
    expect({ status: run.status, stdout: run.stdout }).toEqual({ status: 0, stdout: "heard\ngoes on\n" });
  });
});

function linkOrCopy(from: string, to: string): void {
  if (spawnSync("cp", ["-L", from, to]).status !== 0) throw new Error(`${from} could not be copied`);
}
