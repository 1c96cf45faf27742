// Mutants: small changes of a source after which some test should fail. They are made from the syntax tree, so that
// types, imports and texts for people are not changed.
import { parseAst } from "vitest/node";

const COMPARISONS = { "===": "!==", "!==": "===", "<": "<=", "<=": "<", ">": ">=", ">=": ">" };
const METHODS = {
  findLast: "find",
  findLastIndex: "findIndex",
  lastIndexOf: "indexOf",
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  min: "max",
  max: "min",
};
/** Calls that can be left out, so that only their object stays. */
const DROPPED = new Set(["trim", "toLowerCase", "toUpperCase", "toSorted", "toReversed", "sort", "reverse"]);

/** The kinds of changes: each gives the replaced pieces of the source for a node. */
const KINDS = {
  comparison: (node, source) =>
    node.type === "BinaryExpression" && Object.hasOwn(COMPARISONS, node.operator)
      ? [operatorOf(node, source, COMPARISONS[node.operator])]
      : [],
  logic: (node, source) =>
    node.type === "LogicalExpression" && node.operator !== "??"
      ? [operatorOf(node, source, node.operator === "&&" ? "||" : "&&")]
      : [],
  default: (node, source) =>
    node.type === "LogicalExpression" && node.operator === "??"
      ? [{ start: operatorOf(node, source).start, end: node.end, text: "" }]
      : [],
  arithmetic: (node, source) =>
    node.type === "BinaryExpression" && ["+", "-"].includes(node.operator) && isNumber(node.right)
      ? [operatorOf(node, source, node.operator === "+" ? "-" : "+")]
      : [],
  number: (node) => (isNumber(node) ? [{ start: node.start, end: node.end, text: String(node.value + 1) }] : []),
  negation: (node) =>
    node.type === "UnaryExpression" && node.operator === "!"
      ? [{ start: node.start, end: node.start + 1, text: "" }]
      : [],
  guard: (node) =>
    node.type === "IfStatement" && node.alternate === null && leaves(node.consequent)
      ? [{ start: node.start, end: node.end, text: "{}" }]
      : [],
  method: (node, source) => {
    if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || node.callee.computed) return [];
    const { name, start, end } = node.callee.property;
    if (Object.hasOwn(METHODS, name)) return [{ start, end, text: METHODS[name] }];
    return DROPPED.has(name)
      ? [{ start: source.lastIndexOf(".", start) - (node.callee.optional ? 1 : 0), end: node.end, text: "" }]
      : [];
  },
  flag: (node) =>
    node.type === "Literal" && node.regex?.flags.includes("i")
      ? [{ start: node.start, end: node.end, text: node.raw.replace(/i(?=[a-z]*$)/, "") }]
      : [],
  boolean: (node) =>
    node.type === "Literal" && typeof node.value === "boolean"
      ? [{ start: node.start, end: node.end, text: String(!node.value) }]
      : [],
  // Texts with spaces are for people: tests do not compare all their words.
  text: (node) =>
    node.type === "Literal" && typeof node.value === "string" && /^[\w.:/-]+$/.test(node.value)
      ? [{ start: node.end - 1, end: node.end - 1, text: "_" }]
      : [],
};

/** Nodes without an effect at run time, or only with an effect on texts for people. */
const SKIPPED = /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)|^(Import|ExportAll|Decorator)/;

/**
 * Changes after which the program does the same, in the form of `npm run mutate` without the number of the line, each
 * with the reason. They are not tried. Only changes that no test could ever notice belong here; a change that no test
 * notices yet needs a test.
 */
export const EQUIVALENT = {
  "src/profiles/resolve.ts: if (replaced.length === 0 && Object.keys(names).length === 0) { -> {}":
    "A shorter way for most profiles: with nothing replaced and nothing named, the rest finds the same",
  'src/compose/destination.ts: if (text.trim() === "" || !text.includes("#")) return { address: { file: text } }; -> {}':
    "A shorter way for most names: what is looked up on the disk otherwise leads to the same",
  "src/compose/sources.ts: const status = statusOf(real) && statSync(real, { bigint: true, throwIfNoEntry: false }); -> const status = statusOf(real) && statSync(real, { bigint: true, throwIfNoEntry: true });":
    "The file was there a moment before: only one that goes away in between would tell",
  'src/rules/man_scope.ts: const refused = EXTERNAL.findLast((each) => each.posted !== posted)?.posted ?? ""; -> const refused = EXTERNAL.find((each) => each.posted !== posted)?.posted ?? "";':
    "There are two of them, so the last other one is the first",
};

/** All mutants of a source: the kind, the line, the change, and the new text of the file. */
export function mutantsOf(source) {
  const found = [];
  visit(parseAst(source, { lang: "ts" }), (node) => {
    for (const [kind, make] of Object.entries(KINDS)) {
      for (const { start, end, text } of make(node, source)) {
        const lineStart = source.lastIndexOf("\n", start - 1) + 1;
        const lineEnd = source.indexOf("\n", end);
        const before = source.slice(lineStart, lineEnd);
        if (before.includes("\n") && kind !== "guard") continue;
        const after = source.slice(lineStart, start) + text + source.slice(end, lineEnd);
        const line = source.slice(0, lineStart).split("\n").length;
        found.push({
          kind,
          line,
          before: before.trim(),
          after: after.trim(),
          text: source.slice(0, start) + text + source.slice(end),
        });
      }
    }
  });
  return found;
}

function visit(node, see) {
  if (node === null || typeof node !== "object") return;
  if (Array.isArray(node)) {
    for (const item of node) visit(item, see);
    return;
  }
  if (typeof node.type !== "string" || SKIPPED.test(node.type)) return;
  see(node);
  for (const [key, value] of Object.entries(node)) {
    // The key of a property is a name, as are those of exports.
    if (key === "typeAnnotation" || key === "source" || (key === "key" && !node.computed)) continue;
    visit(value, see);
  }
}

function isNumber(node) {
  return node.type === "Literal" && typeof node.value === "number" && Number.isInteger(node.value);
}

/** The operator between two operands, which may be in parentheses. */
function operatorOf({ left, right, operator }, source, text) {
  const start = left.end + source.slice(left.end, right.start).indexOf(operator);
  return { start, end: start + operator.length, text };
}

function leaves(statement) {
  const last = statement.type === "BlockStatement" ? statement.body.at(-1) : statement;
  return /^(Return|Throw|Continue|Break)/.test(last?.type ?? "");
}
