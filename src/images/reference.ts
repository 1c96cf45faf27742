/** Where the image of a reference is: its registry, its repository there, and what is asked for. @module */

import { parseImage } from "../hub/kubernetes.ts";

/** An image in a registry. */
export interface ImageTarget {
  /** The host, with its port, as people name it: `docker.io`, `ghcr.io`, `localhost:5000`. */
  readonly host: string;
  /** `library/alpine`. */
  readonly repository: string;
  /** What was written, or what it means to write none; empty beside a digest without a tag. */
  readonly tag: string;
  /** A reference with a digest is always the same image, whatever its tag says. */
  readonly digest?: string;
}

/** The registry of references without a host, under the names that people and docker's config.json have for it. */
export const DOCKER_HUB = "docker.io";

/** Longer than any reference that a registry would take. */
const LONGEST = 1024;

/**
 * What a reference stands for: `alpine` is `docker.io/library/alpine:latest`.
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

/** The whole name of what a registry is asked for: the same for all ways to write it. */
export function targetName({ host, repository, tag, digest }: ImageTarget): string {
  return `${host}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`;
}

/** Whether a host is this machine: only there a registry is spoken to without encryption. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  return name === "localhost" || name === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** A digest as people compare it: `sha256:0123456789ab`. */
export function shortDigest(digest: string): string {
  const colon = digest.indexOf(":");
  return digest.slice(0, colon + 13);
}
