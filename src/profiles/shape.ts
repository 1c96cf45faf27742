/**
 * The two shapes of a profile: settings, which people write as keyed maps, and the wire form, which the hub reads as
 * lists with generated names. This module converts one into the other: {@link toWire} builds, {@link toSettings} reads
 * back, and `wire_places.ts` does the same for places. A plain setting needs only its row in `SETTINGS`; only the init
 * script, which becomes two entries, and the order of the shell files need code.
 *
 * @module
 */

import type { Profile } from "../hub/config.ts";
import { validate } from "../schema/validate.ts";
import { withDefaults } from "../schema/walk.ts";
import { checkArgument } from "../text/argument.ts";
import {
  formatPath,
  isObject,
  type JsonObject,
  listItems,
  type Path,
  parsePath,
  setAt,
  valueAt,
} from "../text/data.ts";
import { KEY_PLACEHOLDER, type ProfileSettings, profileSettings, SLUG_PLACEHOLDER, type ValueSetting } from "./spec.ts";
import {
  type KeyPath,
  layoutOf,
  type MapName,
  SHELL_FILES,
  type WireField,
  wireKeys,
  wireOrder,
  wirePlace,
} from "./wire_places.ts";

/** The id of a profile is this text and its slug. */
const ID_PREFIX = "profile_";

/** The key of the init script among the config maps, and the key of its text in that config map. */
const INIT_KEY = "init";

/** The name of the container that runs the init script. */
const INIT_CONTAINER = "init-file-on-volume";

/** The longest key of a map. */
const LONGEST_KEY = 63;

/** A key or slug as a part of a Kubernetes name. */
export function dashed(key: string): string {
  return key.replaceAll("_", "-");
}

/** The values of a profile that its entries use. */
interface Surroundings {
  readonly slug: string;
  readonly image: unknown;
  readonly volumes: readonly unknown[];
}

type Entry = readonly [key: string, entry: JsonObject];

/**
 * The wire form of complete settings, not checked.
 *
 * @param groups The groups of the deployment, for a profile without groups of its own.
 */
export function toWire(settings: ProfileSettings, groups: readonly string[]): Profile {
  return wireOf({ ...settings, groups: [...(settings.groups ?? groups)] }) as unknown as Profile;
}

// The settings may be wrong; then the result is as wrong, and only used for comparisons.
function wireOf(settings: JsonObject): JsonObject {
  const { fields, maps, sections } = layoutOf();
  const around = surroundingsOf(settings);
  const own = { id: `${ID_PREFIX}${around.slug}`, ...writeFields(fields, settings, "", around) };
  const lists = [...maps.keys()].map((name) => [name, writeMap(name, settings, around)]);
  const wire: JsonObject = { ...own, ...Object.fromEntries(lists) };
  const built = Object.fromEntries(sections.flatMap((key) => (key in wire ? [[key, wire[key]]] : [])));
  return withRaw(built, settings);
}

/** The profile with the values of `raw` and `empty`, which go into the menu as they are. */
function withRaw(wire: JsonObject, settings: JsonObject): JsonObject {
  const { raw, empty } = settings;
  if (!isObject(raw) && !isObject(empty)) return wire;
  const keys = wireKeys(settings);
  const changed = structuredClone(wire);
  for (const [path, value] of Object.entries(isObject(raw) ? raw : {})) {
    putAt(changed, wirePlace(keys, parsePath(path)), value);
  }
  for (const [path, kind] of Object.entries(isObject(empty) ? empty : {})) {
    putAt(changed, wirePlace(keys, parsePath(path)), kind === "none" ? null : undefined);
  }
  return changed;
}

function putAt(target: object, place: KeyPath, value: unknown): void {
  const [key = "", ...rest] = place;
  const inside = target as Record<string | number, unknown>;
  if (rest.length > 0) {
    if (typeof inside[key] !== "object" || inside[key] === null) inside[key] = {};
    putAt(inside[key] as object, rest, value);
  } else if (value !== undefined) inside[key] = structuredClone(value);
  else if (Array.isArray(target)) target.splice(Number(key), 1);
  else delete inside[key];
}

function surroundingsOf(settings: JsonObject): Surroundings {
  // Names are made from the slug in the menu.
  const slug = valueAt(settings, ["raw", "slug"]) ?? settings["slug"] ?? "";
  const around = { slug: String(slug), image: settings["image"], volumes: [] };
  return { ...around, volumes: writeMap("volumes", settings, around).map((volume) => volume["volume_mount"]) };
}

function writeMap(name: MapName, settings: JsonObject, around: Surroundings): JsonObject[] {
  const fields = layoutOf().maps.get(name) ?? [];
  return entriesOf(name, settings, around).map(([key, entry]) => writeFields(fields, entry, key, around));
}

function writeFields(
  fields: readonly WireField[],
  settings: JsonObject,
  key: string,
  around: Surroundings,
): JsonObject {
  const wire = {};
  for (const { place, setting, row } of fields) {
    const written = valueAt(settings, setting) ?? valueFor(row, key, around);
    if (written !== undefined) setAt(wire, place, row.hasNames ? withSlug(written, around.slug) : written);
  }
  return wire;
}

/** The value of a setting of an entry that is not written. */
function valueFor({ generatedName, follows }: ValueSetting, key: string, around: Surroundings): unknown {
  const name = generatedName?.replace(KEY_PLACEHOLDER, () => dashed(key));
  if (name !== undefined) return withSlug(name, around.slug);
  return follows === undefined ? undefined : around[follows];
}

// Names can also be in a list, or in the entries of a list.
function withSlug(value: unknown, slug: string): unknown {
  if (typeof value === "string") return value.replaceAll(SLUG_PLACEHOLDER, () => dashed(slug));
  if (Array.isArray(value)) return value.map((item) => withSlug(item, slug));
  return isObject(value) && "name" in value ? { ...value, name: withSlug(value["name"], slug) } : value;
}

/** The entries of a map in the order of the wire, with those of the init script. */
function entriesOf(name: MapName, settings: JsonObject, around: Surroundings): Entry[] {
  const init = isObject(settings["init"]) ? initEntries(settings["init"], around) : undefined;
  const entries = isObject(settings[name]) ? settings[name] : {};
  return wireOrder(name, settings).map((key) =>
    key === undefined ? [INIT_KEY, (init as JsonObject)[name] as JsonObject] : [key, entries[key] as JsonObject],
  );
}

/** The settings of the init script as those of a config map and of an init container. */
function initEntries(
  { content, mount_path, default_mode, command }: JsonObject,
  { volumes }: Surroundings,
): { readonly config_maps: JsonObject; readonly init_containers: JsonObject } {
  const mount = { name: `${INIT_KEY}-${SLUG_PLACEHOLDER}`, mount_path, sub_path: INIT_KEY };
  return {
    config_maps: { mount_path, default_mode, readonly: true, persist: false, content },
    init_containers: { name: INIT_CONTAINER, command, volume_mounts: [...volumes, mount] },
  };
}

/** A profile of a menu as settings, and what would change. */
export interface ReadBack {
  /**
   * Everything of the profile that settings can express, with defaults filled in. Names that are generated anyway are
   * left out.
   */
  readonly settings: JsonObject;
  /**
   * Places of the wire profile that settings cannot express, such as `config_maps[0].slogan`: a key without a setting,
   * an explicit null, a value that the setting cannot have, or a required value that is missing.
   */
  readonly inexpressible: readonly string[];
  /**
   * Places that the wire profile does not have and that are added when it is built from the settings, such as
   * `secret_mounts` or `config_maps[0].persist`. When this list and {@link inexpressible} are empty, the settings give
   * the same profile.
   */
  readonly added: readonly string[];
}

/**
 * Converts a profile of any menu into settings, and says which parts of it settings cannot express.
 *
 * @param wire The profile as the hub reads it; it need not be valid.
 *
 * @example
 * ```ts
 * import { buildConfig, toSettings } from "app-hub-configurator";
 *
 * const [profile] = buildConfig({ profiles: ["coder_app"], groups: ["developers"] }).config.profiles;
 * const { settings, inexpressible, added } = toSettings({ ...profile, slogan: "coder" });
 * console.log(settings["cpu_limit"], inexpressible, added); // 2 [ "slogan" ] []
 * ```
 */
export function toSettings(wire: Readonly<Record<string, unknown>>): ReadBack {
  checkArgument("toSettings: wire", wire, "map");
  const settings: JsonObject = {};
  for (const { place, setting, isCopy } of layoutOf().fields) {
    const value = valueAt(wire, place);
    if (!isCopy && value !== undefined && value !== null) setAt(settings, setting, value);
  }
  if (settings["id"] === `${ID_PREFIX}${settings["slug"]}`) setAt(settings, ["id"], undefined);
  setAt(settings, ["volumes"], readMap("volumes", wire["volumes"], surroundingsOf(settings)));
  const around = surroundingsOf(settings);
  const rest = { ...wire };
  const init = readInit(wire, around);
  if (init !== undefined) {
    setAt(settings, ["init"], init.settings);
    setAt(rest, ["config_maps"], listItems(wire["config_maps"]).toSpliced(init.index, 1));
    setAt(rest, ["init_containers"], listItems(wire["init_containers"]).slice(1));
  }
  for (const name of layoutOf().maps.keys()) {
    if (name !== "volumes") setAt(settings, [name], readMap(name, rest[name], around, init?.index));
  }
  // With defaults, since the settings get them whenever they are used.
  const complete = withDefaults(profileSettings(), settings) as JsonObject;
  const found = differences(wireOf({ groups: [], ...complete }), wire, []);
  const keys = wireKeys(complete);
  const lost = [
    ...found.filter(({ isMissing }) => !isMissing).map(({ place }) => place),
    ...refusedBySchema(complete).map((path) => wirePlace(keys, path)),
  ];
  const inexpressible = inOrder(lost);
  const added = inOrder(found.filter(({ isMissing }) => isMissing).map(({ place }) => place));
  return { settings: complete, inexpressible, added: added.filter((place) => !inexpressible.includes(place)) };
}

function inOrder(places: readonly KeyPath[]): readonly string[] {
  return [...new Set(places.map(formatPath))].sort();
}

/** @param before The number of config maps before the one of the init script. */
function readMap(name: MapName, list: unknown, around: Surroundings, before?: number): JsonObject {
  const fields = layoutOf().maps.get(name) ?? [];
  const items = listItems(list).filter(isObject);
  const natural = items.map((item) => keyFor(fields, item, around.slug));
  const keys = distinct(name === "config_maps" ? keepShellOrder(natural, before) : natural);
  const entries = {};
  for (const [index, item] of items.entries()) {
    const key = keys[index] ?? "";
    setAt(entries, [key], readFields(fields, item, key, around));
  }
  return entries;
}

function readFields(fields: readonly WireField[], item: JsonObject, key: string, around: Surroundings): JsonObject {
  const entry = {};
  for (const { place, setting, row, isCopy } of fields) {
    const value = valueAt(item, place);
    const usual = valueFor(row, key, around);
    if (isCopy || value === undefined || value === null || (usual !== undefined && isSame(value, usual))) continue;
    setAt(entry, setting, value);
  }
  return entry;
}

/** The key from which the name of an item would be generated, or else a key that is similar to its name. */
function keyFor(fields: readonly WireField[], item: JsonObject, slug: string): string {
  const field = fields.find(({ setting: [key], isCopy }) => key === "name" && !isCopy);
  const name = valueAt(item, field?.place ?? []);
  if (typeof name !== "string") return "entry";
  const end = (field?.row.generatedName ?? "")
    .replace(KEY_PLACEHOLDER, "")
    .replace(SLUG_PLACEHOLDER, () => dashed(slug));
  const inner = name.endsWith(end) ? name.slice(0, name.length - end.length) : "";
  const key = underscored(inner);
  return key !== "" && dashed(key) === inner ? key : underscored(name) || "entry";
}

// A JavaScript object would move a key that is a whole number to the front.
function underscored(name: string): string {
  const key = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .slice(0, LONGEST_KEY)
    .replace(/^_|_$/g, "");
  return /^\d+$/.test(key) ? `entry_${key}` : key;
}

// Entries with the keys of the shell files come first, and the init script after them. For a list in another order,
// other keys are used, which keep that order.
function keepShellOrder(natural: readonly string[], before: number | undefined): readonly string[] {
  const first =
    before === undefined
      ? leadingShellFiles(natural)
      : before === SHELL_FILES.length
        ? SHELL_FILES
        : natural.slice(0, before).map((key) => (SHELL_FILES.includes(key) ? key : SHELL_FILES[0]));
  return natural.map((key, index) => first[index] ?? (SHELL_FILES.includes(key) ? `${key}_file` : key));
}

function leadingShellFiles(natural: readonly string[]): readonly string[] {
  const ranks = natural.map((key) => SHELL_FILES.indexOf(key));
  const end = ranks.findIndex((rank, index) => rank <= (ranks[index - 1] ?? -1));
  return natural.slice(0, end < 0 ? undefined : end);
}

function distinct(keys: readonly string[]): readonly string[] {
  const known = new Set(keys);
  const taken = new Set<string>();
  return keys.map((key) => {
    let free = key;
    for (let number = 2; taken.has(free); number++) {
      const next = `${key.slice(0, LONGEST_KEY - 8)}_${number}`;
      if (!known.has(next)) free = next;
    }
    taken.add(free);
    return free;
  });
}

/** The init script, when a config map and the first init container are exactly those that it would give. */
function readInit(
  wire: JsonObject,
  around: Surroundings,
): { readonly settings: JsonObject; readonly index: number } | undefined {
  const [container] = listItems(wire["init_containers"]);
  const fields = layoutOf().maps;
  const isMade = (name: "config_maps" | "init_containers", item: unknown, init: JsonObject) =>
    isSame(writeFields(fields.get(name) ?? [], initEntries(init, around)[name], INIT_KEY, around), item);
  const index = listItems(wire["config_maps"]).findIndex((item) => {
    if (!isObject(item) || !isObject(container)) return false;
    const { content, mount_path, default_mode } = item;
    const init = { content, mount_path, default_mode, command: container["command"] };
    return isMade("config_maps", item, init) && isMade("init_containers", container, init);
  });
  if (index < 0 || index > SHELL_FILES.length) return undefined;
  const { content, mount_path, default_mode } = listItems(wire["config_maps"])[index] as JsonObject;
  return { settings: { content, mount_path, default_mode, command: (container as JsonObject)["command"] }, index };
}

function isSame(one: unknown, other: unknown): boolean {
  return differences(one, other, []).length === 0;
}

interface Difference {
  readonly place: KeyPath;
  /** Whether only the first of the two has a value there. */
  readonly isMissing: boolean;
}

function differences(one: unknown, other: unknown, place: KeyPath): Difference[] {
  if (isObject(one) && isObject(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
      Object.hasOwn(one, key) && Object.hasOwn(other, key)
        ? differences(one[key], other[key], [...place, key])
        : [{ place: [...place, key], isMissing: Object.hasOwn(one, key) }],
    );
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
    return one.flatMap((item, index) => differences(item, other[index], [...place, index]));
  }
  return one === other ? [] : [{ place, isMissing: false }];
}

function refusedBySchema(settings: JsonObject): Path[] {
  const refused: Path[] = [];
  validate(profileSettings(), settings, {
    locate: (path) => {
      refused.push(path);
      return undefined;
    },
  });
  return refused;
}
