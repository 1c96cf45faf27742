import * as z from "zod/mini";
import { described, mapOf, ruleIssue, text, textOf } from "../schema/text.ts";
import { base64Text, grammars, hubMemoryBytes, hugePage, isLabelKey, parseImage, quantityValue } from "./kubernetes.ts";

/** Whole CPUs: the hub reads no fractions and no millicores. */
export const cpu = described(z.int().check(z.minimum(1)), "Whole CPUs, from 1");

/** Memory as JupyterHub reads it: a number and `K`, `M`, `G` or `T`. */
export const memory = described(
  textOf({
    test: (value) => hubMemoryBytes(value) !== undefined,
    rule: "must be a number and one of K, M, G, T (powers of 1024)",
    example: "8G",
  }),
  "Memory: a number and one of K, M, G, T (powers of 1024), such as 8G",
);

/** An image reference as container runtimes read it. */
export const image = described(
  textOf({
    test: (value) => parseImage(value) !== undefined,
    rule: "must be an image reference: lower-case name, then ':tag' or '@sha256:digest'",
    example: "ghcr.io/eoepca/pde-code-server:2024.11",
  }),
  "Container image, such as ghcr.io/eoepca/pde-code-server:2024.11",
);

/** The size of a claim: a Kubernetes quantity above zero. */
export const size = described(
  textOf({
    test: (value) => (quantityValue(value) ?? 0) >= 1,
    rule: "must be a Kubernetes quantity above zero",
    example: "10Gi",
  }),
  "Size of the claim, a Kubernetes quantity such as 10Gi",
);

/** Permissions of a mounted file, as octal digits in a string. */
export const fileMode = described(
  textOf({
    test: (value) => /^(0o)?[0-7]{1,4}$/.test(value) && Number.parseInt(value.replace("0o", ""), 8) <= 0o777,
    rule: "must be octal digits up to 0777, as a string",
    example: "0644",
  }),
  'Permissions of the mounted file: octal digits up to "0777", as a string',
);

const absolutePath = {
  test: (value: string) => value.startsWith("/") && !value.includes(":"),
  rule: "must be an absolute path without ':'",
  example: "/workspace",
};

/** Where something is mounted. */
export const mountPath = described(textOf(absolutePath), "Absolute path at which it is mounted");

/** A path inside a volume. */
export const subPath = described(textOf(grammars.subPath), "Path inside the volume, relative");

/** A name without blanks around it, such as a group or a display name. */
export const trimmedText = textOf({
  test: (value) => value !== "" && value === value.trim(),
  rule: "must not be empty and must not begin or end with a blank",
  example: "developers",
});

/** The groups that see a profile. */
export const groups = described(
  z.array(trimmedText).check(z.minLength(1)),
  "Groups whose members see the profile, by their exact names",
);

/** The name of a storage class. */
export const storageClass = textOf({ ...grammars.dnsSubdomain, example: "managed-nfs-storage" });

/** How a volume can be mounted. */
export const accessMode = z.enum(["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]);

/** The access modes of a claim. */
export const accessModes = described(
  z
    .array(accessMode)
    .check(z.minLength(1))
    .check((context) => {
      if (context.value.length > 1 && context.value.includes("ReadWriteOncePod")) {
        const rule = "must hold ReadWriteOncePod alone or not at all";
        context.issues.push(ruleIssue(context.value, rule, "ReadWriteOncePod"));
      }
    }),
  "Access modes of the claim",
);

const resourceKey = {
  test: (key: string) =>
    key === "ephemeral-storage" || hugePage(key) !== undefined || (key.includes("/") && isLabelKey(key)),
  rule: "must name a resource with its domain, or be ephemeral-storage or hugepages-<size>",
  example: "nvidia.com/gpu",
};

/** Extended resources: whole numbers of devices, or quantities of storage. */
export const resources = mapOf(
  resourceKey,
  z.union([
    z.int().check(z.minimum(0)),
    textOf({
      test: (value) => (quantityValue(value) ?? -1) >= 0,
      rule: "must be a whole number or a quantity",
      example: "1",
    }),
  ]),
).check((context) => {
  for (const [key, value] of Object.entries(context.value)) {
    // Kubernetes counts devices; only its own two kinds of storage take units.
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
});

/** Labels that a node must have. */
export const nodeSelector = mapOf(grammars.labelKey, textOf(grammars.labelValue));

/** A literal value, or a key of a config map that exists in the user's namespace before the start. */
export const envValue = z.union([
  text,
  z.strictObject({
    from_config_map: described(
      z.strictObject({
        name: described(textOf(grammars.dnsSubdomain), "Name of the config map"),
        key: described(textOf(grammars.configMapKey), "Key in the config map"),
      }),
      "A key of a config map that is in the user's namespace before the start",
    ),
  }),
]);

/** Environment variables of the pod. */
export const podEnvVars = mapOf(grammars.envName, envValue);

/** What a role may do. */
export const verb = z.enum(["get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"]);

/** Who is bound to a role. */
export const subject = z.strictObject({
  name: described(textOf(grammars.rbacName), "Name of the service account or user"),
  kind: described(z.enum(["ServiceAccount", "User"]), "ServiceAccount or User"),
});

/** A base64 text that holds JSON, such as a docker configuration. */
export const dockerConfig = textOf({
  test: isBase64Json,
  rule: "must be a base64-encoded docker configuration (JSON)",
  example: "eyJhdXRocyI6e319",
});

function isBase64Json(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(base64Text(value) ?? "");
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    // Not JSON: exactly what is asked here.
    return false;
  }
}
