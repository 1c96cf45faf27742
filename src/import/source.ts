/** Makes the pack, its files and the file of hubs from planned profiles and the tree of what they extend. @module */

import { USUAL_PACK } from "../compose/options.ts";
import { USUAL_CHART } from "../hub/versions.ts";
import { mergeLineage } from "../profiles/merge.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { STORAGE_KINDS, type StorageKind, storageClassPaths } from "../profiles/short_names.ts";
import { USUAL_STORAGE_CLASS } from "../profiles/spec.ts";
import { wireOrder } from "../profiles/wire_places.ts";
import { hasPath, isObject, isSame, type JsonObject, keysAt, setAt, valueAt } from "../text/data.ts";
import { writeYaml } from "../text/yaml_write.ts";
import { type Flattener, patched, patchOf, sortSettings } from "./flat.ts";
import { familyName, fileName } from "./names.ts";
import type { PlannedMenu, PlannedProfile } from "./plan.ts";
import { type Ancestor, cheapestTree } from "./tree.ts";

/** The reason in suppressions of findings that the menu had already. */
export const IMPORTED = "imported";

/** A suppression of a finding that the menu had already. */
export interface ImportedSuppression {
  readonly rule: string;
  readonly path?: string;
}

/** Suppressions: for profiles of the pack, for profiles of a hub by `HUB\0SLUG`, and rules that are off for a hub. */
export interface Accepted {
  readonly profiles: ReadonlyMap<string, readonly ImportedSuppression[]>;
  readonly ofHubs: ReadonlyMap<string, readonly ImportedSuppression[]>;
  readonly rules: ReadonlyMap<string, readonly string[]>;
}

/** A family or profile of the pack. */
export interface Declared {
  readonly kind: "family" | "profile";
  readonly slug: string;
  /** The family or profile that it extends. */
  readonly parent: string;
  readonly patch: JsonObject;
  /** Its settings, merged with everything that it extends. */
  readonly merged: JsonObject;
  /** The profiles that extend a family, directly or through others. */
  readonly members: readonly string[];
  /** The key of the variant, when it is a variant of its parent. */
  readonly variantKey?: string;
}

/** All declarations of the pack. */
export interface Declarations {
  readonly families: readonly Declared[];
  readonly profiles: readonly Declared[];
}

/** The first menu with a profile decides what the pack contains; other menus have the differences. */
export function packProfiles(menus: readonly PlannedMenu[]): readonly PlannedProfile[] {
  const all = new Map<string, PlannedProfile>();
  for (const { profiles } of menus) {
    for (const profile of profiles)
      if (profile.builtin === undefined && !all.has(profile.slug)) all.set(profile.slug, profile);
  }
  return [...all.values()];
}

/**
 * Chooses what each profile extends, and finds the differences to that. @param plain Whether families are left out, so
 * that all profiles extend `base`.
 */
export function declareAll(
  profiles: readonly PlannedProfile[],
  registry: ProfileRegistry,
  flattener: Flattener,
  plain: boolean,
): Declarations {
  const families = registry.families();
  // `extends` prefers a family to a profile with the same name.
  const usable = registry.all().filter(({ slug }) => !families.some((family) => family.slug === slug));
  const given = plain
    ? families.slice(0, 1).map((declaration) => ({ kind: "given-family" as const, declaration }))
    : [
        ...families.map((declaration) => ({ kind: "given-family" as const, declaration })),
        ...usable.map((declaration) => ({ kind: "given-profile" as const, declaration })),
      ];
  const flats = given.map(({ kind, declaration }) => ({ kind, flat: flattener.flatten(mergeLineage(declaration)) }));
  const targets = profiles.map(({ settings }) => flattener.flatten(settings));
  const nodes: readonly Ancestor[] = plain
    ? [
        ...flats.map((each) => ({ ...each, parent: -1 })),
        ...targets.map((flat): Ancestor => ({ kind: "profile", flat, parent: 0 })),
      ]
    : cheapestTree(flats, targets, flattener);
  const slugs = new Map<number, string>(given.map(({ declaration }, index) => [index, declaration.slug]));
  for (const [index, { slug }] of profiles.entries()) slugs.set(given.length + index, slug);
  const membersOf = membership(nodes);
  const taken = new Set([...families, ...registry.all()].map(({ slug }) => slug));
  for (const { slug } of profiles) taken.add(slug);
  const made = [...nodes.keys()].filter((index) => nodes[index]?.kind === "family");
  for (const index of made) {
    const members = membersOf.get(index) ?? [];
    const names = members.map((each) => slugs.get(each) ?? "");
    const images = members.map((each) => String(profiles[each - given.length]?.settings["image"] ?? ""));
    const name = familyName(names, images, (each) => !taken.has(each));
    taken.add(name);
    slugs.set(index, name);
  }
  const merged = new Map<number, JsonObject>(given.map(({ declaration }, index) => [index, mergeLineage(declaration)]));
  const declared = new Map<number, Declared>();
  const declare = (index: number): JsonObject => {
    const known = merged.get(index);
    if (known !== undefined) return known;
    const node = nodes[index] as Ancestor;
    const above = declare(node.parent);
    let patch = patchOf((nodes[node.parent] as Ancestor).flat, node.flat);
    if (node.kind === "profile")
      patch = withOrder(patch, above, (profiles[index - given.length] as PlannedProfile).settings);
    const settings = patched(above, patch);
    merged.set(index, settings);
    const members = (membersOf.get(index) ?? []).map((each) => slugs.get(each) ?? "");
    const kind = node.kind === "family" ? "family" : "profile";
    declared.set(index, {
      kind,
      slug: slugs.get(index) ?? "",
      parent: slugs.get(node.parent) ?? "",
      patch,
      merged: settings,
      members,
    });
    return settings;
  };
  for (const index of nodes.keys()) declare(index);
  const all = [...declared.values()];
  const order = new Map(profiles.map(({ slug }, index) => [slug, index]));
  return {
    // In the order in which they were needed, so that each family comes after what it extends.
    families: all.filter(({ kind }) => kind === "family"),
    profiles: all
      .filter(({ kind }) => kind === "profile")
      .sort((a, b) => (order.get(a.slug) ?? 0) - (order.get(b.slug) ?? 0)),
  };
}

function membership(nodes: readonly Ancestor[]): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  for (const [index, { kind, parent }] of nodes.entries()) {
    if (kind !== "profile") continue;
    for (let at = parent; at >= 0; at = nodes[at]?.parent ?? -1) members.set(at, [...(members.get(at) ?? []), index]);
  }
  return members;
}

/** The lists whose order has a meaning for the hub. */
const ORDERED = ["manifests", "init_containers"] as const;

/** A patch that also keeps the order of lists whose order matters. */
export function withOrder(patch: JsonObject, above: JsonObject, target: JsonObject): JsonObject {
  const settings = patched(above, patch);
  const order: Record<string, unknown> = {};
  for (const name of ORDERED) {
    const wanted = wireOrder(name, target).map((key) => key ?? "init");
    const now = wireOrder(name, settings).map((key) => key ?? "init");
    if (!isSame(now, wanted) && wanted.length > 1) order[name] = wanted;
  }
  const rest = Object.keys(order).length === 0 ? patch : { ...patch, order };
  return sortSettings(rest);
}

/** Texts with more lines are written to files. */
const MOST_LINES = 3;

/** The files that a pack names. */
export class PackTexts {
  readonly files = new Map<string, string>();
  readonly #byText = new Map<string, string>();
  // Some file systems treat two spellings as one name.
  readonly #taken = new Set<string>();

  /** Moves the long texts of a patch to files. */
  take(patch: JsonObject, merged: JsonObject, owner: string): JsonObject {
    const copy = structuredClone(patch);
    for (const name of ["config_maps", "manifests"] as const) {
      for (const key of keysAt(copy, [name]))
        this.#takeOne(copy, [name, key], merged, owner, name === "manifests" ? "manifests" : "text");
    }
    this.#takeOne(copy, ["init"], merged, owner, "text");
    return copy;
  }

  #takeOne(
    patch: JsonObject,
    path: readonly string[],
    merged: JsonObject,
    owner: string,
    kind: "text" | "manifests",
  ): void {
    const content = valueAt(patch, [...path, "content"]);
    const text = kind === "text" ? content : manifestText(content);
    if (typeof text !== "string" || !isFile(text)) return;
    const name = this.#nameOf(text, valueAt(merged, [...path, "mount_path"]), path.at(-1) ?? "", owner, kind);
    const { content: _, ...rest } = valueAt(patch, path) as JsonObject;
    setAt(patch, path, { from: `./files/${name}`, ...rest });
  }

  #nameOf(text: string, mountPath: unknown, key: string, owner: string, kind: "text" | "manifests"): string {
    const known = this.#byText.get(`${kind}\0${text}`);
    if (known !== undefined) return known;
    const plain = fileName(mountPath, key, text, kind);
    const dot = plain.lastIndexOf(".");
    const numbered = (number: number) => `${owner}_${plain.slice(0, dot)}_${number}${plain.slice(dot)}`;
    let name = [plain, `${owner}_${plain}`].find((each) => !this.#isTaken(each));
    for (let number = 2; name === undefined; number++) if (!this.#isTaken(numbered(number))) name = numbered(number);
    this.files.set(`files/${name}`, text);
    this.#taken.add(name.toLowerCase());
    this.#byText.set(`${kind}\0${text}`, name);
    return name;
  }

  #isTaken(name: string): boolean {
    return this.#taken.has(name.toLowerCase());
  }
}

// Not for texts with CR, since a checkout may change line breaks, or with a byte order mark, which editors remove.
function isFile(text: string): boolean {
  return (
    text.replace(/\n$/, "").split("\n").length > MOST_LINES &&
    !/\r|^\ufeff|[\0-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]/.test(text)
  );
}

function manifestText(content: unknown): string | undefined {
  if (
    !Array.isArray(content) ||
    content.length === 0 ||
    !content.every((each) => isObject(each) && Object.keys(each).length > 0)
  )
    return undefined;
  try {
    return content.map((each) => writeYaml(each)).join("---\n");
  } catch (error) {
    // A value that is not plain data, such as an infinite number: a later step reports it.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The specs of a pack, with suppressions. */
export function packDocument(
  { families, profiles }: Declarations,
  accepted: Accepted,
  texts: PackTexts,
): { readonly families?: readonly JsonObject[]; readonly profiles?: readonly JsonObject[] } {
  const specOf = ({ slug, parent, patch, merged }: Declared): JsonObject => {
    const suppress = suppressionsOf(accepted.profiles.get(slug));
    return {
      slug,
      ...(parent !== "base" && { extends: parent }),
      ...texts.take(patch, merged, slug),
      ...(suppress && { suppress }),
    };
  };
  const variants = new Map<string, Record<string, JsonObject>>();
  const withVariants = (declared: Declared): JsonObject => {
    const own = variants.get(declared.slug);
    const { suppress, ...spec } = specOf(declared);
    return { ...spec, ...(own && { variants: own }), ...(suppress !== undefined && { suppress }) };
  };
  for (const declared of profiles) {
    if (declared.variantKey === undefined) continue;
    const { slug: _, extends: __, ...spec } = specOf(declared);
    variants.set(declared.parent, { ...variants.get(declared.parent), [declared.variantKey]: spec });
  }
  return {
    ...(families.length > 0 && { families: families.map(specOf) }),
    ...(profiles.length > 0 && {
      profiles: profiles.filter(({ variantKey }) => variantKey === undefined).map(withVariants),
    }),
  };
}

function suppressionsOf(list: readonly ImportedSuppression[] | undefined): readonly JsonObject[] | undefined {
  return list?.map(({ rule, path }) => ({ rule, ...(path !== undefined && { path }), reason: IMPORTED }));
}

/** The part of the file of hubs about one hub. */
export function hubDocument(
  { menu, profiles, policy }: PlannedMenu,
  declared: ReadonlyMap<string, JsonObject>,
  output: string,
  hubVersion: string | undefined,
  accepted: Accepted,
  flattener: Flattener,
  texts: PackTexts,
): JsonObject {
  const overrides: Record<string, unknown> = {};
  if (Object.keys(policy.all).length > 0) overrides["*"] = policy.all;
  for (const { slug, settings } of profiles) {
    // Changes for all profiles are applied first, so that the changes of one profile do not remove them.
    const own = patched(declared.get(slug) ?? {}, policy.all);
    const wanted = patched(settings, policy.all);
    const classless = withOrder(patchOf(flattener.flatten(own), flattener.flatten(wanted)), own, wanted);
    const patch = withStorageClasses(classless, own, wanted, policy);
    const suppress = suppressionsOf(accepted.ofHubs.get(`${menu.hub}\0${slug}`));
    const change = { ...texts.take(patch, settings, `${menu.hub}_${slug}`), ...(suppress && { suppress }) };
    if (Object.keys(change).length > 0) overrides[slug] = change;
  }
  const rules = accepted.rules.get(menu.hub) ?? [];
  const { storageClasses } = policy;
  return {
    output,
    profiles: profiles.map(({ slug }) => slug),
    groups: policy.groups,
    ...(Object.keys(storageClasses).length > 0 && { storage_classes: storageClasses }),
    ...(Object.keys(overrides).length > 0 && { overrides }),
    ...(hubVersion !== undefined && { hub_version: hubVersion }),
    ...(menu.chart !== USUAL_CHART && { chart: menu.chart }),
    ...(rules.length > 0 && { rules: Object.fromEntries(rules.map((rule) => [rule, "off"])) }),
  };
}

/**
 * A hub first gives its storage classes to the volumes of the pack, and changes volumes afterwards. So a volume that it
 * adds, or whose kind it changes, must have a storage class of its own.
 */
function withStorageClasses(
  patch: JsonObject,
  own: JsonObject,
  wanted: JsonObject,
  { storageClasses }: PlannedMenu["policy"],
): JsonObject {
  const changed = structuredClone(patch);
  const ownKinds = new Map([...storageKinds(own)].map(([path, kind]) => [path.join("."), kind]));
  for (const [path, kind] of storageKinds(wanted)) {
    const said = valueAt(wanted, path);
    const meant = said === USUAL_STORAGE_CLASS ? (storageClasses[kind] ?? said) : said;
    const ownKind = ownKinds.get(path.join("."));
    const given = (ownKind && storageClasses[ownKind]) ?? valueAt(own, path) ?? USUAL_STORAGE_CLASS;
    if (typeof meant !== "string") continue;
    if (given !== meant) setAt(changed, path, meant);
    else if (hasPath(changed, path)) {
      setAt(changed, path, undefined);
      if (keysAt(changed, path.slice(0, 2)).length === 0 && ownKind !== undefined)
        setAt(changed, path.slice(0, 2), undefined);
      if (keysAt(changed, path.slice(0, 1)).length === 0) setAt(changed, path.slice(0, 1), undefined);
    }
  }
  return sortSettings(changed);
}

function* storageKinds(settings: JsonObject): Generator<readonly [path: readonly string[], kind: StorageKind]> {
  for (const kind of STORAGE_KINDS) for (const path of storageClassPaths(settings, kind)) yield [path, kind];
}

/** Values that are the same for all hubs are written only once. */
export function hubsDocument(hubs: ReadonlyMap<string, JsonObject>, hasPack: boolean): JsonObject {
  const all = [...hubs.values()];
  const [first = {}] = all;
  const shared: Record<string, unknown> = {};
  if (all.length > 1) {
    for (const key of Object.keys(first)) {
      if (key === "output" || key === "overrides") continue;
      if (all.every((hub) => isSame(hub[key], first[key]))) shared[key] = first[key];
    }
    const overrides = sharedOverrides(all);
    if (Object.keys(overrides).length > 0) shared["overrides"] = overrides;
  }
  const restOf = (hub: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(hub).flatMap(([key, value]): [string, unknown][] => {
        if (key !== "overrides") return key in shared ? [] : [[key, value]];
        const own = Object.entries(value as JsonObject).filter(
          ([slug]) => !Object.hasOwn((shared["overrides"] ?? {}) as object, slug),
        );
        return own.length === 0 ? [] : [[key, Object.fromEntries(own)]];
      }),
    );
  return {
    ...(hasPack && { packs: [USUAL_PACK] }),
    ...(Object.keys(shared).length > 0 && { defaults: shared }),
    hubs: Object.fromEntries([...hubs].map(([name, hub]) => [name, restOf(hub)])),
  };
}

function sharedOverrides(all: readonly JsonObject[]): JsonObject {
  const [first = {}] = all;
  const shared: JsonObject = {};
  for (const slug of keysAt(first, ["overrides"])) {
    const value = valueAt(first, ["overrides", slug]);
    if (all.every((hub) => isSame(valueAt(hub, ["overrides", slug]), value))) setAt(shared, [slug], value);
  }
  return shared;
}
