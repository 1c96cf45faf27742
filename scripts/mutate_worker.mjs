// Runs test files of a copy of the project again and again, one vitest for all: see scripts/mutate.mjs. Arguments: the copy.
import process from "node:process";
import { createVitest } from "vitest/node";

const [, , folder] = process.argv;
const vitest = await createVitest(
  "test",
  { root: folder, watch: false, reporters: [{}], bail: 1 },
  { logLevel: "silent" },
);
await vitest.standalone();
process.send({ ready: true });

process.on("message", async ({ changed, tests }) => {
  vitest.invalidateFile(changed);
  const specifications = await vitest.globTestSpecifications(tests);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const failed = testModules.filter((module) => !module.ok()).map(({ moduleId }) => moduleId);
  process.send({ failed: unhandledErrors.length > 0 ? [...failed, String(unhandledErrors[0])] : failed });
});
