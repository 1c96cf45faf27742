/** What each node of a graph hangs on, so that all edges together cost the least: Edmonds' algorithm. @module */

/** A way to hang one node on another. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/**
 * The cheapest choice of one edge into each node but the root, without circles. Of equal edges the first is taken.
 *
 * @param count How many nodes there are, from 0 on.
 * @param edges At least one path from the root to each node.
 * @returns The edge into each node; nothing for the root.
 * @see https://en.wikipedia.org/wiki/Edmonds%27_algorithm
 */
export function minimumArborescence(
  count: number,
  root: number,
  edges: readonly Edge[],
): readonly (Edge | undefined)[] {
  const best: (Edge | undefined)[] = new Array<Edge | undefined>(count).fill(undefined);
  for (const edge of edges) {
    if (edge.to === root || edge.from === edge.to) continue;
    const known = best[edge.to];
    if (known === undefined || edge.weight < known.weight) best[edge.to] = edge;
  }
  const circles = circlesIn(best, root);
  if (circles.length === 0) return best;
  // Each circle becomes one node, whose edges cost what they cost more than the one that they replace.
  const group = new Array<number>(count).fill(-1);
  let groups = 0;
  for (const circle of circles) {
    for (const node of circle) group[node] = groups;
    groups++;
  }
  for (let node = 0; node < count; node++) if (group[node] === -1) group[node] = groups++;
  const inside = new Set(circles.flat());
  const outer: (Edge & { readonly own: Edge })[] = [];
  for (const edge of edges) {
    const [from = 0, to = 0] = [group[edge.from], group[edge.to]];
    if (from === to) continue;
    const saved = inside.has(edge.to) ? (best[edge.to]?.weight ?? 0) : 0;
    outer.push({ from, to, weight: edge.weight - saved, own: edge });
  }
  const chosen = minimumArborescence(groups, group[root] ?? 0, outer);
  for (const each of chosen) {
    if (each === undefined) continue;
    const { own } = each as Edge & { readonly own: Edge };
    best[own.to] = own;
  }
  return best;
}

function circlesIn(best: readonly (Edge | undefined)[], root: number): number[][] {
  const state = new Array<number>(best.length).fill(0);
  const circles: number[][] = [];
  for (let start = 0; start < best.length; start++) {
    const path: number[] = [];
    let node: number | undefined = start;
    while (node !== undefined && node !== root && state[node] === 0) {
      state[node] = start + 1;
      path.push(node);
      node = best[node]?.from;
    }
    if (node !== undefined && node !== root && state[node] === start + 1 && path.includes(node)) {
      circles.push(path.slice(path.indexOf(node)));
    }
  }
  return circles;
}
