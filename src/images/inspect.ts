/** Reads what a registry says about an image: its platforms, its size, and the labels about its source. @module */

import { append } from "../lists.ts";
import { isObject, type JsonObject, listItems, valueAt } from "../text/data.ts";
import { type ImageFacts, isDigest } from "./lock.ts";
import { isPlatform, USUAL_PLATFORM } from "./platform.ts";
import type { ImageTarget } from "./reference.ts";
import type { RegistryClient } from "./registry.ts";
import { RegistryError, urlOf } from "./requests.ts";

const LONGEST_LABEL = 200;
const MOST_PLATFORMS = 100;

/** Everything that is known of an image, in up to three requests, and more for lists of lists. @param digest What its tag names. */
export async function inspectImage(client: RegistryClient, target: ImageTarget, digest: string): Promise<ImageFacts> {
  const reader = new Reader(client, target);
  const { value } = await client.manifest(target, digest);
  const list = await reader.members(value);
  const [usual] = list.filter(({ platform }) => platform === USUAL_PLATFORM);
  const manifest = await reader.imageOf(value, usual ?? list[0]);
  const config = await reader.config(manifest);
  const platforms = list.length > 0 ? list.map(({ platform }) => platform) : ownPlatform(config);
  return { digest, platforms: [...new Set(platforms)].sort(), ...labelsOf(config), ...sizeOf(manifest) };
}

/** The platforms of an image, in one request, or two when it has only one. */
export async function platformsOf(
  client: RegistryClient,
  target: ImageTarget,
  digest: string,
): Promise<readonly string[]> {
  const reader = new Reader(client, target);
  const { value } = await client.manifest(target, digest);
  const list = (await reader.members(value)).map(({ platform }) => platform);
  return list.length > 0 ? list : ownPlatform(await reader.config(value));
}

interface Member {
  readonly platform: string;
  readonly digest: string;
}

/** How many manifests of one image are asked because its list does not say what they are for, or because they are lists themselves. */
const MOST_ASKED = 20;

/** A list in a list in a list is what tools make that put images together; more is a mistake, or done on purpose. */
const DEEPEST = 4;

const LIST_TYPES: readonly unknown[] = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];

const CONFIG_TYPES: readonly unknown[] = [
  "application/vnd.oci.image.config.v1+json",
  "application/vnd.docker.container.image.v1+json",
];

/** Reads what an image consists of. */
class Reader {
  readonly #client: RegistryClient;
  readonly #target: ImageTarget;
  #left = MOST_ASKED;

  constructor(client: RegistryClient, target: ImageTarget) {
    this.#client = client;
    this.#target = target;
  }

  /** The images of a list, with those of lists in it; none for the manifest of one image. */
  async members(value: unknown): Promise<readonly Member[]> {
    if (!isList(value)) return [];
    const members = await this.#membersOf(value, 1);
    if (members.length === 0) throw new RegistryError("missing", "its list of platforms names no image");
    return members;
  }

  async #membersOf(value: unknown, depth: number): Promise<readonly Member[]> {
    if (depth > DEEPEST)
      throw new RegistryError("unreachable", `its lists are in each other more than ${DEEPEST} deep`);
    const members: Member[] = [];
    for (const entry of listItems(valueAt(value, ["manifests"])).slice(0, MOST_PLATFORMS)) {
      const digest = valueAt(entry, ["digest"]);
      if (typeof digest !== "string" || !isDigest(digest) || isAttestation(entry)) continue;
      const said = valueAt(entry, ["platform"]) ?? undefined;
      if (said !== undefined && !LIST_TYPES.includes(valueAt(entry, ["mediaType"]))) {
        const platform = platformOf(said);
        if (platform !== undefined) members.push({ platform, digest });
      } else append(members, await this.#inside(digest, depth));
    }
    return members;
  }

  async #inside(digest: string, depth: number): Promise<readonly Member[]> {
    if (this.#left-- <= 0) {
      const message = `its list has more than ${MOST_ASKED} members of which it does not say the platform`;
      throw new RegistryError("unreachable", message);
    }
    const inner = await this.#child(digest);
    if (isList(inner)) return this.#membersOf(inner, depth + 1);
    const { digest: config } = objectAt(inner, "config");
    if (typeof config !== "string" || !isDigest(config)) return [];
    return ownPlatform((await this.#client.config(this.#target, config)).value).map((platform) => ({
      platform,
      digest,
    }));
  }

  // A mirror can have a list without all that it names.
  async #child(digest: string): Promise<unknown> {
    try {
      return (await this.#client.manifest(this.#target, digest)).value;
    } catch (error) {
      if (error instanceof RegistryError && error.kind === "missing") return undefined;
      throw error;
    }
  }

  /** The manifest of one image: the value itself, or a member of it. */
  async imageOf(value: unknown, member: Member | undefined): Promise<unknown> {
    let manifest = value;
    let wanted = member;
    for (let depth = 0; wanted !== undefined; depth++) {
      manifest = await this.#child(wanted.digest);
      if (manifest === undefined) {
        const message = `${this.#target.host} has its list of platforms, but not the image for ${wanted.platform}`;
        throw new RegistryError("missing", message);
      }
      // A list need not say that a member is a list.
      const { platform } = wanted;
      const inside = isList(manifest) && depth < DEEPEST ? await this.members(manifest) : [];
      wanted = inside.find((each) => each.platform === platform) ?? inside[0];
    }
    return manifest;
  }

  /** The configuration of an image. @throws {RegistryError} For what is something else than an image. */
  async config(manifest: unknown): Promise<JsonObject> {
    const { digest, mediaType } = objectAt(manifest, "config");
    // The first form of manifests has none, and no runtime takes it any more.
    if (typeof digest !== "string" || !isDigest(digest))
      throw new RegistryError("unreachable", "its manifest has a form that is not supported");
    const config = (await this.#client.config(this.#target, digest)).value;
    if (ownPlatform(config).length === 0 && mediaType !== undefined && !CONFIG_TYPES.includes(mediaType)) {
      const type = plain(valueAt(manifest, ["artifactType"])) ?? plain(mediaType);
      throw new RegistryError(
        "missing",
        `it is not the image of a container${type === undefined ? "" : `, but ${type}`}`,
      );
    }
    return isObject(config) ? config : {};
  }
}

const isList = (value: unknown): boolean => Array.isArray(valueAt(value, ["manifests"]));

function objectAt(value: unknown, key: string): JsonObject {
  const inner = valueAt(value, [key]);
  return isObject(inner) ? inner : {};
}

/** Whether an entry of a list says where an image is from, or signs it. @see https://docs.docker.com/build/metadata/attestations/attestation-storage/ */
function isAttestation(entry: unknown): boolean {
  return valueAt(entry, ["annotations", "vnd.docker.reference.type"]) !== undefined;
}

function platformOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { os, architecture, variant } = value;
  if (typeof os !== "string" || typeof architecture !== "string" || os === "unknown") return undefined;
  // arm64 is always v8, and not all builders write that.
  const isUsual = typeof variant !== "string" || variant === "" || (architecture === "arm64" && variant === "v8");
  const platform = `${os}/${architecture}${isUsual ? "" : `/${variant}`}`;
  return isPlatform(platform) ? platform : undefined;
}

function ownPlatform(config: unknown): readonly string[] {
  const platform = platformOf(config);
  return platform === undefined ? [] : [platform];
}

function sizeOf(manifest: unknown): Pick<ImageFacts, "size"> {
  const layers = valueAt(manifest, ["layers"]);
  if (!Array.isArray(layers)) return {};
  const sizes = layers.map((layer: unknown) => valueAt(layer, ["size"]));
  const size = sizes.reduce<number>((sum, each) => sum + (typeof each === "number" ? each : Number.NaN), 0);
  return Number.isSafeInteger(size) && size >= 0 ? { size } : {};
}

// Everybody can write labels into an image, and here they get into files and texts that people trust. So they are
// checked.
function labelsOf(config: JsonObject): Pick<ImageFacts, "created" | "revision" | "version" | "source"> {
  const label = (name: string) => plain(valueAt(config, ["config", "Labels", `org.opencontainers.image.${name}`]));
  const created = [label("created"), plain(config["created"])].find(isTime);
  const [revision, version, source] = [label("revision"), label("version"), label("source")];
  return {
    ...(created !== undefined && { created }),
    ...(revision !== undefined && { revision }),
    ...(version !== undefined && { version }),
    ...(source !== undefined && isAddress(source) && { source }),
  };
}

function plain(value: unknown): string | undefined {
  return typeof value === "string" &&
    value.length <= LONGEST_LABEL &&
    /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/.test(value)
    ? value
    : undefined;
}

function isTime(value: string | undefined): boolean {
  return value !== undefined && /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(value);
}

function isAddress(value: string): boolean {
  const url = urlOf(value);
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}
