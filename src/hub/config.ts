/**
 * The wire format: `config.yaml` as the hub reads it. The order of the keys is the order in the file.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py
 * @module
 */

import * as z from "zod/mini";
import { described, jsonMap, text, textOf } from "../schema/text.ts";
import { grammars } from "./kubernetes.ts";
import * as value from "./values.ts";

/** Resources and image of the user's pod. */
export const KubespawnerOverride = described(
  z.strictObject({
    image: value.image,
    cpu_guarantee: z.optional(value.cpu),
    cpu_limit: value.cpu,
    mem_guarantee: z.optional(value.memory),
    mem_limit: value.memory,
    extra_resource_guarantees: value.resources,
    extra_resource_limits: value.resources,
  }),
  "Resources and image of the user's pod",
);

/** What the options form shows, and what KubeSpawner gets. */
export const ProfileDefinition = described(
  z.strictObject({
    display_name: described(text, "Name in the options form"),
    description: described(z.optional(text), "Text below the name in the options form"),
    slug: described(text.check(z.minLength(1)), "Identity of the profile in the form"),
    default: described(z.boolean(), "Whether the form preselects the profile"),
    kubespawner_override: KubespawnerOverride,
  }),
  "What the options form shows, and what KubeSpawner gets",
);

/** Where a volume is mounted. */
export const VolumeMount = z.strictObject({
  name: described(textOf(grammars.dnsLabel), "Name of the volume"),
  mount_path: value.mountPath,
});

/** A mount in an init container; only here does the hub use `sub_path`. */
export const InitContainerVolumeMount = z.extend(VolumeMount, { sub_path: z.optional(value.subPath) });

/** A volume backed by a claim that the hub creates in the user's namespace. */
export const Volume = described(
  z.strictObject({
    name: textOf(grammars.dnsLabel),
    claim_name: textOf(grammars.dnsSubdomain),
    size: value.size,
    storage_class: value.storageClass,
    access_modes: value.accessModes,
    volume_mount: VolumeMount,
    persist: described(z.boolean(), "Whether claim and data survive the end of the session"),
    annotations: z.optional(z.record(z.string(), text)),
  }),
  "A volume backed by a claim that the hub creates",
);

/** A text that the hub puts into a config map and mounts as one file. */
export const ConfigMap = described(
  z.strictObject({
    name: textOf(grammars.dnsSubdomain),
    key: textOf(grammars.configMapKey),
    mount_path: z.optional(value.mountPath),
    default_mode: z.optional(value.fileMode),
    readonly: z.boolean(),
    persist: z.boolean(),
    content: z.optional(text),
  }),
  "A text that the hub puts into a config map and mounts as one file",
);

/** Kubernetes objects that the hub creates in the user's namespace. */
export const Manifest = described(
  z.strictObject({
    name: textOf(grammars.dnsSubdomain),
    key: text.check(z.minLength(1)),
    persist: z.boolean(),
    content: z.array(jsonMap),
  }),
  "Kubernetes objects that the hub creates at the start",
);

/** A container that runs before the user's. */
export const InitContainer = described(
  z.strictObject({
    name: textOf(grammars.dnsLabel),
    image: value.image,
    command: z.array(text),
    volume_mounts: z.array(InitContainerVolumeMount),
  }),
  "A container that runs before the user's",
);

/** What a role may do: a verb of the Kubernetes API. */
export const Verb = value.verb;

/** Who is bound to a role. */
export const Subject = value.subject;

/** An environment variable: its text, or a key of a config map of the user's namespace. */
export const EnvVar = value.envValue;

/** What the bound subjects may do. */
export const Role = z.strictObject({
  name: textOf(grammars.rbacName),
  api_groups: z.optional(z.array(text).check(z.minLength(1))),
  resources: z.array(text.check(z.minLength(1))).check(z.minLength(1)),
  verbs: z.array(Verb).check(z.minLength(1)),
});

/** A role and who has it in the user's namespace. */
export const RoleBinding = described(
  z.strictObject({
    name: textOf(grammars.rbacName),
    subjects: z.array(Subject).check(z.minLength(1)),
    role: Role,
    persist: z.boolean(),
  }),
  "A role and who has it in the user's namespace",
);

/** A secret with which images are pulled. */
export const ImagePullSecret = described(
  z.strictObject({
    name: textOf(grammars.dnsSubdomain),
    persist: z.boolean(),
    data: z.optional(value.dockerConfig),
  }),
  "A secret with which images are pulled",
);

/** A secret of the user's namespace that is mounted. */
export const SecretMount = z.strictObject({
  name: textOf(grammars.dnsLabel),
  mount_path: value.mountPath,
  sub_path: z.optional(value.subPath),
});

/** One entry of the hub's menu. */
export const Profile = described(
  z.strictObject({
    id: text.check(z.minLength(1)),
    groups: value.groups,
    definition: ProfileDefinition,
    default_url: described(z.optional(text.check(z.minLength(1))), "Path that is opened after the start"),
    node_selector: value.nodeSelector,
    pod_env_vars: value.podEnvVars,
    env_from_config_maps: z.array(textOf(grammars.dnsSubdomain)),
    env_from_secrets: z.array(textOf(grammars.dnsSubdomain)),
    volumes: z.array(Volume),
    secret_mounts: z.array(SecretMount),
    image_pull_secrets: z.array(ImagePullSecret),
    role_bindings: z.array(RoleBinding),
    manifests: z.array(Manifest),
    init_containers: z.array(InitContainer),
    config_maps: z.array(ConfigMap),
  }),
  "One entry of the hub's menu",
);

/** The whole file. */
export const Config = described(
  z.strictObject({ profiles: z.array(Profile).check(z.minLength(1)) }),
  "The menu of an Application Hub: config.yaml",
);

export type Config = z.infer<typeof Config>;
export type Profile = z.infer<typeof Profile>;
export type ProfileDefinition = z.infer<typeof ProfileDefinition>;
export type KubespawnerOverride = z.infer<typeof KubespawnerOverride>;
export type Volume = z.infer<typeof Volume>;
export type VolumeMount = z.infer<typeof VolumeMount>;
export type InitContainerVolumeMount = z.infer<typeof InitContainerVolumeMount>;
export type ConfigMap = z.infer<typeof ConfigMap>;
export type Manifest = z.infer<typeof Manifest>;
export type InitContainer = z.infer<typeof InitContainer>;
export type EnvVar = z.infer<typeof EnvVar>;
export type Verb = z.infer<typeof Verb>;
export type Subject = z.infer<typeof Subject>;
export type Role = z.infer<typeof Role>;
export type RoleBinding = z.infer<typeof RoleBinding>;
export type ImagePullSecret = z.infer<typeof ImagePullSecret>;
export type SecretMount = z.infer<typeof SecretMount>;
