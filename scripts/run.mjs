import { spawn } from "node:child_process";
import process from "node:process";

/** Runs a script with this Node, in a folder. Its output is only shown when it fails; then this throws. */
export async function run(script, args, cwd) {
  const child = spawn(process.execPath, [script, ...args], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
  }
  const status = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? signal));
  });
  if (status !== 0) throw new Error(`${[script, ...args].join(" ")} ended with ${status}\n${said}`);
}
