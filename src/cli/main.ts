import { throwIfAny } from "../errors.ts";
import { lateIssues } from "../packs/after_loading.ts";
import { runCompose } from "./compose.ts";
import { flagsAlone, optionsOf } from "./flags.ts";
import type { CliIo } from "./io.ts";
import { reportError } from "./report.ts";

/**
 * Runs `dump-config` with arguments and returns its exit code.
 *
 * @param args The arguments after the command's name.
 */
export async function main(args: readonly string[], io: CliIo): Promise<number> {
  try {
    const code = await work(args, io);
    throwIfAny(lateIssues());
    return code;
  } catch (error) {
    return reportError(error, io);
  }
}

async function work(args: readonly string[], io: CliIo): Promise<number> {
  const flags = flagsAlone(args);
  if (flags === undefined) return (await import("./command_line.ts")).runCommandLine(args, io);
  const { given, issues } = optionsOf(flags, "compose", args, io);
  throwIfAny(issues);
  return runCompose(given, io);
}
