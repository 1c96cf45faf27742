import type { CliIo } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

/** Runs the command without a process: its exit code and what it prints, with an environment that can fail. */
export async function runMain(args: readonly string[], env: CliIo["env"] = () => undefined) {
  const text = { stdout: "", stderr: "" };
  const sink = (name: keyof typeof text) => ({
    colour: false,
    flush: async () => {},
    write: (more: string) => {
      text[name] += more;
    },
  });
  const code = await main(args, { stdout: sink("stdout"), stderr: sink("stderr"), env });
  return { code, ...text };
}
