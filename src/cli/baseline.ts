import { dirname, relative, resolve } from "node:path";
import type { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { readText } from "../files/read_text.ts";
import { checkReplace, replaceFile } from "../files/replace.ts";
import { readHubYaml, toValue } from "../hub/pyyaml/mod.ts";
import { type BaselineFile, baselineOf, readBaseline, withoutKnown } from "../report/check/baseline.ts";
import type { CheckedFile } from "../report/check/mod.ts";
import { currentId } from "../rules/rule_ids.ts";
import { count } from "../text/words.ts";

/**
 * Writes the findings as a baseline, and returns a sentence about it.
 *
 * @param sources The files that were read: the next run must not read the baseline as a pack.
 */
export function writeBaseline(path: string, checked: readonly CheckedFile[], sources: Sources): string {
  const at = { origin: "--baseline" };
  const old = readText(path);
  if ("issue" in old ? old.issue.code !== "file-missing" : readBaseline(old.text) === undefined) {
    const hint = "Name a new file, or an older baseline";
    throw failure({ code: "write-failed", message: `'${path}' exists and is not a baseline`, hint });
  }
  const baseline = baselineOf(checked.map((file) => named(path, file)));
  if ("issue" in old) sources.guard({ path: checkReplace(path, at), shown: path, at, isOther: true });
  replaceFile(path, `${JSON.stringify(baseline, null, 2)}\n`, at);
  const number = checked.reduce((sum, { findings }) => sum + findings.length, 0);
  return `Baseline written to ${path}: ${count(number, "finding")}`;
}

/** The findings that are not in a baseline, and a note when the baseline has findings that no longer exist. */
export function applyBaseline(
  path: string,
  checked: readonly CheckedFile[],
): { readonly checked: readonly CheckedFile[]; readonly note: string | undefined } {
  const read = readText(path);
  if ("issue" in read) {
    const hint = read.issue.code === "file-missing" ? "--write-baseline makes it" : undefined;
    throw failure({ ...read.issue, ...(hint === undefined ? {} : { hint }) });
  }
  const baseline = readBaseline(read.text);
  if (baseline === undefined) {
    const message = `'${path}' is not a baseline that this version can read`;
    throw failure({ code: "invalid-value", message, hint: "Write it again with --write-baseline" });
  }
  const { findings, gone } = withoutKnown(
    checked.map((file) => named(path, file)),
    baseline,
    currentId,
  );
  const verb = gone === 1 ? "is" : "are";
  const note = `${count(gone, "finding")} of the baseline ${verb} gone: write it again with --write-baseline`;
  return {
    checked: checked.map((file, index) => ({ ...file, findings: findings[index] ?? [] })),
    note: gone === 0 ? undefined : note,
  };
}

// Paths are relative to the baseline, so that the command can run in any folder.
function named(baseline: string, { file, findings, text }: CheckedFile): BaselineFile {
  const path = file === "-" ? file : relative(dirname(resolve(baseline)), resolve(file)).replaceAll("\\", "/");
  return { file: path, findings, config: text === undefined ? undefined : toValue(readHubYaml(text).root) };
}

function failure(issue: Issue): ConfiguratorError {
  return new ConfiguratorError([{ ...issue, at: { origin: "--baseline" } }]);
}
