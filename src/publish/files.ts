import { createHash } from "node:crypto";
import { type Issue, throwIfAny, uniqueIssues } from "../errors.ts";
import { append } from "../lists.ts";
import { checkArgument } from "../text/argument.ts";
import { quoteOf } from "./messages.ts";
import { readTrailers } from "./ownership.ts";
import type { WantedFile } from "./pull_text.ts";
import { type Branch, type FileAt, hasBlob, type State } from "./state.ts";

/**
 * The id that git gives a file's content: SHA-1 of `blob <length>`, a zero byte and the bytes. Comparing it with what a
 * branch holds tells whether a write is needed, without reading the file.
 *
 * @param content text (taken as UTF-8) or bytes
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
  /** Null: the file is not wanted any more, and taken away where {@link isOurs} says that it may be. */
  readonly text: string | null;
  /**
   * Makes the file's new text of what is there (null: no file), where only a part of the file is ours. It is asked for the
   * base, and for the branch of the pull request where that has the file. Left out: the text replaces what is there.
   */
  readonly splice?: (old: string | null, on: "base" | "branch") => MaybeLater<Replacement>;
  /**
   * The part of a text that {@link splice} replaces, to tell whether somebody has changed it; nothing where the text has no
   * such part. Left out: every change of the file counts as one of the part.
   */
  readonly partOf?: (text: string) => MaybeLater<string | undefined>;
  /** The places of the file that {@link splice} writes, or that are left of it, as `FILE#PLACE`: runs for other places of it are others. */
  readonly places?: readonly string[];
  /**
   * Why the text that the base has must not be replaced, or nothing when it may be. It is asked before anything is
   * written, and not for a file that is as wanted. Left out: whatever is there is replaced.
   */
  readonly guard?: (old: string) => MaybeLater<Issue | undefined>;
  /** Whether the text that the base has was generated. Left out: a file is not taken away. */
  readonly isOurs?: (old: string) => boolean;
  /** Places in the file that no hub has any more. A file with one is never taken away: the rest of it is somebody's. */
  readonly left?: readonly LeftPlace[];
}

/** A place in a file that earlier runs wrote, and that this one does not. */
export interface LeftPlace {
  readonly address: string;
  /** What a text of the file has there; nothing where it has nothing. */
  readonly partOf: (text: string) => MaybeLater<string | undefined>;
}

/** The files as they have to be, given what is there. */
export interface Resolved {
  readonly wanted: readonly WantedFile[];
  readonly contentOf: (path: string, over: "base" | "branch") => string;
  /** Whether two texts of a file are the same in the part that is ours. */
  readonly isSamePart: (path: string, one: string, other: string) => Promise<boolean>;
  readonly warnings: readonly string[];
  /** Files that the base has, and that are taken away. */
  readonly removed: readonly string[];
  /** Addresses that no hub has any more, and where something is left. */
  readonly kept: readonly string[];
}

/**
 * Works out what each file has to be on the base and on the branch of the pull request.
 *
 * @throws {ConfiguratorError} with each file that must not be replaced, or cannot be changed in part
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
      // A branch that would take it away, or change it, gets it back as the base has it, where that can be told.
      const isKnown = isKept && isWhole(there);
      if (isKnown) contents.branch.set(path, there.text);
      const onBase = isKept ? there.oid : null;
      // What others make of it is not a change of what is wanted.
      const part = isKept ? { part: blobId("") } : {};
      const onBranch = isKept && !isKnown && own?.kind === "file" ? own.oid : onBase;
      const { places } = file;
      wanted.push({ path, onBase, onBranch, isLeft: true, ...part, ...(places && { places }) });
      continue;
    }
    const onBase = await contentFor(file, file.text, there, "base");
    // Without a branch, or a file on it, what the base has is what there is to change.
    const own = branch?.files[index];
    const isSpliced = file.splice !== undefined && own?.kind === "file";
    const isLeft = isSpliced && untouched.has(path) && (await hasOtherLeft(file, there, own));
    // What the branch was to bring for a hub that has left is taken back: what the base has is what there is to change.
    const spliced = isSpliced && !isLeft ? await contentFor(file, file.text, own, "branch") : onBase;
    // What a person has made of the place there is not a reason to fail: it counts as an edit of the file.
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

/** What a run says about an address that no hub has any more, and where something is left. */
export const leftWarning = (address: string): string =>
  `${quoteOf(address)} is not written any more, and what is there stays: the file is not only ours. Delete the value by hand if nothing reads it`;

/** The places of a file that no hub has any more, and that are not empty. */
async function leftIn({ left = [] }: PublishFile, there: FileAt): Promise<readonly string[]> {
  if (there.kind !== "file" || there.text === null) return [];
  const found: string[] = [];
  for (const { address, partOf } of left) if (!isBlank(await partOf(there.text))) found.push(address);
  return found;
}

const isBlank = (text: string | undefined) => text === undefined || text.trim() === "";

/** Whether the branch has something else than the base at a place that no hub has any more. */
async function hasOtherLeft({ left = [] }: PublishFile, base: FileAt, own: FileAt): Promise<boolean> {
  // Where a text is not known, nothing can be put into the file anyway.
  const textOf = (file: FileAt) => (file.kind === "file" && file.text !== null ? file.text : "");
  for (const { partOf } of left) if ((await partOf(textOf(own))) !== (await partOf(textOf(base)))) return true;
  return false;
}

/** The files that the branch has as a run for these places wrote them last. */
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
 * The blobs whose texts are needed and were not sent: GraphQL leaves out what is longer than half a megabyte. A file that is
 * as wanted needs none.
 */
export function unsentTexts(files: readonly PublishFile[], { base, branch }: State): readonly string[] {
  return files.flatMap(({ text, splice }, index) => {
    const there = [base?.files[index], splice === undefined ? undefined : branch?.files[index]];
    return there.flatMap((file) => {
      if (file?.kind !== "file") return [];
      const isAsWanted = splice === undefined && text !== null && blobId(text) === file.oid;
      // A place is only changed in the very bytes of the file.
      const isOther = splice !== undefined && file.text !== null && !isWhole(file);
      return isOther || (file.isUnsent === true && !isAsWanted) ? [file.oid] : [];
    });
  });
}

/** The state with texts of blobs that it lacks. */
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

// GitHub sends text in another encoding as what it takes it for: written back, that would be other bytes.
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

/** Why a file on the base must not be replaced by a text. */
async function guardIssue({ path, guard }: PublishFile, there: FileAt, text: string): Promise<Issue | undefined> {
  if (guard === undefined || there.kind !== "file" || there.oid === blobId(text)) return undefined;
  if (there.text !== null) return guard(there.text);
  const message = `${JSON.stringify(path)} is not text, or too long for GitHub to send, so it is not known what would be lost`;
  return { code: "write-failed", message, hint: "Name another file, or delete this one by hand first." };
}
