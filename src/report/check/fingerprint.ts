import { profilePath } from "../../hub/profile_path.ts";
import type { Finding } from "../../rules/rule.ts";

/**
 * A function that makes fingerprints of findings. A finding keeps its fingerprint when lines or other profiles move, or
 * when its rule gets another id: it is made from the first id of the rule, the profile and the path inside it, and a
 * number when these occur again.
 *
 * @param firstIdOf gives the first id that a rule had
 */
export function fingerprints(firstIdOf: (rule: string) => string): (file: string, finding: Finding) => string {
  const seen = new Map<string, number>();
  return (file, { rule, profile, path }) => {
    const identity = [file, firstIdOf(rule), profile ?? "", profilePath(path).inside].join("\0");
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return `${hash(identity)}:${count}`;
  };
}

// FNV-1a with 64 bits: it only has to distinguish the findings of one repository.
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, "0");
}
