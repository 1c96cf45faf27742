import { EFFECTS } from "./effects.ts";
import { NOT_REPAIRED, REPAIRED, UNKNOWN_ANSWER } from "./fix/repairs.ts";
import type { Rule } from "./rule.ts";

/** Longer examples are only there for the check itself, such as a text of a megabyte. */
const LONGEST_EXAMPLE = 2000;

/**
 * The page of a rule as Markdown: what is wrong, what happens and to whom, a bad and a good example, the source.
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
  const { long, short } = EFFECTS[rule.effect];
  const options = Object.entries(rule.exampleOptions ?? {}).map(([key, value]) => `${key} ${String(value)}`);
  const when = options.length === 0 ? "" : ` (with ${options.join(", ")})`;
  return `# ${rule.id}

${rule.title}: **${rule.severity}**, ${short}.

## What happens

${rule.why}

${long}

## What to do

${rule.hint}.

${example(`Wrong${when}`, rule.bad)}
${example("Right", rule.good)}
## Repair

${repair(rule.id)}

## Source

<${rule.source}>

## If it is meant

Switch it for one run with \`--rule ${rule.id}=off\` (or \`=warn\`, \`=error\`), or write the decision beside the profile:

\`\`\`yaml
suppress:
  - rule: ${rule.id}
    reason: Why it is meant here
\`\`\`
`;
}

function repair(id: string): string {
  const why = REPAIRED[id];
  if (why !== undefined) return `\`dump-config validate --fix\` repairs it. ${why}`;
  return `\`--fix\` leaves it alone. ${NOT_REPAIRED[id] ?? UNKNOWN_ANSWER}`;
}

function example(title: string, text: string): string {
  const shown =
    text.length > LONGEST_EXAMPLE ? `${text.slice(0, 60)}… (${text.length} characters)` : visible(text).trimEnd();
  return `${title}:\n\n\`\`\`yaml\n${shown}\n\`\`\`\n`;
}

// What cannot be seen is what such an example is about.
function visible(text: string): string {
  return text.replace(
    /[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\uffef]/g,
    (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );
}
