/** Updates the image lock: what registries have now, and what that means for a menu. @module */

import { ConfiguratorError, type Issue, type Origin, throwIfAny } from "../errors.ts";
import {
  formatLock,
  type ImageLock,
  isOurLock,
  type LockedImage,
  lockedImage,
  readLock,
  UPDATE_COMMAND,
} from "../images/lock.ts";
import type { RegistryClient } from "../images/registry.ts";
import { type FoundImage, findImages, lockOf, type Progress } from "../images/update.ts";
import type { ImagePolicy } from "../images/versions.ts";
import { showPath, showValue } from "../text/show.ts";
import { yamlReader } from "../text/yaml_read.ts";
import type { ReadText } from "./deployment.ts";
import type { Given } from "./given.ts";
import { type HubImage, type ImageFinding, imageFindings, wantedImages } from "./image_findings.ts";

/** The lock before an update; it may not exist yet. */
export interface OldLock {
  readonly lock: ImageLock;
  /** Its text; missing when there is no lock. */
  readonly text?: string;
  /** What is wrong with a lock of ours that is broken, for example by a merge: then its content is not known. */
  readonly issues: readonly Issue[];
}

/**
 * An image in which a new lock differs from the old one. Without an old image it is new, without a new one it is no
 * longer used.
 */
export interface LockChange {
  readonly reference: string;
  readonly policy: ImagePolicy;
  /** The policy of the old image, if it differs. */
  readonly oldPolicy?: ImagePolicy;
  readonly old?: LockedImage;
  readonly now?: LockedImage;
}

/** The result of an update. */
export interface UpdatedLock {
  readonly old: ImageLock;
  readonly lock: ImageLock;
  /** The text of the lock: the old text when the old lock is kept. */
  readonly text: string;
  readonly isChanged: boolean;
  readonly changes: readonly LockChange[];
  readonly findings: readonly ImageFinding[];
  /** Why the old lock is kept, when registries did not answer everything; the findings have the details. */
  readonly kept?: "missing" | "unreachable";
  readonly requests: number;
}

/**
 * Reads a lock that will be written again.
 *
 * @throws {ConfiguratorError} When another kind of file is at its path.
 */
export async function oldLock({ text: path, at }: Given, readText: ReadText): Promise<OldLock> {
  const file = readText(path, at);
  if ("issue" in file) {
    if (file.issue.code === "file-missing") return { lock: new Map(), issues: [] };
    throw new ConfiguratorError([file.issue]);
  }
  const { lock, issues } = readLock(file.text, path, await yamlReader());
  // A broken lock of ours is made again.
  if (issues.length > 0 && !isOurLock(file.text)) throw new ConfiguratorError([notALock(path, at), ...issues]);
  return { lock, text: file.text, issues };
}

function notALock(path: string, at: Origin): Issue {
  const message = `${showPath(path)} is not an image lock, so it is not replaced`;
  return { code: "path-outside", message, hint: "Move it away, or name another file for the lock", at };
}

/**
 * Asks registries about all images, and makes a lock from their answers. When an image is missing, or a registry does
 * not answer, the old lock stays unchanged.
 *
 * @throws {ConfiguratorError} When the old lock stays and does not have all images, so that no menu can be made with
 *   it.
 */
export async function updateLock(
  used: readonly HubImage[],
  before: OldLock,
  client: RegistryClient,
  { platforms, progress }: { readonly platforms: readonly string[]; readonly progress?: Progress },
): Promise<UpdatedLock> {
  const wanted = wantedImages(used);
  const found = await findImages(wanted, before.lock, client, progress);
  const findings = imageFindings(found, used, platforms);
  const common = { old: before.lock, findings, requests: client.requests };
  const failed = found.flatMap((each) => ("failure" in each ? [each] : []));
  if (failed.length > 0) {
    throwIfAny(lacking(failed, before.lock, findings, used));
    const kept = failed.some(({ failure }) => failure !== "unreachable") ? "missing" : "unreachable";
    return { ...common, lock: before.lock, text: before.text ?? "", isChanged: false, changes: [], kept };
  }
  const lock = lockOf(found);
  const text = formatLock(lock);
  return { ...common, lock, text, isChanged: text !== before.text, changes: changesOf(before.lock, lock) };
}

// Without these images a menu cannot be made, whatever the levels of the rules are.
function lacking(
  failed: readonly (FoundImage<LockedImage> & { readonly message: string })[],
  lock: ImageLock,
  findings: readonly ImageFinding[],
  used: readonly HubImage[],
): readonly Issue[] {
  return failed
    .filter(({ reference, policy }) => lockedImage(lock, reference, policy) === undefined)
    .flatMap(({ reference, message }): readonly Issue[] => {
      const own = findings.filter((finding) => finding.reference === reference).map(({ issue }) => issue);
      if (own.length > 0) return own;
      const at = used.find((use) => use.reference === reference)?.at;
      const text = `The image ${showValue(reference, 300)} is not in the lock, and cannot be looked up: ${message}`;
      return [{ code: "image-unlocked", message: text, hint: `Run ${UPDATE_COMMAND} again`, ...(at && { at }) }];
    });
}

/** The differences of two locks, sorted. */
export function changesOf(old: ImageLock, now: ImageLock): readonly LockChange[] {
  const references = [...new Set([...old.keys(), ...now.keys()])].sort();
  return references.flatMap((reference) => {
    const of = (lock: ImageLock) => [...(lock.get(reference)?.keys() ?? [])].sort();
    const [before, after] = [of(old), of(now)];
    const left = before.filter((policy) => !after.includes(policy));
    const changes = after.flatMap((policy): LockChange[] => {
      const image = lockedImage(now, reference, policy);
      const oldPolicy = before.includes(policy) ? policy : left.shift();
      const known = oldPolicy && lockedImage(old, reference, oldPolicy);
      if (oldPolicy === policy && known?.digest === image?.digest && known?.tag === image?.tag) return [];
      const other = oldPolicy !== undefined && oldPolicy !== policy ? { oldPolicy } : {};
      return [{ reference, policy, ...other, ...(known && { old: known }), ...(image && { now: image }) }];
    });
    const gone = left.flatMap((policy): LockChange[] => {
      const image = lockedImage(old, reference, policy);
      return image === undefined ? [] : [{ reference, policy, old: image }];
    });
    return [...changes, ...gone];
  });
}
