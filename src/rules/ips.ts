/** Rules about image_pull_secrets. @module */

import { base64Text, isDnsSubdomain } from "../hub/kubernetes.ts";
import type { Context } from "./engine/context.ts";
import { stringOf } from "./engine/documents.ts";
import { childOf, fieldOf, flagOf, isAbsent, itemsOf, type Part, textOf } from "./engine/part.ts";
import type { Pod } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Templates } from "./engine/templates.ts";
import type { Rule } from "./rule.ts";

// A credential in the file would be in git, so the hint does not ask for it.
const ELSEWHERE =
  "Let an ExternalSecret in manifests create the Secret, or suppress this finding if something outside of the hub creates it; keep data out of the file";

/** Rules about image_pull_secrets. */
export const IPS_RULES: readonly Rule[] = [
  {
    id: "ips-data",
    severity: "error",
    effect: "skipped",
    title: "Pull secret data that is not a docker config in base64",
    why: "Kubernetes refuses the Secret, and images from the private registry cannot be pulled.",
    hint: "Write the base64 of a docker config.json, such as eyJhdXRocyI6e319",
    source: SOURCE.validation,
    scope: "image_pull_secret",
    bad: `data: '{"auths":{}}'`,
    good: "data: eyJhdXRocyI6e319",
    check: (context, report) => {
      for (const { pod, secret } of secrets(context)) {
        const at = fieldOf(secret, "data");
        if (isAbsent(at)) {
          if (isMade(pod, textOf(secret, "name"), context.templates)) continue;
          const message =
            "The pull secret has no data: Kubernetes refuses it, unless the Secret already exists before the start";
          report(at ?? secret, { message, hint: ELSEWHERE });
          continue;
        }
        // The value itself never reaches a log.
        if (typeof at?.value !== "string") continue;
        const decoded = base64Text(at.value);
        if (decoded === undefined) report(at, "data is not base64: the Secret is not created");
        else if (!isJsonObject(decoded))
          report(at, "data is the base64 of something that is not a JSON object: the Secret is not created");
      }
    },
  },
  {
    id: "ips-unused",
    severity: "warning",
    effect: "ignored",
    title: "A pull secret that the server's pod does not use",
    why: "The server's pod always names cr-config as its pull secret, and Kubernetes then does not add the pull secrets of the service account.",
    hint: "Name it cr-config",
    source: "https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/serviceaccount/admission.go",
    scope: "image_pull_secret",
    bad: "name: my-reg",
    good: "name: cr-config",
    check: (context, report) => {
      for (const { secret } of secrets(context)) {
        const name = textOf(secret, "name");
        if (name === undefined || name === "cr-config") continue;
        report(fieldOf(secret, "name"), `The server's pod uses only the pull secret cr-config, not ${quote(name)}`);
      }
    },
  },
  {
    id: "ips-persist",
    severity: "error",
    effect: "stop",
    title: "A pull secret with persist: false",
    why: "With persist: false every stop of the server raises an error in the hub, and what the hub deletes after it is not cleaned up.",
    hint: "Write persist: true",
    source: SOURCE.hub,
    scope: "image_pull_secret",
    bad: "persist: false",
    good: "persist: true",
    fix: { how: "nothing", why: "true is the only value that works, but the writer wanted the Secret to be deleted." },
    check: (context, report) => {
      for (const { secret } of secrets(context)) {
        if (flagOf(secret, "persist") === false)
          report(fieldOf(secret, "persist"), "persist is false: stopping the server raises an error");
      }
    },
  },
  {
    id: "ips-name",
    severity: "error",
    effect: "skipped",
    title: "A pull secret name that Kubernetes refuses",
    why: "The Secret is not created, and images from the private registry cannot be pulled.",
    hint: "Use lower-case letters, digits, - and ., such as cr-config",
    source: SOURCE.hub,
    scope: "image_pull_secret",
    bad: "name: my_reg",
    good: "name: cr-config",
    check: (context, report) => {
      for (const { secret } of secrets(context)) {
        const name = textOf(secret, "name");
        // For a Secret with an empty name, Kubernetes returns the list of all Secrets, and the hub treats that list as
        // the Secret.
        if (name === "")
          report(fieldOf(secret, "name"), {
            message: "The name of the pull secret is empty: the Secret is not created",
            severity: "warning",
            effect: "ignored",
          });
        else if (name !== undefined && !isDnsSubdomain(name))
          report(
            fieldOf(secret, "name"),
            `Kubernetes refuses the secret name ${quote(name)}: the Secret is not created`,
          );
      }
    },
  },
];

// Without volumes the hub never creates them.
function* secrets(context: Context): Iterable<{ pod: Pod; secret: Part }> {
  for (const pod of context.pods) {
    if (pod.hasVolumes) for (const secret of itemsOf(pod.profile, "image_pull_secrets")) yield { pod, secret };
  }
}

/** Whether an object of the profile is the Secret, or creates it, or may create it. */
function isMade(pod: Pod, name: string | undefined, templates: Templates): boolean {
  if (name === undefined || pod.made("Secret", name) !== undefined) return true;
  return pod.documents.some((document) => {
    if (document.kind !== "ExternalSecret") return false;
    const target = childOf(childOf(childOf(document.node, "spec"), "target"), "name");
    const made = target === undefined ? document.name : stringOf(target, templates)?.value;
    return made === undefined || made === name;
  });
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    // Go reads null as an empty map.
    return value === null || (typeof value === "object" && !Array.isArray(value));
  } catch {
    return false;
  }
}
