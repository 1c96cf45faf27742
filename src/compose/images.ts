/**
 * The images of a menu: their places, the settings that they come from, and their replacement by those of a lock.
 * @module
 */

import { ConfiguratorError, type Issue, type Origin } from "../errors.ts";
import type { Profile } from "../hub/config.ts";
import { type ImageLock, lockedImage, readLock, UPDATE_COMMAND } from "../images/lock.ts";
import { type ImagePolicies, policyOf } from "../images/policy.ts";
import { imageTarget } from "../images/reference.ts";
import type { ImagePolicy } from "../images/versions.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { withImageParts } from "../profiles/image.ts";
import { OVERRIDE, type ProfileSettings } from "../profiles/spec.ts";
import { stillHolds, suppressionsOf } from "../profiles/suppress.ts";
import type { KeyPath } from "../profiles/wire_places.ts";
import { covers } from "../rules/suppression.ts";
import { dottedPath, isObject, valueAt } from "../text/data.ts";
import { showPath } from "../text/show.ts";
import { yamlReader } from "../text/yaml_read.ts";
import type { ReadText } from "./deployment.ts";
import { type GivenOptions, OptionReader } from "./given.ts";
import type { ProfileSource } from "./settle.ts";

/** An image that a profile uses. */
export interface UsedImage {
  /** The reference as it is written. */
  readonly reference: string;
  readonly policy: ImagePolicy;
  /** The slug of the profile. */
  readonly profile: string;
  /** The setting that it comes from: `image`, `init_containers.prepare.image`, `manifests.database`. */
  readonly setting: string;
  /** Where it is written; missing for an image of a built-in profile. */
  readonly at?: Origin;
  /** Whether a suppression of the profile covers the findings of a rule about it. */
  readonly accepts: (rule: string) => boolean;
}

/**
 * Called for every image of every profile of a menu. Returns the reference that replaces it, or an issue when there is
 * none; with `undefined` the image stays as it is.
 */
export type ImageVisitor = (image: UsedImage) => string | Issue | undefined;

/** A profile with the images that a visitor returns, and what is wrong with them. */
export function visitImages(
  profile: Profile,
  settings: ProfileSettings,
  hub: ImagePolicies,
  source: ProfileSource,
  visit: ImageVisitor,
): { readonly profile: Profile; readonly issues: readonly Issue[] } {
  const places = placesIn(profile);
  if (places.length === 0) return { profile, issues: [] };
  const issues = new Map<string, Issue>();
  const changed = structuredClone(profile);
  for (const place of places) {
    const reference = valueAt(profile, place);
    // The hub check reports a text that is not a reference; a template is not changed.
    if (typeof reference !== "string" || imageTarget(reference) === undefined) continue;
    const path = source.settingOf(place);
    const at = source.locate(path);
    const isManifest = path[0] === "manifests";
    const answer = visit({
      reference,
      policy: policyOf(reference, [settings.images ?? {}, hub]),
      profile: settings.slug,
      setting: dottedPath(isManifest ? path.slice(0, 2) : path),
      ...(at !== undefined && { at }),
      accepts: (rule) => !source.isOther(path, place) && isSuppressed(source.declaration, rule, path),
    });
    if (typeof answer === "string") put(changed, place, answer);
    else if (answer !== undefined) issues.set(`${answer.code} ${reference}`, answer);
  }
  return { profile: changed, issues: [...issues.values()] };
}

function isSuppressed(declaration: ProfileDeclaration, rule: string, path: KeyPath): boolean {
  const subject = { rule, profiles: [declaration.slug], paths: [dottedPath(path)] };
  return suppressionsOf(declaration).some((one) => covers(one, subject) && stillHolds(one.owner, path, declaration));
}

function put(target: object, place: KeyPath, value: string): void {
  const inside = valueAt(target, place.slice(0, -1)) as Record<string | number, unknown>;
  inside[place.at(-1) ?? ""] = value;
}

/** The places of a profile with images: its own, those of init containers, and those of pods in its manifests. */
function placesIn(profile: Profile): readonly KeyPath[] {
  const containers = profile.init_containers.map((_, index): KeyPath => ["init_containers", index, "image"]);
  const manifests = profile.manifests.flatMap(({ content }, index) =>
    podImages(content, ["manifests", index, "content"]),
  );
  return [[...OVERRIDE.split("."), "image"], ...containers, ...manifests];
}

/** The lists of a pod whose items have images. */
const CONTAINERS = ["containers", "initContainers", "ephemeralContainers"];

// Many kinds of objects contain templates of pods, also kinds that are only known in one cluster.
function podImages(value: unknown, place: KeyPath): readonly KeyPath[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => podImages(item, [...place, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const here = [...place, key];
    const own = CONTAINERS.includes(key) && Array.isArray(item) ? item : [];
    const images = own.flatMap((each, index): KeyPath[] =>
      isObject(each) && "image" in each ? [[...here, index, "image"]] : [],
    );
    return [...images, ...podImages(item, here)];
  });
}

/**
 * Replaces references by their images in the lock; an image that is not in the lock is an error. @param path The lock,
 * for messages.
 */
export function lockVisitor(lock: ImageLock, path: string): ImageVisitor {
  return ({ reference, policy, profile, setting, at }) => {
    if (policy === "none") return undefined;
    const locked = lockedImage(lock, reference, policy);
    if (locked !== undefined) return isPinned(reference) ? reference : withImageParts(reference, locked);
    const others = lock.get(reference);
    const how = others === undefined || others.size === 0 ? "" : ` with the policy ${policy}`;
    return {
      code: "image-unlocked",
      message: `Profile '${profile}', ${setting}: ${showPath(path)} does not have the image ${showPath(reference)}${how}`,
      path: setting,
      hint: `Run ${UPDATE_COMMAND}`,
      ...(at !== undefined && { at }),
    };
  };
}

function isPinned(reference: string): boolean {
  return imageTarget(reference)?.digest !== undefined;
}

/**
 * The image lock that the options name.
 *
 * @returns `undefined` when they do not name one.
 * @throws {ConfiguratorError} When it cannot be read.
 */
export async function givenLock(
  given: GivenOptions,
  readText: ReadText,
  name: "images" | "oldImages" = "images",
): Promise<{ readonly lock: ImageLock; readonly path: string } | undefined> {
  const read = new OptionReader(given);
  const path = read.line(name);
  // Mistakes in the form of the option are reported with the rest of the request.
  if (path === "" || read.issues.length > 0) return undefined;
  const at = read.at(name);
  const file = readText(path, at);
  if ("issue" in file) {
    const hint = file.issue.code === "file-missing" ? { hint: `Run ${UPDATE_COMMAND}: it writes the lock` } : {};
    throw new ConfiguratorError([{ ...file.issue, ...hint }]);
  }
  const { lock, issues } = readLock(file.text, path, await yamlReader());
  if (issues.length > 0) throw new ConfiguratorError(issues);
  return { lock, path };
}
