import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cliBundle } from "../support/bundles.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere } from "../support/main.ts";

/** A folder with an up-to-date config.yaml. */
async function folderWithConfig() {
  const folder = temporaryFolder();
  await runHere([], { cwd: folder.path });
  const file = join(folder.path, "config.yaml");
  return Object.assign(folder, { file, text: readFileSync(file, "utf8") });
}

test("--check says that a file is up to date, with 0", async () => {
  using folder = await folderWithConfig();
  const run = await runHere(["--check"], { cwd: folder.path });
  expect(run).toEqual({ code: 0, stdout: "config.yaml is up to date\n", stderr: "" });
});

test("--check shows what differs on standard output, writes nothing, and exits with 3", async () => {
  using folder = await folderWithConfig();
  const run = await runHere(["--check", "--override", "coder_app:cpu_limit=9"], { cwd: folder.path });
  expect(run.code).toBe(3);
  expect(run.stdout).toMatch(/^--- config.yaml\n\+\+\+ config.yaml \(new\)\n@@ /);
  expect(run.stdout).toMatch(/^-.*cpu_limit: 2\n\+.*cpu_limit: 9$/m);
  expect(run.stderr).toBe(
    "config.yaml is not up to date: to write it, run dump-config --override coder_app:cpu_limit=9\n",
  );
  expect(readFileSync(folder.file, "utf8")).toBe(folder.text);
  expect(readdirSync(folder.path)).toEqual(["config.yaml"]);
});

test.each<[name: string, change: (text: string) => string]>([
  ["a blank", (text) => text.replace("profiles:", "profiles: ")],
  ["a missing end of line", (text) => text.slice(0, -1)],
  ["carriage returns", (text) => text.replaceAll("\n", "\r\n")],
  ["a comment", (text) => `${text}# mine\n`],
])("--check sees %s", async (_, change) => {
  using folder = await folderWithConfig();
  writeFileSync(folder.file, change(folder.text));
  const { code, stdout } = await runHere(["--check"], { cwd: folder.path });
  expect([code, stdout.startsWith("--- config.yaml\n")]).toEqual([3, true]);
});

test("--check of a missing file shows all of it, and exits with 3", async () => {
  using folder = temporaryFolder();
  const run = await runHere(["--check"], { cwd: folder.path });
  expect(run.code).toBe(3);
  expect(run.stdout).toMatch(/^--- \/dev\/null\n\+\+\+ config.yaml \(new\)\n@@ -0,0 \+1,/);
  expect(readdirSync(folder.path)).toEqual([]);
});

test.each(["--check", "--diff"])("%s counts a file that is not text as different", async (flag) => {
  using folder = await folderWithConfig();
  writeFileSync(folder.file, Buffer.from([0xff, 0xfe, 0x0a]));
  const { code, stdout } = await runHere([flag, "--force"], { cwd: folder.path });
  expect([code, stdout.startsWith("--- config.yaml\n")]).toEqual([flag === "--check" ? 3 : 0, true]);
  expect(readFileSync(folder.file, "utf8") === folder.text).toBe(flag === "--diff");
});

test("--check prints its verdict after the diff, also if that is long", async () => {
  using folder = await folderWithConfig();
  const long = `coder_app:description=${"word ".repeat(18_000)}`;
  const command = `"${process.execPath}" "${cliBundle}" --check --override "$1" 2>&1 | (sleep 0.2; cat)`;
  const { stdout } = spawnSync("sh", ["-c", command, "sh", long], { cwd: folder.path, encoding: "utf8" });
  expect(stdout.length).toBeGreaterThan(90_000);
  expect(stdout).toMatch(/\nconfig.yaml is not up to date: [^\n]*\n$/);
});

test("--check says if only bytes differ that are not text", async () => {
  using folder = temporaryFolder();
  const flags = ["--override", "coder_app:display_name=a\ufffdb"];
  await runHere(flags, { cwd: folder.path });
  const file = join(folder.path, "config.yaml");
  writeFileSync(file, Buffer.from(readFileSync(file).toString("latin1").replace("\xef\xbf\xbd", "\xff"), "latin1"));
  const { code, stdout, stderr } = await runHere([...flags, "--check"], { cwd: folder.path });
  expect([code, stdout]).toEqual([3, ""]);
  expect(stderr).toContain("bytes that are not text");
});

test.each<[name: string, output: string, says: RegExp]>([
  ["the folder above", "..", /'\.\.' is a folder/],
  ["the folder itself", ".", /'\.' is a folder/],
  ["a link that leads out", "link.yaml", /leads to '.*elsewhere.yaml', outside of/],
  ["a folder that does not exist", "none/config.yaml", /The folder 'none' of the output file does not exist/],
])("--check and --diff refuse what a run without them refuses: %s", async (_, output, says) => {
  using folder = temporaryFolder();
  using other = temporaryFolder();
  writeFileSync(join(other.path, "elsewhere.yaml"), "secret: 1\n");
  symlinkSync(join(other.path, "elsewhere.yaml"), join(folder.path, "link.yaml"));
  for (const flags of [[], ["--check"], ["--diff"]]) {
    const { code, stdout, stderr } = await runHere([...flags, "--output", output], { cwd: folder.path });
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringMatching(says)]);
  }
});

test.each(["--check", "--diff"])("%s needs a file, not standard output", async (flag) => {
  using folder = temporaryFolder();
  const { code, stdout, stderr } = await runHere([flag, "--output", "-"], { cwd: folder.path });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("need a file to compare with");
});

test("--check of a folder is an error, not a difference", async () => {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, "config.yaml"));
  expect(await runHere(["--check"], { cwd: folder.path })).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("is a folder"),
  });
});

test("--check finds mistakes before it compares", async () => {
  using folder = await folderWithConfig();
  expect(await runHere(["--check", "--profiles", "nope"], { cwd: folder.path })).toMatchObject({ code: 1, stdout: "" });
});

test("--diff shows what changes, then writes", async () => {
  using folder = await folderWithConfig();
  const run = await runHere(["--diff", "--override", "coder_app:cpu_limit=9"], { cwd: folder.path });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  expect(run.stdout).toMatch(/^--- config.yaml\n[\s\S]*\nConfig written to config.yaml\n$/);
  expect(readFileSync(folder.file, "utf8")).toBe(folder.text.replace("cpu_limit: 2", "cpu_limit: 9"));
});

test("--diff without a difference shows none", async () => {
  using folder = await folderWithConfig();
  expect(await runHere(["--diff"], { cwd: folder.path })).toEqual({
    code: 0,
    stdout: "Config written to config.yaml\n",
    stderr: "",
  });
});

test("--check suggests a command that makes exactly the compared file", async () => {
  using folder = await folderWithConfig();
  const flags = ["--profiles", "coder_app,remote_desktop", "--groups", "a b,c", "--override", "coder_app:cpu_limit=9"];
  const { stderr } = await runHere(["--check", ...flags], { cwd: folder.path, env: { STORAGE_CLASS_RWO: "fast" } });
  const [, advised = ""] = /to write it, run dump-config (.*)\n$/.exec(stderr) ?? [];
  spawnSync("sh", ["-c", `"${process.execPath}" "${cliBundle}" ${advised}`], { cwd: folder.path });
  expect((await runHere(["--check", ...flags], { cwd: folder.path, env: { STORAGE_CLASS_RWO: "fast" } })).code).toBe(0);
});

test("--check without options says that its advice is for the default menu", async () => {
  using folder = temporaryFolder();
  expect((await runHere(["--check"], { cwd: folder.path })).stderr).toMatch(
    /to write the default menu, run dump-config; /,
  );
});

test("--check shows no credential in its advice", async () => {
  using folder = temporaryFolder();
  const { stderr } = await runHere(["--check", "--override", "coder_app:pod_env_vars.API_TOKEN=hunter2hunter2"], {
    cwd: folder.path,
  });
  expect(stderr).toMatch(/API_TOKEN=\*\*\*'?, with your values in place of \*\*\*\n$/);
  expect(stderr.slice(stderr.indexOf("not up to date"))).not.toContain("hunter2");
});
