import type { CST, Document, ParsedNode, YAMLError } from "yaml";
import type { IssueCode } from "../errors.ts";
import { append } from "../lists.ts";
import { mergeMark } from "./merge_marks.ts";

/** The library that parses. Functions get it as an argument, since it is large and most runs read no YAML. */
export type YamlLibrary = typeof import("./yaml_library.ts");

/** A document as nodes with ranges. */
export type YamlDocument = Document.Parsed<ParsedNode>;

/** Something wrong at an offset of the text. */
export interface YamlProblem {
  readonly code: IssueCode;
  readonly message: string;
  readonly hint?: string;
  readonly offset: number;
  /** Offset of the first of two things that exclude each other. */
  readonly first?: number;
  /** Whether it is an unknown tag, such as `!vault`: the rest of the text is still read. */
  readonly isTag?: true;
}

/** Levels of nesting: a Kubernetes object has about twenty. */
const DEEPEST = 100;
/** Enough for about 40,000 profiles; a token takes up to 300 bytes of memory. */
const MOST_TOKENS = 3_000_000;
/** After so many problems the rest of a text is not understood anyway. */
const MOST_PROBLEMS = 10;

/** Parses a text into documents. No text can make this run for long or overflow the stack. */
export function composeYaml(
  text: string,
  yaml: YamlLibrary,
): {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly YamlProblem[];
} {
  const tokens: CST.Token[] = [];
  const parser = new yaml.Parser();
  let count = 0;
  for (const lexeme of new yaml.Lexer().lex(text)) {
    if (++count > MOST_TOKENS) return refused("has too many values", 0, "Split it into several files");
    append(tokens, parser.next(lexeme));
  }
  append(tokens, parser.end());
  // The composer is recursive, and near the end of the stack even a regular expression can end the process.
  const deep = tokens.find(isTooDeep);
  if (deep !== undefined) return refused(`is nested deeper than ${DEEPEST} levels`, deep.offset, "Nest it less deeply");
  // The conversion looks for equal keys: the library would compare each key with all others of its map.
  const options = { schema: "core", uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;
  const documents = [...new yaml.Composer(options).compose(tokens, true, text.length)] as YamlDocument[];
  // A warning is a tag or directive that nobody knows: the value would not be what the author meant.
  const found = documents.flatMap(({ errors, warnings }) => [...errors, ...warnings]);
  const tags = found.filter(isUnknownTag);
  const others = tags.length === 0 ? found : found.filter((each) => !isUnknownTag(each));
  const mark = others.length === 0 ? undefined : mergeMark(text);
  const problemOf = ({ message, pos: [offset] }: YAMLError) => ({
    code: "yaml-syntax" as const,
    message: `Invalid YAML: ${message}`,
    offset: Math.min(offset, text.length),
  });
  return {
    documents: documents.filter(({ contents }) => contents !== null),
    problems:
      mark !== undefined
        ? [{ code: "yaml-syntax", ...mark }]
        : [
            // Each kind by itself, so that many of one do not hide the other.
            ...others.slice(0, MOST_PROBLEMS).map(problemOf),
            ...tags.slice(0, MOST_PROBLEMS).map((tag) => ({ ...problemOf(tag), isTag: true as const })),
          ],
  };
}

// As an error, the same code is a shorthand such as `!e!x` that no directive explains.
function isUnknownTag({ code, name }: YAMLError): boolean {
  return code === "TAG_RESOLVE_FAILED" && name === "YAMLWarning";
}

function refused(message: string, offset: number, hint: string) {
  return { documents: [], problems: [{ code: "yaml-syntax" as const, message: `The file ${message}`, hint, offset }] };
}

function isTooDeep(token: CST.Token): boolean {
  let level = [token];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(children);
  }
  return false;
}

function children(token: CST.Token): CST.Token[] {
  if (token.type === "document") return token.value === undefined ? [] : [token.value];
  if (!("items" in token)) return [];
  const found: CST.Token[] = [];
  for (const { key, value } of token.items) {
    if (key) found.push(key);
    if (value) found.push(value);
  }
  return found;
}
