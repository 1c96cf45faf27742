import type * as z from "zod/mini";
import type { ProfileSettings } from "./spec.ts";
import type { DeclaredSuppression } from "./suppress.ts";

type Written = z.input<typeof ProfileSettings>;

/** A patch in the sense of RFC 7396: everything may be left out, and null removes. */
export type Patch<T> = T extends readonly (infer Item)[]
  ? readonly Item[]
  : T extends object
    ? { readonly [K in keyof T]?: Patch<Exclude<T[K], undefined>> | null }
    : T;

type Settings = Omit<Written, "slug">;

/** What a declaration says about itself, beside its settings. */
interface DeclarationFields {
  readonly slug: string;
  /** NVIDIA GPUs: the short form of `extra_resource_limits: { nvidia.com/gpu: n }`. */
  readonly gpu_limit?: number | null;
  /** Findings of the hub check that are meant here. */
  readonly suppress?: readonly DeclaredSuppression[] | null;
}

/**
 * What one declaration adds to what it extends: maps merge, `null` removes, everything else replaces.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export type InlineProfileSpec = Patch<Settings> & DeclarationFields;

/** A text or manifests can be written here, or be in a file of the pack. */
type OrFromFile<T> = T | (Omit<T, "content"> & { readonly content?: never; readonly from: string });
type FileEntries<T> = T extends { readonly [key: string]: infer Entry }
  ? { readonly [key: string]: OrFromFile<NonNullable<Entry>> | null }
  : never;

/**
 * A profile or family of a pack: what {@link InlineProfileSpec} can say, what it extends, and texts and manifests from
 * files of the pack.
 *
 * @example
 * ```ts
 * import type { ProfileSpec } from "app-hub-configurator";
 *
 * const profiles: ProfileSpec[] = ["small", "large"].map((size) => ({
 *   slug: `lab_${size}`,
 *   extends: "jupyterlab",
 *   display_name: `JupyterLab, ${size}`,
 *   cpu_limit: size === "small" ? 2 : 16,
 * }));
 * console.log(profiles.length); // 2
 * ```
 */
export type ProfileSpec = Omit<InlineProfileSpec, "config_maps" | "init" | "manifests"> & {
  /** The family or profile that it extends; default: the family `base`. */
  readonly extends?: string;
  readonly config_maps?: FileEntries<NonNullable<InlineProfileSpec["config_maps"]>> | null;
  readonly init?: OrFromFile<NonNullable<InlineProfileSpec["init"]>> | null;
  readonly manifests?: FileEntries<NonNullable<InlineProfileSpec["manifests"]>> | null;
};
