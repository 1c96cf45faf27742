import { existsSync } from "node:fs";
import { readFailOn } from "../compose/fail_on.ts";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { isOfTheFile, OPTION_NAMES, type OptionPart, optionRow, USUAL_HUBS } from "../compose/options.ts";
import { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import type { CliIo } from "./io.ts";
import { registryFromOptions } from "./packs.ts";
import { reportCheckError, reportWarnings } from "./report.ts";
import { isFromFlag, showProfiles } from "./show_profiles.ts";
import { finishMenu, type MadeMenu, type Mode, makeMenu, refusalsOf } from "./write_menu.ts";

/** The main command: lists, describes, checks or writes. */
export async function runCompose(asked: GivenOptions, io: CliIo): Promise<number> {
  const asking = new OptionReader(asked);
  const mode = modeOf(asking, asking.line("describeProfile"));
  throwIfAny([...asking.issues, ...misplaced(asked, mode), ...readFailOn(asked).issues]);
  const given = mode === "check" ? withCheckedFile(asked) : asked;
  return runMode(given, given === asked ? mode : "meaning", io);
}

async function runMode(given: GivenOptions, mode: Mode, io: CliIo): Promise<number> {
  const read = new OptionReader(given);
  const sources = new Sources();
  const path = hubsPath(given, io);
  if (path !== undefined) {
    const { runHubs } = await import("./hubs.ts");
    return runHubs(path, given, mode, sources, io);
  }
  const load = () => registryFromOptions(given, sources);
  if (mode === "describeProfile" || mode === "listProfiles") return showProfiles(await load(), given, read, io);
  let made: MadeMenu;
  try {
    made = await makeMenu({ given, load }, mode, sources);
  } catch (error) {
    if ((mode !== "check" && mode !== "meaning") || !(error instanceof ConfiguratorError)) throw error;
    return reportCheckError(error, io);
  }
  reportWarnings(made.warnings, io);
  const refused = await refusalsOf(made);
  const code = await finishMenu(made, { mode, given, isHeld: refused.length > 0 }, io);
  await io.stdout.flush();
  throwIfAny(refused);
  return code;
}

/** The file of hubs of a run: the given one, or `hubs.yaml` when hubs are named or no options are given. */
export function hubsPath(given: GivenOptions, io: CliIo): string | undefined {
  const named = given.hubs?.items.at(-1)?.text.trim() ?? "";
  if (named !== "") return named;
  if (given.hub !== undefined) return USUAL_HUBS;
  const asked = OPTION_NAMES.filter((name) => given[name] !== undefined && isOfTheFile(optionRow(name)));
  if (!existsSync(USUAL_HUBS)) return undefined;
  if (asked.length === 0) {
    io.stderr.write(`Using the hubs of ${USUAL_HUBS}\n`);
    return USUAL_HUBS;
  }
  const flags = asked.map((name) => given[name]?.at.origin).join(", ");
  const verb = asked.length === 1 ? "asks" : "ask";
  io.stderr.write(
    `Making the menu that ${flags} ${verb} for: ${USUAL_HUBS} is not used, for that give --hubs ${USUAL_HUBS}\n`,
  );
  return undefined;
}

// As in the Python tool, a description is printed first, and the list after it.
function modeOf(read: OptionReader, slug: string): Mode {
  const [isList, check, isDiff] = [read.switch("listProfiles"), read.line("check"), read.switch("diff")];
  const isCheck = check !== "";
  if (slug !== "") return "describeProfile";
  if (isList) return "listProfiles";
  if (isCheck && isDiff)
    throw new ConfiguratorError([
      usageIssue("--check and --diff exclude each other: --check prints the diff and does not write"),
    ]);
  return check === "meaning" ? "meaning" : isCheck ? "check" : isDiff ? "diff" : "write";
}

// `--check FILE` compares the menu with that file.
function withCheckedFile(given: GivenOptions): GivenOptions {
  const check = given.check?.items.at(-1);
  if (check === undefined || ["", "bytes", "meaning"].includes(check.text)) return given;
  if (given.output !== undefined) {
    const message = "--check and --output both name a file";
    throw new ConfiguratorError([usageIssue(message, "Leave one of them out, or write --check=meaning")]);
  }
  const option = (text: string) => ({ at: check.at, items: [{ text, at: check.at }] });
  return { ...given, check: option("meaning"), output: option(check.text) };
}

/** The parts of a request that a description or a list uses; the other modes use all parts. */
const PARTS = {
  describeProfile: ["hubs", "packs", "request"],
  listProfiles: ["hubs", "packs"],
} as const satisfies Partial<Record<Mode, readonly OptionPart[]>>;

// Issues for flags that would be ignored. A variable may be set for other runs, so it is not refused.
function misplaced(given: GivenOptions, mode: Mode): Issue[] {
  const isShown = mode === "describeProfile" || mode === "listProfiles";
  if (!isShown)
    return given.json === undefined ? [] : [usageIssue("--json needs --list-profiles or --describe-profile")];
  const parts: readonly OptionPart[] = PARTS[mode];
  if (mode === "describeProfile" && new OptionReader(given).switch("listProfiles") && given.json !== undefined) {
    return [usageIssue("--json works with --list-profiles or with --describe-profile, not with both")];
  }
  return OPTION_NAMES.filter((name) => isFromFlag(given[name])).flatMap((name) => {
    const { part, flag } = optionRow(name);
    const goes = parts.includes(part) || ["json", "listProfiles", "describeProfile"].includes(name);
    return goes ? [] : [usageIssue(`--${flag} cannot be used with --${optionRow(mode).flag}`, "Leave it out")];
  });
}

function usageIssue(message: string, hint?: string): Issue {
  return { code: "usage", message, ...(hint === undefined ? {} : { hint }) };
}
