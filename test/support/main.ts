import { type CliIo, Printer, type Sink } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { endWatch } from "../../src/packs/after_loading.ts";
import type { CliResult } from "./cli.ts";

/** A stream that passes on the text that a terminal would get. */
export function printer(write: (text: string) => void, colour = false): Sink {
  return new Printer({ write, colour, flush: async () => {} });
}

/** Runs the command without a process, with an environment that can fail, and returns its exit code and output. */
export async function runMain(
  args: readonly string[],
  env: CliIo["env"] = () => undefined,
  { colour = false }: { readonly colour?: boolean } = {},
) {
  const text = { stdout: "", stderr: "" };
  const sink = (name: keyof typeof text) =>
    printer((more) => {
      text[name] += more;
    }, colour);
  try {
    const code = await main(args, { stdout: sink("stdout"), stderr: sink("stderr"), env });
    return { code, ...text };
  } finally {
    endWatch();
  }
}

/**
 * Runs the command without a process, in a folder and with an environment of its own, as `runCli` does with one: for
 * tests that do not need streams, signals and the built file.
 */
export async function runHere(
  args: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<CliResult> {
  const before = process.cwd();
  process.chdir(cwd);
  try {
    return await runMain(args, (name) => env[name]);
  } finally {
    process.chdir(before);
  }
}
