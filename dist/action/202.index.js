export const id = 202;
export const ids = [202];
export const modules = {

/***/ 3202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  loadPacks: () => (/* binding */ loadPacks)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(4453);
// EXTERNAL MODULE: ./build/profiles/builtin.js + 9 modules
var builtin = __webpack_require__(5754);
// EXTERNAL MODULE: ./build/text/lines.js
var text_lines = __webpack_require__(7389);
// EXTERNAL MODULE: ./build/text/mask.js
var mask = __webpack_require__(2568);
;// CONCATENATED MODULE: ./build/text/yaml_compose.js
/** Levels of nesting: a Kubernetes object has about twenty. */
const DEEPEST = 100;
/** About 40,000 profiles; a token takes up to 300 bytes of memory. */
const MOST_TOKENS = 3_000_000;
/** After these the rest of a text is read wrongly anyway. */
const MOST_PROBLEMS = 10;
/** Parses a text into documents; nothing in it can make that run for long or overflow the stack. */
function composeYaml(text, yaml) {
    const tokens = [];
    const parser = new yaml.Parser();
    let count = 0;
    for (const lexeme of new yaml.Lexer().lex(text)) {
        if (++count > MOST_TOKENS)
            return refused("has more values than are read", 0, "Split it into several files");
        tokens.push(...parser.next(lexeme));
    }
    tokens.push(...parser.end());
    // The composer is recursive, and near the end of the stack even a regular expression can end the process.
    const deep = tokens.find(isTooDeep);
    if (deep !== undefined)
        return refused(`is nested deeper than ${DEEPEST} levels`, deep.offset, "Write it flatter");
    // Keys are compared by the conversion: here each would be compared with all others of its map.
    const options = { schema: "core", uniqueKeys: false, prettyErrors: false, logLevel: "silent" };
    const documents = [...new yaml.Composer(options).compose(tokens, true, text.length)];
    // A warning is a tag or directive that nobody knows: the value would not be what the author meant.
    const problems = documents
        .flatMap(({ errors, warnings }) => [...errors, ...warnings])
        .slice(0, MOST_PROBLEMS)
        .map(({ message, pos: [offset] }) => ({
        code: "yaml-syntax",
        message: `This is not the YAML that is expected: ${message}`,
        offset: Math.min(offset, text.length),
    }));
    return { documents: documents.filter(({ contents }) => contents !== null), problems };
}
function refused(message, offset, hint) {
    return { documents: [], problems: [{ code: "yaml-syntax", message: `The file ${message}`, hint, offset }] };
}
function isTooDeep(token) {
    let level = [token];
    for (let depth = 0; level.length > 0; depth++) {
        if (depth > DEEPEST)
            return true;
        level = level.flatMap(children);
    }
    return false;
}
function children(token) {
    if (token.type === "document")
        return token.value === undefined ? [] : [token.value];
    if (!("items" in token))
        return [];
    const found = [];
    for (const { key, value } of token.items) {
        if (key)
            found.push(key);
        if (value)
            found.push(value);
    }
    return found;
}

;// CONCATENATED MODULE: ./build/text/yaml_convert.js
/** Values with those that aliases repeat: what they lead to is one object, but whoever walks it walks it each time. */
const MOST_VALUES = 2_000_000;
/** The values of documents, what is wrong with them, and what their aliases stand for. */
function convertDocuments(documents, yaml, refuseWords) {
    const state = { yaml, refuseWords, problems: [], targets: new Map(), anchors: new Map(), count: 0 };
    const values = documents.map(({ contents }) => {
        state.anchors = new Map();
        return contents === null ? null : convert(contents, state);
    });
    return { values, problems: state.problems, targets: state.targets };
}
function convert(node, state) {
    if (state.yaml.isAlias(node))
        return convertAlias(node, state);
    const name = node.anchor;
    if (name === undefined)
        return convertNode(node, state);
    const anchor = { node };
    state.anchors.set(name, anchor);
    const before = state.count;
    const value = convertNode(node, state);
    anchor.done = { value, count: state.count - before };
    return value;
}
function convertAlias(alias, state) {
    const anchor = state.anchors.get(alias.source);
    if (anchor?.done === undefined) {
        const why = anchor === undefined ? "means nothing: there is no such anchor before it" : "is inside its own anchor";
        problem(state, alias, "yaml-syntax", `The alias *${alias.source} ${why}`);
        return undefined;
    }
    state.targets.set(alias, anchor.node);
    if (state.count > MOST_VALUES)
        return undefined;
    state.count += anchor.done.count;
    if (state.count > MOST_VALUES) {
        const message = `The alias *${alias.source} makes the file hold more than ${MOST_VALUES} values`;
        problem(state, alias, "yaml-syntax", message, "Repeat less by aliases, or use `extends`");
    }
    return anchor.done.value;
}
function convertNode(node, state) {
    state.count++;
    const { yaml } = state;
    if (yaml.isMap(node))
        return convertMap(node.items, state);
    if (yaml.isSeq(node))
        return node.items.map((item) => convert(item, state));
    return yaml.isScalar(node) ? convertScalar(node, state) : undefined;
}
function convertMap(items, state) {
    const keys = new Map();
    const inherited = [];
    const own = {};
    for (const { key: keyNode, value: valueNode } of items) {
        const key = keyOf(keyNode, state);
        const value = valueNode === null ? null : convert(valueNode, state);
        if (key === undefined)
            continue;
        const first = keys.get(key);
        keys.set(key, keyNode);
        if (first !== undefined) {
            const hint = "Keep one of the two";
            problem(state, keyNode, "duplicate-key", `The key '${key}' occurs twice`, hint, first.range?.[0]);
        }
        else if (isMergeKey(keyNode, state.yaml)) {
            const sources = Array.isArray(value) ? value : [value];
            if (sources.every((source) => typeof source === "object" && source !== null && !Array.isArray(source))) {
                inherited.push(...sources);
            }
            else
                problem(state, keyNode, "yaml-syntax", "'<<' takes a map, or a list of maps");
        }
        else
            setOwn(own, key, value);
    }
    if (inherited.length === 0)
        return own;
    const merged = {};
    for (const source of [...inherited.toReversed(), own]) {
        for (const [key, value] of Object.entries(source))
            setOwn(merged, key, value);
    }
    state.count += Object.keys(merged).length;
    return merged;
}
// An assignment to `__proto__` would set no key; whoever checks the value has to see it.
function setOwn(target, key, value) {
    if (key !== "__proto__")
        target[key] = value;
    else
        Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
function keyOf(node, state) {
    const value = node === null ? undefined : convert(node, state);
    const { isAlias, isScalar } = state.yaml;
    const scalar = node !== null && isAlias(node) ? state.targets.get(node) : node;
    if (isScalar(scalar) && (typeof value === "string" || scalar.source))
        return String(scalar.source ?? value);
    if (node !== null)
        problem(state, node, "yaml-syntax", "A key must be a word or a text in quotes");
    return undefined;
}
/** Whether a key is the `<<` of YAML 1.1, which takes the values of other maps. */
function isMergeKey(node, { isScalar }) {
    return isScalar(node) && node.type === "PLAIN" && node.value === "<<";
}
function convertScalar(node, state) {
    const { value, source = "" } = node;
    if (node.type !== "PLAIN")
        return value;
    if (typeof value === "number" || typeof value === "bigint") {
        const quoted = `Put it in quotes if it is a text: "${source}"`;
        if (/^[-+]?0[0-9]/.test(source)) {
            const message = `${source} is octal for one reader of YAML and decimal for another`;
            problem(state, node, "invalid-value", message, quoted);
            return source;
        }
        if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
            problem(state, node, "invalid-value", `${source} is not a number that every reader keeps as it is`, quoted);
            return source;
        }
    }
    if (state.refuseWords && /^(?:yes|no|on|off)$/i.test(source)) {
        const message = `${source} is a boolean for Kubernetes' tools and a text for YAML 1.2`;
        problem(state, node, "invalid-value", message, `Write true or false, or put it in quotes: "${source}"`);
    }
    return value;
}
function problem(state, node, code, message, hint, first) {
    state.problems.push({
        code,
        message,
        offset: node.range?.[0] ?? 0,
        ...(hint === undefined ? {} : { hint }),
        ...(first === undefined ? {} : { first }),
    });
}

;// CONCATENATED MODULE: ./build/text/yaml_nodes.js

const indexes = new WeakMap();
/** The value of a key or an index, through aliases and merge keys. */
function nodeAt(node, key, context) {
    const target = resolve(node, context);
    const { isMap, isSeq } = context.yaml;
    if (isSeq(target)) {
        const item = typeof key === "number" ? target.items[key] : undefined;
        return item && { node: item, offset: item.range?.[0] ?? 0, isInline: true };
    }
    if (!isMap(target))
        return undefined;
    const pairs = target.items;
    const index = indexes.get(target) ?? new Map(pairs.map((pair) => [keyText(pair.key, context), pair]));
    indexes.set(target, index);
    const pair = index.get(String(key));
    if (pair !== undefined) {
        const [start = 0, end = start] = pair.value?.range ?? pair.key.range ?? [];
        const isInline = pair.value !== null && end > start && !isMap(pair.value) && !isSeq(pair.value);
        return { node: pair.value ?? undefined, offset: start, key: pair.key.range?.[0] ?? start, isInline };
    }
    for (const source of mergeSources(index.get("<<"), context)) {
        const found = nodeAt(source, key, context);
        if (found !== undefined)
            return found;
    }
    return undefined;
}
/** The maps that a merge key takes its values from. */
function mergeSources(pair, context) {
    if (pair === undefined || !isMergeKey(pair.key, context.yaml) || pair.value === null)
        return [];
    const value = resolve(pair.value, context);
    return context.yaml.isSeq(value) ? value.items : [value];
}
function keyText(key, context) {
    const scalar = key && resolve(key, context);
    return context.yaml.isScalar(scalar) ? String(scalar.source ?? scalar.value) : "";
}
function resolve(node, { yaml, targets }) {
    return yaml.isAlias(node) ? (targets.get(node) ?? node) : node;
}

;// CONCATENATED MODULE: ./build/text/yaml_read.js
/**
 * Reads YAML 1.2 (and so JSON) that people write: values, everything that is wrong with them, and where each value is.
 *
 * @see https://yaml.org/spec/1.2.2/
 * @module
 */





/** In characters; the nodes of a larger text take more memory than parsing it again takes time. */
const LARGEST_KEPT = 200_000;
/** Loads the library that parses, which most runs do not need, and gives the reader. */
async function yamlReader() {
    const yaml = await __webpack_require__.e(/* import() */ 917).then(__webpack_require__.t.bind(__webpack_require__, 1917, 19));
    return (text, origin, options = {}) => readWith(yaml, text, origin, options);
}
function readWith(yaml, text, origin, options) {
    const lines = (0,text_lines/* lineFinder */.ze)(() => lineStarts(text));
    const place = (offset) => ({ origin, ...lines(offset) });
    const read = analyse(yaml, text, options);
    const { values, problems } = read;
    const hide = (0,mask/* hiderOf */.S2)(text);
    const issues = problems.map(({ offset, first, message, ...problem }) => ({
        ...problem,
        message: hide(offset, first === undefined ? message : `${message} (first in line ${lines(first).line})`),
        at: place(offset),
    }));
    let known = text.length <= LARGEST_KEPT ? read : undefined;
    const locate = (path, ofKey = false) => {
        known ??= analyse(yaml, text, options);
        return place(offsetOf(known.nodes, { yaml, targets: known.targets }, path, ofKey));
    };
    return { documents: values, issues, locate };
}
function analyse(yaml, text, options) {
    const { documents: nodes, problems } = composeYaml(text, yaml);
    if (problems.length > 0)
        return { values: [], problems, nodes, targets: new Map() };
    return { ...convertDocuments(nodes, yaml, options.refuseWords === true), nodes };
}
// A value on the line of its key, or after it, is pointed at itself; for a collection the key is what people look for.
function offsetOf(documents, context, [number, ...path], ofKey) {
    const document = documents[typeof number === "number" ? number : 0];
    let node = document?.contents ?? undefined;
    let offset = node?.range?.[0] ?? document?.range[0] ?? 0;
    for (const [index, key] of path.entries()) {
        const step = node && nodeAt(node, key, context);
        if (step === undefined)
            break;
        const isLast = index === path.length - 1;
        offset = (isLast && ofKey) || !step.isInline ? (step.key ?? step.offset) : step.offset;
        node = step.node;
    }
    return offset;
}
function lineStarts(text) {
    const starts = [0];
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1))
        starts.push(end + 1);
    return starts;
}

// EXTERNAL MODULE: ./build/hub/kubespawner.js
var kubespawner = __webpack_require__(2579);
// EXTERNAL MODULE: ./build/profiles/short_names.js + 1 modules
var short_names = __webpack_require__(9595);
// EXTERNAL MODULE: ./build/schema/validate.js + 1 modules
var validate = __webpack_require__(2381);
// EXTERNAL MODULE: ./build/text/data.js
var data = __webpack_require__(6068);
// EXTERNAL MODULE: ../../../node_modules/zod/v4/mini/schemas.js + 5 modules
var schemas = __webpack_require__(8961);
// EXTERNAL MODULE: ../../../node_modules/zod/v4/core/api.js
var api = __webpack_require__(4121);
// EXTERNAL MODULE: ../../../node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(550);
// EXTERNAL MODULE: ./build/schema/text.js
var schema_text = __webpack_require__(8663);
;// CONCATENATED MODULE: ./build/profiles/patch.js


/** The schema of the suppressions of a declaration; they are never part of what is built. */
const suppressionList = () => (0,schema_text/* described */.WY)(schemas/* array */.YOg(schemas/* strictObject */.rej({
    rule: (0,schema_text/* described */.WY)((0,schema_text/* textOf */.b6)({
        test: (rule) => /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(rule),
        rule: "must be the id of a rule",
        example: "image-floating",
    }), "The id of the rule"),
    path: (0,schema_text/* described */.WY)(schemas/* optional */.lqM(schema_text/* text */.Qq.check(api/* _minLength */.m9(1))), "The setting that it is about; default: all of the profile"),
    reason: (0,schema_text/* described */.WY)(schema_text/* text */.Qq.check((context) => {
        if (context.value.trim() === "") {
            context.issues.push((0,schema_text/* ruleIssue */.Sd)(context.value, "must say why", "Follows the newest image on purpose"));
        }
    }), "Why it is accepted"),
})), "Findings of the hub check that are accepted here, each with its reason");

// EXTERNAL MODULE: ./build/profiles/spec.js
var spec = __webpack_require__(7196);
// EXTERNAL MODULE: ./build/schema/walk.js
var walk = __webpack_require__(5557);
;// CONCATENATED MODULE: ./build/packs/schema.js
/**
 * The schema of a pack, made from the one of the settings: everything may be left out, null removes, and texts and
 * manifests may come from files.
 *
 * @module
 */





let schema_schemas;
/** The schemas of one spec and of one document of a pack. Made at the first call: most runs load no pack. */
function packSchemas() {
    schema_schemas ??= makeSchemas();
    return schema_schemas;
}
function makeSchemas() {
    const spec = withMeta(specSchema(), {
        id: "ProfileSpec",
        description: "A profile or family: what it changes of what it extends. Maps merge, null removes, all else replaces",
    });
    const list = schemas/* array */.YOg(spec);
    const document = schemas/* strictObject */.rej({
        $schema: (0,schema_text/* described */.WY)(schemas/* optional */.lqM(schema_text/* text */.Qq), "Where editors find this schema; means nothing else"),
        families: (0,schema_text/* described */.WY)(schemas/* optional */.lqM(schemas/* nullable */.mee(list)), "What several profiles share; never in the menu itself"),
        profiles: (0,schema_text/* described */.WY)(schemas/* optional */.lqM(schemas/* nullable */.mee(list)), "Profiles that can be selected"),
    });
    return { spec, document };
}
function specSchema() {
    const { slug, ...settings } = (0,spec/* profileSettings */.LY)().shape;
    const fields = Object.entries(settings).map(([key, schema]) => [key, field(schema)]);
    const suppressions = suppressionList();
    return schemas/* strictObject */.rej({
        slug: withMeta(slug.clone(), { ...metaOf(slug), pattern: spec/* SLUG_PATTERN */.ZT }),
        extends: withMeta(schemas/* optional */.lqM(schema_text/* text */.Qq.check(api/* _minLength */.m9(1))), {
            description: "The family or profile that it extends, built in or of any pack; default: base",
            examples: ["coder", "jupyterlab", "remote_desktop"],
        }),
        ...Object.fromEntries(fields),
        gpu_limit: withMeta(schemas/* optional */.lqM(schemas/* nullable */.mee(schemas/* int */.Whr().check(api/* _gte */.qm(0)))), {
            description: "NVIDIA GPUs: short for extra_resource_limits: { nvidia.com/gpu: n }",
            examples: [1],
        }),
        suppress: withMeta(schemas/* optional */.lqM(schemas/* nullable */.mee(suppressions)), {
            ...metaOf(suppressions),
            examples: [[{ rule: "image-floating", path: "image", reason: "The training follows the newest image" }]],
        }),
    });
}
/** A setting of a patch: optional, nullable, with what the complete form says about it. */
function field(schema) {
    const value = (0,walk/* defaultOf */.HA)(schema);
    return withMeta(schemas/* optional */.lqM(schemas/* nullable */.mee(patchOf(schema))), {
        ...metaOf(schema),
        ...(value === undefined || isEmpty(value) ? {} : { default: value }),
    });
}
// The grammars of keys and values are checks of the old schema, which a clone keeps.
function patchOf(schema) {
    const plain = (0,walk/* unwrap */.oA)(schema);
    const shape = (0,walk/* shapeOf */.F5)(plain);
    switch (shape.kind) {
        case "object": {
            const fields = Object.entries(shape.fields).map(([key, inner]) => [key, field(inner)]);
            const patch = Object.fromEntries(fields);
            return "content" in shape.fields ? withFile(patch) : schemas/* strictObject */.rej(patch);
        }
        case "map": {
            const map = plain;
            return map.clone({ ...map.def, valueType: schemas/* nullable */.mee(patchOf(shape.values)) });
        }
        case "union":
            return schemas/* union */.KCZ(shape.options.map(patchOf));
        default:
            return plain;
    }
}
function withFile(fields) {
    const from = withMeta(schemas/* optional */.lqM(schema_text/* text */.Qq.check(api/* _minLength */.m9(1))), {
        description: "File of the pack that holds it, relative to the pack file's folder; instead of content",
        examples: ["./files/init.sh"],
    });
    return schemas/* strictObject */.rej({ ...fields, from }).check((context) => {
        const { from: file, content } = context.value;
        if (file !== undefined && content !== undefined) {
            const rule = "must not be given together with content";
            context.issues.push({ ...(0,schema_text/* ruleIssue */.Sd)(file, rule, "from: ./files/init.sh"), path: ["from"] });
        }
        if (Array.isArray(content) && content.length === 0) {
            const rule = "must hold a Kubernetes object";
            context.issues.push({ ...(0,schema_text/* ruleIssue */.Sd)([], rule, "null, to drop it"), path: ["content"] });
        }
    });
}
function withMeta(schema, meta) {
    registries/* globalRegistry */.fd.add(schema, meta);
    return schema;
}
function metaOf(schema) {
    const inner = (0,walk/* innerOf */._$)(schema);
    return { ...(inner && metaOf(inner)), ...registries/* globalRegistry */.fd.get(schema) };
}
function isEmpty(value) {
    return value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

;// CONCATENATED MODULE: ./build/packs/entry.js





const LISTS = { families: "family", profiles: "profile" };
/** Checks one document of a pack, whether it comes from YAML or from a module. */
function readDocument(value, file, locate) {
    if (!(0,data/* isObject */.Gv)(value)) {
        const message = "A pack must be a map with profiles or families";
        return {
            entries: [],
            issues: [{ code: "wrong-type", message, hint: "profiles: [{ slug: my_app }]", at: locate([]) }],
        };
    }
    const issues = unknownKeys(value, locate);
    const entries = [];
    for (const [list, kind] of Object.entries(LISTS)) {
        const specs = value[list] ?? [];
        if (!Array.isArray(specs)) {
            issues.push({ code: "wrong-type", message: `${list} must be a list`, path: list, at: locate([list]) });
            continue;
        }
        for (const [index, spec] of specs.entries()) {
            const read = readSpec(kind, spec, file, (path, ofKey) => locate([list, index, ...path], ofKey));
            issues.push(...read.issues);
            entries.push(...read.entries);
        }
    }
    return { entries, issues };
}
function unknownKeys(document, locate) {
    return Object.keys(document)
        .filter((key) => !Object.hasOwn(LISTS, key) && key !== "$schema")
        .map((key) => {
        const isManifest = document["kind"] !== undefined || document["apiVersion"] !== undefined;
        const hint = isManifest
            ? "Kubernetes objects belong in a sub-folder, and a profile's manifests name their file"
            : "Known here: families, profiles";
        return {
            code: "unknown-field",
            message: `'${key}' is not a known key`,
            path: key,
            hint,
            at: locate([key], true),
        };
    });
}
/** Checks one spec of a pack. */
function readSpec(kind, value, file, locateRaw) {
    const locate = (path, ofKey) => locateRaw((0,short_names/* writtenPath */.dR)(value, path), ofKey);
    const slug = (0,data/* isObject */.Gv)(value) && typeof value["slug"] === "string" ? value["slug"] : undefined;
    const subject = slug === undefined ? `A ${kind} without a slug` : `${kind === "family" ? "Family" : "Profile"} '${slug}'`;
    const { issues, value: sound } = (0,validate/* validate */.t)(packSchemas().spec, value, {
        subject,
        hint: kubespawner/* settingHint */.kw,
        locate: (path, code) => locate(path, code === "unknown-field"),
    });
    if (slug === undefined || !(0,data/* isObject */.Gv)(value))
        return { entries: [], issues };
    const spec = value;
    return { entries: [{ kind, slug, file, spec, isSound: sound !== undefined, locate }], issues };
}

// EXTERNAL MODULE: ./build/packs/folder.js
var packs_folder = __webpack_require__(2225);
// EXTERNAL MODULE: ./build/profiles/base.js
var base = __webpack_require__(4386);
// EXTERNAL MODULE: ./build/profiles/merge.js
var merge = __webpack_require__(4527);
// EXTERNAL MODULE: ./build/profiles/resolve.js
var profiles_resolve = __webpack_require__(335);
// EXTERNAL MODULE: ./build/text/nearest.js
var nearest = __webpack_require__(7368);
// EXTERNAL MODULE: ./build/text/show.js
var show = __webpack_require__(8021);
// EXTERNAL MODULE: ./build/packs/paths.js
var paths = __webpack_require__(2069);
;// CONCATENATED MODULE: ./build/packs/assets.js




/** The settings whose entries can come from a file, and how the file is read. */
const WITH_FILES = { config_maps: "text", manifests: "manifests" };
/** The spec of an entry with the content of its files in place, and what is wrong with them. */
function readAssets(entry, assets) {
    const issues = [];
    const fill = (value, path, kind) => {
        if (!(0,data/* isObject */.Gv)(value) || typeof value["from"] !== "string")
            return value;
        const { from, ...rest } = value;
        const asset = readAsset(from, kind, entry, [...path, "from"], assets);
        if ("content" in asset)
            return { ...rest, content: asset.content };
        issues.push(...asset.issues);
        return value;
    };
    const filled = { ...entry.spec };
    if ("init" in filled)
        filled["init"] = fill(filled["init"], ["init"], "text");
    for (const [field, kind] of Object.entries(WITH_FILES)) {
        const entries = filled[field];
        if (!(0,data/* isObject */.Gv)(entries))
            continue;
        filled[field] = Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, fill(value, [field, key], kind)]));
    }
    return { spec: filled, issues };
}
function readAsset(from, kind, { file, locate }, path, assets) {
    const found = (0,paths/* resolveInside */.L)(from, file, () => locate(path));
    if ("issue" in found)
        return { issues: [{ ...found.issue, path: path.join(".") }] };
    const known = assets.known.get(`${kind} ${found.real}`);
    // A file with mistakes is reported once, not for each profile that names it.
    if (known !== undefined)
        return "content" in known ? known : { issues: [] };
    assets.onRead(found.real);
    const read = (0,packs_folder/* readFound */.$C)(found, () => locate(path));
    const asset = "issue" in read
        ? { issues: [{ ...read.issue, path: path.join(".") }] }
        : contentOf(read.text, kind, found.shown, assets.readYaml);
    assets.known.set(`${kind} ${found.real}`, asset);
    return asset;
}
function contentOf(text, kind, shown, readYaml) {
    // A checkout on Windows may have put CRLF into scripts, which no shell would run.
    if (kind === "text")
        return { content: text.replaceAll("\r\n", "\n") };
    const { documents, issues, locate } = readYaml(text, shown, { refuseWords: true });
    const objects = documents.filter((document) => document !== null);
    const found = [...issues];
    for (const [index, document] of documents.entries()) {
        if (document === null || (0,data/* isObject */.Gv)(document))
            continue;
        const message = `A manifest must be a Kubernetes object, not ${(0,show/* showValue */.vp)(document)}`;
        found.push({ code: "wrong-type", message, at: locate([index]) });
    }
    if (found.length === 0 && objects.length === 0) {
        const hint = "Write at least one Kubernetes object, or take the entry out";
        found.push({ code: "missing-value", message: "The manifests are empty", hint, at: { origin: shown } });
    }
    return found.length > 0 ? { issues: found } : { content: objects };
}

;// CONCATENATED MODULE: ./build/packs/link.js






/** What is extended when nothing is named. */
const ROOT = base/* BaseAppProfile */.Y.slug;
/** Families of families of families: more is a mistake. */
const LONGEST_CHAIN = 50;
/** Nobody reads more at once, and each costs a comparison with all that could be meant. */
const MOST_HINTS = 50;
/** The declarations of the entries of all packs, in their order, each after what it extends; and what is wrong. */
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
/** The node and what it extends as far as it is not linked yet, the furthest first; reports a cycle. */
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
    const { spec, issues } = readAssets(entry, linking.assets);
    linking.issues.push(...issues);
    // In a circle the parent is still open; it has no declaration then, and so this one gets none.
    node.state = "done";
    node.depth = (parent?.depth ?? 0) + 1;
    const builtin = parent === undefined ? linking.registry.parent(parentSlug(entry)) : undefined;
    if (parent === undefined && builtin === undefined)
        reportUnknownParent(entry, linking);
    if (node.depth === LONGEST_CHAIN + 1) {
        const message = `'${slug}' extends more than ${LONGEST_CHAIN} declarations, one after the other`;
        const hint = "Extend one that is further up";
        linking.issues.push({ code: "extends-cycle", message, path: "extends", hint, at: locate(["extends"]) });
    }
    const declared = builtin ?? parent?.declaration;
    if (!entry.isSound || issues.length > 0 || declared === undefined || node.depth > LONGEST_CHAIN)
        return;
    node.declaration = { kind, slug, parent: declared, spec: settingsOf(spec), origin: file.path, locate };
}
// The form of the spec has been checked, and its files are in place.
function settingsOf(spec) {
    return spec;
}
function parentSlug({ spec }) {
    return typeof spec.extends === "string" ? spec.extends : ROOT;
}
// A family before a profile, wherever each is declared.
function parentNode(entry, { index, registry }) {
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
/** What is wrong with a profile together with all that it extends: mostly, what nobody has set. */
function checkDeclared(declaration) {
    const settings = (0,merge/* mergeLineage */.eO)(declaration);
    const { issues } = (0,profiles_resolve/* checkSettings */.E)(settings, declaration.slug, (path) => (0,merge/* locateSetting */.tY)(declaration, path));
    return issues.map((issue) => (issue.code === "missing-value" ? { ...issue, ...hintFor(declaration, issue) } : issue));
}
function hintFor(declaration, { path = "" }) {
    const [field = "", key = ""] = path.split(".");
    if (key === "") {
        const isRoot = declaration.parent?.slug === ROOT;
        return isRoot ? { hint: "Set it, or extend a family that has it, such as extends: coder" } : {};
    }
    // A new entry that lacks settings is most often an inherited one with its name misspelt.
    const inherited = declaration.parent === undefined ? {} : (0,merge/* mergeLineage */.eO)(declaration.parent)[field];
    const near = (0,data/* isObject */.Gv)(inherited) ? (0,nearest/* didYouMean */.a)(key, Object.keys(inherited)) : undefined;
    return near === undefined ? {} : { hint: near };
}

// EXTERNAL MODULE: external "node:process"
var external_node_process_ = __webpack_require__(1708);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(4880);
;// CONCATENATED MODULE: ./build/packs/guard.js


/**
 * Runs code of a pack so that it can neither end the process as if all were well, nor write into standard output,
 * which carries only results. What it prints goes to standard error.
 *
 * @param onExit Why the process ends, for a pack that ends it.
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

// EXTERNAL MODULE: ./build/packs/late.js
var late = __webpack_require__(1629);
;// CONCATENATED MODULE: ./build/packs/plain_data.js
/** Far more than a menu needs; what is larger was not meant. */
const plain_data_MOST_VALUES = 2_000_000;
const plain_data_DEEPEST = 100;
/** A copy of a value that code made, as the data that YAML could hold, or why there is none. */
function plainData(value) {
    let count = 0;
    const copy = (item, path, depth) => {
        if (++count > plain_data_MOST_VALUES)
            throw new NotPlain(`it has more than ${plain_data_MOST_VALUES} values`);
        if (depth > plain_data_DEEPEST)
            throw new NotPlain(`${path} is nested deeper than ${plain_data_DEEPEST} levels, or contains itself`);
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
            // A key `__proto__` has to be seen by whoever checks the value.
            Object.defineProperty(target, key, { value: copied, enumerable: true, configurable: true, writable: true });
        }
        return target;
    };
    try {
        return { value: copy(value, "", 0) };
    }
    catch (error) {
        // A getter of the value can throw too.
        if (error instanceof NotPlain)
            return { problem: error.message };
        return { problem: `reading it failed: ${error instanceof Error ? error.message : String(error)}` };
    }
}
class NotPlain extends Error {
}
// Not by the constructor: a module of another realm has its own Object.
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








/** A module that waits for something is given this long, in milliseconds. */
const LONGEST_WAIT = 10_000;
/** Why a module is not run, for a folder whose code was not allowed. */
function codeRefused({ file }) {
    return {
        code: "code-pack",
        message: "This pack is code, and code of packs is not run unless you allow it",
        hint: "It could do all that you can do here, such as reading tokens: read it first, then give --allow-code-packs",
        at: { origin: file.path },
    };
}
/** Runs a module pack and reads what it gives. */
async function readModulePack({ file, found }, families) {
    const at = { origin: file.path };
    const { href } = (0,external_node_url_.pathToFileURL)(found.real);
    (0,late/* noteModule */.xe)(href, file.path);
    let content;
    try {
        content = await guarded(() => inTime(load(href, families)), `${file.path}: the module ended the process`);
    }
    catch (error) {
        return { entries: [], issues: [loadIssue(error, href, file.path)] };
    }
    if (content === undefined) {
        const hint = 'export default [{ slug: "my_app", extends: "coder" }]';
        const message = "The module has no default export that is a list of profiles, or a function that gives one";
        return { entries: [], issues: [{ code: "code-pack", message, hint, at }] };
    }
    const plain = plainData(Array.isArray(content) ? { profiles: content } : content);
    if ("problem" in plain) {
        const message = `What the module gives is not plain data: ${plain.problem}`;
        return { entries: [], issues: [{ code: "code-pack", message, hint: "Give objects, lists, texts, numbers", at }] };
    }
    const { entries, issues } = readDocument(plain.value, file, () => at);
    if (entries.length > 0 || issues.length > 0)
        return { entries, issues };
    const hint = "Give at least one profile";
    return { entries, issues: [{ code: "empty-pack", message: "The module gives no profile and no family", hint, at }] };
}
async function load(href, families) {
    const module = await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ href));
    const given = (0,data/* isObject */.Gv)(module) ? await module["default"] : undefined;
    return typeof given === "function" ? await given([...families]) : given;
}
// Without a timer, a promise that nobody settles ends the process without a word.
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
        at: { origin: path, ...(0,late/* positionIn */.Nu)(stack, href) },
    };
}
function thrown(value) {
    return { name: "it threw", message: (0,show/* showValue */.vp)(value) };
}

;// CONCATENATED MODULE: ./build/packs/load.js







/**
 * The built-in profiles and families, and those of all packs in folders.
 *
 * @param folders Folders whose files are packs; their sub-folders hold the files that packs name.
 * @throws {ConfiguratorError} With everything that is wrong with any of them, each with its file, line and column.
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
    const registry = (0,builtin/* builtinRegistry */.j)();
    const issues = [];
    const roots = new Set();
    const found = [];
    for (const folder of folders) {
        const { root, packs, issues: wrong } = (0,packs_folder/* findPacks */.wx)(folder);
        issues.push(...wrong);
        // A folder that is given twice holds the same packs, not duplicates.
        if (!roots.has(root))
            found.push(...packs);
        roots.add(root);
    }
    const readYaml = await yamlReader();
    const onRead = options.onRead ?? (() => { });
    for (const pack of found)
        onRead(pack.found.real);
    const read = await readAll(found, registry, readYaml, options.allowCode === true);
    const { declarations, issues: unlinked } = linkEntries(read.flatMap(({ entries }) => entries), registry, { readYaml, onRead, known: new Map() });
    issues.push(...read.flatMap((each) => each.issues), ...unlinked);
    for (const declaration of declarations) {
        registry.register(declaration);
        if (declaration.kind === "profile")
            issues.push(...checkDeclared(declaration));
    }
    if (issues.length > 0)
        throw new errors/* ConfiguratorError */.iF(inOrder(issues));
    return registry;
}
// Data first: a module is told which families there are. The order of the packs stays that of their names.
async function readAll(packs, registry, readYaml, allowCode) {
    const read = packs.map((pack) => (pack.isCode ? undefined : readYamlPack(pack, readYaml)));
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
            families.push(...given.entries.filter(({ kind }) => kind === "family").map(({ slug }) => slug));
            all.push(given);
        }
    }
    return all;
}
// Each step finds its own mistakes; people go through a file from its top.
function inOrder(issues) {
    const files = [...new Set(issues.map(({ at }) => at?.origin))];
    const rank = new Map(files.map((file, index) => [file, index]));
    return issues.toSorted(({ at: a }, { at: b }) => (rank.get(a?.origin) ?? 0) - (rank.get(b?.origin) ?? 0) ||
        (a?.line ?? 0) - (b?.line ?? 0) ||
        (a?.column ?? 0) - (b?.column ?? 0));
}
// A YAML or JSON file of a pack: one or many documents.
function readYamlPack({ file, found: at }, readYaml) {
    const read = (0,packs_folder/* readFound */.$C)(at, () => ({ origin: file.path }));
    if ("issue" in read)
        return { entries: [], issues: [read.issue] };
    const { documents, issues, locate } = readYaml(read.text, file.path);
    // With an alias that stands for nothing, a part is missing that the author did write.
    if (issues.some(({ code }) => code === "yaml-syntax"))
        return { entries: [], issues };
    const found = documents
        .map((document, index) => ({ document, index }))
        .filter(({ document }) => document !== null)
        .map(({ document, index }) => readDocument(document, file, (path, ofKey) => locate([index, ...path], ofKey)));
    const all = [...issues, ...found.flatMap((each) => each.issues)];
    const entries = found.flatMap((each) => each.entries);
    if (all.length === 0 && entries.length === 0) {
        const hint = "Write profiles:, or move the file into a sub-folder";
        all.push({
            code: "empty-pack",
            message: "The file holds no profile and no family",
            hint,
            at: { origin: file.path },
        });
    }
    return { entries, issues: all };
}


/***/ })

};
