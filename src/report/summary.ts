import {
  type ConfigDiff,
  describeTotals,
  isEmpty,
  type ProfileFacts,
  profileFacts,
  renderMarkdown,
} from "../diff/mod.ts";
import { DIFFERENCE } from "../diff/types.ts";
import { type RolloutEffect, renderRolloutMarkdown } from "../rollout/mod.ts";
import { checkArgument } from "../text/argument.ts";
import { cutMarkdown } from "../text/markdown.ts";
import { markdownText } from "../text/untrusted.ts";
import { count, sentence } from "../text/words.ts";
import { findingsMarkdown, findingTotals, type ReportFinding } from "./findings.ts";
import { menuTables } from "./profiles.ts";

/** The facts for a job summary. */
export interface SummaryInput {
  /** The new config: the parsed document. */
  readonly config: unknown;
  /** The difference to the old file; missing when there is nothing to compare with. */
  readonly diff?: ConfigDiff;
  readonly findings?: readonly ReportFinding[];
  /** The effects on people who use the hub now; they come first. */
  readonly effects?: readonly RolloutEffect[];
  /** The heading; default: "Application Hub configuration". */
  readonly title?: string;
  /** One sentence about what was done, such as "Written to config.yaml". */
  readonly outcome?: string;
  /** The largest number of bytes; default: 1,000,000, since GitHub drops a step's summary above 1 MiB. */
  readonly maxBytes?: number;
}

/**
 * The summary of a run as GitHub's Markdown: effects on people, findings, the changes in words, and tables of the
 * profiles and of the groups that see them. When `diff` is given and nothing has changed, the tables are folded. A
 * summary that is too long is cut between two lines.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits
 *
 * @example
 * ```ts
 * import { renderSummary } from "app-hub-configurator";
 *
 * console.log(renderSummary({ config: { profiles: [] } }));
 * ```
 */
export function renderSummary(input: SummaryInput): string {
  checkArgument("renderSummary: input", input, { "diff?": DIFFERENCE, "findings?": "list", "effects?": "list" });
  const { diff, findings = [], effects = [] } = input;
  const profiles = profileFacts(input.config);
  const blocks = [
    `## ${markdownText(input.title ?? "Application Hub configuration")}`,
    headline(input, profiles),
    renderRolloutMarkdown(effects, { maxLength: 100_000 }).trimEnd(),
    findingsMarkdown(findings),
    // At most a third of the limit, counted with three bytes for each character, so that the rest fits.
    diff === undefined || isEmpty(diff)
      ? ""
      : `### Changes\n\n${renderMarkdown(diff, { headingLevel: 4, maxLength: 300_000 }).trimEnd()}`,
    profileBlocks(profiles, diff !== undefined && isEmpty(diff)),
  ];
  return cutMarkdown(`${blocks.filter((block) => block !== "").join("\n\n")}\n`, {
    limit: input.maxBytes ?? 1_000_000,
    unit: "bytes",
    note: "_The rest of the summary is left out: GitHub accepts at most 1 MiB._",
  });
}

function headline(input: SummaryInput, profiles: readonly ProfileFacts[]): string {
  const groups = new Set(profiles.flatMap((profile) => profile.groups)).size;
  const size = `${count(profiles.length, "profile")} for ${count(groups, "group")}`;
  const change = input.diff === undefined || !isEmpty(input.diff) ? "" : ` ${describeTotals(input.diff)}.`;
  const totals = findingTotals(input.findings ?? []);
  const outcome = input.outcome === undefined ? "" : `${markdownText(sentence(input.outcome))} `;
  return `${outcome}${size}.${change}${totals === "" ? "" : ` **${totals}.**`}`;
}

function profileBlocks(profiles: readonly ProfileFacts[], isFolded: boolean): string {
  if (profiles.length === 0) return "";
  const body = menuTables(profiles);
  return isFolded
    ? `<details><summary>Profiles and groups</summary>\n\n${body}\n\n</details>`
    : `### Profiles and groups\n\n${body}`;
}
