/**
 * The largest file that is read, in bytes, and the largest text, in UTF-16 units: the hub's config.yaml is in a config map,
 * which holds 1 MiB, and a file of this size still takes seconds rather than minutes.
 */
export const LARGEST_FILE = 8 * 1024 * 1024;

/** The message and the hint for a larger one. */
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
