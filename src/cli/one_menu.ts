/** Reads the single menu that an argument of a command names, as the hub does. @module */

import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { decodeText } from "../files/read_text.ts";
import { formatAddress } from "../places/mod.ts";
import { type Menu, openMenus, placeIn } from "./menus.ts";

/** The known values of Helm, when it renders the file first. */
type Helm = { readonly values: unknown } | undefined;

/** The name of a file in messages. */
export const oneMenuName = (path: string): string => (path === "-" ? "standard input" : path);

/**
 * The menu that an argument names.
 *
 * @throws {ConfiguratorError} When there is no menu or several.
 */
export async function oneMenu(path: string): Promise<Menu> {
  const { menus, issues } = await openMenus([path]);
  throwIfAny(issues);
  const [menu, another] = menus;
  if (menu !== undefined && another === undefined) return menu;
  const places = menus.flatMap(({ placed, file }) =>
    placed === undefined ? [] : [formatAddress({ file, ...placed })],
  );
  const hint = `Name one: ${places.slice(0, 3).join(" or ")}`;
  throw new ConfiguratorError([
    { code: "not-unique", message: `'${path}' contains several menus`, hint, at: { origin: oneMenuName(path) } },
  ]);
}

/** The text of a menu. @throws {ConfiguratorError} When it is not UTF-8. */
export function oneMenuText(menu: Menu): string {
  const text = decodeText(menu, oneMenuName(menu.file));
  if ("issue" in text) throw new ConfiguratorError([text.issue]);
  return text.text;
}

/**
 * The document in the text of a menu.
 *
 * @param path The argument that named it.
 * @throws {ConfiguratorError} When the hub cannot read it, with the lines of the whole file.
 */
export function configOf(text: string, path: string, { placed, file }: Partial<Menu> = {}, helm?: Helm): unknown {
  if (placed === undefined) return readConfigText(text, oneMenuName(path), helm);
  try {
    return readConfigText(text, oneMenuName(path), helm);
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    throw new ConfiguratorError(error.issues.map((issue) => inFile(issue, file ?? path, placeIn(placed))));
  }
}

function inFile(issue: Issue, origin: string, place: ReturnType<typeof placeIn>): Issue {
  const { line, column } = issue.at ?? {};
  return line === undefined || column === undefined ? issue : { ...issue, at: { origin, ...place(line, column) } };
}
