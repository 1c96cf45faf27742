import { describe, expect, test } from "vitest";
import { buildConfig } from "../../src/compose/config.ts";
import { formatConfig } from "../../src/compose/write.ts";
import { Config } from "../../src/hub/config.ts";
import { builtinRegistry } from "../../src/profiles/builtin.ts";
import { expectPyYamlReads, expectYamlReads, hasPyYaml } from "../support/read_back.ts";

const slugs = builtinRegistry()
  .all()
  .map(({ slug }) => slug);
const groups = ["developers", "ml-users"];

describe.each([...slugs.map((slug) => [slug, [slug]] as const), ["all", slugs] as const])("%s", (name, profiles) => {
  const { config } = buildConfig({ profiles, groups });
  const text = formatConfig(config);

  test("is written as it was", async () => {
    await expect(text).toMatchFileSnapshot(`../golden/config/${name}.yaml`);
  });

  test("reads back whole", () => {
    expectYamlReads(text, config);
    if (hasPyYaml) expectPyYamlReads([[text, config]]);
  });

  test("is in the order of the schema", () => {
    for (const profile of config.profiles) {
      const order = Object.keys(Config.shape.profiles._zod.def.element._zod.def.shape);
      const keys = Object.keys(profile);
      expect(keys).toEqual(order.filter((key) => keys.includes(key)));
    }
  });

  test("has every text of several lines as a literal block", () => {
    expect(text.split("\n").filter((line) => /^ *(- )*([\w./"-]+: )?".*\\n.*"$/.test(line))).toEqual([]);
  });
});
