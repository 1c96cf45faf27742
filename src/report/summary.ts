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

/** What a job summary tells. */
export interface SummaryInput {
  /** The config as it is now: the parsed document. */
  readonly config: unknown;
  /** The difference to the file that was there; left out when there is nothing to compare with. */
  readonly diff?: ConfigDiff;
  readonly findings?: readonly ReportFinding[];
  /** What the change does to people who use the hub now; it comes first. */
  readonly effects?: readonly RolloutEffect[];
  /** The heading; "Application Hub configuration" when left out. */
  readonly title?: string;
  /** One sentence of what was done, such as "Written to config.yaml". */
  readonly outcome?: string;
  /** The largest number of bytes, 1,000,000 when left out: GitHub drops a step's summary above 1 MiB. */
  readonly maxBytes?: number;
}

/**
 * The summary of a run as GitHub's Markdown: findings, what changed in words, and tables of the profiles and of who
 * sees which. When nothing changed, the latter are folded. Cut between two lines where it is too long.
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
    // A third of the limit at most, counted as if every character took three bytes, leaves room for the rest.
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
