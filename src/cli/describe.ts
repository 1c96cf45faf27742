import type { ProfileDescription, SettingSource } from "../compose/describe.ts";
import { formatOrigin } from "../errors.ts";
import { maskData } from "../hub/credentials.ts";
import { greatest } from "../lists.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { toWire } from "../profiles/shape.ts";
import { isObject } from "../text/data.ts";
import { count } from "../text/words.ts";

/** The description of a profile for people: its most important facts, then every setting with its source. */
export function describeText(described: ProfileDescription): string {
  const description = masked(described);
  const { declaration, settings } = description;
  const gpus = Object.entries(settings.extra_resource_limits).map(([name, count]) => `  ${name}: ${count}`);
  const lines = [
    `Profile: ${settings.slug}`,
    `Display name : ${settings.display_name}`,
    `Description  : ${settings.description}`,
    `Image        : ${settings.image}`,
    ...(description.groups === undefined ? [] : [`Groups       : ${description.groups.join(", ")}`]),
    ...(settings.default_url === undefined ? [] : [`Default URL  : ${settings.default_url}`]),
    `Extends      : ${description.ancestors.map(({ slug }) => slug).join(" > ") || "-"}`,
    `Declared in  : ${declaredIn(declaration)}`,
    "",
    "Resources:",
    `  CPU   : ${range(settings.cpu_guarantee, settings.cpu_limit)}`,
    `  Memory: ${range(settings.mem_guarantee, settings.mem_limit)}`,
    ...gpus,
    ...section("Volumes", volumeLines(description)),
    ...section("Settings (value, and whose it is)", settingLines(description)),
  ];
  return `${lines.join("\n")}\n`;
}

/** The same as data. */
export function describeJson(described: ProfileDescription): unknown {
  const { slug, declaration, ancestors, settings, groups, sources } = masked(described);
  const at = declaration.locate?.([]);
  return {
    slug,
    origin: declaration.origin,
    ...(at === undefined ? {} : { at }),
    extends: ancestors.map((ancestor) => ancestor.slug),
    groups,
    settings,
    sources: Object.fromEntries(
      sources.map(({ path, source, changedAt }) => [path.join("."), changedAt?.origin ?? source?.slug ?? "default"]),
    ),
  };
}

// Credentials must not be visible in a description or a log.
function masked(description: ProfileDescription): ProfileDescription {
  const { settings, sources } = description;
  return {
    ...description,
    settings: maskData(settings),
    sources: sources.map((each) => ({ ...each, value: maskData(each.value, each.path) })),
  };
}

function range(guarantee: string | number | undefined, limit: string | number): string {
  return guarantee === undefined ? `up to ${limit}` : `${guarantee} → ${limit}`;
}

function volumeLines({ settings }: ProfileDescription): string[] {
  return toWire(settings, []).volumes.map(
    ({ name, access_modes: modes, size, persist }) =>
      `  - ${name} (${modes.join(", ")}, ${size}, ${persist ? "persistent" : "transient"})`,
  );
}

// Grouped by the first key of the path; of scripts, only the size is shown.
function settingLines({ declaration, sources }: ProfileDescription): string[] {
  const rows = sources
    .filter(({ path, value, source, changedAt }) => {
      return path[0] !== "slug" && (source !== undefined || changedAt !== undefined || !isEmpty(value));
    })
    .map((each) => [each.path.join("."), shown(each.value), owner(each, declaration)] as const);
  const width = (column: 0 | 1) => greatest(rows.map((row) => Math.min(row[column].length, 60)));
  const [pathWidth, valueWidth] = [width(0), width(1)];
  return rows.map(([path, value, source]) => `  ${path.padEnd(pathWidth)}  ${value.padEnd(valueWidth)}  ${source}`);
}

// The source of a setting: the place in the request, `own`, or the ancestor that it is inherited from; for packs with
// the line.
function owner({ path, source, changedAt }: SettingSource, declaration: ProfileDeclaration): string {
  if (changedAt !== undefined) return formatOrigin(changedAt);
  if (source === undefined) return "default";
  const name = source === declaration ? "own" : source.slug;
  const at = source.locate?.(path);
  return at?.line === undefined ? name : `${name} (${at.origin}:${at.line})`;
}

function declaredIn({ origin, locate }: ProfileDeclaration): string {
  const at = locate?.([]);
  return at === undefined ? origin : formatOrigin({ ...at, origin });
}

function shown(value: unknown): string {
  if (typeof value === "string" && value.includes("\n"))
    return `(text, ${count(value.trimEnd().split("\n").length, "line")})`;
  return Array.isArray(value)
    ? value.map(shownItem).join(", ")
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
}

// Kubernetes objects as kind and name, other maps as YAML on one line.
function shownItem(item: unknown): string {
  if (Array.isArray(item)) return `[${item.map(shownItem).join(", ")}]`;
  if (typeof item === "string") return /^[^\s,"'{}[\]](?:[^\n\r,"{}[\]]*\S)?$/.test(item) ? item : JSON.stringify(item);
  if (!isObject(item)) return String(item);
  const { kind, metadata } = item;
  if (typeof kind === "string" && isObject(metadata)) return `${kind} ${metadata["name"]}`;
  const fields = Object.entries(item).map(([key, value]) => `${key}: ${shownItem(value)}`);
  return `{ ${fields.join(", ")} }`;
}

function isEmpty(value: unknown): boolean {
  return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines];
}
