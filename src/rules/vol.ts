/** Rules about volumes. @module */

import {
  ACCESS_MODES,
  isDnsLabel,
  isDnsSubdomain,
  isLabelKey,
  quantityValue,
  SINGLE_POD_MODE,
} from "../hub/kubernetes.ts";
import { allOf, eachOf, forEveryUser, modelCheck } from "./engine/checks.ts";
import { atKey, fieldOf, flagOf, textOf } from "./engine/part.ts";
import { formattedText, repeated, sectionOf } from "./engine/pod.ts";
import { CLAIM_LOST, QUOTES_MISSING, quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Rule } from "./rule.ts";

const MODES: readonly string[] = ACCESS_MODES;

/** Rules about volumes. */
export const VOL_RULES: readonly Rule[] = [
  {
    id: "vol-name",
    severity: "error",
    effect: "pod",
    title: "A volume name that Kubernetes refuses",
    why: "The name of a volume is a DNS label. Kubernetes refuses a pod with any other volume name.",
    hint: "Use lower-case letters, digits and -, at most 63 characters, such as workspace",
    source: SOURCE.names,
    scope: "volume",
    bad: "name: w.s\nvolume_mount: {name: w.s, mount_path: /workspace}",
    good: "name: ws\nvolume_mount: {name: ws, mount_path: /workspace}",
    check: eachOf("volumes", (volume, context, report) => {
      const at = fieldOf(volume, "name");
      const name = formattedText(at, context.templates);
      if (name !== undefined && !isDnsLabel(name))
        report(at, `Kubernetes refuses the volume name ${quote(name)}, and with it the pod`);
    }),
  },
  {
    id: "vol-unique",
    severity: "error",
    effect: "pod",
    title: "Two volumes with the same name",
    why: "Mounted config maps, volumes and secret mounts all become volumes of one pod. Kubernetes refuses the pod if two of them have the same name.",
    hint: "Give each its own name",
    source: SOURCE.hub,
    scope: "config_map",
    bad: "name: ws",
    good: "name: ws-conf",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const [first, again] of repeated(pod.volumes)) {
          // Two config maps are reported by cm-same-name, two secrets by secret-mount-name.
          if (first.kind === again.kind && first.kind !== "volume") continue;
          const [here, there] = again.kind === "secret_mount" ? [first, again] : [again, first];
          const message = `The name ${quote(here.name)} is also used by ${sectionOf(there)}: Kubernetes refuses the pod`;
          report(here.at, { message, other: there.at });
        }
      }
    },
  },
  {
    id: "vol-size",
    severity: "error",
    effect: "data-loss",
    title: "A size that is not a storage size",
    why: "Kubernetes refuses the claim, the hub starts the server without it, and users work on a disk that is deleted with the server. The units are Ki, Mi, Gi, Ti or k, M, G, T; they differ from those of mem_limit.",
    hint: 'Write a number and a unit without a space between them, such as "10Gi"',
    source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go",
    scope: "volume",
    bad: "size: 10GB",
    good: "size: 10Gi",
    fix: { how: "nothing", why: "10GB can mean 10G or 10Gi, and a claim cannot be made smaller later." },
    check: eachOf("volumes", (volume, _context, report) => {
      const size = textOf(volume, "size");
      if (size === undefined) return;
      const at = fieldOf(volume, "size");
      const bytes = quantityValue(size);
      if (bytes === undefined)
        report(at, `The size ${quote(size)} is not an amount that Kubernetes accepts: ${CLAIM_LOST}`);
      else if (bytes <= 0) report(at, `The size ${quote(size)} is not above zero: ${CLAIM_LOST}`);
      else if (bytes < 1024 * 1024) {
        const message = `The size ${quote(size)} is less than one mebibyte, which is probably too small for files`;
        report(at, { message, severity: "warning", effect: "surprise" });
      }
    }),
  },
  {
    id: "vol-size-type",
    severity: "error",
    effect: "every-user",
    title: "A size that is not a string",
    why: "The hub takes sizes as strings with a unit. With a number or null it refuses the whole file.",
    hint: 'Write a string with a unit, such as "10Gi"',
    source: SOURCE.models,
    scope: "volume",
    bad: "size: 10",
    good: "size: 10Gi",
    fix: { how: "nothing", why: "A number has no unit, and only the writer knows which one is missing." },
    check: modelCheck("vol-size-type"),
  },
  {
    id: "vol-access-modes",
    was: ["vol-access_modes"],
    severity: "error",
    effect: "data-loss",
    title: "Access modes that Kubernetes does not accept",
    why: "Kubernetes refuses the claim, the hub starts the server without it, and users work on a disk that is deleted with the server. A string or null instead of a list locks out every user.",
    hint: "Write a list such as [ReadWriteOnce]",
    source: SOURCE.validation,
    scope: "volume",
    bad: "access_modes: [RWO]",
    good: "access_modes: [ReadWriteOnce]",
    check: allOf(
      forEveryUser(modelCheck("vol-access-modes")),
      eachOf("volumes", (volume, _context, report) => {
        const at = fieldOf(volume, "access_modes");
        if (at?.items === undefined) return;
        if (at.items.length === 0) report(at, `access_modes is empty: ${CLAIM_LOST}`);
        for (const mode of at.items) {
          if (typeof mode.value === "string" && !MODES.includes(mode.value)) {
            report(mode, `${quote(mode.value)} is not an access mode (${MODES.join(", ")}): ${CLAIM_LOST}`);
          }
        }
        const alone = at.items.find((mode) => mode.value === SINGLE_POD_MODE);
        if (alone !== undefined && at.items.some((mode) => mode.value !== SINGLE_POD_MODE)) {
          report(alone, `${SINGLE_POD_MODE} cannot be combined with another mode: ${CLAIM_LOST}`);
        }
      }),
    ),
  },
  {
    id: "vol-storage-class",
    was: ["vol-storage_class"],
    severity: "error",
    effect: "data-loss",
    title: "A value that is not a storage class",
    why: "With a name that Kubernetes refuses, the hub starts the server without the claim. A missing storage_class locks out every user. With an empty one the cluster does not create a disk for the claim.",
    hint: "Write the name of a storage class of the cluster, such as standard",
    source: SOURCE.hub,
    scope: "volume",
    bad: "storage_class: Standard",
    good: "storage_class: standard",
    check: allOf(
      forEveryUser(modelCheck("vol-storage-class")),
      eachOf("volumes", (volume, _context, report) => {
        const name = textOf(volume, "storage_class");
        const at = fieldOf(volume, "storage_class");
        if (name === "") {
          const message =
            "The storage class is empty: the cluster does not create a disk, and the server never starts unless a disk is bound by hand";
          report(at, { message, severity: "warning", effect: "never-starts" });
        } else if (name !== undefined && !isDnsSubdomain(name)) {
          report(at, `Kubernetes refuses the storage class ${quote(name)}: ${CLAIM_LOST}`);
        }
      }),
    ),
  },
  {
    id: "vol-persist",
    severity: "warning",
    effect: "data-loss",
    title: "A volume with persist: false",
    why: "With persist: false the hub deletes the claim and all data at every stop. If persist is missing or null, the hub refuses the whole file and every user is locked out.",
    hint: "Write persist: true",
    source: SOURCE.hub,
    scope: "volume",
    bad: "persist: false",
    good: "persist: true",
    check: allOf(
      forEveryUser(modelCheck("vol-persist")),
      eachOf("volumes", (volume, _context, report) => {
        if (flagOf(volume, "persist") !== false) return;
        report(fieldOf(volume, "persist"), "persist is false: the hub deletes all data of the volume at every stop");
      }),
    ),
  },
  {
    id: "vol-annotations",
    severity: "error",
    effect: "data-loss",
    title: "Annotations that Kubernetes refuses",
    why: "Values that are not strings lock out every user. With a key that is not a label key the hub starts the server without the claim.",
    hint: "Write keys such as example.com/backup and values in quotes",
    source: SOURCE.names,
    scope: "volume",
    bad: 'annotations: {"a b": "x"}',
    good: 'annotations: {"example.com/a": "x"}',
    fix: { how: "quote", why: QUOTES_MISSING },
    check: allOf(
      forEveryUser(modelCheck("vol-annotations")),
      eachOf("volumes", (volume, _context, report) => {
        for (const [key, part] of fieldOf(volume, "annotations")?.fields ?? []) {
          if (!isLabelKey(key.toLowerCase()))
            report(atKey(part), `Kubernetes refuses the annotation ${quote(key)}: ${CLAIM_LOST}`);
        }
      }),
    ),
  },
  {
    id: "vol-sub-path",
    was: ["vol-sub_path"],
    severity: "error",
    effect: "ignored",
    title: "sub_path in a volume_mount",
    why: "The hub does not read sub_path here: it mounts the whole volume, so users see all of its folders.",
    hint: "Remove it; only mounts of init containers and secret_mounts can have a sub_path",
    source: SOURCE.hub,
    scope: "volume",
    bad: "volume_mount: {name: ws, mount_path: /workspace, sub_path: data}",
    good: "volume_mount: {name: ws, mount_path: /workspace}",
    check: eachOf("volumes", (volume, _context, report) => {
      const at = fieldOf(fieldOf(volume, "volume_mount"), "sub_path");
      if (typeof at?.value === "string" && at.value !== "")
        report(at, "The hub does not use sub_path here: it mounts the whole volume");
    }),
  },
];
