/** Rules about the paths of mounts. @module */

import { isSubPath } from "../hub/kubernetes.ts";
import { allOf, eachOf, modelCheck } from "./engine/checks.ts";
import { fieldOf, itemsOf, type Part } from "./engine/part.ts";
import { formattedText, mountPathOf, type Named } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import type { Report, Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
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

/** Rules about the paths of mounts. */
export const MOUNT_PATH_RULES: readonly Rule[] = [
  {
    id: "mount-camel",
    severity: "error",
    effect: "every-user",
    title: "mountPath instead of mount_path",
    why: "The hub knows only mount_path. In a volume_mount the required key is missing and the whole file is refused; in config_maps nothing is mounted.",
    hint: "Write mount_path",
    source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
    scope: "volume",
    bad: "volume_mount: {name: ws, mountPath: /workspace}",
    good: "volume_mount: {name: ws, mount_path: /workspace}",
    check: modelCheck("mount-camel"),
  },
  {
    id: "vol-sub_path",
    severity: "error",
    effect: "ignored",
    title: "sub_path in a volume_mount",
    why: "The hub never reads it here: the root of the volume is mounted, and folders show up that should not.",
    hint: "Leave it out; init containers and secret mounts can have one",
    source: hub,
    scope: "volume",
    bad: "volume_mount: {name: ws, mount_path: /workspace, sub_path: data}",
    good: "volume_mount: {name: ws, mount_path: /workspace}",
    check: eachOf("volumes", (volume, _context, report) => {
      const at = fieldOf(fieldOf(volume, "volume_mount"), "sub_path");
      if (typeof at?.value === "string" && at.value !== "")
        report(at, "sub_path is never used: the root of the volume is mounted");
    }),
  },
  {
    id: "sub_path-form",
    severity: "error",
    effect: "pod",
    title: "A sub_path that leads out of the volume",
    why: "Kubernetes refuses a pod with a sub_path that is absolute or has a '..' between slashes.",
    hint: "Write a relative path such as data/keys.json",
    source: validation,
    scope: "secret_mount",
    bad: "sub_path: /keys.json",
    good: "sub_path: keys.json",
    check: (context, report) => {
      for (const pod of context.pods) {
        if (!pod.hasVolumes) continue;
        for (const mount of inner(pod.profile)) {
          const at = fieldOf(mount, "sub_path");
          const path = formattedText(at, context.templates);
          if (path !== undefined && path !== "" && !isSubPath(path))
            report(at, `The sub_path ${quote(path)} is absolute or leads out of the volume`);
        }
      }
    },
  },
  {
    id: "mount-path-form",
    severity: "warning",
    effect: "surprise",
    title: "An odd mount path",
    why: "A relative path is taken from the root of the image, a colon is not allowed by all runtimes, and a mount over a system folder hides what programs need.",
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
  else if (!name.startsWith("/")) report(at, `The mount path ${quote(name)} is relative`);
  else if (name.includes(":")) report(at, `The mount path ${quote(name)} has a colon`);
  else if (system.has(name.replace(/\/+$/, "") || "/")) report(at, `The mount hides ${quote(name)} of the image`);
}

function* inner(profile: Part): Iterable<Part> {
  yield* itemsOf(profile, "secret_mounts");
  for (const container of itemsOf(profile, "init_containers")) yield* itemsOf(container, "volume_mounts");
}
