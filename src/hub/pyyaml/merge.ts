import type { OpenEntry, OpenMapping, OpenNode } from "./composer.ts";
import { addProblem, type Construction } from "./construction.ts";
import { refuse } from "./scan_state.ts";

/**
 * Replaces the `<<` keys of a mapping by what they merge: that comes first, so that the mapping's own keys win; of a
 * list of mappings, the first wins.
 */
export function flatten(c: Construction, mapping: OpenMapping): void {
  if (!mapping.special) return;
  mapping.special = false;
  const merged: OpenEntry[] = [];
  const own: OpenEntry[] = [];
  for (const entry of mapping.entries) {
    const { key } = entry;
    if (key.kind === "scalar" && key.type === "merge") mergeInto(c, mapping, merged, entry);
    else {
      if (key.kind === "scalar" && key.type === "value") {
        // PyYAML lets `=` be a key, as text.
        key.type = "str";
        key.value = key.text;
      }
      own.push(entry);
    }
  }
  if (merged.length > 0) mapping.entries = merged.concat(own);
  else mapping.entries = own;
}

function mergeInto(c: Construction, mapping: OpenMapping, merged: OpenEntry[], { key, value }: OpenEntry): void {
  if (value.kind === "mapping") take(c, mapping, merged, value);
  else if (value.kind === "sequence") {
    for (const source of value.items.toReversed()) {
      if (source.kind === "mapping") take(c, mapping, merged, source);
      else wrong(c, source);
    }
  } else wrong(c, value.text === "" ? key : value);
}

function wrong(c: Construction, node: OpenNode): void {
  addProblem(c, {
    code: "yaml11-value-merge",
    message: "'<<' merges mappings, and this is none",
    hint: "Write '<<: *anchor', or quote '\"<<\"' if it is an ordinary key.",
    offset: node.start,
  });
}

function take(c: Construction, mapping: OpenMapping, merged: OpenEntry[], source: OpenMapping): void {
  if (source.progress === 1 || source === mapping) {
    refuse(
      "yaml-recursive",
      "A mapping is merged into itself",
      mapping.start,
      "Merge a mapping that stands elsewhere.",
    );
  }
  flatten(c, source);
  c.merged += source.entries.length;
  if (c.merged > c.maxNodes) {
    refuse(
      "yaml-too-large",
      `Merges add more than ${c.maxNodes} keys to this file`,
      mapping.start,
      "Write fewer '<<'.",
    );
  }
  for (const { key, value } of source.entries) merged.push({ key, value, merged: true, overridden: false });
}
