import type { Kind } from "../hub/lifecycle.ts";
import { checkArgument, checkOptional } from "../text/argument.ts";
import { cutMarkdown } from "../text/markdown.ts";
import { oneLine } from "../text/show.ts";
import { codeSpan, fence, htmlCode, markdownText } from "../text/untrusted.ts";
import { count } from "../text/words.ts";
import { affectedUsers, effectTotals, type Line, more, type Section, sectionsOf } from "./groups.ts";
import type { RolloutEffect } from "./types.ts";

/** How {@link renderRolloutMarkdown} shows effects. */
export interface RolloutMarkdownOptions {
  /** The level of the heading; default: 3. */
  readonly headingLevel?: number;
  /** The largest `length` of the result; default: 20,000, so that the rest of a pull request's text fits too. */
  readonly maxLength?: number;
}

/** The number of lines of a kind that are not folded, so that everything important fits on the first screen. */
const MOST_OPEN = 8;
const MOST_LINES = 100;
const MOST_NAMES = 12;

/** The kinds that people have to know first. The others are folded. */
const OPEN: ReadonlySet<Kind> = new Set<Kind>(["data-loss", "stop-fails", "loses-access", "not-applied"]);

/**
 * Effects as GitHub's Markdown, for the first screen of a pull request: who is affected, what is lost, what users do
 * not get; all other effects and the commands are folded. Texts from the files cannot notify anybody or act as markup.
 * Ends with a line break; empty without effects.
 *
 * @example
 * ```ts
 * import { renderRolloutMarkdown, rollout } from "app-hub-configurator";
 *
 * console.log(renderRolloutMarkdown(rollout({ profiles: [] }, { profiles: [] }))); // ""
 * ```
 */
export function renderRolloutMarkdown(effects: readonly RolloutEffect[], options: RolloutMarkdownOptions = {}): string {
  checkArgument("renderRolloutMarkdown: effects", effects, [{ kind: "text" }]);
  checkOptional("renderRolloutMarkdown: options", options);
  if (effects.length === 0) return "";
  const { headingLevel = 3, maxLength = 20_000 } = options;
  const sections = sectionsOf(effects);
  const groups = affectedUsers(effects);
  const whom = groups.length === 0 ? "" : ` Affected groups: ${namesOf(groups)}.`;
  const blocks = [
    `${"#".repeat(headingLevel)} Existing users`,
    `**${effectTotals(effects)}.**${whom}`,
    ...sections.filter(({ kind }) => OPEN.has(kind)).flatMap(openBlocks),
    ...sections.filter(({ kind }) => !OPEN.has(kind)).map(foldedBlock),
    commandBlock(sections),
  ];
  return cutMarkdown(`${blocks.filter((block) => block !== "").join("\n\n")}\n`, {
    limit: maxLength,
    note: "_The rest of the effects on existing users is left out: it does not fit here._",
  });
}

function openBlocks({ kind, title, lines }: Section): readonly string[] {
  const shown = lines.length > MOST_OPEN + 2 ? lines.slice(0, MOST_OPEN) : lines;
  const heading = `**${title}** (${codeSpan(kind)})\n\n${listOf(shown)}`;
  const rest = lines.slice(shown.length);
  if (rest.length === 0) return [heading];
  return [heading, folded(`${count(rest.length, "more line")}: ${htmlCode(kind)}`, listOf(rest))];
}

function foldedBlock({ kind, title, lines }: Section): string {
  return folded(`${title} (${htmlCode(kind)}): ${count(lines.length, "line")}`, listOf(lines));
}

function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function listOf(lines: readonly Line[]): string {
  const items = lines.slice(0, MOST_LINES).map(({ profiles, message, settings }) => {
    const what = message === undefined ? settings.map(codeSpan).join(", ") : markdownText(message);
    return `- ${namesOf(profiles)}: ${what}`;
  });
  const left = lines.length - items.length;
  return [...items, ...(left > 0 ? [`- ${more(left)}`] : [])].join("\n");
}

function namesOf(names: readonly string[]): string {
  const shown = names.length > MOST_NAMES + 1 ? names.slice(0, MOST_NAMES) : names;
  const left = names.length - shown.length;
  return [...shown.map(codeSpan), ...(left > 0 ? [`${left} more`] : [])].join(", ");
}

// A comment above each command says which profiles it is for; its own first line says what it does to the cluster.
function commandBlock(sections: readonly Section[]): string {
  const commands = new Map<string, string[]>();
  for (const { lines } of sections) {
    for (const { how, profiles } of lines)
      if (how !== "") commands.set(how, [...(commands.get(how) ?? []), ...profiles]);
  }
  if (commands.size === 0) return "";
  const text = [...commands].slice(0, MOST_LINES).map(([how, profiles]) => {
    const names = [...new Set(profiles)];
    const shown = names.slice(0, MOST_NAMES).map((name) => oneLine(name, 80));
    const left = names.length - shown.length;
    return `# For ${shown.join(", ")}${left > 0 ? ` and ${left} more` : ""}\n${how}\n`;
  });
  return folded(`Commands for existing users (${commands.size})`, fence(text.join("\n"), "bash"));
}
