/**
 * What people write: a profile as a plain object with keyed maps, so that a family, a pack or an override can change a
 * single value. {@link SETTINGS} has for each setting its valid values, its meaning, and its place in the hub's file;
 * the schemas, the wire form (`shape.ts`), the JSON Schema of packs and the names of overrides are derived from it.
 *
 * @module
 */

import * as z from "zod/mini";
import { grammars } from "../hub/kubernetes.ts";
import { DEFINITION, MANIFEST, PROFILE, ROLE, SUBJECT, VOLUME } from "../hub/model.ts";
import { schemaOf as schemaOfRow } from "../hub/schema_of.ts";
import { values as value } from "../hub/values.ts";
import { isPolicyKey } from "../images/policy.ts";
import { POLICIES } from "../images/versions.ts";
import { lazyObject } from "../schema/lazily.ts";
import { described, type Grammar, grammarText, jsonMap, mapOf, ruleIssue, text } from "../schema/text.ts";

/** Stands for the profile's slug with dashes in names, so that a family can give each profile its own names. */
export const SLUG_PLACEHOLDER = "{slug}";

/** Stands for the key of an entry with dashes in generated names. */
export const KEY_PLACEHOLDER = "{key}";

/** A setting with one value, which can be a list or a map that the hub also reads as one value. */
export interface ValueSetting<Schema extends z.ZodMiniType = z.ZodMiniType> {
  readonly kind: "value";
  /** Makes the schema; called when a value is first checked. */
  readonly schema: () => Schema;
  readonly about: string | undefined;
  /** Its paths on the wire, from the profile or the entry of its list on; the value is read back from the first. */
  readonly wire: readonly string[] | undefined;
  /** The name that is generated when none is written. */
  readonly generatedName: string | undefined;
  /** The setting of the profile whose value it takes when none is written. */
  readonly follows: "image" | "volumes" | undefined;
  /** Whether names in it can contain {@link SLUG_PLACEHOLDER}. */
  readonly hasNames: boolean;
  /** Valid values for the JSON Schema of packs. */
  readonly examples: readonly unknown[] | undefined;
}

/** Settings that belong together. */
export interface SettingGroup<Fields extends SettingTable = SettingTable, IsOptional extends boolean = boolean> {
  readonly kind: "group";
  readonly fields: Fields;
  readonly about: string | undefined;
  readonly isOptional: IsOptional;
  readonly examples: readonly unknown[] | undefined;
}

/** A map whose keys people choose; on the wire it is a list of the same name. */
export interface SettingMap<Fields extends SettingTable = SettingTable> {
  readonly kind: "map";
  readonly fields: Fields;
  readonly about: string;
  readonly examples: readonly unknown[] | undefined;
}

/** Settings by name, in the order in which people read them. */
export interface SettingTable {
  readonly [name: string]: ValueSetting | SettingGroup | SettingMap;
}

type SchemaOf<S> =
  S extends ValueSetting<infer Schema>
    ? Schema
    : S extends SettingGroup<infer Fields, infer IsOptional>
      ? IsOptional extends true
        ? z.ZodMiniOptional<ObjectOf<Fields>>
        : ObjectOf<Fields>
      : S extends SettingMap<infer Fields>
        ? z.ZodMiniDefault<z.ZodMiniRecord<z.ZodMiniString, ObjectOf<Fields>>>
        : never;
type ObjectOf<Fields> = z.ZodMiniObject<{ readonly [K in keyof Fields]: SchemaOf<Fields[K]> }, z.core.$strict>;

interface More {
  readonly wire?: readonly string[];
  readonly generatedName?: string;
  readonly follows?: "image" | "volumes";
  readonly hasNames?: boolean;
  readonly examples?: readonly unknown[];
}

/** @param about What the setting means; default: the description of its schema. */
function setting<S extends z.ZodMiniType>(schema: () => S, about?: string, more: More = {}): ValueSetting<S> {
  const { wire, generatedName, follows, hasNames = false, examples } = more;
  return { kind: "value", schema, about, wire, generatedName, follows, hasNames, examples };
}

/** A name that is generated unless one is written. */
function name(grammar: Grammar, what: string, generatedName: string, more: More = {}) {
  const words =
    generatedName === KEY_PLACEHOLDER ? "the key with dashes" : generatedName.replace(KEY_PLACEHOLDER, "<key>");
  return setting(() => z.optional(nameOf(grammar)), `${what}; default: ${words}`, {
    generatedName,
    hasNames: true,
    ...more,
  });
}

/** A name that may contain {@link SLUG_PLACEHOLDER}. */
const nameOf = (grammar: Grammar) =>
  grammarText({ ...grammar, test: (written) => grammar.test(written.replaceAll(SLUG_PLACEHOLDER, "slug")) });

const flag = (byDefault: boolean, about: string) => setting(() => z._default(z.boolean(), byDefault), about);

function group<F extends SettingTable>(fields: F, about: string): SettingGroup<F, false> {
  return { kind: "group", fields, about, isOptional: false, examples: undefined };
}

function optionalGroup<F extends SettingTable>(
  fields: F,
  about: string,
  examples: readonly unknown[],
): SettingGroup<F, true> {
  return { kind: "group", fields, about, isOptional: true, examples };
}

function map<F extends SettingTable>(fields: F, about: string, examples: readonly unknown[]): SettingMap<F> {
  return { kind: "map", fields, about, examples };
}

/** Slugs, and the keys of maps: they become parts of names, with dashes instead of underscores. */
export const SLUG_PATTERN = "^[a-z0-9]([a-z0-9_-]{0,61}[a-z0-9])?$";

const slugGrammar = {
  test: (written: string) => new RegExp(SLUG_PATTERN).test(written),
  rule: "must be lower-case letters, digits, '_' and '-', at most 63 characters",
};

// Not even a template is allowed, since generated names and paths are made from the slug.
const slugText = () =>
  text.check(({ value: slug, issues }) => {
    if (!slugGrammar.test(slug)) issues.push(ruleIssue(slug, slugGrammar.rule, "coder_app"));
  });

/** Where the settings of the pod are on the wire. */
export const OVERRIDE = "definition.kubespawner_override";

/** The storage class of a volume without one. */
export const USUAL_STORAGE_CLASS = "standard";

const volumeSettings = {
  name: name(grammars.dnsLabel, "Name in the pod", "{key}-volume", { wire: ["name", "volume_mount.name"] }),
  claim_name: name(grammars.dnsSubdomain, "Name of the claim", "{key}-claim"),
  size: setting(() => value.size, undefined, { examples: ["20Gi"] }),
  storage_class: setting(() => z._default(value.storageClass, USUAL_STORAGE_CLASS), "Storage class of the claim", {
    examples: [USUAL_STORAGE_CLASS, "nfs"],
  }),
  access_modes: setting(() => z._default(value.accessModes, ["ReadWriteOnce"]), undefined, {
    examples: [["ReadWriteOnce"], ["ReadWriteMany"]],
  }),
  mount_path: setting(() => value.mountPath, undefined, {
    wire: ["volume_mount.mount_path"],
    examples: ["/workspace"],
  }),
  persist: flag(true, VOLUME.fields.persist.description),
  annotations: setting(() => z.optional(mapOf(grammars.labelKey, text)), "Annotations of the claim"),
};

const secretMountSettings = {
  name: name(grammars.dnsLabel, "Name of the secret", "{key}"),
  mount_path: setting(() => value.mountPath, undefined, { examples: ["/etc/object-store"] }),
  sub_path: setting(() => z.optional(value.subPath)),
};

const imagePullSecretSettings = {
  name: name(grammars.dnsSubdomain, "Name of the secret", "{key}"),
  data: setting(
    () => z.optional(value.dockerConfig),
    "base64 of a docker configuration; leave it out if the secret exists",
  ),
  persist: flag(true, "Keep it true: the hub fails at every stop otherwise"),
};

const roleSettings = {
  name: name(grammars.rbacName, "Name of the role", "{key}-role-{slug}"),
  api_groups: setting(() => z._default(z.array(text).check(z.minLength(1)), [""]), 'API groups; "" is the core group'),
  resources: setting(() => z.array(text.check(z.minLength(1))).check(z.minLength(1)), "Resources, such as pods", {
    examples: [["pods", "pods/log"]],
  }),
  verbs: setting(() => schemaOfRow(ROLE.fields.verbs), "What may be done with them", {
    examples: [["get", "list", "watch"]],
  }),
};

const roleBindingSettings = {
  name: name(grammars.rbacName, "Name of the binding", "{key}-role-binding-{slug}"),
  role: group(roleSettings, "What may be done"),
  subjects: setting(
    () =>
      z._default(z.array(schemaOfRow(SUBJECT)).check(z.minLength(1)), [
        { name: "default", kind: "ServiceAccount" as const },
      ]),
    "Who has the role; default: the service account of the user's pods",
  ),
  persist: flag(false, "Whether the binding stays after the session"),
};

const manifestSettings = {
  name: name(grammars.dnsSubdomain, "Name of the entry", "{key}-{slug}"),
  key: setting(() => z.optional(text.check(z.minLength(1))), "Key of the entry; default: the key with dashes", {
    generatedName: "{key}",
  }),
  persist: flag(false, "Whether what the manifests create stays after the session"),
  content: setting(() => z.array(jsonMap), "Kubernetes objects", {
    examples: [[{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings" } }]],
  }),
};

const configMapSettings = {
  name: name(grammars.dnsLabel, "Name of the object", "{key}-{slug}"),
  key: name(grammars.configMapKey, "Key in the config map", "{key}"),
  mount_path: setting(() => z.optional(value.mountPath)),
  default_mode: setting(() => z._default(value.fileMode, "0644"), undefined, { examples: ["0644"] }),
  readonly: flag(true, "Read by the hub but without effect: the file is always read-only"),
  persist: flag(false, "Whether the config map stays after the session"),
  content: setting(() => text, "Text of the file", { examples: ["debug = false"] }),
};

const initSettings = {
  content: setting(() => text, "Text of the script", { examples: ["echo ready"] }),
  mount_path: setting(() => z._default(value.mountPath, "/opt/init/.init.sh")),
  default_mode: setting(() => z._default(value.fileMode, "0660"), undefined, { examples: ["0644"] }),
  command: setting(
    () => z._default(z.array(text).check(z.minLength(1)), ["sh", "-c", "sh /opt/init/.init.sh"]),
    "How the script is run",
  ),
};

const initContainerSettings = {
  name: name(grammars.dnsLabel, "Name of the container", "{key}"),
  image: setting(() => z.optional(value.image), "Image; default: the profile's image", {
    follows: "image",
    examples: ["ghcr.io/eoepca/pde-code-server:2024.11"],
  }),
  command: setting(() => z.array(text), "Command and arguments", { examples: [["sh", "-c", "echo ready"]] }),
  volume_mounts: setting(
    () =>
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
    { follows: "volumes", hasNames: true },
  ),
};

const imageKey = {
  test: isPolicyKey,
  rule: "must be an image, with or without its tag, or *",
  example: "ghcr.io/eoepca/pde-code-server",
};

/** Every setting of a profile. */
export const SETTINGS = {
  slug: setting(slugText, "Identity of the profile or family: lower-case letters, digits, _ and -", {
    wire: ["definition.slug"],
    examples: ["my_coder_app"],
  }),
  id: setting(() => z.optional(text.check(z.minLength(1))), "Id of the entry; default: profile_ and the slug", {
    examples: ["sample_app"],
  }),
  display_name: setting(() => z._default(text, ""), DEFINITION.fields.display_name.description, {
    wire: ["definition.display_name"],
    examples: ["My Code Server"],
  }),
  description: setting(() => z._default(text, ""), DEFINITION.fields.description.description, {
    wire: ["definition.description"],
    examples: ["VS Code with our tools."],
  }),
  groups: setting(
    () => z.optional(schemaOfRow(PROFILE.fields.groups)),
    "Groups of this profile; default: those of the deployment",
    {
      examples: [["developers"]],
    },
  ),
  default: setting(() => z._default(z.boolean(), false), DEFINITION.fields.default.description, {
    wire: ["definition.default"],
  }),
  image: setting(() => value.image, undefined, {
    wire: [`${OVERRIDE}.image`],
    examples: ["ghcr.io/eoepca/pde-code-server:2024.11"],
  }),
  cpu_guarantee: setting(() => z.optional(value.cpu), "Whole CPUs that are guaranteed to the pod", {
    wire: [`${OVERRIDE}.cpu_guarantee`],
    examples: [1],
  }),
  cpu_limit: setting(() => value.cpu, "Whole CPUs that the pod can use at most", {
    wire: [`${OVERRIDE}.cpu_limit`],
    examples: [4],
  }),
  mem_guarantee: setting(() => z.optional(value.memory), "Memory that is guaranteed to the pod, such as 4G", {
    wire: [`${OVERRIDE}.mem_guarantee`],
    examples: ["4G"],
  }),
  mem_limit: setting(() => value.memory, "Memory that the pod can use at most, such as 6G", {
    wire: [`${OVERRIDE}.mem_limit`],
    examples: ["8G"],
  }),
  extra_resource_guarantees: setting(() => z._default(value.resources, {}), "Guarantees of other resources, by name", {
    wire: [`${OVERRIDE}.extra_resource_guarantees`],
    examples: [{ "nvidia.com/gpu": 1 }],
  }),
  extra_resource_limits: setting(
    () => z._default(value.resources, {}),
    "Limits of other resources, such as nvidia.com/gpu",
    { wire: [`${OVERRIDE}.extra_resource_limits`], examples: [{ "nvidia.com/gpu": 1 }] },
  ),
  default_url: setting(
    () => z.optional(text.check(z.minLength(1))),
    "Path that is opened after the start, such as /lab",
    { examples: ["/lab"] },
  ),
  node_selector: setting(
    () => z._default(schemaOfRow(PROFILE.fields.node_selector), {}),
    "Labels that the node must have",
    {
      examples: [{ "nvidia.com/gpu.present": "true" }],
    },
  ),
  pod_env_vars: setting(
    () => z._default(schemaOfRow(PROFILE.fields.pod_env_vars), {}),
    "Environment variables, literal or from a config map",
    {
      examples: [
        { HTTP_PROXY: "http://proxy.example:3128", CODE_SERVER_WS: null },
        { BUCKET: { from_config_map: { name: "site-settings", key: "bucket" } } },
      ],
    },
  ),
  env_from_config_maps: setting(
    () => z._default(z.array(nameOf(grammars.dnsSubdomain)), []),
    "Config maps whose keys become variables",
    { hasNames: true, examples: [["site-settings"]] },
  ),
  env_from_secrets: setting(
    () => z._default(z.array(nameOf(grammars.dnsSubdomain)), []),
    "Secrets whose keys become variables",
    { hasNames: true, examples: [["object-store"]] },
  ),
  volumes: map(volumeSettings, "Claims and where they are mounted", [
    { workspace: { size: "50Gi" }, calrissian: null },
    { shared: { size: "100Gi", storage_class: "nfs", access_modes: ["ReadWriteMany"], mount_path: "/shared" } },
  ]),
  secret_mounts: map(secretMountSettings, "Secrets that are mounted", [
    { object_store: { mount_path: "/etc/object-store" } },
  ]),
  image_pull_secrets: map(imagePullSecretSettings, "Secrets with which images are pulled", [
    { registry: { name: "cr-config" } },
  ]),
  role_bindings: map(roleBindingSettings, "Roles in the user's namespace", [
    { pod_reader: { role: { resources: ["pods"], verbs: ["get", "list", "watch"] } } },
  ]),
  manifests: map(manifestSettings, MANIFEST.description, [{ mlflow: { from: "./files/mlflow.yaml" } }]),
  config_maps: map(configMapSettings, "Texts that are mounted as files", [
    { settings: { from: "./files/settings.json", mount_path: "/etc/tool/settings.json" } },
  ]),
  init: optionalGroup(initSettings, "A script that runs in an init container at every start", [
    { from: "./files/init.sh" },
  ]),
  init_containers: map(initContainerSettings, "Further containers that run before the user's", [
    { prepare: { command: ["sh", "-c", "mkdir -p /workspace/data"] } },
  ]),
  images: setting(
    () => z.optional(mapOf(imageKey, z.enum(POLICIES))),
    "How far images of this profile follow their registries, where there is a lock: by repository, reference or * for all",
    { wire: [], examples: [{ "ghcr.io/eoepca/pde-code-server": "minor" }] },
  ),
  order: setting(
    () => z.optional(z.record(z.string(), z.array(text))),
    "Order of the entries of a map, by their keys; those that are not named come after. init is the init script",
    { wire: [], examples: [{ manifests: ["database", "server"] }] },
  ),
  empty: setting(
    () => z.optional(z.record(z.string(), z.enum(["missing", "none"]))),
    "Settings that the menu does not have (missing) or has without a value (none), whatever is inherited or usual",
    { wire: [], examples: [{ description: "missing" }] },
  ),
  raw: setting(
    () => z.optional(z.record(z.string(), z.unknown())),
    "Values that go into the menu as they are, by their settings, where a setting cannot hold them",
    { wire: [], examples: [{ "volumes.workspace.size": "10GB" }] },
  ),
} as const satisfies SettingTable;

/** What {@link profileSettings} makes: a strict object schema with a schema for each setting in its `shape`. */
export type SettingsSchema = ObjectOf<typeof SETTINGS>;

let schema: SettingsSchema | undefined;

/**
 * The schema of a complete profile: all its declarations merged, and defaults filled in. It is made at the first call.
 *
 * @example
 * ```ts
 * import { profileSettings } from "app-hub-configurator";
 *
 * console.log(Object.keys(profileSettings().shape).includes("cpu_limit")); // true
 * ```
 */
export function profileSettings(): SettingsSchema {
  schema ??= objectOf(SETTINGS);
  return schema;
}

/** A complete profile, as people write it. */
export type ProfileSettings = z.output<SettingsSchema>;

// Most profiles do not have most maps, so the schema of a map's entries is made when there is an entry.
function objectOf<F extends SettingTable>(fields: F): ObjectOf<F> {
  const makers = Object.entries(fields).map(([key, each]) => [key, () => schemaOf(each)] as const);
  // Each row makes a schema with a type of its own, which TypeScript does not know in a loop.
  return lazyObject(Object.fromEntries(makers)) as unknown as ObjectOf<F>;
}

function schemaOf(each: ValueSetting | SettingGroup | SettingMap): z.ZodMiniType {
  const { about, examples } = each;
  const made = plainSchemaOf(each);
  if (about === undefined && examples === undefined) return made;
  const copy = made.clone();
  // Other metadata comes from the schema that was copied.
  z.globalRegistry.add(copy, {
    ...(about === undefined ? {} : { description: about }),
    ...(examples === undefined ? {} : { examples }),
  });
  return copy;
}

function plainSchemaOf(each: ValueSetting | SettingGroup | SettingMap): z.ZodMiniType {
  switch (each.kind) {
    case "value":
      return each.schema();
    case "group":
      return each.isOptional ? z.optional(objectOf(each.fields)) : objectOf(each.fields);
    case "map":
      return z._default(mapOf({ ...slugGrammar, example: "workspace" }, objectOf(each.fields)), {});
  }
}
