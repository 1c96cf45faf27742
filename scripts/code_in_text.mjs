// Finds where a source makes code from text, and where a text is hidden code: as base64, hexadecimal digits, escapes or
// numbers of characters, in one piece or in several, compressed or not.
import { unzipSync } from "node:zlib";

const WAYS = [
  /\beval\s*\)?\s*(?:\?\.)?\s*\(/,
  /(?:=|\bglobalThis\.)\s*eval\b/,
  /\bnew\s+Function\b/,
  /=\s*Function\b(?!\.)/,
  /(?<![\w.$])Function\s*\(/,
  /\.constructor\s*\(\s*["'`]/,
  /\[\s*["'`]constructor["'`]\s*\]\s*(?:\(|\[)/,
  /\bglobalThis\s*\[\s*(?:["'`](?:eval|Function)["'`]|["'`][^"'`\]]*["'`]\s*\+|atob|String\.|Buffer\.)/,
  /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
  /\b(?:from|require|import|getBuiltinModule)\s*\(?\s*["'`](?:node:)?vm["'`]/,
  /\brunIn(?:This|New)?Context\s*\(/,
  /\._compile\s*\(\s*[^\s)]/,
  /\bnew\s+Worker\b[^;]*\beval\s*:\s*true/,
  /\bimport\s*\(\s*["'`]data:/,
];

/** Patterns that code has and other texts hardly ever have. */
const CODE =
  /\b(?:require|import|eval|fetch|Function)\s*\(|=>|\bfunction\b|\b(?:const|let|var)\s+\w+\s*=|\bprocess\s*[.[]|\bglobalThis\b|\bchild_process\b/;

/** Words with which code is made. They are reported in hidden texts of any length. */
const WORDS = new Set(["eval", "Function", "constructor", "child_process", "node:child_process", "node:vm"]);

/** The length from which on a hidden text is decoded. */
const SHORTEST = 24;

/** The text of bytes, also when they are compressed. */
function latin1(bytes) {
  const isCompressed = (bytes[0] === 0x1f && bytes[1] === 0x8b) || (bytes[0] === 0x78 && bytes.length > SHORTEST);
  if (!isCompressed) return bytes.toString("latin1");
  try {
    return unzipSync(bytes).toString("latin1");
  } catch {
    return bytes.toString("latin1");
  }
}

/**
 * The places in a source, each with its line (from 1) and with what is wrong.
 *
 * @param known Literals that are known to be WebAssembly.
 */
export function codeInText(source, known = new Set()) {
  const found = [];
  const lineOf = (index) => source.slice(0, index).split("\n").length;
  for (const [index, line] of source.split("\n").entries()) {
    if (line.trimStart().startsWith("//") || !WAYS.some((way) => way.test(line))) continue;
    found.push({ line: index + 1, what: "makes code out of text", text: line.trim() });
  }
  for (const { index, text } of hidden(source, known)) {
    const what = text.startsWith("\0asm") ? "has WebAssembly as text" : isCode(text) ? "hides code in text" : undefined;
    if (what !== undefined) found.push({ line: lineOf(index), what, text });
  }
  return found;
}

function isCode(text) {
  const both = [text, [...text].reverse().join("")];
  if (both.some((each) => WORDS.has(each))) return true;
  if (text.length < SHORTEST || /[^\t\n\r\x20-\x7e]/.test(text)) return false;
  return both.some((each) => CODE.test(each));
}

/** Texts that are written in an encoded form. */
function* hidden(source, known) {
  // A literal, or several literals that are concatenated.
  const piece = `"[A-Za-z0-9+/=_-]*"|'[A-Za-z0-9+/=_-]*'|\`[A-Za-z0-9+/=_-]*\``;
  for (const { 0: whole, index } of source.matchAll(new RegExp(`(?:${piece})(?:\\s*[+,]\\s*(?:${piece}))*`, "g"))) {
    const pieces = whole.split(/["'`]\s*[+,]\s*["'`]/).map((each) => each.replace(/^["'`]|["'`]$/g, ""));
    for (const literal of new Set([...pieces, pieces.filter((each) => !known.has(each)).join("")])) {
      if (literal.length < 4 || known.has(literal)) continue;
      for (const one of [literal, [...literal].reverse().join("")]) {
        if (/^(?:[0-9a-f]{2})+$/i.test(one)) yield { index, text: latin1(Buffer.from(one, "hex")) };
        yield { index, text: latin1(Buffer.from(one, "base64")) };
      }
    }
  }
  for (const { 0: literal, index } of source.matchAll(/(?:\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\u\{[0-9a-f]+\}){4,}/gi)) {
    yield { index, text: fromCodes(literal.match(/[0-9a-f]{2,}/gi).map((code) => Number.parseInt(code, 16))) };
  }
  for (const { 0: literal, index } of source.matchAll(/(?:%[0-9a-f]{2}){4,}/gi)) {
    yield { index, text: latin1(Buffer.from(literal.replaceAll("%", ""), "hex")) };
  }
  const call = "String\\.from(?:CharCode|CodePoint)\\(\\s*(?:0x[0-9a-f]+|\\d+)\\s*\\)";
  for (const { 0: literal, index } of source.matchAll(new RegExp(`${call}(?:\\s*[+,]\\s*${call}){3,}`, "gi"))) {
    yield { index, text: fromCodes(literal.match(/0x[0-9a-f]+|\d+/gi).map(Number)) };
  }
  for (const { 0: literal, index } of source.matchAll(/\b(?:0x[0-9a-f]+|\d+)(?:\s*,\s*(?:0x[0-9a-f]+|\d+)){3,}/gi)) {
    yield { index, text: fromCodes(literal.split(",").map(Number)) };
  }
}

function fromCodes(codes) {
  return codes.map((code) => (code < 0x11_00_00 ? String.fromCodePoint(code) : "\uFFFD")).join("");
}
