/** Rules about whom the objects of manifests belong to, and how long they stay. @module */

import { secretScalars } from "../hub/credentials.ts";
import { hasSecret } from "../text/mask.ts";
import { eachDocument } from "./engine/checks.ts";
import { eachString, literalNamespace, partAt } from "./engine/documents.ts";
import { CUSTOM_KINDS, DELETED_KINDS, isClusterKind } from "./engine/kinds.ts";
import { childOf } from "./engine/nodes.ts";
import { fieldOf, itemsOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import type { Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";

/** Rules about whom the objects of manifests belong to, and how long they stay. */
export const MANIFEST_SCOPE_RULES: readonly Rule[] = [
  {
    id: "man-generateName",
    severity: "warning",
    effect: "leftover",
    title: "A generated name",
    why: "A new object is made at each start, and the hub never deletes it.",
    hint: "Write metadata.name",
    source: hub,
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: x-}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
    check: eachDocument((document, report) => {
      if (document.name !== undefined || childOf(document.metadata, "generateName")?.kind !== "scalar") return;
      report(
        partAt(document, ["metadata", "generateName"]),
        "generateName makes a new object at each start, which nobody deletes",
      );
    }),
  },
  {
    id: "man-namespace",
    severity: "warning",
    effect: "security",
    title: "A fixed namespace",
    why: "The hub may write everywhere and obeys it: all users share the object, and each stop with persist false deletes it for all.",
    hint: "Leave it out, or write {{ namespace }}",
    source: hub,
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: kube-system}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: '{{ namespace }}'}}",
    check: eachDocument((document, report, templates) => {
      const { kind } = document;
      if (document.listed || kind === undefined || CUSTOM_KINDS.has(kind) || isClusterKind(kind)) return;
      const namespace = literalNamespace(document, templates);
      if (namespace !== undefined)
        report(
          partAt(document, ["metadata", "namespace"]),
          `The object goes to ${quote(namespace)}, which all users share`,
        );
    }),
  },
  {
    id: "man-cluster-kind",
    severity: "warning",
    effect: "security",
    title: "An object of the whole cluster",
    why: "The first user who starts the profile makes it, everybody shares it, and it is never deleted.",
    hint: "Use a kind that lives in a namespace, such as Role, or make it outside the hub",
    source: hub,
    scope: "object",
    bad: "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: x}, rules: []}",
    good: "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: x}, rules: []}",
    check: eachDocument((document, report) => {
      if (document.kind !== undefined && isClusterKind(document.kind)) {
        report(partAt(document, ["kind"]), `A ${document.kind} belongs to the whole cluster: all users share it`);
      }
    }),
  },
  {
    id: "man-persist-kind",
    severity: "warning",
    effect: "leftover",
    title: "A kind that persist: false does not delete",
    why: "The hub deletes only a few kinds when a server stops; this one stays.",
    hint: "Write persist: true, or use a kind that is deleted",
    source: hub,
    scope: "manifest",
    bad: "persist: false\ncontent: [{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}}]",
    good: "persist: true\ncontent: [{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}}]",
    check: eachDocument((document, report) => {
      const { kind } = document;
      if (document.kept || kind === undefined || kind.endsWith("List") || DELETED_KINDS.has(kind)) return;
      report(partAt(document, ["kind"]), `persist is false, but the hub never deletes a ${quote(kind)}`);
    }),
  },
  {
    id: "man-secret",
    severity: "warning",
    effect: "secret-leak",
    title: "A secret in clear text",
    why: "Base64 is no protection: whoever reads the file, in git or on the cluster, has the credential.",
    hint: "Use an ExternalSecret, or make the Secret outside the file",
    source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    scope: "object",
    bad: "{apiVersion: v1, kind: Secret, metadata: {name: x}, stringData: {a: b}}",
    good: "{apiVersion: external-secrets.io/v1beta1, kind: ExternalSecret, metadata: {name: x}}",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const document of pod.documents) {
          const holds = (key: string): boolean => childOf(document.node, key)?.kind === "mapping";
          if (document.kind === "Secret") {
            if (holds("data") || holds("stringData"))
              report(partAt(document, ["kind"]), "The Secret stands in the file for everybody to read");
          } else if (!document.listed) {
            const secrets = secretScalars(document.node);
            eachString(document.at, (text, place, _isKey, node) => {
              if (secrets.has(node) || hasSecret(text))
                report(place(), "This text looks like a credential in clear text");
            });
          }
        }
        const secrets = secretScalars(pod.profile.node);
        for (const map of itemsOf(pod.profile, "config_maps")) {
          const content = fieldOf(map, "content");
          if (content?.node.kind !== "scalar" || content.node.type !== "str") continue;
          if (secrets.has(content.node) || hasSecret(content.node.text))
            report(content, "The config map holds what looks like a credential in clear text");
        }
      }
    },
  },
];
