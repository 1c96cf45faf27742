/** Rules about the volumes of a pod and who mounts them. @module */

import { isDnsLabel } from "../hub/kubernetes.ts";
import { fieldOf, itemsOf, type Part, textOf } from "./engine/part.ts";
import { formattedText, mountPathOf, type Named, type Pod } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import type { Templates } from "./engine/templates.ts";
import type { Report, Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";

/** Rules about the volumes of a pod and who mounts them. */
export const MOUNT_RULES: readonly Rule[] = [
  {
    id: "vol-unique",
    severity: "error",
    effect: "pod",
    title: "Two volumes with one name",
    why: "Mounted config maps, volumes and secret mounts all become volumes of one pod; Kubernetes refuses it when two have one name.",
    hint: "Give each its own name",
    source: hub,
    scope: "config_map",
    bad: "name: ws",
    good: "name: ws-conf",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const [first, again] of repeated(pod.volumes)) {
          // Two config maps are told by cm-same-name, two secrets by secret_mount-name.
          if (first.kind === again.kind && first.kind !== "volume") continue;
          const [here, there] = again.kind === "secret_mount" ? [first, again] : [again, first];
          const message = `The name ${quote(here.name)} is also that of ${sectionOf(there)}: Kubernetes refuses the pod`;
          report(here.at, { message, other: there.at });
        }
      }
    },
  },
  {
    id: "secret_mount-name",
    severity: "error",
    effect: "pod",
    title: "A secret mount whose name is no volume name",
    why: "The name of the secret becomes the name of a volume: no dots, at most 63 characters, and only once in the pod. Otherwise Kubernetes refuses it.",
    hint: "Use lower-case letters, digits and -, at most 63 characters, and mount a secret once",
    source: hub,
    scope: "secret_mount",
    bad: "name: a.b",
    good: "name: a-b",
    check: (context, report) => {
      for (const pod of context.pods) {
        if (!pod.hasVolumes) continue;
        for (const secret of itemsOf(pod.profile, "secret_mounts")) {
          const at = fieldOf(secret, "name");
          const name = formattedText(at, context.templates);
          if (name !== undefined && !isDnsLabel(name))
            report(at, `The secret name ${quote(name)} is no name of a volume: Kubernetes refuses the pod`);
        }
        for (const [first, again] of repeated(pod.volumes)) {
          if (again.kind !== "secret_mount") continue;
          const message = `The name ${quote(again.name)} is also that of ${sectionOf(first)}: Kubernetes refuses the pod`;
          report(again.at, { message, other: first.at });
        }
      }
    },
  },
  {
    id: "mount-name",
    severity: "error",
    effect: "pod",
    title: "A mount of a volume that is not there",
    why: "volume_mount.name has to be the name of a volume of the pod; otherwise Kubernetes refuses it.",
    hint: "Write the name of the volume itself",
    source: hub,
    scope: "volume",
    bad: "volume_mount: {name: other, mount_path: /workspace}",
    good: "volume_mount: {name: ws, mount_path: /workspace}",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const volume of itemsOf(pod.profile, "volumes"))
          missingVolume(fieldOf(volume, "volume_mount"), pod, context.templates, report);
      }
    },
  },
  {
    id: "init-mount",
    severity: "error",
    effect: "pod",
    title: "An init container mounts what is not there",
    why: "Init containers can mount volumes, config maps with a mount_path, and secret mounts of the same profile; anything else makes Kubernetes refuse the pod.",
    hint: "Write the name of a volume, of a mounted config map or of a secret mount",
    source: hub,
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
    id: "mount-unique",
    severity: "error",
    effect: "pod",
    title: "One path mounted twice",
    why: "Kubernetes refuses a container that has two mounts at one path. Paths inside each other are fine.",
    hint: "Give each mount its own path",
    source: validation,
    scope: "config_map",
    bad: "mount_path: /workspace",
    good: "mount_path: /etc/settings",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const [first, again] of repeated(pod.mounts)) {
          const message = `${quote(again.name)} is already mounted by ${sectionOf(first)}: Kubernetes refuses the pod`;
          report(again.at, { message, other: first.at });
        }
        if (!pod.hasVolumes) continue;
        for (const container of itemsOf(pod.profile, "init_containers")) {
          const mounts = itemsOf(container, "volume_mounts").map((mount) => mountPathOf(mount, context.templates));
          for (const [first, again] of repeated(mounts.flat())) {
            const message = `${quote(again.name)} is mounted twice in this container: Kubernetes refuses the pod`;
            report(again.at, { message, other: first.at });
          }
        }
      }
    },
  },
];

function missingVolume(mount: Part | undefined, pod: Pod, templates: Templates, report: Report): void {
  const at = fieldOf(mount, "name");
  const name = formattedText(at, templates);
  if (name === undefined || pod.names.has(name) || pod.unsure) return;
  report(at, `No volume of the pod is called ${quote(name)}: Kubernetes refuses the pod`);
}

function* repeated(list: readonly Named[]): Iterable<readonly [Named, Named]> {
  const seen = new Map<string, Named>();
  for (const item of list) {
    const first = seen.get(item.name);
    if (first === undefined) seen.set(item.name, item);
    else yield [first, item];
  }
}

function sectionOf({ kind, at }: Named): string {
  let item: Part | undefined = at;
  while (item !== undefined && typeof item.key !== "number") item = item.parent;
  const name = textOf(item, "name");
  return `${kind}s[${item?.key ?? "?"}]${name === undefined ? "" : ` (${quote(name)})`}`;
}
