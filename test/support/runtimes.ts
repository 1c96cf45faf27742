import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { VARIABLES } from "../../src/compose/options.ts";
import { root } from "./folders.ts";

/** The permissions of Deno that the command needs to write into the current folder, by their purpose. */
export const DENO_PERMISSIONS = {
  read: "--allow-read=.",
  write: "--allow-write=.",
  env: `--allow-env=${VARIABLES.join(",")}`,
} as const;

/** `deno run` without questions about permissions. */
export const DENO_RUN: readonly string[] = ["run", "--no-prompt", ...Object.values(DENO_PERMISSIONS)];

/** A JavaScript runtime of test/runtimes. */
export interface Runtime {
  readonly name: string;
  readonly command: string;
  /** Arguments before the file that it runs. */
  readonly args: readonly string[];
  /** Whether it is installed and runs on this machine. */
  readonly isHere: boolean;
}

const modules = join(root, "test/runtimes/node_modules");

/** All runtimes on which the command is tested; missing ones are named once on stderr. */
export const runtimes: readonly Runtime[] = [
  runtime("Node 20", "node20/bin/node"),
  runtime("Node 24", "node24/bin/node"),
  runtime("Deno", "@deno/linux-x64-glibc/deno", DENO_RUN),
  runtime("Bun", "@oven/bun-linux-x64/bin/bun"),
];

/** One of {@link runtimes} by its name. */
export function runtimeOf(name: string): Runtime {
  const found = runtimes.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} is not in the list of runtimes`);
  return found;
}

function runtime(name: string, path: string, args: readonly string[] = []): Runtime {
  const command = join(modules, path);
  const isHere = existsSync(command) && spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
  if (!isHere) console.warn(`SKIPPED: ${name} is not in test/runtimes, so the command is not tried on it`);
  return { name, command, args, isHere };
}
