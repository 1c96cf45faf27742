/** Rules about the form of the objects in manifests. @module */

import { createable, isCustomKind } from "../hub/kinds.ts";
import { base64Text } from "../hub/kubernetes.ts";
import { nameProblem } from "../hub/manifests/mod.ts";
import { listed } from "../text/words.ts";
import { eachDocument, eachOf, modelCheck } from "./engine/checks.ts";
import { type Document, entriesAt, partAt } from "./engine/documents.ts";
import { childOf, fieldOf, isAbsent, isNullNode, type Part, placeOf } from "./engine/part.ts";
import { QUOTES_MISSING, quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Templates } from "./engine/templates.ts";
import { NOWHERE } from "./engine/tree.ts";
import type { Report, Rule } from "./rule.ts";

const skip = "the hub skips it, and users get a server without it";

/** Rules about the form of the objects in manifests. */
export const MAN_RULES: readonly Rule[] = [
  {
    id: "man-content",
    severity: "error",
    effect: "spawn",
    title: "A manifest without content",
    why: "The file loads, but starting the profile raises an error.",
    hint: "Add content as a list of objects; [] is fine",
    source: SOURCE.hub,
    scope: "profile",
    bad: "manifests: [{name: m, key: m}]",
    good: "manifests: [{name: m, key: m, content: []}]",
    check: eachOf("manifests", (entry, _context, report) => {
      const content = fieldOf(entry, "content");
      if (entry.fields !== undefined && isAbsent(content))
        report(content ?? entry, "The manifest has no content: starting the profile raises an error");
    }),
  },
  {
    id: "man-doc",
    severity: "error",
    effect: "every-user",
    title: "Content that is not a list of objects",
    why: "The content of a manifest is a list of objects, and each entry has a key. With a string, a map or an empty item (which a --- at the end leaves) the hub refuses the whole file, and no user gets the form.",
    hint: "Write a list of maps, one map for each object",
    source: SOURCE.models,
    scope: "profile",
    bad: "manifests: [{name: m, key: m, content: [null]}]",
    good: "manifests: [{name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}]}]",
    check: modelCheck("man-doc"),
  },
  {
    id: "man-kind",
    severity: "error",
    effect: "skipped",
    title: "A manifest without kind",
    why: "The hub logs an error and skips the rest of this entry.",
    hint: "Add kind, such as kind: ConfigMap",
    source: SOURCE.hub,
    scope: "object",
    bad: "{apiVersion: v1, metadata: {name: x}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
    check: eachDocument((document, report) => {
      if (isMissing(document, "kind") && document.kind === undefined)
        report(partAt(document, ["kind"]), `The object has no kind: ${skip}`);
    }),
  },
  {
    id: "man-api-version",
    was: ["man-apiVersion"],
    severity: "error",
    effect: "skipped",
    title: "A manifest without apiVersion",
    why: "The hub logs an error and skips the rest of this entry.",
    hint: "Add apiVersion, such as apiVersion: v1",
    source: SOURCE.client,
    scope: "object",
    bad: "{kind: ConfigMap, metadata: {name: x}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
    check: eachDocument((document, report) => {
      if (isMissing(document, "apiVersion") && document.apiVersion === undefined) {
        report(partAt(document, ["apiVersion"]), `The object has no apiVersion: ${skip}`);
      }
    }),
  },
  {
    id: "man-metadata",
    severity: "error",
    effect: "skipped",
    title: "A manifest without metadata",
    why: "The hub looks for the namespace in metadata, does not find metadata and skips the rest of this entry. An object of kind: List needs metadata too.",
    hint: "Add metadata with a name; for a List add metadata: {}",
    source: SOURCE.hub,
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
    check: eachDocument((document, report) => {
      if (document.listed || document.metadata?.kind === "mapping") return;
      report(partAt(document, ["metadata"]), `The object has no metadata: ${skip}`);
    }),
  },
  {
    id: "man-name",
    severity: "error",
    effect: "skipped",
    title: "A manifest without a valid name",
    why: "Kubernetes refuses the object; the hub logs the error and goes on without it.",
    hint: "Use lower-case letters, digits, - and ., such as my-settings",
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
          message: `metadata.name is not a string: ${skip}`,
          hint: "Put the name in quotes",
        });
      } else {
        const problem = name === undefined ? undefined : nameProblem(kind, name);
        if (name === undefined || problem === undefined) return;
        report(partAt(document, ["metadata", "name"]), {
          message: `Kubernetes refuses the name ${quote(name)} for a ${kind}: ${skip}`,
          hint: `The name of a ${kind} ${problem}`,
        });
      }
    }),
  },
  {
    id: "man-crd",
    severity: "error",
    effect: "skipped",
    title: "A kind of object that the hub cannot create",
    why: "The hub creates objects with the Python client, which knows the kinds of Kubernetes itself in their current versions. The hub adds three more: Release and Object of Crossplane, and ExternalSecret. It skips everything else.",
    hint: "Use a kind of Kubernetes in a current version, or create the object outside the hub",
    source: SOURCE.client,
    scope: "object",
    bad: "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: x}, spec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}}}",
    good: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}}}",
    check: eachDocument((document, report) => {
      const { kind, apiVersion } = document;
      if (kind === undefined || apiVersion === undefined || isCustomKind(kind) || kind === "List") return;
      const plain = kind.endsWith("List") ? kind.slice(0, -"List".length) : kind;
      const { ok, versions } = createable(plain, apiVersion);
      if (ok) return;
      const at = partAt(document, [versions.length > 0 ? "apiVersion" : "kind"]);
      report(at, {
        message: `The hub cannot create a ${quote(kind)} of ${quote(apiVersion)} and skips the object`,
        ...(versions.length > 0 ? { hint: `Write apiVersion: ${listed(versions)}` } : {}),
      });
    }),
  },
  {
    id: "man-typed",
    severity: "error",
    effect: "skipped",
    title: "Data of a ConfigMap or Secret that is not a string",
    why: "The values of a ConfigMap are strings, and those of a Secret are base64. Kubernetes refuses anything else, and the hub goes on without the object.",
    hint: "Put values in quotes; use stringData for plain text in a Secret",
    source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {n: 5}}",
    good: '{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {n: "5"}}',
    fix: {
      how: "quote",
      why: `${QUOTES_MISSING} Only the data of a ConfigMap is repaired: that of a Secret would have to be encoded.`,
    },
    check: eachDocument((document, report, { templates }) => {
      if (document.kind === "ConfigMap") {
        textMap(document, "data", templates, report);
        textMap(document, "binaryData", templates, report, true);
      } else if (document.kind === "Secret") {
        textMap(document, "data", templates, report, true);
        textMap(document, "stringData", templates, report);
      }
    }),
  },
];

function isMissing(document: Document, key: string): boolean {
  const node = childOf(document.node, key);
  // A template whose value is not known counts as present.
  return node === undefined || node.kind !== "scalar" || node.type !== "str" || node.text === "";
}

function textMap(document: Document, name: string, templates: Templates, report: Report, base64 = false): void {
  const node = childOf(document.node, name);
  if (node === undefined || isNullNode(node)) return;
  if (node.kind !== "mapping") {
    report(partAt(document, [name]), `${name} of this ${document.kind} is not a map: ${skip}`);
    return;
  }
  for (const { key, value, place } of entriesAt(document, name)) {
    // Null in JSON becomes the empty string.
    if (isNullNode(value)) continue;
    // A date or a time without quotes reaches Kubernetes as a string.
    if (value.kind === "scalar" && (value.type === "date" || value.type === "datetime") && !base64) continue;
    if (value.kind !== "scalar" || value.type !== "str" || templates.of(value)?.type !== undefined) {
      const is = value.kind === "scalar" ? quote(value.text) : value.kind === "mapping" ? "a map" : "a list";
      report(place(), `${quote(key)} is ${is} and not a string: ${skip}`);
    } else if (base64 && !value.text.includes("{{") && base64Text(value.text) === undefined) {
      report(place(), {
        message: `${quote(key)} is not base64: ${skip}`,
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
      message: `The key ${quote(key.text)} without quotes is not a string`,
      severity: "warning",
      effect: "surprise",
    });
  }
}
