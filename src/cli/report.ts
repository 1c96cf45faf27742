import { VARIABLES } from "../compose/options.ts";
import { ConfiguratorError, formatIssue, type Issue } from "../errors.ts";
import { bugReport, EXIT } from "../exit.ts";
import { maskIssue } from "../text/mask.ts";
import { cutMessage } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import { type CliIo, paint } from "./io.ts";

/** Most issues that are shown; a broken file can have thousands, and the first ones are enough to go on. */
const SHOWN_ISSUES = 50;

/** Prints what is wrong on stderr and gives the exit code that fits. */
export function reportError(error: unknown, io: CliIo): number {
  const issues = error instanceof ConfiguratorError ? error.issues : notAllowed(error);
  if (issues === undefined) return reportBug(error, io);
  printIssues(issues, io, "Error", "red");
  return issues.every(isUsage) ? EXIT.usage : EXIT.wrong;
}

// What has a line was read from a file, so the command line is not wrong.
function isUsage({ code, at }: Issue): boolean {
  return code === "usage" && at?.line === undefined;
}

/**
 * The same for a run that compares: a lock that lacks an image is out of date, and then so is what is made with it.
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

/** Prints errors of a run that goes on all the same. */
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

// What Deno throws when something was not allowed; its message names the flag. No code of ours is at fault.
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
