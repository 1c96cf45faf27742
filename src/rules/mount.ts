/** Rules about mounts. @module */

import { trimEndOf } from "../text/trim.ts";
import { allOf, modelCheck } from "./engine/checks.ts";
import { fieldOf, itemsOf } from "./engine/part.ts";
import { missingVolume, mountPathOf, type Named, repeated, sectionOf } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Report, Rule } from "./rule.ts";

const system = new Set([
  "/",
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/lib",
  "/lib64",
  "/proc",
  "/sbin",
  "/sys",
  "/usr",
  "/var",
]);

/** Rules about mounts. */
export const MOUNT_RULES: readonly Rule[] = [
  {
    id: "mount-name",
    severity: "error",
    effect: "pod",
    title: "A mount of a volume that does not exist",
    why: "volume_mount.name has to be the name of a volume of the pod; otherwise Kubernetes refuses the pod.",
    hint: "Write the name of the volume that volume_mount belongs to",
    source: SOURCE.hub,
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
    id: "mount-unique",
    severity: "error",
    effect: "pod",
    title: "Two mounts at the same path",
    why: "Kubernetes refuses a container that has two mounts at the same path. A mount inside the folder of another one is fine.",
    hint: "Give each mount its own path",
    source: SOURCE.validation,
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
  {
    id: "mount-camel",
    severity: "error",
    effect: "every-user",
    title: "mountPath instead of mount_path",
    why: "The hub knows only mount_path. In a volume_mount the required key is then missing, and the hub refuses the whole file; in config_maps nothing is mounted.",
    hint: "Write mount_path",
    source: SOURCE.models,
    scope: "volume",
    bad: "volume_mount: {name: ws, mountPath: /workspace}",
    good: "volume_mount: {name: ws, mount_path: /workspace}",
    fix: {
      how: "rename",
      why: "The hub's mount_path is missing, and mountPath is its name in Kubernetes.",
    },
    check: modelCheck("mount-camel"),
  },
  {
    id: "mount-path-form",
    severity: "warning",
    effect: "surprise",
    title: "A mount path that can cause trouble",
    why: "A relative path begins at the root of the image, not every container runtime allows a colon, and a mount over a system folder hides files that programs need.",
    hint: "Write an absolute path such as /workspace",
    source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/",
    scope: "volume",
    bad: "volume_mount: {name: ws, mount_path: work}",
    good: "volume_mount: {name: ws, mount_path: /work}",
    check: allOf(
      (context, report) => {
        for (const pod of context.pods) for (const mount of pod.mounts) oddPath(mount, report);
      },
      (context, report) => {
        for (const pod of context.pods) {
          if (!pod.hasVolumes) continue;
          for (const container of itemsOf(pod.profile, "init_containers")) {
            for (const mount of itemsOf(container, "volume_mounts")) {
              for (const path of mountPathOf(mount, context.templates)) oddPath(path, report);
            }
          }
        }
      },
    ),
  },
];

function oddPath({ name, at }: Named, report: Report): void {
  if (name === "")
    report(at, { message: "The mount path is empty: Kubernetes refuses the pod", severity: "error", effect: "pod" });
  else if (!name.startsWith("/"))
    report(at, `The mount path ${quote(name)} is relative: it begins at the root of the image`);
  else if (name.includes(":"))
    report(at, `The mount path ${quote(name)} has a colon, which not every container runtime allows`);
  else if (system.has(trimEndOf(name, (unit) => unit === "/") || "/"))
    report(at, `The mount hides the folder ${quote(name)} of the image`);
}
