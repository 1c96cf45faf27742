/** What a deployment asks for: the profiles, the groups that see them, and changes. @module */

import type { Issue, Origin } from "../errors.ts";
import type { ImagePolicies } from "../images/policy.ts";
import { STORAGE_KINDS, type StorageKind } from "../profiles/short_names.ts";

/** A label that nodes must have to run a profile's pods at one deployment: `gpu_coder_app:nodepool=gpu`. */
export interface NodeSelector {
  readonly slug: string;
  readonly key: string;
  readonly value: string;
  readonly at?: Origin;
}

/**
 * One change of a profile at one deployment: `coder_app:cpu_limit=4`. The slug `*` stands for all selected profiles
 * that have the setting.
 */
export interface Override {
  readonly slug: string;
  /** The name of a setting, its flat name, or a dotted path to it. */
  readonly field: string;
  /** The value as a text; an empty text removes an optional setting. */
  readonly value: string;
  readonly at?: Origin;
}

/** What a deployment asks for: the profiles, the groups that see them, and changes. */
export interface ConfigRequest {
  /** Slugs of the profiles, in the order of the menu. */
  readonly profiles: readonly string[];
  /** Groups that see every profile without groups of its own. */
  readonly groups: readonly string[];
  /**
   * How far images follow their registries when there is an image lock; the keys are repositories, references or `*`.
   * Default: `digest`.
   */
  readonly imagePolicies?: ImagePolicies;
  /** Storage class for ReadWriteOnce volumes. */
  readonly storageClassRwo?: string;
  /** Storage class for ReadWriteMany and ReadOnlyMany volumes. */
  readonly storageClassRwx?: string;
  readonly nodeSelectors?: readonly NodeSelector[];
  readonly overrides?: readonly Override[];
}

/** The part of a request with the storage class of each kind of volume; it has the name of its option. */
export const STORAGE_CLASS_PARTS = {
  rwo: "storageClassRwo",
  rwx: "storageClassRwx",
} as const satisfies Readonly<Record<StorageKind, keyof ConfigRequest>>;

type StorageClassPart = (typeof STORAGE_CLASS_PARTS)[StorageKind];

/** The same as pairs, in the order of the kinds. */
export const STORAGE_CLASSES = STORAGE_KINDS.map((kind) => [kind, STORAGE_CLASS_PARTS[kind]] as const);

/** A request, or options, without the storage classes of the deployment. */
export function withoutStorageClasses<T extends { readonly [part in StorageClassPart]?: unknown }>(
  request: T,
): Omit<T, StorageClassPart> {
  const { storageClassRwo: _, storageClassRwx: __, ...rest } = request;
  return rest;
}

/** The parts that are one line of text; each has the name of its option, and an empty line counts as not given. */
export const LINE_PARTS = Object.values(STORAGE_CLASS_PARTS) satisfies readonly (keyof ConfigRequest)[];

/** Where the parts of a request were given. */
export type RequestOrigins = { readonly [part in keyof ConfigRequest]?: Origin };

/**
 * Reads a file that an override names, such as `init.from=./init.sh`. It gives the text, and the path when that is not
 * the given one; or an issue.
 */
export type ReadText = (
  path: string,
  at: Origin | undefined,
) => { readonly text: string; readonly path?: string } | { readonly issue: Issue };
