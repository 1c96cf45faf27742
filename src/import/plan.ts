/** Decides which profiles the pack gets, and what each hub changes. @module */

import type { HubVersion } from "../hub/versions.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { dashed } from "../profiles/shape.ts";
import { STORAGE_KINDS, type StorageKind, storageClassPaths } from "../profiles/short_names.ts";
import { SETTINGS, type SettingTable, SLUG_PLACEHOLDER, USUAL_STORAGE_CLASS } from "../profiles/spec.ts";
import { isObject, isSame, type JsonObject, keysAt, setAt, valueAt } from "../text/data.ts";
import type { Flattener } from "./flat.ts";
import { freeSlug, plainSlug } from "./names.ts";
import type { ReadMenu } from "./read.ts";
import { type ProfileTarget, targetOf } from "./target.ts";

/** A profile of one menu, as settings. */
export interface PlannedProfile extends ProfileTarget {
  /** The slug in the pack. */
  readonly slug: string;
  /** The built-in profile that it is based on. */
  readonly builtin?: ProfileDeclaration;
}

/** The settings of a hub besides its profiles. */
export interface Policy {
  readonly groups: readonly string[];
  readonly storageClasses: { readonly [kind in StorageKind]?: string };
  /** The changes for all profiles. */
  readonly all: JsonObject;
}

/** A menu whose profiles are settings. */
export interface PlannedMenu {
  readonly menu: ReadMenu;
  readonly profiles: readonly PlannedProfile[];
  readonly policy: Policy;
}

/**
 * The largest share of a profile that may differ from the built-in profile with the same slug, if it is to count as
 * that profile.
 */
const MOST_CHANGED = 0.3;

/** Finds the settings of all profiles of all menus. */
export function planMenus(
  menus: readonly { readonly menu: ReadMenu; readonly profiles: readonly JsonObject[] }[],
  version: HubVersion,
  registry: ProfileRegistry,
  flattener: Flattener,
): readonly PlannedMenu[] {
  const slugs = new Map<string, { readonly slug: string; readonly builtin?: ProfileDeclaration }>();
  const taken = new Set(registry.all().map(({ slug }) => dashed(slug)));
  const promised = promisedSlugs(menus.flatMap(({ profiles }) => profiles.map(ownSlug)));
  return menus.map(({ menu, profiles }) => {
    const seen = new Map<string, number>();
    const planned = profiles.map((wire): PlannedProfile => {
      const own = ownSlug(wire);
      const count = (seen.get(own) ?? 0) + 1;
      seen.set(own, count);
      const key = `${own}\0${count}`;
      const isTaken = (slug: string) => {
        const owner = promised.get(dashed(slug));
        return taken.has(dashed(slug)) || (owner !== undefined && (owner !== own || count > 1));
      };
      const known = slugs.get(key) ?? chooseSlug(wire, own, count, version, registry, flattener, isTaken);
      slugs.set(key, known);
      taken.add(dashed(known.slug));
      const target = targetOf(wire, known.slug, version);
      return { ...target, ...known, settings: withPlaceholders(target.settings, own) };
    });
    return takePolicy(menu, planned);
  });
}

function ownSlug(wire: JsonObject): string {
  return String(valueAt(wire, ["definition", "slug"]));
}

/**
 * The slugs of menus that a pack can have unchanged, by the form in which they are compared: other profiles cannot get
 * them.
 */
function promisedSlugs(slugs: readonly string[]): ReadonlyMap<string, string> {
  const promised = new Map<string, string>();
  for (const slug of slugs) {
    if (plainSlug(slug) === slug && !promised.has(dashed(slug))) promised.set(dashed(slug), slug);
  }
  return promised;
}

function chooseSlug(
  wire: JsonObject,
  own: string,
  count: number,
  version: HubVersion,
  registry: ProfileRegistry,
  flattener: Flattener,
  isTaken: (slug: string) => boolean,
) {
  // With a family of the same name, profiles that extend the profile would extend the family.
  const isFamily = registry.find("family", own) !== undefined;
  if (!registry.has(own) || count > 1) return { slug: freeSlug(isFamily ? `site_${own}` : own, isTaken) };
  const builtin = registry.get(own);
  const target = flattener.flatten(withoutPolicy(withPlaceholders(targetOf(wire, own, version).settings, own)));
  const [base] = registry.families();
  const whole = base === undefined ? 0 : flattener.cost(flattener.flatten(mergeLineage(base)), target);
  const changed = flattener.cost(flattener.flatten(mergeLineage(builtin)), target);
  return changed <= MOST_CHANGED * whole ? { slug: own, builtin } : { slug: freeSlug(`site_${own}`, isTaken) };
}

function withoutPolicy(settings: JsonObject): JsonObject {
  const { groups: _, ...rest } = settings;
  return rest;
}

/** Moves settings of the deployment that all profiles of a menu share from the profiles to the hub. */
function takePolicy(menu: ReadMenu, profiles: readonly PlannedProfile[]): PlannedMenu {
  const copies = profiles.map((profile) => ({ ...profile, settings: structuredClone(profile.settings) }));
  const all = copies.map(({ settings }) => settings);
  const groups = mostCommonGroups(all);
  for (const settings of all) if (isSame(settings["groups"], groups)) setAt(settings, ["groups"], undefined);
  const storageClasses: { [kind in StorageKind]?: string } = {};
  for (const kind of STORAGE_KINDS) {
    const paths = all.flatMap((settings) => storageClassPaths(settings, kind).map((path) => [settings, path] as const));
    const classes = new Set(paths.map(([settings, path]) => valueAt(settings, path)));
    const [only] = classes;
    const isReplaced = all.some((settings) =>
      keysAt(settings, ["raw"]).some((path) => path.includes("storage_class") || path.startsWith("volumes")),
    );
    if (classes.size !== 1 || typeof only !== "string" || only === USUAL_STORAGE_CLASS || only === "" || isReplaced)
      continue;
    storageClasses[kind] = only;
    for (const [settings, path] of paths) setAt(settings, path, USUAL_STORAGE_CLASS);
  }
  const shared: JsonObject = {};
  if (all.length > 1) {
    takeShared(all, ["node_selector"], shared, () => true);
    takeShared(all, ["raw"], shared, (key) => key.startsWith("node_selector"));
  }
  return { menu, profiles: copies, policy: { groups, storageClasses, all: shared } };
}

function takeShared(
  all: readonly JsonObject[],
  path: readonly string[],
  shared: JsonObject,
  is: (key: string) => boolean,
): void {
  const [first = {}] = all;
  for (const key of keysAt(first, path)) {
    const value = valueAt(first, [...path, key]);
    if (!is(key) || !all.every((settings) => isSame(valueAt(settings, [...path, key]), value))) continue;
    setAt(shared, [...path, key], value);
    for (const settings of all) setAt(settings, [...path, key], undefined);
  }
  for (const settings of all) {
    if (path[0] === "raw" && keysAt(settings, path).length === 0) setAt(settings, path, undefined);
  }
}

/**
 * Whether a list of groups can be written at a hub, where names are separated by commas and have no spaces around them.
 */
function isPlainList(groups: readonly unknown[]): boolean {
  return groups.every(
    (group) => typeof group === "string" && group !== "" && !/[,\r\n]/.test(group) && group === group.trim(),
  );
}

// The groups that most profiles have; the first ones when several are equally common.
function mostCommonGroups(all: readonly JsonObject[]): readonly string[] {
  const counts = new Map<string, { readonly groups: readonly string[]; count: number }>();
  for (const { groups, raw } of all) {
    if (
      !Array.isArray(groups) ||
      groups.length === 0 ||
      !isPlainList(groups) ||
      (isObject(raw) && Object.hasOwn(raw, "groups"))
    )
      continue;
    const key = JSON.stringify(groups);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { groups: groups as string[], count: 1 });
    else known.count++;
  }
  const [best] = [...counts.values()].sort((one, other) => other.count - one.count);
  return best?.groups ?? ["developers"];
}

/** Names in which the slug is replaced by its placeholder, so that another profile can have the same names. */
function withPlaceholders(settings: JsonObject, slug: string): JsonObject {
  const name = dashed(slug);
  if (name.length < 3) return settings;
  return tableWith(settings, SETTINGS, (text) => {
    if (text.includes(SLUG_PLACEHOLDER)) return text;
    if (text.endsWith(`-${name}`)) return `${text.slice(0, -name.length)}${SLUG_PLACEHOLDER}`;
    return text.startsWith(`${name}-`) ? `${SLUG_PLACEHOLDER}${text.slice(name.length)}` : text;
  });
}

function tableWith(settings: JsonObject, table: SettingTable, change: (text: string) => string): JsonObject {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]): [string, unknown] => {
      const row = Object.hasOwn(table, key) ? table[key] : undefined;
      if (row === undefined || !(isObject(value) || Array.isArray(value) || typeof value === "string"))
        return [key, value];
      if (row.kind === "group" && isObject(value)) return [key, tableWith(value, row.fields, change)];
      if (row.kind === "map" && isObject(value)) {
        const { fields } = row;
        return [
          key,
          Object.fromEntries(
            Object.entries(value).map(([name, entry]) => [
              name,
              isObject(entry) ? tableWith(entry, fields, change) : entry,
            ]),
          ),
        ];
      }
      return [key, row.kind === "value" && row.hasNames ? namesWith(value, change) : value];
    }),
  );
}

function namesWith(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => namesWith(item, change));
  return isObject(value) && typeof value["name"] === "string" ? { ...value, name: change(value["name"]) } : value;
}
