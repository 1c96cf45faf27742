import { Buffer } from "node:buffer";
import { readAddress } from "../compose/destination.ts";
import { readFailOn } from "../compose/fail_on.ts";
import { type Given, type GivenOptions, OptionReader } from "../compose/given.ts";
import type { NewMenu } from "../compose/replace_menu.ts";
import { reproduce } from "../compose/reproduce.ts";
import type { Sources } from "../compose/sources.ts";
import { ConfiguratorError, formatOrigin, type Issue, issuesOf } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readBytes, readText } from "../files/read_text.ts";
import { checkReplace, type ReplaceOptions, type Rewriting, rewriteFile } from "../files/replace.ts";
import type { Config } from "../hub/config.ts";
import { throwIfLate } from "../packs/after_loading.ts";
import type { Place } from "../places/address.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { MASK } from "../text/mask.ts";
import { cutText } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import type { CliIo } from "./io.ts";
import { reportWarnings } from "./report.ts";

/** What a run does, from its flags; by default it writes. */
export type Mode = "describeProfile" | "listProfiles" | "check" | "meaning" | "diff" | "write";

/** The longest command in an advice; people cannot use a longer one. */
const LONGEST_COMMAND = 2000;

/** A request: options, and the profiles that they can name. */
export interface MenuRequest {
  readonly given: GivenOptions;
  readonly load: () => Promise<ProfileRegistry>;
  /** The hub, and its file of hubs. */
  readonly hub?: { readonly name: string; readonly file: string };
}

/** A menu and its destination. */
export interface MadeMenu {
  readonly menu: NewMenu;
  readonly output: Output;
  readonly force: boolean;
  readonly warnings: readonly Issue[];
  readonly config: Config;
  /** The options that it was made from, which also say how the hub reads it. */
  readonly given: GivenOptions;
}

/** Composes a menu, and checks that it may be written to its destination. Nothing is written. */
export async function makeMenu({ given, load, hub }: MenuRequest, mode: Mode, sources: Sources): Promise<MadeMenu> {
  const read = new OptionReader(given);
  const output = outputOf(read.text("output"));
  if (output.path === "-" && (mode !== "write" || read.has("failOn"))) {
    const what = mode === "write" ? "--fail-on needs" : "--check and --diff need";
    const message = `${what} a file to compare with, not --output -`;
    throw new ConfiguratorError([{ code: "usage", message }]);
  }
  const guard = () => {
    // A file that is only read may be anywhere.
    if (output.path === "-" || mode === "meaning") return;
    sources.guard({ path: checkReplace(output.path, output), shown: output.shown, at: { origin: output.origin } });
  };
  // Loaded here, since lists and descriptions do not need the schemas and the rules, which are most of the program.
  const { loadAndCompose } = await import("../compose/compose.ts");
  const composing = loadAndCompose(given, load, sources.reading(readText), hub && { ...hub, output: output.path });
  const { config, text, warnings } = await composing.catch((error: unknown) => {
    throw error instanceof ConfiguratorError ? new ConfiguratorError([...error.issues, ...issuesOf(guard)]) : error;
  });
  guard();
  await throwIfLate();
  const menu = { text, slugs: config.profiles.map(({ definition }) => definition.slug) };
  return { menu, output, force: read.switch("force"), warnings, config, given };
}

/** The effects of a menu on people that make the run fail. */
export async function refusalsOf(made: MadeMenu): Promise<readonly Issue[]> {
  const { kinds } = readFailOn(made.given);
  if (kinds.length === 0 || made.output.path === "-") return [];
  const { before } = await newText(oldBytes(made.output), made);
  const { effectsOfMenu, peopleOptions } = await import("../delivery/people.ts");
  const { rolloutRefusals } = await import("../rollout/mod.ts");
  const options = peopleOptions(made.given);
  return rolloutRefusals(effectsOfMenu(before, made.config, options), options.failOn);
}

/** What {@link finishMenu} needs besides the menu. */
export interface Finish {
  readonly mode: Mode;
  /** The options of the command, for the advice. */
  readonly given: GivenOptions;
  /** Whether nothing may be written. */
  readonly isHeld: boolean;
}

/** Compares a menu with its file, or writes it. */
export async function finishMenu(made: MadeMenu, { mode, given, isHeld }: Finish, io: CliIo): Promise<number> {
  const { menu, output } = made;
  if (output.path === "-") {
    io.stdout.file(menu.text);
    return EXIT.done;
  }
  const make = async () => {
    const old = oldBytes(output);
    const { notes, ...changed } = await newText(old, made);
    reportWarnings(notes, io);
    return { old, ...changed };
  };
  const show = async ({ old, text, before }: Made) => {
    await showDiff(output.path, old, text, io);
    await showPeople(before, made, io);
  };
  if (mode === "meaning" && oldBytes(output) !== undefined) {
    const { checkMeaning } = await import("./check_meaning.ts");
    return checkMeaning(menu.text, output.address, made.given, io);
  }
  if (mode === "check" || mode === "meaning") return check(output, await make(), show, given, io);
  if (isHeld) {
    if (mode === "diff") await show(await make());
    return EXIT.done;
  }
  const makeShown = async () => {
    const both = await make();
    if (mode === "diff") await show(both);
    return both;
  };
  await rewriteFile(output.path, makeShown, output);
  io.stdout.write(`Config written to ${output.address}\n`);
  return EXIT.done;
}

// The old file is guarded before a difference is reported, since the same command without --check would refuse to
// write.
async function newText(
  old: Uint8Array | undefined,
  { menu, output, force }: MadeMenu,
): Promise<Pick<Made, "text" | "before"> & { readonly notes: readonly Issue[] }> {
  const { path: name, place, origin } = output;
  if (old === undefined && place === undefined) return { text: menu.text, before: undefined, notes: [] };
  const { replaceMenu } = await import("../compose/replace_menu.ts");
  const to = { name, ...(place && { place }), at: { origin }, force, forceName: "--force" };
  const result = await replaceMenu(old === undefined ? undefined : decoded(old), menu, to);
  if ("issue" in result) throw new ConfiguratorError([result.issue]);
  return result;
}

/** The text of a file with the new menu. */
interface Made extends Rewriting {
  /** The old menu. */
  readonly before: string | undefined;
}

/** The destination of a menu. */
export interface Output extends ReplaceOptions {
  readonly path: string;
  /** The place in the file; missing when the menu is the whole file. */
  readonly place?: Place;
  /** The file and the place, as they were given. */
  readonly address: string;
  readonly origin: string;
  readonly shown: string;
}

function outputOf({ text, at }: Given): Output {
  const shown = cutText(text, 200);
  // For a default, the name of the option is shown.
  const name = at.origin.replace(/^default of /, "");
  const origin = at.line === undefined ? `${name} ${shown}`.trimEnd() : formatOrigin(at);
  const where = at.line === undefined ? { origin } : at;
  const read = readAddress({ text, at: where });
  if ("issue" in read) throw new ConfiguratorError([read.issue]);
  const { file, place } = read.address;
  if (file === "-" && place !== undefined) {
    const message = `${shown}: standard output has no places`;
    throw new ConfiguratorError([{ code: "usage", message, hint: "Write -, or name a file", at: where }]);
  }
  return { path: file, ...(place && { place }), address: text, origin, shown: cutText(file, 200) };
}

async function check(
  output: Output,
  made: Made,
  show: (made: Made) => Promise<void>,
  given: GivenOptions,
  io: CliIo,
): Promise<number> {
  const { address } = output;
  const { old, text } = made;
  if (old !== undefined && Buffer.from(text).equals(old)) {
    io.stdout.write(`${address} is up to date\n`);
    return EXIT.done;
  }
  await show(made);
  await io.stdout.flush();
  const isSameText = old !== undefined && decoded(old) === text;
  const how = isSameText ? " (bytes that are not text)" : "";
  io.stderr.write(`${address} is not up to date${how}: ${advice(given)}\n`);
  return EXIT.different;
}

// The command repeats all given options: otherwise it would write another menu over this one.
function advice(given: GivenOptions): string {
  const words = reproduce(given);
  const command = safeLog(words.join(" ").replaceAll("\n", "\\n"));
  if (command.length > LONGEST_COMMAND) return "run the same command without --check to write it";
  if (words.length === 1)
    return `to write the default menu, run ${command}; for another, give the options that made it`;
  return `to write it, run ${command}${command.includes(MASK) ? `, with your values in place of ${MASK}` : ""}`;
}

// Only two modes compare, so only they load the library for differences.
async function showDiff(path: string, old: Uint8Array | undefined, text: string, io: CliIo): Promise<void> {
  const { printDiff } = await import("./print_diff.ts");
  printDiff(old === undefined ? "/dev/null" : path, decoded(old), `${path} (new)`, text, io.stdout);
}

async function showPeople(before: string | undefined, { config, given }: MadeMenu, io: CliIo): Promise<void> {
  const { effectsOfMenu, peopleOptions } = await import("../delivery/people.ts");
  const { renderRolloutText } = await import("../rollout/mod.ts");
  const effects = effectsOfMenu(before, config, peopleOptions(given));
  io.stdout.write(renderRolloutText(effects, { colour: io.stdout.colour }));
}

function decoded(bytes: Uint8Array | undefined): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

// Bytes, since a file that is not a text can be replaced too.
function oldBytes({ path, origin }: Output): Uint8Array | undefined {
  const read = readBytes(path, { origin });
  if ("bytes" in read) return read.bytes;
  if (read.issue.code === "file-missing") return undefined;
  throw new ConfiguratorError([read.issue]);
}
