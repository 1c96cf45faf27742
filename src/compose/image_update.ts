/** Makes the image lock new: what registries have now, and what that means for a menu. @module */

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

/** A lock that is there, or that is not there yet. */
export interface OldLock {
  readonly lock: ImageLock;
  /** Nothing where there is none. */
  readonly text?: string;
  /** What is wrong with it, where it is one of ours that is broken, as by a merge: then nothing of it is known. */
  readonly issues: readonly Issue[];
}

/** An image in which a new lock differs from the old one; without one of the two it is new, or no longer used. */
export interface LockChange {
  readonly reference: string;
  readonly policy: ImagePolicy;
  /** How the old one was followed, where that differs. */
  readonly oldPolicy?: ImagePolicy;
  readonly old?: LockedImage;
  readonly now?: LockedImage;
}

/** What became of a lock. */
export interface UpdatedLock {
  readonly old: ImageLock;
  readonly lock: ImageLock;
  /** Its text: that of the old one where that is kept. */
  readonly text: string;
  readonly isChanged: boolean;
  readonly changes: readonly LockChange[];
  readonly findings: readonly ImageFinding[];
  /** Why the old one is kept, where registries did not say all: findings of these rules have the details. */
  readonly kept?: "missing" | "unreachable";
  readonly requests: number;
}

/**
 * Reads a lock that is about to be written again.
 *
 * @throws {ConfiguratorError} When there is something else in its place.
 */
export async function oldLock({ text: path, at }: Given, readText: ReadText): Promise<OldLock> {
  const file = readText(path, at);
  if ("issue" in file) {
    if (file.issue.code === "file-missing") return { lock: new Map(), issues: [] };
    throw new ConfiguratorError([file.issue]);
  }
  const { lock, issues } = readLock(file.text, path, await yamlReader());
  // One of ours that is broken is made again.
  if (issues.length > 0 && !isOurLock(file.text)) throw new ConfiguratorError([notALock(path, at), ...issues]);
  return { lock, text: file.text, issues };
}

function notALock(path: string, at: Origin): Issue {
  const message = `${showPath(path)} is not an image lock, so it is not replaced`;
  return { code: "path-outside", message, hint: "Move it away, or name another file for the lock", at };
}

/**
 * Asks for all images, and makes the lock of the answers. It is all or nothing: where an image is missing, or a registry
 * does not answer, the old lock stays to the byte.
 *
 * @throws {ConfiguratorError} When the old lock stays and lacks an image, so that no menu can be made with it.
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

// Without them a menu cannot be made, whatever the rules are about them.
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

/** How two locks differ, sorted. */
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
