import { protectionsOf, rulesOf } from "./access.ts";
import { notFound, unprocessable } from "./failure.ts";
import { parseTree, type Signature, ZERO_OID } from "./git_objects.ts";
import { mustRunGit, runGit } from "./git_process.ts";
import type { FileChange } from "./git_repository.ts";
import { loginOf } from "./git_views.ts";
import type { RepositoryState } from "./options.ts";
import { createRef, identity, moveRefs, WEB_FLOW } from "./ref_writes.ts";
import { created, mayWrite, ok, paged, type RestCall, type RestOperation } from "./rest_call.ts";
import { restCommit, restRef } from "./rest_views.ts";

const htmlOf = (call: RestCall, repository: RepositoryState) => `${call.url}/${repository.fullName}`;

interface TreeLine {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
}

/** The lines of a folder; with all folders below it where that was asked for. */
async function treeLines(
  repository: RepositoryState,
  content: Buffer,
  above: string,
  isRecursive: boolean,
): Promise<readonly TreeLine[]> {
  const lines: TreeLine[] = [];
  for (const { name, mode, oid } of parseTree(content)) {
    const type = mode === "40000" ? "tree" : mode === "160000" ? "commit" : "blob";
    const line = { path: above + name, mode: mode.padStart(6, "0"), type, sha: oid };
    lines.push(line);
    if (!isRecursive || type !== "tree") continue;
    const below = await mustExist(repository, oid);
    lines.push(...(await treeLines(repository, below.content, `${line.path}/`, true)));
  }
  return lines;
}

async function mustExist(repository: RepositoryState, expression: string) {
  const object = await repository.git.read(expression);
  if (object === undefined) {
    const empty = (await repository.git.refs("refs/heads")).size === 0;
    throw empty ? unprocessable("Git Repository is empty.", { status: 409 }) : notFound("Not Found");
  }
  return object;
}

const createTree: RestOperation = async (call, repository) => {
  mayWrite(call, repository, ["contents"], "createTree");
  const { git } = repository;
  const base = call.body.base_tree === undefined ? undefined : await git.info(`${call.body.base_tree}^{tree}`);
  if (call.body.base_tree !== undefined && base === undefined) throw unprocessable("Base tree not found");
  const changes = new Map<string, FileChange>();
  for (const { path, mode, sha, content } of call.body.tree) {
    if (path === undefined || mode === undefined) throw unprocessable("Must supply tree.path and tree.mode");
    if (sha === null) changes.set(path, null);
    else if ((sha === undefined) === (content === undefined))
      throw unprocessable("Must supply either tree.sha or tree.content, not both or neither");
    else {
      const oid = sha ?? (await git.writeBlob(Buffer.from(content)));
      if ((await git.info(oid)) === undefined) throw unprocessable(`tree.sha ${oid} is not a valid blob`);
      changes.set(path, { oid, mode: mode.replace(/^0/, "") });
    }
  }
  const tree = await git.editTree(base?.oid, changes);
  if (tree.missing.length > 0) throw unprocessable("GitRPC::BadObjectState");
  return created({ sha: tree.oid, tree: [], truncated: false });
};

const createCommit: RestOperation = async (call, repository) => {
  mayWrite(call, repository, ["contents"], "createCommit");
  const { git } = repository;
  const { message, tree, parents = [], author, committer } = call.body;
  if ((await git.info(tree))?.type !== "tree") throw unprocessable("Tree SHA does not exist");
  for (const parent of parents)
    if ((await git.info(parent))?.type !== "commit")
      throw unprocessable("Parent SHA does not exist or is not a commit object");
  const seconds = Math.floor(Date.now() / 1000);
  const given = (one: { name: string; email: string; date?: string }): Signature => ({
    name: one.name,
    email: one.email,
    seconds: one.date === undefined ? seconds : Math.floor(Date.parse(one.date) / 1000),
  });
  const self = { ...identity(call.viewer.account), seconds };
  // GitHub only signs for an app, and only if the request has neither author nor committer.
  const verified =
    call.viewer.account.type === "Bot" &&
    author === undefined &&
    committer === undefined &&
    call.body.signature === undefined;
  const by = author ? given(author) : self;
  const commit = {
    tree,
    parents,
    message,
    author: by,
    committer: committer ? given(committer) : verified ? { ...WEB_FLOW, seconds } : by,
    verified,
  };
  const oid = await git.writeCommit(commit);
  return created(restCommit(oid, commit, htmlOf(call, repository)));
};

async function filesBetween({ git }: RepositoryState, range: string) {
  const names = await mustRunGit(git.dir, ["diff", "--name-only", "-z", range]);
  return names
    .split("\0")
    .filter(Boolean)
    .map((filename) => ({ filename }));
}

async function commitsFor(call: RestCall, repository: RepositoryState, oids: readonly string[]) {
  const commits = await Promise.all(oids.map((oid) => repository.git.commitData(oid)));
  return commits.flatMap((commit, at) => {
    if (commit === undefined) return [];
    const { sha, parents, ...rest } = restCommit(oids[at] ?? "", commit, htmlOf(call, repository));
    const login = loginOf(commit.author);
    const account = login === undefined ? undefined : call.state.accounts.get(login.toLowerCase());
    return [{ sha, parents, commit: rest, author: account ? { login: account.login } : null }];
  });
}

/** The operations on refs, trees, commits, blobs and contents. */
export const GIT_OPERATIONS: Readonly<Record<string, RestOperation>> = {
  "git/get-ref": async (call, repository) => {
    const ref = `refs/${call.path["ref"]}`;
    const oid = await repository.git.refOid(ref);
    if (oid === undefined) await mustExist(repository, ref);
    return ok(restRef(repository, ref, oid ?? ""));
  },
  "git/list-matching-refs": async (call, repository) => {
    const wanted = `refs/${call.path["ref"]}`;
    const refs = await repository.git.refs(wanted.replace(/\/[^/]*$/, ""));
    return ok([...refs].filter(([ref]) => ref.startsWith(wanted)).map(([ref, oid]) => restRef(repository, ref, oid)));
  },
  "git/create-ref": async (call, repository) => {
    mayWrite(call, repository, ["contents"], "createRef");
    await createRef(call.state, repository, call.viewer, call.body.ref, call.body.sha);
    return created(restRef(repository, call.body.ref, call.body.sha));
  },
  "git/update-ref": async (call, repository) => {
    mayWrite(call, repository, ["contents"], "updateRef");
    const name = `refs/${call.path["ref"]}`;
    if ((await repository.git.refOid(name)) === undefined) throw unprocessable("Reference does not exist");
    await moveRefs(call.state, repository, call.viewer, [
      { name, after: call.body.sha, force: call.body.force ?? false },
    ]);
    return ok(restRef(repository, name, call.body.sha));
  },
  "git/delete-ref": async (call, repository) => {
    mayWrite(call, repository, ["contents"], "deleteRef");
    const name = `refs/${call.path["ref"]}`;
    if ((await repository.git.refOid(name)) === undefined) throw unprocessable("Reference does not exist");
    await moveRefs(call.state, repository, call.viewer, [{ name, after: ZERO_OID, force: false }]);
    return { status: 204 };
  },
  "git/create-tree": createTree,
  "git/get-tree": async (call, repository) => {
    const tree = await mustExist(repository, `${call.path["tree_sha"]}^{tree}`);
    const entries = await treeLines(repository, tree.content, "", call.query["recursive"] !== undefined);
    const { treeEntries: most = 100_000 } = repository.options;
    return ok({ sha: tree.oid, tree: entries.slice(0, most), truncated: entries.length > most });
  },
  "git/create-commit": createCommit,
  "git/get-commit": async (call, repository) => {
    const { oid } = await mustExist(repository, `${call.path["commit_sha"]}^{commit}`);
    const commit = await repository.git.commitData(oid);
    if (commit === undefined) throw notFound("Not Found");
    return ok(restCommit(oid, commit, htmlOf(call, repository)));
  },
  "git/create-blob": async (call, repository) => {
    mayWrite(call, repository, ["contents"], "createBlob");
    const sha = await repository.git.writeBlob(
      Buffer.from(call.body.content, call.body.encoding === "base64" ? "base64" : "utf8"),
    );
    return created({ sha });
  },
  "git/get-blob": async (call, repository) => {
    const blob = await mustExist(repository, call.path["file_sha"] ?? "");
    return ok({ sha: blob.oid, size: blob.size, encoding: "base64", content: blob.content.toString("base64") });
  },
  "repos/list-commits": async (call, repository) => {
    const head = await mustExist(repository, `${call.query["sha"] ?? repository.defaultBranch}^{commit}`);
    const oids = paged(call, (await repository.git.commitsBetween(undefined, head.oid)).reverse());
    return ok(await commitsFor(call, repository, oids));
  },
  "repos/get-branch-rules": (call, repository) =>
    ok(
      protectionsOf(repository, call.path["branch"] ?? "")
        .filter(({ kind }) => kind === "ruleset")
        .flatMap(rulesOf)
        .map((type) => ({ type, ruleset_source_type: "Repository", ruleset_source: repository.fullName })),
    ),
  "repos/get-branch": async (call, repository) => {
    const name = call.path["branch"] ?? "";
    const oid = await repository.git.refOid(`refs/heads/${name}`);
    if (oid === undefined) throw notFound("Branch not found");
    const commit = await repository.git.commitData(oid);
    const data = commit && restCommit(oid, commit, htmlOf(call, repository));
    return ok({ name, commit: { sha: oid, commit: data }, protected: repository.protections.has(name) });
  },
  "repos/get-commit": async (call, repository) => {
    const { oid } = await mustExist(repository, `${call.path["ref"]}^{commit}`);
    const [commit] = await commitsFor(call, repository, [oid]);
    const parent = (await repository.git.commitData(oid))?.parents[0];
    return ok({ ...commit, files: parent === undefined ? [] : await filesBetween(repository, `${parent}..${oid}`) });
  },
  "repos/compare-commits": async (call, repository) => {
    const [from = "", to = ""] = (call.path["basehead"] ?? "").split("...");
    const [base, head] = await Promise.all([from, to].map((one) => mustExist(repository, `${one}^{commit}`)));
    const shared = await runGit(repository.git.dir, ["merge-base", from, to]);
    if (shared.code !== 0) throw notFound(`No common ancestor between ${from} and ${to}.`);
    const [ahead, behind] = await Promise.all([
      repository.git.commitsBetween(base?.oid, head?.oid ?? ""),
      repository.git.commitsBetween(head?.oid, base?.oid ?? ""),
    ]);
    return ok({
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits: await commitsFor(call, repository, paged(call, ahead)),
      // All files are on the first page, three hundred of them at most.
      ...(Number(call.query["page"] ?? 1) > 1
        ? {}
        : { files: (await filesBetween(repository, `${from}...${to}`)).slice(0, 300) }),
    });
  },
  "repos/get-content": async (call, repository) => {
    const path = call.path["path"] ?? "";
    const object = await mustExist(repository, `${call.query["ref"] ?? "HEAD"}:${path}`);
    if (object.type !== "blob") throw unprocessable("The fake shows files, not folders");
    return ok({
      type: "file",
      path,
      name: path.split("/").at(-1),
      sha: object.oid,
      size: object.size,
      encoding: "base64",
      content: object.content.toString("base64"),
    });
  },
};
