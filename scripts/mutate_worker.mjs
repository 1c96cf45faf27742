// Runs test files of a copy of the project repeatedly in one vitest: see scripts/mutate.mjs. Arguments: the copy.
import process from "node:process";
import { createVitest } from "vitest/node";

const [, , folder] = process.argv;
let order = [];

/** Runs the files in the given order; vitest would begin with the slowest ones. */
class AsAsked {
  shard(files) {
    return files;
  }
  sort(files) {
    return files.toSorted((left, right) => order.indexOf(left.moduleId) - order.indexOf(right.moduleId));
  }
}

// The files of one question share their imports, which are imported again for the next question.
const vitest = await createVitest(
  "test",
  { root: folder, watch: false, reporters: [{}], isolate: false, maxWorkers: 1, sequence: { sequencer: AsAsked } },
  { logLevel: "silent" },
);
await vitest.standalone();
process.send({ ready: true });

const reasonsOf = (test) => test.result().errors ?? [];

let last = "";

process.on("disconnect", () => process.exit());
process.on("message", async ({ changed, tests, bail }) => {
  // The file of the question before has its original text again.
  for (const file of new Set([last, changed])) vitest.invalidateFile(file);
  last = changed;
  order = tests;
  for (const project of vitest.projects) project.config.bail = bail;
  vitest.config.bail = bail;
  // Failures of earlier questions would count for this one.
  vitest.state.filesMap.clear();
  vitest.state.errorsSet.clear();
  const specifications = await vitest.globTestSpecifications(tests);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const failures = testModules
    .filter((module) => !module.ok())
    .map((module) => {
      const [error] = [...module.errors(), ...[...module.children.allTests("failed")].flatMap(reasonsOf)];
      return [module.moduleId, error?.message ?? "It fails"];
    });
  const times = testModules
    .filter((module) => module.state() === "passed")
    .map((module) => [module.moduleId, module.diagnostic().duration]);
  process.send({ failures: [...failures, ...unhandledErrors.map((error) => ["", String(error)])], times });
});
