import { fieldRule } from "../../src/hub/manifests/fields.ts";
import { OBJECT_GRAMMARS } from "../../src/hub/manifests/grammars.ts";
import { typeFields } from "../../src/hub/manifests/types.ts";
import * as fc from "./random.ts";

type Data = Readonly<Record<string, unknown>>;
type Made = fc.Arbitrary<unknown>;

const LABELS = { app: "x" };
const DEEPEST = 7;

/** Fields that are not random, because their values depend on others. `Type` alone leaves out all optional fields. */
const LEFT_OUT = new Set([
  "V1ObjectMeta",
  "V1LabelSelector.matchExpressions",
  "V1Container.volumeDevices",
  "V1Container.volumeMounts",
  "V1Container.lifecycle",
  "V1Container.restartPolicyRules",
  "V1Container.restartPolicy",
  "V1Container.resizePolicy",
  "V1ContainerPort.hostPort",
  "V1PodSpec.initContainers",
  "V1PodSpec.ephemeralContainers",
  "V1PodSpec.restartPolicy",
  "V1PodSpec.activeDeadlineSeconds",
  "V1PodSpec.dnsPolicy",
  "V1PodSpec.resources",
  "V1PodSpec.topologySpreadConstraints",
  "V1Probe.terminationGracePeriodSeconds",
  "V1Probe.successThreshold",
  "V1SecurityContext.privileged",
  "V1SecurityContext.allowPrivilegeEscalation",
  "V1EnvVar.valueFrom",
  "V1VolumeMount",
  "V1DeploymentSpec.strategy",
  "V1DeploymentSpec.progressDeadlineSeconds",
  "V1DeploymentSpec.minReadySeconds",
  "V1JobSpec.selector",
  "V1JobSpec.manualSelector",
  "V1JobSpec.completionMode",
  "V1ServiceSpec",
  "V1ServicePort.nodePort",
  "V1NetworkPolicyPort.endPort",
  "V1IPBlock.except",
  "V1PersistentVolumeSpec.local",
  "V1PersistentVolumeClaimSpec.resources",
  "V1PolicyRule.nonResourceURLs",
  "RbacV1Subject.apiGroup",
  "V1RoleRef.apiGroup",
  "V1LimitRangeItem",
  "V1Secret.type",
  "V1Secret.data",
  "V1ConfigMap.binaryData",
  "V2MetricSpec",
  "V2MetricTarget",
  "V1RollingUpdateDaemonSet",
  "V1Endpoints.subsets",
  "V1TopologySpreadConstraint.labelSelector",
  "V1Toleration",
  "V1SeccompProfile.localhostProfile",
  "V1PodDisruptionBudgetSpec",
  "V1HorizontalPodAutoscalerSpec.minReplicas",
  "V2HorizontalPodAutoscalerSpec.minReplicas",
  "V1ObjectReference.namespace",
  "V1VolumeAttachmentSource.inlineVolumeSpec",
  "V1PersistentVolumeSpec",
  "V1CustomResourceDefinitionSpec",
]);

/** Fields that Kubernetes requires, although its description of the API does not say it. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  V1Container: ["image"],
  V1PodTemplateSpec: ["metadata", "spec"],
  V1ObjectMeta: ["labels"],
  V1LabelSelector: ["matchLabels"],
  V1ReplicaSetSpec: ["template"],
  V1PersistentVolumeClaim: ["spec"],
  V1NodeSelectorRequirement: ["values"],
  V1ReplicationControllerSpec: ["template"],
  V1ConfigMapVolumeSource: ["name"],
  V1SecretVolumeSource: ["secretName"],
  V1ConfigMapProjection: ["name"],
  V1SecretProjection: ["name"],
  V1ConfigMapEnvSource: ["name"],
  V1SecretEnvSource: ["name"],
  V1IngressServiceBackend: ["port"],
  V1JobTemplateSpec: ["spec"],
  V1ExecAction: ["command"],
  V1SecretKeySelector: ["name"],
  V1ConfigMapKeySelector: ["name"],
  V1PolicyRule: ["apiGroups", "resources"],
  V1ControllerRevision: ["data"],
  V1PersistentVolumeClaimSpec: ["accessModes", "resources"],
  V1HTTPIngressPath: ["path"],
  V1EphemeralVolumeSource: ["volumeClaimTemplate"],
  V1ServiceSpec: ["ports"],
  V1IngressSpec: ["rules"],
};

/** Types that need one of several fields, in addition to the required ones. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  V1Volume: [
    ..."configMap secret emptyDir hostPath nfs persistentVolumeClaim projected downwardAPI csi ephemeral".split(" "),
  ],
  V1Probe: ["exec", "httpGet", "tcpSocket", "grpc"],
  V1EnvFromSource: ["configMapRef", "secretRef"],
  V1IngressBackend: ["service"],
  V1NetworkPolicyPeer: ["podSelector", "namespaceSelector", "ipBlock"],
  V1ServiceBackendPort: ["number", "name"],
  V1VolumeProjection: ["configMap", "secret", "serviceAccountToken"],
  V1DownwardAPIVolumeFile: ["fieldRef"],
  V1EndpointSubset: ["addresses"],
};

/** Values that follow from others. */
const FIXED: Readonly<Record<string, unknown>> = {
  "V1ObjectMeta.labels": LABELS,
  "V1LabelSelector.matchLabels": LABELS,
  "V1ReplicationControllerSpec.selector": LABELS,
  "V1ConfigMapEnvSource.name": "x",
  "V1SecretEnvSource.name": "x",
  "V1ConfigMapVolumeSource.name": "x",
  "V1SecretVolumeSource.secretName": "x",
  "V1ConfigMapProjection.name": "x",
  "V1SecretProjection.name": "x",
  "V1Container.image": "x:1",
  "V1ObjectFieldSelector.fieldPath": "metadata.name",
  "V1ResourceFieldSelector.resource": "limits.cpu",
  "V1ResourceRequirements.limits": { cpu: 2, memory: "2Gi" },
  "V1ResourceRequirements.requests": { cpu: "500m", memory: "1Gi" },
  "V1Container.ports": [{ name: "http", containerPort: 80 }],
  "V1HTTPIngressPath.path": "/x",
  "V1LabelSelectorRequirement.operator": "In",
  "V1NodeSelectorRequirement.operator": "In",
  "V1NodeSelectorRequirement.values": ["x"],
  "V1RoleRef.kind": "ClusterRole",
  "RbacV1Subject.kind": "User",
  "V1PolicyRule.apiGroups": [""],
  "V1PolicyRule.verbs": ["get"],
  "V1ServicePort.port": 80,
  "V1CustomResourceDefinitionVersion.storage": true,
  "V1PodDNSConfig.nameservers": ["10.0.0.1"],
  "V1LimitRangeItem.type": "Container",
  "V1PersistentVolumeClaimSpec.resources": { requests: { storage: "1Gi" } },
  "V1PodSpec.tolerations": [{ key: "x", operator: "Exists", effect: "NoSchedule" }],
  "V1SeccompProfile.type": "RuntimeDefault",
  "V1Scheduling.tolerations": [{ operator: "Exists" }],
  "V1ResourceQuotaSpec.hard": { pods: 4, "requests.cpu": "1", "count/jobs.batch": "2" },
  "V1Capabilities.add": ["NET_ADMIN"],
  "V1RollingUpdateDeployment.maxSurge": "25%",
  "V1RollingUpdateDeployment.maxUnavailable": 1,
  "V1RollingUpdateStatefulSetStrategy.maxUnavailable": 1,
  "V1EndpointAddress.ip": "10.1.0.1",
  "V2HPAScalingRules.tolerance": "100m",
  "V2HorizontalPodAutoscalerSpec.metrics": [
    { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 50 } } },
  ],
  "CoreV1Event.involvedObject": { kind: "Pod", name: "x", namespace: "jupyter-jdoe" },
  "V1PersistentVolume.spec": {
    accessModes: ["ReadWriteOnce"],
    capacity: { storage: "1Gi" },
    nfs: { server: "nfs.example.org", path: "/x" },
  },
  "V1CustomResourceDefinition.spec": {
    group: "example.org",
    scope: "Namespaced",
    names: { kind: "X", plural: "xs" },
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: { type: "object" } } }],
  },
  "V1MutatingWebhook.name": "check.example.org",
  "V1ValidatingWebhook.name": "check.example.org",
  "V1MutatingWebhook.clientConfig": { url: "https://example.org" },
  "V1ValidatingWebhook.clientConfig": { url: "https://example.org" },
  "V1SubjectAccessReview.spec": { user: "x", resourceAttributes: { verb: "get", resource: "pods" } },
  "V1LocalSubjectAccessReview.spec": { user: "x", resourceAttributes: { verb: "get", resource: "pods" } },
  "V1SelfSubjectAccessReview.spec": { resourceAttributes: { verb: "get", resource: "pods" } },
};

/** An object of a type as the table of types describes it, with some of its optional fields. */
export function madeOf(type: string, depth = 0): fc.Arbitrary<Data> {
  const fields = typeFields(type);
  if (fields === undefined) throw new Error(`There is no type ${type}`);
  const choices = CHOICES[type];
  const entries: [string, Made][] = [];
  const needed: string[] = [];
  for (const [key, { type: of, required }] of fields) {
    const isNeeded =
      required || NEEDED[type]?.includes(key) === true || (depth === 0 && /^(?:spec|template)$/.test(key));
    if (choices?.includes(key) === true || (choices !== undefined && !isNeeded)) continue;
    if (!isNeeded && (depth > DEEPEST || isLeftOut(type, key, of))) continue;
    entries.push([key, fieldOf(type, key, of, depth)]);
    if (isNeeded) needed.push(key);
  }
  if (choices !== undefined) {
    const given = fc.record(Object.fromEntries(entries));
    const made = choices.map((key) => fc.record({ [key]: fieldOf(type, key, fields.get(key)?.type ?? "", depth) }));
    return fc.tuple(given, fc.oneof(...made)).map(([all, one]) => ({ ...all, ...one }));
  }
  return fc.tuple(fc.record(Object.fromEntries(entries), { requiredKeys: needed }), fc.nat()).map(([all, seed]) =>
    // A third of the optional fields, so that objects stay small.
    Object.fromEntries(
      Object.entries(all).filter(([key], index) => needed.includes(key) || (seed >> (index % 24)) % 3 === 0),
    ),
  );
}

function ending(template: Data): Data {
  return { ...template, spec: { ...(template["spec"] as Data), restartPolicy: "Never" } };
}

function isLeftOut(type: string, key: string, of: string): boolean {
  if (
    key === "status" ||
    key === "kind" ||
    key === "apiVersion" ||
    LEFT_OUT.has(`${type}.${key}`) ||
    LEFT_OUT.has(type)
  )
    return true;
  return of.startsWith("V1JSONSchemaProps") || of === "any";
}

function fieldOf(type: string, key: string, of: string, depth: number): Made {
  const fixed = FIXED[`${type}.${key}`];
  if (fixed !== undefined) return fc.constant(fixed);
  // The pods of Jobs must end.
  if (type === "V1JobSpec" && key === "template") return madeOf(of, depth + 1).map(ending);
  if (type === "V1Container" && key === "env") return fc.constant([{ name: "A", value: "x" }]);
  const rule = fieldRule(type, key);
  if (of.endsWith("[]")) return partOf(type, key, of.slice(0, -2), depth).map((value) => [value]);
  if (of.endsWith("{}")) {
    const word = rule?.is === "map" && rule.keys !== undefined ? OBJECT_GRAMMARS[rule.keys].example : "x";
    return partOf(type, key, of.slice(0, -2), depth).map((value) => ({ [word]: value }));
  }
  return partOf(type, key, of, depth);
}

function partOf(type: string, key: string, of: string, depth: number): Made {
  const rule = fieldRule(type, key);
  if (rule?.is === "one of") return fc.constantFrom(...rule.words);
  if (rule?.is === "from") return fc.integer({ min: rule.least, max: Math.min(rule.most, rule.least + 1000) });
  if (rule?.is === "grammar") return fc.constant(OBJECT_GRAMMARS[rule.grammar].example);
  if (rule?.is === "map" && rule.values !== undefined) return fc.constant(OBJECT_GRAMMARS[rule.values].example);
  if (/[\]}]$/.test(of)) return fieldOf(type, "", of, depth);
  return SCALARS[of] ?? madeOf(of, depth + 1);
}

const SCALARS: Readonly<Record<string, Made>> = {
  string: fc.constantFrom("x", "some-text"),
  boolean: fc.boolean(),
  int32: fc.integer({ min: 1, max: 1000 }),
  int64: fc.integer({ min: 1, max: 2_000_000_000 }),
  number: fc.constantFrom(1, 2.5),
  quantity: fc.constantFrom("1", "500m", "2Gi", 3),
  byte: fc.constant("eA=="),
  "int-or-string": fc.constantFrom(80, 443),
  time: fc.constant("2026-01-31T12:00:00Z"),
  "micro-time": fc.constant("2026-01-31T12:00:00.000000Z"),
  any: fc.constant({}),
};

/** One mistake in an object, and the rule that must find it. */
export interface Mistake {
  readonly rule: string;
  readonly object: Data;
}

/** All mistakes that can be made at one place of an object: misspelt or missing fields, wrong types and values. */
export function mistakesIn(type: string, object: Data): readonly Mistake[] {
  const found: Mistake[] = [];
  const fields = typeFields(type);
  for (const [key, value] of Object.entries(object)) {
    const field = fields?.get(key);
    if (fields === undefined || field === undefined || UNTOUCHED.has(key) || ELSEWHERE.has(`${type}.${key}`)) continue;
    const others = Object.fromEntries(Object.entries(object).filter(([other]) => other !== key));
    const put = (rule: string, wrong: unknown) => found.push({ rule, object: { ...object, [key]: wrong } });
    if (!field.required) found.push({ rule: "man-unknown-field", object: { ...object, [`${key}x`]: value } });
    else found.push({ rule: "man-required-field", object: others });
    const wrong = WRONG[field.type] ?? (field.type === "any" ? undefined : 5);
    if (wrong !== undefined) put("man-type", wrong);
    const bad = badValue(type, key);
    if (bad !== undefined && !/[\]}]$/.test(field.type)) put("man-value", bad);
    for (const { rule, object: inner } of below(field.type, value)) put(rule, inner);
  }
  return found;
}

function below(type: string, value: unknown): readonly { readonly rule: string; readonly object: unknown }[] {
  if (type.endsWith("[]") && Array.isArray(value)) {
    const [first, ...rest] = value as readonly unknown[];
    return below(type.slice(0, -2), first).map(({ rule, object }) => ({ rule, object: [object, ...rest] }));
  }
  if (typeFields(type) === undefined || typeof value !== "object" || value === null) return [];
  return mistakesIn(type, value as Data);
}

/** `data` has its own rules. */
const ELSEWHERE = new Set(["V1ConfigMap.data", "V1ConfigMap.binaryData", "V1Secret.data", "V1Secret.stringData"]);

/** A value that is not of a type. */
const WRONG: Readonly<Record<string, unknown>> = {
  string: 5,
  boolean: "yes",
  int32: "5",
  int64: "5",
  number: "5",
  quantity: "5GB",
  byte: "not base64!",
  "int-or-string": true,
  time: "yesterday",
  "micro-time": "2026-01-31",
  "string[]": "x",
  "string{}": ["x"],
};

function badValue(type: string, key: string): unknown {
  const rule = fieldRule(type, key);
  if (rule?.is === "one of") return "nonsense";
  if (rule?.is === "from") return rule.least - 1;
  if (rule?.is !== "grammar") return undefined;
  return ["/ not a name /", "..", "-"].find((text) => !OBJECT_GRAMMARS[rule.grammar].test(text));
}

/** Fields in which no mistakes are made. */
const UNTOUCHED = new Set(["apiVersion", "kind", "metadata"]);
