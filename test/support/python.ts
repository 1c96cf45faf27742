import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** True if python3 runs and has these modules; otherwise prints on stderr what is not checked. */
export function hasPython(modules: readonly string[], unchecked: string): boolean {
  const run = spawnSync("python3", ["-c", `import ${modules.join(", ")}`], { encoding: "utf8" });
  if (run.status === 0) return true;
  console.warn(`SKIPPED: python3 with ${modules.join(", ")} is missing, so ${unchecked} is not checked`);
  return false;
}

/** Runs a script of this folder once, with JSON in and JSON out. */
export function askPython<T>(script: string, input: unknown): T {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const run = spawnSync("python3", [path], {
    input: JSON.stringify(input),
    encoding: "utf8",
    maxBuffer: 1 << 30,
    env: { ...process.env, PYTHONIOENCODING: "utf-8" },
  });
  if (run.status !== 0) throw new Error(`${script} failed: ${run.stderr}`);
  return JSON.parse(run.stdout) as T;
}
