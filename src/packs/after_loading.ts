/**
 * Watches the code of packs after it was loaded: timers that throw, rejected promises, an end of the process.
 *
 * @module
 */

import process from "node:process";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { showValue } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";

/** The paths of the modules that were run, by their URLs. */
const ran = new Map<string, string>();
const failures: Issue[] = [];
let isWatched = false;

/** Remembers that a module is run, so that a stack can be traced to it. */
export function noteModule(href: string, path: string): void {
  ran.set(href, path);
}

/**
 * From now on, errors that the code of packs throws outside of any call are kept for {@link lateIssues}, and when that
 * code ends the process, the exit code is that of a failure. Only for programs that own their process: otherwise Node
 * prints a stack and ends the process.
 */
export function watchCode(): void {
  if (isWatched) return;
  isWatched = true;
  process.removeListener("uncaughtException", keep).on("uncaughtException", keep);
  process.on("exit", failEnded);
}

/**
 * Ends the watch and forgets the modules that were run. Returns whether {@link watchCode} was called: then timers of
 * packs may still be running. Their errors are still caught, since Node would print a stack between the last lines.
 */
export function endWatch(): boolean {
  const wasWatched = isWatched;
  isWatched = false;
  process.removeListener("exit", failEnded);
  ran.clear();
  failures.length = 0;
  return wasWatched;
}

function keep(error: unknown): void {
  failures.push(lateIssue(error));
}

function failEnded(): void {
  process.stderr.write(safeLog(`Error: ${[...ran.values()].join(", ")}: the code of a pack ended the process\n`));
  process.exitCode = 1;
}

/** Errors in the code of packs since it was loaded. */
export function lateIssues(): readonly Issue[] {
  return failures;
}

/**
 * Lets promises and timers of packs that are due run before anything is written.
 *
 * @throws {ConfiguratorError} With the errors in that code.
 */
export async function throwIfLate(): Promise<void> {
  if (ran.size === 0) return;
  await new Promise((resolve) => setTimeout(resolve, 1));
  await new Promise((resolve) => setImmediate(resolve));
  if (failures.length > 0) throw new ConfiguratorError(failures);
}

function lateIssue(error: unknown): Issue {
  const {
    name,
    message,
    stack = "",
  } = error instanceof Error ? error : { name: "it threw", message: showValue(error) };
  const found = [...ran].find(([href]) => stack.includes(`${href}:`));
  const [href, path] = found ?? [...ran].at(-1) ?? ["", "a pack"];
  return {
    code: "code-pack",
    message: `The module failed after it was loaded: ${name}: ${message}`,
    hint: "Wait for what it starts, or remove it: a pack only has to return profiles",
    at: { origin: path, ...stackPosition(stack, href) },
  };
}

/** The position in a module at which it failed, if the stack has one. */
export function stackPosition(stack: string, href: string): { line?: number; column?: number } {
  const start = stack.indexOf(`${href}:`);
  const match = start < 0 ? null : /^(\d+)(?::(\d+))?/.exec(stack.slice(start + href.length + 1));
  if (match === null) return {};
  return { line: Number(match[1]), ...(match[2] === undefined ? {} : { column: Number(match[2]) }) };
}
