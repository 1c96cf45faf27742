/** Scripts with which a shell completes the command line, made from the tables of commands and options. @module */

import { type CommandName, commandsOf, meaningIn, type OptionRow, optionRow, optionsWith } from "../compose/options.ts";
import { ConfiguratorError } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { BUILTIN_DECLARATIONS } from "../profiles/builtin.ts";
import { FLAT_SETTINGS, PARTS_OF_SETTINGS } from "../profiles/short_names.ts";
import { SETTINGS } from "../profiles/spec.ts";
import { RULES } from "../rules/catalogue.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { isRepeatable } from "./flags.ts";
import type { CliIo } from "./io.ts";

/** The facts about a command. */
interface CommandFacts {
  readonly name: Exclude<CommandName, "compose">;
  readonly description: string;
  readonly args: readonly (readonly [form: string, description: string])[];
  readonly choices?: readonly string[];
}

/** What can be completed at a place of the command line. */
type Value = Words | "file" | "folder" | "text";

interface Words {
  readonly words: readonly string[];
  /** Whether several can follow each other, with commas between them. */
  readonly isList?: boolean;
  /** The word is the start of `SLUG:FIELD=VALUE`, and these are the fields; none where a field can be anything. */
  readonly fields?: readonly string[];
}

interface CompletedOption {
  readonly flag: string;
  readonly description: string;
  /** The value; missing for a switch. */
  readonly value?: Value;
  /** Whether the flag can be given without a value. */
  readonly isOptional?: boolean;
  readonly isRepeatable: boolean;
}

interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly argument: Value | undefined;
}

/** `dump-config completion SHELL`: prints the script. */
export function printCompletion(shell: string, rows: readonly CommandFacts[], io: CliIo): number {
  const script = SCRIPTS.get(shell);
  if (script === undefined) {
    const hint = didYouMean(shell, SCRIPTS.keys()) ?? `Shells: ${[...SCRIPTS.keys()].join(", ")}`;
    throw new ConfiguratorError([
      { code: "usage", message: `There is no script for the shell ${showValue(shell)}`, hint },
    ]);
  }
  io.stdout.write(script(completed("compose"), commands(rows)));
  return EXIT.done;
}

type Script = (main: CompletedCommand, all: readonly CompletedCommand[]) => string;

const SCRIPTS: ReadonlyMap<string, Script> = new Map([
  ["bash", bash],
  ["zsh", zsh],
  ["fish", fish],
]);

function commands(rows: readonly CommandFacts[]): readonly CompletedCommand[] {
  const words = rows.map(({ name }) => name);
  const help = { name: "help", description: "Print the help of a command", options: [], argument: { words } };
  return [...rows.map((row) => completed(row.name, row)), help];
}

function completed(name: CommandName, row?: CommandFacts): CompletedCommand {
  const own = optionsWith((option) => commandsOf(option).includes(name));
  const help = { flag: "help", description: "Print this help", isRepeatable: false };
  return {
    name,
    description: row?.description ?? "",
    options: [...own.map((option) => completedOption(optionRow(option), name)), help],
    argument: row && argumentOf(row.args[0]?.[0] ?? "", row.choices),
  };
}

function argumentOf(form: string, choices: readonly string[] | undefined): Value | undefined {
  if (choices !== undefined) return { words: choices };
  if (form === "") return undefined;
  if (form.includes("slug")) return { words: slugs() };
  if (form.includes("rule")) return { words: RULES.map(({ id }) => id) };
  return form.includes("dir") ? "folder" : "file";
}

function completedOption(row: OptionRow, command: CommandName): CompletedOption {
  const { flag = "", kind, value = "", choices, part, alone } = row;
  const described = { flag, description: meaningIn(row, command), isRepeatable: isRepeatable(row) };
  if (kind === "switch") return described;
  const own = (): Value => {
    const isList = kind === "list";
    if (choices !== undefined) return { words: choices, isList };
    if (kind === "pairs" && value.startsWith("SLUG:"))
      return { words: slugs(), fields: value.startsWith("SLUG:FIELD=") ? overrideFields() : [] };
    // In the main command, a file can follow instead of the word.
    if (alone !== undefined) return command === "compose" ? "file" : "text";
    if (/^FILE|^BASE$/.test(value)) return part === "publish" && command === "publish" ? "text" : "file";
    if (value.startsWith("DIR")) return "folder";
    return /^SLUGS?$/.test(value) ? { words: slugs(), isList } : "text";
  };
  return { ...described, value: own(), isOptional: alone !== undefined };
}

const slugs = () => BUILTIN_DECLARATIONS.filter(({ kind }) => kind === "profile").map(({ slug }) => slug);

function overrideFields(): readonly string[] {
  const single = Object.entries(SETTINGS).flatMap(([name, { kind }]) =>
    kind === "value" && name !== "slug" ? [name] : [],
  );
  return [...new Set([...single, ...Object.keys(FLAT_SETTINGS), ...Object.keys(PARTS_OF_SETTINGS)])];
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function bash(main: CompletedCommand, all: readonly CompletedCommand[]): string {
  const reply = (value: Value | undefined): string => {
    if (value === undefined || value === "text") return "return";
    if (value === "file") return "_dump_config_paths -f";
    if (value === "folder") return "_dump_config_paths -d";
    const words = quoted(value.words.join(" "));
    if (value.fields !== undefined) return `_dump_config_setting ${words} ${quoted(value.fields.join(" "))}`;
    return value.isList === true ? `_dump_config_list ${words}` : `COMPREPLY=($(compgen -W ${words} -- "$cur"))`;
  };
  const cases = [main, ...all].map(({ name, options, argument }) => {
    const valued = options.flatMap(({ flag, value, isOptional }) => {
      if (value === undefined) return [];
      const found = value === "text" ? "return" : `${reply(value)}; return`;
      return [`        --${flag}) ${isOptional === true ? `[[ $cur == -* ]] || { ${found}; }` : found} ;;`];
    });
    const words = options.map(({ flag }) => `--${flag}`).join(" ");
    return `    ${name})
      case "$previous" in
${valued.join("\n")}${valued.length > 0 ? "\n" : ""}        *) ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W ${quoted(words)} -- "$cur"))
      else
        ${name === main.name ? `COMPREPLY=($(compgen -W ${quoted(all.map((each) => each.name).join(" "))} -- "$cur"))` : reply(argument)}
      fi
      ;;`;
  });
  const names = all.map(({ name }) => name).join("|");
  const flags = (isWanted: (option: CompletedOption) => boolean) => [
    ...new Set([main, ...all].flatMap(({ options }) => options.filter(isWanted).map(({ flag }) => `--${flag}`))),
  ];
  const withValue = flags(({ value, isOptional }) => value !== undefined && isOptional !== true);
  const optional = flags(({ isOptional }) => isOptional === true);
  return `# Completion of dump-config for bash: source <(dump-config completion bash)
# Line by line: there are blanks in names, and in the names of files also what bash takes for patterns.
_dump_config_paths() {
  local path
  compopt -o filenames 2>/dev/null
  while IFS= read -r path; do COMPREPLY+=("$path"); done < <(compgen "$1" -- "$cur")
}
_dump_config_list() {
  local before= word words=
  [[ $cur == *,* ]] && before=\${cur%,*},
  for word in $1; do [[ ,$before == *,$word,* ]] || words+=" $word"; done
  COMPREPLY=($(compgen -P "$before" -W "$words" -- "\${cur##*,}"))
}
_dump_config_setting() {
  compopt -o nospace 2>/dev/null
  case "$cur" in
    *=*) ;;
    *:*) COMPREPLY=($(compgen -P "\${cur%%:*}:" -S = -W "$2" -- "\${cur#*:}")) ;;
    *) COMPREPLY=($(compgen -S : -W "$1" -- "$cur")) ;;
  esac
}
_dump_config_words() {
  case "$command" in
${cases.join("\n")}
  esac
}
_dump_config() {
  local cur=\${COMP_WORDS[COMP_CWORD]} at=$COMP_CWORD previous last command=${main.name} i
  COMPREPLY=()
  # bash takes what is around '=' and ':' for words of their own, and replaces the last of them.
  last=$cur
  [[ $last == [=:] ]] && last=
  while ((at > 1)) && [[ \${COMP_WORDS[at]} == [=:] || \${COMP_WORDS[at-1]} == [=:] ]]; do
    ((at--))
    cur=\${COMP_WORDS[at]}$cur
  done
  previous=\${COMP_WORDS[at-1]}
  if [[ $cur == --*=* ]]; then
    previous=\${cur%%=*}
    cur=\${cur#*=}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ \${COMP_WORDS[i-1]} == [=:] || \${COMP_WORDS[i+1]} == ":" ]] && continue
    case "\${COMP_WORDS[i]}" in
      ${withValue.join("|")}) [[ \${COMP_WORDS[i+1]} == "=" ]] && ((i++)); ((i++)) ;;
      ${optional.join("|")}) [[ \${COMP_WORDS[i+1]} == "=" ]] && ((i += 2)) ;;
      ${names}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  _dump_config_words
  COMPREPLY=("\${COMPREPLY[@]#"\${cur%"$last"}"}")
}
complete -F _dump_config dump-config
`;
}

function zsh(main: CompletedCommand, all: readonly CompletedCommand[]): string {
  const bare = (text: string) => text.replace(/[[\]:\\]/g, "\\$&");
  const action = (value: Value): string => {
    if (value === "file") return "_files";
    if (value === "folder") return "_files -/";
    if (value === "text") return "";
    if (value.fields !== undefined) return value.fields.length > 0 ? "_dump_config_override" : "_dump_config_slug";
    return value.isList === true ? `_sequence compadd - ${value.words.join(" ")}` : `(${value.words.join(" ")})`;
  };
  const spec = ({ flag, description, value, isOptional, isRepeatable }: CompletedOption) => {
    const rest = value === undefined ? "" : `:${isOptional === true ? ":" : ""}value:${action(value)}`;
    return quoted(`${isRepeatable ? "*" : ""}--${flag}${value === undefined ? "" : "="}[${bare(description)}]${rest}`);
  };
  const specs = (options: readonly CompletedOption[]) =>
    options.map((option) => ` \\\n        ${spec(option)}`).join("");
  const cases = all.map(({ name, options, argument }) => {
    const rest = argument === undefined ? "" : ` \\\n        ${quoted(`*:argument:${action(argument)}`)}`;
    return `      ${name})
        _arguments${specs(options)}${rest}
        ;;`;
  });
  const described = all.map(
    ({ name, description }) => `    ${quoted(`${name}:${description.replaceAll(":", "\\:")}`)}`,
  );
  return `#compdef dump-config
# Completion of dump-config for zsh: source <(dump-config completion zsh), or as _dump-config in a folder of $fpath
_dump_config_slug() {
  compset -P 1 '*:' || compadd -q -S ':' -- ${slugs().join(" ")}
}
_dump_config_override() {
  compset -P '*=' && return 1
  if compset -P 1 '*:'; then
    compadd -q -S '=' -- ${overrideFields().join(" ")}
  else
    _dump_config_slug
  fi
}
_dump_config() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
${described.join("\n")}
  )
  _arguments -C${specs(main.options)} \\
        '1:command:->command' '*::argument:->argument'
  case $state in
    command) _describe command commands ;;
    argument)
      case $line[1] in
${cases.join("\n")}
      esac
      ;;
  esac
}
if [[ $funcstack[1] == _dump-config ]]; then
  _dump_config "$@"
else
  compdef _dump_config dump-config
fi
`;
}

// What a flag with an equals sign has before its value is a part of the word.
const FISH_FUNCTIONS = `function __dump_config_value
    string replace -r -- '^--[^=]*=' '' (commandline -ct)
end
function __dump_config_list
    set -l before (string match -r -- '.*,' (__dump_config_value)); or set before ''
    for word in $argv
        string match -q -- "*,$word,*" ",$before"; or echo $before$word
    end
end
function __dump_config_setting --argument-names slugs fields
    set -l now (__dump_config_value)
    if string match -q -- '*=*' $now
        return
    else if set -l slug (string match -r -- '^[^:]*:' $now)
        for field in (string split -n ' ' -- $fields)
            echo $slug$field=
        end
    else
        for slug in (string split -n ' ' -- $slugs)
            echo $slug:
        end
    end
end`;

function fish(main: CompletedCommand, all: readonly CompletedCommand[]): string {
  const text = (words: string) => `'${words.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const names = all.map(({ name }) => name).join(" ");
  const none = text(`not __fish_seen_subcommand_from ${names}`);
  const values = (value: Value | undefined, isArgument: boolean): string => {
    if (value === undefined) return "";
    if (value === "file") return isArgument ? " -F" : " -r -F";
    if (value === "folder") return `${isArgument ? "" : " -x"} -a '(__fish_complete_directories)'`;
    if (value === "text") return isArgument ? "" : " -x";
    if (value.fields !== undefined)
      return ` -x -a ${text(`(__dump_config_setting "${value.words.join(" ")}" "${value.fields.join(" ")}")`)}`;
    if (value.isList === true) return ` -x -a ${text(`(__dump_config_list ${value.words.join(" ")})`)}`;
    return `${isArgument ? "" : " -x"} -a ${text(value.words.join(" "))}`;
  };
  const line = (condition: string, rest: string) => `complete -c dump-config -n ${condition}${rest}`;
  const options = (condition: string, list: readonly CompletedOption[]) =>
    list.flatMap(({ flag, description, value, isOptional }) => {
      const about = ` -l ${flag} -d ${text(description)}`;
      if (isOptional !== true) return [line(condition, about + values(value, false))];
      // A flag that needs a value gets the next word, even if that is another flag.
      const after = text(`contains -- (commandline -opc)[-1] --${flag}`);
      return [line(condition, about), ...(value === "file" ? [line(after, " -F")] : [])];
    });
  const lines = [
    "# Completion of dump-config for fish: dump-config completion fish | source",
    FISH_FUNCTIONS,
    "complete -c dump-config -f",
    ...options(none, main.options),
    ...all.flatMap(({ name, description, options: own, argument }) => {
      const seen = text(`__fish_seen_subcommand_from ${name}`);
      const words = values(argument, true);
      return [
        line(none, ` -a ${name} -d ${text(description)}`),
        ...options(seen, own),
        ...(words === "" ? [] : [line(seen, words)]),
      ];
    }),
  ];
  return `${lines.join("\n")}\n`;
}
