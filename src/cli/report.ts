import { ConfiguratorError, formatIssue, type Issue } from "../errors.ts";
import { maskIssue } from "../text/mask.ts";
import { safeLog } from "../text/untrusted.ts";
import { EXIT } from "./exit_codes.ts";
import { type CliIo, paint } from "./io.ts";

/** Most issues that are shown; a broken file can have thousands, and the first ones are enough to go on. */
const SHOWN_ISSUES = 50;

const LONGEST_LINE = 1500;
const MOST_LINES = 20;

/** Prints what is wrong on stderr and gives the exit code that fits. */
export function reportError(error: unknown, io: CliIo): number {
  if (!(error instanceof ConfiguratorError)) return reportBug(error, io);
  printIssues(error.issues, io, "Error", "red");
  return error.issues.every(({ code }) => code === "usage") ? EXIT.usage : EXIT.wrong;
}

/** Prints warnings on stderr. */
export function reportWarnings(issues: readonly Issue[], io: CliIo): void {
  printIssues(issues, io, "Warning", "yellow");
}

function printIssues(issues: readonly Issue[], io: CliIo, word: string, colour: "red" | "yellow"): void {
  for (const issue of issues.slice(0, SHOWN_ISSUES)) {
    const lines = middleOut(safeLog(formatIssue(maskIssue(issue))).split("\n"), MOST_LINES, "...");
    const text = lines.map((line) => middleOut(Array.from(line), LONGEST_LINE, " ... ").join("")).join("\n");
    io.stderr.write(`${paint(io.stderr, colour, `${word}:`)} ${text}\n`);
  }
  const more = issues.length - SHOWN_ISSUES;
  if (more > 0) io.stderr.write(`... and ${more} more\n`);
}

// A value of a megabyte says no more than its beginning; what is wrong with it stands behind.
function middleOut(parts: readonly string[], most: number, gap: string): readonly string[] {
  return parts.length <= most ? parts : [...parts.slice(0, most / 2), gap, ...parts.slice(-most / 2)];
}

function reportBug(error: unknown, io: CliIo): number {
  io.stderr.write(
    `${paint(io.stderr, "red", "Error:")} dump-config failed in a way that is its own fault. Please report it with this text:\n`,
  );
  for (let cause: unknown = error; cause !== undefined; cause = cause instanceof Error ? cause.cause : undefined) {
    io.stderr.write(`${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  }
  return EXIT.bug;
}
