/**
 * Checks the text of a file: Helm and Jinja render it, YAML reads it, the rules check it, and the places of their
 * findings are converted to places in the text as it is written.
 *
 * @module
 */

import { renderHelm } from "../hub/helm/mod.ts";
import { utf8Length } from "../hub/python.ts";
import { type HubYaml, positionIn, readHubYaml } from "../hub/pyyaml/mod.ts";
import { decode } from "../hub/pyyaml/reader.ts";
import { hubFacts, runsHelm } from "../hub/versions.ts";
import { checkArgument } from "../text/argument.ts";
import { lineTable } from "../text/lines.ts";
import { RULES } from "./catalogue.ts";
import { createContext } from "./engine/context.ts";
import { forHubs } from "./engine/hubs.ts";
import { type Ignores, ignoresOf } from "./engine/ignores.ts";
import { restored } from "./engine/restored.ts";
import { type CheckResult, type Locate, runRules } from "./engine/run.ts";
import { readWholeFile, type WholeFile } from "./engine/whole_file.ts";
import type { CheckOptions } from "./options.ts";
import { checkedOptions } from "./read_options.ts";
import type { Span } from "./rule.ts";
import { namedRule } from "./rule_ids.ts";
import { UNANIMOUS } from "./unanimous.ts";

/**
 * Like {@link checkText}, but also returns the findings that a suppression covers, and notes about the options.
 *
 * @throws {ConfiguratorError} When the options are not valid, for example name a rule that does not exist.
 *
 * @example
 * ```ts
 * import { inspectText } from "app-hub-configurator";
 *
 * const suppress = [{ rule: "yaml-no-profiles", reason: "The hub is closed for the summer" }];
 * const { findings, suppressed } = inspectText("profiles: []\n", { suppress });
 * console.log(findings.length, suppressed[0]?.finding.at?.line); // 0 1
 * ```
 */
export function inspectText(input: string | Uint8Array, options: CheckOptions = {}): CheckResult {
  checkArgument("The text to check", input, "text or bytes");
  const { options: read, notes } = checkedOptions(options);
  const isHelm = runsHelm(read.chart);
  const rendersFile = read.hubVersions.some((version) => hubFacts(version).renders === "file");
  // The text is needed here only when the whole file is rendered. The reader decodes bytes itself, and reports those
  // that are not UTF-8.
  const source = typeof input === "string" ? input : isHelm || rendersFile ? (decode(input) ?? "") : "";
  const origins: string[] = [];
  const helm = isHelm ? renderHelm(source, read.values, origins) : undefined;
  const beforeJinja = helm?.text ?? source;
  const sourceOf = helm?.sourceOf ?? same;
  const bytes = typeof input === "string" ? utf8Length(input) : input.length;
  const mark = helm === undefined && !rendersFile ? undefined : lineTable(source);

  const inspect = (yaml: HubYaml, toSource: (offset: number) => number, whole: WholeFile | undefined) => {
    const places = createPlaces(yaml.text.length, toSource);
    const toMark = mark ?? yaml.mark;
    const locate: Locate = {
      span: (start, end) => {
        const from = toMark(places.back(start));
        const span: Span = { line: from.line, column: from.column };
        if (end === undefined) return span;
        const to = toMark(places.back(end));
        return { ...span, endLine: to.line, endColumn: to.column };
      },
      offsetIn: (node, index) => positionIn(yaml, node, index).offset,
    };
    const refused = helm?.problems.map((problem) => ({ ...problem, index: places.ofSource(problem.index) }));
    return (hubVersion: (typeof read.hubVersions)[number]) => {
      const context = createContext({
        root: yaml.root,
        yaml,
        bytes,
        helm: refused,
        whole,
        hubVersion,
        chart: read.chart,
        groupNames: read.groupNames,
        ignores: onSource(ignoresOf(yaml, namedRule), yaml.text.length, places),
      });
      return runRules(RULES, context, read, locate);
    };
  };

  let usual: ReturnType<typeof inspect> | undefined;
  let older: ReturnType<typeof inspect> | undefined;
  const result = forHubs(read.hubVersions, UNANIMOUS, (hubVersion) => {
    const isWhole = hubFacts(hubVersion).renders === "file";
    if (isWhole && older === undefined) {
      const ofSource = (rendered: string, index: number) => afterEnd(rendered.length) + sourceOf(index);
      const whole = /\{[{%#]/.test(beforeJinja) ? readWholeFile(beforeJinja, ofSource, origins) : undefined;
      older =
        whole?.ok === true
          ? inspect(whole.yaml, (offset) => sourceOf(whole.sourceOf(offset)), whole)
          : inspect(readHubYaml(isHelm && source !== "" ? beforeJinja : input), sourceOf, whole);
    }
    if (isWhole && older !== undefined) return older(hubVersion);
    usual ??= inspect(readHubYaml(isHelm && source !== "" ? beforeJinja : input), sourceOf, undefined);
    return usual(hubVersion);
  });
  return { ...(helm === undefined && older === undefined ? result : restored(result, origins)), notes };
}

const same = (offset: number): number => offset;

/**
 * The first offset after the end of the rendered text. Offsets from there on stand for places of the source that
 * templates have left out.
 */
function afterEnd(length: number): number {
  return length + 1;
}

/** Converts offsets of the rendered text and of the source. */
interface Places {
  /** The offset that stands for a place of the source. */
  readonly ofSource: (offset: number) => number;
  /** The place of the source that an offset stands for. */
  readonly back: (offset: number) => number;
  readonly toSource: (offset: number) => number;
}

function createPlaces(length: number, toSource: (offset: number) => number): Places {
  const after = afterEnd(length);
  return {
    ofSource: (offset) => offset + after,
    back: (offset) => (offset < after ? toSource(offset) : offset - after),
    toSource,
  };
}

// For a finding at a place of the source, the comment that ignores it is looked for at that place in the rendered text.
function onSource(ignores: Ignores, length: number, { toSource }: Places): Ignores {
  if (ignores.all.length === 0) return ignores;
  const after = afterEnd(length);
  const find: Ignores["find"] = (rule, offset, node) => {
    if (offset < after) return ignores.find(rule, offset, node);
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (toSource(middle) < offset - after) low = middle + 1;
      else high = middle;
    }
    return ignores.find(rule, low, node);
  };
  return { ...ignores, find };
}
