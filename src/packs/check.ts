import type { Issue } from "../errors.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { locateSetting, mergeLineage } from "../profiles/merge.ts";
import { checkSettings } from "../profiles/resolve.ts";
import { isObject } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";

/** What is wrong with a profile together with all that it extends: mostly, what nobody has set. */
export function checkDeclared(declaration: ProfileDeclaration): Issue[] {
  const settings = mergeLineage(declaration);
  const { issues } = checkSettings(settings, declaration.slug, (path) => locateSetting(declaration, path));
  return issues.map((issue) => (issue.code === "missing-value" ? { ...issue, ...hintFor(declaration, issue) } : issue));
}

function hintFor(declaration: ProfileDeclaration, { path = "" }: Issue): { hint?: string } {
  const [field = "", key = ""] = path.split(".");
  if (key === "") {
    const isRoot = declaration.parent?.slug === "base";
    return isRoot ? { hint: "Set it, or extend a family that has it, such as extends: coder" } : {};
  }
  // A new entry that lacks settings is most often an inherited one with its name misspelt.
  const inherited = declaration.parent === undefined ? {} : mergeLineage(declaration.parent)[field];
  const near = isObject(inherited) ? didYouMean(key, Object.keys(inherited)) : undefined;
  return near === undefined ? {} : { hint: near };
}
