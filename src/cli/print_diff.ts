import { maskLines } from "../hub/credentials.ts";
import { unifiedDiff } from "../text/unified_diff.ts";
import { safeLog } from "../text/untrusted.ts";
import { paint, type Sink } from "./io.ts";

const colours = new Map([
  ["+", "green"],
  ["-", "red"],
  ["@", "cyan"],
] as const);

/** Prints the differences between two texts of a config, with masked credentials. */
export function printDiff(oldName: string, old: string, newName: string, text: string, sink: Sink): void {
  const names = [oldName, newName] as const;
  const diff = unifiedDiff(old, text, { names, maxShown: Number.POSITIVE_INFINITY, show: maskLines });
  const lines = safeLog(diff.text)
    .split("\n")
    .map((line) => {
      const colour = colours.get(line.charAt(0) as "+");
      return colour === undefined ? line : paint(sink, colour, line);
    });
  sink.write(lines.join("\n"));
}
