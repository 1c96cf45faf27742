/**
 * Converts a profile of a menu to settings of a pack; values that settings cannot contain are in `raw` and `empty`.
 * @module
 */

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
  /** Places of the profile that the hub never reads. */
  readonly unread: readonly (readonly (string | number)[])[];
  /** Places where the menu's profile still differs from the one that the settings give. */
  readonly lost: readonly (readonly (string | number)[])[];
}

/**
 * The settings that give a profile.
 *
 * @param slug The slug of the profile in the pack.
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
    // In a pack, that would be a mistake.
    const content = valueAt(settings, ["manifests", key, "content"]);
    if (Array.isArray(content) && content.length === 0) setAt(settings, ["manifests", key, "content"], undefined);
  }
  const wholes = new Set<string>();
  for (let round = 0; round < 5; round++) {
    const found = differencesNow(tidy, settings, version);
    if (found.length === 0) {
      // A value that a pack requires and the menu does not have is written as missing (in `empty`).
      const missing = checkSettings(settings, slug).issues.filter(({ code }) => code === "missing-value");
      for (const { path = "" } of missing) setAt(settings, ["empty", formatPath(parsePath(path))], "missing");
      return { settings, unread, lost: [] };
    }
    for (const { before, after, path } of found) {
      const whole = String(after[0]);
      if (wholes.has(whole)) continue;
      // A setting is written as a whole when its part alone was not enough, or when another setting that is written as
      // a whole contains it.
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

/** Removes the parts of a setting that is written as a whole. */
function forget(settings: Record<string, unknown>, key: string): void {
  for (const part of ["raw", "empty"]) {
    for (const path of keysAt(settings, [part])) {
      if (String(parsePath(path)[0]) === key) setAt(settings, [part, path], undefined);
    }
    if (keysAt(settings, [part]).length === 0) setAt(settings, [part], undefined);
  }
  // Without own entries, since the parent may have some.
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

// A profile without groups gets those of the deployment, which is not a difference of the profile.
function toWireLoosely(settings: JsonObject): JsonObject {
  return toWire({ groups: NOBODY, ...settings } as unknown as ProfileSettings, []) as unknown as JsonObject;
}

/** A group that no menu has, for profiles without groups of their own. */
const NOBODY = ["\0"];

/** Settings without the values that the schema refuses; these are written unchanged in `raw`. */
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

// The whole setting around a value: a list cannot have a gap, and a part of a reference is useless.
function settingPath(settings: JsonObject, path: Path): Path {
  const end = path.findIndex((_, depth) => Array.isArray(valueAt(settings, path.slice(0, depth))));
  const first = String(path[0]);
  const isEntry = (SETTINGS as SettingTable)[first]?.kind === "value";
  const cut = (end < 0 ? path : path.slice(0, end)).slice(0, isEntry ? 2 : undefined);
  // A refused key is the last one of its path; a map of settings that is refused as a whole is removed as a whole.
  return Object.hasOwn(SETTINGS, first) ? cut : cut.slice(0, 1);
}

/**
 * The places of a value that a pack cannot express: numbers that some readers of YAML change, and the key `__proto__`.
 */
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

/** A value without the parts that the hub ignores or reads as missing, and with the types that the hub reads. */
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
        // The hub reads a whole number in quotes as that number.
        const read = own.type === "int" && typeof inner === "bigint" ? String(inner) : meant(inner, own);
        if (read !== undefined) kept[key] = tidied(read, own, [...path, key], unread);
      }
    }
    // The default of a missing key is written, since a missing setting can have another default.
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

// Where the order has no meaning for the hub, the usual order makes profiles more similar to each other.
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

// Of entries with the same name, the hub creates only the first.
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

// The rank in the usual order: the files of a login shell, then the init script.
function shellRank(item: unknown): number {
  const name = String(valueAt(item, ["name"]) ?? "");
  if (/^bash[-_.]login/.test(name)) return 0;
  if (/^bash[-_.]rc/.test(name)) return 1;
  return valueAt(item, ["key"]) === "init" ? 2 : 3;
}
