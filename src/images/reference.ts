/** Reads the reference of an image: its registry, its repository there, and its tag or digest. @module */

import { parseImage } from "../hub/kubernetes.ts";

/** An image in a registry. */
export interface ImageTarget {
  /** The host, with its port, as people name it: `docker.io`, `ghcr.io`, `localhost:5000`. */
  readonly host: string;
  /** The repository in the registry: `library/alpine`. */
  readonly repository: string;
  /** The tag that is written, or the default tag; empty for a digest without a tag. */
  readonly tag: string;
  /** The digest, if one is written: then the reference always means the same image, whatever its tag is. */
  readonly digest?: string;
}

/** The registry of references without a host, with the name that people and Docker's config.json use. */
export const DOCKER_HUB = "docker.io";

/** Longer than any reference that a registry accepts. */
const LONGEST = 1024;

/**
 * The image that a reference stands for: `alpine` is `docker.io/library/alpine:latest`.
 *
 * @returns `undefined` for a text that is not a reference, such as one with a template in it.
 * @see https://github.com/distribution/reference/blob/main/normalize.go
 */
export function imageTarget(reference: string): ImageTarget | undefined {
  const parsed = reference.length > LONGEST ? undefined : parseImage(reference);
  if (parsed === undefined) return undefined;
  const { host: written = DOCKER_HUB, path, digest, tag = digest === undefined ? "latest" : "" } = parsed;
  const host = written === "index.docker.io" ? DOCKER_HUB : written;
  const repository = host === DOCKER_HUB && !path.includes("/") ? `library/${path}` : path;
  return { host, repository, tag, ...(digest !== undefined && { digest }) };
}

/** The full name of an image, which is the same for all ways to write it. */
export function targetName({ host, repository, tag, digest }: ImageTarget): string {
  return `${host}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`;
}

/** Whether a host is this machine: only for such registries, requests are not encrypted. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return name === "localhost" || name === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** A digest as people compare it: `sha256:0123456789ab`. */
export function shortDigest(digest: string): string {
  const colon = digest.indexOf(":");
  return digest.slice(0, colon + 13);
}
