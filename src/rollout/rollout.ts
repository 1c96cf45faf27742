import { keyIn, maskedPath, type ValuePlace } from "../diff/place.ts";
import { readTree, type Tree } from "../diff/tree.ts";
import { memoryAmount } from "../hub/kubernetes.ts";
import { KIND_NAMES, type Kind } from "../hub/lifecycle.ts";
import { PROFILE } from "../hub/model.ts";
import type { HubVersion } from "../hub/versions.ts";
import { checkedOptions } from "../rules/read_options.ts";
import { checkOptional } from "../text/argument.ts";
import { listed } from "../text/words.ts";
import { addedProfile, changedGroups, removedProfile, renamedProfile, STOPS } from "./access.ts";
import { type Touched, touched } from "./changed_rows.ts";
import { whyNotLoaded } from "./loading.ts";
import { MADE_SECTIONS } from "./namespace_objects.ts";
import { changedObjects } from "./objects.ts";
import { movedItems } from "./order.ts";
import type { UsedProfile } from "./profile.ts";
import { effectOf, kindOf, type Scene, sceneOf } from "./scene.ts";
import type { RolloutEffect, RolloutOptions } from "./types.ts";
import { fromTo, PLAIN, quoted, sentenceLabel } from "./words.ts";

/**
 * What a change of the menu does to the people who use the hub now: who loses files or access, which servers cannot be
 * stopped, which changes do not reach existing users, and which come with the next start or at once. The worst effects
 * come first; without effects the list is empty.
 *
 * Two profiles are the same when their slugs are equal, or when nearly everything else is. Objects with the same name
 * that several profiles create in the namespace of a user are one object.
 *
 * @param before The document in the old file: plain data of any shape. `undefined` or null when there is no file, so
 *   that a change cannot reach anybody.
 * @param after The document in the new file.
 * @throws {ConfiguratorError} When `hubVersion` is not a version of the hub.
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py
 *
 * @example
 * ```ts
 * import { rollout } from "app-hub-configurator";
 *
 * const menu = (groups: string[]) => ({
 *   profiles: [
 *     {
 *       id: "lab",
 *       groups,
 *       definition: {
 *         display_name: "Lab",
 *         slug: "lab",
 *         default: false,
 *         kubespawner_override: { cpu_limit: 2, mem_limit: "4G", image: "org/lab:1.0" },
 *       },
 *       node_selector: {},
 *     },
 *   ],
 * });
 * const [effect] = rollout(menu(["staff", "students"]), menu(["staff"]), { hubVersion: "1.5.2" });
 * console.log(effect?.kind, effect?.profile, effect?.groups); // loses-access lab [ 'students' ]
 * ```
 */
export function rollout(before: unknown, after: unknown, options: RolloutOptions = {}): readonly RolloutEffect[] {
  checkOptional("rollout: options", options);
  const { hubVersion, beforeText, afterText } = options;
  const { hubVersions } = checkedOptions(hubVersion === undefined ? {} : { hubVersion }).options;
  if (before === undefined || before === null) return [];
  const [old, now] = [readTree(before), readTree(after)];
  const all = hubVersions.map((version) => {
    const wasBroken = whyNotLoaded(before, version, beforeText);
    const isBroken = whyNotLoaded(after, version, afterText);
    return { version, effects: [...effectsFor(old, now, version, wasBroken !== undefined, isBroken)] };
  });
  const rank = new Map(KIND_NAMES.map((kind, index): [Kind, number] => [kind, index]));
  const rankOf = ({ kind }: RolloutEffect) => rank.get(kind) ?? 0;
  return merged(all).sort((one, other) => rankOf(one) - rankOf(other));
}

interface ForVersion {
  readonly version: HubVersion;
  readonly effects: readonly RolloutEffect[];
}

// An effect for all hubs is reported once; any other one names its hubs.
function merged(all: readonly ForVersion[]): RolloutEffect[] {
  const [first, ...others] = all;
  if (others.length === 0) return [...(first?.effects ?? [])];
  const found = new Map<string, { readonly effect: RolloutEffect; readonly versions: HubVersion[] }>();
  for (const { version, effects } of all) {
    for (const effect of effects) {
      const key = JSON.stringify(effect);
      const known = found.get(key);
      if (known === undefined) found.set(key, { effect, versions: [version] });
      else known.versions.push(version);
    }
  }
  return [...found.values()].map(({ effect, versions }) => {
    if (versions.length === all.length) return effect;
    const which = `${versions.length === 1 ? "hub" : "hubs"} ${listed(versions)}`;
    return { ...effect, message: `${effect.message} (${which} only)` };
  });
}

function* effectsFor(
  before: Tree,
  after: Tree,
  version: HubVersion,
  wasBroken: boolean,
  isBroken: string | undefined,
): Generator<RolloutEffect> {
  const scene = sceneOf(before, after, version);
  // Until the file is repaired, nothing else happens. A file that could not be loaded before either is still compared,
  // since another hub may be able to load it.
  if (isBroken !== undefined && !wasBroken) {
    for (const profile of scene.before.profiles) yield* lockedOut(profile, isBroken);
    return;
  }
  for (const { old, now } of scene.pairs) {
    yield* renamedProfile(old, now, scene);
    yield* changedObjects(old, now, scene);
    for (const row of touched(old.node, now.node, WHOLE, version)) yield* changedRow(row, old, now, scene);
  }
  for (const profile of scene.added) {
    yield* changedObjects(undefined, profile, scene);
    yield* addedProfile(profile);
  }
  for (const profile of scene.removed) yield* removedProfile(profile, scene);
  yield* changedOrder(scene);
  if (wasBroken && isBroken === undefined)
    for (const { slug, groups } of scene.after.profiles) yield* opened(slug, groups);
}

const WHOLE: ValuePlace = { steps: [], field: PROFILE };
const GROUPS = keyIn(WHOLE, "groups");

function* lockedOut({ slug, groups }: UsedProfile, why: string): Generator<RolloutEffect> {
  const about = { profile: slug, path: "", groups };
  const message = `The hub cannot load the file, and ${STOPS} (${why})`;
  yield* effectOf(kindOf("identity"), { ...about, message });
  const locked = `The hub cannot load the file: every user gets HTTP 500, and nobody can start anything (${why})`;
  yield* effectOf(kindOf("audience", { lost: true }), { ...about, message: locked });
}

function* opened(profile: string, groups: readonly string[]): Generator<RolloutEffect> {
  const message =
    "The hub could not load the file before: now the form opens again, and servers can be started and stopped";
  yield* effectOf(kindOf("form"), { profile, path: "", groups, message });
}

// A change that is reported for the profile or its objects is not reported again as a row.
function* changedRow(row: Touched, old: UsedProfile, now: UsedProfile, scene: Scene): Generator<RolloutEffect> {
  const { place, lifecycle } = row;
  const key = place.steps[0]?.name ?? "";
  if (MADE_SECTIONS.has(key) || lifecycle === "identity" || isSameMemory(row)) return;
  if (lifecycle === "audience") {
    yield* changedGroups(old, now, GROUPS, scene);
    return;
  }
  const about = { profile: now.slug, path: maskedPath(place), groups: now.groups };
  if (lifecycle === "lookup") {
    const shared = old.lookedUp !== undefined || now.lookedUp !== undefined;
    const whose = now.lookedUp === undefined ? "its own" : `those of ${quoted(now.lookedUp)}, which has the same id`;
    const message = `Its volumes, variables and objects are ${whose} from the next start on`;
    yield* effectOf(kindOf(lifecycle, { shared }), { ...about, message });
    return;
  }
  const kind = kindOf(lifecycle);
  const when = PLAIN[kind === "at-once" ? kind : "at-next-start"];
  yield* effectOf(kind, { ...about, message: `${sentenceLabel(place)} ${whatHappens(row)}${when}` });
}

// The hub compares bytes: 4G and 4096M are the same.
function isSameMemory({ before, after, place: { field } }: Touched): boolean {
  if (field?.type !== "str" || field.value !== "memory") return false;
  const [old, now] = [before, after].map((node) => (node?.kind === "value" ? memoryAmount(node.text) : undefined));
  return old !== undefined && old === now;
}

function whatHappens({ before, after }: Touched): string {
  if (before === undefined) return "is added";
  return after === undefined ? "goes" : `changes${fromTo(before, after)}`;
}

// A user with several groups sees one list with the profiles of all of them.
function* changedOrder({ pairs }: Scene): Generator<RolloutEffect> {
  const rank = new Map(
    [...pairs].sort((one, other) => one.old.index - other.old.index).map(({ old }, at) => [old, at]),
  );
  const places = pairs.map(({ old }) => rank.get(old) ?? 0);
  for (const index of movedItems(places)) {
    const now = pairs[index]?.now;
    if (now === undefined) continue;
    const message = `The form lists it in another place: ${index + 1} of ${pairs.length}, before ${(places[index] ?? 0) + 1}`;
    yield* effectOf(kindOf("form"), { profile: now.slug, path: "order", groups: now.groups, message });
  }
}
