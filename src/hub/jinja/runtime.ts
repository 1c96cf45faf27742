/**
 * Python values of a template, as far as the evaluator computes with them, and the variables that the hub gives.
 *
 * @see https://github.com/pallets/jinja/blob/3.1.6/src/jinja2/runtime.py
 * @module
 */
import { pythonRepr } from "../python.ts";

/** A variable or attribute that does not exist. */
export interface Undefined {
  readonly k: "undefined";
  readonly name: string;
}
/** An object with attributes; those that exist without a known value are in `others`. */
export interface HubObject {
  readonly k: "object";
  readonly name: string;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly others: ReadonlySet<string>;
}
/** A method of a string that waits to be called. */
export interface Method {
  readonly k: "method";
  readonly of: string;
  readonly name: string;
}
export interface Tuple {
  readonly k: "tuple";
  readonly items: readonly Value[];
}
export interface Dict {
  readonly k: "dict";
  readonly entries: ReadonlyMap<string | bigint | boolean | null, Value>;
}
/** Integers are bigint; floats are left out, for Python prints them otherwise. */
export type Value = string | bigint | boolean | null | readonly Value[] | Undefined | HubObject | Method | Tuple | Dict;

const UNKNOWN = Symbol("not computable");

/** Stops the evaluation where this evaluator does not know what Python would do. */
export function unknown(): never {
  throw UNKNOWN;
}

/** True for what {@link unknown} throws. */
export function isUnknown(error: unknown): boolean {
  return error === UNKNOWN;
}

/** True for a value of this kind. */
export function is<K extends "undefined" | "object" | "method" | "tuple" | "dict">(
  value: Value,
  kind: K,
): value is Extract<Value, { k: K }> {
  return typeof value === "object" && value !== null && "k" in value && value.k === kind;
}

/** The items of a list or tuple. */
export function itemsOf(value: Value): readonly Value[] | undefined {
  if (Array.isArray(value)) return value as readonly Value[];
  return is(value, "tuple") ? value.items : undefined;
}

/** Python's `bool()`. */
export function truth(value: Value): boolean {
  if (typeof value === "string") return value !== "";
  if (typeof value === "bigint") return value !== 0n;
  if (value === null || typeof value === "boolean") return value === true;
  if (is(value, "undefined")) return false;
  if (is(value, "dict")) return value.entries.size > 0;
  const items = itemsOf(value);
  return items === undefined || items.length > 0;
}

/** Python's `str()`; an undefined value is empty. */
export function show(value: Value): string {
  if (typeof value === "string") return value;
  return is(value, "undefined") ? "" : repr(value);
}

function repr(value: Value): string {
  if (typeof value === "string") return reprText(value);
  if (typeof value === "bigint") return String(value);
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (is(value, "undefined")) return "Undefined";
  if (is(value, "dict")) {
    return `{${[...value.entries].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(", ")}}`;
  }
  if (is(value, "tuple")) return `(${value.items.map(repr).join(", ")}${value.items.length === 1 ? "," : ""})`;
  const items = itemsOf(value);
  return items === undefined ? unknown() : `[${items.map(repr).join(", ")}]`;
}

function reprText(text: string): string {
  if (!/^[ -~]*$/.test(text)) unknown();
  return pythonRepr(text);
}

/** Python's `==`. */
export function equal(left: Value, right: Value): boolean {
  if (is(left, "undefined") || is(right, "undefined")) return is(left, "undefined") && is(right, "undefined");
  if (is(left, "object") || is(right, "object") || is(left, "method") || is(right, "method")) unknown();
  if (typeof left === "boolean" && typeof right === "bigint") return BigInt(left) === right;
  if (typeof left === "bigint" && typeof right === "boolean") return left === BigInt(right);
  const [a, b] = [itemsOf(left), itemsOf(right)];
  if (a !== undefined && b !== undefined) {
    const same = is(left, "tuple") === is(right, "tuple");
    return same && a.length === b.length && a.every((item, index) => equal(item, b[index] as Value));
  }
  if (is(left, "dict") && is(right, "dict")) unknown();
  return left === right;
}

/** What a loop goes over; `undefined` when the value cannot be iterated. */
export function iterate(value: Value): readonly Value[] | undefined {
  if (typeof value === "string") return Array.from(value);
  if (is(value, "undefined")) return [];
  if (is(value, "dict")) return [...value.entries.keys()];
  if (is(value, "object")) unknown();
  return itemsOf(value);
}

/** A set of the words of a text. */
export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Jinja2's global names; `namespace` is one too, but the hub's string of that name hides it. */
export const GLOBALS = words("range dict lipsum cycler joiner self");

/** Attributes of a KubeSpawner that are of use in a template; `user` is the only one that is safe everywhere. */
export const SPAWNER_ATTRIBUTES = words(
  "user name namespace pod_name pvc_name environment image cpu_limit cpu_guarantee mem_limit mem_guarantee node_selector " +
    "volumes volume_mounts init_containers extra_labels extra_annotations extra_containers extra_pod_config " +
    "extra_container_config extra_resource_limits extra_resource_guarantees service_account secret_name dns_name " +
    "working_dir uid gid fs_gid supplemental_gids tolerations priority_class_name profile_list user_options " +
    "default_url notebook_dir cmd args ip port server hub db authenticator config log admin_access api_token " +
    "start_timeout http_timeout poll_interval debug storage_class storage_capacity storage_pvc_ensure " +
    "storage_access_modes image_pull_policy image_pull_secrets scheduler_name hub_connect_url enable_user_namespaces " +
    "user_namespace_template pod_name_template pvc_name_template component_label common_labels cluster_domain " +
    "oauth_client_id oauth_scopes mem_request cpu_request options_form options_from_form disable_user_config " +
    "pending ready active last_activity orm_spawner proxy_spec cert_paths ssl_alt_names handler internal_ssl",
);

/** Attributes of JupyterHub's `User`. */
export const USER_ATTRIBUTES = words(
  "name groups id admin roles url base_url escaped_name proxy_spec created last_activity settings spawner spawners server " +
    "running active json_escaped_name cookie_id encrypted_auth_state db orm_user get_auth_state all_spawners",
);

/** Who starts a server: what the variables of a template are made of. */
export interface HubUser {
  /** The user's name, default `jdoe`. */
  readonly name?: string;
  /** The user's namespace, default `jupyter-` and the name. */
  readonly namespace?: string;
}

/** The variables of a template. */
export function hubVariables(user: HubUser): Map<string, Value> {
  const name = user.name ?? "jdoe";
  return new Map<string, Value>([
    ["spawner", spawner(name)],
    ["namespace", user.namespace ?? `jupyter-${name}`],
  ]);
}

function spawner(name: string): HubObject {
  const user: HubObject = {
    k: "object",
    name: "spawner.user",
    attributes: new Map([["name", name]]),
    others: USER_ATTRIBUTES,
  };
  return { k: "object", name: "spawner", attributes: new Map([["user", user]]), others: SPAWNER_ATTRIBUTES };
}
