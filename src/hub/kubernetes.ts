/**
 * Kubernetes' name grammars, as the API server and the kubelet apply them.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go
 * @module
 */

import type { Grammar } from "../schema/text.ts";

const label = "[a-z0-9](?:[-a-z0-9]*[a-z0-9])?";
const dnsLabelPattern = new RegExp(`^${label}$`);
const dnsSubdomainPattern = new RegExp(`^${label}(?:\\.${label})*$`);
const qualifiedNamePattern = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const configMapKeyPattern = /^[-._a-zA-Z0-9]+$/;
const envNamePattern = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/** Names of volumes, containers and mounted objects. */
export function isDnsLabel(value: string): boolean {
  return value.length <= 63 && dnsLabelPattern.test(value);
}

/** Names of most objects: config maps, claims, storage classes, secrets. */
export function isDnsSubdomain(value: string): boolean {
  return value.length <= 253 && dnsSubdomainPattern.test(value);
}

/** Keys of labels, node selectors, annotations and extended resources: `name` or `prefix/name`. */
export function isLabelKey(value: string): boolean {
  const slash = value.indexOf("/");
  if (slash >= 0 && !isDnsSubdomain(value.slice(0, slash))) return false;
  const name = value.slice(slash + 1);
  return name.length <= 63 && qualifiedNamePattern.test(name);
}

/** Values of labels and node selectors; may be empty. */
export function isLabelValue(value: string): boolean {
  return value === "" || (value.length <= 63 && qualifiedNamePattern.test(value));
}

/** Keys of a config map, which are file names when it is mounted. */
export function isConfigMapKey(value: string): boolean {
  return value.length <= 253 && configMapKeyPattern.test(value) && value !== "." && !value.startsWith("..");
}

/** Names of environment variables, as every Kubernetes version accepts them. */
export function isEnvName(value: string): boolean {
  return envNamePattern.test(value) && value !== "." && !value.startsWith("..");
}

/** Names of roles and role bindings: one segment of a URL path. */
export function isPathSegmentName(value: string): boolean {
  return value !== "" && value !== "." && value !== ".." && !/[/%]/.test(value);
}

/** A `sub_path`: relative and without an element `..`. */
export function isSubPath(value: string): boolean {
  return value !== "" && !value.startsWith("/") && !value.split("/").includes("..");
}

/** The grammars with the words that messages use. */
export const grammars = {
  dnsLabel: {
    test: isDnsLabel,
    rule: "must be a DNS label: lower-case letters, digits and '-', starting and ending with a letter or digit, at most 63 characters",
    example: "workspace-volume",
  },
  dnsSubdomain: {
    test: isDnsSubdomain,
    rule: "must be a DNS name: lower-case letters, digits, '-' and '.', at most 253 characters",
    example: "workspace-claim",
  },
  labelKey: {
    test: isLabelKey,
    rule: "must be a label key: an optional DNS prefix and '/', then at most 63 letters, digits, '-', '_' or '.'",
    example: "nvidia.com/gpu.present",
  },
  labelValue: {
    test: isLabelValue,
    rule: "must be a label value: at most 63 letters, digits, '-', '_' or '.', starting and ending with a letter or digit",
    example: "gpu-pool",
  },
  configMapKey: {
    test: isConfigMapKey,
    rule: "must be a config map key: letters, digits, '-', '_' and '.', at most 253 characters",
    example: "settings.json",
  },
  envName: {
    test: isEnvName,
    rule: "must be a variable name: letters, digits, '-', '_' and '.', not starting with a digit",
    example: "HTTP_PROXY",
  },
  rbacName: {
    test: isPathSegmentName,
    rule: "must not be empty, '.' or '..', and must not contain '/' or '%'",
    example: "pod-reader",
  },
  subPath: {
    test: isSubPath,
    rule: "must be a relative path without '..'",
    example: "settings/user.json",
  },
} as const satisfies Record<string, Grammar>;
