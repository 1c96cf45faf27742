/**
 * What Kubernetes' API server, the kubelet and container runtimes accept: names, quantities, image references, base64.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
 * @see https://github.com/distribution/reference/blob/main/regexp.go
 * @module
 */

import type { Grammar } from "../schema/text.ts";
import { pythonFloat } from "./python.ts";

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

/** How a volume can be mounted. */
export const ACCESS_MODES = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"] as const;

/** The access mode that cannot be combined with others. */
export const SINGLE_POD_MODE: (typeof ACCESS_MODES)[number] = "ReadWriteOncePod";

/** Whether a volume with this access mode can be mounted by one node only at a time; with every other mode, by many. */
export function isOfOneNode(mode: unknown): boolean {
  return mode === "ReadWriteOnce" || mode === SINGLE_POD_MODE;
}

/** The grammars, with their descriptions for messages. */
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
  subjectName: {
    test: (value) => value !== "",
    rule: "must not be empty",
    example: "default",
  },
  subPath: {
    test: isSubPath,
    rule: "must be a relative path without '..'",
    example: "settings/user.json",
  },
} as const satisfies Record<string, Grammar>;

/** Units of memory, each 1024 times the one before. */
const MEMORY_UNITS = "KMGT";
const hubMemoryPattern = new RegExp(`^\\d+(?:\\.\\d+)?[${MEMORY_UNITS}]$`);
const quantityPattern = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const binary: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4, P: 5, E: 6 };
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/**
 * Bytes of a memory limit or guarantee as JupyterHub counts them: `K`, `M`, `G`, `T` are powers of 1024, and the number
 * can have any form that Python reads.
 *
 * @returns `undefined` when JupyterHub raises an error
 * @see https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/traitlets.py
 */
export function memoryAmount(text: string): number | undefined {
  const power = MEMORY_UNITS.indexOf(text.slice(-1)) + 1;
  if (text === "" || power === 0) return undefined;
  const amount = pythonFloat(text.slice(0, -1));
  return amount === undefined ? undefined : amount * 1024 ** power;
}

/**
 * The same for the usual form only, a number and a unit.
 *
 * @returns `undefined` also when it is zero, which would mean "no limit", or so large that it is not counted exactly
 */
export function hubMemoryBytes(value: string): number | undefined {
  const bytes = hubMemoryPattern.test(value) ? memoryAmount(value) : undefined;
  if (bytes === undefined) return undefined;
  return Number.isSafeInteger(Math.trunc(bytes)) && bytes >= 1 ? bytes : undefined;
}

/**
 * The amount of a Kubernetes quantity such as `10Gi`, `500M` or `1e3`, at most 2^63, where Kubernetes caps it. Spaces
 * around it are ignored: Kubernetes trims a quantity when it reads it from JSON.
 *
 * @returns `undefined` when it is not a quantity
 */
export function quantityValue(value: string): number | undefined {
  const match = quantityPattern.exec(value.trim());
  if (match === null) return undefined;
  const [, digits = "", suffix = ""] = match;
  const amount = Number(digits) * suffixFactor(suffix);
  return Math.max(-MOST, Math.min(MOST, Number.isNaN(amount) ? 0 : amount));
}

const MOST = 2 ** 63;

function suffixFactor(suffix: string): number {
  if (suffix === "") return 1;
  if (suffix.endsWith("i")) return 1024 ** (binary[suffix.charAt(0)] ?? 0);
  // `E` alone is exa; `E3` and `e3` are exponents.
  if (/^[eE]./.test(suffix)) return 10 ** Number(suffix.slice(1));
  return 10 ** (decimal[suffix] ?? 0);
}

/**
 * The page of a resource such as `hugepages-2Mi`: its size as written and in bytes. Amounts must be multiples of it.
 *
 * @returns `undefined` when the name has no page size.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/helper/helpers.go
 */
export function hugePage(resource: string): { readonly size: string; readonly bytes: number } | undefined {
  const size = /^hugepages-(.*)$/s.exec(resource)?.[1];
  const bytes = size === undefined ? undefined : quantityValue(size);
  return size !== undefined && bytes !== undefined && bytes > 0 && Number.isInteger(bytes)
    ? { size, bytes }
    : undefined;
}

/** The parts of an image reference. */
export interface ImageReference {
  /** Registry host and path: `ghcr.io/eoepca/pde-code-server`. */
  readonly name: string;
  /** The host with its port, when the reference has one; by default it is Docker Hub. */
  readonly host?: string;
  /** What is after the host: `eoepca/pde-code-server`. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

const component = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const domainPattern = new RegExp(`^(?:${component}(?:\\.${component})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const pathElementPattern = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tailPattern =
  /^(.*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}))?$/;

/**
 * Splits an image reference.
 *
 * @returns `undefined` when a container runtime would refuse it (`InvalidImageName`).
 */
export function parseImage(value: string): ImageReference | undefined {
  // A colon before the last slash is a port, so only the text after it can contain the tag.
  const slash = value.lastIndexOf("/");
  const match = tailPattern.exec(value.slice(slash + 1));
  if (match === null) return undefined;
  const [, last = "", tag, digest] = match;
  const name = value.slice(0, slash + 1) + last;
  const elements = name.split("/");
  const [first = ""] = elements;
  const hasDomain = elements.length > 1 && (/[.:A-Z]/.test(first) || first === "localhost");
  // A first element that cannot be a host is a part of the path, such as a_b.c in a_b.c/d.
  const path = hasDomain && domainPattern.test(first) ? elements.slice(1) : elements;
  if (!path.every((element) => pathElementPattern.test(element))) return undefined;
  if (path.join("/").length > 255 || /^[a-f0-9]{64}$/.test(name)) return undefined;
  return {
    name,
    // A runtime uses it as a host even when the grammar treats it as a part of the path.
    ...(hasDomain && { host: first }),
    path: (hasDomain ? elements.slice(1) : elements).join("/"),
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Decodes base64 as Go does: standard alphabet, padded, line breaks allowed; `undefined` when it is not base64. */
export function base64Text(text: string): string | undefined {
  const plain = text.replace(/[\r\n]/g, "");
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined;
  return new TextDecoder().decode(Uint8Array.from(atob(plain), (character) => character.charCodeAt(0)));
}
