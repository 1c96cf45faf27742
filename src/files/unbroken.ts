import process from "node:process";

/** The signals with which a person, a shell or a runner ends a process. */
const ENDING: readonly NodeJS.Signals[] = process.platform === "win32" ? ["SIGINT"] : ["SIGINT", "SIGTERM", "SIGHUP"];

/** Steps that are running, or that have ended and whose signals Node may not have reported yet. */
let steps = 0;

/**
 * Runs a synchronous step. A signal that would end the process waits until the step is done, and then ends the process,
 * unless somebody else listens to it.
 */
export function unbroken<T>(step: () => T): T {
  if (steps === 0) for (const signal of ENDING) process.on(signal, end);
  steps += 1;
  try {
    return step();
  } finally {
    // Node reports signals when it polls: always between two immediates, but not always before the first one.
    setImmediate(() => setImmediate(release));
  }
}

/** Waits until a signal that came during a step has ended the process. */
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
