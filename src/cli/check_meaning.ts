/** `--check=meaning`: whether the hub would read a file and a menu as the same. @module */

import { Buffer } from "node:buffer";
import { readCheck } from "../compose/check_options.ts";
import type { GivenOptions } from "../compose/given.ts";
import { diffConfigs, renderText } from "../diff/mod.ts";
import { EXIT } from "../exit.ts";
import { differencesIn } from "../hub/meaning.ts";
import { FILE } from "../hub/model.ts";
import { runsHelm } from "../hub/versions.ts";
import { formatPath } from "../text/data.ts";
import { safeLog } from "../text/untrusted.ts";
import { firstOf } from "../text/words.ts";
import type { CliIo } from "./io.ts";
import { configOf, oneMenu, oneMenuText } from "./one_menu.ts";

/**
 * Compares a menu with the one at an address, without writing. @param given The options with which the menu was made.
 */
export async function checkMeaning(text: string, address: string, given: GivenOptions, io: CliIo): Promise<number> {
  const { options: check } = readCheck(given);
  const old = await oneMenu(address);
  const helm = runsHelm(check.chart) ? { values: check.values } : undefined;
  const before = configOf(oneMenuText(old), address, old, helm);
  const after = configOf(text, "the new menu", undefined, helm);
  const shown = safeLog(address);
  const found = check.hubVersions.flatMap((version) => differencesIn(before, after, FILE, version));
  if (found.length === 0) {
    const isSame = Buffer.from(old.bytes).equals(Buffer.from(text));
    io.stdout.write(isSame ? `${shown} is up to date\n` : `${shown} is the same to the hub: only its form differs\n`);
    return EXIT.done;
  }
  io.stdout.write(renderText(diffConfigs(before, after), { colour: io.stdout.colour }));
  await io.stdout.flush();
  const places = [...new Set(found.map((each) => formatPath(each.before)))];
  io.stderr.write(safeLog(`${address} is not the same to the hub: ${firstOf(places, 5, 5)}\n`));
  return EXIT.different;
}
