/**
 * The largest file that is read, in bytes, and the largest text, in UTF-16 units: the hub's config.yaml is in a config
 * map, which can contain 1 MiB, and reading a file of this size takes seconds, not minutes.
 */
export const LARGEST_FILE = 8 * 1024 * 1024;

/** The message and the hint for a file or a text that is larger. */
export function tooLarge(
  what: string,
  limit: number = LARGEST_FILE,
): { readonly message: string; readonly hint: string } {
  const mebibytes = limit / 1024 / 1024;
  const most = Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${limit} bytes`;
  return {
    message: `${what} is larger than ${most}, the largest size that is read`,
    hint: "The config map of a hub holds 1 MiB: make it smaller, or name another file",
  };
}
