import { checkArgument } from "../text/argument.ts";
import { EFFECTS } from "./effects.ts";
import type { Fix, Rule } from "./rule.ts";

/** Longer examples, such as a text of a megabyte, are only used by tests. */
const LONGEST_EXAMPLE = 2000;

const ASKED =
  "Only a registry can tell, so `dump-config validate` does not find it: `dump-config images --verify` and `--update` do,\n" +
  "and the action with `update-images: true`.\n\n";

/**
 * The page of a rule as Markdown: what is wrong, what happens and to whom, a bad and a good example, what `validate
 * --fix` does, and the source.
 *
 * @example
 * ```ts
 * import { rulePage, RULES } from "app-hub-configurator";
 *
 * const rule = RULES.find(({ id }) => id === "mem-unit");
 * console.log(rule && rulePage(rule).split("\n")[0]); // "# mem-unit"
 * ```
 */
export function rulePage(rule: Rule): string {
  checkArgument("rulePage: rule", rule, { id: "text", effect: "text", check: "function" });
  const { long, short } = EFFECTS[rule.effect];
  const options = Object.entries(rule.exampleOptions ?? {}).map(([key, value]) => `${key} ${String(value)}`);
  const when = options.length === 0 ? "" : ` (with ${options.join(", ")})`;
  const before = rule.was === undefined ? "" : ` Called ${rule.was.map((id) => `\`${id}\``).join(" or ")} before.`;
  return `# ${rule.id}

${rule.title}: **${rule.severity}**, ${short}.${before}

## What happens

${rule.why}

${long}

## What to do

${rule.hint}.

${rule.needs === "registry" ? ASKED : ""}${example(`Wrong${when}`, rule.bad)}
${example("Right", rule.good)}
## Repair

${repair(rule.fix)}

## Source

<${rule.source}>

## Accept it

Switch it for one run with \`--rule ${rule.id}=off\` (or \`=warning\`, \`=error\`), or accept it in a profile:

\`\`\`yaml
suppress:
  - rule: ${rule.id}
    reason: Why it is accepted here
\`\`\`
`;
}

function repair(fix: Fix | undefined): string {
  if (fix !== undefined && fix.how !== "nothing") return `\`dump-config validate --fix\` repairs it. ${fix.why}`;
  const why = fix?.why ?? "More than one answer is possible, and only the writer knows which one is meant.";
  return `\`--fix\` leaves it alone. ${why}`;
}

function example(title: string, text: string): string {
  const shown =
    text.length > LONGEST_EXAMPLE ? `${text.slice(0, 60)}… (${text.length} characters)` : visible(text).trimEnd();
  return `${title}:\n\n\`\`\`yaml\n${shown}\n\`\`\`\n`;
}

// An example can be about characters that cannot be seen.
function visible(text: string): string {
  return text.replace(
    /[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\uffef]/g,
    (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );
}
