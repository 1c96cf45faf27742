/** `dump-config import FILE...`: makes a pack and a hubs.yaml from existing menus. @module */

import { basename, dirname, join, resolve } from "node:path";
import { readCheck } from "../compose/check_options.ts";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { OPTIONS, optionDefault, USUAL_HUBS, USUAL_PACK } from "../compose/options.ts";
import { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { realPath } from "../files/real_path.ts";
import { checkWritable, writeAll } from "../files/write_all.ts";
import { runsHelm } from "../hub/versions.ts";
import { type ImportedMenu, type ImportReport, importMenus } from "../import/mod.ts";
import { formatAddress } from "../places/mod.ts";
import { shellWord } from "../text/shell.ts";
import { cutText } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";
import { firstOf, listed } from "../text/words.ts";
import type { CliIo } from "./io.ts";
import { type Menu, openMenus } from "./menus.ts";
import { oneMenuName, oneMenuText } from "./one_menu.ts";

/** Imports menus, and writes the pack and the file of hubs, or says why not. */
export async function runImport(args: readonly string[], given: GivenOptions, io: CliIo): Promise<number> {
  const read = new OptionReader(given);
  const isDry = read.switch("dryRun");
  const out = read.line("out");
  const names = read.list("hub").map(({ text }) => text);
  const keepSecrets = read.switch("keepSecrets");
  const force = read.switch("force");
  const chart = chartOf(read, given);
  const hubVersion = read.has("hubVersion") ? read.line("hubVersion") : undefined;
  throwIfAny([...read.issues, ...versionIssues(given)]);
  if (out === "" && !isDry) {
    const hint = "Name the folder of the new files: --out hub; or look first: --dry-run";
    throw new ConfiguratorError([{ code: "usage", message: "--out is required", hint }]);
  }
  const { menus, issues, notes } = await openMenus(args);
  for (const note of notes) io.stderr.write(`${safeLog(note)}\n`);
  throwIfAny(issues);
  const hubs = hubNames(menus, names);
  const imported = menus.map((menu, index): ImportedMenu => {
    const { placed } = menu;
    const file =
      placed === undefined ? oneMenuName(menu.file) : formatAddress({ file: menu.file, place: placed.place });
    return {
      hub: hubs[index] ?? "hub",
      file,
      text: oneMenuText(menu),
      ...(placed && { at: (offset: number) => ({ ...placed.at(offset), origin: oneMenuName(menu.file) }) }),
      ...(chart !== undefined && { chart }),
    };
  });
  const folder = out === "" ? "hub" : out;
  // Otherwise paths in something that is not a folder would fail first.
  checkWritable(folder, new Map(), { force });
  const sources = new Sources();
  for (const { file } of menus) if (file !== "-") sources.addFile(file);
  const outputs = outputsOf(hubs, folder, menus);
  const { files, report } = await importMenus(imported, {
    keepSecrets,
    outputs,
    ...(hubVersion !== undefined && { hubVersion }),
  });
  if (!isDry) checkWritable(folder, files, { force });
  for (const name of files.keys()) {
    sources.guard({
      path: join(folder, name),
      shown: join(folder, name),
      at: { origin: `--out ${cutText(folder, 100)}` },
    });
  }
  if (!isDry) writeAll(folder, files, { force });
  io.stdout.write(`${reportText(report, [...files.keys()], folder, isDry, menus)}\n`);
  return EXIT.done;
}

// Nothing given is seen by the menu itself.
function chartOf(read: OptionReader, given: GivenOptions) {
  const text = read.has("chart") ? read.choice("chart") : "";
  return text === "" ? undefined : readCheck({ ...(given.chart && { chart: given.chart }) }).options.chart;
}

// An import is for one version of the hub, since versions differ in what a pack cannot express.
function versionIssues({ hubVersion }: GivenOptions): readonly Issue[] {
  if (hubVersion === undefined) return [];
  const { options, issues } = readCheck({ hubVersion });
  if (issues.length > 0 || options.hubVersions.length === 1) return issues;
  const message = "--hub-version names several hubs, and a menu is imported for one";
  return [{ code: "usage", message, hint: "Name one of them", at: hubVersion.at }];
}

/** Names of files that do not say which hub it is. */
const GENERAL =
  /^(?:config|values|menu|hub|hubs|profiles?|app|application|applicationhub|application-hub|cm|configmap|index|main|-)$/i;

function hubNames(menus: readonly Menu[], given: readonly string[]): readonly string[] {
  if (given.length > 0) {
    const issues: Issue[] = given
      .filter((name) => !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
      .map((name) => ({
        code: "usage",
        message: `'${name}' is not a valid name for a hub`,
        hint: "Use letters, digits, '-', '_' and '.'",
        at: { origin: "--hub" },
      }));
    const twice = given.find((name, index) => given.indexOf(name) !== index);
    if (twice !== undefined) {
      const message = `--hub names '${twice}' twice`;
      issues.push({ code: "usage", message, hint: "Give each menu a name of its own", at: { origin: "--hub" } });
    }
    throwIfAny(issues);
    if (given.length !== menus.length) {
      const message = `--hub names ${given.length}, but there ${menus.length === 1 ? "is one menu" : `are ${menus.length} menus`}`;
      throw new ConfiguratorError([
        { code: "usage", message, hint: "Name one for each menu, with commas between them", at: { origin: "--hub" } },
      ]);
    }
    return given;
  }
  const taken = new Set<string>();
  return menus.map(({ file }) => {
    const name = basename(file).replace(/\.(?:ya?ml|json)$/i, "");
    const folder = basename(dirname(resolve(file)));
    const wanted = [name, folder].map(plainName).find((each) => each !== "" && !GENERAL.test(each)) ?? "hub";
    let free = wanted;
    for (let number = 2; taken.has(free); number++) free = `${wanted}-${number}`;
    taken.add(free);
    return free;
  });
}

function plainName(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+|[._-]+$/g, "");
}

/** Where each menu is written: never over a menu that was read or a file of the import. */
function outputsOf(hubs: readonly string[], folder: string, menus: readonly Menu[]): ReadonlyMap<string, string> {
  const read = new Set(menus.map(({ file }) => realPath(resolve(file))));
  const taken = new Set([USUAL_PACK, USUAL_HUBS]);
  return new Map(
    hubs.map((hub) => {
      const wanted =
        hubs.length === 1
          ? [optionDefault(OPTIONS.output), "menu.yaml", `${hub}.yaml`]
          : [`${hub}.yaml`, `${hub}-menu.yaml`];
      const isFree = (name: string) => !taken.has(name) && !read.has(realPath(resolve(folder, name)));
      let name = wanted.find(isFree);
      for (let number = 2; name === undefined; number++) name = [`${hub}-${number}.yaml`].find(isFree);
      taken.add(name);
      return [hub, name];
    }),
  );
}

/** The most findings of one menu that are listed. */
const MOST_FINDINGS = 40;

function reportText(
  report: ImportReport,
  files: readonly string[],
  folder: string,
  isDry: boolean,
  menus: readonly Menu[],
): string {
  const { before, after, fileLines, families, profiles, hubs, suppressions, secrets } = report;
  const lines = [
    isDry
      ? `Nothing is written (--dry-run); ${folder} would hold: ${firstOf(files)}`
      : `Written to ${folder}: ${firstOf(files)}`,
    "",
    `Lines:  ${before.lines} before, ${after.lines} after${fileLines > 0 ? `, and ${fileLines} in files` : ""}`,
    `Values: ${before.values} before, ${after.values} after`,
  ];
  for (const { slug, extends: above, members, values } of families) {
    lines.push(`Family ${slug} (${above}): ${values} values that ${listed(members)} share`);
  }
  for (const { slug, extends: above, isVariant, values, menuSlug } of profiles) {
    const renamed = menuSlug === slug ? "" : `; ${menuSlug} in the menu, which cannot be the slug in the pack`;
    lines.push(`${isVariant ? "Variant" : "Profile"} ${slug} (${above}): ${values} own values${renamed}`);
  }
  for (const hub of hubs) {
    lines.push(
      "",
      `Hub ${hub.name}, from ${hub.file}${runsHelm(hub.chart) ? " (chart 2: Helm renders it first)" : ""}`,
    );
    lines.push(`  groups: ${hub.groups.join(", ")}`);
    const classes = Object.entries(hub.storageClasses);
    if (classes.length > 0)
      lines.push(`  storage classes: ${classes.map(([kind, name]) => `${kind} ${name}`).join(", ")}`);
    const labels = Object.entries(hub.nodeSelector);
    if (labels.length > 0)
      lines.push(
        `  node selector of all profiles: ${labels.map(([key, value]) => `${key}=${String(value)}`).join(", ")}`,
      );
    const sameness = hub.isSameText ? "the same, byte by byte" : "the same to the hub";
    lines.push(
      `  the menu is ${sameness}${hub.isWithoutCredentials ? ", except for the credentials listed below" : ""}`,
    );
    for (const { path, line } of hub.unread.slice(0, MOST_FINDINGS)) {
      lines.push(`  left out, since the hub never reads it: ${path}${line === undefined ? "" : ` (line ${line})`}`);
    }
    if (hub.findings.length > 0) lines.push(`  findings of the old menu, accepted as imported: ${hub.findings.length}`);
    for (const { rule, severity, message, at } of hub.findings.slice(0, MOST_FINDINGS)) {
      lines.push(`    ${at === undefined ? "" : `line ${at.line}: `}${severity} ${rule}: ${message}`);
    }
    if (hub.findings.length > MOST_FINDINGS)
      lines.push(`    and ${hub.findings.length - MOST_FINDINGS} more: dump-config validate ${shellWord(hub.file)}`);
  }
  if (suppressions > 0) lines.push("", `Suppressions with the reason "imported": ${suppressions}`);
  for (const { name, kind, keys } of secrets) {
    lines.push(
      kind === "registry"
        ? `Not copied: the login of the pull secret ${name}. Make that Secret in the users' namespaces, or give --keep-secrets.`
        : `Not copied: ${keys.join(", ")}. Make the Secret ${name} with these keys in the users' namespaces, or give --keep-secrets.`,
    );
  }
  return safeLog([...lines, "", ...nextSteps(hubs, folder, menus)].join("\n"));
}

function nextSteps(hubs: ImportReport["hubs"], folder: string, menus: readonly Menu[]): readonly string[] {
  const file = shellWord(join(folder, USUAL_HUBS));
  const [first] = hubs;
  const [menu] = menus;
  const name = hubs.length > 1 ? ` --hub ${first?.name}` : "";
  const address = first === undefined || menu === undefined || menu.file === "-" ? "FILE" : first.file;
  return [
    "Next:",
    `  dump-config --hubs ${file}${name} --check ${shellWord(address)}`,
    `  dump-config hubs ${file}`,
    `  dump-config --hubs ${file}`,
  ];
}
