/**
 * What the code of packs does after it was loaded: timers that throw, promises that are rejected, an end of the process.
 *
 * @module
 */

import process from "node:process";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { showValue } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";

/** The modules that were run: their paths by their addresses. */
const ran = new Map<string, string>();
const failures: Issue[] = [];
let isWatched = false;

/** Remembers that a module is run, to find it again in a stack. */
export function noteModule(href: string, path: string): void {
  ran.set(href, path);
}

/**
 * From now on, what the code of packs throws outside of any call is kept for {@link lateIssues}, and a process that it ends
 * fails. For programs whose process is their own: Node would print a stack and end it.
 */
export function watchCode(): void {
  if (isWatched) return;
  isWatched = true;
  process.removeListener("uncaughtException", keep).on("uncaughtException", keep);
  process.on("exit", failEnded);
}

/**
 * Says that the work is done, and forgets what was run for it; gives whether {@link watchCode} was called, so that timers of
 * packs may still be open. What they throw is still kept from Node, which would print a stack between the last lines.
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

/** What has gone wrong in the code of packs since it was loaded. */
export function lateIssues(): readonly Issue[] {
  return failures;
}

/**
 * Lets the code of packs do what it has started and what is due, before anything is written.
 *
 * @throws {ConfiguratorError} With what has gone wrong in it.
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

/** Where in a module it failed, as far as the stack tells. */
export function stackPosition(stack: string, href: string): { line?: number; column?: number } {
  const start = stack.indexOf(`${href}:`);
  const match = start < 0 ? null : /^(\d+)(?::(\d+))?/.exec(stack.slice(start + href.length + 1));
  if (match === null) return {};
  return { line: Number(match[1]), ...(match[2] === undefined ? {} : { column: Number(match[2]) }) };
}
