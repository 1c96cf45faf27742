// Runs test files of a copy of the project again and again, one vitest for all: see scripts/mutate.mjs. Arguments: the copy.
import process from "node:process";
import { createVitest } from "vitest/node";

const [, , folder] = process.argv;
// Isolated: what the next test files import is what was changed, not what those before had imported.
const vitest = await createVitest(
  "test",
  { root: folder, watch: false, reporters: [{}], bail: 1, isolate: true },
  { logLevel: "silent" },
);
await vitest.standalone();
process.send({ ready: true });

const reasonsOf = (test) => test.result().errors ?? [];

process.on("disconnect", () => process.exit());
process.on("message", async ({ changed, tests }) => {
  vitest.invalidateFile(changed);
  const specifications = await vitest.globTestSpecifications(tests);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  // Those of earlier questions are in the answer too.
  const reasons = testModules
    .filter((module) => tests.includes(module.moduleId) && !module.ok())
    .map((module) => [...module.errors(), ...[...module.children.allTests("failed")].flatMap(reasonsOf)])
    .map(([error]) => error?.message ?? "It fails");
  process.send({ reasons: [...reasons, ...unhandledErrors.map(String)] });
});
