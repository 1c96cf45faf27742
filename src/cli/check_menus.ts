/** Runs the hub check over menus, each with the options and packs of its hub. @module */

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

/** A menu, and how it is checked. */
export interface MenuToCheck {
  readonly menu: Menu;
  readonly options: CheckOptions;
  /** Loads the profiles whose suppressions may cover a finding; called only when there is a finding. */
  readonly load: () => Promise<ProfileRegistry>;
  /** Whether the profiles are always loaded, so that mistakes in them are reported. */
  readonly isNamed: boolean;
}

/** The menus to check. */
export interface Subjects {
  readonly subjects: readonly MenuToCheck[];
  readonly issues: readonly Issue[];
  /** Notes: which files of a folder were left out, and why. */
  readonly notes: readonly string[];
}

/**
 * The menus that arguments name, with the options from flags.
 *
 * @param sources Remembers the packs that are read.
 */
export async function namedSubjects(args: readonly string[], given: GivenOptions, sources: Sources): Promise<Subjects> {
  const { menus, issues, notes } = await openMenus(args);
  return { subjects: subjectsOf(menus, given, sources), issues, notes };
}

/** Menus with the options from flags. */
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

/** The menus that the hubs of a file name as their outputs, each with the options of its hub. */
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
        // A wrong address is reported where it is written.
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

/** The findings of the hub check in menus, with the lines of their files. */
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

// Findings have the lines of the whole file, also when the menu is only a part of it.
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
