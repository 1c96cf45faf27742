import { expect, test } from "vitest";
import { readCheck } from "../../src/compose/check_options.ts";
import { givenAt } from "../support/given.ts";

test.each([[{}], [{ chart: "4" }]])("values of Helm are for a chart that inserts them: %j", (chart) => {
  const { issues } = readCheck(givenAt({ values: "values.yaml", ...chart }));
  expect(issues).toMatchObject([{ code: "usage", hint: "Add --chart 2", at: { origin: "--test" } }]);
});
