import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { readTree, type TreeNode } from "../../src/diff/tree.ts";
import { type ConfigDiff, diffConfigs, isSecretKey, renderMarkdown, renderText } from "../../src/mod.ts";
import { root } from "../support/folders.ts";
import * as fc from "../support/random.ts";

// Every value that only one side has must be in the output, except for masked ones.

let next = 0;
/** A unique text. */
const unique = () => `v${(next++).toString(36)}x`;

const base = parse(readFileSync(join(root, "test/cases/rollout/base.yaml"), "utf8"));
const config = {
  profiles: ["lab", "gpu"].map((slug) => ({ ...base, id: slug, definition: { ...base.definition, slug } })),
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The places of all values below a value. */
function places(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => places(item, [...path, index]));
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]));
  }
  return [path];
}

function holderOf(root: Json, path: readonly (string | number)[]): Record<string | number, Json> {
  return path
    .slice(0, -1)
    .reduce<Json>((node, key) => (node as Record<string | number, Json>)[key] ?? null, root) as Record<
    string | number,
    Json
  >;
}

/** How all values may be shown, and how often each one occurs. */
function shownValues(value: unknown): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const visit = (node: TreeNode): void => {
    if (node.kind === "list") node.items.forEach(visit);
    else if (node.kind === "map") for (const inner of node.entries.values()) visit(inner);
    else if (!node.masked) found.set(node.text, (found.get(node.text) ?? 0) + 1);
  };
  visit(readTree(value).root);
  return found;
}

const outputs = (diff: ConfigDiff) => ({
  text: renderText(diff),
  markdown: renderMarkdown(diff, { maxLength: Number.POSITIVE_INFINITY }),
  json: JSON.stringify(diff),
});

function expectShown(before: unknown, after: unknown): void {
  const [old, now] = [shownValues(before), shownValues(after)];
  const all = outputs(diffConfigs(before, after));
  for (const [one, other] of [
    [old, now],
    [now, old],
  ] as const) {
    for (const value of one.keys()) {
      if (other.has(value) || !/^v\w+x$/.test(value)) continue;
      for (const [name, output] of Object.entries(all)) expect(output, `${value} in ${name}`).toContain(value);
    }
  }
}

/** Changes of a config; the number chooses the place. */
const edits = fc.array(
  fc.record({ kind: fc.constantFrom("change", "add", "remove", "wrap", "profile", "drop", "twin"), at: fc.nat() }),
  { minLength: 1, maxLength: 8 },
);

function edited(source: Json, list: readonly { readonly kind: string; readonly at: number }[]): Json {
  const copy = structuredClone(source);
  for (const { kind, at } of list) {
    const profiles = (copy as { profiles: Json[] }).profiles;
    const all = places(copy);
    const path = all[at % all.length] ?? [];
    const last = path.at(-1) ?? "";
    const holder = holderOf(copy, path);
    if (kind === "change") holder[last] = unique();
    else if (kind === "add" && !Array.isArray(holder))
      holder[unique()] = { name: unique(), kind: unique(), deep: [unique()] };
    else if (kind === "add")
      (holder as unknown as Json[]).push({ name: unique(), kind: unique(), a: { name: unique() } });
    else if (kind === "remove" && Array.isArray(holder)) holder.splice(Number(last), 1);
    else if (kind === "remove") delete holder[last];
    else if (kind === "wrap") holder[last] = { name: unique(), list: [unique(), { name: unique() }] };
    else if (kind === "drop" && profiles.length > 1) profiles.splice(at % profiles.length, 1);
    else if (kind === "profile") {
      const profile = structuredClone(profiles[at % profiles.length] ?? null);
      for (const place of places(profile)) holderOf(profile, place)[place.at(-1) ?? ""] = unique();
      profiles.push(profile);
    } else profiles.reverse();
  }
  return copy;
}

test("every value that differs is in the text, in Markdown and in JSON, or is masked", () => {
  fc.assert(
    fc.property(edits, edits, (one, other) => {
      next = 0;
      const before = edited(config as Json, one);
      expectShown(before, edited(before, other));
      expectShown(config, before);
    }),
    { numRuns: 100 },
  );
});

describe("nothing but what the label says is left out", () => {
  const menu = (profile: object) => ({
    profiles: [{ id: "lab", groups: ["g"], definition: { slug: "lab" }, ...profile }],
  });
  const added = (profile: object) => renderText(diffConfigs(menu({}), menu(profile)));

  test.each<[string, object, readonly string[]]>([
    [
      "subjects and roles",
      { role_bindings: [{ name: "rb", subjects: [{ name: "sa", kind: "User" }], role: { name: "rd" } }] },
      ["name sa", "name rd"],
    ],
    [
      "metadata",
      { manifests: [{ name: "m", content: [{ kind: "Secret", metadata: { name: "meta" } }] }] },
      ["kind Secret", "name meta"],
    ],
    [
      "charts, releases and provider configs",
      {
        manifests: [
          {
            name: "m",
            content: [
              {
                kind: "Release",
                spec: { forProvider: { chart: { name: "dask" } }, providerConfigRef: { name: "helm" } },
              },
            ],
          },
        ],
      },
      ["name dask", "name helm"],
    ],
    [
      "mounted secrets",
      {
        manifests: [{ name: "m", content: [{ kind: "Pod", volumes: [{ name: "v", secret: { secretName: "sn" } }] }] }],
      },
      ["name v", "secretName sn"],
    ],
  ])("%s", (_, profile, words) => {
    for (const word of words) expect(added(profile)).toContain(word);
  });

  test("the name that the label has is said once", () => {
    expect(added({ volumes: [{ name: "home", size: "1Gi" }] })).toContain("volume home added: size 1Gi\n");
  });

  test("kind: Secret is never a credential", () => {
    const of = (kind: string) =>
      menu({
        manifests: [
          {
            name: "m",
            content: [
              { kind: "X", metadata: { name: "x" }, spec: { secret: { kind }, token: { kind }, tokens: [{ kind }] } },
            ],
          },
        ],
      });
    const text = renderText(diffConfigs(of("Secret"), of("ConfigMap")));
    expect(text.match(/kind Secret -> ConfigMap/g)).toHaveLength(3);
    expect(isSecretKey("kind")).toBe(false);
  });

  test("of long texts the part that differs is shown, and what is left out is counted", () => {
    const of = (end: string) =>
      menu({ definition: { slug: "lab", description: `${"a".repeat(500)}${end}${"b".repeat(500)}` } });
    const text = renderText(diffConfigs(of("one"), of("two")));
    expect(text).toMatch(/aone.*-> .*atwo/);
    expect(text).toMatch(/\(\d+ characters\)/);
  });

  test("a value that is too long for a line is shown key by key", () => {
    const env = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`K${index}`, `value-${index}`]));
    const text = added({
      manifests: [{ name: "m", content: [{ kind: "ConfigMap", metadata: { name: "c" }, data: env }] }],
    });
    for (const value of Object.values(env)) expect(text).toContain(value);
  });
});

test("the same new image of a profile and its init container is shown once", () => {
  const of = (image: string, init = image) => ({
    profiles: [
      {
        id: "lab",
        definition: { slug: "lab", kubespawner_override: { image } },
        init_containers: [{ name: "init", image: init, command: [], volume_mounts: [] }],
      },
    ],
  });
  const [profile] = diffConfigs(of("org/lab:1"), of("org/lab:2")).profiles;
  expect(profile?.changes).toMatchObject([{ label: "image tag", also: ["init_containers.init.image"] }]);
  expect(renderText(diffConfigs(of("org/lab:1"), of("org/lab:2")))).toContain(
    "image tag 1 -> 2 (also init_containers.init.image)",
  );
  expect(diffConfigs(of("org/lab:1"), of("org/lab:2", "org/lab:3")).profiles[0]?.changes).toHaveLength(2);
});

test("the texts of a replacement are shown", () => {
  const of = (command: unknown) => ({ profiles: [{ id: "lab", init_containers: [{ name: "init", command }] }] });
  const text = renderText(diffConfigs(of("sh"), of(["sh", "-c", "echo one\necho two\n"])));
  expect(text).toContain("+echo two");
});
