import { quantityValue } from "../hub/kubernetes.ts";
import { KUBESPAWNER_OVERRIDE } from "../hub/model.ts";
import { readInt } from "./lax.ts";
import { showNode } from "./show.ts";
import { at, itemsAt, readTree, type TreeNode, textAt } from "./tree.ts";
import type { ProfileFacts } from "./types.ts";

/**
 * The most important facts about each profile of a config. Takes any value: what the document does not have is left
 * out. Credentials are masked.
 *
 * @example
 * ```ts
 * import { profileFacts } from "app-hub-configurator";
 *
 * const [lab] = profileFacts({ profiles: [{ id: "lab", groups: ["students"] }] });
 * console.log(lab?.groups); // ["students"]
 * ```
 */
export function profileFacts(config: unknown): readonly ProfileFacts[] {
  return profilesOf(readTree(config).root).map(factsOf);
}

/** The profiles of a document: the entries of its list `profiles`, or none. */
export function profilesOf(root: TreeNode): readonly TreeNode[] {
  return itemsAt(root, "profiles");
}

/** The most important facts about a profile; what the file does not have is left out. */
export function factsOf(profile: TreeNode, index: number): ProfileFacts {
  const displayName = textAt(profile, "definition", "display_name");
  const cpu = range(profile, "cpu_guarantee", "cpu_limit");
  const memory = range(profile, "mem_guarantee", "mem_limit");
  const gpu = gpusOf(profile);
  const image = override(profile, "image");
  return {
    slug: slugOf(profile) ?? `profile ${index + 1}`,
    groups: [...new Set(itemsAt(profile, "groups").map((group) => showNode(group)))],
    volumes: itemsAt(profile, "volumes").map((volume) =>
      [textAt(volume, "name") ?? textAt(volume, "claim_name") ?? "volume", textAt(volume, "size")]
        .filter(Boolean)
        .join(" "),
    ),
    ...(displayName === undefined ? {} : { displayName }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(gpu === undefined ? {} : { gpu }),
    ...(image === undefined ? {} : { image }),
  };
}

/** The slug, or else the id. */
export function slugOf(profile: TreeNode): string | undefined {
  return textAt(profile, "definition", "slug") ?? textAt(profile, "id");
}

type OverrideKey = keyof typeof KUBESPAWNER_OVERRIDE.fields;

// A number that is written in another way is the one that the hub makes of it; what the hub refuses is as it is written.
function override(profile: TreeNode, key: OverrideKey): string | undefined {
  const path = ["definition", "kubespawner_override", key] as const;
  const number = KUBESPAWNER_OVERRIDE.fields[key].type === "int" ? readInt(at(profile, ...path)) : undefined;
  return number === undefined ? textAt(profile, ...path) : String(number);
}

function range(profile: TreeNode, guarantee: OverrideKey, limit: OverrideKey): string | undefined {
  const from = override(profile, guarantee);
  const to = override(profile, limit);
  return from === undefined || to === undefined || from === to ? (to ?? from) : `${from}–${to}`;
}

function gpusOf(profile: TreeNode): string | undefined {
  const limits = at(profile, "definition", "kubespawner_override", "extra_resource_limits");
  if (limits?.kind !== "map") return undefined;
  const gpus = [...limits.entries].filter(([key]) => /gpu|\.com\/mig-/i.test(key));
  return gpus.length === 0 ? undefined : gpus.map(([key, value]) => `${amountOf(value)} ${key}`).join(", ");
}

// Kubernetes reads the text of a quantity, in which zeros at the front and exponents change nothing.
function amountOf(node: TreeNode): string {
  const shown = showNode(node);
  const amount = node.kind === "value" && !node.masked ? quantityValue(node.text) : undefined;
  return amount !== undefined && Number.isSafeInteger(amount) ? String(amount) : shown;
}
