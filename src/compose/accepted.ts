/**
 * Which findings of the hub check are accepted by the profiles of a config. The answer is the same for a config that
 * was just composed and for a file that was written before.
 *
 * @module
 */

import type { Origin } from "../errors.ts";
import { profilePath } from "../hub/profile_path.ts";
import { type OwnedSuppression, stillHolds, suppressionsOf } from "../profiles/suppress.ts";
import type { KeyPath } from "../profiles/wire_places.ts";
import type { Finding } from "../rules/rule.ts";
import { currentId } from "../rules/rule_ids.ts";
import { covers } from "../rules/suppression.ts";
import { parsePath } from "../text/data.ts";
import type { ProfileSource } from "./settle.ts";

/** What the profile of a finding says about the finding. */
export interface Judged {
  /** The setting that the finding is about. */
  readonly setting: KeyPath;
  readonly isAccepted: boolean;
  /** Where the deployment has changed what the finding is about; `undefined` for a change whose place is not known. */
  readonly changed: readonly (Origin | undefined)[];
}

/**
 * A function that judges the findings of one config.
 *
 * @param sources The source of each profile of the config, in its order; `undefined` for a profile without a
 *   declaration.
 * @returns `undefined` for a finding that is not in a profile with a source.
 */
export function judgeOf(
  sources: readonly (ProfileSource | undefined)[],
): (finding: Finding, index: number | undefined) => Judged | undefined {
  const known = new Map<ProfileSource, readonly OwnedSuppression[]>();
  const suppressionsIn = (source: ProfileSource) => {
    let own = known.get(source);
    if (own === undefined) {
      own = suppressionsOf(source.declaration).map((one) => ({ ...one, rule: currentId(one.rule) }));
      known.set(source, own);
    }
    return own;
  };
  return (finding, index) => {
    const source = index === undefined ? undefined : sources[index];
    if (source === undefined) return undefined;
    const { path, other = "" } = finding;
    const setting = settingOfPath(source, path);
    // When two places exclude each other, a change of either can be the cause.
    const changed = [path, other].flatMap((each) => {
      const owner = sources[profilePath(each).index ?? -1];
      if (owner === undefined) return [];
      const own = settingOfPath(owner, each);
      return owner.isOther(own, parsePath(each).slice(2)) ? [owner.locate(own)] : [];
    });
    const subject = { rule: finding.rule, profiles: [source.declaration.slug], paths: [setting.map(String).join(".")] };
    const isSuppressed = suppressionsIn(source).some(
      (one) => covers(one, subject) && stillHolds(one.owner, setting, source.declaration),
    );
    return { setting, isAccepted: isSuppressed && changed.length === 0, changed };
  };
}

/** The setting that a path of a finding is about. */
export function settingOfPath(source: ProfileSource, path: string): KeyPath {
  return source.settingOf(parsePath(path).slice(2));
}
