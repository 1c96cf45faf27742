/**
 * Chooses what each profile extends, so that the smallest number of values has to be written: an existing family or
 * profile, another profile, or a new family for what several profiles share.
 *
 * @module
 */

import { type Edge, minimumArborescence } from "./arborescence.ts";
import type { Flat, Flattener, Leaf, SettingUnit } from "./flat.ts";

/** Something that can be extended. */
export interface Ancestor {
  readonly kind: "given-family" | "given-profile" | "profile" | "family";
  flat: Flat;
  /** The node that it extends; a negative number for given families and profiles. */
  parent: number;
}

/** The cost of the slug, `extends` and the dash of a family, which people have to read too. */
const FAMILY_COST = 3;

/** With more profiles, not every profile is compared with every other one. */
const MOST_COMPARED = 120;

/** The smallest number of other profiles with which each one is compared, when there are many. */
const NEIGHBOURS = 16;

const MOST_ROUNDS = 6;
const MOST_SEEDS = 150;

/** The longest chain of families and profiles, since people have to read it. */
const DEEPEST = 10;

/**
 * The preference for equal costs: given families, then new families, then given profiles, then other profiles in the
 * order of the menu.
 */
const PREFERENCE = { "given-family": 0, family: 1, "given-profile": 2, profile: 3 } as const;

/**
 * The cheapest tree.
 *
 * @param given Existing families and profiles.
 * @param profiles The profiles in the order of the menu.
 * @returns The nodes: the given ones, the profiles, and new families.
 */
export function cheapestTree(
  given: readonly { readonly kind: "given-family" | "given-profile"; readonly flat: Flat }[],
  profiles: readonly Flat[],
  flattener: Flattener,
): readonly Ancestor[] {
  const tree = new Tree(flattener, [
    ...given.map((node): Ancestor => ({ ...node, parent: -1 })),
    ...profiles.map((flat): Ancestor => ({ kind: "profile", flat, parent: -1 })),
  ]);
  tree.hang();
  let best = tree.cost();
  let kept = tree.copy();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    tree.addFamilies();
    tree.hang();
    tree.settleFamilies();
    tree.prune();
    const cost = tree.cost();
    if (cost >= best) break;
    best = cost;
    kept = tree.copy();
  }
  return shallow(kept, flattener);
}

class Tree {
  readonly #flattener: Flattener;
  nodes: Ancestor[];

  constructor(flattener: Flattener, nodes: Ancestor[]) {
    this.#flattener = flattener;
    this.nodes = nodes;
  }

  copy(): Ancestor[] {
    return this.nodes.map((node) => ({ ...node }));
  }

  cost(): number {
    return this.nodes.reduce(
      (sum, node) =>
        node.parent < 0 ? sum : sum + this.#costOf(node.parent, node.flat) + (node.kind === "family" ? FAMILY_COST : 0),
      0,
    );
  }

  #costOf(parent: number, flat: Flat): number {
    const node = this.nodes[parent];
    return node === undefined ? Number.POSITIVE_INFINITY : this.#flattener.cost(node.flat, flat);
  }

  /** Chooses what each node extends. */
  hang(): void {
    const root = this.nodes.length;
    const edges: Edge[] = [];
    const candidates = this.#candidates();
    for (const [to, node] of this.nodes.entries()) {
      if (node.kind.startsWith("given")) {
        edges.push({ from: root, to, weight: 0 });
        continue;
      }
      for (const from of candidates(to)) {
        const other = this.nodes[from] as Ancestor;
        // People do not expect a family that extends a profile.
        if (from === to || (node.kind === "family" && other.kind === "profile")) continue;
        edges.push({ from, to, weight: this.#flattener.cost(other.flat, node.flat) * 8 + PREFERENCE[other.kind] });
      }
    }
    const chosen = minimumArborescence(root + 1, root, edges);
    for (const [index, node] of this.nodes.entries()) {
      const from = chosen[index]?.from;
      node.parent = from === undefined || from === root ? -1 : from;
    }
  }

  #candidates(): (node: number) => Iterable<number> {
    const all = [...this.nodes.keys()];
    const ofKind = (kind: Ancestor["kind"]) => all.filter((index) => this.nodes[index]?.kind === kind);
    const profiles = ofKind("profile");
    if (profiles.length <= MOST_COMPARED) return () => all;
    const given = [...ofKind("given-family"), ...ofKind("given-profile")];
    const alike = [new Likeness(this.nodes, profiles), new Likeness(this.nodes, ofKind("family"))];
    return (node) => {
      const near = new Set(given);
      for (let step = 1; step <= NEIGHBOURS / 2; step++) {
        for (const each of [node - step, node + step]) if (this.nodes[each]?.kind === "profile") near.add(each);
      }
      for (const likeness of alike) for (const each of likeness.nearest(node)) near.add(each);
      return near;
    };
  }

  #childrenOf(): Map<number, number[]> {
    const children = new Map<number, number[]>();
    for (const [index, { parent }] of this.nodes.entries()) {
      if (parent >= 0) children.set(parent, [...(children.get(parent) ?? []), index]);
    }
    return children;
  }

  /** Makes families for what the children of one node share, while that saves values. */
  addFamilies(): void {
    const open = [...this.#childrenOf()];
    for (let step = 0; step < open.length && step < 2 * this.nodes.length; step++) {
      const [parent = -1, children = []] = open[step] ?? [];
      const node = this.nodes[parent];
      if (node === undefined) continue;
      // A profile that others extend can share values with them; then the family extends what this profile extends.
      const isOwn = node.kind === "profile";
      const members = (isOwn ? [parent, ...children] : children).filter((each) => this.nodes[each] !== undefined);
      const base = isOwn ? node.parent : parent;
      if (members.length < 2 || base < 0) continue;
      const found = this.#bestFamily(members, base);
      if (found === undefined) continue;
      const family = this.nodes.length;
      this.nodes.push({ kind: "family", flat: found.flat, parent: base });
      for (const member of found.members) (this.nodes[member] as Ancestor).parent = family;
      const left = children.filter((each) => !found.members.includes(each));
      open.push([family, [...found.members]]);
      if (left.length > 0) open.push([parent, left]);
    }
  }

  #bestFamily(members: readonly number[], base: number) {
    const from = (this.nodes[base] as Ancestor).flat;
    const flats = new Map(members.map((each) => [each, (this.nodes[each] as Ancestor).flat]));
    const now = new Map(
      members.map((each) => [each, this.#costOf((this.nodes[each] as Ancestor).parent, flats.get(each) as Flat)]),
    );
    let best: { readonly flat: Flat; readonly members: readonly number[]; readonly saved: number } | undefined;
    for (const seed of seedsOf(members)) {
      let inside = seed;
      for (let round = 0; round < 3 && inside.length >= 2; round++) {
        const flat = consensus(
          inside.map((each) => flats.get(each) as Flat),
          from,
          this.#flattener,
        );
        const gains = members.map(
          (each) => [each, (now.get(each) ?? 0) - this.#flattener.cost(flat, flats.get(each) as Flat)] as const,
        );
        const taking = gains.filter(([, gain]) => gain > 0);
        const saved = taking.reduce((sum, [, gain]) => sum + gain, 0) - FAMILY_COST - this.#flattener.cost(from, flat);
        const next = taking.map(([each]) => each);
        if (next.length >= 2 && saved > (best?.saved ?? 0)) best = { flat, members: next, saved };
        if (next.length === inside.length && next.every((each, index) => each === inside[index])) break;
        inside = next;
      }
    }
    return best;
  }

  /** Gives each family the values that are best for its members. */
  settleFamilies(): void {
    const children = this.#childrenOf();
    for (const [index, node] of this.nodes.entries()) {
      const own = children.get(index);
      if (node.kind !== "family" || own === undefined || node.parent < 0) continue;
      const from = (this.nodes[node.parent] as Ancestor).flat;
      const flats = own.map((each) => (this.nodes[each] as Ancestor).flat);
      const flat = consensus(flats, from, this.#flattener);
      const costOf = (middle: Flat) =>
        flats.reduce((sum, each) => sum + this.#flattener.cost(middle, each), this.#flattener.cost(from, middle));
      if (costOf(flat) < costOf(node.flat)) node.flat = flat;
    }
  }

  /** Removes families that save nothing. */
  prune(): void {
    for (;;) {
      const children = this.#childrenOf();
      const useless = this.nodes.findIndex((node, index) => {
        if (node.kind !== "family") return false;
        const own = children.get(index) ?? [];
        const through = own.reduce((sum, each) => sum + this.#costOf(index, (this.nodes[each] as Ancestor).flat), 0);
        const direct = own.reduce(
          (sum, each) => sum + this.#costOf(node.parent, (this.nodes[each] as Ancestor).flat),
          0,
        );
        return own.length < 2 || direct <= through + FAMILY_COST + this.#costOf(node.parent, node.flat);
      });
      if (useless < 0) return;
      const { parent: above } = this.nodes[useless] as Ancestor;
      this.nodes = this.nodes.flatMap((node, index) => {
        if (index === useless) return [];
        const parent = node.parent === useless ? above : node.parent;
        return [{ ...node, parent: parent > useless ? parent - 1 : parent }];
      });
    }
  }
}

/** Finds the nodes that are most like another by what they have in common, of which what few have says the most. */
class Likeness {
  readonly #nodes: readonly Ancestor[];
  readonly #parts = new Carriers();
  readonly #values = new Carriers();
  readonly #mostWithValue: number;

  constructor(nodes: readonly Ancestor[], among: readonly number[]) {
    this.#nodes = nodes;
    this.#mostWithValue = Math.max(MOST_COMPARED, among.length / 8);
    for (const index of among) {
      for (const { id, valueIds } of nodes[index]?.flat.values() ?? []) {
        this.#parts.add(id, index);
        for (const value of valueIds) this.#values.add(value, index);
      }
    }
  }

  nearest(node: number): readonly number[] {
    const shared = new Map<number, number>();
    const share = ({ first, count }: Carrying, weight: number) => {
      for (const each of first) shared.set(each, (shared.get(each) ?? 0) + weight / count);
    };
    for (const { id, valueIds } of this.#nodes[node]?.flat.values() ?? []) {
      share(this.#parts.of(id), valueIds.length + 1);
      for (const value of valueIds) {
        const carrying = this.#values.of(value);
        // A value that most have says nothing, and one that only it has is not shared.
        if (carrying.count > 1 && carrying.count <= this.#mostWithValue) share(carrying, 1);
      }
    }
    const ranked = [...shared].sort(([a, one], [b, other]) => other - one || a - b);
    return ranked.slice(0, NEIGHBOURS).map(([each]) => each);
  }
}

/** How many nodes have something, and the first of them. */
interface Carrying {
  readonly first: readonly number[];
  readonly count: number;
}

const NOBODY: Carrying = { first: [], count: 1 };

class Carriers {
  readonly #all = new Map<number, { readonly first: number[]; count: number }>();

  add(id: number, index: number): void {
    const known = this.#all.get(id);
    if (known === undefined) this.#all.set(id, { first: [index], count: 1 });
    else if (known.count++ < 2 * NEIGHBOURS) known.first.push(index);
  }

  of(id: number): Carrying {
    return this.#all.get(id) ?? NOBODY;
  }
}

// First all members together, and then pairs.
function seedsOf(members: readonly number[]): readonly (readonly number[])[] {
  const seeds: (readonly number[])[] = [members];
  if (members.length <= 16) {
    for (const [index, one] of members.entries())
      for (const other of members.slice(index + 1)) seeds.push([one, other]);
    return seeds;
  }
  const stride = Math.ceil(members.length / MOST_SEEDS);
  for (let index = 0; index + 1 < members.length; index += stride) {
    seeds.push([members[index] as number, members[index + 1] as number]);
  }
  return members.length > 200 ? seeds.slice(0, 12) : seeds;
}

/**
 * The cheapest family between a base and its members: each value is the one that most members have, unless the value of
 * the base is as good.
 */
function consensus(members: readonly Flat[], base: Flat, flattener: Flattener): Flat {
  // By part, so that a part that one of a thousand members has is looked at once, not a thousand times.
  const having = new Map<string, SettingUnit[]>([...base.keys()].map((name) => [name, []]));
  for (const member of members) {
    for (const [name, part] of member) {
      const own = having.get(name);
      if (own === undefined) having.set(name, [part]);
      else own.push(part);
    }
  }
  const family = new Map<string, SettingUnit>();
  for (const [name, parts] of having) {
    const from = base.get(name);
    const lacking = members.length - parts.length;
    const costOf = (part: SettingUnit | undefined) => {
      const costs = parts.map((each) => flattener.partCost(part, each, name));
      const missing = lacking === 0 ? 0 : lacking * flattener.partCost(part, undefined, name);
      return sum(costs) + missing + flattener.partCost(from, part, name);
    };
    const options: (SettingUnit | undefined)[] = [from, undefined, mostCommon(name, parts, from, flattener)];
    let best = from;
    let least = costOf(from);
    for (const option of options) {
      if (option === undefined && name.startsWith("=")) continue;
      const cost = costOf(option);
      if (cost < least) [best, least] = [option, cost];
    }
    if (best !== undefined) family.set(name, best);
  }
  return family;
}

const sum = (costs: readonly number[]) => costs.reduce((one, other) => one + other, 0);

/** What the parts that there are have at a path: one value, how many have it, and which is the first of them. */
interface Candidate {
  readonly leaf: Leaf | undefined;
  readonly first: number;
  count: number;
}

/** @param having The parts of those members that have one. */
function mostCommon(
  name: string,
  having: readonly SettingUnit[],
  from: SettingUnit | undefined,
  flattener: Flattener,
): SettingUnit | undefined {
  const [first] = having;
  if (first === undefined) return undefined;
  if (having.every(({ id }) => id === first.id)) return first;
  const withIt = new Map<string, number>();
  for (const { leaves } of having) for (const path of leaves.keys()) withIt.set(path, (withIt.get(path) ?? 0) + 1);
  for (const path of from?.leaves.keys() ?? []) if (!withIt.has(path)) withIt.set(path, 0);
  // What fewer than half have, and the base has not, is in no family: a thousand profiles can have as many variables.
  const candidates = new Map<string, Map<string, Candidate>>();
  for (const [path, count] of withIt) {
    if (2 * count >= having.length || from?.leaves.has(path) === true) candidates.set(path, new Map());
  }
  // The first that lacks it.
  const firstWithout = new Map<string, number>();
  for (const [index, { leaves }] of having.entries()) {
    for (const [path, leaf] of leaves) {
      const byText = candidates.get(path);
      if (byText === undefined) continue;
      const known = byText.get(leaf.text);
      if (known === undefined) byText.set(leaf.text, { leaf, first: index, count: 1 });
      else known.count++;
      if ((firstWithout.get(path) ?? 0) === index) firstWithout.set(path, index + 1);
    }
  }
  const leaves: Leaf[] = [];
  for (const [path, byText] of candidates) {
    const count = having.length - (withIt.get(path) ?? 0);
    const without: Candidate = { leaf: undefined, first: firstWithout.get(path) ?? 0, count };
    const most = [...byText.values(), ...(count > 0 ? [without] : [])].reduce((one, other) =>
      other.count > one.count || (other.count === one.count && other.first < one.first) ? other : one,
    );
    const old = from?.leaves.get(path);
    const ofOld = (old === undefined ? without : byText.get(old.text))?.count ?? 0;
    // A value of the base need not be written.
    const isWorth = from === undefined || most.count > ofOld + 1;
    const leaf = isWorth ? most.leaf : old;
    if (leaf !== undefined) leaves.push(leaf);
  }
  return flattener.part(name, leaves);
}

function shallow(nodes: Ancestor[], flattener: Flattener): readonly Ancestor[] {
  const depthOf = (index: number) => {
    let depth = 0;
    for (let at = nodes[index]; at !== undefined && at.parent >= 0; at = nodes[at.parent]) depth++;
    return depth;
  };
  for (const [index, node] of nodes.entries()) {
    if (node.kind !== "profile" || depthOf(index) <= DEEPEST) continue;
    let best = -1;
    for (let at = node.parent, least = Number.POSITIVE_INFINITY; at >= 0; at = nodes[at]?.parent ?? -1) {
      const cost = flattener.cost((nodes[at] as Ancestor).flat, node.flat);
      if (depthOf(at) < DEEPEST && cost < least) [best, least] = [at, cost];
    }
    node.parent = best;
  }
  return nodes;
}
