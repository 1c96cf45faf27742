import { type CliIo, Printer, type Sink } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

/** A place to print to that hands on what a terminal would get. */
export function printer(write: (text: string) => void, colour = false): Sink {
  return new Printer({ write, colour, flush: async () => {} });
}

/** Runs the command without a process: its exit code and what it prints, with an environment that can fail. */
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
  const code = await main(args, { stdout: sink("stdout"), stderr: sink("stderr"), env });
  return { code, ...text };
}
