import type { ReadYaml } from "../text/yaml_read.ts";
import { type PackEntries, readDocument } from "./entry.ts";
import { type FoundPack, readFound } from "./folder.ts";

/** Reads a YAML or JSON file of a pack: one or many documents. */
export function readYamlPack({ file, real }: FoundPack, readYaml: ReadYaml): PackEntries {
  const read = readFound(real, file.path, () => ({ origin: file.path }));
  if ("issue" in read) return { entries: [], issues: [read.issue] };
  const { documents, issues, locate } = readYaml(read.text, file.path);
  // With an alias that stands for nothing, a part is missing that the author did write.
  if (issues.some(({ code }) => code === "yaml-syntax")) return { entries: [], issues };
  const found = documents
    .map((document, index) => ({ document, index }))
    .filter(({ document }) => document !== null)
    .map(({ document, index }) => readDocument(document, file, (path, ofKey) => locate([index, ...path], ofKey)));
  const all = [...issues, ...found.flatMap((each) => each.issues)];
  const entries = found.flatMap((each) => each.entries);
  if (all.length === 0 && entries.length === 0) {
    const hint = "Write profiles:, or move the file into a sub-folder";
    all.push({
      code: "empty-pack",
      message: "The file holds no profile and no family",
      hint,
      at: { origin: file.path },
    });
  }
  return { entries, issues: all };
}
