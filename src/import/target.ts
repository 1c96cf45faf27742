/** A profile of a menu as settings of a pack, with what settings cannot hold in `raw` and `empty`. @module */

import type { Field } from "../hub/field.ts";
import { differencesIn, meant } from "../hub/meaning.ts";
import { PROFILE } from "../hub/model.ts";
import type { HubVersion } from "../hub/versions.ts";
import { checkSettings } from "../profiles/resolve.ts";
import { toSettings, toWire } from "../profiles/shape.ts";
import { type ProfileSettings, profileSettings, SETTINGS, type SettingTable } from "../profiles/spec.ts";
import { settingAt, wireKeys } from "../profiles/wire_places.ts";
import { validate } from "../schema/validate.ts";
import {
  formatPath,
  hasPath,
  isObject,
  type JsonObject,
  keysAt,
  listItems,
  type Path,
  parsePath,
  setAt,
  valueAt,
} from "../text/data.ts";

/** A profile as settings. */
export interface ProfileTarget {
  readonly settings: JsonObject;
  /** Places of the profile that the hub never looks at. */
  readonly unread: readonly (readonly (string | number)[])[];
  /** Where the menu's profile still differs from what the settings make. */
  readonly lost: readonly (readonly (string | number)[])[];
}

/**
 * The settings that make a profile.
 *
 * @param slug Its slug in the pack.
 */
export function targetOf(wire: JsonObject, slug: string, version: HubVersion): ProfileTarget {
  const unread: (string | number)[][] = [];
  const tidy = inUsualOrder(tidied(wire, PROFILE, [], unread) as JsonObject);
  const unsayable = unsayableIn(tidy, []);
  if (unsayable.length > 0) return { settings: { slug }, unread, lost: unsayable };
  const own = valueAt(tidy, ["definition", "slug"]);
  const { settings: read } = toSettings(tidy);
  const settings: Record<string, unknown> = {
    ...withoutRefused({ ...read, slug }),
    ...(own !== slug && { raw: { slug: own } }),
  };
  for (const key of keysAt(settings, ["manifests"])) {
    // A pack takes that for a mistake.
    const content = valueAt(settings, ["manifests", key, "content"]);
    if (Array.isArray(content) && content.length === 0) setAt(settings, ["manifests", key, "content"], undefined);
  }
  const wholes = new Set<string>();
  for (let round = 0; round < 5; round++) {
    const found = differencesNow(tidy, settings, version);
    if (found.length === 0) {
      // What a pack has to say and the menu does not is said to be missing.
      const missing = checkSettings(settings, slug).issues.filter(({ code }) => code === "missing-value");
      for (const { path = "" } of missing) setAt(settings, ["empty", formatPath(parsePath(path))], "missing");
      return { settings, unread, lost: [] };
    }
    for (const { before, after, path } of found) {
      const whole = String(after[0]);
      if (wholes.has(whole)) continue;
      // What did not help as a part is written as a whole, and so is what comes from something that is.
      const isWhole =
        path === whole ||
        wholes.has(String(parsePath(path)[0])) ||
        hasPath(settings, ["raw", path]) ||
        hasPath(settings, ["empty", path]);
      const [place, key] = isWhole ? [before.slice(0, 1), whole] : [before, path];
      const value = valueAt(tidy, place);
      if (isWhole) {
        wholes.add(whole);
        forget(settings, whole);
      }
      if (value === undefined || value === null) setAt(settings, ["empty", key], value === null ? "none" : "missing");
      else setAt(settings, ["raw", key], value);
    }
  }
  return { settings, unread, lost: differencesNow(tidy, settings, version).map(({ before }) => before) };
}

/** Takes out what is said about the parts of a setting that is written as a whole. */
function forget(settings: Record<string, unknown>, key: string): void {
  for (const part of ["raw", "empty"]) {
    for (const path of keysAt(settings, [part])) {
      if (String(parsePath(path)[0]) === key) setAt(settings, [part, path], undefined);
    }
    if (keysAt(settings, [part]).length === 0) setAt(settings, [part], undefined);
  }
  // Nothing of its own: what it extends may have some.
  if (isObject(settings[key])) setAt(settings, [key], {});
}

function differencesNow(tidy: JsonObject, settings: JsonObject, version: HubVersion) {
  const complete = settings;
  const made = toWireLoosely(complete);
  const keys = wireKeys(complete);
  return differencesIn(tidy, made, PROFILE, version).map(({ before, after }) => ({
    before,
    after,
    path: formatPath(settingAt(keys, after)),
  }));
}

// Groups are the deployment's where a profile has none, which is not a difference of the profile.
function toWireLoosely(settings: JsonObject): JsonObject {
  return toWire({ groups: NOBODY, ...settings } as unknown as ProfileSettings, []) as unknown as JsonObject;
}

/** Groups that no menu has: what a profile is given that has none of its own. */
const NOBODY = ["\0"];

/** Without what the schema refuses; that comes back as it is. */
function withoutRefused(settings: JsonObject): JsonObject {
  let rest = settings;
  for (let round = 0; round < 20; round++) {
    const paths: Path[] = [];
    validate(profileSettings(), rest, {
      locate: (path) => {
        if (valueAt(rest, path.slice(0, 1)) !== undefined) paths.push(path);
        return undefined;
      },
    });
    const present = paths.map((path) => settingPath(rest, path)).filter((path) => hasPath(rest, path));
    if (present.length === 0) return rest;
    rest = structuredClone(rest);
    for (const path of present) setAt(rest, path.map(String), undefined);
  }
  return rest;
}

// The whole setting around a value: a list has no holes, and half of a reference is none.
function settingPath(settings: JsonObject, path: Path): Path {
  const end = path.findIndex((_, depth) => Array.isArray(valueAt(settings, path.slice(0, depth))));
  const first = String(path[0]);
  const isEntry = (SETTINGS as SettingTable)[first]?.kind === "value";
  const cut = (end < 0 ? path : path.slice(0, end)).slice(0, isEntry ? 2 : undefined);
  // A key that is refused is the last of its path; a map of settings that is refused as a whole goes as a whole.
  return Object.hasOwn(SETTINGS, first) ? cut : cut.slice(0, 1);
}

/** Where a value holds what a pack cannot say: numbers that not every reader of YAML keeps, and the key `__proto__`. */
function unsayableIn(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => unsayableIn(item, [...path, index]));
  if (isObject(value)) {
    return Object.entries(value).flatMap(([key, item]) =>
      key === "__proto__" ? [[...path, key]] : unsayableIn(item, [...path, key]),
    );
  }
  return isSayable(value) ? [] : [path];
}

function isSayable(value: unknown): boolean {
  if (typeof value === "bigint") return false;
  return (
    typeof value !== "number" || Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))
  );
}

/** A value with what the hub never reads, or reads as if it were not there, left out, and with the types that it takes. */
function tidied(
  value: unknown,
  field: Field,
  path: readonly (string | number)[],
  unread: (string | number)[][],
): unknown {
  if (field.type === "object" && isObject(value)) {
    const kept: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      const own = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
      if (own === undefined) unread.push([...path, key]);
      else {
        // The hub takes the digits of a whole number in quotes for that number.
        const read = own.type === "int" && typeof inner === "bigint" ? String(inner) : meant(inner, own);
        if (read !== undefined) kept[key] = tidied(read, own, [...path, key], unread);
      }
    }
    // What a missing key means is said, since a setting that is missing can mean something else.
    for (const [key, inner] of Object.entries(field.fields)) {
      if (kept[key] === undefined && inner.default !== undefined && !Object.hasOwn(value, key))
        kept[key] = inner.default;
    }
    return kept;
  }
  if (field.type === "list" && Array.isArray(value)) {
    return value.map((item: unknown, index) => tidied(item, field.of, [...path, index], unread));
  }
  return value;
}

// Where order has no meaning to the hub, the usual one makes more of the profile the same as in others.
function inUsualOrder(wire: JsonObject): JsonObject {
  const mounts = listItems(wire["volumes"]).map((volume) => valueAt(volume, ["volume_mount", "mount_path"]));
  const containers = listItems(wire["init_containers"]).map((container) =>
    isObject(container) && Array.isArray(container["volume_mounts"])
      ? {
          ...container,
          volume_mounts: sortedBy(container["volume_mounts"], (mount) =>
            rankIn(mounts, valueAt(mount, ["mount_path"])),
          ),
        }
      : container,
  );
  return {
    ...wire,
    ...(hasNamesOfItsOwn(wire["config_maps"]) && { config_maps: sortedBy(wire["config_maps"], shellRank) }),
    ...(Array.isArray(wire["init_containers"]) && { init_containers: containers }),
  };
}

// The hub makes the first of those with one name.
function hasNamesOfItsOwn(list: unknown): list is readonly unknown[] {
  if (!Array.isArray(list)) return false;
  return new Set(list.map((item: unknown) => valueAt(item, ["name"]))).size === list.length;
}

function sortedBy(list: readonly unknown[], rank: (item: unknown) => number): readonly unknown[] {
  return list
    .map((item, index) => ({ item, index, rank: rank(item) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ item }) => item);
}

function rankIn(list: readonly unknown[], value: unknown): number {
  const index = list.indexOf(value);
  return index < 0 ? list.length : index;
}

// The files of a login shell first, then the init script.
function shellRank(item: unknown): number {
  const name = String(valueAt(item, ["name"]) ?? "");
  if (/^bash[-_.]login/.test(name)) return 0;
  if (/^bash[-_.]rc/.test(name)) return 1;
  return valueAt(item, ["key"]) === "init" ? 2 : 3;
}
