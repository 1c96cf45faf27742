/** Rules about the claims of volumes. @module */

import { isDnsSubdomain } from "../hub/kubernetes.ts";
import { eachOf } from "./engine/checks.ts";
import { fieldOf, itemsOf, type Part, textOf } from "./engine/part.ts";
import { CLAIM_LOST, quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { type ExampleProfile, exampleFile } from "./examples.ts";
import type { Rule } from "./rule.ts";

/** Rules about the claims of volumes. */
export const CLAIM_RULES: readonly Rule[] = [
  {
    id: "claim-name",
    severity: "error",
    effect: "data-loss",
    title: "A claim name that Kubernetes refuses",
    why: "The hub logs an error and leaves claim, volume and mount out. The server runs on a disk that is deleted with it.",
    hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-claim",
    source: SOURCE.names,
    scope: "volume",
    bad: "claim_name: my_claim",
    good: "claim_name: my-claim",
    check: eachOf("volumes", (volume, _context, report) => {
      const name = textOf(volume, "claim_name");
      if (name === undefined || isDnsSubdomain(name)) return;
      report(fieldOf(volume, "claim_name"), `The claim name ${quote(name)} is refused: ${CLAIM_LOST}`);
    }),
  },
  {
    id: "claim-shared",
    severity: "error",
    effect: "data-loss",
    title: "One claim with two settings",
    why: "All profiles of a user share one namespace. A profile with persist false deletes the data of the others at every stop; size and class of the profile started first stay.",
    hint: "Give the claim the same size, class and persist everywhere, or another name",
    source: SOURCE.hub,
    scope: "file",
    bad: exampleFile(withClaim("a", true), withClaim("b", false)),
    good: exampleFile(withClaim("a", true), withClaim("b", true)),
    compares: ["volumes.claim_name", "volumes.persist", "volumes.size", "volumes.storage_class"],
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
