/** Rules about the owners of objects in manifests, and how long the objects stay. @module */

import { secretScalars } from "../hub/credentials.ts";
import { customVersion, DELETED_KINDS, isClusterKind, isCustomKind } from "../hub/kinds.ts";
import { HUB_VERSIONS, type HubFacts, hubFacts, USUAL_HUB } from "../hub/versions.ts";
import { hasSecret } from "../text/mask.ts";
import { LAST_APPLIED } from "../text/secrets.ts";
import { eachDocument } from "./engine/checks.ts";
import { type Document, eachString, literalNamespace, partAt, stringOf } from "./engine/documents.ts";
import { isSecretPart } from "./engine/hide.ts";
import { childOf, fieldOf, isNullNode, itemsOf } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Templates } from "./engine/templates.ts";
import type { Report, Rule } from "./rule.ts";

const helm =
  "https://github.com/crossplane-contrib/provider-helm/blob/master/package/crds/helm.crossplane.io_releases.yaml";

/** The versions of an ExternalSecret that hubs post, each with the first hub that posts it. */
const EXTERNAL = HUB_VERSIONS.flatMap((hub) => {
  const { externalSecrets: posted } = hubFacts(hub);
  return posted === undefined ? [] : [{ hub, posted }];
}).filter(({ posted }, index, all) => posted !== all[index - 1]?.posted);
const posted = hubFacts(USUAL_HUB).externalSecrets ?? "";
const refused = EXTERNAL.findLast((each) => each.posted !== posted)?.posted ?? "";

/** Rules about the owners of objects in manifests, and how long the objects stay. */
export const MAN_SCOPE_RULES: readonly Rule[] = [
  {
    id: "man-release",
    severity: "error",
    effect: "skipped",
    title: "A Crossplane Release that all users share",
    why: "Releases belong to the whole cluster. If the name is the same for all users, only the first user gets a Release, and a stop with persist: false deletes it for everybody. The hub creates Releases of helm.crossplane.io/v1beta1 only.",
    hint: "Include the user in the name, such as dask-{{ spawner.user.name }}",
    source: helm,
    scope: "object",
    bad: "{apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: {name: dask}, spec: {forProvider: {chart: {name: dask}, namespace: '{{ namespace }}'}}}",
    good: "{apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: {name: 'dask-{{ spawner.user.name }}'}, spec: {forProvider: {chart: {name: dask}, namespace: '{{ namespace }}'}}}",
    check: eachDocument((document, report, { hub, templates }) => {
      if (document.kind !== "Release" || !ownVersion(document, hub, report)) return;
      ownName(document, templates, report);
      const spec = childOf(childOf(document.node, "spec"), "forProvider");
      for (const key of ["chart", "namespace"]) {
        if (childOf(spec, key) !== undefined) continue;
        report(partAt(document, ["spec", "forProvider"]), {
          message: `spec.forProvider.${key} is missing: Kubernetes refuses the Release`,
          hint: `Add ${key} to spec.forProvider`,
        });
      }
    }),
  },
  {
    id: "man-object",
    severity: "error",
    effect: "skipped",
    title: "A Crossplane Object that all users share",
    why: "Crossplane Objects belong to the whole cluster. If the name is the same for all users, only the first user gets an Object, and a stop with persist: false deletes it for everybody. The hub creates Objects of kubernetes.crossplane.io/v1alpha2 only.",
    hint: "Include the user in the name, such as quota-{{ spawner.user.name }}",
    source:
      "https://github.com/crossplane-contrib/provider-kubernetes/blob/main/package/crds/kubernetes.crossplane.io_objects.yaml",
    scope: "object",
    bad: "{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: quota}}",
    good: "{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: 'quota-{{ spawner.user.name }}'}}",
    check: eachDocument((document, report, { hub, templates }) => {
      if (document.kind === "Object" && ownVersion(document, hub, report)) ownName(document, templates, report);
    }),
  },
  {
    id: "man-externalsecret",
    severity: "error",
    effect: "skipped",
    title: "An ExternalSecret that the hub cannot create",
    why: `The hub creates an ExternalSecret in the user's namespace, and in one version of its API (${EXTERNAL.map(({ hub, posted }) => `from hub ${hub} on: ${posted}`).join("; ")}). Any other version or namespace is refused, and the server runs without the secret.`,
    hint: `Write apiVersion: ${posted} and leave metadata.namespace out`,
    source: SOURCE.hub,
    scope: "object",
    bad: `{apiVersion: ${refused}, kind: ExternalSecret, metadata: {name: x}}`,
    good: `{apiVersion: ${posted}, kind: ExternalSecret, metadata: {name: x}}`,
    check: eachDocument((document, report, { hub, templates }) => {
      if (document.kind !== "ExternalSecret" || !ownVersion(document, hub, report)) return;
      const namespace = literalNamespace(document, templates);
      if (namespace === undefined) return;
      report(partAt(document, ["metadata", "namespace"]), {
        message: `The hub creates an ExternalSecret in the user's namespace only, not in ${quote(namespace)}: it is refused`,
        hint: "Leave it out, or write {{ namespace }}",
      });
    }),
  },
  {
    id: "man-generate-name",
    was: ["man-generateName"],
    severity: "warning",
    effect: "leftover",
    title: "An object with a generated name",
    why: "Each start creates a new object, and the hub never deletes it.",
    hint: "Write metadata.name instead",
    source: SOURCE.hub,
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: x-}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
    check: eachDocument((document, report) => {
      if (document.name !== undefined || childOf(document.metadata, "generateName")?.kind !== "scalar") return;
      report(
        partAt(document, ["metadata", "generateName"]),
        "generateName creates a new object at each start, and the hub never deletes it",
      );
    }),
  },
  {
    id: "man-namespace",
    severity: "warning",
    effect: "security",
    title: "An object in a fixed namespace",
    why: "The hub may write to every namespace, so it creates the object there: all users share it, and each stop with persist: false deletes it for everybody.",
    hint: "Leave it out, or write {{ namespace }}",
    source: SOURCE.hub,
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: kube-system}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: '{{ namespace }}'}}",
    check: eachDocument((document, report, { templates }) => {
      const { kind } = document;
      if (document.listed || kind === undefined || isCustomKind(kind) || isClusterKind(kind)) return;
      const namespace = literalNamespace(document, templates);
      if (namespace !== undefined)
        report(
          partAt(document, ["metadata", "namespace"]),
          `The object is created in the namespace ${quote(namespace)}, so all users share it`,
        );
    }),
  },
  {
    id: "man-cluster-kind",
    severity: "warning",
    effect: "security",
    title: "An object of the whole cluster",
    why: "The first start of the profile creates it, all users share it, and the hub never deletes it.",
    hint: "Use a kind that belongs to a namespace, such as Role, or create the object outside the hub",
    source: SOURCE.hub,
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
    why: "The hub deletes objects of only a few kinds when a server stops. Objects of this kind stay.",
    hint: "Write persist: true, or use a kind that the hub deletes, such as Deployment, Job or ConfigMap",
    source: SOURCE.hub,
    scope: "manifest",
    bad: "persist: false\ncontent: [{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}, spec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}}}]",
    good: "persist: true\ncontent: [{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}, spec: {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}, spec: {containers: [{name: x, image: x}]}}}}]",
    check: eachDocument((document, report) => {
      const { kind } = document;
      if (document.kept || kind === undefined || kind.endsWith("List") || DELETED_KINDS.has(kind)) return;
      report(partAt(document, ["kind"]), `persist is false, but the hub never deletes a ${quote(kind)}`);
    }),
  },
  {
    id: "man-persist-null",
    severity: "error",
    effect: "stop",
    title: "A manifest with persist: false and metadata: null",
    why: "The object is never created, and every stop of the server then raises an error in the hub, so what the hub deletes after it is not cleaned up.",
    hint: "Write metadata: {name: …}",
    source: SOURCE.hub,
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
  {
    id: "man-secret",
    severity: "warning",
    effect: "secret-leak",
    title: "A credential in a manifest or config map",
    why: "Base64 does not protect a credential: everybody who can read the file, in git or on the cluster, can use it.",
    hint: "Use an ExternalSecret, or create the Secret outside this file",
    source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    scope: "object",
    bad: "{apiVersion: v1, kind: Secret, metadata: {name: x}, stringData: {a: b}}",
    good: `{apiVersion: ${posted}, kind: ExternalSecret, metadata: {name: x}}`,
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const document of pod.documents) {
          const holds = (key: string): boolean => childOf(document.node, key)?.kind === "mapping";
          if (document.kind === "Secret") {
            if (holds("data") || holds("stringData"))
              report(
                partAt(document, ["kind"]),
                "The data of this Secret is in the file, where everybody who has the file can read it",
              );
          } else if (!document.listed) {
            const secrets = secretScalars(document.node);
            const copy = childOf(childOf(document.metadata, "annotations"), LAST_APPLIED);
            eachString(document.at, (text, place, _isKey, node) => {
              // What kubectl keeps is hidden whatever it is; whether it holds a credential is another question.
              if ((node === copy ? isCopyOfSecret(text) : secrets.has(node)) || hasSecret(text))
                report(place(), "This text looks like a credential in clear text");
            });
          }
        }
        for (const map of itemsOf(pod.profile, "config_maps")) {
          const content = fieldOf(map, "content");
          if (content?.node.kind !== "scalar" || content.node.type !== "str") continue;
          if (isSecretPart(content, context) || hasSecret(content.node.text))
            report(content, "The config map contains what looks like a credential in clear text");
        }
      }
    },
  },
];

function isCopyOfSecret(text: string): boolean {
  return /"kind"\s*:\s*"Secret"/.test(text) && /"(?:data|stringData)"\s*:\s*\{\s*"/.test(text);
}

function ownVersion(document: Document, hub: HubFacts, report: Report): boolean {
  const { kind = "", apiVersion } = document;
  const right = customVersion(kind, hub);
  if (apiVersion === undefined || apiVersion === right) return true;
  report(partAt(document, ["apiVersion"]), {
    message: `The hub creates a ${kind} of ${right} only: this one is refused`,
    hint: `Write apiVersion: ${right}`,
  });
  return false;
}

function ownName(document: Document, templates: Templates, report: Report): void {
  const name = stringOf(childOf(document.metadata, "name"), templates);
  if (name?.value === undefined || name.value !== name.awkward()) return;
  report(
    partAt(document, ["metadata", "name"]),
    `${quote(name.value)} is the same name for every user, but the cluster can have only one ${document.kind} of this name`,
  );
}
