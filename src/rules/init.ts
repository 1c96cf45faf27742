/** Rules about init containers. @module */

import { isDnsLabel } from "../hub/kubernetes.ts";
import { modelCheck } from "./engine/checks.ts";
import { fieldOf, itemsOf } from "./engine/part.ts";
import { formattedText, missingVolume } from "./engine/pod.ts";
import { QUOTES_MISSING, quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

/** Rules about init containers. */
export const INIT_RULES: readonly Rule[] = [
  {
    id: "init-name",
    severity: "error",
    effect: "pod",
    title: "An init container name that Kubernetes refuses",
    why: "Kubernetes refuses a pod if the name of a container is not a DNS label or is used twice. The server's own container is already called 'notebook'.",
    hint: "Use lower-case letters, digits and -, at most 63 characters, such as my-init",
    source: SOURCE.objects,
    scope: "init_container",
    bad: "name: notebook",
    good: "name: my-init",
    check: (context, report) => {
      for (const pod of context.pods) {
        if (!pod.hasVolumes) continue;
        const seen = new Set(["notebook"]);
        for (const container of itemsOf(pod.profile, "init_containers")) {
          const at = fieldOf(container, "name");
          const name = formattedText(at, context.templates);
          if (name === undefined) continue;
          if (!isDnsLabel(name))
            report(at, `Kubernetes refuses the container name ${quote(name)}, and with it the pod`);
          else if (seen.has(name)) {
            const taken = name === "notebook" ? "the name of the server's own container" : "used twice";
            report(at, `The container name ${quote(name)} is ${taken}: Kubernetes refuses the pod`);
          }
          seen.add(name);
        }
      }
    },
  },
  {
    id: "init-mount",
    severity: "error",
    effect: "pod",
    title: "An init container that mounts a volume that does not exist",
    why: "Init containers can mount the volumes, the config maps with a mount_path, and the secret mounts of the same profile. With any other mount Kubernetes refuses the pod.",
    hint: "Write the name of a volume, of a mounted config map or of a secret mount",
    source: SOURCE.hub,
    scope: "init_container",
    bad: "volume_mounts: [{name: nope, mount_path: /w}]",
    good: "volume_mounts: [{name: ws, mount_path: /w}]",
    check: (context, report) => {
      for (const pod of context.pods) {
        if (!pod.hasVolumes) continue;
        for (const container of itemsOf(pod.profile, "init_containers")) {
          for (const mount of itemsOf(container, "volume_mounts")) missingVolume(mount, pod, context.templates, report);
        }
      }
    },
  },
  {
    id: "init-shape",
    severity: "error",
    effect: "every-user",
    title: "An init container without command or volume_mounts",
    why: "Both are required, and command is a list of strings. Otherwise the hub refuses the whole file.",
    hint: 'Write command: ["sh", "-c", "…"] and volume_mounts: []',
    source: SOURCE.models,
    scope: "init_container",
    bad: "command: [sleep, 1]",
    good: 'command: [sleep, "1"]',
    fix: { how: "quote", why: `${QUOTES_MISSING} Only numbers and booleans in command are repaired.` },
    check: modelCheck("init-shape"),
  },
];
