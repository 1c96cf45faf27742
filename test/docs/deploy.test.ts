import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import * as yaml from "yaml";
import { parse } from "yaml";
import { parseAddress, readMenus, splice } from "../../src/places/mod.ts";
import { root, temporaryFolder } from "../support/folders.ts";

const page = readFileSync(join(root, "docs/deploy.md"), "utf8");
const menu = readFileSync(join(root, "test/golden/config/all.yaml"), "utf8");

test("the line for menu-patch.yaml puts the menu in as it is", () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, "config.yaml"), menu);
  const line = page.split("\n").find((each) => each.endsWith("> menu-patch.yaml")) ?? "exit 1";
  expect(spawnSync("sh", ["-c", line], { cwd: folder.path }).status).toBe(0);
  const patch = parse(readFileSync(join(folder.path, "menu-patch.yaml"), "utf8")) as { data: Record<string, unknown> };
  expect(patch.data["config.yml"]).toBe(menu);
});

// One file with all places that the page names.
const OUTER = `configYml: ""
data:
  config.yml: ""
spec:
  source:
    helm:
      valuesObject: {configYml: ""}
      values: |
        configYml: ""
      parameters: [{name: configYml, value: ""}]
  sources:
  - chart: application-hub
    helm: {valuesObject: {configYml: ""}}
  values:
    configYml: ""
`;

const addresses = [...page.matchAll(/`([a-z]+\.yaml#[^`]+)`/g)].map(([, address = ""]) => address);

test("the page has addresses", () => {
  expect(addresses.length).toBeGreaterThan(6);
});

test.each(addresses)("a menu can be written to %s and read again", (text) => {
  const address = parseAddress(text);
  if ("message" in address || address.place === undefined) throw new Error(JSON.stringify(address));
  const result = splice(yaml, OUTER, address.file, address.place, menu);
  if ("issue" in result) throw new Error(JSON.stringify(result.issue));
  expect(readMenus(yaml, result.text, address.file, address.place).menus[0]?.text).toBe(menu);
});
