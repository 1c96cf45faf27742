/** What the hub check finds in menus, each judged as its hub and its packs have it. @module */

import { forComposed } from "../compose/check_built.ts";
import { readCheck } from "../compose/check_options.ts";
import { type GivenOptions, OptionReader } from "../compose/given.ts";
import { withoutAccepted } from "../compose/recognise.ts";
import { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { append } from "../lists.ts";
import { formatAddress, HEADER, isOurs, type PlacedMenu } from "../places/mod.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { CheckedFile } from "../report/check/mod.ts";
import { checkText, type Finding } from "../rules/mod.ts";
import type { CheckOptions } from "../rules/options.ts";
import { requestsIn } from "./hubs.ts";
import { type Menu, openMenus, placeIn } from "./menus.ts";
import { registryFromOptions } from "./packs.ts";

/** A menu, and how it is judged. */
export interface MenuToCheck {
  readonly menu: Menu;
  readonly options: CheckOptions;
  /** The profiles that may accept a finding; they are only loaded when there is one. */
  readonly load: () => Promise<ProfileRegistry>;
  /** Whether they are loaded all the same: what is wrong with them is reported. */
  readonly isNamed: boolean;
}

/** What there is to check. */
export interface Subjects {
  readonly subjects: readonly MenuToCheck[];
  readonly issues: readonly Issue[];
  /** What is worth knowing: which files of a folder were left out, and why. */
  readonly notes: readonly string[];
}

/**
 * The menus that arguments name, judged as the flags say.
 *
 * @param sources Remembers the packs that are read for them.
 */
export async function namedSubjects(args: readonly string[], given: GivenOptions, sources: Sources): Promise<Subjects> {
  const { menus, issues, notes } = await openMenus(args);
  return { subjects: subjectsOf(menus, given, sources), issues, notes };
}

/** Menus as the flags say that they are judged. */
export function subjectsOf(
  menus: readonly Menu[],
  given: GivenOptions,
  sources: Sources = new Sources(),
): readonly MenuToCheck[] {
  const { options } = readCheck(given);
  let loading: Promise<ProfileRegistry> | undefined;
  const load = () => {
    loading ??= registryFromOptions(given, sources);
    return loading;
  };
  return menus.map((menu) => ({ menu, options, load, isNamed: given.profilesDir !== undefined }));
}

/** The menus that the hubs of a file name as their outputs, each judged as that hub says. */
export async function hubSubjects(path: string, given: GivenOptions, sources: Sources): Promise<Subjects> {
  const subjects: MenuToCheck[] = [];
  const issues: Issue[] = [];
  const notes: string[] = [];
  for (const hub of await requestsIn(path, given, sources)) {
    try {
      const check = readCheck(hub.given);
      throwIfAny(check.issues);
      const registry = await hub.load();
      const reader = new OptionReader(hub.given);
      const { at } = reader.text("output");
      const { menus, ...read } = await openMenus([reader.line("output")]);
      append(
        issues,
        // An address is wrong where it is written.
        read.issues.map((issue) => (issue.code === "usage" ? { ...issue, at } : written(issue, hub.name, path))),
      );
      append(notes, read.notes);
      append(
        notes,
        check.notes.map(({ message }) => message),
      );
      const options = check.options;
      append(
        subjects,
        menus.map((menu) => ({ menu, options, load: async () => registry, isNamed: true })),
      );
    } catch (error) {
      if (!(error instanceof ConfiguratorError)) throw error;
      append(issues, error.issues);
    }
  }
  return { subjects, issues, notes: [...new Set(notes)] };
}

function written(issue: Issue, hub: string, path: string): Issue {
  const hint = `dump-config --hubs ${path} --hub ${hub} writes it`;
  return issue.code === "file-missing" ? { ...issue, hint } : issue;
}

/** What the hub check finds in menus, by the lines of their files. */
export async function checkMenus(subjects: readonly MenuToCheck[]): Promise<readonly CheckedFile[]> {
  const checked = subjects.map(({ menu: { bytes }, options }) =>
    checkText(bytes, isComposed(bytes) ? forComposed(options) : options),
  );
  const isFound = checked.some((findings) => findings.length > 0);
  const files: CheckedFile[] = [];
  for (const [index, { menu, options, load, isNamed }] of subjects.entries()) {
    const { file, bytes, placed, outer } = menu;
    const all = checked[index] ?? [];
    const findings = isFound || isNamed ? withoutAccepted(bytes, all, await load(), options) : all;
    if (placed === undefined) {
      files.push({ file, findings, ...(findings.length === 0 ? {} : { text: new TextDecoder().decode(bytes) }) });
      continue;
    }
    const address = formatAddress({ file, place: placed.place });
    files.push({ file, address, findings: inFile(findings, placed), ...(outer !== undefined && { text: outer }) });
  }
  return files;
}

// Findings are reported by the lines of the file that people have, whatever is around the menu in it.
function inFile(findings: readonly Finding[], placed: PlacedMenu): readonly Finding[] {
  const place = placeIn(placed);
  return findings.map((finding) => {
    const { at: span } = finding;
    if (span === undefined) return finding;
    const start = place(span.line, span.column);
    if (span.endLine === undefined || span.endColumn === undefined) return { ...finding, at: start };
    const end = place(span.endLine, span.endColumn);
    return { ...finding, at: { ...start, endLine: end.line, endColumn: end.column } };
  });
}

function isComposed(bytes: Uint8Array): boolean {
  return isOurs(new TextDecoder().decode(bytes.subarray(0, 4 * HEADER.length)));
}
