import { ConfiguratorError } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { greatest } from "../lists.ts";
import { EFFECTS, RULES } from "../rules/mod.ts";
import { rulePage } from "../rules/page.ts";
import { findRule, renamedNote, unknownRule } from "../rules/rule_ids.ts";
import type { CliIo } from "./io.ts";
import { reportWarnings } from "./report.ts";

/** `dump-config explain [RULE]`: prints the page of a rule, or one line for each rule. */
export function printRule(id: string | undefined, io: CliIo): number {
  if (id === undefined) {
    const width = greatest(RULES.map((rule) => rule.id.length));
    const lines = RULES.map(
      ({ id: name, severity, effect, title }) =>
        `${name.padEnd(width)}  ${severity.padEnd(7)}  ${EFFECTS[effect].short.padEnd(16)}  ${title}`,
    );
    io.stdout.write(`${lines.join("\n")}\n`);
    return EXIT.done;
  }
  const rule = findRule(id);
  if (rule === undefined) throw new ConfiguratorError([{ code: "usage", ...unknownRule(id) }]);
  if (rule.id !== id) reportWarnings([renamedNote(id, rule)], io);
  io.stdout.write(rulePage(rule));
  return EXIT.done;
}
