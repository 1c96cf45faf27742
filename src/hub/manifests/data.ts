/**
 * Config maps and secrets.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go
 * @module
 */

import { base64Text } from "../kubernetes.ts";
import { type ObjectPlace, shown } from "./place.ts";
import type { Relation, Relations } from "./shared.ts";

const configMap: Relation = (place) => {
  const [data, binary] = [place.at("data"), place.at("binaryData")];
  for (const [key, item] of binary.pairs) {
    if (data.fields?.entries.has(key) === true) item.conflict(`is in data too`, "Keep one of them");
  }
};

/** The keys that a secret of a type must have: all of them, or one of them. */
const SECRETS: Readonly<
  Record<string, { readonly keys: readonly string[]; readonly any?: true; readonly json?: true }>
> = {
  "kubernetes.io/dockerconfigjson": { keys: [".dockerconfigjson"], json: true },
  "kubernetes.io/dockercfg": { keys: [".dockercfg"], json: true },
  "kubernetes.io/tls": { keys: ["tls.crt", "tls.key"] },
  "kubernetes.io/basic-auth": { keys: ["username", "password"], any: true },
  "kubernetes.io/ssh-auth": { keys: ["ssh-privatekey"] },
};

const secret: Relation = (place) => {
  const [data, plain, type] = [place.at("data"), place.at("stringData"), place.at("type").text];
  if (type === "kubernetes.io/service-account-token") {
    const account = place.at("metadata", "annotations", "kubernetes.io/service-account.name");
    if (!account.isSet && !account.isUnknown && place.at("metadata", "annotations").fields?.open !== true)
      account.demand("Write the name of the service account");
    return;
  }
  const wanted = type !== undefined && Object.hasOwn(SECRETS, type) ? SECRETS[type] : undefined;
  if (wanted === undefined || data.fields?.open === true || plain.fields?.open === true) return;
  const find = (key: string) => (plain.at(key).isThere ? plain.at(key) : data.at(key));
  const missing = wanted.keys.filter((key) => !find(key).isThere);
  const isShort = wanted.any === true ? missing.length === wanted.keys.length : missing.length > 0;
  if (isShort)
    place
      .at("type")
      .conflict(
        `is ${shown(type)}, but the secret has no ${missing.join(wanted.any === true ? " or " : " and ")}`,
        "Add it to stringData, or write type: Opaque",
      );
  else if (wanted.json === true) json(find(wanted.keys[0] ?? ""), plain);
  else if (type === "kubernetes.io/ssh-auth" && find("ssh-privatekey").value === "")
    find("ssh-privatekey").refuse("is empty", "Write the key");
};

function json(place: ObjectPlace, plain: ObjectPlace): void {
  if (place.text === undefined) return;
  const isPlain = plain.at(place.path.at(-1) ?? "").isThere;
  const text = isPlain ? place.text : base64Text(place.text);
  // Another check reports a text that is not base64.
  if (text === undefined || isJsonObject(text)) return;
  place.refuse("is not JSON", 'Write a map such as {"auths": {}}');
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value);
  } catch {
    return false;
  }
}

export const DATA_RELATIONS: Relations = { V1ConfigMap: configMap, V1Secret: secret };
