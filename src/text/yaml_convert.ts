import type { Alias, Node, Pair, ParsedNode, Scalar } from "yaml";
import { append } from "../lists.ts";
import type { YamlDocument, YamlLibrary, YamlProblem } from "./yaml_compose.ts";

/**
 * The largest number of values, counted again for each alias: an alias gives the same object, but code that goes
 * through the result visits it each time.
 */
const MOST_VALUES = 2_000_000;

interface Anchor {
  readonly node: Node;
  /** `undefined` while the node is being read. */
  done?: { readonly value: unknown; readonly count: number };
}

interface Conversion {
  readonly yaml: YamlLibrary;
  readonly refuseWords: boolean;
  readonly problems: YamlProblem[];
  readonly targets: Map<Alias, Node>;
  anchors: Map<string, Anchor>;
  count: number;
}

/** The values of documents, what is wrong with them, and the node of each alias. */
export function convertDocuments(documents: readonly YamlDocument[], yaml: YamlLibrary, refuseWords: boolean) {
  const state: Conversion = { yaml, refuseWords, problems: [], targets: new Map(), anchors: new Map(), count: 0 };
  const values = documents.map(({ contents }) => {
    state.anchors = new Map();
    return contents === null ? null : convert(contents, state);
  });
  return { values, problems: state.problems, targets: state.targets };
}

function convert(node: Node, state: Conversion): unknown {
  if (state.yaml.isAlias(node)) return convertAlias(node, state);
  const name = (node as ParsedNode).anchor;
  if (name === undefined) return convertNode(node, state);
  const anchor: Anchor = { node };
  state.anchors.set(name, anchor);
  const before = state.count;
  const value = convertNode(node, state);
  anchor.done = { value, count: state.count - before };
  return value;
}

function convertAlias(alias: Alias, state: Conversion): unknown {
  const anchor = state.anchors.get(alias.source);
  if (anchor?.done === undefined) {
    const why = anchor === undefined ? "does not have an anchor of that name before it" : "is inside its own anchor";
    problem(state, alias, "yaml-syntax", `The alias *${alias.source} ${why}`);
    return undefined;
  }
  state.targets.set(alias, anchor.node);
  if (state.count > MOST_VALUES) return undefined;
  state.count += anchor.done.count;
  if (state.count > MOST_VALUES) {
    const message = `The alias *${alias.source} makes the file have more than ${MOST_VALUES} values`;
    problem(state, alias, "yaml-syntax", message, "Use fewer aliases, or use `extends`");
  }
  return anchor.done.value;
}

function convertNode(node: Node, state: Conversion): unknown {
  state.count++;
  const { yaml } = state;
  if (yaml.isMap(node)) return convertMap(node.items as Pair<Node, Node | null>[], state);
  if (yaml.isSeq(node)) return node.items.map((item) => convert(item as Node, state));
  return yaml.isScalar(node) ? convertScalar(node, state) : undefined;
}

function convertMap(items: readonly Pair<Node, Node | null>[], state: Conversion): unknown {
  const keys = new Map<string, Node>();
  const inherited: object[] = [];
  const own: Record<string, unknown> = {};
  for (const { key: keyNode, value: valueNode } of items) {
    const key = keyOf(keyNode, state);
    const value = valueNode === null ? null : convert(valueNode, state);
    if (key === undefined) continue;
    const first = keys.get(key);
    keys.set(key, keyNode);
    if (first !== undefined) {
      const hint = "Keep one of the two";
      problem(state, keyNode, "duplicate-key", `The key '${key}' occurs twice`, hint, first.range?.[0]);
    } else if (isMergeKey(keyNode, state.yaml)) {
      const sources = Array.isArray(value) ? value : [value];
      if (sources.every((source) => typeof source === "object" && source !== null && !Array.isArray(source))) {
        append(inherited, sources);
      } else problem(state, keyNode, "yaml-syntax", "'<<' needs a map, or a list of maps");
    } else setOwn(own, key, value);
  }
  if (inherited.length === 0) return own;
  const merged: Record<string, unknown> = {};
  for (const source of [...inherited.toReversed(), own]) {
    for (const [key, value] of Object.entries(source)) setOwn(merged, key, value);
  }
  state.count += Object.keys(merged).length;
  return merged;
}

// An assignment to `__proto__` would not add a key, and a check of the value has to see it.
function setOwn(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function keyOf(node: Node | null, state: Conversion): string | undefined {
  const value = node === null ? undefined : convert(node, state);
  const { isAlias, isScalar } = state.yaml;
  const scalar = node !== null && isAlias(node) ? state.targets.get(node) : node;
  if (isScalar(scalar) && (typeof value === "string" || scalar.source)) return String(scalar.source ?? value);
  if (node !== null) problem(state, node, "yaml-syntax", "A key must be a word or a string in quotes");
  return undefined;
}

/** Whether a key is the `<<` of YAML 1.1, which takes the values of other maps. */
export function isMergeKey(node: Node, { isScalar }: YamlLibrary): boolean {
  return isScalar(node) && node.type === "PLAIN" && node.value === "<<";
}

function convertScalar(node: Scalar, state: Conversion): unknown {
  const { value, source = "" } = node;
  if (node.type !== "PLAIN") return value;
  if (typeof value === "number" || typeof value === "bigint") {
    const quoted = `Put it in quotes if it is a text: "${source}"`;
    if (/^[-+]?0[0-9]/.test(source)) {
      const message = `${source} is octal for one reader of YAML and decimal for another`;
      problem(state, node, "invalid-value", message, quoted);
      return source;
    }
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      problem(state, node, "invalid-value", `${source} is not a number that every reader keeps as it is`, quoted);
      return source;
    }
  }
  if (state.refuseWords && /^(?:yes|no|on|off)$/i.test(source)) {
    const message = `${source} is a boolean for Kubernetes' tools and a text for YAML 1.2`;
    problem(state, node, "invalid-value", message, `Write true or false, or put it in quotes: "${source}"`);
  }
  return value;
}

function problem(
  state: Conversion,
  node: Node,
  code: YamlProblem["code"],
  message: string,
  hint?: string,
  first?: number,
): void {
  state.problems.push({
    code,
    message,
    offset: node.range?.[0] ?? 0,
    ...(hint === undefined ? {} : { hint }),
    ...(first === undefined ? {} : { first }),
  });
}
