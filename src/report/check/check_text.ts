import { EFFECTS } from "../../rules/effects.ts";
import type { Finding } from "../../rules/rule.ts";
import { maskMessage } from "../../text/mask.ts";
import { safeLog } from "../../text/untrusted.ts";
import { count } from "../../text/words.ts";
import { type CheckedFile, countFindings, rank, worstFirst } from "./checked_file.ts";
import { codeFrame, shownLines } from "./frame.ts";

/** Colours of a terminal; the default shows none. */
export type Paint = (colour: "red" | "yellow" | "cyan" | "bold" | "dim", text: string) => string;

/** Options of {@link renderCheck}. */
export interface RenderCheckOptions {
  readonly paint?: Paint;
  /** Most findings of a file that are shown; default 200. */
  readonly most?: number;
}

/**
 * What the hub check found, for people: by profile, the worst first, each with its line, its effect and what to do.
 *
 * @example
 * ```ts
 * import { checkText, renderCheck } from "app-hub-configurator";
 *
 * const text = "profiles: []\n";
 * const shown = renderCheck([{ file: "config.yaml", findings: checkText(text), text }]);
 * console.log(shown.includes("error config.yaml:1:11 yaml-no-profiles")); // true
 * ```
 */
export function renderCheck(files: readonly CheckedFile[], options: RenderCheckOptions = {}): string {
  const paint: Paint = options.paint ?? ((_, text) => text);
  const most = options.most ?? 200;
  const blocks = files.flatMap((file) => fileBlocks(file, paint, most));
  return `${[...blocks, `${summary(files)}\n`].join("\n")}`;
}

function fileBlocks(file: CheckedFile, paint: Paint, most: number): string[] {
  const groups = new Map<string | undefined, Finding[]>();
  for (const finding of worstFirst(file.findings)) {
    const group = groups.get(finding.profile);
    if (group === undefined) groups.set(finding.profile, [finding]);
    else group.push(finding);
  }
  // A map keeps the order of insertion, so the group with the worst finding comes first; the file itself before equals.
  const sorted = [...groups].sort(
    ([left, [a]], [right, [b]]) =>
      (a && b ? rank(a) - rank(b) : 0) || Number(left !== undefined) - Number(right !== undefined),
  );
  const lines = file.text === undefined ? [] : shownLines(file.text);
  const blocks: string[] = [];
  let left = most;
  for (const [profile, findings] of sorted) {
    if (left <= 0) break;
    const title = profile === undefined ? name(file.file) : `${name(file.file)}: profile '${safeLog(profile)}'`;
    const shown = findings.slice(0, left).map((finding) => findingText(file, finding, lines, paint));
    blocks.push(`${paint("bold", title)}\n${shown.join("\n")}`);
    left -= shown.length;
  }
  const more = file.findings.length - most;
  if (more > 0) blocks.push(`... and ${more} more in ${name(file.file)}; --json has all\n`);
  return blocks;
}

function findingText(file: CheckedFile, finding: Finding, lines: readonly string[], paint: Paint): string {
  const { rule, severity, effect, message, hint, at, path } = finding;
  const place = at === undefined ? name(file.file) : `${name(file.file)}:${at.line}:${at.column}`;
  const colour = severity === "error" ? "red" : "yellow";
  const frame = codeFrame(lines, finding).map((line) => `    ${paint("dim", safeLog(line))}`);
  return [
    `  ${paint(colour, severity)} ${paint("cyan", place)} ${rule} (${EFFECTS[effect].short})`,
    `    ${safeLog(maskMessage(message))}${path === "" || frame.length > 0 ? "" : ` [${safeLog(path)}]`}`,
    ...frame,
    `    ${EFFECTS[effect].long}`,
    `    Fix: ${safeLog(maskMessage(hint))}`,
    "",
  ].join("\n");
}

function summary(files: readonly CheckedFile[]): string {
  const { errors, warnings } = countFindings(files);
  const where = files.length === 1 ? name(files[0]?.file ?? "") : `${files.length} files`;
  if (errors === 0 && warnings === 0) return `${where}: no findings`;
  return `${where}: ${count(errors, "error")}, ${count(warnings, "warning")}. 'dump-config explain RULE' says more about a rule.`;
}

function name(file: string): string {
  return file === "-" ? "standard input" : safeLog(file);
}
