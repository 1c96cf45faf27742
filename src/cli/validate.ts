import { readCheck } from "../compose/check_options.ts";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { type ChoiceOf, USUAL_HUBS } from "../compose/options.ts";
import { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { exists } from "../files/find.ts";
import { rewriteFile } from "../files/replace.ts";
import { append } from "../lists.ts";
import { readMenus, renderedBy, splice, yamlLibrary } from "../places/mod.ts";
import {
  type CheckedFile,
  checkJson,
  codeQuality,
  countFindings,
  type Paint,
  renderCheck,
  toSarif,
  workflowCommands,
} from "../report/check/mod.ts";
import { fixText } from "../rules/fix/mod.ts";
import { type Finding, RULES } from "../rules/mod.ts";
import type { CheckOptions } from "../rules/options.ts";
import { oneLine } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import { applyBaseline, writeBaseline } from "./baseline.ts";
import { checkMenus, hubSubjects, type MenuToCheck, namedSubjects } from "./check_menus.ts";
import { type CliIo, paint, type Sink } from "./io.ts";
import { decodeMenu, type Menu, placeIn } from "./menus.ts";
import { printDiff } from "./print_diff.ts";
import { reportError, reportWarnings } from "./report.ts";

/** `dump-config validate FILE...`: checks files, and with `--fix` repairs them first. */
export async function runValidate(args: readonly string[], given: GivenOptions, io: CliIo): Promise<number> {
  const { issues, notes } = readCheck(given);
  const read = new OptionReader(given);
  const how = readHow(args, read);
  const hubs = hubsOf(args, given);
  throwIfAny([...issues, ...read.issues, ...how.issues, ...hubs.issues]);
  if (hubs.isUsual && !how.quiet) io.stderr.write(`Using the hubs of ${USUAL_HUBS}\n`);
  if (!how.quiet) reportWarnings(notes, io);
  const sources = new Sources();
  const found =
    hubs.file === undefined ? await namedSubjects(args, given, sources) : await hubSubjects(hubs.file, given, sources);
  const { subjects, issues: unread } = found;
  if (!how.quiet) {
    for (const note of found.notes) io.stderr.write(`${safeLog(note)}\n`);
    reportWarnings(await renderings(subjects), io);
  }
  // A repaired standard input is printed on stdout, so the findings go to stderr.
  const isFilter = how.fix && !how.diff && args.includes("-");
  const sink = isFilter ? io.stderr : io.stdout;
  const repaired: MenuToCheck[] = [];
  // Several menus can be in one file: each repair starts from the text after the one before.
  const latest = new Map<string, string>();
  for (const subject of subjects) {
    const { menu, options } = subject;
    const outer = latest.get(menu.file);
    const fixed = how.fix ? await fix(outer === undefined ? menu : { ...menu, outer }, options, how, io) : menu;
    if (how.fix && fixed.outer !== undefined) latest.set(fixed.file, fixed.outer);
    repaired.push({ ...subject, menu: fixed });
  }
  if (isFilter) for (const { menu } of repaired) io.stdout.file(menu.outer ?? decodeMenu(menu.bytes) ?? "");
  let checked = await checkMenus(repaired);
  if (how.writeBaseline) {
    sink.write(`${safeLog(writeBaseline(how.baseline, checked, sources))}\n`);
    return unread.length > 0 ? reportError(new ConfiguratorError(unread), io) : EXIT.done;
  }
  if (how.baseline !== "") {
    const known = applyBaseline(how.baseline, checked);
    checked = known.checked;
    if (known.note !== undefined && !how.quiet) io.stderr.write(`${safeLog(known.note)}\n`);
  }
  if (checked.length > 0) print(checked, how, sink);
  if (unread.length > 0) return reportError(new ConfiguratorError(unread), io);
  return countFindings(checked).errors > 0 ? EXIT.wrong : EXIT.done;
}

/** Notes about other tools that change menus before the hub reads them. */
async function renderings(subjects: readonly MenuToCheck[]): Promise<readonly Issue[]> {
  const found: Issue[] = [];
  for (const { menu } of subjects) {
    const { file, placed, outer } = menu;
    if (placed !== undefined && outer !== undefined)
      append(found, renderedBy(await yamlLibrary(), outer, file, placed.place, placed.text));
  }
  return found;
}

/** The file of hubs whose outputs are checked when no files are named. */
function hubsOf(args: readonly string[], given: GivenOptions) {
  const named = given.hubs?.items.at(-1)?.text.trim() ?? "";
  const isUsual = named === "" && given.hub === undefined && args.length === 0 && exists(USUAL_HUBS);
  const file = isUsual || (named === "" && given.hub !== undefined) ? USUAL_HUBS : named;
  const usage = (message: string, hint: string) => ({
    file: undefined,
    isUsual: false,
    issues: [{ code: "usage" as const, message, hint }],
  });
  if (file !== "" && args.length > 0)
    return usage("--hubs checks the files that it names, so it takes no other file with it", "Leave one of them out");
  if (file === "" && args.length === 0)
    return usage("No file is named", "Give files, folders, patterns, - for standard input, or --hubs hubs.yaml");
  return { file: file === "" ? undefined : file, isUsual, issues: [] };
}

/** The options of a run, and which of them exclude each other. */
interface How {
  readonly format: ChoiceOf<"format">;
  readonly quiet: boolean;
  readonly statistics: boolean;
  readonly fix: boolean;
  readonly diff: boolean;
  /** The path of the baseline; empty when there is none. */
  readonly baseline: string;
  readonly writeBaseline: boolean;
  readonly issues: readonly Issue[];
}

function readHow(args: readonly string[], read: OptionReader): How {
  const issues: Issue[] = [];
  const usage = (message: string, hint?: string) =>
    issues.push({ code: "usage", message, ...(hint === undefined ? {} : { hint }) });
  const flags = (["json", "sarif", "github"] as const).filter((format) => read.switch(format));
  const asked = [...flags.map((flag) => `--${flag}`), ...(read.has("format") ? ["--format"] : [])];
  if (asked.length > 1) usage(`${asked.join(" and ")} exclude each other`, "Run the check once for each");
  const how = {
    format: flags[0] ?? read.choice("format"),
    quiet: read.switch("quiet"),
    statistics: read.switch("statistics"),
    fix: read.switch("fix"),
    diff: read.switch("diff"),
    baseline: read.line("baseline"),
    writeBaseline: read.switch("writeBaseline"),
  };
  const isText = how.format === "full" || how.format === "concise";
  const shown = flags.length > 0 ? `--${how.format}` : `--format ${how.format}`;
  if (how.statistics && !isText && how.format !== "json")
    usage(`--statistics and ${shown} exclude each other`, "Leave one of them out");
  if (how.diff && !how.fix) usage("--diff needs --fix", "Add --fix: nothing is written");
  if (how.diff && !isText) usage(`--diff and ${shown} exclude each other`, "Leave one of them out");
  if (how.fix && args.includes("-") && args.length > 1)
    usage("--fix writes the repaired standard input to standard output, so it takes no other file with it");
  if (how.fix && !how.diff && args.includes("-") && !isText)
    usage(`--fix writes the repaired standard input to standard output, where ${shown} would be`);
  if (how.writeBaseline && how.baseline === "")
    usage("--write-baseline needs a file to write to", "For example: --baseline hub-baseline.json --write-baseline");
  return { ...how, issues };
}

// With --diff, the repair is only printed.
async function fix(menu: Menu, options: CheckOptions, { diff }: How, io: CliIo): Promise<Menu> {
  const { file, bytes } = menu;
  const text = decodeMenu(bytes);
  if (text === undefined) return menu;
  const { text: fixed, changes } = fixText(text, options);
  if (changes.length === 0) return menu;
  const repaired = await withText(menu, fixed);
  const written = repaired.outer ?? fixed;
  if (diff) {
    printDiff(file, menu.outer ?? text, `${file} (repaired)`, written, io.stdout);
    return repaired;
  }
  if (file !== "-") {
    let isFirst = true;
    const make = () => {
      if (!isFirst) throw new ConfiguratorError([changedMeanwhile(file)]);
      isFirst = false;
      return { old: new TextEncoder().encode(menu.outer ?? text), text: written };
    };
    await rewriteFile(file, make, { origin: file });
  }
  const place = menu.placed === undefined ? undefined : placeIn(menu.placed);
  for (const { rule, before, after, secret, ...own } of changes) {
    const { line, column } = place?.(own.line, own.column) ?? own;
    const values = after === "" ? `removed ${shown(before.trim())}` : `${shown(before)} -> ${shown(after)}`;
    const what = secret ? "a credential, which is not shown" : values;
    io.stderr.write(
      `${paint(io.stderr, "green", "Fixed")} ${file === "-" ? "standard input" : safeLog(file)}:${line}:${column} ${rule}: ${what}\n`,
    );
  }
  return repaired;
}

function changedMeanwhile(file: string): Issue {
  const message = `'${file}' was changed while it was checked, so it is not repaired`;
  return { code: "write-failed", message, hint: "Run it again when nothing else writes there", at: { origin: file } };
}

/** The same menu with another text, at its place in the file. */
async function withText(menu: Menu, text: string): Promise<Menu> {
  const { file, placed, outer } = menu;
  const bytes = new TextEncoder().encode(text);
  if (placed === undefined || outer === undefined) return { file, bytes };
  const yaml = await yamlLibrary();
  const spliced = splice(yaml, outer, file, placed.place, text);
  if ("issue" in spliced) throw new ConfiguratorError([spliced.issue]);
  const [again] = readMenus(yaml, spliced.text, file, placed.place).menus;
  return again === undefined ? menu : { file, bytes, outer: spliced.text, placed: { ...again, place: placed.place } };
}

// Text as it is in the file, on one line. For an invisible character its code point is shown.
function shown(text: string): string {
  if (text.length === 1 && safeLog(text) !== text)
    return `U+${text.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`;
  return safeLog(oneLine(text, 60));
}

function print(all: readonly CheckedFile[], { format, quiet, statistics }: How, sink: Sink): void {
  const isText = format === "full" || format === "concise";
  if (isText) {
    const colours = (colour: Parameters<Paint>[0], text: string) => paint(sink, colour, text);
    sink.write(renderCheck(all, { paint: colours, format, quiet, statistics }));
    return;
  }
  const isShown = ({ severity }: Finding) => !quiet || severity === "error";
  const checked = all.map((file) => ({ ...file, findings: file.findings.filter(isShown) }));
  switch (format) {
    case "json":
      sink.json(checkJson(checked, { statistics }));
      return;
    case "sarif":
      sink.json(toSarif(checked, RULES));
      return;
    case "gitlab":
      sink.json(codeQuality(checked, RULES));
      return;
    case "github":
      sink.annotations(workflowCommands(checked));
  }
}
