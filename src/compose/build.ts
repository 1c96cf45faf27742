import { ConfiguratorError, type Issue } from "../errors.ts";
import type { Profile } from "../hub/config.ts";
import { PROFILE } from "../hub/model.ts";
import { schemaOf } from "../hub/schema_of.ts";
import type { ProfileSettings } from "../profiles/spec.ts";
import { validate } from "../schema/validate.ts";
import { checkProfile } from "./checks.ts";
import { wireOf } from "./wire.ts";

/** A profile as the hub reads it, or what is wrong with it. */
export interface BuiltProfile {
  readonly issues: readonly Issue[];
  readonly profile: Profile | undefined;
}

/**
 * The wire form of complete settings, checked against all that the hub's model, KubeSpawner and Kubernetes refuse.
 *
 * @param groups The groups of the deployment, for a profile that has none of its own.
 */
export function buildParts(settings: ProfileSettings, groups: readonly string[]): BuiltProfile {
  const wire = wireOf(settings, groups);
  // The schema has no defaults, so what it would return is a copy; one profile of ten thousand should not exist twice.
  const { issues } = validate(schemaOf(PROFILE), wire, { subject: `Profile '${settings.slug}'`, outside: false });
  const found = issues.length === 0 ? checkProfile(wire) : issues;
  return { issues: found, profile: found.length === 0 ? wire : undefined };
}

/**
 * The wire form of complete settings.
 *
 * @throws {ConfiguratorError} With everything that the hub, KubeSpawner or Kubernetes would refuse.
 *
 * @example
 * ```ts
 * import { buildProfile, GpuCoderProfile, resolveSettings } from "app-hub-configurator";
 *
 * const profile = buildProfile(resolveSettings(GpuCoderProfile), ["ml-users"]);
 * console.log(profile.definition.kubespawner_override.cpu_limit); // 8
 * ```
 */
export function buildProfile(settings: ProfileSettings, groups: readonly string[]): Profile {
  const { issues, profile } = buildParts(settings, groups);
  if (profile === undefined) throw new ConfiguratorError(issues);
  return profile;
}
