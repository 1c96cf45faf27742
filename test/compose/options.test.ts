import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { INPUT_NAMES, inputVariable, readInputs } from "../../src/action/inputs.ts";
import * as outputs from "../../src/action/outputs.ts";
import { commandLine, textsOf } from "../../src/cli/args.ts";
import * as commands from "../../src/cli/commands.ts";
import { optionsOf } from "../../src/cli/flags.ts";
import { loadAndCompose } from "../../src/compose/compose.ts";
import { type GivenOptions, OptionReader } from "../../src/compose/given.ts";
import * as options from "../../src/compose/options.ts";
import { reproduce } from "../../src/compose/reproduce.ts";
import { ConfiguratorError } from "../../src/errors.ts";
import * as exit from "../../src/exit.ts";
import { formatLock } from "../../src/images/lock.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { mergeLineage } from "../../src/profiles/merge.ts";
import type { ProfileRegistry } from "../../src/profiles/registry.ts";
import * as signals from "../../src/publish/signals.ts";
import { actionYaml } from "../support/action_yaml.ts";
import { root } from "../support/folders.ts";
import { givenAt } from "../support/given.ts";
import { printer } from "../support/main.ts";

const { OPTION_NAMES, VARIABLES, commandsOf, optionDefault, isOfTheFile, meaningIn, optionRow, optionsWith } = options;
type OptionName = options.OptionName;

const file = (path: string) => readFileSync(join(root, path), "utf8");
const textOf = (given: GivenOptions, name: OptionName) => given[name]?.items.map(({ text }) => text);

const readers: {
  readonly [Kind in options.OptionKind]: (read: OptionReader, name: options.OptionOf<Kind>) => unknown;
} = {
  switch: (read, name) => read.switch(name),
  list: (read, name) => read.list(name),
  items: (read, name) => read.items(name),
  pairs: (read, name) => read.pairs(name),
  choice: (read, name) => read.choice(name),
  number: (read, name) => read.number(name),
  line: (read, name) => read.line(name),
  text: (read, name) => read.text(name),
};

const silent = printer(() => {});

/** What the command line passes to a command. */
async function fromCommandLine(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const io = { stdout: silent, stderr: silent, env: (name: string) => env[name] };
  const program = commandLine(io);
  let result: ReturnType<typeof optionsOf> | undefined;
  program.action(() => {
    result = optionsOf(textsOf(program, "compose"), "compose", args, io);
  });
  for (const { name } of commands.COMMANDS) {
    const command = program.commands.find((each) => each.name() === name);
    command?.action(() => {
      result = optionsOf(textsOf(command, name), name, args, io);
    });
  }
  await program.parseAsync([...args], { from: "user" });
  if (result === undefined) throw new Error(`No command for ${args}`);
  return result;
}

/** The arguments that set an option on the command line. */
function flagWords({ flag, kind, example }: options.OptionRow): string[] {
  return kind === "switch" ? [`--${flag}`] : [`--${flag}`, example];
}

const rowsWith = (has: (row: options.OptionRow) => boolean) =>
  optionsWith(has).map((name) => ({ name, row: optionRow(name) }));
const withFlag = rowsWith(({ flag }) => flag !== undefined);
const withVariable = rowsWith(({ env }) => env !== undefined);
const withInput = rowsWith(({ input }) => input !== undefined);
const everyRow = rowsWith(() => true);

/** The lines of the tables of a document. */
const tableLines = (path: string) =>
  file(path)
    .split("\n")
    .filter((line) => line.startsWith("| `"));

describe("the flag of an option reaches its commands", () => {
  const pairs = withFlag.flatMap(({ name, row }) => commandsOf(row).map((command) => ({ name, row, command })));

  it.each(pairs)("$name: $command", async ({ name, row, command }) => {
    const entry = commands.COMMANDS.find((each) => each.name === command);
    const words = command === "compose" ? [] : [command, ...(entry?.args ?? []).map(() => "x")];
    const { given, issues } = await fromCommandLine([...words, ...flagWords(row)]);
    expect(issues).toEqual([]);
    expect(textOf(given, name)).toEqual([row.example]);
  });

  it.each(pairs.filter(({ row, command }) => command !== "compose" && commandsOf(row).includes("compose")))(
    "$name before the word $command",
    async (pair) => {
      const { name, row, command } = pair;
      const entry = commands.COMMANDS.find((each) => each.name === command);
      const words = [...flagWords(row), command, ...(entry?.args ?? []).map(() => "x")];
      expect(textOf((await fromCommandLine(words)).given, name)).toEqual([row.example]);
    },
  );
});

it.each(withVariable)("the variable of $name reaches the command, and the flag beats it", async ({ name, row }) => {
  const { env = "", flag } = row;
  expect(textOf((await fromCommandLine([], { [env]: "true" })).given, name)).toEqual(["true"]);
  expect(textOf((await fromCommandLine([], { [env]: "" })).given, name)).toBeUndefined();
  expect((await fromCommandLine(flagWords(row), { [env]: "true" })).given[name]?.at).toEqual({ origin: `--${flag}` });
});

it.each(withInput)("the input of $name reaches the action", ({ name, row }) => {
  const { input = "", part } = row;
  const publish = part === "publish" ? { INPUT_PUBLISH: "pull-request" } : {};
  const env = { GITHUB_REPOSITORY: "o/r", INPUT_TOKEN: "t", ...publish, [inputVariable(input)]: row.example };
  const { given } = readInputs(env);
  expect(given[name]?.at).toEqual({ origin: `input ${input}` });
  expect(textOf(given, name)).toEqual([row.example]);
});

it.each(withInput)("$name is in action.yml as the table has it", ({ row }) => {
  const input = actionYaml.inputs[row.input ?? ""];
  expect(input?.description.startsWith(`${row.description}.`)).toBe(true);
  expect(input?.default).toBe(optionDefault(row));
});

it.each(withInput)("$name is in docs/action.md", ({ row }) => {
  const lines = tableLines("docs/action.md").filter((line) => line.startsWith(`| \`${row.input}\` |`));
  expect(lines.filter((line) => line.includes(`| ${row.description}.`))).toHaveLength(1);
});

describe("a flag is in the documents", () => {
  const pages = { compose: "docs/cli.md", validate: "docs/validate.md" } as const;

  it.each(withFlag)("$name", ({ row }) => {
    for (const command of commandsOf(row)) {
      const page = command === "compose" || command === "validate" ? pages[command] : undefined;
      const line = tableLines(page ?? "docs/cli.md").find((each) =>
        page === undefined
          ? [" ", "`"].some((end) => each.startsWith(`| \`dump-config ${command}${end}`))
          : [" ", "`"].some((end) => each.startsWith(`| \`--${row.flag}${end}`)),
      );
      expect(line).toContain(page === undefined ? `\`--${row.flag}\`` : meaningIn(row, command));
      if (command === "compose" && row.env !== undefined) expect(line).toContain(`\`${row.env}\``);
    }
  });
});

it.each(withVariable)("$name may be read under Deno as README.md and deno.json start it", ({ row }) => {
  for (const path of ["README.md", "deno.json"]) {
    expect(/--allow-env=([A-Z_,]+)/.exec(file(path))?.[1]?.split(",")).toContain(row.env);
  }
});

const handedOn = withInput.filter(({ name, row }) => row.part !== "publish" && name !== "publish");

it.each(handedOn)("the reusable workflow passes on $name", ({ row }) => {
  const workflow = parse(file(".github/workflows/config.yml")) as {
    on: { workflow_call: { inputs: Record<string, { type: string; default: unknown }> } };
    jobs: { config: { steps: { id?: string; with?: Record<string, string> }[] } };
  };
  const input = row.input ?? "";
  const step = workflow.jobs.config.steps.find(({ id }) => id === "config");
  expect(step?.with?.[input]).toBe(`\${{ inputs.${input} }}`);
  const declared = workflow.on.workflow_call.inputs[input];
  expect(declared?.type).toBe(row.kind === "switch" ? "boolean" : "string");
  expect(String(declared?.default)).toBe(optionDefault(row));
});

it.each(rowsWith(isOfTheFile))("the command that makes the file again repeats $name", async ({ name, row }) => {
  const command = reproduce(givenAt({ [name]: row.kind === "switch" ? "true" : row.example }));
  const words = command.slice(1).flatMap((each) => each.split(" "));
  expect(words).toEqual(flagWords(row));
  expect(textOf((await fromCommandLine(words)).given, name)).toEqual([row.example]);
});

it.each(rowsWith((row) => isOfTheFile(row) && row.key === undefined))(
  "$name has no key in hubs.yaml, on purpose",
  ({ name }) => {
    expect(["allowCodePacks", "hubs", "hub"]).toContain(name);
  },
);

it.each(everyRow)("$name has an example and a default that can be read", ({ name, row }) => {
  for (const text of [row.example, optionDefault(row)].filter((each) => each !== "")) {
    const read = new OptionReader(givenAt({ [name]: text }));
    readers[row.kind](read, name as never);
    expect(read.issues).toEqual([]);
  }
  if (row.choices !== undefined) expect(row.choices).toEqual(expect.arrayContaining([row.example]));
});

it.each(everyRow)("$name is described in sentences that can be put together", ({ row }) => {
  for (const text of [row.description, ...Object.values(row.elsewhere ?? {})]) expect(text).toMatch(/^[A-Z].*[^.]$/);
  expect(commandsOf(row)).toEqual(expect.arrayContaining(Object.keys(row.elsewhere ?? {})));
  for (const note of [row.note, row.flagNote, row.inputNote]) expect(note ?? "A.").toMatch(/^[A-Z`].*\.$/);
});

/**
 * The result of a request for all built-in profiles with one more option: the file and its messages, or what is wrong.
 * The request causes a warning, and has a value that only older hubs refuse.
 */
async function composed(more: Parameters<typeof givenAt>[0]): Promise<unknown> {
  const registry = builtinRegistry();
  const profiles = registry.all().map(({ slug }) => slug);
  try {
    const overrides = ["coder_app:image=example.org/lab:latest", "coder_app:env_from_secrets=db"];
    const given = givenAt({ profiles: profiles.join(), overrides, ...more });
    return await loadAndCompose(
      given,
      async () => registry,
      () => ({ text: lock(registry) }),
    );
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    return error.issues;
  }
}

/** A lock of the images of all built-in profiles, as they follow their registries by default. */
function lock(registry: ProfileRegistry): string {
  const image = { tag: "1", digest: `sha256:${"0".repeat(64)}`, platforms: [] };
  const references = registry.all().map((declaration) => String(mergeLineage(declaration)["image"]));
  const entries = [...references, "example.org/lab:latest"].map(
    (reference) => [reference, new Map([["digest", image]] as const)] as const,
  );
  return formatLock(new Map(entries));
}

describe("an option of the request or of the hub check has an effect", () => {
  // Policies need images in a lock.
  const around = (name: OptionName) => (name === "imagePolicies" ? { images: "images.lock.yaml" } : {});
  // The example of this row is a hub file with the same request.
  const another: { readonly [Name in OptionName]?: string } = { hubVersion: "1.2" };

  // It is not enough that an option is read: once a part of the request was lost afterwards, and all tests passed.
  it.each(rowsWith(({ part }) => part === "request" || part === "check"))("$name", async ({ name, row }) => {
    const usual = await composed(around(name));
    expect(await composed({ ...around(name), [name]: another[name] ?? row.example })).not.toEqual(usual);
  });
});

test.each(optionsWith(({ part }) => part === "publish"))("publishing is told %s", (name) => {
  const env = { INPUT_PUBLISH: "commit", INPUT_TOKEN: "t", GITHUB_REPOSITORY: "o/r" };
  expect(readInputs(env).publishing).toBeDefined();
  // Tested by the effect: another value makes other settings.
  const usual = readInputs(env).publishing;
  const other = readInputs({
    ...env,
    [inputVariable(optionRow(name).input ?? "")]: optionRow(name).example,
  }).publishing;
  expect(other).not.toEqual(usual);
});

describe("an option of the doors is read by its name", () => {
  const others = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && path.replaceAll("\\", "/") !== "compose/options.ts")
    .map((path) => file(join("src", path)))
    .join("\n");

  // Without toContain, which would print all sources.
  it.each(OPTION_NAMES)("%s", (name) => expect(others.includes(`"${name}"`)).toBe(true));
});

describe("names", () => {
  it.each(["env", "input", "key"] as const)("no two options have one %s", (column) => {
    const names = OPTION_NAMES.flatMap((name) => optionRow(name)[column] ?? []);
    expect(names).toEqual([...new Set(names)]);
  });

  it("no two options of one command have one flag", () => {
    const flags = OPTION_NAMES.map(optionRow).flatMap((row) => commandsOf(row).map((name) => `${name} --${row.flag}`));
    expect(flags).toEqual([...new Set(flags)]);
  });

  // The help of each command is a golden file; here are the options of each part of the table.
  it.each([
    ["profiles", ["compose", "images", "publish"]],
    ["profilesDir", ["add", "compose", "images", "publish", "validate"]],
    ["strict", ["add", "compose", "images", "publish", "validate"]],
    ["output", ["compose"]],
    ["diff", ["compose", "validate"]],
    ["labels", ["publish"]],
  ] as const)("of the commands that have %s are these", (name, commands) => {
    expect([...commandsOf(optionRow(name))].sort()).toEqual([...commands].sort());
  });

  it("of inputs and variables are the table's", () => {
    expect(Object.keys(actionYaml.inputs)).toEqual(INPUT_NAMES);
    expect(VARIABLES).toEqual(expect.arrayContaining(["GROUPS", "NO_COLOR"]));
  });

  it("of an option that neither a flag nor an input gives do not exist", () => {
    expect(optionsWith(({ flag, input }) => flag === undefined && input === undefined)).toEqual([]);
  });
});

describe("what is generated from the table", async () => {
  const path = join(root, "scripts/option_documents.mjs");
  const documents = (await import(pathToFileURL(path).href)) as {
    sections: (tables: object) => readonly (readonly [path: string, name: string, content: string])[];
    withSection: (text: string, name: string, content: string) => string;
    withVariables: (text: string, variables: readonly string[]) => string;
    DENO_FILES: readonly string[];
  };
  const sections = documents.sections({ ...options, ...commands, ...outputs, ...exit, ...signals });

  it.each(sections)("%s, %s, is what `npm run docs` writes", (target, name, content) => {
    expect(documents.withSection(file(target), name, content)).toBe(file(target));
  });

  it.each(documents.DENO_FILES)("the permissions in %s are what `npm run docs` writes", (target) => {
    expect(documents.withVariables(file(target), VARIABLES)).toBe(file(target));
  });
});
