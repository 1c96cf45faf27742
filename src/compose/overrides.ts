import type { Issue, Origin } from "../errors.ts";
import { isObject, type JsonObject } from "../profiles/merge.ts";
import { FLAT_SETTINGS } from "../profiles/settings.ts";
import { ProfileSettings } from "../profiles/spec.ts";
import { formatPath, showValue } from "../schema/validate.ts";
import { didYouMean } from "../text/nearest.ts";
import { splitList } from "./given.ts";
import { groupIssue, noSuchEntry, notAnInteger, tooLarge } from "./override_issues.ts";
import type { OverrideSources } from "./override_sources.ts";
import { exampleInside, findSetting, type SettingPath, type ValueKind } from "./setting_path.ts";

/** One change of one profile at deployment time, as given: `coder_app:cpu_limit=4`. */
export interface Override {
  readonly slug: string;
  /** A setting, a flat name of one, or a dotted path to one. */
  readonly field: string;
  /** The text of the value; empty removes the setting where it is optional. */
  readonly value: string;
  readonly at?: Origin;
}

export { overrideOf } from "./override_sources.ts";

/** The result of {@link applyOverrides}: changed settings, and which override set which path. */
export interface Overridden {
  readonly settings: JsonObject;
  readonly issues: readonly Issue[];
  readonly sources: OverrideSources;
}

/** Reads the file that an override names, such as `init.from=./init.sh`. */
export type ReadText = (path: string, at: Origin | undefined) => { readonly text: string } | { readonly issue: Issue };

/** Changes merged settings of one profile. Later overrides of one setting win; nothing is checked by value yet. */
export function applyOverrides(
  settings: JsonObject,
  slug: string,
  overrides: readonly Override[],
  readText: ReadText,
): Overridden {
  // Where someone tries to rename a profile, messages call it what they called it.
  const name = overrides.findLast(({ field }) => field === "slug")?.value || slug;
  const issues: Issue[] = [];
  const sources: { path: readonly string[]; override: Override }[] = [];
  // One copy for all overrides: merging a patch for each would cost the square of their number.
  const patched = structuredClone(settings);
  for (const override of overrides) {
    const change = readOverride(patched, override.field === "slug" ? slug : name, override, readText);
    if ("issue" in change) {
      issues.push(withOrigin(change.issue, override));
      continue;
    }
    for (const path of change.paths) {
      setAt(patched, path, change.value);
      sources.push({ path, override });
    }
  }
  return { settings: patched, issues, sources };
}

type Change = { readonly paths: readonly (readonly string[])[]; readonly value: unknown } | { readonly issue: Issue };

function readOverride(settings: JsonObject, slug: string, override: Override, readText: ReadText): Change {
  const { field, value } = override;
  if (field === "slug") {
    const message = `Profile '${slug}': the slug cannot be overridden, because every generated name is made of it`;
    return { issue: { code: "invalid-value", message, path: field, hint: "Declare a profile of your own in a pack" } };
  }
  const flat = Object.hasOwn(FLAT_SETTINGS, field) ? FLAT_SETTINGS[field] : undefined;
  const paths = flat === undefined ? [undefined] : flat.paths(settings);
  const found = paths.map((path) => (path === undefined ? findSetting(field) : findSetting(path.join("."))));
  const [first] = found;
  if (first === undefined || !first.ok) return { issue: unknownField(settings, slug, field, first) };
  if (value === "" && field === "groups") {
    return { issue: { code: "no-groups", message: `groups override for '${slug}' cannot be empty`, path: field } };
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
  return parseValue(first.kind, value, slug, field, targets);
}

function parseValue(
  kind: ValueKind,
  raw: string,
  slug: string,
  field: string,
  paths: readonly (readonly string[])[],
): Change {
  switch (kind) {
    case "int":
      // The Python tool's int() also took a sign and blanks; other digits and underscores it took by accident.
      if (!/^\s*\+?[0-9]+\s*$/.test(raw)) return { issue: notAnInteger(raw, slug, field) };
      return wholeNumber(raw.trim(), slug, field, paths);
    case "boolean": {
      const value = new Map([
        ["true", true],
        ["false", false],
      ]).get(raw.toLowerCase());
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
      return { issue: { code: "no-groups", message: `groups override for '${slug}' cannot be empty`, path: field } };
    }
    case "count":
      return /^[0-9]+$/.test(raw) ? wholeNumber(raw, slug, field, paths) : { paths, value: raw };
    default:
      return { paths, value: raw };
  }
}

function wholeNumber(raw: string, slug: string, field: string, paths: readonly (readonly string[])[]): Change {
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
): Change {
  if (setting.kind === "file") return { paths: paths.map((path) => path.slice(0, -1)), value: null };
  if (setting.optional && !(isFlat && setting.kind !== "text")) {
    const missing = setting.isEntry ? noSuchEntry(settings, paths[0] ?? [], slug, field) : undefined;
    return missing === undefined ? { paths, value: null } : { issue: missing };
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
  const inside = end !== undefined && !end.ok && end.at.length > 0 ? formatPath(end.at) : "";
  const known = end === undefined || end.ok || inside === "" ? overridable(settings) : end.known;
  const wrong = end === undefined || end.ok ? field : end.key;
  const near = didYouMean(wrong, known);
  const hint =
    end === undefined
      ? "This profile has nothing that the setting could change"
      : (near ?? (known.length === 0 ? undefined : `Settings${inside && ` of ${inside}`}: ${known.join(", ")}`));
  const message = `Unknown override field ${showValue(field)} for profile '${slug}'`;
  return { code: "unknown-field", message, path: field, ...(hint === undefined ? {} : { hint }) };
}

/** The settings of a profile that an override can name at the first level, flat names included. */
export function overridable(settings: JsonObject): string[] {
  const flat = Object.keys(FLAT_SETTINGS).filter((name) => (FLAT_SETTINGS[name]?.paths(settings).length ?? 0) > 0);
  return [...Object.keys(ProfileSettings.shape).filter((key) => key !== "slug"), ...flat];
}

function withOrigin(issue: Issue, { at }: Override): Issue {
  return at === undefined || issue.at !== undefined ? issue : { ...issue, at };
}

// `null` removes. defineProperty, because a key may be `__proto__`, which the check of the settings then refuses.
function setAt(target: JsonObject, path: readonly string[], value: unknown): void {
  const [key = "", ...rest] = path;
  const old = Object.hasOwn(target, key) ? target[key] : undefined;
  if (rest.length > 0 && !isObject(old) && value === null) return;
  const next = rest.length === 0 ? value : isObject(old) ? old : {};
  if (rest.length > 0) setAt(next as JsonObject, rest, value);
  if (next === null) delete (target as Record<string, unknown>)[key];
  else Object.defineProperty(target, key, { value: next, enumerable: true, configurable: true, writable: true });
}
