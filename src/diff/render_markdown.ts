import { checkArgument, checkOptional } from "../text/argument.ts";
import { cutMarkdown } from "../text/markdown.ts";
import { codeSpan, fence, markdownText } from "../text/untrusted.ts";
import { sentence } from "../text/words.ts";
import { isEmpty } from "./diff_configs.ts";
import { type ConfigDiff, DIFFERENCE, type ProfileChange, type SettingChange } from "./types.ts";
import { changedAudiences } from "./who_sees.ts";
import { affectedGroups, describeChange, describeFacts, describeTotals, type Style } from "./words.ts";

/** How {@link renderMarkdown} shows a difference. */
export interface MarkdownOptions {
  /**
   * How texts of several lines are shown: `folded` (the default) as a diff in a folded section, `none` as their number
   * of lines.
   */
  readonly scripts?: "folded" | "none";
  /**
   * The largest `length` of the result; 60,000 when left out, since GitHub accepts bodies of at most 65,536 characters.
   */
  readonly maxLength?: number;
  /** The level of the headings, 3 when left out. */
  readonly headingLevel?: number;
}

const style: Style = { word: markdownText, value: codeSpan, arrow: "→" };

/**
 * The difference as GitHub's Markdown, for a pull request or a job summary: who is affected, what changed per profile,
 * texts of several lines folded. Texts from the files cannot notify anybody or act as markup. Ends with a line break.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderMarkdown } from "app-hub-configurator";
 *
 * console.log(renderMarkdown(diffConfigs({ profiles: [] }, { profiles: [] }))); // "No profile changed.\n"
 * ```
 */
export function renderMarkdown(diff: ConfigDiff, options: MarkdownOptions = {}): string {
  checkArgument("renderMarkdown: diff", diff, DIFFERENCE);
  checkOptional("renderMarkdown: options", options);
  const blocks: string[] = diff.problems.map((problem) => `> ${markdownText(sentence(problem))}`);
  if (isEmpty(diff)) blocks.push(`${describeTotals(diff)}.`);
  else
    blocks.push(
      overview(diff),
      ...whoSees(diff),
      ...diff.profiles.flatMap((change) => profileBlocks(change, options)),
      ...fileBlocks(diff, options),
    );
  return cutMarkdown(`${blocks.join("\n\n")}\n`, {
    limit: options.maxLength ?? 60_000,
    note: "_The rest of the changes is left out: it does not fit here._",
  });
}

function overview(diff: ConfigDiff): string {
  const groups = affectedGroups(diff);
  const affected = groups.length === 0 ? "" : ` Affected groups: ${groups.map(codeSpan).join(", ")}.`;
  return `**${describeTotals(diff)}.**${affected}`;
}

const MOST_OPEN_ROWS = 10;

function whoSees({ profiles }: ConfigDiff): readonly string[] {
  const table = changedAudiences(profiles);
  if (table === "") return [];
  const isLong = table.split("\n").length > MOST_OPEN_ROWS + 2;
  return [isLong ? `<details><summary>Who sees what</summary>\n\n${table}\n\n</details>` : table];
}

function profileBlocks(change: ProfileChange, options: MarkdownOptions): readonly string[] {
  const from = change.previousSlug === undefined ? "" : `${codeSpan(change.previousSlug)} → `;
  const heading = `${"#".repeat(options.headingLevel ?? 3)} ${from}${codeSpan(change.slug)} ${change.kind}`;
  const name = change.facts.displayName === undefined ? "" : markdownText(change.facts.displayName);
  const groups = change.facts.groups.map(codeSpan).join(", ");
  const seen = change.kind === "removed" ? "was seen" : "seen";
  const audience = [name, `${seen} by ${groups === "" ? "no group" : groups}`].filter(Boolean).join(", ");
  const isWhole = change.kind === "added" || change.kind === "removed";
  const facts = isWhole ? describeFacts(change.facts, style) : "";
  const whole = change.settings.map((setting) => `- ${describeChange(setting, style)}`);
  const settings =
    whole.length === 0 || options.scripts === "none"
      ? []
      : [`<details><summary>All settings (${whole.length})</summary>\n\n${whole.join("\n")}\n\n</details>`];
  return [heading, audience, ...(facts === "" ? [] : [facts]), ...settingBlocks(change.changes, options), ...settings];
}

function fileBlocks(diff: ConfigDiff, options: MarkdownOptions): readonly string[] {
  const heading = "#".repeat(options.headingLevel ?? 3);
  const blocks =
    diff.file.length === 0 ? [] : [`${heading} Outside of the profiles`, ...settingBlocks(diff.file, options)];
  if (diff.order === undefined) return blocks;
  const list = (slugs: readonly string[]) => slugs.map(codeSpan).join(", ");
  return [
    ...blocks,
    `${heading} Order`,
    `The form lists the profiles in another order: ${list(diff.order.after)} (before: ${list(diff.order.before)}).`,
  ];
}

function settingBlocks(changes: readonly SettingChange[], options: MarkdownOptions): readonly string[] {
  const isFolded = (change: SettingChange) =>
    options.scripts !== "none" && change.lines !== undefined && change.lines.text !== "";
  const items = changes.filter((change) => !isFolded(change)).map((change) => `- ${describeChange(change, style)}`);
  const folded = changes.filter(isFolded).map((change) => {
    const hunks = (change.lines?.text ?? "").replace(/^---.*\n\+\+\+.*\n/, "");
    return `<details><summary>${describeChange(change, style)}</summary>\n\n${fence(hunks, "diff")}\n\n</details>`;
  });
  return [...(items.length === 0 ? [] : [items.join("\n")]), ...folded];
}
