import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { commandsOf, optionRow, optionsWith } from "../../src/compose/options.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runHere, runMain } from "../support/main.ts";
import { has } from "../support/sandbox.ts";

const scripts = new Map<string, string>();
for (const shell of ["bash", "zsh", "fish"]) {
  const { code, stdout } = await runHere(["completion", shell], { cwd: "." });
  expect(code).toBe(0);
  scripts.set(shell, stdout);
}

/** The suggestions of a shell at the end of a command line, in a folder with a file and a folder. */
type Ask = (line: string) => readonly string[];

function run(command: string, args: readonly string[], script: string): readonly string[] {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "script"), script);
  for (const name of ["config.yaml", "two words.yaml", "s*.yaml"]) writeFileSync(join(folder.path, name), "");
  const { status, stdout, stderr } = spawnSync(command, [...args, join(folder.path, "script")], {
    cwd: folder.path,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", HOME: folder.path, TERM: "dumb" },
    timeout: 60_000,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.split("\n").filter((each) => each !== "");
}

const bash: Ask = (line) => {
  // Divided as by readline: an equals sign is a word of its own.
  const words = line
    .split(" ")
    .flatMap((word) => word.split(/(=)/).filter((each, index) => each !== "" || index === 0));
  const list = words.map((word) => `'${word}'`).join(" ");
  const script = `${scripts.get("bash")}
COMP_WORDS=(${list}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
compopt() { :; }
_dump_config
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return run("bash", ["--norc"], script);
};

const fish: Ask = (line) => {
  const offered = run("fish", ["--no-config"], `${scripts.get("fish")}\ncomplete -C ${JSON.stringify(line)}`);
  return offered.map((each) => each.replace(/\t.*/, ""));
};

// zsh only completes in a terminal; the widget prints the suggestions.
const zsh: Ask = (line) => {
  const inner = `autoload -Uz compinit; compinit -u -D
${scripts.get("zsh")}
compadd() {
  local -a found; local -A opts
  if [[ \${@[(I)-O]} -gt 0 || \${@[(I)-A]} -gt 0 || \${@[(I)-D]} -gt 0 ]]; then builtin compadd "$@"; return $?; fi
  builtin compadd -O found "$@"; print -rl -- "\${found[@]}" >> offered
  builtin compadd "$@"
}
zle -C show complete-word show-words
show-words() { _main_complete; compstate[insert]=''; compstate[list]=''; }
bindkey '^X' show
PS1=; print ready`;
  const script = `zmodload zsh/zpty
print -r -- ${JSON.stringify(inner).replaceAll("$", "\\$").replaceAll("`", "\\`").replaceAll("\\n", "\n")} > inner
zpty -b shell zsh -f -i
zpty -w shell "source ./inner"
zpty -r -m shell out '*ready*'
zpty -w -n shell ${JSON.stringify(line)}$'\\x18'
for i in {1..100}; do [[ -s offered ]] && break; sleep 0.1; done
sleep 0.5
zpty -d shell
[[ -f offered ]] && cat offered; true`;
  return run("zsh", ["-f"], script);
};

const shells: readonly (readonly [name: string, ask: Ask])[] = [
  ["bash", bash],
  ["zsh", zsh],
  ["fish", fish],
];

describe.each(shells)("%s", (name, ask) => {
  const isMissing = !has(name);
  if (isMissing) console.warn(`SKIPPED: ${name} is not installed, so its completion is not tried`);

  test.skipIf(isMissing)("completes the names of commands", () => {
    expect(ask("dump-config men")).toContain("menu");
    expect(ask("dump-config ")).toEqual(expect.arrayContaining(COMMANDS.map((row) => row.name)));
  });

  // A terminal is slow.
  const tried = name === "zsh" ? ["", "validate"] : ["", ...COMMANDS.map((row) => row.name)];
  test.skipIf(isMissing).each(tried)("completes the flags of '%s' from the table", (command) => {
    const own = optionsWith((row) =>
      commandsOf(row).includes(COMMANDS.find((each) => each.name === command)?.name ?? "compose"),
    );
    const offered = ask(`dump-config ${command === "" ? "" : `${command} `}--`).map((each) => each.replace(/=$/, ""));
    const expected = [...own.map((option) => `--${optionRow(option).flag}`), "--help"];
    expect(offered.filter((each) => each.startsWith("--")).sort()).toEqual(expected.sort());
  });

  test.skipIf(isMissing).each([
    ["dump-config validate --format conc", "concise"],
    ["dump-config validate --rule a=off --chart ", "2"],
    ["dump-config schema h", "hubs"],
    ["dump-config explain mem-u", "mem-unit"],
    ["dump-config completion f", "fish"],
    ["dump-config help val", "validate"],
    ["dump-config menu con", "config.yaml"],
    ["dump-config --output con", "config.yaml"],
    ["dump-config --groups menu --output con", "config.yaml"],
    ["dump-config --profiles gpu", "gpu_coder_app"],
    ["dump-config add jup", "jupyterlab_small"],
    ["dump-config --check con", "config.yaml"],
    ["dump-config --check --out", "--output"],
    ["dump-config images --check --js", "--json"],
  ])("completes '%s'", (line, word) => {
    expect(ask(line)).toContain(word);
  });

  test.skipIf(isMissing)("suggests nothing for a value that can be any text", () => {
    expect(ask("dump-config --groups con")).toEqual([]);
  });
});

test.skipIf(!has("bash"))("bash completes names of files with blanks and patterns as they are", () => {
  expect(bash("dump-config menu two")).toEqual(["two words.yaml"]);
  expect(bash("dump-config validate s")).toEqual(["script", "s*.yaml"].sort());
});

test("bash completes what comes after an equals sign", () => {
  expect(bash("dump-config validate --format=conc")).toEqual(["concise"]);
});

test("all fixed words that commands accept are completed", async () => {
  for (const { name, choices } of COMMANDS.filter((row) => row.choices !== undefined && row.name !== "publish")) {
    for (const word of choices ?? []) expect(await runMain([name, word]), `${name} ${word}`).toMatchObject({ code: 0 });
  }
});

test.each(["", "tcsh", "bsh"])("'%s' is not a shell", async (shell) => {
  const { code, stderr } = await runMain(["completion", shell]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/bash/);
});

test("every command has help by -h, --help and help", async () => {
  for (const { name, description } of COMMANDS) {
    const texts = await Promise.all(
      [
        [name, "-h"],
        [name, "--help"],
        ["help", name],
      ].map((args) => runMain(args)),
    );
    expect(texts.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(new Set(texts.map(({ stdout }) => stdout)).size).toBe(1);
    expect(texts[0]?.stdout.replace(/\s+/g, " ")).toContain(description);
  }
  const [short, long, help] = await Promise.all([["-h"], ["--help"], ["help"]].map((args) => runMain(args)));
  expect(short).toEqual(long);
  expect(help).toEqual(long);
});
