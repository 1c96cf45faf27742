import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compose } from "../../src/compose/compose.ts";
import { buildConfig } from "../../src/compose/config.ts";
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

function run({ profiles = slugs, overrides = [], rules = [], strict = false, own = [] }: Wish) {
  const registry = builtinRegistry();
  for (const declaration of own) registry.register(declaration);
  const given = givenAt({
    profiles: [...profiles, ...own.map(({ slug }) => slug)].join(","),
    overrides,
    rules,
    strict: String(strict),
  });
  try {
    const { warnings, text } = compose(given, registry, refuse);
    return { text, warnings, errors: [] };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return { text: undefined, warnings: [], errors: error.issues };
  }
}

const brief = (issues: readonly { message: string; path?: string }[]) =>
  issues.map(({ message, path }) => `${/\(([\w-]+)\)$/.exec(message)?.[1]} ${path}`);

describe("the built-in profiles", () => {
  it("have no findings with any groups and storage classes", () => {
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
        const classes = {
          ...(rwo !== undefined && { storageClassRwo: rwo }),
          ...(rwx !== undefined && { storageClassRwx: rwx }),
        };
        expect(buildConfig({ profiles, groups, ...classes }).warnings).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("stay silent when warnings are errors", () => {
    expect(run({ strict: true })).toMatchObject({ errors: [], warnings: [] });
  });

  it("have no suppression that accepts nothing", () => {
    const { config } = buildConfig({ profiles: slugs, groups: ["developers"] });
    const found = new Set(checkConfig(config).map(({ rule }) => rule));
    const decided = new Set(BUILTIN_DECLARATIONS.flatMap(({ spec }) => (spec.suppress ?? []).map(({ rule }) => rule)));
    expect([...decided].filter((rule) => !found.has(rule))).toEqual([]);
  });
});

describe("an exception covers", () => {
  it("not a value from an override", () => {
    const { warnings } = run({
      profiles: ["qgis_remote_desktop"],
      overrides: ["qgis_remote_desktop:image=org/desktop:latest"],
    });
    expect(brief(warnings)).toEqual(["image-floating image"]);
    expect(warnings[0]?.at?.origin).toBe("--test");
  });

  it.each([[["coder_app", "gpu_coder_app"]], [["gpu_coder_app", "coder_app"]]])(
    "not an error between two profiles that an override of either makes: %j",
    (profiles) => {
      const persist = run({ profiles, overrides: ["coder_app:volumes.workspace.persist=false"] });
      expect(brief(persist.errors)).toContain("claim-shared volumes.workspace.persist");
      expect(persist.errors.every(({ at }) => at?.origin === "--test")).toBe(true);
      expect(persist.errors[0]?.message).toMatch(/^Profile 'coder_app'.* kept in profile 'gpu_coder_app'/);
    },
  );

  it.each([[["coder_app", "gpu_coder_app"]], [["gpu_coder_app", "coder_app"]]])(
    "not a warning about another size, which is at the size that was set: %j",
    (profiles) => {
      const { warnings } = run({ profiles, overrides: ["coder_app:volumes.workspace.size=77Gi"] });
      const shared = warnings.filter(({ message }) => message.endsWith("(claim-shared)"));
      expect(shared.map(({ at }) => at?.origin)).toEqual(["--test"]);
    },
  );

  it("not a profile's own value instead of the family's", () => {
    const shared = { slug: "own_app", display_name: "Own" };
    const volumes = { calrissian: { persist: false } };
    const own = defineProfile(BaseCoderProfile, { ...shared, volumes });
    expect(brief(run({ profiles: [], own: [own] }).warnings)).toEqual(["vol-persist volumes.calrissian.persist"]);
    const suppress = [{ rule: "vol-persist", path: "volumes.calrissian", reason: "Scratch" }];
    const decided = defineProfile(BaseCoderProfile, { ...shared, volumes, suppress });
    expect(run({ profiles: [], own: [decided] }).warnings).toEqual([]);
  });

  it("nothing inherited after it was taken back", () => {
    const own = defineProfile(BaseCoderProfile, { slug: "own_app", display_name: "Own", suppress: null });
    const { warnings } = run({ profiles: [], own: [own] });
    expect(suppressionsOf(own)).toEqual([]);
    expect(new Set(brief(warnings).map((text) => text.split(" ")[0]))).toEqual(new Set(["vol-persist", "rb-smell"]));
  });

  it("only its own setting", () => {
    const suppress = [{ rule: "vol-persist", path: "volumes.workspace", reason: "Not this one" }];
    const own = defineProfile(BaseCoderProfile, {
      slug: "own_app",
      display_name: "Own",
      volumes: { calrissian: { persist: false } },
      suppress,
    });
    expect(brief(run({ profiles: [], own: [own] }).warnings)).toEqual(["vol-persist volumes.calrissian.persist"]);
  });

  it("what its owner inherits", () => {
    const own = defineProfile(BaseCoderProfile, { slug: "own_app", display_name: "Own" });
    expect(suppressionsOf(own).every(({ owner }) => lineage(own).includes(owner))).toBe(true);
    expect(suppressionsOf(own).length).toBeGreaterThan(2);
  });
});

describe("before anything is written", () => {
  it("errors stop the run, with the setting, the place and a hint", () => {
    const { errors, text } = run({
      profiles: ["coder_app"],
      overrides: ["coder_app:pod_env_vars.MODE={x}"],
    });
    expect(text).toBeUndefined();
    expect(errors).toMatchObject([
      { code: "hub-rule", path: "pod_env_vars.MODE", at: { origin: "--test" }, hint: expect.any(String) },
    ]);
    expect(errors[0]?.message).toContain("(braces-format)");
  });

  it("a volume that is mounted over another is one error, at the flag, though init containers mount both too", () => {
    const overrides = ["coder_app:volumes.calrissian.mount_path=/workspace"];
    const { errors } = run({ profiles: ["coder_app"], overrides });
    expect(brief(errors)).toEqual(["mount-unique volumes.workspace.mount_path"]);
    expect(errors).toMatchObject([{ at: { origin: "--test" }, hint: expect.any(String) }]);
    // Entries are named as people name them.
    expect(errors[0]?.message).toContain("volumes.calrissian");
    expect(errors[0]?.message).not.toMatch(/\[\d+\]/);
  });

  it("an entry whose key is a number keeps it in its path", () => {
    const volumes = { 10: { size: "1Gi", mount_path: "/workspace" } };
    const own = defineProfile(BaseCoderProfile, { slug: "own_app", display_name: "Own", volumes });
    // A key that is a number is the first in every object, so the second mount is the inherited one.
    expect(brief(run({ profiles: [], own: [own] }).errors)).toEqual(["mount-unique volumes.workspace.mount_path"]);
    const { errors } = run({ profiles: [], own: [own], overrides: ["own_app:volumes.10.name=workspace-volume"] });
    expect(errors.map(({ message }) => message).join()).toContain("volumes.10");
  });

  it("the level of a rule can be changed for one run", () => {
    const overrides = ["coder_app:image=org/lab:latest"];
    const profiles = ["coder_app"];
    expect(brief(run({ profiles, overrides }).warnings)).toEqual(["image-floating image"]);
    expect(run({ profiles, overrides, rules: ["image-floating=off"] }).warnings).toEqual([]);
    expect(brief(run({ profiles, overrides, rules: ["image-floating=error"] }).errors)).toEqual([
      "image-floating image",
    ]);
    expect(brief(run({ profiles, overrides, strict: true }).errors)).toEqual(["image-floating image"]);
  });

  it.each(["nope=off", "mem-unit", "mem-unit=loud"])("the switch %s is refused as usage", (rule) => {
    expect(run({ rules: [rule] }).errors).toMatchObject([{ code: "usage", at: { origin: "--test" } }]);
  });

  it("what is written never has an error", () => {
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
    fc.assert(
      fc.property(wish, ([profiles, changes]) => {
        const overrides = changes.map(([index, change]) => `${profiles[index % profiles.length]}:${change}`);
        const { text, errors } = run({ profiles, overrides });
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
    eachFinding(profiles, "", {}, (finding) => lines.push(line(finding)));
    const whole = checkConfig({ profiles }).map(line);
    const rulesOf = (some: readonly string[], others: readonly string[]) => {
      const known = new Set(others);
      return [...new Set(some.filter((one) => !known.has(one)).map((one) => one.split(" ")[0]))];
    };
    // By rule first: a rule that compares profiles without declaring it would find nothing in another slice.
    expect({ lost: rulesOf(whole, lines), added: rulesOf(lines, whole) }).toEqual({ lost: [], added: [] });
    expect(lines.sort()).toEqual(whole.sort());
  });
});

// The builder makes all parts by which rules compare profiles.
function isComplete(profile: object): profile is Parameters<typeof eachFinding>[0][number] {
  const { id, groups, definition, volumes, config_maps } = profile as Record<string, unknown>;
  const isMap = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  const areMaps = [volumes, config_maps].every((list) => Array.isArray(list) && list.every(isMap));
  const { slug, default: preselected } = (definition ?? {}) as { slug?: unknown; default?: unknown };
  return (
    typeof id === "string" && Array.isArray(groups) && typeof slug === "string" && preselected !== undefined && areMaps
  );
}
