import { diffConfigs, isEmpty, renderMarkdown, renderText } from "../diff/mod.ts";
import { ConfiguratorError, formatIssue } from "../errors.ts";
import { maskIssue } from "../text/mask.ts";
import { safeLog } from "../text/untrusted.ts";

/** What the command needs of the world. */
export interface DiffIo {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The text of a file; throws a {@link ConfiguratorError} when there is none. */
  readonly readFile: (path: string) => string | Promise<string>;
  /** The document in a YAML text; throws a {@link ConfiguratorError} that names `origin`. */
  readonly parse: (text: string, origin: string) => unknown;
}

export interface DiffOptions {
  /** The difference as JSON. */
  readonly json?: boolean;
  /** The difference as GitHub's Markdown, in full length. */
  readonly markdown?: boolean;
  /** Exit with 3 when there is a difference. */
  readonly exitCode?: boolean;
  readonly colour?: boolean;
}

/**
 * `dump-config diff OLD NEW`: prints what differs between two configs, in meaning.
 *
 * @returns the exit code: 0 done, 1 a file cannot be read, 2 wrong usage; 3 a difference, with `--exit-code` only
 */
export async function runDiff(oldPath: string, newPath: string, options: DiffOptions, io: DiffIo): Promise<number> {
  if (options.json === true && options.markdown === true) {
    io.stderr("--json and --markdown exclude each other\n  Leave one of them out\n");
    return 2;
  }
  const read = async (path: string) => io.parse(await io.readFile(path), path);
  const [before, after] = await Promise.allSettled([read(oldPath), read(newPath)]);
  if (before.status === "rejected" || after.status === "rejected") {
    for (const file of [before, after]) {
      if (file.status === "fulfilled") continue;
      // Anything else is a fault of ours, which the caller reports as one.
      if (!(file.reason instanceof ConfiguratorError)) throw file.reason;
      for (const issue of file.reason.issues) io.stderr(`Error: ${safeLog(formatIssue(maskIssue(issue)))}\n`);
    }
    return 1;
  }
  const diff = diffConfigs(before.value, after.value);
  if (options.json === true) io.stdout(`${jsonText(diff)}\n`);
  else if (options.markdown === true) io.stdout(renderMarkdown(diff, { maxLength: Number.POSITIVE_INFINITY }));
  else io.stdout(renderText(diff, { colour: options.colour === true }));
  return options.exitCode === true && !isEmpty(diff) ? 3 : 0;
}

// Inside JSON, what a log or a terminal would act on is written as an escape, which means the same to a reader of JSON.
function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2)
    .replaceAll("##[", "##\\u005b")
    .replace(
      /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
}
