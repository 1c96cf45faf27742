/**
 * Finds out which profiles of a file come from a registry, and which of their values are still as declared, so that the
 * suppressions of declarations also work for a file that was composed before.
 *
 * @module
 */

import { type Field, fieldAt } from "../hub/field.ts";
import { renderHelm } from "../hub/helm/mod.ts";
import { PROFILE } from "../hub/model.ts";
import { profilePath } from "../hub/profile_path.ts";
import { readHubYaml, toValue } from "../hub/pyyaml/mod.ts";
import { restoreTemplates } from "../hub/rendered_text.ts";
import { runsHelm } from "../hub/versions.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { checkSettings } from "../profiles/resolve.ts";
import { toWire } from "../profiles/shape.ts";
import { type KeyPath, settingAt, type WireKeys, wireKeys } from "../profiles/wire_places.ts";
import type { CheckOptions } from "../rules/options.ts";
import type { Finding } from "../rules/rule.ts";
import { isObject, isSame, valueAt } from "../text/data.ts";
import { judgeOf } from "./accepted.ts";
import type { ProfileSource } from "./settle.ts";

/**
 * The findings in a file, without those that the suppressions of its profiles cover.
 *
 * @param input The text, or its bytes.
 * @param options The options with which the file was checked: Helm may render it first.
 */
export function withoutAccepted(
  input: string | Uint8Array,
  findings: readonly Finding[],
  registry: ProfileRegistry,
  options: CheckOptions,
): readonly Finding[] {
  if (findings.every(({ path }) => profilePath(path).index === undefined)) return findings;
  const config = toValue(readHubYaml(runsHelm(options.chart) ? afterHelm(input, options.values) : input).root);
  const judge = judgeOf(recogniseProfiles(config, registry));
  return findings.filter((finding) => judge(finding, profilePath(finding.path).index)?.isAccepted !== true);
}

function afterHelm(input: string | Uint8Array, values: unknown): string {
  const origins: string[] = [];
  const { text } = renderHelm(typeof input === "string" ? input : new TextDecoder().decode(input), values, origins);
  return restoreTemplates(text, origins);
}

/** The profile that a declaration gives without changes. */
interface Declared {
  readonly declaration: ProfileDeclaration;
  readonly keys: WireKeys;
  readonly wire: unknown;
}

/**
 * The sources of the profiles in a config whose slugs are those of declarations. A value counts as changed when the
 * declaration alone gives another one. Entries of lists are found by what identifies them for the hub, so that an added
 * or removed entry does not change the others.
 *
 * @param config The document as the hub reads it.
 */
function recogniseProfiles(config: unknown, registry: ProfileRegistry): readonly (ProfileSource | undefined)[] {
  const profiles = valueAt(config, ["profiles"]);
  if (!Array.isArray(profiles)) return [];
  const known = new Map<string, Declared | undefined>();
  return profiles.map((profile: unknown): ProfileSource | undefined => {
    const slug = valueAt(valueAt(profile, ["definition"]), ["slug"]);
    if (typeof slug !== "string" || !registry.has(slug)) return undefined;
    if (!known.has(slug)) known.set(slug, declaredOf(registry.get(slug)));
    const declared = known.get(slug);
    return declared && sourceOf(declared, profile);
  });
}

function declaredOf(declaration: ProfileDeclaration): Declared | undefined {
  const { value } = checkSettings(mergeLineage(declaration), declaration.slug);
  return value && { declaration, keys: wireKeys(value), wire: toWire(value, []) };
}

function sourceOf({ declaration, keys, wire }: Declared, profile: unknown): ProfileSource {
  return {
    declaration,
    settingOf: (place) => settingAt(keys, counterpart(place, profile, wire) ?? place),
    isOther: (_, place) => {
      const other = counterpart(place, profile, wire);
      return other === undefined || !isSame(valueAt(profile, place), valueAt(wire, other));
    },
    locate: () => undefined,
  };
}

/** The place in the declared profile that belongs to a place in the file's profile; `undefined` when there is none. */
function counterpart(place: KeyPath, profile: unknown, wire: unknown): KeyPath | undefined {
  const found: (string | number)[] = [];
  let field: Field | undefined = PROFILE;
  for (const [depth, step] of place.entries()) {
    const entry = valueAt(profile, place.slice(0, depth + 1));
    const other = typeof step === "number" ? indexOfSame(entry, step, valueAt(wire, found), field) : step;
    if (other === undefined) return undefined;
    found.push(other);
    field = fieldAt(field, step);
  }
  return found;
}

function indexOfSame(entry: unknown, index: number, list: unknown, field: Field | undefined): number | undefined {
  if (!Array.isArray(list) || field?.type !== "list" || field.by === "place" || field.by === "object") return index;
  const { by } = field;
  const found = list.findIndex((each: unknown) =>
    by === "value"
      ? isSame(each, entry)
      : isObject(each) && by.every((path) => isSame(valueAt(each, path.split(".")), valueAt(entry, path.split(".")))),
  );
  return found < 0 ? undefined : found;
}
