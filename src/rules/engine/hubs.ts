/**
 * One check for several versions of the hub, as before an upgrade.
 *
 * @module
 */

import type { HubVersion } from "../../hub/versions.ts";
import { listed } from "../../text/words.ts";
import type { Finding } from "../rule.ts";

interface Found {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[];
}

/**
 * Runs a check for each of several versions. A finding that all versions have is reported once; any other one names its
 * versions.
 *
 * @param unanimous - rules whose findings are only reported when all versions have them
 * @param check - the check for one version
 */
export function forHubs(
  versions: readonly HubVersion[],
  unanimous: ReadonlySet<string>,
  check: (version: HubVersion) => Found,
): Found {
  const [first, ...others] = versions;
  if (first === undefined) return { findings: [], suppressed: [] };
  if (others.length === 0) return check(first);
  const all = versions.map((version) => ({ version, found: check(version) }));
  const findings = merged(
    all.map(({ version, found }) => ({ version, items: found.findings.map((finding) => ({ finding })) })),
    versions,
  );
  const suppressed = merged(
    all.map(({ version, found }) => ({ version, items: found.suppressed })),
    versions,
  );
  const isReported = ({ rule, hubs }: Finding) => !unanimous.has(rule) || hubs?.length === versions.length;
  return { findings: findings.map(({ finding }) => finding).filter(isReported), suppressed };
}

function merged<T extends { readonly finding: Finding }>(
  all: readonly { readonly version: HubVersion; readonly items: readonly T[] }[],
  versions: readonly HubVersion[],
): T[] {
  const kept = new Map<string, { item: T; hubs: HubVersion[] }>();
  for (const { version, items } of all) {
    for (const item of items) {
      const { rule, severity, path, at, message, hint } = item.finding;
      const key = JSON.stringify([rule, severity, path, at?.line, at?.column, message, hint]);
      const known = kept.get(key);
      if (known === undefined) kept.set(key, { item, hubs: [version] });
      else known.hubs.push(version);
    }
  }
  return [...kept.values()]
    .map(({ item, hubs }) => ({ ...item, finding: named(item.finding, hubs, versions) }))
    .sort((left, right) => byPlace(left.finding, right.finding));
}

function named(finding: Finding, hubs: readonly HubVersion[], versions: readonly HubVersion[]): Finding {
  const isSaid = hubs.length === versions.length || finding.message.startsWith(`Hub ${hubs[0]} `);
  if (isSaid) return { ...finding, hubs };
  const which = `${hubs.length === 1 ? "hub" : "hubs"} ${listed(hubs)}`;
  return { ...finding, hubs, message: `${finding.message} (${which} only)` };
}

// Findings without a place in a file stay in the order of the checks.
function byPlace({ at: left }: Finding, { at: right }: Finding): number {
  if (left === undefined || right === undefined) return 0;
  return left.line - right.line || left.column - right.column;
}
