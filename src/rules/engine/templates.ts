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
  neededGroup,
  readJinja,
  renderTemplate,
  renderTwice,
  type TwiceRendered,
} from "../../hub/jinja/mod.ts";
import type { Allowance } from "../../hub/manifests/mod.ts";
import type { HubScalarType, ScalarNode } from "../../hub/pyyaml/mod.ts";
import { hasStandIn } from "../../hub/rendered_text.ts";
import { DEFAULT_URL_FIELDS, type FormatFields, KUBESPAWNER_FIELDS, pythonFormat } from "../../hub/str_format.ts";
import type { HubFacts } from "../../hub/versions.ts";
import { append } from "../../lists.ts";
import { quote } from "./show.ts";

/** What is wrong with a template, with the rule that reports it. */
export interface TemplateProblem {
  readonly rule:
    | "jinja-syntax"
    | "jinja-bash-hash"
    | "jinja-undefined-attr"
    | "jinja-undefined"
    | "jinja-groups"
    | "jinja-unsandboxed";
  readonly message: string;
  readonly hint?: string;
  readonly severity?: "warning";
  /** The place in the string, in UTF-16 units. */
  readonly index?: number;
  /** The place in the file, when the file has another text than the string. */
  readonly offset?: number;
}

/** A rendered string. */
export interface Rendered {
  /** The value for the user `jdoe`; `undefined` when rendering fails or the value is not known beforehand. */
  readonly value: string | undefined;
  /** The value for a user with the longest possible login, which begins with a digit. */
  readonly awkward: () => string | undefined;
  readonly problems: readonly TemplateProblem[];
  /** What YAML reads it as for every user, where that is not a string: a template without quotes whose value is not known. */
  readonly type?: HubScalarType;
}

/** The result of `str.format`. */
interface Formatted {
  readonly value: string | undefined;
  /** Why it fails: `There is no field 'user'`. */
  readonly problem: string | undefined;
  /** Where it fails, in the text that was formatted. */
  readonly index: number;
}

/** What runs `str.format`: KubeSpawner or the start URL, which have different fields. */
type Formatter = "spawner" | "url";

/** Renders strings and remembers the results. */
export interface Templates {
  /** How many values of manifests may still be looked at: with aliases, objects can be much larger than the file. */
  readonly objects: Allowance;
  /** How a scalar is rendered; `undefined` when it is not a template. */
  of(node: ScalarNode): Rendered | undefined;
  render(text: string): Rendered;
  /** A string of the file after the first rendering; `undefined` when that fails or is not known. */
  once(text: string): string | undefined;
  /** A string of a manifest after both renderings, for the user `jdoe`; `undefined` when that is not known. */
  twice(text: string): TwiceRendered | undefined;
  /** Like {@link twice}, for the user with the longest possible login; missing when templates are not in texts. */
  readonly twiceAwkward: ((text: string) => TwiceRendered | undefined) | undefined;
  format(text: string, by: Formatter): Formatted;
}

const MOST_OBJECT_VALUES = 2_000_000;

/** The user whose values are shown. */
export const SAMPLE_USER = { name: "jdoe", namespace: "jupyter-jdoe" };
// JupyterHub makes logins lower case, and the hub cannot start anything for a login that is not a DNS label, since the
// name of the namespace contains it. So logins differ in their first character and their length: with `jupyter-` before
// it, at most 63 characters.
const longest = `7${"x".repeat(54)}`;
/** A user with the longest possible login. */
export const AWKWARD_USER = { name: longest, namespace: `jupyter-${longest}` };

/** The namespace of the sample user. */
export const SAMPLE_NAMESPACE: string = SAMPLE_USER.namespace;

/** New {@link Templates}. Results are remembered since, through aliases, one text can be in many places. */
export function createTemplates(
  { renders }: HubFacts,
  reserve: Reserve = new Reserve(),
  whole?: Pick<Templates, "of">,
): Templates {
  const formatUrl = remembering((text) => format(text, DEFAULT_URL_FIELDS, reserve));
  const formatValue = remembering((text) => format(text, KUBESPAWNER_FIELDS, reserve));
  const twiceFor = (user: typeof SAMPLE_USER) => {
    const twice = remembering((text) => renderTwice(text, user, reserve, whole !== undefined));
    // Most texts are not templates and need not be remembered. A text with a stand-in for Helm is not known.
    return (text: string): TwiceRendered | undefined => {
      if (hasStandIn(text)) return undefined;
      return /\{[{%#]/.test(text) ? twice(text) : { ok: true, text };
    };
  };
  const render = remembering((text) => (renders === "nothing" ? asItIs(text) : renderOnce(text, reserve)));
  const isTemplate = (text: string) => whole === undefined && text.includes("{{");
  return {
    of: whole?.of ?? (({ text }) => (isTemplate(text) ? render(text) : undefined)),
    once: (text) => (isTemplate(text) ? render(text).value : text),
    objects: { values: MOST_OBJECT_VALUES },
    render,
    twice: twiceFor(SAMPLE_USER),
    twiceAwkward: whole === undefined && renders === "values" ? twiceFor(AWKWARD_USER) : undefined,
    format: (text, by) => (by === "url" ? formatUrl(text) : formatValue(text)),
  };
}

function asItIs(text: string): Rendered {
  const value = hasStandIn(text) ? undefined : text;
  return { value, awkward: () => value, problems: [] };
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
  const read = readJinja(text, SAMPLE_USER, reserve);
  const rendered = read.ok && read.rendering?.ok === true ? read.rendering.text : undefined;
  const value = rendered === undefined || hasStandIn(rendered) ? undefined : rendered;
  return {
    value,
    awkward: () => {
      if (value === undefined) return undefined;
      const rendering = renderTemplate(text, AWKWARD_USER, new Budget(text.length, reserve));
      return rendering?.ok === true ? rendering.text : undefined;
    },
    problems: problemsOf(text, read),
  };
}

/** A problem with its place in the text. */
export type PlacedProblem = TemplateProblem & { readonly index: number };

function problemsOf(text: string, read: JinjaResult): readonly PlacedProblem[] {
  if (!read.ok) return [refusal(text, read.message, read.index)];
  const problems: PlacedProblem[] = [];
  const hash = /\$\{#/.exec(withoutRaw(text));
  if (hash !== null) {
    const message = `\${# begins a comment in ${quote(text)}, so part of the text is lost`;
    problems.push({ rule: "jinja-bash-hash", message, index: text.indexOf("${#") });
  }
  const { reads, rendering } = read;
  append(problems, problemsOfReads(text, reads, rendering?.ok === true ? rendering : undefined));
  const insides = /\.__|\[\s*['"]__|attr\(\s*['"]__|\blipsum\s*[.[]/.exec(text);
  if (insides !== null && !problems.some((problem) => problem.rule === "jinja-unsandboxed")) {
    problems.push({
      rule: "jinja-unsandboxed",
      message: "The template reads internals of Python",
      index: insides.index,
    });
  }
  if (rendering?.ok === false && !problems.some((problem) => problem.rule === "jinja-undefined-attr")) {
    const message = `Rendering ${quote(text)} fails: ${rendering.message}`;
    problems.push({ rule: "jinja-syntax", message, index: rendering.index });
  }
  return problems;
}

/**
 * What is wrong with the variables of a template.
 *
 * @param rendering - missing when it is not known
 */
export function problemsOfReads(
  text: string,
  reads: readonly JinjaRead[],
  rendering: { readonly touched: ReadonlySet<number>; readonly emptied: ReadonlySet<number> } | undefined,
): readonly PlacedProblem[] {
  const problems: PlacedProblem[] = [];
  for (const one of reads) {
    const problem = readProblem(one, rendering === undefined || rendering.touched.has(one.index));
    if (problem !== undefined) problems.push(problem);
  }
  const reported = new Set(problems.map(({ index }) => index));
  for (const index of rendering?.emptied ?? []) {
    if (reported.has(index)) continue;
    const message = `${quote(excerpt(text, index))} has no value for the user ${SAMPLE_USER.name}: nothing is inserted there`;
    problems.push({ rule: "jinja-undefined", message, hint: "Add | default('…')", severity: "warning", index });
  }
  return problems;
}

// The opening braces of the part that fails show what the author meant.
function refusal(text: string, message: string, index: number): PlacedProblem {
  let opener = "{{";
  for (const match of text.matchAll(/\{[{%#]/g)) {
    if (match.index > index) break;
    opener = match[0];
  }
  const said = `${quote(excerpt(text, index))} is not Jinja: ${message}`;
  return opener === "{{"
    ? { rule: "jinja-syntax", message: said, index }
    : { rule: "jinja-bash-hash", message: `${opener} begins Jinja in a text that contains {{: ${message}`, index };
}

function excerpt(text: string, index: number): string {
  const from = Math.max(text.lastIndexOf("\n", index - 1) + 1, index - 30, 0);
  const end = text.indexOf("\n", index);
  return text.slice(from, end < 0 ? undefined : end).trim();
}

function readProblem(read: JinjaRead, isReached: boolean): PlacedProblem | undefined {
  const { root, path, index } = read;
  const name = `${root}${path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("")}`;
  if (path.some((part) => typeof part === "string" && part.startsWith("__"))) {
    return { rule: "jinja-unsandboxed", message: `${quote(name)} reads internals of Python`, index };
  }
  const judged = judgeRead(read);
  if (judged === "raises") {
    return {
      rule: "jinja-undefined-attr",
      message: `${quote(name)} does not exist, and using it raises an error`,
      index,
    };
  }
  if (judged === "empty" && isReached) {
    return { rule: "jinja-undefined", message: `${quote(name)} does not exist: nothing is inserted there`, index };
  }
  if (root === "spawner" && path[0] === "user" && path[1] === "domain") {
    const message = `${quote(name)} works only on hubs with a subdomain for each user, which this hub does not have`;
    return { rule: "jinja-undefined-attr", message, index };
  }
  const group = neededGroup(read);
  if (group !== undefined) {
    const count = group < 0 ? -group : group + 1;
    const who = count === 1 ? "every user without a group" : `every user with fewer than ${count} groups`;
    return {
      rule: "jinja-groups",
      message: `${quote(name)} raises an error for ${who}: they get no form`,
      hint: `Check first: {% if spawner.user.groups | length > ${count - 1} %}…{% endif %}`,
      index,
      // A user without groups does not see any profile.
      ...(count === 1 ? { severity: "warning" as const } : {}),
    };
  }
  if (root === "spawner" && path[0] !== "user") {
    return { rule: "jinja-unsandboxed", message: `${quote(name)} reads internals of the hub`, index };
  }
  return undefined;
}

const rawTag = /\{%[-+]?\s*(end)?raw\s*[-+]?%\}/g;

/** The text outside of raw blocks; a block without an end is kept, since that is an error of its own. */
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

function format(text: string, fields: FormatFields, reserve: Reserve): Formatted {
  const result = pythonFormat(text, fields, new Budget(text.length, reserve));
  return result.ok
    ? { value: result.text, problem: undefined, index: 0 }
    : { value: undefined, problem: result.message, index: result.index };
}
