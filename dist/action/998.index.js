export const id = 998;

export const ids = [ 998 ];

export const modules = {
 4998: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   loadPacks: () => loadPacks
  });
  var errors = __webpack_require__(4453);
  var builtin = __webpack_require__(6601);
  var text_lines = __webpack_require__(7389);
  var mask = __webpack_require__(2568);
  const DEEPEST = 100;
  const MOST_TOKENS = 3e6;
  const MOST_PROBLEMS = 10;
  function composeYaml(text, yaml) {
   const tokens = [];
   const parser = new yaml.Parser;
   let count = 0;
   for (const lexeme of (new yaml.Lexer).lex(text)) {
    if (++count > MOST_TOKENS) return refused("has more values than are read", 0, "Split it into several files");
    tokens.push(...parser.next(lexeme));
   }
   tokens.push(...parser.end());
   const deep = tokens.find(isTooDeep);
   if (deep !== void 0) return refused(`is nested deeper than ${DEEPEST} levels`, deep.offset, "Write it flatter");
   const options = {
    schema: "core",
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent"
   };
   const documents = [ ...new yaml.Composer(options).compose(tokens, true, text.length) ];
   const problems = documents.flatMap(({errors: errors, warnings: warnings}) => [ ...errors, ...warnings ]).slice(0, MOST_PROBLEMS).map(({message: message, pos: [offset]}) => ({
    code: "yaml-syntax",
    message: `This is not the YAML that is expected: ${message}`,
    offset: Math.min(offset, text.length)
   }));
   return {
    documents: documents.filter(({contents: contents}) => contents !== null),
    problems: problems
   };
  }
  function refused(message, offset, hint) {
   return {
    documents: [],
    problems: [ {
     code: "yaml-syntax",
     message: `The file ${message}`,
     hint: hint,
     offset: offset
    } ]
   };
  }
  function isTooDeep(token) {
   let level = [ token ];
   for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap(children);
   }
   return false;
  }
  function children(token) {
   if (token.type === "document") return token.value === void 0 ? [] : [ token.value ];
   if (!("items" in token)) return [];
   const found = [];
   for (const {key: key, value: value} of token.items) {
    if (key) found.push(key);
    if (value) found.push(value);
   }
   return found;
  }
  const MOST_VALUES = 2e6;
  function convertDocuments(documents, yaml, refuseWords) {
   const state = {
    yaml: yaml,
    refuseWords: refuseWords,
    problems: [],
    targets: new Map,
    anchors: new Map,
    count: 0
   };
   const values = documents.map(({contents: contents}) => {
    state.anchors = new Map;
    return contents === null ? null : convert(contents, state);
   });
   return {
    values: values,
    problems: state.problems,
    targets: state.targets
   };
  }
  function convert(node, state) {
   if (state.yaml.isAlias(node)) return convertAlias(node, state);
   const name = node.anchor;
   if (name === void 0) return convertNode(node, state);
   const anchor = {
    node: node
   };
   state.anchors.set(name, anchor);
   const before = state.count;
   const value = convertNode(node, state);
   anchor.done = {
    value: value,
    count: state.count - before
   };
   return value;
  }
  function convertAlias(alias, state) {
   const anchor = state.anchors.get(alias.source);
   if (anchor?.done === void 0) {
    const why = anchor === void 0 ? "means nothing: there is no such anchor before it" : "is inside its own anchor";
    problem(state, alias, "yaml-syntax", `The alias *${alias.source} ${why}`);
    return;
   }
   state.targets.set(alias, anchor.node);
   if (state.count > MOST_VALUES) return;
   state.count += anchor.done.count;
   if (state.count > MOST_VALUES) {
    const message = `The alias *${alias.source} makes the file hold more than ${MOST_VALUES} values`;
    problem(state, alias, "yaml-syntax", message, "Repeat less by aliases, or use `extends`");
   }
   return anchor.done.value;
  }
  function convertNode(node, state) {
   state.count++;
   const {yaml: yaml} = state;
   if (yaml.isMap(node)) return convertMap(node.items, state);
   if (yaml.isSeq(node)) return node.items.map(item => convert(item, state));
   return yaml.isScalar(node) ? convertScalar(node, state) : void 0;
  }
  function convertMap(items, state) {
   const keys = new Map;
   const inherited = [];
   const own = {};
   for (const {key: keyNode, value: valueNode} of items) {
    const key = keyOf(keyNode, state);
    const value = valueNode === null ? null : convert(valueNode, state);
    if (key === void 0) continue;
    const first = keys.get(key);
    keys.set(key, keyNode);
    if (first !== void 0) {
     const hint = "Keep one of the two";
     problem(state, keyNode, "duplicate-key", `The key '${key}' occurs twice`, hint, first.range?.[0]);
    } else if (isMergeKey(keyNode, state.yaml)) {
     const sources = Array.isArray(value) ? value : [ value ];
     if (sources.every(source => typeof source === "object" && source !== null && !Array.isArray(source))) inherited.push(...sources); else problem(state, keyNode, "yaml-syntax", "'<<' takes a map, or a list of maps");
    } else setOwn(own, key, value);
   }
   if (inherited.length === 0) return own;
   const merged = {};
   for (const source of [ ...inherited.toReversed(), own ]) for (const [key, value] of Object.entries(source)) setOwn(merged, key, value);
   state.count += Object.keys(merged).length;
   return merged;
  }
  function setOwn(target, key, value) {
   if (key !== "__proto__") target[key] = value; else Object.defineProperty(target, key, {
    value: value,
    enumerable: true,
    configurable: true,
    writable: true
   });
  }
  function keyOf(node, state) {
   const value = node === null ? void 0 : convert(node, state);
   const {isAlias: isAlias, isScalar: isScalar} = state.yaml;
   const scalar = node !== null && isAlias(node) ? state.targets.get(node) : node;
   if (isScalar(scalar) && (typeof value === "string" || scalar.source)) return String(scalar.source ?? value);
   if (node !== null) problem(state, node, "yaml-syntax", "A key must be a word or a text in quotes");
   return;
  }
  function isMergeKey(node, {isScalar: isScalar}) {
   return isScalar(node) && node.type === "PLAIN" && node.value === "<<";
  }
  function convertScalar(node, state) {
   const {value: value, source: source = ""} = node;
   if (node.type !== "PLAIN") return value;
   if (typeof value === "number" || typeof value === "bigint") {
    const quoted = `Put it in quotes if it is a text: "${source}"`;
    if (/^[-+]?0[0-9]/.test(source)) {
     const message = `${source} is octal for one reader of YAML and decimal for another`;
     problem(state, node, "invalid-value", message, quoted);
     return source;
    }
    if (!Number.isFinite(value) || Number.isInteger(value) && !Number.isSafeInteger(value)) {
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
    code: code,
    message: message,
    offset: node.range?.[0] ?? 0,
    ...hint === void 0 ? {} : {
     hint: hint
    },
    ...first === void 0 ? {} : {
     first: first
    }
   });
  }
  const indexes = new WeakMap;
  function nodeAt(node, key, context) {
   const target = resolve(node, context);
   const {isMap: isMap, isSeq: isSeq} = context.yaml;
   if (isSeq(target)) {
    const item = typeof key === "number" ? target.items[key] : void 0;
    return item && {
     node: item,
     offset: item.range?.[0] ?? 0,
     isInline: true
    };
   }
   if (!isMap(target)) return;
   const pairs = target.items;
   const index = indexes.get(target) ?? new Map(pairs.map(pair => [ keyText(pair.key, context), pair ]));
   indexes.set(target, index);
   const pair = index.get(String(key));
   if (pair !== void 0) {
    const [start = 0, end = start] = pair.value?.range ?? pair.key.range ?? [];
    const isInline = pair.value !== null && end > start && !isMap(pair.value) && !isSeq(pair.value);
    return {
     node: pair.value ?? void 0,
     offset: start,
     key: pair.key.range?.[0] ?? start,
     isInline: isInline
    };
   }
   for (const source of mergeSources(index.get("<<"), context)) {
    const found = nodeAt(source, key, context);
    if (found !== void 0) return found;
   }
   return;
  }
  function mergeSources(pair, context) {
   if (pair === void 0 || !isMergeKey(pair.key, context.yaml) || pair.value === null) return [];
   const value = resolve(pair.value, context);
   return context.yaml.isSeq(value) ? value.items : [ value ];
  }
  function keyText(key, context) {
   const scalar = key && resolve(key, context);
   return context.yaml.isScalar(scalar) ? String(scalar.source ?? scalar.value) : "";
  }
  function resolve(node, {yaml: yaml, targets: targets}) {
   return yaml.isAlias(node) ? targets.get(node) ?? node : node;
  }
  const LARGEST_KEPT = 2e5;
  async function yamlReader() {
   const yaml = await __webpack_require__.e(917).then(__webpack_require__.t.bind(__webpack_require__, 1917, 19));
   return (text, origin, options = {}) => readWith(yaml, text, origin, options);
  }
  function readWith(yaml, text, origin, options) {
   const lines = (0, text_lines.z)(() => lineStarts(text));
   const place = offset => ({
    origin: origin,
    ...lines(offset)
   });
   const read = analyse(yaml, text, options);
   const {values: values, problems: problems} = read;
   const hide = (0, mask.S2)(text);
   const issues = problems.map(({offset: offset, first: first, message: message, ...problem}) => ({
    ...problem,
    message: hide(offset, first === void 0 ? message : `${message} (first in line ${lines(first).line})`),
    at: place(offset)
   }));
   let known = text.length <= LARGEST_KEPT ? read : void 0;
   const locate = (path, ofKey = false) => {
    known ??= analyse(yaml, text, options);
    return place(offsetOf(known.nodes, {
     yaml: yaml,
     targets: known.targets
    }, path, ofKey));
   };
   return {
    documents: values,
    issues: issues,
    locate: locate
   };
  }
  function analyse(yaml, text, options) {
   const {documents: nodes, problems: problems} = composeYaml(text, yaml);
   if (problems.length > 0) return {
    values: [],
    problems: problems,
    nodes: nodes,
    targets: new Map
   };
   return {
    ...convertDocuments(nodes, yaml, options.refuseWords === true),
    nodes: nodes
   };
  }
  function offsetOf(documents, context, [number, ...path], ofKey) {
   const document = documents[typeof number === "number" ? number : 0];
   let node = document?.contents ?? void 0;
   let offset = node?.range?.[0] ?? document?.range[0] ?? 0;
   for (const [index, key] of path.entries()) {
    const step = node && nodeAt(node, key, context);
    if (step === void 0) break;
    const isLast = index === path.length - 1;
    offset = isLast && ofKey || !step.isInline ? step.key ?? step.offset : step.offset;
    node = step.node;
   }
   return offset;
  }
  function lineStarts(text) {
   const starts = [ 0 ];
   for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
   return starts;
  }
  var short_names = __webpack_require__(4402);
  var validate = __webpack_require__(1418);
  var data = __webpack_require__(6068);
  var schemas = __webpack_require__(8961);
  var api = __webpack_require__(4121);
  var registries = __webpack_require__(550);
  var schema_text = __webpack_require__(8663);
  const suppressionList = () => (0, schema_text.WY)(schemas.YOg(schemas.rej({
   rule: (0, schema_text.WY)((0, schema_text.b6)({
    test: rule => /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(rule),
    rule: "must be the id of a rule",
    example: "image-floating"
   }), "The id of the rule"),
   path: (0, schema_text.WY)(schemas.lqM(schema_text.Qq.check(api.m9(1))), "The setting that it is meant for; default: all of the profile"),
   reason: (0, schema_text.WY)(schema_text.Qq.check(context => {
    if (context.value.trim() === "") context.issues.push((0, schema_text.Sd)(context.value, "must say why", "Follows the newest image on purpose"));
   }), "Why it is meant")
  })), "Findings of the hub check that are meant here, each with its reason");
  var spec = __webpack_require__(7196);
  var walk = __webpack_require__(5557);
  let schema_schemas;
  function packSchemas() {
   schema_schemas ??= makeSchemas();
   return schema_schemas;
  }
  function makeSchemas() {
   const spec = withMeta(specSchema(), {
    id: "ProfileSpec",
    description: "A profile or family: what it changes of what it extends. Maps merge, null removes, all else replaces"
   });
   const list = schemas.YOg(spec);
   const document = schemas.rej({
    $schema: (0, schema_text.WY)(schemas.lqM(schema_text.Qq), "Where editors find this schema; means nothing else"),
    families: (0, schema_text.WY)(schemas.lqM(schemas.mee(list)), "What several profiles share; never in the menu itself"),
    profiles: (0, schema_text.WY)(schemas.lqM(schemas.mee(list)), "Profiles that can be selected")
   });
   return {
    spec: spec,
    document: document
   };
  }
  function specSchema() {
   const {slug: slug, ...settings} = (0, spec.LY)().shape;
   const fields = Object.entries(settings).map(([key, schema]) => [ key, field(schema) ]);
   return schemas.rej({
    slug: withMeta(slug.clone(), {
     ...metaOf(slug),
     pattern: spec.ZT
    }),
    extends: withMeta(schemas.lqM(schema_text.Qq.check(api.m9(1))), {
     description: "The family or profile that it extends, built in or of any pack; default: base",
     examples: [ "coder", "jupyterlab", "remote_desktop" ]
    }),
    ...Object.fromEntries(fields),
    gpu_limit: withMeta(schemas.lqM(schemas.mee(schemas.Whr().check(api.qm(0)))), {
     description: "NVIDIA GPUs: short for extra_resource_limits: { nvidia.com/gpu: n }",
     examples: [ 1 ]
    }),
    suppress: withMeta(schemas.lqM(schemas.mee(suppressionList())), {
     description: "Findings of the hub check that are meant here, each with its reason",
     examples: [ [ {
      rule: "image-floating",
      path: "image",
      reason: "The training follows the newest image"
     } ] ]
    })
   });
  }
  function field(schema) {
   const value = (0, walk.HA)(schema);
   return withMeta(schemas.lqM(schemas.mee(patchOf(schema))), {
    ...metaOf(schema),
    ...value === void 0 || isEmpty(value) ? {} : {
     default: value
    }
   });
  }
  function patchOf(schema) {
   const plain = (0, walk.oA)(schema);
   const shape = (0, walk.F5)(plain);
   switch (shape.kind) {
   case "object":
    {
     const fields = Object.entries(shape.fields).map(([key, inner]) => [ key, field(inner) ]);
     const patch = Object.fromEntries(fields);
     return "content" in shape.fields ? withFile(patch) : schemas.rej(patch);
    }

   case "map":
    {
     const map = plain;
     return map.clone({
      ...map.def,
      valueType: schemas.mee(patchOf(shape.values))
     });
    }

   case "union":
    return schemas.KCZ(shape.options.map(patchOf));

   default:
    return plain;
   }
  }
  function withFile(fields) {
   const from = withMeta(schemas.lqM(schema_text.Qq.check(api.m9(1))), {
    description: "File of the pack that holds it, relative to the pack file's folder; instead of content",
    examples: [ "./files/init.sh" ]
   });
   return schemas.rej({
    ...fields,
    from: from
   }).check(context => {
    const {from: file, content: content} = context.value;
    if (file !== void 0 && content !== void 0) {
     const rule = "must not be given together with content";
     context.issues.push({
      ...(0, schema_text.Sd)(file, rule, "from: ./files/init.sh"),
      path: [ "from" ]
     });
    }
    if (Array.isArray(content) && content.length === 0) {
     const rule = "must hold a Kubernetes object";
     context.issues.push({
      ...(0, schema_text.Sd)([], rule, "null, to drop it"),
      path: [ "content" ]
     });
    }
   });
  }
  function withMeta(schema, meta) {
   registries.fd.add(schema, meta);
   return schema;
  }
  function metaOf(schema) {
   const {innerType: innerType} = schema._zod.def;
   return {
    ...innerType && metaOf(innerType),
    ...registries.fd.get(schema)
   };
  }
  function isEmpty(value) {
   return value === "" || typeof value === "object" && value !== null && Object.keys(value).length === 0;
  }
  const LISTS = {
   families: "family",
   profiles: "profile"
  };
  function readDocument(value, file, locate) {
   if (!(0, data.Gv)(value)) {
    const message = "A pack must be a map with profiles or families";
    return {
     entries: [],
     issues: [ {
      code: "wrong-type",
      message: message,
      hint: "profiles: [{ slug: my_app }]",
      at: locate([])
     } ]
    };
   }
   const issues = unknownKeys(value, locate);
   const entries = [];
   for (const [list, kind] of Object.entries(LISTS)) {
    const specs = value[list] ?? [];
    if (!Array.isArray(specs)) {
     issues.push({
      code: "wrong-type",
      message: `${list} must be a list`,
      path: list,
      at: locate([ list ])
     });
     continue;
    }
    for (const [index, spec] of specs.entries()) {
     const read = readSpec(kind, spec, file, (path, ofKey) => locate([ list, index, ...path ], ofKey));
     issues.push(...read.issues);
     entries.push(...read.entries);
    }
   }
   return {
    entries: entries,
    issues: issues
   };
  }
  function unknownKeys(document, locate) {
   return Object.keys(document).filter(key => !Object.hasOwn(LISTS, key) && key !== "$schema").map(key => {
    const isManifest = document["kind"] !== void 0 || document["apiVersion"] !== void 0;
    const hint = isManifest ? "Kubernetes objects belong in a sub-folder, and a profile's manifests name their file" : "Known here: families, profiles";
    return {
     code: "unknown-field",
     message: `'${key}' is not a known key`,
     path: key,
     hint: hint,
     at: locate([ key ], true)
    };
   });
  }
  function readSpec(kind, value, file, locateRaw) {
   const locate = (path, ofKey) => locateRaw((0, short_names.dR)(value, path), ofKey);
   const slug = (0, data.Gv)(value) && typeof value["slug"] === "string" ? value["slug"] : void 0;
   const subject = slug === void 0 ? `A ${kind} without a slug` : `${kind === "family" ? "Family" : "Profile"} '${slug}'`;
   const {issues: issues, value: sound} = (0, validate.t)(packSchemas().spec, value, {
    subject: subject,
    locate: (path, code) => locate(path, code === "unknown-field")
   });
   if (slug === void 0 || !(0, data.Gv)(value)) return {
    entries: [],
    issues: issues
   };
   const spec = value;
   return {
    entries: [ {
     kind: kind,
     slug: slug,
     file: file,
     spec: spec,
     isSound: sound !== void 0,
     locate: locate
    } ],
    issues: issues
   };
  }
  var external_node_fs_ = __webpack_require__(3024);
  var external_node_path_ = __webpack_require__(6760);
  var read_text = __webpack_require__(4762);
  var show = __webpack_require__(8021);
  function resolveInside(from, {path: path, root: root}, at) {
   const outside = message => ({
    issue: {
     code: "path-outside",
     message: `from: ${(0, show.vp)(from)} ${message}`,
     hint: "Name a file below the folder of the pack, such as ./files/init.sh",
     at: at()
    }
   });
   if (from.includes("\\")) return outside("must have '/' between folders, not '\\'");
   if (from.startsWith("/") || /^[A-Za-z]:/.test(from)) return outside("must be relative to the folder of the pack");
   if (from.includes("\0") || from.trim() === "") return outside("is not a file name");
   const steps = from.split("/");
   if (steps.includes("..")) return outside("must not contain '..'");
   const shown = (0, external_node_path_.join)(path, "..", ...steps);
   const target = (0, external_node_path_.join)(root, ...steps);
   let real;
   try {
    real = (0, external_node_fs_.realpathSync)(target);
   } catch (error) {
    const {code: code} = error;
    if (code === "ELOOP") return outside("is a link that leads to itself");
    if (code === "EACCES" || code === "EPERM" || code === "ENAMETOOLONG") return {
     issue: {
      code: "file-unreadable",
      message: `The file '${shown}' cannot be read: ${code}`,
      at: at()
     }
    };
    return {
     issue: {
      code: "file-missing",
      message: `The file '${shown}' does not exist`,
      at: at()
     }
    };
   }
   const prefix = root.endsWith(external_node_path_.sep) ? root : root + external_node_path_.sep;
   if (real !== root && !real.startsWith(prefix)) return outside("is a link that leads out of the folder of the pack");
   if (real.slice(prefix.length).split(external_node_path_.sep).some(step => step.toLowerCase() === ".git")) return outside("is inside .git, which is not a part of a pack");
   return {
    real: real,
    shown: shown
   };
  }
  const dataPattern = /\.(?:ya?ml|json)$/i;
  const codePattern = /\.(?:js|mjs|ts)$/i;
  const TOOL_FILES = new Set([ "package.json", "package-lock.json", "tsconfig.json", "jsconfig.json", "deno.json" ]);
  function findPacks({path: path, location: location = path, at: at = {
   origin: path
  }}) {
   const fail = (code, message, hint) => ({
    root: path,
    packs: [],
    issues: [ {
     code: code,
     message: message,
     at: at,
     ...hint === void 0 ? {} : {
      hint: hint
     }
    } ]
   });
   let names;
   let root;
   try {
    if (!(0, external_node_fs_.statSync)(location).isDirectory()) return fail("file-unreadable", `Directory '${path}' is a file.`, "Name its folder");
    root = (0, external_node_fs_.realpathSync)(location);
    names = (0, external_node_fs_.readdirSync)(root).sort();
   } catch (error) {
    const {code: code} = error;
    if (code === "ENOENT" || code === "ENOTDIR" || location === "") return fail("file-missing", `Directory '${path}' does not exist.`, "Name a folder with profile packs");
    return fail("file-unreadable", `Directory '${path}' cannot be read: ${error.message}`);
   }
   const issues = [];
   const packs = [];
   for (const name of names.filter(isPackName)) {
    const file = {
     path: (0, external_node_path_.join)(path, name),
     root: root
    };
    const found = resolveInside(name, file, () => ({
     origin: file.path
    }));
    if ("issue" in found) issues.push(found.issue); else if (!isFolder(found.real)) packs.push({
     file: file,
     real: found.real,
     isCode: codePattern.test(name)
    });
   }
   return packs.length > 0 || issues.length > 0 ? {
    root: root,
    packs: packs,
    issues: issues
   } : fail("empty-pack", `Directory '${path}' holds no profile pack`, emptyHint(names));
  }
  function readFound(real, shown, at) {
   const read = (0, read_text.yR)(real);
   if ("text" in read) return read;
   const message = read.issue.message.replaceAll(`'${real}'`, () => `'${shown}'`);
   return {
    issue: {
     ...read.issue,
     message: message,
     at: at()
    }
   };
  }
  function isPackName(name) {
   if (name.startsWith(".") || name.endsWith(".d.ts") || TOOL_FILES.has(name)) return false;
   return dataPattern.test(name) || codePattern.test(name);
  }
  function isFolder(path) {
   return (0, external_node_fs_.statSync)(path, {
    throwIfNoEntry: false
   })?.isDirectory() === true;
  }
  function emptyHint(names) {
   return names.some(name => name.endsWith(".py")) ? "Python packs are not run. docs/from-python.md shows how to convert one to YAML" : "A pack is a .yaml, .yml or .json file in it; `dump-config init-pack DIR` writes one to begin with";
  }
  var merge = __webpack_require__(4527);
  var profiles_resolve = __webpack_require__(335);
  var nearest = __webpack_require__(7368);
  const WITH_FILES = {
   config_maps: "text",
   manifests: "manifests"
  };
  function readAssets(entry, assets) {
   const issues = [];
   const fill = (value, path, kind) => {
    if (!(0, data.Gv)(value) || typeof value["from"] !== "string") return value;
    const {from: from, ...rest} = value;
    const asset = readAsset(from, kind, entry, [ ...path, "from" ], assets);
    if ("content" in asset) return {
     ...rest,
     content: asset.content
    };
    issues.push(...asset.issues);
    return value;
   };
   const filled = {
    ...entry.spec
   };
   if ("init" in filled) filled["init"] = fill(filled["init"], [ "init" ], "text");
   for (const [field, kind] of Object.entries(WITH_FILES)) {
    const entries = filled[field];
    if (!(0, data.Gv)(entries)) continue;
    filled[field] = Object.fromEntries(Object.entries(entries).map(([key, value]) => [ key, fill(value, [ field, key ], kind) ]));
   }
   return {
    spec: filled,
    issues: issues
   };
  }
  function readAsset(from, kind, {file: file, locate: locate}, path, assets) {
   const found = resolveInside(from, file, () => locate(path));
   if ("issue" in found) return {
    issues: [ {
     ...found.issue,
     path: path.join(".")
    } ]
   };
   const known = assets.known.get(`${kind} ${found.real}`);
   if (known !== void 0) return "content" in known ? known : {
    issues: []
   };
   const read = readFound(found.real, found.shown, () => locate(path));
   const asset = "issue" in read ? {
    issues: [ {
     ...read.issue,
     path: path.join(".")
    } ]
   } : contentOf(read.text, kind, found.shown, assets.readYaml);
   assets.known.set(`${kind} ${found.real}`, asset);
   return asset;
  }
  function contentOf(text, kind, shown, readYaml) {
   if (kind === "text") return {
    content: text.replaceAll("\r\n", "\n")
   };
   const {documents: documents, issues: issues, locate: locate} = readYaml(text, shown, {
    refuseWords: true
   });
   const objects = documents.filter(document => document !== null);
   const found = [ ...issues ];
   for (const [index, document] of documents.entries()) {
    if (document === null || (0, data.Gv)(document)) continue;
    const message = `A manifest must be a Kubernetes object, not ${(0, show.vp)(document)}`;
    found.push({
     code: "wrong-type",
     message: message,
     at: locate([ index ])
    });
   }
   if (found.length === 0 && objects.length === 0) {
    const hint = "Write at least one Kubernetes object, or take the entry out";
    found.push({
     code: "missing-value",
     message: "The manifests are empty",
     hint: hint,
     at: {
      origin: shown
     }
    });
   }
   return found.length > 0 ? {
    issues: found
   } : {
    content: objects
   };
  }
  const ROOT = "base";
  const LONGEST_CHAIN = 50;
  const MOST_HINTS = 50;
  function linkEntries(entries, registry, readYaml) {
   const issues = [];
   const index = indexEntries(entries, registry, issues);
   const linking = {
    index: index,
    registry: registry,
    assets: {
     readYaml: readYaml,
     known: new Map
    },
    issues: issues
   };
   const nodes = [ ...index.values() ];
   for (const node of nodes) for (const each of unlinkedChain(node, linking)) declare(each, linking);
   return {
    declarations: nodes.flatMap(({declaration: declaration}) => declaration ?? []),
    issues: issues
   };
  }
  function indexEntries(entries, registry, issues) {
   const index = new Map;
   for (const entry of entries) {
    const {kind: kind, slug: slug, locate: locate} = entry;
    const taken = index.get(`${kind} ${slug}`)?.entry;
    const builtin = registry.find(kind, slug);
    if (taken === void 0 && builtin === void 0) {
     index.set(`${kind} ${slug}`, {
      entry: entry,
      state: "new",
      depth: 0
     });
     continue;
    }
    const first = taken === void 0 ? builtin?.origin ?? "" : showOrigin(taken.locate([ "slug" ]));
    const at = locate([ "slug" ]);
    const message = `Duplicate ${kind} slug '${slug}': declared in ${first} and in ${showOrigin(at)}`;
    issues.push({
     code: "duplicate-profile",
     message: message,
     path: "slug",
     hint: "Give one of them another slug",
     at: at
    });
   }
   return index;
  }
  function unlinkedChain(start, linking) {
   const chain = [];
   let node = start;
   while (node !== void 0 && node.state === "new") {
    node.state = "open";
    chain.push(node);
    node = parentNode(node.entry, linking);
   }
   if (node?.state === "open") {
    const cycle = chain.slice(chain.indexOf(node)).map(({entry: entry}) => entry);
    const {locate: locate} = node.entry;
    const names = [ ...cycle, node.entry ].map(({slug: slug}) => slug).join(" > ");
    const message = `Profiles extend each other in a circle: ${names}`;
    const hint = "Let one of them extend something else, such as coder";
    linking.issues.push({
     code: "extends-cycle",
     message: message,
     path: "extends",
     hint: hint,
     at: locate([ "extends" ])
    });
   }
   return chain.toReversed();
  }
  function declare(node, linking) {
   const {entry: entry} = node;
   const {kind: kind, slug: slug, file: file, locate: locate} = entry;
   const parent = parentNode(entry, linking);
   const {spec: spec, issues: issues} = readAssets(entry, linking.assets);
   linking.issues.push(...issues);
   node.state = "done";
   node.depth = (parent?.depth ?? 0) + 1;
   const builtin = parent === void 0 ? linking.registry.parent(parentSlug(entry)) : void 0;
   if (parent === void 0 && builtin === void 0) reportUnknownParent(entry, linking);
   if (node.depth === LONGEST_CHAIN + 1) {
    const message = `'${slug}' extends more than ${LONGEST_CHAIN} declarations, one after the other`;
    const hint = "Extend one that is further up";
    linking.issues.push({
     code: "extends-cycle",
     message: message,
     path: "extends",
     hint: hint,
     at: locate([ "extends" ])
    });
   }
   const declared = builtin ?? parent?.declaration;
   if (!entry.isSound || issues.length > 0 || declared === void 0 || node.depth > LONGEST_CHAIN) return;
   node.declaration = {
    kind: kind,
    slug: slug,
    parent: declared,
    spec: settingsOf(spec),
    origin: file.path,
    locate: locate
   };
  }
  function settingsOf(spec) {
   return spec;
  }
  function parentSlug({spec: spec}) {
   return typeof spec.extends === "string" ? spec.extends : ROOT;
  }
  function parentNode(entry, {index: index, registry: registry}) {
   const slug = parentSlug(entry);
   const family = index.get(`family ${slug}`);
   return family ?? (registry.find("family", slug) === void 0 ? index.get(`profile ${slug}`) : void 0);
  }
  function reportUnknownParent(entry, linking) {
   const slug = parentSlug(entry);
   const subject = `${entry.kind === "family" ? "Family" : "Profile"} '${entry.slug}'`;
   const message = `${subject}: extends '${slug}', which is not a family or profile`;
   const hint = linking.issues.length < MOST_HINTS ? parentHint(slug, entry, linking) : "Name a family or profile";
   linking.issues.push({
    code: "unknown-parent",
    message: message,
    path: "extends",
    hint: hint,
    at: entry.locate([ "extends" ])
   });
  }
  function parentHint(slug, from, {index: index, registry: registry}) {
   const own = [ ...index.values() ].map(({entry: entry}) => entry).filter(entry => entry.slug !== from.slug);
   const known = [ ...registry.families(), ...registry.all(), ...own ];
   const families = known.filter(({kind: kind}) => kind === "family").map(each => each.slug);
   const near = (0, nearest.a)(slug, [ ...families, ...known.slice(0, 1e3).map(each => each.slug) ]);
   return near ?? `Known families: ${families.slice(0, 20).join(", ")}`;
  }
  function showOrigin({origin: origin, line: line}) {
   return line === void 0 ? origin : `${origin}:${line}`;
  }
  function checkDeclared(declaration) {
   const settings = (0, merge.eO)(declaration);
   const {issues: issues} = (0, profiles_resolve.E)(settings, declaration.slug, path => (0, 
   merge.tY)(declaration, path));
   return issues.map(issue => issue.code === "missing-value" ? {
    ...issue,
    ...hintFor(declaration, issue)
   } : issue);
  }
  function hintFor(declaration, {path: path = ""}) {
   const [field = "", key = ""] = path.split(".");
   if (key === "") {
    const isRoot = declaration.parent?.slug === "base";
    return isRoot ? {
     hint: "Set it, or extend a family that has it, such as extends: coder"
    } : {};
   }
   const inherited = declaration.parent === void 0 ? {} : (0, merge.eO)(declaration.parent)[field];
   const near = (0, data.Gv)(inherited) ? (0, nearest.a)(key, Object.keys(inherited)) : void 0;
   return near === void 0 ? {} : {
    hint: near
   };
  }
  var external_node_process_ = __webpack_require__(1708);
  var external_node_url_ = __webpack_require__(3136);
  async function guarded(run, onExit) {
   const {stdout: stdout, stderr: stderr} = external_node_process_;
   const write = stdout.write;
   const failed = () => {
    stderr.write(`Error: ${onExit}\n`);
    external_node_process_.exitCode = 1;
   };
   stdout.write = stderr.write.bind(stderr);
   external_node_process_.once("exit", failed);
   try {
    return await run();
   } finally {
    stdout.write = write;
    external_node_process_.removeListener("exit", failed);
   }
  }
  const plain_data_MOST_VALUES = 2e6;
  const plain_data_DEEPEST = 100;
  function plainData(value) {
   let count = 0;
   const copy = (item, path, depth) => {
    if (++count > plain_data_MOST_VALUES) throw new NotPlain(`it has more than ${plain_data_MOST_VALUES} values`);
    if (depth > plain_data_DEEPEST) throw new NotPlain(`${path} is nested deeper than ${plain_data_DEEPEST} levels, or contains itself`);
    if (item === null || typeof item === "string" || typeof item === "boolean") return item;
    if (typeof item === "number" && Number.isFinite(item)) return item;
    if (Array.isArray(item)) return item.map((each, index) => copy(each, `${path}[${index}]`, depth + 1));
    if (!isPlainObject(item)) throw new NotPlain(`${path || "it"} is ${kindOf(item)}`);
    const target = {};
    for (const [key, each] of Object.entries(item)) {
     if (each === void 0) continue;
     const copied = copy(each, path === "" ? key : `${path}.${key}`, depth + 1);
     Object.defineProperty(target, key, {
      value: copied,
      enumerable: true,
      configurable: true,
      writable: true
     });
    }
    return target;
   };
   try {
    return {
     value: copy(value, "", 0)
    };
   } catch (error) {
    if (error instanceof NotPlain) return {
     problem: error.message
    };
    return {
     problem: `reading it failed: ${error instanceof Error ? error.message : String(error)}`
    };
   }
  }
  class NotPlain extends Error {}
  function isPlainObject(value) {
   if (typeof value !== "object" || value === null) return false;
   const prototype = Object.getPrototypeOf(value);
   return prototype === null || Object.getPrototypeOf(prototype) === null;
  }
  function kindOf(value) {
   if (typeof value === "object") return `a ${value?.constructor?.name ?? "special object"}`;
   return typeof value === "number" ? String(value) : typeof value === "undefined" ? "undefined" : `a ${typeof value}`;
  }
  var __rewriteRelativeImportExtension = void 0 && (void 0).__rewriteRelativeImportExtension || function(path, preserveJsx) {
   if (typeof path === "string" && /^\.\.?\//.test(path)) return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function(m, tsx, d, ext, cm) {
    return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : d + ext + "." + cm.toLowerCase() + "js";
   });
   return path;
  };
  const LONGEST_WAIT = 1e4;
  function codeRefused({file: file}) {
   return {
    code: "code-pack",
    message: "This pack is code, and code of packs is not run unless you allow it",
    hint: "It could do all that you can do here, such as reading tokens: read it first, then give --allow-code-packs",
    at: {
     origin: file.path
    }
   };
  }
  async function readModulePack({file: file, real: real}, families) {
   const at = {
    origin: file.path
   };
   const {href: href} = (0, external_node_url_.pathToFileURL)(real);
   let content;
   try {
    content = await guarded(() => inTime(load(href, families)), `${file.path}: the module ended the process`);
   } catch (error) {
    return {
     entries: [],
     issues: [ loadIssue(error, href, file.path) ]
    };
   }
   if (content === void 0) {
    const hint = 'export default [{ slug: "my_app", extends: "coder" }]';
    const message = "The module has no default export that is a list of profiles, or a function that gives one";
    return {
     entries: [],
     issues: [ {
      code: "code-pack",
      message: message,
      hint: hint,
      at: at
     } ]
    };
   }
   const plain = plainData(Array.isArray(content) ? {
    profiles: content
   } : content);
   if ("problem" in plain) {
    const message = `What the module gives is not plain data: ${plain.problem}`;
    return {
     entries: [],
     issues: [ {
      code: "code-pack",
      message: message,
      hint: "Give objects, lists, texts, numbers",
      at: at
     } ]
    };
   }
   const {entries: entries, issues: issues} = readDocument(plain.value, file, () => at);
   if (entries.length > 0 || issues.length > 0) return {
    entries: entries,
    issues: issues
   };
   const hint = "Give at least one profile";
   return {
    entries: entries,
    issues: [ {
     code: "empty-pack",
     message: "The module gives no profile and no family",
     hint: hint,
     at: at
    } ]
   };
  }
  async function load(href, families) {
   const module = await (import(__rewriteRelativeImportExtension(href)));
   const given = (0, data.Gv)(module) ? await module["default"] : void 0;
   return typeof given === "function" ? await given([ ...families ]) : given;
  }
  async function inTime(promise) {
   let timer;
   const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it did not finish within ${LONGEST_WAIT / 1e3} seconds`)), LONGEST_WAIT);
   });
   try {
    return await Promise.race([ promise, limit ]);
   } finally {
    clearTimeout(timer);
   }
  }
  function loadIssue(error, href, path) {
   const {name: name, message: message, stack: stack = "", code: code} = error instanceof Error ? error : thrown(error);
   if (code === "ERR_UNKNOWN_FILE_EXTENSION" && path.endsWith(".ts")) return {
    code: "code-pack",
    message: `This pack is TypeScript, which this version of Node (${external_node_process_.version}) does not run`,
    hint: "Use Node 22.18 or newer, Node 24, Deno or Bun; or write the pack as .mjs",
    at: {
     origin: path
    }
   };
   const hint = code === "ERR_MODULE_NOT_FOUND" ? "A pack is loaded without node_modules: use `import type` for types" : name === "SyntaxError" && path.endsWith(".js") ? "If it is a module with import and export, name it .mjs" : void 0;
   return {
    code: "code-pack",
    message: `The module failed: ${name}: ${message}`,
    ...hint === void 0 ? {} : {
     hint: hint
    },
    at: {
     origin: path,
     ...position(stack, href)
    }
   };
  }
  function thrown(value) {
   return {
    name: "it threw",
    message: (0, show.vp)(value)
   };
  }
  function position(stack, href) {
   const start = stack.indexOf(`${href}:`);
   const match = start < 0 ? null : /^(\d+)(?::(\d+))?/.exec(stack.slice(start + href.length + 1));
   if (match === null) return {};
   return {
    line: Number(match[1]),
    ...match[2] === void 0 ? {} : {
     column: Number(match[2])
    }
   };
  }
  async function loadPacks(folders, options = {}) {
   const registry = (0, builtin.j)();
   const issues = [];
   const roots = new Set;
   const found = [];
   for (const folder of folders) {
    const {root: root, packs: packs, issues: wrong} = findPacks(folder);
    issues.push(...wrong);
    if (!roots.has(root)) found.push(...packs);
    roots.add(root);
   }
   const readYaml = await yamlReader();
   const read = await readAll(found, registry, readYaml, options.allowCode === true);
   const {declarations: declarations, issues: unlinked} = linkEntries(read.flatMap(({entries: entries}) => entries), registry, readYaml);
   issues.push(...read.flatMap(each => each.issues), ...unlinked);
   for (const declaration of declarations) {
    registry.register(declaration);
    if (declaration.kind === "profile") issues.push(...checkDeclared(declaration));
   }
   if (issues.length > 0) throw new errors.iF(inOrder(issues));
   return registry;
  }
  async function readAll(packs, registry, readYaml, allowCode) {
   const read = packs.map(pack => pack.isCode ? void 0 : readYamlPack(pack, readYaml));
   const families = [ ...registry.families().map(({slug: slug}) => slug), ...read.flatMap(each => each?.entries.filter(({kind: kind}) => kind === "family") ?? []).map(({slug: slug}) => slug) ];
   const all = [];
   for (const [index, pack] of packs.entries()) {
    const known = read[index];
    if (known !== void 0) all.push(known); else if (!allowCode) all.push({
     entries: [],
     issues: [ codeRefused(pack) ]
    }); else {
     const given = await readModulePack(pack, families);
     families.push(...given.entries.filter(({kind: kind}) => kind === "family").map(({slug: slug}) => slug));
     all.push(given);
    }
   }
   return all;
  }
  function inOrder(issues) {
   const files = [ ...new Set(issues.map(({at: at}) => at?.origin)) ];
   const rank = new Map(files.map((file, index) => [ file, index ]));
   return issues.toSorted(({at: a}, {at: b}) => (rank.get(a?.origin) ?? 0) - (rank.get(b?.origin) ?? 0) || (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0));
  }
  function readYamlPack({file: file, real: real}, readYaml) {
   const read = readFound(real, file.path, () => ({
    origin: file.path
   }));
   if ("issue" in read) return {
    entries: [],
    issues: [ read.issue ]
   };
   const {documents: documents, issues: issues, locate: locate} = readYaml(read.text, file.path);
   if (issues.some(({code: code}) => code === "yaml-syntax")) return {
    entries: [],
    issues: issues
   };
   const found = documents.map((document, index) => ({
    document: document,
    index: index
   })).filter(({document: document}) => document !== null).map(({document: document, index: index}) => readDocument(document, file, (path, ofKey) => locate([ index, ...path ], ofKey)));
   const all = [ ...issues, ...found.flatMap(each => each.issues) ];
   const entries = found.flatMap(each => each.entries);
   if (all.length === 0 && entries.length === 0) {
    const hint = "Write profiles:, or move the file into a sub-folder";
    all.push({
     code: "empty-pack",
     message: "The file holds no profile and no family",
     hint: hint,
     at: {
      origin: file.path
     }
    });
   }
   return {
    entries: entries,
    issues: all
   };
  }
 }
};
