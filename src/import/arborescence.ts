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
 * @see https://en.wikipedia.org/wiki/Edmonds%27_algorithm; with heaps as in Gabow, Galil, Spencer and Tarjan (1986),
 * for a menu of profiles that are all alike makes a circle in each of as many rounds as it has profiles.
 */
export function minimumArborescence(
  count: number,
  root: number,
  edges: readonly Edge[],
): readonly (Edge | undefined)[] {
  const heaps = new Heaps(edges);
  // Nodes, and after them one for each circle, which counts as one node from then on.
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
      // What was an edge between members of a circle leads nowhere now.
      while (least !== NONE && outermost((edges[least] as Edge).from) === node) least = heaps.withoutFirst(least);
      if (least === NONE) throw new Error(`no path leads from the root to node ${start}`);
      const edge = edges[least] as Edge;
      entry[node] = edge;
      // Another edge costs what it costs more than the one that it replaces.
      heap[node] = heaps.withoutFirst(heaps.cheaper(least));
      node = outermost(edge.from);
    }
    for (const each of path) isHung.add(each);
  }
  // The edge into a circle replaces the one of the member that it leads to, and so on in the circles inside of that.
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

/** Leftist heaps of edges, each named by its first edge, of which all can be made cheaper at once. */
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

  /** Makes all edges of a heap cheaper by the weight of its first. */
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
