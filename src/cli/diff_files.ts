import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError } from "../errors.ts";
import { readText } from "../files/read_text.ts";
import { type DiffOptions, runDiff } from "./diff.ts";
import type { CliIo } from "./io.ts";

/** `dump-config diff` on files, read as the hub reads them. */
export function diffFiles(before: string, after: string, options: DiffOptions, io: CliIo): Promise<number> {
  return runDiff(before, after, options, {
    stdout: io.stdout,
    readFile: (path) => {
      const read = readText(path);
      if ("issue" in read) throw new ConfiguratorError([read.issue]);
      return read.text;
    },
    parse: readConfigText,
  });
}
