import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkConfig, type RolloutEffect, rollout } from "../../src/mod.ts";
import { root } from "../support/folders.ts";

// One file for each row of the table in docs/changes.md, and one case for each cell. A menu is a list of profiles, each
// given by its differences from base.yaml: keys are paths, and null removes. An effect is "kind profile path: group,
// group", in the order of the report.

interface Case {
  readonly name: string;
  readonly hub?: string;
  readonly old?: readonly Changes[] | string;
  readonly new?: readonly Changes[] | string;
  readonly effects: readonly string[];
  /** Texts that must be in the messages. */
  readonly says?: readonly string[];
  /** Texts that must be in the commands. */
  readonly how?: readonly string[];
}

type Changes = Readonly<Record<string, unknown>>;

interface Row {
  readonly row: string;
  readonly source: string;
  readonly cells: readonly Case[];
}

const folder = join(root, "test/cases/rollout");
const read = (name: string): unknown => parse(readFileSync(join(folder, name), "utf8"));
const base = read("base.yaml");

function set(target: unknown, path: readonly string[], value: unknown): void {
  const [key = "", ...rest] = path;
  const holder = target as Record<string, unknown>;
  if (rest.length > 0) {
    holder[key] ??= {};
    set(holder[key], rest, value);
  } else if (value === null) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else holder[key] = value;
}

function menu(profiles: Case["old"] = [{}]): unknown {
  if (typeof profiles === "string") return parse(profiles);
  return {
    profiles: profiles.map((changes) => {
      const profile = structuredClone(base);
      for (const [path, value] of Object.entries(changes)) set(profile, path.split("."), value);
      return profile;
    }),
  };
}

const shown = ({ kind, profile, path, groups }: RolloutEffect) => `${kind} ${profile} ${path}: ${groups.join(", ")}`;

test("the profile of the cases is one that hubs load", () => {
  expect(checkConfig(menu()).filter(({ effect }) => effect === "every-user")).toEqual([]);
});

describe.each(readdirSync(folder).filter((name) => name !== "base.yaml"))("%s", (name) => {
  const { row, source, cells } = read(name) as Row;

  test("names its row and the source of the fact", () => {
    expect(row).not.toBe("");
    expect(source).not.toBe("");
  });

  test.each(cells.map((cell) => [cell.name, cell] as const))("%s", (_, cell) => {
    const effects = rollout(menu(cell.old), menu(cell.new), { hubVersion: cell.hub });
    expect(effects.map(shown)).toEqual(cell.effects);
    const all = effects.map(({ message }) => message).join("\n");
    for (const text of cell.says ?? []) expect(all).toContain(text);
    const commands = effects.map(({ how }) => how).join("\n");
    for (const text of cell.how ?? []) expect(commands).toContain(text);
  });
});
