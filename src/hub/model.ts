/**
 * What the hub reads: every key of `config.yaml`, in the order in which this project writes them. Every fact about a
 * key is written here once: schemas, structural rules, hints, comparisons and reference pages are derived from it.
 *
 * A row says what the hub needs, when a change reaches people, and the columns of {@link Field}.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py
 * @module
 */

import { any, bool, env, int, list, map, type ObjectField, object, str } from "./field.ts";
import { ACCESS_MODES } from "./kubernetes.ts";

const since1_3 = { hubs: { "1.2": "unknown" } } as const;

const volumeName = str("required", "start", { name: "dnsLabel", formatted: true });
const mountPath = str("required", "mount", { value: "mountPath", formatted: true });
const subPath = str("optional", "mount", { value: "subPath", formatted: true, written: "if set" });

/** Resources and image of the user's pod. */
export const KUBESPAWNER_OVERRIDE = object(
  "required",
  "start",
  {
    image: str("required", "start", { value: "image" }),
    cpu_guarantee: int("optional", "start", { value: "cpu", written: "if set", rules: { wrong: "cpu-int" } }),
    cpu_limit: int("required", "start", { value: "cpu", rules: { wrong: "cpu-int" } }),
    mem_guarantee: str("optional", "start", {
      value: "memory",
      written: "if set",
      rules: { wrong: "mem-type" },
      spelling: "own",
    }),
    mem_limit: str("required", "start", { value: "memory", rules: { wrong: "mem-type" }, spelling: "own" }),
    extra_resource_guarantees: map("optional", "start", any("required", "start"), {
      start: "filled",
      value: "resources",
      label: "extra guarantee",
    }),
    extra_resource_limits: map("optional", "start", any("required", "start"), {
      start: "filled",
      value: "resources",
      label: "extra limit",
    }),
  },
  { label: "", description: "Resources and image of the user's pod" },
);

/** What the options form shows, and what KubeSpawner gets. */
export const DEFINITION = object(
  "required",
  "form",
  {
    display_name: str("required", "form", { description: "Name in the options form" }),
    description: str("optional", "form", {
      description: "Text below the name in the options form",
      written: "if set",
    }),
    slug: str("required", "identity", {
      nonempty: true,
      description: "Identity of the profile in the form",
    }),
    default: bool("required", "form", { description: "Whether the form preselects the profile" }),
    kubespawner_override: KUBESPAWNER_OVERRIDE,
  },
  { label: "", bySlug: true, description: "What the options form shows, and what KubeSpawner gets" },
);

/** An environment variable: its text, or where the text is. */
export const ENV_VAR = env(
  "required",
  "start",
  object("required", "start", {
    from_config_map: object(
      "required",
      "start",
      {
        name: str("required", "start", { name: "dnsSubdomain", description: "Name of the config map" }),
        key: str("required", "start", { name: "configMapKey", description: "Key in the config map" }),
      },
      { description: "A key of a config map that is in the user's namespace before the start" },
    ),
  }),
  { formatted: true },
);

/** Where a volume is mounted. */
export const VOLUME_MOUNT = object(
  "required",
  "mount",
  {
    name: str("required", "start", { name: "dnsLabel", formatted: true, description: "Name of the volume" }),
    mount_path: mountPath,
    sub_path: str("optional", "unused", { written: "never" }),
  },
  { label: "" },
);

/** A claim that the hub makes in the user's namespace, and where it is mounted. */
export const VOLUME = object(
  "required",
  "start",
  {
    name: volumeName,
    claim_name: str("required", "claim-name", { name: "dnsSubdomain", makes: "PersistentVolumeClaim" }),
    size: str("required", "claim", {
      value: "size",
      rules: { wrong: "vol-size-type", null: "vol-size-type" },
      spelling: "own",
    }),
    storage_class: str("required", "claim", {
      value: "storageClass",
      rules: { wrong: "vol-storage-class", missing: "vol-storage-class" },
      spelling: "odd",
    }),
    access_modes: list(
      "required",
      "claim",
      str("required", "claim", { oneOf: ACCESS_MODES, rules: { wrong: "vol-access-modes" }, spelling: "odd" }),
      {
        by: "value",
        ordered: false,
        nonempty: true,
        value: "accessModes",
        label: "access mode",
        rules: { wrong: "vol-access-modes", missing: "vol-access-modes", null: "vol-access-modes" },
      },
    ),
    volume_mount: VOLUME_MOUNT,
    persist: bool("required", "claim-persist", {
      rules: { missing: "vol-persist", null: "vol-persist" },
      description: "Whether claim and data survive the end of the session",
    }),
    annotations: map(
      "optional",
      "claim",
      str("required", "claim", { rules: { wrong: "vol-annotations", null: "vol-annotations" }, spelling: "odd" }),
      {
        keys: "labelKey",
        label: "annotation",
        written: "if set",
        rules: { wrong: "vol-annotations", keys: "vol-annotations" },
        ...since1_3,
      },
    ),
  },
  { description: "A volume backed by a claim that the hub creates" },
);

/** A secret of the user's namespace that is mounted. */
export const SECRET_MOUNT = object("required", "start", {
  name: volumeName,
  mount_path: mountPath,
  sub_path: subPath,
});

/** A secret with which images are pulled. */
export const IMAGE_PULL_SECRET = object(
  "required",
  "start",
  {
    name: str("required", "object-name", { name: "dnsSubdomain", makes: "Secret" }),
    persist: bool("filled", "object-persist", { default: true }),
    data: str("optional", "object", { value: "dockerConfig", credential: true, written: "if set" }),
  },
  { description: "A secret with which images are pulled" },
);

/** A user, a group or a service account that gets a role. */
export const SUBJECT = object("required", "object", {
  name: str("required", "object", { name: "subjectName", description: "Name of the service account or user" }),
  kind: str("required", "object", {
    oneOf: ["ServiceAccount", "User"],
    rules: { wrong: "rb-subject" },
    spelling: "own",
    description: "ServiceAccount or User",
  }),
});

/** What the subjects of a binding may do. */
export const ROLE = object("required", "object", {
  // The hub makes a role only together with its binding: when the binding exists already, it does not look at the role.
  name: str("required", "object", { name: "rbacName", makes: "Role" }),
  api_groups: list("optional", "object", str("required", "object"), {
    by: "value",
    ordered: false,
    nonempty: true,
    default: [""],
    label: "API group",
    written: "if set",
  }),
  resources: list("required", "object", str("required", "object", { nonempty: true }), {
    by: "value",
    ordered: false,
    nonempty: true,
    label: "resource",
  }),
  verbs: list(
    "required",
    "object",
    str("required", "object", {
      oneOf: ["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"],
      rules: { wrong: "rb-verbs", null: "rb-verbs" },
      spelling: "own",
    }),
    { by: "value", ordered: false, nonempty: true, label: "verb" },
  ),
});

/** A role, and who gets it in the user's namespace. */
export const ROLE_BINDING = object(
  "required",
  "start",
  {
    name: str("required", "object-name", { name: "rbacName", makes: "RoleBinding" }),
    subjects: list("required", "object", SUBJECT, {
      by: ["kind", "name"],
      ordered: false,
      nonempty: true,
      label: "subject",
    }),
    role: ROLE,
    persist: bool("filled", "object-persist", { default: true }),
  },
  { description: "A role and who has it in the user's namespace" },
);

/** Kubernetes objects that the hub makes in the user's namespace. */
export const MANIFEST = object(
  "required",
  "start",
  {
    name: str("required", "unused", { name: "dnsSubdomain" }),
    key: str("required", "unused", { nonempty: true, rules: { missing: "man-doc" } }),
    persist: bool("optional", "object-persist", { default: true }),
    content: list(
      "optional",
      "object",
      map("required", "object", any("optional", "object"), {
        value: "kubernetesObject",
        rules: { wrong: "man-doc", null: "man-doc" },
      }),
      { start: "required", by: "object", ordered: true, label: "", rules: { wrong: "man-doc" } },
    ),
  },
  { description: "Kubernetes objects that the hub creates at the start" },
);

/** A mount of an init container. */
export const INIT_CONTAINER_VOLUME_MOUNT = object(
  "required",
  "start",
  { name: VOLUME_MOUNT.fields.name, mount_path: mountPath, sub_path: subPath },
  { rules: { wrong: "init-shape" } },
);

/** A container that runs before the user's. */
export const INIT_CONTAINER = object(
  "required",
  "start",
  {
    name: volumeName,
    image: str("required", "start", { value: "image", formatted: true }),
    command: list(
      "required",
      "start",
      str("required", "start", {
        formatted: true,
        rules: { wrong: "init-shape", null: "init-shape" },
        spelling: "odd",
      }),
      {
        by: "place",
        ordered: true,
        rules: { wrong: "init-shape", missing: "init-shape", null: "init-shape" },
      },
    ),
    volume_mounts: list("required", "start", INIT_CONTAINER_VOLUME_MOUNT, {
      by: ["mount_path"],
      ordered: false,
      label: "mount",
      rules: { wrong: "init-shape", missing: "init-shape", null: "init-shape" },
    }),
  },
  { description: "A container that runs before the user's" },
);

/** A text that the hub puts into a config map and mounts as one file. */
export const CONFIG_MAP = object(
  "required",
  "start",
  {
    name: str("required", "object-name", { name: "dnsSubdomain", makes: "ConfigMap" }),
    key: str("required", "object", { name: "configMapKey" }),
    mount_path: str("optional", "mount", {
      value: "mountPath",
      formatted: true,
      written: "if set",
      hubs: { "1.2": "required" },
    }),
    default_mode: str("optional", "start", {
      value: "fileMode",
      written: "if set",
      rules: { wrong: "cm-default-mode-type" },
      spelling: "own",
      hubs: { "1.2": "nullable" },
    }),
    readonly: bool("required", "unused"),
    persist: bool("optional", "object-persist", { default: true }),
    content: str("optional", "object", {
      written: "if set",
      rules: { wrong: "cm-content-type" },
      spelling: "own",
    }),
  },
  { description: "A text that the hub puts into a config map and mounts as one file" },
);

const sourceName = str("required", "start", {
  name: "dnsSubdomain",
  rules: { wrong: "env-from-name" },
  spelling: "odd",
});

/** One entry of the menu. */
export const PROFILE = object(
  "required",
  "form",
  {
    id: str("required", "lookup", { nonempty: true, bySlug: true }),
    groups: list("required", "audience", str("required", "audience", { value: "trimmedText" }), {
      by: "value",
      ordered: false,
      nonempty: true,
      label: "group",
      bySlug: true,
      description: "Groups whose members see the profile, by their exact names",
    }),
    definition: DEFINITION,
    default_url: str("optional", "start", {
      nonempty: true,
      written: "if set",
      description: "Path that is opened after the start",
    }),
    node_selector: map("required", "start", any("required", "start", { name: "labelValue" }), {
      keys: "labelKey",
      label: "node selector",
      bySlug: true,
      rules: {
        wrong: "node-selector-required",
        missing: "node-selector-required",
        null: "node-selector-required",
      },
    }),
    pod_env_vars: map("optional", "start", ENV_VAR, {
      keys: "envName",
      label: "env",
      rules: { wrong: "env-type", keys: "env-type" },
    }),
    env_from_config_maps: list("optional", "start", sourceName, {
      by: "value",
      ordered: true,
      label: "env from config map",
      onlyWith: "volumes",
      ...since1_3,
    }),
    env_from_secrets: list("optional", "start", sourceName, {
      by: "value",
      ordered: true,
      label: "env from secret",
      onlyWith: "volumes",
      ...since1_3,
    }),
    volumes: list("optional", "start", VOLUME, { by: ["name"], ordered: false, label: "volume" }),
    secret_mounts: list("optional", "start", SECRET_MOUNT, {
      by: ["name"],
      ordered: false,
      label: "secret mount",
      onlyWith: "volumes",
      ...since1_3,
    }),
    image_pull_secrets: list("optional", "start", IMAGE_PULL_SECRET, {
      by: ["name"],
      ordered: false,
      label: "image pull secret",
      onlyWith: "volumes",
    }),
    role_bindings: list("optional", "start", ROLE_BINDING, {
      by: ["name"],
      ordered: false,
      label: "role binding",
      onlyWith: "volumes",
    }),
    manifests: list("optional", "start", MANIFEST, { by: ["name"], ordered: true, label: "manifest", ...since1_3 }),
    init_containers: list("optional", "start", INIT_CONTAINER, {
      by: ["name"],
      ordered: true,
      label: "init container",
      onlyWith: "volumes",
    }),
    config_maps: list("optional", "start", CONFIG_MAP, {
      by: ["name"],
      ordered: false,
      label: "config map",
    }),
  },
  { description: "One entry of the hub's menu" },
);

/** The whole file. */
export const FILE = object(
  "required",
  "form",
  {
    profiles: list("required", "form", PROFILE, {
      by: ["definition.slug"],
      ordered: true,
      nonempty: true,
      label: "profile",
    }),
  },
  { description: "The menu of an Application Hub: config.yaml" },
) satisfies ObjectField;
