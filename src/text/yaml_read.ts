/**
 * Reads YAML 1.2 (and so JSON) that people write: the values, everything that is wrong with the text, and where each
 * value is.
 *
 * @see https://yaml.org/spec/1.2.2/
 * @module
 */

import type { Node } from "yaml";
import type { Issue, Origin } from "../errors.ts";
import { lineFinder } from "./lines.ts";
import { hiderOf } from "./mask.ts";
import { noteWritten } from "./written.ts";
import { composeYaml, type YamlDocument, type YamlLibrary } from "./yaml_compose.ts";
import { convertDocuments } from "./yaml_convert.ts";
import { type NodeContext, nodeAt } from "./yaml_nodes.ts";

/** What a text contains. */
interface YamlText {
  /** The value of each document. */
  readonly documents: readonly unknown[];
  readonly issues: readonly Issue[];
  /**
   * Where the value at a path is, or the nearest value around it that exists; the first key of the path is the number
   * of the document. Parses a large text again at its first call: positions of a file without mistakes cost nothing.
   *
   * @param ofKey Whether the place of the key is wanted, as for a key that should not be there.
   */
  readonly locate: (path: readonly PropertyKey[], ofKey?: boolean) => Origin;
}

/** In characters. The nodes of a larger text are not kept, since they take much memory; it is parsed again. */
const LARGEST_KEPT = 200_000;

/** How a text is read. */
interface YamlReadOptions {
  /**
   * Refuses plain `yes`, `no`, `on` and `off`, which the tools of Kubernetes read as booleans and YAML 1.2 as texts.
   */
  readonly refuseWords?: boolean;
}

/**
 * Reads a text of one or many documents. Within limits: 100 levels, 3 million tokens, 2 million values with aliases.
 *
 * @param origin The name of the file, for messages.
 */
export type ReadYaml = (text: string, origin: string, options?: YamlReadOptions) => YamlText;

/** Loads the library, which most runs do not need, and returns the reader. */
export async function yamlReader(): Promise<ReadYaml> {
  const yaml = await import("./yaml_library.ts");
  return (text, origin, options = {}) => readWith(yaml, text, origin, options);
}

function readWith(yaml: YamlLibrary, text: string, origin: string, options: YamlReadOptions): YamlText {
  const lines = lineFinder(() => lineStarts(text));
  const place = (offset: number): Origin => ({ origin, ...lines(offset) });
  const read = analyse(yaml, text, options);
  const { values, problems } = read;
  const hide = hiderOf(text);
  const issues = problems.map(
    ({ offset, first, message, isTag: _, ...problem }): Issue => ({
      ...problem,
      message: hide(offset, first === undefined ? message : `${message} (first in line ${lines(first).line})`),
      at: place(offset),
    }),
  );
  let known = text.length <= LARGEST_KEPT ? read : undefined;
  const locate = (path: readonly PropertyKey[], ofKey = false) => {
    known ??= analyse(yaml, text, options);
    const { offset, node } = placeOf(known.nodes, { yaml, targets: known.targets }, path, ofKey);
    const at = place(offset);
    // The value of a number, or of true and false, does not say how it is written.
    if (yaml.isScalar(node) && node.type === "PLAIN" && typeof node.value !== "string" && node.value !== null)
      noteWritten(at, node.source ?? "");
    return at;
  };
  return { documents: values, issues, locate };
}

function analyse(yaml: YamlLibrary, text: string, options: YamlReadOptions) {
  const { documents: nodes, problems } = composeYaml(text, yaml);
  if (problems.length > 0) return { values: [], problems, nodes, targets: new Map() };
  return { ...convertDocuments(nodes, yaml, options.refuseWords === true), nodes };
}

// For a scalar, the place is the value; for a collection it is the key, which is what people look for.
function placeOf(
  documents: readonly YamlDocument[],
  context: NodeContext,
  [number, ...path]: readonly PropertyKey[],
  ofKey: boolean,
): { readonly offset: number; readonly node?: Node | undefined } {
  const document = documents[typeof number === "number" ? number : 0];
  let node: Node | undefined = document?.contents ?? undefined;
  let offset = node?.range?.[0] ?? document?.range[0] ?? 0;
  for (const [index, key] of path.entries()) {
    const step = node && nodeAt(node, key, context);
    if (step === undefined) return { offset };
    const isLast = index === path.length - 1;
    offset = (isLast && ofKey) || !step.isInline ? (step.key ?? step.offset) : step.offset;
    node = step.node;
  }
  return { offset, node };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}
