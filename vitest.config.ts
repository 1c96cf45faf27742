import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/runtimes/**", "**/node_modules/**"],
    // Golden files are only written when that is asked for (npm run golden); one that is missing is a failure.
    update: "none",
    // No test replaces a module or leaves something behind in one, so files share what they import: to import it again for
    // each of them took a quarter of the time.
    isolate: false,
    // By itself it would leave one core idle.
    maxWorkers: "100%",
    // Stops what hangs. How fast something is, is measured by `npm run bench`: a machine may be busy with something else.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    // The report is for scripts/ok.mjs, which adds the counts to those of the other checks.
    reporters: process.env["TEST_REPORT"]
      ? ["default", ["json", { outputFile: process.env["TEST_REPORT"] }]]
      : ["default"],
  },
});
