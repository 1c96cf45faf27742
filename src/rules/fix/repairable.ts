import { type HubYaml, positionIn } from "../../hub/pyyaml/mod.ts";
import type { HubVersion } from "../../hub/versions.ts";
import { RULES } from "../catalogue.ts";
import { createContext } from "../engine/context.ts";
import { type Ignores, ignoresOf } from "../engine/ignores.ts";
import { pathOf } from "../engine/part.ts";
import { runRules } from "../engine/run.ts";
import type { CheckOptions } from "../options.ts";
import { checkedOptions } from "../read_options.ts";
import type { Finding } from "../rule.ts";
import { namedRule } from "../rule_ids.ts";

/** The problems of a file that can be repaired. */
export interface RepairableFile {
  /** All findings of the rules that are repaired, without a limit. */
  readonly findings: readonly Finding[];
  /** The paths that the hub's model refuses, including those of missing keys. */
  readonly missing: ReadonlySet<string>;
  /** Comments that ignore findings: these findings are not repaired. */
  readonly ignores: Ignores;
  /** The hubs that will read the file. */
  readonly hubVersions: readonly HubVersion[];
}

const repaired = RULES.filter(({ fix }) => fix !== undefined && fix.how !== "nothing");

/** Checks a file with the rules that are repaired. */
export function findRepairable(yaml: HubYaml, given: CheckOptions): RepairableFile {
  const { options } = checkedOptions(given);
  const ignores = ignoresOf(yaml, namedRule);
  const context = createContext({
    root: yaml.root,
    yaml,
    hubVersion: options.hubVersions.at(-1),
    chart: options.chart,
    mostOfARule: Number.POSITIVE_INFINITY,
    ignores,
  });
  const { findings } = runRules(repaired, context, options, {
    span: (start) => {
      const { line, column } = yaml.mark(start);
      return { line, column };
    },
    offsetIn: (node, index) => positionIn(yaml, node, index).offset,
  });
  const missing = new Set([...context.problems.values()].flat().map(({ at }) => pathOf(at)));
  return { findings, missing, ignores, hubVersions: options.hubVersions };
}
