import type { Issue, Origin } from "../errors.ts";
import { settingHint } from "../hub/kubespawner.ts";
import { pythonRepr } from "../hub/python.ts";
import { greatest } from "../lists.ts";
import { FLAT_SETTINGS, PARTS_OF_SETTINGS } from "../profiles/short_names.ts";
import { profileSettings } from "../profiles/spec.ts";
import { dottedPath, type JsonObject, keysAt, type Path, setAt } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";
import { cutText, showValue } from "../text/show.ts";
import type { Override, ReadText } from "./deployment.ts";
import { booleanOf, splitList } from "./given.ts";
import { exampleInside, findSetting, type SettingPath, type ValueKind } from "./setting_path.ts";

/** One change of a profile by the request: the path, and where it was asked for. */
export interface RequestedChange {
  readonly path: readonly string[];
  readonly at?: Origin;
}

/** The result of {@link applyOverrides}: the changed settings, and the changes in the order of the overrides. */
export interface Overridden {
  readonly settings: JsonObject;
  readonly issues: readonly Issue[];
  readonly changes: readonly RequestedChange[];
}

/**
 * Applies overrides to the merged settings of one profile. Of several overrides of one setting the last one wins.
 * Values are not checked yet.
 */
export function applyOverrides(
  settings: JsonObject,
  slug: string,
  overrides: readonly Override[],
  readText: ReadText,
): Overridden {
  // When an override renames a profile, messages use the new name.
  const name = overrides.findLast(({ field }) => field === "slug")?.value || slug;
  const issues: Issue[] = [];
  const changes: RequestedChange[] = [];
  // One copy for all overrides: to merge a patch for each would take time with the square of their number.
  const patched = structuredClone(settings);
  for (const override of overrides) {
    const { field, at } = override;
    const read = readOverride(patched, field === "slug" ? slug : name, override, readText);
    if ("issue" in read) {
      issues.push(at === undefined || read.issue.at !== undefined ? read.issue : { ...read.issue, at });
      continue;
    }
    for (const path of read.paths) {
      setAt(patched, path, read.value);
      changes.push({ path, ...(at === undefined ? {} : { at }) });
    }
  }
  return { settings: patched, issues, changes };
}

/** A function that finds the last change of a path, or of something in or around it. */
export function changeFinder(changes: readonly RequestedChange[]): (path: Path) => RequestedChange | undefined {
  // Each issue asks, and there can be as many issues as changes: a search through the list would take time with the
  // square of their number.
  let index: ReturnType<typeof indexChanges> | undefined;
  return (path) => {
    index ??= indexChanges(changes);
    const found = [index.inside.get(keyOf(path))];
    for (let length = 1; length < path.length; length++) found.push(index.exact.get(keyOf(path.slice(0, length))));
    const last = greatest(
      found.map((each) => each ?? -1),
      -1,
    );
    return changes[last];
  };
}

// The number of the last change at exactly a path, and of the last at a path or inside of it.
function indexChanges(changes: readonly RequestedChange[]) {
  const inside = new Map<string, number>();
  const exact = new Map<string, number>();
  for (const [index, { path }] of changes.entries()) {
    for (let length = 1; length <= path.length; length++) inside.set(keyOf(path.slice(0, length)), index);
    exact.set(keyOf(path), index);
  }
  return { inside, exact };
}

function keyOf(path: Path): string {
  return path.map(String).join("\0");
}

/** The paths and the value that an override sets; `undefined` removes them. */
type Read = { readonly paths: readonly (readonly string[])[]; readonly value: unknown } | { readonly issue: Issue };

function readOverride(settings: JsonObject, slug: string, override: Override, readText: ReadText): Read {
  const { field, value } = override;
  if (field === "slug") {
    const message = `Profile '${slug}': slug cannot be overridden: all generated resource names contain it`;
    return { issue: { code: "invalid-value", message, path: field, hint: "Declare a profile of your own in a pack" } };
  }
  const flat = Object.hasOwn(FLAT_SETTINGS, field) ? FLAT_SETTINGS[field] : undefined;
  const paths = flat === undefined ? [undefined] : flat(settings);
  const found = paths.map((path) => (path === undefined ? findSetting(field) : findSetting(path.join("."))));
  const [first] = found;
  if (first === undefined || !first.ok) return { issue: unknownField(settings, slug, field, first) };
  if (value === "" && field === "groups") {
    return { issue: noGroups(slug, field) };
  }
  const targets = found.flatMap((each) => (each.ok ? [each.path] : []));
  if (value === "") return emptyValue(settings, first, targets, slug, field, flat !== undefined);
  if (first.kind === "group") return { issue: groupIssue(slug, first.path, settings) };
  if (first.kind === "file") {
    const read = readText(value, override.at);
    return "issue" in read
      ? read
      : { paths: targets.map((path) => [...path.slice(0, -1), "content"]), value: read.text };
  }
  const make = Object.hasOwn(PARTS_OF_SETTINGS, field) ? PARTS_OF_SETTINGS[field] : undefined;
  return parseValue(first.kind, make?.(settings, value) ?? value, slug, field, targets);
}

function parseValue(
  kind: ValueKind,
  raw: string,
  slug: string,
  field: string,
  paths: readonly (readonly string[])[],
): Read {
  switch (kind) {
    case "int":
      // The Python tool's int() also accepts a sign and spaces. Other digits and underscores are not accepted here:
      // there they only worked by accident.
      if (!/^\s*\+?[0-9]+\s*$/.test(raw)) return { issue: notAnInteger(raw, slug, field) };
      return wholeNumber(raw.trim(), slug, field, paths);
    case "boolean": {
      const value = booleanOf(raw);
      if (value !== undefined) return { paths, value };
      return {
        issue: {
          code: "wrong-type",
          path: field,
          message: `Profile '${slug}': ${field} must be true or false, not ${showValue(raw)}`,
          hint: "A valid example: true",
        },
      };
    }
    case "list": {
      const value = splitList(raw);
      if (value.length > 0 || field !== "groups") return { paths, value };
      return { issue: noGroups(slug, field) };
    }
    case "count":
      return /^[0-9]+$/.test(raw) ? wholeNumber(raw, slug, field, paths) : { paths, value: raw };
    default:
      return { paths, value: raw };
  }
}

function wholeNumber(raw: string, slug: string, field: string, paths: readonly (readonly string[])[]): Read {
  const value = Number(raw);
  return Number.isSafeInteger(value) ? { paths, value } : { issue: tooLarge(raw, slug, field) };
}

function emptyValue(
  settings: JsonObject,
  setting: Extract<SettingPath, { ok: true }>,
  paths: readonly (readonly string[])[],
  slug: string,
  field: string,
  isFlat: boolean,
): Read {
  if (setting.kind === "file") return { paths: paths.map((path) => path.slice(0, -1)), value: undefined };
  if (setting.optional && !(isFlat && setting.kind !== "text")) {
    const missing = setting.isEntry ? noSuchEntry(settings, paths[0] ?? [], slug, field) : undefined;
    return missing === undefined ? { paths, value: undefined } : { issue: missing };
  }
  if (setting.kind === "int" || setting.kind === "count") return { issue: notAnInteger("", slug, field) };
  const message = `Profile '${slug}': ${field} is required and cannot be removed`;
  const inside = setting.kind === "group" ? exampleInside(setting.path, settings) : undefined;
  const hint =
    inside === undefined
      ? "Give it a value after '='"
      : `Take out all of ${setting.path.slice(0, -1).join(".")} with an empty value, or set ${inside}`;
  return { issue: { code: "missing-value", message, path: field, hint } };
}

function unknownField(settings: JsonObject, slug: string, field: string, end: SettingPath | undefined): Issue {
  const inside = end !== undefined && !end.ok && end.at.length > 0 ? dottedPath(end.at) : "";
  const known = end === undefined || end.ok || inside === "" ? overridable(settings) : end.known;
  const wrong = end === undefined || end.ok ? field : end.key;
  const first = wrong.split(".")[0] ?? "";
  const near = inside === "" ? settingHint(first, didYouMean(wrong, known)) : didYouMean(wrong, known);
  const hint =
    end === undefined
      ? "A short name works only for a profile that has the setting; docs/cli.md lists the full names, and a pack can add anything"
      : (near ?? (known.length === 0 ? undefined : `Settings${inside && ` of ${inside}`}: ${known.join(", ")}`));
  const message = `Unknown override field ${showValue(field)} for profile '${slug}'`;
  return { code: "unknown-field", message, path: field, ...(hint === undefined ? {} : { hint }) };
}

// The settings of a profile that an override can name at the first level, including flat names.
function overridable(settings: JsonObject): string[] {
  const flat = Object.keys(FLAT_SETTINGS).filter((name) => (FLAT_SETTINGS[name]?.(settings).length ?? 0) > 0);
  return [...Object.keys(profileSettings().shape).filter((key) => key !== "slug"), ...flat];
}

// The issue for removing an entry that does not exist: mostly a typing error, so that the right entry would stay.
function noSuchEntry(settings: JsonObject, path: readonly string[], slug: string, field: string): Issue | undefined {
  const last = path.at(-1) ?? "";
  const known = keysAt(settings, path.slice(0, -1));
  if (known.includes(last)) return undefined;
  const message = `Profile '${slug}': there is no ${field} to remove`;
  const hint = didYouMean(last, known) ?? `There: ${known.join(", ") || "nothing"}`;
  return { code: "unknown-field", message, path: field, hint };
}

// The issue for an empty list of groups, in the words of the Python tool.
function noGroups(slug: string, field: string): Issue {
  const hint = "Name the groups that see the profile, with commas between them";
  return { code: "no-groups", message: `groups override for '${slug}' cannot be empty`, path: field, hint };
}

// The issue for a text that is not a whole number, in the words of the Python tool.
function notAnInteger(raw: string, slug: string, field: string): Issue {
  const shown = pythonRepr(cutText(raw, 200));
  const message = `Invalid value for ${field} in profile '${slug}': ${shown} (must be an integer)`;
  return { code: "wrong-type", message, path: field, hint: "Write a whole decimal number, such as 4" };
}

// The issue for a whole number that is too large to be exact.
function tooLarge(raw: string, slug: string, field: string): Issue {
  const message = `Profile '${slug}': ${field} must be at most ${Number.MAX_SAFE_INTEGER}, not ${showValue(raw)}`;
  return { code: "invalid-value", message, path: field, hint: "Write a smaller number" };
}

// The issue for a whole map or list as the value of an override.
function groupIssue(slug: string, path: readonly string[], settings: JsonObject): Issue {
  const field = path.join(".");
  const example = field === "pod_env_vars" ? "pod_env_vars.HTTP_PROXY" : exampleInside(path, settings);
  const message = `Profile '${slug}': ${field} is a map or list of settings and cannot be set in one line`;
  const hint = example === undefined ? "Use a pack" : `Set one field of it, such as ${example}=..., or use a pack`;
  return { code: "wrong-type", message, path: field, hint };
}
