import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checkText } from "../../../src/rules/mod.ts";
import { ASKED_HUB } from "../../support/hub.ts";

const folder = new URL("../../cases/manifests/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), "utf8");
const objects = read("objects.yaml").split(/^---\n/m);

interface Slip {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const slips = parse(read("slips.yaml")) as readonly Slip[];

/** Rules about the owner of an object, not about its content. */
const scope = /^man-(?:secret|cluster-kind|namespace|persist-kind)$/;

function found(object: string) {
  const lines = object.trimEnd().split("\n");
  const item = lines.map((line, index) => `${index === 0 ? "    - " : "      "}${line}`).join("\n");
  const text = `profiles:
- id: lab
  groups: [g]
  definition: {display_name: Lab, slug: lab, default: true, kubespawner_override: {cpu_limit: 2, mem_limit: 2G, image: "org/lab:1.0"}}
  node_selector: {}
  manifests:
  - name: m
    key: m
    content:
${item}
`;
  // The table of custom resources is for this version of the hub.
  return checkText(text, { hubVersion: ASKED_HUB }).filter(({ rule }) => !scope.test(rule));
}

const titleOf = (object: string) => object.slice(object.indexOf("kind:"), object.indexOf("\n", object.indexOf("name")));

describe("objects as people write them", () => {
  it.each(objects.map((object) => [titleOf(object).replace("\n", " "), object] as const))(
    "have no finding: %s",
    (_, object) => {
      expect(found(object)).toEqual([]);
    },
  );
});

describe("a mistake", () => {
  it.each(slips)("is found by $rule: $from -> $to", ({ rule, from, to }) => {
    const object = objects.find((each) => each.includes(from));
    expect(object).toBeDefined();
    const errors = found(object?.replace(from, () => to) ?? "").filter(({ severity }) => severity === "error");
    expect(errors.map((finding) => finding.rule)).toContain(rule);
    for (const { at, hint } of errors) expect([at?.line, hint]).not.toContain(undefined);
  });
});
