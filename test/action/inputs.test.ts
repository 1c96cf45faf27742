import { describe, expect, it } from "vitest";
import { readLines, readSwitch, readWords } from "../../src/action/input_text.ts";
import { INPUT_NAMES, inputVariable, readInputs } from "../../src/action/inputs.ts";
import { ConfiguratorError, type Issue } from "../../src/errors.ts";
import * as fc from "../support/random.ts";

const at = { origin: "input x" };

function issuesOf(run: () => unknown): readonly Issue[] {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfiguratorError) return error.issues;
    throw error;
  }
  return [];
}

describe("lines of an input", () => {
  it.each([
    { name: "nothing", text: "", lines: [] },
    { name: "one line without an end", text: "a", lines: [["a", 1]] },
    {
      name: "blank lines and comments",
      text: "\n  # no\n a \n\n#\nb\n",
      lines: [
        ["a", 3],
        ["b", 6],
      ],
    },
    {
      name: "line ends of Windows and old Macs",
      text: "a\r\nb\rc",
      lines: [
        ["a", 1],
        ["b", 2],
        ["c", 3],
      ],
    },
    {
      name: "a hash inside of a value",
      text: "slug:x=a # b\nslug:y=#c",
      lines: [
        ["slug:x=a # b", 1],
        ["slug:y=#c", 2],
      ],
    },
  ])("are read from $name", ({ text, lines }) => {
    expect(readLines(text, at).map((line) => [line.text, line.at.line])).toEqual(lines);
  });

  it("come back from any list of items that can be written as lines", () => {
    const item = fc.string({ unit: "grapheme" }).filter((text) => {
      return text !== "" && text === text.trim() && !/[\r\n]/.test(text) && !text.startsWith("#");
    });
    fc.assert(
      fc.property(fc.array(item), fc.constantFrom("\n", "\r\n"), (items, end) => {
        expect(readLines(items.map((text) => `  ${text} ${end}${end}`).join(""), at).map(({ text }) => text)).toEqual(
          items,
        );
      }),
    );
  });
});

describe("words of an input", () => {
  it("are separated by commas, line ends or both", () => {
    expect(readWords("a, b,,\n# c\nd e\n", at)).toEqual({ value: ["a", "b", "d e"], issues: [] });
  });

  it.each(["a # why", "a #", "a, b # why"])("refuse a comment behind a word: %s", (text) => {
    expect(readWords(`\n${text}`, at).issues).toMatchObject([{ code: "usage", at: { ...at, line: 2 } }]);
  });

  it("may hold a hash", () => {
    expect(readWords("team #1, c#", at)).toEqual({ value: ["team #1", "c#"], issues: [] });
  });
});

describe("booleans", () => {
  it.each([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
    [" true\n", true],
  ])("%j is %s", (text, value) => {
    expect(readSwitch(text, at)).toEqual({ value, issues: [] });
  });

  it.each([
    "yes",
    "no",
    "on",
    "off",
    "1",
    "0",
    "y",
    "tRue",
    "truE",
    "fALSE",
    "TrUe",
    "null",
    "~",
    "true false",
    '"true"',
  ])("%j is none", (text) => {
    expect(readSwitch(text, at).issues).toMatchObject([{ code: "usage", at }]);
  });
});

describe("the inputs of a run", () => {
  it("are found under the names that the runner gives them", () => {
    expect(inputVariable("fail-on-drift")).toBe("INPUT_FAIL-ON-DRIFT");
    expect(inputVariable("two words")).toBe("INPUT_TWO_WORDS");
    expect(readInputs({ "INPUT_FAIL-ON-DRIFT": "TRUE", "Input_Dry-Run": "True" })).toMatchObject({
      failOnDrift: true,
      dryRun: true,
    });
  });

  it("have the defaults of the command, each with its place", () => {
    expect(readInputs({})).toEqual({
      request: {
        profiles: { text: "coder_app", at: { origin: "input profiles" } },
        groups: { text: "developers", at: { origin: "input groups" } },
        nodeSelectors: [],
        overrides: [],
        rules: [],
        strict: false,
        hubVersion: { text: "1.5.2", at: { origin: "input hub-version" } },
        chart: { text: "4", at: { origin: "input chart" } },
      },
      output: { text: "config.yaml", at: { origin: "input output" } },
      profilesDirs: [],
      allowCodePacks: { text: "allow-code-packs", at: { origin: "input allow-code-packs" }, value: false },
      failOnDrift: false,
      dryRun: false,
    });
  });

  it.each(INPUT_NAMES.map((name) => ({ name })))("count $name as not given when it is empty", ({ name }) => {
    for (const empty of ["", " \n\t"]) expect(readInputs({ [inputVariable(name)]: empty })).toEqual(readInputs({}));
  });

  it("ignore the rest of the environment", () => {
    expect(readInputs({ PROFILES: "x", ENABLED_PROFILES: "x", GROUPS: "x", OUTPUT_FILE: "x" })).toEqual(readInputs({}));
  });

  it("report all that is wrong at once", () => {
    const issues = issuesOf(() => readInputs({ "INPUT_DRY-RUN": "yes", INPUT_PUBLISH: "all", INPUT_GROUP: "x" }));
    expect(issues.map((issue) => issue.at?.origin)).toEqual(["input group", "input dry-run", "input publish"]);
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

  it("list all for one that is like none", () => {
    const [issue] = issuesOf(() => readInputs({ INPUT_KUBECONFIG: "x" }));
    expect(issue?.hint).toContain("fail-on-drift");
  });
});
