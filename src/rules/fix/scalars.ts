import type { HubNode, HubYaml, ScalarNode } from "../../hub/pyyaml/mod.ts";

/** The scalars of a file by their place, without those that an alias or a merge repeats elsewhere. */
export interface Scalars {
  /** The scalar that starts at a line and column, with the mapping that it is a key of. */
  at(line: number, column: number): PlacedScalar | undefined;
  /** The scalar around an offset. */
  around(offset: number): ScalarNode | undefined;
}

/** A scalar, and of a key, the keys beside it. */
export interface PlacedScalar {
  readonly node: ScalarNode;
  readonly siblings: readonly string[] | undefined;
}

/** Collects the scalars of a file. */
export function scalarsOf(yaml: HubYaml): Scalars {
  const byStart = new Map<number, PlacedScalar>();
  const visit = (node: HubNode, siblings?: readonly string[]): void => {
    // What has an anchor can be read in several places, where a change is not always right.
    if (node.anchor !== undefined) return;
    if (node.kind === "scalar") byStart.set(node.start, { node, siblings });
    else if (node.kind === "sequence") for (const item of node.items) visit(item);
    else {
      const keys = node.entries.map(({ key }) => (key.kind === "scalar" ? key.text : ""));
      for (const { key, value, merged } of node.entries) {
        if (merged) continue;
        visit(key, keys);
        visit(value);
      }
    }
  };
  if (yaml.root !== undefined) visit(yaml.root);
  const byPlace = new Map<string, PlacedScalar>();
  for (const [start, scalar] of byStart) {
    const { line, column } = yaml.mark(start);
    byPlace.set(`${line}:${column}`, scalar);
  }
  const sorted = [...byStart.values()].map(({ node }) => node).sort((left, right) => left.start - right.start);
  return {
    at: (line, column) => byPlace.get(`${line}:${column}`),
    around: (offset) => sorted.findLast(({ start, end }) => start <= offset && offset < end),
  };
}
