/** Rules about the form of manifests. @module */

import { eachDocument, eachOf, modelCheck } from "./engine/checks.ts";
import { type Document, partAt } from "./engine/documents.ts";
import { childOf, isNullNode } from "./engine/nodes.ts";
import { fieldOf, isAbsent } from "./engine/part.ts";
import type { Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
const client = "https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py";
const skip = "the hub skips it, and users get a server without it";

/** Rules about the form of manifests. */
export const MANIFEST_RULES: readonly Rule[] = [
  {
    id: "man-content",
    severity: "error",
    effect: "spawn",
    title: "A manifest without content",
    why: "The file loads, but starting the profile raises an error.",
    hint: "Add content as a list of objects; [] is fine",
    source: hub,
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
    title: "Content that is no list of objects",
    why: "pydantic refuses a text, a map or an empty item (as a trailing --- leaves one), and an entry without key: no user gets the form.",
    hint: "Write a list of maps, each one object",
    source: models,
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
    source: hub,
    scope: "object",
    bad: "{apiVersion: v1, metadata: {name: x}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
    check: eachDocument((document, report) => {
      if (isMissing(document, "kind") && document.kind === undefined)
        report(partAt(document, ["kind"]), `The object has no kind: ${skip}`);
    }),
  },
  {
    id: "man-apiVersion",
    severity: "error",
    effect: "skipped",
    title: "A manifest without apiVersion",
    why: "The hub logs an error and skips the rest of this entry.",
    hint: "Add apiVersion, such as apiVersion: v1",
    source: client,
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
    why: "The hub looks for the namespace in metadata, finds nothing and skips the rest of this entry. A kind: List needs it too.",
    hint: "Add metadata with a name, or metadata: {} to a List",
    source: hub,
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
    check: eachDocument((document, report) => {
      if (document.listed || document.metadata?.kind === "mapping") return;
      report(partAt(document, ["metadata"]), `The object has no metadata: ${skip}`);
    }),
  },
  {
    id: "man-persist-null",
    severity: "error",
    effect: "stop",
    title: "A manifest to delete with null metadata",
    why: "It is never made, and every stop then raises an error in the hub, so nothing after it is cleaned up.",
    hint: "Write metadata: {name: …}",
    source: hub,
    scope: "manifest",
    bad: "persist: false\ncontent: [{apiVersion: v1, kind: ConfigMap, metadata: null}]",
    good: "persist: false\ncontent: [{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}]",
    check: eachDocument((document, report) => {
      if (document.kept || document.listed || !isNullNode(document.metadata)) return;
      report(
        partAt(document, ["metadata"]),
        "metadata is null and persist is false: stopping the server raises an error",
      );
    }),
  },
];

function isMissing(document: Document, key: string): boolean {
  const node = childOf(document.node, key);
  // A template whose value cannot be told is there.
  return node === undefined || node.kind !== "scalar" || node.type !== "str" || node.text === "";
}
