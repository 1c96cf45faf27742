import { ConfiguratorError } from "../errors.ts";
import { blobId } from "./blob.ts";
import type { WantedFile } from "./pull_text.ts";
import type { FileAt, State } from "./state.ts";

/** Makes a file's new text of what is there (null: no file), where only a part of the file is ours. */
export type Splice = (old: string | null, text: string) => string;

/** A file that a run publishes. */
export interface PublishFile {
  readonly path: string;
  /** Null: the file is not wanted any more, and taken away where {@link isOurs} says that it may be. */
  readonly text: string | null;
  /** Left out: the text replaces what is there. */
  readonly splice?: Splice;
  /** Whether the text that the base has was generated. Left out: a file is not taken away. */
  readonly isOurs?: (old: string) => boolean;
}

/** The files as they have to be, given what is there. */
export interface Resolved {
  readonly wanted: readonly WantedFile[];
  readonly contentOf: (path: string, over: "base" | "branch") => string;
  readonly warnings: readonly string[];
}

/**
 * Works out what each file has to be on the base and on the branch of the pull request.
 *
 * @throws {ConfiguratorError} when a part of a file is to be replaced and the file cannot be read
 */
export function resolveFiles(files: readonly PublishFile[], { base, branch }: State): Resolved {
  const warnings: string[] = [];
  const contents = { base: new Map<string, string>(), branch: new Map<string, string>() };
  const wanted = files.map((file, index): WantedFile => {
    const { path } = file;
    const there = base?.files[index] ?? { kind: "none" };
    if (file.text === null) {
      const isKept = there.kind === "file" && !(there.text !== null && file.isOurs?.(there.text) === true);
      if (isKept)
        warnings.push(`${path} is not wanted any more, and it is kept: it was not generated. Delete it by hand`);
      const oid = isKept ? there.oid : null;
      return { path, onBase: oid, onBranch: oid };
    }
    const onBase = contentFor(file, file.text, there);
    // Without a branch, or a file on it, what the base has is what there is to change.
    const own = branch?.files[index];
    const onBranch = file.splice !== undefined && own?.kind === "file" ? contentFor(file, file.text, own) : onBase;
    contents.base.set(path, onBase);
    contents.branch.set(path, onBranch);
    return { path, onBase: blobId(onBase), onBranch: blobId(onBranch) };
  });
  return { wanted, warnings, contentOf: (path, over) => contents[over].get(path) ?? "" };
}

function contentFor({ path, splice }: PublishFile, text: string, there: FileAt): string {
  if (splice === undefined) return text;
  if (there.kind === "file" && there.text === null) {
    const message = `${JSON.stringify(path)} cannot be changed in part: it is not text, or too long for GitHub to send`;
    throw new ConfiguratorError([{ code: "publish", message, hint: "Publish to a file of its own." }]);
  }
  return splice(there.kind === "file" ? there.text : null, text);
}
