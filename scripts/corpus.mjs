// Prints how far the hub check agrees with the real hub on the configs in test/data/corpus, by area and kind: how many
// broken configs it finds, and how many working ones it reports as errors. `--rows` names the rows that differ.
import { readFileSync } from "node:fs";
import process from "node:process";
import { load } from "./built.mjs";

const { checkText } = await load("rules/mod");
const showRows = process.argv.includes("--rows");
const parsed = (name) => JSON.parse(readFileSync(new URL(`../test/data/corpus/${name}.json`, import.meta.url), "utf8"));
const { version: hubVersion } = parsed("hub");
const read = (name) =>
  parsed(name).map((row) => ({
    area: row.rules?.some((rule) => rule.startsWith("man-")) ? "manifests" : "rest",
    kind: row.rules?.[0]?.split("-")[0] ?? "whole files",
    ...row,
  }));

const percent = (part, all) => (all === 0 ? "-" : `${((100 * part) / all).toFixed(1)} %`);

for (const name of ["visible", "fresh"]) {
  const tables = { area: new Map(), kind: new Map() };
  for (const row of read(name)) {
    if (row.expect === "either") continue;
    const errors = checkText(new TextEncoder().encode(row.yaml), { hubVersion }).filter(
      ({ severity }) => severity === "error",
    );
    const isRight = (row.expect === "error") === errors.length > 0;
    for (const [by, table] of Object.entries(tables)) {
      const key = by === "area" ? row.area : `${row.area}, ${row.kind}`;
      const counts = table.get(key) ?? { error: 0, seen: 0, clean: 0, alarms: 0 };
      counts[row.expect]++;
      if (row.expect === "error" && isRight) counts.seen++;
      if (row.expect === "clean" && !isRight) counts.alarms++;
      table.set(key, counts);
    }
    if (showRows && !isRight) {
      console.log(`${row.id}: ${errors.map(({ rule, message }) => `${rule}: ${message}`).join("; ") || row.effect}`);
    }
  }
  for (const [by, table] of Object.entries(tables)) {
    for (const [key, { error, seen, clean, alarms }] of [...table].sort()) {
      if (by === "kind" && seen === error && alarms === 0) continue;
      const figures = `seen ${seen} of ${error} (${percent(seen, error)}), false alarms ${alarms} of ${clean}`;
      console.log(`${name} ${by === "kind" ? "  " : ""}${key}: ${figures}`);
    }
  }
}
