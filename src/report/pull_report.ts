import { type ConfigDiff, renderMarkdown } from "../diff/mod.ts";
import type { Issue } from "../errors.ts";
import { maskIssue } from "../text/mask.ts";
import { cutText } from "../text/show.ts";
import { codeSpan, fence, markdownText } from "../text/untrusted.ts";
import { count } from "../text/words.ts";
import { matrix } from "./matrix.ts";

/** The text of a pull request takes 60,000 characters in all. */
const LONGEST_DIFF = 50_000;

const MOST_FINDINGS = 30;
const MOST_IMAGES = 50;

/** What the text of a pull request tells. */
export interface PullReport {
  /** The config as it is now: the parsed document. */
  readonly config: unknown;
  /** The one on the base; nothing when there is none. */
  readonly before?: unknown;
  readonly diff: ConfigDiff;
  /** What a person should know of the file; errors never get here. */
  readonly findings: readonly Issue[];
  /** Markdown that says what the change means for people who use the hub now; it comes first. */
  readonly people?: string;
  /** The words of the command that makes the same file. */
  readonly command: readonly string[];
}

/**
 * What a reviewer has to know: what the hub check found, what the file changes, which images are new, and how to make it
 * again. The same for the same texts, so that a run with nothing to do finds nothing to write.
 */
export function pullReport({ config, before, diff, findings, people = "", command }: PullReport): string {
  const isNew = before === undefined;
  const changes = renderMarkdown(diff, { maxLength: LONGEST_DIFF, scripts: isNew ? "none" : "folded" }).trimEnd();
  const start = isNew ? "There was no file to compare with, so all of it is new.\n\n" : "";
  const how = fence(`${command.join(" \\\n  ")}\n`, "sh");
  return [
    people.trim(),
    findingsByRule(findings),
    `${start}${changes}`,
    imageList(config, before),
    `<details><summary>Make this file again</summary>\n\n${how}\n\n</details>`,
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

/** Each rule once, with the number of places. */
function findingsByRule(findings: readonly Issue[]): string {
  const rules = new Map<string, Issue[]>();
  for (const finding of findings) rules.set(finding.code, [...(rules.get(finding.code) ?? []), finding]);
  const lines = [...rules].slice(0, MOST_FINDINGS).flatMap(([rule, [first, ...more]]) => {
    if (first === undefined) return [];
    const others = more.length === 0 ? "" : ` (and ${count(more.length, "more place")})`;
    return [`- ${codeSpan(rule)}: ${markdownText(cutText(maskIssue(first).message, 300))}${others}`];
  });
  const left = rules.size - MOST_FINDINGS;
  if (lines.length === 0) return "";
  return ["**To look at:**", "", ...lines, ...(left > 0 ? [`- and ${count(left, "more rule")}`] : [])].join("\n");
}

/** The images that the file before does not have, each once: whoever reviews has to trust them. */
function imageList(config: unknown, before: unknown): string {
  const known = new Set(matrix(before ?? { profiles: [] }).include.map(({ image }) => image));
  const users = new Map<string, string[]>();
  for (const { slug, image } of matrix(config).include) {
    if (image !== "" && !known.has(image)) users.set(image, [...(users.get(image) ?? []), slug]);
  }
  const lines = [...users]
    .slice(0, MOST_IMAGES)
    .map(([image, slugs]) => `- ${codeSpan(image)}: ${slugs.map(codeSpan).join(", ")}`);
  if (lines.length === 0) return "";
  const left = users.size - lines.length;
  const all = [...lines, ...(left > 0 ? [`- and ${count(left, "more image")}`] : [])].join("\n");
  return `<details><summary>Images that are new (${users.size})</summary>\n\n${all}\n\n</details>`;
}

/** What tells which run wrote a text. */
export interface RunLinks {
  readonly server?: string | undefined;
  readonly repository?: string | undefined;
  readonly run?: string | undefined;
  /** The commit that the run was started for. */
  readonly sha?: string | undefined;
}

/** Links to the run and its cause, for the last line of the text: they differ between runs, and alone are no reason to write. */
export function runFooter({ server = "", repository = "", run = "", sha = "" }: RunLinks): string {
  const home = `${server}/${repository}`;
  const by = "Written by the Application Hub configurator";
  if (!/^https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+$/.test(home) || !/^\d+$/.test(run)) return `${by}.`;
  const cause = /^[0-9a-f]{40}$/.test(sha) ? `, for [${repository}@${sha.slice(0, 7)}](${home}/commit/${sha})` : "";
  return `${by} in [this run](${home}/actions/runs/${run})${cause}.`;
}
