import { mkdir } from "node:fs/promises";
import {
  type CommitData,
  formatCommit,
  formatTree,
  parseCommit,
  parseTree,
  type TreeEntry,
  writeObject,
  ZERO_OID,
} from "./git_objects.ts";
import { mustRunGit, type ObjectReader, openObjectReader, runGit } from "./git_process.ts";

/** A file to put into a tree (`oid` of a blob and its mode), or `null` to take it out. */
export type FileChange = { readonly oid: string; readonly mode: string } | null;

/** One ref to move; `before` is what it must point to (zeros: must not exist), `after` zeros deletes. */
interface RefChange {
  readonly ref: string;
  readonly before?: string;
  readonly after: string;
}

/** A bare repository on disk, worked on with git's plumbing. Other processes may use git on `dir` at the same time. */
export interface GitRepository extends Pick<ObjectReader, "info" | "read"> {
  readonly dir: string;
  /** The id that a ref points to, or undefined. */
  refOid(ref: string): Promise<string | undefined>;
  /** All refs below a prefix, `refs/heads` for instance, with their ids. */
  refs(prefix: string): Promise<Map<string, string>>;
  commitData(expression: string): Promise<CommitData | undefined>;
  writeBlob(content: Buffer): Promise<string>;
  writeTree(entries: readonly TreeEntry[]): Promise<string>;
  writeCommit(commit: CommitData): Promise<string>;
  /** A tree with some files changed; `missing` are paths to delete that were not there. */
  editTree(
    base: string | undefined,
    changes: ReadonlyMap<string, FileChange>,
  ): Promise<{ oid: string; missing: string[] }>;
  /** Moves all refs or none. Returns git's complaint, or undefined when it worked. */
  updateRefs(changes: readonly RefChange[]): Promise<string | undefined>;
  isAncestor(ancestor: string, descendant: string): Promise<boolean>;
  /** The commits that `head` has and `base` lacks (all without a base), oldest first. */
  commitsBetween(base: string | undefined, head: string): Promise<string[]>;
  /** Merges two commits without a checkout; `clean` is false when they conflict. */
  mergeTree(ours: string, theirs: string): Promise<{ tree: string; clean: boolean }>;
  /** Reads a `git fast-import` stream: the cheap way to a repository of many files. */
  fastImport(stream: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** Makes an empty bare repository and opens it. */
export async function createGitRepository(dir: string, defaultBranch: string): Promise<GitRepository> {
  await mkdir(dir, { recursive: true });
  await mustRunGit(dir, ["init", "--bare", "--quiet", "--initial-branch", defaultBranch, dir]);
  const reader = openObjectReader(dir);
  const ancestors = new Map<string, Promise<boolean>>();
  const merges = new Map<string, Promise<{ tree: string; clean: boolean }>>();

  const writeTree = (entries: readonly TreeEntry[]) => writeObject(dir, "tree", formatTree(entries));

  async function edit(
    base: string | undefined,
    changes: ReadonlyMap<string, FileChange>,
    prefix: string,
    missing: string[],
  ): Promise<string | undefined> {
    const object = base === undefined ? undefined : await reader.read(base);
    const entries = new Map(
      (object?.type === "tree" ? parseTree(object.content) : []).map((entry) => [entry.name, entry]),
    );
    const folders = new Map<string, Map<string, FileChange>>();
    for (const [path, change] of changes) {
      const slash = path.indexOf("/");
      const name = slash < 0 ? path : path.slice(0, slash);
      if (slash >= 0) {
        const inner = folders.get(name) ?? new Map<string, FileChange>();
        folders.set(name, inner.set(path.slice(slash + 1), change));
      } else if (change !== null) entries.set(name, { name, ...change });
      else if (!entries.delete(name)) missing.push(prefix + path);
    }
    for (const [name, inner] of folders) {
      const below = entries.get(name);
      const oid = await edit(below?.mode === "40000" ? below.oid : undefined, inner, `${prefix}${name}/`, missing);
      if (oid === undefined) entries.delete(name);
      else entries.set(name, { mode: "40000", name, oid });
    }
    return entries.size === 0 && prefix !== "" ? undefined : writeTree([...entries.values()]);
  }

  const remember = <T>(cache: Map<string, Promise<T>>, key: string, compute: () => Promise<T>): Promise<T> => {
    const known = cache.get(key) ?? compute();
    cache.set(key, known);
    return known;
  };

  return {
    dir,
    info: reader.info,
    read: reader.read,
    refOid: async (ref) => (await reader.info(ref))?.oid,
    refs: async (prefix) => {
      const lines = await mustRunGit(dir, ["for-each-ref", "--format=%(objectname) %(refname)", prefix]);
      return new Map(
        lines
          .split("\n")
          .filter(Boolean)
          .map((line) => [line.slice(41), line.slice(0, 40)] as const),
      );
    },
    commitData: async (expression) => {
      const object = await reader.read(expression);
      return object?.type === "commit" ? parseCommit(object.content) : undefined;
    },
    writeBlob: (content) => writeObject(dir, "blob", content),
    writeTree,
    writeCommit: (commit) => writeObject(dir, "commit", formatCommit(commit)),
    editTree: async (base, changes) => {
      const missing: string[] = [];
      const oid = (await edit(base, changes, "", missing)) as string;
      return { oid, missing };
    },
    updateRefs: async (changes) => {
      const lines = changes.map(({ ref, before, after }) =>
        after === ZERO_OID
          ? `delete ${ref}${before ? ` ${before}` : ""}`
          : `update ${ref} ${after}${before ? ` ${before}` : ""}`,
      );
      const result = await runGit(
        dir,
        ["update-ref", "--stdin"],
        `${["start", ...lines, "prepare", "commit"].join("\n")}\n`,
      );
      return result.code === 0 ? undefined : result.stderr.trim() || `exit code ${result.code}`;
    },
    isAncestor: (ancestor, descendant) =>
      ancestor === descendant
        ? Promise.resolve(true)
        : remember(
            ancestors,
            `${ancestor} ${descendant}`,
            async () => (await runGit(dir, ["merge-base", "--is-ancestor", ancestor, descendant])).code === 0,
          ),
    commitsBetween: async (base, head) =>
      (
        await mustRunGit(dir, [
          "rev-list",
          "--reverse",
          "--topo-order",
          head,
          ...(base === undefined ? [] : [`^${base}`]),
        ])
      )
        .split("\n")
        .filter(Boolean),
    mergeTree: (ours, theirs) =>
      remember(merges, `${ours} ${theirs}`, async () => {
        const result = await runGit(dir, ["merge-tree", "--write-tree", "--no-messages", ours, theirs]);
        if (result.code > 1 || result.code < 0) throw new Error(`git merge-tree failed: ${result.stderr}`);
        return { tree: result.stdout.toString("utf8").slice(0, 40), clean: result.code === 0 };
      }),
    fastImport: async (stream) => {
      await mustRunGit(dir, ["fast-import", "--quiet"], stream);
    },
    close: reader.close,
  };
}
