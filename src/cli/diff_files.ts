import { readCheck } from "../compose/check_options.ts";
import type { GivenOptions } from "../compose/given.ts";
import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError, throwIfAny } from "../errors.ts";
import { readStdin } from "../files/read_stdin.ts";
import { readText, textOf } from "../files/read_text.ts";
import { type DiffOptions, runDiff } from "./diff.ts";
import type { CliIo } from "./io.ts";

/** `dump-config diff` on files, read as the hub reads them; `-` is standard input. */
export async function diffFiles(
  before: string,
  after: string,
  options: DiffOptions,
  given: GivenOptions,
  io: CliIo,
): Promise<number> {
  if (before === "-" && after === "-") {
    throw new ConfiguratorError([{ code: "usage", message: "Only one of the two files can be standard input" }]);
  }
  const { options: check, issues } = readCheck(given);
  throwIfAny(issues);
  const helm = check.chart === 2 ? { values: check.values } : undefined;
  return runDiff(before, after, options, {
    stdout: io.stdout,
    readFile: (path) => {
      const read = path === "-" ? textOf(readStdin(), "standard input") : readText(path);
      if ("issue" in read) throw new ConfiguratorError([read.issue]);
      return read.text;
    },
    parse: (text, path) => readConfigText(text, path === "-" ? "standard input" : path, helm),
  });
}
