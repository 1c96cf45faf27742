/** Finds the parent of each node in a graph, so that the sum of all edges is smallest: Edmonds' algorithm. @module */

/** A possible edge from a parent to a node. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/**
 * The cheapest choice of one edge into each node except the root, without cycles. Of edges with equal weight the first
 * is chosen.
 *
 * @param count The number of nodes; they are numbered from 0.
 * @param edges At least one path from the root to each node.
 * @returns The edge into each node; `undefined` for the root.
 * @see https://en.wikipedia.org/wiki/Edmonds%27_algorithm; with heaps as in Gabow, Galil, Spencer and Tarjan (1986),
 *   since a menu of similar profiles gives a cycle in each round, and as many rounds as profiles.
 */
export function minimumArborescence(
  count: number,
  root: number,
  edges: readonly Edge[],
): readonly (Edge | undefined)[] {
  const heaps = new Heaps(edges);
  // The nodes, and after them one entry for each cycle, which from then on counts as one node.
  const heap: number[] = new Array<number>(count).fill(NONE);
  for (const [index, { from, to }] of edges.entries()) {
    if (to !== root && from !== to) heap[to] = heaps.merge(heap[to] ?? NONE, index);
  }
  const circleOf: number[] = new Array<number>(count).fill(NONE);
  const entry: (Edge | undefined)[] = new Array<Edge | undefined>(count).fill(undefined);
  const shortcut = [...circleOf.keys()];
  const outermost = (node: number): number => {
    let top = node;
    while (shortcut[top] !== top) top = shortcut[top] as number;
    for (let at = node; at !== top; ) [shortcut[at], at] = [top, shortcut[at] as number];
    return top;
  };
  const isHung = new Set([root]);
  for (let start = 0; start < count; start++) {
    const path: number[] = [];
    const onPath = new Set<number>();
    let node = outermost(start);
    while (!isHung.has(node)) {
      if (onPath.has(node)) {
        const circle = heap.length;
        let joined = NONE;
        for (let member = NONE; member !== node; ) {
          member = path.pop() as number;
          onPath.delete(member);
          joined = heaps.merge(joined, heap[member] ?? NONE);
          circleOf[member] = circle;
          shortcut[member] = circle;
        }
        heap.push(joined);
        circleOf.push(NONE);
        shortcut.push(circle);
        entry.push(undefined);
        node = circle;
      }
      path.push(node);
      onPath.add(node);
      let least = heap[node] ?? NONE;
      // An edge between members of one cycle is no longer useful.
      while (least !== NONE && outermost((edges[least] as Edge).from) === node) least = heaps.withoutFirst(least);
      if (least === NONE) throw new Error(`no path leads from the root to node ${start}`);
      const edge = edges[least] as Edge;
      entry[node] = edge;
      // The cost of another edge is its difference to the edge that it replaces.
      heap[node] = heaps.withoutFirst(heaps.cheaper(least));
      node = outermost(edge.from);
    }
    for (const each of path) isHung.add(each);
  }
  // The edge into a cycle replaces the edge of the member that it leads to, and so on in the cycles inside.
  const isReplaced = new Set<number>();
  for (let node = entry.length - 1; node >= count; node--) {
    const edge = entry[node];
    if (edge === undefined || isReplaced.has(node)) continue;
    for (let at = edge.to; at !== node; at = circleOf[at] as number) {
      entry[at] = edge;
      isReplaced.add(at);
    }
  }
  return entry.slice(0, count);
}

const NONE = -1;

/** Leftist heaps of edges. Each is named by its first edge, and all edges of a heap can be made cheaper in one step. */
class Heaps {
  readonly #weight: Float64Array;
  readonly #pending: Float64Array;
  readonly #left: Int32Array;
  readonly #right: Int32Array;
  readonly #rank: Int32Array;

  constructor(edges: readonly Edge[]) {
    this.#weight = Float64Array.from(edges, ({ weight }) => weight);
    this.#pending = new Float64Array(edges.length);
    this.#left = new Int32Array(edges.length).fill(NONE);
    this.#right = new Int32Array(edges.length).fill(NONE);
    this.#rank = new Int32Array(edges.length).fill(1);
  }

  merge(one: number, other: number): number {
    if (one === NONE) return other;
    if (other === NONE) return one;
    const [a = 0, b = 0] = [this.#weight[one], this.#weight[other]];
    const [top, rest] = a < b || (a === b && one < other) ? [one, other] : [other, one];
    this.#passOn(top);
    const merged = this.merge(this.#right[top] ?? NONE, rest);
    const left = this.#left[top] ?? NONE;
    const [high, low] = this.#rankOf(left) >= this.#rankOf(merged) ? [left, merged] : [merged, left];
    this.#left[top] = high;
    this.#right[top] = low;
    this.#rank[top] = this.#rankOf(low) + 1;
    return top;
  }

  withoutFirst(heap: number): number {
    this.#passOn(heap);
    return this.merge(this.#left[heap] ?? NONE, this.#right[heap] ?? NONE);
  }

  /** Makes all edges of a heap cheaper by the weight of its first edge. */
  cheaper(heap: number): number {
    this.#add(heap, -(this.#weight[heap] ?? 0));
    return heap;
  }

  #rankOf(heap: number): number {
    return heap === NONE ? 0 : (this.#rank[heap] ?? 0);
  }

  #add(heap: number, amount: number): void {
    if (heap === NONE) return;
    this.#weight[heap] = (this.#weight[heap] ?? 0) + amount;
    this.#pending[heap] = (this.#pending[heap] ?? 0) + amount;
  }

  #passOn(heap: number): void {
    const amount = this.#pending[heap] ?? 0;
    this.#add(this.#left[heap] ?? NONE, amount);
    this.#add(this.#right[heap] ?? NONE, amount);
    this.#pending[heap] = 0;
  }
}
