import { diffConfigs, isEmpty, renderMarkdown, renderText } from "../diff/mod.ts";
import { ConfiguratorError, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import type { ImageLock } from "../images/lock.ts";
import { imageChanges, imageChangesMarkdown, imageChangesText } from "../report/image_changes.ts";
import { type FailOn, renderRolloutMarkdown, renderRolloutText, rollout, rolloutRefusals } from "../rollout/mod.ts";
import type { Sink } from "./io.ts";

/** What the command needs from its environment. */
export interface DiffIo {
  readonly stdout: Sink;
  /** Reads the text of a file; throws a {@link ConfiguratorError} when there is none. */
  readonly readFile: (path: string) => string | Promise<string>;
  /** Reads the document in a YAML text; throws a {@link ConfiguratorError} that names `origin`. */
  readonly parse: (text: string, origin: string) => unknown;
}

export interface DiffOptions {
  /** Whether to print the difference as JSON. */
  readonly json?: boolean;
  /** Whether to print the difference as GitHub's Markdown, in full length. */
  readonly markdown?: boolean;
  /** Whether to exit with 3 when there is a difference. */
  readonly exitCode?: boolean;
  /** The version of the hub that reads the files. */
  readonly hubVersion?: string | undefined;
  /** Whether Helm renders the texts before the hub reads them. */
  readonly isRendered?: boolean;
  /** The effects on people that make it fail. */
  readonly failOn?: FailOn;
  /** The image locks of the two files. */
  readonly locks?: readonly ImageLock[];
}

/**
 * `dump-config diff OLD NEW`: prints the effects of the change on people who use the hub, and the differences in
 * meaning.
 *
 * @returns the exit code: 0 done; 3 a difference, only with `--exit-code`
 * @throws {ConfiguratorError} When options exclude each other, with every file that cannot be read, or with the effects
 *   that make it fail.
 */
export async function runDiff(oldPath: string, newPath: string, options: DiffOptions, io: DiffIo): Promise<number> {
  if (options.json === true && options.markdown === true) {
    const message = "--json and --markdown exclude each other";
    throw new ConfiguratorError([{ code: "usage", message, hint: "Leave one of them out" }]);
  }
  const read = async (path: string) => {
    const text = await io.readFile(path);
    return { text, document: io.parse(text, path) };
  };
  const [before, after] = await Promise.allSettled([read(oldPath), read(newPath)]);
  if (before.status === "rejected" || after.status === "rejected") {
    const reasons = [before, after].flatMap((file) => (file.status === "rejected" ? [file.reason as unknown] : []));
    throw new ConfiguratorError(
      reasons.flatMap((reason) => {
        // Any other error is a bug of ours, which the caller reports.
        if (!(reason instanceof ConfiguratorError)) throw reason;
        return reason.issues;
      }),
    );
  }
  const [{ document: old, text: beforeText }, { document: now, text: afterText }] = [before.value, after.value];
  const diff = diffConfigs(old, now);
  const { hubVersion, isRendered = false } = options;
  const effects = rollout(old, now, { hubVersion, ...(isRendered ? {} : { beforeText, afterText }) });
  const maxLength = Number.POSITIVE_INFINITY;
  const colour = io.stdout.colour;
  // Without a lock, the difference already says everything about images.
  const images = options.locks === undefined ? [] : imageChanges(old, now, options.locks);
  if (options.json === true) io.stdout.json({ ...diff, effects, ...(images.length === 0 ? {} : { images }) });
  else if (options.markdown === true) {
    const list = imageChangesMarkdown(images);
    const news = list.length === 0 ? "" : `\n**Images:**\n\n${list.join("\n")}\n`;
    const blocks = [renderRolloutMarkdown(effects, { maxLength }), renderMarkdown(diff, { maxLength }) + news];
    io.stdout.write(blocks.filter((block) => block !== "").join("\n"));
  } else {
    const blocks = [renderRolloutText(effects, { colour }), renderText(diff, { colour }) + imageChangesText(images)];
    io.stdout.write(blocks.filter((block) => block !== "").join("\n"));
  }
  if (options.failOn !== undefined) {
    const wrong = rolloutRefusals(effects, options.failOn);
    if (wrong.length > 0) await io.stdout.flush();
    throwIfAny(wrong);
  }
  return options.exitCode === true && !isEmpty(diff) ? EXIT.different : EXIT.done;
}
