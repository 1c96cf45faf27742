/** Turns profiles that differ only in resources or image into variants of one profile. @module */

import { DEFINITION } from "../hub/model.ts";
import { SLUG_PATTERN } from "../profiles/spec.ts";
import type { JsonObject } from "../text/data.ts";
import { patched, sortSettings } from "./flat.ts";
import type { Declarations, Declared } from "./source.ts";

/** The settings in which a variant may differ. */
const OF_VARIANTS: readonly string[] = [
  "display_name",
  "default",
  // The short form of an extra resource.
  "gpu_limit",
  ...Object.keys(DEFINITION.fields.kubespawner_override.fields),
];

/**
 * Makes variants from profiles that extend another one with a similar name and have only resources or an image of their
 * own.
 *
 * @param isFree Whether a new profile can have a slug.
 */
export function withVariants({ families, profiles }: Declarations, isFree: (slug: string) => boolean): Declarations {
  const changed = new Map<string, Declared>();
  const bases = new Map<string, Declared>();
  for (const profile of profiles) {
    if (changed.has(profile.slug)) continue;
    const children = profiles.filter(
      (each) =>
        each.parent === profile.slug &&
        !changed.has(each.slug) &&
        Object.keys(each.patch).every((key) => OF_VARIANTS.includes(key)),
    );
    const own = children.filter(({ slug }) => keyOf(slug, profile.slug) !== undefined);
    if (own.length > 0) {
      for (const each of own) changed.set(each.slug, variantOf(profile, each, each.patch));
      continue;
    }
    const name = profile.slug.slice(0, Math.max(0, profile.slug.lastIndexOf("_")));
    const others = children.filter(({ slug }) => keyOf(slug, name) !== undefined);
    if (others.length === 0 || !isFree(name) || bases.has(name) || keyOf(profile.slug, name) === undefined) continue;
    const { display_name: _, ...patch } = profile.patch;
    const shared = sharedName([profile, ...others], name);
    const renamed = { ...patch, ...(shared !== undefined && { display_name: shared }) };
    const above = profile.merged["display_name"];
    // The name of the new profile only matters for its variants.
    const merged = { ...profile.merged, display_name: shared ?? above };
    const base: Declared = { ...profile, slug: name, patch: sortSettings(renamed), merged };
    bases.set(profile.slug, base);
    for (const each of [profile, ...others]) {
      changed.set(each.slug, variantOf(base, each, each === profile ? {} : each.patch));
    }
  }
  return {
    families,
    profiles: profiles.flatMap((profile) => {
      const base = bases.get(profile.slug);
      return [...(base === undefined ? [] : [base]), changed.get(profile.slug) ?? profile];
    }),
  };
}

/** The key of the variant with this slug. */
function keyOf(slug: string, base: string): string | undefined {
  const key = slug.startsWith(`${base}_`) ? slug.slice(base.length + 1) : "";
  return base !== "" && new RegExp(SLUG_PATTERN).test(base) && new RegExp(SLUG_PATTERN).test(key) ? key : undefined;
}

function variantOf(base: Declared, { slug, kind, merged, members }: Declared, patch: JsonObject): Declared {
  const key = keyOf(slug, base.slug) ?? "";
  const name = String(merged["display_name"] ?? "");
  const { display_name: _, ...rest } = patch;
  const made = [String(base.merged["display_name"] ?? ""), suffixOf(key)].filter((part) => part !== "").join(" ");
  const own = sortSettings({ ...rest, ...(name !== made && { display_name: name }) });
  return { kind, slug, parent: base.slug, patch: own, merged: patched(merged, {}), members, variantKey: key };
}

function suffixOf(key: string): string {
  return `(${key.replaceAll(/[_-]+/g, " ")})`;
}

/** The common part of the names of all variants, before their suffixes. */
function sharedName(all: readonly Declared[], base: string): string | undefined {
  const names = all.map(({ slug, merged }) => {
    const name = String(merged["display_name"] ?? "");
    const suffix = ` ${suffixOf(keyOf(slug, base) ?? "")}`;
    return name.endsWith(suffix) ? name.slice(0, -suffix.length) : undefined;
  });
  const [first] = names;
  return first !== undefined && first !== "" && names.every((name) => name === first) ? first : undefined;
}
