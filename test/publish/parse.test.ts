import { expect, test } from "vitest";
import { parseState } from "../../src/publish/parse.ts";
import type { RawState } from "../../src/publish/query.ts";

const OID = "a".repeat(40);
const blob = (text: string | null, more: object = {}) => ({ __typename: "Blob", oid: OID, text, ...more });

/** The files of the base, as a document tells them whose server knows `Commit.file` or lists folders. */
function filesOf(paths: readonly string[], files: readonly unknown[], target: object, more: object = {}) {
  const named = Object.fromEntries(files.map((file, at) => [`baseFile${at}`, file]));
  const base = { name: "main", target: { oid: OID, tree: { oid: OID }, ...target } };
  const raw = { repository: { ...named, base, ...more } } as unknown as RawState;
  const { state } = parseState([{ paths, raw }], false);
  return state?.base?.files;
}

test("a file of the base is what its object and its entry say", () => {
  const paths = ["a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml", "f.yaml", "g.yaml"];
  const objects = [
    blob("a"),
    blob("b"),
    blob("c"),
    blob("d"),
    null,
    { __typename: "Tree", oid: OID },
    blob("g", { isTruncated: true }),
  ];
  const modes = [0o100_644, 0o100_755, 0o120_000, 0o160_000];
  const entries = Object.fromEntries(modes.map((mode, at) => [`entry${at}`, { mode, type: "blob" }]));
  expect(filesOf(paths, objects, entries)).toEqual([
    { kind: "file", oid: OID, text: "a" },
    { kind: "file", oid: OID, text: "b", isExecutable: true },
    { kind: "link" },
    { kind: "submodule" },
    { kind: "none" },
    { kind: "folder" },
    { kind: "file", oid: OID, text: null, isUnsent: true },
  ]);
});

test("what has something above it that is no folder is below that", () => {
  const parent = (mode: number, type: string) =>
    filesOf(["a/b/c.yaml"], [null], { parent0: { mode: 0o040_000, type: "tree" }, parent1: { mode, type } });
  expect(parent(0o040_000, "tree")).toEqual([{ kind: "none" }]);
  for (const [mode, type] of [
    [0o100_644, "blob"],
    [0o120_000, "blob"],
    [0o160_000, "commit"],
  ] as const)
    expect(parent(mode, type)).toEqual([{ kind: "below", parent: "a/b" }]);
});

test("an entry comes from the list of its folder where that is all that the server tells", () => {
  const lists = {
    baseFolder0: {
      entries: [
        { name: "a", mode: 0o040_000, type: "tree" },
        { name: "c.yaml", mode: 0o100_755, type: "blob" },
      ],
    },
    baseFolder1: { entries: [{ name: "b.yaml", mode: 0o120_000, type: "blob" }] },
  };
  expect(filesOf(["a/b.yaml", "c.yaml"], [blob("b"), blob("c")], {}, lists)).toEqual([
    { kind: "link" },
    { kind: "file", oid: OID, text: "c", isExecutable: true },
  ]);
});
