import type { Given } from "../compose/given.ts";
import { readConfigText } from "../compose/read_config.ts";
import { ConfiguratorError, type Issue } from "../errors.ts";
import { readText } from "../files/read_text.ts";

type Helm = { readonly values: unknown } | undefined;

/** The file that was there before. */
export interface Previous {
  /** `undefined` when there was none. */
  readonly text: string | undefined;
  /** The document in it as the hub reads it; an empty one where there is none to read. */
  readonly document: unknown;
  readonly warnings: readonly Issue[];
}

/**
 * Reads the file that the run is to replace. One that is not YAML or not UTF-8 is compared as if it were empty, with a
 * warning: the run repairs it.
 *
 * @param path Real path of the file.
 * @param name Its path in the workspace, for messages.
 * @param helm For a file that Helm renders first: what is known of its values.
 * @throws {ConfiguratorError} When it cannot be read.
 */
export function readPrevious(path: string, name: string, output: Given, helm?: Helm): Previous {
  // Whoever puts a link there meanwhile would have the run compare with, and show, any other file.
  const allow = (real: string): Issue | undefined => {
    const message = `'${name}' was replaced while it was read`;
    return real === path ? undefined : { code: "path-outside", message, hint: "Run it when nothing else writes there" };
  };
  const read = readText(path, output.at, { allow });
  if (!("issue" in read)) return previousOf(read.text, name, helm);
  if (read.issue.code === "file-missing") return previousOf(undefined, name);
  if (read.issue.code !== "not-utf8") throw new ConfiguratorError([read.issue]);
  const message = `'${name}' is not UTF-8 text, so it counts as an empty file, and every profile as added`;
  return { ...previousOf("", name), warnings: [{ code: "not-utf8", message, at: { origin: name } }] };
}

/**
 * The same for a text that was read elsewhere.
 *
 * @param text `undefined` when there was no file.
 * @param helm For a file that Helm renders first: what is known of its values.
 */
export function previousOf(text: string | undefined, name: string, helm?: Helm): Previous {
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
