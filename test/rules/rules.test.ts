import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { eachFinding } from "../../src/rules/inspect_value.ts";
import { checkConfig, checkText, EFFECTS, exampleConfig, RULES } from "../../src/rules/mod.ts";
import type { Rule } from "../../src/rules/rule.ts";
import { maskText } from "../../src/text/mask.ts";
import { casesOf, configOf, idsWithCases } from "./cases.ts";

// Rules that ask a registry are tested with one: test/cli/images.test.ts.
const ofTexts = RULES.filter(({ needs }) => needs === undefined);

describe.each(ofTexts)("rule $id", (rule) => {
  const found = (which: "bad" | "good") => checkText(exampleConfig(rule, which), rule.exampleOptions ?? {});

  it("finds its bad example, with its own severity and effect, and a position", () => {
    const own = found("bad").filter((finding) => finding.rule === rule.id);
    expect(own.map(({ severity, effect }) => [severity, effect])).toContainEqual([rule.severity, rule.effect]);
    for (const finding of own) {
      expect(finding.at?.line).toBeGreaterThan(0);
      expect(finding.at?.column).toBeGreaterThan(0);
    }
  });

  it("reports its bad example once", () => {
    const errors = found("bad").filter((finding) => finding.severity === "error");
    expect(errors.map((finding) => finding.rule).filter((id) => id !== rule.id)).toEqual(also[rule.id] ?? []);
  });

  it("has a good example without findings of any rule", () => {
    const rules = new Set(found("good").map((finding) => finding.rule));
    expect([...rules]).toEqual(NOT_MADE.has(rule.id) ? ["env-from-name"] : []);
  });

  it("has no words that would be masked as a credential", () => {
    const words = found("bad").flatMap(({ message, hint }) => [message, hint]);
    for (const shown of [...words, rule.title, rule.why, rule.hint]) expect(maskText(shown)).toBe(shown);
  });

  it("says in words what happens, and where the fact comes from", () => {
    const messages = found("bad").map(({ message }) => message);
    for (const words of [rule.title, rule.why, rule.hint, ...messages]) expect(words).toMatch(/^\S.{6,}/s);
    expect(rule.title.length).toBeLessThan(70);
    expect(rule.why).toMatch(/\.$/);
    if (rule.fix !== undefined) expect(rule.fix.why).toMatch(/^\S.{6,}\.$/s);
    expect(rule.source).toMatch(/^https:\/\/\S+$/);
    expect(Object.keys(EFFECTS)).toContain(rule.effect);
  });
});

/** Rules whose good example names secrets that something else must create, which is a warning. */
const NOT_MADE: ReadonlySet<string> = new Set(["env-hub-version", "needs-volumes"]);

/** Other rules that the smallest example breaks. */
const also: Readonly<Record<string, readonly string[]>> = {
  "man-persist-null": ["man-metadata"],
  "cm-size": ["config-size"],
};

describe("the place of a key that is missing", () => {
  const line = (volume: string) =>
    checkText(`profiles:
  - id: a
    volumes:
      - ${volume}
    x: &base { name: ws,
      claim_name: ws }
`).find(({ path, message }) => path.startsWith("profiles[0].volumes[0]") && /^size is missing/.test(message))?.at;

  it.each([
    ["an entry of its own", "name: ws", 4, 9],
    ["behind a merge", "<<: { name: ws }\n        claim_name: x", 5, 9],
    ["in nothing but a merge", "<<: { name: ws }", 4, 9],
  ])("is the map without it: %s", (_name, volume, at, column) => {
    expect(line(volume)).toMatchObject({ line: at, column });
  });
});

describe("rules that compare profiles", () => {
  const comparing = RULES.filter(({ compares = [] }) => compares.length > 0);

  it.each(comparing)("$id sees enough of each in a config that is too large to be checked at once", (rule) => {
    const config = toValue(readHubYaml(exampleConfig(rule, "bad")).root) as { profiles: Profile[] };
    const [first] = config.profiles;
    const others = Array.from({ length: 40 }, (_, index) => ({
      ...first,
      id: `other-${index}`,
      groups: [`group-of-${index}`],
      definition: { ...first?.definition, slug: `other-${index}`, default: false },
      volumes: [],
      config_maps: [],
    }));
    const profiles = [...config.profiles.slice(0, 1), ...others, ...config.profiles.slice(1)];
    const found: (readonly [string, number | undefined])[] = [];
    eachFinding(profiles, "", {}, (finding, index) => found.push([finding.rule, index]));
    expect(found.filter(([id]) => id === rule.id)).toEqual([[rule.id, profiles.length - 1]]);
  });

  it("are more than one", () => expect(comparing.length).toBeGreaterThan(1));

  // A rule that does not declare it would find nothing in another slice of a large config.
  it("declare what they compare: all others find the same in each profile alone", () => {
    const silent = ofTexts
      .filter(({ compares }) => compares === undefined)
      .filter((rule) => {
        const texts = [exampleConfig(rule, "bad"), ...casesOf(rule.id).map(configOf)];
        return texts.some((text) => {
          const profiles = profilesOf(text);
          const own = (some: readonly unknown[]) =>
            checkConfig({ profiles: some }, rule.exampleOptions).filter((finding) => finding.rule === rule.id).length;
          return profiles.length > 1 && own(profiles) !== profiles.reduce<number>((sum, one) => sum + own([one]), 0);
        });
      });
    expect(silent.map(({ id }) => id)).toEqual([]);
  });
});

interface Profile {
  readonly definition: object;
}

/** The profiles of a file, or none if it cannot be read. */
function profilesOf(text: string): readonly unknown[] {
  const { root } = readHubYaml(text);
  const config = root === undefined ? undefined : toValue(root);
  const { profiles } = (typeof config === "object" && config !== null ? config : {}) as { profiles?: unknown };
  return Array.isArray(profiles) ? profiles : [];
}

const folder = new URL("../../src/rules/", import.meta.url);

/** For each file that exports rules, these rules. */
async function rulesByFile(): Promise<Map<string, readonly Rule[]>> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts") && name !== "catalogue.ts");
  const files = await Promise.all(
    names.map(async (name) => {
      const exported = Object.entries((await import(new URL(name, folder).href)) as Record<string, unknown>);
      const lists = exported.filter(([key]) => /_RULES$/.test(key)).map(([, rules]) => rules as readonly Rule[]);
      return [name.slice(0, -".ts".length), lists.flat()] as const;
    }),
  );
  return new Map(files.filter(([, rules]) => rules.length > 0));
}

describe("the files of rules", () => {
  it("are all in the catalogue, which has nothing else", async () => {
    const listed = [...(await rulesByFile()).values()].flat().map(({ id }) => id);
    expect(RULES.map(({ id }) => id).sort()).toEqual(listed.sort());
  });

  it("are named by the first word of their ids, with a second word if there are several files", async () => {
    for (const [file, rules] of await rulesByFile()) {
      for (const { id } of rules) expect([id, id.split("-")[0]]).toEqual([id, file.split("_")[0]]);
    }
  });

  it("are split only where one would be too long", async () => {
    const files = await rulesByFile();
    for (const file of files.keys()) {
      if (file.includes("_")) expect(files.has(file.split("_")[0] ?? "")).toBe(true);
    }
  });
});

// Old ids that suppressions may contain. This list does not grow: a renamed rule now has its old id in its definition.
const BEFORE_KEBAB_CASE = [
  "cm-default_mode-octal",
  "cm-default_mode-type",
  "default_url-form",
  "env-from_config_map",
  "env_from-name",
  "extra_guarantees",
  "man-apiVersion",
  "man-generateName",
  "mem_guarantee-alone",
  "node_selector-label",
  "node_selector-required",
  "node_selector-string",
  "secret_mount-name",
  "sub_path-form",
  "vol-access_modes",
  "vol-storage_class",
  "vol-sub_path",
];

describe("ids", () => {
  const ids = RULES.map(({ id }) => id);
  const old = RULES.flatMap(({ was = [] }) => was);

  it("are kept: those from before kebab-case are still known", () => {
    expect(BEFORE_KEBAB_CASE.filter((id) => !old.includes(id))).toEqual([]);
  });

  it("are in kebab-case", () => {
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
  });

  it("name one rule each, also the old ones", () => {
    expect(new Set([...ids, ...old]).size).toBe(ids.length + old.length);
  });

  it("name the pages and the cases, and no page is without a rule", () => {
    const pages = readdirSync(new URL("../../docs/rules/", import.meta.url)).filter((name) => name !== "README.md");
    expect(pages.sort()).toEqual(ids.map((id) => `${id}.md`).sort());
    expect(idsWithCases().sort()).toEqual(ofTexts.map(({ id }) => id).sort());
  });
});
