import { type ConfigDiff, isEmpty, renderMarkdown } from "../diff/mod.ts";
import type { Issue } from "../errors.ts";
import type { ImageLock } from "../images/lock.ts";
import { maskIssue } from "../text/mask.ts";
import { cutText } from "../text/show.ts";
import { codeSpan, fence, markdownText } from "../text/untrusted.ts";
import { count, firstOf } from "../text/words.ts";
import { imageChanges, imageChangesMarkdown } from "./image_changes.ts";
import { matrix } from "./matrix.ts";

/** The whole text of a pull request may have 60,000 characters. */
const LONGEST_DIFF = 50_000;

const MOST_FINDINGS = 30;
const MOST_IMAGES = 50;
const MOST_USERS = 12;
const MOST_CAUSES = 20;

/** The facts about one menu for the text of a pull request. */
export interface PullMenu {
  /** The name of the hub, when there are several. */
  readonly hub?: string;
  /** The file, and the place in it. */
  readonly address: string;
  /** The new config: the parsed document. */
  readonly config: unknown;
  /** The config on the base branch; missing when there is none. */
  readonly before?: unknown;
  readonly diff: ConfigDiff;
  /** Findings about the file; only warnings, since a menu with errors is not published. */
  readonly findings: readonly Issue[];
  /**
   * What the change means for people who use the hub now, as blocks of Markdown without headings above level 3; empty
   * when it has no effect. It comes first in the text, after the name of the hub when there are several.
   */
  readonly people?: string;
  /** What is known of images: the lock of the menu before, and that of the menu now. */
  readonly locks?: readonly ImageLock[];
}

/** The facts for the text of a pull request. */
export interface PullReport {
  /** The menus; at least one. */
  readonly menus: readonly PullMenu[];
  /** The command that makes the same files, with one element for each flag. */
  readonly command: readonly string[];
}

/**
 * What reviewers have to know: the effects of the change on people who use the hub, the findings of the hub check, the
 * changes of each hub and profile, new images, and the command to make the files again. The same menus give the same
 * text, so that a run without changes has nothing to write.
 */
export function pullReport({ menus, command }: PullReport): string {
  const isOne = menus.length === 1;
  const how = fence(`${command.join(" \\\n  ")}\n`, "sh");
  const changes = menus.filter((menu) => isOne || menu.before === undefined || !isEmpty(menu.diff));
  const same = menus.filter((menu) => !changes.includes(menu));
  // All menus together may be as long as a single one.
  const room = Math.floor(LONGEST_DIFF / Math.max(1, changes.length));
  return [
    ...menus.map((menu) => peopleBlock(menu, isOne)),
    findingsByRule(menus.flatMap(({ findings }) => findings)),
    ...changes.map((menu) => changesOf(menu, isOne, room)),
    same.length === 0 ? "" : `The profiles do not change in ${same.map(nameOf).join(", ")}.`,
    imageNewsBlock(menus, isOne),
    imageList(menus, isOne),
    `<details><summary>Make ${isOne ? "this file" : "these files"} again</summary>\n\n${how}\n\n</details>`,
  ]
    .filter((block) => block !== "")
    .join("\n\n");
}

const nameOf = ({ hub, address }: PullMenu) => codeSpan(hub ?? address);

function peopleBlock(menu: PullMenu, isOne: boolean): string {
  const people = menu.people?.trim() ?? "";
  return people === "" || isOne ? people : `## ${nameOf(menu)}\n\n${people}`;
}

function changesOf(menu: PullMenu, isOne: boolean, maxLength: number): string {
  const { hub, address, before, diff } = menu;
  const isNew = before === undefined;
  const changes = renderMarkdown(diff, { maxLength, scripts: isNew ? "none" : "folded" }).trimEnd();
  const start = isNew ? "There was no file to compare with, so all of it is new.\n\n" : "";
  const heading = isOne ? "" : `## ${nameOf(menu)}${hub === undefined ? "" : `: ${codeSpan(address)}`}\n\n`;
  return `${heading}${start}${changes}`;
}

// All findings of the hub check have the same code; the rule is at the end of the message.
function ruleOf({ code, message }: Issue): string {
  return code === "hub-rule" ? (/\(([a-z0-9]+(?:-[a-z0-9]+)+)\)$/.exec(message)?.[1] ?? code) : code;
}

/** Each rule once, with the number of places. */
function findingsByRule(findings: readonly Issue[]): string {
  const rules = new Map<string, Issue[]>();
  for (const finding of findings) {
    const rule = ruleOf(finding);
    rules.set(rule, [...(rules.get(rule) ?? []), finding]);
  }
  const lines = [...rules].slice(0, MOST_FINDINGS).flatMap(([rule, [first, ...more]]) => {
    if (first === undefined) return [];
    const others = more.length === 0 ? "" : ` (and ${count(more.length, "more place")})`;
    return [`- ${codeSpan(rule)}: ${markdownText(cutText(maskIssue(first).message, 300))}${others}`];
  });
  const left = rules.size - MOST_FINDINGS;
  if (lines.length === 0) return "";
  return ["**To look at:**", "", ...lines, ...(left > 0 ? [`- and ${count(left, "more rule")}`] : [])].join("\n");
}

/** The changes of images that menus name by their digests, for each profile. */
function imageNewsBlock(menus: readonly PullMenu[], isOne: boolean): string {
  const lines = menus.flatMap((menu) => {
    const user = (slug: string) => (isOne ? codeSpan(slug) : `${codeSpan(slug)} of ${nameOf(menu)}`);
    return imageChangesMarkdown(imageChanges(menu.before, menu.config, menu.locks ?? []), user);
  });
  if (lines.length === 0) return "";
  const left = lines.length - MOST_IMAGES;
  return [
    "**Images:**",
    "",
    ...lines.slice(0, MOST_IMAGES),
    ...(left > 0 ? [`- and ${count(left, "more image")}`] : []),
  ].join("\n");
}

/** The images that the old file does not have, each once: reviewers have to decide whether they trust them. */
function imageList(menus: readonly PullMenu[], isOne: boolean): string {
  const users = new Map<string, string[]>();
  for (const menu of menus) {
    const known = new Set(matrix(menu.before ?? { profiles: [] }).include.map(({ image }) => image));
    for (const { slug, image } of matrix(menu.config).include) {
      if (known.has(image)) continue;
      const user = isOne ? codeSpan(slug) : `${codeSpan(slug)} of ${nameOf(menu)}`;
      users.set(image, [...(users.get(image) ?? []), user]);
    }
  }
  const lines = [...users]
    .slice(0, MOST_IMAGES)
    .map(([image, names]) => `- ${codeSpan(image)}: ${firstOf(names, MOST_USERS, MOST_USERS)}`);
  if (lines.length === 0) return "";
  const left = users.size - lines.length;
  const all = [...lines, ...(left > 0 ? [`- and ${count(left, "more image")}`] : [])].join("\n");
  return `<details><summary>Images that are new (${users.size})</summary>\n\n${all}\n\n</details>`;
}

/** Links to the run that wrote a text. */
export interface RunLinks {
  readonly server?: string | undefined;
  readonly repository?: string | undefined;
  readonly run?: string | undefined;
  /** The commit that the run was started for. */
  readonly sha?: string | undefined;
}

/** The cause of a part of the change: a line of a file in the repository of the run. */
export interface Cause {
  /** The path from the root of the repository. */
  readonly path: string;
  readonly line?: number;
  /** The slugs of the profiles that it is about. */
  readonly slugs: readonly string[];
}

/**
 * Links to the run and to the causes of the change, for the last lines of the text. They differ between runs, but the
 * text is not written again only for them.
 */
export function runFooter(
  { server = "", repository = "", run = "", sha = "" }: RunLinks,
  causes: readonly Cause[],
): string {
  const home = `${server}/${repository}`;
  const by = "Written by the Application Hub configurator";
  const isKnown = /^https?:\/\/[\w.:-]+\/[\w.-]+\/[\w.-]+$/.test(home);
  const isCommit = isKnown && /^[0-9a-f]{40}$/.test(sha);
  const list = causeList(causes, isCommit ? `${home}/blob/${sha}` : undefined);
  if (!isKnown || !/^\d+$/.test(run)) return `${list}${by}.`;
  const commit = isCommit ? `, for [${repository}@${sha.slice(0, 7)}](${home}/commit/${sha})` : "";
  return `${list}${by} in [this run](${home}/actions/runs/${run})${commit}.`;
}

function causeList(causes: readonly Cause[], tree: string | undefined): string {
  if (causes.length === 0) return "";
  const lines = causes.slice(0, MOST_CAUSES).map(({ path, line, slugs }) => {
    const place = codeSpan(line === undefined ? path : `${path}:${line}`);
    const url = `${tree}/${path.split("/").map(encodeURIComponent).join("/")}${line === undefined ? "" : `#L${line}`}`;
    const of = firstOf(slugs.map(codeSpan), MOST_USERS, MOST_USERS);
    return `- ${tree === undefined ? place : `[${place}](${url.replaceAll("(", "%28").replaceAll(")", "%29")})`}: ${of}`;
  });
  const left = causes.length - lines.length;
  return [
    "Where it comes from:",
    "",
    ...lines,
    ...(left > 0 ? [`- and ${count(left, "more place")}`] : []),
    "",
    "",
  ].join("\n");
}
