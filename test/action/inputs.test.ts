import { describe, expect, it } from "vitest";
import { INPUT_NAMES, inputVariable, readInputs } from "../../src/action/inputs.ts";
import { parseRequest } from "../../src/compose/request.ts";
import { ConfiguratorError, type Issue } from "../../src/errors.ts";
import { actionYaml } from "../support/action_yaml.ts";

function issuesOf(run: () => unknown): readonly Issue[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfiguratorError) return error.issues;
    throw error;
  }
  return [];
}

describe("the inputs of a run", () => {
  it("are found under the names that the runner gives them", () => {
    expect(inputVariable("fail-on-drift")).toBe("INPUT_FAIL-ON-DRIFT");
    expect(inputVariable("two words")).toBe("INPUT_TWO_WORDS");
    expect(readInputs({ "INPUT_FAIL-ON-DRIFT": "TRUE", "INPUT_DRY-RUN": "True" })).toMatchObject({
      failOnDrift: true,
      dryRun: true,
    });
  });

  it("are not variables of the job that only look like them", () => {
    expect(readInputs({ "input_dry-run": "true", "Input_Dry-Run": "true", input_file: "x" })).toEqual(readInputs({}));
  });

  it("have the defaults of the command", () => {
    const { given, ...rest } = readInputs({});
    expect(given).toEqual({});
    expect(rest).toEqual({
      output: { text: "config.yaml", at: { origin: "input output" } },
      force: false,
      failOnDrift: false,
      warnings: [],
      dryRun: false,
    });
  });

  it("are the same when the runner passes the defaults of action.yml", () => {
    const variables = Object.entries(actionYaml.inputs).map(([name, input]) => [inputVariable(name), input.default]);
    const { given, ...rest } = readInputs(Object.fromEntries(variables));
    expect(rest).toEqual({ ...readInputs({}), given: undefined });
    const { request, issues } = parseRequest(given);
    expect({ request, issues }).toEqual({ request: parseRequest({}).request, issues: [] });
  });

  const refusedEmpty = ["profiles", "groups"];

  it.each(INPUT_NAMES.filter((name) => !refusedEmpty.includes(name)))(
    "count %s as not given when it is empty",
    (name) => {
      for (const empty of ["", " \n\t"]) expect(readInputs({ [inputVariable(name)]: empty })).toEqual(readInputs({}));
    },
  );

  // An unset variable must not publish the default menu.
  it.each(refusedEmpty)("take an empty %s for an empty list", (name) => {
    for (const empty of ["", " \n\t"]) {
      const { request, origins } = parseRequest(readInputs({ [inputVariable(name)]: empty }).given);
      expect(request).toMatchObject({ [name]: [] });
      expect(origins).toMatchObject({ [name]: { origin: `input ${name}` } });
    }
  });

  it("ignore the rest of the environment", () => {
    expect(readInputs({ PROFILES: "x", ENABLED_PROFILES: "x", GROUPS: "x", OUTPUT_FILE: "x" })).toEqual(readInputs({}));
  });

  it("report all that is wrong at once", () => {
    const wrong = { "INPUT_DRY-RUN": "yes", INPUT_PUBLISH: "all", INPUT_GROUP: "x", INPUT_STRICT: "1" };
    const issues = issuesOf(() => readInputs({ ...wrong, INPUT_GROUPS: "a # b" }));
    expect(issues.map((issue) => issue.at?.origin)).toEqual([
      "input dry-run",
      "input publish",
      "input group",
      "input groups",
      "input strict",
    ]);
  });

  it.each([
    ["profile", "profiles"],
    ["override", "overrides"],
    ["node_selector", "node-selectors"],
    ["node-selector", "node-selectors"],
    ["profile-dir", "profiles-dir"],
    ["storage_class_rwo", "storage-class-rwo"],
    ["fail-on-drfit", "fail-on-drift"],
    ["dryrun", "dry-run"],
    ["outputs", "output"],
  ])("name the right one for %s", (wrong, right) => {
    const issues = issuesOf(() => readInputs({ [inputVariable(wrong)]: "" }));
    expect(issues).toMatchObject([
      { code: "usage", at: { origin: `input ${wrong}` }, hint: `Did you mean '${right}'?` },
    ]);
  });

  it.each([
    ["path", "environments/prod/config.yaml"],
    ["draft", "True"],
    ["draft", "yes"],
    ["labels", "# only a comment\nconfig"],
    ["auto-merge", "squash"],
    ["max-wait", "60"],
  ])("warn that %s needs publish", (name, value) => {
    const needed = {
      code: "usage",
      at: { origin: `input ${name}` },
      hint: expect.stringContaining("'publish: commit'"),
    };
    expect(readInputs({ [inputVariable(name)]: value }).warnings).toMatchObject([needed]);
  });

  it.each([
    ["draft", "False"],
    ["auto-merge", "off"],
    ["max-wait", " 300 "],
    ["token", "ghs_x"],
    ["labels", "# only a comment"],
  ])("do not ask for publish when %s has the value that the runner passes by default", (name, value) => {
    const { publishing, warnings } = readInputs({ [inputVariable(name)]: value });
    expect({ publishing, warnings }).toEqual({ publishing: undefined, warnings: [] });
  });

  it("are not called useless if publish is misspelt", () => {
    const env = { INPUT_PUBLISH: "Commit", INPUT_PATH: "a.yaml", INPUT_MILESTONE: "v1" };
    expect(issuesOf(() => readInputs(env)).map((issue) => issue.at?.origin)).toEqual([
      "input publish",
      "input milestone",
    ]);
  });

  it("are allowed if publish is none, and are still checked", () => {
    const env = { INPUT_PUBLISH: "none", INPUT_PATH: "a.yaml", INPUT_LABELS: "config" };
    expect(readInputs(env).publishing).toBeUndefined();
    expect(issuesOf(() => readInputs({ ...env, INPUT_MILESTONE: "v1" }))).toMatchObject([
      { code: "usage", at: { origin: "input milestone" } },
    ]);
  });

  it("list all inputs for a name that is similar to none", () => {
    const [issue] = issuesOf(() => readInputs({ INPUT_KUBECONFIG: "x" }));
    expect(issue?.hint).toContain("fail-on-drift");
  });
});
