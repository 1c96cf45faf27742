/**
 * Keys that people who know KubeSpawner write into a profile, and what has the same effect in this hub: the traits of
 * KubeSpawner and of JupyterHub's Spawner, the keys of its profile_list, and the words of the Helm chart "Zero to
 * JupyterHub".
 *
 * @see https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py
 * @see https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py
 * @see https://github.com/jupyterhub/zero-to-jupyterhub-k8s/blob/main/jupyterhub/values.schema.yaml
 * @module
 */

/** The path of the profile itself. */
const PROFILE_ITSELF = "";

/**
 * Where a trait goes in this hub.
 *
 * - `in`: the path of the key of the profile with the same meaning, and the rest of the sentence where its form
 *   differs.
 * - `all`: a profile cannot set it, but the hub's own configuration can, for all profiles.
 * - `say`: neither.
 */
export type TraitPlace =
  | { readonly in: string; readonly form?: string }
  | { readonly all: true; readonly more?: string }
  | { readonly say: string };

const all: TraitPlace = { all: true };
const here = (path: string, form?: string): TraitPlace => ({ in: path, ...(form === undefined ? {} : { form }) });
const say = (sentence: string): TraitPlace => ({ say: sentence });

const volumes = here("volumes", "each with its claim, size and volume_mount");
const nodes: TraitPlace = { all: true, more: "node_selector of the profile chooses nodes by label" };
const security: TraitPlace = { all: true, more: "an image should run as the user that the hub sets" };
const perUser = say("The hub starts each user's servers in a separate namespace, which a profile cannot change");
const form = say("This hub's form has one entry for each profile and no options: write a profile for each choice");
const onlyHub = say("It is a setting of the hub itself and not of a profile: set it in the hub's own configuration");

/** Every such name with its place. */
export const TRAITS: Readonly<Record<string, TraitPlace>> = {
  // Resources and image.
  image: here("definition.kubespawner_override.image"),
  image_spec: here("definition.kubespawner_override.image"),
  cpu_limit: here("definition.kubespawner_override.cpu_limit", "a whole number"),
  cpu_guarantee: here("definition.kubespawner_override.cpu_guarantee", "a whole number"),
  mem_limit: here("definition.kubespawner_override.mem_limit"),
  mem_guarantee: here("definition.kubespawner_override.mem_guarantee"),
  extra_resource_limits: here("definition.kubespawner_override.extra_resource_limits"),
  extra_resource_guarantees: here("definition.kubespawner_override.extra_resource_guarantees"),
  image_pull_policy: { all: true, more: "a tag other than latest, or a digest, is pulled once for each node" },
  image_pull_secrets: here("image_pull_secrets", "which the hub creates for the user; the pod always uses cr-config"),
  // What runs in the pod.
  environment: here("pod_env_vars", "a map of names and strings"),
  extra_env: here("pod_env_vars", "a map of names and strings"),
  env: here("pod_env_vars", "a map of names and strings"),
  env_from: here("env_from_secrets or env_from_config_maps", "a list of names"),
  env_keep: onlyHub,
  cmd: { all: true, more: "a profile is started as its image defines" },
  args: { all: true, more: "a profile is started as its image defines" },
  working_dir: { all: true, more: "default_url of the profile is the page that opens after the start" },
  default_url: here("default_url"),
  notebook_dir: { all: true, more: "default_url of the profile is the page that opens after the start" },
  port: all,
  ip: all,
  debug: all,
  disable_user_config: all,
  lifecycle_hooks: { all: true, more: "init_containers of the profile run before the start" },
  init_containers: here("init_containers", "each with name, image, command and volume_mounts"),
  extra_containers: { all: true, more: "manifests of the profile can create a pod or deployment next to it" },
  extra_container_config: {
    all: true,
    more: "env_from_secrets and env_from_config_maps of the profile do the same as envFrom",
  },
  extra_pod_config: all,
  extra_files: here("config_maps", "each with its content and mount_path"),
  // Storage.
  volumes,
  volume_mounts: here("volumes", "each of which has its volume_mount"),
  extra_volumes: volumes,
  extra_volume_mounts: here("volumes", "each of which has its volume_mount"),
  storage: volumes,
  storage_pvc_ensure: volumes,
  storage_capacity: here("volumes", "each with its size"),
  storage_class: here("volumes", "each with its storage_class"),
  storage_access_modes: here("volumes", "each with its access_modes"),
  storage_selector: volumes,
  storage_extra_labels: volumes,
  storage_extra_annotations: volumes,
  pvc_name: here("volumes", "each with its claim_name"),
  pvc_name_template: here("volumes", "each with its claim_name"),
  delete_pvc: here("volumes", "each with persist: true or false"),
  secret_mount_path: here("secret_mounts", "each with its mount_path"),
  // Where the pod runs.
  node_selector: here("node_selector"),
  tolerations: nodes,
  extra_tolerations: nodes,
  node_affinity_preferred: nodes,
  node_affinity_required: nodes,
  extra_node_affinity: nodes,
  pod_affinity_preferred: nodes,
  pod_affinity_required: nodes,
  extra_pod_affinity: nodes,
  pod_anti_affinity_preferred: nodes,
  pod_anti_affinity_required: nodes,
  extra_pod_anti_affinity: nodes,
  affinity: nodes,
  priority_class_name: all,
  scheduler_name: all,
  runtime_class_name: all,
  topology_spread_constraints: all,
  // Rights and users.
  service_account: here("role_bindings", "with the account 'default' as the subject"),
  service_account_name: here("role_bindings", "with the account 'default' as the subject"),
  automount_service_account_token: all,
  uid: security,
  gid: security,
  fs_gid: security,
  supplemental_gids: security,
  run_as_user: security,
  privileged: security,
  allow_privilege_escalation: security,
  container_security_context: security,
  pod_security_context: security,
  security_context: security,
  cloud_metadata: all,
  network_policy: here("manifests", "as an object of the kind NetworkPolicy"),
  // Names and labels.
  namespace: perUser,
  enable_user_namespaces: perUser,
  user_namespace_template: perUser,
  user_namespace_labels: perUser,
  user_namespace_annotations: perUser,
  extra_labels: all,
  extra_annotations: all,
  common_labels: all,
  labels: all,
  annotations: all,
  component_label: onlyHub,
  pod_name_template: onlyHub,
  dns_name_template: onlyHub,
  secret_name_template: onlyHub,
  slug_scheme: onlyHub,
  handle_legacy_names: onlyHub,
  // The menu.
  display_name: here("definition.display_name"),
  description: here("definition.description"),
  slug: here("definition.slug"),
  default: here("definition.default"),
  kubespawner_override: here("definition.kubespawner_override"),
  profile_list: say("This file is the list: write each entry as an item of profiles"),
  profile_options: form,
  choices: form,
  unlisted_choice: form,
  options_form: form,
  profile_form_template: form,
  additional_profile_form_template_paths: form,
  allowed_groups: here("groups", "by their exact names"),
  allowed_teams: here("groups", "by their exact names"),
  // Times.
  start_timeout: say("The hub waits 900 seconds for every profile"),
  http_timeout: say("The hub waits 600 seconds for every server to answer"),
  // The hub itself.
  poll_interval: onlyHub,
  poll_jitter: onlyHub,
  consecutive_failure_limit: onlyHub,
  events_enabled: onlyHub,
  services_enabled: onlyHub,
  delete_stopped_pods: onlyHub,
  hub_connect_ip: onlyHub,
  hub_connect_port: onlyHub,
  hub_connect_url: onlyHub,
  pod_connect_ip: onlyHub,
  k8s_api_ssl_ca_cert: onlyHub,
  k8s_api_host: onlyHub,
  k8s_api_threadpool_workers: onlyHub,
  k8s_api_request_timeout: onlyHub,
  k8s_api_request_retry_timeout: onlyHub,
  modify_pod_hook: onlyHub,
  after_pod_created_hook: onlyHub,
  pre_spawn_hook: onlyHub,
  post_stop_hook: onlyHub,
  auth_state_hook: onlyHub,
  progress_ready_hook: onlyHub,
  options_from_form: onlyHub,
  oauth_roles: onlyHub,
  oauth_client_allowed_scopes: onlyHub,
  server_token_scopes: onlyHub,
  ssl_alt_names: onlyHub,
  ssl_alt_names_include_local: onlyHub,
};

/**
 * What to do about a key that KubeSpawner knows, in any spelling, and that this hub does not know at its place.
 *
 * @returns A sentence without a full stop; `undefined` for any other key.
 */
export function traitHint(key: string): string | undefined {
  const trait = snakeCase(key);
  const place = placeOf(trait);
  if (place === undefined) return undefined;
  if (!("in" in place)) return withoutPlace(trait, place);
  const path = place.in.split(".");
  const name = path.at(-1) ?? "";
  const object = path.slice(0, -1).join(".");
  const where = object === PROFILE_ITSELF ? "the profile itself, next to definition" : object;
  if (name === trait && place.form === undefined) return `It belongs in ${where}`;
  const text = `Write ${name} in ${where}`;
  return place.form === undefined ? text : `${text}: ${place.form}`;
}

/**
 * The same for an unknown setting, where people write settings and not the hub's file.
 *
 * @param near A known setting with a similar name.
 */
export function settingHint(key: string, near: string | undefined): string | undefined {
  const trait = snakeCase(key);
  const place = placeOf(trait);
  if (place === undefined) return near;
  if (!("in" in place)) return withoutPlace(trait, place);
  const names = place.in.split(" or ").map((path) => path.split(".").at(-1));
  return near ?? `The setting for it is ${names.join(" or ")}`;
}

function withoutPlace(trait: string, place: Exclude<TraitPlace, { readonly in: string }>): string {
  if ("say" in place) return place.say;
  const more = place.more === undefined ? "" : `; ${place.more}`;
  return `A profile cannot set it. c.KubeSpawner.${trait} in the hub's own configuration does for all profiles${more}`;
}

function placeOf(trait: string): TraitPlace | undefined {
  return Object.hasOwn(TRAITS, trait) ? TRAITS[trait] : undefined;
}

function snakeCase(key: string): string {
  return key
    .replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`)
    .replaceAll("-", "_")
    .toLowerCase();
}
