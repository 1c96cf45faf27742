import type { Origin } from "../errors.ts";
import { type ArgumentKind, checkArgument, checkOptional } from "../text/argument.ts";
import type { InlineProfileSpec } from "./patch.ts";

/** The origin of the built-in families and profiles. */
export const BUILT_IN = "built-in";

/** A profile or a family as it is declared: its own patch, and what it extends. */
export interface ProfileDeclaration {
  /** A family can only be extended; a profile can also be selected. */
  readonly kind: "family" | "profile";
  readonly slug: string;
  readonly parent?: ProfileDeclaration;
  readonly spec: InlineProfileSpec;
  /** Where it was declared: `built-in` (the default), or a file. */
  readonly origin: string;
  /** Where a setting of {@link spec} is written, or else the nearest setting around it. */
  readonly locate?: (path: readonly PropertyKey[]) => Origin;
}

/**
 * Declares a family: settings that several profiles share. Values are checked when a profile is built.
 *
 * @param parent The family or profile that it extends; `undefined` for a family that extends nothing.
 * @param origin Where it is declared, for messages and descriptions; default: `built-in`.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, buildConfig, builtinRegistry, defineFamily, defineProfile } from "app-hub-configurator";
 *
 * const Course = defineFamily(BaseCoderProfile, { slug: "course", cpu_limit: 2, mem_limit: "4G" });
 * const registry = builtinRegistry();
 * registry.register(Course);
 * registry.register(defineProfile(Course, { slug: "course_a", display_name: "Course A" }));
 * const { config } = buildConfig({ profiles: ["course_a"], groups: ["students"] }, { registry });
 * console.log(config.profiles[0]?.definition.kubespawner_override.mem_limit); // "4G"
 * ```
 */
export function defineFamily(
  parent: ProfileDeclaration | undefined,
  spec: InlineProfileSpec,
  origin = BUILT_IN,
): ProfileDeclaration {
  checkOptional("defineFamily: parent", parent, DECLARATION);
  checkArgument("defineFamily: spec", spec, { slug: "text" });
  return declare("family", parent, spec, origin);
}

/**
 * Declares a profile. Values are checked when it is built. The function is not generic on purpose: with an inferred
 * literal type, TypeScript would not refuse unknown keys.
 *
 * @param parent The family or profile that it extends.
 * @param origin Where it is declared, for messages and descriptions; default: `built-in`.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, defineProfile } from "app-hub-configurator";
 *
 * const profile = defineProfile(BaseCoderProfile, {
 *   slug: "big_coder_app",
 *   display_name: "Big Code Server",
 *   cpu_limit: 16,
 *   mem_limit: "64G",
 * });
 * console.log(profile.slug); // "big_coder_app"
 * ```
 */
export function defineProfile(
  parent: ProfileDeclaration,
  spec: InlineProfileSpec,
  origin = BUILT_IN,
): ProfileDeclaration {
  checkArgument("defineProfile: parent", parent, DECLARATION);
  checkArgument("defineProfile: spec", spec, { slug: "text" });
  return declare("profile", parent, spec, origin);
}

/**
 * A declaration and everything that it extends, the root first.
 *
 * @example
 * ```ts
 * import { GpuCoderProfile, lineage } from "app-hub-configurator";
 *
 * console.log(lineage(GpuCoderProfile).map(({ slug }) => slug)); // [ "base", "workspace", "coder", "gpu_coder_app" ]
 * ```
 */
export function lineage(declaration: ProfileDeclaration): readonly ProfileDeclaration[] {
  checkArgument("lineage: declaration", declaration, DECLARATION);
  return withAncestors(declaration);
}

// Called for each setting of each profile, so the arguments are not checked again for each ancestor.
function withAncestors(declaration: ProfileDeclaration): readonly ProfileDeclaration[] {
  return declaration.parent === undefined ? [declaration] : [...withAncestors(declaration.parent), declaration];
}

/** The keys that are checked of a declaration. */
export const DECLARATION: ArgumentKind = { slug: "text", spec: "map" };

function declare(
  kind: ProfileDeclaration["kind"],
  parent: ProfileDeclaration | undefined,
  spec: InlineProfileSpec,
  origin: string,
): ProfileDeclaration {
  return { kind, slug: spec.slug, ...(parent === undefined ? {} : { parent }), spec, origin };
}
