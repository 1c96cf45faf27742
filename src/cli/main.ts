import { type Command, CommanderError } from "commander";
import { ConfiguratorError } from "../errors.ts";
import { didYouMean } from "../text/nearest.ts";
import { type ComposeFlags, commandLine, usageError } from "./args.ts";
import { addCheckCommands } from "./check_commands.ts";
import { runCompose } from "./compose.ts";
import type { DiffOptions } from "./diff.ts";
import { EXIT } from "./exit_codes.ts";
import type { CliIo } from "./io.ts";
import { reportError } from "./report.ts";

/**
 * Runs `dump-config` with arguments and gives its exit code.
 *
 * @param args The arguments behind the command's name.
 */
export async function main(args: readonly string[], io: CliIo): Promise<number> {
  let code: number = EXIT.done;
  const program = commandLine(io);
  program.action(async (flags: ComposeFlags, { args: [word], commands }: Command) => {
    if (word !== undefined) throw unknownCommand(word, commands);
    code = await runCompose(flags, io);
  });
  program
    .command("schema")
    .description("print the JSON Schema of a file: config (what the hub reads) or pack (profiles of your own)")
    .argument("<file>", "config or pack")
    .action(async (name: string) => {
      const { printSchema } = await import("./schema.ts");
      code = printSchema(name, io);
    });
  program
    .command("diff")
    .description("show what differs between two config files in meaning, profile by profile")
    .argument("<old>", "the file before")
    .argument("<new>", "the file after")
    .option("--json", "print the difference as JSON")
    .option("--markdown", "print the difference as GitHub's Markdown")
    .option("--exit-code", "exit 3 when there is a difference")
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { diffFiles } = await import("./diff_files.ts");
      code = await diffFiles(before, after, options, io);
    });
  addCheckCommands(program, io, (result) => {
    code = result;
  });
  program
    .command("init-pack")
    .description("write a small profile pack that works at once; overwrites nothing")
    .argument("<dir>", "folder of the pack; made if it does not exist")
    .action(async (folder: string) => {
      const { initPack } = await import("./init_pack.ts");
      code = initPack(folder, io);
    });
  for (const command of program.commands) {
    const usage = command.usage().replace("[options]", "[OPTIONS]");
    command.configureOutput({ outputError: usageError(`dump-config ${command.name()}`, usage) });
  }
  try {
    // A word that is no command reaches the action above, which names it; the commands themselves stay strict.
    await program.allowExcessArguments().parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return reportError(error, io);
  }
}

function unknownCommand(word: string, commands: readonly Command[]): ConfiguratorError {
  const names = commands.map((command) => command.name());
  const hint = didYouMean(word, names) ?? `Commands: ${names.join(", ")}; without one, config.yaml is written`;
  return new ConfiguratorError([{ code: "usage", message: `There is no command '${word}'`, hint }]);
}
