import { lineage, type ProfileDeclaration } from "../profiles/define.ts";
import { sourceOf } from "../profiles/merge.ts";
import { resolveSettings } from "../profiles/resolve.ts";
import type { ProfileSettings } from "../profiles/spec.ts";
import { isObject } from "../text/data.ts";

/** Where a setting of a profile comes from. */
export interface SettingSource {
  /** Path of the setting. */
  readonly path: readonly string[];
  readonly value: unknown;
  /** The declaration that set it, or `undefined` for a default of the schema. */
  readonly source: ProfileDeclaration | undefined;
}

/** All that a profile sets, and where from. */
export interface ProfileDescription {
  readonly slug: string;
  readonly declaration: ProfileDeclaration;
  /** What it extends, the nearest first. */
  readonly ancestors: readonly ProfileDeclaration[];
  readonly settings: ProfileSettings;
  readonly sources: readonly SettingSource[];
}

/**
 * All that a profile sets, with the declaration that each setting comes from.
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
  const settings = resolveSettings(declaration);
  const sources = leaves(settings, []).map(({ path, value }) => ({ path, value, source: sourceOf(declaration, path) }));
  const ancestors = lineage(declaration).slice(0, -1).toReversed();
  return { slug: declaration.slug, declaration, ancestors, settings, sources };
}

function leaves(value: unknown, path: readonly string[]): { path: readonly string[]; value: unknown }[] {
  const isBranch = isObject(value) && Object.keys(value).length > 0;
  if (!isBranch) return [{ path, value }];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, [...path, key]));
}
