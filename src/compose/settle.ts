/** The settings of one profile at one deployment. @module */

import type { Issue, Origin } from "../errors.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { locateSetting, mergeLineage, mergePatch } from "../profiles/merge.ts";
import { checkSettings } from "../profiles/resolve.ts";
import { storageClassPatch } from "../profiles/short_names.ts";
import type { ProfileSettings } from "../profiles/spec.ts";
import type { KeyPath } from "../profiles/wire_places.ts";
import { hasPath, isObject, isSame, type JsonObject, keysAt, type Path, valueAt } from "../text/data.ts";
import { nearest } from "../text/nearest.ts";
import { type ConfigRequest, type NodeSelector, type Override, type ReadText, STORAGE_CLASSES } from "./deployment.ts";
import { applyOverrides, changeFinder, type RequestedChange } from "./overrides.ts";
import { findSetting } from "./setting_path.ts";

/** The changes of one profile by a request. */
export interface ProfileChanges {
  readonly selectors: readonly NodeSelector[];
  readonly overrides: readonly Override[];
}

/** The settings of a profile at a deployment, and what is wrong with them. */
interface Settled extends SettingPlaces {
  /** The settings; `undefined` when something is wrong. */
  readonly settings: ProfileSettings | undefined;
  readonly issues: readonly Issue[];
}

/** How to get from places of a composed profile to what people have written. */
export interface ProfileSource extends Omit<SettingPlaces, "isChanged"> {
  readonly declaration: ProfileDeclaration;
  /** The setting that a place of the composed profile comes from: `["volumes", "workspace"]` for `["volumes", 0]`. */
  readonly settingOf: (place: KeyPath) => KeyPath;
}

/** Where settings are written, without keeping the settings themselves in memory. */
interface SettingPlaces {
  /** Whether the request has changed a setting of the declaration. */
  readonly isChanged: (setting: Path) => boolean;
  /**
   * Whether a setting has another value than the declaration gives it.
   *
   * @param place The place of the setting in the composed profile.
   */
  readonly isOther: (setting: Path, place: KeyPath) => boolean;
  /**
   * Where one of several settings is written, if that is known: the one that was changed last, or else the one that was
   * written last.
   */
  readonly locate: (...settings: readonly Path[]) => Origin | undefined;
}

/** Merges a declaration, applies the changes of the deployment, and checks every setting. */
export function settle(
  declaration: ProfileDeclaration,
  request: ConfigRequest,
  { selectors, overrides }: ProfileChanges,
  readText: ReadText,
): Settled {
  const { slug } = declaration;
  const deployed = forDeployment(mergeLineage(declaration), request, selectors);
  const selected = selectors.map(
    ({ key, at }): RequestedChange => ({ path: ["node_selector", key], ...(at && { at }) }),
  );
  const { settings, issues, changes } =
    overrides.length === 0
      ? { settings: deployed, issues: [], changes: [] }
      : applyOverrides(deployed, slug, overrides, readText);
  const merged = mergeLineage(declaration);
  const isReal = ({ path }: RequestedChange) =>
    !hasPath(merged, path) || !hasPath(settings, path) || !isSame(valueAt(merged, path), valueAt(settings, path));
  const places = placesOf(declaration, [...selected, ...changes], isReal);
  const checked = checkSettings(settings, slug, (path) => places.locate(path));
  const found = checked.issues.map((issue) => withNearEntry(issue, deployed, places));
  return { ...places, issues: [...issues, ...found], settings: checked.value };
}

function placesOf(
  declaration: ProfileDeclaration,
  changes: readonly RequestedChange[],
  isReal: (change: RequestedChange) => boolean,
): SettingPlaces {
  const find = changeFinder(changes);
  const real = changeFinder(changes.filter(isReal));
  return {
    isChanged: (setting) => find(setting) !== undefined,
    // An override with the declared value cannot be recognised in a file either.
    isOther: (setting) => real(setting) !== undefined,
    locate: (...settings) =>
      settings.map((setting) => find(setting)?.at).find((at) => at !== undefined) ??
      locateSetting(declaration, ...settings),
  };
}

/** Merged settings with the storage classes and the node selectors of a deployment. */
function forDeployment(settings: JsonObject, request: ConfigRequest, selectors: readonly NodeSelector[]): JsonObject {
  const labels = Object.fromEntries(selectors.map(({ key, value }) => [key, value]));
  const patches: unknown[] = selectors.length === 0 ? [] : [{ node_selector: labels }];
  for (const [kind, part] of STORAGE_CLASSES) {
    const storageClass = request[part];
    if (storageClass === undefined) continue;
    patches.push(storageClassPatch(settings, kind, storageClass));
  }
  return patches.reduce<JsonObject>((merged, patch) => mergePatch(merged, patch) as JsonObject, settings);
}

// A new entry without required settings is mostly an existing entry with a misspelt name.
function withNearEntry(issue: Issue, settings: JsonObject, { isChanged, locate }: SettingPlaces): Issue {
  const setting = findSetting(issue.path ?? "");
  const [map = "", entry = ""] = setting.ok ? setting.path : [];
  if (issue.code !== "missing-value" || !isObject(settings[map]) || !isChanged([map, entry])) return issue;
  const known = keysAt(settings, [map]);
  const near = known.includes(entry) ? undefined : nearest(entry, known);
  const hint =
    near === undefined
      ? `Set ${issue.path} too, or change what is there: ${known.join(", ") || "nothing"}`
      : `Did you mean '${map}.${near}'?`;
  const at = locate([map, entry]);
  return { ...issue, ...(at === undefined ? {} : { at }), hint };
}
