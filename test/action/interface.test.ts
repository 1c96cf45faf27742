import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configOutputs, OUTPUTS } from "../../src/action/outputs.ts";
import { NO_PUBLISHING } from "../../src/action/publish.ts";
import { buildConfig } from "../../src/compose/config.ts";
import { diffConfigs } from "../../src/diff/mod.ts";
import { actionYaml } from "../support/action_yaml.ts";
import { root } from "../support/folders.ts";

const docs = readFileSync(join(root, "docs/action.md"), "utf8");

describe("the outputs", () => {
  const { config } = buildConfig({ profiles: ["coder_app"], groups: ["a"] });
  const result = {
    path: "c",
    address: "c",
    text: "",
    changed: true,
    isNew: true,
    config,
    effects: [],
    diff: diffConfigs({}, config),
  };
  const ofPublishing = (name: string) => "publishing" in OUTPUTS[name as keyof typeof OUTPUTS];

  it("are exactly those of the table", () => {
    expect(Object.keys({ ...configOutputs([result]), ...NO_PUBLISHING })).toEqual(Object.keys(OUTPUTS));
  });

  it("of publishing are those that the table says", () => {
    expect(Object.keys(NO_PUBLISHING)).toEqual(Object.keys(OUTPUTS).filter(ofPublishing));
  });

  it.each(Object.keys(OUTPUTS))("%s is in action.yml and in docs/action.md", (name) => {
    expect(actionYaml.outputs[name]?.description).toBe(OUTPUTS[name as keyof typeof OUTPUTS].description);
    expect(docs).toContain(`\n| \`${name}\` | `);
  });

  it("say where the difference is cut", () => {
    expect(actionYaml.outputs["diff"]?.description).toContain("60,000");
  });
});

it("action.yml runs the bundle on Node 24, and names nobody", () => {
  expect(actionYaml.runs).toEqual({ using: "node24", main: "dist/action/index.js" });
  expect(actionYaml).not.toHaveProperty("author");
});
