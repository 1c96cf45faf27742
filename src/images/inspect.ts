/** Reads what a registry says about an image: its platforms, its size, and the labels about its source. @module */

import { isObject, type JsonObject, valueAt } from "../text/data.ts";
import { type ImageFacts, isDigest } from "./lock.ts";
import { isPlatform, USUAL_PLATFORM } from "./platform.ts";
import type { ImageTarget } from "./reference.ts";
import type { RegistryClient } from "./registry.ts";
import { RegistryError, urlOf } from "./requests.ts";

const LONGEST_LABEL = 200;
const MOST_PLATFORMS = 100;

/** All facts about an image, in up to three requests. @param digest The digest that its tag stands for. */
export async function inspectImage(client: RegistryClient, target: ImageTarget, digest: string): Promise<ImageFacts> {
  const { value } = await client.manifest(target, digest);
  const list = await membersOf(value, client, target);
  const [usual] = list.filter(({ platform }) => platform === USUAL_PLATFORM);
  const member = usual ?? list[0];
  const manifest = member === undefined ? value : (await client.manifest(target, member.digest)).value;
  const config = await configOf(client, target, manifest);
  const platforms = list.length > 0 ? list.map(({ platform }) => platform) : ownPlatform(config);
  return { digest, platforms: [...new Set(platforms)].sort(), ...labelsOf(config), ...sizeOf(manifest) };
}

/** The platforms of an image, in one request, or two when it has only one. */
export async function platformsOf(
  client: RegistryClient,
  target: ImageTarget,
  digest: string,
): Promise<readonly string[]> {
  const { value } = await client.manifest(target, digest);
  const list = (await membersOf(value, client, target)).map(({ platform }) => platform);
  return list.length > 0 ? list : ownPlatform(await configOf(client, target, value));
}

interface Member {
  readonly platform: string;
  readonly digest: string;
}

/** A list may leave out the platforms of its members; then at most this number of members is read. */
const MOST_ASKED = 5;

// A list can also contain attestations and the like, which are not images and have the platform `unknown`.
async function membersOf(value: unknown, client: RegistryClient, target: ImageTarget): Promise<readonly Member[]> {
  const manifests = valueAt(value, ["manifests"]);
  if (!Array.isArray(manifests)) return [];
  const members: Member[] = [];
  let asked = 0;
  for (const member of manifests.slice(0, MOST_PLATFORMS) as readonly unknown[]) {
    const digest = valueAt(member, ["digest"]);
    if (typeof digest !== "string" || !isDigest(digest)) continue;
    const said = valueAt(member, ["platform"]) ?? undefined;
    if (said === undefined && asked++ >= MOST_ASKED) continue;
    const platforms = said === undefined ? await platformOfMember(client, target, digest) : [platformOf(said)];
    for (const platform of platforms) if (platform !== undefined) members.push({ platform, digest });
  }
  if (members.length === 0) throw new RegistryError("missing", "its list of platforms is empty");
  return members;
}

async function platformOfMember(
  client: RegistryClient,
  target: ImageTarget,
  digest: string,
): Promise<readonly string[]> {
  const { value } = await client.manifest(target, digest);
  return isObject(valueAt(value, ["config"])) ? ownPlatform(await configOf(client, target, value)) : [];
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

async function configOf(client: RegistryClient, target: ImageTarget, manifest: unknown): Promise<JsonObject> {
  const digest = valueAt(manifest, ["config", "digest"]);
  // Manifests of the first version do not have it, and runtimes no longer accept them.
  if (typeof digest !== "string" || !isDigest(digest))
    throw new RegistryError("unreachable", "its manifest has a form that is not supported");
  const { value } = await client.config(target, digest);
  return isObject(value) ? value : {};
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
