/** The files to which a run writes menus: several menus can go to places of one file. @module */

import { ConfiguratorError, type Issue } from "../errors.ts";
import { append } from "../lists.ts";
import { formatPlace, readMenus, type YamlLibrary, yamlLibrary } from "../places/mod.ts";
import { showPath } from "../text/show.ts";
import { type Destination, type NewMenu, replaceMenu, replaceMenuWith } from "./replace_menu.ts";

/** A menu and its destination. */
export interface MenuDestination {
  readonly menu: NewMenu;
  /** The identity of the file: its real path, or its path in a repository. */
  readonly path: string;
  readonly to: Destination;
}

/** A file with the menus that go into it, in their order. */
export interface MenuFile<Menu extends MenuDestination> {
  readonly path: string;
  readonly menus: readonly Menu[];
}

/** The new text of a file, and what each menu replaces. */
export interface NewFile {
  readonly text: string;
  readonly before: readonly (string | undefined)[];
  /** Notes about other tools that would change the menus. */
  readonly notes: readonly Issue[];
}

/** Groups menus by file, and reports menus that have the same place. */
export function filesOfMenus<Menu extends MenuDestination>(
  menus: readonly Menu[],
): { readonly files: readonly MenuFile<Menu>[]; readonly issues: readonly Issue[] } {
  const files = new Map<string, Menu[]>();
  for (const menu of menus) files.set(menu.path, [...(files.get(menu.path) ?? []), menu]);
  const issues = [...files.values()].flatMap((own) =>
    own.flatMap(({ to }, index): readonly Issue[] => {
      const other = own.slice(0, index).find((each) => isSamePlace(each.to, to));
      return other === undefined ? [] : [samePlace(to)];
    }),
  );
  return { files: [...files].map(([path, own]) => ({ path, menus: own })), issues };
}

function isSamePlace({ place: one }: Destination, { place: other }: Destination): boolean {
  return one === undefined || other === undefined || formatPlace(one) === formatPlace(other);
}

function samePlace({ name, place, at }: Destination): Issue {
  const shown = place === undefined ? showPath(name) : `#${formatPlace(place)} of ${showPath(name)}`;
  return {
    code: "not-unique",
    message: `Two menus would be written to ${shown}`,
    hint: "Give each a file, or a place in a file, of its own",
    at,
  };
}

/**
 * The text of a file with new menus.
 *
 * @param old The file as it is; `undefined` when there is none.
 * @throws {ConfiguratorError} With everything that would be lost, or the reason why a menu cannot be put there.
 */
export async function newFile(old: string | undefined, menus: readonly MenuDestination[]): Promise<NewFile> {
  const [first, another] = menus;
  if (first !== undefined && another === undefined) {
    const replaced = await replaceMenu(old, first.menu, first.to);
    if ("issue" in replaced) throw new ConfiguratorError([replaced.issue]);
    return { text: replaced.text, before: [replaced.before], notes: replaced.notes };
  }
  return newFileWith(await yamlLibrary(), old, menus);
}

/** The same with a library that is loaded already. */
export function newFileWith(yaml: YamlLibrary, old: string | undefined, menus: readonly MenuDestination[]): NewFile {
  const issues: Issue[] = [];
  const notes: Issue[] = [];
  let text = old;
  const before = menus.map(({ menu, to }) => {
    const replaced = replaceMenuWith(yaml, text, menu, to);
    if ("issue" in replaced) issues.push(replaced.issue);
    else {
      text = replaced.text;
      append(notes, replaced.notes);
    }
    return "issue" in replaced ? undefined : replaced.before;
  });
  if (issues.length === 0 && menus.length > 1) {
    // Two spellings of the same place are only noticed when both are written.
    append(
      issues,
      menus.filter(({ menu, to }) => menuAt(yaml, text, to) !== menu.text).map(({ to }) => samePlace(to)),
    );
  }
  if (issues.length > 0) throw new ConfiguratorError(issues);
  return { text: text ?? "", before, notes };
}

/** The menu at a destination; `undefined` when there is none. */
export function menuAt(
  yaml: YamlLibrary,
  text: string | undefined,
  { name, place }: Pick<Destination, "name" | "place">,
): string | undefined {
  if (text === undefined || place === undefined) return text;
  return readMenus(yaml, text, name, place).menus[0]?.text;
}
