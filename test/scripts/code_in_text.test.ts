import { deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { codeInText } from "../../scripts/code_in_text.mjs";

const CODE = 'require("node:child_process").execSync("id")';
const base64 = (text: string) => Buffer.from(text).toString("base64");
const hex = (text: string) => Buffer.from(text).toString("hex");
const reversed = (text: string) => [...text].reverse().join("");
const codes = [...CODE].map((character) => character.charCodeAt(0));
const quoted = (text: string) => JSON.stringify(text);
const [half, rest] = [base64(CODE).slice(0, 31), base64(CODE).slice(31)];

test.each([
  ["eval", "const x = eval(y);"],
  ["eval by another name", "const run = eval;"],
  ["eval that is not a name", 'globalThis["eval"](y);'],
  ["eval in pieces", 'globalThis["ev" + "al"](y);'],
  ["the constructor of functions", "const run = new Function(y);"],
  ["that of a function that is there", '[].map.constructor("return 1")'],
  ["that of a function, by its name as a text", '[]["constructor"]["constructor"](y)'],
  ["a timer with a text", 'setTimeout("run()", 1)'],
  ["the module vm", 'import { Script } from "node:vm";'],
  ["a context of vm", "vm.runInThisContext(y)"],
  ["a module that is compiled", "module._compile(y, name)"],
  ["a worker of a text", "new Worker(y, { eval: true })"],
  ["an import of data", 'await import("data:text/javascript,run()")'],
  ["base64", `run(atob(${quoted(base64(CODE))}));`],
  ["base64 for addresses", `run(atob(${quoted(Buffer.from(`${CODE}???`).toString("base64url"))}));`],
  ["base64 in pieces", `run(atob(${quoted(half)} +\n  ${quoted(rest)}));`],
  ["base64 in a list", `run(atob([${quoted(half)}, ${quoted(rest)}].join("")));`],
  ["base64 the other way round", `run(turned(${quoted(reversed(base64(CODE)))}));`],
  ["base64 of what is the other way round", `run(turned(${quoted(base64(reversed(CODE)))}));`],
  ["a short word in base64", `globalThis[name(${quoted(base64("eval"))})](y);`],
  ["hexadecimal digits", `run(Buffer.from('${hex(CODE)}', "hex"));`],
  ["escapes", `run("${codes.map((code) => `\\x${code.toString(16)}`).join("")}");`],
  ["escapes of Unicode", `run("${codes.map((code) => `\\u00${code.toString(16)}`).join("")}");`],
  ["a word in escapes", 'globalThis["\\x65\\x76\\x61\\x6c"](y);'],
  ["numbers of characters", `run(String.fromCharCode(${codes.join(", ")}));`],
  ["hexadecimal numbers of characters", `run([${codes.map((code) => `0x${code.toString(16)}`).join(",")}]);`],
  ["characters one by one", `run(${codes.map((code) => `String.fromCharCode(${code})`).join(" + ")});`],
  ["escapes of addresses", `run(decodeURIComponent("${codes.map((code) => `%${code.toString(16)}`).join("")}"));`],
  ["base64 of what is compressed", `run(unzip(${quoted(gzipSync(CODE).toString("base64"))}));`],
  ["base64 of what is deflated", `run(unzip(${quoted(deflateSync(CODE).toString("base64"))}));`],
  ["WebAssembly", `load(${quoted(Buffer.from("\0asm\x01\0\0\0").toString("base64"))});`],
])("%s is seen", (_, source) => {
  expect(codeInText(`// first\n${source}\n`).map(({ line }) => line)).toContain(2);
});

test.each([
  ["a comment about eval", "// eval(y) is refused"],
  ["a method that is called so", "this.evaluate(y); retrieval(y);"],
  ["words", 'const words = ["require", "import", "function", "constructor", "process"];'],
  ["a digest", `const digest = "${"0123456789abcdef".repeat(4)}";`],
  ["the base64 of a text for people", `const text = "${base64("A user name and a word that nobody knows")}";`],
  ["numbers", "const sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024];"],
  ["a name in base64", 'const ids = "profile_coder_app", other = "kubespawner_override_and_more";'],
])("%s is not", (_, source) => {
  expect(codeInText(source)).toEqual([]);
});

test("WebAssembly that is known is let through", () => {
  const literal = Buffer.from("\0asm\x01\0\0\0").toString("base64");
  expect(codeInText(`load("${literal}")`, new Set([literal]))).toEqual([]);
});
