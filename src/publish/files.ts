import { createHash } from "node:crypto";
import { type Issue, throwIfAny, uniqueIssues } from "../errors.ts";
import { append } from "../lists.ts";
import { checkArgument } from "../text/argument.ts";
import { quoteOf } from "./messages.ts";
import { readTrailers } from "./ownership.ts";
import type { WantedFile } from "./pull_text.ts";
import { type Branch, type FileAt, hasBlob, type State } from "./state.ts";

/**
 * The id that git gives a file's content: SHA-1 of `blob <length>`, a zero byte and the bytes. A comparison with the id
 * on a branch shows whether a write is needed, without reading the file.
 *
 * @param content text (converted to UTF-8) or bytes
 * @returns 40 lower-case hexadecimal digits
 * @see https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
 *
 * @example
 * ```ts
 * import { blobId } from "app-hub-configurator";
 *
 * console.log(blobId("")); // "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
 * ```
 */
export function blobId(content: string | Uint8Array): string {
  checkArgument("blobId: content", content, "text or bytes");
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  return createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}

/** The new text of a file, or why it must not be written. */
export type Replacement = { readonly text: string } | { readonly issue: Issue };

type MaybeLater<T> = T | Promise<T>;

/** A file that a run publishes. */
export interface PublishFile {
  readonly path: string;
  /** The wanted text; null: the file is no longer wanted, and is deleted when {@link isOurs} allows it. */
  readonly text: string | null;
  /**
   * Makes the file's new text from the old one (null: no file), when only a part of the file is ours. It is called for
   * the base, and for the branch of the pull request when that has the file. Default: the text replaces the whole file.
   */
  readonly splice?: (old: string | null, on: "base" | "branch") => MaybeLater<Replacement>;
  /**
   * The part of a text that {@link splice} replaces, to find out whether somebody has changed it; `undefined` when the
   * text does not have the part. Default: every change of the file counts.
   */
  readonly partOf?: (text: string) => MaybeLater<string | undefined>;
  /**
   * The places of the file that {@link splice} writes, or that are left in it, as `FILE#PLACE`. Runs for other places
   * of the file are different runs.
   */
  readonly places?: readonly string[];
  /**
   * Why the text on the base must not be replaced; `undefined` when it may be. It is called before anything is written,
   * and not for a file that needs no change. Default: every text is replaced.
   */
  readonly guard?: (old: string) => MaybeLater<Issue | undefined>;
  /** Whether the text on the base was generated. Default: no, so the file is not deleted. */
  readonly isOurs?: (old: string) => boolean;
  /**
   * Places in the file that no hub writes any longer. A file with such a place is never deleted, since the rest of it
   * belongs to somebody else.
   */
  readonly left?: readonly LeftPlace[];
}

/** A place in a file that earlier runs wrote, and this run does not. */
export interface LeftPlace {
  readonly address: string;
  /** The content of a text of the file at this place; `undefined` when there is none. */
  readonly partOf: (text: string) => MaybeLater<string | undefined>;
}

/** The wanted files, worked out from the files that exist. */
export interface Resolved {
  readonly wanted: readonly WantedFile[];
  readonly contentOf: (path: string, over: "base" | "branch") => string;
  /** Whether two texts of a file are equal in the part that is ours. */
  readonly isSamePart: (path: string, one: string, other: string) => Promise<boolean>;
  readonly warnings: readonly string[];
  /** Files of the base that are deleted. */
  readonly removed: readonly string[];
  /** Addresses that no hub writes any longer and that still have content. */
  readonly kept: readonly string[];
}

/**
 * Works out the content that each file must have on the base and on the branch of the pull request.
 *
 * @throws {ConfiguratorError} with each file that must not be replaced, or whose part cannot be changed
 */
export async function resolveFiles(files: readonly PublishFile[], { base, branch }: State): Promise<Resolved> {
  const issues: Issue[] = [];
  const warnings: string[] = [];
  const removed: string[] = [];
  const kept: string[] = [];
  const untouched = ownFiles(files, branch);
  const contents = { base: new Map<string, string>(), branch: new Map<string, string>() };
  const wanted: WantedFile[] = [];
  for (const [index, file] of files.entries()) {
    const { path } = file;
    const there = base?.files[index] ?? { kind: "none" };
    if (file.text === null) {
      const isOurs = there.kind === "file" && there.text !== null && file.isOurs?.(there.text) === true;
      const isKept = there.kind === "file" && (file.left !== undefined || !isOurs);
      append(kept, await leftIn(file, there));
      if (isKept && file.left === undefined)
        warnings.push(`${path} is not wanted any more, and it is kept: it was not generated. Delete it by hand`);
      if (there.kind === "file" && !isKept) removed.push(path);
      const own = branch?.files[index];
      // On a branch that would delete or change the file, it gets the content of the base again, if that is known.
      const isKnown = isKept && isWhole(there);
      if (isKnown) contents.branch.set(path, there.text);
      const onBase = isKept ? there.oid : null;
      // Changes of the file by others do not change what is wanted.
      const part = isKept ? { part: blobId("") } : {};
      const onBranch = isKept && !isKnown && own?.kind === "file" ? own.oid : onBase;
      const { places } = file;
      wanted.push({ path, onBase, onBranch, isLeft: true, ...part, ...(places && { places }) });
      continue;
    }
    const onBase = await contentFor(file, file.text, there, "base");
    // Without a branch, or without the file on it, the text of the base is changed.
    const own = branch?.files[index];
    const isSpliced = file.splice !== undefined && own?.kind === "file";
    const isLeft = isSpliced && untouched.has(path) && (await hasOtherLeft(file, there, own));
    // A change on the branch for a hub that has left is taken back: the text of the base is used.
    const spliced = isSpliced && !isLeft ? await contentFor(file, file.text, own, "branch") : onBase;
    // When a person has changed the place so that it cannot be replaced, the run does not fail: that counts as an edit
    // of the file.
    const onBranch = "issue" in spliced ? onBase : spliced;
    const guarded = "issue" in onBase ? undefined : await guardIssue(file, there, onBase.text);
    if ("issue" in onBase) issues.push(onBase.issue);
    if (guarded !== undefined) issues.push(guarded);
    if ("issue" in onBase || "issue" in onBranch) continue;
    append(kept, await leftIn(file, there));
    if (isSpliced && !isLeft) append(kept, await leftIn(file, own));
    contents.base.set(path, onBase.text);
    contents.branch.set(path, onBranch.text);
    const { places } = file;
    const part = file.splice === undefined ? {} : { part: blobId(file.text), ...(places && { places }) };
    wanted.push({ path, onBase: blobId(onBase.text), onBranch: blobId(onBranch.text), ...part });
  }
  throwIfAny(uniqueIssues(issues));
  return {
    wanted,
    warnings,
    removed,
    kept: [...new Set(kept)],
    contentOf: (path, over) => contents[over].get(path) ?? "",
    isSamePart: async (path, one, other) => {
      const { partOf } = files.find((file) => file.path === path) ?? {};
      if (partOf === undefined) return one === other;
      const part = await partOf(one);
      return part !== undefined && part === (await partOf(other));
    },
  };
}

/** The warning about an address that no hub writes any longer and that still has content. */
export const leftWarning = (address: string): string =>
  `${quoteOf(address)} is not written any more, and what is there stays: the file is not only ours. Delete the value by hand if nothing reads it`;

/** The places of a file that no hub writes any longer and that are not empty. */
async function leftIn({ left = [] }: PublishFile, there: FileAt): Promise<readonly string[]> {
  if (there.kind !== "file" || there.text === null) return [];
  const found: string[] = [];
  for (const { address, partOf } of left) if (!isBlank(await partOf(there.text))) found.push(address);
  return found;
}

const isBlank = (text: string | undefined) => text === undefined || text.trim() === "";

/** Whether the branch and the base differ at a place that no hub writes any longer. */
async function hasOtherLeft({ left = [] }: PublishFile, base: FileAt, own: FileAt): Promise<boolean> {
  // Where a text is not known, nothing can be put into the file anyway.
  const textOf = (file: FileAt) => (file.kind === "file" && file.text !== null ? file.text : "");
  for (const { partOf } of left) if ((await partOf(textOf(own))) !== (await partOf(textOf(base)))) return true;
  return false;
}

/** The files on the branch that are the same as the last ones that a run for these places wrote. */
function ownFiles(files: readonly PublishFile[], branch: Branch | null): ReadonlySet<string> {
  const [{ path: first = "" } = {}] = files;
  const lines = (branch?.commits ?? []).flatMap(({ messageBody }) => readTrailers(messageBody, first));
  const own = files.filter(({ path, places = [], left = [] }, index) => {
    const ofFile = lines.filter((line) => line.path === path);
    const [last] = ofFile;
    const known = new Set([...places, ...left.map(({ address }) => address)]);
    const isAlone = ofFile.every((line) => (line.places ?? []).every((place) => known.has(place)));
    return last !== undefined && isAlone && hasBlob(branch?.files[index], last.oid);
  });
  return new Set(own.map(({ path }) => path));
}

/**
 * The blobs whose texts are needed and were not sent: GraphQL leaves out texts of more than half a megabyte. A file
 * that needs no change needs no text.
 */
export function unsentTexts(files: readonly PublishFile[], { base, branch }: State): readonly string[] {
  return files.flatMap(({ text, splice }, index) => {
    const there = [base?.files[index], splice === undefined ? undefined : branch?.files[index]];
    return there.flatMap((file) => {
      if (file?.kind !== "file") return [];
      const isAsWanted = splice === undefined && text !== null && blobId(text) === file.oid;
      // A place can only be changed when all bytes of the file are known.
      const isOther = splice !== undefined && file.text !== null && !isWhole(file);
      return isOther || (file.isUnsent === true && !isAsWanted) ? [file.oid] : [];
    });
  });
}

/** The state with texts that were missing in it. */
export function withTexts(state: State, texts: ReadonlyMap<string, string>): State {
  const filled = (file: FileAt): FileAt => {
    const text = file.kind === "file" ? texts.get(file.oid) : undefined;
    return text === undefined || file.kind !== "file" ? file : { ...file, text };
  };
  const { base, branch } = state;
  return {
    ...state,
    base: base && { ...base, files: base.files.map(filled) },
    branch: branch && { ...branch, files: branch.files.map(filled) },
  };
}

// GitHub converts text in another encoding: written back, the bytes would differ.
function isWhole(file: FileAt): file is FileAt & { readonly text: string } {
  return file.kind === "file" && file.text !== null && blobId(file.text) === file.oid;
}

async function contentFor(
  { path, splice }: PublishFile,
  text: string,
  there: FileAt,
  on: "base" | "branch",
): Promise<Replacement> {
  if (splice === undefined) return { text };
  if (there.kind !== "file") return splice(null, on);
  if (isWhole(there)) return splice(there.text, on);
  const message = `${JSON.stringify(path)} cannot be changed in part: it is not text in UTF-8, or too long for GitHub to send`;
  return { issue: { code: "publish", message, hint: "Publish to a file of its own." } };
}

/** Why a text must not replace a file on the base. */
async function guardIssue({ path, guard }: PublishFile, there: FileAt, text: string): Promise<Issue | undefined> {
  if (guard === undefined || there.kind !== "file" || there.oid === blobId(text)) return undefined;
  if (there.text !== null) return guard(there.text);
  const message = `${JSON.stringify(path)} is not text, or too long for GitHub to send, so it is not known what would be lost`;
  return { code: "write-failed", message, hint: "Name another file, or delete this one by hand first." };
}
