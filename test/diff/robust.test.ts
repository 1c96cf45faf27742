import { describe, expect, test } from "vitest";
import { changedSlugs, diffConfigs, isEmpty, renderMarkdown, renderText } from "../../src/diff/mod.ts";
import { configDoc, profileDoc } from "../support/configs.ts";
import { markdownFaults } from "../support/markdown.ts";
import * as fc from "../support/random.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(
    "::error::x",
    "a\n::set-env::b\n",
    "```\n</details>",
    "@me #1",
    "|",
    "`",
    "\u202e",
    "##[x]",
    "<b>",
    "https://e.x",
    "lab",
  ),
);
const key = fc.oneof(
  text,
  fc.constantFrom(
    "id",
    "groups",
    "definition",
    "slug",
    "kubespawner_override",
    "image",
    "config_maps",
    "content",
    "volumes",
    "name",
  ),
  fc.constantFrom(
    "manifests",
    "metadata",
    "kind",
    "__proto__",
    "constructor",
    "pod_env_vars",
    "cpu_limit",
    "persist",
    "env_from_secrets",
  ),
);
const { document } = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(
      text,
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.bigInt(),
      fc.date({ noInvalidDate: false }),
      fc.constant(undefined),
    ),
    fc.array(tie("document"), { maxLength: 4 }),
    fc.dictionary(key, tie("document"), { maxKeys: 5 }),
    fc.array(fc.tuple(key, tie("document")), { maxLength: 3 }).map((pairs) => new Map(pairs)),
  ),
}));
const file = fc.oneof(
  document,
  fc.array(document, { maxLength: 4 }).map((profiles) => ({ profiles })),
);

describe("any two values", () => {
  test("are compared, rendered and counted without an error, and always the same", () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        const diff = diffConfigs(before, after);
        expect(diffConfigs(before, after)).toEqual(diff);
        expect(JSON.parse(JSON.stringify(diff))).toEqual(diff);
        changedSlugs(diff);
        expect(renderText(diff)).not.toMatch(/^\s*::|##\[|[\x00-\x08\x0b-\x1f\u202e]/m);
        expect(markdownFaults(renderMarkdown(diff))).toEqual([]);
        expect(renderMarkdown(diff, { maxLength: 300 }).length).toBeLessThanOrEqual(300);
        expect(markdownFaults(renderMarkdown(diff, { maxLength: 300 }))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("that are the same have no difference", () => {
    fc.assert(
      fc.property(file, (value) => {
        expect(isEmpty(diffConfigs(value, structuredClone(value)))).toBe(true);
      }),
    );
  });

  test("differ in both directions, or in none", () => {
    fc.assert(
      fc.property(file, file, (a, b) => {
        expect(isEmpty(diffConfigs(a, b))).toBe(isEmpty(diffConfigs(b, a)));
      }),
    );
  });
});

describe("hostile values", () => {
  const cycle: unknown[] = [];
  cycle.push(cycle, { profiles: cycle });
  let laughs: unknown = "ha";
  for (let level = 0; level < 40; level++) laughs = [laughs, laughs];
  const angry = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error("no");
      },
    },
  );
  const getter = {
    get profiles(): unknown {
      throw new Error("no");
    },
  };

  test.each<[string, unknown]>([
    ["a cycle", cycle],
    ["exponentially many aliases", laughs],
    ["a proxy", angry],
    ["a getter", getter],
    ["a function", () => 1],
    ["a symbol", Symbol("x")],
    ["no prototype", Object.assign(Object.create(null), { profiles: [Object.create(null)] })],
  ])("%s", (_, value) => {
    for (const [a, b] of [
      [value, configDoc()],
      [configDoc(value), value],
      [configDoc(profileDoc("a", { volumes: value })), configDoc(profileDoc("a"))],
    ]) {
      const diff = diffConfigs(a, b);
      expect(renderText(diff).length + renderMarkdown(diff).length).toBeGreaterThan(0);
    }
  });

  test("values that were not compared are never called equal", () => {
    const diff = diffConfigs(configDoc(laughs), configDoc(laughs));
    expect(diff.complete).toBe(false);
    expect(isEmpty(diff)).toBe(false);
  });
});

test("300 profiles with new names and scripts are matched with their old ones", () => {
  const lines = (word: string) => Array.from({ length: 100 }, (_, index) => `echo ${word} ${index}\n`).join("");
  const many = (word: string) =>
    configDoc(
      ...Array.from({ length: 300 }, (_, index) =>
        profileDoc(`${word}_${index}`, { config_maps: [{ name: "c", key: "c", content: lines(word) }] }),
      ),
    );
  const diff = diffConfigs(many("old"), many("new"));
  renderMarkdown(diff);
  expect(diff.profiles.length).toBeGreaterThanOrEqual(300);
});
