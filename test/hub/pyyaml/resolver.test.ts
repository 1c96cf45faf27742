import { describe, expect, it } from "vitest";
import { type HubScalarType, readHubYaml, type ScalarNode } from "../../../src/hub/pyyaml/mod.ts";

function scalar(source: string): ScalarNode {
  const { root } = readHubYaml(source);
  if (root?.kind !== "scalar") throw new Error(`no scalar: ${source}`);
  return root;
}

const words = (text: string) => text.split(" ");

describe("plain scalars that PyYAML reads as something else than text", () => {
  const table: readonly (readonly [HubScalarType, ScalarNode["value"], readonly string[]])[] = [
    ["bool", true, words("yes Yes YES true True TRUE on On ON")],
    ["bool", false, words("no No NO false False FALSE off Off OFF")],
    ["null", null, ["~", "null", "Null", "NULL"]],
    ["int", 8, ["010"]],
    ["int", 493, ["0755"]],
    ["int", 432, ["0660"]],
    ["int", 5, ["0b101"]],
    ["int", 1, ["0x_1", "1_", "0_1", "+1"]],
    ["int", 7, ["+7"]],
    ["int", -7, ["-7"]],
    ["int", 31, ["0x1F"]],
    ["int", 0, ["0", "00", "-0", "0_"]],
    ["int", 1000, ["1_000"]],
    ["int", 90, ["1:30"]],
    ["int", 750, ["12:30"]],
    ["int", 685230, ["190:20:30"]],
    ["int", 2n ** 64n, ["18446744073709551616"]],
    ["float", 1.1, ["1.10"]],
    ["float", 1, ["1.", "1.0"]],
    ["float", 0.5, [".5"]],
    ["float", 10.5, ["1_0.5"]],
    ["float", 685230.15, ["190:20:30.15"]],
    ["float", 1500, ["1.5e+3"]],
    ["float", Number.POSITIVE_INFINITY, [".inf", "+.Inf", ".INF"]],
    ["float", Number.NEGATIVE_INFINITY, ["-.inf"]],
    ["float", Number.NaN, [".nan", ".NaN", ".NAN"]],
  ];
  for (const [type, value, texts] of table) {
    it.each(texts.map((text) => ({ text })))(`$text is ${type} ${String(value)}`, ({ text }) => {
      expect(scalar(text)).toMatchObject({ type, value, text, style: "plain" });
    });
  }

  it.each(["2024-01-01", "2024-02-29"])("%s is a date", (text) => {
    expect(scalar(text)).toMatchObject({ type: "date", value: text });
  });

  it.each(["2025-06-30 12:00:00", "2024-01-01T00:00:00Z", "2024-1-1 1:00:00.5 +02:00"])("%s is a time", (text) => {
    expect(scalar(text)).toMatchObject({ type: "datetime", value: text });
  });
});

describe("plain scalars that PyYAML reads as text", () => {
  it.each(
    [
      ...words("y n Y N 08 09 0o17 08:30 0:30 1e3 1E3 1.5e3 1e-3 1e+3 -.5 +.5 2024-1-1 2025-06-30T12:00Z"),
      ...words("12:60 1,000 1.2.3 yEs tRue nUll None NaN 0x 2024-01 a.b 8Gi v1 -.nan 1_e5 . + - -a ?b :c"),
    ].filter((text) => text !== "-"),
  )("%s", (text) => {
    expect(scalar(text)).toMatchObject({ type: "str", value: text });
  });
});

describe("tags and quotes", () => {
  it.each([
    ["!!str 12", "str", "12"],
    ["! 12", "int", 12],
    ["! 'yes'", "bool", true],
    ["!!int '0x10'", "int", 16],
    ["!!float 1", "float", 1],
    ["!!null x", "null", null],
    ["!<tag:yaml.org,2002:str> 1", "str", "1"],
    ["'yes'", "str", "yes"],
    ['"1_000"', "str", "1_000"],
  ] as const)("%j", (source, type, value) => {
    expect(scalar(source)).toMatchObject({ type, value });
  });
});
