import type { ProfileFacts } from "../diff/mod.ts";
import { codeSpan, mermaidLabel, tableCell } from "../text/untrusted.ts";

const maxRows = 300;
// GitHub draws larger graphs too, but nobody can read them.
const maxEdges = 50;

/** A table of profiles and groups with what each profile gives its users. */
export function profileTable(profiles: readonly ProfileFacts[]): string {
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
 * A Mermaid flowchart of groups and the profiles that they see; a sentence instead when it would have more than 50
 * lines between them, and nothing when there are none.
 */
export function groupPicture(profiles: readonly ProfileFacts[]): string {
  const groups = [...new Set(profiles.flatMap((profile) => profile.groups))];
  const edges = profiles.flatMap((profile, index) =>
    profile.groups.map((group) => `  g${groups.indexOf(group) + 1} --> p${index + 1}`),
  );
  if (edges.length === 0) return "";
  if (edges.length > maxEdges) {
    return `${groups.length} groups see ${profiles.length} profiles in ${edges.length} combinations: too many for a picture.`;
  }
  const nodes = [
    ...groups.map((group, index) => `  g${index + 1}([${mermaidLabel(group)}])`),
    ...profiles.map((profile, index) => `  p${index + 1}[${mermaidLabel(profile.displayName ?? profile.slug)}]`),
  ];
  return ["```mermaid", "flowchart LR", ...nodes, ...edges, "```"].join("\n");
}
