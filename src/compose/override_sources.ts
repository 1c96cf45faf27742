import type { Override } from "./overrides.ts";

/** Which override set which path, in the order of the overrides. */
export type OverrideSources = readonly { readonly path: readonly string[]; readonly override: Override }[];

interface Last {
  readonly index: number;
  readonly override: Override;
}

interface Index {
  /** What was last set at a path, or inside of it. */
  readonly inside: ReadonlyMap<string, Last>;
  /** What was last set at exactly a path. */
  readonly exact: ReadonlyMap<string, Last>;
}

// Each issue asks, and there can be as many issues as overrides: going through the list would cost the square.
const indexes = new WeakMap<OverrideSources, Index>();

/** The override that last set a path or something around or inside it. */
export function overrideOf(sources: OverrideSources, path: readonly PropertyKey[]): Override | undefined {
  if (path.length === 0 || sources.length === 0) return undefined;
  const index = indexes.get(sources) ?? indexOf(sources);
  const found = [index.inside.get(keyOf(path))];
  for (let length = 1; length < path.length; length++) found.push(index.exact.get(keyOf(path.slice(0, length))));
  return found.reduce((last, each) => ((each?.index ?? -1) > (last?.index ?? -1) ? each : last), undefined)?.override;
}

function indexOf(sources: OverrideSources): Index {
  const inside = new Map<string, Last>();
  const exact = new Map<string, Last>();
  for (const [index, { path, override }] of sources.entries()) {
    const last = { index, override };
    for (let length = 1; length <= path.length; length++) inside.set(keyOf(path.slice(0, length)), last);
    exact.set(keyOf(path), last);
  }
  const made = { inside, exact };
  indexes.set(sources, made);
  return made;
}

function keyOf(path: readonly PropertyKey[]): string {
  return path.map(String).join("\0");
}
