/** Which policy an image is followed with: the most exact one that names it, and that of its profile before that of its hub. @module */

import { imageTarget } from "./reference.ts";
import { type ImagePolicy, POLICIES } from "./versions.ts";

/** Policies by what they are for: a repository, a whole reference, or `*` for every image. */
export type ImagePolicies = Readonly<Record<string, ImagePolicy>>;

/** Stands for every image. */
export const EVERY_IMAGE = "*";

/** Whether a text can say which images a policy is for. */
export function isPolicyKey(key: string): boolean {
  return key === EVERY_IMAGE || imageTarget(key) !== undefined;
}

/** The policy that a word stands for. */
export function policyNamed(word: string): ImagePolicy | undefined {
  return POLICIES.find((policy) => policy === word);
}

/**
 * The policy of an image: `digest` unless something is said about it. A whole reference is nearer than a repository, and that
 * is nearer than `*`.
 *
 * @param layers What is said about it, the nearest first: by its profile, then by the hub.
 */
export function policyOf(reference: string, layers: readonly ImagePolicies[]): ImagePolicy {
  for (const policies of layers) {
    const keys = Object.keys(policies);
    const key =
      keys.find((each) => each === reference) ??
      keys.find((each) => isOf(each, reference)) ??
      keys.find((each) => each === EVERY_IMAGE);
    const policy = key === undefined ? undefined : policies[key];
    if (policy !== undefined) return policy;
  }
  return "digest";
}

// However either of them is written; a tag or a digest in the key has to be that of the image.
function isOf(key: string, reference: string): boolean {
  const [one, other] = [imageTarget(key), imageTarget(reference)];
  if (one === undefined || other === undefined) return false;
  if (one.host !== other.host || one.repository !== other.repository) return false;
  const isWhole = /[:@][^/]*$/.test(key);
  return !isWhole || (one.tag === other.tag && one.digest === other.digest);
}
