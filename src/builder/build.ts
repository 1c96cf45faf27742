import { ConfiguratorError, type Issue } from "../errors.ts";
import { Profile } from "../model/config.ts";
import { validate } from "../model/validate.ts";
import type { ProfileSettings } from "../profiles/spec.ts";
import { checkProfile } from "./checks.ts";
import * as parts from "./parts.ts";

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
  const naming = parts.namingOf(settings.slug);
  const wire: Profile = {
    id: `profile_${settings.slug}`,
    groups: [...(settings.groups ?? groups)],
    definition: {
      display_name: settings.display_name,
      description: settings.description,
      slug: settings.slug,
      default: settings.default,
      kubespawner_override: {
        image: settings.image,
        ...parts.optional("cpu_guarantee", settings.cpu_guarantee),
        cpu_limit: settings.cpu_limit,
        ...parts.optional("mem_guarantee", settings.mem_guarantee),
        mem_limit: settings.mem_limit,
        extra_resource_guarantees: settings.extra_resource_guarantees,
        extra_resource_limits: settings.extra_resource_limits,
      },
    },
    ...parts.optional("default_url", settings.default_url),
    node_selector: settings.node_selector,
    pod_env_vars: settings.pod_env_vars,
    env_from_config_maps: settings.env_from_config_maps.map((name) => naming.name(name, "")),
    env_from_secrets: settings.env_from_secrets.map((name) => naming.name(name, "")),
    volumes: parts.volumes(settings, naming),
    secret_mounts: parts.secretMounts(settings, naming),
    image_pull_secrets: parts.imagePullSecrets(settings, naming),
    role_bindings: parts.roleBindings(settings, naming),
    manifests: parts.manifests(settings, naming),
    init_containers: parts.initContainers(settings, naming),
    config_maps: parts.configMaps(settings, naming),
  };
  // The schema has no defaults, so what it would return is a copy; one profile of ten thousand should not exist twice.
  const { issues } = validate(Profile, wire, { subject: `Profile '${settings.slug}'`, outside: false });
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
