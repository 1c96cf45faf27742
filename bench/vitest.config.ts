import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["growth.ts", "patterns.ts"],
    testTimeout: 0,
    pool: "forks",
    fileParallelism: false,
    execArgv: ["--expose-gc"],
  },
});
