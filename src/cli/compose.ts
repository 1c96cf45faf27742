import { Buffer } from "node:buffer";
import { type Given, type GivenOption, type GivenOptions, OptionReader } from "../compose/given.ts";
import { OPTION_NAMES, type OptionPart, optionRow } from "../compose/options.ts";
import { reproduce } from "../compose/reproduce.ts";
import { parseRequest } from "../compose/request.ts";
import { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue, issuesOf, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readBytes, readText } from "../files/read_text.ts";
import { checkReplace, type ReplaceOptions, replaceFile } from "../files/replace.ts";
import { throwIfLate } from "../packs/late.ts";
import { BUILT_IN } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { MASK } from "../text/mask.ts";
import { cutText } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import type { CliIo } from "./io.ts";
import { registryOf } from "./packs.ts";
import { reportWarnings } from "./report.ts";

/** The longest command that is advised: a longer one is not for people. */
const LONGEST_COMMAND = 2000;

/** The main command: lists, describes, checks or writes. */
export async function runCompose(given: GivenOptions, io: CliIo): Promise<number> {
  const read = new OptionReader(given);
  const slug = read.line("describeProfile");
  const mode = modeOf(read, slug);
  throwIfAny([...read.issues, ...misplaced(given, mode)]);
  const sources = new Sources();
  const load = () => registryOf(given, sources);
  if (mode === "describeProfile") return describe(await load(), given, slug, read.switch("json"), io);
  if (mode === "listProfiles") return list(await load(), read.switch("json"), io);
  const output = outputOf(read.text("output"));
  if (output.path === "-" && mode !== "write")
    throw usage("--check and --diff need a file to compare with, not --output -");
  const guard = () => {
    if (output.path === "-") return;
    sources.guard({ path: checkReplace(output.path, output), shown: output.shown, at: { origin: output.origin } });
  };
  // Lists and descriptions need neither the schemas nor the rules, which are most of the program.
  const { loadAndCompose } = await import("../compose/compose.ts");
  const composing = loadAndCompose(given, load, sources.reading(readText));
  const { text, warnings } = await composing.catch((error: unknown) => {
    throw error instanceof ConfiguratorError ? new ConfiguratorError([...error.issues, ...issuesOf(guard)]) : error;
  });
  guard();
  await throwIfLate();
  reportWarnings(warnings, io);
  if (output.path === "-") {
    io.stdout.file(text);
    return EXIT.done;
  }
  if (mode === "check") return check(output, text, given, io);
  if (mode === "diff") await showDiff(output.path, oldBytes(output), text, io);
  replaceFile(output.path, text, output);
  io.stdout.write(`Config written to ${output.path}\n`);
  return EXIT.done;
}

/** What a run does: one of the flags that say so, or without them it writes. */
type Mode = "describeProfile" | "listProfiles" | "check" | "diff" | "write";

// As in the Python tool, a description beats the list.
function modeOf(read: OptionReader, slug: string): Mode {
  const [isList, isCheck, isDiff] = [read.switch("listProfiles"), read.switch("check"), read.switch("diff")];
  if (slug !== "") return "describeProfile";
  if (isList) return "listProfiles";
  if (isCheck && isDiff)
    throw usage("--check and --diff exclude each other: --check prints the diff and does not write");
  return isCheck ? "check" : isDiff ? "diff" : "write";
}

/** The parts of a request that a description or a list takes into account; the other modes take all. */
const PARTS = {
  describeProfile: ["packs", "request"],
  listProfiles: ["packs"],
} as const satisfies Partial<Record<Mode, readonly OptionPart[]>>;

// Flags that would be ignored. A variable is not a wish of this run, so it is not refused.
function misplaced(given: GivenOptions, mode: Mode): Issue[] {
  const isShown = mode === "describeProfile" || mode === "listProfiles";
  if (!isShown)
    return given.json === undefined ? [] : [usageIssue("--json goes with --list-profiles or --describe-profile")];
  const parts: readonly OptionPart[] = PARTS[mode];
  return OPTION_NAMES.filter((name) => isFlag(given[name])).flatMap((name) => {
    const { part, flag } = optionRow(name);
    const goes = parts.includes(part) || ["json", "listProfiles", "describeProfile"].includes(name);
    return goes ? [] : [usageIssue(`--${flag} does not go with --${optionRow(mode).flag}`, "Leave it out")];
  });
}

function isFlag(given: GivenOption | undefined): boolean {
  return given?.at.origin.startsWith("--") === true;
}

interface Output extends ReplaceOptions {
  readonly path: string;
  readonly origin: string;
  readonly shown: string;
}

function outputOf({ text, at }: Given): Output {
  const shown = cutText(text, 200);
  // A name that was not given is still that of an option.
  const origin = at.origin.replace(/^default of /, "");
  return { path: text, origin: `${origin} ${shown}`.trimEnd(), shown };
}

async function describe(
  registry: ProfileRegistry,
  given: GivenOptions,
  slug: string,
  json: boolean,
  io: CliIo,
): Promise<number> {
  const { request, origins, issues } = parseRequest(given);
  if (!registry.has(slug)) {
    throw new ConfiguratorError([{ ...registry.unknown(slug), at: { origin: "--describe-profile" } }, ...issues]);
  }
  const { describeRequested } = await import("../compose/describe.ts");
  // Those of a variable are for the file that is written.
  const selected = isFlag(given.profiles) ? request.profiles : [];
  const make = () => describeRequested(slug, { ...request, profiles: selected }, { registry, readText, origins });
  if (issues.length > 0) throw new ConfiguratorError([...issues, ...issuesOf(make)]);
  const described = make();
  if (selected.length > 0 && !selected.includes(slug)) {
    const message = `Profile '${slug}' is not selected, so it is not in the menu`;
    reportWarnings([{ code: "unknown-profile", message, at: origins.profiles ?? { origin: "--profiles" } }], io);
  }
  const { describeJson, describeText } = await import("./describe.ts");
  if (json) io.stdout.json(describeJson(described));
  else io.stdout.write(describeText(described));
  return EXIT.done;
}

function list(registry: ProfileRegistry, json: boolean, io: CliIo): number {
  const profiles = registry.all().map((declaration) => {
    const { slug, origin } = declaration;
    return { slug, display_name: String(mergeLineage(declaration)["display_name"] ?? ""), origin };
  });
  if (json) {
    io.stdout.json(profiles);
    return EXIT.done;
  }
  const lines = profiles.flatMap(({ slug, display_name: name, origin }, index) => {
    // The line of a profile is to the byte what the Python tool prints, so its origin is a heading.
    const isFirst = origin !== BUILT_IN && origin !== profiles[index - 1]?.origin;
    return [...(isFirst ? [`From ${origin}:`] : []), `  - ${slug.padEnd(25)} ${name}`.trimEnd()];
  });
  io.stdout.write(`Available profiles:\n${lines.join("\n")}\n`);
  return EXIT.done;
}

async function check(output: Output, text: string, given: GivenOptions, io: CliIo): Promise<number> {
  const { path } = output;
  const old = oldBytes(output);
  if (old !== undefined && Buffer.from(text).equals(old)) {
    io.stdout.write(`${path} is up to date\n`);
    return EXIT.done;
  }
  await showDiff(path, old, text, io);
  await io.stdout.flush();
  const isSameText = old !== undefined && decoded(old) === text;
  const how = isSameText ? " (bytes that are not text)" : "";
  io.stderr.write(`${path} is not up to date${how}: ${advice(given)}\n`);
  return EXIT.different;
}

// The command repeats what was given: without that, it would write another menu over this one.
function advice(given: GivenOptions): string {
  const words = reproduce(given);
  const command = safeLog(words.join(" ").replaceAll("\n", "\\n"));
  if (command.length > LONGEST_COMMAND) return "run the same command without --check to write it";
  if (words.length === 1)
    return `to write the default menu, run ${command}; for another, give the options that made it`;
  return `to write it, run ${command}${command.includes(MASK) ? `, with your values in place of ${MASK}` : ""}`;
}

// Only these two modes compare, so only they load the library for it.
async function showDiff(path: string, old: Uint8Array | undefined, text: string, io: CliIo): Promise<void> {
  const { printDiff } = await import("./print_diff.ts");
  printDiff(old === undefined ? "/dev/null" : path, decoded(old), `${path} (new)`, text, io.stdout);
}

function decoded(bytes: Uint8Array | undefined): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

// Bytes, because a file that is not a text is replaced all the same.
function oldBytes({ path, origin }: Output): Uint8Array | undefined {
  const read = readBytes(path, { origin });
  if ("bytes" in read) return read.bytes;
  if (read.issue.code === "file-missing") return undefined;
  throw new ConfiguratorError([read.issue]);
}

function usage(message: string): ConfiguratorError {
  return new ConfiguratorError([usageIssue(message)]);
}

function usageIssue(message: string, hint?: string): Issue {
  return { code: "usage", message, ...(hint === undefined ? {} : { hint }) };
}
