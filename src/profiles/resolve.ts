import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import { type Validated, validate } from "../schema/validate.ts";
import { isOptional, schemaAt } from "../schema/walk.ts";
import { checkArgument } from "../text/argument.ts";
import { hasPath, isObject, type JsonObject, keysAt, type Path, parsePath, setAt } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { DECLARATION, type ProfileDeclaration } from "./define.ts";
import { mergeLineage } from "./merge.ts";
import { type ProfileSettings, profileSettings, SETTINGS, type SettingTable } from "./spec.ts";

/** Checks merged settings and fills in the defaults. */
export function checkSettings(
  settings: JsonObject,
  slug: string,
  locate?: (path: Path) => Origin | undefined,
): Validated<ProfileSettings> {
  const options = { subject: `Profile '${slug}'`, ...(locate === undefined ? {} : { locate }) };
  const replaced = replacedPaths(settings);
  const names = isObject(settings["order"]) ? settings["order"] : {};
  if (replaced.length === 0 && Object.keys(names).length === 0) {
    return validate(profileSettings(), settings, options);
  }
  const checked = validate(profileSettings(), withStandIns(settings, replaced), options);
  const issues = [...checked.issues, ...unnamed(settings, names, replaced, slug, locate)];
  return { issues, value: issues.length === 0 ? checked.value : undefined };
}

/** The settings that `raw` or `empty` replace in the menu, each with the setting that replaces it. */
function replacedPaths(settings: JsonObject): readonly (readonly [by: Path, path: readonly string[]])[] {
  return (["raw", "empty"] as const).flatMap((kind) =>
    keysAt(settings, [kind]).map((key) => [[kind, key], parsePath(key).map(String)] as const),
  );
}

// A setting that is replaced anyway need not be set: an example is used for it, so that the rest can be built.
function withStandIns(
  settings: JsonObject,
  replaced: readonly (readonly [by: Path, path: readonly string[]])[],
): JsonObject {
  const complete = structuredClone(settings);
  for (const [, path] of replaced) {
    const schema = schemaAt(profileSettings(), path);
    const [example] = schema === undefined || isOptional(schema) ? [] : (rowAt(path)?.examples ?? []);
    const [map = "", key = ""] = path;
    const isThere = isMap(map) ? hasPath(complete, [map, key]) : map !== "init" || hasPath(complete, [map]);
    if (example !== undefined && isThere && !hasPath(complete, path)) setAt(complete, path, example);
  }
  return complete;
}

function rowAt(path: readonly string[]) {
  const [map = "", , ...rest] = path;
  const [table, steps] = isMap(map)
    ? [(SETTINGS[map as keyof typeof SETTINGS] as { fields: SettingTable }).fields, rest]
    : [SETTINGS as SettingTable, path];
  return steps.reduce<SettingTable[string] | undefined>((row, key, depth) => {
    const fields = depth === 0 ? table : row?.kind === "group" ? row.fields : {};
    return Object.hasOwn(fields, key) ? fields[key] : undefined;
  }, undefined);
}

function isMap(name: string): boolean {
  return Object.hasOwn(SETTINGS, name) && SETTINGS[name as keyof typeof SETTINGS].kind === "map";
}

// Entries of maps that `order`, `raw` or `empty` name and that do not exist, mostly since they are misspelt.
function unnamed(
  settings: JsonObject,
  order: JsonObject,
  replaced: readonly (readonly [by: Path, path: readonly string[]])[],
  slug: string,
  locate: ((path: Path) => Origin | undefined) | undefined,
): Issue[] {
  const found: Issue[] = [];
  const add = (by: Path, what: string, known: readonly string[]) => {
    const at = locate?.(by);
    const hint = didYouMean(what, known) ?? (known.length === 0 ? "There is nothing" : `There: ${known.join(", ")}`);
    const message = `Profile '${slug}': ${by.map(String).join(".")} names ${showValue(what)}, which is not there`;
    found.push({ code: "unknown-field", message, path: by.map(String).join("."), hint, ...(at && { at }) });
  };
  for (const [map, keys] of Object.entries(order)) {
    if (!isMap(map)) add(["order", map], map, Object.keys(SETTINGS).filter(isMap));
    const known = [...keysAt(settings, [map]), ...(isObject(settings["init"]) ? ["init"] : [])];
    for (const key of Array.isArray(keys) && isMap(map) ? (keys as unknown[]) : []) {
      if (!known.includes(String(key))) add(["order", map], String(key), known);
    }
  }
  for (const [by, [map = "", key]] of replaced) {
    if (key === undefined || !isMap(map)) continue;
    const known = keysAt(settings, [map]);
    if (!known.includes(key)) add(by, key, known);
  }
  return found;
}

/**
 * The complete settings of a declaration: merged with everything that it extends, and with defaults.
 *
 * @throws {ConfiguratorError} With every setting that is missing or not valid.
 *
 * @example
 * ```ts
 * import { CoderProfile, resolveSettings } from "app-hub-configurator";
 *
 * const { volumes, cpu_limit } = resolveSettings(CoderProfile);
 * console.log(cpu_limit, Object.keys(volumes)); // 2 [ "calrissian", "workspace" ]
 * ```
 */
export function resolveSettings(declaration: ProfileDeclaration): ProfileSettings {
  checkArgument("resolveSettings: declaration", declaration, DECLARATION);
  const { issues, value } = checkSettings(mergeLineage(declaration), declaration.slug);
  if (value === undefined) throw new ConfiguratorError(issues);
  return value;
}
