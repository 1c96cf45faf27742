import type { Issue } from "../errors.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { lineage } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import { RULES } from "../rules/catalogue.ts";
import { keysAt } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";
import { findSetting } from "./setting_path.ts";

/**
 * Suppressions that name no rule, or no setting of their declaration: whoever wrote them believes that a finding is
 * accepted which is not.
 */
export function checkSuppressions(declarations: Iterable<ProfileDeclaration>): Issue[] {
  const ids = new Set(RULES.map(({ id }) => id));
  const all = new Set([...declarations].flatMap(lineage));
  return [...all].flatMap((declaration) =>
    (declaration.spec.suppress ?? []).flatMap(({ rule, path }, index) => {
      const issue = (key: string, problem: string, hint: string): Issue => {
        const at = declaration.locate?.(["suppress", index, key]);
        const message = `'${declaration.slug}' suppresses '${rule}'${problem}`;
        return { code: "invalid-value", message, path: "suppress", hint, ...(at === undefined ? {} : { at }) };
      };
      if (!ids.has(rule)) {
        const hint = didYouMean(rule, ids) ?? "'dump-config explain' lists the rules";
        return [issue("rule", ", which is no rule of the hub check", hint)];
      }
      const hint = path === undefined ? undefined : hintForPath(path, declaration);
      return hint === undefined
        ? []
        : [issue("path", ` for '${path}', but '${path}' is no setting of '${declaration.slug}'`, hint)];
    }),
  );
}

// What may be meant by a path that names nothing; `undefined` when it names something.
function hintForPath(path: string, declaration: ProfileDeclaration): string | undefined {
  const setting = findSetting(path);
  if (!setting.ok) {
    const place = setting.at.length === 0 ? "Settings" : `Settings of ${setting.at.join(".")}`;
    const near = didYouMean(setting.key, setting.known);
    return (
      near ?? (setting.known.length === 0 ? `Write ${setting.at.join(".")}` : `${place}: ${setting.known.join(", ")}`)
    );
  }
  // Findings are about the text, wherever it was read from.
  if (setting.kind === "file") return `Did you mean '${[...setting.path.slice(0, -1), "content"].join(".")}'?`;
  const [map = ""] = setting.path;
  const rest = path.slice(map.length + 1);
  if (rest === "" || !isMap(map)) return undefined;
  const known = keysAt(mergeLineage(declaration), [map]);
  if (known.some((key) => rest === key || rest.startsWith(`${key}.`))) return undefined;
  const near = didYouMean(rest.split(".")[0] ?? "", known)?.replace("'", `'${map}.`);
  return near ?? (known.length === 0 ? `There is nothing in ${map}` : `In ${map}: ${known.join(", ")}`);
}

// Whether the entries of a setting have free names.
function isMap(setting: string): boolean {
  const entry = findSetting(`${setting}.x`);
  return entry.ok && entry.isEntry;
}
