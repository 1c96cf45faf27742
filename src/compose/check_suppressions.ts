import type { Issue, Origin } from "../errors.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { lineage } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import { findRule, renamedNote, unknownRule } from "../rules/rule_ids.ts";
import { keysAt } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";
import { findSetting } from "./setting_path.ts";

/** What is wrong with suppressions, and notes. */
export interface CheckedSuppressions {
  readonly issues: readonly Issue[];
  readonly notes: readonly Issue[];
}

/**
 * Finds suppressions whose rule or setting does not exist: their author believes that a finding is accepted, and it is
 * not. An old id of a rule only gives a note.
 */
export function checkSuppressions(declarations: Iterable<ProfileDeclaration>): CheckedSuppressions {
  const issues: Issue[] = [];
  const notes: Issue[] = [];
  for (const declaration of new Set([...declarations].flatMap(lineage))) {
    for (const [index, { rule: id, path }] of (declaration.spec.suppress ?? []).entries()) {
      const at = (key: string) => declaration.locate?.(["suppress", index, key]);
      const rule = findRule(id);
      if (rule === undefined) {
        const message = `'${declaration.slug}' suppresses '${id}', which is not a rule of the hub check`;
        issues.push(issueOf(message, unknownRule(id).hint, at("rule")));
        continue;
      }
      if (rule.id !== id) {
        const note = renamedNote(id, rule);
        notes.push(
          located({ ...note, message: `'${declaration.slug}' suppresses '${id}': ${note.message}` }, at("rule")),
        );
      }
      const hint = path === undefined ? undefined : hintForPath(path, declaration);
      if (hint === undefined) continue;
      const message = `'${declaration.slug}' suppresses '${id}' for '${path}', which is not a setting of '${declaration.slug}'`;
      issues.push(issueOf(message, hint, at("path")));
    }
  }
  return { issues, notes };
}

function issueOf(message: string, hint: string, at: Origin | undefined): Issue {
  return located({ code: "invalid-value", message, hint }, at);
}

function located(issue: Issue, at: Origin | undefined): Issue {
  return { ...issue, path: "suppress", ...(at === undefined ? {} : { at }) };
}

/** A hint about a path that does not exist; `undefined` when it exists. */
export function hintForPath(path: string, declaration: ProfileDeclaration): string | undefined {
  const setting = findSetting(path);
  if (!setting.ok) {
    const place = setting.at.length === 0 ? "Settings" : `Settings of ${setting.at.join(".")}`;
    const near = didYouMean(setting.key, setting.known);
    return (
      near ?? (setting.known.length === 0 ? `Write ${setting.at.join(".")}` : `${place}: ${setting.known.join(", ")}`)
    );
  }
  // Findings are about the text, even when it was read from a file.
  if (setting.kind === "file") return `Did you mean '${[...setting.path.slice(0, -1), "content"].join(".")}'?`;
  const [map = ""] = setting.path;
  const rest = path.slice(map.length + 1);
  if (rest === "" || !isMap(map)) return undefined;
  const names = entriesOf(declaration, map);
  for (let end = rest.indexOf("."); end >= 0; end = rest.indexOf(".", end + 1)) {
    if (names.has(rest.slice(0, end))) return undefined;
  }
  if (names.has(rest)) return undefined;
  const known = [...names];
  const near = didYouMean(rest.split(".")[0] ?? "", known)?.replace("'", `'${map}.`);
  return near ?? (known.length === 0 ? `There is nothing in ${map}` : `In ${map}: ${known.join(", ")}`);
}

// A profile with many entries can have many suppressions: it is merged only once for all of them.
const knownEntries = new WeakMap<ProfileDeclaration, Map<string, ReadonlySet<string>>>();

function entriesOf(declaration: ProfileDeclaration, map: string): ReadonlySet<string> {
  const maps = knownEntries.get(declaration) ?? new Map<string, ReadonlySet<string>>();
  knownEntries.set(declaration, maps);
  const names = maps.get(map) ?? new Set(keysAt(mergeLineage(declaration), [map]));
  maps.set(map, names);
  return names;
}

// Whether a setting is a map whose keys people choose.
function isMap(setting: string): boolean {
  const entry = findSetting(`${setting}.x`);
  return entry.ok && entry.isEntry;
}
