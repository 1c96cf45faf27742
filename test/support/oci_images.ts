import { createHash } from "node:crypto";

/** Bytes with their digest and type, as a registry keeps them. */
export interface Stored {
  readonly digest: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** An image as it is pushed: the manifest of its tag, and all its parts, each before those that refer to it. */
export interface OciImage {
  readonly digest: string;
  readonly top: Stored;
  readonly manifests: readonly Stored[];
  readonly blobs: readonly Stored[];
}

export const digestOf = (bytes: Uint8Array): string => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

/** The type of lists of the OCI. */
export const INDEX_TYPE = "application/vnd.oci.image.index.v1+json";

/** An entry of a list made by {@link ociIndex}, with what it has beside its digest. */
interface IndexEntry {
  readonly image: OciImage;
  readonly entry?: Readonly<Record<string, unknown>>;
}

/** A list of images, or of lists, whose entries say no more than they are given. */
export function ociIndex(entries: readonly IndexEntry[], type = INDEX_TYPE): OciImage {
  const manifests = entries.map(({ image: { top }, entry }) => ({
    digest: top.digest,
    size: top.bytes.length,
    ...entry,
  }));
  const top = stored({ schemaVersion: 2, mediaType: type, manifests }, type);
  return {
    digest: top.digest,
    top,
    manifests: [...entries.flatMap(({ image }) => image.manifests), top],
    blobs: entries.flatMap(({ image }) => image.blobs),
  };
}

/** Whatever a registry may keep under a tag: any manifest, with the blobs that it names. */
export function ociObject(manifest: unknown, type: string, blobs: readonly unknown[] = []): OciImage {
  const top = stored(manifest, type);
  return {
    digest: top.digest,
    top,
    manifests: [top],
    blobs: blobs.map((blob) => stored(blob, "application/octet-stream")),
  };
}

function stored(value: unknown, type: string): Stored {
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
  return { digest: digestOf(bytes), type, bytes };
}

interface ImageOptions {
  readonly platforms?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly created?: string;
  /** Bytes of its one layer. */
  readonly size?: number;
  /** Whether a list of platforms is made even for a single one. */
  readonly isList?: boolean;
  /** Adds an entry that is not an image to the list, as builders do for attestations. */
  readonly hasAttestation?: boolean;
  /** Leaves out the platforms of the members of the list, which the specification allows. */
  readonly hidesPlatforms?: boolean;
}

/** An image for these platforms: a list of manifests, or one manifest when there is one platform. */
export function ociImage(content: string, options: ImageOptions = {}): OciImage {
  const { platforms = ["linux/amd64"], labels = {}, created = "2026-11-01T10:00:00Z", size = 64 } = options;
  const blobs: Stored[] = [];
  const manifests = platforms.map((platform) => {
    const [os, architecture, variant] = platform.split("/");
    const layer = stored(Buffer.from(`${content} ${platform}`.padEnd(size)), "application/octet-stream");
    const rootfs = { type: "layers", diff_ids: [layer.digest] };
    const config = stored(
      { os, architecture, ...(variant && { variant }), created, config: { Labels: labels }, rootfs },
      "application/vnd.oci.image.config.v1+json",
    );
    blobs.push(layer, config);
    const manifest = {
      schemaVersion: 2,
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      config: { mediaType: config.type, digest: config.digest, size: config.bytes.length },
      layers: [{ mediaType: "application/vnd.oci.image.layer.v1.tar", digest: layer.digest, size: layer.bytes.length }],
    };
    const own = stored(manifest, "application/vnd.oci.image.manifest.v1+json");
    return { own, platform: { os, architecture, ...(variant && { variant }) } };
  });
  const [first] = manifests;
  if (first === undefined) throw new Error("An image has at least one platform");
  if (manifests.length === 1 && options.isList !== true)
    return { digest: first.own.digest, top: first.own, manifests: [first.own], blobs };
  const entryOf = ({ own, platform }: (typeof manifests)[number]) => ({
    mediaType: own.type,
    digest: own.digest,
    size: own.bytes.length,
    ...(options.hidesPlatforms !== true && { platform }),
  });
  const entries = manifests.map(entryOf);
  if (options.hasAttestation === true)
    entries.unshift(entryOf({ own: first.own, platform: { os: "unknown", architecture: "unknown" } }));
  const type = "application/vnd.oci.image.index.v1+json";
  const top = stored({ schemaVersion: 2, mediaType: type, manifests: entries }, type);
  return { digest: top.digest, top, manifests: [...manifests.map(({ own }) => own), top], blobs };
}
