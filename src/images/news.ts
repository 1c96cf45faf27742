/** The changes of an image in words, for people who decide whether users get it. @module */

import type { LockedImage } from "./lock.ts";
import { shortDigest } from "./reference.ts";
import { urlOf } from "./requests.ts";

/** The differences between two images of one reference, each as the text that is shown. */
export interface ImageNews {
  /** `1.2.0 -> 1.3.0`, or the tag that both have. */
  readonly tag: string;
  /** `sha256:0123456789ab -> sha256:ba9876543210`. */
  readonly digest: string;
  readonly created?: string;
  readonly revision?: string;
  /** The address at which the source compares the two revisions. */
  readonly comparison?: string;
  readonly size?: string;
}

/** The {@link ImageNews}. @param old `undefined` for a new image. */
export function imageNews(old: Partial<LockedImage> | undefined, now: Partial<LockedImage>): ImageNews {
  const pair = (one: string | undefined, other: string | undefined) => {
    if (other === undefined) return one;
    return one === undefined || one === other ? other : `${one} -> ${other}`;
  };
  const created = pair(old?.created, now.created);
  const revision = pair(shortRevision(old?.revision), shortRevision(now.revision));
  const comparison = comparisonOf(now.source, old?.revision, now.revision);
  const size = pair(sizeText(old?.size), sizeText(now.size));
  return {
    tag: pair(old?.tag, now.tag) ?? "",
    digest: pair(old?.digest && shortDigest(old.digest), now.digest && shortDigest(now.digest)) ?? "",
    ...(created !== undefined && { created }),
    ...(revision !== undefined && { revision }),
    ...(comparison !== undefined && { comparison }),
    ...(size !== undefined && { size }),
  };
}

/** The parts of {@link ImageNews} on one line. */
export function newsText({ tag, digest, created, revision, comparison, size }: ImageNews): string {
  const parts = [
    tag,
    digest,
    created === undefined ? "" : `created ${created}`,
    revision === undefined ? "" : `revision ${revision}${comparison === undefined ? "" : ` (${comparison})`}`,
    size ?? "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** A number of bytes in words: `1.2 GB`. */
export function sizeText(bytes: number | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000;
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

const commit = /^[0-9a-f]{40,64}$/;

function shortRevision(revision: string | undefined): string | undefined {
  return revision !== undefined && commit.test(revision) ? revision.slice(0, 7) : revision;
}

// Only for hosts whose form of the address is known: a wrong link is worse than none.
function comparisonOf(
  source: string | undefined,
  old: string | undefined,
  now: string | undefined,
): string | undefined {
  if (source === undefined || old === undefined || now === undefined || old === now) return undefined;
  const url = urlOf(source.replace(/\/$/, "").replace(/\.git$/, ""));
  if (url?.protocol !== "https:" || url.search !== "" || url.hash !== "") return undefined;
  if (!/^(?:\/[\w.-]+){2,}$/.test(url.pathname) || ![old, now].every((revision) => /^[\w.-]+$/.test(revision)))
    return undefined;
  const [, owner, name] = url.pathname.split("/");
  const range = `${old}...${now}`;
  if (url.hostname === "gitlab.com" || url.hostname.startsWith("gitlab."))
    return `${url.origin}${url.pathname}/-/compare/${range}`;
  if (["github.com", "codeberg.org"].includes(url.hostname)) return `${url.origin}/${owner}/${name}/compare/${range}`;
  return undefined;
}
