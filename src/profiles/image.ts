/** References of images: `registry/name:tag@digest`. @module */

/** The parts of a reference that deployments usually change. */
export interface ImageParts {
  readonly tag?: string;
  /** With its algorithm: `sha256:...`. */
  readonly digest?: string;
}

/**
 * A reference with another tag or digest. A new tag removes the digest, which would still mean the old image.
 *
 * @see https://github.com/distribution/reference
 */
export function withImageParts(image: string, { tag, digest }: ImageParts): string {
  const [name = "", oldDigest] = splitAt(image, image.indexOf("@"));
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const [repository = "", oldTag] = splitAt(name, colon);
  const newTag = tag ?? oldTag;
  const newDigest = digest ?? (tag === undefined ? oldDigest : undefined);
  return `${repository}${newTag === undefined ? "" : `:${newTag}`}${newDigest === undefined ? "" : `@${newDigest}`}`;
}

function splitAt(text: string, at: number): readonly [string, string | undefined] {
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
