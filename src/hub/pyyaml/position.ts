import { scanBlock } from "./scan_block.ts";
import { scanPlain } from "./scan_plain.ts";
import { scanQuoted } from "./scan_quoted.ts";
import { type Run, startScan } from "./scan_state.ts";
import type { HubYaml, Mark, ScalarNode } from "./types.ts";

/**
 * Where a character of a scalar's text stands in the file: in literal blocks, behind escapes and folds too.
 *
 * @param index - UTF-16 units from the start of `node.text`; its length stands for the end of the text
 */
export function positionIn(yaml: HubYaml, node: ScalarNode, index: number): Mark {
  const runs = runsOf(yaml, node);
  let offset = node.start;
  for (const run of runs) {
    if (run.value > index) break;
    offset = node.start + run.source + index - run.value;
  }
  return yaml.mark(Math.min(offset, yaml.text.length));
}

const cache = new WeakMap<ScalarNode, readonly Run[]>();

function runsOf(yaml: HubYaml, node: ScalarNode): readonly Run[] {
  const known = cache.get(node);
  if (known !== undefined) return known;
  const block = node.style === "literal" || node.style === "folded";
  const scan = startScan(`${yaml.text.slice(node.start, node.end)}\0`);
  const runs: Run[] = [];
  scan.runs = runs;
  if (block) scanBlock(scan, node.indent);
  else if (node.style === "plain") scanPlain(scan);
  else scanQuoted(scan);
  cache.set(node, runs);
  return runs;
}
