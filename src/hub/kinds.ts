/**
 * Kinds that the hub can create from `manifests`.
 *
 * @see https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py
 * @module
 */

import type { HubFacts } from "./versions.ts";

// A star: not in a namespace.
const table: Readonly<Record<string, string>> = {
  v1: "ConfigMap Secret Service ServiceAccount Pod PodTemplate PersistentVolumeClaim LimitRange ResourceQuota ReplicationController Endpoints Event Binding Namespace* Node* PersistentVolume*",
  "apps/v1": "Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision",
  "batch/v1": "Job CronJob",
  "autoscaling/v1": "HorizontalPodAutoscaler",
  "autoscaling/v2": "HorizontalPodAutoscaler",
  "networking.k8s.io/v1": "Ingress NetworkPolicy IngressClass*",
  "policy/v1": "PodDisruptionBudget",
  "rbac.authorization.k8s.io/v1": "Role RoleBinding ClusterRole* ClusterRoleBinding*",
  "coordination.k8s.io/v1": "Lease",
  "discovery.k8s.io/v1": "EndpointSlice",
  "events.k8s.io/v1": "Event",
  "scheduling.k8s.io/v1": "PriorityClass*",
  "storage.k8s.io/v1": "StorageClass* CSIDriver* CSINode* VolumeAttachment* CSIStorageCapacity",
  "node.k8s.io/v1": "RuntimeClass*",
  "apiextensions.k8s.io/v1": "CustomResourceDefinition*",
  "apiregistration.k8s.io/v1": "APIService*",
  "admissionregistration.k8s.io/v1":
    "MutatingWebhookConfiguration* ValidatingWebhookConfiguration* ValidatingAdmissionPolicy* ValidatingAdmissionPolicyBinding*",
  "certificates.k8s.io/v1": "CertificateSigningRequest*",
  "authentication.k8s.io/v1": "TokenReview* SelfSubjectReview*",
  "authorization.k8s.io/v1":
    "SubjectAccessReview* SelfSubjectAccessReview* SelfSubjectRulesReview* LocalSubjectAccessReview",
  "flowcontrol.apiserver.k8s.io/v1": "FlowSchema* PriorityLevelConfiguration*",
};

/** Kinds whose type in the client has another name than version and kind. */
const types: Readonly<Record<string, string>> = {
  "v1 Event": "CoreV1Event",
  "events.k8s.io/v1 Event": "EventsV1Event",
};

/** The name that the type of a kind and version would have in {@link KUBERNETES_TYPES}, which need not contain it. */
export function objectType(apiVersion: string, kind: string): string {
  const version = apiVersion.slice(apiVersion.indexOf("/") + 1);
  return types[`${apiVersion} ${kind}`] ?? `${version.charAt(0).toUpperCase()}${version.slice(1)}${kind}`;
}

/** Every kind for which the hub can create a stable version, with the type of its objects. */
export function objectKinds(): readonly {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
}[] {
  return Object.entries(table).flatMap(([apiVersion, kinds]) =>
    kinds
      .split(" ")
      .map((word) => word.replace("*", ""))
      .map((kind) => ({ apiVersion, kind, type: objectType(apiVersion, kind) })),
  );
}

/** Alpha and beta versions that client 31 has, with their kinds. */
const young: Readonly<Record<string, string>> = {
  "admissionregistration.k8s.io/v1alpha1": "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding",
  "admissionregistration.k8s.io/v1beta1": "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding",
  "authentication.k8s.io/v1alpha1": "SelfSubjectReview",
  "authentication.k8s.io/v1beta1": "SelfSubjectReview",
  "certificates.k8s.io/v1alpha1": "ClusterTrustBundle",
  "coordination.k8s.io/v1alpha1": "LeaseCandidate",
  "flowcontrol.apiserver.k8s.io/v1beta3": "FlowSchema PriorityLevelConfiguration",
  "internal.apiserver.k8s.io/v1alpha1": "StorageVersion",
  "networking.k8s.io/v1alpha1": "IPAddress ServiceCIDR",
  "networking.k8s.io/v1beta1": "IPAddress ServiceCIDR",
  "resource.k8s.io/v1alpha3": "DeviceClass PodSchedulingContext ResourceClaim ResourceClaimTemplate ResourceSlice",
  "storage.k8s.io/v1alpha1": "VolumeAttributesClass",
  "storage.k8s.io/v1beta1": "VolumeAttributesClass",
  "storagemigration.k8s.io/v1alpha1": "StorageVersionMigration",
};

/** Kinds for which the hub has its own code, and the one version that it creates. */
const custom = {
  Release: () => "helm.crossplane.io/v1beta1",
  Object: () => "kubernetes.crossplane.io/v1alpha2",
  ExternalSecret: ({ externalSecrets }: HubFacts) => externalSecrets,
} as const;

/** Whether the hub has its own code for a kind and does not use the Kubernetes client's. */
export function isCustomKind(kind: string): kind is keyof typeof custom {
  return Object.hasOwn(custom, kind);
}

/** The one version that a hub creates of a kind with its own code; `undefined` for other kinds. */
export function customVersion(kind: string, hub: HubFacts): string | undefined {
  return isCustomKind(kind) ? custom[kind](hub) : undefined;
}

/** Kinds that `persist: false` deletes. */
export const DELETED_KINDS: ReadonlySet<string> = new Set([
  "Deployment",
  "Service",
  "Job",
  "Pod",
  "Role",
  "RoleBinding",
  "ServiceAccount",
  "ConfigMap",
  "Secret",
  ...Object.keys(custom),
]);

const known = new Map<string, { readonly versions: string[]; readonly cluster: boolean }>();
for (const [version, kinds] of Object.entries(table)) {
  for (const word of kinds.split(" ")) {
    const kind = word.replace("*", "");
    const entry = known.get(kind);
    if (entry === undefined) known.set(kind, { versions: [version], cluster: word.endsWith("*") });
    else entry.versions.push(version);
  }
}

/** Whether the hub can create a kind in a version; `versions` are all versions that it can create. */
export function createable(
  kind: string,
  apiVersion: string,
): { readonly ok: boolean; readonly versions: readonly string[] } {
  const versions = known.get(kind)?.versions ?? [];
  const isYoung = Object.hasOwn(young, apiVersion) && young[apiVersion]?.split(" ").includes(kind) === true;
  return { ok: versions.includes(apiVersion) || isYoung, versions };
}

/** True for kinds that are not in a namespace. */
export function isClusterKind(kind: string): boolean {
  return known.get(kind)?.cluster === true;
}
