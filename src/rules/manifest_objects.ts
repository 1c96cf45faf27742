/** Rules about the objects in manifests. @module */

import { base64Text, isDnsLabel, isDnsSubdomain, isPathSegmentName } from "../hub/kubernetes.ts";
import { eachDocument } from "./engine/checks.ts";
import { type Document, entriesAt, partAt } from "./engine/documents.ts";
import { CUSTOM_KINDS, createable } from "./engine/kinds.ts";
import { childOf, isNullNode } from "./engine/nodes.ts";
import { placeOf } from "./engine/notes.ts";
import type { Part } from "./engine/part.ts";
import { listed, quote } from "./engine/show.ts";
import { NOWHERE } from "./engine/tree.ts";
import type { Report, Rule } from "./rule.ts";

const client = "https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py";
const skip = "the hub skips it, and users get a server without it";

/** Rules about the objects in manifests. */
export const MANIFEST_OBJECT_RULES: readonly Rule[] = [
  {
    id: "man-name",
    severity: "error",
    effect: "skipped",
    title: "A manifest without a legal name",
    why: "Kubernetes refuses the object, the hub logs it and goes on.",
    hint: "Use lower-case letters, digits, - and .",
    source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: My_Settings}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: my-settings}}",
    check: eachDocument((document, report) => {
      const { kind, name } = document;
      if (kind === undefined || kind.endsWith("List") || (document.metadata?.kind !== "mapping" && !document.listed))
        return;
      const node = childOf(document.metadata, "name");
      if (node === undefined || isNullNode(node)) {
        const generated = childOf(document.metadata, "generateName");
        if (generated === undefined || isNullNode(generated))
          report(partAt(document, ["metadata"]), `The object has no name: ${skip}`);
      } else if (node.kind !== "scalar" || node.type !== "str") {
        report(partAt(document, ["metadata", "name"]), {
          message: `metadata.name is no string: ${skip}`,
          hint: "Put the name in quotes",
        });
      } else if (name !== undefined && !isLegalName(kind, name)) {
        report(partAt(document, ["metadata", "name"]), `The name ${quote(name)} is refused for a ${kind}: ${skip}`);
      }
    }),
  },
  {
    id: "man-crd",
    severity: "error",
    effect: "skipped",
    title: "A kind that the hub cannot make",
    why: "The hub makes objects with the Python client, which knows the kinds of Kubernetes itself in their current versions, and three more. Everything else is skipped.",
    hint: "Use a kind of Kubernetes in a current version, or make the object outside the hub",
    source: client,
    scope: "object",
    bad: "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: x}}",
    good: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}}",
    check: eachDocument((document, report) => {
      const { kind, apiVersion } = document;
      if (kind === undefined || apiVersion === undefined || CUSTOM_KINDS.has(kind) || kind === "List") return;
      const plain = kind.endsWith("List") ? kind.slice(0, -"List".length) : kind;
      const { ok, versions } = createable(plain, apiVersion);
      if (ok) return;
      const at = partAt(document, [versions.length > 0 ? "apiVersion" : "kind"]);
      report(at, {
        message: `The hub cannot make a ${quote(kind)} of ${quote(apiVersion)}: it skips it`,
        ...(versions.length > 0 ? { hint: `Write apiVersion: ${listed(versions)}` } : {}),
      });
    }),
  },
  {
    id: "man-typed",
    severity: "error",
    effect: "skipped",
    title: "Data that is no text",
    why: "Values of a ConfigMap are strings, those of a Secret base64. Kubernetes refuses anything else, and the hub goes on without the object.",
    hint: "Put values in quotes; use stringData for plain text in a Secret",
    source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {n: 5}}",
    good: '{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {n: "5"}}',
    check: eachDocument((document, report) => {
      if (document.kind === "ConfigMap") {
        textMap(document, "data", report);
        textMap(document, "binaryData", report, true);
      } else if (document.kind === "Secret") {
        textMap(document, "data", report, true);
        textMap(document, "stringData", report);
      }
    }),
  },
];

function textMap(document: Document, name: string, report: Report, base64 = false): void {
  const node = childOf(document.node, name);
  if (node === undefined || isNullNode(node)) return;
  if (node.kind !== "mapping") {
    report(partAt(document, [name]), `${name} of this ${document.kind} is no map: ${skip}`);
    return;
  }
  for (const { key, value, place } of entriesAt(document, name)) {
    // JSON null becomes the empty string.
    if (isNullNode(value)) continue;
    if (value.kind !== "scalar" || value.type !== "str") {
      const is = value.kind === "scalar" ? quote(value.text) : value.kind === "mapping" ? "a map" : "a list";
      report(place(), `${quote(key)} is ${is} and no string: ${skip}`);
    } else if (base64 && !value.text.includes("{{") && base64Text(value.text) === undefined) {
      report(place(), {
        message: `${quote(key)} is no base64: ${skip}`,
        hint: "Encode it, or use stringData in a Secret",
      });
    }
  }
  for (const { key, overridden } of node.entries) {
    if (overridden || key.kind !== "scalar" || key.type === "str" || key.type === "merge" || key.start === NOWHERE)
      continue;
    if (key.type !== "bool" && key.type !== "null") continue;
    const at: Part = placeOf(placeOf(document.at, name, node), key.text, key);
    report(at, {
      message: `The key ${quote(key.text)} without quotes is no string`,
      severity: "warning",
      effect: "surprise",
    });
  }
}

function isLegalName(kind: string, name: string): boolean {
  if (/^(Cluster)?Role(Binding)?$/.test(kind)) return isPathSegmentName(name);
  return kind === "Service" || kind === "Namespace" ? isDnsLabel(name) : isDnsSubdomain(name);
}
