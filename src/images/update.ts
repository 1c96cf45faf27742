/** Finds out what registries have now, for a new lock and to verify that images exist. @module */

import { inspectImage, platformsOf } from "./inspect.ts";
import { type ImageFacts, type ImageLock, type LockedImage, lockedImage } from "./lock.ts";
import { type ImageTarget, imageTarget, targetName } from "./reference.ts";
import type { RegistryClient } from "./registry.ts";
import { RegistryError, type RegistryFailure } from "./requests.ts";
import { type ImagePolicy, newestTag } from "./versions.ts";

/** An image about which a registry is asked. */
export interface WantedImage {
  readonly reference: string;
  readonly policy: ImagePolicy;
}

/** What was found about an image. */
export type FoundImage<Found> = WantedImage &
  ({ readonly image: Found } | { readonly failure: RegistryFailure; readonly message: string });

/** Called with the number of images that are done, and the number of all images. */
export type Progress = (done: number, all: number) => void;

/**
 * How many registries are asked at the same time, and how many images of one registry. The first image of a registry
 * goes alone, to find out how the registry asks for credentials.
 */
const MOST_HOSTS = 4;
const MOST_OF_HOST = 3;

/**
 * Finds the image that each reference stands for now. An image that has not changed since the old lock takes one
 * request.
 *
 * @param wanted The images, without those with the policy `none`.
 */
export async function findImages(
  wanted: readonly WantedImage[],
  old: ImageLock,
  client: RegistryClient,
  progress: Progress = () => {},
): Promise<readonly FoundImage<LockedImage>[]> {
  const known = factsByDigest(old);
  const digests = new Once<string>();
  const facts = new Once<ImageFacts>();
  const tags = new Once<readonly string[]>();
  return eachImage(wanted, progress, async ({ policy }, written) => {
    const target = { ...written };
    if (written.digest === undefined && (policy === "patch" || policy === "minor")) {
      const all = await tags.get(`${written.host}/${written.repository}`, () => tagsOf(client, written, policy));
      target.tag = newestTag(written.tag, all, policy);
    }
    const name = targetName(target);
    const digest = await digests.get(name, () => client.digest(target));
    const own = known.get(digest) ?? (await facts.get(name, () => inspectImage(client, target, digest)));
    return { ...own, ...(target.tag !== "" && { tag: target.tag }) };
  });
}

// A registry that does not list its tags may still have the written tag: then the message is another one.
async function tagsOf(client: RegistryClient, target: ImageTarget, policy: ImagePolicy): Promise<readonly string[]> {
  try {
    return await client.tags(target);
  } catch (error) {
    if (!(error instanceof RegistryError) || error.kind === "unreachable") throw error;
    await client.digest(target);
    const message = `${target.host} does not show the tags of ${target.repository}, which the policy '${policy}' needs`;
    throw new RegistryError("unreachable", message);
  }
}

/**
 * Checks whether the images of menus exist, and for which platforms: with a lock the locked images, or else those that
 * the tags stand for now.
 */
export async function verifyImages(
  wanted: readonly WantedImage[],
  lock: ImageLock | undefined,
  client: RegistryClient,
  progress: Progress = () => {},
): Promise<readonly FoundImage<{ readonly platforms: readonly string[] }>[]> {
  const digests = new Once<string>();
  const platforms = new Once<readonly string[]>();
  return eachImage(wanted, progress, async ({ reference, policy }, written) => {
    const locked = lock && lockedImage(lock, reference, policy);
    const target = locked === undefined ? written : { ...written, tag: locked.tag ?? "", digest: locked.digest };
    const name = targetName(target);
    const digest = await digests.get(name, () => client.digest(target));
    if (locked !== undefined && locked.platforms.length > 0) return { platforms: locked.platforms };
    return { platforms: await platforms.get(name, () => platformsOf(client, target, digest)) };
  });
}

/** The facts about the images of an old lock: the image of a digest never changes. */
function factsByDigest(lock: ImageLock): ReadonlyMap<string, ImageFacts> {
  const images = [...lock.values()].flatMap((byPolicy) => [...byPolicy.values()]);
  return new Map(images.map(({ tag: _, ...facts }) => [facts.digest, facts]));
}

/** The new lock, without images that are no longer used. */
export function lockOf(found: readonly FoundImage<LockedImage>[]): ImageLock {
  const lock = new Map<string, Map<ImagePolicy, LockedImage>>();
  for (const each of found) {
    if (!("image" in each)) continue;
    const byPolicy = lock.get(each.reference) ?? new Map();
    lock.set(each.reference, byPolicy.set(each.policy, each.image));
  }
  return lock;
}

/** Runs each request once, even when several callers want its result. */
class Once<T> {
  readonly #known = new Map<string, Promise<T>>();

  get(name: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#known.get(name) ?? ask();
    this.#known.set(name, known);
    return known;
  }
}

// Several registries at the same time, and a few images of each.
async function eachImage<Found>(
  wanted: readonly WantedImage[],
  progress: Progress,
  find: (wanted: WantedImage, target: ImageTarget) => Promise<Found>,
): Promise<readonly FoundImage<Found>[]> {
  const found: FoundImage<Found>[] = [];
  const hosts = new Map<string, (() => Promise<void>)[]>();
  for (const [index, each] of wanted.entries()) {
    const target = imageTarget(each.reference);
    // Texts that are not references were left out when the images were collected.
    if (target === undefined) continue;
    const task = async () => {
      try {
        found[index] = { ...each, image: await find(each, target) };
      } catch (error) {
        if (!(error instanceof RegistryError)) throw error;
        found[index] = { ...each, failure: error.kind, message: error.message };
      }
      progress(Object.keys(found).length, wanted.length);
    };
    hosts.set(target.host, [...(hosts.get(target.host) ?? []), task]);
  }
  await atOnce(
    MOST_HOSTS,
    [...hosts.values()].map(([first, ...more]) => async () => {
      await first?.();
      await atOnce(MOST_OF_HOST, more);
    }),
  );
  return found.filter((each) => each !== undefined);
}

async function atOnce(most: number, tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const open = [...tasks];
  const work = async () => {
    for (let task = open.shift(); task !== undefined; task = open.shift()) await task();
  };
  await Promise.all(Array.from({ length: Math.min(most, tasks.length) }, work));
}
