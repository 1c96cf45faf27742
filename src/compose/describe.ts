import { ConfiguratorError, type Origin, throwIfAny } from "../errors.ts";
import { DECLARATION, lineage, type ProfileDeclaration } from "../profiles/define.ts";
import { mergeLineage, sourceOf } from "../profiles/merge.ts";
import { resolveSettings } from "../profiles/resolve.ts";
import { storageClassPaths } from "../profiles/short_names.ts";
import type { ProfileSettings } from "../profiles/spec.ts";
import { checkArgument } from "../text/argument.ts";
import { isObject } from "../text/data.ts";
import { type BuildOptions, requestIssues } from "./config.ts";
import { type ConfigRequest, STORAGE_CLASSES } from "./deployment.ts";
import { settle } from "./settle.ts";

/** Where a setting of a profile comes from. */
export interface SettingSource {
  /** The path of the setting, as its keys. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** The nearest declaration that sets it; `undefined` for a default. */
  readonly source: ProfileDeclaration | undefined;
  /** Where the request has changed it, if it has. */
  readonly changedAt?: Origin;
}

/** All settings of a profile, and where each comes from. */
export interface ProfileDescription {
  readonly slug: string;
  readonly declaration: ProfileDeclaration;
  /** The declarations that it extends, the nearest first. */
  readonly ancestors: readonly ProfileDeclaration[];
  readonly settings: ProfileSettings;
  /** The groups that see it; missing when there is no request. */
  readonly groups?: readonly string[];
  readonly sources: readonly SettingSource[];
}

/**
 * All settings of a profile, each with the declaration that it comes from.
 *
 * @throws {ConfiguratorError} When the profile is not valid.
 *
 * @example
 * ```ts
 * import { describeProfile, GpuCoderProfile } from "app-hub-configurator";
 *
 * const { sources } = describeProfile(GpuCoderProfile);
 * console.log(sources.find(({ path }) => path.join(".") === "image")?.source?.slug); // "coder"
 * ```
 */
export function describeProfile(declaration: ProfileDeclaration): ProfileDescription {
  checkArgument("describeProfile: declaration", declaration, DECLARATION);
  return description(declaration, resolveSettings(declaration), () => undefined);
}

/**
 * The same for a profile as a request changes it: with its overrides, node selectors, storage classes and groups.
 *
 * @param request The request, which need not select the profile.
 * @throws {ConfiguratorError} With everything that is wrong with the request.
 */
export function describeRequested(
  slug: string,
  request: ConfigRequest,
  options: BuildOptions & Required<Pick<BuildOptions, "registry" | "readText">>,
): ProfileDescription {
  const { registry, origins = {}, readText } = options;
  throwIfAny(requestIssues({ ...request, profiles: [...new Set([...request.profiles, slug])] }, options));
  const declaration = registry.get(slug);
  const isOurs = (change: { readonly slug: string }) => change.slug === slug;
  const selectors = (request.nodeSelectors ?? []).filter(isOurs);
  const overrides = (request.overrides ?? []).filter(isOurs);
  const settled = settle(declaration, request, { selectors, overrides }, readText);
  if (settled.settings === undefined) throw new ConfiguratorError(settled.issues);
  const classes = new Map(
    STORAGE_CLASSES.flatMap(([kind, part]) => {
      const at = origins[part];
      if (request[part] === undefined || at === undefined) return [];
      return storageClassPaths(mergeLineage(declaration), kind).map((path) => [path.join("."), at] as const);
    }),
  );
  const changedAt = (path: readonly string[]) =>
    settled.isChanged(path) ? settled.locate(path) : classes.get(path.join("."));
  return {
    ...description(declaration, settled.settings, changedAt),
    groups: settled.settings.groups ?? request.groups,
  };
}

function description(
  declaration: ProfileDeclaration,
  settings: ProfileSettings,
  changedAt: (path: readonly string[]) => Origin | undefined,
): ProfileDescription {
  const sources = leaves(settings, []).map(({ path, value }): SettingSource => {
    const at = changedAt(path);
    return { path, value, source: sourceOf(declaration, path), ...(at === undefined ? {} : { changedAt: at }) };
  });
  const ancestors = lineage(declaration).slice(0, -1).toReversed();
  return { slug: declaration.slug, declaration, ancestors, settings, sources };
}

function leaves(value: unknown, path: readonly string[]): { path: readonly string[]; value: unknown }[] {
  const isBranch = isObject(value) && Object.keys(value).length > 0;
  if (!isBranch) return [{ path, value }];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
}
