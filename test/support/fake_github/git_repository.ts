import { access, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

/** A file to put into a tree (`oid` of a blob and its mode), or `null` to delete it. */
export type FileChange = { readonly oid: string; readonly mode: string } | null;

/** One ref to move; `before` is what it must point to (zeros: must not exist), `after` zeros deletes. */
interface RefChange {
  readonly ref: string;
  readonly before?: string;
  readonly after: string;
}

/** A bare repository on disk. Other processes may use git on `dir` at the same time. */
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
  /** A tree with some files changed; `missing` are paths to delete that did not exist. */
  editTree(
    base: string | undefined,
    changes: ReadonlyMap<string, FileChange>,
  ): Promise<{ oid: string; missing: string[] }>;
  /** Moves all refs or none. Returns git's complaint, or undefined when it worked. */
  updateRefs(changes: readonly RefChange[]): Promise<string | undefined>;
  isAncestor(ancestor: string, descendant: string): Promise<boolean>;
  /** How many files a commit changes against its first parent. */
  changedFiles(oid: string): Promise<number>;
  /** The commits in `head` that are not in `base` (all without a base), oldest first. */
  commitsBetween(base: string | undefined, head: string): Promise<string[]>;
  /** Merges two commits without a checkout; `clean` is false when they conflict. */
  mergeTree(ours: string, theirs: string): Promise<{ tree: string; clean: boolean }>;
  /** Reads a `git fast-import` stream: the fast way to make a repository of many files. */
  fastImport(stream: Buffer): Promise<void>;
  close(): Promise<void>;
}

/** Makes an empty bare repository and opens it. */
export async function createGitRepository(dir: string, defaultBranch: string): Promise<GitRepository> {
  // The files of `git init --bare`, without its examples. Starting a process takes ten times as long as reading or
  // writing a file, so git itself is only used for more than that.
  await Promise.all(["objects", "refs/heads"].map((name) => mkdir(join(dir, name), { recursive: true })));
  await writeFile(join(dir, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
  await writeFile(join(dir, "config"), "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = true\n");
  const reader = remembering(openObjectReader(dir));
  const parents = new Map<string, Promise<readonly string[]>>();
  const histories = new Map<string, Promise<string[]>>();
  const counts = new Map<string, Promise<number>>();
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

  const parentsOf = (oid: string) =>
    remember(parents, oid, async () => {
      const object = await reader.read(oid);
      return object?.type === "commit" ? parseCommit(object.content).parents : [];
    });

  /** The commits from one to the first, newest first; undefined when there is a merge among them. */
  async function line(head: string): Promise<string[] | undefined> {
    const oids: string[] = [];
    for (let oid: string | undefined = head; oid !== undefined; ) {
      oids.push(oid);
      const [first, ...others]: readonly string[] = await parentsOf(oid);
      if (others.length > 0) return undefined;
      oid = first;
    }
    return oids;
  }

  async function between(base: string | undefined, head: string): Promise<string[]> {
    const [ours, theirs] = [await line(head), base === undefined ? [] : await line(base)];
    if (ours !== undefined && theirs !== undefined) {
      const known = new Set(theirs);
      return ours.filter((oid) => !known.has(oid)).reverse();
    }
    const without = base === undefined ? [] : [`^${base}`];
    const list = await mustRunGit(dir, ["rev-list", "--reverse", "--topo-order", head, ...without]);
    return list.split("\n").filter(Boolean);
  }

  async function entriesOf(tree: string): Promise<readonly TreeEntry[]> {
    const object = await reader.read(tree);
    return object === undefined ? [] : parseTree(object.content);
  }

  /** How many files differ between two trees. */
  async function differing(one: string | undefined, other: string | undefined): Promise<number> {
    if (one === other) return 0;
    const [before, after] = await Promise.all([one, other].map((tree) => (tree ? entriesOf(tree) : [])));
    const pairs = new Map<string, [TreeEntry | undefined, TreeEntry?]>();
    for (const entry of before ?? []) pairs.set(entry.name, [entry]);
    for (const entry of after ?? []) pairs.set(entry.name, [pairs.get(entry.name)?.[0], entry]);
    const sums = [...pairs.values()].map(([left, right]) => {
      if (left?.oid === right?.oid && left?.mode === right?.mode) return 0;
      const folders = [left, right].map((entry) => (entry?.mode === "40000" ? entry.oid : undefined));
      const isFile = [left, right].some((entry) => entry !== undefined && entry.mode !== "40000");
      return differing(folders[0], folders[1]).then((inside) => inside + (isFile ? 1 : 0));
    });
    return (await Promise.all(sums)).reduce((sum, count) => sum + count, 0);
  }

  return {
    dir,
    info: reader.info,
    read: reader.read,
    refOid: async (ref) => (await reader.info(ref))?.oid,
    refs: async (prefix) => {
      // Refs are only packed if somebody runs git in the folder.
      if (
        await access(join(dir, "packed-refs")).then(
          () => true,
          () => false,
        )
      ) {
        const lines = await mustRunGit(dir, ["for-each-ref", "--format=%(objectname) %(refname)", prefix]);
        const list = lines.split("\n").filter(Boolean);
        return new Map(list.map((one) => [one.slice(41), one.slice(0, 40)] as const));
      }
      return looseRefs(dir, prefix);
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
      remember(ancestors, `${ancestor} ${descendant}`, async () => {
        const known = await line(descendant);
        if (known !== undefined) return known.includes(ancestor);
        return (await runGit(dir, ["merge-base", "--is-ancestor", ancestor, descendant])).code === 0;
      }),
    changedFiles: (oid) =>
      remember(counts, oid, async () => {
        const treeOf = async (commit: string | undefined) =>
          commit === undefined ? undefined : (await reader.info(`${commit}^{tree}`))?.oid;
        const [first] = await parentsOf(oid);
        return differing(await treeOf(first), await treeOf(oid));
      }),
    commitsBetween: async (base, head) => {
      const [from, to] = [base === undefined ? undefined : ((await reader.info(base))?.oid ?? base), head];
      return [...(await remember(histories, `${from} ${to}`, () => between(from, to)))];
    },
    mergeTree: (ours, theirs) =>
      remember(merges, `${ours} ${theirs}`, async () => {
        const result = await runGit(dir, ["merge-tree", "--write-tree", "--no-messages", ours, theirs]);
        // No common commit: for GitHub this is a conflict.
        if (/unrelated histories/.test(result.stderr)) return { tree: "", clean: false };
        if (result.code > 1 || result.code < 0) throw new Error(`git merge-tree failed: ${result.stderr}`);
        return { tree: result.stdout.toString("utf8").slice(0, 40), clean: result.code === 0 };
      }),
    fastImport: async (stream) => {
      await mustRunGit(dir, ["fast-import", "--quiet"], stream);
    },
    close: reader.close,
  };
}

/** A reader that reads each id once, because objects never change. */
function remembering(reader: ObjectReader): ObjectReader {
  const once = <T>(ask: (expression: string) => Promise<T | undefined>) => {
    const known = new Map<string, T>();
    return async (expression: string): Promise<T | undefined> => {
      const found = known.get(expression) ?? (await ask(expression));
      if (found !== undefined && /^[0-9a-f]{40}(?:$|[:^])/.test(expression)) known.set(expression, found);
      return found;
    };
  };
  return { info: once(reader.info), read: once(reader.read), close: reader.close };
}

/** The refs of a repository that has no packed ones: those below a name, and of that name, in git's order. */
async function looseRefs(dir: string, name: string): Promise<Map<string, string>> {
  const oid = await readFile(join(dir, name), "utf8").catch(unlessGone);
  if (oid !== undefined) return new Map(name.endsWith(".lock") ? [] : [[name, oid.trim()]]);
  // A folder is deleted with its last ref.
  const names = (await readdir(join(dir, name)).catch(unlessGone)) ?? [];
  const inside = await Promise.all(names.map((each) => looseRefs(dir, `${name}/${each}`)));
  const byName = ([one]: [string, string], [other]: [string, string]) => (one < other ? -1 : 1);
  return new Map(inside.flatMap((refs) => [...refs]).sort(byName));
}

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (!["ENOENT", "ENOTDIR", "EISDIR"].includes(error.code ?? "")) throw error;
}
