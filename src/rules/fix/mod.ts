/**
 * Repairs problems with exactly one safe answer by edits at offsets: comments, layout, line breaks and all other values
 * stay.
 *
 * @module
 */

import { secretScalars } from "../../hub/credentials.ts";
import { renderHelm } from "../../hub/helm/mod.ts";
import { type HubYaml, type Mark, readHubYaml } from "../../hub/pyyaml/mod.ts";
import { hubFacts, runsHelm } from "../../hub/versions.ts";
import { append } from "../../lists.ts";
import { checkArgument, checkOptional } from "../../text/argument.ts";
import { LARGEST_FILE } from "../../text/largest.ts";
import { lineTable } from "../../text/lines.ts";
import { hasSecret } from "../../text/mask.ts";
import type { CheckOptions } from "../options.ts";
import type { Finding, Fix, FixKind } from "../rule.ts";
import { findRule } from "../rule_ids.ts";
import { characterEdits, shownOf, tabEdits, withBlanks } from "./characters.ts";
import { applyEdits, type Edit, withoutOverlaps } from "./edits.ts";
import { duplicateEdits, renameEdits } from "./keys.ts";
import { isAsMeant } from "./meaning.ts";
import { quoteEdit, trimEdit } from "./quote.ts";
import { findRepairable } from "./repairable.ts";
import { type Scalars, scalarsOf } from "./scalars.ts";

/**
 * One repair. Its place is in the text of its round: repairs of later rounds count lines and columns in the text that
 * is repaired already.
 */
export interface Change {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
  /** Set when it changes a part of a credential: then do not print it. */
  readonly secret?: true;
}

/** A repaired text. */
export interface Fixed {
  readonly text: string;
  readonly changes: readonly Change[];
}

const whole = { maxProblems: Number.POSITIVE_INFINITY };

/** The largest number of rounds: a repair can reveal further problems (first characters, then tabs, keys, values). */
const MOST_ROUNDS = 20;

/** How often the file is read to find out which of many repairs change too much. */
const MOST_TRIALS = 40;

/**
 * Repairs problems that have exactly one safe answer: values that need quotes, white space at the ends of names, keys
 * in camel case, keys that are written twice with the same value, characters and tabs that PyYAML refuses. If the hub
 * can read the file, all other values stay the same for it. A second repair of the result changes nothing.
 *
 * @param options The same as for `checkText`; findings of rules that are off, and findings that a comment in the file
 *   ignores, are not repaired. In a file for version 2 of the chart, only text that Helm does not change is repaired.
 * @throws {ConfiguratorError} When the options are not valid, for example name a rule that does not exist.
 *
 * @example
 * ```ts
 * import { fixText } from "app-hub-configurator";
 *
 * const { text, changes } = fixText("profiles:\n  - id: lab\n    groups: [on] # all\n");
 * console.log(text.includes('groups: ["on"] # all'), changes[0]?.rule); // true yaml11-bool
 * ```
 */
export function fixText(text: string, options: CheckOptions = {}): Fixed {
  checkArgument("fixText: text", text, "text");
  checkOptional("fixText: options", options);
  const helm = runsHelm(options.chart) ? options : undefined;
  const changes: Change[] = [];
  let written = readWritten(text, helm);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { yaml } = written;
    const found = editsOf(yaml, options).filter((edit) => written.placed(edit) !== undefined);
    const { edits, after } = sound(yaml, found);
    if (after.text === yaml.text) break;
    const placed = edits.flatMap((edit) => written.placed(edit) ?? []);
    const next = readWritten(applyEdits(written.text, placed), helm);
    // Helm must render the repaired text to the text that was found to be right.
    if (next.yaml.text !== after.text) break;
    append(
      changes,
      changesOf(
        yaml,
        edits,
        placed.map(({ start }) => written.mark(start)),
      ),
    );
    written = next;
  }
  return { text: changes.length === 0 ? text : written.text, changes };
}

/** A text, and what the hub reads from it. */
interface Written {
  readonly text: string;
  readonly yaml: HubYaml;
  mark(offset: number): Mark;
  /** Converts an edit of the rendered text to one of the written text; `undefined` where Helm has changed that text. */
  placed(edit: Edit): Edit | undefined;
}

function readWritten(text: string, helm: Pick<CheckOptions, "values"> | undefined): Written {
  if (helm === undefined) {
    const yaml = readHubYaml(text, whole);
    return { text, yaml, mark: yaml.mark, placed: (edit) => edit };
  }
  const { text: rendered, sourceOf } = renderHelm(text, helm.values);
  return {
    text,
    yaml: readHubYaml(rendered, whole),
    mark: lineTable(text),
    placed: (edit) => {
      const start = sourceOf(edit.start);
      const end = edit.end === edit.start ? start : sourceOf(edit.end - 1) + 1;
      const isKept = text.slice(start, end + 1) === rendered.slice(edit.start, edit.end + 1);
      return isKept ? { ...edit, start, end } : undefined;
    },
  };
}

function changesOf(yaml: HubYaml, edits: readonly Edit[], marks: readonly Mark[]): Change[] {
  const secrets = [...secretScalars(yaml.root)].sort((left, right) => left.start - right.start);
  let next = 0;
  return edits.map(({ rule, start, end, text: after }, index) => {
    const { line, column } = marks[index] ?? yaml.mark(start);
    const before = yaml.text.slice(start, end);
    while ((secrets[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const secret = hasSecret(before) || (secrets[next]?.start ?? Number.POSITIVE_INFINITY) < end;
    return { rule, line, column, before, after, ...(secret ? { secret } : {}) };
  });
}

interface Work {
  readonly yaml: HubYaml;
  readonly scalars: Scalars;
  readonly missing: ReadonlySet<string>;
}

/** The findings that are repaired in one way. */
interface Repairable {
  readonly finding: Finding;
  readonly fix: Fix;
}

const repairs: Readonly<Record<FixKind, (found: readonly Repairable[], work: Work) => readonly (Edit | undefined)[]>> =
  {
    quote: (found, { yaml, scalars }) => found.map(({ finding, fix }) => quoteEdit(finding, fix, yaml, scalars)),
    trim: (found, { yaml, scalars }) => found.map(({ finding }) => trimEdit(finding, yaml, scalars)),
    rename: (found, { scalars, missing }) =>
      renameEdits(
        found.map(({ finding }) => finding),
        scalars,
        missing,
      ),
    escape: (_, { yaml }) => characterEdits(yaml),
    untab: (_, { yaml }) => tabEdits(yaml),
    remove: (_, { yaml }) => duplicateEdits(yaml),
  };

function editsOf(yaml: HubYaml, options: CheckOptions): Edit[] {
  const { findings, missing, ignores, hubVersions } = findRepairable(yaml, options);
  const rendersFile = hubVersions.some((version) => hubFacts(version).renders === "file");
  const found = new Map<FixKind, Repairable[]>();
  for (const finding of findings) {
    const fix = findRule(finding.rule)?.fix;
    if (fix === undefined || fix.how === "nothing") continue;
    const group = found.get(fix.how);
    if (group === undefined) found.set(fix.how, [{ finding, fix }]);
    else group.push({ finding, fix });
  }
  if (found.size === 0) return [];
  const work = { yaml, scalars: scalarsOf(yaml), missing };
  const edits = Array.from(found, ([how, group]) => repairs[how](group, work)).flat();
  const rules = new Set(findings.map(({ rule }) => rule));
  const isOpen = ({ rule, start }: Edit) => rules.has(rule) && ignores.find(rule, start, undefined) === undefined;
  // Hubs that render the whole file would find the backslash inside the template.
  const isReadable = ({ text }: Edit) => !rendersFile || !/\{[{%#]/.test(text) || !text.includes("\\");
  return withoutOverlaps(edits.filter((edit) => edit !== undefined).filter((edit) => isOpen(edit) && isReadable(edit)));
}

interface Repaired {
  readonly edits: readonly Edit[];
  readonly after: HubYaml;
}

// The edits after which the hub reads the same as before, or, for a file that it could not read, what the file shows.
function sound(yaml: HubYaml, edits: readonly Edit[]): Repaired {
  let trials = MOST_TRIALS;
  const attempt = (some: readonly Edit[]): HubYaml | undefined => {
    trials--;
    const text = applyEdits(yaml.text, some);
    // A text that has become too large to be read is not repaired.
    if (text.length > LARGEST_FILE) return undefined;
    const after = readHubYaml(text, whole);
    if (yaml.root !== undefined) return isAsMeant(yaml, after, some) ? after : undefined;
    const shown = shownOf(yaml);
    // When another problem prevents reading, it is not known what the file means.
    if (shown?.end !== yaml.text.length || after.root === undefined) return after;
    return isAsMeant(shown.yaml, after, some, withBlanks) ? after : undefined;
  };
  const choose = (some: readonly Edit[], before: Repaired): Repaired => {
    if (some.length === 0 || trials <= 0) return before;
    const edits = [...before.edits, ...some];
    const after = attempt(edits);
    if (after !== undefined) return { edits, after };
    if (some.length === 1) return before;
    const middle = some.length >> 1;
    return choose(some.slice(middle), choose(some.slice(0, middle), before));
  };
  return choose(edits, { edits: [], after: yaml });
}
