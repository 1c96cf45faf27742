// Bundles the two entries: src/cli.ts with rolldown into the one file dist/cli/index.js, build/action.js with ncc into
// dist/action. Nothing is minified or renamed: people have to be able to read what is committed. Modules that are
// imported on demand do not run before their import.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { rolldown } from "rolldown";
import { parseAst } from "rolldown/parseAst";
import { run } from "./run.mjs";

const require = createRequire(import.meta.url);
const ncc = join(dirname(require.resolve("@vercel/ncc/package.json")), "dist/ncc/cli.js");

/**
 * zod tries whether it may make code from text, unless it is configured not to, which every entry does
 * (src/schema/quick_start.ts). The attempt is removed, so that nothing in a bundle makes code from text, and people can
 * verify that by a search.
 */
const ATTEMPT = { from: /const F = \bFunction;\s+new F\(""\);\s+return true;/, to: "return false;" };

/** Changes of dependencies in the command; each text must occur exactly once. */
const CHANGES = [
  { id: /[/\\]zod[/\\]v4[/\\]core[/\\]util\.js$/, ...ATTEMPT },
  {
    // commander loads this for commands that are separate programs, which dump-config does not have; it takes 3 ms.
    id: /[/\\]commander[/\\]lib[/\\]command\.js$/,
    from: "const childProcess = require('node:child_process');",
    to: "const childProcess = { spawn: (...args) => require('node:child_process').spawn(...args) };",
  },
];

/**
 * An `import` of one of Node's own modules reads each of its exports, which starts streams and loads modules that
 * nobody uses: 5 ms at every start. So `require` is used. Deno can run the command from an https address, for which no
 * `require` can be made; since only Node's own modules are required, the address of any file is enough.
 */
const REQUIRE = `import { createRequire } from "node:module";
const require = createRequire(import.meta.url.startsWith("file:") ? import.meta.url : "file:///dump-config");
`;
/** Only functions of these modules are used, and only in few runs; each module loads streams, which takes 3 ms. */
const CALLED_LATE = new Set(["node:crypto", "node:http", "node:https", "node:net", "node:tls"]);
/** The code that rolldown writes for CommonJS dependencies. */
const OWN_REQUIRE = "(() => createRequire(import.meta.url))()";

/**
 * Writes `dist/action` and `dist/cli` below a folder, from its `build` and from the sources below the root, and into
 * `parts.json` which packages the bundlers have put into each, by their keys in the lock file.
 */
export async function bundle(root, folder) {
  const [action, cli] = await Promise.all([bundleAction(folder), bundleCommand(root, folder)]);
  writeFileSync(join(folder, "parts.json"), `${JSON.stringify({ "dist/action": action, "dist/cli": cli }, null, 2)}\n`);
}

/** The packages of modules: `node_modules/a/node_modules/b` for the package b that only a uses. */
function packagesOf(modules) {
  const keys = modules.flatMap(
    (path) => /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(path.replaceAll("\\", "/"))?.[0] ?? [],
  );
  return [...new Set(keys)].sort();
}

/** The names of webpack's modules, including those that it has joined. */
function namesIn(modules) {
  return modules.flatMap(({ name, modules: inner = [] }) => [name, ...namesIn(inner)]);
}

/** The action may be several files: modules that it seldom needs are chunks of their own. */
async function bundleAction(folder) {
  const dir = join(folder, "dist/action");
  // ncc runs in the folder, since modules get their numbers from paths relative to the current folder. ncc adds
  // package.json.
  const stats = join(folder, "stats.json");
  const options = ["--no-cache", "--stats-out", stats, "-o", join("dist", "action")];
  await run(ncc, ["build", join("build", "action.js"), ...options], folder);
  const names = namesIn(JSON.parse(readFileSync(stats, "utf8")).modules);
  rmSync(stats);
  const paths = readdirSync(dir).map((name) => join(dir, name));
  const holding = paths.filter((path) => ATTEMPT.from.test(readFileSync(path, "utf8")));
  if (holding.length !== 1) throw new Error(`${holding.length} files of dist/action, not one, have: ${ATTEMPT.from}`);
  for (const path of holding)
    writeFileSync(path, replaceOnce(readFileSync(path, "utf8"), ATTEMPT.from, ATTEMPT.to, path));
  for (const path of paths.filter((name) => name.endsWith(".js")))
    writeFileSync(path, withEscapes(withoutUnused(readFileSync(path, "utf8"))));
  return packagesOf(names);
}

/**
 * Removes variables for Node's modules and for dependencies that nothing in the file uses: webpack leaves out the
 * toolkit's HTTP client where it is not used, but still runs what the client would load, which is a third of what the
 * action executes.
 */
function withoutUnused(text) {
  const uses = new Map();
  const count = (node) => {
    if (node.type === "Identifier") uses.set(node.name, (uses.get(node.name) ?? 0) + 1);
    for (const part of partsOf(node)) count(part);
  };
  count(parseAst(text));
  return text.replace(
    /^\/\/ EXTERNAL MODULE: (?:external "|(?:\.\.\/)+node_modules\/).*\nvar ([\w$]+) = __nccwpck_require__\(\d+\);\n/gm,
    (statement, name) => (uses.get(name) === 1 ? "" : statement),
  );
}

/** The command has to be a single file. */
async function bundleCommand(root, folder) {
  const build = await rolldown({
    cwd: root,
    input: join("src", "cli.ts"),
    platform: "node",
    // The modules for browsers: unused parts of them are left out, and they do not read environment variables.
    resolve: { alias: { yaml: join(dirname(require.resolve("yaml/package.json")), "browser/dist/index.js") } },
    optimization: { pifeForModuleWrappers: false },
    plugins: [{ name: "changes", transform: change }],
    onLog: (_level, { message }) => {
      throw new Error(`dist/cli: ${message}`);
    },
  });
  const path = join(folder, "dist/cli/index.js");
  const { output } = await build.write({
    dir: dirname(path),
    format: "esm",
    entryFileNames: "index.js",
    codeSplitting: false,
  });
  const text = withEscapes(withRequire(withFunctions(readFileSync(path, "utf8")), path));
  writeFileSync(path, text);
  // So the file is a module wherever the folder is copied.
  writeFileSync(join(dirname(path), "package.json"), '{\n  "type": "module"\n}');
  writeFileSync(path, withCompiled(text, calledIn(path, folder)));
  chmodSync(path, 0o755);
  return packagesOf(output.flatMap(({ moduleIds = [] }) => moduleIds));
}

function withRequire(text, path) {
  const [, start = "", imports = ""] = /^(#!.*\n)((?:import .*;\n)+)/.exec(text) ?? [];
  const lines = imports
    .split("\n")
    .filter((line) => line !== "" && !line.includes('"node:module"'))
    .map((line) => {
      const [, names, module] = /^import (\w+|\{.*\}) from ("node:[a-z/]+");$/.exec(line) ?? [];
      if (module === undefined) throw new Error(`${path} has an import that cannot be required: ${line}`);
      return CALLED_LATE.has(JSON.parse(module)) ? calledLate(names, module, path) : required(names, module);
    });
  const rest = replaceOnce(text.slice(start.length + imports.length), OWN_REQUIRE, "require", path);
  return [start, REQUIRE, ...lines, rest].join("");
}

function required(names, module) {
  return `const ${names.replaceAll(" as ", ": ")} = require(${module});\n`;
}

function calledLate(names, module, path) {
  const [, name, own = name] = /^\{ (\w+)(?: as ([\w$]+))? \}$/.exec(names) ?? [];
  if (name === undefined) throw new Error(`${path} uses more of ${module} than one function: ${names}`);
  return `const ${own} = (...args) => require(${module}).${name}(...args);\n`;
}

/**
 * Writes the functions that rolldown makes from modules, and the longer functions in them, with `function`: V8 only
 * pre-parses those, while it parses an arrow function completely together with the function around it, even when it
 * does not run, and again when it does. It also removes the parentheses around CommonJS modules, which make V8 compile
 * them at once.
 */
function withFunctions(text) {
  const calls = parseAst(text)
    .body.flatMap(({ declarations = [] }) => declarations)
    .flatMap(({ init }) => (["__esmMin", "__commonJSMin"].includes(init?.callee?.name) ? [init] : []));
  if (calls.length === 0) throw new Error("dist/cli: rolldown has made no functions of modules");
  const changes = calls.flatMap(({ callee, arguments: [wrapper], end }) => [
    { start: callee.end, end: wrapper.start, to: "(" },
    ...[wrapper, ...arrowsIn(wrapper.body)].map((arrow) => headOf(arrow, text)),
    { start: wrapper.end, end, to: ")" },
  ]);
  return withChanges(text, changes);
}

/** A text in which some places are replaced, in their order. */
function withChanges(text, changes) {
  const parts = [];
  let from = 0;
  for (const { start, end, to } of changes) {
    parts.push(text.slice(from, start), to);
    from = end;
  }
  return parts.join("") + text.slice(from);
}

/** Shorter arrow functions are parsed as fast as they are pre-parsed. */
const LONG_ARROW = 100;

/** The longer arrow functions below a node that are not in another function and can be written with `function`. */
function arrowsIn(node) {
  return partsOf(node).flatMap((part) => {
    if (!part.type.includes("Function")) return arrowsIn(part);
    const isLong = part.end - part.start >= LONG_ARROW && part.body.type === "BlockStatement";
    return part.type === "ArrowFunctionExpression" && isLong && !isBound(part) ? [part] : [];
  });
}

function headOf({ type, start, async: isAsync, body }, text) {
  // Between the arrow and what it gives there can be a note of the bundler.
  const head = text.slice(start, body.start).replaceAll("/* @__PURE__ */ ", "");
  const [, params, bracket] = /^(?:async )?(\(.*\)|[\w$]+) => (\(?)$/s.exec(head) ?? [];
  if (type !== "ArrowFunctionExpression" || params === undefined)
    throw new Error(`dist/cli: no arrow at ${start}: ${text.slice(start, start + 120)}`);
  const list = params.startsWith("(") ? params : `(${params})`;
  const inside = body.type === "BlockStatement" ? "" : `{ return ${bracket}`;
  return { start, end: body.start, to: `${isAsync ? "async " : ""}function${list} ${inside}` };
}

/** Whether an arrow function uses something from the function around it, such as `this`. */
function isBound(node) {
  const isOwn = node.type === "FunctionExpression" || node.type === "FunctionDeclaration";
  if (isOwn) return false;
  const isOuter = ["ThisExpression", "Super", "MetaProperty"].includes(node.type);
  return isOuter || (node.type === "Identifier" && node.name === "arguments") || partsOf(node).some(isBound);
}

/** The child nodes of a node, in the order of the text. */
function partsOf(node) {
  return Object.values(node)
    .flat()
    .filter((part) => typeof part?.type === "string")
    .sort((one, other) => one.start - other.start);
}

/** A usual request. The functions that it calls are compiled at once, which costs other runs little. */
const USUAL = [
  ...["--profiles", "coder_app,coder_dask_gateway_app,remote_desktop,jupyterlab_small"],
  ...["--override", "coder_app:cpu_limit=3", "--output", "config.yaml"],
];

/** Where the functions begin that a usual request calls. */
function calledIn(path, folder) {
  const cwd = mkdtempSync(join(folder, "usual-"));
  const coverage = join(cwd, "coverage");
  const env = { NODE_V8_COVERAGE: coverage };
  const { status, stderr } = spawnSync(process.execPath, [path, ...USUAL], { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`dist/cli: the usual request ends with ${status}: ${stderr}`);
  const called = readdirSync(coverage)
    .flatMap((name) => JSON.parse(readFileSync(join(coverage, name), "utf8")).result)
    .filter(({ url }) => url === pathToFileURL(path).href)
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges: [whole] }) => (whole.count > 0 ? [whole.startOffset] : []));
  rmSync(cwd, { recursive: true });
  if (called.length === 0) throw new Error("dist/cli: Node has not written which functions the usual request calls");
  return new Set(called);
}

/**
 * Puts the functions that a usual request calls into parentheses, so that V8 compiles them at once, instead of
 * pre-parsing them and parsing them again when they are called: a twelfth of what a request executes.
 */
function withCompiled(text, called) {
  const { body } = parseAst(text);
  const changes = body.flatMap((statement) => {
    if (statement.type === "FunctionDeclaration") return called.has(statement.start) ? asValue(statement, text) : [];
    const functions = partsOf(statement).flatMap(({ init }) =>
      init?.callee?.name === "__esmMin" ? [init.arguments[0], ...functionsIn(init.arguments[0].body)] : [],
    );
    return functions
      .filter(({ start }) => called.has(start))
      .flatMap(({ start, end }) => [
        { start, end: start, to: "(" },
        { start: end, end, to: ")" },
      ]);
  });
  const arrows = body.flatMap((statement) => arrowsCalled(statement, text, called));
  return withChanges(
    text,
    [...changes, ...arrows].sort((one, other) => one.start - other.start),
  );
}

/**
 * The changes that write the arrows below a node which are called with `function`, in parentheses: V8 compiles no arrow at
 * once. In the order of the text, where one ends with another the inner one first.
 */
function arrowsCalled(node, text, called) {
  const { type, start, end, body } = node;
  if (type !== "ArrowFunctionExpression" || !called.has(start) || isBound(node))
    return partsOf(node).flatMap((part) => arrowsCalled(part, text, called));
  const { to, ...head } = headOf(node, text);
  const tail = body.type === "BlockStatement" ? ")" : "; })";
  return [{ ...head, to: `(${to}` }, ...arrowsCalled(body, text, called), { start: end, end, to: tail }];
}

/**
 * The changes that turn a function declaration into a variable. No function is called before the statements at the end
 * of the file.
 */
function asValue({ start, end, id }, text) {
  return [
    { start, end: id.end, to: `var ${id.name} = (${text.slice(start, id.start).trimEnd()}` },
    { start: end, end, to: ");" },
  ];
}

/**
 * The longer functions below a node that are not in another function, except methods, arrow functions and members of
 * classes.
 */
function functionsIn(node) {
  return partsOf(node).flatMap((part) => {
    if (part.type.startsWith("Class") || part.method === true || part.kind === "get" || part.kind === "set") return [];
    if (!part.type.includes("Function")) return functionsIn(part);
    return part.type === "FunctionExpression" && part.end - part.start >= LONG_ARROW ? [part] : [];
  });
}

// With a single character outside of Latin-1, V8 stores the whole text at twice its size, which takes 2 to 3 ms at
// every start (docs/adr/0011).
function withEscapes(text) {
  return text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function change(code, id) {
  const own = CHANGES.find((each) => each.id.test(id));
  if (own === undefined) return null;
  return { code: replaceOnce(code, own.from, own.to, id), map: null };
}

function replaceOnce(text, from, to, path) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} places, not one, with: ${from}`);
  return parts.join(to);
}
