import { spawnSync } from "node:child_process";
import { cliBundle } from "./bundles.ts";

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a child process with an environment of its own. */
export function runCli(
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string>; node?: string; input?: string },
): CliResult {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawnSync(options.node ?? process.execPath, [cliBundle, ...args], {
    cwd: options.cwd,
    env: { PATH, HOME, ...options.env },
    encoding: "utf8",
    maxBuffer: 1 << 30,
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { code: child.status, stdout: child.stdout, stderr: child.stderr };
}
