import { Command, Option } from "commander";
import { type CommandName, commandsOf, meaningIn, type OptionRow, optionRow, optionsWith } from "../compose/options.ts";
import { EXIT, EXIT_MEANINGS } from "../exit.ts";
import { VERSION } from "../version.ts";
import { COMMANDS, type CommandRow } from "./commands.ts";
import { type FlagTexts, isRepeatable } from "./flags.ts";
import type { CliIo } from "./io.ts";

const help = `
Examples:
  dump-config --profiles coder_app,gpu_coder_app --groups developers,ml-users
  dump-config --profiles gpu_coder_app --override gpu_coder_app:gpu_limit=2 \\
              --node-selector gpu_coder_app:nodepool=gpu
  dump-config --override coder_app:volumes.workspace.size=50Gi --diff
  dump-config --check             exit 3 when config.yaml is not up to date
  dump-config --output - | less   write to standard output
  dump-config --describe-profile coder_app

Exit codes:
${EXIT_MEANINGS.map(([code, meaning]) => `${String(code).padStart(4)}  ${meaning}`).join("\n")}

A flag with \`env:\` can also be set by that environment variable; the flag wins, and an empty variable counts as
not set. (GROUPS is special in bash: use \`env GROUPS=...\` there.)
`;

/** The command line as commander reads it: one command for each of {@link COMMANDS}, without actions. */
export function commandLine(io: CliIo): Command {
  const program = new Command("dump-config")
    .description("Compose the config.yaml of an Application Hub from profiles.")
    .version(VERSION, "--version", "Print the version")
    .helpOption("-h, --help", "Print this help")
    .helpCommand(false)
    .addHelpText("after", help)
    // Otherwise --json after a subcommand would count as a flag of the main command.
    .enablePositionalOptions()
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHasColors: () => io.stdout.colour,
      getErrHasColors: () => io.stderr.colour,
      outputError: usageError("dump-config", "[OPTIONS]"),
    });
  addOptions(program, "compose");
  for (const row of COMMANDS) {
    const command = program.command(row.name).description(row.description);
    for (const [form, description] of row.args) command.argument(form, description);
    const more = `${row.help ?? ""}${exitsOf(row)}`;
    if (more !== "") command.addHelpText("after", more);
    addOptions(command, row.name);
    const usage = command.usage().replace("[options]", "[OPTIONS]");
    command.configureOutput({ outputError: usageError(`dump-config ${row.name}`, usage) });
  }
  program.command("help").description("Print the help of a command").argument("[command]", "its name");
  // The program itself gets a word that is not a command, for a message that names it; the commands stay strict.
  return program.allowExcessArguments();
}

function exitsOf({ exits }: CommandRow): string {
  if (exits === undefined) return "";
  return `\nExit codes: ${EXIT.done} ${exits.done}; ${EXIT.wrong} ${exits.wrong}; ${EXIT.usage} usage.\n`;
}

// How commander's messages are shown: as in Python's click, after the usage of the command.
function usageError(command: string, usage: string): (text: string, write: (text: string) => void) => void {
  return (text, write) => {
    const message = text.replace(/^error:/, "Error:");
    write(`Usage: ${command} ${usage}\nTry '${command} --help' for help.\n\n${message}`);
  };
}

function addOptions(command: Command, name: CommandName): void {
  for (const option of optionsWith((row) => commandsOf(row).includes(name))) {
    command.addOption(optionOf(optionRow(option), name));
  }
}

function optionOf(row: OptionRow, command: CommandName): Option {
  const notes = [
    row.choices?.join(", "),
    row.default && `default: ${row.default}`,
    row.env && `env: ${row.env}`,
    isRepeatable(row) && "repeatable",
  ];
  const shown = notes.filter((note) => note).join("; ");
  const meaning = meaningIn(row, command);
  const description = `${meaning}${shown === "" ? "" : ` (${shown})`}`;
  const value = row.value === undefined ? "" : row.alone === undefined ? ` <${row.value}>` : ` [${row.value}]`;
  const option = new Option(`--${row.flag}${value}`, description);
  if (row.alone !== undefined) option.preset(row.alone);
  if (isRepeatable(row)) option.argParser((value: string, all: string[] | undefined) => [...(all ?? []), value]);
  return option;
}

/** The texts of the flags of a command line that commander has read, those before the name of the command first. */
export function textsOf(command: Command, name: CommandName): FlagTexts {
  return (row) => {
    const before = command.parent === null ? [] : valuesOf(command.parent, row);
    return [...before, ...(commandsOf(row).includes(name) ? valuesOf(command, row) : [])];
  };
}

function valuesOf(command: Command, { flag = "" }: OptionRow): readonly string[] {
  const name = flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const value: unknown = command.getOptionValue(name);
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
