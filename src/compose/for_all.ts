import type { Issue } from "../errors.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import { FLAT_SETTINGS } from "../profiles/short_names.ts";
import { SETTINGS } from "../profiles/spec.ts";
import { type JsonObject, keysAt } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";
import type { Override } from "./deployment.ts";
import { findSetting, hasSetting } from "./setting_path.ts";

/** The slug that stands for every selected profile that has the setting. */
export const ALL = "*";

/**
 * Replaces each override for all profiles by one for each profile that has the setting, before the overrides that name
 * a profile.
 */
export function forAll(overrides: readonly Override[], selected: readonly ProfileDeclaration[]) {
  const general = overrides.filter(({ slug }) => slug === ALL);
  if (general.length === 0) return { overrides, issues: [] };
  const issues: Issue[] = [];
  const settings = selected.map((declaration) => ({ slug: declaration.slug, settings: mergeLineage(declaration) }));
  const own = general.flatMap((override) => {
    const having = settings.filter((each) => takes(each.settings, override.field));
    if (having.length === 0 && selected.length > 0) issues.push(untaken(override, settings));
    return having.map(({ slug }) => ({ ...override, slug }));
  });
  return { overrides: [...own, ...overrides.filter(({ slug }) => slug !== ALL)], issues };
}

// A path that is not a setting goes to the first profile, so that one message names the settings that exist.
function takes(settings: JsonObject, field: string): boolean {
  const flat = Object.hasOwn(FLAT_SETTINGS, field) ? FLAT_SETTINGS[field] : undefined;
  if (flat !== undefined) return flat(settings).length > 0;
  const found = findSetting(field);
  if (!found.ok) return false;
  const [key = "", ...rest] = found.path;
  // A group of settings as a whole can be added to every profile.
  return (
    hasSetting(settings, found.path) || (rest.length === 0 && SETTINGS[key as keyof typeof SETTINGS]?.kind === "group")
  );
}

function untaken({ field, at }: Override, profiles: readonly { readonly settings: JsonObject }[]): Issue {
  const found = findSetting(field);
  const [key = "", entry = ""] = found.ok ? found.path : [];
  const isFlat = Object.hasOwn(FLAT_SETTINGS, field);
  const known = profiles.flatMap(({ settings }) => (found.ok ? keysAt(settings, [key]) : Object.keys(SETTINGS)));
  const word = found.ok ? entry : field;
  return {
    code: "unknown-field",
    message: `No selected profile has ${field}`,
    path: field,
    hint: (isFlat ? undefined : didYouMean(word, new Set(known))) ?? "Remove it, or select a profile that has it",
    ...(at === undefined ? {} : { at }),
  };
}
