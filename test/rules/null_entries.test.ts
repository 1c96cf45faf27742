import { expect, test } from "vitest";
import { checkText } from "../../src/rules/mod.ts";

const head = `profiles:
- id: p
  groups: [g]
  definition: {display_name: P, slug: p, default: false, kubespawner_override: {cpu_limit: 2, mem_limit: 4G, image: "x/y:1"}}
  node_selector: {}
`;

test.each([
  "config_maps",
  "volumes",
  "init_containers",
  "image_pull_secrets",
  "role_bindings",
  "secret_mounts",
  "manifests",
])("a null among the entries of %s locks out every user", (key) => {
  const errors = checkText(`${head}  ${key}: [~]\n`).filter(({ severity }) => severity === "error");
  expect(errors.map(({ path, effect }) => [path, effect])).toContainEqual([`profiles[0].${key}[0]`, "every-user"]);
});
