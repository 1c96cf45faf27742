/**
 * Grammars of single values in Kubernetes objects, with their descriptions for messages.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go
 * @module
 */

import type { Grammar } from "../../schema/text.ts";
import { grammars, isDnsLabel, isDnsSubdomain, isLabelKey, parseImage, quantityValue } from "../kubernetes.ts";
import { isSchedule } from "./schedule.ts";

/** Port names, with the form of the service names that IANA registers. */
export function isPortName(value: string): boolean {
  return value.length <= 15 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value) && /[a-z]/.test(value);
}

/** Names of Services. */
export function isServiceName(value: string): boolean {
  return isDnsLabel(value) && /^[a-z]/.test(value);
}

/** An IPv4 or IPv6 address. */
export function isIpAddress(value: string): boolean {
  return isIpv4(value) || isIpv6(value);
}

function isIpv4(value: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(value);
}

function isIpv6(value: string): boolean {
  if (!value.includes(":")) return false;
  const last = value.slice(value.lastIndexOf(":") + 1);
  if (last.includes(".") && !isIpv4(last)) return false;
  const plain = last.includes(".") ? `${value.slice(0, -last.length)}0:0` : value;
  const halves = plain.split("::");
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const isFull = halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
  return isFull && groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
}

/** A range of addresses such as `10.0.0.0/8`. */
export function isCidr(value: string): boolean {
  const [, address = "", bits = ""] = /^([^/]*)\/(\d{1,3})$/.exec(value) ?? [];
  return (isIpv4(address) && Number(bits) <= 32) || (isIpv6(address) && Number(bits) <= 128);
}

/** A host in a rule of an Ingress: a DNS name that may begin with `*.`. */
export function isIngressHost(value: string): boolean {
  if (isIpAddress(value)) return false;
  return isDnsSubdomain(value.startsWith("*.") ? value.slice(2) : value);
}

/** A name of the time zone database, with its capitals. */
function isTimeZone(value: string): boolean {
  if (!/^[A-Z][\w+-]*(?:\/[A-Z][\w+-]*)*$/.test(value) || /^Local$/i.test(value)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions();
    return timeZone === value || timeZone.toLowerCase() !== value.toLowerCase();
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A part of a path in the API's URLs. */
const isPathSegment = grammars.rbacName.test;

const finalizers = new Set(["kubernetes", "orphan", "foregroundDeletion"]);

/** Grammars by the names that the tables use. */
export const OBJECT_GRAMMARS = {
  ...grammars,
  /** Annotation keys may have capitals in their prefix. */
  annotationKey: { ...grammars.labelKey, test: (value: string) => isLabelKey(value.toLowerCase()) },
  serviceName: {
    test: isServiceName,
    rule: "must be lower-case letters, digits and '-', starting with a letter, at most 63 characters",
    example: "web",
  },
  portName: {
    test: isPortName,
    rule: "must be a port name: at most 15 lower-case letters, digits and '-', with at least one letter",
    example: "http",
  },
  ip: { test: isIpAddress, rule: "must be an IP address", example: "10.0.0.1" },
  cidr: { test: isCidr, rule: "must be a range of IP addresses", example: "10.0.0.0/8" },
  clusterIp: {
    test: (value: string) => value === "None" || isIpAddress(value),
    rule: "must be None or an IP address",
    example: "None",
  },
  ingressHost: {
    test: isIngressHost,
    rule: "must be a DNS name, which may begin with '*.', without scheme, port or path",
    example: "lab.example.org",
  },
  wildcardName: {
    test: (value: string) => isDnsSubdomain(value.startsWith("*.") ? value.slice(2) : value),
    rule: "must be a DNS name",
    example: "lab.example.org",
  },
  quantity: {
    test: (value: string) => quantityValue(value) !== undefined,
    rule: "must be a number with one of the suffixes m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei",
    example: "500Mi",
  },
  timeZone: {
    test: isTimeZone,
    rule: "must be the name of a time zone in the IANA database",
    example: "Europe/Rome",
  },
  schedule: {
    test: isSchedule,
    rule: "must be five fields (minute, hour, day of the month, month, day of the week) or a word such as @hourly",
    example: "0 3 * * *",
  },
  image: {
    test: (value: string) => parseImage(value) !== undefined,
    rule: "must be an image reference",
    example: "docker.io/library/nginx:1.27",
  },
  pathSegment: { ...grammars.rbacName, test: isPathSegment, example: "web" },
  finalizer: {
    test: (value: string) => isLabelKey(value) && (value.includes("/") || finalizers.has(value)),
    rule: "must be a name with a prefix such as example.org/cleanup",
    example: "example.org/cleanup",
  },
  absolutePath: { test: (value: string) => value.startsWith("/"), rule: "must be an absolute path", example: "/data" },
  hostPath: {
    test: (value: string) => !value.split("/").includes(".."),
    rule: "must not contain '..'",
    example: "/data",
  },
  httpHeader: {
    test: (value: string) => /^[-A-Za-z0-9]+$/.test(value),
    rule: "must be the name of an HTTP header: letters, digits and '-'",
    example: "X-Request-Id",
  },
  containerResource: {
    test: (value: string) =>
      /^(?:cpu|memory|ephemeral-storage|hugepages-.+)$/.test(value) || (value.includes("/") && isLabelKey(value)),
    rule: "must be cpu, memory, ephemeral-storage, hugepages-SIZE, or a name with a domain",
    example: "nvidia.com/gpu",
  },
  limitType: {
    test: (value: string) =>
      ["Container", "Pod", "PersistentVolumeClaim"].includes(value) || (value.includes("/") && isLabelKey(value)),
    rule: "must be Container, Pod, PersistentVolumeClaim, or a name with a domain",
    example: "Container",
  },
  quotaResource: {
    test: isQuotaResource,
    rule: "must be a resource that quotas support, or a name with a domain such as count/jobs.batch",
    example: "requests.memory",
  },
  appProtocol: grammars.labelKey,
  csiDriver: {
    test: (value: string) => value.length <= 63 && isDnsSubdomain(value.toLowerCase()),
    rule: "must be the name of a driver: a DNS name of at most 63 characters",
    example: "csi.example.org",
  },
  sysctl: {
    test: (value: string) =>
      value.length <= 253 && /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/.test(value),
    rule: "must be the name of a kernel setting",
    example: "net.core.somaxconn",
  },
} as const satisfies Record<string, Grammar>;

/** The name of a grammar in the tables. */
export type ObjectGrammarName = keyof typeof OBJECT_GRAMMARS;

const quotaWords = new Set(
  (
    "cpu memory ephemeral-storage requests.cpu requests.memory requests.ephemeral-storage requests.storage " +
    "limits.cpu limits.memory limits.ephemeral-storage pods services replicationcontrollers resourcequotas secrets " +
    "configmaps persistentvolumeclaims services.nodeports services.loadbalancers"
  ).split(" "),
);

function isQuotaResource(value: string): boolean {
  if (quotaWords.has(value) || /^(?:requests\.)?hugepages-.+$/.test(value)) return true;
  return value.includes("/") && isLabelKey(value);
}
