/** Rules about the kinds that the hub posts by itself. @module */

import { eachDocument } from "./engine/checks.ts";
import { type Document, literalNamespace, partAt, stringOf } from "./engine/documents.ts";
import { CUSTOM_KINDS } from "./engine/kinds.ts";
import { childOf } from "./engine/nodes.ts";
import { quote } from "./engine/show.ts";
import type { Templates } from "./engine/templates.ts";
import type { Report, Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const helm =
  "https://github.com/crossplane-contrib/provider-helm/blob/master/package/crds/helm.crossplane.io_releases.yaml";

/** Rules about the kinds that the hub posts by itself. */
export const MANIFEST_CUSTOM_RULES: readonly Rule[] = [
  {
    id: "man-release",
    severity: "error",
    effect: "skipped",
    title: "A Crossplane Release that is not the user's own",
    why: "Releases belong to the whole cluster. With the same name for everybody the second user gets none, and a stop with persist false deletes it for all. The hub posts it to helm.crossplane.io/v1beta1 only.",
    hint: "Put the user into the name, such as dask-{{ spawner.user.name }}",
    source: helm,
    scope: "object",
    bad: "{apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: {name: dask}, spec: {forProvider: {chart: {name: dask}, namespace: '{{ namespace }}'}}}",
    good: "{apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: {name: 'dask-{{ spawner.user.name }}'}, spec: {forProvider: {chart: {name: dask}, namespace: '{{ namespace }}'}}}",
    check: eachDocument((document, report, templates) => {
      if (document.kind !== "Release" || !ownVersion(document, report)) return;
      ownName(document, templates, report);
      const spec = childOf(childOf(document.node, "spec"), "forProvider");
      for (const key of ["chart", "namespace"]) {
        if (childOf(spec, key) !== undefined) continue;
        report(partAt(document, ["spec", "forProvider"]), {
          message: `spec.forProvider.${key} is missing: the cluster refuses the Release`,
          hint: `Add ${key}`,
        });
      }
    }),
  },
  {
    id: "man-object",
    severity: "error",
    effect: "skipped",
    title: "A Crossplane Object that is not the user's own",
    why: "Objects belong to the whole cluster. With the same name for everybody the second user gets none, and a stop with persist false deletes it for all. The hub posts it to kubernetes.crossplane.io/v1alpha2 only.",
    hint: "Put the user into the name, such as quota-{{ spawner.user.name }}",
    source:
      "https://github.com/crossplane-contrib/provider-kubernetes/blob/main/package/crds/kubernetes.crossplane.io_objects.yaml",
    scope: "object",
    bad: "{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: quota}}",
    good: "{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: 'quota-{{ spawner.user.name }}'}}",
    check: eachDocument((document, report, templates) => {
      if (document.kind === "Object" && ownVersion(document, report)) ownName(document, templates, report);
    }),
  },
  {
    id: "man-externalsecret",
    severity: "error",
    effect: "skipped",
    title: "An ExternalSecret that the hub cannot post",
    why: "The hub posts it to external-secrets.io/v1beta1 in the user's namespace; another version or namespace is refused, and the server runs without the secret.",
    hint: "Write apiVersion: external-secrets.io/v1beta1 and leave metadata.namespace out",
    source: hub,
    scope: "object",
    bad: "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: x}}",
    good: "{apiVersion: external-secrets.io/v1beta1, kind: ExternalSecret, metadata: {name: x}}",
    check: eachDocument((document, report, templates) => {
      if (document.kind !== "ExternalSecret" || !ownVersion(document, report)) return;
      const namespace = literalNamespace(document, templates);
      if (namespace === undefined) return;
      report(partAt(document, ["metadata", "namespace"]), {
        message: `The hub posts it to the user's namespace, not to ${quote(namespace)}: it is refused`,
        hint: "Leave it out, or write {{ namespace }}",
      });
    }),
  },
];

function ownVersion(document: Document, report: Report): boolean {
  const { kind = "", apiVersion } = document;
  const right = CUSTOM_KINDS.get(kind);
  if (apiVersion === undefined || apiVersion === right) return true;
  report(partAt(document, ["apiVersion"]), {
    message: `The hub posts kind ${kind} to ${right} only: it is refused`,
    hint: `Write apiVersion: ${right}`,
  });
  return false;
}

function ownName(document: Document, templates: Templates, report: Report): void {
  const name = stringOf(childOf(document.metadata, "name"), templates);
  if (name?.value === undefined || name.value !== name.awkward()) return;
  report(
    partAt(document, ["metadata", "name"]),
    `${quote(name.value)} is the same for every user, but the cluster has only one of that name`,
  );
}
