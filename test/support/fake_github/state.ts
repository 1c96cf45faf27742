import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGitRepository } from "./git_repository.ts";
import type {
  Account,
  FakeGithubOptions,
  FirstFile,
  RepositoryOptions,
  RepositoryState,
  TokenOptions,
  Viewer,
} from "./options.ts";

/** The whole state of the server, without HTTP. */
export interface State {
  readonly folder: string;
  readonly repositories: Map<string, RepositoryState>;
  readonly accounts: Map<string, Account>;
  readonly viewers: Map<string, Viewer>;
  /** One line for each time that head == base while a pull request was open. */
  readonly observedHeadEqualsBase: string[];
  /** Runs one thing at a time: every write is atomic, as on GitHub. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** The account of a login, which is made if it is new. */
  account(login: string): Account;
  repository(fullName: string): RepositoryState | undefined;
  /** The repository that had this name before. */
  formerly(fullName: string): RepositoryState | undefined;
  nextId(): number;
  close(): Promise<void>;
}

/** The owner's administrator in every repository of the fake, the author of first commits. */
export const ADMIN_LOGIN = "site-admin";

function loginOf(token: TokenOptions): string {
  if (token.kind === "actions") return "github-actions[bot]";
  return token.kind === "app" ? `${token.slug}[bot]` : token.login;
}

/** The mode of a file and its content, or the id of a submodule. */
function firstFile(file: FirstFile): readonly [mode: string, content: Buffer | string] {
  if (typeof file === "string" || file instanceof Uint8Array) return ["100644", Buffer.from(file as string)];
  if ("link" in file) return ["120000", Buffer.from(file.link)];
  if ("executable" in file) return ["100755", Buffer.from(file.executable)];
  return ["160000", file.submodule];
}

function firstCommit(options: RepositoryOptions, branch: string): Buffer {
  const files = Object.entries(options.files ?? {}).map(([path, file]) => [path, ...firstFile(file)] as const);
  for (let index = 0; index < (options.fill ?? 0); index += 1) {
    const path = `fill/${String(index % 100).padStart(2, "0")}/file_${index}.txt`;
    files.push([path, "100644", Buffer.from(`${index}\n`)]);
  }
  if (files.length === 0) return Buffer.alloc(0);
  const message = "First commit";
  const parts: (string | Buffer)[] = [
    `commit refs/heads/${branch}\ncommitter ${ADMIN_LOGIN} <${ADMIN_LOGIN}@example.com> ${Math.floor(Date.now() / 1000)} +0000\n`,
    `data ${message.length}\n${message}\n`,
  ];
  for (const [path, mode, content] of files) {
    if (typeof content === "string") parts.push(`M ${mode} ${content} ${JSON.stringify(path)}\n`);
    else parts.push(`M ${mode} inline ${JSON.stringify(path)}\ndata ${content.length}\n`, content, "\n");
  }
  return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
}

/** Makes the repositories in a temporary folder and holds everything else in memory. */
export async function createState(options: FakeGithubOptions): Promise<State> {
  const folder = await mkdtemp(join(tmpdir(), "fake-github-"));
  const repositories = new Map<string, RepositoryState>();
  const accounts = new Map<string, Account>();
  const viewers = new Map<string, Viewer>();
  let lastId = 1000;
  let queue: Promise<unknown> = Promise.resolve();

  const nextId = () => {
    lastId += 1;
    return lastId;
  };
  const account = (login: string): Account => {
    const key = login.toLowerCase();
    const known = accounts.get(key);
    if (known) return known;
    const made: Account = { login, type: login.endsWith("[bot]") ? "Bot" : "User", id: nextId() };
    accounts.set(key, made);
    return made;
  };

  for (const one of options.repositories) {
    const [owner = "", name = ""] = one.name.split("/");
    if (!accounts.has(owner.toLowerCase()))
      accounts.set(owner.toLowerCase(), { login: owner, type: "Organization", id: nextId() });
    const defaultBranch = one.defaultBranch ?? "main";
    const git = await createGitRepository(join(folder, `${owner}__${name}.git`), defaultBranch);
    const stream = firstCommit(one, defaultBranch);
    if (stream.length > 0) await git.fastImport(stream);
    repositories.set(one.name.toLowerCase(), {
      owner,
      name,
      fullName: one.name,
      id: nextId(),
      git,
      defaultBranch,
      options: one,
      archived: one.archived ?? false,
      collaborators: new Map(
        Object.entries({ [ADMIN_LOGIN]: "ADMIN" as const, ...one.collaborators }).map(([login, permission]) => [
          account(login).login,
          permission,
        ]),
      ),
      protections: new Map(Object.entries(one.protect ?? {})),
      labels: (one.labels ?? []).map((label) => ({ id: nextId(), name: label })),
      milestones: (one.milestones ?? []).map((title, index) => ({ number: index + 1, title, state: "open" })),
      pulls: [],
    });
  }
  for (const [value, token] of Object.entries(options.tokens ?? {}))
    viewers.set(value, { account: account(loginOf(token)), token });

  return {
    folder,
    repositories,
    accounts,
    viewers,
    observedHeadEqualsBase: [],
    exclusively: (work) => {
      const result = queue.then(work);
      queue = result.catch(() => undefined); // the caller gets the error; the queue only has to continue
      return result;
    },
    account,
    repository: (fullName) => repositories.get(fullName.toLowerCase()),
    formerly: (fullName) =>
      [...repositories.values()].find(({ options: { formerNames = [] } }) =>
        formerNames.some((name) => name.toLowerCase() === fullName.toLowerCase()),
      ),
    nextId,
    close: async () => {
      await Promise.all([...repositories.values()].map(({ git }) => git.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
