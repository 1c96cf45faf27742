/**
 * Names of objects, by their kind.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 * @module
 */

import { OBJECT_GRAMMARS, type ObjectGrammarName } from "./grammars.ts";

const GRAMMARS: Readonly<Record<string, ObjectGrammarName>> = {
  Role: "pathSegment",
  RoleBinding: "pathSegment",
  ClusterRole: "pathSegment",
  ClusterRoleBinding: "pathSegment",
  CertificateSigningRequest: "pathSegment",
  Namespace: "dnsLabel",
  Service: "serviceName",
};

/** Kinds with shorter names: these become a part of a longer name, or a label. */
const LENGTHS: Readonly<Record<string, readonly [most: number, why: string]>> = {
  CronJob: [52, "its Jobs get 11 more characters"],
  Job: [63, "it becomes a label of its pods"],
  CSIDriver: [63, "it becomes a label"],
};

/** Why Kubernetes refuses a name for a kind; `undefined` when it accepts it. */
export function nameProblem(kind: string, name: string): string | undefined {
  const { test, rule } = OBJECT_GRAMMARS[GRAMMARS[kind] ?? "dnsSubdomain"];
  if (!test(name)) return rule;
  const [most = Number.POSITIVE_INFINITY, why = ""] = LENGTHS[kind] ?? [];
  if (name.length > most) return `must have at most ${most} characters, since ${why}`;
  return kind === "PriorityClass" && name.startsWith("system-") ? "must not begin with system-" : undefined;
}
