import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compose } from "../../src/compose/compose.ts";
import { composeChecked } from "../../src/compose/compose_checked.ts";
import { buildConfig } from "../../src/compose/config.ts";
import type { GivenOptions } from "../../src/compose/given.ts";
import { composeReleased } from "../../src/compose/released.ts";
import { hasCheckOptions, parseRequest } from "../../src/compose/request.ts";
import { ConfiguratorError } from "../../src/errors.ts";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { BUILTIN_DECLARATIONS, builtinRegistry } from "../../src/profiles/builtin.ts";
import { BaseCoderProfile } from "../../src/profiles/coder/family.ts";
import { defineProfile, lineage, type ProfileDeclaration } from "../../src/profiles/define.ts";
import { suppressionsOf } from "../../src/profiles/suppress.ts";
import { eachFinding } from "../../src/rules/inspect_value.ts";
import { checkConfig, checkText, type Finding } from "../../src/rules/mod.ts";
import { givenAt } from "../support/given.ts";
import * as fc from "../support/random.ts";

const slugs = BUILTIN_DECLARATIONS.filter(({ kind }) => kind === "profile").map(({ slug }) => slug);
const refuse = (path: string) => ({ issue: { code: "file-missing" as const, message: path } });

interface Wish {
  readonly profiles?: readonly string[];
  readonly overrides?: readonly string[];
  readonly rules?: readonly string[];
  readonly strict?: boolean;
  readonly own?: readonly ProfileDeclaration[];
}

async function run({ profiles = slugs, overrides = [], rules = [], strict = false, own = [] }: Wish) {
  const registry = builtinRegistry();
  for (const declaration of own) registry.register(declaration);
  const given = givenAt({
    profiles: [...profiles, ...own.map(({ slug }) => slug)].join(","),
    overrides,
    rules,
    strict: String(strict),
  });
  try {
    const { warnings, text } = await compose(given, registry, refuse);
    return { text, warnings, errors: [] };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return { text: undefined, warnings: [], errors: error.issues };
  }
}

const brief = (issues: readonly { message: string; path?: string }[]) =>
  issues.map(({ message, path }) => `${/\(([\w-]+)\)$/.exec(message)?.[1]} ${path}`);

describe("the built-in profiles", () => {
  const released = (profiles: readonly string[], groups: string, rest: GivenOptions = {}) =>
    composeReleased(parseRequest({ ...givenAt({ profiles: profiles.join(","), groups }), ...rest }), builtinRegistry());

  it("are, without a look at them, what all checks together would give", () => {
    const group = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/);
    const storageClass = fc.option(fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/), { nil: undefined });
    const wish = fc.record({
      profiles: fc.shuffledSubarray(slugs, { minLength: 1 }),
      groups: fc.array(group, { minLength: 1, maxLength: 4 }),
      rwo: storageClass,
      rwx: storageClass,
    });
    fc.assert(
      fc.property(wish, ({ profiles, groups, rwo, rwx }) => {
        const classes = givenAt({
          ...(rwo !== undefined && { storageClassRwo: rwo }),
          ...(rwx !== undefined && { storageClassRwx: rwx }),
        });
        const given = { ...givenAt({ profiles: profiles.join(","), groups: groups.join(",") }), ...classes };
        const checked = composeChecked({}, parseRequest(given), builtinRegistry(), refuse);
        expect(released(profiles, groups.join(","), classes)).toEqual(checked);
        expect(checked.warnings).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("stay silent when warnings are errors", async () => {
    expect(await run({ strict: true })).toMatchObject({ errors: [], warnings: [] });
  });

  it("have no decision about what is never found", () => {
    const { config } = buildConfig({ profiles: slugs, groups: ["developers"] });
    const found = new Set(checkConfig(config).map(({ rule }) => rule));
    const decided = new Set(BUILTIN_DECLARATIONS.flatMap(({ spec }) => (spec.suppress ?? []).map(({ rule }) => rule)));
    expect([...decided].filter((rule) => !found.has(rule))).toEqual([]);
  });

  it.each<[name: string, profiles: readonly string[], groups: string, rest?: GivenOptions]>([
    ["a group that no hub has", ["coder_app"], "/developers"],
    ["no group", ["coder_app"], ","],
    ["no profile", [], "developers"],
    ["a profile twice", ["coder_app", "coder_app"], "developers"],
    ["a profile that does not exist", ["coder_app", "nope"], "developers"],
    ["a family", ["coder"], "developers"],
    ["an override", ["coder_app"], "developers", givenAt({ overrides: ["coder_app:cpu_limit=3"] })],
    ["an override of another", ["coder_app"], "developers", givenAt({ overrides: ["remote_desktop:cpu_limit=3"] })],
    ["an override of no form", ["coder_app"], "developers", givenAt({ overrides: ["cpu_limit"] })],
    ["a node selector", ["coder_app"], "developers", givenAt({ nodeSelectors: ["coder_app:a=b"] })],
    ["a wrong storage class", ["coder_app"], "developers", givenAt({ storageClassRwo: "Fast" })],
    ["a wrong shared storage class", ["coder_app"], "developers", givenAt({ storageClassRwx: "{{ x }}" })],
    ["a file of a size to be warned of", ["coder_app"], Array.from({ length: 10_000 }, (_, n) => `group-${n}`).join()],
  ])("are looked at for %s", (_name, profiles, groups, rest) => {
    expect(released(["coder_app"], "developers")).toBeDefined();
    expect(released(profiles, groups, rest)).toBeUndefined();
  });
});

it.each<[name: string, given: GivenOptions, expected: boolean]>([
  ["nothing", {}, false],
  ["what the action always gives", givenAt({ rules: [], strict: "false", hubVersion: "1.5.2", chart: "4" }), false],
  ["empty inputs", givenAt({ hubVersion: "", chart: "" }), false],
  ["another hub", givenAt({ hubVersion: "1.2" }), true],
  ["a hub that does not exist", givenAt({ hubVersion: "9" }), true],
  ["another chart", givenAt({ chart: "2" }), true],
  ["a rule", givenAt({ rules: ["image-floating=off"] }), true],
  ["strictness", givenAt({ strict: "true" }), true],
])("whether the check is another than the usual one: %s", (_name, given, expected) => {
  expect(hasCheckOptions(given)).toBe(expected);
});

describe("an exception covers", () => {
  it("not what an override puts in the place of the value", async () => {
    const { warnings } = await run({
      profiles: ["qgis_remote_desktop"],
      overrides: ["qgis_remote_desktop:image=org/desktop:latest"],
    });
    expect(brief(warnings)).toEqual(["image-floating image"]);
    expect(warnings[0]?.at?.origin).toBe("--test");
  });

  it.each([[["coder_app", "gpu_coder_app"]], [["gpu_coder_app", "coder_app"]]])(
    "not an error between two profiles that an override of either makes: %j",
    async (profiles) => {
      const persist = await run({ profiles, overrides: ["coder_app:volumes.workspace.persist=false"] });
      expect(brief(persist.errors)).toContain("claim-shared volumes.workspace.persist");
      expect(persist.errors.every(({ at }) => at?.origin === "--test")).toBe(true);
      expect(persist.errors[0]?.message).toContain(`(profile '${profiles[0]}')`);
    },
  );

  it("not what a profile puts in the place of its family's value", async () => {
    const shared = { slug: "own_app", display_name: "Own" };
    const volumes = { calrissian: { persist: false } };
    const own = defineProfile(BaseCoderProfile, { ...shared, volumes });
    expect(brief((await run({ profiles: [], own: [own] })).warnings)).toEqual([
      "vol-persist volumes.calrissian.persist",
    ]);
    const suppress = [{ rule: "vol-persist", path: "volumes.calrissian", reason: "Scratch" }];
    const decided = defineProfile(BaseCoderProfile, { ...shared, volumes, suppress });
    expect((await run({ profiles: [], own: [decided] })).warnings).toEqual([]);
  });

  it("nothing that is inherited when it is taken back", async () => {
    const own = defineProfile(BaseCoderProfile, { slug: "own_app", display_name: "Own", suppress: null });
    const { warnings } = await run({ profiles: [], own: [own] });
    expect(suppressionsOf(own)).toEqual([]);
    expect(new Set(brief(warnings).map((text) => text.split(" ")[0]))).toEqual(new Set(["vol-persist", "rb-smell"]));
  });

  it("only its own setting", async () => {
    const suppress = [{ rule: "vol-persist", path: "volumes.workspace", reason: "Not this one" }];
    const own = defineProfile(BaseCoderProfile, {
      slug: "own_app",
      display_name: "Own",
      volumes: { calrissian: { persist: false } },
      suppress,
    });
    expect(brief((await run({ profiles: [], own: [own] })).warnings)).toEqual([
      "vol-persist volumes.calrissian.persist",
    ]);
  });

  it("what its owner inherits", () => {
    const own = defineProfile(BaseCoderProfile, { slug: "own_app", display_name: "Own" });
    expect(suppressionsOf(own).every(({ owner }) => lineage(own).includes(owner))).toBe(true);
    expect(suppressionsOf(own).length).toBeGreaterThan(2);
  });
});

describe("before anything is written", () => {
  it("errors stop the run, with the setting, the place and a hint", async () => {
    const { errors, text } = await run({
      profiles: ["coder_app"],
      overrides: ["coder_app:pod_env_vars.MODE={x}"],
    });
    expect(text).toBeUndefined();
    expect(errors).toMatchObject([
      { code: "hub-rule", path: "pod_env_vars.MODE", at: { origin: "--test" }, hint: expect.any(String) },
    ]);
    expect(errors[0]?.message).toContain("(braces-format)");
  });

  it("a rule can be switched for one run", async () => {
    const overrides = ["coder_app:image=org/lab:latest"];
    const profiles = ["coder_app"];
    expect(brief((await run({ profiles, overrides })).warnings)).toEqual(["image-floating image"]);
    expect((await run({ profiles, overrides, rules: ["image-floating=off"] })).warnings).toEqual([]);
    expect(brief((await run({ profiles, overrides, rules: ["image-floating=error"] })).errors)).toEqual([
      "image-floating image",
    ]);
    expect(brief((await run({ profiles, overrides, strict: true })).errors)).toEqual(["image-floating image"]);
  });

  it.each(["nope=off", "mem-unit", "mem-unit=loud"])("the switch %s is refused as usage", async (rule) => {
    expect((await run({ rules: [rule] })).errors).toMatchObject([{ code: "usage", at: { origin: "--test" } }]);
  });

  it("what is written never has an error", async () => {
    const override = fc.constantFrom(
      "image=org/lab",
      `image=org/lab:1@sha256:${"a".repeat(64)}`,
      "cpu_limit=64",
      "mem_limit=1T",
      "volumes.workspace.size=1Gi",
      "volumes.workspace.persist=false",
      "volumes.workspace.mount_path=/",
      "volumes.workspace.claim_name=shared",
      "pod_env_vars.A={{ namespace }}",
      "pod_env_vars.A={{ spawner.user.name }}",
      "pod_env_vars.A={username}",
      "pod_env_vars.A={other}",
      "pod_env_vars.A={{ other }}",
      "pod_env_vars.JUPYTERHUB_API_TOKEN=x",
      "pod_env_vars.DB_PASSWORD=x",
      "default_url=/lab",
      "default_url=/lab?x={y}",
      "default=true",
      "display_name=<b>x</b>",
      "display_name={{ user.name }}",
      "groups= a b,/c",
      "init.content={{ x",
      "env_from_secrets=db",
      "node_selector.a=b",
      "extra_resource_limits.nvidia.com/gpu=2",
      "extra_resource_guarantees.nvidia.com/gpu=1",
    );
    const wish = fc.tuple(
      fc.shuffledSubarray(slugs, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(2), override), { maxLength: 4 }),
    );
    let written = 0;
    await fc.assert(
      fc.asyncProperty(wish, async ([profiles, changes]) => {
        const overrides = changes.map(([index, change]) => `${profiles[index % profiles.length]}:${change}`);
        const { text, errors } = await run({ profiles, overrides });
        if (text === undefined) expect(errors).not.toEqual([]);
        else {
          written++;
          expect(checkText(text).filter(({ severity }) => severity === "error")).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
    expect(written).toBeGreaterThan(20);
  });
});

describe("a large config in slices", () => {
  const rows = JSON.parse(readFileSync(new URL("../data/corpus/visible.json", import.meta.url), "utf8")) as {
    readonly yaml: string;
  }[];
  const profiles = rows.flatMap(({ yaml }) => {
    const value = toValue(readHubYaml(yaml).root) as { profiles?: unknown } | null | undefined;
    const list = Array.isArray(value?.profiles) ? (value.profiles as unknown[]) : [];
    return list
      .map((profile): object => ({ volumes: [], config_maps: [], ...(profile as object | null) }))
      .filter(isComplete);
  });

  it("has the findings that it has as a whole", () => {
    expect(profiles.length).toBeGreaterThan(100);
    const lines: string[] = [];
    const line = ({ rule, path, severity, message }: Finding) => `${rule} ${path} ${severity} ${message}`;
    eachFinding(profiles, {}, (finding) => lines.push(line(finding)));
    expect(lines.sort()).toEqual(checkConfig({ profiles }).map(line).sort());
  });
});

// What the builder makes: the parts that rules compare profiles by are all there.
function isComplete(profile: object): profile is Parameters<typeof eachFinding>[0][number] {
  const { id, groups, definition, volumes, config_maps } = profile as Record<string, unknown>;
  const isMap = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  const areMaps = [volumes, config_maps].every((list) => Array.isArray(list) && list.every(isMap));
  const { slug, default: preselected } = (definition ?? {}) as { slug?: unknown; default?: unknown };
  return (
    typeof id === "string" && Array.isArray(groups) && typeof slug === "string" && preselected !== undefined && areMaps
  );
}
