// Reads the exports of the library from the sources: for each entry of package.json's exports, every name with its doc
// comment, and the signatures of functions. The sources are read as text, since this compiler has no programming
// interface.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The entries of the package, and the module each of them is made of. */
export const ENTRIES = [
  { name: "app-hub-configurator", source: "src/mod.ts" },
  { name: "app-hub-configurator/check", source: "src/check.ts" },
];

/** The names that a module exports again, each with the file that it comes from. */
function* handedOn(path) {
  const text = readFileSync(join(root, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  for (const [, type, list, from] of text.matchAll(/^export (type )?\{([^}]*)\} from "([^"]+)";/gm)) {
    const source = join(dirname(path), from).replaceAll("\\", "/");
    for (const item of list.split(",").map((each) => each.trim())) {
      if (item === "") continue;
      yield { name: item.replace(/^type /, ""), isType: type !== undefined || item.startsWith("type "), source };
    }
  }
}

/** Whether a module exports everything from another one (`export *`). */
export function handsOnAll(path) {
  return /^export \* /m.test(readFileSync(join(root, path), "utf8"));
}

function declarationOf(name, path) {
  const text = readFileSync(join(root, path), "utf8");
  const found = new RegExp(
    `(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*)?^export (?:declare )?(async function|function|abstract class|class|const|interface|type) ${name}\\b`,
    "m",
  ).exec(text);
  if (found === null) {
    const next = [...handedOn(path)].find((each) => each.name === name);
    return next === undefined ? undefined : declarationOf(name, next.source);
  }
  const [all, comment, word] = found;
  // A type with the name of a schema is documented there.
  const doc = (comment ?? "").replace(/^\s*\* ?/gm, "").trim();
  const kind = word.replace(/^(?:async|abstract) /, "");
  const start = found.index + all.length;
  return { kind, doc, path, ...(kind === "function" ? { signature: name + signatureAt(text, start) } : {}) };
}

// The text from the name up to the body.
function signatureAt(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if ("([<".includes(character) || (character === "{" && depth > 0)) depth++;
    else if (
      ")]".includes(character) ||
      (character === ">" && text[at - 1] !== "=") ||
      (character === "}" && depth > 0)
    )
      depth--;
    else if (character === "{" && text.slice(start, at).trimEnd().endsWith(":")) depth++;
    else if (character === "{") return oneLine(text.slice(start, at));
  }
  throw new Error(`A function without a body at ${start}`);
}

function oneLine(text) {
  const flat = text.replace(/\s+/g, " ").replace(/\( /g, "(").replace(/,? \)/g, ")").trim();
  // A parameter with a default may be left out; one without a type is a text.
  return flat.replace(/(\w+): ([\w<>[\] ]+?) = [^,)]+/g, "$1?: $2").replace(/(\w+) = [^,)]+/g, "$1?: string");
}

/** The first sentence of a doc comment, on one line, links as code. */
export function summaryOf(doc) {
  const [paragraph = ""] = doc.split(/\n\s*(?:\n|@)/);
  const text = paragraph.replace(/\s+/g, " ").replace(/\{@link (\w+)\}/g, "`$1`");
  const sentence = /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
  return sentence.length > 160 ? `${/^.*?(?=[:;]\s)/.exec(sentence)?.[0] ?? sentence}.`.replace("..", ".") : sentence;
}

/** Every export of an entry, in the order of its source: name, kind, doc, path, and of functions the signature. */
export function exportsOf(source) {
  return [...handedOn(source)].map(({ name, source: from }) => {
    const declaration = declarationOf(name, from);
    if (declaration === undefined) throw new Error(`${source}: ${from} declares no ${name}`);
    return { name, from, ...declaration };
  });
}
