import * as z from "zod/mini";
import { described, grammarText, ruleIssue, text } from "../schema/text.ts";
import type { profileSettings } from "./spec.ts";

type Written = z.input<ReturnType<typeof profileSettings>>;

/** The schema of the suppressions of a declaration; they are never part of the config. */
export const suppressionList = () =>
  described(
    z.array(
      z.strictObject({
        rule: described(
          grammarText({
            test: (rule) => /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(rule),
            rule: "must be the id of a rule",
            example: "image-floating",
          }),
          "The id of the rule",
        ),
        path: described(
          z.optional(text.check(z.minLength(1))),
          "The setting that it is about; default: all of the profile",
        ),
        reason: described(
          text.check((context) => {
            if (context.value.trim() === "") {
              context.issues.push(ruleIssue(context.value, "must say why", "Follows the newest image on purpose"));
            }
          }),
          "Why it is accepted",
        ),
      }),
    ),
    "Findings of the hub check that are accepted here, each with its reason",
  );

/**
 * A suppression in a declaration: like the hub check's `Suppression`, but without `profile`. It is valid for the
 * declaration and for those that extend it.
 */
export type DeclaredSuppression = z.output<ReturnType<typeof suppressionList>>[number];

/** A patch in the sense of RFC 7396: everything may be left out, and null removes. */
export type Patch<T> = T extends readonly (infer Item)[]
  ? readonly Item[]
  : T extends object
    ? { readonly [K in keyof T]?: Patch<Exclude<T[K], undefined>> | null }
    : T;

type Settings = Omit<Written, "slug">;

/** What a declaration says about itself, besides its settings. */
interface DeclarationFields {
  readonly slug: string;
  /** The number of NVIDIA GPUs: the short form of `extra_resource_limits: { nvidia.com/gpu: n }`. */
  readonly gpu_limit?: number | null;
  /** Findings of the hub check that are accepted here. */
  readonly suppress?: readonly DeclaredSuppression[] | null;
}

/**
 * What one declaration adds to what it extends: maps merge, `null` removes, everything else replaces.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export type InlineProfileSpec = Patch<Settings> & DeclarationFields;

/** A text or manifests can be written directly, or be in a file of the pack. */
type OrFromFile<T> = T | (Omit<T, "content"> & { readonly content?: never; readonly from: string });
type FileEntries<T> = T extends { readonly [key: string]: infer Entry }
  ? { readonly [key: string]: OrFromFile<NonNullable<Entry>> | null }
  : never;

/**
 * A profile or family of a pack: everything that an {@link InlineProfileSpec} can have, the name of what it extends,
 * its variants, and texts and manifests from files of the pack.
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
  /** The same profile in several sizes, or with several images: the key `small` makes the profile `SLUG_small`. */
  readonly variants?: { readonly [key: string]: VariantSpec } | null;
};

/** What a variant changes of its profile; a `display_name` replaces that of the profile, a `suffix` is added to it. */
export type VariantSpec = Omit<ProfileSpec, "slug" | "extends" | "variants"> & { readonly suffix?: string };
