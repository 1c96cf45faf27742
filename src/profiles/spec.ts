/**
 * What people write: a profile as a plain object with keyed maps, so that a family, a pack and an override change one
 * thing of it. {@link ProfileSettings} is the complete form; a `ProfileSpec` is the patch that one declaration adds.
 *
 * @module
 */

import * as z from "zod/mini";
import { grammars } from "../hub/kubernetes.ts";
import { PROFILE, ROLE, SUBJECT } from "../hub/model.ts";
import { schemaOf } from "../hub/schema_of.ts";
import { values as value } from "../hub/values.ts";
import { described, type Grammar, jsonMap, mapOf, text, textOf } from "../schema/text.ts";
import { DEFAULTS, SLUG_PLACEHOLDER } from "./defaults.ts";

/** What a slug must be: no template either, because every generated name and path is made of it. */
export const slugGrammar: Grammar = {
  test: (slug) => /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(slug) && slug.length <= 63,
  rule: "must be lower-case letters, digits, '_' and '-', at most 63 characters",
  example: "coder_app",
};

/** Keys of the maps of a spec; with dashes for underscores they become parts of names. */
const entryKey: Grammar = {
  test: (key) => /^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$/.test(key) && key.length <= 63,
  rule: "must be lower-case letters, digits, '_' and '-', at most 63 characters",
  example: "workspace",
};

/** A name in which {@link SLUG_PLACEHOLDER} may stand. */
const nameOf = (grammar: Grammar) =>
  textOf({ ...grammar, test: (name) => grammar.test(name.replaceAll(SLUG_PLACEHOLDER, "slug")) });

const keyed = <T extends z.ZodMiniType>(entry: T) => mapOf(entryKey, entry);

/** The identity of a profile or family. */
export const slug = described(textOf(slugGrammar), "Identity of the profile: lower-case letters, digits, _ and -");

const persist = (byDefault: boolean, what: string) =>
  described(z._default(z.boolean(), byDefault), `Whether ${what} stays after the session`);

const volume = z.strictObject({
  name: described(z.optional(nameOf(grammars.dnsLabel)), "Name in the pod; default: <key>-volume"),
  claim_name: described(z.optional(nameOf(grammars.dnsSubdomain)), "Name of the claim; default: <key>-claim"),
  size: value.size,
  storage_class: described(z._default(value.storageClass, DEFAULTS.volume.storage_class), "Storage class of the claim"),
  access_modes: z._default(value.accessModes, DEFAULTS.volume.access_modes),
  mount_path: value.mountPath,
  persist: described(
    z._default(z.boolean(), DEFAULTS.volume.persist),
    "Whether claim and data survive the end of the session",
  ),
  annotations: described(z.optional(mapOf(grammars.labelKey, text)), "Annotations of the claim"),
});

const configMap = z.strictObject({
  name: described(z.optional(nameOf(grammars.dnsLabel)), "Name of the object; default: <key>-{slug}"),
  key: described(z.optional(nameOf(grammars.configMapKey)), "Key in the config map; default: the key of this entry"),
  mount_path: z.optional(value.mountPath),
  default_mode: z._default(value.fileMode, DEFAULTS.config_map.default_mode),
  readonly: described(
    z._default(z.boolean(), DEFAULTS.config_map.readonly),
    "Read by the hub but without effect: the file is always read-only",
  ),
  persist: persist(DEFAULTS.config_map.persist, "the config map"),
  content: described(text, "Text of the file"),
});

const init = described(
  z.strictObject({
    content: described(text, "Text of the script"),
    mount_path: z._default(value.mountPath, DEFAULTS.init.mount_path),
    default_mode: z._default(value.fileMode, DEFAULTS.init.default_mode),
    command: described(z._default(z.array(text).check(z.minLength(1)), DEFAULTS.init.command), "How the script is run"),
  }),
  "A script that runs in an init container at every start",
);

const initContainer = z.strictObject({
  name: described(z.optional(nameOf(grammars.dnsLabel)), "Name of the container; default: the key with dashes"),
  image: described(z.optional(value.image), "Image; default: the profile's image"),
  command: described(z.array(text), "Command and arguments"),
  volume_mounts: described(
    z.optional(
      z.array(
        z.strictObject({
          name: described(nameOf(grammars.dnsLabel), "Name of the volume, or of a mounted config map or secret"),
          mount_path: value.mountPath,
          sub_path: z.optional(value.subPath),
        }),
      ),
    ),
    "Mounts; default: all volumes as the main container has them",
  ),
});

const roleBinding = z.strictObject({
  name: described(z.optional(nameOf(grammars.rbacName)), "Name of the binding; default: <key>-role-binding-{slug}"),
  role: described(
    z.strictObject({
      name: described(z.optional(nameOf(grammars.rbacName)), "Name of the role; default: <key>-role-{slug}"),
      api_groups: described(
        z._default(z.array(text).check(z.minLength(1)), DEFAULTS.role.api_groups),
        'API groups; "" is the core group',
      ),
      resources: described(z.array(text.check(z.minLength(1))).check(z.minLength(1)), "Resources, such as pods"),
      verbs: described(schemaOf(ROLE.fields.verbs), "What may be done with them"),
    }),
    "What may be done",
  ),
  subjects: described(
    z._default(z.array(schemaOf(SUBJECT)).check(z.minLength(1)), DEFAULTS.role_binding.subjects),
    "Who has the role; default: the service account of the user's pods",
  ),
  persist: persist(DEFAULTS.role_binding.persist, "the binding"),
});

const imagePullSecret = z.strictObject({
  name: described(z.optional(nameOf(grammars.dnsSubdomain)), "Name of the secret; default: the key with dashes"),
  data: described(
    z.optional(value.dockerConfig),
    "base64 of a docker configuration; leave it out if the secret exists",
  ),
  persist: described(
    z._default(z.boolean(), DEFAULTS.image_pull_secret.persist),
    "Keep it true: the hub fails at every stop otherwise",
  ),
});

const secretMount = z.strictObject({
  name: described(z.optional(nameOf(grammars.dnsLabel)), "Name of the secret; default: the key with dashes"),
  mount_path: value.mountPath,
  sub_path: z.optional(value.subPath),
});

const manifest = z.strictObject({
  name: described(z.optional(nameOf(grammars.dnsSubdomain)), "Name of the entry; default: <key>-{slug}"),
  key: described(z.optional(text.check(z.minLength(1))), "Key of the entry; default: the key with dashes"),
  persist: persist(DEFAULTS.manifest.persist, "what the manifests create"),
  content: described(z.array(jsonMap), "Kubernetes objects"),
});

/** A complete profile: every declaration of its chain merged, defaults in place. */
export const ProfileSettings = z.strictObject({
  slug,
  display_name: described(z._default(text, DEFAULTS.settings.display_name), "Name in the options form"),
  description: described(z._default(text, DEFAULTS.settings.description), "Text below the name in the options form"),
  groups: described(
    z.optional(schemaOf(PROFILE.fields.groups)),
    "Groups of this profile; default: those of the deployment",
  ),
  default: described(z._default(z.boolean(), DEFAULTS.settings.default), "Whether the form preselects the profile"),
  image: value.image,
  cpu_guarantee: described(z.optional(value.cpu), "Whole CPUs that the pod is sure to get"),
  cpu_limit: described(value.cpu, "Whole CPUs that the pod can use at most"),
  mem_guarantee: described(z.optional(value.memory), "Memory that the pod is sure to get, such as 4G"),
  mem_limit: described(value.memory, "Memory that the pod can use at most, such as 6G"),
  extra_resource_guarantees: described(
    z._default(value.resources, DEFAULTS.settings.extra_resource_guarantees),
    "Guarantees of other resources, by name",
  ),
  extra_resource_limits: described(
    z._default(value.resources, DEFAULTS.settings.extra_resource_limits),
    "Limits of other resources, such as nvidia.com/gpu",
  ),
  default_url: described(z.optional(text.check(z.minLength(1))), "Path that is opened after the start, such as /lab"),
  node_selector: described(
    z._default(schemaOf(PROFILE.fields.node_selector), DEFAULTS.settings.node_selector),
    "Labels that the node must have",
  ),
  pod_env_vars: described(
    z._default(schemaOf(PROFILE.fields.pod_env_vars), DEFAULTS.settings.pod_env_vars),
    "Environment variables, literal or from a config map",
  ),
  env_from_config_maps: described(
    z._default(z.array(nameOf(grammars.dnsSubdomain)), DEFAULTS.settings.env_from_config_maps),
    "Config maps whose keys become variables",
  ),
  env_from_secrets: described(
    z._default(z.array(nameOf(grammars.dnsSubdomain)), DEFAULTS.settings.env_from_secrets),
    "Secrets whose keys become variables",
  ),
  volumes: described(z._default(keyed(volume), DEFAULTS.settings.volumes), "Claims and where they are mounted"),
  secret_mounts: described(z._default(keyed(secretMount), DEFAULTS.settings.secret_mounts), "Secrets that are mounted"),
  image_pull_secrets: described(
    z._default(keyed(imagePullSecret), DEFAULTS.settings.image_pull_secrets),
    "Secrets with which images are pulled",
  ),
  role_bindings: described(
    z._default(keyed(roleBinding), DEFAULTS.settings.role_bindings),
    "Roles in the user's namespace",
  ),
  manifests: described(
    z._default(keyed(manifest), DEFAULTS.settings.manifests),
    "Kubernetes objects that the hub creates at the start",
  ),
  config_maps: described(
    z._default(keyed(configMap), DEFAULTS.settings.config_maps),
    "Texts that are mounted as files",
  ),
  init: z.optional(init),
  init_containers: described(
    z._default(keyed(initContainer), DEFAULTS.settings.init_containers),
    "Further containers that run before the user's",
  ),
});

export type ProfileSettings = z.output<typeof ProfileSettings>;
