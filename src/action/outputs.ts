import { createHash } from "node:crypto";
import { type ConfigDiff, changedSlugs, isEmpty, renderMarkdown } from "../diff/mod.ts";
import type { Config } from "../hub/config.ts";
import { KIND_NAMES } from "../hub/lifecycle.ts";
import type { Operation } from "../publish/steps.ts";
import { matrix } from "../report/mod.ts";
import { effectCounts, type RolloutEffect } from "../rollout/mod.ts";
import { cutMarkdown } from "../text/markdown.ts";
import { jsonText, markdownText } from "../text/untrusted.ts";

// Without `toLocaleString`, which loads the data of a language and takes 7 % of a run.
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** The largest `length` of the output `diff`, so that it fits into a comment, which can have 65,536 characters. */
const LONGEST_DIFF = 60_000;

/** The largest `length` of the output `effects`: GitHub accepts 1 MB for each output. */
const LONGEST_EFFECTS = 200_000;

/** The operations of publishing in the order of the documents; the type makes sure that none is missing. */
const OPERATIONS = Object.keys({
  none: true,
  created: true,
  updated: true,
  closed: true,
  committed: true,
  abandoned: true,
  skipped: true,
  "dry-run": true,
} satisfies Record<Operation, true>).map((name) => `\`${name}\``);

/** One output of the action. */
export interface OutputRow {
  /** The description in Markdown: sentences with full stops. */
  readonly description: string;
  /** Whether it is about publishing; then it is empty when nothing is published. */
  readonly publishing?: true;
}

/** Every output of the action, in the order of action.yml. */
export const OUTPUTS = {
  "config-path": {
    description:
      "Path of the file in the workspace, with `/` between folders. With several hubs, one path on each line; the outputs below are then of all of them.",
  },
  changed: {
    description:
      "`true` when the text differs from the file that was there, or there was none; else `false`. With `fail-on-drift` and `dry-run`: whether it would. With `publish`, this and the outputs below compare with the file on the base.",
  },
  sha256: { description: "SHA-256 of the text that the inputs make, in hexadecimal digits." },
  profiles: { description: "JSON list of the slugs in the menu, in its order." },
  groups: { description: "JSON list of the groups that see a profile." },
  added: {
    description:
      "JSON list of the slugs that the file before did not have. A renamed profile is in `added` and `removed`.",
  },
  removed: { description: "JSON list of the slugs that only the file before had." },
  modified: { description: "JSON list of the slugs with other settings than in the file before." },
  diff: {
    description: `What changed, profile by profile, as Markdown; empty when nothing did. Credentials are masked, and it is cut at ${grouped(LONGEST_DIFF)} characters, so that it fits into a comment.`,
  },
  effects: {
    description: `JSON list of what the change does to people who use the hub now, the worst first: \`kind\`, \`profile\`, \`path\`, \`groups\`, \`message\` and \`how\`; with \`hubs\` also \`hub\`. At most ${grouped(LONGEST_EFFECTS)} characters; the counts are of all.`,
  },
  "effect-counts": {
    description: `JSON map of how many effects there are of each kind, all of them: ${KIND_NAMES.map((kind) => `\`${kind}\``).join(", ")}.`,
  },
  matrix: {
    description:
      "JSON for `strategy.matrix`: one entry a profile with `slug`, `image` and `display_name`, to pull-test or scan each image in a job of its own.",
  },
  hubs: {
    description:
      "JSON list with one object for each hub that was made: `hub`, `path`, `changed`, `sha256`, `profiles`, `groups`, `added`, `removed` and `modified`. Without `hubs` it has one, with an empty `hub`.",
  },
  operation: {
    publishing: true,
    description: `What publishing did. ${OPERATIONS.slice(0, -1).join(", ")} or ${OPERATIONS.at(-1)}. This and the outputs below are set also when publishing failed; one that has nothing to say is empty.`,
  },
  "pull-request-number": { publishing: true, description: "Number of the pull request." },
  "pull-request-url": { publishing: true, description: "Address of the pull request." },
  branch: { publishing: true, description: "Branch that has, or is to have, the content." },
  "commit-sha": {
    publishing: true,
    description: "Commit of this run, else the latest commit of a branch that has the content.",
  },
  "commit-url": { publishing: true, description: "Address of that commit." },
  "compare-url": {
    publishing: true,
    description: "Address where the difference is shown, and where a pull request can be opened by hand.",
  },
  "requests-used": {
    publishing: true,
    description: "How many requests were sent to GitHub, `0` without publishing.",
  },
} as const satisfies Readonly<Record<string, OutputRow>>;

type OutputName = keyof typeof OUTPUTS;

/** The outputs that every run has, with or without publishing. */
export type ConfigOutput = {
  [Name in OutputName]: (typeof OUTPUTS)[Name] extends { readonly publishing: true } ? never : Name;
}[OutputName];

/** The facts about a menu for the outputs. */
export interface RunResult {
  readonly hub?: string;
  /** The path of the file in the workspace, with `/` between folders; `address` also has the place in the file. */
  readonly path: string;
  readonly address: string;
  readonly text: string;
  /** Whether the old file has another text, or there was no file. */
  readonly changed: boolean;
  readonly config: Config;
  /** Whether there was no file. */
  readonly isNew: boolean;
  /** The difference in meaning to the old file, or to an empty file when there was none. */
  readonly diff: ConfigDiff;
  /** The effects on people. */
  readonly effects: readonly RolloutEffect[];
}

/** The outputs of a run by their names, without those of publishing. */
export function configOutputs(results: readonly RunResult[]): Readonly<Record<ConfigOutput, string>> {
  const all = results.map(partsOf);
  const union = (pick: (parts: Parts) => readonly string[]) => [...new Set(all.flatMap(pick))];
  const paths = new Set(results.map(({ path }) => path));
  const text = results.map((result) => result.text).join("");
  const include = results.flatMap(({ config }) => matrix(config).include);
  return {
    "config-path": [...paths].join("\n"),
    changed: String(results.some(({ changed }) => changed)),
    sha256: sha256Of(text),
    profiles: jsonText(union(({ profiles }) => profiles)),
    groups: jsonText(union(({ groups }) => groups)),
    added: jsonText(union(({ added }) => added)),
    removed: jsonText(union(({ removed }) => removed)),
    modified: jsonText(union(({ modified }) => modified)),
    diff: diffOf(results),
    effects: effectsText(results),
    "effect-counts": jsonText({ ...NO_EFFECTS, ...effectCounts(results.flatMap(({ effects }) => effects)) }),
    matrix: jsonText({ include: uniqueBy(include, JSON.stringify) }),
    hubs: jsonText(all),
  };
}

const NO_EFFECTS = Object.fromEntries(KIND_NAMES.map((kind) => [kind, 0]));

// The worst effects first, and as many as fit, so that the JSON stays valid.
function effectsText(results: readonly RunResult[]): string {
  const all = results.flatMap(({ hub, effects }) =>
    effects.map((effect) => ({ ...(hub !== undefined && { hub }), ...effect })),
  );
  const texts: string[] = [];
  let length = 2;
  for (const effect of KIND_NAMES.flatMap((kind) => all.filter((one) => one.kind === kind))) {
    const text = jsonText(effect);
    length += text.length + 1;
    if (length > LONGEST_EFFECTS) break;
    texts.push(text);
  }
  return `[${texts.join(",")}]`;
}

type Parts = ReturnType<typeof partsOf>;

function partsOf({ hub = "", address, text, changed, config, diff }: RunResult) {
  return {
    hub,
    path: address,
    changed,
    sha256: sha256Of(text),
    profiles: config.profiles.map((profile) => profile.definition.slug),
    groups: [...new Set(config.profiles.flatMap((profile) => profile.groups))],
    ...changedSlugs(diff),
  };
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

function diffOf(results: readonly RunResult[]): string {
  const changed = results.filter(({ diff }) => !isEmpty(diff));
  const parts = changed.map(({ hub, diff, isNew }) => {
    const text = renderMarkdown(diff, { maxLength: LONGEST_DIFF, scripts: isNew ? "none" : "folded" });
    return results.length > 1 && hub !== undefined ? `## ${markdownText(hub)}\n\n${text}` : text;
  });
  return cutMarkdown(parts.join("\n"), { limit: LONGEST_DIFF });
}
