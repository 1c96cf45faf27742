import { describe, expect, test } from "vitest";
import { type Edge, minimumArborescence } from "../../src/import/arborescence.ts";
import * as fc from "../support/random.ts";

const ROOT = 0;

/** The lowest cost of a tree, found by trying all. */
function leastOfAll(count: number, edges: readonly Edge[]): number {
  const parents: number[] = new Array<number>(count).fill(ROOT);
  const attempt = (node: number): number => {
    if (node === count) return isTree(parents) ? 0 : Number.POSITIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    for (const { from, to, weight } of edges) {
      if (to !== node) continue;
      parents[node] = from;
      least = Math.min(least, weight + attempt(node + 1));
    }
    return least;
  };
  return attempt(1);
}

function isTree(parents: readonly number[]): boolean {
  return parents.every((_, node) => {
    let at = node;
    for (const _ of parents) at = at === ROOT ? ROOT : (parents[at] ?? ROOT);
    return at === ROOT;
  });
}

const graph = fc.integer({ min: 2, max: 6 }).chain((count) => {
  const node = fc.integer({ min: 0, max: count - 1 });
  // Few weights, so that many are equal.
  const weight = fc.integer({ min: 0, max: 5 });
  return fc.record({
    count: fc.constant(count),
    // Far from the root, so that there are cycles.
    roots: fc.array(fc.integer({ min: 3, max: 20 }), { minLength: count - 1, maxLength: count - 1 }),
    others: fc.array(fc.record({ from: node, to: node, weight }), { maxLength: 14 }),
  });
});

describe("the cheapest tree of a graph", () => {
  test("costs what the cheapest of all trees costs", () => {
    fc.assert(
      fc.property(graph, ({ count, roots, others }) => {
        const edges = [...others, ...roots.map((weight, index) => ({ from: ROOT, to: index + 1, weight }))];
        const chosen = minimumArborescence(count, ROOT, edges);
        expect(chosen).toHaveLength(count);
        expect(chosen[ROOT]).toBeUndefined();
        expect(chosen.slice(1).map((edge) => edge?.to)).toEqual(roots.map((_, index) => index + 1));
        expect(isTree(chosen.map((edge) => edge?.from ?? ROOT))).toBe(true);
        expect(chosen.reduce((sum, edge) => sum + (edge?.weight ?? 0), 0)).toBe(leastOfAll(count, edges));
      }),
      { seed: 16, numRuns: 1500 },
    );
  });

  test("takes the first of equal edges", () => {
    const [first, second] = [
      { from: 0, to: 1, weight: 1 },
      { from: 0, to: 1, weight: 1 },
    ];
    expect(minimumArborescence(2, ROOT, [first, second])[1]).toBe(first);
  });

  test("is refused where a node cannot be reached", () => {
    expect(() => minimumArborescence(3, ROOT, [{ from: 0, to: 1, weight: 1 }])).toThrow(/node 2/);
    const circle = [
      { from: 1, to: 2, weight: 1 },
      { from: 2, to: 1, weight: 1 },
    ];
    expect(() => minimumArborescence(3, ROOT, circle)).toThrow(/no path/);
  });
});
