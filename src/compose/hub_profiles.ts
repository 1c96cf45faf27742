/**
 * The profiles of one hub of a file of hubs: the changes of a profile by the hub are a declaration that extends it.
 * @module
 */

import { type Issue, type Origin, uniqueIssues } from "../errors.ts";
import { append } from "../lists.ts";
import type { AssetReader } from "../packs/assets.ts";
import { readOverrideSpec } from "../packs/override_spec.ts";
import type { PackFile } from "../packs/paths.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { type ImageParts, withImageParts } from "../profiles/image.ts";
import { mergeLineage, mergePatch } from "../profiles/merge.ts";
import type { InlineProfileSpec } from "../profiles/patch.ts";
import { ProfileRegistry } from "../profiles/registry.ts";
import { checkSettings } from "../profiles/resolve.ts";
import { expandShortForms, GPU_SETTING, type StorageKind, storageClassPatch } from "../profiles/short_names.ts";
import { SETTINGS } from "../profiles/spec.ts";
import { hasPath, isObject, type JsonObject, type Path, setAt } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { STORAGE_CLASS_PARTS, STORAGE_CLASSES } from "./deployment.ts";
import { ALL } from "./for_all.ts";
import type { Given } from "./given.ts";
import type { Hub, HubLayer } from "./hubs_file.ts";
import { checkStorageClasses, unknownSlugs, unselected } from "./select.ts";
import { hasSetting } from "./setting_path.ts";

/** The profiles of a hub, and what is wrong with the hub's changes. */
export interface HubProfiles {
  readonly registry: ProfileRegistry;
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

/**
 * The profiles of a hub.
 *
 * @param selected The profiles of the hub's menu.
 * @param file The file of hubs; files that overrides name are in its folder.
 */
export function hubProfiles(
  hub: Hub,
  registry: ProfileRegistry,
  selected: readonly string[],
  file: PackFile,
  assets: AssetReader,
): HubProfiles {
  const issues: Issue[] = [];
  const changes = changesOf(hub.layers, issues);
  const named = changes.filter(({ slug }) => slug !== ALL);
  append(issues, unknownSlugs(named, registry));
  const warnings = unselected(named.filter(({ slug }) => registry.has(slug) && !selected.includes(slug)));
  const classes = storageClasses(hub, issues);
  const taken = new Set<string>();
  const declarations = registry.all().map((declaration) => {
    const isSelected = selected.includes(declaration.slug);
    let changed = isSelected ? classes.reduce(withStorageClass, declaration) : declaration;
    for (const change of changes) {
      if (change.slug === ALL ? !isSelected : change.slug !== declaration.slug) continue;
      const applied = apply(changed, change, file, assets, taken);
      append(issues, applied.issues);
      changed = applied.declaration;
    }
    return changed;
  });
  append(
    issues,
    changes.filter(({ slug }) => slug === ALL).flatMap((change) => untaken(change, taken, declarations)),
  );
  return {
    registry: new ProfileRegistry([...registry.families(), ...declarations]),
    issues: uniqueIssues(issues, (issue) => (issue.at === undefined ? issue : [issue.at, issue.path, issue.code])),
    warnings,
  };
}

/** The changes of one profile, or of all profiles, by one layer of a hub. */
interface HubChange {
  readonly slug: string;
  readonly value: JsonObject;
  readonly locate: (path: Path, ofKey?: boolean) => Origin;
  readonly at: Origin;
}

// Changes for all profiles come first, so that those for one profile win, wherever they are written.
function changesOf(layers: readonly HubLayer[], issues: Issue[]): readonly HubChange[] {
  let changes: HubChange[] = [];
  for (const { value, locate } of layers) {
    const overrides = value["overrides"];
    if (overrides === undefined) continue;
    if (overrides === null) {
      changes = [];
      continue;
    }
    if (!isObject(overrides)) {
      issues.push({
        code: "wrong-type",
        message: `overrides must be a map, not ${showValue(overrides)}`,
        path: "overrides",
        hint: "overrides: { coder_app: { cpu_limit: 4 } }",
        at: locate(["overrides"]),
      });
      continue;
    }
    for (const [slug, change] of Object.entries(overrides)) {
      const at = locate(["overrides", slug], true);
      if (change === null) changes = changes.filter((each) => each.slug !== slug);
      else if (isObject(change)) {
        changes.push({ slug, value: change, at, locate: (path, ofKey) => locate(["overrides", slug, ...path], ofKey) });
      } else
        issues.push({
          code: "wrong-type",
          message: `overrides.${slug} must be a map of settings, not ${showValue(change)}`,
          path: "overrides",
          hint: `${slug}: { cpu_limit: 4 }`,
          at,
        });
    }
  }
  return [...changes.filter(({ slug }) => slug === ALL), ...changes.filter(({ slug }) => slug !== ALL)];
}

function apply(
  declaration: ProfileDeclaration,
  change: HubChange,
  file: PackFile,
  assets: AssetReader,
  taken: Set<string>,
) {
  const { slug } = declaration;
  const settings = mergeLineage(declaration);
  const { image, ...rest } = change.value;
  const parts = isObject(image) ? imageIssues(image, change) : [];
  const value = isObject(image) ? rest : change.value;
  const { spec, issues } = readOverrideSpec(slug, value, file, change.locate, assets);
  const all = [...parts, ...issues];
  if (all.length > 0) return { declaration, issues: all };
  const patch: Record<string, unknown> = { ...spec };
  if (isObject(image) && typeof settings["image"] === "string")
    patch["image"] = withImageParts(settings["image"], image as ImageParts);
  const own = change.slug === ALL ? fitting(patch, settings, slug, taken) : patch;
  const changed = {
    kind: "profile",
    slug,
    parent: declaration,
    spec: { slug, ...own } as InlineProfileSpec,
    origin: file.path,
    locate: change.locate,
  } as const;
  return { declaration: Object.keys(own).length === 0 ? declaration : changed, issues: [] };
}

function imageIssues(image: JsonObject, { locate }: HubChange): Issue[] {
  return Object.entries(image).flatMap(([key, value]): Issue[] => {
    const at = locate(["image", key]);
    if (key !== "tag" && key !== "digest") {
      return [
        {
          code: "unknown-field",
          message: `${showValue(key)} is not a part of an image`,
          path: `image.${key}`,
          hint: didYouMean(key, ["tag", "digest"]) ?? "Known keys: tag, digest",
          at,
        },
      ];
    }
    if (typeof value === "string") return [];
    return [
      {
        code: "wrong-type",
        message: `image.${key} must be a text, not ${showValue(value)}`,
        path: `image.${key}`,
        hint: 'Put it in quotes: "2.1"',
        at,
      },
    ];
  });
}

/**
 * The part of a change for all profiles that fits one profile: settings of entries that it has, and whole new entries.
 */
function fitting(patch: JsonObject, settings: JsonObject, slug: string, taken: Set<string>): JsonObject {
  const own: JsonObject = {};
  for (const path of piecesOf(patch)) {
    const value = path.reduce<unknown>((inside, key) => (isObject(inside) ? inside[key] : undefined), patch);
    if (!fits(path, value, settings, slug)) continue;
    taken.add(path.join("\0"));
    setAt(own, path, value);
  }
  return own;
}

// Whole settings, and single entries of maps whose entries have settings.
function piecesOf(patch: JsonObject): readonly (readonly string[])[] {
  return Object.entries(patch).flatMap(([key, value]) => {
    const setting = Object.hasOwn(SETTINGS, key) ? SETTINGS[key as keyof typeof SETTINGS] : undefined;
    return setting?.kind === "map" && isObject(value) ? Object.keys(value).map((entry) => [key, entry]) : [[key]];
  });
}

function fits(path: readonly string[], value: unknown, settings: JsonObject, slug: string): boolean {
  const [key = ""] = path;
  if (key === "gpu_limit") return hasPath(settings, GPU_SETTING);
  if (hasSetting(settings, path)) return true;
  if (value === null) return false;
  const addition: JsonObject = {};
  setAt(addition, path, value);
  const { issues } = checkSettings(mergePatch(settings, expandShortForms(addition)) as JsonObject, slug);
  return !issues.some((issue) => issue.code === "missing-value" && issue.path?.startsWith(`${path.join(".")}.`));
}

function untaken(
  { value, locate }: HubChange,
  taken: ReadonlySet<string>,
  declarations: readonly ProfileDeclaration[],
): Issue[] {
  return piecesOf(value)
    .filter((path) => path[0] !== "image" && !taken.has(path.join("\0")))
    .map((path) => {
      const [key = "", entry = ""] = path;
      const known = declarations.flatMap((declaration) => {
        const inside = mergeLineage(declaration)[key];
        return isObject(inside) ? Object.keys(inside) : [];
      });
      const message = `No selected profile has ${path.join(".")}`;
      return {
        code: "unknown-field",
        message,
        path: path.join("."),
        hint: didYouMean(entry, known) ?? "Remove it, or select a profile that has it",
        at: locate(path, true),
      };
    });
}

interface StorageClass {
  readonly kind: StorageKind;
  readonly given: Given;
}

function storageClasses(hub: Hub, issues: Issue[]): readonly StorageClass[] {
  const classes = STORAGE_CLASSES.flatMap(([kind, part]): StorageClass[] => {
    const given = hub.given[part]?.items[0];
    return given === undefined ? [] : [{ kind, given }];
  });
  return classes.filter(({ kind, given: { text, at } }) => {
    const part = STORAGE_CLASS_PARTS[kind];
    const wrong = checkStorageClasses({ profiles: [], groups: [], [part]: text }, { [part]: at });
    append(issues, wrong);
    return wrong.length === 0;
  });
}

// Under the hub's changes of single volumes, which are more specific.
function withStorageClass(
  declaration: ProfileDeclaration,
  { kind, given: { text, at } }: StorageClass,
): ProfileDeclaration {
  const spec = storageClassPatch(mergeLineage(declaration), kind, text);
  const { slug } = declaration;
  if (Object.keys(spec).length === 0) return declaration;
  return {
    kind: "profile",
    slug,
    parent: declaration,
    spec: { slug, ...spec } as InlineProfileSpec,
    origin: at.origin,
    locate: () => at,
  };
}
