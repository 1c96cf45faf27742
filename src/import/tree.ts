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
    const profiles = all.filter((index) => this.nodes[index]?.kind === "profile");
    if (profiles.length <= MOST_COMPARED) return () => all;
    const others = all.filter((index) => this.nodes[index]?.kind !== "profile");
    // Profiles with parts in common, found by the parts that few profiles have.
    const having = new Map<number, number[]>();
    for (const index of profiles) {
      for (const { id } of this.nodes[index]?.flat.values() ?? []) {
        const list = having.get(id);
        if (list === undefined) having.set(id, [index]);
        else if (list.length < NEIGHBOURS) list.push(index);
      }
    }
    return (node) => {
      const near = new Set(others);
      for (let step = 1; step <= NEIGHBOURS / 2; step++) {
        for (const each of [node - step, node + step]) if (this.nodes[each]?.kind === "profile") near.add(each);
      }
      const shared = new Map<number, number>();
      for (const { id } of this.nodes[node]?.flat.values() ?? []) {
        for (const each of having.get(id) ?? []) shared.set(each, (shared.get(each) ?? 0) + 1);
      }
      const ranked = [...shared].sort(([a, one], [b, other]) => other - one || a - b);
      for (const [each] of ranked.slice(0, NEIGHBOURS)) near.add(each);
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
  const names = new Set([...base.keys(), ...members.flatMap((member) => [...member.keys()])]);
  const family = new Map<string, SettingUnit>();
  for (const name of names) {
    const parts = members.map((member) => member.get(name));
    const from = base.get(name);
    const costOf = (part: SettingUnit | undefined) =>
      parts.reduce((sum, each) => sum + flattener.partCost(part, each, name), flattener.partCost(from, part, name));
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

function mostCommon(
  name: string,
  parts: readonly (SettingUnit | undefined)[],
  from: SettingUnit | undefined,
  flattener: Flattener,
): SettingUnit | undefined {
  const having = parts.filter((part) => part !== undefined);
  const [first] = having;
  if (first === undefined) return undefined;
  if (having.every(({ id }) => id === first.id)) return first;
  const paths = new Set([...having.flatMap(({ leaves }) => [...leaves.keys()]), ...(from?.leaves.keys() ?? [])]);
  const leaves: Leaf[] = [];
  for (const path of paths) {
    const counts = new Map<string, { readonly leaf: Leaf | undefined; count: number }>();
    for (const { leaves: own } of having) {
      const leaf = own.get(path);
      const known = counts.get(leaf?.text ?? "");
      if (known === undefined) counts.set(leaf?.text ?? "", { leaf, count: 1 });
      else known.count++;
    }
    const old = from?.leaves.get(path);
    const most = [...counts.values()].reduce((one, other) => (other.count > one.count ? other : one));
    // A value of the base need not be written.
    const isWorth = from === undefined || most.count > (counts.get(old?.text ?? "")?.count ?? 0) + 1;
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
