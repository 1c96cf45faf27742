/**
 * images.lock.yaml: the image that each reference stood for at the last update. Menus that are made with it name images
 * by their digests, so that the same request always gives the same software, and a newer image is a change that people
 * see.
 *
 * @module
 */

import * as z from "zod/mini";
import type { Issue, Origin } from "../errors.ts";
import { described, type Grammar, ruleIssue, text } from "../schema/text.ts";
import { validate } from "../schema/validate.ts";
import { showValue } from "../text/show.ts";
import type { ReadYaml } from "../text/yaml_read.ts";
import { writeYaml } from "../text/yaml_write.ts";
import { isPlatform } from "./platform.ts";
import { imageTarget } from "./reference.ts";
import type { ImagePolicy } from "./versions.ts";

/** The file that is used by default when it is next to a file of hubs. */
export const USUAL_LOCK = "images.lock.yaml";

/** The command that writes the lock, for messages. */
export const UPDATE_COMMAND = "dump-config images --update";

/** What a registry says about an image. */
export interface ImageFacts {
  /** The digest of what the tag stands for; for an image with several platforms, that of their list. */
  readonly digest: string;
  /** The platforms, such as `linux/amd64`, sorted. */
  readonly platforms: readonly string[];
  /** When it was built, from its label or its configuration. */
  readonly created?: string;
  /** Labels: the commit that it was built from, its version, and the address of its source. */
  readonly revision?: string;
  readonly version?: string;
  readonly source?: string;
  /**
   * The number of bytes that a node downloads: the compressed layers for linux/amd64, or else for the first platform.
   */
  readonly size?: number;
}

/** An image in the lock. */
export interface LockedImage extends ImageFacts {
  /** The tag; missing when the reference is a digest without a tag. */
  readonly tag?: string;
}

/** A lock: images by their reference as it is written, and then by the policy with which it is followed. */
export type ImageLock = ReadonlyMap<string, ReadonlyMap<ImagePolicy, LockedImage>>;

/** The image of a reference in a lock; `undefined` when the lock does not have it. */
export function lockedImage(lock: ImageLock, reference: string, policy: ImagePolicy): LockedImage | undefined {
  return lock.get(reference)?.get(policy);
}

const HEADER = `# The images that references stand for. Written by '${UPDATE_COMMAND}' (app-hub-configurator): do not edit.
`;

/** The only version of the form until now. */
const VERSION = 1;

/** The order of policies of one reference, when hubs follow it differently. */
const LOCKED_POLICIES = ["digest", "patch", "minor"] as const satisfies readonly ImagePolicy[];

const digestPattern = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

/** Whether a text is a digest. */
export function isDigest(value: string): boolean {
  return digestPattern.test(value);
}

// Unlike other texts of profiles, these may not be templates, since they go into menus as they are.
const exactly = ({ test, rule, example }: Grammar) =>
  text.check(({ value, issues }) => {
    if (!test(value)) issues.push(ruleIssue(value, rule, example));
  });

function makeSchema() {
  const fields = {
    tag: described(
      z.optional(exactly({ test: (tag) => tagPattern.test(tag), rule: "must be a tag", example: "1.2.0" })),
      "The tag: the one that is written, or the newer one that the policy has moved to; a digest without a tag has none",
    ),
    digest: described(
      exactly({ test: isDigest, rule: "must be a digest", example: `sha256:${"0".repeat(64)}` }),
      "The digest that the tag stands for; of an image for several platforms, that of their list",
    ),
    platforms: described(
      z.array(exactly({ test: isPlatform, rule: "must be a platform", example: "linux/amd64" })),
      "The platforms that the image supports",
    ),
    created: described(z.optional(text), "When it was built"),
    revision: described(z.optional(text), "The commit that it was built from, by its label"),
    version: described(z.optional(text), "Its version, by its label"),
    source: described(z.optional(text), "The address of its source, by its label"),
    size: described(z.optional(z.int().check(z.minimum(0))), "Bytes that a node downloads"),
  };
  const policy = described(z.enum(LOCKED_POLICIES), "How the reference is followed; left out for digest");
  const also = z.array(z.strictObject({ policy, ...fields }));
  const entry = z.strictObject({
    policy: z.optional(policy),
    ...fields,
    also: described(z.optional(also), "The same reference where hubs or profiles follow it in another way"),
  });
  const document = z.strictObject({
    $schema: described(z.optional(text), "Address of this schema, for editors; it has no other effect"),
    version: described(z.literal(VERSION), "The version of the form of this file"),
    images: described(z.record(z.string(), entry), "The images by their references, as they are written in profiles"),
  });
  return document;
}

let schema: ReturnType<typeof makeSchema> | undefined;

function lockSchema() {
  schema ??= makeSchema();
  return schema;
}

/**
 * The JSON Schema (draft 2020-12) of images.lock.yaml, for editors and other tools.
 *
 * @example
 * ```ts
 * import { imageLockJsonSchema } from "app-hub-configurator";
 *
 * console.log(imageLockJsonSchema()["title"]); // "Locked images"
 * ```
 */
export function imageLockJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(lockSchema(), { io: "input" }) as Record<string, unknown>;
  return {
    $schema,
    title: "Locked images",
    description: `Which image each reference stands for: what ${UPDATE_COMMAND} writes.`,
    ...rest,
  };
}

/** The content of a lock, and what is wrong with it. */
export interface ReadLock {
  readonly lock: ImageLock;
  readonly issues: readonly Issue[];
}

/** Reads a lock. @param path The name of the file, for messages. */
export function readLock(content: string, path: string, readYaml: ReadYaml): ReadLock {
  const { documents, issues, locate } = readYaml(content, path);
  const none: ImageLock = new Map();
  const hint = `${UPDATE_COMMAND} writes it again`;
  // Only the last issue has the hint, which is the same for all.
  const hinted = (found: readonly Issue[]) =>
    found.map((issue, index) => (index === found.length - 1 ? { hint, ...issue } : issue));
  // People should not correct a file that cannot be read, so the hints of the reader are left out.
  const unread = issues.map(({ hint: _, ...issue }) => issue);
  if (unread.length > 0) return { lock: none, issues: hinted(unread) };
  if (documents.length !== 1) {
    const message = "An image lock is one document with the key 'images'";
    return { lock: none, issues: [{ code: "wrong-type", message, hint, at: { origin: path } }] };
  }
  const at = (keys: readonly PropertyKey[], ofKey?: boolean): Origin => locate([0, ...keys], ofKey);
  const { value, issues: wrong } = validate(lockSchema(), documents[0], {
    subject: "Image lock",
    hint: (_, near) => near ?? hint,
    locate: (keys, code) => at(keys, code === "unknown-field"),
  });
  if (value === undefined) return { lock: none, issues: hinted(wrong) };
  const found: Issue[] = [];
  const lock = new Map<string, Map<ImagePolicy, LockedImage>>();
  for (const [reference, entry] of Object.entries(value.images)) {
    if (imageTarget(reference) === undefined) {
      const message = `${showValue(reference)} is not an image reference`;
      found.push({ code: "invalid-value", message, hint, at: at(["images", reference], true) });
    }
    const { policy = "digest", also = [], ...first } = entry;
    const byPolicy = new Map<ImagePolicy, LockedImage>([[policy, compact(first)]]);
    for (const { policy: other, ...image } of also) byPolicy.set(other, compact(image));
    lock.set(reference, byPolicy);
  }
  return { lock, issues: found };
}

/** Whether a text is empty or has the header of a lock that this project writes, also when it is broken now. */
export function isOurLock(content: string): boolean {
  return content.trim() === "" || content.includes(HEADER.trim().slice(0, 40));
}

/** The text of a lock: it is sorted, and the same for the same images. */
export function formatLock(lock: ImageLock): string {
  const images = [...lock]
    .filter(([, byPolicy]) => byPolicy.size > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([reference, byPolicy]) => {
      const [first, ...also] = LOCKED_POLICIES.flatMap((policy) => {
        const image = byPolicy.get(policy);
        return image === undefined ? [] : [{ ...(policy !== "digest" && { policy }), ...ordered(image) }];
      });
      return [reference, { ...first, ...(also.length > 0 && { also }) }] as const;
    });
  return HEADER + writeYaml({ version: VERSION, images: Object.fromEntries(images) });
}

function ordered({ tag, digest, platforms, created, revision, version, source, size }: LockedImage): LockedImage {
  return compact({ tag, digest, platforms: [...platforms].sort(), created, revision, version, source, size });
}

type Loose = { readonly [Key in keyof LockedImage]: LockedImage[Key] | undefined };

// Removes keys without a value.
function compact(image: Loose): LockedImage {
  return Object.fromEntries(Object.entries(image).filter(([, value]) => value !== undefined)) as unknown as LockedImage;
}
