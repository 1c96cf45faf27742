import process from "node:process";

/** What a person, a shell or a runner ends a process with. */
const ENDING: readonly NodeJS.Signals[] = process.platform === "win32" ? ["SIGINT"] : ["SIGINT", "SIGTERM", "SIGHUP"];

/** Steps that are running, or whose signals Node has not told of yet. */
let steps = 0;

/**
 * Runs a step that nothing waits in, and lets a signal that would end the process wait until it is done. The process then
 * ends by that signal, unless somebody else listens to it.
 */
export function unbroken<T>(step: () => T): T {
  if (steps === 0) for (const signal of ENDING) process.on(signal, end);
  steps += 1;
  try {
    return step();
  } finally {
    // Node tells of signals when it polls, which it does between two immediates, but not always before the first.
    setImmediate(() => setImmediate(release));
  }
}

/** Waits until a signal that came meanwhile has ended the process. */
export async function signalsTold(): Promise<void> {
  while (steps > 0) await new Promise((resolve) => setImmediate(resolve));
}

function release(): void {
  steps -= 1;
  if (steps === 0) for (const signal of ENDING) process.removeListener(signal, end);
}

function end(signal: NodeJS.Signals): void {
  process.removeListener(signal, end);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
