/**
 * The answers of registries about the images of menus, as findings of the hub check at the lines of the images. @module
 */

import { formatOrigin, type Issue } from "../errors.ts";
import type { ImageFacts } from "../images/lock.ts";
import { isPlatform, USUAL_PLATFORM } from "../images/platform.ts";
import type { FoundImage, WantedImage } from "../images/update.ts";
import type { CheckOptions } from "../rules/options.ts";
import type { Severity } from "../rules/rule.ts";
import { findRule } from "../rules/rule_ids.ts";
import { showValue } from "../text/show.ts";
import { count, listed } from "../text/words.ts";
import type { OptionReader } from "./given.ts";
import type { UsedImage } from "./images.ts";

/** Reads the wanted platforms, and what is wrong with them. */
export function readPlatforms(read: OptionReader): { readonly value: readonly string[]; readonly issues: Issue[] } {
  const words = read.list("platform");
  const issues = words
    .filter(({ text }) => !isPlatform(text))
    .map(({ text, at }): Issue => {
      const message = `${showValue(text)} is not a platform`;
      return { code: "usage", message, hint: "Write an operating system and an architecture: linux/arm64", at };
    });
  return { value: words.map(({ text }) => text), issues };
}

/** An image that a profile of a hub uses, and how the hub judges findings. */
export interface HubImage extends UsedImage {
  /** The hub of the file of hubs. */
  readonly hub?: string;
  readonly check: CheckOptions;
}

/** A finding about an image. */
export interface ImageFinding {
  readonly rule: "image-missing" | "image-platform" | "image-unreachable";
  readonly severity: Severity;
  readonly reference: string;
  readonly issue: Issue;
}

/**
 * The images about which registries are asked: sorted, each once.
 *
 * @param hasUnlocked Whether images with the policy `none` are wanted too, which are in no lock.
 */
export function wantedImages(used: readonly UsedImage[], hasUnlocked = false): readonly WantedImage[] {
  const wanted = new Map<string, WantedImage>();
  for (const { reference, policy } of used) {
    if (hasUnlocked || policy !== "none") wanted.set(`${reference} ${policy}`, { reference, policy });
  }
  return [...wanted].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

/**
 * What is wrong with images, at each line that names one of them. A registry that is down or limits requests gives a
 * warning, even when warnings are errors, since it is not a mistake of the author.
 *
 * @param platforms The platforms of the hub's nodes.
 */
export function imageFindings(
  found: readonly FoundImage<Pick<ImageFacts, "platforms">>[],
  used: readonly HubImage[],
  platforms: readonly string[] = [USUAL_PLATFORM],
): readonly ImageFinding[] {
  return found.flatMap((each) => {
    const problem = problemOf(each, platforms);
    if (problem === undefined) return [];
    const { rule, message } = problem;
    const places = new Map<string, HubImage[]>();
    for (const use of used) {
      if (use.reference !== each.reference || use.policy !== each.policy || use.accepts(rule)) continue;
      const key = use.at === undefined ? "" : formatOrigin(use.at);
      places.set(key, [...(places.get(key) ?? []), use]);
    }
    return [...places.values()].flatMap((uses) => findingOf(rule, each.reference, message, uses));
  });
}

function problemOf(
  found: FoundImage<Pick<ImageFacts, "platforms">>,
  platforms: readonly string[],
): { readonly rule: ImageFinding["rule"]; readonly message: string } | undefined {
  if ("failure" in found) {
    if (found.failure === "unreachable")
      return { rule: "image-unreachable", message: `cannot be looked up: ${found.message}` };
    return { rule: "image-missing", message: `cannot be pulled: ${found.message}` };
  }
  const own = found.image.platforms;
  const missing = platforms.filter((platform) => !own.includes(platform));
  if (missing.length === 0) return undefined;
  const only = own.length === 0 ? "does not say for which" : `is for ${listed(own)}`;
  return { rule: "image-platform", message: `is not for ${listed(missing)}: it ${only}` };
}

function findingOf(
  rule: ImageFinding["rule"],
  reference: string,
  message: string,
  uses: readonly HubImage[],
): ImageFinding[] {
  const levels = uses.map(({ check }) => severityOf(rule, check));
  const severity = levels.find((level) => level === "error") ?? levels.find((level) => level === "warning");
  const [first] = uses;
  if (severity === undefined || first === undefined) return [];
  const { profile, setting, hub, at } = first;
  const others = new Set(uses.map((use) => `${use.hub} ${use.profile}`)).size - 1;
  const where = `${hub === undefined ? "" : `hub '${hub}', `}profile '${profile}'`;
  const more = others > 0 ? ` and ${count(others, "more profile")}` : "";
  const text = `The image ${showValue(reference, 300)} of ${where}${more} ${message} (${rule})`;
  const hint = findRule(rule)?.hint;
  const issue: Issue = { code: "hub-rule", message: text, path: setting, ...(hint && { hint }), ...(at && { at }) };
  return [{ rule, severity, reference, issue }];
}

function severityOf(rule: ImageFinding["rule"], { rules = {}, strict = false }: CheckOptions): Severity | "off" {
  const level = rules[rule] ?? findRule(rule)?.severity ?? "warning";
  if (level === "warn" || level === "warning") return strict && rule !== "image-unreachable" ? "error" : "warning";
  return level;
}
