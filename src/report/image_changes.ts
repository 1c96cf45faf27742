/** The changed images of each profile, for people who decide whether users get them. @module */

import { parseImage } from "../hub/kubernetes.ts";
import type { ImageLock, LockedImage } from "../images/lock.ts";
import { type ImageNews, imageNews } from "../images/news.ts";
import { codeSpan } from "../text/untrusted.ts";
import { matrix } from "./matrix.ts";

/** A profile whose image has changed. */
export interface ImageChange {
  readonly slug: string;
  /** The repository of the image, as it is written now. */
  readonly image: string;
  /** Whether the profile had no image before. */
  readonly isNew: boolean;
  readonly news: ImageNews;
}

/**
 * The profiles whose image differs by its digest, tag or name.
 *
 * @param before The old document; `undefined` when there was none.
 * @param locks The locks with facts about images: that of the old menu and that of the new one.
 */
export function imageChanges(before: unknown, now: unknown, locks: readonly ImageLock[]): readonly ImageChange[] {
  const known = new Map(
    locks
      .flatMap((lock) => [...lock.values()].flatMap((own) => [...own.values()]))
      .map((image) => [image.digest, image]),
  );
  const old = new Map(matrix(before ?? { profiles: [] }).include.map(({ slug, image }) => [slug, image]));
  return matrix(now).include.flatMap(({ slug, image }): ImageChange[] => {
    const was = old.get(slug);
    if (image === "" || image === was) return [];
    const to = parseImage(image);
    const from = was === undefined ? undefined : parseImage(was);
    if (to === undefined || (to.digest === undefined && from?.digest === undefined)) return [];
    const [one, other] = [factsOf(from, known), factsOf(to, known)];
    const isMoved = from !== undefined && from.name !== to.name;
    // The facts of a different image cannot be compared.
    return [
      { slug, image: to.name, isNew: was === undefined, news: imageNews(isMoved ? undefined : one, other ?? {}) },
    ];
  });
}

function factsOf(
  image: ReturnType<typeof parseImage>,
  known: ReadonlyMap<string, LockedImage>,
): Partial<LockedImage> | undefined {
  if (image === undefined) return undefined;
  const { tag, digest } = image;
  const facts = digest === undefined ? undefined : known.get(digest);
  return { ...facts, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

/** The changes as lines of text. */
export function imageChangesText(changes: readonly ImageChange[]): string {
  const lines = changes.map(({ slug, image, news }) => {
    const parts = partsOf(news).map(([name, value]) => (name === "" ? value : `${name} ${value}`));
    const link = news.comparison === undefined ? [] : [news.comparison];
    return `  ${slug}: ${[image, ...parts, ...link].join(", ")}`;
  });
  return lines.length === 0 ? "" : ["Images:", ...lines, ""].join("\n");
}

/** The changes as a list in Markdown. @param nameOf Gives the name of a profile as Markdown. */
export function imageChangesMarkdown(changes: readonly ImageChange[], nameOf = codeSpan): readonly string[] {
  return changes.map(({ slug, image, news }) => {
    const parts = partsOf(news).map(([name, value]) => {
      const isLinked = name === "revision" && news.comparison !== undefined;
      const shown = isLinked ? `[${codeSpan(value)}](${news.comparison})` : codeSpan(value);
      return name === "created" || name === "revision" ? `${name} ${shown}` : shown;
    });
    return `- ${nameOf(slug)}: ${[codeSpan(image), ...parts].join(", ")}`;
  });
}

function partsOf({
  tag,
  digest,
  created,
  revision,
  size,
}: ImageNews): readonly (readonly [name: string, value: string])[] {
  const parts = [
    ["tag", tag],
    ["digest", digest],
    ["created", created ?? ""],
    ["revision", revision ?? ""],
    ["", size ?? ""],
  ] as const;
  return parts.filter(([, value]) => value !== "");
}
