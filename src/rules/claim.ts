/** Rules about the claims of volumes. @module */

import { isDnsSubdomain, isOfOneNode } from "../hub/kubernetes.ts";
import { eachOf } from "./engine/checks.ts";
import { fieldOf, flagOf, itemsOf, type Part, pairsOf, textOf } from "./engine/part.ts";
import { meet } from "./engine/same_user.ts";
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
    why: "The hub logs an error and starts the server without the claim, the volume and the mount. Users then work on a disk that is deleted with the server.",
    hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-claim",
    source: SOURCE.names,
    scope: "volume",
    bad: "claim_name: my_claim",
    good: "claim_name: my-claim",
    check: eachOf("volumes", (volume, _context, report) => {
      const name = textOf(volume, "claim_name");
      if (name === undefined || isDnsSubdomain(name)) return;
      report(fieldOf(volume, "claim_name"), `Kubernetes refuses the claim name ${quote(name)}: ${CLAIM_LOST}`);
    }),
  },
  {
    id: "claim-shared",
    severity: "error",
    effect: "data-loss",
    title: "One claim with different settings",
    why: "All profiles of a user share one namespace, and so one claim of each name. A profile with persist: false deletes the claim, and with it the data of the other profiles, at every stop. The size and the storage class are those of the profile that was started first.",
    hint: "Give the claim the same size, storage_class and persist in every profile, or use another claim_name",
    source: SOURCE.hub,
    scope: "file",
    bad: exampleFile(withClaim("a", true), withClaim("b", false)),
    good: exampleFile(withClaim("a", true), withClaim("b", true)),
    compares: ["groups", "volumes.claim_name", "volumes.persist", "volumes.size", "volumes.storage_class"],
    check: (context, report) => {
      for (const { name, first, volume } of sharedClaims(context.profiles)) {
        const [kept, deleted] = flagOf(first, "persist") === false ? [volume, first] : [first, volume];
        const where = (there: Part, here: Part) =>
          there.profile === here.profile ? "another volume" : `profiles[${there.profile}]`;
        if (differ(first, volume, "persist")) {
          const message = `The claim ${quote(name)} is deleted at every stop here, but kept in ${where(kept, deleted)}: its data is lost`;
          report(fieldOf(deleted, "persist"), { message, other: fieldOf(kept, "persist") ?? kept });
          continue;
        }
        // A claim that is deleted at each stop is created again by the next profile, so nothing is shared.
        if (flagOf(volume, "persist") === false) continue;
        const isLarger = differ(first, volume, "size");
        if (!isLarger && !differ(first, volume, "storage_class")) continue;
        const key = isLarger ? "size" : "storage_class";
        const message = `The claim ${quote(name)} has a different ${isLarger ? "size" : "storage class"} in ${where(first, volume)}: the profile that is started first decides`;
        const other = fieldOf(first, key) ?? first;
        report(fieldOf(volume, key), { message, severity: "warning", effect: "ignored", other });
      }
    },
  },
  {
    id: "claim-node-pool",
    severity: "warning",
    effect: "never-starts",
    title: "One claim used from two node pools",
    why: "A ReadWriteOnce claim can be used on one node at a time, and many storage classes tie it to the zone or node of its first use. A server on another node pool waits for it and never starts.",
    hint: "Use ReadWriteMany, or give each profile its own claim, or give the profiles the same node_selector",
    source: "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
    scope: "file",
    bad: exampleFile(onPool("a", "cpu"), onPool("b", "gpu")),
    good: exampleFile(onPool("a", "cpu"), onPool("b", "cpu")),
    compares: ["groups", "node_selector", "volumes.claim_name", "volumes.access_modes"],
    check: (context, report) => {
      for (const { name, first, volume } of sharedClaims(context.profiles)) {
        const [one, other] = [context.byIndex.get(first.profile), context.byIndex.get(volume.profile)];
        if (!isOnOneNode(first) || !isOnOneNode(volume) || !meet(one, other) || !differentPools(one, other)) continue;
        const message = `The claim ${quote(name)} can be used on one node at a time, but profiles[${first.profile}] runs on other nodes`;
        report(fieldOf(volume, "claim_name"), { message, other: fieldOf(first, "claim_name") ?? first });
      }
    },
  },
];

/** A volume that uses the same claim as an earlier one. */
interface Shared {
  readonly name: string;
  readonly first: Part;
  readonly volume: Part;
}

function* sharedClaims(profiles: readonly Part[]): Iterable<Shared> {
  const seen = new Map<string, Part>();
  for (const profile of profiles) {
    for (const volume of itemsOf(profile, "volumes")) {
      const name = textOf(volume, "claim_name");
      if (name === undefined) continue;
      const first = seen.get(name);
      if (first === undefined) seen.set(name, volume);
      else yield { name, first, volume };
    }
  }
}

function differ(one: Part, other: Part, key: string): boolean {
  const [left, right] = [fieldOf(one, key)?.value, fieldOf(other, key)?.value];
  return left !== undefined && right !== undefined && left !== right;
}

function isOnOneNode(volume: Part): boolean {
  const modes = itemsOf(volume, "access_modes").map(({ value }) => value);
  return modes.length > 0 && modes.every(isOfOneNode);
}

// One node can have the labels of both, unless the same label has two values.
function differentPools(one: Part | undefined, other: Part | undefined): boolean {
  const labels = fieldOf(other, "node_selector")?.fields;
  return [...pairsOf(one, "node_selector")].some(([key, { value }]) => {
    const there = labels?.get(key)?.value;
    return typeof value === "string" && typeof there === "string" && value !== there;
  });
}

function onPool(id: string, pool: string): ExampleProfile {
  const { more } = withClaim(id, true);
  return { id, more: `${more?.replace("ReadWriteMany", "ReadWriteOnce")}\nnode_selector: {pool: ${pool}}` };
}

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
