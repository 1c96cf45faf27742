/** Rules about what Kubernetes refuses or drops inside the objects of manifests. @module */

import { isClusterKind, isCustomKind } from "../hub/kinds.ts";
import { isDnsLabel } from "../hub/kubernetes.ts";
import type { ObjectProblem } from "../hub/manifests/mod.ts";
import { eachDocument } from "./engine/checks.ts";
import type { Context } from "./engine/context.ts";
import { type Document, documentsOf, keyPartAt, partAt, stringOf } from "./engine/documents.ts";
import { childOf, isNullNode, type Part } from "./engine/part.ts";
import { clashes, isKept, ONLY_AT_ONCE } from "./engine/same_user.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { SAMPLE_NAMESPACE, type Templates } from "./engine/templates.ts";
import { type ExampleProfile, exampleFile } from "./examples.ts";
import type { Report, Rule } from "./rule.ts";

const refused = "Kubernetes refuses it";

function withObject(id: string, name: string): ExampleProfile {
  const object = `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}}, data: {k: text of ${id}}}`;
  return { id, more: `manifests:\n  - {name: m, key: m, content: [${object}]}` };
}

const api = "https://kubernetes.io/docs/reference/kubernetes-api/";

/** Rules about what Kubernetes refuses or drops inside the objects of manifests. */
export const MAN_OBJECT_RULES: readonly Rule[] = [
  {
    id: "man-unknown-field",
    severity: "warning",
    effect: "ignored",
    title: "A field that Kubernetes does not know",
    why: "The cluster creates the object without the field. Usually the name of the field is misspelt, or the field is in the wrong place. The known fields are those of Kubernetes 1.36; an older cluster knows fewer.",
    hint: "Correct the name of the field, or move the field to the right place",
    source: api,
    scope: "object",
    bad: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replica: 2, selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}}}",
    good: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {replicas: 2, selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}}}",
    check: eachDocument((document, report) => {
      for (const problem of document.problems()) {
        if (problem.code !== "unknown-field") continue;
        report(keyPartAt(document, problem.path), { message: said(document, problem), hint: problem.hint });
      }
    }),
  },
  {
    id: "man-required-field",
    severity: "error",
    effect: "skipped",
    title: "A required field that is missing",
    why: "Kubernetes refuses the object; the hub logs the error and goes on, so users get a server without the object.",
    hint: "Add the field",
    source: api,
    scope: "object",
    bad: "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{image: x}]}}",
    good: "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: x, image: x}]}}",
    check: reports("required-field"),
  },
  {
    id: "man-type",
    severity: "error",
    effect: "skipped",
    title: "A value of the wrong type",
    why: "The cluster cannot read the object: it has a string instead of a number, a number instead of a string, a map instead of a list, or a quantity that is not valid. The result of a template is always a string.",
    hint: "Write a value of the type that the field has",
    source: api,
    scope: "object",
    bad: '{apiVersion: batch/v1, kind: Job, metadata: {name: x}, spec: {backoffLimit: "3", template: {spec: {restartPolicy: Never, containers: [{name: x, image: x}]}}}}',
    good: "{apiVersion: batch/v1, kind: Job, metadata: {name: x}, spec: {backoffLimit: 3, template: {spec: {restartPolicy: Never, containers: [{name: x, image: x}]}}}}",
    check: reports("type"),
  },
  {
    id: "man-value",
    severity: "error",
    effect: "skipped",
    title: "A value that Kubernetes refuses",
    why: "The type is right, but the value is not: an unknown word, a number out of range, or a name, label, schedule or address of the wrong form. The hub logs the error and goes on without the object.",
    hint: "Write a value that the field accepts",
    source: SOURCE.validation,
    scope: "object",
    bad: "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {type: nodeport, ports: [{port: 80}]}}",
    good: "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {type: NodePort, ports: [{port: 80}]}}",
    check: reports("value"),
  },
  {
    id: "man-conflict",
    severity: "error",
    effect: "skipped",
    title: "Fields of an object that contradict each other",
    why: "Each field is valid by itself, but not together with the others: a selector that does not match the labels of the template, a mount without its volume, a request above its limit, the same name twice, or two fields that exclude each other. The hub logs the error and goes on without the object.",
    hint: "Change or remove one of the fields",
    source: SOURCE.validation,
    scope: "object",
    bad: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: y}}, spec: {containers: [{name: x, image: x}]}}}}",
    good: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}}}",
    check: reports("conflict"),
  },
  {
    id: "man-odd",
    severity: "warning",
    effect: "surprise",
    title: "An object that is created, but probably does not work as intended",
    why: "Kubernetes accepts the object: a volume without a source is an empty folder, of a variable that is listed twice the last value is used, an error in the pods of a StatefulSet shows only when the pods cannot be created, an object whose owner is in no namespace of the user is deleted again, and a port or an address of the whole cluster is for one user only, and an object with a resourceVersion passes the validation, but is refused when it is stored.",
    hint: "Correct the field, or write what it means in full, such as emptyDir: {}",
    source: SOURCE.validation,
    scope: "object",
    bad: "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: x, image: x}], volumes: [{name: data}]}}",
    good: "{apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{name: x, image: x}], volumes: [{name: data, emptyDir: {}}]}}",
    check: reports("odd"),
  },
  {
    id: "man-no-namespace",
    severity: "error",
    effect: "skipped",
    title: "A namespace that cannot exist",
    why: "The hub creates the object in the namespace of its metadata. If that is null, not a string or not a valid name, the cluster has no such namespace, and the hub skips the object.",
    hint: "Leave namespace out, or write {{ namespace }}",
    source: SOURCE.hub,
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: Team}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: '{{ namespace }}'}}",
    check: eachDocument((document, report, { templates }) => {
      const { kind } = document;
      if (kind === undefined || kind.endsWith("List") || isClusterKind(kind) || isCustomKind(kind)) return;
      const node = childOf(document.metadata, "namespace");
      if (node === undefined) return;
      const at = partAt(document, ["metadata", "namespace"]);
      const name = stringOf(node, templates);
      if (isNullNode(node))
        report(at, "metadata.namespace is null: the hub does not find a namespace and skips the object");
      else if (name === undefined) report(at, "metadata.namespace is not a string: the hub skips the object");
      else if (name.value !== undefined && !isDnsLabel(name.value))
        report(at, `${quote(name.value)} cannot be the name of a namespace: the hub skips the object`);
    }),
  },
  {
    id: "man-same-object",
    severity: "error",
    effect: "skipped",
    title: "One object that is listed twice",
    why: "The hub creates the objects one after the other. The second object of the same kind and name is refused because the first already exists, and its content is lost.",
    hint: "Put the content of both into one object, or give them different names",
    source: SOURCE.hub,
    scope: "manifest",
    bad: "content:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: b}}\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {c: d}}",
    good: "content:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: b, c: d}}",
    check: (context, report) => {
      for (const pod of context.pods) {
        const seen = new Map<string, Document>();
        for (const document of pod.documents) {
          const key = identityOf(document, context.templates);
          if (key === undefined) continue;
          const first = seen.get(key);
          if (first === undefined) seen.set(key, document);
          else {
            report(partAt(document, ["metadata", "name"]), {
              message: `The profile creates a ${document.kind} ${quote(document.name ?? "")} twice: the second is refused`,
              other: first.at,
            });
          }
        }
      }
    },
  },
  {
    id: "man-exists",
    severity: "warning",
    effect: "ignored",
    title: "One object with different contents",
    why: "The hub creates an object only if it does not exist, and never updates it. All profiles of a user share one namespace, so the profile that is started first decides what the others get. An object that persist: false deletes when the server stops affects only servers that run at the same time.",
    hint: "Give objects with different content different names",
    source: SOURCE.hub,
    scope: "file",
    bad: exampleFile(withObject("a", "conf"), withObject("b", "conf")),
    good: exampleFile(withObject("a", "conf-a"), withObject("b", "conf-b")),
    compares: ["groups", "manifests"],
    check: differentObjects,
  },
];

function differentObjects({ profiles, templates }: Context, report: Report): void {
  const documents = new Map<Part, Document>();
  const made = function* (profile: Part) {
    for (const document of documentsOf(profile, templates)) {
      const name = identityOf(document, templates);
      if (name === undefined) continue;
      documents.set(document.at, document);
      yield { name, object: document.at, content: document.text(), isKept: isKept(document.entry, document.kind) };
    }
  };
  for (const { object, first, meets, kept } of clashes(profiles, made)) {
    const document = documents.get(object);
    if (document === undefined || !meets) continue;
    const what = `profiles[${first.profile}] creates a ${document.kind} ${quote(document.name ?? "")} with different content`;
    const message = kept ? `${what}: the profile that is started first decides` : `${what}: ${ONLY_AT_ONCE}`;
    report(partAt(document, ["metadata", "name"]), {
      message,
      other: first,
      ...(kept ? {} : { effect: "surprise" }),
    });
  }
}

/** The identity of an object: group, kind, namespace and name. Two objects cannot have the same. */
function identityOf({ kind, apiVersion, name, metadata }: Document, templates: Templates): string | undefined {
  if (kind === undefined || kind.endsWith("List") || apiVersion === undefined || name === undefined) return undefined;
  const node = childOf(metadata, "namespace");
  const namespace = node === undefined ? SAMPLE_NAMESPACE : stringOf(node, templates)?.value;
  const [group, version] = apiVersion.split("/");
  return JSON.stringify([version === undefined ? "" : group, kind, isClusterKind(kind) ? "" : namespace, name]);
}

function reports(code: ObjectProblem["code"]): Rule["check"] {
  return eachDocument((document, report) => {
    for (const problem of document.problems()) {
      if (problem.code !== code) continue;
      report(partAt(document, problem.path), { message: said(document, problem), hint: problem.hint });
    }
  });
}

function said({ kind }: Document, { code, message }: ObjectProblem): string {
  const what = `${kind}: ${message}`;
  return code === "odd" || code === "unknown-field" ? what : `${what}. ${refused}`;
}
