import { isObject, type JsonObject } from "./merge.ts";
import type { ProfileSettings } from "./spec.ts";

/** In names, stands for the profile's slug with dashes, so that a family can give each of its profiles its own name. */
export const SLUG_PLACEHOLDER = "{slug}";

/** What a setting is that nobody has set. The schema of the settings takes its defaults from here. */
export const DEFAULTS = {
  settings: {
    display_name: "",
    description: "",
    default: false,
    extra_resource_guarantees: {},
    extra_resource_limits: {},
    node_selector: {},
    pod_env_vars: {},
    env_from_config_maps: [],
    env_from_secrets: [],
    volumes: {},
    secret_mounts: {},
    image_pull_secrets: {},
    role_bindings: {},
    manifests: {},
    config_maps: {},
    init_containers: {},
  },
  volume: { storage_class: "standard", access_modes: ["ReadWriteOnce" as const], persist: true },
  config_map: { default_mode: "0644", readonly: true, persist: false },
  init: { mount_path: "/opt/init/.init.sh", default_mode: "0660", command: ["sh", "-c", "sh /opt/init/.init.sh"] },
  role: { api_groups: [""] },
  role_binding: { subjects: [{ name: "default", kind: "ServiceAccount" as const }], persist: false },
  image_pull_secret: { persist: true },
  manifest: { persist: false },
};

/**
 * Settings with the defaults in place, as the schema would give them, but not looked at: only for what is known to be
 * right, as the built-in profiles are.
 */
export function withDefaults(settings: JsonObject): ProfileSettings {
  const each = (group: string, defaults: object) => mapValues(settings[group], (entry) => ({ ...defaults, ...entry }));
  const { init } = settings;
  return {
    ...DEFAULTS.settings,
    ...settings,
    volumes: each("volumes", DEFAULTS.volume),
    image_pull_secrets: each("image_pull_secrets", DEFAULTS.image_pull_secret),
    role_bindings: mapValues(settings["role_bindings"], (binding) => ({
      ...DEFAULTS.role_binding,
      ...binding,
      role: { ...DEFAULTS.role, ...(binding["role"] as JsonObject) },
    })),
    manifests: each("manifests", DEFAULTS.manifest),
    config_maps: each("config_maps", DEFAULTS.config_map),
    ...(init === undefined ? {} : { init: { ...DEFAULTS.init, ...(init as JsonObject) } }),
  } as unknown as ProfileSettings;
}

function mapValues(map: unknown, change: (entry: JsonObject) => JsonObject): JsonObject {
  const entries = Object.entries(isObject(map) ? map : {});
  return Object.fromEntries(entries.map(([key, entry]) => [key, change(entry as JsonObject)]));
}
