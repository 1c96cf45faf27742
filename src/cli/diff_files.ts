import { readCheck } from "../compose/check_options.ts";
import type { GivenOptions } from "../compose/given.ts";
import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError, type Issue, issuesOf, throwIfAny } from "../errors.ts";
import { textOf } from "../files/read_text.ts";
import { runsHelm } from "../hub/versions.ts";
import { formatAddress } from "../places/mod.ts";
import { type DiffOptions, runDiff } from "./diff.ts";
import type { CliIo } from "./io.ts";
import { type Menu, placeIn, readMenus } from "./menus.ts";

/** `dump-config diff` on files, read as the hub reads them; `-` is standard input. */
export async function diffFiles(
  before: string,
  after: string,
  options: DiffOptions,
  given: GivenOptions,
  io: CliIo,
): Promise<number> {
  if (before === "-" && after === "-") {
    throw new ConfiguratorError([{ code: "usage", message: "Only one of the two files can be standard input" }]);
  }
  const { options: check, issues } = readCheck(given);
  throwIfAny(issues);
  const helm = runsHelm(check.chart) ? { values: check.values } : undefined;
  const read = new Map<string, Menu>();
  return runDiff(before, after, options, {
    stdout: io.stdout,
    readFile: async (path) => {
      const menu = await oneMenu(path);
      read.set(path, menu);
      const text = textOf(menu, nameOf(path));
      if ("issue" in text) throw new ConfiguratorError([text.issue]);
      return text.text;
    },
    parse: (text, path) => {
      const { placed, file } = read.get(path) ?? {};
      if (placed === undefined) return readConfigText(text, nameOf(path), helm);
      const issues = issuesOf(() => readConfigText(text, nameOf(path), helm));
      throwIfAny(issues.map((issue) => inFile(issue, file ?? path, placeIn(placed))));
      return readConfigText(text, nameOf(path), helm);
    },
  });
}

const nameOf = (path: string) => (path === "-" ? "standard input" : path);

async function oneMenu(path: string): Promise<Menu> {
  const { menus, issues } = await readMenus([path]);
  throwIfAny(issues);
  const [menu, another] = menus;
  if (menu !== undefined && another === undefined) return menu;
  const places = menus.flatMap(({ placed, file }) =>
    placed === undefined ? [] : [formatAddress({ file, ...placed })],
  );
  const hint = `Name one: ${places.slice(0, 3).join(" or ")}`;
  throw new ConfiguratorError([
    { code: "not-unique", message: `'${path}' holds several menus`, hint, at: { origin: nameOf(path) } },
  ]);
}

function inFile(issue: Issue, origin: string, place: ReturnType<typeof placeIn>): Issue {
  const { line, column } = issue.at ?? {};
  return line === undefined || column === undefined ? issue : { ...issue, at: { origin, ...place(line, column) } };
}
