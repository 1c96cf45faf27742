/** Finds out who sees which profiles of a menu, and why somebody sees nothing. @module */

import { checkArgument } from "../text/argument.ts";
import { maskText } from "../text/mask.ts";
import { nearest } from "../text/nearest.ts";
import type { MenuProfile, MenuView } from "./view.ts";

/** The profiles that the hub shows to a user. */
export interface Seen {
  /** The profiles in the order of the form. */
  readonly profiles: readonly MenuProfile[];
  /** The profile that is selected when the form opens; `undefined` when there is none. */
  readonly chosen: MenuProfile | undefined;
}

/** The entry that the hub shows to users without a profile; it cannot be started. */
export const PENDING = "Pending configuration";

/**
 * The profiles that a member of these groups sees: those that name one of the groups exactly.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py
 *
 * @example
 * ```ts
 * import { menuView, seenBy } from "app-hub-configurator";
 *
 * const menu = menuView({ profiles: [{ id: "lab", groups: ["students"] }] });
 * console.log(seenBy(menu, ["Students"]).profiles.length); // 0
 * ```
 */
export function seenBy(menu: MenuView, groups: readonly string[]): Seen {
  checkArgument("seenBy: menu", menu, { profiles: "list", groups: "list" });
  checkArgument("seenBy: groups", groups, ["text"]);
  const own = new Set(groups.map(maskText));
  const profiles = menu.profiles.filter((profile) => profile.groups.some((group) => own.has(group)));
  // Every default is marked as selected, and the browser keeps the last one. Without a default, KubeSpawner uses the
  // first profile.
  return { profiles, chosen: profiles.findLast(({ isDefault }) => isDefault) ?? profiles[0] };
}

/** The kind of a small difference between two names of groups. */
export type NearMissKind = "case" | "blank" | "slash" | "spelling" | "list" | "typing";

/** A group of the menu whose name is similar to the given one. */
export interface NearMiss {
  readonly group: string;
  readonly kind: NearMissKind;
  /** The difference in words for people. */
  readonly why: string;
  /** Slugs of the profiles that the group sees. */
  readonly profiles: readonly string[];
}

const WORDS: Readonly<Record<NearMissKind, string>> = {
  case: "differs only in capital letters",
  blank: "differs only in spaces",
  slash: "differs only in a slash at the front, or in the path before the name",
  spelling: "differs only in capital letters, spaces or slashes",
  list: "is one group with several words in its name; a comma may be missing in the menu",
  typing: "is spelled nearly the same",
};

const withoutSpaces = (text: string) => text.replace(/[\s\u00a0\u200b-\u200d\ufeff]+/g, "");
const lastName = (text: string) => text.replace(/\/+$/, "").replace(/^.*\//, "");
const loose = (text: string) => lastName(withoutSpaces(text).toLowerCase());

/**
 * The groups of a menu with a name that is similar to a given one but not equal, the most similar first: with other
 * capital letters, spaces or slashes, or with a typing error.
 *
 * @example
 * ```ts
 * import { menuView, nearMisses } from "app-hub-configurator";
 *
 * const menu = menuView({ profiles: [{ id: "lab", groups: ["students"] }] });
 * console.log(nearMisses(menu, "Students")[0]?.why); // "differs only in capital letters"
 * ```
 */
export function nearMisses(menu: MenuView, group: string): readonly NearMiss[] {
  checkArgument("nearMisses: menu", menu, { profiles: "list", groups: "list" });
  checkArgument("nearMisses: group", group, "text");
  const asked = maskText(group);
  const others = menu.groups.filter((other) => other !== asked);
  const kinds = new Map(others.flatMap((other) => toPair(other, kindOf(asked, other))));
  if (kinds.size === 0) {
    const typed = nearest(asked, others) ?? nearest(lastName(asked), others);
    if (typed !== undefined) kinds.set(typed, "typing");
  }
  const order = Object.keys(WORDS);
  return [...kinds]
    .sort(([, a], [, b]) => order.indexOf(a) - order.indexOf(b))
    .map(([name, kind]) => ({
      group: name,
      kind,
      why: WORDS[kind],
      profiles: menu.profiles.filter(({ groups }) => groups.includes(name)).map(({ slug }) => slug),
    }));
}

function toPair(group: string, kind: NearMissKind | undefined): readonly (readonly [string, NearMissKind])[] {
  return kind === undefined ? [] : [[group, kind]];
}

function kindOf(asked: string, other: string): NearMissKind | undefined {
  if (asked === "" || other === "") return undefined;
  if (asked.toLowerCase() === other.toLowerCase()) return "case";
  if (withoutSpaces(asked) === withoutSpaces(other)) return "blank";
  if (lastName(asked) === lastName(other)) return "slash";
  if (loose(asked) === loose(other) && loose(asked) !== "") return "spelling";
  const words = (text: string) => text.split(/[\s,;]+/).filter((word) => word !== "");
  if (words(other).length > 1 && words(other).includes(asked)) return "list";
  return words(asked).length > 1 && words(asked).includes(other) ? "list" : undefined;
}
