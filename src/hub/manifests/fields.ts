/**
 * Which values single fields accept, one line for each: facts that are in no schema of Kubernetes.
 *
 * A line is `Type.field: rule`, where several types or fields are separated by commas. Rules are `one of A B`, `from 1
 * to 65535`, `from 0`, `is GRAMMAR`, and for maps `keys GRAMMAR` and `values GRAMMAR`. For a list, the rule is about
 * its items. Empty texts count as missing, as in Kubernetes, except in lists and in fields with `filled`.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go
 * @module
 */

import { append } from "../../lists.ts";
import { OBJECT_GRAMMARS, type ObjectGrammarName } from "./grammars.ts";

const TABLE = `
V1ObjectMeta.labels: keys labelKey, values labelValue
V1ObjectMeta.annotations: keys annotationKey
V1ObjectMeta.finalizers: is finalizer
V1LabelSelector.matchLabels: keys labelKey, values labelValue
V1LabelSelectorRequirement.operator: one of In NotIn Exists DoesNotExist
V1LabelSelectorRequirement.key: is labelKey
V1LabelSelectorRequirement.values: is labelValue

V1PodSpec.restartPolicy: one of Always OnFailure Never
V1PodSpec.dnsPolicy: one of ClusterFirst ClusterFirstWithHostNet Default None
V1PodSpec.preemptionPolicy,V1PriorityClass.preemptionPolicy: one of PreemptLowerPriority Never
V1PodSpec.activeDeadlineSeconds: from 1 to 2147483647
V1PodSpec.serviceAccountName,serviceAccount,nodeName,priorityClassName: is dnsSubdomain
V1PodSpec.runtimeClassName: is dnsSubdomain filled
V1PodSpec.hostname,subdomain: is dnsLabel
V1PodSpec.nodeSelector: keys labelKey, values labelValue
V1PodSpec.overhead: keys labelKey
V1PodOS.name: one of linux windows
V1HostAlias.ip: is ip
V1HostAlias.hostnames: is dnsSubdomain
V1PodReadinessGate.conditionType: is labelKey
V1PodDNSConfig.nameservers: is ip
V1PodSecurityContext,V1SecurityContext.runAsUser,runAsGroup: from 0 to 2147483647
V1PodSecurityContext.fsGroup,supplementalGroups: from 0 to 2147483647
V1PodSecurityContext.fsGroupChangePolicy: one of OnRootMismatch Always
V1Sysctl.name: is sysctl
V1SeccompProfile.type,V1AppArmorProfile.type: one of RuntimeDefault Unconfined Localhost
V1SecurityContext.procMount: one of Default Unmasked
V1Toleration.operator: one of Exists Equal
V1Toleration.effect: one of NoSchedule PreferNoSchedule NoExecute
V1Toleration.key: is labelKey
V1TopologySpreadConstraint.maxSkew: from 1
V1TopologySpreadConstraint.whenUnsatisfiable: one of DoNotSchedule ScheduleAnyway
V1TopologySpreadConstraint.topologyKey,V1PodAffinityTerm.topologyKey: is labelKey
V1PodAffinityTerm.namespaces: is dnsLabel
V1NodeSelectorRequirement.key: is labelKey
V1NodeSelectorRequirement.operator: one of In NotIn Exists DoesNotExist Gt Lt
V1WeightedPodAffinityTerm.weight,V1PreferredSchedulingTerm.weight: from 1 to 100

V1Container,V1EphemeralContainer.name: is dnsLabel
V1Container,V1EphemeralContainer.imagePullPolicy: one of Always IfNotPresent Never
V1Container,V1EphemeralContainer.terminationMessagePolicy: one of File FallbackToLogsOnError
V1ContainerPort.containerPort: from 1 to 65535
V1ContainerPort.hostPort: from 0 to 65535
V1ContainerPort.protocol,V1ServicePort.protocol,CoreV1EndpointPort.protocol: one of TCP UDP SCTP
V1NetworkPolicyPort.protocol,DiscoveryV1EndpointPort.protocol: one of TCP UDP SCTP
V1ContainerPort.name: is portName
V1EnvVar.name: is envName
V1EnvFromSource.prefix: is envName
V1ConfigMapKeySelector,V1SecretKeySelector,V1KeyToPath.key: is configMapKey
V1VolumeMount.subPath: is subPath
V1VolumeMount.mountPropagation: one of None HostToContainer Bidirectional
V1Probe.initialDelaySeconds,timeoutSeconds,periodSeconds,successThreshold,failureThreshold: from 0
V1HTTPGetAction.scheme: one of HTTP HTTPS
V1HTTPHeader.name: is httpHeader
V1GRPCAction.port: from 1 to 65535
V1ResourceRequirements.limits,requests: keys containerResource

V1Volume.name: is dnsLabel
V1ConfigMapVolumeSource,V1SecretVolumeSource,V1ProjectedVolumeSource,V1DownwardAPIVolumeSource.defaultMode: from 0 to 511
V1KeyToPath.mode,V1DownwardAPIVolumeFile.mode: from 0 to 511
V1KeyToPath.path,V1DownwardAPIVolumeFile.path,V1ServiceAccountTokenProjection.path: is subPath
V1ServiceAccountTokenProjection.expirationSeconds: from 600 to 4294967296
V1HostPathVolumeSource.path: is hostPath
V1HostPathVolumeSource.type: one of DirectoryOrCreate Directory FileOrCreate File Socket CharDevice BlockDevice
V1NFSVolumeSource.path: is absolutePath
V1CSIVolumeSource.driver,V1CSIPersistentVolumeSource.driver,V1CSINodeDriver.name: is csiDriver
V1ImageVolumeSource.pullPolicy: one of Always IfNotPresent Never

V1DeploymentSpec.replicas,minReadySeconds,revisionHistoryLimit: from 0
V1DeploymentSpec.progressDeadlineSeconds: from 0
V1DeploymentStrategy.type: one of Recreate RollingUpdate
V1ReplicaSetSpec,V1ReplicationControllerSpec.replicas,minReadySeconds: from 0
V1StatefulSetSpec.replicas,revisionHistoryLimit,minReadySeconds: from 0
V1StatefulSetSpec.podManagementPolicy: one of OrderedReady Parallel
V1StatefulSetUpdateStrategy.type,V1DaemonSetUpdateStrategy.type: one of RollingUpdate OnDelete
V1RollingUpdateStatefulSetStrategy.partition: from 0
V1DaemonSetSpec.minReadySeconds,revisionHistoryLimit: from 0
V1ReplicationControllerSpec.selector: keys labelKey, values labelValue
V1JobSpec.parallelism,completions,activeDeadlineSeconds,backoffLimit,ttlSecondsAfterFinished: from 0
V1JobSpec.completionMode: one of NonIndexed Indexed
V1CronJobSpec.schedule: is schedule
V1CronJobSpec.timeZone: is timeZone filled
V1CronJobSpec.concurrencyPolicy: one of Allow Forbid Replace
V1CronJobSpec.startingDeadlineSeconds,successfulJobsHistoryLimit,failedJobsHistoryLimit: from 0
V1ControllerRevision.revision: from 0
V1LeaseSpec.leaseDurationSeconds: from 1
V1LeaseSpec.leaseTransitions: from 0

V1ServiceSpec.type: one of ClusterIP NodePort LoadBalancer ExternalName
V1ServiceSpec.sessionAffinity: one of None ClientIP
V1ServiceSpec.externalTrafficPolicy,internalTrafficPolicy: one of Cluster Local
V1ServiceSpec.ipFamilyPolicy: one of SingleStack PreferDualStack RequireDualStack
V1ServiceSpec.ipFamilies: one of IPv4 IPv6
V1ServiceSpec.selector: keys labelKey, values labelValue
V1ServiceSpec.externalName: is dnsSubdomain
V1ServiceSpec.clusterIP: is clusterIp
V1ServiceSpec.externalIPs: is ip
V1ServiceSpec.loadBalancerSourceRanges: is cidr
V1ServicePort.port,CoreV1EndpointPort.port: from 1 to 65535
V1ServicePort.nodePort: from 0 to 65535
V1ServicePort.name,CoreV1EndpointPort.name: is dnsLabel
V1ServicePort.appProtocol,CoreV1EndpointPort.appProtocol,DiscoveryV1EndpointPort.appProtocol: is labelKey
V1ClientIPConfig.timeoutSeconds: from 1 to 86400
V1EndpointAddress.ip: is ip
V1EndpointAddress.hostname: is dnsLabel
V1EndpointSlice.addressType: one of IPv4 IPv6 FQDN
DiscoveryV1EndpointPort.port: from 1 to 65535

V1HTTPIngressPath.pathType: one of Exact Prefix ImplementationSpecific
V1IngressSpec.ingressClassName: is dnsSubdomain filled
V1IngressTLS.secretName: is dnsSubdomain
V1IngressRule.host: is ingressHost
V1IngressTLS.hosts: is wildcardName
V1IngressServiceBackend.name: is serviceName
V1ServiceBackendPort.number: from 1 to 65535
V1ServiceBackendPort.name: is portName
V1NetworkPolicySpec.policyTypes: one of Ingress Egress
V1NetworkPolicyPort.endPort: from 1 to 65535
V1IPBlock.cidr,except: is cidr

V1PersistentVolumeClaimSpec,V1PersistentVolumeSpec.accessModes: one of ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod
V1PersistentVolumeClaimSpec,V1PersistentVolumeSpec.volumeMode: one of Filesystem Block
V1PersistentVolumeClaimSpec,V1PersistentVolumeSpec.storageClassName: is dnsSubdomain
V1PersistentVolumeSpec.persistentVolumeReclaimPolicy: one of Retain Recycle Delete
V1StorageClass.reclaimPolicy: one of Retain Delete
V1StorageClass.volumeBindingMode: one of Immediate WaitForFirstConsumer
V1StorageClass.provisioner: is labelKey
V1CSIStorageCapacity.storageClassName: is dnsSubdomain

V1RoleRef.name: is pathSegment
V1ConfigMap.binaryData: keys configMapKey
V1Secret.data,stringData: keys configMapKey
V1LimitRangeItem.type: is limitType
V1ResourceQuotaSpec.hard: keys quotaResource
V1ResourceQuotaSpec.scopes: one of Terminating NotTerminating BestEffort NotBestEffort PriorityClass CrossNamespacePodAffinity VolumeAttributesClass
V1ScopedResourceSelectorRequirement.scopeName: one of Terminating NotTerminating BestEffort NotBestEffort PriorityClass CrossNamespacePodAffinity VolumeAttributesClass
V1ScopedResourceSelectorRequirement.operator: one of In NotIn Exists DoesNotExist
V1PriorityClass.value: from -2147483648 to 1000000000

V1HorizontalPodAutoscalerSpec,V2HorizontalPodAutoscalerSpec.minReplicas,maxReplicas: from 1
V1HorizontalPodAutoscalerSpec.targetCPUUtilizationPercentage: from 1
V1CrossVersionObjectReference,V2CrossVersionObjectReference.kind,name: is pathSegment
V2MetricSpec.type: one of Resource Pods Object External ContainerResource
V2MetricTarget.type: one of Utilization Value AverageValue
V2MetricTarget.averageUtilization: from 1
V2HPAScalingRules.stabilizationWindowSeconds: from 0 to 3600
V2HPAScalingRules.selectPolicy: one of Max Min Disabled
V2HPAScalingPolicy.type: one of Pods Percent
V2HPAScalingPolicy.value: from 1
V2HPAScalingPolicy.periodSeconds: from 1 to 1800

V1IngressClassSpec.controller: is labelKey
V1RuntimeClass.handler: is dnsLabel
V1CustomResourceDefinitionSpec.scope: one of Cluster Namespaced
V1CustomResourceDefinitionSpec.group: is dnsSubdomain
V1CustomResourceDefinitionNames.plural,singular,shortNames: is dnsLabel
V1CustomResourceDefinitionVersion.name: is dnsLabel
V1APIServiceSpec.groupPriorityMinimum: from 1 to 20000
V1APIServiceSpec.versionPriority: from 1 to 1000
V1ValidatingWebhook,V1MutatingWebhook.failurePolicy: one of Ignore Fail
V1ValidatingWebhook,V1MutatingWebhook.matchPolicy: one of Exact Equivalent
V1ValidatingWebhook,V1MutatingWebhook.sideEffects: one of None NoneOnDryRun
V1ValidatingWebhook,V1MutatingWebhook.timeoutSeconds: from 1 to 30
V1MutatingWebhook.reinvocationPolicy: one of Never IfNeeded
V1RuleWithOperations.operations: one of * CREATE UPDATE DELETE CONNECT
V1RuleWithOperations.scope: one of * Cluster Namespaced
`;

/** A rule for a value. */
export type FieldRule =
  | { readonly is: "one of"; readonly words: readonly string[] }
  | { readonly is: "from"; readonly least: number; readonly most: number }
  | { readonly is: "grammar"; readonly grammar: ObjectGrammarName; readonly isFilled: boolean }
  | {
      readonly is: "map";
      readonly keys: ObjectGrammarName | undefined;
      readonly values: ObjectGrammarName | undefined;
    };

const types = new Map<string, ReadonlyMap<string, FieldRule>>();

/** The rule for a field of a type; `undefined` when the type is the only rule. */
export function fieldRule(type: string, field: string): FieldRule | undefined {
  let rules = types.get(type);
  if (rules === undefined) {
    rules = readTable(type);
    types.set(type, rules);
  }
  return rules.get(`${type}.${field}`);
}

/** What the lines say that name a type. Few types are in a config. */
function readTable(type: string): ReadonlyMap<string, FieldRule> {
  const found = new Map<string, FieldRule>();
  for (const line of TABLE.split("\n").filter((each) => each.includes(type))) {
    const colon = line.indexOf(": ");
    const rule = readRule(line.slice(colon + 2));
    for (const name of namesIn(line.slice(0, colon))) found.set(name, rule);
  }
  return found;
}

/** `A,B.x,y` is A.x, A.y, B.x, B.y; `A.x,B.y` is A.x and B.y. */
function namesIn(text: string): readonly string[] {
  const names: string[] = [];
  let types: string[] = [];
  let isNew = true;
  for (const word of text.split(",")) {
    const [first = "", field] = word.split(".");
    if (/^[A-Z]/.test(first)) {
      if (isNew) types.push(first);
      else types = [first];
      isNew = field === undefined;
    }
    const key = /^[A-Z]/.test(first) ? field : first;
    if (key !== undefined)
      append(
        names,
        types.map((type) => `${type}.${key}`),
      );
  }
  return names;
}

function readRule(text: string): FieldRule {
  const words = text.split(/,? /);
  const [first, second = "", third] = words;
  if (first === "one") return { is: "one of", words: words.slice(2) };
  if (first === "from")
    return { is: "from", least: Number(second), most: third === "to" ? Number(words[3]) : Number.POSITIVE_INFINITY };
  if (first === "is") return { is: "grammar", grammar: grammarOf(second), isFilled: third === "filled" };
  const after = (word: string) => (words.includes(word) ? grammarOf(words[words.indexOf(word) + 1] ?? "") : undefined);
  return { is: "map", keys: after("keys"), values: after("values") };
}

function grammarOf(name: string): ObjectGrammarName {
  if (!Object.hasOwn(OBJECT_GRAMMARS, name)) throw new Error(`There is no grammar ${name}`);
  return name as ObjectGrammarName;
}
