import { append } from "../lists.ts";
import { checkArgument, checkOptional } from "../text/argument.ts";
import { oneLine } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import { listed } from "../text/words.ts";
import { affectedUsers, effectTotals, type Line, more, sectionsOf } from "./groups.ts";
import type { RolloutEffect } from "./types.ts";

/** How {@link renderRolloutText} shows effects. */
export interface RolloutTextOptions {
  /** Whether to use the colours of a terminal; default: no colours. */
  readonly colour?: boolean;
  /** The largest number of lines of a kind; default: 20. The number of the other lines is shown. */
  readonly mostLines?: number;
}

const MOST_LINES = 20;
const colours = {
  "data-loss": 31,
  "stop-fails": 31,
  "loses-access": 31,
  "not-applied": 33,
  "at-next-start": 36,
  "at-once": 36,
} as const;

/**
 * Effects for a terminal or a log, with their commands. Ends with a line break; empty without effects.
 *
 * @example
 * ```ts
 * import { renderRolloutText, rollout } from "app-hub-configurator";
 *
 * console.log(renderRolloutText(rollout({ profiles: [] }, { profiles: [] }))); // ""
 * ```
 */
export function renderRolloutText(effects: readonly RolloutEffect[], options: RolloutTextOptions = {}): string {
  checkArgument("renderRolloutText: effects", effects, [{ kind: "text" }]);
  checkOptional("renderRolloutText: options", options);
  if (effects.length === 0) return "";
  const { colour = false, mostLines = MOST_LINES } = options;
  const paint = (text: string, code: number) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const groups = affectedUsers(effects).map((group) => oneLine(group, 60));
  const whom = groups.length === 0 ? "" : ` of ${listed(groups)}`;
  const out = [`Existing users${whom}: ${effectTotals(effects)}`];
  for (const { kind, title, lines } of sectionsOf(effects)) {
    out.push(`  ${paint(`${title} (${kind})`, colours[kind])}`);
    append(out, lines.slice(0, mostLines).flatMap(textLines));
    if (lines.length > mostLines) out.push(`    ... ${more(lines.length - mostLines)}`);
  }
  return `${safeLog(out.join("\n"))}\n`;
}

function textLines({ profiles, message, settings, how }: Line): readonly string[] {
  const who = listed(profiles.map((profile) => oneLine(profile, 80)));
  const what = message ?? settings.map((setting) => oneLine(setting, 120)).join(", ");
  const command = how === "" ? [] : how.split("\n").map((line) => `        ${line}`);
  return [`    ${who}: ${oneLine(what)}`, ...command];
}
