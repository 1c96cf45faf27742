import { readCheck } from "../compose/check_options.ts";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { readStdin } from "../files/read_stdin.ts";
import { readBytes } from "../files/read_text.ts";
import { replaceFile } from "../files/replace.ts";
import {
  type CheckedFile,
  checkJson,
  countFindings,
  renderCheck,
  toSarif,
  workflowCommands,
} from "../report/check/mod.ts";
import { fixText } from "../rules/fix/mod.ts";
import { checkText, RULES } from "../rules/mod.ts";
import type { CheckOptions } from "../rules/options.ts";
import { oneLine } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import { type CliIo, paint } from "./io.ts";
import { printDiff } from "./print_diff.ts";
import { reportError, reportWarnings } from "./report.ts";

/** `dump-config validate FILE...`: checks files, and with `--fix` repairs them first. */
export function runValidate(files: readonly string[], given: GivenOptions, io: CliIo): number {
  const { options, issues, notes } = readCheck(given);
  const read = new OptionReader(given);
  const formats = (["json", "sarif", "github"] as const).filter((format) => read.switch(format));
  const isFixed = read.switch("fix");
  const wrong: Issue[] = [...issues];
  if (formats.length > 1) {
    const message = `${formats.map((format) => `--${format}`).join(" and ")} exclude each other`;
    wrong.push({ code: "usage", message, hint: "Run the check once for each" });
  }
  const isShown = read.switch("diff");
  if (isFixed && files.includes("-")) wrong.push({ code: "usage", message: "--fix repairs files, not standard input" });
  if (isShown && !isFixed) {
    wrong.push({ code: "usage", message: "--diff goes with --fix", hint: "Add --fix: nothing is written" });
  }
  if (isShown && formats[0] !== undefined) {
    wrong.push({
      code: "usage",
      message: `--diff and --${formats[0]} exclude each other`,
      hint: "Leave one of them out",
    });
  }
  if (wrong.length > 0) throw new ConfiguratorError(wrong);
  reportWarnings(notes, io);
  const checked: CheckedFile[] = [];
  const unread: Issue[] = [];
  for (const file of new Set(files)) {
    const content = file === "-" ? readStdin() : readBytes(file);
    if ("issue" in content) unread.push(content.issue);
    else checked.push(check(file, isFixed ? fix(file, content.bytes, options, isShown, io) : content.bytes, options));
  }
  print(checked, formats[0], io);
  if (unread.length > 0) return reportError(new ConfiguratorError(unread), io);
  return countFindings(checked).errors > 0 ? EXIT.wrong : EXIT.done;
}

function check(file: string, bytes: Uint8Array, options: CheckOptions): CheckedFile {
  const findings = checkText(bytes, options);
  return { file, findings, ...(findings.length === 0 ? {} : { text: new TextDecoder().decode(bytes) }) };
}

// With a diff, only what is printed is repaired.
function fix(file: string, bytes: Uint8Array, options: CheckOptions, isShown: boolean, io: CliIo): Uint8Array {
  const text = textOf(bytes);
  if (text === undefined) return bytes;
  const { text: fixed, changes } = fixText(text, options);
  if (changes.length === 0) return bytes;
  if (isShown) {
    printDiff(file, text, `${file} (repaired)`, fixed, io.stdout);
    return new TextEncoder().encode(fixed);
  }
  replaceFile(file, fixed, { origin: file });
  for (const { rule, line, column, before, after, secret } of changes) {
    const values = after === "" ? `removed ${shown(before.trim())}` : `${shown(before)} -> ${shown(after)}`;
    const what = secret ? "a credential, which is not shown" : values;
    io.stderr.write(`${paint(io.stderr, "green", "Fixed")} ${safeLog(file)}:${line}:${column} ${rule}: ${what}\n`);
  }
  return new TextEncoder().encode(fixed);
}

// Only bytes that come back the same may be written back.
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

// Source text as it is in the file, on one line. A character that cannot be seen has its code point for a name.
function shown(text: string): string {
  if (text.length === 1 && safeLog(text) !== text)
    return `U+${text.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}`;
  return safeLog(oneLine(text, 60));
}

function print(checked: readonly CheckedFile[], format: "json" | "sarif" | "github" | undefined, io: CliIo): void {
  switch (format) {
    case "json":
      io.stdout.json(checkJson(checked));
      return;
    case "sarif":
      io.stdout.json(toSarif(checked, RULES));
      return;
    case "github":
      io.stdout.annotations(workflowCommands(checked));
      return;
    default:
      if (checked.length > 0) {
        io.stdout.write(renderCheck(checked, { paint: (colour, text) => paint(io.stdout, colour, text) }));
      }
  }
}
