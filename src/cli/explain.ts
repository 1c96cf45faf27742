import { ConfiguratorError } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { EFFECTS, RULES } from "../rules/mod.ts";
import { rulePage } from "../rules/page.ts";
import { didYouMean } from "../text/nearest.ts";
import type { CliIo } from "./io.ts";

/** `dump-config explain [RULE]`: prints the page of a rule, or one line for each rule. */
export function explain(id: string | undefined, io: CliIo): number {
  if (id === undefined) {
    const width = Math.max(...RULES.map((rule) => rule.id.length));
    const lines = RULES.map(
      ({ id: name, severity, effect, title }) =>
        `${name.padEnd(width)}  ${severity.padEnd(7)}  ${EFFECTS[effect].short.padEnd(16)}  ${title}`,
    );
    io.stdout.write(`${lines.join("\n")}\n`);
    return EXIT.done;
  }
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    const hint =
      didYouMean(
        id,
        RULES.map((known) => known.id),
      ) ?? "'dump-config explain' lists the rules";
    throw new ConfiguratorError([{ code: "usage", message: `There is no rule '${id}'`, hint }]);
  }
  io.stdout.write(rulePage(rule));
  return EXIT.done;
}
