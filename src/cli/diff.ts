import { diffConfigs, isEmpty, renderMarkdown, renderText } from "../diff/mod.ts";
import { ConfiguratorError } from "../errors.ts";
import { EXIT } from "../exit.ts";
import type { ImageLock } from "../images/lock.ts";
import { imageChanges, imageChangesMarkdown, imageChangesText } from "../report/image_changes.ts";
import type { Sink } from "./io.ts";

/** What the command needs of the world. */
export interface DiffIo {
  readonly stdout: Sink;
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
  /** What is known of images: the locks of the two files. */
  readonly locks?: readonly ImageLock[];
}

/**
 * `dump-config diff OLD NEW`: prints what differs between two configs, in meaning.
 *
 * @returns the exit code: 0 done; 3 a difference, with `--exit-code` only
 * @throws {ConfiguratorError} When the options exclude each other, or with every file that cannot be read.
 */
export async function runDiff(oldPath: string, newPath: string, options: DiffOptions, io: DiffIo): Promise<number> {
  if (options.json === true && options.markdown === true) {
    const message = "--json and --markdown exclude each other";
    throw new ConfiguratorError([{ code: "usage", message, hint: "Leave one of them out" }]);
  }
  const read = async (path: string) => io.parse(await io.readFile(path), path);
  const [before, after] = await Promise.allSettled([read(oldPath), read(newPath)]);
  if (before.status === "rejected" || after.status === "rejected") {
    const reasons = [before, after].flatMap((file) => (file.status === "rejected" ? [file.reason as unknown] : []));
    throw new ConfiguratorError(
      reasons.flatMap((reason) => {
        // Anything else is a fault of ours, which the caller reports as one.
        if (!(reason instanceof ConfiguratorError)) throw reason;
        return reason.issues;
      }),
    );
  }
  const diff = diffConfigs(before.value, after.value);
  // Without a lock there is nothing to say of them that the difference does not.
  const images = options.locks === undefined ? [] : imageChanges(before.value, after.value, options.locks);
  if (options.json === true) io.stdout.json(images.length === 0 ? diff : { ...diff, images });
  else if (options.markdown === true) {
    const list = imageChangesMarkdown(images);
    const news = list.length === 0 ? "" : `\n**Images:**\n\n${list.join("\n")}\n`;
    io.stdout.write(renderMarkdown(diff, { maxLength: Number.POSITIVE_INFINITY }) + news);
  } else io.stdout.write(renderText(diff, { colour: io.stdout.colour }) + imageChangesText(images));
  return options.exitCode === true && !isEmpty(diff) ? EXIT.different : EXIT.done;
}
