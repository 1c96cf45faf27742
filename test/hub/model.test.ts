import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Field, fieldAt, labelOf, needOf, rows } from "../../src/hub/field.ts";
import { LIFECYCLES, reachOf } from "../../src/hub/lifecycle.ts";
import { CONFIG_MAP, DEFINITION, FILE, PROFILE, VOLUME } from "../../src/hub/model.ts";
import { schemaOf } from "../../src/hub/schema_of.ts";
import { HUB_VERSIONS } from "../../src/hub/versions.ts";
import { profileSettings, SETTINGS, type SettingTable } from "../../src/profiles/spec.ts";
import { RULES } from "../../src/rules/mod.ts";
import { shapeOf } from "../../src/schema/walk.ts";
import { isSecretPath } from "../../src/text/secrets.ts";
import { root } from "../support/folders.ts";

const all = [...rows(FILE)].map(({ path, field }) => ({ name: path.join("."), key: path.at(-1) ?? "", field }));
const keys = all.filter(({ key }) => /^[a-z]/.test(key));
const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(root, "src", path), "utf8") }));
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

test("only the credentials of the table are masked by their paths", () => {
  const marked = all.filter(({ field }) => "credential" in field).map(({ name }) => name);
  const masked = all.filter(({ name }) => isSecretPath(name.split("."))).map(({ name }) => name);
  expect(marked).toEqual(["profiles.[].image_pull_secrets.[].data"]);
  expect(masked).toEqual(marked);
});

test("the table has the keys that the hub reads", () => {
  expect(keys.length).toBeGreaterThan(70);
  expect(Object.keys(PROFILE.fields).length).toBeGreaterThanOrEqual(15);
});

describe("every key has", () => {
  test("a label: a list or a map has the name of an entry, or says that it only wraps", () => {
    const unnamed = keys.filter(({ field }) => ["list", "map"].includes(field.type) && field.label === undefined);
    // The words of a command are named by their position.
    expect(names(unnamed)).toEqual(["profiles.[].init_containers.[].command"]);
  });

  test("a label of its own among its neighbours", () => {
    const twice = all.flatMap(({ name, field }) => {
      const labels =
        field.type === "object" ? Object.entries(field.fields).map(([key, inner]) => labelOf(key, inner)) : [];
      const spoken = labels.filter((label) => label !== "");
      return spoken.filter((label, index) => spoken.indexOf(label) < index).map((label) => `${name}: ${label}`);
    });
    expect(twice).toEqual([]);
  });

  test("a lifecycle of the table, and each of these is used", () => {
    const used = new Set(keys.map(({ field }) => field.lifecycle));
    expect([...used].sort()).toEqual(Object.keys(LIFECYCLES).sort());
  });

  test("a place in comparisons: a list says how its entries are matched with those of another list", () => {
    const lost = all.flatMap(({ name, field }) => {
      if (field.type !== "list") return [];
      if (field.of.type === "str") return ["place", "value"].includes(String(field.by)) ? [] : [name];
      if (field.of.type === "map") return field.by === "object" ? [] : [name];
      if (typeof field.by === "string") return [name];
      const found = (path: string) => path.split(".").reduce<Field | undefined>(fieldAt, field.of) !== undefined;
      return field.by.filter((path) => !found(path)).map((path) => `${name} by ${path}`);
    });
    expect(lost).toEqual([]);
  });

  test("a schema, except keys that are never written", () => {
    for (const { name, field } of all) {
      if (field.type !== "object") continue;
      const written = Object.entries(field.fields).flatMap(([key, { written: when }]) =>
        when === "never" ? [] : [key],
      );
      const shape = shapeOf(schemaOf(field));
      expect(shape.kind === "object" && Object.keys(shape.fields), name).toEqual(written);
    }
  });

  test("rules that exist", () => {
    const ids = new Set(RULES.map(({ id }) => id));
    const unknown = all.flatMap(({ name, field }) =>
      Object.values(field.rules ?? {})
        .filter((id) => !ids.has(id))
        .map((id) => `${name}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });
});

test("keys that this project leaves out are optional in every hub that has them, except in hub 1.2", () => {
  const needed = HUB_VERSIONS.flatMap((version) =>
    keys
      .filter(({ field }) => field.written !== undefined)
      .filter(({ field }) => !["optional", "filled", "unknown"].includes(needOf(field, version)))
      .map(({ name }) => `${version} ${name}`),
  );
  expect(needed).toEqual(["1.2 profiles.[].config_maps.[].mount_path", "1.2 profiles.[].config_maps.[].default_mode"]);
});

test("only the library uses the complete schemas: a run makes what it needs", () => {
  const users = sources.filter(({ text }) =>
    [...text.matchAll(/^(import|export) (?!type\b)([^;]*?) from "[^"]*\/config\.ts";$/gm)].some(
      ([statement]) => statement.includes("hub/config.ts") && !/^import \{( type \w+,?)+ \}/.test(statement),
    ),
  );
  expect(users.map(({ path }) => path)).toEqual(["mod.ts"]);
});

describe("nothing outside of the table repeats its lists", () => {
  const words = new Set(keys.map(({ key }) => key));

  /** Texts in one list, in one text, in one choice of a regular expression, or in one union of types. */
  function listsIn(code: string): string[][] {
    const quoted = (text: string) => [...text.matchAll(/"([^"\n]*)"/g)].map(([, word = ""]) => word);
    return [
      ...[...code.matchAll(/\[(?:\s*"[^"\n]*"\s*,?)+\s*\]/g)].map(([list]) => quoted(list)),
      ...[...code.matchAll(/(?:"\w+"\s*\|\s*)+"\w+"/g)].map(([union]) => quoted(union)),
      ...[...code.matchAll(/"(\w+(?: \w+)+)"/g)].map(([, text = ""]) => text.split(" ")),
      ...[...code.matchAll(/\((?:\?:)?(\w+(?:\|\w+)+)\)/g)].map(([, choice = ""]) => choice.split("|")),
    ];
  }

  /** Most words of a list are keys, and there are at least two of them. */
  const repeats = (list: readonly string[]) => {
    const known = list.filter((word) => words.has(word)).length;
    return known > 1 && known * 2 > list.length;
  };

  test.each([
    '["cpu_limit", "cpu_guarantee"]',
    '"volumes config_maps"',
    "/^(?:content|annotations)$/",
    '"size" | "persist"',
  ])("is found: %s", (code) => expect(listsIn(code).some(repeats)).toBe(true));

  test("in the sources", () => {
    // Settings of profiles often have the names of the hub's keys, and are in their own table. The table of
    // KubeSpawner's settings has a test of its own against this one. What import writes into files and into `order` are
    // settings too.
    const tables = ["hub/model.ts", "hub/kubespawner.ts", "import/source.ts"];
    const others = sources.filter(({ path }) => !tables.includes(path) && !path.startsWith("profiles/"));
    const found = others.flatMap(({ path, text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
      // The paths that a rule compares have a test of their own.
      const others = code.replace(/compares: \[[^\]]*\]|valueAt\([^()]*\[[^\]]*\]|Omit<[^<>]*>/g, "");
      return listsIn(others)
        .filter(repeats)
        .map((list) => `${path}: ${list.join(" ")}`);
    });
    expect(found).toEqual([]);
  });
});

test("every setting of a profile is in the table", () => {
  // The script of `init` becomes a config map and an init container, which have other names.
  const { init, ...others } = profileSettings().shape;
  expect(init).toBeDefined();
  // Settings that are not for the hub have an empty list of places.
  const isOurs = (key: string) => {
    const row = (SETTINGS as SettingTable)[key];
    return row?.kind === "value" && row.wire?.length === 0;
  };
  const settings = Object.fromEntries(Object.entries(others).filter(([key]) => !isOurs(key)));
  const below = (field: Field | undefined): ReadonlySet<string> =>
    new Set(field === undefined ? [] : [...rows(field)].map(({ path }) => path.at(-1) ?? ""));
  const unknown = Object.entries(settings).flatMap(([key, schema]) => {
    const field =
      fieldAt(PROFILE, key) ?? fieldAt(DEFINITION, key) ?? fieldAt(DEFINITION.fields.kubespawner_override, key);
    if (field === undefined) return [key];
    const known = below(field);
    const lost = (inner: Parameters<typeof shapeOf>[0], path: string): string[] => {
      const shape = shapeOf(inner);
      if (shape.kind === "map") return lost(shape.values, `${path}.*`);
      if (shape.kind === "list") return lost(shape.items, `${path}.[]`);
      if (shape.kind !== "object") return [];
      return Object.entries(shape.fields).flatMap(([name, value]) =>
        known.has(name) ? lost(value, `${path}.${name}`) : [`${path}.${name}`],
      );
    };
    return lost(schema, key);
  });
  expect(unknown).toEqual([]);
});

describe("the effect of a change", () => {
  const kept = { kept: true, lost: false };
  const deleted = { kept: false, lost: false };

  test.each<[what: string, field: Field, change: { kept: boolean; lost: boolean }, reach: string]>([
    ["a name in the form", DEFINITION.fields.display_name, kept, "at-once"],
    ["a group more", PROFILE.fields.groups, kept, "at-once"],
    ["a group less", PROFILE.fields.groups, { kept: true, lost: true }, "loses-access"],
    ["a slug", DEFINITION.fields.slug, kept, "stop-fails"],
    ["an image", DEFINITION.fields.kubespawner_override.fields.image, kept, "at-next-start"],
    ["the size of a volume that stays", VOLUME.fields.size, kept, "not-applied"],
    ["the size of a volume that is deleted at stop", VOLUME.fields.size, deleted, "at-next-start"],
    ["another claim", VOLUME.fields.claim_name, kept, "data-loss"],
    ["a volume that stays no more", VOLUME.fields.persist, { kept: true, lost: true }, "data-loss"],
    ["a volume that stays from now on", VOLUME.fields.persist, deleted, "at-next-start"],
    ["the text of a config map that stays", CONFIG_MAP.fields.content, kept, "not-applied"],
    ["the text of a config map that is deleted at stop", CONFIG_MAP.fields.content, deleted, "at-next-start"],
    ["what the hub never uses", CONFIG_MAP.fields.readonly, kept, "never"],
  ])("%s", (_, field, change, reach) => {
    expect(reachOf(field.lifecycle, change)).toBe(reach);
  });
});
