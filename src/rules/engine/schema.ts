/**
 * The hub's model as a table: which keys an object may have, and which rule speaks when a value does not fit.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py
 * @module
 */

/** How a scalar that YAML 1.1 reads as something else is told: by its spelling, only when it is spelt oddly, or by the place. */
export type Spelling = "generic" | "odd" | "own";

interface Common {
  readonly required?: boolean;
  /** Rule when the value has the wrong type. */
  readonly wrong?: string;
  /** Rule when the key is missing though required. */
  readonly missing?: string;
  /** Rule when the value is null though null is refused. */
  readonly nil?: string;
  /** Null is refused although the key may be missing. */
  readonly notNull?: boolean;
}

/** The shape of one value. */
export type Shape =
  | (Common & { readonly type: "str"; readonly spelling?: Spelling })
  | (Common & { readonly type: "int" | "bool" | "any" })
  | (Common & { readonly type: "list"; readonly of: Shape })
  | (Common & { readonly type: "map"; readonly of: Shape; readonly keys?: string })
  | (Common & { readonly type: "env" })
  | (Common & { readonly type: "object"; readonly keys: Readonly<Record<string, Shape>> });

const str = { type: "str" } as const satisfies Shape;
const need = { type: "str", required: true } as const satisfies Shape;
const any = { type: "any" } as const satisfies Shape;
const flag = { type: "bool", required: true } as const satisfies Shape;
const kept = { type: "bool", notNull: true } as const satisfies Shape;
const mapping = { type: "map", of: any } as const satisfies Shape;

// No list of the model takes a null among its entries.
function list(of: Shape, more: Common = {}): Shape {
  return { type: "list", of: { ...of, required: true }, ...more };
}

function object(keys: Readonly<Record<string, Shape>>, more: Common = {}): Shape {
  return { type: "object", keys, ...more };
}

const mount = { name: need, mount_path: need, sub_path: str };
const memory = { type: "str", wrong: "mem-type", spelling: "own" } as const satisfies Shape;
const odd = (wrong: string, more: Common = {}): Shape => ({ type: "str", spelling: "odd", wrong, ...more });

const override = object(
  {
    cpu_limit: { type: "int", required: true, wrong: "cpu-int" },
    cpu_guarantee: { type: "int", wrong: "cpu-int" },
    mem_limit: { ...memory, required: true },
    mem_guarantee: memory,
    image: need,
    extra_resource_limits: { ...mapping, notNull: true },
    extra_resource_guarantees: { ...mapping, notNull: true },
  },
  { required: true },
);

const volume = object({
  name: need,
  claim_name: need,
  size: { type: "str", spelling: "own", wrong: "vol-size-type", nil: "vol-size-type", required: true },
  storage_class: odd("vol-storage-class", { missing: "vol-storage-class", required: true }),
  access_modes: list(odd("vol-access-modes", { required: true }), {
    required: true,
    wrong: "vol-access-modes",
    nil: "vol-access-modes",
    missing: "vol-access-modes",
  }),
  volume_mount: object(mount, { required: true }),
  persist: { type: "bool", required: true, nil: "vol-persist", missing: "vol-persist" },
  annotations: {
    type: "map",
    of: odd("vol-annotations", { nil: "vol-annotations", required: true }),
    wrong: "vol-annotations",
    keys: "vol-annotations",
  },
});

const configMap = object({
  name: need,
  key: need,
  mount_path: str,
  default_mode: { type: "str", spelling: "own", wrong: "cm-default-mode-type" },
  readonly: flag,
  content: { type: "str", spelling: "own", wrong: "cm-content-type" },
  persist: { type: "bool" },
});

const initContainer = object({
  name: need,
  image: need,
  command: list(odd("init-shape", { required: true, nil: "init-shape" }), {
    required: true,
    wrong: "init-shape",
    missing: "init-shape",
    nil: "init-shape",
  }),
  volume_mounts: list(object(mount, { required: true, wrong: "init-shape" }), {
    required: true,
    wrong: "init-shape",
    missing: "init-shape",
    nil: "init-shape",
  }),
});

const roleBinding = object({
  name: need,
  subjects: list(
    object(
      { name: need, kind: { type: "str", required: true, spelling: "own", wrong: "rb-subject" } },
      { required: true },
    ),
    { required: true },
  ),
  role: object(
    {
      name: need,
      resources: list(need, { required: true }),
      verbs: list(
        { type: "str", required: true, spelling: "own", wrong: "rb-verbs", nil: "rb-verbs" },
        { required: true },
      ),
      api_groups: list(need),
    },
    { required: true },
  ),
  persist: kept,
});

const manifest = object({
  name: need,
  key: { type: "str", required: true, missing: "man-doc" },
  // Null and missing load; the start then raises, which `man-content` says.
  content: list({ type: "map", of: any, required: true, wrong: "man-doc", nil: "man-doc" }, { wrong: "man-doc" }),
  persist: { type: "bool" },
});

const plainNames = list(odd("env-from-name", { required: true }));
const nodeSelector = "node-selector-required";

/** A profile, the items of `profiles`. */
export const PROFILE_SHAPE = object(
  {
    id: need,
    groups: list(need, { required: true }),
    definition: object(
      { display_name: need, description: str, slug: need, default: flag, kubespawner_override: override },
      { required: true },
    ),
    node_selector: { ...mapping, required: true, wrong: nodeSelector, missing: nodeSelector, nil: nodeSelector },
    config_maps: list(configMap),
    volumes: list(volume),
    pod_env_vars: { type: "map", of: { type: "env", required: true }, wrong: "env-type", keys: "env-type" },
    default_url: str,
    role_bindings: list(roleBinding),
    image_pull_secrets: list(object({ name: need, data: str, persist: kept })),
    init_containers: list(initContainer),
    manifests: list(manifest),
    env_from_config_maps: plainNames,
    env_from_secrets: plainNames,
    secret_mounts: list(object(mount)),
  },
  { required: true },
);

/** The map that an environment variable may be instead of a string. */
export const ENV_REFERENCE = object({
  from_config_map: object({ name: need, key: need }, { required: true }),
});

/** Keys of the file. */
export const FILE_KEYS = ["profiles"] as const;
