import { Buffer } from "node:buffer";
import { type OptionRow, REQUEST_OPTIONS } from "../compose/options.ts";
import { type Given, type RawRequest, shownItem } from "../compose/request.ts";
import { ConfiguratorError, issuesOf, type Origin, throwIfAny } from "../errors.ts";
import { LARGEST_ASSET, readBytes, readText } from "../files/read_text.ts";
import { checkReplace, type ReplaceOptions, replaceFile } from "../files/replace.ts";
import { BUILT_IN } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { cutText } from "../text/show.ts";
import type { ComposeFlags } from "./args.ts";
import { rawCheck } from "./check_flags.ts";
import { EXIT } from "./exit_codes.ts";
import { type CliIo, paint, type Sink } from "./io.ts";
import { registryOf } from "./packs.ts";
import { reportWarnings } from "./report.ts";

/** The largest config.yaml that is compared with; the hub cannot load anything near it. */
const LARGEST_CONFIG = 4 * LARGEST_ASSET;

/** The main command: lists, describes, checks or writes. */
export async function runCompose(flags: ComposeFlags, io: CliIo): Promise<number> {
  const load = () => registryOf(flags, io);
  if (flags.describeProfile) return describe(await load(), flags.describeProfile, flags.json === true, io);
  if (flags.listProfiles) return list(await load(), flags.json === true, io);
  if (flags.json) throw usage("--json goes with --list-profiles or --describe-profile");
  if (flags.check && flags.diff)
    throw usage("--check and --diff exclude each other: --check prints the diff and does not write");
  const output = outputOf(flags, io);
  if (output.path === "-" && (flags.check || flags.diff))
    throw usage("--check and --diff need a file to compare with, not --output -");
  const wrong = output.path === "-" ? [] : issuesOf(() => checkReplace(output.path, output));
  // Lists and descriptions need neither the schemas nor the rules, which are most of the program.
  const { loadAndCompose } = await import("../compose/compose.ts");
  const composing = loadAndCompose(rawRequest(flags, io), load, readText);
  const { text, warnings } = await composing.catch((error: unknown) => {
    throw error instanceof ConfiguratorError ? new ConfiguratorError([...error.issues, ...wrong]) : error;
  });
  throwIfAny(wrong);
  reportWarnings(warnings, io);
  if (output.path === "-") {
    io.stdout.write(text);
    return EXIT.done;
  }
  if (flags.check) return check(output, text, io);
  if (flags.diff) await printDiff(output.path, oldBytes(output), text, io.stdout);
  replaceFile(output.path, text, output);
  io.stdout.write(`Config written to ${output.path}\n`);
  return EXIT.done;
}

interface Output extends ReplaceOptions {
  readonly path: string;
  readonly origin: string;
}

function outputOf(flags: ComposeFlags, io: CliIo): Output {
  const { text, at } = given("output", flags.output, io) ?? {
    text: REQUEST_OPTIONS.output.default,
    at: { origin: "--output" },
  };
  const shown = cutText(text, 200);
  return { path: text, origin: `${at.origin} ${shown}`, shown };
}

async function describe(registry: ProfileRegistry, slug: string, json: boolean, io: CliIo): Promise<number> {
  const declaration = registry.find("profile", slug);
  if (declaration === undefined)
    throw new ConfiguratorError([{ ...registry.unknown(slug), at: { origin: "--describe-profile" } }]);
  const { describeJson, describeText } = await import("./describe.ts");
  io.stdout.write(json ? asJson(describeJson(declaration)) : describeText(declaration));
  return EXIT.done;
}

function list(registry: ProfileRegistry, json: boolean, io: CliIo): number {
  const profiles = registry.all().map((declaration) => {
    const { slug, origin } = declaration;
    return { slug, display_name: String(mergeLineage(declaration)["display_name"] ?? ""), origin };
  });
  if (json) {
    io.stdout.write(asJson(profiles));
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

async function check(output: Output, text: string, io: CliIo): Promise<number> {
  const { path } = output;
  const old = oldBytes(output);
  if (old !== undefined && Buffer.from(text).equals(old)) {
    io.stdout.write(`${path} is up to date\n`);
    return EXIT.done;
  }
  await printDiff(path, old, text, io.stdout);
  await io.stdout.flush();
  const isSameText = old !== undefined && decoded(old) === text;
  const how = isSameText ? " (bytes that are no text)" : "";
  io.stderr.write(`${path} is not up to date${how}: run dump-config without --check to write it\n`);
  return EXIT.different;
}

// Only these two modes compare, so only they load the library for it.
async function printDiff(path: string, old: Uint8Array | undefined, text: string, sink: Sink): Promise<void> {
  const { unifiedDiff } = await import("../text/unified_diff.ts");
  const { maskLines } = await import("../hub/credentials.ts");
  const names = [old === undefined ? "/dev/null" : path, `${path} (new)`] as const;
  const diff = unifiedDiff(decoded(old), text, {
    names,
    maxShown: Number.POSITIVE_INFINITY,
    show: maskLines,
  });
  const colours = new Map([
    ["+", "green"],
    ["-", "red"],
    ["@", "cyan"],
  ] as const);
  const lines = diff.text.split("\n").map((line) => {
    const colour = colours.get(line.charAt(0) as "+");
    return colour === undefined ? line : paint(sink, colour, line);
  });
  sink.write(lines.join("\n"));
}

function decoded(bytes: Uint8Array | undefined): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

// Bytes, because a file that is no text is replaced all the same.
function oldBytes({ path, origin }: Output): Uint8Array | undefined {
  const read = readBytes(path, { origin }, LARGEST_CONFIG);
  if ("bytes" in read) return read.bytes;
  if (read.issue.code === "file-missing") return undefined;
  throw new ConfiguratorError([read.issue]);
}

function rawRequest(flags: ComposeFlags, io: CliIo): RawRequest {
  const profiles = given("profiles", flags.profiles, io);
  const groups = given("groups", flags.groups, io);
  const storageClassRwo = given("storageClassRwo", flags.storageClassRwo, io);
  const storageClassRwx = given("storageClassRwx", flags.storageClassRwx, io);
  return {
    ...(profiles && { profiles }),
    ...(groups && { groups }),
    ...(storageClassRwo && { storageClassRwo }),
    ...(storageClassRwx && { storageClassRwx }),
    nodeSelectors: (flags.nodeSelector ?? []).map((text) => flagItem("node-selector", text)),
    overrides: (flags.override ?? []).map((text) => flagItem("override", text)),
    ...rawCheck(flags),
  };
}

// A flag beats its environment variable, and an empty variable counts as not set.
function given(option: keyof typeof REQUEST_OPTIONS, flag: string | undefined, io: CliIo): Given | undefined {
  const row: OptionRow = REQUEST_OPTIONS[option];
  if (flag !== undefined) return { text: flag, at: { origin: `--${row.flag}` } };
  const value = row.env === undefined ? undefined : io.env(row.env);
  return value ? { text: value, at: { origin: row.env ?? "" } } : undefined;
}

function flagItem(flag: string, text: string): Given {
  const at: Origin = { origin: `--${flag} ${cutText(shownItem(text), 100)}` };
  return { text, at };
}

function usage(message: string): ConfiguratorError {
  return new ConfiguratorError([{ code: "usage", message }]);
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
