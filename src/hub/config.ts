/**
 * The wire format: `config.yaml` as the hub reads it, for those who use the library. The order of the keys is the order
 * in the file. The project itself uses {@link schemaOf}, so that a run makes only the schemas that it needs.
 *
 * @module
 */

import type * as z from "zod/mini";
import * as model from "./model.ts";
import { schemaOf } from "./schema_of.ts";

/** Resources and image of the user's pod. */
export const KubespawnerOverride = schemaOf(model.KUBESPAWNER_OVERRIDE);
export type KubespawnerOverride = z.infer<typeof KubespawnerOverride>;

/** What the options form shows, and what KubeSpawner gets. */
export const ProfileDefinition = schemaOf(model.DEFINITION);
export type ProfileDefinition = z.infer<typeof ProfileDefinition>;

/** Where a volume is mounted. */
export const VolumeMount = schemaOf(model.VOLUME_MOUNT);
export type VolumeMount = z.infer<typeof VolumeMount>;

/** A mount in an init container; only here does the hub use `sub_path`. */
export const InitContainerVolumeMount = schemaOf(model.INIT_CONTAINER_VOLUME_MOUNT);
export type InitContainerVolumeMount = z.infer<typeof InitContainerVolumeMount>;

/** A volume backed by a claim that the hub creates in the user's namespace. */
export const Volume = schemaOf(model.VOLUME);
export type Volume = z.infer<typeof Volume>;

/** A text that the hub puts into a config map and mounts as one file. */
export const ConfigMap = schemaOf(model.CONFIG_MAP);
export type ConfigMap = z.infer<typeof ConfigMap>;

/** Kubernetes objects that the hub creates in the user's namespace. */
export const Manifest = schemaOf(model.MANIFEST);
export type Manifest = z.infer<typeof Manifest>;

/** A container that runs before the user's. */
export const InitContainer = schemaOf(model.INIT_CONTAINER);
export type InitContainer = z.infer<typeof InitContainer>;

/** A verb of the Kubernetes API: one thing that a role may do. */
export const Verb = schemaOf(model.ROLE.fields.verbs.of);
export type Verb = z.infer<typeof Verb>;

/** A user, a group or a service account that gets a role. */
export const Subject = schemaOf(model.SUBJECT);
export type Subject = z.infer<typeof Subject>;

/** An environment variable: its text, or a key of a config map of the user's namespace. */
export const EnvVar = schemaOf(model.ENV_VAR);
export type EnvVar = z.infer<typeof EnvVar>;

/** What the subjects of a binding may do. */
export const Role = schemaOf(model.ROLE);
export type Role = z.infer<typeof Role>;

/** A role, and who gets it in the user's namespace. */
export const RoleBinding = schemaOf(model.ROLE_BINDING);
export type RoleBinding = z.infer<typeof RoleBinding>;

/** A secret with which images are pulled. */
export const ImagePullSecret = schemaOf(model.IMAGE_PULL_SECRET);
export type ImagePullSecret = z.infer<typeof ImagePullSecret>;

/** A secret of the user's namespace that is mounted. */
export const SecretMount = schemaOf(model.SECRET_MOUNT);
export type SecretMount = z.infer<typeof SecretMount>;

/** One entry of the hub's menu. */
export const Profile = schemaOf(model.PROFILE);
export type Profile = z.infer<typeof Profile>;

/** The whole file. */
export const Config = schemaOf(model.FILE);
export type Config = z.infer<typeof Config>;
