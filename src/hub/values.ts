import * as z from "zod/mini";
import { lazily } from "../schema/lazily.ts";
import { described, grammarText, jsonMap, mapOf, ruleIssue } from "../schema/text.ts";
import {
  ACCESS_MODES,
  base64Text,
  grammars,
  hubMemoryBytes,
  hugePage,
  isLabelKey,
  parseImage,
  quantityValue,
  SINGLE_POD_MODE,
} from "./kubernetes.ts";

const absolutePath = {
  test: (value: string) => value.startsWith("/") && !value.includes(":"),
  rule: "must be an absolute path without ':'",
  example: "/workspace",
};

const resourceKey = {
  test: (key: string) =>
    key === "ephemeral-storage" || hugePage(key) !== undefined || (key.includes("/") && isLabelKey(key)),
  rule: "must name a resource with its domain, or be ephemeral-storage or hugepages-<size>",
  example: "nvidia.com/gpu",
};

/** Schemas of single values of the wire format; each is made when it is first read. */
export const values = lazily({
  /** Whole CPUs: the hub does not read fractions or millicores. */
  cpu: () => described(z.int().check(z.minimum(1)), "Whole CPUs, from 1"),
  /** Memory as JupyterHub reads it: a number and `K`, `M`, `G` or `T`. */
  memory: () =>
    described(
      grammarText({
        test: (value) => hubMemoryBytes(value) !== undefined,
        rule: "must be a number and one of K, M, G, T (powers of 1024)",
        example: "8G",
      }),
      "Memory: a number and one of K, M, G, T (powers of 1024), such as 8G",
    ),
  /** An image reference as container runtimes read it. */
  image: () =>
    described(
      grammarText({
        test: (value) => parseImage(value) !== undefined,
        rule: "must be an image reference: lower-case name, then ':tag' or '@sha256:digest'",
        example: "ghcr.io/eoepca/pde-code-server:2024.11",
      }),
      "Container image, such as ghcr.io/eoepca/pde-code-server:2024.11",
    ),
  /** The size of a claim: a Kubernetes quantity above zero. */
  size: () =>
    described(
      grammarText({
        test: (value) => (quantityValue(value) ?? 0) >= 1,
        rule: "must be a Kubernetes quantity above zero",
        example: "10Gi",
      }),
      "Size of the claim, a Kubernetes quantity such as 10Gi",
    ),
  /** Permissions of a mounted file, as octal digits in a string. */
  fileMode: () =>
    described(
      grammarText({
        test: (value) => /^(0o)?[0-7]{1,4}$/.test(value) && Number.parseInt(value.replace("0o", ""), 8) <= 0o777,
        rule: "must be octal digits up to 0777, as a string",
        example: "0644",
      }),
      'Permissions of the mounted file: octal digits up to "0777", as a string',
    ),
  /** Where something is mounted. */
  mountPath: () => described(grammarText(absolutePath), "Absolute path at which it is mounted"),
  /** A path inside a volume. */
  subPath: () => described(grammarText(grammars.subPath), "Path inside the volume, relative"),
  /** A name without white space around it, such as a group or a display name. */
  trimmedText: () =>
    grammarText({
      test: (value) => value !== "" && value === value.trim(),
      rule: "must not be empty and must not begin or end with a space",
      example: "developers",
    }),
  /** The name of a storage class. */
  storageClass: () => grammarText({ ...grammars.dnsSubdomain, example: "managed-nfs-storage" }),
  /** The access modes of a claim. */
  accessModes: () =>
    described(
      z
        .array(z.enum(ACCESS_MODES))
        .check(z.minLength(1))
        .check((context) => {
          if (context.value.length > 1 && context.value.includes(SINGLE_POD_MODE)) {
            const rule = `must hold ${SINGLE_POD_MODE} alone or not at all`;
            context.issues.push(ruleIssue(context.value, rule, SINGLE_POD_MODE));
          }
        }),
      "Access modes of the claim",
    ),
  /** Extended resources: whole numbers of devices, or quantities of storage. */
  resources: () =>
    mapOf(
      resourceKey,
      z.union([
        z.int().check(z.minimum(0)),
        grammarText({
          test: (value) => (quantityValue(value) ?? -1) >= 0,
          rule: "must be a whole number or a quantity",
          example: "1",
        }),
      ]),
    ).check((context) => {
      for (const [key, value] of Object.entries(context.value)) {
        // Kubernetes counts devices; only its own two kinds of storage accept units.
        if (typeof value === "string" && key.includes("/") && !/^\d+$/.test(value)) {
          context.issues.push({ ...ruleIssue(value, "must be a whole number", "1"), path: [key] });
        }
        const page = hugePage(key);
        if (page === undefined) continue;
        const amount = quantityValue(String(value)) ?? 0;
        if (amount > 0 && amount % page.bytes !== 0) {
          context.issues.push({ ...ruleIssue(value, `must be a multiple of ${page.size}`, page.size), path: [key] });
        }
      }
    }),
  /** A map of a Kubernetes object. */
  kubernetesObject: () => jsonMap,
  /** JSON in base64, such as a Docker configuration. */
  dockerConfig: () =>
    grammarText({
      test: isBase64Json,
      rule: "must be a base64-encoded docker configuration (JSON)",
      example: "eyJhdXRocyI6e319",
    }),
});

function isBase64Json(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(base64Text(value) ?? "");
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    // JSON.parse throws for a text that is not JSON.
    return false;
  }
}
