import type { ProfileFacts } from "../diff/mod.ts";
import { codeSpan, tableCell } from "../text/untrusted.ts";

const maxRows = 300;
const maxColumns = 12;

/** The tables of a menu as GitHub's Markdown: what each profile gives, and who sees which. */
export function menuTables(profiles: readonly ProfileFacts[]): string {
  return [profileTable(profiles), groupTable(profiles)].filter((block) => block !== "").join("\n\n");
}

/** A table of profiles and groups with what each profile gives its users. */
function profileTable(profiles: readonly ProfileFacts[]): string {
  const rows = profiles.slice(0, maxRows).map((profile) => {
    const name = profile.displayName === undefined ? "" : ` ${tableCell(profile.displayName)}`;
    const cells = [
      `${codeSpan(profile.slug)}${name}`,
      listCell(profile.groups),
      tableCell(profile.cpu ?? ""),
      tableCell(profile.memory ?? ""),
      tableCell(profile.gpu ?? ""),
      profile.image === undefined ? tableCell("") : codeSpan(profile.image),
      listCell(profile.volumes),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  const more = profiles.length - rows.length;
  return [
    "| Profile | Groups | CPU | Memory | GPU | Image | Volumes |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    ...(more > 0 ? ["", `… and ${more} more profiles`] : []),
  ].join("\n");
}

function listCell(values: readonly string[]): string {
  return values.length === 0 ? tableCell("") : values.map(codeSpan).join(", ");
}

/**
 * A table of profiles and the groups that see them, for a menu of several groups; a sentence instead when it would be too
 * wide to read, and nothing where there is at most one group: then the other table says it.
 */
function groupTable(profiles: readonly ProfileFacts[]): string {
  const groups = [...new Set(profiles.flatMap((profile) => profile.groups))];
  if (groups.length < 2) return "";
  if (groups.length > maxColumns || profiles.length > maxRows) {
    return `${groups.length} groups and ${profiles.length} profiles are too many for a table of who sees what.`;
  }
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(["Who sees what", ...groups.map(codeSpan)]),
    row(["---", ...groups.map(() => ":---:")]),
    ...profiles.map(({ slug, groups: own }) =>
      row([codeSpan(slug), ...groups.map((group) => (own.includes(group) ? "yes" : "–"))]),
    ),
  ].join("\n");
}
