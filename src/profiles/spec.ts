/**
 * What people write: a profile as a plain object with keyed maps, so that a family, a pack and an override change one
 * thing of it. {@link ProfileSettings} is the complete form; {@link ProfileSpec} is the patch that one declaration adds.
 *
 * @module
 */

import * as z from "zod";
import { type Grammar, grammars } from "../model/names.ts";
import { mapOf, text, textOf } from "../model/text.ts";
import * as value from "../model/values.ts";

/** In names, stands for the profile's slug with dashes, so that a family can give each of its profiles its own name. */
export const SLUG_PLACEHOLDER = "{slug}";

const slugGrammar: Grammar = {
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

const keyed = <T extends z.ZodType>(entry: T) => mapOf(entryKey, entry);

/** The identity of a profile or family. */
export const slug = textOf(slugGrammar).describe("Identity of the profile: lower-case letters, digits, _ and -");

const persist = (what: string) => z.boolean().default(false).describe(`Whether ${what} stays after the session`);

const volume = z.strictObject({
  name: nameOf(grammars.dnsLabel).optional().describe("Name in the pod; default: <key>-volume"),
  claim_name: nameOf(grammars.dnsSubdomain).optional().describe("Name of the claim; default: <key>-claim"),
  size: value.size,
  storage_class: value.storageClass.default("standard").describe("Storage class of the claim"),
  access_modes: value.accessModes.default(["ReadWriteOnce"]),
  mount_path: value.mountPath,
  persist: z.boolean().default(true).describe("Whether claim and data survive the end of the session"),
  annotations: mapOf(grammars.labelKey, text).optional().describe("Annotations of the claim"),
});

const configMap = z.strictObject({
  name: nameOf(grammars.dnsLabel).optional().describe("Name of the object; default: <key>-{slug}"),
  key: nameOf(grammars.configMapKey).optional().describe("Key in the config map; default: the key of this entry"),
  mount_path: value.mountPath.optional(),
  default_mode: value.fileMode.default("0644"),
  readonly: z.boolean().default(true).describe("Read by the hub but without effect: the file is always read-only"),
  persist: persist("the config map"),
  content: text.describe("Text of the file"),
});

const init = z
  .strictObject({
    content: text.describe("Text of the script"),
    mount_path: value.mountPath.default("/opt/init/.init.sh"),
    default_mode: value.fileMode.default("0660"),
    command: z.array(text).min(1).default(["sh", "-c", "sh /opt/init/.init.sh"]).describe("How the script is run"),
  })
  .describe("A script that runs in an init container at every start");

const initContainer = z.strictObject({
  name: nameOf(grammars.dnsLabel).optional().describe("Name of the container; default: the key with dashes"),
  image: value.image.optional().describe("Image; default: the profile's image"),
  command: z.array(text).describe("Command and arguments"),
  volume_mounts: z
    .array(
      z.strictObject({
        name: nameOf(grammars.dnsLabel),
        mount_path: value.mountPath,
        sub_path: value.subPath.optional(),
      }),
    )
    .optional()
    .describe("Mounts; default: all volumes as the main container has them"),
});

const roleBinding = z.strictObject({
  name: nameOf(grammars.rbacName).optional().describe("Name of the binding; default: <key>-role-binding-{slug}"),
  role: z.strictObject({
    name: nameOf(grammars.rbacName).optional().describe("Name of the role; default: <key>-role-{slug}"),
    api_groups: z.array(text).min(1).default([""]).describe('API groups; "" is the core group'),
    resources: z.array(text.min(1)).min(1).describe("Resources, such as pods"),
    verbs: z.array(value.verb).min(1).describe("What may be done with them"),
  }),
  subjects: z
    .array(value.subject)
    .min(1)
    .default([{ name: "default", kind: "ServiceAccount" }])
    .describe("Who has the role; default: the service account of the user's pods"),
  persist: persist("the binding"),
});

const imagePullSecret = z.strictObject({
  name: nameOf(grammars.dnsSubdomain).optional().describe("Name of the secret; default: the key with dashes"),
  data: value.dockerConfig.optional().describe("base64 of a docker configuration; leave it out if the secret exists"),
  persist: z.boolean().default(true).describe("Keep it true: the hub fails at every stop otherwise"),
});

const secretMount = z.strictObject({
  name: nameOf(grammars.dnsLabel).optional().describe("Name of the secret; default: the key with dashes"),
  mount_path: value.mountPath,
  sub_path: value.subPath.optional(),
});

const manifest = z.strictObject({
  name: nameOf(grammars.dnsSubdomain).optional().describe("Name of the entry; default: <key>-{slug}"),
  key: text.min(1).optional().describe("Key of the entry; default: the key with dashes"),
  persist: persist("what the manifests create"),
  content: z.array(z.record(z.string(), z.unknown())).describe("Kubernetes objects"),
});

/** A complete profile: every declaration of its chain merged, defaults in place. */
export const ProfileSettings = z.strictObject({
  slug,
  display_name: text.default("").describe("Name in the options form"),
  description: text.default("").describe("Text below the name in the options form"),
  groups: value.groups.optional().describe("Groups of this profile; default: those of the deployment"),
  default: z.boolean().default(false).describe("Whether the form preselects the profile"),
  image: value.image,
  cpu_guarantee: value.cpu.optional().describe("Whole CPUs that the pod is sure to get"),
  cpu_limit: value.cpu.describe("Whole CPUs that the pod can use at most"),
  mem_guarantee: value.memory.optional().describe("Memory that the pod is sure to get, such as 4G"),
  mem_limit: value.memory.describe("Memory that the pod can use at most, such as 6G"),
  extra_resource_guarantees: value.resources.default({}).describe("Guarantees of other resources, by name"),
  extra_resource_limits: value.resources.default({}).describe("Limits of other resources, such as nvidia.com/gpu"),
  default_url: text.min(1).optional().describe("Path that is opened after the start, such as /lab"),
  node_selector: value.nodeSelector.default({}).describe("Labels that the node must have"),
  pod_env_vars: value.podEnvVars.default({}).describe("Environment variables, literal or from a config map"),
  env_from_config_maps: z
    .array(nameOf(grammars.dnsSubdomain))
    .default([])
    .describe("Config maps whose keys become variables"),
  env_from_secrets: z.array(nameOf(grammars.dnsSubdomain)).default([]).describe("Secrets whose keys become variables"),
  volumes: keyed(volume).default({}).describe("Claims and where they are mounted"),
  secret_mounts: keyed(secretMount).default({}).describe("Secrets that are mounted"),
  image_pull_secrets: keyed(imagePullSecret).default({}).describe("Secrets with which images are pulled"),
  role_bindings: keyed(roleBinding).default({}).describe("Roles in the user's namespace"),
  manifests: keyed(manifest).default({}).describe("Kubernetes objects that the hub creates at the start"),
  config_maps: keyed(configMap).default({}).describe("Texts that are mounted as files"),
  init: init.optional(),
  init_containers: keyed(initContainer).default({}).describe("Further containers that run before the user's"),
});

export type ProfileSettings = z.output<typeof ProfileSettings>;

type Written = z.input<typeof ProfileSettings>;

/** A patch in the sense of RFC 7396: everything may be left out, and null removes. */
export type Patch<T> = T extends readonly (infer Item)[]
  ? readonly Item[]
  : T extends object
    ? { readonly [K in keyof T]?: Patch<Exclude<T[K], undefined>> | null }
    : T;

/**
 * What one declaration adds to what it extends: maps merge, `null` removes, everything else replaces.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export type ProfileSpec = Patch<Omit<Written, "slug">> & {
  readonly slug: string;
  /** NVIDIA GPUs: the short form of `extra_resource_limits: { nvidia.com/gpu: n }`. */
  readonly gpu_limit?: number | null;
};
