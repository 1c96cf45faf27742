import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { joinWords } from "../../src/compose/given.ts";
import { formatConfig } from "../../src/compose/write.ts";
import type { Config } from "../../src/hub/config.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { BaseCoderProfile } from "../../src/profiles/coder/family.ts";
import { defineProfile } from "../../src/profiles/define.ts";
import { RULES } from "../../src/rules/catalogue.ts";
import { temporaryFolder } from "../support/folders.ts";
import { issuesOf } from "../support/issues.ts";
import { runHere } from "../support/main.ts";
import * as fc from "../support/random.ts";
import { expectPyYamlReads, expectYamlReads, hasPyYaml } from "../support/read_back.ts";
import { AWKWARD_TEXTS, cleanText } from "../support/strings.ts";

const name = cleanText.map((text) => text.trim()).filter((text) => text !== "");
const mapKey = cleanText.filter((text) => text !== "__proto__");

// Braces, and objects without a kind, are for other tests.
const unchecked = { rules: Object.fromEntries(RULES.map(({ id }) => [id, "off" as const])) };

/** Every text of a declaration or an override that gets into the file. */
const texts = fc.record({
  display_name: cleanText,
  description: cleanText,
  groups: fc.array(name, { minLength: 1, maxLength: 3 }),
  default_url: cleanText.filter((text) => text !== ""),
  env: fc.array(cleanText, { minLength: 1, maxLength: 4 }),
  command: fc.array(cleanText, { minLength: 1, maxLength: 3 }),
  script: cleanText,
  annotation: cleanText,
  manifest: fc.dictionary(
    mapKey,
    fc.oneof(cleanText, fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true })),
    {
      noNullPrototype: true,
      maxKeys: 4,
    },
  ),
});
type Texts = typeof texts extends fc.Arbitrary<infer T> ? T : never;

function compose(each: Texts): Config {
  const registry = builtinRegistry();
  registry.register(
    defineProfile(BaseCoderProfile, {
      slug: "text_app",
      display_name: each.display_name,
      description: each.description,
      groups: each.groups,
      default_url: each.default_url,
      pod_env_vars: Object.fromEntries(each.env.map((value, index) => [`ENV_${index}`, value])),
      init: { content: each.script, command: each.command },
      config_maps: { note: { content: each.script } },
      volumes: { workspace: { annotations: { note: each.annotation } } },
      manifests: { note: { content: [each.manifest, { kind: "Note", metadata: { name: each.script } }] } },
    }),
  );
  const { config } = buildConfig({ profiles: ["text_app"], groups: each.groups }, { registry, check: unchecked });
  const [profile] = config.profiles;
  expect(profile).toMatchObject({
    groups: each.groups,
    definition: { display_name: each.display_name, description: each.description },
    default_url: each.default_url,
    pod_env_vars: Object.fromEntries(each.env.map((value, index) => [`ENV_${index}`, value])),
  });
  expect(
    profile?.config_maps.filter(({ key }) => ["init", "note"].includes(key)).map(({ content }) => content),
  ).toEqual([each.script, each.script]);
  return config;
}

describe("every text of a config", () => {
  test("reaches readers of YAML 1.1 and 1.2 unchanged", () => {
    const check = (each: Texts) => {
      const config = compose(each);
      expectYamlReads(formatConfig(config), config);
    };
    fc.assert(fc.property(texts, check), { numRuns: 30 });
  });

  test.skipIf(!hasPyYaml)("reaches PyYAML unchanged", () => {
    const check = (many: Texts[]) => {
      const configs = many.map(compose);
      expectPyYamlReads(configs.map((config) => [formatConfig(config), config]));
    };
    fc.assert(fc.property(fc.array(texts, { minLength: 15, maxLength: 15 }), check), {
      numRuns: 2,
      endOnFailure: true,
    });
  });

  test("reaches the file through the command unchanged", async () => {
    using folder = temporaryFolder();
    // Braces are templates of the hub, which the command checks; the tests above have them.
    const values = [...AWKWARD_TEXTS, ...fc.sample(cleanText, { numRuns: 200, seed: 7 })].filter(
      (text) => text !== "" && !/[{}]/.test(text),
    );
    // A list in an input cannot have comments.
    const groups = values.map((text) => text.trim()).filter((text) => text !== "" && !/\s#(?:\s|$)/.test(text));
    const overrides = [
      ...values.map((value, index) => `coder_app:pod_env_vars.ENV_${index}=${value}`),
      `coder_app:display_name=${values.join("\n")}`,
      `coder_app:description=${values.join(" ")}`,
    ];
    const args = [...overrides.flatMap((item) => ["--override", item]), "--groups", joinWords(groups)];
    const run = await runHere(args, { cwd: folder.path });
    expect(run.stderr).not.toMatch(/^Error/m);
    expect(run.code).toBe(0);
    const text = readFileSync(join(folder.path, "config.yaml"), "utf8");
    const expected = buildConfig({ profiles: ["coder_app"], groups }).config;
    const [profile] = expected.profiles;
    if (profile === undefined) throw new Error("no profile");
    profile.definition.display_name = values.join("\n");
    profile.definition.description = values.join(" ");
    for (const [index, value] of values.entries()) profile.pod_env_vars[`ENV_${index}`] = value;
    expectYamlReads(text, expected);
    if (hasPyYaml) expectPyYamlReads([[text, expected]]);
  });
});

describe("a control character", () => {
  const places: Readonly<Record<string, (text: string) => Parameters<typeof defineProfile>[1]>> = {
    display_name: (display_name) => ({ slug: "x", display_name }),
    description: (description) => ({ slug: "x", description }),
    "groups[0]": (group) => ({ slug: "x", groups: [`a${group}b`] }),
    default_url: (default_url) => ({ slug: "x", default_url }),
    "pod_env_vars.A": (value) => ({ slug: "x", pod_env_vars: { A: value } }),
    "init.content": (content) => ({ slug: "x", init: { content } }),
    "init.command[0]": (command) => ({ slug: "x", init: { command: [command] } }),
    "config_maps.c.content": (content) => ({ slug: "x", config_maps: { c: { content } } }),
    "volumes.workspace.annotations.a": (a) => ({ slug: "x", volumes: { workspace: { annotations: { a } } } }),
    "manifests.m.content[0].a[1].b": (b) => ({ slug: "x", manifests: { m: { content: [{ a: [1, { b }] }] } } }),
    "manifests.m.content[0].a.\u001bk": (key) => ({
      slug: "x",
      manifests: { m: { content: [{ a: { "\u001bk": key.replaceAll(/./gs, "v") } }] } },
    }),
  };
  const refused = [
    "\u0000",
    "\u0007",
    "\u000b",
    "\u000c",
    "\u001b",
    "\u007f",
    "\u0084",
    "\u0086",
    "\u009f",
    "\ud800",
    "\udfff",
  ];

  test.each(Object.entries(places))("in %s is refused by name", (path, spec) => {
    for (const character of refused) {
      const registry = builtinRegistry();
      registry.register(defineProfile(BaseCoderProfile, spec(`a${character}b`)));
      const issues = issuesOf(() => buildConfig({ profiles: ["x"], groups: ["g"] }, { registry }));
      expect(issues).toHaveLength(1);
      expect(issues[0]).toMatchObject({ code: "invalid-value", path });
      const code = path.includes("\u001b")
        ? "U+001B"
        : `U+${character.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`;
      expect(issues[0]?.message).toContain(`the control character ${code}`);
    }
  });

  test("in the groups of the deployment is refused by name", () => {
    expect(issuesOf(() => buildConfig({ profiles: ["coder_app"], groups: ["a\u001bb"] }))).toMatchObject([
      { code: "invalid-value", message: expect.stringContaining("U+001B") },
    ]);
  });
});

describe("a value of a manifest that is not possible in JSON", () => {
  test.each<[name: string, value: unknown]>([
    ["a date", new Date(0)],
    ["a Map", new Map()],
    ["not a number", Number.NaN],
    ["a function", () => 1],
    ["nothing in a list", [undefined]],
  ])("%s is refused with its path", (_, value) => {
    const registry = builtinRegistry();
    registry.register(defineProfile(BaseCoderProfile, { slug: "x", manifests: { m: { content: [{ a: value }] } } }));
    expect(issuesOf(() => buildConfig({ profiles: ["x"], groups: ["g"] }, { registry }))).toMatchObject([
      { code: "invalid-value", path: `manifests.m.content[0].a${Array.isArray(value) ? "[0]" : ""}` },
    ]);
  });
});
