import { createHash, randomBytes } from "node:crypto";
import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflate } from "node:zlib";

/** The id for "no object": the ref does not exist, or is deleted. */
export const ZERO_OID = "0".repeat(40);

/** One line of a tree. */
export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

/** Name and address of the author or committer, with the time in seconds since 1970. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly seconds: number;
}

/** The parts of a commit. */
export interface CommitData {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
  /** Signed by the server: by GitHub with its web-flow key, here with a marker. */
  readonly verified: boolean;
}

const SIGNED = "signed-by-fake-github";

/** Writes a loose object as `git hash-object -w` does, without a process, and returns its id. */
export async function writeObject(dir: string, type: string, content: Buffer): Promise<string> {
  const whole = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
  const oid = createHash("sha1").update(whole).digest("hex");
  const folder = join(dir, "objects", oid.slice(0, 2));
  const file = join(folder, oid.slice(2));
  if (await stat(file).catch(() => undefined)) return oid;
  await mkdir(folder, { recursive: true });
  const temporary = join(dir, "objects", `tmp_${randomBytes(8).toString("hex")}`);
  await writeFile(temporary, await promisify(deflate)(whole, { level: 1 }), { mode: 0o444 });
  await rename(temporary, file);
  return oid;
}

/** Parses a tree object. */
export function parseTree(content: Buffer): TreeEntry[] {
  const entries: TreeEntry[] = [];
  let at = 0;
  while (at < content.length) {
    const space = content.indexOf(32, at);
    const zero = content.indexOf(0, space);
    entries.push({
      mode: content.toString("latin1", at, space),
      name: content.toString("utf8", space + 1, zero),
      oid: content.toString("hex", zero + 1, zero + 21),
    });
    at = zero + 21;
  }
  return entries;
}

// Git sorts a folder as if its name ended with a slash.
const sortKey = (entry: TreeEntry) => Buffer.from(entry.mode === "40000" ? `${entry.name}/` : entry.name);

/** Makes a tree object; entries may be in any order. */
export function formatTree(entries: readonly TreeEntry[]): Buffer {
  const keyed = entries.map((entry) => ({ entry, key: sortKey(entry) }));
  keyed.sort((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(
    keyed.flatMap(({ entry }) => [Buffer.from(`${entry.mode} ${entry.name}\0`), Buffer.from(entry.oid, "hex")]),
  );
}

const formatSignature = (one: Signature) => `${one.name} <${one.email}> ${one.seconds} +0000`;

/** Makes a commit object. A verified commit gets a random marker, so that two equal ones have different ids. */
export function formatCommit(commit: CommitData): Buffer {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
  ];
  if (commit.verified) {
    lines.push("gpgsig -----BEGIN PGP SIGNATURE-----", " ", ` ${SIGNED}-${randomBytes(12).toString("hex")}`);
    lines.push(" -----END PGP SIGNATURE-----");
  }
  return Buffer.from(`${lines.join("\n")}\n\n${commit.message}`);
}

function parseSignature(text: string): Signature {
  const match = /^(.*?) ?<([^>]*)> (\d+)/.exec(text);
  return { name: match?.[1] ?? "", email: match?.[2] ?? "", seconds: Number(match?.[3] ?? 0) };
}

/** Parses a commit object. */
export function parseCommit(content: Buffer): CommitData {
  const text = content.toString("utf8");
  const end = text.indexOf("\n\n");
  const header = end < 0 ? text : text.slice(0, end);
  const values = (key: string) =>
    header
      .split("\n")
      .filter((line) => line.startsWith(`${key} `))
      .map((line) => line.slice(key.length + 1));
  return {
    tree: values("tree")[0] ?? "",
    parents: values("parent"),
    author: parseSignature(values("author")[0] ?? ""),
    committer: parseSignature(values("committer")[0] ?? ""),
    message: end < 0 ? "" : text.slice(end + 2),
    verified: header.includes(SIGNED),
  };
}
