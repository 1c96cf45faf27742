/**
 * The file as read by hubs that render the whole file with Jinja before they read it as YAML.
 *
 * @module
 */

import { Reserve } from "../../hub/budget.ts";
import { type ResultType, renderFile } from "../../hub/jinja/mod.ts";
import { type HubNode, type HubScalarType, type HubYaml, readHubYaml, type ScalarNode } from "../../hub/pyyaml/mod.ts";
import { resolve } from "../../hub/pyyaml/resolver.ts";
import { hasStandIn, type RenderedText, replaceStandIns, standInsOf } from "../../hub/rendered_text.ts";
import { countFirst } from "../../lists.ts";
import { scalarsOf } from "../fix/scalars.ts";
import { partAround } from "./around.ts";
import type { Part } from "./part.ts";
import { AWKWARD_USER, type PlacedProblem, problemsOfReads, type Rendered, SAMPLE_USER } from "./templates.ts";

/** The rendered file, or why rendering fails. */
export type WholeFile =
  | { readonly ok: false; readonly message: string; readonly index: number }
  | {
      readonly ok: true;
      readonly yaml: HubYaml;
      /** The offset in the original text for an offset in the rendered text. */
      readonly sourceOf: (offset: number) => number;
      /** How a scalar was rendered; `undefined` when it was not a template. */
      readonly of: (node: ScalarNode) => Rendered | undefined;
      /** Whether a value without quotes begins with a template, so that the rendered text decides its type. */
      readonly isBare: (node: ScalarNode) => boolean;
      /** Problems of templates that are not in a text of the file. */
      readonly problems: readonly PlacedProblem[];
      /** The first `{%` or `{#` that has an effect here and that newer hubs do not recognise. */
      readonly mark: { readonly text: string; readonly at: Part | undefined; readonly offset: number } | undefined;
    };

/**
 * Renders and reads a file.
 *
 * @param offsetOf - gives the offset that {@link WholeFile.problems} get for a place in the text
 * @param origins - receives the template of each stand-in
 * @returns `undefined` when only Python can tell
 */
export function readWholeFile(
  text: string,
  offsetOf: (rendered: string, index: number) => number,
  origins: string[],
): WholeFile | undefined {
  const reserve = new Reserve();
  const file = renderFile(text, SAMPLE_USER, reserve, origins);
  if (file === undefined) return undefined;
  // A value that Helm inserts into a template is not known.
  if (!file.ok) return hasStandIn(text) ? undefined : file;
  const { rendered } = file;
  const yaml = readHubYaml(rendered.text);
  const own = new Map<ScalarNode, PlacedProblem[]>();
  const rest: PlacedProblem[] = [];
  const nodeAt = templateNodes(text, yaml, rendered);
  for (const problem of problemsOfReads(text, file.reads, file.rendering)) {
    const offset = offsetOf(rendered.text, problem.index);
    const placed = { ...problem, offset };
    const node = nodeAt(problem.index);
    const others = node === undefined ? rest : own.get(node);
    if (others !== undefined) others.push(placed);
    else if (node !== undefined) own.set(node, [placed]);
  }
  let awkward: ReadonlyMap<ScalarNode, string> | undefined;
  const known = new Map<ScalarNode, Rendered | undefined>();
  const of = (node: ScalarNode): Rendered | undefined => {
    if (node.type !== "str" || rendered.changedIn(node.start, node.end) === undefined) return undefined;
    const found = known.get(node);
    if (found !== undefined) return found;
    const type = typeOf(node, file.kinds);
    const made: Rendered = {
      ...(type === undefined ? {} : { type }),
      value: hasStandIn(node.text) ? undefined : node.text,
      awkward: () => {
        awkward ??= textsFor(text, yaml.root, reserve);
        return awkward.get(node);
      },
      problems: own.get(node) ?? [],
    };
    known.set(node, made);
    return made;
  };
  const mark = markIn(text);
  return {
    ok: true,
    yaml,
    sourceOf: (offset) => rendered.sourceOf(offset),
    of,
    isBare: ({ style, start }) => style === "plain" && rendered.changedIn(start, start)?.at === start,
    problems: rest,
    mark: mark && { ...mark, offset: offsetOf(rendered.text, mark.index) },
  };
}

/** What Python writes of a value of each type. */
const SAMPLES: Readonly<Record<Exclude<ResultType, "str">, readonly string[]>> = {
  int: ["1", "7", "23", "456", "89"],
  float: ["0.5", "2.0", "12.25"],
  bool: ["True", "False"],
};

/** The type that YAML gives a scalar for every user though a part of it is not known; `undefined` for a string. */
function typeOf({ style, tag, text }: ScalarNode, kinds: ReadonlyMap<number, ResultType>): HubScalarType | undefined {
  if (style !== "plain" || tag !== undefined || kinds.size === 0 || !hasStandIn(text)) return undefined;
  const parts = standInsOf(text).map((index) => kinds.get(index));
  if (parts.some((kind) => kind === undefined || kind === "str")) return undefined;
  const types = SAMPLES.int.map((_, number) => {
    const sample = replaceStandIns(text, (index) => {
      const kind = kinds.get(index);
      const samples = kind === undefined || kind === "str" ? [] : SAMPLES[kind];
      return samples[number % samples.length] ?? "";
    });
    return resolve(sample, undefined, true);
  });
  const [first] = types;
  return types.includes("str") ? undefined : first;
}

/** A function that finds the scalar of the file that a template is in, by a place in the template. */
function templateNodes(text: string, yaml: HubYaml, rendered: RenderedText): (index: number) => ScalarNode | undefined {
  let scalars: ReturnType<typeof scalarsOf> | undefined;
  const pieces = rendered.pieces.filter(({ isPlain }) => !isPlain).sort((left, right) => left.source - right.source);
  return (index) => {
    const piece = pieces[countFirst(pieces, ({ source }) => source <= index) - 1];
    // A `{% %}` after it is not part of a text.
    const end = piece === undefined ? -1 : text.indexOf("}}", piece.source);
    if (piece === undefined || (end >= 0 && end < index)) return undefined;
    scalars ??= scalarsOf(yaml);
    const node = scalars.around(piece.at)?.node;
    return node?.type === "str" ? node : undefined;
  };
}

// The texts for the user with the longest possible login; empty when the file has other parts for that user.
function textsFor(text: string, root: HubNode | undefined, reserve: Reserve): ReadonlyMap<ScalarNode, string> {
  const texts = new Map<ScalarNode, string>();
  const file = renderFile(text, AWKWARD_USER, reserve);
  const other = file?.ok === true ? readHubYaml(file.rendered.text).root : undefined;
  if (root === undefined || other === undefined) return texts;
  const seen = new Set<HubNode>();
  const pair = (left: HubNode, right: HubNode | undefined): void => {
    if (seen.has(left)) return;
    seen.add(left);
    if (left.kind === "scalar") {
      if (right?.kind === "scalar" && !hasStandIn(right.text)) texts.set(left, right.text);
    } else if (left.kind === "sequence") {
      if (right?.kind === "sequence") for (const [index, item] of left.items.entries()) pair(item, right.items[index]);
    } else if (right?.kind === "mapping") {
      for (const [index, { key, value }] of left.entries.entries()) {
        pair(key, right.entries[index]?.key);
        pair(value, right.entries[index]?.value);
      }
    }
  };
  pair(root, other);
  return texts;
}

// In a text with `{{`, newer hubs recognise them too.
function markIn(text: string): { text: string; at: Part | undefined; index: number } | undefined {
  let scalars: ReturnType<typeof scalarsOf> | undefined;
  let yaml: HubYaml | undefined;
  for (const mark of text.matchAll(/\{[%#]/g)) {
    yaml ??= readHubYaml(text);
    scalars ??= scalarsOf(yaml);
    if (scalars.around(mark.index)?.node.text.includes("{{") === true) continue;
    const at = yaml.root && partAround(yaml.root, mark.index);
    return { text: mark[0], at, index: mark.index };
  }
  return undefined;
}
