import { newFile } from "../compose/menu_files.ts";
import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { decodeText, readBytes } from "../files/read_text.ts";
import type { RunMenu } from "./menus.ts";

/** The old menu. */
export interface Previous {
  /** `undefined` when there was none. */
  readonly text: string | undefined;
  /** Its document as the hub reads it; an empty document when there is none. */
  readonly document: unknown;
  readonly warnings: readonly Issue[];
}

/** A file of the workspace with its menus, before and after the run. */
export interface PlannedFile {
  /** The real path, and the path in the workspace. */
  readonly path: string;
  readonly file: string;
  readonly menus: readonly RunMenu[];
  /** `undefined` when there is none. */
  readonly old: Uint8Array | undefined;
  /** The new text; `undefined` when nothing is written. */
  readonly text: string | undefined;
  /** The menus that the new ones replace. */
  readonly previous: readonly Previous[];
  /** Why nothing is written, or notes about other tools that would change the menu. */
  readonly warnings: readonly Issue[];
}

/**
 * Reads a file that the run will change, and makes its new text.
 *
 * @param isPublished Whether it is published. Then the file in the repository is the one that matters: here, a file
 *   that is missing or would lose content is not changed.
 * @throws {ConfiguratorError} When it cannot be read, or something in it would be lost.
 */
export async function planFile(path: string, menus: readonly RunMenu[], isPublished: boolean): Promise<PlannedFile> {
  const file = menus[0]?.file ?? path;
  try {
    const { bytes: old, text: oldText, warnings } = readOld(path, file, menus);
    const { text, before, notes } = await newFile(oldText, menus);
    const previous = menus.map(({ address, to, people }, index) => {
      const there = before[index];
      // A place that people have prepared contains an empty text.
      const one = previousOf(to.place !== undefined && there?.trim() === "" ? undefined : there, address, people.helm);
      return { ...one, warnings: [...(index === 0 ? warnings : []), ...one.warnings] };
    });
    return { path, file, menus, old, text, previous, warnings: notes };
  } catch (error) {
    if (!(error instanceof ConfiguratorError) || !isPublished) throw error;
    const previous = menus.map(({ address }) => previousOf(undefined, address));
    const warnings = error.issues.flatMap((issue): readonly Issue[] =>
      issue.code === "file-missing" ? [] : [{ ...issue, message: `Not written into the workspace: ${issue.message}` }],
    );
    return { path, file, menus, old: undefined, text: undefined, previous, warnings };
  }
}

function readOld(path: string, file: string, menus: readonly RunMenu[]) {
  const at = menus[0]?.to.at;
  // Somebody could put a link there in between, so that the run would show another file.
  const allow = (real: string): Issue | undefined => {
    const message = `'${file}' was replaced while it was read`;
    return real === path ? undefined : { code: "path-outside", message, hint: "Run it when nothing else writes there" };
  };
  const read = readBytes(path, at, { allow });
  if ("issue" in read) {
    if (read.issue.code === "file-missing") return { bytes: undefined, text: undefined, warnings: [] };
    throw new ConfiguratorError([read.issue]);
  }
  const { bytes } = read;
  const decoded = decodeText(read, `'${file}'`, at, { keepMark: true });
  if ("text" in decoded) return { bytes, text: decoded.text, warnings: [] };
  const isForced = menus.every(({ to }) => to.force && to.place === undefined);
  if (!isForced) throw new ConfiguratorError([lossOf(decoded.issue, file)]);
  const message = `'${file}' is not UTF-8 text, so it counts as an empty file, and every profile as added`;
  const warning: Issue = { code: "not-utf8", message, at: { origin: file } };
  return { bytes, text: "", warnings: [warning] };
}

function lossOf(issue: Issue, file: string): Issue {
  const message = `'${file}' is not UTF-8 text, so it is not a menu, and would be lost`;
  return { ...issue, message, hint: "Name another file; force: true replaces it" };
}

/**
 * The {@link Previous} menu from a text.
 *
 * @param text `undefined` when there was no file.
 * @param helm For a file that Helm renders first: the known values.
 */
export function previousOf(
  text: string | undefined,
  name: string,
  helm?: { readonly values: unknown } | undefined,
): Previous {
  const nothing = { profiles: [] };
  try {
    return {
      text,
      document: (text === undefined ? undefined : readConfigText(text, name, helm)) ?? nothing,
      warnings: [],
    };
  } catch (error) {
    if (!(error instanceof ConfiguratorError)) throw error;
    const [first] = error.issues;
    const message = `The hub cannot read the file that was there, so every profile counts as added: ${first?.message}`;
    return { text, document: nothing, warnings: first === undefined ? [] : [{ ...first, message }] };
  }
}
