import type { Issue } from "../errors.ts";
import { ConfiguratorError } from "../errors.ts";
import { append } from "../lists.ts";
import { formOf, isHubsFile, isMenu, isOurs, lookAt } from "../places/mod.ts";
import { builtinRegistry } from "../profiles/builtin.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { checkArgument, checkOptional } from "../text/argument.ts";
import { type ReadYaml, yamlReader } from "../text/yaml_read.ts";
import { type PackEntries, readPackDocument } from "./entry.ts";
import { type FoundPack, findPacks, type PackFolder, readFound } from "./folder.ts";
import { checkDeclared, linkEntries } from "./link.ts";
import { codeRefused, readModulePack } from "./module_pack.ts";

/** How {@link loadPacks} loads packs. */
export interface LoadOptions {
  /**
   * Whether packs that are JavaScript or TypeScript modules are run; default: no. They can do everything that this
   * process can.
   */
  readonly allowCode?: boolean;
  /** Called with the real path of each file that is read. */
  readonly onRead?: (path: string) => void;
}

/**
 * A registry with the built-in profiles and families and those of all packs in folders.
 *
 * @param folders Folders whose files are packs. The files that packs name can be in sub-folders.
 * @throws {ConfiguratorError} With everything that is wrong with any of them, each with its file, and for data with
 *   line and column.
 *
 * @example
 * ```ts
 * import { mkdtempSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { buildConfig, loadPacks } from "app-hub-configurator";
 *
 * const path = mkdtempSync(join(tmpdir(), "packs-"));
 * writeFileSync(join(path, "pack.yaml"), "profiles: [{ slug: big_app, extends: coder_app, cpu_limit: 8 }]\n");
 * const registry = await loadPacks([{ path }]);
 * const { config } = buildConfig({ profiles: ["big_app"], groups: ["developers"] }, { registry });
 * console.log(config.profiles[0]?.definition.kubespawner_override.cpu_limit); // 8
 * ```
 */
export async function loadPacks(folders: readonly PackFolder[], options: LoadOptions = {}): Promise<ProfileRegistry> {
  checkArgument("loadPacks: folders", folders, [{ path: "text" }]);
  checkOptional("loadPacks: options", options);
  const registry = builtinRegistry();
  const issues: Issue[] = [];
  const roots = new Set<string>();
  const found: FoundPack[] = [];
  for (const folder of folders) {
    const { root, packs, issues: wrong } = findPacks(folder);
    append(issues, wrong);
    // The packs of a folder that is given twice are not duplicates.
    if (!roots.has(root)) append(found, packs);
    roots.add(root);
  }
  const readYaml = await yamlReader();
  const onRead = options.onRead ?? (() => {});
  for (const { found: file, isCode } of found) if (isCode) onRead(file.real);
  const read = await readAll(found, registry, { readYaml, onRead }, options.allowCode === true);
  const { declarations, issues: unlinked } = linkEntries(
    read.flatMap(({ entries }) => entries),
    registry,
    { readYaml, onRead, known: new Map() },
  );
  append(
    issues,
    read.flatMap((each) => each.issues),
  );
  append(issues, unlinked);
  for (const declaration of declarations) {
    registry.register(declaration);
    if (declaration.kind === "profile") append(issues, checkDeclared(declaration));
  }
  if (issues.length > 0) throw new ConfiguratorError(inOrder(issues));
  return registry;
}

interface Reading {
  readonly readYaml: ReadYaml;
  readonly onRead: (path: string) => void;
}

// Data packs are read first, since a module gets the list of families. The packs stay in the order of their names.
async function readAll(
  packs: readonly FoundPack[],
  registry: ProfileRegistry,
  reading: Reading,
  allowCode: boolean,
): Promise<readonly PackEntries[]> {
  const read = packs.map((pack) => (pack.isCode ? undefined : readYamlPack(pack, reading)));
  const families = [
    ...registry.families().map(({ slug }) => slug),
    ...read.flatMap((each) => each?.entries.filter(({ kind }) => kind === "family") ?? []).map(({ slug }) => slug),
  ];
  const all: PackEntries[] = [];
  for (const [index, pack] of packs.entries()) {
    const known = read[index];
    if (known !== undefined) all.push(known);
    else if (!allowCode) all.push({ entries: [], issues: [codeRefused(pack)] });
    else {
      const given = await readModulePack(pack, families);
      append(
        families,
        given.entries.filter(({ kind }) => kind === "family").map(({ slug }) => slug),
      );
      all.push(given);
    }
  }
  return all;
}

// Each step finds its own mistakes, but people read a file from the top.
function inOrder(issues: readonly Issue[]): Issue[] {
  const files = [...new Set(issues.map(({ at }) => at?.origin))];
  const rank = new Map(files.map((file, index) => [file, index]));
  return issues.toSorted(
    ({ at: a }, { at: b }) =>
      (rank.get(a?.origin) ?? 0) - (rank.get(b?.origin) ?? 0) ||
      (a?.line ?? 0) - (b?.line ?? 0) ||
      (a?.column ?? 0) - (b?.column ?? 0),
  );
}

// A YAML or JSON file of a pack: one or many documents.
function readYamlPack({ file, found: at }: FoundPack, { readYaml, onRead }: Reading): PackEntries {
  const read = readFound(at, () => ({ origin: file.path }));
  // A menu that was written into the folder of packs is not a pack.
  if ("text" in read && isOurs(read.text)) return { entries: [], issues: [] };
  onRead(at.real);
  if ("issue" in read) return { entries: [], issues: [read.issue] };
  const { documents, issues, locate } = readYaml(read.text, file.path);
  // After a syntax error, such as an unknown alias, parts are missing that the author has written.
  if (issues.some(({ code }) => code === "yaml-syntax")) return { entries: [], issues };
  const wrong = documents.map(lookAt).find((look) => isMenu(look) || isHubsFile(look));
  if (wrong !== undefined) return { entries: [], issues: [notPack(file.path, formOf(wrong).noun)] };
  const found = documents
    .map((document, index) => ({ document, index }))
    .filter(({ document }) => document !== null)
    .map(({ document, index }) => readPackDocument(document, file, (path, ofKey) => locate([index, ...path], ofKey)));
  const all = [...issues, ...found.flatMap((each) => each.issues)];
  const entries = found.flatMap((each) => each.entries);
  if (all.length === 0 && entries.length === 0) {
    const hint = "Write profiles:, or move the file into a sub-folder";
    all.push({
      code: "empty-pack",
      message: "The file does not contain a profile or a family",
      hint,
      at: { origin: file.path },
    });
  }
  return { entries, issues: all };
}

function notPack(path: string, noun: string): Issue {
  const message = `'${path}' is ${noun} and not a profile pack`;
  return { code: "wrong-type", message, hint: "Move it out of the folder of packs", at: { origin: path } };
}
