/**
 * Shell commands with kubectl that show or change the existing objects of users, in the namespaces of all users.
 * @module
 */

import { isClusterKind, isCustomKind } from "../hub/kinds.ts";
import { shellWord } from "../text/shell.ts";
import type { ObjectName } from "./namespace_objects.ts";

/** The beginning of the namespaces that the hub creates. */
const NAMESPACES = "jupyter-";

const SHORT: Readonly<Record<string, string>> = { PersistentVolumeClaim: "pvc" };

/** The name that kubectl has for the objects of a kind. */
function resourceOf({ kind, api }: ObjectName): string | undefined {
  const name = SHORT[kind] ?? kind.toLowerCase();
  const isPlain = /^[a-z]{1,63}$/.test(name) && /^[a-z0-9.-]{0,253}$/.test(api);
  return isPlain ? `${name}${api === "" || api.endsWith(".k8s.io") || !api.includes(".") ? "" : `.${api}`}` : undefined;
}

interface Pattern {
  /** A regular expression for awk that matches the whole name. */
  readonly expression: string;
  /** Whether it matches one name only. */
  readonly isOne: boolean;
}

// A template gives a part of the name that differs from user to user.
function patternOf(name: string): Pattern | undefined {
  const parts = name.split(/\{\{[\s\S]*?\}\}|\{[\w.]+\}/);
  if (!parts.every((part) => /^[A-Za-z0-9._:-]*$/.test(part))) return undefined;
  // A pattern that is made only from templates would match every object.
  if (parts.length > 1 && parts.join("").replace(/[^A-Za-z0-9]/g, "").length < 2) return undefined;
  return { expression: `^${parts.map((part) => part.replaceAll(".", "\\.")).join(".*")}$`, isOne: parts.length === 1 };
}

function isOfTheCluster({ kind }: ObjectName): boolean {
  return isClusterKind(kind) || (isCustomKind(kind) && kind !== "ExternalSecret");
}

/** The lines that print the namespace and the name of each object. */
function found(object: ObjectName): { readonly resource: string; readonly lines: string } | undefined {
  const resource = resourceOf(object);
  const pattern = patternOf(object.name);
  if (resource === undefined || pattern === undefined || object.namespace !== undefined || isOfTheCluster(object)) {
    return undefined;
  }
  const columns = "-o custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name";
  const field = pattern.isOne ? ` --field-selector metadata.name=${object.name}` : "";
  const get = `kubectl get ${resource} -A --no-headers${field} ${columns}`;
  return { resource, lines: `${get} |\n  awk '$1 ~ /^${NAMESPACES}/ && $2 ~ /${pattern.expression}/ {print $1, $2}'` };
}

/** Shows which users have an object. */
export function showObjects(object: ObjectName): string {
  const { name, namespace } = object;
  const resource = resourceOf(object);
  if (resource !== undefined && isOneName(name)) {
    if (isOfTheCluster(object)) return `kubectl get ${resource} ${shellWord(name)}`;
    if (namespace !== undefined) {
      return isOneName(namespace) ? `kubectl get ${resource} ${shellWord(name)} -n ${shellWord(namespace)}` : "";
    }
  }
  return found(object)?.lines ?? "";
}

function isOneName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._:-]*$/.test(name);
}

/** Runs a command for the object of each user; `$ns` and `$name` identify it. */
function forEach(object: ObjectName, remark: string, command: string): string {
  const all = found(object);
  if (all === undefined) return showObjects(object);
  return `# ${remark}\n${all.lines} |\n  while read -r ns name; do kubectl ${command}; done`;
}

/**
 * Deletes the object of each user, so that the next start creates it again. Claims and objects of the whole cluster are
 * never deleted.
 */
export function deleteObjects(object: ObjectName, noun: string): string {
  const resource = resourceOf(object);
  if (object.kind === "PersistentVolumeClaim" || resource === undefined) return showObjects(object);
  const remark = `DELETES the ${noun} of every user; the next start creates it again`;
  return forEach(object, remark, `delete ${resource} "$name" -n "$ns"`);
}

/** Enlarges the claim of each user. */
export function growClaims(object: ObjectName, size: string): string {
  const patch = JSON.stringify({ spec: { resources: { requests: { storage: size } } } });
  const remark = "CHANGES the claim of every user, which cannot be undone; the storage class has to allow it";
  return forEach(object, remark, `patch pvc "$name" -n "$ns" --type merge -p ${shellWord(patch)}`);
}

/** Writes annotations to the claim of each user; `undefined` removes one. */
export function annotateClaims(object: ObjectName, annotations: ReadonlyMap<string, string | undefined>): string {
  const words = [...annotations].map(([key, value]) => (value === undefined ? `${key}-` : `${key}=${value}`));
  if (words.some((word) => /[\n\r]/.test(word) || word.startsWith("-"))) return showObjects(object);
  const remark = "CHANGES the annotations of the claim of every user";
  return forEach(object, remark, `annotate pvc "$name" -n "$ns" --overwrite ${words.map(shellWord).join(" ")}`);
}

/** Shows the running servers, each with its image, which often shows the profile. */
export const SHOW_SERVERS =
  "kubectl get pods -A -l component=singleuser-server -o custom-columns='NAMESPACE:.metadata.namespace,POD:.metadata.name,IMAGE:.spec.containers[0].image'";
