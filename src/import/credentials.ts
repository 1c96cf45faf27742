/** Replaces the credentials of a menu by Secrets, and finds those that cannot be replaced. @module */

import { dataText } from "../hub/credentials.ts";
import { type Field, needOf } from "../hub/field.ts";
import { base64Text } from "../hub/kubernetes.ts";
import { PROFILE } from "../hub/model.ts";
import { type HubVersion, hubFacts } from "../hub/versions.ts";
import { isObject, type JsonObject, valueAt } from "../text/data.ts";
import { secretRanges } from "../text/mask.ts";
import { isHidden, type Secrecy, secrecyOf } from "../text/secrets.ts";

/** A place in a profile with a credential. */
export interface Credential {
  readonly path: readonly (string | number)[];
  readonly value: string;
}

/** A Secret that people have to create themselves, since its values are not copied. */
export interface NeededSecret {
  readonly name: string;
  readonly kind: "variables" | "registry";
  /** The keys of the Secret, when it contains variables. */
  readonly keys: readonly string[];
}

/** A profile without its credentials. */
export interface Cleaned {
  readonly profile: JsonObject;
  readonly secrets: readonly NeededSecret[];
  /** The credentials that cannot be replaced. */
  readonly left: readonly Credential[];
  readonly found: readonly Credential[];
}

/** Every credential of a profile. */
export function credentialsIn(profile: JsonObject): readonly Credential[] {
  const found: Credential[] = [];
  const visit = (value: unknown, path: readonly (string | number)[], secrecy: Secrecy): void => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(item, [...path, index], secrecy);
    } else if (isObject(value)) {
      const sibling = (key: string) => valueAt(value, [key]);
      for (const [key, item] of Object.entries(value))
        visit(item, [...path, key], secrecyOf(key, dataText(item), sibling, secrecy));
    } else if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
      const text = String(value);
      const isWhole = isHidden(secrecy, text) && !isHarmless(text, path);
      if (isWhole || secretRanges(text).length > 0) found.push({ path, value: text });
    }
  };
  visit(profile, [], "open");
  return found;
}

// Whether a text is a Docker configuration without a login: some menus have one, since the hub requires the value.
function isHarmless(text: string, path: readonly (string | number)[]): boolean {
  if (path[0] !== "image_pull_secrets") return false;
  try {
    const config: unknown = JSON.parse(base64Text(text) ?? "");
    const logins = isObject(config) && isObject(config["auths"]) ? Object.values(config["auths"]) : undefined;
    const isPlain = isObject(config) && Object.keys(config).every((key) => key === "auths");
    return isPlain && logins?.every((login) => isObject(login) && Object.keys(login).length === 0) === true;
  } catch {
    // The text is not JSON, so it can be anything.
    return false;
  }
}

/**
 * A profile in which Secrets replace the credentials.
 *
 * @param nameOf Gives the name of the Secret for these variables.
 */
export function withoutCredentials(
  profile: JsonObject,
  version: HubVersion,
  nameOf: (variables: readonly (readonly [name: string, value: string])[]) => string,
): Cleaned {
  const found = credentialsIn(profile);
  const clean = structuredClone(profile) as Record<string, unknown>;
  const secrets: NeededSecret[] = [];
  const left: Credential[] = [];
  const variables: (readonly [string, string])[] = [];
  for (const credential of found) {
    const [section, key, field] = credential.path;
    if (section === "image_pull_secrets" && field === "data" && typeof key === "number") {
      const entry = valueAt(clean, [section, key]) as Record<string, unknown>;
      delete entry["data"];
      secrets.push({ name: String(entry["name"]), kind: "registry", keys: [] });
    } else if (
      section === "pod_env_vars" &&
      typeof key === "string" &&
      credential.path.length === 2 &&
      takesSecrets(profile, version)
    ) {
      variables.push([key, credential.value]);
    } else if (isRead(PROFILE, credential.path)) left.push(credential);
  }
  if (variables.length > 0) {
    const name = nameOf(variables);
    const env = { ...(clean["pod_env_vars"] as JsonObject) };
    clean["pod_env_vars"] = Object.fromEntries(
      Object.entries(env).filter(([key]) => !variables.some(([variable]) => variable === key)),
    );
    clean["env_from_secrets"] = [...(Array.isArray(clean["env_from_secrets"]) ? clean["env_from_secrets"] : []), name];
    secrets.push({ name, kind: "variables", keys: variables.map(([key]) => key) });
  }
  return { profile: clean, secrets, left, found };
}

/** Whether the hub reads a place; values that it never reads are not copied. */
function isRead(field: Field, [key, ...rest]: readonly (string | number)[]): boolean {
  if (key === undefined) return true;
  if (field.type === "list" && typeof key === "number") return isRead(field.of, rest);
  if (field.type !== "object") return true;
  const own = Object.hasOwn(field.fields, key) ? field.fields[key] : undefined;
  return own !== undefined && isRead(own, rest);
}

// The hub reads these Secrets only in profiles with volumes, and some versions also need config maps there.
function takesSecrets(profile: JsonObject, version: HubVersion): boolean {
  const has = (key: string) => Array.isArray(profile[key]) && profile[key].length > 0;
  const isKnown = needOf(PROFILE.fields.env_from_secrets, version) !== "unknown";
  return isKnown && has("volumes") && (hubFacts(version).secretsWithoutConfigMaps || has("env_from_config_maps"));
}
