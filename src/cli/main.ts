import { CommanderError } from "commander";
import { type ComposeFlags, commandLine } from "./args.ts";
import { runCompose } from "./compose.ts";
import { EXIT } from "./exit_codes.ts";
import { initPack } from "./init_pack.ts";
import type { CliIo } from "./io.ts";
import { reportError } from "./report.ts";
import { printSchema } from "./schema.ts";

/**
 * Runs `dump-config` with arguments and gives its exit code.
 *
 * @param args The arguments behind the command's name.
 */
export async function main(args: readonly string[], io: CliIo): Promise<number> {
  let code: number = EXIT.done;
  const program = commandLine(io);
  program.action(async (flags: ComposeFlags) => {
    code = await runCompose(flags, io);
  });
  program
    .command("schema")
    .description("print the JSON Schema of a file: config (what the hub reads) or pack (profiles of your own)")
    .argument("<file>", "config or pack")
    .action((name: string) => {
      code = printSchema(name, io);
    });
  program
    .command("init-pack")
    .description("write a small profile pack that works at once; overwrites nothing")
    .argument("<dir>", "folder of the pack; made if it does not exist")
    .action((folder: string) => {
      code = initPack(folder, io);
    });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return reportError(error, io);
  }
}
