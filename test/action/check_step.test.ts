import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { commandsOf, OPTION_NAMES, optionRow } from "../../src/compose/options.ts";
import { hasNode24, node24 } from "../support/action.ts";
import { made } from "../support/bundles.ts";
import { root, temporaryFolder } from "../support/folders.ts";
import { has } from "../support/sandbox.ts";

const isMissing = !hasNode24();
const good = readFileSync(join(root, "test/golden/config/coder_app.yaml"), "utf8");
const bad = good.replace("mem_limit: 6G", "mem_limit: 6Gi");

interface CheckYaml {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}
const checkYaml = parse(readFileSync(join(root, "check/action.yml"), "utf8")) as CheckYaml;

/** The files of this repository that the runner has, and a workspace next to them. */
function repository(path: string): string {
  const own = join(path, "own");
  for (const name of ["check", "package.json", ".pre-commit-hooks.yaml"])
    cpSync(join(root, name), join(own, name), { recursive: true });
  cpSync(join(made, "dist"), join(own, "dist"), { recursive: true });
  return own;
}

function step(inputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>) {
  using folder = temporaryFolder();
  const own = repository(folder.path);
  const workspace = join(folder.path, "my workspace");
  const summary = join(folder.path, "summary");
  mkdirSync(workspace);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true });
    writeFileSync(join(workspace, name), text);
  }
  const all = {
    ...Object.fromEntries(Object.entries(checkYaml.inputs).map(([name, input]) => [name, input.default])),
    ...inputs,
  };
  const variables = Object.fromEntries(
    Object.entries(all).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
  );
  const main = join(own, "check", checkYaml.runs.main);
  const { status, stdout, stderr } = spawnSync(node24, [main], {
    cwd: workspace,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", GITHUB_WORKSPACE: workspace, GITHUB_STEP_SUMMARY: summary, ...variables },
  });
  return {
    status,
    stdout,
    stderr,
    summary: existsSync(summary) ? readFileSync(summary, "utf8") : "",
  };
}

it("the step has the flags of validate that decide about findings, and none that writes or runs code", () => {
  const flags = OPTION_NAMES.map(optionRow).filter((row) => commandsOf(row).includes("validate"));
  const names = flags.map(({ flag }) => flag);
  expect(names).toEqual(expect.arrayContaining(Object.keys(checkYaml.inputs).filter((name) => name !== "files")));
  for (const name of ["rule", "strict", "hub-version", "chart", "values", "baseline", "profiles-dir"])
    expect(checkYaml.inputs).toHaveProperty(name);
  for (const name of ["fix", "write-baseline", "allow-code-packs", "format"])
    expect(checkYaml.inputs).not.toHaveProperty(name);
  expect(checkYaml.runs.using).toBe("node24");
});

describe.skipIf(isMissing)("the step that only checks", () => {
  it("passes for a menu that the hub accepts", () => {
    const done = step({}, { "config.yaml": good });
    expect(done).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(done.summary).toContain("The hub takes `config.yaml`");
  });

  it("fails with annotations at the lines, in each file that it was given", () => {
    const files = { "a/one.yaml": bad, "values.yaml": `configYml: |\n${bad.replace(/^(?=.)/gm, "  ")}` };
    const done = step({ files: "a/*.yaml\n# a comment\nvalues.yaml#configYml\n" }, files);
    expect(done.status).toBe(1);
    expect(done.stdout).toMatch(/^::error file=a\/one\.yaml,line=\d+,/m);
    expect(done.stdout).toMatch(/^::error file=values\.yaml,line=\d+,/m);
    expect(done.summary).toContain("The check of `a/*.yaml`, `values.yaml#configYml` failed.");
  });

  it("counts no findings for a file that cannot be read", () => {
    const done = step({ files: "none.yaml" }, {});
    expect(done).toMatchObject({ status: 1, stderr: expect.stringContaining("none.yaml") });
    expect(done.summary).toContain("The check of `none.yaml` failed.");
    expect(done.summary).toContain("log of this step");
  });

  it.each<[name: string, inputs: Record<string, string>, status: number]>([
    ["a rule that is off", { rule: "mem-unit=off" }, 0],
    ["several rules", { rule: "image-floating=off\nmem-unit=off" }, 0],
    ["a rule that is not there", { rule: "nope=off" }, 2],
    ["another boolean", { strict: "yes" }, 1],
    ["an input that is not there", { fix: "true" }, 1],
    ["a file that is not there", { files: "none.yaml" }, 1],
    ["a file that looks like a flag", { files: "--fix" }, 1],
  ])("takes what the inputs say: %s", (_, inputs, status) => {
    const done = step(inputs, { "config.yaml": bad });
    expect(done.status).toBe(status);
    if (status !== 0) expect(done.stdout + done.stderr).not.toBe("");
  });

  it("checks the files of a hubs.yaml as their hubs read them", () => {
    const hubs = "hubs:\n  dev: {output: dev.yaml, hub_version: '1.2'}\n";
    expect(step({ hubs: "hubs.yaml" }, { "hubs.yaml": hubs, "dev.yaml": bad })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("file=dev.yaml"),
    });
  });
});

const noPreCommit = !has("pre-commit");
if (noPreCommit) console.warn("SKIPPED: pre-commit is not installed, so its hooks are not run");
describe.skipIf(noPreCommit)("the hooks of pre-commit", () => {
  function hook(id: string, files: Readonly<Record<string, string>>) {
    using folder = temporaryFolder();
    const own = repository(folder.path);
    const work = join(folder.path, "work");
    mkdirSync(work);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
    const env = { PATH: process.env["PATH"] ?? "", HOME: folder.path, PRE_COMMIT_HOME: join(folder.path, "cache") };
    const run = (cwd: string, command: string, ...args: string[]) =>
      spawnSync(command, args, { cwd, encoding: "utf8", env });
    const author = ["-c", "user.name=t", "-c", "user.email=t@example.org"];
    for (const cwd of [own, work]) {
      run(cwd, "git", "init", "-q");
      run(cwd, "git", "add", "-A");
      run(cwd, "git", ...author, "commit", "-qm", "first");
    }
    const { status, stdout, stderr } = run(work, "pre-commit", "try-repo", own, id, "--all-files", "--verbose");
    return {
      status,
      output: stdout + stderr,
      text: readFileSync(join(work, "config.yaml"), "utf8"),
    };
  }

  it("pass for a menu that the hub accepts, and fail for one that it refuses", () => {
    expect(hook("app-hub-menu", { "config.yaml": good })).toMatchObject({ status: 0 });
    const failed = hook("app-hub-menu", { "config.yaml": bad, "other.yaml": "a: 1\n" });
    expect(failed.status).toBe(1);
    expect(failed.output).toContain("mem-unit");
    expect(failed.output).not.toContain("other.yaml");
  });

  it("repair findings with one safe answer", () => {
    const done = hook("app-hub-menu-fix", { "config.yaml": good.replace("    - developers", "    - on") });
    // pre-commit fails when a hook has changed a file.
    expect(done.status).toBe(1);
    expect(done.output).toContain("files were modified by this hook");
    expect(done.text).toBe(good.replace("    - developers", '    - "on"'));
  });

  it("compare files with the hubs.yaml that makes them", () => {
    const hubs = "hubs:\n  dev: {output: config.yaml, profiles: [coder_app], groups: [developers]}\n";
    const failed = hook("app-hub-hubs", { "hubs.yaml": hubs, "config.yaml": "profiles: []\n" });
    expect(failed.status).toBe(1);
    expect(failed.output).toContain("not up to date");
  });
});
