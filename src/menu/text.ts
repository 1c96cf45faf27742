/** A menu for a terminal. @module */

import { append } from "../lists.ts";
import { oneLine } from "../text/show.ts";
import { columns } from "../text/table.ts";
import { count, listed } from "../text/words.ts";
import { nearMisses, PENDING, seenBy } from "./seen.ts";
import { type MenuProfile, type MenuView, volumeLabel } from "./view.ts";

/** The largest number of columns for groups; with more groups there is a list below the table. */
const MOST_GROUPS = 8;
const LONGEST_CELL = 60;

/** The table of groups and profiles: what each profile gives, and who sees it. Ends with a line break. */
export function menuText(menu: MenuView): string {
  const { profiles, groups } = menu;
  if (profiles.length === 0) return `${noProfiles}\n`;
  const isWide = groups.length > MOST_GROUPS;
  const shownGroups = isWide ? [] : groups;
  const head = ["PROFILE", ...shownGroups.map(groupName), "CPU", "MEMORY", "GPU", "IMAGE", "VOLUMES"];
  const rows = profiles.map((profile) => [
    cell(profile.slug),
    ...shownGroups.map((group) => (profile.groups.includes(group) ? "✓" : "–")),
    cell(profile.cpu),
    cell(profile.memory),
    cell(profile.gpu),
    cell(profile.image),
    cell(profile.volumes.map(volumeLabel).join(", ")),
  ]);
  const lines = [
    `${count(profiles.length, "profile")} for ${count(groups.length, "group")}`,
    "",
    ...columns([head, ...rows], { most: LONGEST_CELL }),
  ];
  if (isWide) {
    const seen = groups.map((group) => [
      groupName(group),
      seenBy(menu, [group])
        .profiles.map(({ slug }) => oneLine(slug))
        .join(", "),
    ]);
    append(lines, ["", ...columns(seen)]);
  }
  const hidden = profiles.filter(({ groups: own }) => own.length === 0).map(({ slug }) => oneLine(slug, LONGEST_CELL));
  if (hidden.length > 0) lines.push("", `Nobody sees ${listed(hidden)}: no group is named`);
  return `${lines.join("\n")}\n`;
}

/** The form as a member of groups sees it, or why there is nothing in it. Ends with a line break. */
export function seenText(menu: MenuView, groups: readonly string[]): string {
  const { profiles, chosen } = seenBy(menu, groups);
  const who = whoText(groups);
  if (profiles.length === 0)
    return `${[`${who} sees nothing: the form has one entry, '${PENDING}', which cannot be started`, ...whyNothing(menu, groups)].join("\n")}\n`;
  const entries = profiles.flatMap((profile) => ["", ...entryLines(profile, profile === chosen)]);
  const note = ["", "(x) is selected when the form opens", ...alsoNear(menu, groups)];
  return `${[`${who} sees ${profiles.length} of ${count(menu.profiles.length, "profile")}, in this order:`, ...entries, ...note].join("\n")}\n`;
}

function entryLines(profile: MenuProfile, isChosen: boolean): readonly string[] {
  const { name, description, slug } = profile;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["CPU", profile.cpu],
    ["memory", profile.memory],
    ["GPU", profile.gpu],
    ["image", profile.image],
    ...profile.volumes.map((volume) => ["volume", volumeLabel(volume)] as const),
  ];
  const given = facts.flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${oneLine(value)}`]));
  return [
    `  ${isChosen ? "(x)" : "( )"} ${name.trim() === "" ? "(no name)" : oneLine(name)}`,
    ...(description === ""
      ? []
      : description
          .trimEnd()
          .split("\n")
          .map((line) => `      ${oneLine(line)}`)),
    `      ${[oneLine(slug), ...given].join(", ")}`,
  ];
}

function whyNothing(menu: MenuView, groups: readonly string[]): readonly string[] {
  if (menu.profiles.length === 0) return [`  ${noProfiles}`];
  if (groups.length === 0) return ["  Every profile is for members of a group"];
  return groups.flatMap((group) => {
    const misses = nearMisses(menu, group);
    const name = groupName(group);
    if (misses.length === 0) {
      const known = listed(menu.groups.map(groupName));
      return [
        `  No profile names the group ${name}, or one with a similar name. ${known === "" ? "The menu does not name a group" : `The menu has ${known}`}`,
      ];
    }
    return [
      `  No profile names the group ${name}; group names are compared exactly. Nearly the same:`,
      ...misses.map(
        ({ group: other, why, profiles }) => `    ${groupName(other)} ${why}; it sees ${slugList(profiles)}`,
      ),
    ];
  });
}

// A user who misses one of several profiles mostly has a group with two spellings.
function alsoNear(menu: MenuView, groups: readonly string[]): readonly string[] {
  return groups.flatMap((group) =>
    nearMisses(menu, group)
      .filter(({ kind, group: other }) => kind !== "typing" && !groups.includes(other))
      .map(({ group: other, why, profiles }) => `${groupName(other)} ${why}; it sees ${slugList(profiles)}`),
  );
}

function slugList(slugs: readonly string[]): string {
  return listed(slugs.map((slug) => oneLine(slug, LONGEST_CELL)));
}

const noProfiles = "The menu has no profiles";

function whoText(groups: readonly string[]): string {
  if (groups.length === 0) return "Somebody without a group";
  return groups.length === 1
    ? `The group ${groupName(groups[0] ?? "")}`
    : `A member of ${listed(groups.map(groupName))}`;
}

// In quotes, so that a space at the start or the end is visible.
function groupName(group: string): string {
  return `'${oneLine(group, LONGEST_CELL)}'`;
}

function cell(text: string | undefined): string {
  return text === undefined || text === "" ? "–" : oneLine(text);
}
