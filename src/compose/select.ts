import type { Issue, Origin } from "../errors.ts";
import { PROFILE } from "../hub/model.ts";
import { schemaOf } from "../hub/schema_of.ts";
import { values } from "../hub/values.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { showValue, validate } from "../schema/validate.ts";
import type { BuildOptions, ConfigRequest, NodeSelector } from "./config.ts";
import type { Override } from "./overrides.ts";

/** The declarations of the wanted slugs, in their order, and what is wrong with the selection. */
export function selectProfiles(slugs: readonly string[], registry: ProfileRegistry, at: Origin | undefined) {
  const place = at === undefined ? {} : { at };
  const issues: Issue[] = [];
  const declarations = new Map<string, ProfileDeclaration>();
  if (slugs.length === 0) {
    const hint = `A menu without profiles leaves every user without apps. Known profiles: ${registry
      .all()
      .slice(0, 20)
      .map(({ slug }) => slug)
      .join(", ")}`;
    issues.push({ code: "no-profiles", message: "At least one profile must be selected", hint, ...place });
  }
  for (const slug of slugs) {
    if (!registry.has(slug)) issues.push({ ...registry.unknown(slug), ...place });
    else if (declarations.has(slug)) {
      const message = `Profile '${slug}' is selected twice`;
      issues.push({ code: "duplicate-profile", message, hint: "Name each profile once", ...place });
    } else declarations.set(slug, registry.get(slug));
  }
  return { declarations: [...declarations.values()], issues };
}

/** What is wrong with the groups of a deployment. */
export function checkGroups(groups: readonly string[], at: Origin | undefined): Issue[] {
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
  const { issues } = validate(schemaOf(PROFILE.fields.groups), groups, {
    subject: "Groups",
    ...(at === undefined ? {} : { locate: () => at }),
  });
  return [...issues];
}

/** What is wrong with the storage classes of a deployment: once for each, not once for each volume. */
export function checkStorageClasses(request: ConfigRequest, origins: BuildOptions["origins"]): Issue[] {
  return (["storageClassRwo", "storageClassRwx"] as const).flatMap((part) => {
    const value = request[part];
    const at = origins?.[part];
    if (value === undefined) return [];
    const { issues } = validate(values.storageClass, value, {
      subject: "Storage class",
      ...(at === undefined ? {} : { locate: () => at }),
    });
    return [...issues];
  });
}

/** Changes for profiles that do not exist. */
export function unknownSlugs(changes: readonly (NodeSelector | Override)[], registry: ProfileRegistry): Issue[] {
  return changes
    .filter(({ slug }) => !registry.has(slug))
    .map(({ slug, at }) => ({ ...registry.unknown(slug), ...(at === undefined ? {} : { at }) }));
}

/** Warnings for changes of profiles that exist but are not in the menu. */
export function unselected(changes: readonly (NodeSelector | Override)[]): Issue[] {
  return changes.map(({ slug, at }) => ({
    code: "unknown-profile" as const,
    message: `Profile '${slug}' is not selected, so this has no effect`,
    ...(at === undefined ? {} : { at }),
  }));
}

/** Reads no file: the builder alone has no world to read from. */
export function refuseFiles(path: string, at: Origin | undefined): { issue: Issue } {
  const message = `The file ${showValue(path)} cannot be read here`;
  return { issue: { code: "file-unreadable", message, ...(at === undefined ? {} : { at }) } };
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

const lastSelectors = new WeakMap<readonly NodeSelector[], Map<string, NodeSelector>>();

/** The node selector that last set what a path of the settings points to. */
export function selectorOf(selectors: readonly NodeSelector[], path: readonly PropertyKey[]): NodeSelector | undefined {
  if (path[0] !== "node_selector") return undefined;
  const last = lastSelectors.get(selectors) ?? new Map(selectors.map((selector) => [selector.key, selector]));
  lastSelectors.set(selectors, last);
  return last.get(String(path[1]));
}
