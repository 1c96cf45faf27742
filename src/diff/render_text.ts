import { append } from "../lists.ts";
import { checkArgument, checkOptional } from "../text/argument.ts";
import { safeLog } from "../text/untrusted.ts";
import { sentence } from "../text/words.ts";
import { isEmpty } from "./diff_configs.ts";
import { type ConfigDiff, DIFFERENCE, type ProfileChange, type SettingChange } from "./types.ts";
import { affectedGroups, describeChange, describeFacts, describeTotals, type Style } from "./words.ts";

/** How {@link renderText} shows a difference. */
export interface TextOptions {
  /** Whether to use the colours of a terminal; default: no colours. */
  readonly colour?: boolean;
}

const marks = { added: "+", removed: "-", changed: "~", renamed: ">" } as const;
const colours = { added: 32, removed: 31, changed: 33, renamed: 36, reordered: 33 } as const;
const style: Style = { word: oneLine, value: oneLine, arrow: "->" };

/**
 * The difference for a terminal or a log, in words; texts of several lines as a unified diff. Ends with a line break.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderText } from "app-hub-configurator";
 *
 * console.log(renderText(diffConfigs({ profiles: [] }, { profiles: [] }))); // "No difference\n"
 * ```
 */
export function renderText(diff: ConfigDiff, options: TextOptions = {}): string {
  checkArgument("renderText: diff", diff, DIFFERENCE);
  checkOptional("renderText: options", options);
  const paint = (text: string, colour: number) => (options.colour === true ? `\x1b[${colour}m${text}\x1b[0m` : text);
  const out: string[] = diff.problems.map(sentence);
  if (isEmpty(diff)) return `${[...out, "No difference"].join("\n")}\n`;
  out.push(describeTotals(diff));
  const groups = affectedGroups(diff);
  if (groups.length > 0) out.push(`Affected groups: ${groups.map(oneLine).join(", ")}`);
  for (const change of diff.profiles) {
    out.push("", paint(`${marks[change.kind]} ${title(change)}`, colours[change.kind]));
    if (change.kind === "added" || change.kind === "removed") {
      const facts = describeFacts(change.facts, style);
      if (facts !== "") out.push(`    ${facts}`);
    }
    append(
      out,
      change.changes.flatMap((setting) => settingLines(setting, paint)),
    );
    append(
      out,
      change.settings.map((setting) => `    ${describeChange(setting, style)}`),
    );
  }
  if (diff.file.length > 0) out.push("", paint("~ outside of the profiles", colours.changed));
  append(
    out,
    diff.file.flatMap((setting) => settingLines(setting, paint)),
  );
  if (diff.order !== undefined) {
    out.push("", `The form lists the profiles in another order: ${diff.order.after.map(oneLine).join(", ")}`);
    out.push(`  before: ${diff.order.before.map(oneLine).join(", ")}`);
  }
  return `${out.join("\n")}\n`;
}

function title(change: ProfileChange): string {
  const name = change.facts.displayName === undefined ? "" : ` (${oneLine(change.facts.displayName)})`;
  const slug = change.previousSlug === undefined ? "" : `${oneLine(change.previousSlug)} -> `;
  return `${slug}${oneLine(change.slug)}${name} ${change.kind}`;
}

function settingLines(change: SettingChange, paint: (text: string, colour: number) => string): readonly string[] {
  const first = `    ${describeChange(change, style)}`;
  if (change.lines === undefined) return [first];
  if (change.lines.text === "") return [first, "        (too different to be shown)"];
  const shown = safeLog(change.lines.text.replace(/^---.*\n\+\+\+.*\n/, "").replace(/\n$/, "")).split("\n");
  return [first, ...shown.map((line) => `        ${paint(line, lineColour(line))}`)];
}

function lineColour(line: string): number {
  if (line.startsWith("+")) return colours.added;
  return line.startsWith("-") ? colours.removed : 2;
}

function oneLine(text: string): string {
  return safeLog(text.replaceAll("\n", "\\n"));
}
