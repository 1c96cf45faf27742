/** Rules about volumes. @module */

import { isDnsLabel } from "../hub/kubernetes.ts";
import { allOf, eachOf, forEveryUser, isFilled, modelCheck } from "./engine/checks.ts";
import { fieldOf, flagOf, itemsOf, type Part, textOf } from "./engine/part.ts";
import { formattedText } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { type ExampleProfile, exampleFile } from "./example_profiles.ts";
import type { Rule } from "./rule.ts";

const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
const names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";

/** Sections that the hub reads only when a profile has volumes. */
const dependent = [
  "role_bindings",
  "image_pull_secrets",
  "init_containers",
  "env_from_config_maps",
  "env_from_secrets",
  "secret_mounts",
] as const;

/** Rules about volumes. */
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
      forEveryUser(modelCheck("vol-persist")),
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
    bad: exampleFile(withClaim("a", true), withClaim("b", false)),
    good: exampleFile(withClaim("a", true), withClaim("b", true)),
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
            const message = `The claim ${quote(name)} is kept in one place and deleted in another (${where}): its data is lost`;
            report(fieldOf(volume, "persist"), { message, other: fieldOf(first, "persist") ?? first });
          } else if (differs("size") || differs("storage_class")) {
            const key = differs("size") ? "size" : "storage_class";
            const message = `The claim ${quote(name)} has another ${key === "size" ? "size" : "class"} in ${where}: the profile started first decides`;
            const other = fieldOf(first, key) ?? first;
            report(fieldOf(volume, key), { message, severity: "warning", effect: "ignored", other });
          }
        }
      }
    },
  },
];

function withClaim(id: string, persist: boolean): ExampleProfile {
  const lines = [
    "volumes:",
    "  - name: ws",
    "    claim_name: team",
    "    size: 10Gi",
    "    storage_class: standard",
    "    access_modes: [ReadWriteMany]",
    "    volume_mount: {name: ws, mount_path: /workspace}",
    `    persist: ${persist}`,
  ];
  return { id, more: lines.join("\n") };
}
