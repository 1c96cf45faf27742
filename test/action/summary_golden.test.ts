import { expect, it } from "vitest";
import { fakeRunner, hasNode24 } from "../support/action.ts";
import { ourSteps, readmeWorkflow } from "../support/workflow.ts";

// scripts/pictures.mjs makes the picture in the README from this golden.
it.skipIf(!hasNode24())("the summary of the README's workflow says what its inputs change", async () => {
  using runner = fakeRunner();
  const [readme] = ourSteps(readmeWorkflow());
  const before = { profiles: "coder_app, gpu_coder_app", groups: "developers" };
  expect(runner.step(before)).toMatchObject({ code: 0, annotations: [] });
  const { code, summary } = runner.step(readme?.inputs);
  expect(code).toBe(0);
  await expect(summary).toMatchFileSnapshot("../golden/action/summary.md");
});
