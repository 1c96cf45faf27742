/** The page that `dump-config menu --html` writes. @module */

import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import { Sources } from "../compose/sources.ts";
import { diffConfigs } from "../diff/mod.ts";
import { ConfiguratorError } from "../errors.ts";
import { readText } from "../files/read_text.ts";
import { checkReplace, replaceFile } from "../files/replace.ts";
import type { HubVersion } from "../hub/versions.ts";
import { isPage, type MenuView, menuPage, menuView } from "../menu/mod.ts";
import { type CheckedFile, worstFirst } from "../report/check/checked_file.ts";
import { showPath } from "../text/show.ts";
import type { CliIo } from "./io.ts";
import { configOf, oneMenu, oneMenuName, oneMenuText } from "./one_menu.ts";

/** A menu that was read. */
interface ReadMenu {
  readonly path: string;
  readonly file: string;
  readonly config: unknown;
  readonly view: MenuView;
  readonly checked: CheckedFile | undefined;
  /** Why the hub cannot load the menu; `undefined` when it can. */
  readonly refused: string | undefined;
}

/** The options of the page. */
interface PageOptions {
  readonly hub: HubVersion;
  readonly helm: { readonly values: unknown } | undefined;
  readonly groups: readonly string[] | undefined;
}

/** Writes the page, with the old menu if there is one, and reports it. */
export async function writePage(
  read: ReadMenu,
  { hub, helm, groups }: PageOptions,
  given: GivenOptions,
  io: CliIo,
): Promise<void> {
  const options = new OptionReader(given);
  const target = options.text("preview");
  const before = options.line("base");
  const sources = new Sources();
  for (const { text } of options.items("values")) sources.addFile(text);
  if (read.file !== "-") sources.addFile(read.file);
  let old:
    | { readonly menu: MenuView; readonly title: string; readonly diff: ReturnType<typeof diffConfigs> }
    | undefined;
  if (before !== "") {
    const menu = await oneMenu(before);
    if (menu.file !== "-") sources.addFile(menu.file);
    const config = configOf(oneMenuText(menu), before, menu, helm);
    old = { menu: menuView(config, hub), title: oneMenuName(before), diff: diffConfigs(config, read.config) };
  }
  const text = menuPage({
    menu: read.view,
    title: oneMenuName(read.path),
    hub,
    findings: worstFirst(read.checked?.findings ?? []),
    ...(old !== undefined && { before: old }),
    ...(read.refused !== undefined && { refused: read.refused }),
    ...(groups?.[0] !== undefined && { group: groups[0] }),
  });
  if (target.text === "-") {
    io.stdout.file(text);
    return;
  }
  guard(target, sources, options.switch("force"));
  replaceFile(target.text, text, { origin: target.at.origin });
  io.stdout.write(`Page written to ${target.text}\n`);
}

function guard({ text: path, at }: Given, sources: Sources, force: boolean): void {
  const real = checkReplace(path, { origin: at.origin });
  sources.guard({ path: real, shown: path, at, isOther: true });
  if (force) return;
  const old = readText(real);
  // A file that is not a text belongs to somebody else too.
  const isOther = "issue" in old ? old.issue.code !== "file-missing" : !isPage(old.text);
  if (!isOther) return;
  const message = `${showPath(path)} is not a page of a menu, and would be lost`;
  const hint = "Name another file; --force replaces it";
  throw new ConfiguratorError([{ code: "write-failed", message, hint, at }]);
}
