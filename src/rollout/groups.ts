/**
 * Effects in the form for people: the worst kind first, and the same effect of several profiles on one line. @module
 */

import { KIND_NAMES, KINDS, type Kind } from "../hub/lifecycle.ts";
import { count } from "../text/words.ts";
import type { RolloutEffect } from "./types.ts";
import { isPlain } from "./words.ts";

/** One line about effects. */
export interface Line {
  readonly profiles: readonly string[];
  readonly groups: readonly string[];
  /** A sentence; missing when {@link settings} are enough. */
  readonly message?: string;
  /** The settings that change, when there is nothing else to say. */
  readonly settings: readonly string[];
  readonly how: string;
}

/** All lines of one kind. */
export interface Section {
  readonly kind: Kind;
  readonly title: string;
  readonly lines: readonly Line[];
}

/** The effects by their kinds, the worst first; kinds without effects are left out. */
export function sectionsOf(effects: readonly RolloutEffect[]): readonly Section[] {
  return KIND_NAMES.flatMap((kind) => {
    const own = effects.filter((effect) => effect.kind === kind);
    return own.length === 0 ? [] : [{ kind, title: KINDS[kind].title, lines: linesOf(own) }];
  });
}

interface Collected {
  readonly profiles: Set<string>;
  readonly groups: Set<string>;
  readonly message?: string;
  readonly settings: readonly string[];
  readonly how: string;
}

function linesOf(effects: readonly RolloutEffect[]): readonly Line[] {
  const notable = effects.filter((effect) => !isPlain(effect));
  const plain = new Map<string, RolloutEffect[]>();
  for (const effect of effects.filter(isPlain)) {
    const known = plain.get(effect.profile);
    if (known === undefined) plain.set(effect.profile, [effect]);
    else known.push(effect);
  }
  const lines = new Map<string, Collected>();
  const add = (profile: string, groups: readonly string[], line: Omit<Collected, "profiles" | "groups">) => {
    const key = JSON.stringify(line);
    const known = lines.get(key) ?? { ...line, profiles: new Set(), groups: new Set() };
    lines.set(key, known);
    known.profiles.add(profile);
    for (const group of groups) known.groups.add(group);
  };
  for (const { profile, groups, message, how } of notable) add(profile, groups, { message, settings: [], how });
  for (const [profile, own] of plain) {
    const groups = own.flatMap((effect) => effect.groups);
    add(profile, groups, { settings: [...new Set(own.map(({ path }) => shortPath(path)))], how: "" });
  }
  return [...lines.values()].map((line) => ({ ...line, profiles: [...line.profiles], groups: [...line.groups] }));
}

// A path without the keys that everybody leaves out: `image`.
function shortPath(path: string): string {
  return path.replace(/^definition\.(?:kubespawner_override\.)?/, "");
}

/** The groups that the effects reach, those of the worst kind first. */
export function affectedUsers(effects: readonly RolloutEffect[]): readonly string[] {
  return [...new Set(effects.flatMap(({ groups }) => groups))];
}

/** The number of effects of each kind; kinds without effects are left out. */
export function effectCounts(effects: readonly RolloutEffect[]): Readonly<Partial<Record<Kind, number>>> {
  const counts = new Map<Kind, number>();
  for (const { kind } of effects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(KIND_NAMES.flatMap((kind) => (counts.has(kind) ? [[kind, counts.get(kind)]] : [])));
}

/** `1 data-loss, 2 not-applied`. */
export function effectTotals(effects: readonly RolloutEffect[]): string {
  return Object.entries(effectCounts(effects))
    .map(([kind, number]) => `${number} ${kind}`)
    .join(", ");
}

/** The end of a list that is not shown completely. */
export function more(number: number): string {
  return `and ${count(number, "more line")}`;
}
