/**
 * Renders a text like Helm's `tpl`, which version 2 of the chart applies to the menu. Values that only the chart or the
 * cluster knows are replaced by stand-ins, so that the rest can be read.
 *
 * @see https://github.com/EOEPCA/helm-charts/blob/main/charts/application-hub/templates/applicationhub-confimap.yaml
 * @module
 */

import { Budget, isSpent, Reserve } from "../budget.ts";
import { hasStandIn, RenderedText, standIn } from "../rendered_text.ts";
import {
  evaluatePipe,
  goTruth,
  isUnknown,
  type PipelineValue,
  printed,
  type Scope,
  UNKNOWN,
  type Unknown,
} from "./evaluator.ts";
import { ROOT_NAMES } from "./functions.ts";
import { HelmError, type HelmProblem } from "./lexer.ts";
import { type Node, parseTemplate } from "./parser.ts";

export type { HelmProblem } from "./lexer.ts";

/** A text after Helm has rendered it, and how to find places of the original. */
export interface HelmText {
  readonly text: string;
  /** What Helm cannot render, in the order of the text; these parts stay as they are. */
  readonly problems: readonly HelmProblem[];
  /** The offset in the original of an offset in {@link text}. */
  readonly sourceOf: (offset: number) => number;
}

/**
 * Renders a text.
 *
 * @param values - the known part of `.Values`
 * @param origins - receives the template of each stand-in, see {@link restoreTemplates}
 */
export function renderHelm(source: string, values?: unknown, origins: string[] = []): HelmText {
  const { body, problems: refused } = parseTemplate(source);
  const out = new Output(source, origins);
  const problems = [...refused];
  const budget = new Budget(source.length, new Reserve());
  const renderer: Renderer = { source, out, problems, budget, templates: new Map(), depth: 0 };
  const root = rootOf(values);
  try {
    runAll(renderer, body, { dot: root, root, variables: new Map() });
  } catch (error) {
    if (!isSpent(error)) throw error;
    // The result would be too large: nothing is known about it.
    origins.length = 0;
    origins.push("{{ … }}");
    return { text: `${standIn(0)}: ${standIn(0)}`, problems: [], sourceOf: () => 0 };
  }
  problems.sort((left, right) => left.index - right.index);
  return { text: out.text, problems, sourceOf: (offset) => out.sourceOf(offset) };
}

function rootOf(values: unknown): PipelineValue {
  const known = Object.fromEntries([...ROOT_NAMES].map((name): [string, PipelineValue] => [name, UNKNOWN]));
  return { ...known, Values: values === undefined ? UNKNOWN : (values as PipelineValue) };
}

/** How much of the text before an action on a line of its own is looked at, in characters. */
const LOOK_BACK = 200;

/** The units of a budget that one stand-in costs. */
const STAND_IN = 100;

class Output extends RenderedText {
  readonly #source: string;
  readonly #origins: string[];
  /**
   * The end of the text, kept apart: to take the end of a long text that is still growing takes time in proportion to
   * its length.
   */
  #end = "";
  /** The current line, as long as it has only spaces. */
  #spaces: string | undefined = "";

  constructor(source: string, origins: string[]) {
    super();
    this.#source = source;
    this.#origins = origins;
  }

  override add(text: string, source: number, isPlain: boolean): void {
    const lineEnd = text.lastIndexOf("\n");
    const line =
      lineEnd < 0 && this.#spaces === undefined
        ? undefined
        : `${lineEnd < 0 ? this.#spaces : ""}${text.slice(lineEnd + 1)}`;
    this.#spaces = line !== undefined && /^[ ]*$/.test(line) ? line : undefined;
    this.#end = (this.#end + text.slice(-LOOK_BACK)).slice(-LOOK_BACK);
    super.add(text, source, isPlain);
  }

  /** Adds a stand-in for an unknown value in such a way that the text stays YAML. */
  addStandIn(value: Unknown, start: number, end: number): void {
    const spaces = value.onNewLine === true ? "" : this.#spaces;
    const more = " ".repeat(Math.min(200, value.indent ?? 0));
    const rest = /^[^\n]*/.exec(this.#source.slice(end, end + 200))?.[0] ?? "";
    const isAlone = spaces !== undefined && /^\s*$/.test(rest);
    const before = value.onNewLine === true ? `\n${more}` : more;
    const indent = (spaces ?? "").length + more.length;
    this.add(before + (isAlone ? this.#entry(indent, start, end) : this.#word(value, start, end)), start, false);
  }

  #word(value: Unknown, start: number, end: number): string {
    const word = this.#mark(start, end);
    return value.quoted === true ? `"${word}"` : word;
  }

  // An action on a line of its own is treated as an entry of the map or list around it, as far as that can be
  // recognised.
  #entry(indent: number, start: number, end: number): string {
    const lines = this.#end.split("\n");
    const isBefore = (line: string) => line.trim() !== "" && line.search(/\S/) <= indent;
    const before = lines.findLast(isBefore) ?? "";
    const isItem = before.search(/\S/) === indent && /^\s*-(?:\s|$)/.test(before);
    return isItem ? `- ${this.#mark(start, end)}` : `${this.#mark(start, end)}: ${this.#mark(start, end)}`;
  }

  #mark(start: number, end: number): string {
    this.#origins.push(this.#source.slice(start, end));
    return standIn(this.#origins.length - 1);
  }
}

interface Renderer {
  readonly source: string;
  readonly out: Output;
  readonly problems: HelmProblem[];
  readonly budget: Budget;
  readonly templates: Map<string, readonly Node[]>;
  readonly depth: number;
}

type Place = Pick<Scope, "dot" | "root" | "variables">;

const DEEPEST = 50;

const isOfHelm = /^\{\{-?\s*(?:[.$("`]|(?:if|else|end|with|range|define|block|template|include|toYaml|tpl)\b)/;

function runAll(renderer: Renderer, body: readonly Node[], place: Place): void {
  for (const node of body) if (node.t === "define") renderer.templates.set(node.name, node.body);
  for (const node of body) {
    try {
      run(renderer, node, place);
    } catch (error) {
      if (!(error instanceof HelmError)) throw error;
      renderer.problems.push({ message: error.message, index: "start" in node ? node.start : error.index });
    }
  }
}

function run(renderer: Renderer, node: Node, place: Place): void {
  const { source, out, budget } = renderer;
  budget.spend(1);
  switch (node.t) {
    case "broken":
      // The hub renders its own templates; any other one is for Helm, and its value is not known.
      if (isOfHelm.test(source.slice(node.start, node.start + 50))) {
        budget.spend(STAND_IN);
        out.addStandIn(UNKNOWN, node.start, node.end);
        return;
      }
      budget.spend(node.end - node.start);
      out.add(source.slice(node.start, node.end), node.start, true);
      return;
    case "text":
      budget.spend(node.end - node.start);
      out.add(source.slice(node.start, node.end), node.start, true);
      return;
    case "define":
      return;
    case "template":
      budget.spend(STAND_IN);
      out.addStandIn(UNKNOWN, node.start, node.end);
      return;
    case "print":
      print(renderer, node, place);
      return;
    case "if":
    case "with":
    case "range":
      runBlock(renderer, node, place);
  }
}

function print(renderer: Renderer, node: Extract<Node, { t: "print" }>, place: Place): void {
  const { out, problems } = renderer;
  const { pipe, start, end } = node;
  const value = evaluatePipe(pipe, scopeOf(renderer, place));
  if (pipe.sets.length > 0) return;
  if (isUnknown(value)) {
    renderer.budget.spend(STAND_IN);
    out.addStandIn(value, start, end);
    return;
  }
  const [[first] = []] = pipe.commands;
  if (value === null && first?.t === "field" && place.dot === place.root) {
    problems.push({
      message: `Helm has no '.${first.path.join(".")}': nothing is inserted there`,
      index: start,
      isEmpty: true,
    });
  }
  // An action that is only a quoted text protects braces from Helm: its place is that of the text.
  const isLiteral = pipe.commands.length === 1 && first?.t === "const" && typeof first.value === "string";
  const text = printed(value);
  renderer.budget.spend(text.length);
  out.add(text, isLiteral ? first.at + 1 : start, isLiteral);
}

function runBlock(renderer: Renderer, node: Extract<Node, { t: "if" | "with" | "range" }>, place: Place): void {
  const inner = { ...place, variables: new Map(place.variables) };
  const value = evaluatePipe(node.pipe, scopeOf(renderer, inner));
  const isTrue = goTruth(value);
  if (isTrue === false) {
    runAll(renderer, node.otherwise, inner);
    return;
  }
  if (node.t === "if") {
    runAll(renderer, node.body, inner);
    return;
  }
  if (node.t === "with" || isTrue === undefined || typeof value !== "object" || value === null) {
    const dot = node.t === "with" ? value : UNKNOWN;
    for (const name of node.pipe.sets) inner.variables.set(name, node.t === "with" ? value : UNKNOWN);
    runAll(renderer, node.body, { ...inner, dot });
    return;
  }
  for (const [key, item] of Object.entries(value) as [string, PipelineValue][]) {
    const variables = new Map(inner.variables);
    const [first, second] = node.pipe.sets;
    const index = Array.isArray(value) ? Number(key) : key;
    if (second !== undefined) variables.set(second, item);
    if (first !== undefined) variables.set(first, second === undefined ? item : index);
    runAll(renderer, node.body, { ...inner, variables, dot: item });
  }
}

function scopeOf(renderer: Renderer, place: Place): Scope {
  const nested = (body: readonly Node[], source: string, dot: PipelineValue): string | undefined => {
    if (renderer.depth > DEEPEST) return undefined;
    const out = new Output(source, []);
    const inner: Renderer = { ...renderer, source, out, depth: renderer.depth + 1 };
    runAll(inner, body, { dot, root: place.root, variables: new Map() });
    return hasStandIn(out.text) ? undefined : out.text;
  };
  return {
    ...place,
    budget: renderer.budget,
    render: (text) => {
      const { body, problems } = parseTemplate(text);
      return problems.length > 0 ? undefined : nested(body, text, place.dot);
    },
    include: (name, dot) => {
      const body = renderer.templates.get(name);
      return body === undefined ? undefined : nested(body, renderer.source, dot);
    },
  };
}
