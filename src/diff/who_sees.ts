/** Who sees what, as a table of profiles and groups. @module */

import { codeSpan } from "../text/untrusted.ts";
import { count } from "../text/words.ts";
import type { ProfileChange } from "./types.ts";

/** A row: a profile, and what each group sees of it. */
export interface AudienceRow {
  readonly slug: string;
  /** All groups that the row says something about. */
  readonly groups: readonly string[];
  /** The cell of a group as Markdown; `–` when there is nothing to say. */
  readonly cell: (group: string) => string;
}

const MOST_ROWS = 300;
const MOST_COLUMNS = 12;

/**
 * A table of profiles and groups as GitHub's Markdown; a sentence instead when it would be too wide to read, and an
 * empty text for at most one group, since no table is needed then.
 */
export function audienceTable(title: string, rows: readonly AudienceRow[]): string {
  const groups = [...new Set(rows.flatMap((row) => row.groups))];
  if (groups.length < 2) return "";
  if (groups.length > MOST_COLUMNS || rows.length > MOST_ROWS) {
    return `${groups.length} groups and ${count(rows.length, "profile")} are too many for a table of who sees what.`;
  }
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line([title, ...groups.map(codeSpan)]),
    line(["---", ...groups.map(() => ":---:")]),
    ...rows.map(({ slug, cell }) => line([codeSpan(slug), ...groups.map(cell)])),
  ].join("\n");
}

/** The cell of a group that sees the profile in both files. */
export const SEES = "yes";
export const SEES_NOT = "–";

/** The table of the profiles that other groups see than before; empty when there are none. */
export function changedAudiences(changes: readonly ProfileChange[]): string {
  const rows = changes.flatMap((change): readonly AudienceRow[] => {
    const { slug, facts, affectedGroups } = change;
    const [before, after] = [new Set(groupsBefore(change)), new Set(change.kind === "removed" ? [] : facts.groups)];
    if (affectedGroups.every((group) => before.has(group) && after.has(group))) return [];
    const cell = (group: string) => {
      if (after.has(group)) return before.has(group) ? SEES : "**new**";
      return before.has(group) ? "**no longer**" : SEES_NOT;
    };
    return [{ slug, groups: affectedGroups, cell }];
  });
  return audienceTable("Who sees what", rows);
}

function groupsBefore({ kind, facts, previousGroups }: ProfileChange): readonly string[] {
  return kind === "added" ? [] : (previousGroups ?? facts.groups);
}
