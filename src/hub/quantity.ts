/**
 * Amounts and image references: the hub's memory grammar, Kubernetes' quantities, and distribution's references.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
 * @see https://github.com/distribution/reference/blob/main/regexp.go
 * @module
 */

const hubMemoryPattern = /^(\d+(?:\.\d+)?)([KMGT])$/;
const quantityPattern = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))([numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/;
const binary: Readonly<Record<string, number>> = { K: 1, M: 2, G: 3, T: 4, P: 5, E: 6 };
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

/**
 * Bytes of a memory limit or guarantee as JupyterHub reads it: `K`, `M`, `G`, `T` are powers of 1024.
 *
 * @returns `undefined` when the hub would refuse the text, or when it is zero (which would mean "no limit").
 * @see https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/traitlets.py
 */
export function hubMemoryBytes(value: string): number | undefined {
  const match = hubMemoryPattern.exec(value);
  if (match === null) return undefined;
  const bytes = Number(match[1]) * 1024 ** (binary[match[2] ?? ""] ?? 0);
  return Number.isSafeInteger(Math.trunc(bytes)) && bytes >= 1 ? bytes : undefined;
}

/**
 * The amount of a Kubernetes quantity such as `10Gi`, `500M` or `1e3`.
 *
 * @returns `undefined` when it is no quantity; Kubernetes caps values at 2^63-1, larger ones are refused here.
 */
export function quantityValue(value: string): number | undefined {
  const match = quantityPattern.exec(value);
  if (match === null) return undefined;
  const [, digits = "", suffix = ""] = match;
  const amount = Number(digits) * suffixFactor(suffix);
  return Math.abs(amount) < 2 ** 63 ? amount : undefined;
}

function suffixFactor(suffix: string): number {
  if (suffix === "") return 1;
  if (suffix.endsWith("i")) return 1024 ** (binary[suffix.charAt(0)] ?? 0);
  // `E` alone is exa; `E3` and `e3` are exponents.
  if (/^[eE]./.test(suffix)) return 10 ** Number(suffix.slice(1));
  return 10 ** (decimal[suffix] ?? 0);
}

/**
 * The page of a resource such as `hugepages-2Mi`: its size as written and in bytes, of which amounts must be multiples.
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
  readonly tag?: string;
  readonly digest?: string;
}

const component = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
const domainPattern = new RegExp(`^(?:${component}(?:\\.${component})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const pathElementPattern = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const tailPattern = /^(.*?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$/;

/**
 * Splits an image reference.
 *
 * @returns `undefined` when a container runtime would refuse it (`InvalidImageName`).
 */
export function parseImage(value: string): ImageReference | undefined {
  // A colon before the last slash is a port, so only what follows may hold the tag.
  const slash = value.lastIndexOf("/");
  const match = tailPattern.exec(value.slice(slash + 1));
  if (match === null) return undefined;
  const [, last = "", tag, digest] = match;
  const name = value.slice(0, slash + 1) + last;
  const elements = name.split("/");
  const [first = ""] = elements;
  const hasDomain = elements.length > 1 && (/[.:A-Z]/.test(first) || first === "localhost");
  if (hasDomain && !domainPattern.test(first)) return undefined;
  const path = hasDomain ? elements.slice(1) : elements;
  if (!path.every((element) => pathElementPattern.test(element))) return undefined;
  if (path.join("/").length > 255 || /^[a-f0-9]{64}$/.test(name)) return undefined;
  return { name, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}
