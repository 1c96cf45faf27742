/**
 * Finds the policy of an image: that of its profile before that of its hub, and the most specific one of each. @module
 */

import { imageTarget } from "./reference.ts";
import { type ImagePolicy, POLICIES } from "./versions.ts";

/** Policies by repository, by whole reference, or by `*` for every image. */
export type ImagePolicies = Readonly<Record<string, ImagePolicy>>;

/** The key for every image. */
export const EVERY_IMAGE = "*";

/** Whether a text can be the key of a policy. */
export function isPolicyKey(key: string): boolean {
  return key === EVERY_IMAGE || imageTarget(key) !== undefined;
}

/** The policy with a name; `undefined` when there is none. */
export function policyNamed(word: string): ImagePolicy | undefined {
  return POLICIES.find((policy) => policy === word);
}

/**
 * The policy of an image; default: `digest`. A whole reference is more specific than a repository, and a repository is
 * more specific than `*`.
 *
 * @param layers The policies of its profile, then those of the hub.
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

// Different spellings of the same name match. A tag or a digest in the key must be that of the image.
function isOf(key: string, reference: string): boolean {
  const [one, other] = [imageTarget(key), imageTarget(reference)];
  if (one === undefined || other === undefined) return false;
  if (one.host !== other.host || one.repository !== other.repository) return false;
  const isWhole = /[:@][^/]*$/.test(key);
  return !isWhole || (one.tag === other.tag && one.digest === other.digest);
}
