import { expect, it } from "vitest";
import { library, seededRandom } from "./driver.ts";
import { PATH, seedsOf, startStage } from "./stage.ts";

// Two jobs of four runs each, for two files, all at once on one branch.
it.each(seedsOf(2))(
  "eight runs at once on a shared branch end with both files in one pull request (seed %i)",
  async (seed) => {
    const paths = [PATH, "environments/dev/config.yaml"];
    const branch = "config-update";
    const files = Object.fromEntries(paths.map((path) => [path, library.content(0)]));
    await using stage = await startStage(library, 0, { files });
    const random = seededRandom(seed);
    for (let index = 0; index < 12; index += 1) {
      stage.github.fault({ request: 1 + Math.floor(random() * 40), action: { delay: Math.floor(random() * 30) } });
    }
    const of = (at: number) => ({ want: 1 + (at % 2), inputs: { path: paths[at % 2] ?? "", branch } });
    const reports = await Promise.all(
      Array.from({ length: 8 }, (_, at) => stage.run({ ...of(at), seed: seed * 100 + at })),
    );
    stage.github.clearFaults();
    // A run that was overtaken five times says so; no file is lost, and the next run continues.
    for (const { ok, log } of reports) if (!ok) expect(log).toMatch(/faster each time|all the time|no usable answer/);
    for (const at of [0, 1, 0, 1]) await stage.run(of(at));
    stage.seen();
    for (const at of [0, 1]) expect((await stage.run(of(at))).outputs["operation"]).toBe("none");
    expect(stage.seen().filter((one) => one.startsWith("write"))).toEqual([]);
    expect(stage.repo.pulls()).toHaveLength(1);
    for (const [at, path] of paths.entries()) expect(await stage.repo.file(branch, path)).toBe(stage.content(1 + at));
    expect(stage.repo.pull(1).body.match(/app-hub-configurator:begin/g)).toHaveLength(2);
  },
);

it.each(seedsOf(1))("ten runs at once for ten files of one branch all succeed (seed %i)", async (seed) => {
  await using stage = await startStage(library);
  const paths = Array.from({ length: 10 }, (_, at) => `environments/${at}/config.yaml`);
  const branch = "config-update";
  const of = (at: number) => ({ want: 1 + (at % 2), inputs: { path: paths[at] ?? "", branch } });
  const reports = await Promise.all(paths.map((_, at) => stage.run({ ...of(at), seed: seed * 100 + at })));
  for (const { ok, log } of reports) expect(ok, log).toBe(true);
  expect(stage.repo.pulls()).toHaveLength(1);
  for (const [at, path] of paths.entries())
    expect(await stage.repo.file(branch, path)).toBe(stage.content(1 + (at % 2)));
  // GitHub keeps the text that was written last: a text that another run has replaced comes back with the next run.
  for (const at of paths.keys()) await stage.run(of(at));
  stage.seen();
  for (const at of paths.keys()) expect((await stage.run(of(at))).outputs["operation"]).toBe("none");
  expect(stage.seen().filter((one) => one.startsWith("write"))).toEqual([]);
  expect(stage.repo.pull(1).body.match(/app-hub-configurator:begin/g)).toHaveLength(10);
});
