import process from "node:process";
import { safeLog } from "../text/untrusted.ts";

/**
 * Runs code of a pack so that it can neither end the process with success, nor write to standard output, which is only
 * for results. What it prints goes to standard error.
 *
 * @param onExit The message for a pack that ends the process.
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
