import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { INPUT_NAMES } from "../../src/action/inputs.ts";
import { outputsOf } from "../../src/action/outputs.ts";
import { NO_PUBLISHING } from "../../src/action/publish.ts";
import { buildConfig } from "../../src/compose/config.ts";
import { ACTION_OPTIONS, type ActionRow, type OptionRow, REQUEST_OPTIONS } from "../../src/compose/options.ts";
import { PUBLISH_OPTIONS } from "../../src/compose/publish_options.ts";
import { diffConfigs } from "../../src/diff/mod.ts";
import { actionYaml } from "../support/action_yaml.ts";
import { root } from "../support/folders.ts";

const rows: readonly (OptionRow | ActionRow)[] = [
  ...Object.values(REQUEST_OPTIONS),
  ...Object.values(ACTION_OPTIONS),
  ...PUBLISH_OPTIONS,
];
const docs = readFileSync(join(root, "docs/action.md"), "utf8");

function documented(section: string): string[] {
  const text = docs.slice(docs.indexOf(`<!-- ${section}:start -->`), docs.indexOf(`<!-- ${section}:end -->`));
  return [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = ""]) => name);
}

describe("action.yml", () => {
  it("has exactly the inputs of the option table", () => {
    expect(Object.keys(actionYaml.inputs).toSorted()).toEqual(INPUT_NAMES.toSorted());
  });

  it.each(rows.filter(({ input }) => input !== false))("says of $input what the table says", (row) => {
    const input = actionYaml.inputs[String(row.input)];
    expect(input?.description).toMatch(new RegExp(`^${row.description.replace(/[.*+?^()|[\]\\]/g, "\\$&")}[.;]`));
    expect(input?.default ?? "").toBe(row.default ?? (row.kind === "switch" ? "false" : ""));
  });

  it("has exactly the outputs that the code sets", () => {
    const { config } = buildConfig({ profiles: ["coder_app"], groups: ["a"] });
    const result = { path: "c", text: "", changed: true, isNew: true, config, diff: diffConfigs({}, config) };
    expect(Object.keys({ ...outputsOf(result), ...NO_PUBLISHING })).toEqual(Object.keys(actionYaml.outputs));
  });

  it("runs the bundle on Node 24", () => {
    expect(actionYaml.runs).toEqual({ using: "node24", main: "dist/action/index.js" });
  });
});

describe("docs/action.md", () => {
  it("lists exactly the inputs and outputs of action.yml", () => {
    expect(documented("inputs")).toEqual(Object.keys(actionYaml.inputs));
    expect(documented("outputs")).toEqual(Object.keys(actionYaml.outputs));
  });

  it("is what its generator writes", () => {
    const child = spawnSync(process.execPath, [join(root, "scripts/docs_action.mjs"), "--check"], { encoding: "utf8" });
    expect(child.stderr).toBe("");
    expect(child.status).toBe(0);
  });

  it("says where the output diff is cut", () => {
    expect(actionYaml.outputs["diff"]?.description).toContain("60,000");
  });
});
