/**
 * Where each setting is on the wire, and which setting a place on the wire comes from: derived from `SETTINGS`, with
 * the order of the hub's model.
 *
 * @module
 */

import { type Field, fieldAt } from "../hub/field.ts";
import { PROFILE } from "../hub/model.ts";
import { hasPath, isObject, type JsonObject, type Path, valueAt } from "../text/data.ts";
import { SETTINGS, type SettingTable, type ValueSetting } from "./spec.ts";

/** The config maps of a login shell come first; the init script comes right after them. */
export const SHELL_FILES: readonly string[] = ["bash_login", "bash_rc"];

/** One place on the wire, and the setting that is there. */
export interface WireField {
  readonly place: readonly string[];
  readonly setting: readonly string[];
  readonly row: ValueSetting;
  /** Whether the same value is read back from another place. */
  readonly isCopy: boolean;
}

/** A setting that is a map with free keys. */
export type MapName = {
  [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K] extends { kind: "map" } ? K : never;
}[keyof typeof SETTINGS];

/** The settings in the form of the wire. */
interface Layout {
  /** Settings of the profile itself, in the order of the wire. */
  readonly fields: readonly WireField[];
  /** The maps with the fields of their entries, in the order of the wire. */
  readonly maps: ReadonlyMap<MapName, readonly WireField[]>;
  /** The keys of a profile on the wire, in their order. */
  readonly sections: readonly string[];
}

let layout: Layout | undefined;

/** The {@link Layout}, made at the first call. */
export function layoutOf(): Layout {
  layout ??= {
    fields: inOrder(fieldsOf(SETTINGS), []),
    maps: new Map(
      Object.entries(SETTINGS).flatMap(([name, each]) =>
        each.kind === "map" ? [[name as MapName, inOrder(fieldsOf(each.fields), [name, 0])] as const] : [],
      ),
    ),
    sections: keysOnWire([]),
  };
  return layout;
}

function fieldsOf(table: SettingTable, path: readonly string[] = []): WireField[] {
  return Object.entries(table).flatMap(([key, row]): WireField[] => {
    const setting = [...path, key];
    if (row.kind === "group") return row === SETTINGS.init ? [] : fieldsOf(row.fields, setting);
    if (row.kind === "map") return [];
    const places = row.wire ?? [setting.join(".")];
    return places.map((place, index) => ({ place: place.split("."), setting, row, isCopy: index > 0 }));
  });
}

// The hub's model says in which order the keys are written.
function keysOnWire(place: KeyPath): readonly string[] {
  const row = place.reduce<Field | undefined>(fieldAt, PROFILE);
  return row?.type === "object" ? Object.keys(row.fields) : [];
}

function inOrder(fields: readonly WireField[], start: KeyPath): WireField[] {
  const rank = ({ place }: WireField) =>
    place.map((key, depth) => keysOnWire([...start, ...place.slice(0, depth)]).indexOf(key));
  return fields
    .map((field) => ({ field, rank: rank(field) }))
    .sort((a, b) => {
      const differs = a.rank.findIndex((each, depth) => each !== b.rank[depth]);
      return (a.rank[differs] ?? 0) - (b.rank[differs] ?? 0);
    })
    .map(({ field }) => field);
}

/** The keys of the entries of a map in the order of the wire; `undefined` stands for the init script. */
export function wireOrder(name: MapName, settings: JsonObject): readonly (string | undefined)[] {
  const usual = usualKeys(name, settings);
  const order = valueAt(settings, ["order", name]);
  if (!Array.isArray(order)) return usual;
  const named = order
    .map((key: unknown) => (key === "init" && !usual.includes("init") ? undefined : key))
    .filter((key): key is string | undefined => usual.includes(key as string | undefined));
  return [...new Set([...named, ...usual])];
}

function usualKeys(name: MapName, settings: JsonObject): readonly (string | undefined)[] {
  const keys = Object.keys(isObject(settings[name]) ? settings[name] : {});
  const init = isObject(settings["init"]) ? [undefined] : [];
  if (name === "init_containers") return [...init, ...keys];
  if (name !== "config_maps") return keys;
  const shell = SHELL_FILES.filter((key) => keys.includes(key));
  return [...shell, ...init, ...keys.filter((key) => !SHELL_FILES.includes(key))];
}

/** Keys from a profile on, on the wire or in the settings: `["volumes", 0, "size"]`. */
export type KeyPath = readonly (string | number)[];

/**
 * What is needed to convert places of a wire profile to settings and back, without the settings themselves: the keys of
 * the maps in the order of their entries on the wire, with `undefined` for the init script, and what the init
 * containers take from the rest of the profile.
 */
export interface WireKeys {
  readonly maps: ReadonlyMap<string, readonly (string | undefined)[]>;
  readonly containers: readonly { readonly image: boolean; readonly volumes: boolean }[];
  /** Whether the profile has an id of its own, and not the one that is made from its slug. */
  readonly hasId: boolean;
}

/** The {@link WireKeys} of a profile. */
export function wireKeys(settings: JsonObject): WireKeys {
  const maps = new Map([...layoutOf().maps.keys()].map((name) => [name, wireOrder(name, settings)]));
  const containers = (maps.get("init_containers") ?? []).map((key) => {
    const entry = key === undefined ? {} : valueAt(settings, ["init_containers", key]);
    return { image: !hasPath(entry, ["image"]), volumes: !hasPath(entry, ["volume_mounts"]) };
  });
  return { maps, containers, hasId: hasPath(settings, ["id"]) };
}

/**
 * The setting that a place of a wire profile comes from.
 *
 * @returns The path in the settings, as an override would name it: `["volumes", "workspace", "size"]`; numbers are items
 *   of lists.
 */
export function settingAt(keys: WireKeys, place: KeyPath): KeyPath {
  const [section = "", index, ...rest] = place;
  if (section === "id") return [keys.hasId ? "id" : "slug"];
  const { fields, maps } = layoutOf();
  const own = maps.get(section as MapName);
  if (own === undefined) return settingIn(fields, place) ?? place;
  if (index === undefined) return place;
  const key = keys.maps.get(section as string)?.[Number(index)];
  const container = section === "init_containers" ? keys.containers[Number(index)] : undefined;
  if (container?.image && rest[0] === "image") return ["image"];
  if (container?.volumes && rest[0] === "volume_mounts" && rest.length > 1) {
    const volume = keys.maps.get("volumes")?.[Number(rest[1])];
    // The mount of the script follows those of the volumes.
    return volume === undefined ? initSetting(rest.slice(2)) : ["volumes", volume, ...rest.slice(2)];
  }
  if (key === undefined) return initSetting(rest);
  return [section, key, ...(settingIn(own, rest) ?? rest)];
}

// Some values of the init script's entries have no setting of their own.
function initSetting(place: KeyPath): KeyPath {
  return Object.hasOwn(SETTINGS.init.fields, place[0] ?? "") ? ["init", ...place] : ["init"];
}

// For a place with several settings, the path that they have in common.
function settingIn(fields: readonly WireField[], place: KeyPath): KeyPath | undefined {
  const begins = (long: KeyPath, short: KeyPath) => short.every((key, index) => long[index] === key);
  const field = fields.find((each) => begins(place, each.place));
  if (field !== undefined) return [...field.setting, ...place.slice(field.place.length)];
  const inside = fields.filter((each) => begins(each.place, place)).map(({ setting }) => setting);
  const [first, ...others] = inside;
  const end = first?.findIndex((key, index) => others.some((other) => other[index] !== key)) ?? 0;
  return first?.slice(0, end < 0 ? undefined : end);
}

/** The place of a setting on the wire; the first one when there are several. */
export function wirePlace(keys: WireKeys, setting: Path): KeyPath {
  const [name = "", key, ...rest] = setting.map((each) => (typeof each === "number" ? each : String(each)));
  const { fields, maps } = layoutOf();
  if (name === "init") {
    const list = key === "command" ? "init_containers" : "config_maps";
    const index = keys.maps.get(list)?.indexOf(undefined) ?? -1;
    if (index < 0) return [list];
    return [list, index, ...(key === undefined ? [] : [key]), ...rest];
  }
  const own = maps.get(name as MapName);
  if (own === undefined) return placeIn(fields, setting);
  const index = keys.maps.get(String(name))?.indexOf(String(key)) ?? -1;
  return index < 0 ? [name] : [name, index, ...placeIn(own, rest)];
}

function placeIn(fields: readonly WireField[], setting: Path): KeyPath {
  const field = fields.find((each) => !each.isCopy && each.setting.every((key, index) => setting[index] === key));
  const rest = setting.slice(field?.setting.length ?? 0).map((key) => (typeof key === "number" ? key : String(key)));
  return [...(field?.place ?? []), ...rest];
}
