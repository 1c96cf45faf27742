import { Buffer } from "node:buffer";
import { readAddress } from "../compose/destination.ts";
import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import type { NewMenu } from "../compose/replace_menu.ts";
import { reproduce } from "../compose/reproduce.ts";
import type { Sources } from "../compose/sources.ts";
import { ConfiguratorError, formatOrigin, type Issue, issuesOf } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readBytes, readText } from "../files/read_text.ts";
import { checkReplace, type ReplaceOptions, type Rewriting, rewriteFile } from "../files/replace.ts";
import { throwIfLate } from "../packs/late.ts";
import type { Place } from "../places/address.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { MASK } from "../text/mask.ts";
import { cutText } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import type { CliIo } from "./io.ts";

/** What a run does: one of the flags that say so, or without them it writes. */
export type Mode = "describeProfile" | "listProfiles" | "check" | "meaning" | "diff" | "write";

/** The longest command that is advised: a longer one is not for people. */
const LONGEST_COMMAND = 2000;

/** What is asked for: options, and the profiles that they can name. */
export interface MenuRequest {
  readonly given: GivenOptions;
  readonly load: () => Promise<ProfileRegistry>;
  /** The hub that it is, and the file that says so. */
  readonly hub?: { readonly name: string; readonly file: string };
}

/** A menu, and where it goes. */
export interface MadeMenu {
  readonly menu: NewMenu;
  readonly output: Output;
  readonly force: boolean;
  readonly warnings: readonly Issue[];
  /** The options that it was made with. */
  readonly given: GivenOptions;
}

/** Composes a menu, and makes sure that it may go where it is to go. Nothing is written. */
export async function makeMenu({ given, load, hub }: MenuRequest, mode: Mode, sources: Sources): Promise<MadeMenu> {
  const read = new OptionReader(given);
  const output = outputOf(read.text("output"));
  if (output.path === "-" && mode !== "write") {
    const message = "--check and --diff need a file to compare with, not --output -";
    throw new ConfiguratorError([{ code: "usage", message }]);
  }
  const guard = () => {
    // What is only read may be anywhere.
    if (output.path === "-" || mode === "meaning") return;
    sources.guard({ path: checkReplace(output.path, output), shown: output.shown, at: { origin: output.origin } });
  };
  // Lists and descriptions need neither the schemas nor the rules, which are most of the program.
  const { loadAndCompose } = await import("../compose/compose.ts");
  const composing = loadAndCompose(given, load, sources.reading(readText), hub && { ...hub, output: output.path });
  const { config, text, warnings } = await composing.catch((error: unknown) => {
    throw error instanceof ConfiguratorError ? new ConfiguratorError([...error.issues, ...issuesOf(guard)]) : error;
  });
  guard();
  await throwIfLate();
  const menu = { text, slugs: config.profiles.map(({ definition }) => definition.slug) };
  return { menu, output, force: read.switch("force"), warnings, given };
}

/** Compares a menu with what is there, or writes it. @param given What the command was given, for the advice. */
export async function finishMenu(made: MadeMenu, mode: Mode, given: GivenOptions, io: CliIo): Promise<number> {
  const { menu, output } = made;
  if (output.path === "-") {
    io.stdout.file(menu.text);
    return EXIT.done;
  }
  const make = async () => {
    const old = oldBytes(output);
    return { old, text: await newText(old, made) };
  };
  if (mode === "check") return check(output, await make(), given, io);
  if (mode === "meaning") {
    const { checkMeaning } = await import("./check_meaning.ts");
    return checkMeaning(menu.text, output.address, made.given, io);
  }
  const makeShown = async () => {
    const both = await make();
    if (mode === "diff") await showDiff(output.path, both.old, both.text, io);
    return both;
  };
  await rewriteFile(output.path, makeShown, output);
  io.stdout.write(`Config written to ${output.address}\n`);
  return EXIT.done;
}

// What is there is looked at before anything is said of a difference: the same command without --check would refuse.
async function newText(old: Uint8Array | undefined, { menu, output, force }: MadeMenu): Promise<string> {
  const { path: name, place, origin } = output;
  if (old === undefined && place === undefined) return menu.text;
  const { replaceMenu } = await import("../compose/replace_menu.ts");
  const to = { name, ...(place && { place }), at: { origin }, force, forceName: "--force" };
  const result = await replaceMenu(old === undefined ? undefined : decoded(old), menu, to);
  if ("issue" in result) throw new ConfiguratorError([result.issue]);
  return result.text;
}

/** Where a menu goes. */
export interface Output extends ReplaceOptions {
  readonly path: string;
  /** Where in the file the menu goes; without, it is the file. */
  readonly place?: Place;
  /** The file and the place, as they were given. */
  readonly address: string;
  readonly origin: string;
  readonly shown: string;
}

function outputOf({ text, at }: Given): Output {
  const shown = cutText(text, 200);
  // A name that was not given is still that of an option.
  const name = at.origin.replace(/^default of /, "");
  const origin = at.line === undefined ? `${name} ${shown}`.trimEnd() : formatOrigin(at);
  const read = readAddress({ text, at: { origin } });
  if ("issue" in read) throw new ConfiguratorError([read.issue]);
  const { file, place } = read.address;
  return { path: file, ...(place && { place }), address: text, origin, shown: cutText(file, 200) };
}

async function check(output: Output, { old, text }: Rewriting, given: GivenOptions, io: CliIo): Promise<number> {
  const { path } = output;
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
