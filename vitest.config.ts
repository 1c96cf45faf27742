import { defineConfig } from "vitest/config";

/** More than half of the time of all tests: `npm test` leaves them to `npm run test:slow`, and CI runs both. */
const SLOW = [
  "test/action/check_step.test.ts",
  "test/action/sources.test.ts",
  "test/check/browser.test.ts",
  "test/cli/completion.test.ts",
  "test/cli/edit_menu.test.ts",
  "test/cli/escaping.test.ts",
  "test/cli/growing_values.test.ts",
  "test/cli/hubs.test.ts",
  "test/cli/images.test.ts",
  "test/cli/import.test.ts",
  "test/cli/odd_places.test.ts",
  "test/cli/one_verdict.test.ts",
  "test/cli/places.test.ts",
  "test/cli/publish_hubs.test.ts",
  "test/cli/publish_left.test.ts",
  "test/cli/publish_places.test.ts",
  "test/cli/runtimes.test.ts",
  "test/cli/single_file.test.ts",
  "test/cli/surroundings.test.ts",
  "test/cli/validate_limits.test.ts",
  "test/cli/validate_places.test.ts",
  "test/cli/validate_quiet.test.ts",
  "test/compose/doors.test.ts",
  "test/compose/one_path.test.ts",
  "test/diff/robust.test.ts",
  "test/docs/commands.test.ts",
  "test/fuzz/menus.test.ts",
  "test/fuzz/packs.test.ts",
  "test/hub/jinja/mod.test.ts",
  "test/images/proxy.test.ts",
  "test/images/real_registry.test.ts",
  "test/images/week.test.ts",
  "test/import/equal.test.ts",
  "test/library/package.test.ts",
  "test/menu/page.test.ts",
  "test/packs/after_loading.test.ts",
  "test/packs/fuzz.test.ts",
  "test/packs/modules.test.ts",
  "test/page/page.test.ts",
  "test/page/site.test.ts",
  "test/publish/action_disturbances.test.ts",
  "test/publish/action_killed.test.ts",
  "test/publish/action_publish.test.ts",
  "test/publish/action_situations.test.ts",
  "test/publish/broken_answers.test.ts",
  "test/publish/defects.test.ts",
  "test/publish/disturbances.test.ts",
  "test/publish/files.test.ts",
  "test/publish/malformed.test.ts",
  "test/publish/partial_answers.test.ts",
  "test/publish/path_kinds.test.ts",
  "test/publish/private_ca.test.ts",
  "test/publish/rest.test.ts",
  "test/publish/run.test.ts",
  "test/publish/shared.test.ts",
  "test/publish/superseded.test.ts",
  "test/rules/create_rule.test.ts",
  "test/rules/fix/meaning.test.ts",
  "test/rules/fuzz.test.ts",
  "test/support/fake_github/faults.test.ts",
  "test/support/fake_github/git_commits.test.ts",
  "test/support/fake_github/pull_read.test.ts",
  "test/text/yaml_write.test.ts",
];

// The script of package.json that runs; for files that are named on the command line it is another one.
const script = process.env["npm_lifecycle_event"];

export default defineConfig({
  test: {
    include: script === "test:slow" ? SLOW : ["test/**/*.test.ts"],
    exclude: ["test/runtimes/**", "**/node_modules/**", ...(script === "test" ? SLOW : [])],
    // Golden files are only written when that is asked for (npm run golden); one that is missing is a failure.
    update: "none",
    // It tells what a test has written to the project's own files.
    globalSetup: "test/support/tracked.ts",
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
