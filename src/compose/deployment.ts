/** What a deployment wants: which profiles, for whom, and what is different there. @module */

import type { Issue, Origin } from "../errors.ts";
import type { ImagePolicies } from "../images/policy.ts";
import { STORAGE_KINDS, type StorageKind } from "../profiles/short_names.ts";

/** A node label that a profile's pods need at one deployment: `gpu_coder_app:nodepool=gpu`. */
export interface NodeSelector {
  readonly slug: string;
  readonly key: string;
  readonly value: string;
  readonly at?: Origin;
}

/** One change of one profile at deployment time, as given: `coder_app:cpu_limit=4`. */
export interface Override {
  readonly slug: string;
  /** A setting, a flat name of one, or a dotted path to one. */
  readonly field: string;
  /** The text of the value; empty removes the setting where it is optional. */
  readonly value: string;
  readonly at?: Origin;
}

/** What a deployment wants: which profiles, for whom, and what is different here. */
export interface ConfigRequest {
  /** Slugs, in the order of the menu. */
  readonly profiles: readonly string[];
  /** Groups that see every profile without groups of its own. */
  readonly groups: readonly string[];
  /** How far images follow their registries where there is a lock, by repository, reference or `*`; default `digest`. */
  readonly imagePolicies?: ImagePolicies;
  /** Storage class for ReadWriteOnce volumes. */
  readonly storageClassRwo?: string;
  /** Storage class for ReadWriteMany and ReadOnlyMany volumes. */
  readonly storageClassRwx?: string;
  readonly nodeSelectors?: readonly NodeSelector[];
  readonly overrides?: readonly Override[];
}

/** The parts that give the volumes of each kind their storage class, each under the name of its option. */
export const STORAGE_CLASS_PARTS = {
  rwo: "storageClassRwo",
  rwx: "storageClassRwx",
} as const satisfies Readonly<Record<StorageKind, keyof ConfigRequest>>;

type StorageClassPart = (typeof STORAGE_CLASS_PARTS)[StorageKind];

/** The same by pairs, in their order. */
export const STORAGE_CLASSES = STORAGE_KINDS.map((kind) => [kind, STORAGE_CLASS_PARTS[kind]] as const);

/** A request, or options, without the storage classes of the deployment. */
export function withoutStorageClasses<T extends { readonly [part in StorageClassPart]?: unknown }>(
  request: T,
): Omit<T, StorageClassPart> {
  const { storageClassRwo: _, storageClassRwx: __, ...rest } = request;
  return rest;
}

/** The parts that are one line of text, each under the name of its option; an empty line is not given. */
export const LINE_PARTS = Object.values(STORAGE_CLASS_PARTS) satisfies readonly (keyof ConfigRequest)[];

/** Where the parts of a request were given. */
export type RequestOrigins = { readonly [part in keyof ConfigRequest]?: Origin };

/** Reads the file that an override names, such as `init.from=./init.sh`; `path` is where it is, if not at its name. */
export type ReadText = (
  path: string,
  at: Origin | undefined,
) => { readonly text: string; readonly path?: string } | { readonly issue: Issue };
