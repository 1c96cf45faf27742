/** A menu as a page of HTML without other files: the form of each group, and what the hub does not show. @module */

import type { ConfigDiff, ProfileChange } from "../diff/types.ts";
import { describeChange } from "../diff/words.ts";
import { profilePath } from "../hub/profile_path.ts";
import { checkArgument } from "../text/argument.ts";
import { maskMessage } from "../text/mask.ts";
import { cutMessage, cutText } from "../text/show.ts";
import { htmlText } from "../text/untrusted.ts";
import { count } from "../text/words.ts";
import { SCRIPT, STYLE } from "./assets.ts";
import { PENDING } from "./seen.ts";
import type { MenuProfile, MenuView, MenuVolume } from "./view.ts";

/** Something that was found in a menu. */
export interface PageFinding {
  readonly severity: "error" | "warning";
  readonly rule?: string;
  readonly message: string;
  readonly hint?: string;
  /** The path, such as `profiles[0].volumes[1].size`; a finding with any other path is about the file as a whole. */
  readonly path?: string;
}

/** The content of a page. */
export interface PageInput {
  readonly menu: MenuView;
  /** The name of the menu, such as its file. */
  readonly title: string;
  /** The version of the hub that shows the menu. */
  readonly hub: string;
  readonly findings?: readonly PageFinding[];
  /** The old menu, its name, and the differences. */
  readonly before?: { readonly menu: MenuView; readonly title: string; readonly diff: ConfigDiff };
  /** Why the hub cannot load the menu; missing when it can. */
  readonly refused?: string;
  /** The group that is shown first; default: the first group of the menu. */
  readonly group?: string;
}

// A file with this start is such a page, and may be replaced.
const PAGE_START = "<!doctype html>\n<!-- A menu of an Application Hub, written by dump-config menu -->\n";

/** Whether a text is such a page or empty, so that another page may replace it. */
export function isPage(text: string): boolean {
  return text.trim() === "" || text.startsWith(PAGE_START);
}

const POLICY = [
  "default-src 'none'",
  `style-src '${STYLE.hash}'`,
  `script-src '${SCRIPT.hash}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** The largest number of findings of one profile that are shown; others are only counted. */
const MOST_FINDINGS = 20;
const LONGEST_VALUE = 500;

/**
 * A menu as one page of HTML that needs no other files. The same input gives the same bytes. Everything from the menu
 * is text in it, and its Content-Security-Policy does not allow it to load or send anything.
 *
 * @example
 * ```ts
 * import { menuPage, menuView } from "app-hub-configurator";
 *
 * const menu = menuView({ profiles: [{ id: "lab", groups: ["students"] }] });
 * console.log(menuPage({ menu, title: "config.yaml", hub: "1.5.2" }).startsWith("<!doctype html>")); // true
 * ```
 */
export function menuPage(input: PageInput): string {
  checkArgument("menuPage: input", input, {
    title: "text",
    hub: "text",
    menu: { profiles: "list", groups: "list" },
    "findings?": "list",
  });
  return `${PAGE_START}<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Menu of ${htmlText(input.title)}</title>
<style>${STYLE.text}</style>
</head>
<body>
${menuBody(input)}<script>${SCRIPT.text}</script>
</body>
</html>
`;
}

/** The content of the body, without the script. */
export function menuBody(input: PageInput): string {
  const { menu, before, findings = [] } = input;
  const groups = [...new Set([...menu.groups, ...(before?.menu.groups ?? [])])];
  const sides = before === undefined ? [nowSide(input, groups)] : [beforeSide(before, groups), nowSide(input, groups)];
  return `<header>
<h1>Menu of ${htmlText(input.title)}</h1>
<p>${sizeOf(menu)}, as hub ${htmlText(input.hub)} shows it to the user jdoe.</p>
${input.refused === undefined ? "" : `<p class="error" role="alert"><strong>${htmlText(cutMessage(maskMessage(input.refused)))}</strong></p>\n`}${fileFindings(findings, menu)}</header>
<section class="choose" aria-label="Group">
<label for="group">Show what is seen by</label>
<select id="group" autocomplete="off">
${optionsOf(input, groups)}</select>
<span id="told" class="soft" role="status"></span>
</section>
<main class="sides">
${sides.join("")}</main>
`;
}

function sizeOf({ profiles, groups }: MenuView): string {
  return `${count(profiles.length, "profile")} for ${count(groups.length, "group")}`;
}

function optionsOf({ menu, before, group = menu.groups[0] }: PageInput, groups: readonly string[]): string {
  const option = (value: string, label: string, isFirst: boolean) =>
    `<option value="${value}"${isFirst ? " selected" : ""}>${htmlText(label)}</option>\n`;
  const chosen = group === undefined ? -1 : groups.indexOf(group);
  const named = groups.map((name, index) => {
    const gone = before !== undefined && !menu.groups.includes(name) ? " (before only)" : "";
    return option(String(index), `${cutText(name, LONGEST_VALUE)}${gone}`, index === chosen);
  });
  return [
    ...named,
    option("none", "somebody without one of these groups", chosen < 0),
    option("all", "everybody: the whole menu", false),
  ].join("");
}

function nowSide({ menu, before, findings = [] }: PageInput, groups: readonly string[]): string {
  const changes = new Map<string, ProfileChange>();
  for (const change of before?.diff.profiles ?? []) if (change.kind !== "removed") changes.set(change.slug, change);
  const own = byProfile(findings);
  const entries = menu.profiles.map((profile) =>
    entry(
      profile,
      "now",
      groups,
      [changeNote(changes.get(profile.slug)), facts(profile), findingList(own.get(profile.index) ?? [])].join(""),
    ),
  );
  return side(before === undefined ? undefined : "Now", entries);
}

function beforeSide({ menu, title, diff }: NonNullable<PageInput["before"]>, groups: readonly string[]): string {
  const gone = new Set(diff.profiles.filter(({ kind }) => kind === "removed").map(({ slug }) => slug));
  const entries = menu.profiles.map((profile) =>
    entry(
      profile,
      "before",
      groups,
      `${gone.has(profile.slug) ? `<p class="removed"><strong>Removed</strong></p>\n` : ""}${facts(profile)}`,
    ),
  );
  return side(`Before: ${title}`, entries);
}

// The hub's own form: a radio button, the name and the description of each profile.
function side(heading: string | undefined, entries: readonly string[]): string {
  return `<section>
${heading === undefined ? "" : `<h2>${htmlText(heading)}</h2>\n`}<fieldset class="menu">
<legend>Server Options</legend>
${entries.join("")}<p class="entry pending"${entries.length > 0 ? " hidden" : ""}><strong>${PENDING}</strong></p>
</fieldset>
</section>
`;
}

function entry(profile: MenuProfile, name: string, groups: readonly string[], more: string): string {
  const own = profile.groups.map((group) => groups.indexOf(group)).join(" ");
  const description = profile.description === "" ? "" : `<p>${htmlText(profile.description)}</p>\n`;
  const label = profile.name.trim() === "" ? ` aria-label="${htmlText(profile.slug)}, which has no name"` : "";
  return `<div class="entry" data-slug="${htmlText(profile.slug)}" data-groups="${own}"${profile.isDefault ? " data-default" : ""}>
<div class="seen"><label><input type="radio" name="${name}" autocomplete="off"${label}> <strong>${htmlText(profile.name)}</strong>
${description}</label></div>
<div class="more">
${more}</div>
</div>
`;
}

function facts(profile: MenuProfile): string {
  const { slug, groups, cpu, memory, gpu, image, defaultUrl, volumes } = profile;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ["Slug", slug],
    ["Groups", groups.length === 0 ? "none: nobody sees it" : groups.join(", ")],
    ["CPU", cpu],
    ["Memory", memory],
    ["GPU", gpu],
    ["Image", image],
    ["Opens", defaultUrl],
    ...volumes.map((volume) => ["Volume", volumeWords(volume)] as const),
  ];
  const shown = rows.flatMap(([term, value]) =>
    value === undefined ? [] : [`<dt>${term}</dt><dd>${htmlText(cutText(value, LONGEST_VALUE))}</dd>\n`],
  );
  return `<dl>\n${shown.join("")}</dl>\n`;
}

function volumeWords({ name, size, path, storageClass, accessModes, kept }: MenuVolume): string {
  const lifetime =
    kept === undefined
      ? undefined
      : kept
        ? "kept when the server stops"
        : "deleted with all in it when the server stops";
  const place = path === undefined ? undefined : `at ${path}`;
  const parts = [size, place, storageClass, accessModes.join(", "), lifetime];
  return `${name}: ${parts.filter((part) => part !== undefined && part !== "").join(", ")}`;
}

const KINDS = { added: "New", removed: "Removed", renamed: "Renamed", changed: "Changed" } as const;

function changeNote(change: ProfileChange | undefined): string {
  if (change === undefined) return "";
  const words = { word: (text: string) => text, value: (text: string) => (text === "" ? "nothing" : text), arrow: "→" };
  const from = change.previousSlug === undefined ? "" : ` from ${change.previousSlug}`;
  const settings = change.kind === "added" ? [] : change.changes;
  const items = settings.map((each) => `<li>${htmlText(cutText(describeChange(each, words), LONGEST_VALUE))}</li>\n`);
  const list = items.length === 0 ? "" : `<ul>\n${items.join("")}</ul>\n`;
  return `<p class="added"><strong>${KINDS[change.kind]}${htmlText(from)}</strong></p>\n${list}`;
}

function byProfile(findings: readonly PageFinding[]): ReadonlyMap<number, readonly PageFinding[]> {
  const own = new Map<number, PageFinding[]>();
  for (const finding of findings) {
    const index = profileOf(finding);
    if (index !== undefined) own.set(index, [...(own.get(index) ?? []), finding]);
  }
  return own;
}

function profileOf({ path = "" }: PageFinding): number | undefined {
  return profilePath(path).index;
}

function fileFindings(findings: readonly PageFinding[], { profiles }: MenuView): string {
  return findingList(findings.filter((finding) => (profileOf(finding) ?? profiles.length) >= profiles.length));
}

function findingList(findings: readonly PageFinding[]): string {
  if (findings.length === 0) return "";
  const sorted = [
    ...findings.filter(({ severity }) => severity === "error"),
    ...findings.filter(({ severity }) => severity !== "error"),
  ];
  const items = sorted.slice(0, MOST_FINDINGS).map(({ severity, rule, message, hint }) => {
    const head = `<strong class="${severity}">${severity === "error" ? "Error" : "Warning"}</strong>`;
    const id = rule === undefined ? "" : ` <code>${htmlText(rule)}</code>`;
    const text = (part: string) => htmlText(cutMessage(maskMessage(part)));
    return `<li>${head}${id} ${text(message)}${hint === undefined ? "" : `. ${text(hint)}`}</li>\n`;
  });
  const left = sorted.length - items.length;
  return `<ul>\n${items.join("")}${left > 0 ? `<li>and ${left} more</li>\n` : ""}</ul>\n`;
}
