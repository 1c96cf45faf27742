import { createHash } from "node:crypto";
import { type ConfigDiff, changedSlugs, isEmpty, renderMarkdown } from "../diff/mod.ts";
import type { Config } from "../hub/config.ts";
import { matrix } from "../report/mod.ts";

/** The largest `length` of the output `diff`, so that it fits into a comment, which takes 65,536 characters. */
const LONGEST_DIFF = 60_000;

/** What the outputs tell. */
export interface RunResult {
  /** Path of the file in the workspace, with `/` between folders. */
  readonly path: string;
  readonly text: string;
  /** Whether the file that was there has another text, or there was none. */
  readonly changed: boolean;
  readonly config: Config;
  /** Whether there was no file. */
  readonly isNew: boolean;
  /** In meaning, to the file that was there; to an empty one where there was none. */
  readonly diff: ConfigDiff;
}

/** All outputs by their names, as texts. */
export function outputsOf(result: RunResult): Readonly<Record<string, string>> {
  const { path, text, changed, isNew, config, diff } = result;
  const slugs = changedSlugs(diff);
  const groups = new Set(config.profiles.flatMap((profile) => profile.groups));
  return {
    "config-path": path,
    changed: String(changed),
    sha256: createHash("sha256").update(text).digest("hex"),
    profiles: JSON.stringify(config.profiles.map((profile) => profile.definition.slug)),
    groups: JSON.stringify([...groups]),
    added: JSON.stringify(slugs.added),
    removed: JSON.stringify(slugs.removed),
    modified: JSON.stringify(slugs.modified),
    diff: isEmpty(diff) ? "" : renderMarkdown(diff, { maxLength: LONGEST_DIFF, scripts: isNew ? "none" : "folded" }),
    matrix: JSON.stringify(matrix(config)),
  };
}
