import type { Issue } from "../errors.ts";
import { pythonRepr } from "../hub/python.ts";
import { isObject, type JsonObject } from "../profiles/merge.ts";
import { showValue } from "../schema/validate.ts";
import { cutText } from "../text/cut_text.ts";
import { didYouMean } from "../text/nearest.ts";
import { exampleInside } from "./setting_path.ts";

/** The issue for taking out an entry that is not there, which is most often a typing error that leaves the real one. */
export function noSuchEntry(
  settings: JsonObject,
  path: readonly string[],
  slug: string,
  field: string,
): Issue | undefined {
  const last = path.at(-1) ?? "";
  const known = keysAt(settings, path.slice(0, -1));
  if (known.includes(last)) return undefined;
  const message = `Profile '${slug}': there is no ${field} to remove`;
  const hint = didYouMean(last, known) ?? `There: ${known.join(", ") || "nothing"}`;
  return { code: "unknown-field", message, path: field, hint };
}

/** The issue for a text that is no whole number, in the words of the Python tool. */
export function notAnInteger(raw: string, slug: string, field: string): Issue {
  const shown = pythonRepr(cutText(raw, 200));
  const message = `Invalid value for ${field} in profile '${slug}': ${shown} (must be an integer)`;
  return { code: "wrong-type", message, path: field, hint: "Write a whole decimal number, such as 4" };
}

/** The issue for a whole number that is larger than those that are exact. */
export function tooLarge(raw: string, slug: string, field: string): Issue {
  const message = `Profile '${slug}': ${field} must be at most ${Number.MAX_SAFE_INTEGER}, not ${showValue(raw)}`;
  return { code: "invalid-value", message, path: field, hint: "Write a smaller number" };
}

/** The issue for a whole map or list as the value of an override. */
export function groupIssue(slug: string, path: readonly string[], settings: JsonObject): Issue {
  const field = path.join(".");
  const example = field === "pod_env_vars" ? "pod_env_vars.HTTP_PROXY" : exampleInside(path, settings);
  const message = `Profile '${slug}': ${field} is a map or list of settings and cannot be set in one line`;
  const hint = example === undefined ? "Use a pack" : `Set one thing in it, such as ${example}=..., or use a pack`;
  return { code: "wrong-type", message, path: field, hint };
}

/** The keys that a map in the settings has, for hints. */
export function keysAt(settings: JsonObject, path: readonly PropertyKey[]): string[] {
  let at: unknown = settings;
  for (const key of path) at = isObject(at) ? at[String(key)] : undefined;
  return isObject(at) ? Object.keys(at) : [];
}
