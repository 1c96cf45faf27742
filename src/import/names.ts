/** Chooses names as people would: for slugs, families and files. @module */

import { SLUG_PATTERN } from "../profiles/spec.ts";

/** A slug for a pack that is similar to the one in a menu; the same slug if a pack can have it. */
export function plainSlug(wanted: string): string {
  const plain = wanted
    // Letters with marks are split into the letter and its marks.
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "_")
    .slice(0, 55)
    .replace(/^[_-]+|[_-]+$/g, "");
  return new RegExp(SLUG_PATTERN).test(plain) ? plain : "profile";
}

/** A slug like {@link plainSlug} that is not taken. */
export function freeSlug(wanted: string, isTaken: (slug: string) => boolean): string {
  return freeName(plainSlug(wanted), (name) => !isTaken(name));
}

/** The name, or the name with the first number that makes it free. */
export function freeName(name: string, isFree: (name: string) => boolean): string {
  if (isFree(name)) return name;
  for (let number = 2; ; number++) {
    const next = `${name}_${number}`;
    if (isFree(next)) return next;
  }
}

/** A name for a family: the words that all or most slugs of its profiles have. */
export function familyName(
  slugs: readonly string[],
  images: readonly string[],
  isFree: (name: string) => boolean,
): string {
  const words = slugs.map((slug) => slug.split(/[_-]+/).filter((word) => word !== ""));
  const [first = []] = words;
  let shared = 0;
  while (shared < first.length && words.every((each) => each[shared] === first[shared])) shared++;
  const start = first.slice(0, shared).filter((word) => word !== "profile" && word !== "app");
  const counts = new Map<string, number>();
  for (const word of words.flatMap((each) => [...new Set(each)])) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts].filter(([word, count]) => count * 2 > slugs.length && !["profile", "app"].includes(word));
  const [image = ""] = images;
  const ofImage = images.every((each) => each === image) ? (/([^/:@]+)(?:[:@][^/]*)?$/.exec(image)?.[1] ?? "") : "";
  const wanted =
    start.length > 0
      ? start.join("_")
      : common.length > 0
        ? common.map(([word]) => word).join("_")
        : ofImage
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "_")
            .replace(/^_+|_+$/g, "");
  const name = wanted.slice(0, 50).replace(/_+$/, "") || "shared";
  const usual = new RegExp(SLUG_PATTERN).test(name) ? name : "shared";
  return [usual, `${usual}_common`, `common_${usual}`].find(isFree) ?? freeName(usual, isFree);
}

/** A file name for a text: the name under which it is mounted, or the key of its entry. */
export function fileName(mountPath: unknown, key: string, content: string, kind: "text" | "manifests"): string {
  const mounted = typeof mountPath === "string" && kind === "text" ? (mountPath.split("/").at(-1) ?? "") : "";
  const base = (mounted === "" || mounted.includes("{") ? key : mounted)
    .replace(/^\.+/, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const name = base === "" ? "text" : base.slice(0, 80);
  if (kind === "manifests") return `${name.replace(/\.ya?ml$/, "")}.yaml`;
  if (/\.[A-Za-z0-9]{1,10}$/.test(name)) return name;
  return /^#!.*\b(?:ba|da|z)?sh\b/.test(content) || /^(?:bash|profile|zsh)/.test(name) ? `${name}.sh` : `${name}.txt`;
}
