import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./folders.ts";

/** action.yml as data. */
interface ActionYaml {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string }>>;
  readonly runs: { readonly using: string; readonly main: string };
}

export const actionYaml = parse(readFileSync(join(root, "action.yml"), "utf8")) as ActionYaml;
