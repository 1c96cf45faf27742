import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkText } from "../../src/rules/mod.ts";
import { currentId } from "../../src/rules/rule_ids.ts";
import { ASKED_HUB } from "../support/hub.ts";

interface Row {
  readonly id: string;
  readonly rules: readonly string[];
  readonly expect: "error" | "clean" | "either";
  readonly yaml: string;
}

const rows = JSON.parse(
  readFileSync(new URL("../data/corpus/visible.json", import.meta.url), "utf8"),
) as readonly Row[];
const errorsOf = (row: Row): readonly string[] =>
  checkText(new TextEncoder().encode(row.yaml), { hubVersion: ASKED_HUB })
    .filter((finding) => finding.severity === "error")
    .map((finding) => finding.rule);

interface FreshRow {
  readonly id: string;
  readonly area: "manifests" | "rest";
  readonly expect: "error" | "clean";
  readonly yaml: string;
}

const fresh = JSON.parse(
  readFileSync(new URL("../data/corpus/fresh.json", import.meta.url), "utf8"),
) as readonly FreshRow[];

// Configs where the check is known to differ from the hub. A correction removes its config from this list.
const misjudged: ReadonlySet<string> = new Set([
  // The second rendering makes the text empty, and then the name is already in use.
  "fresh-jinja-086",
]);

/** For rows of one area: how many breakages are found, and how many false alarms there are. */
function figures(of: readonly { readonly expect: string; readonly yaml: string }[]) {
  const judged = of.map(({ expect: verdict, yaml }) => ({
    verdict,
    isSeen: checkText(new TextEncoder().encode(yaml), { hubVersion: ASKED_HUB }).some(
      ({ severity }) => severity === "error",
    ),
  }));
  const [broken, working] = ["error", "clean"].map((wanted) => judged.filter(({ verdict }) => verdict === wanted));
  const seen = (list: typeof judged = []) => list.filter(({ isSeen }) => isSeen).length;
  return { seen: seen(broken), broken: broken?.length ?? 0, alarms: seen(working), working: working?.length ?? 0 };
}

describe("the numbers in the documents", () => {
  const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8").replace(/\s+/g, " ");
  const isInManifests = (row: Row) => row.rules.some((rule) => rule.startsWith("man-"));
  const areas = [
    ["outside manifests", rows.filter((row) => !isInManifests(row)), fresh.filter(({ area }) => area === "rest")],
    ["in manifests", rows.filter(isInManifests), fresh.filter(({ area }) => area === "manifests")],
  ] as const;

  it.each(areas)("are those of the corpus %s", (area, old, young) => {
    for (const [name, set] of [
      ["visible", old],
      ["fresh", young],
    ] as const) {
      const { seen, broken, alarms, working } = figures(set);
      expect(read("docs/validate.md")).toContain(
        `| \`${name}.json\` | ${area} | ${seen} of ${broken} | ${alarms} of ${working} |`,
      );
    }
    const { seen, broken, alarms, working } = figures([...old, ...young]);
    expect(read("README.md")).toMatch(
      new RegExp(
        `${area.replace(/^outside /, "Outside of ")} it finds ${seen} of ${broken}(?: configs that break)?, and reports an error in ${alarms} of ${working}`,
      ),
    );
  });
});

describe("the verdict of the real hub on what is outside manifests", () => {
  const rest = fresh.filter(({ area }) => area === "rest");

  it.each(rest)("is our verdict for $id", ({ id, expect: verdict, yaml }) => {
    const hasErrors = checkText(new TextEncoder().encode(yaml), { hubVersion: ASKED_HUB }).some(
      ({ severity }) => severity === "error",
    );
    expect(hasErrors === (verdict === "error")).toBe(!misjudged.has(id));
  });
});

describe("the verdict of the real hub", () => {
  it("has three kinds", () => {
    expect(new Set(rows.map((row) => row.expect))).toEqual(new Set(["error", "clean", "either"]));
  });

  it.each(rows.filter((row) => row.expect === "error"))("refuses $id under one of its rules", (row) => {
    expect(errorsOf(row).filter((rule) => row.rules.map(currentId).includes(rule))).not.toEqual([]);
  });

  it.each(rows.filter((row) => row.expect === "clean"))("finds no error in $id", (row) => {
    expect(errorsOf(row)).toEqual([]);
  });

  it.each(rows.filter((row) => row.expect === "either"))("survives $id", (row) => {
    expect(errorsOf(row)).toBeInstanceOf(Array);
  });

  it("does not depend on line ends or a byte order mark", () => {
    for (const row of rows.filter(
      (candidate) => candidate.id.startsWith("small-") && !/[\r\ufeff]/.test(candidate.yaml),
    )) {
      const windows = { ...row, yaml: `\ufeff${row.yaml.replaceAll("\n", "\r\n")}` };
      expect([row.id, errorsOf(windows)]).toEqual([row.id, errorsOf(row)]);
    }
  });
});
