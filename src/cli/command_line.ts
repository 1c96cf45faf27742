import { type Command, CommanderError } from "commander";
import { splitList } from "../compose/given.ts";
import { optionRow, optionsWith } from "../compose/options.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { commandLine, textsOf } from "./args.ts";
import { COMMANDS } from "./commands.ts";
import { runCompose } from "./compose.ts";
import { optionsOf } from "./flags.ts";
import type { CliIo } from "./io.ts";

/**
 * Runs any command line, with help and subcommands, and gives its exit code.
 *
 * @param args The arguments after the command's name.
 * @throws {ConfiguratorError} With what is wrong with the options, or with the files that they name.
 */
export async function runCommandLine(args: readonly string[], io: CliIo): Promise<number> {
  let code: number = EXIT.done;
  const program = commandLine(io);
  program.action(async () => {
    const { given, issues } = optionsOf(textsOf(program, "compose"), "compose", args, io);
    const [word] = program.args;
    // An unexpected word is mostly a value for a flag that has got another value.
    throwIfAny(word === undefined || issues.length > 0 ? issues : [unknownCommand(word, program, args)]);
    code = await runCompose(given, io);
  });
  const find = (name: string) => program.commands.find((each) => each.name() === name);
  const help = find("help");
  help?.action(() => {
    const [name] = help.args;
    const command = name === undefined ? program : find(name);
    if (command === undefined) throw new ConfiguratorError([unknownCommand(name ?? "", program, [])]);
    command.outputHelp();
  });
  for (const row of COMMANDS) {
    const command = find(row.name);
    command?.action(async () => {
      const { given, issues } = optionsOf(textsOf(command, row.name), row.name, args, io);
      throwIfAny(issues);
      code = await row.run(command.args, given, io);
    });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    throw error;
  }
}

function unknownCommand(word: string, program: Command, args: readonly string[]): Issue {
  const names = program.commands.map((command) => command.name());
  const hint =
    forgottenComma(word, args) ??
    didYouMean(word, names) ??
    `Commands: ${names.join(", ")}; without one, config.yaml is written`;
  return { code: "usage", message: `There is no command ${showValue(word)}`, hint };
}

// In `--groups a b`, the second word belongs to the list.
function forgottenComma(word: string, args: readonly string[]): string | undefined {
  const index = args.indexOf(word);
  const [flag = "", value = ""] = args.slice(Math.max(0, index - 2), index);
  const isList = optionsWith(({ kind }) => kind === "list").some((name) => flag === `--${optionRow(name).flag}`);
  return isList
    ? `Separate the values of ${flag} with commas: ${flag} ${splitList(`${value},${word}`).join(",")}`
    : undefined;
}
