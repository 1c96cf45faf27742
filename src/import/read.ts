/** Reads a menu as the hub does, with the lines of its file. @module */

import type { Issue, Origin } from "../errors.ts";
import { renderHelm } from "../hub/helm/mod.ts";
import { entryOf, type HubNode, readHubYaml, toValue } from "../hub/pyyaml/mod.ts";
import { hasStandIn, restoreTemplates } from "../hub/rendered_text.ts";
import { type Chart, type HubVersion, runsHelm } from "../hub/versions.ts";
import { append } from "../lists.ts";
import { checkText } from "../rules/mod.ts";
import type { Finding } from "../rules/rule.ts";
import { formatPath, isObject, type JsonObject, valueAt } from "../text/data.ts";
import { commentsIn } from "./comments.ts";
import { unsayableTypes } from "./python_types.ts";

/** A menu to import. */
export interface ImportedMenu {
  /** The name of the hub. */
  readonly hub: string;
  /** The name of the file in messages. */
  readonly file: string;
  readonly text: string;
  /** Gives the place in the file for an offset of the text; default: the text is the whole file. */
  readonly at?: (offset: number) => Origin;
  /**
   * The major version of the Helm chart that installs it; default: 2 when the text uses `.Values` and the like, or else
   * 4.
   */
  readonly chart?: Chart;
}

/** A comment of a menu, and the nearest value. */
export interface PlacedComment {
  readonly text: string;
  /** The path from the document; empty for a comment at the start of the file. */
  readonly path: readonly (string | number)[];
}

/** A menu that was read. */
export interface ReadMenu {
  readonly hub: string;
  readonly file: string;
  readonly chart: Chart;
  readonly profiles: readonly JsonObject[];
  readonly findings: readonly Finding[];
  readonly comments: readonly PlacedComment[];
  /** Keys next to `profiles`, which the hub never reads. */
  readonly otherKeys: readonly string[];
  readonly lines: number;
  /** Gives the line of a value, or of the nearest value around it. */
  readonly locate: (path: readonly (string | number)[]) => Origin;
}

const TEMPLATE_OF_HELM = /\{\{[^{}]*\.(?:Values|Release|Chart|Capabilities)\b/;
const BLOCK_OF_HELM = /\{\{-?\s*(?:if|else|range|with|define|block|template|end)\b/g;

/** Whether Helm renders a text before the hub reads it. */
function isForHelm(text: string): boolean {
  return TEMPLATE_OF_HELM.test(text);
}

/**
 * Reads a menu.
 *
 * @returns The issues, when the hub cannot load the menu or it cannot be imported without a difference.
 */
export function readMenu(menu: ImportedMenu, version: HubVersion): ReadMenu | { readonly issues: readonly Issue[] } {
  const { text, file, hub } = menu;
  const place = menu.at ?? startsOf(text, file);
  const chart = menu.chart ?? (isForHelm(text) ? 2 : 4);
  const origins: string[] = [];
  const helm = runsHelm(chart) ? renderHelm(text, undefined, origins) : undefined;
  const source = (offset: number) => place(helm === undefined ? offset : helm.sourceOf(offset));
  const issues: Issue[] = [];
  const blocks = runsHelm(chart) ? [...text.matchAll(BLOCK_OF_HELM)] : [];
  for (const { index, 0: found } of blocks.slice(0, 20)) {
    const message = `${found.trim()} ...}}: a block of Helm cannot be carried into a pack`;
    issues.push({
      code: "invalid-value",
      message,
      hint: "Write one file for each case, and import both",
      at: place(index),
    });
  }
  if (issues.length > 0) return { issues };
  const yaml = readHubYaml(helm?.text ?? text);
  const findings = checkText(text, { hubVersion: version, chart });
  const starts = offsetsOf(text);
  // A file that Helm cannot render never reaches a hub.
  const fatal = findings.filter(
    ({ rule, effect, severity }) => severity === "error" && (effect === "every-user" || rule === "helm-tpl"),
  );
  append(
    issues,
    fatal.map(({ rule, effect, message, hint, at, path }): Issue => {
      const where = at === undefined ? { origin: file } : place((starts[at.line - 1] ?? 0) + at.column - 1);
      return {
        code: "hub-rule",
        message: `${effect === "every-user" ? "The hub cannot load the file" : "Helm cannot render the file"}: ${message} (${rule})`,
        hint,
        at: where,
        ...(path && { path }),
      };
    }),
  );
  const value = restoredIn(toValue(yaml.root), origins);
  const profiles = valueAt(value, ["profiles"]);
  if (issues.length === 0 && (!Array.isArray(profiles) || profiles.length === 0 || !profiles.every(isObject))) {
    const message = "The file has no profiles that the hub could read";
    issues.push({
      code: "no-profiles",
      message,
      hint: "Name the file of a menu, or FILE#PATH of one in another file",
      at: place(0),
    });
  }
  if (issues.length > 0) return { issues };
  const locate = (path: readonly (string | number)[]) => source(startOf(yaml.root, path));
  for (const { path, what } of unsayableTypes(yaml.root).slice(0, 50)) {
    issues.push({
      code: "invalid-value",
      message: `${formatPath(path)} cannot be imported: the hub reads ${what} there, which a pack cannot say`,
      path: formatPath(path),
      hint: "Write it as a text in quotes, or leave it out, and import again",
      at: locate(path),
    });
  }
  if (issues.length > 0) return { issues };
  return {
    hub,
    file,
    chart,
    profiles: profiles as JsonObject[],
    findings: findings.map((finding) => inFile(finding, place, starts)),
    comments: commentsIn(yaml).map((comment) => ({ ...comment, text: restoreTemplates(comment.text, origins) })),
    otherKeys: isObject(value) ? Object.keys(value).filter((key) => key !== "profiles") : [],
    lines: text.split("\n").filter((line) => line.trim() !== "").length,
    locate,
  };
}

function inFile(finding: Finding, place: (offset: number) => Origin, starts: readonly number[]): Finding {
  const { at } = finding;
  if (at === undefined) return finding;
  const { line = at.line, column = at.column } = place((starts[at.line - 1] ?? 0) + at.column - 1);
  return { ...finding, at: { line, column } };
}

function offsetsOf(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}

function startsOf(text: string, origin: string): (offset: number) => Origin {
  const starts = offsetsOf(text);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return { origin, line: low, column: offset - (starts[low - 1] ?? 0) + 1 };
  };
}

/** A value in which stand-ins are replaced by the templates of Helm, in keys too. */
export function restoredIn(value: unknown, origins: readonly string[]): unknown {
  if (origins.length === 0) return value;
  if (typeof value === "string") return hasStandIn(value) ? restoreTemplates(value, origins) : value;
  if (Array.isArray(value)) return value.map((item) => restoredIn(item, origins));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [restoreTemplates(key, origins), restoredIn(item, origins)]),
  );
}

function startOf(root: HubNode | undefined, path: readonly (string | number)[]): number {
  let node = root;
  let start = 0;
  for (const key of path) {
    if (node?.kind === "sequence" && typeof key === "number") {
      node = node.items[key];
      start = node?.start ?? start;
    } else if (node?.kind === "mapping") {
      const entry = entryOf(node, String(key));
      if (entry === undefined) break;
      // People look for the line of the key.
      start = entry.key.start >= 0 ? entry.key.start : start;
      node = entry.value;
    } else break;
  }
  return Math.max(0, start);
}
