import type { Alias, Node, Pair } from "yaml";
import type { YamlLibrary } from "./yaml_compose.ts";
import { isMergeKey } from "./yaml_convert.ts";

/** What is needed to go through nodes: the library, and the node of each alias. */
export interface NodeContext {
  readonly yaml: YamlLibrary;
  readonly targets: ReadonlyMap<Alias, Node>;
}

/** One step of a path into nodes. */
export interface NodeStep {
  readonly node: Node | undefined;
  /** Where the value is. */
  readonly offset: number;
  /** Where its key is, in a map. */
  readonly key?: number;
  /** Whether the value is a scalar or an alias, so that a message points at the value and not at its key. */
  readonly isInline: boolean;
}

const indexes = new WeakMap<Node, Map<string, Pair<Node, Node | null>>>();

/** The value of a key or an index, through aliases and merge keys. */
export function nodeAt(node: Node, key: PropertyKey, context: NodeContext): NodeStep | undefined {
  const target = resolve(node, context);
  const { isMap, isSeq } = context.yaml;
  if (isSeq(target)) {
    const item = typeof key === "number" ? (target.items[key] as Node | undefined) : undefined;
    return item && { node: item, offset: item.range?.[0] ?? 0, isInline: true };
  }
  if (!isMap(target)) return undefined;
  const pairs = target.items as Pair<Node, Node | null>[];
  const index = indexes.get(target) ?? new Map(pairs.map((pair) => [keyText(pair.key, context), pair]));
  indexes.set(target, index);
  const pair = index.get(String(key));
  if (pair !== undefined) {
    const [start = 0, end = start] = pair.value?.range ?? pair.key.range ?? [];
    const isInline = pair.value !== null && end > start && !isMap(pair.value) && !isSeq(pair.value);
    return { node: pair.value ?? undefined, offset: start, key: pair.key.range?.[0] ?? start, isInline };
  }
  for (const source of mergeSources(index.get("<<"), context)) {
    const found = nodeAt(source, key, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The maps that a merge key takes its values from. */
function mergeSources(pair: Pair<Node, Node | null> | undefined, context: NodeContext): readonly Node[] {
  if (pair === undefined || !isMergeKey(pair.key, context.yaml) || pair.value === null) return [];
  const value = resolve(pair.value, context);
  return context.yaml.isSeq(value) ? (value.items as Node[]) : [value];
}

function keyText(key: Node | null, context: NodeContext): string {
  const scalar = key && resolve(key, context);
  return context.yaml.isScalar(scalar) ? String(scalar.source ?? scalar.value) : "";
}

function resolve(node: Node, { yaml, targets }: NodeContext): Node {
  return yaml.isAlias(node) ? (targets.get(node) ?? node) : node;
}
