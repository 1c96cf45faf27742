import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { COMMANDS } from "../../src/cli/commands.ts";
import { type CommandName, commandsOf, optionRow, optionsWith } from "../../src/compose/options.ts";
import { HEADER } from "../../src/places/mod.ts";
import { visibleText } from "../../src/text/untrusted.ts";
import { temporaryFolder } from "../support/folders.ts";
import { runMain } from "../support/main.ts";

/** This word marks text of somebody else in an output. */
const MARK = "OUTSIDE";
/** A value that settings of a profile may have. */
const ALLOWED = `${MARK}\u202e##[stop-commands]tok\u2066`;
/** A text that may be in a file, its name or an argument. */
const ANYTHING = `${MARK}\x1b[8m\x1b]0;title\x07##[group]a\n::error file=a::forged\u202e\u200b\u0085\u{e0041}\x9b2J`;
const SCRIPT = `#!/bin/sh\n::error::forged\n  ::add-mask::x\necho '##[error]${MARK}'\n# \u202e\n`;

const isWindows = process.platform === "win32";
if (isWindows) console.warn("SKIPPED: no file of Windows can have a control character in its name");

// Readers of YAML refuse control characters that are not escaped.
const quoted = (text: string) =>
  JSON.stringify(text).replace(/[\x7f-\x9f]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);

function menu(more: string): string {
  return `# ##[group]${MARK} \u202e
profiles:
- id: ${quoted(ALLOWED)}
  groups: [${quoted(ALLOWED)}]
  definition: {display_name: ${quoted(ANYTHING)}, slug: lab, default: false,
    kubespawner_override: {cpu_limit: 2, mem_limit: ${quoted(`2${ANYTHING}`)}, image: "org/lab"}}
  node_selector: {${quoted(ANYTHING)}: ${quoted(ALLOWED)}}
  ${quoted(ANYTHING)}: 1
  pod_env_vars: {MODE: yes, TEXT: ${quoted(ALLOWED + more)}}
  config_maps:
  - {name: c, key: k, mount_path: /k, readonly: true, content: ${quoted(`${SCRIPT}${more}`)}}
`;
}

function pack(): string {
  return `profiles:
- slug: own_app
  extends: coder_app
  image: 127.0.0.1:1/a:1
  display_name: ${quoted(ALLOWED)}
  pod_env_vars: {TEXT: ${quoted(ALLOWED)}}
  init: {from: ./files/init.sh}
`;
}

/** Files and folders whose names and contents are hostile, in a folder of their own. */
function world(path: string) {
  const folder = join(path, ANYTHING.replaceAll("/", "-"));
  mkdirSync(join(folder, "packs/files"), { recursive: true });
  const put = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  put("packs/pack.yaml", pack());
  put("packs/files/init.sh", SCRIPT);
  return {
    packs: join(folder, "packs"),
    free: join(folder, "free"),
    old: put("old.yaml", menu("")),
    new: put("new.yaml", menu(" more")),
    broken: put("broken.yaml", `profiles: [\n\x1b[8m##[group]${MARK}\u202e: {`),
    hubs: put(
      "hubs.yaml",
      `hubs: {dev: {profiles: [coder_app], overrides: {coder_app: {display_name: ${quoted(ALLOWED)}}}}}`,
    ),
    // A file of this project, which may be replaced.
    output: put("config.yaml", menu("").replace(/^[\s\S]*?profiles:\n/, `profiles:\n${HEADER}# \x1b[2J\n`)),
  };
}

type World = ReturnType<typeof world>;

/** The arguments of a command by their form; any other form is a file. */
function argumentsOf(name: CommandName, files: World, options: readonly string[]): readonly string[] {
  if (name === "validate" && options.some((each) => each === "--hubs" || each === "--hub")) return [];
  const row = COMMANDS.find((each) => each.name === name);
  return (row?.args ?? []).flatMap(([form]) => {
    if (form.includes("rule") || name === "schema") return [ANYTHING];
    if (name === "hubs") return [files.hubs];
    if (form.includes("dir")) return [files.free];
    if (form.includes("...")) return [files.old, files.broken, join(files.free, "missing")];
    return [form.includes("old") ? files.old : files.new];
  });
}

/** Arguments with which a command does its work; for the main command, a request with a pack. */
function requestOf(name: CommandName, files: World, options: readonly string[] = []): readonly string[] {
  if (name !== "compose") return [name];
  const packs = ["--profiles-dir", files.packs];
  if (options.includes("--list-profiles") || options.includes("--describe-profile")) return packs;
  return ["--output", files.output, ...packs, "--profiles", "coder_app,own_app"];
}

/** Arguments that a command other than the main one needs to get as far as using an option. */
function startOf(name: CommandName, files: World, options: readonly string[]): readonly string[] {
  if (name === "import") return [name, "--dry-run", ...(options.includes("--out") ? [] : ["--out", files.free])];
  // Nothing listens at the port of this image.
  if (name !== "images" || options.some((each) => each.startsWith("--hub"))) return [name];
  return [name, "--profiles-dir", files.packs, "--profiles", "own_app"];
}

/** All ways to give an option: as a switch, or with wrong values and, if possible, right ones. */
function waysOf(name: ReturnType<typeof optionsWith>[number]): readonly (readonly string[])[] {
  const { flag, kind, choices } = optionRow(name);
  // A file would be left over there; a missing folder causes the same message.
  if (name === "preview") return [`${ANYTHING}/menu.html`, "-"].map((value) => [`--${flag}`, value]);
  if (kind === "switch") return [[`--${flag}`]];
  const values = kind === "pairs" ? [`coder_app:pod_env_vars.X=${ALLOWED}`, `coder_app:${ANYTHING}=${ANYTHING}`] : [];
  return [...values, ...(choices ?? []), ANYTHING].map((value) => [`--${flag}`, value]);
}

const names: readonly CommandName[] = ["compose", ...COMMANDS.map(({ name }) => name)];

/** Each command without options, with each of its options, and with two of its switches. */
const lines = names.flatMap((name) => {
  const own = optionsWith((row) => commandsOf(row).includes(name));
  const switches = own
    .filter((option) => optionRow(option).kind === "switch")
    .map((option) => `--${optionRow(option).flag}`);
  const pairs = switches.flatMap((one, index) => switches.slice(index + 1).map((other) => [one, other]));
  const more =
    name === "compose"
      ? [
          ["--output", "-"],
          ["--describe-profile", "own_app"],
          ["--describe-profile", "own_app", "--json"],
        ]
      : [];
  return [[], ...own.flatMap(waysOf), ...pairs, ...more].map((options) => ({ name, options }));
});

async function run(name: CommandName, options: readonly string[], colour = false) {
  using folder = temporaryFolder();
  const files = world(folder.path);
  const [first = [], rest = []] =
    name === "compose"
      ? [requestOf(name, files, options)]
      : [startOf(name, files, options), argumentsOf(name, files, options)];
  return { files, ...(await runMain([...first, ...options, ...rest], undefined, { colour })) };
}

/** Text in an output that a log or a terminal would act on. */
function acted(text: string, isAnnotations: boolean): readonly string[] {
  const own = isAnnotations
    ? text.replace(/^::(?:error|warning) (?=(?:file|line|endLine|col|endColumn|title)=[^:]*::)/gm, "")
    : text;
  return own.split("\n").filter((line) => visibleText(line) !== line || line.includes("##[") || /^\s*::/.test(line));
}

describe.skipIf(isWindows)("text from outside in the output of", () => {
  const shown = new Map<string, boolean>();

  test.each(
    lines.map(
      (line) =>
        [`${line.name} ${line.options.map((each) => (each.startsWith("--") ? each : "...")).join(" ")}`, line] as const,
    ),
  )("dump-config %s does nothing", async (_, { name, options }) => {
    const { code, stdout, stderr } = await run(name, options);
    expect(code).not.toBe(70);
    expect(
      acted(
        stdout,
        options.some((each) => /^(?:--)?github$/.test(each)),
      ),
    ).toEqual([]);
    expect(acted(stderr, false)).toEqual([]);
    // The message for a refused combination only contains the flags.
    if (code === 2 && options.every((each) => each.startsWith("--"))) return;
    const key = [name, ...options.filter((each) => each.startsWith("--"))].join(" ");
    shown.set(key, shown.get(key) === true || `${stdout}${stderr}`.includes(MARK));
    // A command that fails early has no such output.
    const isAnswered = name === "images" ? stdout !== "" : code !== 2;
    if (isAnswered && (options.includes("--json") || options.includes("--sarif"))) JSON.parse(stdout);
  });

  test("does occur, so that these tests try something", () => {
    // The output only has names of images, whose characters have no meaning for a terminal.
    const silent = [...shown]
      .filter(
        ([key, isShown]) =>
          !isShown &&
          !/^images(?: --(?:[a-z-]*storage-class[a-z-]*|allow-code-packs|strict|check|update|verify|json))*$/.test(key),
      )
      .map(([key]) => key);
    // The messages for these do not contain the value.
    expect(silent).toEqual([
      "compose --hub",
      "compose --storage-class-rwo",
      "compose --storage-class-rwx",
      "compose --check",
      "validate --hub",
      "validate --baseline",
      "menu --base",
      "remove --to",
      "import --hub",
      "import --out",
      "images --hub",
    ]);
    expect(shown.size).toBeGreaterThan(40);
  });
});

describe.skipIf(isWindows)("what is escaped", () => {
  test.each([
    ["validate", "--json"],
    ["diff", "--json"],
    ["compose", "--list-profiles", "--json"],
    ["compose", "--describe-profile", "own_app", "--json"],
  ] as const)("in JSON of %s %s means the same to a reader", async (name, ...options) => {
    const { stdout } = await run(name, options);
    const texts: string[] = [];
    JSON.parse(stdout, (_, value: unknown) => {
      if (typeof value === "string") texts.push(value);
      return value;
    });
    expect(texts.some((text) => text.includes("##[") && text.includes("\u202e"))).toBe(true);
  });

  test("has the same meaning for a reader of the file, and is the same in a file and on standard output", async () => {
    const { stdout, code } = await run("compose", ["--output", "-"]);
    expect(code).toBe(0);
    const { profiles } = parse(stdout) as {
      profiles: { definition: { display_name: string }; config_maps: { key: string; content: string }[] }[];
    };
    expect(profiles[1]?.definition.display_name).toBe(ALLOWED);
    expect(profiles[1]?.config_maps.find(({ key }) => key === "init")?.content).toBe(SCRIPT);
    using folder = temporaryFolder();
    const files = world(folder.path);
    await runMain(requestOf("compose", files));
    expect(readFileSync(files.output, "utf8")).toBe(stdout);
  });

  test("on a terminal is everything but our own colours", async () => {
    for (const name of names) {
      const { stdout, stderr } = await run(name, [], true);
      const bare = `${stdout}${stderr}`.replace(/\x1b\[(?:[12]|3[1236]|0)m/g, "");
      expect(acted(bare, false)).toEqual([]);
    }
  });
});
