import process from "node:process";
import { safeLog } from "../text/untrusted.ts";

/**
 * Runs code of a pack so that it can neither end the process as if all were well, nor write into standard output,
 * which carries only results. What it prints goes to standard error.
 *
 * @param onExit Why the process ends, for a pack that ends it.
 */
export async function guarded<T>(run: () => Promise<T>, onExit: string): Promise<T> {
  const { stdout, stderr } = process;
  const write = stdout.write;
  const failed = () => {
    stderr.write(safeLog(`Error: ${onExit}\n`));
    process.exitCode = 1;
  };
  stdout.write = stderr.write.bind(stderr) as typeof write;
  process.once("exit", failed);
  try {
    return await run();
  } finally {
    stdout.write = write;
    process.removeListener("exit", failed);
  }
}
