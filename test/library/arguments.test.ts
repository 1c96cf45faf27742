import { describe, expect, it } from "vitest";
import * as library from "../../src/mod.ts";

// Plain JavaScript can pass any value: it is used, or refused in one sentence.

const { ConfiguratorError } = library;

class Cyclic {
  readonly profiles = [this];
}

const values: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  zero: 0,
  "not a number": Number.NaN,
  "an empty text": "",
  "a text": "x",
  "an empty map": {},
  "an empty list": [],
  "a list of null": [null],
  "a list of maps": [{}],
  true: true,
  "a function": () => 1,
  "a symbol": Symbol("s"),
  "a big number": 1n,
  "a date": new Date(0),
  "a Map": new Map([["a", 1]]),
  bytes: Buffer.from("profiles: []"),
  "a map without a prototype": Object.create(null),
  "a map that contains itself": { ...new Cyclic() },
  "a promise": Promise.resolve("profiles: []"),
};

const functions = Object.entries(library).flatMap(([name, value]) => {
  const isClass = /^[A-Z]/.test(name);
  return typeof value === "function" && !isClass ? [[name, value as (...all: unknown[]) => unknown] as const] : [];
});

describe("every function of the library", () => {
  it("is tested", () => {
    expect(functions.length).toBeGreaterThan(45);
  });

  it.each(functions)("%s accepts any argument, or says what is wrong with it", async (name, call) => {
    const before = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
    for (const [what, value] of Object.entries(values)) {
      for (const all of [[value], [undefined, value], [value, value], ["", value], [{ profiles: [] }, value]]) {
        try {
          await call(...all);
        } catch (error) {
          expect(error, `${name}: ${what}`).toBeInstanceOf(ConfiguratorError);
          const [issue] = (error as InstanceType<typeof ConfiguratorError>).issues;
          expect(issue?.message, `${name}: ${what}`).not.toMatch(/undefined'|is not a function|\[object/);
        }
      }
    }
    expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(before);
  });
});

describe("an argument that is nearly right", () => {
  const good = { profiles: ["coder_app"], groups: ["developers"] };
  const bytes = Buffer.from("profiles: []\n");
  const any = library as unknown as Readonly<Record<string, (...all: unknown[]) => unknown>>;
  it.each<[string, readonly unknown[], RegExp]>([
    ["buildConfig", [{ ...good, override: [] }], /there is no 'override'\n.*'overrides'/],
    ["buildConfig", [{ ...good, profiles: "coder_app" }], /request\.profiles must be a list, not 'coder_app'/],
    ["buildConfig", [{ ...good, overrides: ["coder_app:cpu_limit=4"] }], /request\.overrides\[0\] must be a map/],
    [
      "buildConfig",
      [{ ...good, overrides: [{ slug: "a", field: "b", value: 4 }] }],
      /\[0\]\.value must be a text, not 4/,
    ],
    ["buildConfig", [good, { registry: {} }], /options\.registry\.has must be a function/],
    ["buildConfig", [good, { checks: {} }], /there is no 'checks'\n.*'check'/],
    ["checkText", ["profiles: []\n", { strcit: true }], /there is no 'strcit'\n.*'strict'/],
    ["checkText", ["profiles: []\n", "strict"], /options of the check must be a map, not 'strict'/],
    ["fixText", [bytes], /text must be a text, not bytes\n.*utf8/],
    ["defineProfile", ["coder_app", { slug: "x" }], /parent must be a map, not 'coder_app'/],
    ["defineProfile", [library.BaseCoderProfile, {}], /spec\.slug must be a text, not undefined/],
    ["loadPacks", [["packs"]], /folders\[0\] must be a map, not 'packs'/],
    ["writeConfig", [good, new URL("file:///config.yaml")], /path must be a text/],
    ["parsePublishInputs", [{ repository: "o/r", path: "a", draft: true }], /inputs\.draft must be a text, not true/],
    ["toSarif", [[{ file: "a", findings: [{}] }], library.RULES], /files\[0\]\.findings\[0\]\.rule must be a text/],
    ["menuView", [{}, "9"], /hub cannot be '9'\n.*1\.5\.2/],
  ])("%s says what is wrong, and where: %#", async (name, all, words) => {
    const call = any[name];
    if (call === undefined) throw new Error(`There is no ${name}`);
    const error: unknown = await (async () => call(...all))().catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ConfiguratorError);
    const { issues } = error as InstanceType<typeof ConfiguratorError>;
    expect(issues.map(library.formatIssue).join("\n")).toMatch(words);
    expect(issues).toMatchObject([{ code: "usage" }]);
  });
});
