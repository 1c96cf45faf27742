/**
 * Replaces a menu by a new one, and guards what is there: only a menu is replaced, and only when none of its profiles
 * would be lost. @module
 */

import type { Issue, Origin } from "../errors.ts";
import type { Place, YamlLibrary } from "../places/mod.ts";
import {
  formatPlace,
  isOurs,
  isPlainlyOurs,
  menuSlugs,
  nounOfFile,
  readMenus,
  readOuter,
  renderedBy,
  splice,
  yamlLibrary,
} from "../places/mod.ts";
import { showPath, showValue } from "../text/show.ts";

/** The destination of a menu. */
export interface Destination {
  /** The file's name in messages. */
  readonly name: string;
  /** The place in the file; missing when the menu is the whole file. */
  readonly place?: Place;
  /** Where the destination was given. */
  readonly at: Origin;
  /** Whether existing content may be lost. */
  readonly force: boolean;
  /** The name of the option that switches the guard off: `--force`, or the input. */
  readonly forceName: string;
}

/** A menu that was just made. */
export interface NewMenu {
  readonly text: string;
  readonly slugs: readonly string[];
}

/** The new text of a file, and the old menu; or why the file must not be written. */
export type MenuReplacement =
  | {
      readonly text: string;
      readonly before: string | undefined;
      /** Notes about other tools that would change the menu. */
      readonly notes: readonly Issue[];
    }
  | { readonly issue: Issue };

/**
 * The text of a file with a new menu.
 *
 * @param old The file as it is; `undefined` when there is none.
 */
export async function replaceMenu(old: string | undefined, menu: NewMenu, to: Destination): Promise<MenuReplacement> {
  return replaceMenuWith(isPlain(old, to) ? undefined : await yamlLibrary(), old, menu, to);
}

/**
 * The same with a library that is loaded already, or that is not needed.
 *
 * @param yaml May be missing when {@link isPlain} is true.
 */
export function replaceMenuWith(
  yaml: YamlLibrary | undefined,
  old: string | undefined,
  menu: NewMenu,
  to: Destination,
): MenuReplacement {
  const { place, force, at } = to;
  if (yaml === undefined || (place === undefined && isPlain(old, to)))
    return { text: menu.text, before: old, notes: [] };
  if (place === undefined) {
    const issue = old === undefined ? undefined : lossOf(yaml, old, menu, to);
    return issue === undefined ? { text: menu.text, before: old, notes: [] } : { issue };
  }
  if (old === undefined) {
    const message = `The file '${to.name}' does not exist, so there is no place #${formatPlace(place)} in it`;
    return {
      issue: { code: "file-missing", message, hint: "Write the file first, with an empty string at the place", at },
    };
  }
  // The splicing reports a file into which it cannot write.
  const [there] = readMenus(yaml, old, to.name, place).menus;
  if (there !== undefined && !force && !isEmpty(there.text) && !isPlainlyOurs(there.text)) {
    const issue = lossOf(yaml, there.text, menu, to);
    if (issue !== undefined) return { issue };
  }
  // A menu that has the text already is not written again, so that its notation stays.
  const isSame = there?.isText === true && there.text === menu.text;
  const spliced = isSame ? { text: old } : splice(yaml, old, to.name, place, menu.text);
  if ("issue" in spliced) return spliced;
  const notes = renderedBy(yaml, spliced.text, to.name, place, menu.text);
  return { text: spliced.text, before: there?.text, notes };
}

/** Whether the old file does not matter: the menu is the whole file, and old content may be lost. */
function isPlain(old: string | undefined, { place, force }: Destination): boolean {
  return place === undefined && (old === undefined || force || isEmpty(old) || isPlainlyOurs(old));
}

// Whether a text has no document. Comments alone have no meaning for the hub, but somebody has written them.
function isEmpty(text: string): boolean {
  return text.replace(/^\ufeff/, "").trim() === "" || /^profiles:[ \t]*(?:\[\s*\])?\s*$/.test(text);
}

/** What would be lost if a menu replaced a text. */
function lossOf(yaml: YamlLibrary, old: string, menu: NewMenu, to: Destination): Issue | undefined {
  const file = readOuter(yaml, old, to.name);
  const slugs = menuSlugs(file, isOurs(old));
  const { at, forceName, place } = to;
  const shown = place === undefined ? showPath(to.name) : `${showPath(to.name)} at #${formatPlace(place)}`;
  if (slugs === undefined) {
    const what = file.issues.length > 0 ? "text that is not the YAML of a menu" : nounOfFile(file);
    const [inside] = place === undefined ? readMenus(yaml, old, to.name).menus : [];
    const fits =
      inside?.place === undefined
        ? "Name another file"
        : `To change the menu in it, write to ${to.name}#${formatPlace(inside.place)}`;
    const more = file.source.tags.length > 0 ? "a tag that no hub knows" : "other keys next to it";
    const noun = what === "a menu" ? `a menu with ${more}` : what;
    return {
      code: "write-failed",
      message: `${shown} is ${noun}, which would be lost`,
      hint: `${fits}; ${forceName} replaces it`,
      at,
    };
  }
  if (isOurs(old)) return undefined;
  const lost = slugs.filter((slug) => !menu.slugs.includes(slug));
  if (lost.length === 0) return undefined;
  const message = `${shown} was not written by dump-config, and ${lost.length === 1 ? "a profile" : `${lost.length} profiles`} of it would go: ${lost.map((slug) => showValue(slug)).join(", ")}`;
  return {
    code: "write-failed",
    message,
    hint: `Include these profiles in the menu; ${forceName} replaces it without them`,
    at,
  };
}
