import { checkArgument } from "../text/argument.ts";
import { count } from "../text/words.ts";
import { type ConfigDiff, DIFFERENCE, type ProfileFacts, type SettingChange } from "./types.ts";

/** How words and values are written in one kind of output. */
export interface Style {
  /** A text from outside as a part of a sentence. */
  readonly word: (text: string) => string;
  /** A value as it is in the file. */
  readonly value: (text: string) => string;
  readonly arrow: string;
}

/** One change in words: `cpu_limit 8 -> 4`, `group staff added`, `env DB_PASSWORD changed (the value is hidden)`. */
export function describeChange(change: SettingChange, style: Style): string {
  const label = style.word(change.label);
  const { kind, before, after, lines } = change;
  if (lines !== undefined) {
    const { added, removed } = lines;
    const total = `${count(added || removed, "line")} ${added > 0 ? "added" : "removed"}`;
    const counts = added > 0 && removed > 0 ? `${total}, ${removed} removed` : total;
    return kind === "changed" ? `${label}: ${counts}` : `${label} ${kind} (${count(added + removed, "line")})`;
  }
  if (kind === "reordered") {
    return `${label}: order ${style.value(before ?? "")} ${style.arrow} ${style.value(after ?? "")}`;
  }
  const isHidden = change.masked === true && (before === after || kind !== "changed");
  if (isHidden || (before === undefined && after === undefined)) return `${label} ${kind} (the value is hidden)`;
  if (kind === "changed") {
    const also = change.also === undefined ? "" : ` (also ${change.also.map(style.word).join(", ")})`;
    const note = change.masked === true ? ` (credentials are hidden)${also}` : also;
    return `${label} ${style.value(before ?? "")} ${style.arrow} ${style.value(after ?? "")}${note}`;
  }
  const value = after ?? before ?? "";
  if (change.entry === true) return `${label} ${style.value(value)} ${kind}`;
  return value === "" ? `${label} ${kind}` : `${label} ${kind}: ${style.value(value)}`;
}

/**
 * The facts of a profile in words: `CPU 2–4, memory 8G–16G, GPU 1 nvidia.com/gpu, image org/lab:1.0, volume home 10Gi`.
 */
export function describeFacts(facts: ProfileFacts, style: Style): string {
  const parts: [string, string | undefined][] = [
    ["CPU", facts.cpu],
    ["memory", facts.memory],
    ["GPU", facts.gpu],
    ["image", facts.image],
    ...facts.volumes.map((volume): [string, string] => ["volume", volume]),
  ];
  return parts.flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${style.value(value)}`])).join(", ");
}

/**
 * The number of changes of each kind on one line, without a line break.
 *
 * @example
 * ```ts
 * import { describeTotals, diffConfigs } from "app-hub-configurator";
 *
 * const lab = { id: "lab", groups: ["students"] };
 * console.log(describeTotals(diffConfigs({ profiles: [lab] }, { profiles: [lab, { id: "gpu" }] })));
 * // "1 profile added; 1 unchanged"
 * ```
 */
export function describeTotals(diff: ConfigDiff): string {
  checkArgument("describeTotals: diff", diff, DIFFERENCE);
  const counts = (["added", "changed", "renamed", "removed"] as const).flatMap((kind) => {
    const number = diff.profiles.filter((change) => change.kind === kind).length;
    return number === 0 ? [] : [[number, kind] as const];
  });
  const unchanged = diff.unchanged > 0 ? `${diff.unchanged} unchanged` : "";
  const [first, ...rest] = counts;
  if (first === undefined) return unchanged === "" ? "No profile changed" : `No profile changed; ${unchanged}`;
  const words = [`${count(first[0], "profile")} ${first[1]}`, ...rest.map(([number, kind]) => `${number} ${kind}`)];
  return [words.join(", "), unchanged].filter(Boolean).join("; ");
}

/**
 * The groups that see a changed profile before or after the change, each once.
 *
 * @example
 * ```ts
 * import { affectedGroups, diffConfigs } from "app-hub-configurator";
 *
 * const diff = diffConfigs({ profiles: [] }, { profiles: [{ id: "lab", groups: ["students", "staff"] }] });
 * console.log(affectedGroups(diff)); // [ "students", "staff" ]
 * ```
 */
export function affectedGroups(diff: ConfigDiff): readonly string[] {
  checkArgument("affectedGroups: diff", diff, DIFFERENCE);
  return [...new Set(diff.profiles.flatMap((change) => change.affectedGroups))];
}
