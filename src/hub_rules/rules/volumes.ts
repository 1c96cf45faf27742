/** Rules about volumes and the claims behind them. @module */

import { isDnsLabel, isDnsSubdomain, isLabelKey } from "../../model/names.ts";
import { quantityValue } from "../../model/quantity.ts";
import { allOf, eachOf, isFilled, modelCheck } from "../engine/checks.ts";
import { fieldOf, flagOf, itemsOf, type Part, textOf } from "../engine/part.ts";
import { formattedText } from "../engine/pod.ts";
import { quote } from "../engine/show.ts";
import type { Rule } from "../rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
const validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
const models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
const modes = ["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"];
const lost = "the claim is not made, and users work on a disk that is deleted with the server";

/** Sections that the hub reads only when a profile has volumes. */
const dependent = [
  "role_bindings",
  "image_pull_secrets",
  "init_containers",
  "env_from_config_maps",
  "env_from_secrets",
  "secret_mounts",
] as const;

/** Rules about volumes and the claims behind them. */
export const VOLUME_RULES: readonly Rule[] = [
  {
    id: "needs-volumes",
    severity: "error",
    effect: "ignored",
    title: "A section that works only with volumes",
    why: "The hub reads role_bindings, image_pull_secrets, init_containers, env_from_config_maps, env_from_secrets and secret_mounts only when the profile has at least one volume.",
    hint: "Add a volume to the profile",
    source: hub,
    scope: "profile",
    bad: "env_from_secrets: [db]",
    good: "env_from_secrets: [db]\nvolumes:\n  - name: ws\n    claim_name: ws-claim\n    size: 10Gi\n    storage_class: standard\n    access_modes: [ReadWriteOnce]\n    volume_mount: {name: ws, mount_path: /workspace}\n    persist: true",
    check: (context, report) => {
      for (const { profile, hasVolumes } of context.pods) {
        const volumes = fieldOf(profile, "volumes");
        if (hasVolumes || (volumes !== undefined && volumes.value !== null && volumes.items === undefined)) continue;
        for (const key of dependent) {
          const part = fieldOf(profile, key);
          if (isFilled(part)) report(part, `${key} is never used: the profile has no volumes`);
        }
      }
    },
  },
  {
    id: "vol-name",
    severity: "error",
    effect: "pod",
    title: "A volume name that Kubernetes refuses",
    why: "Kubernetes refuses the pod, so the profile cannot start.",
    hint: "Use lower-case letters, digits and -, at most 63 characters, such as workspace",
    source: names,
    scope: "volume",
    bad: "name: w.s\nvolume_mount: {name: w.s, mount_path: /workspace}",
    good: "name: ws\nvolume_mount: {name: ws, mount_path: /workspace}",
    check: eachOf("volumes", (volume, context, report) => {
      const at = fieldOf(volume, "name");
      const name = formattedText(at, context.templates);
      if (name !== undefined && !isDnsLabel(name))
        report(at, `The volume name ${quote(name)} is refused, and with it the pod`);
    }),
  },
  {
    id: "claim-name",
    severity: "error",
    effect: "data-loss",
    title: "A claim name that Kubernetes refuses",
    why: "The hub logs an error and leaves claim, volume and mount out. The server runs on a disk that is deleted with it.",
    hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-claim",
    source: names,
    scope: "volume",
    bad: "claim_name: my_claim",
    good: "claim_name: my-claim",
    check: eachOf("volumes", (volume, _context, report) => {
      const name = textOf(volume, "claim_name");
      if (name === undefined || isDnsSubdomain(name)) return;
      report(fieldOf(volume, "claim_name"), `The claim name ${quote(name)} is refused: ${lost}`);
    }),
  },
  {
    id: "vol-size",
    severity: "error",
    effect: "data-loss",
    title: "Not a storage size",
    why: "Kubernetes refuses the claim, the hub leaves it out, and users work on a disk that is deleted with the server. Units here are Ki, Mi, Gi, Ti or k, M, G, T: not those of mem_limit.",
    hint: 'Write a number and a unit without a blank, such as "10Gi"',
    source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go",
    scope: "volume",
    bad: "size: 10GB",
    good: "size: 10Gi",
    check: eachOf("volumes", (volume, _context, report) => {
      const size = textOf(volume, "size");
      if (size === undefined) return;
      const at = fieldOf(volume, "size");
      const bytes = quantityValue(size);
      if (bytes === undefined) report(at, `The size ${quote(size)} is no amount that Kubernetes knows: ${lost}`);
      else if (bytes <= 0) report(at, `The size ${quote(size)} is not above zero: ${lost}`);
      else if (bytes < 1024 * 1024) {
        const message = `The size ${quote(size)} is less than one mebibyte`;
        report(at, { message, severity: "warning", effect: "surprise" });
      }
    }),
  },
  {
    id: "vol-size-type",
    severity: "error",
    effect: "every-user",
    title: "A size that is no string",
    why: "pydantic refuses a number or null as size, and with it the whole file.",
    hint: 'Write a string with a unit, such as "10Gi"',
    source: models,
    scope: "volume",
    bad: "size: 10",
    good: "size: 10Gi",
    check: modelCheck("vol-size-type"),
  },
  {
    id: "vol-access_modes",
    severity: "error",
    effect: "data-loss",
    title: "Access modes that Kubernetes does not know",
    why: "Kubernetes refuses the claim, the hub leaves it out, and users work on a disk that is deleted with the server. A string or null instead of a list locks out every user.",
    hint: "Write a list such as [ReadWriteOnce]",
    source: validation,
    scope: "volume",
    bad: "access_modes: [RWO]",
    good: "access_modes: [ReadWriteOnce]",
    check: allOf(
      withEffect(modelCheck("vol-access_modes")),
      eachOf("volumes", (volume, _context, report) => {
        const at = fieldOf(volume, "access_modes");
        if (at?.items === undefined) return;
        if (at.items.length === 0) report(at, `access_modes is empty: ${lost}`);
        for (const mode of at.items) {
          if (typeof mode.value === "string" && !modes.includes(mode.value)) {
            report(mode, `${quote(mode.value)} is no access mode (${modes.join(", ")}): ${lost}`);
          }
        }
        const alone = at.items.find((mode) => mode.value === "ReadWriteOncePod");
        if (alone !== undefined && at.items.some((mode) => mode.value !== "ReadWriteOncePod")) {
          report(alone, `ReadWriteOncePod goes with no other mode: ${lost}`);
        }
      }),
    ),
  },
  {
    id: "vol-storage_class",
    severity: "error",
    effect: "data-loss",
    title: "Not a storage class",
    why: "A name that Kubernetes refuses makes the hub leave the claim out; a missing one locks out every user; an empty one gives a claim that nobody fills.",
    hint: "Write a class of the cluster, such as standard",
    source: hub,
    scope: "volume",
    bad: "storage_class: Standard",
    good: "storage_class: standard",
    check: allOf(
      withEffect(modelCheck("vol-storage_class")),
      eachOf("volumes", (volume, _context, report) => {
        const name = textOf(volume, "storage_class");
        const at = fieldOf(volume, "storage_class");
        if (name === "") {
          const message =
            "The storage class is empty: no disk is made, and the server never starts unless one is bound by hand";
          report(at, { message, severity: "warning", effect: "never-starts" });
        } else if (name !== undefined && !isDnsSubdomain(name)) {
          report(at, `The storage class ${quote(name)} is refused: ${lost}`);
        }
      }),
    ),
  },
  {
    id: "vol-persist",
    severity: "error",
    effect: "data-loss",
    title: "A volume that is not kept",
    why: "With persist false the hub deletes the claim and all data at every stop. Missing or null locks out every user.",
    hint: "Write persist: true",
    source: hub,
    scope: "volume",
    bad: "persist: false",
    good: "persist: true",
    check: allOf(
      withEffect(modelCheck("vol-persist")),
      eachOf("volumes", (volume, _context, report) => {
        if (flagOf(volume, "persist") !== false) return;
        report(fieldOf(volume, "persist"), {
          message: "persist is false: all data is deleted at every stop",
          severity: "warning",
        });
      }),
    ),
  },
  {
    id: "claim-shared",
    severity: "error",
    effect: "data-loss",
    title: "One claim with two settings",
    why: "All profiles of a user share one namespace. A profile with persist false deletes the data of the others at every stop; size and class of the profile started first stay.",
    hint: "Give the claim the same size, class and persist everywhere, or another name",
    source: hub,
    scope: "file",
    bad: twoClaims("false"),
    good: twoClaims("true"),
    check: (context, report) => {
      const seen = new Map<string, Part>();
      for (const profile of context.profiles) {
        for (const volume of itemsOf(profile, "volumes")) {
          const name = textOf(volume, "claim_name");
          if (name === undefined) continue;
          const first = seen.get(name);
          if (first === undefined) {
            seen.set(name, volume);
            continue;
          }
          const where = first.profile === volume.profile ? "another volume" : `profiles[${first.profile}]`;
          const differs = (key: string): boolean =>
            fieldOf(first, key)?.value !== undefined &&
            fieldOf(volume, key)?.value !== undefined &&
            fieldOf(first, key)?.value !== fieldOf(volume, key)?.value;
          if (differs("persist")) {
            report(
              fieldOf(volume, "persist"),
              `The claim ${quote(name)} is kept in one place and deleted in another (${where}): its data is lost`,
            );
          } else if (differs("size") || differs("storage_class")) {
            const at = fieldOf(volume, differs("size") ? "size" : "storage_class");
            const message = `The claim ${quote(name)} has another ${at?.key === "size" ? "size" : "class"} in ${where}: the profile started first decides`;
            report(at, { message, severity: "warning", effect: "ignored" });
          }
        }
      }
    },
  },
  {
    id: "vol-annotations",
    severity: "error",
    effect: "data-loss",
    title: "Annotations that Kubernetes refuses",
    why: "Values that are no strings lock out every user; a key that is no label key makes the hub leave the claim out.",
    hint: "Write keys such as example.com/backup and values in quotes",
    source: names,
    scope: "volume",
    bad: 'annotations: {"a b": "x"}',
    good: 'annotations: {"example.com/a": "x"}',
    check: allOf(
      withEffect(modelCheck("vol-annotations")),
      eachOf("volumes", (volume, _context, report) => {
        for (const [key, part] of fieldOf(volume, "annotations")?.fields ?? []) {
          if (!isLabelKey(key.toLowerCase())) report(part, `The annotation ${quote(key)} is refused: ${lost}`);
        }
      }),
    ),
  },
];

// What the model refuses hits everybody, whatever the rest of the rule does.
function withEffect(check: Rule["check"]): Rule["check"] {
  return (context, report) =>
    check(context, (at, remark) =>
      report(at, { effect: "every-user", ...(typeof remark === "string" ? { message: remark } : remark) }),
    );
}

function twoClaims(persist: string): string {
  const one = (id: string, kept: string): string =>
    `  - id: ${id}\n    groups: [group-1]\n    definition:\n      display_name: ${id}\n      slug: ${id}\n      default: false\n      kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "org/lab:1.0"}\n    volumes:\n      - name: ws\n        claim_name: team\n        size: 10Gi\n        storage_class: standard\n        access_modes: [ReadWriteMany]\n        volume_mount: {name: ws, mount_path: /workspace}\n        persist: ${kept}\n    node_selector: {}\n`;
  return `profiles:\n${one("a", "true")}${one("b", persist)}`;
}
