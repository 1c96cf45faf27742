import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAddress } from "../../src/compose/destination.ts";
import { packFolder } from "../support/packs.ts";

const at = { origin: "--output" };
const read = (text: string, folder?: string) => readAddress({ text, at }, folder);

test("a destination is a file, or a place in one", () => {
  for (const text of ["config.yaml", "", " "]) expect(read(text)).toEqual({ address: { file: text } });
  expect(read("values.yaml#hub.config")).toMatchObject({
    address: { file: "values.yaml", place: { levels: [{ length: 2 }] } },
  });
  expect(read("#hub")).toMatchObject({ issue: { code: "usage", at, hint: expect.stringContaining("FILE#PATH") } });
  expect(read("a.yaml#")).toMatchObject({ issue: { code: "usage", at } });
});

test("an existing file, or a new one in an existing folder, can have a # in its path", () => {
  using folder = packFolder({});
  writeFileSync(join(folder.path, "a#b.yaml"), "");
  mkdirSync(join(folder.path, "c#d"));
  for (const file of ["a#b.yaml", "c#d/new.yaml"]) expect(read(file, folder.path)).toEqual({ address: { file } });
  for (const text of ["a#c", "e#d.new"])
    expect(read(text, folder.path)).toMatchObject({ address: { file: text.split("#")[0] } });
});
