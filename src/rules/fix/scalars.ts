import type { HubNode, HubYaml, MappingNode, ScalarNode } from "../../hub/pyyaml/mod.ts";

/** The scalars of a file by their place. */
export interface Scalars {
  /**
   * The scalar that starts at a line and a column; `undefined` when it is read in several places, where a change may be
   * wrong.
   */
  at(line: number, column: number): PlacedScalar | undefined;
  /** The scalar around an offset. */
  around(offset: number): PlacedScalar | undefined;
}

/** A scalar. */
export interface PlacedScalar {
  readonly node: ScalarNode;
  /** Whether it is inside a node with an anchor, so that an alias can repeat it. */
  readonly isShared: boolean;
  /** For a key: its mapping and its value. */
  readonly keyOf: { readonly mapping: MappingNode; readonly value: HubNode } | undefined;
}

/** Collects the scalars of a file. */
export function scalarsOf(yaml: HubYaml): Scalars {
  const byStart = new Map<number, PlacedScalar>();
  const seen = new Set<HubNode>();
  const visit = (node: HubNode, isInside: boolean, keyOf?: PlacedScalar["keyOf"]): void => {
    const isShared = isInside || node.anchor !== undefined;
    if (isShared) {
      if (seen.has(node)) return;
      seen.add(node);
    }
    if (node.kind === "scalar") byStart.set(node.start, { node, isShared, keyOf });
    else if (node.kind === "sequence") for (const item of node.items) visit(item, isShared);
    else {
      for (const { key, value, merged } of node.entries) {
        if (merged) continue;
        visit(key, isShared, { mapping: node, value });
        visit(value, isShared);
      }
    }
  };
  if (yaml.root !== undefined) visit(yaml.root, false);
  const sorted = [...byStart.values()].sort((left, right) => left.node.start - right.node.start);
  const lines = new Map<number, PlacedScalar>();
  for (const scalar of sorted) {
    const { line, column } = yaml.mark(scalar.node.start);
    if (!scalar.isShared) lines.set(placeOf(line, column), scalar);
  }
  return {
    at: (line, column) => lines.get(placeOf(line, column)),
    around: (offset) => {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle]?.node.start ?? 0) <= offset) low = middle + 1;
        else high = middle;
      }
      const scalar = sorted[low - 1];
      return scalar !== undefined && offset < scalar.node.end ? scalar : undefined;
    },
  };
}

// Columns are below 2^24 in a file of the largest size, and so are lines.
function placeOf(line: number, column: number): number {
  return line * 2 ** 24 + column;
}
