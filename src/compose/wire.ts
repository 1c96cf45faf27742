import type { Profile } from "../hub/config.ts";
import type { ProfileSettings } from "../profiles/spec.ts";
import * as parts from "./parts.ts";

/**
 * The wire form of complete settings, not checked.
 *
 * @param groups The groups of the deployment, for a profile that has none of its own.
 */
export function wireOf(settings: ProfileSettings, groups: readonly string[]): Profile {
  const naming = parts.namingOf(settings.slug);
  return {
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
}
