import { greatest } from "../../lists.ts";
import { EFFECTS } from "../../rules/effects.ts";
import type { Finding } from "../../rules/rule.ts";
import { checkArgument, checkOptional } from "../../text/argument.ts";
import { maskMessage } from "../../text/mask.ts";
import { safeLog } from "../../text/untrusted.ts";
import { count } from "../../text/words.ts";
import {
  CHECKED_FILES,
  type CheckedFile,
  countFindings,
  type Placed,
  placedWorstFirst,
  statisticsOf,
} from "./checked_file.ts";
import { codeFrame, shownLines } from "./frame.ts";

/** Adds the colour of a terminal to a text; by default there are no colours. */
export type Paint = (colour: "red" | "yellow" | "cyan" | "bold" | "dim", text: string) => string;

/** Options of {@link renderCheck}. */
export interface RenderCheckOptions {
  readonly paint?: Paint;
  /** The largest number of messages that are shown; default: 200. */
  readonly most?: number;
  /**
   * `full` (the default): each rule with its findings, their places and what to do; `concise`: one line for each
   * finding.
   */
  readonly format?: "full" | "concise";
  /** Whether to show a table with the number of findings of each rule, instead of the findings. */
  readonly statistics?: boolean;
  /** Whether to show only errors; then the text is empty when there are none. */
  readonly quiet?: boolean;
}

/** The largest numbers of shown places of one message, and of shown messages of one rule. */
const MOST_PLACES = 8;
const MOST_MESSAGES = 10;

/** How many characters of a message the last line repeats. */
const LONGEST_WORST = 160;

/**
 * The findings of the hub check as a text for people: by rule, the worst first; each message once, with all its places,
 * its effect and what to do. The last line has the totals, and the worst finding again.
 *
 * @example
 * ```ts
 * import { checkText, renderCheck } from "app-hub-configurator";
 *
 * const text = "profiles: []\n";
 * const shown = renderCheck([{ file: "config.yaml", findings: checkText(text), text }]);
 * console.log(shown.includes("error config.yaml:1:11 yaml-no-profiles")); // true
 * console.log(shown.trimEnd().split("\n").at(-1)?.startsWith("config.yaml: 1 error, 0 warnings.")); // true
 * ```
 */
export function renderCheck(files: readonly CheckedFile[], options: RenderCheckOptions = {}): string {
  checkArgument("renderCheck: files", files, CHECKED_FILES);
  checkOptional("renderCheck: options", options);
  const paint: Paint = options.paint ?? ((_, text) => text);
  const all = placedWorstFirst(files).filter(({ finding }) => options.quiet !== true || finding.severity === "error");
  if (options.quiet === true && all.length === 0) return "";
  const verdict = `${verdictOf(files, all[0], paint)}\n`;
  if (all.length === 0) return verdict;
  if (options.statistics === true) return `${statistics(all, paint)}\n${verdict}`;
  const most = options.most ?? 200;
  if (options.format === "concise") {
    const lines = all.slice(0, most).map((placed) => conciseLine(placed, paint));
    const more = all.length - most;
    return `${lines.join("")}${more > 0 ? moreLine(more) : ""}${verdict}`;
  }
  const advice = options.quiet === true ? "" : "'dump-config explain RULE' says more about a rule.\n";
  return `${fullText(files, all, most, paint)}${advice}${verdict}`;
}

/** One message of a rule with its places, in the order of the files. */
interface Said {
  readonly message: string;
  readonly places: Placed[];
}

/** The messages of one rule with one severity and effect, grouped by hint. */
type Group = Map<string, Map<string, Said>>;

function fullText(files: readonly CheckedFile[], all: readonly Placed[], most: number, paint: Paint): string {
  const groups = new Map<string, Group>();
  for (const placed of all) {
    const { rule, severity, effect, hint, message } = placed.finding;
    const key = `${rule} ${severity} ${effect}`;
    const group: Group = groups.get(key) ?? new Map();
    groups.set(key, group);
    const messages = group.get(hint) ?? new Map<string, Said>();
    group.set(hint, messages);
    const said = messages.get(message);
    if (said === undefined) messages.set(message, { message, places: [placed] });
    else said.places.push(placed);
  }
  const linesOf = linesWhenAsked(files);
  const blocks: string[] = [];
  let [left, shown] = [most, 0];
  for (const group of groups.values()) {
    if (left <= 0) break;
    const all = [...group.values()].flatMap((messages) => [...messages.values()]);
    const said = all.slice(0, Math.min(left, MOST_MESSAGES));
    blocks.push(groupText(said, all.slice(said.length), files.length, linesOf, paint));
    left -= said.length;
    shown += all.reduce((sum, { places }) => sum + places.length, 0);
  }
  if (all.length > shown) blocks.push(moreLine(all.length - shown));
  return `${blocks.join("\n")}\n`;
}

// To hide the credentials of a file takes as much memory as to read it, and most findings show no line of it.
function linesWhenAsked(files: readonly CheckedFile[]): (file: string) => readonly string[] {
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  const shown = new Map<string, readonly string[]>();
  return (file) => {
    const text = texts.get(file);
    const lines = shown.get(file) ?? (text === undefined ? [] : shownLines(text));
    shown.set(file, lines);
    return lines;
  };
}

function groupText(
  said: readonly Said[],
  unsaid: readonly Said[],
  files: number,
  linesOf: (file: string) => readonly string[],
  paint: Paint,
): string {
  const [first] = said;
  const top = first?.places[0];
  if (first === undefined || top === undefined) return "";
  const { rule, severity, effect } = top.finding;
  const isError = severity === "error";
  const number = [...said, ...unsaid].reduce((sum, { places }) => sum + places.length, 0);
  const where = number === 1 ? "" : `, ${count(number, "place")}`;
  const head = `${paint(isError ? "red" : "yellow", severity)} ${paint("cyan", placeOf(top))} ${rule} (${EFFECTS[effect].short})${where}`;
  const texts = said.flatMap(({ message, places: [one, ...others] }, index) => {
    if (one === undefined) return [];
    // Warnings are short, so that people see an error between them.
    const frame = index > 0 || !isError ? [] : codeFrame(linesOf(one.file), one.finding);
    const at = index === 0 ? "" : `${paint("cyan", placeOf(one))} `;
    const path = one.finding.at === undefined ? pathOf(one.finding) : "";
    const { hint } = one.finding;
    const next = said[index + 1]?.places[0]?.finding.hint;
    return [
      `  ${at}${subjectOf(one.finding)}${safeLog(maskMessage(message))}${path}`,
      ...frame.map((line) => `    ${paint("dim", safeLog(line))}`),
      ...(others.length === 0 ? [] : [`  ${alsoAt(others, files > 1)}`]),
      ...(hint === next ? [] : [`  Fix: ${safeLog(maskMessage(hint))}`]),
    ];
  });
  const rest = unsaid.reduce((sum, { places }) => sum + places.length, 0);
  return [
    head,
    ...(isError ? [`  ${EFFECTS[effect].long}`] : []),
    ...texts,
    ...(rest > 0 ? [`  ... and ${rest} more of this rule; --format concise has all`] : []),
    "",
  ].join("\n");
}

function alsoAt(places: readonly Placed[], withFile: boolean): string {
  const shown = places.slice(0, MOST_PLACES).map((placed) => {
    const { at, profile } = placed.finding;
    const place = withFile || at === undefined ? placeOf(placed) : `${at.line}:${at.column}`;
    return `${place}${profile === undefined ? "" : ` '${safeLog(profile)}'`}`;
  });
  const more = places.length - shown.length;
  return `also at ${shown.join(", ")}${more > 0 ? ` and ${count(more, "more place")}` : ""}`;
}

function conciseLine({ file, finding }: Placed, paint: Paint): string {
  const { rule, severity, effect, message } = finding;
  const place = paint("cyan", placeOf({ file, finding }));
  const word = paint(severity === "error" ? "red" : "yellow", severity);
  const path = finding.at === undefined ? pathOf(finding) : "";
  return `${place}: ${word} ${rule} (${EFFECTS[effect].short}): ${subjectOf(finding)}${safeLog(maskMessage(message))}${path}\n`;
}

function statistics(all: readonly Placed[], paint: Paint): string {
  const rows = statisticsOf(all);
  const width = greatest(rows.map(({ count }) => String(count).length));
  const longest = greatest(rows.map(({ rule }) => rule.length));
  return rows
    .map(({ severity, rule, effect, count }) => {
      const word = paint(severity === "error" ? "red" : "yellow", severity);
      const gap = severity === "error" ? "   " : " ";
      return `${String(count).padStart(width)} ${word}${gap}${rule.padEnd(longest)} ${EFFECTS[effect].short}\n`;
    })
    .join("");
}

function verdictOf(files: readonly CheckedFile[], worst: Placed | undefined, paint: Paint): string {
  const { errors, warnings } = countFindings(files);
  const where = files.length === 1 ? nameOf(files[0]?.file ?? "") : `${files.length} files`;
  if (worst === undefined) return `${where}: no findings`;
  const { rule, severity, effect, message } = worst.finding;
  const said = safeLog(cut(`${subjectOf(worst.finding)}${maskMessage(message)}`));
  const totals = paint("bold", `${where}: ${count(errors, "error")}, ${count(warnings, "warning")}.`);
  return `${totals} Worst: ${severity} ${placeOf(worst)} ${rule} (${EFFECTS[effect].short}): ${said}`;
}

function cut(text: string): string {
  return text.length <= LONGEST_WORST ? text : `${text.slice(0, LONGEST_WORST - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

function moreLine(more: number): string {
  return `... and ${more} more; --format json has all\n`;
}

function subjectOf({ profile }: Finding): string {
  return profile === undefined ? "" : `Profile '${safeLog(profile)}': `;
}

function pathOf({ path }: Finding): string {
  return path === "" ? "" : ` [${safeLog(path)}]`;
}

function placeOf({ file, finding: { at } }: Placed): string {
  return at === undefined ? nameOf(file) : `${nameOf(file)}:${at.line}:${at.column}`;
}

function nameOf(file: string): string {
  return file === "-" ? "standard input" : safeLog(file);
}
