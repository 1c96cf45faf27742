import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Profile } from "../../src/hub/config.ts";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { toSettings, toWire } from "../../src/profiles/shape.ts";
import { type ProfileSettings, profileSettings, SETTINGS } from "../../src/profiles/spec.ts";
import { layoutOf, settingAt, wireKeys, wirePlace } from "../../src/profiles/wire_places.ts";
import { shapeOf } from "../../src/schema/walk.ts";
import { formatPath, hasPath, isObject, type JsonObject, type Path, parsePath, valueAt } from "../../src/text/data.ts";
import { profileDoc } from "../support/configs.ts";
import { root } from "../support/folders.ts";
import * as fc from "../support/random.ts";
import { anySettings, plainSettings } from "../support/settings.ts";

/** The wire profile of the settings that were read from a wire profile. */
const again = (wire: JsonObject) => toWire(toSettings(wire).settings as unknown as ProfileSettings, []);

/** The profiles in the text of a config, as the hub reads them. */
function profilesIn(text: string): JsonObject[] {
  const value = toValue(readHubYaml(text).root);
  const list = isObject(value) && Array.isArray(value["profiles"]) ? (value["profiles"] as unknown[]) : [];
  return list.filter(isObject);
}

function leavesOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  const isBranch = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  if (!isBranch) return [path];
  return Array.isArray(value)
    ? value.flatMap((item, index) => leavesOf(item, [...path, index]))
    : Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
}

describe("an id, an order and raw values", () => {
  const base = settingsFrom({
    slug: "lab",
    image: "org/lab:1",
    cpu_limit: 1,
    mem_limit: "1G",
    volumes: { a: { size: "1Gi", mount_path: "/a" }, b: { size: "2Gi", mount_path: "/b" } },
  });

  test("an own id is read back, and findings about it are reported there", () => {
    const settings = { ...base, id: "sample_app" };
    const wire = toWire(settings, ["g"]);
    expect(wire.id).toBe("sample_app");
    expect(toSettings(wire).settings["id"]).toBe("sample_app");
    expect(settingAt(wireKeys(settings), ["id"])).toEqual(["id"]);
    expect(toSettings(toWire(base, ["g"])).settings).not.toHaveProperty("id");
  });

  test("an order is that of the list, and paths have its indices", () => {
    const settings = { ...base, order: { volumes: ["b"] } };
    expect(toWire(settings, ["g"]).volumes.map(({ name }) => name)).toEqual(["b-volume", "a-volume"]);
    expect(settingAt(wireKeys(settings), ["volumes", 0, "size"])).toEqual(["volumes", "b", "size"]);
  });

  test("raw values and empty ones replace what settings make", () => {
    const settings = {
      ...base,
      raw: { "volumes.b.size": "2GB", groups: [], "definition.slogan": "x" },
      empty: { description: "missing" as const, "volumes.a.persist": "none" as const },
    };
    const wire = toWire(settings, ["g"]) as unknown as JsonObject;
    expect(valueAt(wire, ["volumes", 1, "size"])).toBe("2GB");
    expect(wire["groups"]).toEqual([]);
    expect(valueAt(wire, ["definition", "slogan"])).toBe("x");
    expect(hasPath(wire, ["definition", "description"])).toBe(false);
    expect(valueAt(wire, ["volumes", 0, "persist"])).toBeNull();
  });

  test("each of them also alone", () => {
    const built = toWire(base, ["g"]) as unknown as JsonObject;
    const raw = toWire({ ...base, raw: { "volumes.a.size": "2GB" } }, ["g"]);
    expect(valueAt(raw, ["volumes", 0, "size"])).toBe("2GB");
    const empty = toWire({ ...base, empty: { "volumes.a.persist": "missing" } }, ["g"]);
    expect(hasPath(built, ["volumes", 0, "persist"])).toBe(true);
    expect(hasPath(empty, ["volumes", 0, "persist"])).toBe(false);
    expect(toWire({ ...base, raw: {}, empty: {} }, ["g"])).toEqual(built);
  });

  const long = "x".repeat(90);
  test.each<[string, string, string[], string[]]>([
    ["with capitals and other signs", "lab", ["Data.Set--One", "-b-"], ["data_set_one", "b"]],
    ["that are numbers", "lab", ["10", "2-a"], ["entry_10", "2_a"]],
    ["of nothing that a key can have", "lab", ["é", ""], ["entry", "entry_2"]],
    ["that one key would stand for", "lab", ["a_b", "a.b", "a-b", "a_b_2"], ["a_b", "a_b_3", "a_b_4", "a_b_2"]],
    ["that are made of keys", "my_app", ["data-volume", "data-volumes"], ["data", "data_volumes"]],
    ["that are long", "lab", [long, `${long}y`], [long.slice(0, 63), `${long.slice(0, 55)}_2`]],
  ])("names %s become different keys", (_, slug, names, keys) => {
    const wire = toWire({ ...base, slug }, ["g"]) as unknown as JsonObject;
    const [volume] = wire["volumes"] as JsonObject[];
    const { settings } = toSettings({ ...wire, volumes: names.map((name) => ({ ...volume, name })) } as never);
    expect(Object.keys(settings["volumes"] as JsonObject)).toEqual(keys);
  });
});

function settingsFrom(given: JsonObject): ProfileSettings {
  return profileSettings().parse(given);
}

describe("settings are read back from the wire form", () => {
  test("with the same meaning, for all that the schema accepts", () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const wire = toWire(settings, ["developers"]);
        const { settings: back, ...differs } = toSettings(wire);
        expect(differs).toEqual({ inexpressible: [], added: [] });
        expect(again(wire)).toEqual(wire);
        // Settings that were read once have the simplest form, and do not change again.
        expect(toSettings(again(wire)).settings).toEqual(back);
      }),
      { numRuns: 60 },
    );
  });

  test("unchanged, without names of their own", () => {
    fc.assert(
      fc.property(plainSettings, (settings) => {
        const { settings: back } = toSettings(toWire(settings, ["developers"]));
        expect(back).toEqual({ ...settings, groups: settings.groups ?? ["developers"] });
        expect(Object.keys(back)).toEqual(Object.keys(SETTINGS).filter((key) => key in back));
      }),
      { numRuns: 60 },
    );
  });

  test("in the order of their lists, with any keys", () => {
    const names: fc.Arbitrary<string> = fc.constantFrom(
      "bash-login-a",
      "bash-rc-a",
      "init-a",
      "other-a",
      "10-a",
      "2-a",
      "bash-rc",
      "B",
      "",
    );
    const maps = fc.uniqueArray(names, { maxLength: 6 }).map((all) =>
      all.map((name) => ({
        name,
        key: "k",
        mount_path: `/${name}`,
        default_mode: "0644",
        readonly: true,
        persist: false,
        content: name,
      })),
    );
    const script = {
      name: "init-a",
      key: "init",
      mount_path: "/i",
      default_mode: "0660",
      readonly: true,
      persist: false,
      content: "",
    };
    fc.assert(
      fc.property(maps, fc.nat(4), fc.boolean(), (others, at, hasScript) => {
        const config_maps = others.filter(({ name }) => !hasScript || name !== "init-a");
        if (hasScript) config_maps.splice(at, 0, script);
        const mounts = [{ name: "init-a", mount_path: "/i", sub_path: "init" }];
        const container = { name: "init-file-on-volume", image: "lab:1", command: ["sh"], volume_mounts: mounts };
        const wire = { ...emptyWire(), config_maps, init_containers: hasScript ? [container] : [] };
        expect(again(wire)).toMatchObject({ config_maps, init_containers: wire.init_containers });
        expect("init" in toSettings(wire).settings).toBe(hasScript && config_maps.indexOf(script) <= 2);
      }),
      { numRuns: 60 },
    );
  });
});

/** The smallest profile that settings can express. */
function emptyWire(): JsonObject {
  const plain = { slug: "a", display_name: "A", image: "lab:1", cpu_limit: 1, mem_limit: "1G" };
  const parsed = profileSettings().safeParse(plain);
  if (parsed.data === undefined) throw new Error("not valid");
  return toWire(parsed.data, ["developers"]);
}

describe("the profiles of a file are read and written unchanged", () => {
  const goldens = join(root, "test/golden/config");
  test.each(readdirSync(goldens))("golden %s", (name) => {
    const profiles = profilesIn(readFileSync(join(goldens, name), "utf8"));
    expect(profiles.length).toBeGreaterThan(0);
    for (const wire of profiles) {
      expect(toSettings(wire)).toMatchObject({ inexpressible: [], added: [] });
      expect(again(wire)).toEqual(wire);
    }
  });

  const rows = JSON.parse(readFileSync(join(root, "test/data/corpus/visible.json"), "utf8")) as { yaml: string }[];
  const profiles = rows.flatMap(({ yaml }) => profilesIn(yaml));

  test("of menus of other people, or with a reason", () => {
    expect(profiles.length).toBeGreaterThan(100);
    let same = 0;
    for (const wire of profiles) {
      const { inexpressible, added } = toSettings(wire);
      const isIn = (list: readonly string[], path: Path) =>
        list.some((each) => parsePath(each).every((key, index) => key === path[index]));
      const back = again(wire);
      for (const path of leavesOf(wire)) {
        if (!isIn(inexpressible, path)) expect(valueAt(back, path), formatPath(path)).toEqual(valueAt(wire, path));
      }
      for (const path of leavesOf(back)) {
        const isNew = !hasPath(wire, path) && !isIn(inexpressible, path);
        if (isNew) expect(isIn(added, path), formatPath(path)).toBe(true);
      }
      if (inexpressible.every((place) => place === "id")) same++;
    }
    // Settings can express most of them, except for their ids.
    expect(same / profiles.length).toBeGreaterThan(0.5);
  });
});

describe("a profile that somebody else wrote", () => {
  test("keeps its names, and reports what settings cannot express", () => {
    const { settings, inexpressible, added } = toSettings(profileDoc("lab"));
    expect(settings).toMatchObject({
      slug: "lab",
      volumes: { workspace: { name: "workspace", claim_name: "workspace", size: "50Gi", mount_path: "/workspace" } },
      config_maps: { init: { name: "init", key: "init.sh", mount_path: "/opt/init.sh" } },
      role_bindings: { reader: { name: "reader", role: { name: "reader", resources: ["pods"] } } },
      init_containers: { setup: { image: "alpine:3.20" } },
      env_from_secrets: ["db", "s3"],
    });
    expect(settings).not.toHaveProperty(["init_containers", "setup", "volume_mounts"]);
    expect(settings["id"]).toBeDefined();
    expect(inexpressible).toEqual([]);
    expect(added).toEqual([
      "config_maps[0].default_mode",
      "config_maps[0].persist",
      "definition.kubespawner_override.extra_resource_guarantees",
      "env_from_config_maps",
      "image_pull_secrets",
      "manifests[0].persist",
      "role_bindings[0].persist",
      "role_bindings[0].role.api_groups",
      "secret_mounts",
    ]);
  });

  test.each<[name: string, change: JsonObject, inexpressible: string[]]>([
    ["an explicit null", { default_url: null }, ["default_url"]],
    ["a key that nobody knows", { slogan: "x" }, ["slogan"]],
    ["a list that is a map", { volumes: {} }, ["volumes"]],
    ["an entry that is null", { volumes: [null] }, ["volumes"]],
    ["a text for a list", { groups: "a" }, ["groups"]],
    ["no groups", { groups: [] }, ["groups"]],
    ["a variable that is null", { pod_env_vars: { "A B": null } }, ['pod_env_vars["A B"]']],
    ["a name with the placeholder", { env_from_secrets: ["a-{slug}"] }, ["env_from_secrets[0]"]],
    ["no definition", { definition: null }, ["definition"]],
    ["an image that is missing", { definition: { slug: "a" } }, ["definition.kubespawner_override.image"]],
  ])("with %s", (_, change, inexpressible) => {
    expect(toSettings({ ...emptyWire(), ...change }).inexpressible).toEqual(expect.arrayContaining(inexpressible));
  });

  test("with one of everything wrong in a volume", () => {
    const volume = {
      name: "ws",
      claim_name: "ws",
      size: 5,
      storage_class: "standard",
      access_modes: ["ReadWriteOnce"],
      volume_mount: { name: "other", mount_path: "/w", sub_path: "x" },
      persist: true,
      annotations: null,
    };
    expect(toSettings({ ...emptyWire(), volumes: [volume] }).inexpressible).toEqual([
      "volumes[0].annotations",
      "volumes[0].size",
      "volumes[0].volume_mount.name",
      "volumes[0].volume_mount.sub_path",
    ]);
  });
});

describe("a place", () => {
  test("of a setting leads to its value in the wire form, and back", () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const wire = toWire(settings, ["developers"]);
        const keys = wireKeys(settings);
        const maps = new Set<string>(layoutOf().maps.keys());
        for (const path of leavesOf(settings)) {
          const place = wirePlace(keys, path);
          const written = valueAt(settings, path);
          // An empty map is written as an empty list.
          if (written === undefined || maps.has(path.join("."))) continue;
          expect(settingAt(keys, place)).toEqual(path);
          if (typeof written !== "string" || !written.includes("{slug}")) expect(valueAt(wire, place)).toEqual(written);
        }
      }),
      { numRuns: 60 },
    );
  });

  const keys = wireKeys({
    volumes: { scratch: {}, workspace: {} },
    config_maps: { bash_rc: {}, note: {} },
    init: {},
    init_containers: { own: { image: "a", volume_mounts: [] } },
  });

  test.each<[place: string, setting: string]>([
    ["id", "slug"],
    ["definition", ""],
    ["definition.kubespawner_override", ""],
    ["definition.kubespawner_override.image", "image"],
    ['definition.kubespawner_override.extra_resource_limits["a.b/c"]', "extra_resource_limits.a.b/c"],
    ["volumes", "volumes"],
    ["volumes[1]", "volumes.workspace"],
    ["volumes[1].volume_mount", "volumes.workspace"],
    ["volumes[1].volume_mount.mount_path", "volumes.workspace.mount_path"],
    ["volumes[1].volume_mount.name", "volumes.workspace.name"],
    ["volumes[1].unknown", "volumes.workspace.unknown"],
    ["config_maps[0].content", "config_maps.bash_rc.content"],
    ["config_maps[1].content", "init.content"],
    ["config_maps[1].name", "init"],
    ["config_maps[2].key", "config_maps.note.key"],
    ["init_containers[0].image", "image"],
    ["init_containers[0].command[1]", "init.command.1"],
    ["init_containers[0].volume_mounts", "init"],
    ["init_containers[0].volume_mounts[0].mount_path", "volumes.scratch.mount_path"],
    ["init_containers[0].volume_mounts[2].mount_path", "init.mount_path"],
    ["init_containers[0].volume_mounts[2].sub_path", "init"],
    ["init_containers[1].image", "init_containers.own.image"],
    ["init_containers[1].volume_mounts[0].mount_path", "init_containers.own.volume_mounts.0.mount_path"],
    ["slogan", "slogan"],
  ])("%s is the setting %s", (place, setting) => {
    expect(settingAt(keys, parsePath(place)).join(".")).toBe(setting);
  });
});

test("every setting has its place in the hub's model, and every key of the model has a setting", () => {
  const { fields, maps } = layoutOf();
  const places = fields.map(({ place }) => place);
  const inMaps = [...maps].flatMap(([name, own]) => own.map(({ place }) => [name, 0, ...place]));
  const model = (schema: Parameters<typeof shapeOf>[0], path: readonly (string | number)[]): string[] => {
    const shape = shapeOf(schema);
    if (shape.kind === "object")
      return Object.entries(shape.fields).flatMap(([key, each]) => model(each, [...path, key]));
    const isSection = shape.kind === "list" && path.length === 1 && shapeOf(shape.items).kind === "object";
    return isSection ? model(shape.items, [...path, 0]) : [formatPath(path)];
  };
  expect([...places, ...inMaps].map(formatPath).sort()).toEqual(model(Profile, []).sort());
});
