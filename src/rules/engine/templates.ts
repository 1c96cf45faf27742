/**
 * Strings as the hub renders them: Jinja for every string with `{{`, then KubeSpawner's `str.format` where it applies.
 *
 * @module
 */

import { Budget, Reserve } from "../../hub/budget.ts";
import {
  type JinjaRead,
  type JinjaResult,
  judgeRead,
  readJinja,
  renderTemplate,
  renderTwice,
  type TwiceRendered,
} from "../../hub/jinja/mod.ts";
import type { Allowance } from "../../hub/manifests/mod.ts";
import { DEFAULT_URL_FIELDS, KUBESPAWNER_FIELDS, pythonFormat } from "../../hub/str_format.ts";
import { quote } from "./show.ts";

/** What is wrong with a template, under the rule that says so. */
interface TemplateProblem {
  readonly rule: "jinja-syntax" | "jinja-bash-hash" | "jinja-undefined-attr" | "jinja-undefined" | "jinja-unsandboxed";
  readonly message: string;
  readonly hint?: string;
  /** Where in the string, in UTF-16 units. */
  readonly index: number;
}

/** A rendered string. */
export interface Rendered {
  /** For the user `jdoe`; `undefined` when it fails or cannot be told beforehand. */
  readonly value: string | undefined;
  /** For the user `Eric.B@x.org`, whose login is not a name for Kubernetes. */
  readonly awkward: () => string | undefined;
  readonly problems: readonly TemplateProblem[];
}

/** The result of `str.format`. */
interface Formatted {
  readonly value: string | undefined;
  /** Why it fails: `There is no field 'user'`. */
  readonly problem: string | undefined;
  /** Where it fails, in the text that was formatted. */
  readonly index: number;
}

/** Which fields a `str.format` knows. */
type FormatFields = "spawner" | "url";

/** Renders and remembers. */
export interface Templates {
  /** What may still be looked at inside manifests: with aliases, objects can be much larger than the file. */
  readonly objects: Allowance;
  render(text: string): Rendered;
  /** What a string of a manifest becomes after both renderings, for the user `jdoe`; `undefined` where that cannot be told. */
  twice(text: string): TwiceRendered | undefined;
  format(text: string, fields: FormatFields): Formatted;
}

const MOST_OBJECT_VALUES = 2_000_000;

const sample = { name: "jdoe", namespace: "jupyter-jdoe" };
const awkwardUser = { name: "Eric.B@x.org", namespace: "jupyter-eric-2eb-40x-2eorg" };

/** The namespace of the sample user. */
export const SAMPLE_NAMESPACE: string = sample.namespace;

/** A fresh memory of templates: through aliases, one text can be in many places. */
export function createTemplates(reserve: Reserve = new Reserve()): Templates {
  const formatUrl = remembering((text) => format(text, DEFAULT_URL_FIELDS, reserve));
  const formatValue = remembering((text) => format(text, KUBESPAWNER_FIELDS, reserve));
  const twice = remembering((text) => renderTwice(text, sample, reserve));
  return {
    objects: { values: MOST_OBJECT_VALUES },
    render: remembering((text) => renderOnce(text, reserve)),
    // Most texts are no templates, and are not worth remembering.
    twice: (text) => (/\{[{%#]/.test(text) ? twice(text) : { ok: true, text }),
    format: (text, fields) => (fields === "url" ? formatUrl(text) : formatValue(text)),
  };
}

function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = { made: make(text) };
      known.set(text, found);
    }
    return found.made;
  };
}

function renderOnce(text: string, reserve: Reserve): Rendered {
  const read = readJinja(text, sample, reserve);
  const value = read.ok && read.rendering?.ok === true ? read.rendering.text : undefined;
  return {
    value,
    awkward: () => {
      if (value === undefined) return undefined;
      const rendering = renderTemplate(text, awkwardUser, new Budget(text.length, reserve));
      return rendering?.ok === true ? rendering.text : undefined;
    },
    problems: problemsOf(text, read),
  };
}

function problemsOf(text: string, read: JinjaResult): readonly TemplateProblem[] {
  if (!read.ok) return [refusal(text, read.message, read.index)];
  const problems: TemplateProblem[] = [];
  const hash = /\$\{#/.exec(withoutRaw(text));
  if (hash !== null) {
    const message = `\${# begins a comment in ${quote(text)}, so a part of it is lost`;
    problems.push({ rule: "jinja-bash-hash", message, index: text.indexOf("${#") });
  }
  for (const one of read.reads) {
    const problem = readProblem(one);
    if (problem !== undefined) problems.push(problem);
  }
  const insides = /\.__|\[\s*['"]__|attr\(\s*['"]__|\blipsum\s*[.[]/.exec(text);
  if (insides !== null && !problems.some((problem) => problem.rule === "jinja-unsandboxed")) {
    problems.push({ rule: "jinja-unsandboxed", message: "The template reaches into Python", index: insides.index });
  }
  const { rendering } = read;
  if (rendering?.ok === false && !problems.some((problem) => problem.rule === "jinja-undefined-attr")) {
    const message = `Rendering ${quote(text)} fails: ${rendering.message}`;
    problems.push({ rule: "jinja-syntax", message, index: rendering.index });
  }
  return problems;
}

// Which of the openers the failure belongs to says what the author had in mind.
function refusal(text: string, message: string, index: number): TemplateProblem {
  let opener = "{{";
  for (const match of text.matchAll(/\{[{%#]/g)) {
    if (match.index > index) break;
    opener = match[0];
  }
  const said = `${quote(excerpt(text, index))} is no Jinja: ${message}`;
  return opener === "{{"
    ? { rule: "jinja-syntax", message: said, index }
    : { rule: "jinja-bash-hash", message: `${opener} counts in a text with {{: ${message}`, index };
}

function excerpt(text: string, index: number): string {
  const from = Math.max(text.lastIndexOf("\n", index - 1) + 1, index - 30, 0);
  const end = text.indexOf("\n", index);
  return text.slice(from, end < 0 ? undefined : end).trim();
}

function readProblem(read: JinjaRead): TemplateProblem | undefined {
  const { root, path, index } = read;
  const name = [root, ...path].join(".");
  if (path.some((part) => typeof part === "string" && part.startsWith("__"))) {
    return { rule: "jinja-unsandboxed", message: `${quote(name)} reaches into Python`, index };
  }
  const judged = judgeRead(read);
  if (judged === "raises") {
    return {
      rule: "jinja-undefined-attr",
      message: `${quote(name)} does not exist, and using it raises an error`,
      index,
    };
  }
  if (judged === "empty") {
    return { rule: "jinja-undefined", message: `${quote(name)} does not exist: nothing is put in its place`, index };
  }
  if (root === "spawner" && path[0] !== "user") {
    return { rule: "jinja-unsandboxed", message: `${quote(name)} reaches into the hub`, index };
  }
  return undefined;
}

const rawTag = /\{%[-+]?\s*(end)?raw\s*[-+]?%\}/g;

/** What is left outside of raw blocks; an open block is kept, since it is an error of its own. */
export function withoutRaw(text: string): string {
  if (!text.includes("{%")) return text;
  let left = "";
  let from = 0;
  let open: number | undefined;
  for (const tag of text.matchAll(rawTag)) {
    if (tag[1] === undefined) open ??= tag.index;
    else if (open !== undefined) {
      left += text.slice(from, open);
      from = tag.index + tag[0].length;
      open = undefined;
    }
  }
  return left + text.slice(from);
}

function format(text: string, fields: Readonly<Record<string, string>>, reserve: Reserve): Formatted {
  const result = pythonFormat(text, fields, new Budget(text.length, reserve));
  return result.ok
    ? { value: result.text, problem: undefined, index: 0 }
    : { value: undefined, problem: result.message, index: result.index };
}
