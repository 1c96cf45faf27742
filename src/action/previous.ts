import { newFile } from "../compose/menu_files.ts";
import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { decodeText, readBytes } from "../files/read_text.ts";
import type { RunMenu } from "./menus.ts";

/** The menu that was there before. */
export interface Previous {
  /** `undefined` when there was none. */
  readonly text: string | undefined;
  /** The document in it as the hub reads it; an empty one where there is none to read. */
  readonly document: unknown;
  readonly warnings: readonly Issue[];
}

/** A file of the workspace with its menus, as it is and as it is to be. */
export interface PlannedFile {
  /** Its real path, and its path in the workspace. */
  readonly path: string;
  readonly file: string;
  readonly menus: readonly RunMenu[];
  /** `undefined` when there is none. */
  readonly old: Uint8Array | undefined;
  /** `undefined` where nothing is written here. */
  readonly text: string | undefined;
  /** What each of the menus takes the place of. */
  readonly previous: readonly Previous[];
  /** Why nothing is written here, or what other tools would make of what is. */
  readonly warnings: readonly Issue[];
}

/**
 * Reads a file that the run is to change, and makes its new text.
 *
 * @param isPublished Whether it is published. Then the file that counts is the one in the repository: one that is missing here,
 *   or would lose something, is left alone.
 * @throws {ConfiguratorError} When it cannot be read, or something in it would be lost.
 */
export async function planFile(path: string, menus: readonly RunMenu[], isPublished: boolean): Promise<PlannedFile> {
  const file = menus[0]?.file ?? path;
  try {
    const { bytes: old, text: oldText, warnings } = readOld(path, file, menus);
    const { text, before, notes } = await newFile(oldText, menus);
    const previous = menus.map(({ address, to, people }, index) => {
      const there = before[index];
      // A place that is prepared holds an empty text.
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
  // Whoever puts a link there meanwhile would have the run compare with, and show, any other file.
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
 * A menu that was read elsewhere.
 *
 * @param text `undefined` when there was no file.
 * @param helm For a file that Helm renders first: what is known of its values.
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
