import { collectOptions, type GivenOptions } from "../../src/compose/given.ts";
import type { OptionName } from "../../src/compose/options.ts";

/** Options as an interface would pass them, all given at `--test`. */
export function givenAt(texts: { readonly [Name in OptionName]?: string | readonly string[] }): GivenOptions {
  const at = { origin: "--test" };
  return collectOptions((_row, name) => {
    const text = texts[name];
    return text === undefined ? undefined : { at, items: [text].flat().map((item) => ({ text: item, at })) };
  });
}
