/** Selects the profiles of a request, and finds what is wrong with the request before any profile is built. @module */

import type { Issue, Origin } from "../errors.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { dashed } from "../profiles/shape.ts";
import { SETTINGS, type ValueSetting } from "../profiles/spec.ts";
import { validate } from "../schema/validate.ts";
import { type ConfigRequest, type Override, type RequestOrigins, STORAGE_CLASSES } from "./deployment.ts";

/** The declarations with these slugs, in their order, and what is wrong with the selection. */
export function selectProfiles(slugs: readonly string[], registry: ProfileRegistry, at: Origin | undefined) {
  const place = at === undefined ? {} : { at };
  const issues: Issue[] = [];
  const declarations = new Map<string, ProfileDeclaration>();
  const byName = new Map<string, string>();
  if (slugs.length === 0) {
    const hint = `A menu without profiles leaves every user without apps. Known profiles: ${registry
      .all()
      .slice(0, 20)
      .map(({ slug }) => slug)
      .join(", ")}`;
    issues.push({ code: "no-profiles", message: "At least one profile must be selected", hint, ...place });
  }
  for (const slug of slugs) {
    const name = dashed(slug);
    const other = byName.get(name);
    if (!registry.has(slug)) issues.push({ ...registry.unknown(slug), ...place });
    else if (declarations.has(slug)) {
      const message = `Profile '${slug}' is selected twice`;
      issues.push({ code: "duplicate-profile", message, hint: "Name each profile once", ...place });
    } else if (other !== undefined) {
      // All servers of a user share config maps and roles with the same name.
      const message = `Profiles '${other}' and '${slug}' would share all generated names (…-${name})`;
      const hint = "Give one of them a slug that differs in more than '_' and '-'";
      issues.push({ code: "not-unique", message, hint, ...place });
    } else {
      declarations.set(slug, registry.get(slug));
      byName.set(name, slug);
    }
  }
  return { declarations: [...declarations.values()], issues };
}

/** What is wrong with the groups of a deployment. */
export function checkGroups(groups: readonly string[], at: Origin | undefined): readonly Issue[] {
  const place = at === undefined ? {} : { at };
  if (groups.length === 0) {
    return [
      {
        code: "no-groups",
        message: "At least one group must be specified",
        hint: "Name the groups that see the profiles",
        ...place,
      },
    ];
  }
  return checkAs(SETTINGS.groups, groups, "Groups", at);
}

/** What is wrong with the storage classes of a deployment: once for each class, and not for each volume. */
export function checkStorageClasses(request: ConfigRequest, origins: RequestOrigins | undefined): readonly Issue[] {
  return STORAGE_CLASSES.flatMap(([, part]) => {
    const value = request[part];
    return value === undefined
      ? []
      : checkAs(SETTINGS.volumes.fields.storage_class, value, "Storage class", origins?.[part]);
  });
}

// A value for many profiles is checked as a value of the setting that it becomes.
function checkAs(setting: ValueSetting, value: unknown, subject: string, at: Origin | undefined) {
  return validate(setting.schema(), value, { subject, ...(at === undefined ? {} : { locate: () => at }) }).issues;
}

/** A change of one profile by the request. */
type Wish = Pick<Override, "slug" | "at">;

/** Changes for profiles that do not exist. */
export function unknownSlugs(changes: readonly Wish[], registry: ProfileRegistry): Issue[] {
  return changes
    .filter(({ slug }) => !registry.has(slug))
    .map(({ slug, at }) => ({ ...registry.unknown(slug), ...(at === undefined ? {} : { at }) }));
}

/** Warnings for changes of profiles that exist but are not in the menu. */
export function unselected(changes: readonly Wish[]): Issue[] {
  return changes.map(({ slug, at }) => ({
    code: "unknown-profile" as const,
    message: `Profile '${slug}' is not selected, so this has no effect`,
    ...(at === undefined ? {} : { at }),
  }));
}

/** Changes grouped by profile, in their order. */
export function bySlug<T extends { readonly slug: string }>(items: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const item of items) {
    const group = grouped.get(item.slug);
    if (group === undefined) grouped.set(item.slug, [item]);
    else group.push(item);
  }
  return grouped;
}
