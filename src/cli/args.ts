import { Command, Option } from "commander";
import { type OptionRow, REQUEST_OPTIONS } from "../compose/options.ts";
import { VERSION } from "../version.ts";
import type { CheckFlags } from "./check_flags.ts";
import type { CliIo } from "./io.ts";

/** What the flags of the main command say. */
export interface ComposeFlags extends CheckFlags {
  readonly profiles?: string;
  readonly groups?: string;
  readonly output?: string;
  readonly storageClassRwo?: string;
  readonly storageClassRwx?: string;
  readonly nodeSelector?: readonly string[];
  readonly override?: readonly string[];
  readonly profilesDir?: readonly string[];
  readonly allowCodePacks?: boolean;
  readonly listProfiles?: boolean;
  readonly describeProfile?: string;
  readonly json?: boolean;
  readonly check?: boolean;
  readonly diff?: boolean;
}

const examples = `
Examples:
  dump-config --profiles coder_app,gpu_coder_app --groups developers,ml-users
  dump-config --profiles gpu_coder_app --override gpu_coder_app:gpu_limit=2 \\
              --node-selector gpu_coder_app:nodepool=gpu
  dump-config --override coder_app:volumes.workspace.size=50Gi --diff
  dump-config --check             exit 3 when config.yaml is not up to date
  dump-config --output - | less   write to standard output
  dump-config --describe-profile coder_app

Exit codes: 0 done, 1 the request or a file is wrong, 2 usage, 3 --check found a difference, 70 a bug of dump-config.
Each flag can also be given by the environment variable named with it; the flag wins, and an empty variable counts as
not set. (GROUPS is special in bash: use \`env GROUPS=...\` there.)
`;

/** The command line as commander reads it; actions are attached by the caller. */
export function commandLine(io: CliIo): Command {
  const program = new Command("dump-config")
    .description("Compose the config.yaml of an Application Hub from profiles.")
    .version(VERSION, "--version", "print the version")
    .helpOption("--help", "print this help")
    .addHelpText("after", examples)
    // Else --json behind a subcommand would be the one of the main command.
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
  for (const row of Object.values(REQUEST_OPTIONS)) program.addOption(optionOf(row));
  return program
    .option("--list-profiles", "list the profiles that can be selected")
    .option("--describe-profile <SLUG>", "show all that a profile sets, and where from")
    .option("--json", "print JSON, with --list-profiles or --describe-profile")
    .option("--check", "write nothing; exit 3 and print a diff when the file differs")
    .option("--diff", "print a diff to the old file, then write");
}

/** How commander's messages are shown: as Python's click does, below the usage of the command in question. */
export function usageError(command: string, usage: string): (text: string, write: (text: string) => void) => void {
  return (text, write) => {
    const message = text.replace(/^error:/, "Error:");
    write(`Usage: ${command} ${usage}\nTry '${command} --help' for help.\n\n${message}`);
  };
}

/** A row of the table as an option of commander. */
export function optionOf(row: OptionRow): Option {
  const notes = [
    row.default && `default: ${row.default}`,
    row.env && `env: ${row.env}`,
    row.kind === "items" && "repeatable",
  ];
  const shown = notes.filter((note) => note).join(", ");
  const description = `${row.description}${shown === "" ? "" : ` (${shown})`}`;
  const option = new Option(`--${row.flag}${row.value === undefined ? "" : ` <${row.value}>`}`, description);
  if (row.kind === "items") option.argParser((value: string, all: string[] | undefined) => [...(all ?? []), value]);
  return option;
}
