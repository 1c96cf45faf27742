import { type Issue, throwIfAny, uniqueIssues } from "../errors.ts";
import { blobId } from "./blob.ts";
import type { WantedFile } from "./pull_text.ts";
import type { FileAt, State } from "./state.ts";

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
  /** The places of the file that {@link splice} writes, as `FILE#PLACE`: runs for other places of it are others. */
  readonly places?: readonly string[];
  /**
   * Why the text that the base has must not be replaced, or nothing when it may be. It is asked before anything is
   * written, and not for a file that is as wanted. Left out: whatever is there is replaced.
   */
  readonly guard?: (old: string) => MaybeLater<Issue | undefined>;
  /** Whether the text that the base has was generated. Left out: a file is not taken away. */
  readonly isOurs?: (old: string) => boolean;
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
  const contents = { base: new Map<string, string>(), branch: new Map<string, string>() };
  const wanted: WantedFile[] = [];
  for (const [index, file] of files.entries()) {
    const { path } = file;
    const there = base?.files[index] ?? { kind: "none" };
    if (file.text === null) {
      const isKept = there.kind === "file" && !(there.text !== null && file.isOurs?.(there.text) === true);
      if (isKept)
        warnings.push(`${path} is not wanted any more, and it is kept: it was not generated. Delete it by hand`);
      if (there.kind === "file" && !isKept) removed.push(path);
      const own = branch?.files[index];
      // A branch that would take it away, or change it, gets it back as the base has it, where that can be told.
      const isKnown = isKept && isWhole(there);
      if (isKnown) contents.branch.set(path, there.text);
      const onBase = isKept ? there.oid : null;
      wanted.push({ path, onBase, onBranch: isKept && !isKnown && own?.kind === "file" ? own.oid : onBase });
      continue;
    }
    const onBase = await contentFor(file, file.text, there, "base");
    // Without a branch, or a file on it, what the base has is what there is to change.
    const own = branch?.files[index];
    const isSpliced = file.splice !== undefined && own?.kind === "file";
    const spliced = isSpliced ? await contentFor(file, file.text, own, "branch") : onBase;
    // What a person has made of the place there is not a reason to fail: it counts as an edit of the file.
    const onBranch = "issue" in spliced ? onBase : spliced;
    const guarded = "issue" in onBase ? undefined : await guardIssue(file, there, onBase.text);
    if ("issue" in onBase) issues.push(onBase.issue);
    if (guarded !== undefined) issues.push(guarded);
    if ("issue" in onBase || "issue" in onBranch) continue;
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
    contentOf: (path, over) => contents[over].get(path) ?? "",
    isSamePart: async (path, one, other) => {
      const { partOf } = files.find((file) => file.path === path) ?? {};
      if (partOf === undefined) return one === other;
      const parts = [await partOf(one), await partOf(other)];
      return parts[0] !== undefined && parts[0] === parts[1];
    },
  };
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
