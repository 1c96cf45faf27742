import { helmOf, readCheck } from "../compose/check_options.ts";
import { readFailOn } from "../compose/fail_on.ts";
import type { GivenOptions } from "../compose/given.ts";
import { givenLock } from "../compose/images.ts";
import { ConfiguratorError, throwIfAny } from "../errors.ts";
import { readText } from "../files/read_text.ts";
import { type DiffOptions, runDiff } from "./diff.ts";
import type { CliIo } from "./io.ts";
import type { Menu } from "./menus.ts";
import { configOf, oneMenu, oneMenuText } from "./one_menu.ts";

/** `dump-config diff` on files, read as the hub reads them; `-` is standard input. */
export async function diffFiles(
  before: string,
  after: string,
  options: DiffOptions,
  given: GivenOptions,
  io: CliIo,
): Promise<number> {
  if (before === "-" && after === "-") {
    throw new ConfiguratorError([{ code: "usage", message: "Only one of the two files can be standard input" }]);
  }
  const { options: check, issues } = readCheck(given);
  const { issues: kinds, ...failOn } = readFailOn(given);
  throwIfAny([...issues, ...kinds]);
  const helm = helmOf(check);
  const read = new Map<string, Menu>();
  const locks = [await givenLock(given, readText, "oldImages"), await givenLock(given, readText)].flatMap(
    (known) => known?.lock ?? [],
  );
  const isAsked = given.images !== undefined || given.oldImages !== undefined;
  const all = {
    ...options,
    hubVersion: check.hubVersion,
    isRendered: helm !== undefined,
    failOn,
    ...(isAsked && { locks }),
  };
  return runDiff(before, after, all, {
    stdout: io.stdout,
    readFile: async (path) => {
      const menu = await oneMenu(path);
      read.set(path, menu);
      return oneMenuText(menu);
    },
    parse: (text, path) => configOf(text, path, read.get(path), helm),
  });
}
