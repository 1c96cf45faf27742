import { VARIABLES } from "../compose/options.ts";
import { ConfiguratorError, formatIssue, type Issue } from "../errors.ts";
import { bugReport, EXIT } from "../exit.ts";
import { maskIssue } from "../text/mask.ts";
import { cutMessage } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import { type CliIo, paint } from "./io.ts";

/** The largest number of issues that are shown: a broken file can have thousands. */
const SHOWN_ISSUES = 50;

/** Prints an error on stderr and returns its exit code. */
export function reportError(error: unknown, io: CliIo): number {
  const issues = error instanceof ConfiguratorError ? error.issues : notAllowed(error);
  if (issues === undefined) return reportBug(error, io);
  printIssues(issues, io, "Error", "red");
  return issues.every(isUsage) ? EXIT.usage : EXIT.wrong;
}

// An issue with a line is in a file, and not in the command line.
function isUsage({ code, at }: Issue): boolean {
  return code === "usage" && at?.line === undefined;
}

/**
 * The same for a run that compares: a lock without one of the images is out of date, and so is the file that is made
 * with it.
 */
export function reportCheckError(error: unknown, io: CliIo): number {
  const code = reportError(error, io);
  const isLock = error instanceof ConfiguratorError && error.issues.every((issue) => issue.code === "image-unlocked");
  return isLock ? EXIT.different : code;
}

/** Prints warnings on stderr. */
export function reportWarnings(issues: readonly Issue[], io: CliIo): void {
  printIssues(issues, io, "Warning", "yellow");
}

/** Prints errors of a run that continues. */
export function reportErrors(issues: readonly Issue[], io: CliIo): void {
  printIssues(issues, io, "Error", "red");
}

function printIssues(issues: readonly Issue[], io: CliIo, word: string, colour: "red" | "yellow"): void {
  for (const issue of issues.slice(0, SHOWN_ISSUES)) {
    const text = cutMessage(safeLog(formatIssue(maskIssue(issue))));
    io.stderr.write(`${paint(io.stderr, colour, `${word}:`)} ${text}\n`);
  }
  const more = issues.length - SHOWN_ISSUES;
  if (more > 0) io.stderr.write(`... and ${more} more\n`);
}

// The issue for Deno's error about a missing permission, whose message names the flag: it is not a bug of ours.
function notAllowed(error: unknown): readonly Issue[] | undefined {
  if (!(error instanceof Error) || error.name !== "NotCapable") return undefined;
  const hint = `The command needs --allow-read=. --allow-write=. --allow-env=${VARIABLES.join(",")}`;
  return [{ code: "usage", message: error.message, hint }];
}

function reportBug(error: unknown, io: CliIo): number {
  const { title, text } = bugReport(error);
  io.stderr.write(`${paint(io.stderr, "red", "Error:")} ${title}\n${text}\n`);
  return EXIT.bug;
}
