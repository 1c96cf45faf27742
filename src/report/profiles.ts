import type { ProfileFacts } from "../diff/mod.ts";
import { audienceTable, SEES, SEES_NOT } from "../diff/who_sees.ts";
import { codeSpan, tableCell } from "../text/untrusted.ts";

const maxRows = 300;

/** The tables of a menu as GitHub's Markdown: what each profile gives, and which groups see it. */
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

function groupTable(profiles: readonly ProfileFacts[]): string {
  const rows = profiles.map(({ slug, groups }) => ({
    slug,
    groups,
    cell: (group: string) => (groups.includes(group) ? SEES : SEES_NOT),
  }));
  return audienceTable("Who sees what", rows);
}
