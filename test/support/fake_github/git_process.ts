import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

/** The result of a git command. */
export interface GitResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

// The configuration of the machine must not change the fake: no hooks, no signing, no global identity.
const ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  LC_ALL: "C",
};

/**
 * Runs one git command in a bare repository. Rejects only if git cannot be started; the caller checks the exit code.
 */
export function runGit(dir: string, args: readonly string[], input?: string | Buffer): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", ["--git-dir", dir, ...args], { env: ENVIRONMENT });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? -1, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString("utf8") }),
    );
    child.stdin.on("error", () => undefined); // git may exit before it has read everything; the exit code says why
    child.stdin.end(input ?? "");
  });
}

/** Like {@link runGit}, but throws if git fails. */
export async function mustRunGit(dir: string, args: readonly string[], input?: string | Buffer): Promise<string> {
  const result = await runGit(dir, args, input);
  if (result.code !== 0) throw new Error(`git ${args.join(" ")} failed with ${result.code}: ${result.stderr}`);
  return result.stdout.toString("utf8").trim();
}

/** The kinds of object in a git repository. */
type ObjectType = "blob" | "tree" | "commit" | "tag";

/** Name, kind and size of an object; `content` only if requested. */
interface ObjectInfo {
  readonly oid: string;
  readonly type: ObjectType;
  readonly size: number;
}

/** An object with its bytes. */
export interface GitObject extends ObjectInfo {
  readonly content: Buffer;
}

/** One `git cat-file --batch-command` that stays open, so that a read does not start a process. */
export interface ObjectReader {
  info(expression: string): Promise<ObjectInfo | undefined>;
  read(expression: string): Promise<GitObject | undefined>;
  close(): Promise<void>;
}

interface Waiting {
  readonly withContent: boolean;
  readonly done: (object: GitObject | undefined) => void;
}

/** Starts the reader of a bare repository. Expressions are git's own: `refs/heads/main:a/b.yaml`, an id, `HEAD^{tree}`. */
export function openObjectReader(dir: string): ObjectReader {
  let child: ChildProcessWithoutNullStreams | undefined;
  let buffered: Buffer[] = [];
  let length = 0;
  let needed = 0;
  const waiting: Waiting[] = [];

  const drain = () => {
    while (waiting.length > 0 && length > needed) {
      const all = buffered.length === 1 && buffered[0] ? buffered[0] : Buffer.concat(buffered);
      buffered = [all];
      const lineEnd = all.indexOf(10);
      if (lineEnd < 0) return;
      const first = waiting[0] as Waiting;
      const [oid = "", type = "", bytes = ""] = all.subarray(0, lineEnd).toString("utf8").split(" ");
      const found = /^[0-9a-f]{40}$/.test(oid) && /^(blob|tree|commit|tag)$/.test(type);
      const size = found ? Number(bytes) : 0;
      const end = lineEnd + 1 + (found && first.withContent ? size + 1 : 0);
      if (all.length < end) {
        needed = end - 1; // the chunks are not joined again before the object is complete
        return;
      }
      needed = 0;
      waiting.shift();
      const content = first.withContent ? Buffer.from(all.subarray(lineEnd + 1, lineEnd + 1 + size)) : Buffer.alloc(0);
      buffered = [all.subarray(end)];
      length = all.length - end;
      first.done(found ? { oid, type: type as ObjectType, size, content } : undefined);
    }
  };

  const ask = (command: string, expression: string, withContent: boolean): Promise<GitObject | undefined> => {
    if (/[\n\0]/.test(expression) || expression === "") return Promise.resolve(undefined);
    if (child === undefined) {
      child = spawn("git", ["--git-dir", dir, "cat-file", "--batch-command"], { env: ENVIRONMENT });
      child.stdin.on("error", () => undefined);
      child.on("close", () => {
        for (const one of waiting.splice(0)) one.done(undefined);
      });
      child.stdout.on("data", (chunk: Buffer) => {
        buffered.push(chunk);
        length += chunk.length;
        drain();
      });
    }
    const { stdin } = child;
    return new Promise((done) => {
      waiting.push({ withContent, done });
      stdin.write(`${command} ${expression}\n`);
    });
  };

  return {
    info: (expression) => ask("info", expression, false),
    read: (expression) => ask("contents", expression, true),
    close: () =>
      new Promise((done) => {
        if (child === undefined) return done();
        child.on("close", () => done());
        child.stdin.end();
      }),
  };
}
