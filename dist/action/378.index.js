export const id = 378;
export const ids = [378];
export const modules = {

/***/ 6378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadPacks: () => (/* binding */ loadPacks)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(4453);
// EXTERNAL MODULE: ./build/lists.js
var lists = __webpack_require__(3925);
// EXTERNAL MODULE: ./build/places/mod.js + 11 modules
var mod = __webpack_require__(4788);
// EXTERNAL MODULE: ./build/profiles/builtin.js + 8 modules
var builtin = __webpack_require__(6880);
// EXTERNAL MODULE: ./build/text/argument.js
var argument = __webpack_require__(8435);
// EXTERNAL MODULE: ./build/text/yaml_read.js + 2 modules
var yaml_read = __webpack_require__(9968);
// EXTERNAL MODULE: ./build/packs/entry.js + 2 modules
var entry = __webpack_require__(9987);
// EXTERNAL MODULE: ./build/packs/folder.js
var packs_folder = __webpack_require__(2225);
// EXTERNAL MODULE: ./build/profiles/base.js
var base = __webpack_require__(4386);
// EXTERNAL MODULE: ./build/profiles/merge.js
var merge = __webpack_require__(4527);
// EXTERNAL MODULE: ./build/profiles/resolve.js
var resolve = __webpack_require__(335);
// EXTERNAL MODULE: ./build/text/data.js
var data = __webpack_require__(6068);
// EXTERNAL MODULE: ./build/text/nearest.js
var nearest = __webpack_require__(7368);
// EXTERNAL MODULE: ./build/packs/assets.js
var assets = __webpack_require__(1184);
;// CONCATENATED MODULE: ./build/packs/link.js







/** The family that is extended by default. */
const ROOT = base/* BaseAppProfile */.Y.slug;
/** The longest chain of families and profiles; a longer one is a mistake. */
const LONGEST_CHAIN = 50;
/** Nobody reads more hints at once, and each one needs a comparison with all candidates. */
const MOST_HINTS = 50;
/** The declarations of the entries of all packs, in their order but each after what it extends, and what is wrong. */
function linkEntries(entries, registry, assets) {
    const issues = [];
    const index = indexEntries(entries, registry, issues);
    const linking = { index, registry, assets, issues };
    const nodes = [...index.values()];
    for (const node of nodes) {
        for (const each of unlinkedChain(node, linking))
            declare(each, linking);
    }
    return { declarations: nodes.flatMap(({ declaration }) => declaration ?? []), issues };
}
function indexEntries(entries, registry, issues) {
    const index = new Map();
    for (const entry of entries) {
        const { kind, slug, locate } = entry;
        const taken = index.get(`${kind} ${slug}`)?.entry;
        const builtin = registry.find(kind, slug);
        if (taken === undefined && builtin === undefined) {
            index.set(`${kind} ${slug}`, { entry, state: "new", depth: 0 });
            continue;
        }
        const first = taken === undefined ? (builtin?.origin ?? "") : showOrigin(taken.locate(["slug"]));
        const at = locate(["slug"]);
        const message = `Duplicate ${kind} slug '${slug}': declared in ${first} and in ${showOrigin(at)}`;
        issues.push({ code: "duplicate-profile", message, path: "slug", hint: "Give one of them another slug", at });
    }
    return index;
}
/** A node and the nodes that it extends and that are not linked yet, the furthest first; reports a cycle. */
function unlinkedChain(start, linking) {
    const chain = [];
    let node = start;
    while (node !== undefined && node.state === "new") {
        node.state = "open";
        chain.push(node);
        node = parentNode(node.entry, linking);
    }
    if (node?.state === "open") {
        const cycle = chain.slice(chain.indexOf(node)).map(({ entry }) => entry);
        const { locate } = node.entry;
        const names = [...cycle, node.entry].map(({ slug }) => slug).join(" > ");
        const message = `Profiles extend each other in a circle: ${names}`;
        const hint = "Let one of them extend something else, such as coder";
        linking.issues.push({ code: "extends-cycle", message, path: "extends", hint, at: locate(["extends"]) });
    }
    return chain.toReversed();
}
function declare(node, linking) {
    const { entry } = node;
    const { kind, slug, file, locate } = entry;
    const parent = parentNode(entry, linking);
    const { spec, issues } = (0,assets/* readAssets */.w)(entry, linking.assets);
    (0,lists/* append */.BC)(linking.issues, issues);
    // In a cycle the parent is not linked yet and has no declaration, so this node gets none either.
    node.state = "done";
    node.depth = (parent?.depth ?? 0) + 1;
    const builtin = parent === undefined && entry.variantOf === undefined ? linking.registry.parent(parentSlug(entry)) : undefined;
    if (parent === undefined && builtin === undefined && entry.variantOf === undefined)
        reportUnknownParent(entry, linking);
    if (node.depth === LONGEST_CHAIN + 1) {
        const message = `'${slug}' extends more than ${LONGEST_CHAIN} declarations, one after the other`;
        const hint = "Extend one that is further up";
        linking.issues.push({ code: "extends-cycle", message, path: "extends", hint, at: locate(["extends"]) });
    }
    const declared = builtin ?? parent?.declaration;
    if (!entry.isSound || issues.length > 0 || declared === undefined || node.depth > LONGEST_CHAIN)
        return;
    const named = entry.variantOf === undefined ? spec : withName(spec, declared, entry.variantOf.suffix);
    node.declaration = { kind, slug, parent: declared, spec: settingsOf(named), origin: file.path, locate };
}
function withName(spec, parent, suffix) {
    if (Object.hasOwn(spec, "display_name"))
        return spec;
    const { display_name: name } = (0,merge/* mergeLineage */.eO)(parent);
    const parts = [typeof name === "string" ? name : "", suffix];
    return { ...spec, display_name: parts.filter((part) => part !== "").join(" ") };
}
// The form of the spec has been checked, and the content of its files is filled in.
function settingsOf(spec) {
    return spec;
}
function parentSlug({ spec }) {
    return typeof spec.extends === "string" ? spec.extends : ROOT;
}
// A family is preferred to a profile, wherever each is declared.
function parentNode(entry, { index, registry }) {
    // Not looked up by its slug, since a family can have the same slug.
    if (entry.variantOf !== undefined) {
        const node = index.get(`profile ${entry.variantOf.entry.slug}`);
        return node?.entry === entry.variantOf.entry ? node : undefined;
    }
    const slug = parentSlug(entry);
    const family = index.get(`family ${slug}`);
    return family ?? (registry.find("family", slug) === undefined ? index.get(`profile ${slug}`) : undefined);
}
function reportUnknownParent(entry, linking) {
    const slug = parentSlug(entry);
    const subject = `${entry.kind === "family" ? "Family" : "Profile"} '${entry.slug}'`;
    const message = `${subject}: extends '${slug}', which is not a family or profile`;
    const hint = linking.issues.length < MOST_HINTS ? parentHint(slug, entry, linking) : "Name a family or profile";
    linking.issues.push({ code: "unknown-parent", message, path: "extends", hint, at: entry.locate(["extends"]) });
}
function parentHint(slug, from, { index, registry }) {
    const own = [...index.values()].map(({ entry }) => entry).filter((entry) => entry.slug !== from.slug);
    const known = [...registry.families(), ...registry.all(), ...own];
    const families = known.filter(({ kind }) => kind === "family").map((each) => each.slug);
    const near = (0,nearest/* didYouMean */.a)(slug, [...families, ...known.slice(0, 1000).map((each) => each.slug)]);
    return near ?? `Known families: ${families.slice(0, 20).join(", ")}`;
}
function showOrigin({ origin, line }) {
    return line === undefined ? origin : `${origin}:${line}`;
}
/** What is wrong with a profile merged with everything that it extends: mostly settings that nobody has set. */
function checkDeclared(declaration) {
    const settings = (0,merge/* mergeLineage */.eO)(declaration);
    const checked = (0,resolve/* checkSettings */.E)(settings, declaration.slug, (path) => (0,merge/* locateSetting */.tY)(declaration, path));
    // A profile with variants does not need settings that all its variants have, such as the image.
    const isBase = (0,data/* keysAt */._s)(declaration.spec, ["variants"]).length > 0;
    const issues = isBase ? checked.issues.filter(({ code }) => code !== "missing-value") : checked.issues;
    return issues.map((issue) => (issue.code === "missing-value" ? { ...issue, ...hintFor(declaration, issue) } : issue));
}
function hintFor(declaration, { path = "" }) {
    const [field = "", key = ""] = path.split(".");
    if (key === "") {
        const isRoot = declaration.parent?.slug === ROOT;
        return isRoot ? { hint: "Set it, or extend a family that has it, such as extends: coder" } : {};
    }
    // A new entry without required settings is mostly an inherited entry with a misspelt name.
    const inherited = declaration.parent === undefined ? {} : (0,merge/* mergeLineage */.eO)(declaration.parent)[field];
    const near = (0,data/* isObject */.Gv)(inherited) ? (0,nearest/* didYouMean */.a)(key, Object.keys(inherited)) : undefined;
    return near === undefined ? {} : { hint: near };
}

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./build/text/show.js
var show = __webpack_require__(8021);
// EXTERNAL MODULE: ./build/packs/after_loading.js
var after_loading = __webpack_require__(3160);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(4880);
;// CONCATENATED MODULE: ./build/packs/guard.js


/**
 * Runs code of a pack so that it can neither end the process with success, nor write to standard output, which is only
 * for results. What it prints goes to standard error.
 *
 * @param onExit The message for a pack that ends the process.
 */
async function guarded(run, onExit) {
    const { stdout, stderr } = external_node_process_;
    const write = stdout.write;
    const failed = () => {
        stderr.write((0,untrusted/* safeLog */.Ei)(`Error: ${onExit}\n`));
        external_node_process_.exitCode = 1;
    };
    stdout.write = stderr.write.bind(stderr);
    external_node_process_.once("exit", failed);
    try {
        return await run();
    }
    finally {
        stdout.write = write;
        external_node_process_.removeListener("exit", failed);
    }
}

;// CONCATENATED MODULE: ./build/packs/plain_data.js
/** Far more values than a menu needs; a larger value is a mistake. */
const MOST_VALUES = 2_000_000;
const DEEPEST = 100;
/** A copy of a value that code has made, as data that YAML could contain; or why that is not possible. */
function plainData(value) {
    let count = 0;
    const copy = (item, path, depth) => {
        if (++count > MOST_VALUES)
            throw new NotPlain(`it has more than ${MOST_VALUES} values`);
        if (depth > DEEPEST)
            throw new NotPlain(`${path} is nested deeper than ${DEEPEST} levels, or contains itself`);
        if (item === null || typeof item === "string" || typeof item === "boolean")
            return item;
        if (typeof item === "number" && Number.isFinite(item))
            return item;
        if (Array.isArray(item))
            return item.map((each, index) => copy(each, `${path}[${index}]`, depth + 1));
        if (!isPlainObject(item))
            throw new NotPlain(`${path || "it"} is ${kindOf(item)}`);
        const target = {};
        for (const [key, each] of Object.entries(item)) {
            if (each === undefined)
                continue;
            const copied = copy(each, path === "" ? key : `${path}.${key}`, depth + 1);
            // The check of the value has to see a key `__proto__`.
            Object.defineProperty(target, key, { value: copied, enumerable: true, configurable: true, writable: true });
        }
        return target;
    };
    try {
        return { value: copy(value, "", 0) };
    }
    catch (error) {
        // Other errors come from getters of the value.
        if (error instanceof NotPlain)
            return { problem: error.message };
        return { problem: `reading it failed: ${error instanceof Error ? error.message : String(error)}` };
    }
}
class NotPlain extends Error {
}
// Not by the constructor: another realm has its own Object.
function isPlainObject(value) {
    if (typeof value !== "object" || value === null)
        return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || Object.getPrototypeOf(prototype) === null;
}
function kindOf(value) {
    if (typeof value === "object")
        return `a ${value?.constructor?.name ?? "special object"}`;
    return typeof value === "number" ? String(value) : typeof value === "undefined" ? "undefined" : `a ${typeof value}`;
}

;// CONCATENATED MODULE: ./build/packs/module_pack.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};








/** The longest time that a module may take, in milliseconds. */
const LONGEST_WAIT = 10_000;
/** The issue for a module in a folder whose code is not allowed. */
function codeRefused({ file }) {
    return {
        code: "code-pack",
        message: "This pack is code, and code of packs is not run unless you allow it",
        hint: "It could do all that you can do here, such as reading tokens: read it first, then give --allow-code-packs",
        at: { origin: file.path },
    };
}
/** Runs a module pack and reads its content. */
async function readModulePack({ file, found }, families) {
    const at = { origin: file.path };
    const { href } = (0,external_node_url_.pathToFileURL)(found.real);
    (0,after_loading/* noteModule */.xe)(href, file.path);
    let content;
    try {
        content = await guarded(() => inTime(load(href, families)), `${file.path}: the module ended the process`);
    }
    catch (error) {
        return { entries: [], issues: [loadIssue(error, href, file.path)] };
    }
    if (content === undefined) {
        const hint = 'export default [{ slug: "my_app", extends: "coder" }]';
        const message = "The module has no default export that is a list of profiles, or a function that returns one";
        return { entries: [], issues: [{ code: "code-pack", message, hint, at }] };
    }
    const plain = plainData(Array.isArray(content) ? { profiles: content } : content);
    if ("problem" in plain) {
        const message = `What the module gives is not plain data: ${plain.problem}`;
        return {
            entries: [],
            issues: [{ code: "code-pack", message, hint: "Return objects, lists, strings and numbers", at }],
        };
    }
    const { entries, issues } = (0,entry/* readPackDocument */.r)(plain.value, file, () => at);
    if (entries.length > 0 || issues.length > 0)
        return { entries, issues };
    const hint = "Give at least one profile";
    return {
        entries,
        issues: [{ code: "empty-pack", message: "The module does not return a profile or a family", hint, at }],
    };
}
async function load(href, families) {
    const module = await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ href));
    const given = (0,data/* isObject */.Gv)(module) ? await module["default"] : undefined;
    return typeof given === "function" ? await given([...families]) : given;
}
// Without a timer, a promise that is never settled would end the process silently.
async function inTime(promise) {
    let timer;
    const limit = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`it did not finish within ${LONGEST_WAIT / 1000} seconds`)), LONGEST_WAIT);
    });
    try {
        return await Promise.race([promise, limit]);
    }
    finally {
        clearTimeout(timer);
    }
}
function loadIssue(error, href, path) {
    const { name, message, stack = "", code } = error instanceof Error ? error : thrown(error);
    if (code === "ERR_UNKNOWN_FILE_EXTENSION" && path.endsWith(".ts")) {
        return {
            code: "code-pack",
            message: `This pack is TypeScript, which this version of Node (${external_node_process_.version}) does not run`,
            hint: "Use Node 22.18 or newer, Node 24, Deno or Bun; or write the pack as .mjs",
            at: { origin: path },
        };
    }
    const hint = code === "ERR_MODULE_NOT_FOUND"
        ? "A pack is loaded without node_modules: use `import type` for types"
        : name === "SyntaxError" && path.endsWith(".js")
            ? "If it is a module with import and export, name it .mjs"
            : undefined;
    return {
        code: "code-pack",
        message: `The module failed: ${name}: ${message}`,
        ...(hint === undefined ? {} : { hint }),
        at: { origin: path, ...(0,after_loading/* stackPosition */.gT)(stack, href) },
    };
}
function thrown(value) {
    return { name: "it threw", message: (0,show/* showValue */.vp)(value) };
}

;// CONCATENATED MODULE: ./build/packs/load.js










/**
 * A registry with the built-in profiles and families and those of all packs in folders.
 *
 * @param folders Folders whose files are packs. The files that packs name can be in sub-folders.
 * @throws {ConfiguratorError} With everything that is wrong with any of them, each with its file, and for data with
 *   line and column.
 *
 * @example
 * ```ts
 * import { mkdtempSync, writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { buildConfig, loadPacks } from "app-hub-configurator";
 *
 * const path = mkdtempSync(join(tmpdir(), "packs-"));
 * writeFileSync(join(path, "pack.yaml"), "profiles: [{ slug: big_app, extends: coder_app, cpu_limit: 8 }]\n");
 * const registry = await loadPacks([{ path }]);
 * const { config } = buildConfig({ profiles: ["big_app"], groups: ["developers"] }, { registry });
 * console.log(config.profiles[0]?.definition.kubespawner_override.cpu_limit); // 8
 * ```
 */
async function loadPacks(folders, options = {}) {
    (0,argument/* checkArgument */.s$)("loadPacks: folders", folders, [{ path: "text" }]);
    (0,argument/* checkOptional */.dx)("loadPacks: options", options);
    const registry = (0,builtin/* builtinRegistry */.j)();
    const issues = [];
    const roots = new Set();
    const found = [];
    for (const folder of folders) {
        const { root, packs, issues: wrong } = (0,packs_folder/* findPacks */.wx)(folder);
        (0,lists/* append */.BC)(issues, wrong);
        // The packs of a folder that is given twice are not duplicates.
        if (!roots.has(root))
            (0,lists/* append */.BC)(found, packs);
        roots.add(root);
    }
    const readYaml = await (0,yaml_read/* yamlReader */.B)();
    const onRead = options.onRead ?? (() => { });
    for (const { found: file, isCode } of found)
        if (isCode)
            onRead(file.real);
    const read = await readAll(found, registry, { readYaml, onRead }, options.allowCode === true);
    const { declarations, issues: unlinked } = linkEntries(read.flatMap(({ entries }) => entries), registry, { readYaml, onRead, known: new Map() });
    (0,lists/* append */.BC)(issues, read.flatMap((each) => each.issues));
    (0,lists/* append */.BC)(issues, unlinked);
    for (const declaration of declarations) {
        registry.register(declaration);
        if (declaration.kind === "profile")
            (0,lists/* append */.BC)(issues, checkDeclared(declaration));
    }
    if (issues.length > 0)
        throw new errors/* ConfiguratorError */.iF(inOrder(issues));
    return registry;
}
// Data packs are read first, since a module gets the list of families. The packs stay in the order of their names.
async function readAll(packs, registry, reading, allowCode) {
    const read = packs.map((pack) => (pack.isCode ? undefined : readYamlPack(pack, reading)));
    const families = [
        ...registry.families().map(({ slug }) => slug),
        ...read.flatMap((each) => each?.entries.filter(({ kind }) => kind === "family") ?? []).map(({ slug }) => slug),
    ];
    const all = [];
    for (const [index, pack] of packs.entries()) {
        const known = read[index];
        if (known !== undefined)
            all.push(known);
        else if (!allowCode)
            all.push({ entries: [], issues: [codeRefused(pack)] });
        else {
            const given = await readModulePack(pack, families);
            (0,lists/* append */.BC)(families, given.entries.filter(({ kind }) => kind === "family").map(({ slug }) => slug));
            all.push(given);
        }
    }
    return all;
}
// Each step finds its own mistakes, but people read a file from the top.
function inOrder(issues) {
    const files = [...new Set(issues.map(({ at }) => at?.origin))];
    const rank = new Map(files.map((file, index) => [file, index]));
    return issues.toSorted(({ at: a }, { at: b }) => (rank.get(a?.origin) ?? 0) - (rank.get(b?.origin) ?? 0) ||
        (a?.line ?? 0) - (b?.line ?? 0) ||
        (a?.column ?? 0) - (b?.column ?? 0));
}
// A YAML or JSON file of a pack: one or many documents.
function readYamlPack({ file, found: at }, { readYaml, onRead }) {
    const read = (0,packs_folder/* readFound */.$C)(at, () => ({ origin: file.path }));
    // A menu that was written into the folder of packs is not a pack.
    if ("text" in read && (0,mod/* isOurs */.MU)(read.text))
        return { entries: [], issues: [] };
    onRead(at.real);
    if ("issue" in read)
        return { entries: [], issues: [read.issue] };
    const { documents, issues, locate } = readYaml(read.text, file.path);
    // After a syntax error, such as an unknown alias, parts are missing that the author has written.
    if (issues.some(({ code }) => code === "yaml-syntax"))
        return { entries: [], issues };
    const wrong = documents.map(mod/* lookAt */.t5).find((look) => (0,mod/* isMenu */.Sd)(look) || (0,mod/* isHubsFile */.T2)(look));
    if (wrong !== undefined)
        return { entries: [], issues: [notPack(file.path, (0,mod/* formOf */.QU)(wrong).noun)] };
    const found = documents
        .map((document, index) => ({ document, index }))
        .filter(({ document }) => document !== null)
        .map(({ document, index }) => (0,entry/* readPackDocument */.r)(document, file, (path, ofKey) => locate([index, ...path], ofKey)));
    const all = [...issues, ...found.flatMap((each) => each.issues)];
    const entries = found.flatMap((each) => each.entries);
    if (all.length === 0 && entries.length === 0) {
        const hint = "Write profiles:, or move the file into a sub-folder";
        all.push({
            code: "empty-pack",
            message: "The file does not contain a profile or a family",
            hint,
            at: { origin: file.path },
        });
    }
    return { entries, issues: all };
}
function notPack(path, noun) {
    const message = `'${path}' is ${noun} and not a profile pack`;
    return { code: "wrong-type", message, hint: "Move it out of the folder of packs", at: { origin: path } };
}


/***/ })

};
