export const id = 14;

export const ids = [ 14 ];

export const modules = {
 6014: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.d(__webpack_exports__, {
   composeChecked: () => composeChecked,
   formIssues: () => formIssues
  });
  var errors = __webpack_require__(9473);
  var python = __webpack_require__(2368);
  var suppress = __webpack_require__(544);
  var kubernetes = __webpack_require__(9194);
  const none = [];
  function fieldOf(part, key) {
   return part?.fields?.get(key);
  }
  function itemsOf(part, key) {
   return part?.fields?.get(key)?.items ?? none;
  }
  function pairsOf(part, key) {
   return part?.fields?.get(key)?.fields ?? [];
  }
  function textOf(part, key) {
   const value = part?.fields?.get(key)?.value;
   return typeof value === "string" ? value : void 0;
  }
  function numberOf(part, key) {
   const value = part?.fields?.get(key)?.value;
   return typeof value === "number" ? value : void 0;
  }
  function flagOf(part, key) {
   const value = part?.fields?.get(key)?.value;
   return typeof value === "boolean" ? value : void 0;
  }
  function isNull(part) {
   return part?.node.kind === "scalar" && part.node.type === "null";
  }
  function isAbsent(part) {
   return part === void 0 || isNull(part);
  }
  function pathOf(part) {
   const keys = [];
   for (let at = part; at?.parent !== void 0; at = at.parent) keys.push(at.key);
   return formatPath(keys.reverse());
  }
  function formatPath(keys) {
   let path = "";
   for (const key of keys) if (typeof key === "number") path += `[${key}]`; else if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(key)) path += path === "" ? key : `.${key}`; else path += `[${JSON.stringify(key)}]`;
   return path;
  }
  function localPath(part) {
   const keys = [];
   let at = part;
   while (at?.parent !== void 0) {
    keys.push(at.key);
    at = at.parent;
   }
   return formatPath(part.profile < 0 ? keys.reverse() : keys.reverse().slice(2));
  }
  var mod = __webpack_require__(5609);
  function childOf(node, name) {
   return node?.kind === "mapping" ? (0, mod.Ms)(node, name)?.value : void 0;
  }
  function isNullNode(node) {
   return node?.kind === "scalar" && node.type === "null";
  }
  var nearest = __webpack_require__(2788);
  const longest = 60;
  const unprintable = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]/g;
  const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  function quote(text) {
   return `'${shorten(text)}'`;
  }
  function shorten(text) {
   const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
   return cut.replace(unprintable, escapeCharacter).replace(halfCharacter, escapeCharacter);
  }
  function listed(words) {
   const shown = words.length > 4 ? [ ...words.slice(0, 3), `${words.length - 3} more` ] : words;
   if (shown.length < 2) return shown.join("");
   return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
  }
  function escapeCharacter(character) {
   if (character === "\n") return "\\n";
   if (character === "\t") return "\\t";
   if (character === "\r") return "\\r";
   const code = character.charCodeAt(0);
   return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  }
  const NOWHERE = -1;
  const deepest = 100;
  function scalarNode(value) {
   return {
    kind: "scalar",
    type: scalarType(value),
    value: value,
    text: value === null ? "null" : String(value),
    style: typeof value === "string" ? "double" : "plain",
    tag: void 0,
    anchor: void 0,
    indent: 0,
    start: NOWHERE,
    end: NOWHERE
   };
  }
  function nodeOf(value, planting, depth = 0) {
   if (depth > deepest || planting.budget-- < 0) return;
   if (Array.isArray(value)) return listNode(value, planting, depth);
   if (typeof value === "object" && value !== null) return mapNode(value, planting, depth);
   if (typeof value === "string") return scalarNode(planting.text === void 0 ? value : planting.text(value));
   return scalarNode(isScalar(value) ? value : null);
  }
  function listNode(list, planting, depth) {
   const items = [];
   for (const item of list) {
    const node = nodeOf(item, planting, depth + 1);
    if (node === void 0) return;
    items.push(node);
   }
   return {
    kind: "sequence",
    items: items,
    flow: false,
    tag: void 0,
    anchor: void 0,
    start: NOWHERE,
    end: NOWHERE
   };
  }
  function mapNode(map, planting, depth) {
   const entries = [];
   for (const [key, item] of tree_pairsOf(map)) {
    if (item === void 0) continue;
    const node = nodeOf(item, planting, depth + 1);
    if (node === void 0) return;
    let name = planting.keys.get(key);
    if (name === void 0) {
     name = scalarNode(key);
     planting.keys.set(key, name);
    }
    entries.push({
     key: name,
     value: node,
     merged: false,
     overridden: false
    });
   }
   return {
    kind: "mapping",
    entries: entries,
    flow: false,
    tag: void 0,
    anchor: void 0,
    start: NOWHERE,
    end: NOWHERE
   };
  }
  function tree_pairsOf(value) {
   if (value instanceof Map) return Array.from(value, ([key, item]) => [ String(key), typeof key === "string" ? item : void 0 ]);
   return Object.entries(value);
  }
  function isScalar(value) {
   return value === null || typeof value === "string" || typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
  }
  function scalarType(value) {
   if (value === null) return "null";
   if (typeof value === "string") return "str";
   if (typeof value === "boolean") return "bool";
   return typeof value === "bigint" || Number.isInteger(value) ? "int" : "float";
  }
  const kinds = {
   int: "a number",
   float: "a number",
   bool: "a truth value",
   date: "a date",
   datetime: "a time",
   null: "null",
   binary: "binary data"
  };
  function kindOf(node) {
   return kinds[node.type] ?? "a string";
  }
  function spelt(node) {
   return shorten(node.text);
  }
  function scalarFault(node, name, spelling, wrong) {
   if (node.type === "invalid" || node.type === "value" || node.type === "merge") return;
   const rule = ruleOf(node, name, spelling, wrong);
   const becomes = rule.startsWith("yaml11-") ? ` ${meaning(node)}` : "";
   if (node.start === NOWHERE) {
    const message = `${name} is ${spelt(node)}, which is ${kindOf(node)} and no string`;
    return {
     rule: rule,
     remark: {
      message: message,
      hint: `Write "${spelt(node)}", a string`
     }
    };
   }
   return {
    rule: rule,
    remark: {
     message: `${name} is ${quote(node.text)} without quotes, which is ${kindOf(node)} and no string${becomes}`,
     hint: `Write "${spelt(node)}" in quotes`
    }
   };
  }
  function ruleOf(node, name, spelling, wrong) {
   if (node.style !== "plain" || node.tag !== void 0 || node.start === NOWHERE) return wrong;
   if (node.type === "date" || node.type === "datetime") return "yaml11-date";
   if (spelling === "own") return wrong;
   switch (node.type) {
   case "bool":
    return spelling === "odd" && /^(true|false)$/.test(node.text) ? wrong : "yaml11-bool";

   case "int":
    return /^-?(0|[1-9]\d*)$/.test(node.text) ? wrong : "yaml11-int";

   case "float":
    return spelling === "odd" && !isLikeVersion(name, node.text) ? wrong : "yaml11-float";

   default:
    return wrong;
   }
  }
  function isLikeVersion(name, text) {
   return /version|release/i.test(name) || !/^-?\d+\.[1-9]$/.test(text);
  }
  function meaning(node) {
   switch (node.type) {
   case "bool":
    return `(YAML 1.1 reads it as ${String(node.value)})`;

   case "int":
   case "float":
    return `(YAML 1.1 reads it as ${String(node.value)})`;

   default:
    return "(YAML 1.1)";
   }
  }
  const answers = {
   args: "Put arguments into command",
   env: "Init containers get no variables; set them in command",
   environment: "Use pod_env_vars of the profile",
   tolerations: "Tolerations cannot be set per profile; use a node_selector",
   start_timeout: "The hub waits 900 seconds for every profile",
   storage: "Write size",
   fsGid: "The hub sets it for all profiles"
  };
  function unknownKeyHint(key, known) {
   const snake = key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`).replaceAll("-", "_");
   if (snake !== key && known.includes(snake)) return `Write ${snake}`;
   const joined = snake.replaceAll("_", "");
   const same = known.find(candidate => candidate.replaceAll("_", "") === joined);
   if (same !== void 0) return `Write ${same}`;
   return Object.hasOwn(answers, key) ? answers[key] : void 0;
  }
  const MOST_OF_A_RULE = 1e4;
  function isMore(counts, rule) {
   const count = (counts.get(rule) ?? 0) + 1;
   counts.set(rule, count);
   return count > MOST_OF_A_RULE;
  }
  function placeOf(parent, key, node) {
   return {
    parent: parent,
    key: key,
    node: node,
    profile: parent.profile,
    value: void 0,
    rendered: void 0,
    fields: void 0,
    items: void 0
   };
  }
  function note(walk, rule, at, remark) {
   if (isMore(walk.counts, rule)) return;
   walk.problems.push({
    rule: rule,
    at: at,
    remark: remark
   });
  }
  function noteScalar(walk, node, part, spelling, wrong) {
   const fault = scalarFault(node, nameOf(part), spelling, wrong);
   if (fault !== void 0) note(walk, fault.rule, part, fault.remark);
  }
  function noteWrong(walk, shape, node, part) {
   if (isRefused(node)) return;
   const is = node.kind === "sequence" ? "a list" : node.kind === "mapping" ? "a map" : quote(node.text);
   note(walk, shape.wrong ?? (shape.type === "bool" ? "bool-lax" : "string-fields"), part, {
    message: `${nameOf(part)} is ${is} where ${kindOfShape(shape)} is needed`,
    hint: `Write ${wanted(shape)}`
   });
  }
  function isRefused(node) {
   return node.kind === "mapping" && node.entries.some(entry => entry.key.kind !== "scalar");
  }
  function noteKey(walk, key, part, wrong) {
   if (key.type === "binary" && (0, python.nM)(key.text) !== void 0) return;
   const fault = scalarFault(key, `A key of ${nameOf(part)}`, "odd", wrong);
   if (fault !== void 0) note(walk, fault.rule, placeOf(part, key.text, key), fault.remark);
  }
  function noteCamel(walk, at, ignored) {
   note(walk, "mount-camel", at, {
    message: ignored ? "mountPath is never used: the file is not mounted" : "mountPath is no key of the hub, so mount_path is missing",
    hint: "Write mount_path",
    ...ignored ? {
     effect: "ignored"
    } : {}
   });
  }
  function noteUnknown(walk, at, key, keys) {
   if ((walk.counts.get("unknown-key") ?? 0) >= MOST_OF_A_RULE) return;
   note(walk, "unknown-key", at, {
    message: `${quote(key)} is no key of ${at.parent === void 0 ? "the file" : nameOf(at.parent)}: the hub never uses it`,
    hint: unknownKeyHint(key, Object.keys(keys)) ?? (0, nearest.a)(key, Object.keys(keys)) ?? `Known are ${Object.keys(keys).join(", ")}`
   });
  }
  function nameOf(part) {
   if (part.parent?.key === "pod_env_vars") return `Variable ${quote(String(part.key))}`;
   if (typeof part.key === "string") return shorten(part.key);
   const list = part.parent?.key ?? "the list";
   return `${list}[${part.key}]`;
  }
  function owner(part) {
   return part.parent === void 0 ? "" : ` in ${nameOf(part)}`;
  }
  function kindOfShape(shape) {
   const words = {
    str: "a string",
    int: "a whole number",
    bool: "a truth value",
    list: "a list",
    any: "a value"
   };
   return shape.type === "map" || shape.type === "object" || shape.type === "env" ? "a map" : words[shape.type];
  }
  function wanted(shape) {
   switch (shape.type) {
   case "str":
   case "env":
   case "any":
    return "a string in quotes";

   case "int":
    return "a whole number";

   case "bool":
    return "true or false";

   case "list":
    return "a list";

   case "map":
    return "a map, which may be {}";

   case "object":
    return `a map with ${Object.keys(shape.keys).filter(key => shape.keys[key]?.required === true).join(", ")}`;
   }
  }
  const words = text => new Set(text.split(/\s+/));
  const FILTERS = words("abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape format " + "groupby indent int items join last length list lower map max min pprint random reject rejectattr replace reverse " + "round safe select selectattr slice sort string striptags sum title tojson trim truncate unique upper urlencode " + "urlize wordcount wordwrap xmlattr");
  const TESTS = words("!= < <= == > >= boolean callable defined divisibleby eq equalto escaped even false filter float ge greaterthan gt in " + "integer iterable le lessthan lower lt mapping ne none number odd sameas sequence string test true undefined upper");
  const GLOBALS = words("range dict lipsum cycler joiner self");
  const SPAWNER_ATTRIBUTES = words("user name namespace pod_name pvc_name environment image cpu_limit cpu_guarantee mem_limit mem_guarantee node_selector " + "volumes volume_mounts init_containers extra_labels extra_annotations extra_containers extra_pod_config " + "extra_container_config extra_resource_limits extra_resource_guarantees service_account secret_name dns_name " + "working_dir uid gid fs_gid supplemental_gids tolerations priority_class_name profile_list user_options " + "default_url notebook_dir cmd args ip port server hub db authenticator config log admin_access api_token " + "start_timeout http_timeout poll_interval debug storage_class storage_capacity storage_pvc_ensure " + "storage_access_modes image_pull_policy image_pull_secrets scheduler_name hub_connect_url enable_user_namespaces " + "user_namespace_template pod_name_template pvc_name_template component_label common_labels cluster_domain " + "oauth_client_id oauth_scopes mem_request cpu_request options_form options_from_form disable_user_config " + "pending ready active last_activity orm_spawner proxy_spec cert_paths ssl_alt_names handler internal_ssl");
  const USER_ATTRIBUTES = words("name groups id admin roles url base_url escaped_name proxy_spec created last_activity settings spawner spawners server " + "running active json_escaped_name cookie_id encrypted_auth_state db orm_user get_auth_state all_spawners");
  function partsOf(expr) {
   switch (expr.t) {
   case "const":
   case "name":
   case "nsref":
    return [];

   case "attr":
   case "unary":
    return [ expr.of ];

   case "item":
    return [ expr.of, expr.arg ];

   case "slice":
    return expr.parts.filter(part => part !== void 0);

   case "call":
   case "filter":
   case "test":
    return [ ...expr.of === void 0 ? [] : [ expr.of ], ...argumentsOf(expr) ];

   case "binary":
    return [ expr.left, expr.right ];

   case "compare":
    return [ expr.first, ...expr.ops.map(({right: right}) => right) ];

   case "cond":
    return [ expr.test, expr.yes, ...expr.no === void 0 ? [] : [ expr.no ] ];

   case "dict":
    return expr.pairs.flat();

   default:
    return expr.items;
   }
  }
  function argumentsOf({args: args, kwargs: kwargs, star: star, starStar: starStar}) {
   return [ ...args, ...kwargs.map(([, value]) => value), ...[ star, starStar ].filter(part => part !== void 0) ];
  }
  const failures = new WeakMap;
  function fail(message, index) {
   const error = new Error(message);
   failures.set(error, {
    message: message,
    index: index
   });
   throw error;
  }
  function failureOf(error) {
   return error instanceof Error ? failures.get(error) : void 0;
  }
  const DEEPEST = 60;
  function deeper(p, part) {
   if (++p.depth > DEEPEST) fail("The template is nested too deep", peek(p).index);
   const result = part();
   p.depth--;
   return result;
  }
  function peek(p, ahead = 0) {
   const token = p.tokens[Math.min(p.at + ahead, p.tokens.length - 1)];
   if (token.type === "error") fail(token.text, token.index);
   return token;
  }
  function next(p) {
   const token = peek(p);
   if (token.type !== "eof") p.at++;
   return token;
  }
  function isOp(p, op, ahead = 0) {
   const token = peek(p, ahead);
   return token.type === "operator" && token.text === op;
  }
  function isName(p, name, ahead = 0) {
   const token = peek(p, ahead);
   return token.type === "name" && token.text === name;
  }
  function skipOp(p, op) {
   const found = isOp(p, op);
   if (found) next(p);
   return found;
  }
  function skipName(p, name) {
   const found = isName(p, name);
   if (found) next(p);
   return found;
  }
  function describe(token) {
   switch (token.type) {
   case "eof":
    return "the end of the text";

   case "variable_begin":
    return "'{{'";

   case "variable_end":
    return "'}}'";

   case "block_begin":
    return "'{%'";

   case "block_end":
    return "'%}'";

   case "data":
    return "text";

   default:
    return `'${token.text}'`;
   }
  }
  function expect(p, op) {
   if (!isOp(p, op)) fail(`Expected '${op}', found ${describe(peek(p))}`, peek(p).index);
   return next(p);
  }
  function expectName(p, name) {
   const token = peek(p);
   if (token.type !== "name" || name !== void 0 && token.text !== name) fail(`Expected ${name === void 0 ? "a name" : `'${name}'`}, found ${describe(token)}`, token.index);
   return next(p);
  }
  function expectEnd(p, type) {
   const token = peek(p);
   if (token.type !== type) fail(`Expected ${type === "variable_end" ? "'}}'" : "'%}'"}, found ${describe(token)}`, token.index);
   next(p);
  }
  function parsePostfix(p, start) {
   let expr = start;
   for (;;) if (isOp(p, ".") || isOp(p, "[")) expr = parseSubscript(p, expr); else if (isOp(p, "(")) expr = parseCall(p, expr); else return expr;
  }
  function parseSubscript(p, of) {
   const open = next(p);
   if (open.text === ".") {
    const token = next(p);
    if (token.type === "name") return {
     t: "attr",
     of: of,
     name: token.text,
     at: token.index
    };
    if (token.type !== "integer") fail("A name or a number has to follow the '.'", token.index);
    return {
     t: "item",
     of: of,
     arg: {
      t: "const",
      value: integerValue(token.text),
      at: token.index
     },
     at: token.index
    };
   }
   const args = [];
   while (!isOp(p, "]")) {
    if (args.length > 0) expect(p, ",");
    args.push(parseSubscribed(p));
   }
   expect(p, "]");
   const [only] = args;
   const arg = args.length === 1 && only !== void 0 ? only : {
    t: "tuple",
    items: args,
    at: open.index
   };
   return {
    t: "item",
    of: of,
    arg: arg,
    at: open.index
   };
  }
  function integerValue(text) {
   const digits = text.replaceAll("_", "").replace(/^0+(?=\d)/, "");
   return BigInt(digits.replace(/\P{ASCII}/gu, "0"));
  }
  function parseSubscribed(p) {
   const at = peek(p).index;
   const parts = [];
   if (skipOp(p, ":")) parts.push(void 0); else {
    const expr = parseExpression(p);
    if (!skipOp(p, ":")) return expr;
    parts.push(expr);
   }
   const ends = () => isOp(p, "]") || isOp(p, ",");
   parts.push(isOp(p, ":") || ends() ? void 0 : parseExpression(p));
   parts.push(skipOp(p, ":") && !ends() ? parseExpression(p) : void 0);
   return {
    t: "slice",
    parts: parts,
    at: at
   };
  }
  function parseCall(p, of) {
   const at = peek(p).index;
   return {
    t: "call",
    of: of,
    ...parseArgs(p),
    at: at
   };
  }
  const NO_ARGS = {
   args: [],
   kwargs: [],
   star: void 0,
   starStar: void 0
  };
  function parseArgs(p) {
   const open = expect(p, "(").index;
   const args = [];
   const kwargs = [];
   let star;
   let starStar;
   const ensure = right => {
    if (!right) fail("The arguments of the call are in an order that Jinja does not take", open);
   };
   for (let first = true; !isOp(p, ")"); first = false) {
    if (!first) {
     expect(p, ",");
     if (isOp(p, ")")) break;
    }
    if (skipOp(p, "*")) {
     ensure(star === void 0 && starStar === void 0);
     star = parseExpression(p);
    } else if (skipOp(p, "**")) {
     ensure(starStar === void 0);
     starStar = parseExpression(p);
    } else if (peek(p).type === "name" && isOp(p, "=", 1)) {
     ensure(starStar === void 0);
     const name = next(p).text;
     next(p);
     kwargs.push([ name, parseExpression(p) ]);
    } else {
     ensure(star === void 0 && starStar === void 0 && kwargs.length === 0);
     args.push(parseExpression(p));
    }
   }
   expect(p, ")");
   return {
    args: args,
    kwargs: kwargs,
    star: star,
    starStar: starStar
   };
  }
  function parseExpression(p, conditional = true) {
   return deeper(p, () => conditional ? parseConditional(p) : parseOr(p));
  }
  function parseConditional(p) {
   let expr = parseOr(p);
   while (skipName(p, "if")) {
    const test = parseOr(p);
    const no = skipName(p, "else") ? deeper(p, () => parseConditional(p)) : void 0;
    expr = {
     t: "cond",
     test: test,
     yes: expr,
     no: no,
     at: expr.at
    };
   }
   return expr;
  }
  function parseOr(p) {
   let left = parseAnd(p);
   while (skipName(p, "or")) left = {
    t: "binary",
    op: "or",
    left: left,
    right: parseAnd(p),
    at: left.at
   };
   return left;
  }
  function parseAnd(p) {
   let left = parseNot(p);
   while (skipName(p, "and")) left = {
    t: "binary",
    op: "and",
    left: left,
    right: parseNot(p),
    at: left.at
   };
   return left;
  }
  function parseNot(p) {
   const at = peek(p).index;
   if (!skipName(p, "not")) return parseCompare(p);
   return {
    t: "unary",
    op: "not",
    of: deeper(p, () => parseNot(p)),
    at: at
   };
  }
  const COMPARISONS = new Set([ "==", "!=", "<", "<=", ">", ">=" ]);
  function parseCompare(p) {
   const first = parseBinary(p, 0);
   const ops = [];
   for (;;) {
    const token = peek(p);
    let op;
    if (token.type === "operator" && COMPARISONS.has(token.text)) op = next(p).text; else if (skipName(p, "in")) op = "in"; else if (isName(p, "not") && isName(p, "in", 1)) {
     next(p);
     next(p);
     op = "not in";
    } else break;
    ops.push({
     op: op,
     right: parseBinary(p, 0)
    });
   }
   return ops.length === 0 ? first : {
    t: "compare",
    first: first,
    ops: ops,
    at: first.at
   };
  }
  const LEVELS = [ new Set([ "+", "-" ]), new Set([ "~" ]), new Set([ "*", "/", "//", "%" ]), new Set([ "**" ]) ];
  function parseBinary(p, level) {
   const ops = LEVELS[level];
   if (ops === void 0) return parseUnary(p, true);
   let left = parseBinary(p, level + 1);
   const items = [ left ];
   while (peek(p).type === "operator" && ops.has(peek(p).text)) {
    const op = next(p).text;
    const right = parseBinary(p, level + 1);
    items.push(right);
    left = op === "~" ? {
     t: "concat",
     items: items,
     at: left.at
    } : {
     t: "binary",
     op: op,
     left: left,
     right: right,
     at: left.at
    };
   }
   return left;
  }
  function parseUnary(p, filters) {
   const token = peek(p);
   let expr;
   if (isOp(p, "-") || isOp(p, "+")) {
    const op = next(p).text;
    expr = {
     t: "unary",
     op: op,
     of: deeper(p, () => parseUnary(p, false)),
     at: token.index
    };
   } else expr = parsePrimary(p, false);
   expr = parsePostfix(p, expr);
   return filters ? parseFilterChain(p, expr) : expr;
  }
  function parseFilterChain(p, start) {
   let expr = start;
   for (;;) if (isOp(p, "|")) expr = parseFilters(p, expr) ?? expr; else if (isName(p, "is")) expr = parseTest(p, expr); else if (isOp(p, "(")) expr = parseCall(p, expr); else return expr;
  }
  function dottedName(p) {
   let name = expectName(p).text;
   while (skipOp(p, ".")) name += `.${expectName(p).text}`;
   return name;
  }
  function parseFilters(p, start, inline = false) {
   let expr = start;
   for (let first = inline; first || isOp(p, "|"); first = false) {
    if (!first) next(p);
    const at = peek(p).index;
    const name = dottedName(p);
    expr = {
     t: "filter",
     of: expr,
     name: name,
     ...isOp(p, "(") ? parseArgs(p) : NO_ARGS,
     at: at
    };
   }
   return expr;
  }
  function parseTest(p, of) {
   const {index: index} = next(p);
   const negated = skipName(p, "not");
   const at = peek(p).index;
   const name = dottedName(p);
   let args = NO_ARGS;
   if (isOp(p, "(")) args = parseArgs(p); else if (startsValue(p) && !isName(p, "else") && !isName(p, "or") && !isName(p, "and")) {
    if (isName(p, "is")) fail("One value cannot have two 'is' tests", peek(p).index);
    args = {
     ...NO_ARGS,
     args: [ parsePostfix(p, parsePrimary(p, false)) ]
    };
   }
   const test = {
    t: "test",
    of: of,
    name: name,
    ...args,
    at: at
   };
   return negated ? {
    t: "unary",
    op: "not",
    of: test,
    at: index
   } : test;
  }
  function startsValue(p) {
   const {type: type} = peek(p);
   return type === "name" || type === "string" || type === "integer" || type === "float" || isOp(p, "[") || isOp(p, "{");
  }
  const CONSTANTS = new Map([ [ "true", true ], [ "True", true ], [ "false", false ], [ "False", false ], [ "none", null ], [ "None", null ] ]);
  function parsePrimary(p, namespaces) {
   const token = peek(p);
   const at = token.index;
   switch (token.type) {
   case "name":
    {
     next(p);
     const constant = CONSTANTS.get(token.text);
     if (constant !== void 0) return {
      t: "const",
      value: constant,
      at: at
     };
     if (namespaces && skipOp(p, ".")) return {
      t: "nsref",
      name: token.text,
      attr: expectName(p).text,
      at: at
     };
     return {
      t: "name",
      name: token.text,
      at: at
     };
    }

   case "string":
    {
     let value = "";
     while (peek(p).type === "string") value += next(p).text;
     return {
      t: "const",
      value: value,
      at: at
     };
    }

   case "integer":
    return {
     t: "const",
     value: integerValue(next(p).text),
     at: at
    };

   case "float":
    return {
     t: "const",
     value: Number(next(p).text.replaceAll("_", "")),
     at: at
    };

   case "operator":
    if (token.text === "(") {
     next(p);
     const inner = parseTuple(p, {
      parentheses: true
     });
     expect(p, ")");
     return inner;
    }
    if (token.text === "[") return parseList(p);
    if (token.text === "{") return parseDict(p);
    break;

   default:
   }
   fail(`Expected a value, found ${describe(token)}`, at);
  }
  function parseTuple(p, options) {
   const at = peek(p).index;
   const items = [];
   let tuple = false;
   for (;;) {
    if (items.length > 0) expect(p, ",");
    if (endsTuple(p, options.end)) break;
    items.push(options.simple === true ? parsePrimary(p, options.namespaces === true) : parseExpression(p, options.conditional));
    if (!isOp(p, ",")) break;
    tuple = true;
   }
   const [only] = items;
   if (!tuple && only !== void 0) return only;
   if (!tuple && options.parentheses !== true) fail(`Expected a value, found ${describe(peek(p))}`, peek(p).index);
   return {
    t: "tuple",
    items: items,
    at: at
   };
  }
  function endsTuple(p, end) {
   const {type: type} = peek(p);
   return type === "variable_end" || type === "block_end" || isOp(p, ")") || end !== void 0 && isName(p, end);
  }
  function parseList(p) {
   const at = expect(p, "[").index;
   const items = [];
   while (!isOp(p, "]")) {
    if (items.length > 0) expect(p, ",");
    if (isOp(p, "]")) break;
    items.push(parseExpression(p));
   }
   expect(p, "]");
   return {
    t: "list",
    items: items,
    at: at
   };
  }
  function parseDict(p) {
   const at = expect(p, "{").index;
   const pairs = [];
   while (!isOp(p, "}")) {
    if (pairs.length > 0) expect(p, ",");
    if (isOp(p, "}")) break;
    const key = parseExpression(p);
    expect(p, ":");
    pairs.push([ key, parseExpression(p) ]);
   }
   expect(p, "}");
   return {
    t: "dict",
    pairs: pairs,
    at: at
   };
  }
  function parseTarget(p, options) {
   const target = parseTuple(p, {
    ...options,
    simple: true
   });
   if (!canAssign(target)) fail("Jinja cannot assign to this", target.at);
   return target;
  }
  function canAssign(target) {
   if (target.t === "tuple") return target.items.every(canAssign);
   return target.t === "name" || target.t === "nsref";
  }
  const RESERVED = new Set([ "true", "false", "none", "True", "False", "None" ]);
  function nameTarget(p) {
   const {text: name, index: at} = expectName(p);
   if (RESERVED.has(name)) fail(`'${name}' is a constant, so it cannot be a name`, at);
   return {
    name: name,
    at: at
   };
  }
  function targetNames(target) {
   if (target.t === "tuple") return target.items.flatMap(targetNames);
   return target.t === "name" ? [ target.name ] : [];
  }
  function readsOf(body) {
   const reads = [];
   walkBody(body, {
    reads: reads,
    names: GLOBALS,
    defined: []
   });
   return reads.toSorted((a, b) => a.index - b.index);
  }
  function withNames(walk, names) {
   return names.length === 0 ? walk : {
    ...walk,
    names: new Set([ ...walk.names, ...names ])
   };
  }
  function walkBody(body, start) {
   let walk = start;
   for (const statement of body) walk = walkStatement(statement, walk);
   return walk;
  }
  function walkStatement(statement, walk) {
   switch (statement.t) {
   case "data":
    return walk;

   case "print":
    for (const value of statement.values) visit(value, walk);
    return walk;

   case "set":
    visit(statement.value, walk);
    return withNames(walk, targetNames(statement.target));

   case "setblock":
    walkBody(statement.body, walk);
    if (statement.filter !== void 0) visit(statement.filter, walk);
    return withNames(walk, targetNames(statement.target));

   case "for":
    {
     visit(statement.iter, walk);
     const inner = withNames(walk, [ ...targetNames(statement.target), "loop" ]);
     if (statement.test !== void 0) visit(statement.test, inner);
     walkBody(statement.body, inner);
     walkBody(statement.otherwise, walk);
     return walk;
    }

   case "if":
    return walkIf(statement, walk);

   case "with":
    for (const value of statement.values) visit(value, walk);
    walkBody(statement.body, withNames(walk, statement.targets.flatMap(targetNames)));
    return walk;

   case "macro":
    {
     for (const value of statement.defaults) visit(value, walk);
     const outer = withNames(walk, [ statement.name ]);
     walkBody(statement.body, withNames(outer, [ ...statement.params, "caller", "varargs", "kwargs" ]));
     return outer;
    }

   case "callblock":
    for (const value of statement.defaults) visit(value, walk);
    visit(statement.call, walk);
    walkBody(statement.body, withNames(walk, statement.params));
    return walk;

   case "filterblock":
    visit(statement.filter, walk);
    walkBody(statement.body, walk);
    return walk;

   case "block":
    walkBody(statement.body, withNames(walk, [ "super" ]));
    return walk;

   case "autoescape":
    visit(statement.value, walk);
    walkBody(statement.body, walk);
    return walk;

   case "load":
    visit(statement.template, walk);
    return withNames(walk, statement.names);
   }
  }
  function walkIf(statement, start) {
   let failed = start;
   const after = [];
   for (const {test: test, body: body} of statement.branches) {
    visit(test, failed);
    after.push(walkBody(body, {
     ...failed,
     defined: [ ...failed.defined, ...definedBy(test, true) ]
    }));
    failed = {
     ...failed,
     defined: [ ...failed.defined, ...definedBy(test, false) ]
    };
   }
   after.push(walkBody(statement.otherwise, failed));
   return withNames(start, [ ...new Set(after.flatMap(({names: names}) => [ ...names ])) ].filter(name => !start.names.has(name)));
  }
  function chainOf(expr) {
   if (expr.t === "name") return {
    root: expr.name,
    path: [],
    at: expr.at
   };
   if (expr.t !== "attr" && expr.t !== "item") return;
   const of = chainOf(expr.of);
   if (of === void 0) return;
   if (expr.t === "attr") return {
    ...of,
    path: [ ...of.path, expr.name ]
   };
   const key = expr.arg.t === "const" ? expr.arg.value : void 0;
   if (typeof key === "bigint") return {
    ...of,
    path: [ ...of.path, Number(key) ]
   };
   return typeof key === "string" ? {
    ...of,
    path: [ ...of.path, key ]
   } : void 0;
  }
  function keyOf({root: root, path: path}, length = path.length) {
   return JSON.stringify([ root, ...path.slice(0, length) ]);
  }
  function definedBy(test, holds) {
   if (test.t === "unary" && test.op === "not") return definedBy(test.of, !holds);
   if (test.t === "binary" && test.op === (holds ? "and" : "or")) return [ ...definedBy(test.left, holds), ...definedBy(test.right, holds) ];
   if (test.t === "test" && test.of !== void 0) {
    const chain = chainOf(test.of);
    if (chain === void 0 || test.name !== (holds ? "defined" : "undefined")) return [];
    return [ keyOf(chain) ];
   }
   const chain = holds ? chainOf(test) : void 0;
   return chain === void 0 ? [] : [ keyOf(chain) ];
  }
  const GUARDS = new Set([ "default", "d", "defined", "undefined" ]);
  function visit(expr, walk, guarded = false, strict = false) {
   const chain = chainOf(expr);
   if (chain !== void 0) return meta_note(chain, walk, guarded, strict);
   switch (expr.t) {
   case "attr":
    return visit(expr.of, walk, false, true);

   case "item":
    visit(expr.of, walk, false, true);
    return visit(expr.arg, walk);

   case "filter":
   case "test":
    if (expr.of !== void 0) visit(expr.of, walk, GUARDS.has(expr.name));
    return visitAll(argumentsOf(expr), walk);

   case "call":
    visit(expr.of, walk, false, true);
    return visitAll(argumentsOf(expr), walk);

   case "cond":
    visit(expr.test, walk);
    visit(expr.yes, {
     ...walk,
     defined: [ ...walk.defined, ...definedBy(expr.test, true) ]
    }, guarded, strict);
    if (expr.no === void 0) return;
    return visit(expr.no, {
     ...walk,
     defined: [ ...walk.defined, ...definedBy(expr.test, false) ]
    }, guarded, strict);

   case "binary":
    {
     const logical = expr.op === "and" || expr.op === "or";
     visit(expr.left, walk, logical, !logical);
     const known = logical ? definedBy(expr.left, expr.op === "and") : [];
     return visit(expr.right, {
      ...walk,
      defined: [ ...walk.defined, ...known ]
     }, logical && guarded, !logical);
    }

   case "unary":
    return visit(expr.of, walk, expr.op === "not", expr.op !== "not");

   default:
    return visitAll(partsOf(expr), walk);
   }
  }
  function visitAll(parts, walk) {
   for (const part of parts) visit(part, walk);
  }
  function meta_note({root: root, path: path, at: at}, walk, guarded, strict) {
   if (walk.names.has(root)) return;
   const branch = path.some((_, index) => walk.defined.includes(keyOf({
    root: root,
    path: path
   }, index + 1)));
   const here = branch || walk.defined.includes(keyOf({
    root: root,
    path: path
   }, 0));
   walk.reads.push({
    root: root,
    path: path,
    index: at,
    guard: here ? "branch" : guarded ? "value" : "none",
    strict: strict
   });
  }
  const UNKNOWN = Symbol("not computable");
  function unknown() {
   throw UNKNOWN;
  }
  function isUnknown(error) {
   return error === UNKNOWN;
  }
  function is(value, kind) {
   return typeof value === "object" && value !== null && "k" in value && value.k === kind;
  }
  function runtime_itemsOf(value) {
   if (Array.isArray(value)) return value;
   return is(value, "tuple") ? value.items : void 0;
  }
  function truth(value) {
   if (typeof value === "string") return value !== "";
   if (typeof value === "bigint") return value !== 0n;
   if (value === null || typeof value === "boolean") return value === true;
   if (is(value, "undefined")) return false;
   if (is(value, "dict")) return value.entries.size > 0;
   const items = runtime_itemsOf(value);
   return items === void 0 || items.length > 0;
  }
  function show(value) {
   if (typeof value === "string") return value;
   return is(value, "undefined") ? "" : repr(value);
  }
  function repr(value) {
   if (typeof value === "string") return reprText(value);
   if (typeof value === "bigint") return String(value);
   if (value === null) return "None";
   if (typeof value === "boolean") return value ? "True" : "False";
   if (is(value, "undefined")) return "Undefined";
   if (is(value, "dict")) return `{${[ ...value.entries ].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(", ")}}`;
   if (is(value, "tuple")) return `(${value.items.map(repr).join(", ")}${value.items.length === 1 ? "," : ""})`;
   const items = runtime_itemsOf(value);
   return items === void 0 ? unknown() : `[${items.map(repr).join(", ")}]`;
  }
  function reprText(text) {
   if (!/^[ -~]*$/.test(text)) unknown();
   return (0, python.Up)(text);
  }
  function equal(left, right) {
   if (is(left, "undefined") || is(right, "undefined")) return is(left, "undefined") && is(right, "undefined");
   if (is(left, "object") || is(right, "object") || is(left, "method") || is(right, "method")) unknown();
   if (typeof left === "boolean" && typeof right === "bigint") return BigInt(left) === right;
   if (typeof left === "bigint" && typeof right === "boolean") return left === BigInt(right);
   const [a, b] = [ runtime_itemsOf(left), runtime_itemsOf(right) ];
   if (a !== void 0 && b !== void 0) {
    const same = is(left, "tuple") === is(right, "tuple");
    return same && a.length === b.length && a.every((item, index) => equal(item, b[index]));
   }
   if (is(left, "dict") && is(right, "dict")) unknown();
   return left === right;
  }
  function iterate(value) {
   if (typeof value === "string") return Array.from(value);
   if (is(value, "undefined")) return [];
   if (is(value, "dict")) return [ ...value.entries.keys() ];
   if (is(value, "object")) unknown();
   return runtime_itemsOf(value);
  }
  function ascii(text) {
   return /^[\0-\x7f]*$/.test(text) ? text : unknown();
  }
  const filters_none = given => {
   if (given.args.length > 0 || given.kwargs.size > 0) unknown();
  };
  function filters_text(value) {
   return typeof value === "string" ? value : unknown();
  }
  const PYTHON_BLANKS = " \t\n\r\v\f";
  function strip(value, chars, left, right) {
   let start = 0;
   let end = value.length;
   while (left && start < end && chars.includes(value.charAt(start))) start++;
   while (right && end > start && chars.includes(value.charAt(end - 1))) end--;
   return value.slice(start, end);
  }
  const filters_FILTERS = {
   upper: (value, given) => {
    filters_none(given);
    return ascii(show(value)).toUpperCase();
   },
   lower: (value, given) => {
    filters_none(given);
    return ascii(show(value)).toLowerCase();
   },
   string: (value, given) => {
    filters_none(given);
    return show(value);
   },
   capitalize: (value, given) => {
    filters_none(given);
    const shown = ascii(show(value));
    return shown.charAt(0).toUpperCase() + shown.slice(1).toLowerCase();
   },
   trim: (value, {args: args, kwargs: kwargs}) => {
    if (kwargs.size > 0 || args.length > 1) unknown();
    return strip(ascii(show(value)), args.length === 0 ? PYTHON_BLANKS : filters_text(args[0]), true, true);
   },
   default: fallback,
   d: fallback,
   replace: (value, {args: args, kwargs: kwargs}) => {
    if (kwargs.size > 0 || args.length !== 2) unknown();
    const [from, to] = [ filters_text(args[0]), filters_text(args[1]) ];
    return from === "" ? unknown() : show(value).replaceAll(from, () => to);
   },
   length: size,
   count: size,
   first: (value, given, at) => {
    filters_none(given);
    return items(value, at)[0] ?? missing("the first item");
   },
   last: (value, given, at) => {
    filters_none(given);
    if (is(value, "undefined")) return missing("the last item");
    return items(value, at).at(-1) ?? missing("the last item");
   },
   join: (value, {args: args, kwargs: kwargs}, at) => {
    if (kwargs.size > 0 || args.length > 1) unknown();
    return items(value, at).map(show).join(args.length === 0 ? "" : filters_text(args[0]));
   },
   list: (value, given, at) => {
    filters_none(given);
    return items(value, at);
   }
  };
  function missing(name) {
   return {
    k: "undefined",
    name: name
   };
  }
  function items(value, at) {
   return iterate(value) ?? fail("The filter needs a list or a text", at);
  }
  function size(value, given, at) {
   filters_none(given);
   return BigInt(items(value, at).length);
  }
  function fallback(value, {args: args, kwargs: kwargs}) {
   for (const name of kwargs.keys()) if (name !== "default_value" && name !== "boolean") unknown();
   const replaceEmpty = args[1] ?? kwargs.get("boolean") ?? false;
   const other = args[0] ?? kwargs.get("default_value") ?? "";
   return is(value, "undefined") || truth(replaceEmpty) && !truth(value) ? other : value;
  }
  function applyFilter(name, value, given, at) {
   const filter = Object.hasOwn(filters_FILTERS, name) ? filters_FILTERS[name] : void 0;
   return filter === void 0 ? unknown() : filter(value, given, at);
  }
  function applyTest(name, value, given) {
   filters_none(given);
   switch (name) {
   case "defined":
    return !is(value, "undefined");

   case "undefined":
    return is(value, "undefined");

   case "none":
    return value === null;

   case "string":
    return typeof value === "string";

   case "mapping":
    return is(value, "object") ? unknown() : is(value, "dict");

   case "number":
    return is(value, "object") ? unknown() : typeof value === "bigint" || typeof value === "boolean";

   case "iterable":
    return iterate(value) !== void 0;

   default:
    return unknown();
   }
  }
  function callMethod(of, name, {args: args, kwargs: kwargs}) {
   if (kwargs.size > 0) unknown();
   const chars = () => args.length === 0 ? PYTHON_BLANKS : filters_text(args[0]);
   const one = () => args.length === 1 ? filters_text(args[0]) : unknown();
   switch (name) {
   case "upper":
    return args.length > 0 ? unknown() : ascii(of).toUpperCase();

   case "lower":
    return args.length > 0 ? unknown() : ascii(of).toLowerCase();

   case "strip":
    return strip(ascii(of), chars(), true, true);

   case "lstrip":
    return strip(ascii(of), chars(), true, false);

   case "rstrip":
    return strip(ascii(of), chars(), false, true);

   case "startswith":
    return of.startsWith(one());

   case "endswith":
    return of.endsWith(one());

   case "split":
    return one() === "" ? unknown() : of.split(one());

   case "replace":
    {
     if (args.length !== 2 || args[0] === "") unknown();
     const to = filters_text(args[1]);
     return of.replaceAll(filters_text(args[0]), () => to);
    }

   default:
    return unknown();
   }
  }
  const LONGEST = 1e6;
  function arithmetic(op, left, right, at) {
   if (op === "%" && typeof left === "string") unknown();
   refuseUndefined(left, right, at);
   if (is(left, "object") || is(right, "object")) unknown();
   if (typeof left === "boolean" || typeof right === "boolean") unknown();
   if (typeof left === "bigint" && typeof right === "bigint") return integers(op, left, right, at);
   const [a, b] = [ runtime_itemsOf(left), runtime_itemsOf(right) ];
   if (op === "+") {
    if (typeof left === "string" && typeof right === "string") return left + right;
    if (a !== void 0 && b !== void 0) unknown();
   }
   if (op === "*" && (typeof left === "bigint" || typeof right === "bigint")) {
    const [count, text] = typeof left === "bigint" ? [ left, right ] : [ right, left ];
    if (typeof text !== "string") unknown();
    return repeat(text, count);
   }
   fail(`Python cannot compute '${op}' with these two values`, at);
  }
  function repeat(text, count) {
   if (BigInt(text.length) * count > LONGEST) unknown();
   return count <= 0n ? "" : text.repeat(Number(count));
  }
  function integers(op, left, right, at) {
   switch (op) {
   case "+":
    return left + right;

   case "-":
    return left - right;

   case "*":
    return left * right;

   case "/":
   case "//":
   case "%":
    {
     if (right === 0n) fail("The template divides by zero", at);
     if (op === "/") unknown();
     const rest = (left % right + right) % right;
     return op === "%" ? rest : (left - rest) / right;
    }

   default:
    return unknown();
   }
  }
  function refuseUndefined(left, right, at) {
   for (const value of [ left, right ]) if (is(value, "undefined")) fail(`'${value.name}' is not defined`, at);
  }
  function compare(op, left, right, at) {
   switch (op) {
   case "==":
    return equal(left, right);

   case "!=":
    return !equal(left, right);

   case "in":
    return contains(right, left, at);

   case "not in":
    return !contains(right, left, at);

   default:
    refuseUndefined(left, right, at);
    return order(op, left, right, at);
   }
  }
  function order(op, left, right, at) {
   const texts = typeof left === "string" && typeof right === "string";
   const plain = value => value === null || typeof value === "string" || typeof value === "bigint";
   if (!texts && !(typeof left === "bigint" && typeof right === "bigint")) {
    if (plain(left) && plain(right)) fail(`Python cannot compare these two values with '${op}'`, at);
    unknown();
   }
   if (op === "<") return left < right;
   if (op === "<=") return left <= right;
   return op === ">" ? left > right : left >= right;
  }
  function contains(container, item, at) {
   if (typeof container === "string") {
    if (typeof item !== "string") fail("'in' a text needs a text on its left", at);
    return container.includes(item);
   }
   const items = iterate(container);
   if (items === void 0) fail("'in' needs a list or a text on its right", at);
   return items.some(other => equal(item, other));
  }
  function unary(op, value, at) {
   if (op === "not") return !truth(value);
   if (is(value, "undefined")) fail(`'${value.name}' is not defined`, at);
   if (typeof value === "bigint") return op === "-" ? -value : value;
   if (typeof value === "boolean" || is(value, "object")) unknown();
   fail(`Python cannot put a sign before this value`, at);
  }
  function evaluate(expr, scope) {
   if (scope.steps.left-- <= 0) unknown();
   const value = part => evaluate(part, scope);
   switch (expr.t) {
   case "const":
    return typeof expr.value === "number" ? unknown() : expr.value;

   case "name":
    return lookUp(expr.name, scope);

   case "attr":
    return attribute(value(expr.of), expr.name, expr.at);

   case "item":
    return item(value(expr.of), expr.arg, scope, expr.at);

   case "call":
    return call(expr, scope);

   case "filter":
    return filter(expr, scope);

   case "test":
    {
     if (!TESTS.has(expr.name)) fail(`Jinja has no test '${expr.name}'`, expr.at);
     const of = expr.of === void 0 ? unknown() : value(expr.of);
     return applyTest(expr.name, of, given(expr, scope));
    }

   case "unary":
    return unary(expr.op, value(expr.of), expr.at);

   case "binary":
    {
     const left = value(expr.left);
     if (expr.op === "and") return truth(left) ? value(expr.right) : left;
     if (expr.op === "or") return truth(left) ? left : value(expr.right);
     return arithmetic(expr.op, left, value(expr.right), expr.at);
    }

   case "compare":
    {
     let left = value(expr.first);
     for (const {op: op, right: right} of expr.ops) {
      const next = value(right);
      if (!compare(op, left, next, right.at)) return false;
      left = next;
     }
     return true;
    }

   case "concat":
    return expr.items.map(part => show(value(part))).join("");

   case "cond":
    if (truth(value(expr.test))) return value(expr.yes);
    return expr.no === void 0 ? {
     k: "undefined",
     name: "the value without 'else'"
    } : value(expr.no);

   case "list":
    return expr.items.map(value);

   case "tuple":
    return {
     k: "tuple",
     items: expr.items.map(value)
    };

   case "dict":
    return {
     k: "dict",
     entries: new Map(expr.pairs.map(([key, part]) => [ dictKey(value(key)), value(part) ]))
    };

   default:
    return unknown();
   }
  }
  function dictKey(key) {
   return typeof key === "string" || typeof key === "bigint" || key === null ? key : unknown();
  }
  function lookUp(name, scope) {
   for (let at = scope; at !== void 0; at = at.outer) {
    const found = at.names.get(name);
    if (found !== void 0) return found;
    if (at.others.has(name)) unknown();
   }
   return {
    k: "undefined",
    name: name
   };
  }
  function attribute(of, name, at) {
   if (is(of, "undefined")) fail(`'${of.name}' is not defined, so it has no '${name}'`, at);
   if (is(of, "object")) {
    const found = of.attributes.get(name);
    if (found !== void 0) return found;
    return of.others.has(name) || name.startsWith("__") ? unknown() : {
     k: "undefined",
     name: `${of.name}.${name}`
    };
   }
   if (typeof of === "string") {
    if (python.d8.has(name)) return {
     k: "method",
     of: of,
     name: name
    };
    return name.startsWith("__") ? unknown() : {
     k: "undefined",
     name: name
    };
   }
   if (is(of, "dict")) return DICT_METHODS.has(name) ? unknown() : of.entries.get(name) ?? {
    k: "undefined",
    name: name
   };
   return unknown();
  }
  const DICT_METHODS = new Set("clear copy fromkeys get items keys pop popitem setdefault update values".split(" "));
  function item(of, arg, scope, at) {
   if (is(of, "undefined")) {
    if (arg.t !== "slice") evaluate(arg, scope);
    fail(`'${of.name}' is not defined, so it has no items`, at);
   }
   if (arg.t === "slice") return slice(of, arg.parts, scope);
   const index = evaluate(arg, scope);
   if (typeof index === "string") return attributeOrKey(of, index, at);
   if (typeof index !== "bigint") unknown();
   if (is(of, "dict")) return of.entries.get(index) ?? {
    k: "undefined",
    name: `item ${index}`
   };
   const items = typeof of === "string" ? Array.from(of) : runtime_itemsOf(of);
   if (items === void 0) return of === null || typeof of === "bigint" ? {
    k: "undefined",
    name: "item"
   } : unknown();
   return items.at(Number(index)) ?? {
    k: "undefined",
    name: `item ${index}`
   };
  }
  function attributeOrKey(of, name, at) {
   if (is(of, "dict")) return of.entries.get(name) ?? (DICT_METHODS.has(name) ? unknown() : {
    k: "undefined",
    name: name
   });
   return attribute(of, name, at);
  }
  function slice(of, [start, stop, step], scope) {
   const items = typeof of === "string" ? Array.from(of) : Array.isArray(of) ? of : unknown();
   const bounds = [ start, stop ].map(part => {
    const bound = part === void 0 ? void 0 : evaluate(part, scope);
    return bound === void 0 || typeof bound === "bigint" ? bound : unknown();
   });
   if (step !== void 0) unknown();
   const cut = items.slice(...bounds.map(bound => bound === void 0 ? void 0 : Number(bound)));
   return typeof of === "string" ? cut.join("") : cut;
  }
  function given(args, scope) {
   if (args.star !== void 0 || args.starStar !== void 0) unknown();
   return {
    args: args.args.map(part => evaluate(part, scope)),
    kwargs: new Map(args.kwargs.map(([name, part]) => [ name, evaluate(part, scope) ]))
   };
  }
  function call(expr, scope) {
   const of = evaluate(expr.of, scope);
   if (is(of, "undefined")) fail(`'${of.name}' is not defined, so it cannot be called`, expr.at);
   if (is(of, "object")) unknown();
   const args = given(expr, scope);
   if (!is(of, "method")) fail("The value cannot be called", expr.at);
   return callMethod(of.of, of.name, args);
  }
  function filter(expr, scope) {
   if (!FILTERS.has(expr.name)) fail(`Jinja has no filter '${expr.name}'`, expr.at);
   const of = expr.of === void 0 ? unknown() : evaluate(expr.of, scope);
   return applyFilter(expr.name, of, given(expr, scope), expr.at);
  }
  function checkTemplate(body) {
   checkBody(body, {
    soft: false,
    top: true,
    loop: false,
    fors: 0
   }, new Set);
  }
  const MOST_FORS = 19;
  function checkBody(body, place, blocks) {
   for (const statement of body) checkStatement(statement, place, blocks);
  }
  function checkStatement(statement, place, blocks) {
   const inner = {
    ...place,
    soft: false,
    top: false
   };
   const check = (expr, at = place) => checkExpr(expr, at.soft);
   switch (statement.t) {
   case "data":
    return;

   case "print":
    for (const value of statement.values) check(value);
    return;

   case "for":
    {
     const body = {
      ...inner,
      loop: true,
      fors: place.fors + 1
     };
     if (body.fors > MOST_FORS) fail("Too many '{% for %}' inside each other", statement.at);
     checkLoopName(statement.target, body);
     check(statement.iter);
     check(statement.test, inner);
     checkBody(statement.body, body, blocks);
     checkBody(statement.otherwise, {
      ...inner,
      loop: true
     }, blocks);
     return;
    }

   case "if":
    {
     const soft = {
      ...place,
      soft: true
     };
     for (const branch of statement.branches) {
      check(branch.test, soft);
      checkBody(branch.body, soft, blocks);
     }
     checkBody(statement.otherwise, soft, blocks);
     return;
    }

   case "set":
    checkLoopName(statement.target, place);
    check(statement.value);
    return;

   case "setblock":
    checkLoopName(statement.target, place);
    check(statement.filter, inner);
    checkBody(statement.body, inner, blocks);
    return;

   case "with":
    for (const value of statement.values) check(value, place);
    checkBody(statement.body, inner, blocks);
    return;

   case "macro":
    checkParams(statement, statement.at);
    for (const value of statement.defaults) check(value, inner);
    checkBody(statement.body, inner, blocks);
    return;

   case "callblock":
    checkParams(statement, statement.at);
    for (const value of statement.defaults) check(value, inner);
    check(statement.call);
    checkBody(statement.body, inner, blocks);
    return;

   case "filterblock":
    check(statement.filter, inner);
    checkBody(statement.body, inner, blocks);
    return;

   case "block":
    if (blocks.has(statement.name)) fail(`The block '${statement.name}' is defined twice`, statement.at);
    blocks.add(statement.name);
    checkBody(statement.body, {
     ...inner,
     fors: 0
    }, blocks);
    return;

   case "autoescape":
    check(statement.value, inner);
    checkBody(statement.body, inner, blocks);
    return;

   case "load":
    if (statement.tag === "extends" && !place.top) fail("'{% extends %}' can stand only outside blocks", statement.at);
    check(statement.template);
   }
  }
  function checkLoopName(target, place) {
   if (place.loop && targetNames(target).includes("loop")) fail("A loop cannot assign to its own name 'loop'", target.at);
  }
  function checkParams({params: params}, at) {
   const twice = params.find((name, index) => params.indexOf(name) !== index);
   if (twice !== void 0) fail(`The parameter '${twice}' is there twice`, at);
  }
  function checkExpr(expr, soft) {
   if (expr === void 0) return;
   if (expr.t === "filter" || expr.t === "test") {
    const known = expr.t === "filter" ? FILTERS : TESTS;
    if (!soft && !known.has(expr.name)) {
     const hint = (0, nearest.a)(expr.name, known);
     fail(`Jinja has no ${expr.t} '${expr.name}'${hint === void 0 ? "" : `. ${hint}`}`, expr.at);
    }
   }
   if (expr.t === "filter" || expr.t === "test" || expr.t === "call") checkKeywords(expr, expr.at);
   if (expr.t === "binary" && (expr.op === "or" || expr.op === "and")) {
    checkExpr(expr.left, soft);
    if (constantTruth(expr.left) !== (expr.op === "or")) checkExpr(expr.right, soft);
    return;
   }
   const inside = soft || expr.t === "cond";
   for (const part of partsOf(expr)) checkExpr(part, inside);
  }
  function checkKeywords({kwargs: kwargs}, at) {
   const names = kwargs.map(([name]) => name);
   const twice = names.find((name, index) => names.indexOf(name) !== index);
   if (twice !== void 0) fail(`The argument '${twice}' is there twice`, at);
  }
  function constantTruth(expr) {
   const steps = {
    left: 1e3
   };
   try {
    return truth(evaluate(expr, {
     names: new Map,
     outer: void 0,
     others: {
      has: () => true
     },
     steps: steps
    }));
   } catch (error) {
    if (isUnknown(error) || failureOf(error) !== void 0) return;
    throw error;
   }
  }
  const SIMPLE = {
   "\n": "",
   "\\": "\\",
   "'": "'",
   '"': '"',
   a: "",
   b: "\b",
   f: "\f",
   n: "\n",
   r: "\r",
   t: "\t",
   v: "\v"
  };
  const HEX = {
   x: 2,
   u: 4,
   U: 8
  };
  function readPythonString(raw) {
   if (!raw.includes("\\")) return raw;
   const ascii = raw.replace(/[^\0-\x7f]/gu, char => {
    const hex = (char.codePointAt(0) ?? 0).toString(16);
    return hex.length <= 2 ? `\\x${hex}` : hex.length <= 4 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
   });
   let out = "";
   for (let at = 0; at < ascii.length; at++) {
    const char = ascii[at] ?? "";
    if (char !== "\\") {
     out += char;
     continue;
    }
    const next = ascii[++at];
    if (next === void 0) return;
    const simple = SIMPLE[next];
    const digits = HEX[next];
    if (simple !== void 0) out += simple; else if (digits !== void 0) {
     const hex = ascii.slice(at + 1, at + 1 + digits);
     const code = /^[0-9a-fA-F]+$/.test(hex) && hex.length === digits ? Number.parseInt(hex, 16) : 1 / 0;
     if (code > 1114111) return;
     out += String.fromCodePoint(code);
     at += digits;
    } else if (next >= "0" && next <= "7") {
     const octal = /^[0-7]{1,3}/.exec(ascii.slice(at))?.[0] ?? "";
     out += String.fromCodePoint(Number.parseInt(octal, 8));
     at += octal.length - 1;
    } else if (next === "N") {
     const name = /^N\{[A-Za-z][A-Za-z0-9 -]*\}/.exec(ascii.slice(at))?.[0];
     if (name === void 0) return;
     out += "�";
     at += name.length - 1;
    } else out += `\\${next}`;
   }
   return out;
  }
  const WHITE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
  const RAW = new RegExp(`\\{%[-+]?${WHITE}*raw${WHITE}*(?:-%\\}${WHITE}*|%\\})`, "y");
  const END_RAW = new RegExp(`\\{%([-+]?)${WHITE}*endraw${WHITE}*(?:\\+%\\}|-%\\}${WHITE}*|%\\})`, "g");
  const END_COMMENT = new RegExp(`\\+#\\}|-#\\}${WHITE}*|#\\}`, "g");
  const END_BLOCK = new RegExp(`\\+%\\}|-%\\}${WHITE}*|%\\}`, "y");
  const END_VARIABLE = new RegExp(`-\\}\\}${WHITE}*|\\}\\}`, "y");
  const SPACE = new RegExp(`${WHITE}+`, "y");
  const LAST_SPACE = new RegExp(`${WHITE}+$`);
  const FLOAT = /(?<!\.)(?:\p{Nd}+_)*\p{Nd}+(?:(?:\.(?:\p{Nd}+_)*\p{Nd}+)?[eE][+-]?(?:\p{Nd}+_)*\p{Nd}+|\.(?:\p{Nd}+_)*\p{Nd}+)/uy;
  const INTEGER = /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\p{Nd}a-fA-F])+|[1-9](?:_?\p{Nd})*|0(?:_?0)*/uy;
  const NAME = /(?:[\p{L}\p{N}_]|\p{XIDC})+/uy;
  const IDENTIFIER = /^[_\p{XIDS}]\p{XIDC}*$/u;
  const STRING = /'[^'\\]*(?:\\.[^'\\]*)*'|"[^"\\]*(?:\\.[^"\\]*)*"/suy;
  const OPERATOR = /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}><=.:|,;]/y;
  function tokenize(source) {
   const lexer = {
    source: source,
    tokens: [],
    pos: 0
   };
   while (lexer.pos < source.length && last(lexer)?.type !== "error") outside(lexer);
   if (last(lexer)?.type !== "error") add(lexer, "eof", "", source.length);
   return lexer.tokens;
  }
  function last({tokens: tokens}) {
   return tokens[tokens.length - 1];
  }
  function add(lexer, type, text, index) {
   lexer.tokens.push({
    type: type,
    text: text,
    index: index
   });
  }
  function match(lexer, pattern) {
   pattern.lastIndex = lexer.pos;
   return pattern.exec(lexer.source);
  }
  const BEGIN = /\{[{%#]/g;
  function outside(lexer) {
   const {source: source} = lexer;
   const start = lexer.pos;
   const open = match(lexer, BEGIN)?.index ?? -1;
   if (open === -1) {
    add(lexer, "data", source.slice(start), start);
    lexer.pos = source.length;
    return;
   }
   const sign = source[open + 2];
   const text = source.slice(start, open);
   const data = sign === "-" ? text.replace(LAST_SPACE, "") : text;
   if (data !== "") add(lexer, "data", data, start);
   lexer.pos = open;
   const raw = match(lexer, RAW);
   if (raw !== null) {
    rawBlock(lexer, open + raw[0].length);
    return;
   }
   lexer.pos = open + (sign === "-" || sign === "+" ? 3 : 2);
   if (source[open + 1] === "#") comment(lexer, open); else inside(lexer, source[open + 1] === "{", open);
  }
  function rawBlock(lexer, from) {
   const open = lexer.pos;
   lexer.pos = from;
   const end = match(lexer, END_RAW);
   if (from === lexer.source.length) return;
   if (end === null) return add(lexer, "error", "'{% raw %}' has no '{% endraw %}'", open);
   const text = lexer.source.slice(from, end.index);
   const data = end[1] === "-" ? text.replace(LAST_SPACE, "") : text;
   if (data !== "") add(lexer, "data", data, from);
   lexer.pos = end.index + end[0].length;
  }
  function comment(lexer, open) {
   const end = match(lexer, END_COMMENT);
   if (lexer.pos === lexer.source.length) return;
   if (end === null) return add(lexer, "error", "'{#' starts a Jinja comment that '#}' never ends", open);
   lexer.pos = end.index + end[0].length;
  }
  const MOST = 4e3;
  const CLOSING = {
   "{": "}",
   "(": ")",
   "[": "]"
  };
  function inside(lexer, variable, open) {
   const {source: source} = lexer;
   const brackets = [];
   add(lexer, variable ? "variable_begin" : "block_begin", "", open);
   const before = lexer.tokens.length;
   while (lexer.pos < source.length) {
    const {pos: pos} = lexer;
    if (lexer.tokens.length - before > MOST) return add(lexer, "error", "The expression is too long", open);
    const end = brackets.length === 0 ? match(lexer, variable ? END_VARIABLE : END_BLOCK) : null;
    if (end !== null) {
     add(lexer, variable ? "variable_end" : "block_end", "", pos);
     lexer.pos += end[0].length;
     return;
    }
    const found = token(lexer);
    if (found.type === "error") return;
    if (found.type !== "operator") continue;
    const closing = CLOSING[found.text];
    if (closing !== void 0) brackets.push(closing); else if ("})]".includes(found.text)) {
     const expected = brackets.pop();
     if (expected !== found.text) {
      const message = `Unexpected '${found.text}'${expected === void 0 ? "" : `, expected '${expected}'`}`;
      lexer.tokens.pop();
      return add(lexer, "error", message, pos);
     }
    }
   }
  }
  const SKIPPED = {
   type: "data",
   text: "",
   index: 0
  };
  function token(lexer) {
   const {pos: pos} = lexer;
   const space = match(lexer, SPACE);
   if (space !== null) {
    lexer.pos += space[0].length;
    return SKIPPED;
   }
   const types = [ [ "float", FLOAT ], [ "integer", INTEGER ], [ "name", NAME ], [ "string", STRING ], [ "operator", OPERATOR ] ];
   for (const [type, pattern] of types) {
    const found = match(lexer, pattern)?.[0];
    if (found === void 0) continue;
    lexer.pos += found.length;
    return finish(lexer, type, found, pos);
   }
   const char = String.fromCodePoint(lexer.source.codePointAt(pos) ?? 0);
   add(lexer, "error", char === "'" || char === '"' ? "The quote is never closed" : `Jinja does not know '${char}' here`, pos);
   return last(lexer);
  }
  function finish(lexer, type, found, pos) {
   if (type === "name" && !IDENTIFIER.test(found)) add(lexer, "error", `'${found}' is no name`, pos); else if (type === "string") {
    const text = readPythonString(found.slice(1, -1));
    if (text === void 0) add(lexer, "error", "A backslash escape in the string is incomplete", pos); else add(lexer, type, text, pos);
   } else if (type === "integer" && /^\p{Nd}{4301,}$/u.test(found)) add(lexer, "error", "Python reads numbers of at most 4300 digits", pos); else if (type === "float" && /[^\0-\x7f]/.test(found)) add(lexer, "error", `'${found}' is no number`, pos); else add(lexer, type, found, pos);
   return last(lexer);
  }
  function parseLoad(p, {text: text, index: at}) {
   const tag = text;
   const template = parseExpression(p);
   const names = [];
   if (tag === "include") {
    if (isName(p, "ignore") && isName(p, "missing", 1)) skipTwo(p);
    skipContext(p);
   } else if (tag === "import") {
    expectName(p, "as");
    names.push(nameTarget(p).name);
    skipContext(p);
   } else if (tag === "from") {
    expectName(p, "import");
    parseImports(p, names);
   }
   return {
    t: "load",
    tag: tag,
    template: template,
    names: names,
    at: at
   };
  }
  function skipTwo(p) {
   next(p);
   next(p);
  }
  function skipContext(p) {
   const found = (isName(p, "with") || isName(p, "without")) && isName(p, "context", 1);
   if (found) skipTwo(p);
   return found;
  }
  function parseImports(p, names) {
   for (;;) {
    if (names.length > 0) {
     if (!isOp(p, ",")) return;
     next(p);
    }
    if (peek(p).type !== "name") expectName(p);
    if (skipContext(p)) return;
    const {name: name, at: at} = nameTarget(p);
    if (name.startsWith("_")) fail(`A name that starts with '_', as '${name}', cannot be imported`, at);
    names.push(skipName(p, "as") ? nameTarget(p).name : name);
    if (skipContext(p) || !isOp(p, ",")) return;
   }
  }
  function parseBody(p, ends) {
   const body = [];
   for (;;) {
    const token = peek(p);
    switch (token.type) {
    case "data":
     next(p);
     body.push({
      t: "data",
      text: token.text,
      at: token.index
     });
     break;

    case "variable_begin":
     {
      next(p);
      const value = parseTuple(p, {});
      expectEnd(p, "variable_end");
      body.push({
       t: "print",
       values: [ value ],
       at: token.index
      });
      break;
     }

    case "block_begin":
     next(p);
     if (ends.some(end => isName(p, end))) return body;
     body.push(deeper(p, () => parseStatement(p)));
     expectEnd(p, "block_end");
     break;

    default:
     if (ends.length === 0) return body;
     fail(`The template ends before '{% ${ends.at(-1)} %}'`, token.index);
    }
   }
  }
  function blockBody(p, ...ends) {
   skipOp(p, ":");
   expectEnd(p, "block_end");
   p.ends.push(ends.join("' or '"));
   const body = parseBody(p, ends);
   p.ends.pop();
   return body;
  }
  function closedBody(p, end) {
   const body = blockBody(p, end);
   next(p);
   return body;
  }
  const TAGS = {
   for: parseFor,
   if: parseIf,
   set: parseSet,
   with: parseWith,
   macro: parseMacro,
   call: parseCallBlock,
   filter: parseFilterBlock,
   block: parseBlock,
   autoescape: parseAutoescape,
   print: parsePrint,
   extends: parseLoad,
   include: parseLoad,
   import: parseLoad,
   from: parseLoad
  };
  function parseStatement(p) {
   const tag = peek(p);
   if (tag.type !== "name") fail(`A tag name has to follow '{%', not ${describe(tag)}`, tag.index);
   const parse = Object.hasOwn(TAGS, tag.text) ? TAGS[tag.text] : void 0;
   if (parse === void 0) {
    const wanted = p.ends.at(-1);
    fail(`Jinja has no tag '${tag.text}'${wanted === void 0 ? "" : `; it looks for '${wanted}'`}`, tag.index);
   }
   next(p);
   return parse(p, tag);
  }
  function parseFor(p, {index: at}) {
   const target = parseTarget(p, {
    end: "in"
   });
   expectName(p, "in");
   const iter = parseTuple(p, {
    conditional: false,
    end: "recursive"
   });
   const test = skipName(p, "if") ? parseExpression(p) : void 0;
   const recursive = skipName(p, "recursive");
   const body = blockBody(p, "endfor", "else");
   const otherwise = next(p).text === "endfor" ? [] : closedBody(p, "endfor");
   return {
    t: "for",
    target: target,
    iter: iter,
    test: test,
    recursive: recursive,
    body: body,
    otherwise: otherwise,
    at: at
   };
  }
  function parseIf(p, {index: at}) {
   const branches = [];
   for (;;) {
    const test = parseTuple(p, {
     conditional: false
    });
    branches.push({
     test: test,
     body: blockBody(p, "elif", "else", "endif")
    });
    const end = next(p).text;
    if (end === "elif") continue;
    return {
     t: "if",
     branches: branches,
     otherwise: end === "else" ? closedBody(p, "endif") : [],
     at: at
    };
   }
  }
  function parseSet(p, {index: at}) {
   const target = parseTarget(p, {
    namespaces: true
   });
   if (skipOp(p, "=")) return {
    t: "set",
    target: target,
    value: parseTuple(p, {}),
    at: at
   };
   const filter = parseFilters(p, void 0);
   return {
    t: "setblock",
    target: target,
    filter: filter,
    body: closedBody(p, "endset"),
    at: at
   };
  }
  function parseWith(p, {index: at}) {
   const targets = [];
   const values = [];
   while (peek(p).type !== "block_end") {
    if (targets.length > 0) expect(p, ",");
    targets.push(parseTarget(p, {}));
    expect(p, "=");
    values.push(parseExpression(p));
   }
   return {
    t: "with",
    targets: targets,
    values: values,
    body: closedBody(p, "endwith"),
    at: at
   };
  }
  function parseSignature(p) {
   const params = [];
   const defaults = [];
   expect(p, "(");
   while (!isOp(p, ")")) {
    if (params.length > 0) expect(p, ",");
    const {name: name, at: at} = nameTarget(p);
    if (skipOp(p, "=")) defaults.push(parseExpression(p)); else if (defaults.length > 0) fail(`The parameter '${name}' needs a default like the one before it`, at);
    params.push(name);
   }
   expect(p, ")");
   return {
    params: params,
    defaults: defaults
   };
  }
  function parseMacro(p, {index: at}) {
   const {name: name} = nameTarget(p);
   const signature = parseSignature(p);
   return {
    t: "macro",
    name: name,
    ...signature,
    body: closedBody(p, "endmacro"),
    at: at
   };
  }
  function parseCallBlock(p, {index: at}) {
   const signature = isOp(p, "(") ? parseSignature(p) : {
    params: [],
    defaults: []
   };
   const call = parseExpression(p);
   if (call.t !== "call") fail("'{% call %}' needs a call", at);
   return {
    t: "callblock",
    ...signature,
    call: call,
    body: closedBody(p, "endcall"),
    at: at
   };
  }
  function parseFilterBlock(p, {index: at}) {
   const filter = parseFilters(p, void 0, true);
   if (filter === void 0) fail("'{% filter %}' needs a filter", at);
   return {
    t: "filterblock",
    filter: filter,
    body: closedBody(p, "endfilter"),
    at: at
   };
  }
  function parseBlock(p, {index: at}) {
   const name = expectName(p).text;
   skipName(p, "scoped");
   const required = skipName(p, "required");
   if (isOp(p, "-")) fail("The name of a block cannot hold '-'", peek(p).index);
   const body = closedBody(p, "endblock");
   if (required && body.some(part => part.t !== "data" || part.text.trim() !== "")) fail("A required block can hold only comments and blanks", at);
   skipName(p, name);
   return {
    t: "block",
    name: name,
    required: required,
    body: body,
    at: at
   };
  }
  function parseAutoescape(p, {index: at}) {
   const value = parseExpression(p);
   return {
    t: "autoescape",
    value: value,
    body: closedBody(p, "endautoescape"),
    at: at
   };
  }
  function parsePrint(p, {index: at}) {
   const values = [];
   while (peek(p).type !== "block_end") {
    if (values.length > 0) expect(p, ",");
    values.push(parseExpression(p));
   }
   return {
    t: "print",
    values: values,
    at: at
   };
  }
  function render(body, user = {}) {
   const name = user.name ?? "jdoe";
   const names = new Map([ [ "spawner", spawner(name) ], [ "namespace", user.namespace ?? `jupyter-${name}` ] ]);
   const out = [];
   try {
    run(body, {
     names: names,
     outer: void 0,
     others: GLOBALS,
     steps: {
      left: 1e5
     }
    }, out);
    return {
     ok: true,
     text: out.join("")
    };
   } catch (error) {
    if (isUnknown(error)) return;
    const failure = failureOf(error);
    if (failure === void 0) throw error;
    return {
     ok: false,
     ...failure
    };
   }
  }
  function spawner(name) {
   const user = {
    k: "object",
    name: "spawner.user",
    attributes: new Map([ [ "name", name ] ]),
    others: USER_ATTRIBUTES
   };
   return {
    k: "object",
    name: "spawner",
    attributes: new Map([ [ "user", user ] ]),
    others: SPAWNER_ATTRIBUTES
   };
  }
  function run(body, scope, out) {
   for (const statement of body) {
    if (scope.steps.left-- <= 0) unknown();
    switch (statement.t) {
    case "data":
     out.push(statement.text);
     break;

    case "print":
     for (const value of statement.values) out.push(show(evaluate(value, scope)));
     break;

    case "set":
     render_assign(statement.target, evaluate(statement.value, scope), scope);
     break;

    case "if":
     {
      const taken = statement.branches.find(({test: test}) => truth(evaluate(test, scope)));
      run(taken?.body ?? statement.otherwise, scope, out);
      break;
     }

    case "for":
     loop(statement, scope, out);
     break;

    case "load":
     evaluate(statement.template, scope);
     fail(`'{% ${statement.tag} %}' needs another template, and the hub has none`, statement.at);
     break;

    default:
     unknown();
    }
   }
  }
  function loop(statement, scope, out) {
   if (statement.recursive || statement.test !== void 0) unknown();
   const items = iterate(evaluate(statement.iter, scope));
   if (items === void 0) fail("'{% for %}' needs a list or a text", statement.iter.at);
   for (const item of items) {
    const inner = {
     ...scope,
     names: new Map,
     outer: scope,
     others: new Set([ "loop" ])
    };
    render_assign(statement.target, item, inner);
    run(statement.body, inner, out);
   }
   const inner = {
    ...scope,
    names: new Map,
    outer: scope
   };
   if (items.length === 0) run(statement.otherwise, inner, out);
  }
  function render_assign(target, value, scope) {
   if (target.t === "name") {
    scope.names.set(target.name, value);
    return;
   }
   if (target.t !== "tuple") unknown();
   const items = is(value, "undefined") ? [] : runtime_itemsOf(value);
   if (items === void 0) unknown();
   if (items.length !== target.items.length) fail("The number of names and values differs", target.at);
   target.items.forEach((part, index) => {
    render_assign(part, items[index], scope);
   });
  }
  function parseTemplate(text) {
   const source = normalize(text);
   try {
    const parser = {
     tokens: tokenize(source),
     at: 0,
     depth: 0,
     ends: []
    };
    const body = parseBody(parser, []);
    checkTemplate(body);
    return {
     ok: true,
     body: body
    };
   } catch (error) {
    const failure = failureOf(error);
    if (failure === void 0) throw error;
    return {
     ok: false,
     message: failure.message,
     index: sourceIndexes(text)(failure.index)
    };
   }
  }
  function normalize(text) {
   return text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  }
  function sourceIndexes(text) {
   const breaks = [];
   for (const match of text.matchAll(/\r\n/g)) breaks.push(match.index - breaks.length);
   return index => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
     const middle = low + high >> 1;
     if ((breaks[middle] ?? 0) < index) low = middle + 1; else high = middle;
    }
    return index + low;
   };
  }
  function renderTemplate(text, user = {}) {
   const parsed = parseTemplate(text);
   if (!parsed.ok) return parsed;
   const rendering = render(parsed.body, user);
   return rendering?.ok === false ? {
    ...rendering,
    index: sourceIndexes(text)(rendering.index)
   } : rendering;
  }
  function judgeRead(read) {
   if (read.guard === "branch") return "fine";
   const known = knownLength(read);
   if (known === void 0) return "fine";
   if (read.path.length > known || read.strict) return "raises";
   return read.guard === "value" ? "fine" : "empty";
  }
  function knownLength({root: root, path: path}) {
   if (root === "namespace") return missingInText(path, 0);
   if (root !== "spawner") return 0;
   const [first, second] = path;
   if (first === void 0) return;
   if (!SPAWNER_ATTRIBUTES.has(String(first))) return 1;
   if (first !== "user" || second === void 0) return;
   if (!USER_ATTRIBUTES.has(String(second))) return 2;
   return second === "name" ? missingInText(path, 2) : void 0;
  }
  function missingInText(path, from) {
   const part = path[from];
   return part === void 0 || typeof part === "number" || python.d8.has(part) ? void 0 : from + 1;
  }
  function renderTwice(text, user = {}) {
   let first = text;
   if (text.includes("{{")) {
    const rendered = renderTemplate(text, user);
    if (rendered === void 0) return;
    if (!rendered.ok) return {
     ...rendered,
     pass: 1
    };
    first = rendered.text;
   }
   if (!/\{[{%#]/.test(first)) return {
    ok: true,
    text: first
   };
   const style = dumpStyle(first);
   if (style === "double") return escapedProblem(first);
   if (first.includes("\n") && /[{][{%#][-+]|[-+][%#}]\}/.test(first)) return;
   const quoted = style === "single";
   if (!quoted && /-[%#}]\}$/.test(first)) return;
   const second = renderTemplate(`${quoted ? first.replaceAll("'", "''") : first}.`, user);
   if (second === void 0) return;
   if (!second.ok) return {
    ok: false,
    pass: 2,
    message: second.message,
    index: Math.min(second.index, first.length)
   };
   const result = second.text.slice(0, -1);
   if (!quoted) return reread(result, first);
   if (first.includes("\n") && /^ | $| \n|\n /.test(result)) return;
   return /(?<!')'(?:'')*(?!')/.test(result) ? void 0 : {
    ok: true,
    text: result.replaceAll("''", "'")
   };
  }
  function escapedProblem(text) {
   const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
   const parsed = parseTemplate(escaped);
   return parsed.ok ? void 0 : {
    ok: false,
    pass: 2,
    message: parsed.message,
    index: Math.min(parsed.index, text.length)
   };
  }
  function reread(result, before) {
   if (result === before) return {
    ok: true,
    text: result
   };
   const {root: root} = (0, mod.dD)(`key: ${result}`);
   const value = root?.kind === "mapping" ? root.entries[0]?.value : void 0;
   return value?.kind === "scalar" && value.type === "str" ? {
    ok: true,
    text: value.text
   } : void 0;
  }
  function dumpStyle(text) {
   if (/[^\x20-\x7e\n]/.test(text) || / \n/.test(text)) return "double";
   const notPlain = /\n|^[ #,[\]{}&*!|>'"%@`]|^[-?:](?: |$)|^---|^\.\.\.|:(?: |$)| #| $/;
   return notPlain.test(text) ? "single" : "plain";
  }
  function readJinja(text, user = {}) {
   const parsed = parseTemplate(text);
   if (!parsed.ok) return parsed;
   const place = sourceIndexes(text);
   const reads = readsOf(parsed.body).map(read => ({
    ...read,
    index: place(read.index)
   }));
   return {
    ok: true,
    reads: reads,
    rendering: renderTemplate(text, user)
   };
  }
  const KUBESPAWNER_FIELDS = {
   userid: "1",
   username: "jdoe",
   unescaped_username: "jdoe",
   legacy_escape_username: "jdoe",
   servername: "",
   unescaped_servername: "",
   hubnamespace: "jupyter"
  };
  const DEFAULT_URL_FIELDS = {
   username: "jdoe",
   base_url: "/user/jdoe/"
  };
  function pythonFormat(template, fields) {
   const used = [];
   try {
    const text = format(template, fields, used, 0, 2);
    return {
     ok: true,
     text: text,
     fields: used
    };
   } catch (error) {
    const problem = formatProblemOf(error);
    if (problem === void 0) throw error;
    return {
     ok: false,
     ...problem
    };
   }
  }
  function format(template, fields, used, base, levels) {
   if (levels === 0) failField("ValueError", "Fields stand more than two levels inside each other", base);
   let out = "";
   let pos = 0;
   while (pos < template.length) {
    const brace = template.slice(pos).search(/[{}]/);
    if (brace === -1) return out === void 0 ? void 0 : out + template.slice(pos);
    const at = pos + brace;
    const char = template.charAt(at);
    if (out !== void 0) out += template.slice(pos, at);
    if (template[at + 1] === char) {
     if (out !== void 0) out += char;
     pos = at + 2;
     continue;
    }
    if (char === "}") failField("ValueError", "A single '}' stands in the text", base + at);
    if (at + 1 === template.length) failField("ValueError", "A single '{' stands in the text", base + at);
    const read = readField(template, at + 1, base);
    pos = read.end;
    used.push(read.field);
    const text = read.field.resolve(fields, (spec, specAt) => format(spec, fields, used, base + specAt, levels - 1));
    out = out === void 0 || text === void 0 ? void 0 : out + text;
   }
   return out;
  }
  const problems = new WeakMap;
  function failField(kind, message, index, field) {
   const error = new Error(message);
   problems.set(error, {
    kind: kind,
    message: message,
    index: index,
    ...field === void 0 ? {} : {
     field: field
    }
   });
   throw error;
  }
  function formatProblemOf(error) {
   return error instanceof Error ? problems.get(error) : void 0;
  }
  function readField(template, start, base) {
   const parts = split(template, start, base);
   const index = base + start - 1;
   const name = /^[^.[]*/.exec(parts.path)?.[0] ?? "";
   const field = {
    name: name,
    index: index,
    resolve(fields, expand) {
     const value = str_format_lookUp(parts.path, name, fields, index);
     const converted = convert(value, parts.conversion, index);
     const spec = /[{}]/.test(parts.spec) ? expand(parts.spec, parts.specAt) : parts.spec;
     if (spec === void 0) return;
     return applySpec(converted, spec, index);
    }
   };
   return {
    field: field,
    end: parts.end
   };
  }
  function split(template, start, base) {
   let at = start;
   for (;at < template.length; at++) {
    const char = template[at];
    if (char === "{") failField("ValueError", "A '{' stands inside a field name", base + at);
    if (char === "[") {
     const close = template.indexOf("]", at);
     at = close === -1 ? template.length : close;
    } else if (char === "}" || char === ":" || char === "!") break;
   }
   const path = template.slice(start, at);
   const open = base + start - 1;
   if (at >= template.length) failField("ValueError", "A '{' has no '}'", open);
   if (template[at] === "}") return {
    path: path,
    conversion: void 0,
    spec: "",
    specAt: at,
    end: at + 1
   };
   let conversion;
   let from = at + 1;
   if (template[at] === "!") {
    conversion = String.fromCodePoint(template.codePointAt(from) ?? failField("ValueError", "A '!' ends the text", open));
    from += conversion.length;
    const next = template[from];
    if (next === "}") return {
     path: path,
     conversion: conversion,
     spec: "",
     specAt: from,
     end: from + 1
    };
    if (next !== void 0 && next !== ":") failField("ValueError", "Only ':' or '}' may follow '!' and a letter", open);
    from++;
   }
   let depth = 1;
   for (let end = from; end < template.length; end++) if (template[end] === "{") depth++; else if (template[end] === "}" && --depth === 0) return {
    path: path,
    conversion: conversion,
    spec: template.slice(from, end),
    specAt: from,
    end: end + 1
   };
   failField("ValueError", "A '{' has no '}'", open);
  }
  const DUNDERS = new Set(("add class contains delattr dir doc eq format ge getattribute getitem getnewargs gt hash init init_subclass iter le " + "len lt mod mul ne new reduce reduce_ex repr rmod rmul setattr sizeof str subclasshook getstate").split(" ").map(name => `__${name}__`));
  function str_format_lookUp(path, name, fields, index) {
   const numbered = /^\p{Nd}+$/u.test(name);
   if (numbered) countOf(name, index);
   if (numbered || name === "") failField("IndexError", `'{${name}}' is a numbered field, and there are only named ones`, index, name);
   if (!Object.hasOwn(fields, name)) failField("KeyError", `There is no field '${name}'`, index, name);
   let value = fields[name];
   const rest = path.slice(name.length);
   for (let at = 0; at < rest.length; ) if (rest[at] === ".") {
    const attribute = /^[^.[]*/.exec(rest.slice(at + 1))?.[0] ?? "";
    if (attribute === "") failField("ValueError", "An attribute name is empty", index);
    if (value === void 0) return;
    if (!python.d8.has(attribute) && !DUNDERS.has(attribute)) failField("AttributeError", `A text has no attribute '${attribute}'`, index, name);
    value = void 0;
    at += 1 + attribute.length;
   } else if (rest[at] === "[") {
    const close = rest.indexOf("]", at);
    if (close === -1) failField("ValueError", "A '[' has no ']'", index);
    const key = rest.slice(at + 1, close);
    if (key === "") failField("ValueError", "An index is empty", index);
    const item = /^\p{Nd}+$/u.test(key) ? countOf(key, index) : void 0;
    if (value === void 0) return;
    if (item === void 0) failField("TypeError", `A text has no item '${key}'`, index, name);
    value = Array.from(value)[item];
    if (value === void 0) failField("IndexError", `'${name}' has no character ${key}`, index, name);
    at = close + 1;
   } else failField("ValueError", "Only '.' or '[' may follow a ']'", index);
   return value;
  }
  function convert(value, conversion, index) {
   if (conversion === void 0 || conversion === "s") return value;
   if (conversion !== "r" && conversion !== "a") failField("ValueError", `'!${conversion}' is no conversion`, index);
   return value === void 0 || /[^ -~]/.test(value) ? void 0 : (0, python.Up)(value);
  }
  const str_format_MOST = 2n ** 63n - 1n;
  function countOf(digits, index) {
   const plain = (0, python.Q6)(digits).replace(/^0+(?=\d)/, "");
   if (plain.length > 19 || BigInt(plain) > str_format_MOST) failField("ValueError", `The number '${digits}' is too large`, index);
   return Number(plain);
  }
  const SPEC = /^(?:(.)?([<>^]))?(0?)(\p{Nd}*)(?:\.(\p{Nd}+))?s?$/su;
  const WIDEST = 1e4;
  function applySpec(value, spec, index) {
   if (spec === "") return value;
   if (value === void 0) return;
   const match = SPEC.exec(spec);
   if (match === null) failField("ValueError", `':${spec}' is no format for a text`, index);
   const [, fill, align, zero, digits = "", precision] = match;
   const width = digits === "" ? 0 : countOf(digits, index);
   const chars = Array.from(value).slice(0, precision === void 0 ? void 0 : countOf(precision, index));
   if (width > WIDEST) return;
   const missing = Math.max(0, width - chars.length);
   const pad = fill ?? (zero === "" ? " " : "0");
   const left = align === ">" ? missing : align === "^" ? Math.floor(missing / 2) : 0;
   return pad.repeat(left) + chars.join("") + pad.repeat(missing - left);
  }
  const sample = {
   name: "jdoe",
   namespace: "jupyter-jdoe"
  };
  const awkwardUser = {
   name: "Eric.B@x.org",
   namespace: "jupyter-eric-2eb-40x-2eorg"
  };
  const SAMPLE_NAMESPACE = sample.namespace;
  function createTemplates() {
   const known = new Map;
   return {
    render(text) {
     let rendered = known.get(text);
     if (rendered === void 0) {
      rendered = renderOnce(text);
      known.set(text, rendered);
     }
     return rendered;
    },
    failsTwice(text) {
     const twice = renderTwice(text, sample);
     return twice?.ok === false && twice.pass === 2 ? twice.message : void 0;
    },
    format: templates_format
   };
  }
  function renderOnce(text) {
   const read = readJinja(text, sample);
   const value = read.ok && read.rendering?.ok === true ? read.rendering.text : void 0;
   return {
    value: value,
    awkward: () => {
     if (value === void 0) return;
     const rendering = renderTemplate(text, awkwardUser);
     return rendering?.ok === true ? rendering.text : void 0;
    },
    problems: problemsOf(text, read)
   };
  }
  function problemsOf(text, read) {
   if (!read.ok) return [ refusal(text, read.message, read.index) ];
   const problems = [];
   const hash = /\$\{#/.exec(withoutRaw(text));
   if (hash !== null) {
    const message = `\${# begins a comment in ${quote(text)}, so a part of it is lost`;
    problems.push({
     rule: "jinja-bash-hash",
     message: message,
     index: text.indexOf("${#")
    });
   }
   for (const one of read.reads) {
    const problem = readProblem(one);
    if (problem !== void 0) problems.push(problem);
   }
   const insides = /\.__|\[\s*['"]__|attr\(\s*['"]__|\blipsum\s*[.[]/.exec(text);
   if (insides !== null && !problems.some(problem => problem.rule === "jinja-unsandboxed")) problems.push({
    rule: "jinja-unsandboxed",
    message: "The template reaches into Python",
    index: insides.index
   });
   const {rendering: rendering} = read;
   if (rendering?.ok === false && !problems.some(problem => problem.rule === "jinja-undefined-attr")) {
    const message = `Rendering ${quote(text)} fails: ${rendering.message}`;
    problems.push({
     rule: "jinja-syntax",
     message: message,
     index: rendering.index
    });
   }
   return problems;
  }
  function refusal(text, message, index) {
   let opener = "{{";
   for (const match of text.matchAll(/\{[{%#]/g)) {
    if (match.index > index) break;
    opener = match[0];
   }
   const said = `${quote(excerpt(text, index))} is no Jinja: ${message}`;
   return opener === "{{" ? {
    rule: "jinja-syntax",
    message: said,
    index: index
   } : {
    rule: "jinja-bash-hash",
    message: `${opener} counts in a text with {{: ${message}`,
    index: index
   };
  }
  function excerpt(text, index) {
   const from = Math.max(text.lastIndexOf("\n", index - 1) + 1, index - 30, 0);
   const end = text.indexOf("\n", index);
   return text.slice(from, end < 0 ? void 0 : end).trim();
  }
  function readProblem(read) {
   const {root: root, path: path, index: index} = read;
   const name = [ root, ...path ].join(".");
   if (path.some(part => typeof part === "string" && part.startsWith("__"))) return {
    rule: "jinja-unsandboxed",
    message: `${quote(name)} reaches into Python`,
    index: index
   };
   const judged = judgeRead(read);
   if (judged === "raises") return {
    rule: "jinja-undefined-attr",
    message: `${quote(name)} does not exist, and using it raises an error`,
    index: index
   };
   if (judged === "empty") return {
    rule: "jinja-undefined",
    message: `${quote(name)} does not exist: nothing is put in its place`,
    index: index
   };
   if (root === "spawner" && path[0] !== "user") return {
    rule: "jinja-unsandboxed",
    message: `${quote(name)} reaches into the hub`,
    index: index
   };
   return;
  }
  const rawTag = /\{%[-+]?\s*(end)?raw\s*[-+]?%\}/g;
  function withoutRaw(text) {
   if (!text.includes("{%")) return text;
   let left = "";
   let from = 0;
   let open;
   for (const tag of text.matchAll(rawTag)) if (tag[1] === void 0) open ??= tag.index; else if (open !== void 0) {
    left += text.slice(from, open);
    from = tag.index + tag[0].length;
    open = void 0;
   }
   return left + text.slice(from);
  }
  function templates_format(text, fields) {
   const result = pythonFormat(text, fields === "url" ? DEFAULT_URL_FIELDS : KUBESPAWNER_FIELDS);
   return result.ok ? {
    value: result.text,
    problem: void 0,
    index: 0
   } : {
    value: void 0,
    problem: result.message,
    index: result.index
   };
  }
  function documentsOf(profile, templates) {
   const found = [];
   for (const entry of itemsOf(profile, "manifests")) {
    const persist = entry.fields?.get("persist");
    const kept = persist === void 0 ? true : flagOf(entry, "persist") === true;
    for (const at of itemsOf(entry, "content")) if (at.node.kind === "mapping") addDocument(found, {
     entry: entry,
     at: at,
     node: at.node,
     kept: kept,
     listed: false
    }, templates);
   }
   return found;
  }
  function addDocument(found, bare, templates, listKind, listVersion) {
   const {node: node} = bare;
   const metadata = childOf(node, "metadata");
   const kind = listKind ?? stringAt(node, "kind", templates);
   const apiVersion = listVersion ?? stringAt(node, "apiVersion", templates);
   found.push({
    ...bare,
    kind: kind,
    apiVersion: apiVersion,
    metadata: metadata,
    name: stringAt(metadata, "name", templates)
   });
   const items = kind?.endsWith("List") === true && !bare.listed ? childOf(node, "items") : void 0;
   if (items?.kind !== "sequence") return;
   const list = placeOf(bare.at, "items", items);
   const itemKind = kind === "List" ? void 0 : kind?.slice(0, -"List".length);
   for (const [index, item] of items.items.entries()) {
    if (item.kind !== "mapping") continue;
    const at = placeOf(list, index, item);
    const child = {
     entry: bare.entry,
     at: at,
     node: item,
     kept: bare.kept,
     listed: true
    };
    addDocument(found, child, templates, itemKind, itemKind === void 0 ? void 0 : apiVersion);
   }
  }
  function stringAt(node, key, templates) {
   return stringOf(childOf(node, key), templates)?.value;
  }
  function stringOf(node, templates) {
   if (node?.kind !== "scalar" || node.type !== "str") return;
   if (node.text.includes("{{")) return templates.render(node.text);
   return {
    value: node.text,
    awkward: () => node.text,
    problems: []
   };
  }
  function partAt(document, keys) {
   let at = document.at;
   for (const key of keys) {
    const node = childOf(at.node, key);
    if (node === void 0) return at;
    at = placeOf(at, key, node);
   }
   return at;
  }
  function* entriesAt(document, name) {
   const node = childOf(document.node, name);
   if (node?.kind !== "mapping") return;
   for (const {key: key, value: value, overridden: overridden} of node.entries) {
    if (overridden || key.kind !== "scalar" || key.type !== "str") continue;
    yield {
     key: key.text,
     value: value,
     place: () => placeOf(placeOf(document.at, name, node), key.text, value)
    };
   }
  }
  function eachString(part, visit) {
   eachStringIn(part.node, () => part, visit);
  }
  function eachStringIn(node, place, visit) {
   if (node.kind === "scalar") {
    if (node.type === "str") visit(node.text, place, false);
   } else if (node.kind === "sequence") for (let index = 0; index < node.items.length; index++) {
    const item = node.items[index];
    if (item !== void 0) eachStringIn(item, () => placeOf(place(), index, item), visit);
   } else for (const {key: key, value: value, overridden: overridden} of node.entries) {
    if (overridden) continue;
    const name = key.kind === "scalar" ? key.text : "?";
    if (key.kind === "scalar" && key.type === "str") visit(name, () => placeOf(place(), name, key), true);
    eachStringIn(value, () => placeOf(place(), name, value), visit);
   }
  }
  function literalNamespace(document, templates) {
   const namespace = stringOf(childOf(document.metadata, "namespace"), templates)?.value;
   return namespace === SAMPLE_NAMESPACE ? void 0 : namespace;
  }
  function podOf(profile, templates) {
   const volumes = [];
   const mounts = [];
   let unsure = false;
   const add = (list, part, kind) => {
    const name = formattedText(part, templates);
    if (part === void 0 || name === void 0) unsure = true; else list.push({
     name: name,
     kind: kind,
     at: part
    });
   };
   for (const map of itemsOf(profile, "config_maps")) {
    if (!isMounted(map)) continue;
    add(volumes, fieldOf(map, "name"), "config_map");
    add(mounts, fieldOf(map, "mount_path"), "config_map");
   }
   const own = itemsOf(profile, "volumes");
   for (const volume of own) {
    add(volumes, fieldOf(volume, "name"), "volume");
    add(mounts, fieldOf(fieldOf(volume, "volume_mount"), "mount_path"), "volume");
   }
   if (own.length > 0) for (const secret of itemsOf(profile, "secret_mounts")) {
    add(volumes, fieldOf(secret, "name"), "secret_mount");
    add(mounts, fieldOf(secret, "mount_path"), "secret_mount");
   }
   const documents = documentsOf(profile, templates);
   let strings;
   let byName;
   return {
    profile: profile,
    hasVolumes: own.length > 0,
    volumes: volumes,
    names: new Set(volumes.map(volume => volume.name)),
    unsure: unsure,
    mounts: mounts,
    documents: documents,
    made: (kind, name) => {
     byName ??= new Map(documents.map(document => [ `${document.kind}/${document.name}`, document ]));
     return byName.get(`${kind}/${name}`);
    },
    strings: () => {
     strings ??= stringsIn(documents);
     return strings;
    }
   };
  }
  function stringsIn(documents) {
   const found = new Set;
   for (const document of documents) if (!document.listed) eachString(document.at, text => found.add(text));
   return found;
  }
  function isMounted(map) {
   const path = fieldOf(map, "mount_path");
   return path !== void 0 && path.value !== null && textOf(map, "mount_path") !== "";
  }
  function formattedText(part, templates) {
   const value = part?.value;
   if (typeof value !== "string") return;
   return value.includes("{") || value.includes("}") ? templates.format(value, "spawner").value : value;
  }
  function mountPathOf(mount, templates) {
   const at = fieldOf(mount, "mount_path");
   const name = formattedText(at, templates);
   return at === void 0 || name === void 0 ? [] : [ {
    name: name,
    kind: "init_container",
    at: at
   } ];
  }
  const names = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)(?:_|$)/i;
  const pointers = /_(?:FILE|PATH|DIR|URL|URI|NAME|ENDPOINT|TTL|TIMEOUT)$/i;
  const values = /-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}|glpat-[A-Za-z0-9_-]{16}|(?:AKIA|ASIA)[A-Z0-9]{16}|xox[abprs]-[A-Za-z0-9-]{10}|sk-[A-Za-z0-9_-]{20}|hf_[A-Za-z0-9]{20}|AIza[A-Za-z0-9_-]{30}|npm_[A-Za-z0-9]{30}|dckr_pat_[A-Za-z0-9_-]{20})|:\/\/[^\s/:@{}$]{1,200}:[^\s/:@{}$<>]{1,200}@/;
  function isSecretName(name, value) {
   return names.test(name) && !pointers.test(name) && !/^(?:\/|true$|false$)/i.test(value);
  }
  function isSecretValue(text) {
   return values.test(text);
  }
  const kubespawner = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py";
  const BRACE_RULES = [ {
   id: "braces-format",
   severity: "error",
   effect: "spawn",
   title: "A brace that KubeSpawner takes for a field",
   why: "KubeSpawner runs Python's str.format over variables, volumes, mounts and init containers. A brace that is no known field raises an error when the profile is started.",
   hint: "Write $HOME instead of ${HOME}, or double the brace inside {% raw %}…{% endraw %}; fields are {username}, {unescaped_username}, {servername}, {userid}, {hubnamespace}",
   source: kubespawner,
   scope: "env",
   bad: `SETTINGS: '{"a": 1}'`,
   good: `SETTINGS: '{% raw %}{{"a": 1}}{% endraw %}'`,
   check: (context, report) => {
    for (const pod of context.pods) for (const part of formattedParts(pod)) {
     const text = part.value;
     if (typeof text !== "string" || !/[{}]/.test(text)) continue;
     const {problem: problem, index: index} = context.templates.format(text, "spawner");
     if (problem === void 0) continue;
     const where = part.rendered === void 0 ? {
      index: index
     } : {};
     const hidden = isSecretName(String(part.key), text) || isSecretValue(text);
     const shown = hidden ? "This value" : quote(text);
     report(part, {
      message: `${shown} raises an error when the profile is started: ${hidden ? "a brace that is no field" : problem}`,
      ...where
     });
    }
   }
  }, {
   id: "default-url-braces",
   severity: "error",
   effect: "spawn",
   title: "A brace in the start page",
   why: "JupyterHub runs Python's str.format over default_url with username and base_url only. Anything else raises an error when the profile is started.",
   hint: "Use {username} or {base_url}, or double the brace inside {% raw %}…{% endraw %}",
   source: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py",
   scope: "profile",
   bad: "default_url: /lab?folder={folder}",
   good: "default_url: /lab/tree/{username}",
   check: (context, report) => {
    for (const profile of context.profiles) {
     const url = textOf(profile, "default_url");
     if (url === void 0 || !/[{}]/.test(url)) continue;
     const {problem: problem} = context.templates.format(url.replaceAll("%U", "{username}"), "url");
     if (problem === void 0) continue;
     report(fieldOf(profile, "default_url"), `${quote(url)} raises an error when the profile is started: ${problem}`);
    }
   }
  }, {
   id: "user-name-in-name",
   severity: "warning",
   effect: "pod",
   title: "A login in a name",
   why: "spawner.user.name is the login as it is: capitals, dots and @ are illegal in most names, and volume names end at 63 characters. Some users cannot start, or lose the object.",
   hint: "Leave it out, since every user has an own namespace, or use | lower | replace('@', '-') | replace('.', '-')",
   source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py",
   scope: "volume",
   bad: "claim_name: 'ws-{{ spawner.user.name }}'",
   good: "claim_name: ws",
   check: (context, report) => {
    for (const pod of context.pods) for (const [part, isName] of braces_names(pod)) {
     const value = part?.rendered?.value;
     if (value === void 0 || !isName(value)) continue;
     const awkward = part?.rendered?.awkward();
     if (awkward === void 0 || isName(awkward)) continue;
     report(part, `For a login such as Eric.B@x.org this becomes ${quote(awkward)}, which Kubernetes refuses`);
    }
   }
  } ];
  function* formattedParts(pod) {
   const {profile: profile} = pod;
   for (const [, part] of pairsOf(profile, "pod_env_vars")) yield part;
   for (const map of itemsOf(profile, "config_maps")) if (isMounted(map)) yield* fieldsOf(map, [ "mount_path" ]);
   for (const volume of itemsOf(profile, "volumes")) {
    yield* fieldsOf(volume, [ "name" ]);
    yield* fieldsOf(fieldOf(volume, "volume_mount"), [ "name", "mount_path" ]);
   }
   if (!pod.hasVolumes) return;
   for (const secret of itemsOf(profile, "secret_mounts")) yield* fieldsOf(secret, [ "name", "mount_path", "sub_path" ]);
   for (const container of itemsOf(profile, "init_containers")) {
    yield* fieldsOf(container, [ "name", "image" ]);
    yield* itemsOf(container, "command");
    for (const mount of itemsOf(container, "volume_mounts")) yield* fieldsOf(mount, [ "name", "mount_path", "sub_path" ]);
   }
  }
  function* fieldsOf(part, keys) {
   for (const key of keys) {
    const field = fieldOf(part, key);
    if (field !== void 0) yield field;
   }
  }
  function* braces_names({profile: profile, hasVolumes: hasVolumes}) {
   for (const map of itemsOf(profile, "config_maps")) yield [ fieldOf(map, "name"), isMounted(map) ? kubernetes.Cd : kubernetes.sg ];
   for (const volume of itemsOf(profile, "volumes")) {
    yield [ fieldOf(volume, "name"), kubernetes.Cd ];
    yield [ fieldOf(volume, "claim_name"), kubernetes.sg ];
   }
   if (!hasVolumes) return;
   for (const secret of itemsOf(profile, "secret_mounts")) yield [ fieldOf(secret, "name"), kubernetes.Cd ];
   for (const container of itemsOf(profile, "init_containers")) yield [ fieldOf(container, "name"), kubernetes.Cd ];
   for (const secret of itemsOf(profile, "image_pull_secrets")) yield [ fieldOf(secret, "name"), kubernetes.sg ];
  }
  function modelCheck(id) {
   return (context, report) => {
    for (const problem of context.problems.get(id) ?? []) report(problem.at, problem.remark);
   };
  }
  function readerCheck(...codes) {
   return (context, report) => {
    for (const problem of context.yaml?.problems ?? []) {
     if (!codes.includes(problem.code)) continue;
     report(problem.at.offset, {
      message: problem.message,
      ...problem.hint === void 0 ? {} : {
       hint: problem.hint
      },
      ...problem.fatal ? {
       effect: "every-user"
      } : {
       effect: "ignored"
      }
     });
    }
   };
  }
  function allOf(...checks) {
   return (context, report) => {
    for (const check of checks) check(context, report);
   };
  }
  function templateCheck(id) {
   return (context, report) => {
    for (const part of context.templated) for (const problem of part.rendered?.problems ?? []) {
     if (problem.rule !== id) continue;
     report(part, problem);
    }
   };
  }
  function eachOf(list, visit) {
   return (context, report) => {
    for (const profile of context.profiles) for (const item of itemsOf(profile, list)) visit(item, context, report);
   };
  }
  function overrideOf(profile) {
   return fieldOf(fieldOf(profile, "definition"), "kubespawner_override");
  }
  function isFilled(part) {
   return (part?.items?.length ?? part?.fields?.size ?? 0) > 0;
  }
  function forEveryUser(check) {
   return (context, report) => check(context, (at, remark) => report(at, {
    effect: "every-user",
    ...typeof remark === "string" ? {
     message: remark
    } : remark
   }));
  }
  function eachDocument(visit) {
   return (context, report) => {
    for (const pod of context.pods) for (const document of pod.documents) visit(document, report, context.templates);
   };
  }
  const hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const claims_names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
  const validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
  const models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
  const modes = [ "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod" ];
  const lost = "the claim is not made, and users work on a disk that is deleted with the server";
  const CLAIM_RULES = [ {
   id: "claim-name",
   severity: "error",
   effect: "data-loss",
   title: "A claim name that Kubernetes refuses",
   why: "The hub logs an error and leaves claim, volume and mount out. The server runs on a disk that is deleted with it.",
   hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-claim",
   source: claims_names,
   scope: "volume",
   bad: "claim_name: my_claim",
   good: "claim_name: my-claim",
   check: eachOf("volumes", (volume, _context, report) => {
    const name = textOf(volume, "claim_name");
    if (name === void 0 || (0, kubernetes.sg)(name)) return;
    report(fieldOf(volume, "claim_name"), `The claim name ${quote(name)} is refused: ${lost}`);
   })
  }, {
   id: "vol-size",
   severity: "error",
   effect: "data-loss",
   title: "Not a storage size",
   why: "Kubernetes refuses the claim, the hub leaves it out, and users work on a disk that is deleted with the server. Units here are Ki, Mi, Gi, Ti or k, M, G, T: not those of mem_limit.",
   hint: 'Write a number and a unit without a blank, such as "10Gi"',
   source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go",
   scope: "volume",
   bad: "size: 10GB",
   good: "size: 10Gi",
   check: eachOf("volumes", (volume, _context, report) => {
    const size = textOf(volume, "size");
    if (size === void 0) return;
    const at = fieldOf(volume, "size");
    const bytes = (0, kubernetes.$5)(size);
    if (bytes === void 0) report(at, `The size ${quote(size)} is no amount that Kubernetes knows: ${lost}`); else if (bytes <= 0) report(at, `The size ${quote(size)} is not above zero: ${lost}`); else if (bytes < 1024 * 1024) {
     const message = `The size ${quote(size)} is less than one mebibyte`;
     report(at, {
      message: message,
      severity: "warning",
      effect: "surprise"
     });
    }
   })
  }, {
   id: "vol-size-type",
   severity: "error",
   effect: "every-user",
   title: "A size that is no string",
   why: "pydantic refuses a number or null as size, and with it the whole file.",
   hint: 'Write a string with a unit, such as "10Gi"',
   source: models,
   scope: "volume",
   bad: "size: 10",
   good: "size: 10Gi",
   check: modelCheck("vol-size-type")
  }, {
   id: "vol-access_modes",
   severity: "error",
   effect: "data-loss",
   title: "Access modes that Kubernetes does not know",
   why: "Kubernetes refuses the claim, the hub leaves it out, and users work on a disk that is deleted with the server. A string or null instead of a list locks out every user.",
   hint: "Write a list such as [ReadWriteOnce]",
   source: validation,
   scope: "volume",
   bad: "access_modes: [RWO]",
   good: "access_modes: [ReadWriteOnce]",
   check: allOf(forEveryUser(modelCheck("vol-access_modes")), eachOf("volumes", (volume, _context, report) => {
    const at = fieldOf(volume, "access_modes");
    if (at?.items === void 0) return;
    if (at.items.length === 0) report(at, `access_modes is empty: ${lost}`);
    for (const mode of at.items) if (typeof mode.value === "string" && !modes.includes(mode.value)) report(mode, `${quote(mode.value)} is no access mode (${modes.join(", ")}): ${lost}`);
    const alone = at.items.find(mode => mode.value === "ReadWriteOncePod");
    if (alone !== void 0 && at.items.some(mode => mode.value !== "ReadWriteOncePod")) report(alone, `ReadWriteOncePod goes with no other mode: ${lost}`);
   }))
  }, {
   id: "vol-storage_class",
   severity: "error",
   effect: "data-loss",
   title: "Not a storage class",
   why: "A name that Kubernetes refuses makes the hub leave the claim out; a missing one locks out every user; an empty one gives a claim that nobody fills.",
   hint: "Write a class of the cluster, such as standard",
   source: hub,
   scope: "volume",
   bad: "storage_class: Standard",
   good: "storage_class: standard",
   check: allOf(forEveryUser(modelCheck("vol-storage_class")), eachOf("volumes", (volume, _context, report) => {
    const name = textOf(volume, "storage_class");
    const at = fieldOf(volume, "storage_class");
    if (name === "") {
     const message = "The storage class is empty: no disk is made, and the server never starts unless one is bound by hand";
     report(at, {
      message: message,
      severity: "warning",
      effect: "never-starts"
     });
    } else if (name !== void 0 && !(0, kubernetes.sg)(name)) report(at, `The storage class ${quote(name)} is refused: ${lost}`);
   }))
  }, {
   id: "vol-annotations",
   severity: "error",
   effect: "data-loss",
   title: "Annotations that Kubernetes refuses",
   why: "Values that are no strings lock out every user; a key that is no label key makes the hub leave the claim out.",
   hint: "Write keys such as example.com/backup and values in quotes",
   source: claims_names,
   scope: "volume",
   bad: 'annotations: {"a b": "x"}',
   good: 'annotations: {"example.com/a": "x"}',
   check: allOf(forEveryUser(modelCheck("vol-annotations")), eachOf("volumes", (volume, _context, report) => {
    for (const [key, part] of fieldOf(volume, "annotations")?.fields ?? []) if (!(0, 
    kubernetes.qI)(key.toLowerCase())) report(part, `The annotation ${quote(key)} is refused: ${lost}`);
   }))
  } ];
  function exampleFile(...profiles) {
   return `profiles:\n${profiles.map(one).join("")}`;
  }
  function one({id: id, slug: slug = id, default: chosen = false, more: more}) {
   const lines = [ `id: ${id}`, "groups: [group-1]", "definition:", `  display_name: ${slug}`, `  slug: ${slug}`, `  default: ${chosen}`, '  kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "org/lab:1.0"}', ...more === void 0 ? [] : more.split("\n"), "node_selector: {}" ];
   return lines.map((line, index) => `${index === 0 ? "  - " : "    "}${line}\n`).join("");
  }
  const config_map_use_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const CONFIG_MAP_USE_RULES = [ {
   id: "cm-content-null",
   severity: "warning",
   effect: "surprise",
   title: "A config map without content",
   why: "Unless the object exists already, users find an empty file.",
   hint: "Write the content, or make the config map with a manifest of the same profile",
   source: config_map_use_hub,
   scope: "config_map",
   bad: "content: null",
   good: "content: hello",
   check: (context, report) => {
    for (const pod of context.pods) for (const map of itemsOf(pod.profile, "config_maps")) {
     const content = fieldOf(map, "content");
     if (!isAbsent(content) || manifestMap(pod, textOf(map, "name")) !== void 0) continue;
     report(content ?? map, "The config map has no content, so users find an empty file");
    }
   }
  }, {
   id: "cm-exists",
   severity: "error",
   effect: "ignored",
   title: "One config map with two contents",
   why: "The hub makes a config map only if it is not there, and never updates it. All profiles of a user share one namespace, so the profile started first decides what the others get.",
   hint: "Give config maps with different content different names",
   source: config_map_use_hub,
   scope: "file",
   bad: exampleFile(withMap("a", "conf"), withMap("b", "conf")),
   good: exampleFile(withMap("a", "conf-a"), withMap("b", "conf-b")),
   check: differentContents
  }, {
   id: "cm-same-name",
   severity: "error",
   effect: "pod",
   title: "One config map listed twice",
   why: "Mounted twice, the pod has two volumes with one name, which Kubernetes refuses. Not mounted, the second key is never made.",
   hint: "Give each entry its own name",
   source: config_map_use_hub,
   scope: "profile",
   bad: "config_maps:\n  - {name: conf, key: a, mount_path: /etc/a, readonly: true, content: x}\n  - {name: conf, key: b, mount_path: /etc/b, readonly: true, content: y}",
   good: "config_maps:\n  - {name: conf-a, key: a, mount_path: /etc/a, readonly: true, content: x}\n  - {name: conf-b, key: b, mount_path: /etc/b, readonly: true, content: y}",
   check: (context, report) => {
    for (const profile of context.profiles) {
     const seen = new Map;
     for (const map of itemsOf(profile, "config_maps")) {
      const name = textOf(map, "name");
      if (name === void 0) continue;
      const first = seen.get(name);
      if (first === void 0) seen.set(name, map); else if (isMounted(first) && isMounted(map)) report(fieldOf(map, "name"), `The config map ${quote(name)} is mounted twice: Kubernetes refuses the pod`); else report(fieldOf(map, "name"), {
       message: `The config map ${quote(name)} is listed twice: only the first entry is made`,
       effect: "ignored"
      });
     }
    }
   }
  }, {
   id: "cm-unmounted",
   severity: "warning",
   effect: "ignored",
   title: "A config map that nothing uses",
   why: "It is made but neither mounted nor read as variables, so no program in the server sees it.",
   hint: "Add mount_path, or list it in env_from_config_maps",
   source: config_map_use_hub,
   scope: "config_map",
   bad: "mount_path: null",
   good: "mount_path: /etc/settings.json",
   check: (context, report) => {
    for (const pod of context.pods) {
     const used = new Set(itemsOf(pod.profile, "env_from_config_maps").map(item => item.value));
     for (const map of itemsOf(pod.profile, "config_maps")) {
      const name = textOf(map, "name");
      if (name === void 0 || isMounted(map) || pod.hasVolumes && used.has(name) || pod.strings().has(name)) continue;
      report(fieldOf(map, "name"), `The config map ${quote(name)} is not mounted and not used`);
     }
    }
   }
  }, {
   id: "cm-missing-key",
   severity: "warning",
   effect: "never-starts",
   title: "A mounted key that the config map lacks",
   why: "Manifests are made first, so the config map is already there and stays as it is. Without the key the mount never gets ready.",
   hint: "Add the key to the manifest, or mount one that is there",
   source: config_map_use_hub,
   scope: "profile",
   bad: "manifests:\n  - {name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: conf}, data: {a: x}}]}\nconfig_maps:\n  - {name: conf, key: b, mount_path: /etc/b, readonly: true}",
   good: "manifests:\n  - {name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: conf}, data: {a: x}}]}\nconfig_maps:\n  - {name: conf, key: a, mount_path: /etc/a, readonly: true}",
   check: (context, report) => {
    for (const pod of context.pods) {
     if (pod.documents.length === 0) continue;
     for (const map of itemsOf(pod.profile, "config_maps")) {
      const key = textOf(map, "key");
      const made = manifestMap(pod, textOf(map, "name"));
      if (made === void 0 || key === void 0 || !isMounted(map)) continue;
      if (childOf(childOf(made.node, "data"), key) === void 0 && childOf(childOf(made.node, "binaryData"), key) === void 0) report(fieldOf(map, "key"), `The manifest of this config map has no key ${quote(key)}`);
     }
    }
   }
  } ];
  function manifestMap(pod, name) {
   return name === void 0 ? void 0 : pod.made("ConfigMap", name);
  }
  function differentContents(context, report) {
   const seen = new Map;
   for (const profile of context.profiles) {
    const groups = itemsOf(profile, "groups").map(group => group.value);
    for (const map of itemsOf(profile, "config_maps")) {
     const [name, key, text] = [ textOf(map, "name"), textOf(map, "key"), textOf(map, "content") ];
     if (name === void 0 || key === void 0 || text === void 0) continue;
     const content = `${key}\0${text}`;
     let known = seen.get(name);
     if (known === void 0) {
      known = {
       content: content,
       first: map,
       groups: new Map
      };
      seen.set(name, known);
     }
     let shared = false;
     for (const group of groups) {
      if (typeof group !== "string") continue;
      const before = known.groups.get(group);
      if (before === void 0) known.groups.set(group, content); else if (before !== content) shared = true;
     }
     if (known.content === content && !shared) continue;
     if (known.first.profile === map.profile) continue;
     const message = `The config map ${quote(name)} has other content in profiles[${known.first.profile}]: the profile started first decides`;
     report(fieldOf(map, "name"), shared ? message : {
      message: message,
      severity: "warning"
     });
    }
   }
  }
  function withMap(id, name) {
   const map = `{name: ${name}, key: k, mount_path: /etc/k, readonly: true, content: text of ${id}}`;
   return {
    id: id,
    more: `config_maps:\n  - ${map}`
   };
  }
  const config_maps_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const config_maps_names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
  const config_maps_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
  const CONFIG_MAP_RULES = [ {
   id: "cm-name",
   severity: "error",
   effect: "skipped",
   title: "A config map name that Kubernetes refuses",
   why: "The config map is neither made nor mounted; the server starts without the file.",
   hint: "Use lower-case letters, digits, - and ., at most 253 characters, such as my-cm",
   source: config_maps_names,
   scope: "config_map",
   bad: "name: my_cm",
   good: "name: my-cm",
   check: eachOf("config_maps", (map, _context, report) => {
    const name = textOf(map, "name");
    if (name === void 0 || (0, kubernetes.sg)(name)) return;
    report(fieldOf(map, "name"), `The config map name ${quote(name)} is refused: users get a server without this file`);
   })
  }, {
   id: "cm-name-mounted",
   severity: "error",
   effect: "pod",
   title: "The name of a mounted config map is no volume name",
   why: "The hub uses the name as a volume name too, and that may have no dots and at most 63 characters: Kubernetes refuses the pod.",
   hint: "Use lower-case letters, digits and -, at most 63 characters, such as my-cm",
   source: config_maps_hub,
   scope: "config_map",
   bad: "name: my.cm",
   good: "name: my-cm",
   check: eachOf("config_maps", (map, _context, report) => {
    const name = textOf(map, "name");
    if (name === void 0 || !isMounted(map) || !(0, kubernetes.sg)(name) || (0, kubernetes.Cd)(name)) return;
    report(fieldOf(map, "name"), `${quote(name)} is mounted, but no name of a volume: Kubernetes refuses the pod`);
   })
  }, {
   id: "cm-key",
   severity: "error",
   effect: "skipped",
   title: "A key that no config map can have",
   why: "Kubernetes refuses the config map, so users get a server without the file.",
   hint: "Use letters, digits, -, _ and ., such as settings.json; the folder belongs into mount_path",
   source: config_maps_names,
   scope: "config_map",
   bad: "key: a/b",
   good: "key: b",
   check: (context, report) => {
    eachOf("config_maps", map => badKey(textOf(map, "key"), () => fieldOf(map, "key"), report))(context, report);
    for (const pod of context.pods) for (const document of pod.documents) {
     if (document.kind !== "ConfigMap") continue;
     for (const {key: key, place: place} of entriesAt(document, "data")) badKey(key, place, report);
    }
   }
  }, {
   id: "cm-default_mode-type",
   severity: "error",
   effect: "every-user",
   title: "A file mode that is no string",
   why: "pydantic refuses a number, and 0660 without quotes is one: the whole file cannot be loaded.",
   hint: 'Write it in quotes, such as "0660"',
   source: config_maps_models,
   scope: "config_map",
   bad: "default_mode: 0660",
   good: 'default_mode: "0660"',
   check: modelCheck("cm-default_mode-type")
  }, {
   id: "cm-default_mode-octal",
   severity: "error",
   effect: "pod",
   title: "Not an octal file mode",
   why: "The hub reads the mode as an octal number after it has added the mount; when that fails the volume is missing, and Kubernetes refuses the pod. It also refuses modes above 0777.",
   hint: 'Write up to four digits from 0 to 7, at most "0777", such as "0644"',
   source: config_maps_hub,
   scope: "config_map",
   bad: 'default_mode: "0999"',
   good: 'default_mode: "0644"',
   check: eachOf("config_maps", (map, _context, report) => {
    const mode = textOf(map, "default_mode");
    if (mode === void 0 || mode === "" || !isMounted(map)) return;
    const bits = (0, python.uJ)(mode);
    const at = fieldOf(map, "default_mode");
    if (bits === void 0) report(at, `default_mode ${quote(mode)} is no octal number: Kubernetes refuses the pod`); else if (bits < 0 || bits > 511) report(at, `default_mode ${quote(mode)} is not between 0 and 0777: Kubernetes refuses the pod`);
   })
  }, {
   id: "cm-content-type",
   severity: "error",
   effect: "every-user",
   title: "Content that is no text",
   why: "pydantic refuses a map, list or number as content, and with it the whole file.",
   hint: "Write a block text: 'content: |' and the text in the lines below",
   source: config_maps_models,
   scope: "config_map",
   bad: "content: {a: b}",
   good: "content: |\n  a: b",
   check: modelCheck("cm-content-type")
  } ];
  function badKey(key, place, report) {
   if (key === void 0 || (0, kubernetes.er)(key)) return;
   report(place(), `The key ${quote(key)} is refused, so the config map is not made`);
  }
  const CONTAINER_RULES = [ {
   id: "init-name",
   severity: "error",
   effect: "pod",
   title: "An init container name that Kubernetes refuses",
   why: "Names of containers are DNS labels, unique in the pod, and 'notebook' is taken by the server itself: otherwise Kubernetes refuses the pod.",
   hint: "Use lower-case letters, digits and -, at most 63 characters, such as my-init",
   source: "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/objects.py",
   scope: "init_container",
   bad: "name: notebook",
   good: "name: my-init",
   check: (context, report) => {
    for (const pod of context.pods) {
     if (!pod.hasVolumes) continue;
     const seen = new Set([ "notebook" ]);
     for (const container of itemsOf(pod.profile, "init_containers")) {
      const at = fieldOf(container, "name");
      const name = formattedText(at, context.templates);
      if (name === void 0) continue;
      if (!(0, kubernetes.Cd)(name)) report(at, `The container name ${quote(name)} is refused, and with it the pod`); else if (seen.has(name)) {
       const taken = name === "notebook" ? "that of the server itself" : "used twice";
       report(at, `The container name ${quote(name)} is ${taken}: Kubernetes refuses the pod`);
      }
      seen.add(name);
     }
    }
   }
  }, {
   id: "init-shape",
   severity: "error",
   effect: "every-user",
   title: "An init container without command or volume_mounts",
   why: "Both are required, command as a list of strings; without them pydantic refuses the whole file.",
   hint: 'Write command: ["sh", "-c", "…"] and volume_mounts: []',
   source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
   scope: "init_container",
   bad: "command: [sleep, 1]",
   good: 'command: [sleep, "1"]',
   check: modelCheck("init-shape")
  } ];
  const DEPLOYMENT_RULES = [ {
   id: "jinja-hub-version",
   severity: "warning",
   effect: "every-user",
   title: "An older hub reads this differently",
   why: "Hubs up to 1.5.1 render the whole file before they read it as YAML, comments and scripts included; a failure there locks out every user. Hub 1.2 knows neither Jinja nor manifests, env_from_config_maps, env_from_secrets and secret_mounts.",
   hint: "Avoid {% and {# outside templates, or update the hub",
   source: "https://github.com/EOEPCA/application-hub-context/blob/1.5.0/application_hub_context/parser.py",
   scope: "config_map",
   bad: "content: 'echo ${#list[@]}'",
   good: "content: 'echo $list'",
   exampleOptions: {
    hubVersion: "1.5.1"
   },
   check: (context, report) => {
    if (context.hubVersion === "1.5.1") wholeFile(context, report); else if (context.hubVersion === "1.2") oldest(context, report);
   }
  }, {
   id: "helm-tpl",
   severity: "error",
   effect: "deploy",
   title: "Jinja in a file that Helm renders",
   why: "Version 2 of the chart runs Helm's tpl over the whole file, comments included. Helm does not know the hub's variables, and the installation fails.",
   hint: "Write {{ `{{ namespace }}` }} instead of {{ namespace }}",
   source: "https://github.com/EOEPCA/helm-charts/blob/main/charts/application-hub/templates/applicationhub-confimap.yaml",
   scope: "env",
   bad: "NS: '{{ namespace }}'",
   good: "NS: '{{ `{{ namespace }}` }}'",
   exampleOptions: {
    chart: 2
   },
   check: (context, report) => {
    if (context.chart !== 2) return;
    for (const {at: at, text: text} of written(context)) for (const found of text.matchAll(/\{\{/g)) {
     report(typeof at === "number" ? found.index : at, `Helm cannot render ${quote(text.slice(found.index, found.index + 40))}: the installation fails`);
     break;
    }
   }
  } ];
  function* written(context) {
   if (context.yaml !== void 0) yield {
    at: 0,
    text: context.helmText ?? context.yaml.text
   }; else for (const at of context.templated) if (at.node.kind === "scalar" && context.unescaped.has(at.node.text)) yield {
    at: at,
    text: at.node.text
   };
  }
  function wholeFile(context, report) {
   const text = context.yaml?.text;
   if (text === void 0) return;
   const rendered = context.templates.render(text);
   const failure = rendered.problems.find(problem => problem.rule !== "jinja-unsandboxed" && problem.rule !== "jinja-undefined");
   if (failure !== void 0) {
    report(failure.index, {
     message: `Hub 1.5.1 renders the whole file, which fails: ${failure.message}`,
     severity: "error"
    });
    return;
   }
   const mark = /\{[%#]/.exec(text);
   if (mark !== null) report(mark.index, {
    message: `Hub 1.5.1 renders the whole file, so ${mark[0]} counts here`,
    effect: "surprise"
   });
  }
  function oldest(context, report) {
   for (const part of context.templated) report(part, {
    message: "Hub 1.2 knows no Jinja: the braces stay as they are",
    severity: "error",
    effect: "ignored"
   });
   for (const profile of context.profiles) for (const key of [ "manifests", "env_from_config_maps", "env_from_secrets", "secret_mounts" ]) {
    if (itemsOf(profile, key).length === 0) continue;
    report(fieldOf(profile, key), {
     message: `Hub 1.2 does not know ${key}`,
     severity: "error",
     effect: "ignored",
     hint: "Update the hub"
    });
   }
  }
  const env_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const reserved = /^(?:JPY_API_TOKEN|CALRISSIAN_POD_NAME|(?:MEM|CPU)_(?:LIMIT|GUARANTEE)|JUPYTER_IMAGE(?:_SPEC)?|JUPYTERHUB_(?:API_TOKEN|API_URL|ACTIVITY_URL|ADMIN_ACCESS|BASE_URL|CLIENT_ID|COOKIE_.*|DEFAULT_URL|HOST|OAUTH_.*|PUBLIC_.*|ROOT_DIR|SERVER_NAME|SERVICE_PREFIX|SERVICE_URL|SSL_.*|USER))$/s;
  const ENV_RULES = [ {
   id: "env-type",
   severity: "error",
   effect: "every-user",
   title: "A variable that is no string",
   why: "A variable is a string or {from_config_map: {name, key}}. pydantic refuses anything else, and with it the whole file.",
   hint: 'Put the value in quotes, such as "5"',
   source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
   scope: "env",
   bad: "A: 5",
   good: 'A: "5"',
   check: modelCheck("env-type")
  }, {
   id: "env-from_config_map",
   severity: "error",
   effect: "spawn",
   title: "A variable from a config map that is not there yet",
   why: "The hub reads the map before it makes the namespace, manifests and config maps. A map that the same profile makes is missing at the first start, which raises an error.",
   hint: "Use env_from_config_maps for maps that the profile makes",
   source: env_hub,
   scope: "profile",
   bad: "config_maps:\n  - {name: conf, key: url, mount_path: /etc/url, readonly: true, content: x}\npod_env_vars:\n  URL: {from_config_map: {name: conf, key: url}}",
   good: "config_maps:\n  - {name: conf, key: url, mount_path: /etc/url, readonly: true, content: x}\npod_env_vars:\n  URL: x",
   check: (context, report) => {
    for (const pod of context.pods) {
     const own = ownNames(pod, "ConfigMap");
     for (const [key, part] of pairsOf(pod.profile, "pod_env_vars")) {
      const name = textOf(fieldOf(part, "from_config_map"), "name");
      if (name === void 0) continue;
      if (makes(pod, own, "ConfigMap", name)) report(part, `Variable ${quote(key)} is read before the profile makes the config map ${quote(name)}: the first start raises an error`); else {
       const message = `Variable ${quote(key)} needs the config map ${quote(name)} in every user's namespace before the start`;
       report(part, {
        message: message,
        severity: "warning",
        hint: "Make sure that something else makes it"
       });
      }
     }
    }
   }
  }, {
   id: "env-name",
   severity: "error",
   effect: "pod",
   title: "A variable name that Kubernetes refuses",
   why: "Before Kubernetes 1.32 names are letters, digits, -, _ and ., not beginning with a digit; later versions still refuse = and what is no ASCII.",
   hint: "Use capital letters, digits and _, such as A_1",
   source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go",
   scope: "env",
   bad: '"1A": x',
   good: "A_1: x",
   check: (context, report) => {
    for (const profile of context.profiles) for (const [key, part] of pairsOf(profile, "pod_env_vars")) if (!(0, 
    kubernetes.Xc)(key)) report(part, `The variable name ${quote(key)} is refused, and with it the pod`);
   }
  }, {
   id: "env-reserved",
   severity: "error",
   effect: "never-starts",
   title: "A variable that the hub sets itself",
   why: "The value of the profile wins over that of the hub, and the server can no longer log in to the hub or be reached.",
   hint: "Leave it out",
   source: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py",
   scope: "env",
   bad: "JUPYTERHUB_API_TOKEN: x",
   good: "JUPYTERHUB_SINGLEUSER_APP: jupyter_server.serverapp.ServerApp",
   check: (context, report) => {
    for (const profile of context.profiles) for (const [key, part] of pairsOf(profile, "pod_env_vars")) if (reserved.test(key)) report(part, `${key} is set by the hub, and the profile's value replaces it`);
   }
  }, {
   id: "env-secret",
   severity: "warning",
   effect: "secret-leak",
   title: "A credential in clear text",
   why: "The value stands in git and in a config map, and everybody who sees the server's variables sees it.",
   hint: "Keep it in a Secret and use env_from_secrets or secret_mounts",
   source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
   scope: "env",
   bad: "DB_PASSWORD: change-me",
   good: "DB_HOST: db.example",
   check: (context, report) => {
    for (const profile of context.profiles) for (const [key, part] of pairsOf(profile, "pod_env_vars")) {
     if (typeof part.value !== "string" || part.value === "") continue;
     if (isSecretName(key, part.value) || isSecretValue(part.value)) report(part, `Variable ${quote(key)} looks like a credential in clear text`);
    }
   }
  }, {
   id: "env_from-name",
   severity: "error",
   effect: "pod",
   title: "Not the name of a config map or secret",
   why: "The lists hold plain names. A map locks out every user, an empty or illegal name makes Kubernetes refuse the pod, and an object that is not there keeps the pod from starting.",
   hint: "Write names, such as [settings]",
   source: env_hub,
   scope: "volume",
   bad: 'env_from_secrets: [""]',
   good: "env_from_config_maps: [conf]\nconfig_maps:\n  - {name: conf, key: A, readonly: true, content: x}",
   check: allOf(forEveryUser(modelCheck("env_from-name")), (context, report) => {
    for (const pod of context.pods) {
     if (!pod.hasVolumes) continue;
     for (const [list, kind] of [ [ "env_from_config_maps", "ConfigMap" ], [ "env_from_secrets", "Secret" ] ]) {
      const own = ownNames(pod, kind);
      for (const at of itemsOf(pod.profile, list)) {
       if (typeof at.value !== "string") continue;
       if (!(0, kubernetes.sg)(at.value)) report(at, `${quote(at.value)} is no name of a ${kind}, so Kubernetes refuses the pod`); else if (!makes(pod, own, kind, at.value)) {
        const message = `The ${kind} ${quote(at.value)} is not made by this profile: without it the server never starts`;
        report(at, {
         message: message,
         severity: "warning",
         effect: "never-starts",
         hint: "Make sure that something else makes it"
        });
       }
      }
     }
    }
   })
  } ];
  function ownNames(pod, kind) {
   const list = kind === "ConfigMap" ? "config_maps" : "image_pull_secrets";
   return new Set(itemsOf(pod.profile, list).map(part => textOf(part, "name")));
  }
  function makes(pod, own, kind, name) {
   if (own.has(name) || pod.made(kind, name) !== void 0) return true;
   if (kind === "ConfigMap") return false;
   if (pod.made("ExternalSecret", name) !== void 0) return true;
   return pod.documents.some(document => document.kind === "ExternalSecret") && pod.strings().has(name);
  }
  const extra_resources_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const extra_resources_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
  const EXTRA_RESOURCE_RULES = [ {
   id: "extra_guarantees",
   severity: "error",
   effect: "ignored",
   title: "Extra guarantees that differ from the limits",
   why: "The hub puts extra limits and guarantees into one and the same map, and the guarantees win: a limit of 2 with a guarantee of 1 becomes 1 for both.",
   hint: "Write limits only, or the same amounts in both",
   source: extra_resources_hub,
   scope: "override",
   bad: 'extra_resource_limits: {"nvidia.com/gpu": 2}\nextra_resource_guarantees: {"nvidia.com/gpu": 1}',
   good: 'extra_resource_limits: {"nvidia.com/gpu": 2}\nextra_resource_guarantees: {"nvidia.com/gpu": 2}',
   check: (context, report) => {
    for (const profile of context.profiles) {
     const override = overrideOf(profile);
     const limits = fieldOf(override, "extra_resource_limits")?.fields;
     for (const [name, at] of pairsOf(override, "extra_resource_guarantees")) {
      const limit = limits?.get(name);
      if (limit === void 0) {
       const message = `The guarantee of ${quote(name)} becomes its limit too`;
       report(at, {
        message: message,
        severity: "warning",
        effect: "surprise"
       });
      } else if (!sameAmount(limit, at)) report(at, `The guarantee of ${quote(name)} replaces its limit: both become ${shown(at)}`);
     }
    }
   }
  }, {
   id: "extra-int",
   severity: "error",
   effect: "pod",
   title: "An extra resource that Kubernetes does not take",
   why: "Extra resources need a name with a domain and a whole number; otherwise Kubernetes refuses the pod.",
   hint: 'Write {"nvidia.com/gpu": 1}',
   source: extra_resources_validation,
   scope: "override",
   bad: "extra_resource_limits: {gpu: 1}",
   good: 'extra_resource_limits: {"nvidia.com/gpu": 1}',
   check: (context, report) => {
    for (const profile of context.profiles) for (const list of [ "extra_resource_limits", "extra_resource_guarantees" ]) for (const [name, at] of pairsOf(overrideOf(profile), list)) extraResource(name, at, report);
   }
  } ];
  function extraResource(name, at, report) {
   const native = /^(cpu|memory|ephemeral-storage|hugepages-.+)$/.test(name) || name.includes("kubernetes.io/");
   if (!native && (!name.includes("/") || name.startsWith("requests.") || !(0, kubernetes.qI)(`requests.${name}`))) {
    report(at, {
     message: `${quote(name)} is no resource name: Kubernetes refuses the pod`,
     hint: "Write domain/name, such as nvidia.com/gpu"
    });
    return;
   }
   const page = (0, kubernetes.rV)(name);
   if (page === void 0 && name.startsWith("hugepages-")) {
    const message = `${quote(name)} has no page size: Kubernetes refuses the pod`;
    report(at, {
     message: message,
     hint: "Write the size behind the dash, such as hugepages-2Mi"
    });
    return;
   }
   if (at.rendered !== void 0 && at.value === void 0) return;
   const amount = amountOf(at);
   if (amount === void 0) report(at, `${quote(name)} is ${shown(at)}, which is no amount: Kubernetes refuses the pod`); else if (amount < 0) report(at, `${quote(name)} is ${shown(at)}: Kubernetes refuses negative amounts`); else if (!native && !Number.isInteger(amount)) report(at, `${quote(name)} is ${shown(at)}: Kubernetes takes whole numbers only`); else if (page !== void 0 && amount % page.bytes !== 0) {
    const message = `${quote(name)} is ${shown(at)}, no multiple of ${page.size}: Kubernetes refuses the pod`;
    report(at, {
     message: message,
     hint: `Write a multiple of ${page.size}`
    });
   }
  }
  function amountOf(at) {
   if (at.value === null) return 0;
   if (typeof at.value === "number") return Number.isFinite(at.value) ? at.value : void 0;
   return typeof at.value === "string" ? (0, kubernetes.$5)(at.value) : void 0;
  }
  function sameAmount(one, other) {
   const left = amountOf(one);
   return left === void 0 || left === (amountOf(other) ?? left);
  }
  function shown(at) {
   return at.node.kind === "scalar" ? quote(at.node.text) : at.node.kind === "mapping" ? "a map" : "a list";
  }
  const str = {
   type: "str"
  };
  const need = {
   type: "str",
   required: true
  };
  const any = {
   type: "any"
  };
  const flag = {
   type: "bool",
   required: true
  };
  const kept = {
   type: "bool",
   notNull: true
  };
  const mapping = {
   type: "map",
   of: any
  };
  function list(of, more = {}) {
   return {
    type: "list",
    of: {
     ...of,
     required: true
    },
    ...more
   };
  }
  function object(keys, more = {}) {
   return {
    type: "object",
    keys: keys,
    ...more
   };
  }
  const mount = {
   name: need,
   mount_path: need,
   sub_path: str
  };
  const memory = {
   type: "str",
   wrong: "mem-type",
   spelling: "own"
  };
  const odd = (wrong, more = {}) => ({
   type: "str",
   spelling: "odd",
   wrong: wrong,
   ...more
  });
  const override = object({
   cpu_limit: {
    type: "int",
    required: true,
    wrong: "cpu-int"
   },
   cpu_guarantee: {
    type: "int",
    wrong: "cpu-int"
   },
   mem_limit: {
    ...memory,
    required: true
   },
   mem_guarantee: memory,
   image: need,
   extra_resource_limits: {
    ...mapping,
    notNull: true
   },
   extra_resource_guarantees: {
    ...mapping,
    notNull: true
   }
  }, {
   required: true
  });
  const volume = object({
   name: need,
   claim_name: need,
   size: {
    type: "str",
    spelling: "own",
    wrong: "vol-size-type",
    nil: "vol-size-type",
    required: true
   },
   storage_class: odd("vol-storage_class", {
    missing: "vol-storage_class",
    required: true
   }),
   access_modes: list(odd("vol-access_modes", {
    required: true
   }), {
    required: true,
    wrong: "vol-access_modes",
    nil: "vol-access_modes",
    missing: "vol-access_modes"
   }),
   volume_mount: object(mount, {
    required: true
   }),
   persist: {
    type: "bool",
    required: true,
    nil: "vol-persist",
    missing: "vol-persist"
   },
   annotations: {
    type: "map",
    of: odd("vol-annotations", {
     nil: "vol-annotations",
     required: true
    }),
    wrong: "vol-annotations",
    keys: "vol-annotations"
   }
  });
  const configMap = object({
   name: need,
   key: need,
   mount_path: str,
   default_mode: {
    type: "str",
    spelling: "own",
    wrong: "cm-default_mode-type"
   },
   readonly: flag,
   content: {
    type: "str",
    spelling: "own",
    wrong: "cm-content-type"
   },
   persist: {
    type: "bool"
   }
  });
  const initContainer = object({
   name: need,
   image: need,
   command: list(odd("init-shape", {
    required: true,
    nil: "init-shape"
   }), {
    required: true,
    wrong: "init-shape",
    missing: "init-shape",
    nil: "init-shape"
   }),
   volume_mounts: list(object(mount, {
    required: true,
    wrong: "init-shape"
   }), {
    required: true,
    wrong: "init-shape",
    missing: "init-shape",
    nil: "init-shape"
   })
  });
  const roleBinding = object({
   name: need,
   subjects: list(object({
    name: need,
    kind: {
     type: "str",
     required: true,
     spelling: "own",
     wrong: "rb-subject"
    }
   }, {
    required: true
   }), {
    required: true
   }),
   role: object({
    name: need,
    resources: list(need, {
     required: true
    }),
    verbs: list({
     type: "str",
     required: true,
     spelling: "own",
     wrong: "rb-verbs",
     nil: "rb-verbs"
    }, {
     required: true
    }),
    api_groups: list(need)
   }, {
    required: true
   }),
   persist: kept
  });
  const manifest = object({
   name: need,
   key: {
    type: "str",
    required: true,
    missing: "man-doc"
   },
   content: list({
    type: "map",
    of: any,
    required: true,
    wrong: "man-doc",
    nil: "man-doc"
   }, {
    wrong: "man-doc"
   }),
   persist: {
    type: "bool"
   }
  });
  const plainNames = list(odd("env_from-name", {
   required: true
  }));
  const nodeSelector = "node_selector-required";
  const PROFILE_SHAPE = object({
   id: need,
   groups: list(need, {
    required: true
   }),
   definition: object({
    display_name: need,
    description: str,
    slug: need,
    default: flag,
    kubespawner_override: override
   }, {
    required: true
   }),
   node_selector: {
    ...mapping,
    required: true,
    wrong: nodeSelector,
    missing: nodeSelector,
    nil: nodeSelector
   },
   config_maps: list(configMap),
   volumes: list(volume),
   pod_env_vars: {
    type: "map",
    of: {
     type: "env",
     required: true
    },
    wrong: "env-type",
    keys: "env-type"
   },
   default_url: str,
   role_bindings: list(roleBinding),
   image_pull_secrets: list(object({
    name: need,
    data: str,
    persist: kept
   })),
   init_containers: list(initContainer),
   manifests: list(manifest),
   env_from_config_maps: plainNames,
   env_from_secrets: plainNames,
   secret_mounts: list(object(mount))
  }, {
   required: true
  });
  const ENV_REFERENCE = object({
   from_config_map: object({
    name: need,
    key: need
   }, {
    required: true
   })
  });
  const FILE_KEYS = [ "profiles" ];
  function isHarmlessTopLevel(key, value) {
   return key.startsWith("x-") || holdsAnchor(value, 0);
  }
  function holdsAnchor(node, depth) {
   if (node.anchor !== void 0) return true;
   if (depth > 3 || node.kind === "scalar") return false;
   return node.kind === "sequence" ? node.items.some(item => holdsAnchor(item, depth + 1)) : node.entries.some(entry => holdsAnchor(entry.value, depth + 1));
  }
  const parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
  const file_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
  const pyyaml = "https://github.com/yaml/pyyaml/blob/main/lib/yaml/";
  const FILE_RULES = [ {
   id: "yaml-syntax",
   severity: "error",
   effect: "every-user",
   title: "The file is not YAML",
   why: "The hub reads the file again for every form, start and stop. When PyYAML refuses it, each of these ends in an error for every user.",
   hint: "Put text in double quotes, indent with spaces, and keep one document per file",
   source: parser,
   scope: "definition",
   bad: "display_name: Lab: small",
   good: 'display_name: "Lab: small"',
   check: allOf(readerCheck("yaml-syntax", "not-utf8", "yaml-surrogate", "yaml-too-deep", "yaml-too-large", "yaml-recursive"), (context, report) => {
    if (context.tooDeep) report(void 0, "The config is nested too deeply, refers to itself, or is too large");
   })
  }, {
   id: "yaml-empty",
   severity: "error",
   effect: "every-user",
   title: "There is no list of profiles",
   why: "The top level has to be a map with a list `profiles`. An empty file, a list, or a misspelt key cannot be loaded, and no user gets the form.",
   hint: "Write 'profiles:' with at least one item below",
   source: parser,
   scope: "file",
   bad: "profiles:\n",
   good: exampleFile({
    id: "lab"
   }),
   check: (context, report) => {
    const {file: file, root: root} = context;
    if (file === void 0 || root === void 0) {
     if (context.loadable && !context.tooDeep) report(0, "The file is empty");
     return;
    }
    if (root.kind !== "mapping") {
     report(file, `The file holds ${root.kind === "sequence" ? "a list" : "one value"} instead of a map with profiles`);
     return;
    }
    const profiles = childOf(root, "profiles");
    if (profiles === void 0) report(file, {
     message: "The file has no key 'profiles'",
     ...nearMiss(root)
    }); else if (profiles.kind !== "sequence") {
     const empty = profiles.kind === "scalar" && profiles.type === "null";
     report(placeOf(file, "profiles", profiles), `profiles is ${empty ? "empty" : "no list"}`);
    }
   }
  }, {
   id: "yaml-no-profiles",
   severity: "error",
   effect: "spawn",
   title: "The list of profiles is empty",
   why: "Every user sees one entry, 'Pending configuration', and starting it raises an error.",
   hint: "Add at least one profile",
   source: parser,
   scope: "file",
   bad: "profiles: []\n",
   good: exampleFile({
    id: "lab"
   }),
   check: (context, report) => {
    const profiles = childOf(context.root, "profiles");
    if (context.file === void 0 || profiles?.kind !== "sequence" || profiles.items.length > 0) return;
    report(placeOf(context.file, "profiles", profiles), "profiles is empty: nobody can start anything");
   }
  }, {
   id: "yaml-dup-key",
   severity: "error",
   effect: "ignored",
   title: "A key stands twice in one map",
   why: "PyYAML keeps the last value and drops the first without a word.",
   hint: "Keep one of them, or put both values into one",
   source: `${pyyaml}constructor.py`,
   scope: "profile",
   bad: "groups: [group-1]\ngroups: [group-2]",
   good: "groups: [group-1, group-2]",
   check: (context, report) => {
    for (const {first: first, again: again} of context.yaml?.duplicates ?? []) {
     const name = again.kind === "scalar" ? quote(again.text) : "A key";
     const line = context.yaml?.mark(first.start).line;
     report(again.start, `${name} stands twice in this map: the value in line ${line} is lost`);
    }
   }
  }, {
   id: "yaml-nonprintable",
   severity: "error",
   effect: "every-user",
   title: "A character that YAML forbids",
   why: "PyYAML refuses control characters anywhere in the file, also in quotes and comments.",
   hint: 'Write it as an escape in double quotes: "\\x1b"',
   source: `${pyyaml}reader.py`,
   scope: "definition",
   bad: 'display_name: "ab"',
   good: 'display_name: "a\\x7fb"',
   check: readerCheck("yaml-nonprintable")
  }, {
   id: "yaml-linebreaks",
   severity: "error",
   effect: "every-user",
   title: "A character that only YAML 1.1 takes for a line break",
   why: "U+0085, U+2028 and U+2029 end a line for PyYAML. Outside quotes the file cannot be loaded; in quotes blanks are lost or added.",
   hint: 'Write it as an escape in double quotes: "\\u2028"',
   source: `${pyyaml}scanner.py`,
   scope: "definition",
   bad: "display_name: a\u2028b",
   good: 'display_name: "a\\u2028b"',
   check: readerCheck("yaml-linebreaks")
  }, {
   id: "yaml-plain-tab",
   severity: "error",
   effect: "every-user",
   title: "A tab outside quotes",
   why: "PyYAML takes tabs only in quotes, comments and the lines of a block text; anywhere else the file cannot be loaded.",
   hint: 'Use blanks, or write "\\t" in double quotes',
   source: `${pyyaml}scanner.py`,
   scope: "definition",
   bad: "display_name: left\tright",
   good: 'display_name: "left\\tright"',
   check: readerCheck("yaml-plain-tab")
  }, {
   id: "unknown-key",
   severity: "error",
   effect: "ignored",
   title: "A key that the hub does not know",
   why: "The hub's model has no such key and drops it without a word, so what it says never happens.",
   hint: "Use the hub's own key, in lower case with underscores",
   source: file_models,
   scope: "profile",
   bad: "configMaps: []",
   good: "config_maps: []",
   check: allOf(modelCheck("unknown-key"), (context, report) => {
    if (context.root?.kind !== "mapping" || context.file === void 0) return;
    if (childOf(context.root, "profiles") === void 0) return;
    for (const {key: key, value: value, overridden: overridden} of context.root.entries) {
     if (overridden || key.kind !== "scalar" || key.type !== "str" || key.text === "profiles") continue;
     if (isHarmlessTopLevel(key.text, value)) continue;
     const at = placeOf(context.file, key.text, key);
     report(at, `${quote(pathOf(at))} is no key of the file: the hub never uses it`);
    }
   })
  }, {
   id: "null-field",
   severity: "error",
   effect: "every-user",
   title: "A required value is missing or null",
   why: "pydantic refuses the whole file, so every user is locked out, not only those of this profile.",
   hint: "Give the key a value, or leave an optional key out",
   source: file_models,
   scope: "definition",
   bad: "slug: null",
   good: "slug: lab",
   check: modelCheck("null-field")
  } ];
  function nearMiss(root) {
   for (const {key: key} of root.entries) if (key.kind === "scalar" && (0, nearest.a)(key.text, FILE_KEYS) !== void 0) return {
    hint: `Write profiles instead of ${quote(key.text)}`
   };
   return {};
  }
  const form_parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
  const form_form = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/templates/form.html";
  const FORM_RULES = [ {
   id: "groups-empty",
   severity: "error",
   effect: "ignored",
   title: "A profile without groups",
   why: "A profile is shown to users who share a group with it. Without groups nobody ever sees it.",
   hint: "Name at least one group, such as [group-1]",
   source: form_parser,
   scope: "profile",
   bad: "groups: []",
   good: "groups: [group-1]",
   check: (context, report) => {
    for (const profile of context.profiles) {
     const groups = fieldOf(profile, "groups");
     if (groups?.items?.length === 0) report(groups, "groups is empty: the profile is never shown to anybody");
    }
   }
  }, {
   id: "groups-exact",
   severity: "warning",
   effect: "ignored",
   title: "A group that will hardly match",
   why: "Groups are compared letter by letter. An outer blank or the path form of Keycloak (/group) matches only a group that is really called so.",
   hint: "Write the group as JupyterHub shows it, without outer blanks or a leading /",
   source: form_parser,
   scope: "profile",
   bad: 'groups: ["/group-1"]',
   good: "groups: [group-1]",
   check: (context, report) => {
    for (const profile of context.profiles) for (const group of itemsOf(profile, "groups")) {
     const name = group.value;
     if (typeof name !== "string") continue;
     if (name === "") report(group, "The group '' matches no group"); else if (name !== name.trim()) report(group, `The group ${quote(name)} has an outer blank, so it does not match ${quote(name.trim())}`); else if (name.startsWith("/")) report(group, `The group ${quote(name)} is a path, which does not match a group ${quote(name.slice(1))}`);
    }
   }
  }, {
   id: "html-injection",
   severity: "warning",
   effect: "security",
   title: "HTML in a text of the form",
   why: "display_name and description become part of the page as raw HTML: a tag changes the layout, a script runs in every user's browser.",
   hint: "Write plain text; & and quotes are fine",
   source: form_form,
   scope: "definition",
   bad: "description: <b>large</b>",
   good: "description: large",
   check: (context, report) => {
    for (const profile of context.profiles) for (const key of [ "display_name", "description" ]) {
     const at = fieldOf(fieldOf(profile, "definition"), key);
     if (typeof at?.value === "string" && /<[A-Za-z/!?]/.test(at.value)) report(at, `${key} ${quote(at.value)} is put into the page as HTML`);
    }
   }
  }, {
   id: "default-many",
   severity: "warning",
   effect: "surprise",
   title: "Several defaults in one form",
   why: "All of them are marked as chosen, and the browser keeps the last.",
   hint: "Set default: true once for each group",
   source: form_form,
   scope: "file",
   bad: exampleFile({
    id: "a",
    default: true
   }, {
    id: "b",
    default: true
   }),
   good: exampleFile({
    id: "a",
    default: true
   }, {
    id: "b"
   }),
   check: (context, report) => {
    const chosen = new Map;
    for (const profile of context.profiles) {
     const definition = fieldOf(profile, "definition");
     if (flagOf(definition, "default") !== true) continue;
     let other;
     for (const {value: value} of itemsOf(profile, "groups")) {
      if (typeof value !== "string") continue;
      const before = chosen.get(value);
      if (before === void 0) chosen.set(value, profile.profile); else other ??= before === profile.profile ? void 0 : before;
     }
     if (other === void 0) continue;
     report(fieldOf(definition, "default"), `profiles[${other}] is a default of the same group too; the browser keeps the last`);
    }
   }
  }, {
   id: "default_url-form",
   severity: "warning",
   effect: "surprise",
   title: "A start page outside the server",
   why: "An absolute URL sends users away from the server that they have just started.",
   hint: "Write a path such as /lab",
   source: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/singleuser/extension.py",
   scope: "profile",
   bad: "default_url: https://portal.example/",
   good: "default_url: /lab",
   check: (context, report) => {
    for (const profile of context.profiles) {
     const url = textOf(profile, "default_url");
     if (url !== void 0 && /^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\//.test(url)) report(fieldOf(profile, "default_url"), `default_url ${quote(url)} leaves the server`);
    }
   }
  } ];
  const reference = "https://github.com/distribution/reference/blob/main/regexp.go";
  const image_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
  const IMAGE_RULES = [ {
   id: "image-empty",
   severity: "error",
   effect: "pod",
   title: "An empty image",
   why: "Kubernetes refuses a container without an image.",
   hint: "Write an image such as ghcr.io/org/lab:1.2",
   source: image_validation,
   scope: "override",
   bad: 'image: ""',
   good: 'image: "ghcr.io/org/lab:1.2"',
   check: eachImage((image, at, report) => {
    if (image === "") report(at, "The image is empty: Kubernetes refuses the pod");
   })
  }, {
   id: "image-space",
   severity: "error",
   effect: "pod",
   title: "A blank around the image",
   why: "Kubernetes refuses an image with a blank or line end before or after it.",
   hint: "Remove the blank",
   source: image_validation,
   scope: "override",
   bad: 'image: " org/lab:1.2"',
   good: "image: org/lab:1.2",
   check: eachImage((image, at, report) => {
    if (image !== image.trim()) report(at, `The image ${quote(image)} has a blank around it: Kubernetes refuses the pod`);
   })
  }, {
   id: "image-ref",
   severity: "error",
   effect: "never-starts",
   title: "Not an image reference",
   why: "The pod is accepted, but the node cannot read the name (InvalidImageName), and the start ends after 900 seconds.",
   hint: "Write registry/path:tag without https://, in lower case before the tag",
   source: reference,
   scope: "override",
   bad: "image: https://ghcr.io/org/lab:1.2",
   good: "image: ghcr.io/org/lab:1.2",
   check: eachImage((image, at, report) => {
    if (image === "" || image !== image.trim() || isReference(image)) return;
    report(at, `${quote(image)} is no image reference: the pod never starts`);
   })
  }, {
   id: "image-floating",
   severity: "warning",
   effect: "surprise",
   title: "An image without a fixed version",
   why: "What users get changes whenever somebody pushes, differs from node to node, and cannot be brought back.",
   hint: "Add a tag other than latest, or a digest",
   source: "https://kubernetes.io/docs/concepts/containers/images/",
   scope: "override",
   bad: "image: org/lab",
   good: "image: org/lab:1.2",
   check: eachImage((image, at, report) => {
    const parsed = image.length > image_longest ? void 0 : (0, kubernetes.zZ)(image);
    if (parsed === void 0 || parsed.digest !== void 0) return;
    if (parsed.tag === void 0) report(at, `The image ${quote(image)} has no tag, so it means latest`); else if (parsed.tag === "latest") report(at, `The image ${quote(image)} is whatever was pushed last`);
   })
  } ];
  const image_longest = 1024;
  function isReference(image) {
   return image.length <= image_longest && (0, kubernetes.zZ)(image) !== void 0;
  }
  function eachImage(visit) {
   return (context, report) => {
    for (const pod of context.pods) {
     const main = fieldOf(overrideOf(pod.profile), "image");
     if (typeof main?.value === "string") visit(main.value, main, report);
     if (!pod.hasVolumes) continue;
     for (const container of itemsOf(pod.profile, "init_containers")) {
      const at = fieldOf(container, "image");
      const image = formattedText(at, context.templates);
      if (at !== void 0 && image !== void 0) visit(image, at, report);
     }
    }
   };
  }
  const table = {
   v1: "ConfigMap Secret Service ServiceAccount Pod PodTemplate PersistentVolumeClaim LimitRange ResourceQuota ReplicationController Endpoints Event Binding Namespace* Node* PersistentVolume*",
   "apps/v1": "Deployment StatefulSet DaemonSet ReplicaSet ControllerRevision",
   "batch/v1": "Job CronJob",
   "autoscaling/v1": "HorizontalPodAutoscaler",
   "autoscaling/v2": "HorizontalPodAutoscaler",
   "networking.k8s.io/v1": "Ingress NetworkPolicy IngressClass*",
   "policy/v1": "PodDisruptionBudget",
   "rbac.authorization.k8s.io/v1": "Role RoleBinding ClusterRole* ClusterRoleBinding*",
   "coordination.k8s.io/v1": "Lease",
   "discovery.k8s.io/v1": "EndpointSlice",
   "events.k8s.io/v1": "Event",
   "scheduling.k8s.io/v1": "PriorityClass*",
   "storage.k8s.io/v1": "StorageClass* CSIDriver* CSINode* VolumeAttachment* CSIStorageCapacity",
   "node.k8s.io/v1": "RuntimeClass*",
   "apiextensions.k8s.io/v1": "CustomResourceDefinition*",
   "apiregistration.k8s.io/v1": "APIService*",
   "admissionregistration.k8s.io/v1": "MutatingWebhookConfiguration* ValidatingWebhookConfiguration* ValidatingAdmissionPolicy* ValidatingAdmissionPolicyBinding*",
   "certificates.k8s.io/v1": "CertificateSigningRequest*",
   "authentication.k8s.io/v1": "TokenReview* SelfSubjectReview*",
   "authorization.k8s.io/v1": "SubjectAccessReview* SelfSubjectAccessReview* SelfSubjectRulesReview* LocalSubjectAccessReview",
   "flowcontrol.apiserver.k8s.io/v1": "FlowSchema* PriorityLevelConfiguration*"
  };
  const young = new Set([ "admissionregistration.k8s.io/v1alpha1", "admissionregistration.k8s.io/v1beta1", "authentication.k8s.io/v1alpha1", "authentication.k8s.io/v1beta1", "certificates.k8s.io/v1alpha1", "coordination.k8s.io/v1alpha1", "flowcontrol.apiserver.k8s.io/v1beta3", "internal.apiserver.k8s.io/v1alpha1", "networking.k8s.io/v1alpha1", "networking.k8s.io/v1beta1", "resource.k8s.io/v1alpha3", "storage.k8s.io/v1alpha1", "storage.k8s.io/v1beta1", "storagemigration.k8s.io/v1alpha1" ]);
  const CUSTOM_KINDS = new Map([ [ "Release", "helm.crossplane.io/v1beta1" ], [ "Object", "kubernetes.crossplane.io/v1alpha2" ], [ "ExternalSecret", "external-secrets.io/v1beta1" ] ]);
  const DELETED_KINDS = new Set([ "Deployment", "Service", "Job", "Pod", "Role", "RoleBinding", "ServiceAccount", "ConfigMap", "Secret", ...CUSTOM_KINDS.keys() ]);
  const known = new Map;
  for (const [version, kinds] of Object.entries(table)) for (const word of kinds.split(" ")) {
   const kind = word.replace("*", "");
   const entry = known.get(kind);
   if (entry === void 0) known.set(kind, {
    versions: [ version ],
    cluster: word.endsWith("*")
   }); else entry.versions.push(version);
  }
  function createable(kind, apiVersion) {
   if (young.has(apiVersion)) return {
    ok: true,
    versions: []
   };
   const versions = known.get(kind)?.versions ?? [];
   return {
    ok: versions.includes(apiVersion),
    versions: versions
   };
  }
  function isClusterKind(kind) {
   return known.get(kind)?.cluster === true;
  }
  const manifest_custom_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const helm = "https://github.com/crossplane-contrib/provider-helm/blob/master/package/crds/helm.crossplane.io_releases.yaml";
  const MANIFEST_CUSTOM_RULES = [ {
   id: "man-release",
   severity: "error",
   effect: "skipped",
   title: "A Crossplane Release that is not the user's own",
   why: "Releases belong to the whole cluster. With the same name for everybody the second user gets none, and a stop with persist false deletes it for all. The hub posts it to helm.crossplane.io/v1beta1 only.",
   hint: "Put the user into the name, such as dask-{{ spawner.user.name }}",
   source: helm,
   scope: "object",
   bad: "{apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: {name: dask}, spec: {forProvider: {chart: {name: dask}, namespace: '{{ namespace }}'}}}",
   good: "{apiVersion: helm.crossplane.io/v1beta1, kind: Release, metadata: {name: 'dask-{{ spawner.user.name }}'}, spec: {forProvider: {chart: {name: dask}, namespace: '{{ namespace }}'}}}",
   check: eachDocument((document, report, templates) => {
    if (document.kind !== "Release" || !ownVersion(document, report)) return;
    ownName(document, templates, report);
    const spec = childOf(childOf(document.node, "spec"), "forProvider");
    for (const key of [ "chart", "namespace" ]) {
     if (childOf(spec, key) !== void 0) continue;
     report(partAt(document, [ "spec", "forProvider" ]), {
      message: `spec.forProvider.${key} is missing: the cluster refuses the Release`,
      hint: `Add ${key}`
     });
    }
   })
  }, {
   id: "man-object",
   severity: "error",
   effect: "skipped",
   title: "A Crossplane Object that is not the user's own",
   why: "Objects belong to the whole cluster. With the same name for everybody the second user gets none, and a stop with persist false deletes it for all. The hub posts it to kubernetes.crossplane.io/v1alpha2 only.",
   hint: "Put the user into the name, such as quota-{{ spawner.user.name }}",
   source: "https://github.com/crossplane-contrib/provider-kubernetes/blob/main/package/crds/kubernetes.crossplane.io_objects.yaml",
   scope: "object",
   bad: "{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: quota}}",
   good: "{apiVersion: kubernetes.crossplane.io/v1alpha2, kind: Object, metadata: {name: 'quota-{{ spawner.user.name }}'}}",
   check: eachDocument((document, report, templates) => {
    if (document.kind === "Object" && ownVersion(document, report)) ownName(document, templates, report);
   })
  }, {
   id: "man-externalsecret",
   severity: "error",
   effect: "skipped",
   title: "An ExternalSecret that the hub cannot post",
   why: "The hub posts it to external-secrets.io/v1beta1 in the user's namespace; another version or namespace is refused, and the server runs without the secret.",
   hint: "Write apiVersion: external-secrets.io/v1beta1 and leave metadata.namespace out",
   source: manifest_custom_hub,
   scope: "object",
   bad: "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: x}}",
   good: "{apiVersion: external-secrets.io/v1beta1, kind: ExternalSecret, metadata: {name: x}}",
   check: eachDocument((document, report, templates) => {
    if (document.kind !== "ExternalSecret" || !ownVersion(document, report)) return;
    const namespace = literalNamespace(document, templates);
    if (namespace === void 0) return;
    report(partAt(document, [ "metadata", "namespace" ]), {
     message: `The hub posts it to the user's namespace, not to ${quote(namespace)}: it is refused`,
     hint: "Leave it out, or write {{ namespace }}"
    });
   })
  } ];
  function ownVersion(document, report) {
   const {kind: kind = "", apiVersion: apiVersion} = document;
   const right = CUSTOM_KINDS.get(kind);
   if (apiVersion === void 0 || apiVersion === right) return true;
   report(partAt(document, [ "apiVersion" ]), {
    message: `The hub posts kind ${kind} to ${right} only: it is refused`,
    hint: `Write apiVersion: ${right}`
   });
   return false;
  }
  function ownName(document, templates, report) {
   const name = stringOf(childOf(document.metadata, "name"), templates);
   if (name?.value === void 0 || name.value !== name.awkward()) return;
   report(partAt(document, [ "metadata", "name" ]), `${quote(name.value)} is the same for every user, but the cluster has only one of that name`);
  }
  const client = "https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py";
  const skip = "the hub skips it, and users get a server without it";
  const MANIFEST_OBJECT_RULES = [ {
   id: "man-name",
   severity: "error",
   effect: "skipped",
   title: "A manifest without a legal name",
   why: "Kubernetes refuses the object, the hub logs it and goes on.",
   hint: "Use lower-case letters, digits, - and .",
   source: "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
   scope: "object",
   bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: My_Settings}}",
   good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: my-settings}}",
   check: eachDocument((document, report) => {
    const {kind: kind, name: name} = document;
    if (kind === void 0 || kind.endsWith("List") || document.metadata?.kind !== "mapping" && !document.listed) return;
    const node = childOf(document.metadata, "name");
    if (node === void 0 || isNullNode(node)) {
     const generated = childOf(document.metadata, "generateName");
     if (generated === void 0 || isNullNode(generated)) report(partAt(document, [ "metadata" ]), `The object has no name: ${skip}`);
    } else if (node.kind !== "scalar" || node.type !== "str") report(partAt(document, [ "metadata", "name" ]), {
     message: `metadata.name is no string: ${skip}`,
     hint: "Put the name in quotes"
    }); else if (name !== void 0 && !isLegalName(kind, name)) report(partAt(document, [ "metadata", "name" ]), `The name ${quote(name)} is refused for a ${kind}: ${skip}`);
   })
  }, {
   id: "man-crd",
   severity: "error",
   effect: "skipped",
   title: "A kind that the hub cannot make",
   why: "The hub makes objects with the Python client, which knows the kinds of Kubernetes itself in their current versions, and three more. Everything else is skipped.",
   hint: "Use a kind of Kubernetes in a current version, or make the object outside the hub",
   source: client,
   scope: "object",
   bad: "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: x}}",
   good: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}}",
   check: eachDocument((document, report) => {
    const {kind: kind, apiVersion: apiVersion} = document;
    if (kind === void 0 || apiVersion === void 0 || CUSTOM_KINDS.has(kind) || kind === "List") return;
    const plain = kind.endsWith("List") ? kind.slice(0, -"List".length) : kind;
    const {ok: ok, versions: versions} = createable(plain, apiVersion);
    if (ok) return;
    const at = partAt(document, [ versions.length > 0 ? "apiVersion" : "kind" ]);
    report(at, {
     message: `The hub cannot make a ${quote(kind)} of ${quote(apiVersion)}: it skips it`,
     ...versions.length > 0 ? {
      hint: `Write apiVersion: ${listed(versions)}`
     } : {}
    });
   })
  }, {
   id: "man-typed",
   severity: "error",
   effect: "skipped",
   title: "Data that is no text",
   why: "Values of a ConfigMap are strings, those of a Secret base64. Kubernetes refuses anything else, and the hub goes on without the object.",
   hint: "Put values in quotes; use stringData for plain text in a Secret",
   source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
   scope: "object",
   bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {n: 5}}",
   good: '{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {n: "5"}}',
   check: eachDocument((document, report) => {
    if (document.kind === "ConfigMap") {
     textMap(document, "data", report);
     textMap(document, "binaryData", report, true);
    } else if (document.kind === "Secret") {
     textMap(document, "data", report, true);
     textMap(document, "stringData", report);
    }
   })
  } ];
  function textMap(document, name, report, base64 = false) {
   const node = childOf(document.node, name);
   if (node === void 0 || isNullNode(node)) return;
   if (node.kind !== "mapping") {
    report(partAt(document, [ name ]), `${name} of this ${document.kind} is no map: ${skip}`);
    return;
   }
   for (const {key: key, value: value, place: place} of entriesAt(document, name)) {
    if (isNullNode(value)) continue;
    if (value.kind !== "scalar" || value.type !== "str") {
     const is = value.kind === "scalar" ? quote(value.text) : value.kind === "mapping" ? "a map" : "a list";
     report(place(), `${quote(key)} is ${is} and no string: ${skip}`);
    } else if (base64 && !value.text.includes("{{") && (0, kubernetes.$n)(value.text) === void 0) report(place(), {
     message: `${quote(key)} is no base64: ${skip}`,
     hint: "Encode it, or use stringData in a Secret"
    });
   }
   for (const {key: key, overridden: overridden} of node.entries) {
    if (overridden || key.kind !== "scalar" || key.type === "str" || key.type === "merge" || key.start === NOWHERE) continue;
    if (key.type !== "bool" && key.type !== "null") continue;
    const at = placeOf(placeOf(document.at, name, node), key.text, key);
    report(at, {
     message: `The key ${quote(key.text)} without quotes is no string`,
     severity: "warning",
     effect: "surprise"
    });
   }
  }
  function isLegalName(kind, name) {
   if (/^(Cluster)?Role(Binding)?$/.test(kind)) return (0, kubernetes.Yl)(name);
   return kind === "Service" || kind === "Namespace" ? (0, kubernetes.Cd)(name) : (0, 
   kubernetes.sg)(name);
  }
  const manifest_scope_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const MANIFEST_SCOPE_RULES = [ {
   id: "man-generateName",
   severity: "warning",
   effect: "leftover",
   title: "A generated name",
   why: "A new object is made at each start, and the hub never deletes it.",
   hint: "Write metadata.name",
   source: manifest_scope_hub,
   scope: "object",
   bad: "{apiVersion: v1, kind: ConfigMap, metadata: {generateName: x-}}",
   good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
   check: eachDocument((document, report) => {
    if (document.name !== void 0 || childOf(document.metadata, "generateName")?.kind !== "scalar") return;
    report(partAt(document, [ "metadata", "generateName" ]), "generateName makes a new object at each start, which nobody deletes");
   })
  }, {
   id: "man-namespace",
   severity: "warning",
   effect: "security",
   title: "A fixed namespace",
   why: "The hub may write everywhere and obeys it: all users share the object, and each stop with persist false deletes it for all.",
   hint: "Leave it out, or write {{ namespace }}",
   source: manifest_scope_hub,
   scope: "object",
   bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: kube-system}}",
   good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, namespace: '{{ namespace }}'}}",
   check: eachDocument((document, report, templates) => {
    const {kind: kind} = document;
    if (document.listed || kind === void 0 || CUSTOM_KINDS.has(kind) || isClusterKind(kind)) return;
    const namespace = literalNamespace(document, templates);
    if (namespace !== void 0) report(partAt(document, [ "metadata", "namespace" ]), `The object goes to ${quote(namespace)}, which all users share`);
   })
  }, {
   id: "man-cluster-kind",
   severity: "warning",
   effect: "security",
   title: "An object of the whole cluster",
   why: "The first user who starts the profile makes it, everybody shares it, and it is never deleted.",
   hint: "Use a kind that lives in a namespace, such as Role, or make it outside the hub",
   source: manifest_scope_hub,
   scope: "object",
   bad: "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: x}, rules: []}",
   good: "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: x}, rules: []}",
   check: eachDocument((document, report) => {
    if (document.kind !== void 0 && isClusterKind(document.kind)) report(partAt(document, [ "kind" ]), `A ${document.kind} belongs to the whole cluster: all users share it`);
   })
  }, {
   id: "man-persist-kind",
   severity: "warning",
   effect: "leftover",
   title: "A kind that persist: false does not delete",
   why: "The hub deletes only a few kinds when a server stops; this one stays.",
   hint: "Write persist: true, or use a kind that is deleted",
   source: manifest_scope_hub,
   scope: "manifest",
   bad: "persist: false\ncontent: [{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}}]",
   good: "persist: true\ncontent: [{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}}]",
   check: eachDocument((document, report) => {
    const {kind: kind} = document;
    if (document.kept || kind === void 0 || kind.endsWith("List") || DELETED_KINDS.has(kind)) return;
    report(partAt(document, [ "kind" ]), `persist is false, but the hub never deletes a ${quote(kind)}`);
   })
  }, {
   id: "man-secret",
   severity: "warning",
   effect: "secret-leak",
   title: "A secret in clear text",
   why: "Base64 is no protection: whoever reads the file, in git or on the cluster, has the credential.",
   hint: "Use an ExternalSecret, or make the Secret outside the file",
   source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
   scope: "object",
   bad: "{apiVersion: v1, kind: Secret, metadata: {name: x}, stringData: {a: b}}",
   good: "{apiVersion: external-secrets.io/v1beta1, kind: ExternalSecret, metadata: {name: x}}",
   check: (context, report) => {
    for (const pod of context.pods) {
     for (const document of pod.documents) {
      const holds = key => childOf(document.node, key)?.kind === "mapping";
      if (document.kind === "Secret") {
       if (holds("data") || holds("stringData")) report(partAt(document, [ "kind" ]), "The Secret stands in the file for everybody to read");
      } else if (!document.listed) eachString(document.at, (text, place) => {
       if (isSecretValue(text)) report(place(), "This text looks like a credential in clear text");
      });
     }
     for (const map of itemsOf(pod.profile, "config_maps")) {
      const content = textOf(map, "content");
      if (content !== void 0 && isSecretValue(content)) report(fieldOf(map, "content"), "The config map holds what looks like a credential in clear text");
     }
    }
   }
  } ];
  const manifests_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const manifests_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
  const manifests_client = "https://github.com/kubernetes-client/python/blob/v31.0.0/kubernetes/utils/create_from_yaml.py";
  const manifests_skip = "the hub skips it, and users get a server without it";
  const MANIFEST_RULES = [ {
   id: "man-content",
   severity: "error",
   effect: "spawn",
   title: "A manifest without content",
   why: "The file loads, but starting the profile raises an error.",
   hint: "Add content as a list of objects; [] is fine",
   source: manifests_hub,
   scope: "profile",
   bad: "manifests: [{name: m, key: m}]",
   good: "manifests: [{name: m, key: m, content: []}]",
   check: eachOf("manifests", (entry, _context, report) => {
    const content = fieldOf(entry, "content");
    if (entry.fields !== void 0 && isAbsent(content)) report(content ?? entry, "The manifest has no content: starting the profile raises an error");
   })
  }, {
   id: "man-doc",
   severity: "error",
   effect: "every-user",
   title: "Content that is no list of objects",
   why: "pydantic refuses a text, a map or an empty item (as a trailing --- leaves one), and an entry without key: no user gets the form.",
   hint: "Write a list of maps, each one object",
   source: manifests_models,
   scope: "profile",
   bad: "manifests: [{name: m, key: m, content: [null]}]",
   good: "manifests: [{name: m, key: m, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}]}]",
   check: modelCheck("man-doc")
  }, {
   id: "man-kind",
   severity: "error",
   effect: "skipped",
   title: "A manifest without kind",
   why: "The hub logs an error and skips the rest of this entry.",
   hint: "Add kind, such as kind: ConfigMap",
   source: manifests_hub,
   scope: "object",
   bad: "{apiVersion: v1, metadata: {name: x}}",
   good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
   check: eachDocument((document, report) => {
    if (isMissing(document, "kind") && document.kind === void 0) report(partAt(document, [ "kind" ]), `The object has no kind: ${manifests_skip}`);
   })
  }, {
   id: "man-apiVersion",
   severity: "error",
   effect: "skipped",
   title: "A manifest without apiVersion",
   why: "The hub logs an error and skips the rest of this entry.",
   hint: "Add apiVersion, such as apiVersion: v1",
   source: manifests_client,
   scope: "object",
   bad: "{kind: ConfigMap, metadata: {name: x}}",
   good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
   check: eachDocument((document, report) => {
    if (isMissing(document, "apiVersion") && document.apiVersion === void 0) report(partAt(document, [ "apiVersion" ]), `The object has no apiVersion: ${manifests_skip}`);
   })
  }, {
   id: "man-metadata",
   severity: "error",
   effect: "skipped",
   title: "A manifest without metadata",
   why: "The hub looks for the namespace in metadata, finds nothing and skips the rest of this entry. A kind: List needs it too.",
   hint: "Add metadata with a name, or metadata: {} to a List",
   source: manifests_hub,
   scope: "object",
   bad: "{apiVersion: v1, kind: ConfigMap}",
   good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}",
   check: eachDocument((document, report) => {
    if (document.listed || document.metadata?.kind === "mapping") return;
    report(partAt(document, [ "metadata" ]), `The object has no metadata: ${manifests_skip}`);
   })
  }, {
   id: "man-persist-null",
   severity: "error",
   effect: "stop",
   title: "A manifest to delete with null metadata",
   why: "It is never made, and every stop then raises an error in the hub, so nothing after it is cleaned up.",
   hint: "Write metadata: {name: …}",
   source: manifests_hub,
   scope: "manifest",
   bad: "persist: false\ncontent: [{apiVersion: v1, kind: ConfigMap, metadata: null}]",
   good: "persist: false\ncontent: [{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}]",
   check: eachDocument((document, report) => {
    if (document.kept || document.listed || !isNullNode(document.metadata)) return;
    report(partAt(document, [ "metadata" ]), "metadata is null and persist is false: stopping the server raises an error");
   })
  } ];
  function isMissing(document, key) {
   const node = childOf(document.node, key);
   return node === void 0 || node.kind !== "scalar" || node.type !== "str" || node.text === "";
  }
  const mount_paths_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const mount_paths_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
  const system = new Set([ "/", "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/sbin", "/sys", "/usr", "/var" ]);
  const MOUNT_PATH_RULES = [ {
   id: "mount-camel",
   severity: "error",
   effect: "every-user",
   title: "mountPath instead of mount_path",
   why: "The hub knows only mount_path. In a volume_mount the required key is missing and the whole file is refused; in config_maps nothing is mounted.",
   hint: "Write mount_path",
   source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
   scope: "volume",
   bad: "volume_mount: {name: ws, mountPath: /workspace}",
   good: "volume_mount: {name: ws, mount_path: /workspace}",
   check: modelCheck("mount-camel")
  }, {
   id: "vol-sub_path",
   severity: "error",
   effect: "ignored",
   title: "sub_path in a volume_mount",
   why: "The hub never reads it here: the root of the volume is mounted, and folders show up that should not.",
   hint: "Leave it out; init containers and secret mounts can have one",
   source: mount_paths_hub,
   scope: "volume",
   bad: "volume_mount: {name: ws, mount_path: /workspace, sub_path: data}",
   good: "volume_mount: {name: ws, mount_path: /workspace}",
   check: eachOf("volumes", (volume, _context, report) => {
    const at = fieldOf(fieldOf(volume, "volume_mount"), "sub_path");
    if (typeof at?.value === "string" && at.value !== "") report(at, "sub_path is never used: the root of the volume is mounted");
   })
  }, {
   id: "sub_path-form",
   severity: "error",
   effect: "pod",
   title: "A sub_path that leads out of the volume",
   why: "Kubernetes refuses a pod with a sub_path that is absolute or has a '..' between slashes.",
   hint: "Write a relative path such as data/keys.json",
   source: mount_paths_validation,
   scope: "secret_mount",
   bad: "sub_path: /keys.json",
   good: "sub_path: keys.json",
   check: (context, report) => {
    for (const pod of context.pods) {
     if (!pod.hasVolumes) continue;
     for (const mount of inner(pod.profile)) {
      const at = fieldOf(mount, "sub_path");
      const path = formattedText(at, context.templates);
      if (path !== void 0 && path !== "" && !(0, kubernetes.KL)(path)) report(at, `The sub_path ${quote(path)} is absolute or leads out of the volume`);
     }
    }
   }
  }, {
   id: "mount-path-form",
   severity: "warning",
   effect: "surprise",
   title: "An odd mount path",
   why: "A relative path is taken from the root of the image, a colon is not allowed by all runtimes, and a mount over a system folder hides what programs need.",
   hint: "Write an absolute path such as /workspace",
   source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/",
   scope: "volume",
   bad: "volume_mount: {name: ws, mount_path: work}",
   good: "volume_mount: {name: ws, mount_path: /work}",
   check: allOf((context, report) => {
    for (const pod of context.pods) for (const mount of pod.mounts) oddPath(mount, report);
   }, (context, report) => {
    for (const pod of context.pods) {
     if (!pod.hasVolumes) continue;
     for (const container of itemsOf(pod.profile, "init_containers")) for (const mount of itemsOf(container, "volume_mounts")) for (const path of mountPathOf(mount, context.templates)) oddPath(path, report);
    }
   })
  } ];
  function oddPath({name: name, at: at}, report) {
   if (name === "") report(at, {
    message: "The mount path is empty: Kubernetes refuses the pod",
    severity: "error",
    effect: "pod"
   }); else if (!name.startsWith("/")) report(at, `The mount path ${quote(name)} is relative`); else if (name.includes(":")) report(at, `The mount path ${quote(name)} has a colon`); else if (system.has(name.replace(/\/+$/, "") || "/")) report(at, `The mount hides ${quote(name)} of the image`);
  }
  function* inner(profile) {
   yield* itemsOf(profile, "secret_mounts");
   for (const container of itemsOf(profile, "init_containers")) yield* itemsOf(container, "volume_mounts");
  }
  const mounts_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const mounts_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
  const MOUNT_RULES = [ {
   id: "vol-unique",
   severity: "error",
   effect: "pod",
   title: "Two volumes with one name",
   why: "Mounted config maps, volumes and secret mounts all become volumes of one pod; Kubernetes refuses it when two have one name.",
   hint: "Give each its own name",
   source: mounts_hub,
   scope: "config_map",
   bad: "name: ws",
   good: "name: ws-conf",
   check: (context, report) => {
    for (const pod of context.pods) for (const [first, again] of repeated(pod.volumes)) {
     if (first.kind === again.kind && first.kind !== "volume") continue;
     const [here, there] = again.kind === "secret_mount" ? [ first, again ] : [ again, first ];
     report(here.at, `The name ${quote(here.name)} is also that of ${sectionOf(there)}: Kubernetes refuses the pod`);
    }
   }
  }, {
   id: "secret_mount-name",
   severity: "error",
   effect: "pod",
   title: "A secret mount whose name is no volume name",
   why: "The name of the secret becomes the name of a volume: no dots, at most 63 characters, and only once in the pod. Otherwise Kubernetes refuses it.",
   hint: "Use lower-case letters, digits and -, at most 63 characters, and mount a secret once",
   source: mounts_hub,
   scope: "secret_mount",
   bad: "name: a.b",
   good: "name: a-b",
   check: (context, report) => {
    for (const pod of context.pods) {
     if (!pod.hasVolumes) continue;
     for (const secret of itemsOf(pod.profile, "secret_mounts")) {
      const at = fieldOf(secret, "name");
      const name = formattedText(at, context.templates);
      if (name !== void 0 && !(0, kubernetes.Cd)(name)) report(at, `The secret name ${quote(name)} is no name of a volume: Kubernetes refuses the pod`);
     }
     for (const [first, again] of repeated(pod.volumes)) {
      if (again.kind !== "secret_mount") continue;
      report(again.at, `The name ${quote(again.name)} is also that of ${sectionOf(first)}: Kubernetes refuses the pod`);
     }
    }
   }
  }, {
   id: "mount-name",
   severity: "error",
   effect: "pod",
   title: "A mount of a volume that is not there",
   why: "volume_mount.name has to be the name of a volume of the pod; otherwise Kubernetes refuses it.",
   hint: "Write the name of the volume itself",
   source: mounts_hub,
   scope: "volume",
   bad: "volume_mount: {name: other, mount_path: /workspace}",
   good: "volume_mount: {name: ws, mount_path: /workspace}",
   check: (context, report) => {
    for (const pod of context.pods) for (const volume of itemsOf(pod.profile, "volumes")) missingVolume(fieldOf(volume, "volume_mount"), pod, context.templates, report);
   }
  }, {
   id: "init-mount",
   severity: "error",
   effect: "pod",
   title: "An init container mounts what is not there",
   why: "Init containers can mount volumes, config maps with a mount_path, and secret mounts of the same profile; anything else makes Kubernetes refuse the pod.",
   hint: "Write the name of a volume, of a mounted config map or of a secret mount",
   source: mounts_hub,
   scope: "init_container",
   bad: "volume_mounts: [{name: nope, mount_path: /w}]",
   good: "volume_mounts: [{name: ws, mount_path: /w}]",
   check: (context, report) => {
    for (const pod of context.pods) {
     if (!pod.hasVolumes) continue;
     for (const container of itemsOf(pod.profile, "init_containers")) for (const mount of itemsOf(container, "volume_mounts")) missingVolume(mount, pod, context.templates, report);
    }
   }
  }, {
   id: "mount-unique",
   severity: "error",
   effect: "pod",
   title: "One path mounted twice",
   why: "Kubernetes refuses a container that has two mounts at one path. Paths inside each other are fine.",
   hint: "Give each mount its own path",
   source: mounts_validation,
   scope: "config_map",
   bad: "mount_path: /workspace",
   good: "mount_path: /etc/settings",
   check: (context, report) => {
    for (const pod of context.pods) {
     for (const [first, again] of repeated(pod.mounts)) report(again.at, `${quote(again.name)} is already mounted by ${sectionOf(first)}: Kubernetes refuses the pod`);
     if (!pod.hasVolumes) continue;
     for (const container of itemsOf(pod.profile, "init_containers")) {
      const mounts = itemsOf(container, "volume_mounts").map(mount => mountPathOf(mount, context.templates));
      for (const [, again] of repeated(mounts.flat())) report(again.at, `${quote(again.name)} is mounted twice in this container: Kubernetes refuses the pod`);
     }
    }
   }
  } ];
  function missingVolume(mount, pod, templates, report) {
   const at = fieldOf(mount, "name");
   const name = formattedText(at, templates);
   if (name === void 0 || pod.names.has(name) || pod.unsure) return;
   report(at, `No volume of the pod is called ${quote(name)}: Kubernetes refuses the pod`);
  }
  function* repeated(list) {
   const seen = new Map;
   for (const item of list) {
    const first = seen.get(item.name);
    if (first === void 0) seen.set(item.name, item); else yield [ first, item ];
   }
  }
  function sectionOf({kind: kind, at: at}) {
   let item = at;
   while (item !== void 0 && typeof item.key !== "number") item = item.parent;
   const name = textOf(item, "name");
   return `${kind}s[${item?.key ?? "?"}]${name === void 0 ? "" : ` (${quote(name)})`}`;
  }
  const pull_secrets_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const PULL_SECRET_RULES = [ {
   id: "ips-data",
   severity: "error",
   effect: "skipped",
   title: "Not a docker config in base64",
   why: "Kubernetes refuses the secret, and images from the private registry cannot be pulled.",
   hint: "Write the base64 of a docker config.json, such as eyJhdXRocyI6e319",
   source: "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go",
   scope: "image_pull_secret",
   bad: `data: '{"auths":{}}'`,
   good: "data: eyJhdXRocyI6e319",
   check: (context, report) => {
    for (const {pod: pod, secret: secret} of secrets(context)) {
     const at = fieldOf(secret, "data");
     if (isAbsent(at)) {
      if (pod.documents.some(document => document.kind === "ExternalSecret")) continue;
      const message = "The secret has no data: it has to be made by something else, such as an ExternalSecret";
      report(at ?? secret, {
       message: message,
       severity: "warning"
      });
      continue;
     }
     if (typeof at?.value !== "string") continue;
     const decoded = (0, kubernetes.$n)(at.value);
     if (decoded === void 0) report(at, "data is no base64: the secret is not made"); else if (!isJsonObject(decoded)) report(at, "data is the base64 of something that is no JSON map: the secret is not made");
    }
   }
  }, {
   id: "ips-unused",
   severity: "warning",
   effect: "ignored",
   title: "A pull secret that the server's pod does not use",
   why: "The pod always names cr-config as its pull secret, and then Kubernetes does not add those of the service account.",
   hint: "Call it cr-config",
   source: "https://github.com/kubernetes/kubernetes/blob/master/plugin/pkg/admission/serviceaccount/admission.go",
   scope: "image_pull_secret",
   bad: "name: my-reg",
   good: "name: cr-config",
   check: (context, report) => {
    for (const {secret: secret} of secrets(context)) {
     const name = textOf(secret, "name");
     if (name === void 0 || name === "cr-config") continue;
     report(fieldOf(secret, "name"), `The server's pod uses the pull secret cr-config only, not ${quote(name)}`);
    }
   }
  }, {
   id: "ips-persist",
   severity: "error",
   effect: "stop",
   title: "A pull secret that is not kept",
   why: "With persist false every stop raises an error in the hub, and nothing after it is cleaned up.",
   hint: "Write persist: true",
   source: pull_secrets_hub,
   scope: "image_pull_secret",
   bad: "persist: false",
   good: "persist: true",
   check: (context, report) => {
    for (const {secret: secret} of secrets(context)) if (flagOf(secret, "persist") === false) report(fieldOf(secret, "persist"), "persist is false: stopping the server raises an error");
   }
  }, {
   id: "ips-name",
   severity: "error",
   effect: "skipped",
   title: "A secret name that Kubernetes refuses",
   why: "The secret is not made, and images from the private registry cannot be pulled.",
   hint: "Use lower-case letters, digits, - and ., such as cr-config",
   source: pull_secrets_hub,
   scope: "image_pull_secret",
   bad: "name: my_reg",
   good: "name: cr-config",
   check: (context, report) => {
    for (const {secret: secret} of secrets(context)) {
     const name = textOf(secret, "name");
     if (name !== void 0 && !(0, kubernetes.sg)(name)) report(fieldOf(secret, "name"), `The secret name ${quote(name)} is refused: the secret is not made`);
    }
   }
  } ];
  function* secrets(context) {
   for (const pod of context.pods) if (pod.hasVolumes) for (const secret of itemsOf(pod.profile, "image_pull_secrets")) yield {
    pod: pod,
    secret: secret
   };
  }
  function isJsonObject(text) {
   try {
    const value = JSON.parse(text);
    return value === null || typeof value === "object" && !Array.isArray(value);
   } catch {
    return false;
   }
  }
  const rbac_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
  const rbac = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/rbac/validation/validation.go";
  const verbs = [ "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection" ];
  const rbac_kinds = [ "ServiceAccount", "User" ];
  const smells = new Set([ "*", "secrets", "pods/exec", "serviceaccounts/token", "roles", "rolebindings", "clusterroles", "clusterrolebindings" ]);
  const groupOf = new Map(Object.entries({
   apps: "deployments statefulsets daemonsets replicasets controllerrevisions",
   batch: "jobs cronjobs",
   "networking.k8s.io": "ingresses networkpolicies ingressclasses",
   policy: "poddisruptionbudgets",
   "rbac.authorization.k8s.io": "roles rolebindings clusterroles clusterrolebindings",
   autoscaling: "horizontalpodautoscalers",
   "storage.k8s.io": "storageclasses volumeattachments csidrivers csinodes",
   "coordination.k8s.io": "leases",
   "discovery.k8s.io": "endpointslices",
   "scheduling.k8s.io": "priorityclasses",
   "apiextensions.k8s.io": "customresourcedefinitions",
   "": "pods configmaps secrets services serviceaccounts persistentvolumeclaims persistentvolumes endpoints namespaces nodes replicationcontrollers resourcequotas limitranges podtemplates"
  }).flatMap(([group, names]) => names.split(" ").map(name => [ name, group ])));
  const RBAC_RULES = [ {
   id: "rb-verbs",
   severity: "error",
   effect: "every-user",
   title: "A verb that the hub does not know",
   why: "The hub's model lists the verbs one by one, without *, in lower case. Anything else makes it refuse the whole file.",
   hint: `Use ${verbs.join(", ")}`,
   source: rbac_models,
   scope: "role_binding",
   bad: 'role: {name: r, resources: [pods], verbs: ["*"]}',
   good: "role: {name: r, resources: [pods], verbs: [get, list]}",
   check: (context, report) => {
    modelCheck("rb-verbs")(context, report);
    for (const role of roles(context)) for (const verb of itemsOf(role, "verbs")) if (typeof verb.value === "string" && !verbs.includes(verb.value)) report(verb, `${quote(verb.value)} is no verb of the hub: no user gets the form`);
   }
  }, {
   id: "rb-subject",
   severity: "error",
   effect: "every-user",
   title: "A subject kind that the hub does not know",
   why: "The hub's model knows ServiceAccount and User only; anything else makes it refuse the whole file.",
   hint: "Write ServiceAccount or User",
   source: rbac_models,
   scope: "role_binding",
   bad: "subjects: [{name: team, kind: Group}]",
   good: "subjects: [{name: team, kind: User}]",
   check: (context, report) => {
    modelCheck("rb-subject")(context, report);
    for (const binding of bindings(context)) for (const subject of itemsOf(binding, "subjects")) {
     const kind = textOf(subject, "kind");
     if (kind !== void 0 && !rbac_kinds.includes(kind)) report(fieldOf(subject, "kind"), `The subject kind ${quote(kind)} is unknown: no user gets the form`);
    }
   }
  }, {
   id: "rb-name",
   severity: "error",
   effect: "skipped",
   title: "A role name that Kubernetes refuses",
   why: "Role and binding are not made; the server runs without these rights.",
   hint: "Leave out / and %, such as pod-reader",
   source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/path/name.go",
   scope: "role_binding",
   bad: "name: a/b",
   good: "name: a-b",
   check: (context, report) => {
    for (const binding of active(context)) for (const at of [ fieldOf(binding, "name"), fieldOf(fieldOf(binding, "role"), "name") ]) if (typeof at?.value === "string" && !(0, 
    kubernetes.Yl)(at.value)) report(at, `The name ${quote(at.value)} is refused: role and binding are not made`);
   }
  }, {
   id: "rb-lists",
   severity: "error",
   effect: "skipped",
   title: "A role with an empty list",
   why: "Kubernetes refuses a rule without verbs, resources or API groups; the server runs without these rights.",
   hint: "Name at least one; api_groups may be left out",
   source: rbac,
   scope: "role_binding",
   bad: "role: {name: r, resources: [pods], verbs: [get], api_groups: null}",
   good: "role: {name: r, resources: [pods], verbs: [get]}",
   check: (context, report) => {
    for (const binding of active(context)) {
     const role = fieldOf(binding, "role");
     for (const key of [ "verbs", "resources", "api_groups" ]) {
      const list = fieldOf(role, key);
      if (list?.items?.length === 0 || key === "api_groups" && isNull(list)) report(list, `${key} is ${isNull(list) ? "null" : "empty"}: role and binding are not made`);
     }
    }
   }
  }, {
   id: "rb-group",
   severity: "warning",
   effect: "ignored",
   title: "Resources of another API group",
   why: "A right holds only in the API groups that are named, and without api_groups that is the core group: it grants nothing for jobs, deployments or ingresses.",
   hint: "Add the group, such as api_groups: [batch]",
   source: rbac_models,
   scope: "role_binding",
   bad: "role: {name: r, resources: [jobs], verbs: [get]}",
   good: "role: {name: r, resources: [jobs], verbs: [get], api_groups: [batch]}",
   check: (context, report) => {
    for (const binding of active(context)) {
     const role = fieldOf(binding, "role");
     const list = fieldOf(role, "api_groups");
     if (isNull(list) || list?.items?.length === 0) continue;
     const groups = list?.items?.map(item => item.value) ?? [ "" ];
     if (groups.includes("*") || groups.some(group => typeof group !== "string")) continue;
     for (const resource of itemsOf(role, "resources")) {
      if (typeof resource.value !== "string") continue;
      const group = groupOf.get(resource.value.split("/")[0] ?? "");
      if (group === void 0 || groups.includes(group)) continue;
      const named = group === "" ? 'the core group ""' : `the API group ${group}`;
      report(resource, {
       message: `${quote(resource.value)} is in ${named}: this role grants nothing for it`,
       hint: `Add api_groups: ["${group}"]`
      });
     }
    }
   }
  }, {
   id: "rb-smell",
   severity: "warning",
   effect: "security",
   title: "Wide rights",
   why: "Every program in the server gets these rights. With secrets, pods/exec, tokens or roles it can take over more than its own work; the subject default is every pod of the namespace.",
   hint: "Name only the resources that are needed",
   source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
   scope: "role_binding",
   bad: 'role: {name: r, resources: ["*"], verbs: [get]}',
   good: "role: {name: r, resources: [pods], verbs: [get]}",
   check: (context, report) => {
    for (const binding of active(context)) {
     const role = fieldOf(binding, "role");
     const wide = itemsOf(role, "resources").filter(item => typeof item.value === "string" && smells.has(item.value));
     const [first] = wide;
     if (first !== void 0) report(first, `The role gives rights on ${listed(wide.map(item => quote(String(item.value))))}`);
     const groups = itemsOf(role, "api_groups").find(item => item.value === "*");
     if (groups !== void 0) report(groups, "The role covers every API group");
     const subject = itemsOf(binding, "subjects").find(item => textOf(item, "kind") === "ServiceAccount" && textOf(item, "name") === "default");
     if (subject !== void 0) report(subject, {
      message: "The subject default is every pod of the namespace",
      hint: "Use a service account of its own where the hub allows it"
     });
    }
   }
  } ];
  function* bindings(context) {
   for (const profile of context.profiles) yield* itemsOf(profile, "role_bindings");
  }
  function* active(context) {
   for (const pod of context.pods) if (pod.hasVolumes) yield* itemsOf(pod.profile, "role_bindings");
  }
  function* roles(context) {
   for (const binding of bindings(context)) {
    const role = fieldOf(binding, "role");
    if (role !== void 0) yield role;
   }
  }
  const traitlets = "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/traitlets.py";
  const objects = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/objects.py";
  const resources_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const resources_validation = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go";
  const RESOURCE_RULES = [ {
   id: "mem-unit",
   severity: "error",
   effect: "spawn",
   title: "A memory amount that the hub does not know",
   why: "JupyterHub wants a number and one capital letter: K, M, G or T, each 1024 of the one before. Gi, GB, m or no letter raise an error when the profile is started.",
   hint: 'Write a number and K, M, G or T, such as "8G"',
   source: traitlets,
   scope: "override",
   bad: "mem_limit: 8Gi",
   good: "mem_limit: 8G",
   check: eachMemory((text, at, report) => {
    const amount = memoryAmount(text);
    if (amount === void 0 || !Number.isFinite(amount)) report(at, `${at.key} ${quote(text)} is no amount of memory: starting the profile raises an error`); else if (amount > 0 && (0, 
    kubernetes.ck)(text) === void 0) report(at, {
     message: `${at.key} ${quote(text)} works but is hard to read`,
     severity: "warning",
     effect: "surprise"
    });
   })
  }, {
   id: "mem-type",
   severity: "error",
   effect: "every-user",
   title: "Memory that is no string",
   why: "pydantic refuses a number as memory, and with it the whole file.",
   hint: 'Write a string with a unit, such as "8G"',
   source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
   scope: "override",
   bad: "mem_limit: 8",
   good: "mem_limit: 8G",
   check: modelCheck("mem-type")
  }, {
   id: "mem-zero",
   severity: "error",
   effect: "ignored",
   title: "Memory zero",
   why: "Zero counts as not set: the container gets no memory limit at all and can take a whole node.",
   hint: "Write the real limit, such as 1G",
   source: objects,
   scope: "override",
   bad: "mem_limit: 0G",
   good: "mem_limit: 1G",
   check: eachMemory((text, at, report) => {
    const amount = memoryAmount(text);
    if (amount !== void 0 && Math.trunc(amount) === 0) zero(at, "memory", report);
   })
  }, {
   id: "cpu-zero",
   severity: "error",
   effect: "ignored",
   title: "CPU zero",
   why: "Zero counts as not set: the container gets no CPU limit at all.",
   hint: "Write a whole number from 1",
   source: objects,
   scope: "override",
   bad: "cpu_limit: 0",
   good: "cpu_limit: 1",
   check: (context, report) => {
    for (const at of cpus(context)) if (at.value === 0) zero(at, "CPU", report);
   }
  }, {
   id: "negative",
   severity: "error",
   effect: "pod",
   title: "A negative amount",
   why: "Kubernetes refuses the pod, so the profile cannot start.",
   hint: "Write an amount above zero",
   source: resources_validation,
   scope: "override",
   bad: "cpu_limit: -1",
   good: "cpu_limit: 1",
   check: (context, report) => {
    for (const at of cpus(context)) if (typeof at.value === "number" && at.value < 0) report(at, `${at.key} is ${at.value}: Kubernetes refuses the pod`);
    eachMemory((text, at) => {
     const amount = memoryAmount(text);
     if (amount !== void 0 && Number.isFinite(amount) && Math.trunc(amount) < 0) report(at, `${at.key} is ${quote(text)}: Kubernetes refuses the pod`);
    })(context, report);
   }
  }, {
   id: "cpu-int",
   severity: "error",
   effect: "every-user",
   title: "CPU that is no whole number",
   why: "The hub's model takes whole CPUs only. A fraction or 500m makes it refuse the whole file.",
   hint: "Write a whole number, such as 1",
   source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py",
   scope: "override",
   bad: "cpu_limit: 500m",
   good: "cpu_limit: 1",
   check: modelCheck("cpu-int")
  }, {
   id: "guarantee-gt-limit",
   severity: "error",
   effect: "pod",
   title: "A guarantee above its limit",
   why: "Kubernetes refuses a container that asks for more than it may use.",
   hint: "Make the guarantee at most as large as the limit",
   source: resources_validation,
   scope: "override",
   bad: "cpu_limit: 2\ncpu_guarantee: 4",
   good: "cpu_limit: 4\ncpu_guarantee: 2",
   check: (context, report) => {
    for (const profile of context.profiles) {
     const override = overrideOf(profile);
     for (const [what, read] of [ [ "cpu", key => numberOf(override, key) ], [ "mem", key => memoryAmount(textOf(override, key) ?? "") ] ]) {
      const limit = read(`${what}_limit`);
      const guarantee = read(`${what}_guarantee`);
      if (limit === void 0 || guarantee === void 0 || limit <= 0 || guarantee <= limit) continue;
      const at = fieldOf(override, `${what}_guarantee`);
      const most = fieldOf(override, `${what}_limit`)?.node;
      const shown = most?.kind === "scalar" ? quote(most.text) : "its limit";
      report(at, `${what}_guarantee is above ${what}_limit, which is ${shown}: Kubernetes refuses the pod`);
     }
    }
   }
  }, {
   id: "mem_guarantee-alone",
   severity: "warning",
   effect: "ignored",
   title: "A memory guarantee without a CPU guarantee",
   why: "The hub's own code sets the memory guarantee only together with the CPU guarantee; only a start through the form repairs it.",
   hint: "Set cpu_guarantee too",
   source: resources_hub,
   scope: "override",
   bad: "mem_guarantee: 1G",
   good: "mem_guarantee: 1G\ncpu_guarantee: 1",
   check: (context, report) => {
    for (const profile of context.profiles) {
     const override = overrideOf(profile);
     const at = fieldOf(override, "mem_guarantee");
     if (typeof at?.value === "string" && isAbsent(fieldOf(override, "cpu_guarantee"))) report(at, "mem_guarantee is set without cpu_guarantee: only the form applies it");
    }
   }
  } ];
  function zero(at, what, report) {
   if (String(at.key).endsWith("_guarantee")) {
    const message = `${at.key} is zero, which counts as not set: Kubernetes then reserves the whole limit`;
    report(at, {
     message: message,
     severity: "warning",
     effect: "surprise",
     hint: "Write the real guarantee or leave it out"
    });
   } else report(at, `${at.key} is zero, which counts as not set: the container gets no ${what} limit`);
  }
  function* cpus(context) {
   for (const profile of context.profiles) for (const key of [ "cpu_limit", "cpu_guarantee" ]) {
    const at = fieldOf(overrideOf(profile), key);
    if (at !== void 0) yield at;
   }
  }
  function eachMemory(visit) {
   return (context, report) => {
    for (const profile of context.profiles) for (const key of [ "mem_limit", "mem_guarantee" ]) {
     const at = fieldOf(overrideOf(profile), key);
     if (typeof at?.value === "string") visit(at.value, at, report);
    }
   };
  }
  function memoryAmount(text) {
   const power = "KMGT".indexOf(text.slice(-1)) + 1;
   if (text === "" || power === 0) return;
   const amount = (0, python.Ts)(text.slice(0, -1));
   return amount === void 0 ? void 0 : amount * 1024 ** power;
  }
  const resolver = "https://github.com/yaml/pyyaml/blob/main/lib/yaml/resolver.py";
  const scalars_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
  const SCALAR_RULES = [ {
   id: "yaml11-bool",
   severity: "error",
   effect: "every-user",
   title: "A word that YAML 1.1 reads as true or false",
   why: "The hub reads with YAML 1.1, where yes, no, on and off are truth values. Where a string is needed the whole file is refused.",
   hint: "Put it in quotes",
   source: resolver,
   scope: "profile",
   bad: "groups: [on]",
   good: 'groups: ["on"]',
   check: allOf(modelCheck("yaml11-bool"), readerCheck("yaml11-bool"), (context, report) => {
    for (const at of selectorScalars(context)) {
     if (at.node.kind !== "scalar" || at.node.type !== "bool" || /^(true|false)$/.test(at.node.text)) continue;
     if (at.node.start === NOWHERE) continue;
     report(at, {
      message: `${quote(at.node.text)} without quotes is a truth value, not a label`,
      effect: "pod"
     });
    }
   })
  }, {
   id: "yaml11-int",
   severity: "error",
   effect: "every-user",
   title: "A text that YAML 1.1 reads as a number",
   why: "In YAML 1.1 a leading 0 means octal, 12:30 is a number to base 60, and underscores are dropped. A string refused locks out every user; a number is silently another one.",
   hint: "Put text in quotes, and write numbers in plain decimal",
   source: resolver,
   scope: "env",
   bad: "BUILD: 1_000",
   good: 'BUILD: "1_000"',
   check: allOf(modelCheck("yaml11-int"), readerCheck("yaml11-int"), otherNumbers)
  }, {
   id: "yaml11-float",
   severity: "error",
   effect: "every-user",
   title: "A text that YAML 1.1 reads as a decimal number",
   why: "A version such as 1.10 becomes the number 1.1, and pydantic refuses a number where a string is needed: every user is locked out.",
   hint: "Put it in quotes",
   source: resolver,
   scope: "env",
   bad: "VERSION: 1.10",
   good: 'VERSION: "1.10"',
   check: allOf(modelCheck("yaml11-float"), readerCheck("yaml11-float"))
  }, {
   id: "yaml11-date",
   severity: "error",
   effect: "every-user",
   title: "A text that YAML 1.1 reads as a date",
   why: "2024-01-01 becomes a date, which is no string; 2024-13-01 cannot even be read. Both lock out every user.",
   hint: "Put it in quotes",
   source: resolver,
   scope: "definition",
   bad: "slug: 2024-01-01",
   good: 'slug: "2024-01-01"',
   check: allOf(modelCheck("yaml11-date"), readerCheck("yaml11-date"))
  }, {
   id: "yaml11-value-merge",
   severity: "error",
   effect: "every-user",
   title: "A plain = or << as a value",
   why: "Both have a meaning of their own in YAML 1.1, and PyYAML cannot build a value from them.",
   hint: "Put it in quotes",
   source: resolver,
   scope: "env",
   bad: "SEP: =",
   good: 'SEP: "="',
   check: readerCheck("yaml11-value-merge")
  }, {
   id: "bool-lax",
   severity: "error",
   effect: "every-user",
   title: "Not a truth value",
   why: "pydantic takes true and false, 0 and 1, and words such as 'yes'; anything else makes it refuse the whole file.",
   hint: "Write true or false",
   source: scalars_models,
   scope: "definition",
   bad: "default: maybe",
   good: "default: true",
   check: modelCheck("bool-lax")
  }, {
   id: "string-fields",
   severity: "error",
   effect: "every-user",
   title: "A value of the wrong type",
   why: "pydantic refuses a number, a list or a map where a string is needed, and a string where a list is needed: the whole file cannot be loaded.",
   hint: "Put strings in quotes, and lists in brackets",
   source: scalars_models,
   scope: "profile",
   bad: "groups: group-1",
   good: "groups: [group-1]",
   check: modelCheck("string-fields")
  } ];
  function* selectorScalars(context) {
   for (const profile of context.profiles) {
    const selector = fieldOf(profile, "node_selector");
    if (selector?.node.kind !== "mapping") continue;
    for (const {key: key, value: value, overridden: overridden} of selector.node.entries) {
     if (overridden || key.kind !== "scalar") continue;
     yield placeOf(selector, key.text, key);
     yield placeOf(selector, key.text, value);
    }
   }
  }
  function otherNumbers(context, report) {
   for (const profile of context.profiles) {
    const override = overrideOf(profile);
    for (const key of [ "cpu_limit", "cpu_guarantee" ]) otherNumber(fieldOf(override, key), report);
    for (const key of [ "extra_resource_limits", "extra_resource_guarantees" ]) for (const [, part] of pairsOf(override, key)) otherNumber(part, report);
    const selector = fieldOf(profile, "node_selector");
    for (const part of selector?.fields?.values() ?? []) {
     const {node: node} = part;
     if (node.kind !== "scalar" || node.type !== "int" || isDecimal(node.text) || node.start === NOWHERE) continue;
     report(part, {
      message: `${quote(node.text)} without quotes is the number ${node.value}, not a label`,
      effect: "pod"
     });
    }
   }
  }
  function otherNumber(part, report) {
   const node = part?.node;
   if (node?.kind !== "scalar" || node.type !== "int" || isDecimal(node.text) || node.start === NOWHERE) return;
   const misread = /^[-+]?[0-9][0-9_]*$/.test(node.text) ? Number(node.text.replaceAll("_", "")) : void 0;
   if (misread === Number(node.value)) return;
   const obvious = /^[-+]?0[xb]/.test(node.text);
   report(part, {
    message: `YAML 1.1 reads ${quote(node.text)} as the number ${node.value}`,
    hint: `Write ${node.value} if that is meant${misread === void 0 ? "" : `, or ${misread}`}`,
    effect: "ignored",
    ...obvious ? {
     severity: "warning"
    } : {}
   });
  }
  function isDecimal(text) {
   return /^-?(0|[1-9]\d*)$/.test(text);
  }
  const selectors_models = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/models.py";
  const SELECTOR_RULES = [ {
   id: "node_selector-required",
   severity: "error",
   effect: "every-user",
   title: "No node_selector",
   why: "The key is required and has to be a map; without it pydantic refuses the whole file.",
   hint: "Write node_selector: {}",
   source: selectors_models,
   scope: "profile",
   bad: "node_selector: null",
   good: "node_selector: {}",
   check: modelCheck("node_selector-required")
  }, {
   id: "node_selector-string",
   severity: "error",
   effect: "pod",
   title: "A label value that is no string",
   why: "pydantic lets truth values and numbers through, but Kubernetes refuses a pod with them.",
   hint: 'Put the value in quotes, such as "true"',
   source: selectors_models,
   scope: "profile",
   bad: "node_selector: {gpu: true}",
   good: 'node_selector: {gpu: "true"}',
   check: (context, report) => {
    for (const profile of context.profiles) for (const [key, part] of pairsOf(profile, "node_selector")) {
     const {node: node} = part;
     if (node.kind !== "scalar") report(part, `${quote(key)} is ${node.kind === "mapping" ? "a map" : "a list"} and no string: Kubernetes refuses the pod`); else if (node.type === "null") report(part, {
      message: `${quote(key)} is null, which becomes the empty label`,
      severity: "warning",
      effect: "surprise",
      hint: 'Write ""'
     }); else if (node.type !== "str" && node.type !== "invalid" && !isOdd(part)) report(part, `${quote(key)} is ${quote(node.text)} without quotes and no string: Kubernetes refuses the pod`);
    }
   }
  }, {
   id: "node_selector-label",
   severity: "error",
   effect: "pod",
   title: "Not a label",
   why: "Kubernetes refuses a pod whose node selector has a key or value that no label can have.",
   hint: "Write keys such as nvidia.com/gpu.present, and values of at most 63 letters, digits, -, _ and .",
   source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go",
   scope: "profile",
   bad: 'node_selector: {pool: "bad value!"}',
   good: "node_selector: {pool: good-value}",
   check: (context, report) => {
    for (const profile of context.profiles) for (const [key, part] of pairsOf(profile, "node_selector")) {
     if (!(0, kubernetes.qI)(key)) report(part, `The label key ${quote(key)} is refused, and with it the pod`);
     if (typeof part.value === "string" && part.node.kind === "scalar" && part.node.type === "str" && !(0, 
     kubernetes.eZ)(part.value)) report(part, `The label value ${quote(part.value)} is refused, and with it the pod`);
    }
   }
  } ];
  function isOdd({node: node}) {
   if (node.kind !== "scalar" || node.start === NOWHERE || node.style !== "plain") return false;
   if (node.type === "bool") return !/^(true|false)$/.test(node.text);
   return node.type === "int" && !/^-?(0|[1-9]\d*)$/.test(node.text);
  }
  const objectMeta = "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go";
  const mebi = 1024 * 1024;
  const SIZE_RULES = [ {
   id: "cm-size",
   severity: "error",
   effect: "skipped",
   title: "A config map above 1 MiB",
   why: "Kubernetes refuses it, and users get a server without the file.",
   hint: "Split it, or put the file into the image",
   source: "https://kubernetes.io/docs/concepts/configuration/configmap/",
   scope: "config_map",
   bad: `content: "${"x".repeat(mebi + 1)}"`,
   good: "content: short",
   check: (context, report) => {
    for (const pod of context.pods) {
     for (const map of itemsOf(pod.profile, "config_maps")) {
      const size = (0, python.wI)(textOf(map, "content") ?? "");
      if (size > mebi) report(fieldOf(map, "content"), tooLarge("The content", size));
     }
     for (const document of pod.documents) {
      if (document.kind !== "ConfigMap" && document.kind !== "Secret") continue;
      let size = 0;
      for (const key of [ "data", "stringData", "binaryData" ]) for (const {value: value} of entriesAt(document, key)) if (value.kind === "scalar") size += (0, 
      python.wI)(value.text) * (isEncoded(document.kind, key) ? .75 : 1);
      if (size > mebi) report(partAt(document, [ "data" ]), tooLarge(`The data of this ${document.kind}`, size));
     }
    }
   }
  }, {
   id: "config-size",
   severity: "error",
   effect: "deploy",
   title: "A file that is too large to install",
   why: "The whole file is one key of a config map of at most 1 MiB, next to other files. Above 256 KiB already 'kubectl apply' fails, because it keeps a copy in an annotation.",
   hint: "Put long scripts into the image",
   source: objectMeta,
   scope: "file",
   bad: `# ${"x".repeat(1e6)}\n${exampleFile({
    id: "lab"
   })}`,
   good: exampleFile({
    id: "lab"
   }),
   check: (context, report) => {
    const size = context.bytes ?? 0;
    if (size > 1e6) report(0, `The file has ${size} bytes: it does not fit into the hub's config map`); else if (size > 200 * 1024) report(0, {
     message: `The file has ${size} bytes: 'kubectl apply' fails above 262144`,
     severity: "warning"
    });
   }
  } ];
  function tooLarge(what, size) {
   return `${what} has ${Math.round(size)} bytes, more than ${mebi}: the config map is not made`;
  }
  function isEncoded(kind, key) {
   return key === "binaryData" || kind === "Secret" && key === "data";
  }
  const slugs_parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
  const slugs_form = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/templates/form.html";
  const entity = /&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|&(?:amp|lt|gt|quot|nbsp|copy|reg)(?![A-Za-z0-9=;])/i;
  const SLUG_RULES = [ {
   id: "dup-slug",
   severity: "error",
   effect: "ignored",
   title: "Two profiles with one slug",
   why: "The hub takes volumes, variables and secrets from the first profile with the slug, KubeSpawner image and limits from the user's own: users of the second get a mix.",
   hint: "Give every profile its own slug, also across groups",
   source: slugs_parser,
   scope: "file",
   bad: exampleFile({
    id: "a",
    slug: "lab"
   }, {
    id: "b",
    slug: "lab"
   }),
   good: exampleFile({
    id: "a",
    slug: "lab"
   }, {
    id: "b",
    slug: "lab-gpu"
   }),
   check: (context, report) => {
    unique(context.profiles, profile => fieldOf(fieldOf(profile, "definition"), "slug"), (part, first, value) => {
     report(part, `The slug ${quote(value)} is also that of profiles[${first.profile}]: users get a mix of both`);
    });
   }
  }, {
   id: "dup-id",
   severity: "error",
   effect: "ignored",
   title: "Two profiles with one id",
   why: "The hub looks a profile up by its id, so the second gets volumes, config maps, variables and start page of the first.",
   hint: "Give every profile its own id",
   source: slugs_parser,
   scope: "file",
   bad: exampleFile({
    id: "lab",
    slug: "a"
   }, {
    id: "lab",
    slug: "b"
   }),
   good: exampleFile({
    id: "lab",
    slug: "a"
   }, {
    id: "lab-gpu",
    slug: "b"
   }),
   check: (context, report) => {
    unique(context.profiles, profile => fieldOf(profile, "id"), (part, first, value) => {
     report(part, `The id ${quote(value)} is also that of profiles[${first.profile}], whose volumes and variables this one gets`);
    });
   }
  }, {
   id: "slug-empty",
   severity: "error",
   effect: "spawn",
   title: "An empty slug",
   why: "KubeSpawner takes an empty slug for no choice at all, the hub then finds no profile, and the start raises an error.",
   hint: "Write a short name such as lab",
   source: "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py",
   scope: "definition",
   bad: 'slug: ""',
   good: "slug: lab",
   check: eachSlug((slug, at, report) => {
    if (slug === "") report(at, "The slug is empty: starting the profile raises an error");
   })
  }, {
   id: "slug-html",
   severity: "error",
   effect: "spawn",
   title: "A slug that HTML changes",
   why: "The form writes the slug into HTML without escaping. A double quote or an entity makes the browser send another value, and the hub finds no profile.",
   hint: "Use letters, digits, - and _",
   source: slugs_form,
   scope: "definition",
   bad: "slug: r&amp;d",
   good: "slug: r-d",
   check: eachSlug((slug, at, report) => {
    if (slug.includes('"') || entity.test(slug)) report(at, `The form sends another value than the slug ${quote(slug)}`);
   })
  }, {
   id: "slug-chars",
   severity: "warning",
   effect: "surprise",
   title: "A slug that links have to encode",
   why: "The form works, but a link such as /hub/spawn?profile=… needs blanks, accents and special characters encoded, and people get that wrong.",
   hint: "Use letters, digits, - and _, beginning with a letter or digit",
   source: slugs_form,
   scope: "definition",
   bad: "slug: gpu lab",
   good: "slug: gpu-lab",
   check: eachSlug((slug, at, report) => {
    if (slug === "" || slug.includes('"') || entity.test(slug)) return;
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(slug)) report(at, `The slug ${quote(slug)} has to be encoded in links`);
   })
  } ];
  function eachSlug(visit) {
   return (context, report) => {
    for (const profile of context.profiles) {
     const at = fieldOf(fieldOf(profile, "definition"), "slug");
     if (typeof at?.value === "string") visit(at.value, at, report);
    }
   };
  }
  function unique(profiles, pick, visit) {
   const seen = new Map;
   for (const profile of profiles) {
    const part = pick(profile);
    if (part === void 0 || typeof part.value !== "string") continue;
    const first = seen.get(part.value);
    if (first === void 0) seen.set(part.value, part); else visit(part, first, part.value);
   }
  }
  const templates_parser = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py";
  const templates_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const TEMPLATE_RULES = [ {
   id: "jinja-syntax",
   severity: "error",
   effect: "every-user",
   title: "{{ that is no Jinja",
   why: "The hub renders every string value with {{ in it as a Jinja template. Templates of other tools are not Jinja, and then no user gets the form.",
   hint: "Put what is meant literally between {% raw %} and {% endraw %}",
   source: templates_parser,
   scope: "config_map",
   bad: `content: 'docker ps --format "{{.Names}}"'`,
   good: `content: 'docker ps --format "{% raw %}{{.Names}}{% endraw %}"'`,
   check: templateCheck("jinja-syntax")
  }, {
   id: "jinja-bash-hash",
   severity: "error",
   effect: "every-user",
   title: "{# or {% of a script inside a template",
   why: "A string with {{ is a template as a whole: ${#list[@]} begins a comment, and {% begins a statement. No user gets the form.",
   hint: "Put the script between {% raw %} and {% endraw %}, or write it without {{",
   source: templates_parser,
   scope: "config_map",
   bad: "content: 'echo {{ namespace }} ${#list[@]}'",
   good: "content: 'echo {{ namespace }} {% raw %}${#list[@]}{% endraw %}'",
   check: templateCheck("jinja-bash-hash")
  }, {
   id: "jinja-undefined-attr",
   severity: "error",
   effect: "every-user",
   title: "Something of a variable that does not exist",
   why: "Templates see only spawner and namespace. Asking an unknown variable for an attribute raises an error, and no user gets the form.",
   hint: "Use spawner.user.name or namespace; put templates of other tools between {% raw %} and {% endraw %}",
   source: templates_parser,
   scope: "env",
   bad: "OWNER: '{{ user.name }}'",
   good: "OWNER: '{{ spawner.user.name }}'",
   check: templateCheck("jinja-undefined-attr")
  }, {
   id: "jinja-undefined",
   severity: "error",
   effect: "ignored",
   title: "A variable that does not exist",
   why: "Jinja puts an empty text in its place without a word.",
   hint: "Use spawner.user.name or namespace",
   source: templates_parser,
   scope: "env",
   bad: "OWNER: '{{ username }}'",
   good: "OWNER: '{{ spawner.user.name }}'",
   check: templateCheck("jinja-undefined")
  }, {
   id: "jinja-unquoted",
   severity: "error",
   effect: "every-user",
   title: "A template without quotes",
   why: "For YAML a value that begins with { is a map, and {{ … }} is none it can build: no user gets the form.",
   hint: 'Put the value in quotes: "{{ namespace }}"',
   source: templates_parser,
   scope: "definition",
   bad: "display_name: {{ namespace }}",
   good: 'display_name: "{{ namespace }}"',
   check: readerCheck("jinja-unquoted")
  }, {
   id: "jinja-newline",
   severity: "warning",
   effect: "surprise",
   title: "The last line end of a template is lost",
   why: "Jinja drops one line end at the end of what it renders, so a file ends without one.",
   hint: "End the text with an empty line if the line end matters",
   source: templates_parser,
   scope: "config_map",
   bad: 'content: "user={{ namespace }}\\n"',
   good: 'content: "user={{ namespace }}\\n\\n"',
   check: (context, report) => {
    for (const part of context.templated) if (part.node.kind === "scalar" && /(?:^|[^\n])\n$/.test(part.node.text)) report(part, "The line end at the end of this text is lost, because it is a template");
   }
  }, {
   id: "jinja-unsandboxed",
   severity: "warning",
   effect: "security",
   title: "A template reaches into the hub",
   why: "Templates run inside the hub without a sandbox, with all that the spawner knows: keys, environment, configuration.",
   hint: "Use only spawner.user.name, spawner.user.groups and namespace",
   source: templates_parser,
   scope: "definition",
   bad: 'display_name: "{{ spawner.environment }}"',
   good: 'display_name: "{{ spawner.user.name }}"',
   check: templateCheck("jinja-unsandboxed")
  }, {
   id: "jinja-twice",
   severity: "error",
   effect: "skipped",
   title: "A manifest is rendered twice",
   why: "The hub renders manifests a second time as one text. There {# and {% count in every string, and what one {% raw %} has saved is rendered after all: the entry is skipped or the text emptied.",
   hint: "Avoid {# and {%, put scripts into config_maps, or wrap literal braces twice: {% raw %}{% raw %}{{ .x }}{% endraw %}{{ '{% endraw %}' }}",
   source: templates_hub,
   scope: "object",
   bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {s: 'n=${#list[@]}'}}",
   good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {s: 'n=$(wc -l)'}}",
   check: (context, report) => {
    for (const profile of context.profiles) for (const entry of itemsOf(profile, "manifests")) {
     const content = fieldOf(entry, "content");
     if (content === void 0) continue;
     eachString(content, (text, place, isKey) => {
      if (text.includes("{")) secondRendering(text, place, isKey, context.templates, report);
     });
    }
   }
  } ];
  function secondRendering(text, place, isKey, templates, report) {
   const once = isKey || !text.includes("{{") ? text : templates.render(text).value;
   if (once === void 0) return;
   const left = withoutRaw(once);
   const mark = /\{[{%#]/.exec(left)?.[0];
   if (mark === void 0) return;
   const name = isKey ? "The key" : "The text";
   if (mark !== "{{") {
    report(place(), `${name} ${quote(text)} has ${mark}, which counts when the manifest is rendered again: the entry is skipped`);
    return;
   }
   const failure = isKey ? void 0 : templates.failsTwice(text);
   if (failure !== void 0) {
    report(place(), `${name} ${quote(text)} is rendered a second time, which fails: ${failure}`);
    return;
   }
   const again = templates.render(left);
   if (again.problems.some(problem => problem.rule !== "jinja-unsandboxed")) {
    const effect = again.value === void 0 ? "skipped" : "ignored";
    report(place(), {
     message: `${name} ${quote(text)} is rendered a second time, which ${effect === "skipped" ? "fails: the entry is skipped" : "empties it"}`,
     effect: effect
    });
   } else if (!isKey) report(place(), {
    message: `${name} ${quote(text)} is rendered a second time`,
    severity: "warning",
    effect: "surprise"
   });
  }
  const volumes_hub = "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/app_hub_context.py";
  const volumes_names = "https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/validation.go";
  const dependent = [ "role_bindings", "image_pull_secrets", "init_containers", "env_from_config_maps", "env_from_secrets", "secret_mounts" ];
  const VOLUME_RULES = [ {
   id: "needs-volumes",
   severity: "error",
   effect: "ignored",
   title: "A section that works only with volumes",
   why: "The hub reads role_bindings, image_pull_secrets, init_containers, env_from_config_maps, env_from_secrets and secret_mounts only when the profile has at least one volume.",
   hint: "Add a volume to the profile",
   source: volumes_hub,
   scope: "profile",
   bad: "env_from_secrets: [db]",
   good: "env_from_secrets: [db]\nvolumes:\n  - name: ws\n    claim_name: ws-claim\n    size: 10Gi\n    storage_class: standard\n    access_modes: [ReadWriteOnce]\n    volume_mount: {name: ws, mount_path: /workspace}\n    persist: true",
   check: (context, report) => {
    for (const {profile: profile, hasVolumes: hasVolumes} of context.pods) {
     const volumes = fieldOf(profile, "volumes");
     if (hasVolumes || volumes !== void 0 && volumes.value !== null && volumes.items === void 0) continue;
     for (const key of dependent) {
      const part = fieldOf(profile, key);
      if (isFilled(part)) report(part, `${key} is never used: the profile has no volumes`);
     }
    }
   }
  }, {
   id: "vol-name",
   severity: "error",
   effect: "pod",
   title: "A volume name that Kubernetes refuses",
   why: "Kubernetes refuses the pod, so the profile cannot start.",
   hint: "Use lower-case letters, digits and -, at most 63 characters, such as workspace",
   source: volumes_names,
   scope: "volume",
   bad: "name: w.s\nvolume_mount: {name: w.s, mount_path: /workspace}",
   good: "name: ws\nvolume_mount: {name: ws, mount_path: /workspace}",
   check: eachOf("volumes", (volume, context, report) => {
    const at = fieldOf(volume, "name");
    const name = formattedText(at, context.templates);
    if (name !== void 0 && !(0, kubernetes.Cd)(name)) report(at, `The volume name ${quote(name)} is refused, and with it the pod`);
   })
  }, {
   id: "vol-persist",
   severity: "error",
   effect: "data-loss",
   title: "A volume that is not kept",
   why: "With persist false the hub deletes the claim and all data at every stop. Missing or null locks out every user.",
   hint: "Write persist: true",
   source: volumes_hub,
   scope: "volume",
   bad: "persist: false",
   good: "persist: true",
   check: allOf(forEveryUser(modelCheck("vol-persist")), eachOf("volumes", (volume, _context, report) => {
    if (flagOf(volume, "persist") !== false) return;
    report(fieldOf(volume, "persist"), {
     message: "persist is false: all data is deleted at every stop",
     severity: "warning"
    });
   }))
  }, {
   id: "claim-shared",
   severity: "error",
   effect: "data-loss",
   title: "One claim with two settings",
   why: "All profiles of a user share one namespace. A profile with persist false deletes the data of the others at every stop; size and class of the profile started first stay.",
   hint: "Give the claim the same size, class and persist everywhere, or another name",
   source: volumes_hub,
   scope: "file",
   bad: exampleFile(withClaim("a", true), withClaim("b", false)),
   good: exampleFile(withClaim("a", true), withClaim("b", true)),
   check: (context, report) => {
    const seen = new Map;
    for (const profile of context.profiles) for (const volume of itemsOf(profile, "volumes")) {
     const name = textOf(volume, "claim_name");
     if (name === void 0) continue;
     const first = seen.get(name);
     if (first === void 0) {
      seen.set(name, volume);
      continue;
     }
     const where = first.profile === volume.profile ? "another volume" : `profiles[${first.profile}]`;
     const differs = key => fieldOf(first, key)?.value !== void 0 && fieldOf(volume, key)?.value !== void 0 && fieldOf(first, key)?.value !== fieldOf(volume, key)?.value;
     if (differs("persist")) {
      const message = `The claim ${quote(name)} is kept in one place and deleted in another (${where}): its data is lost`;
      report(fieldOf(volume, "persist"), {
       message: message,
       other: fieldOf(first, "persist") ?? first
      });
     } else if (differs("size") || differs("storage_class")) {
      const key = differs("size") ? "size" : "storage_class";
      const message = `The claim ${quote(name)} has another ${key === "size" ? "size" : "class"} in ${where}: the profile started first decides`;
      const other = fieldOf(first, key) ?? first;
      report(fieldOf(volume, key), {
       message: message,
       severity: "warning",
       effect: "ignored",
       other: other
      });
     }
    }
   }
  } ];
  function withClaim(id, persist) {
   const lines = [ "volumes:", "  - name: ws", "    claim_name: team", "    size: 10Gi", "    storage_class: standard", "    access_modes: [ReadWriteMany]", "    volume_mount: {name: ws, mount_path: /workspace}", `    persist: ${persist}` ];
   return {
    id: id,
    more: lines.join("\n")
   };
  }
  const catalogue_RULES = [ ...FILE_RULES, ...SCALAR_RULES, ...TEMPLATE_RULES, ...FORM_RULES, ...SLUG_RULES, ...SELECTOR_RULES, ...RESOURCE_RULES, ...EXTRA_RESOURCE_RULES, ...IMAGE_RULES, ...CONFIG_MAP_RULES, ...CONFIG_MAP_USE_RULES, ...VOLUME_RULES, ...CLAIM_RULES, ...MOUNT_RULES, ...MOUNT_PATH_RULES, ...CONTAINER_RULES, ...ENV_RULES, ...BRACE_RULES, ...RBAC_RULES, ...PULL_SECRET_RULES, ...MANIFEST_RULES, ...MANIFEST_OBJECT_RULES, ...MANIFEST_SCOPE_RULES, ...MANIFEST_CUSTOM_RULES, ...SIZE_RULES, ...DEPLOYMENT_RULES ];
  function collectTemplates(file, templates) {
   const found = [];
   const seen = new Set;
   const visit = (node, key, above) => {
    if (node.kind === "scalar") {
     if (node.type !== "str" || !node.text.includes("{{") || isKnown(node, seen)) return;
     const rendered = templates.render(node.text);
     const at = above === void 0 ? file : placeOf(partOf(above, file), key, node);
     found.push({
      ...at,
      profile: profileOf(above, key),
      value: rendered.value,
      rendered: rendered
     });
     return;
    }
    if (isKnown(node, seen)) return;
    const here = {
     above: above,
     key: key,
     node: node
    };
    if (node.kind === "sequence") {
     for (let index = 0; index < node.items.length; index++) {
      const item = node.items[index];
      if (item !== void 0) visit(item, index, here);
     }
     return;
    }
    for (const {key: name, value: value, overridden: overridden} of node.entries) if (!overridden) visit(value, name.kind === "scalar" ? name.text : "?", here);
   };
   visit(file.node, "", void 0);
   return found;
  }
  function isKnown(node, seen) {
   if (node.anchor === void 0) return false;
   if (seen.has(node)) return true;
   seen.add(node);
   return false;
  }
  function partOf({above: above, key: key, node: node}, file) {
   return above === void 0 ? file : placeOf(partOf(above, file), key, node);
  }
  function profileOf(trail, key) {
   let index = key;
   for (let at = trail; at !== void 0; at = at.above) {
    if (at.key === "profiles" && at.above?.above === void 0 && at.above !== void 0) return typeof index === "number" ? index : -1;
    index = at.key;
   }
   return -1;
  }
  function readPart(walk, shape, node, parent, key, profile) {
   walk.budget--;
   const part = {
    parent: parent,
    key: key,
    node: node,
    profile: profile,
    value: void 0,
    rendered: void 0,
    fields: void 0,
    items: void 0
   };
   if (walk.budget < 0) return part;
   if (node.kind === "scalar" && node.type === "null") readNull(walk, shape, part); else readValue(walk, shape, node, part);
   return part;
  }
  function readNull(walk, shape, part) {
   part.value = null;
   if (shape.type === "any" || shape.required !== true && shape.notNull !== true) return;
   const late = shape.notNull === true && shape.type === "map";
   note(walk, shape.nil ?? "null-field", part, {
    message: `${nameOf(part)} is null`,
    hint: late ? "Write {} or leave the key out" : `Write ${wanted(shape)}${shape.required === true ? "" : " or leave the key out"}`,
    ...late ? {
     effect: "spawn"
    } : {}
   });
  }
  function readValue(walk, shape, node, part) {
   if (node.kind === "scalar" && node.type === "str") {
    readString(walk, shape, node, part);
    return;
   }
   if (node.kind === "scalar" && node.type === "binary") {
    const text = (0, python.nM)(node.text);
    if (text !== void 0 && (shape.type === "int" || shape.type === "bool")) {
     readFlagOrNumber(walk, shape, text, node, part);
     return;
    }
    if (text !== void 0 && (shape.type === "str" || shape.type === "env")) {
     part.value = text;
     return;
    }
   }
   switch (shape.type) {
   case "any":
    if (node.kind === "scalar") part.value = plainValue(node);
    return;

   case "str":
    if (node.kind === "scalar") noteScalar(walk, node, part, shape.spelling ?? "generic", shape.wrong ?? "string-fields"); else noteWrong(walk, shape, node, part);
    return;

   case "int":
   case "bool":
    if (node.kind === "scalar") readFlagOrNumber(walk, shape, node.value, node, part); else noteWrong(walk, shape, node, part);
    return;

   case "list":
    if (node.kind !== "sequence") noteWrong(walk, shape, node, part); else part.items = node.items.map((item, index) => readPart(walk, shape.of, item, part, index, part.profile));
    return;

   case "map":
    if (node.kind !== "mapping") noteWrong(walk, shape, node, part); else readMap(walk, shape, node, part);
    return;

   case "env":
    readEnvironmentValue(walk, node, part);
    return;

   case "object":
    if (node.kind !== "mapping") noteWrong(walk, shape, node, part); else readObject(walk, shape.keys, node, part);
    return;
   }
  }
  function readString(walk, shape, node, part) {
   const text = node.text;
   if (text.includes("{{")) part.rendered = walk.templates.render(text);
   const value = part.rendered === void 0 ? text : part.rendered.value;
   switch (shape.type) {
   case "str":
   case "any":
   case "env":
    part.value = value;
    return;

   case "int":
   case "bool":
    if (value !== void 0) readFlagOrNumber(walk, shape, value, node, part);
    return;

   default:
    noteWrong(walk, shape, node, part);
   }
  }
  function readFlagOrNumber(walk, shape, value, node, part) {
   part.value = shape.type === "bool" ? (0, python.Mg)(value) : (0, python.T_)(value);
   if (part.value !== void 0 || node.type === "invalid" || node.type === "value") return;
   const bool = shape.type === "bool";
   note(walk, shape.wrong ?? "bool-lax", part, {
    message: `${nameOf(part)} is ${quote(node.text)}, which is no ${bool ? "truth value" : "whole number"}`,
    hint: bool ? "Write true or false" : "Write a whole number without unit, such as 2"
   });
  }
  function readMap(walk, shape, node, part) {
   const fields = new Map;
   for (const {key: key, value: value, overridden: overridden} of node.entries) {
    if (overridden || key.kind !== "scalar") continue;
    if (key.type !== "str") {
     if (shape.keys !== void 0) noteKey(walk, key, part, shape.keys);
     continue;
    }
    fields.set(key.text, readPart(walk, shape.of, value, part, key.text, part.profile));
   }
   part.fields = fields;
  }
  function readObject(walk, keys, node, part) {
   const fields = new Map;
   let camel = false;
   for (const {key: key, value: value, overridden: overridden} of node.entries) {
    if (overridden || key.kind !== "scalar") continue;
    const shape = key.type === "str" && Object.hasOwn(keys, key.text) ? keys[key.text] : void 0;
    if (shape !== void 0) fields.set(key.text, readPart(walk, shape, value, part, key.text, part.profile)); else if (key.type !== "merge" && key.type !== "value" && key.type !== "invalid") {
     const at = placeOf(part, key.text, key);
     if (key.text === "mountPath" && Object.hasOwn(keys, "mount_path")) {
      camel = true;
      noteCamel(walk, at, Object.hasOwn(keys, "readonly"));
     } else noteUnknown(walk, at, key.text, keys);
    }
   }
   part.fields = fields;
   for (const name in keys) {
    if (keys[name]?.required !== true || fields.has(name) || camel && name === "mount_path") continue;
    note(walk, keys[name].missing ?? "null-field", missingPart(part, name, node), {
     message: `${name} is missing${owner(part)}`,
     hint: `Add ${name}: ${wanted(keys[name])}`
    });
   }
  }
  function readEnvironmentValue(walk, node, part) {
   if (node.kind === "scalar") {
    noteScalar(walk, node, part, "odd", "env-type");
    return;
   }
   if (isRefused(node)) return;
   const reference = node.kind === "mapping" ? envReference(node) : void 0;
   if (reference === void 0) {
    note(walk, "env-type", part, {
     message: `Variable ${quote(String(part.key))} is ${node.kind === "sequence" ? "a list" : "a map"} that is no {from_config_map: {name, key}}`,
     hint: 'Write a string in quotes, or {from_config_map: {name: "settings", key: "url"}}'
    });
    return;
   }
   const read = readPart(walk, ENV_REFERENCE, node, part.parent, part.key, part.profile);
   part.fields = read.fields;
  }
  function envReference(node) {
   const inner = childOf(node, "from_config_map");
   if (inner?.kind !== "mapping") return;
   for (const key of [ "name", "key" ]) {
    const value = childOf(inner, key);
    if (value?.kind !== "scalar" || value.type === "null") return;
   }
   return inner;
  }
  function missingPart(parent, key, node) {
   return placeOf(parent, key, node.entries.find(({merged: merged}) => !merged)?.key ?? node);
  }
  function plainValue(node) {
   if (typeof node.value === "bigint") return Number(node.value);
   return node.type === "invalid" ? void 0 : node.value;
  }
  const mostParts = 5e6;
  function createContext(input) {
   const templates = createTemplates();
   const walk = {
    templates: templates,
    problems: [],
    counts: new Map,
    budget: mostParts
   };
   const file = input.root === void 0 ? void 0 : rootPart(input.root);
   const profiles = file === void 0 ? [] : readProfiles(walk, file);
   return {
    hubVersion: input.hubVersion ?? "1.5.2",
    chart: input.chart ?? 4,
    yaml: input.yaml,
    helmText: input.helmText,
    unescaped: input.unescaped ?? new Set,
    loadable: input.yaml?.problems.some(problem => problem.fatal) !== true,
    tooDeep: input.tooDeep === true || walk.budget < 0,
    bytes: input.bytes,
    root: input.root,
    file: file,
    profiles: profiles,
    byIndex: new Map(profiles.map(profile => [ profile.profile, profile ])),
    pods: profiles.map(profile => podOf(profile, templates)),
    problems: byRule(walk.problems),
    templated: file === void 0 || input.yaml?.text.includes("{{") === false ? [] : collectTemplates(file, templates),
    templates: templates
   };
  }
  function rootPart(node) {
   return {
    parent: void 0,
    key: "",
    node: node,
    profile: -1,
    value: void 0,
    rendered: void 0,
    fields: void 0,
    items: void 0
   };
  }
  function readProfiles(walk, file) {
   const list = childOf(file.node, "profiles");
   if (list?.kind !== "sequence") return [];
   const parent = placeOf(file, "profiles", list);
   return list.items.map((item, index) => readPart(walk, PROFILE_SHAPE, item, parent, index, index)).filter(profile => profile.fields !== void 0);
  }
  function byRule(problems) {
   const groups = new Map;
   for (const problem of problems) {
    const group = groups.get(problem.rule);
    if (group === void 0) groups.set(problem.rule, [ problem ]); else group.push(problem);
   }
   return groups;
  }
  const literal = /\{\{-?\s*`([^`]*)`\s*-?\}\}/g;
  function helmText(source) {
   let text = "";
   let left = "";
   let from = 0;
   const starts = [];
   const shifts = [];
   for (const match of source.matchAll(literal)) {
    const inner = match[1] ?? "";
    const plain = source.slice(from, match.index);
    text += plain;
    left += plain;
    starts.push(text.length);
    shifts.push(match.index + match[0].indexOf("`") + 1 - text.length);
    text += inner;
    left += " ".repeat(inner.length);
    from = match.index + match[0].length;
    starts.push(text.length);
    shifts.push(from - text.length);
   }
   text += source.slice(from);
   left += source.slice(from);
   return {
    text: text,
    left: left,
    sourceOf: offset => offset + shiftAt(starts, shifts, offset)
   };
  }
  function shiftAt(starts, shifts, offset) {
   let low = 0;
   let high = starts.length;
   while (low < high) {
    const middle = low + high >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1; else high = middle;
   }
   return low === 0 ? 0 : shifts[low - 1] ?? 0;
  }
  function runRules(rules, context, options, locate) {
   const drafts = [];
   const seen = new Set;
   const counts = new Map;
   for (const rule of rules) {
    const level = options.rules?.[rule.id];
    if (level === "off") continue;
    const report = (at, remark) => {
     if (isMore(counts, rule.id)) return;
     const draft = draftOf(rule, typeof remark === "string" ? {
      message: remark
     } : remark, at, context, locate, severity => severityOf(severity, level, options.strict));
     if (draft.offset >= 0) {
      const place = typeof at === "object" ? at.key : draft.finding.message;
      const key = `${rule.id} ${draft.offset} ${place}`;
      if (seen.has(key)) return;
      seen.add(key);
     }
     drafts.push(draft);
    };
    rule.check(context, report);
   }
   if (drafts.length > 1) drafts.sort(inOrder);
   return sortOut(drafts, options.suppress ?? []);
  }
  function draftOf(rule, remark, at, context, locate, severity) {
   const part = typeof at === "object" ? at : void 0;
   const node = part?.node;
   const start = typeof at === "number" ? at : node?.start ?? NOWHERE;
   const inner = remark.index !== void 0 && node?.kind === "scalar" && start >= 0 ? remark.index : void 0;
   const offset = inner === void 0 || node?.kind !== "scalar" ? start : locate?.offsetIn(node, inner) ?? start;
   const profile = part === void 0 || part.profile < 0 ? void 0 : context.byIndex.get(part.profile);
   const name = textOf(fieldOf(profile, "definition"), "slug") || textOf(profile, "id");
   const number = part === void 0 || part.profile < 0 ? void 0 : String(part.profile);
   const label = name === void 0 || name === "" ? number : name;
   const finding = {
    rule: rule.id,
    severity: severity(remark.severity ?? rule.severity),
    effect: remark.effect ?? rule.effect,
    message: remark.message,
    hint: remark.hint ?? rule.hint,
    path: part === void 0 ? "" : pathOf(part),
    ...label === void 0 ? {} : {
     profile: label
    },
    ...locate === void 0 || offset < 0 ? {} : {
     at: locate.span(offset, node?.kind === "scalar" ? node.end : void 0)
    },
    ...remark.other === void 0 ? {} : {
     other: pathOf(remark.other)
    }
   };
   return {
    finding: finding,
    offset: offset,
    local: part === void 0 ? "" : localPath(part),
    id: textOf(profile, "id")
   };
  }
  function severityOf(own, level, strict) {
   const set = level === "error" ? "error" : level === "warn" ? "warning" : own;
   return strict === true ? "error" : set;
  }
  function inOrder(left, right) {
   if (left.offset !== right.offset) return left.offset - right.offset;
   if (left.finding.severity === right.finding.severity) return 0;
   return left.finding.severity === "error" ? -1 : 1;
  }
  function sortOut(drafts, exceptions) {
   const findings = [];
   const suppressed = [];
   for (const draft of drafts) {
    const exception = exceptions.find(candidate => covers(candidate, draft));
    if (exception === void 0) findings.push(draft.finding); else suppressed.push({
     finding: draft.finding,
     reason: exception.reason
    });
   }
   return {
    findings: findings,
    suppressed: suppressed
   };
  }
  function covers({rule: rule, profile: profile, path: path}, {finding: finding, local: local, id: id}) {
   if (rule !== finding.rule) return false;
   if (profile !== void 0 && profile !== finding.profile && profile !== id) return false;
   return path === void 0 || begins(finding.path, path) || begins(local, path);
  }
  function begins(path, start) {
   return path.startsWith(start) && (path.length === start.length || /[.[]/.test(path.charAt(start.length)));
  }
  const HUB_VERSIONS = [ "1.2", "1.5.1", "1.5.2" ];
  function options_assertOptions(options, ids) {
   const issues = [];
   const known = new Set(ids);
   const need = id => {
    if (known.has(id)) return;
    issues.push({
     code: "unknown-field",
     message: `Unknown rule '${id}'`,
     path: "rules",
     hint: (0, nearest.a)(id, ids) ?? "'dump-config explain' lists the rules"
    });
   };
   for (const [id, level] of Object.entries(options.rules ?? {})) {
    need(id);
    if (level !== "off" && level !== "warn" && level !== "error") issues.push({
     code: "invalid-value",
     message: `Rule '${id}' cannot be switched to '${String(level)}'`,
     path: "rules",
     hint: "Write off, warn or error"
    });
   }
   for (const {rule: rule, reason: reason} of options.suppress ?? []) {
    need(rule);
    if (typeof reason !== "string" || reason.trim() === "") issues.push({
     code: "missing-value",
     message: `The exception for rule '${rule}' has no reason`,
     path: "suppress"
    });
   }
   if (options.hubVersion !== void 0 && !HUB_VERSIONS.includes(options.hubVersion)) issues.push({
    code: "invalid-value",
    message: `Unknown hub version '${String(options.hubVersion)}'`,
    hint: `Known are ${HUB_VERSIONS.join(", ")}`
   });
   if (options.chart !== void 0 && options.chart !== 2 && options.chart !== 4) issues.push({
    code: "invalid-value",
    message: `Unknown chart version '${String(options.chart)}'`,
    hint: "Write 2 or 4"
   });
   if (issues.length > 0) throw new errors.iF(issues);
  }
  const ids = catalogue_RULES.map(rule => rule.id);
  function inspectWith(rules, config, options) {
   const unescaped = new Set;
   const undo = text => {
    const helm = helmText(text);
    if (helm.left.includes("{{")) unescaped.add(helm.text);
    return helm.text;
   };
   const root = nodeOf(config, {
    text: options.chart === 2 ? undo : void 0,
    keys: new Map,
    budget: 5e6
   });
   const context = createContext({
    root: root,
    tooDeep: root === void 0,
    unescaped: unescaped,
    bytes: options.bytes,
    hubVersion: options.hubVersion,
    chart: options.chart
   });
   return runRules(rules, context, options, void 0);
  }
  const WHOLE_RULES = new Set([ "yaml-empty", "yaml-no-profiles", "config-size", "dup-slug", "dup-id", "default-many", "cm-exists", "claim-shared" ]);
  const wholeRules = catalogue_RULES.filter(rule => WHOLE_RULES.has(rule.id));
  const profileRules = catalogue_RULES.filter(rule => !WHOLE_RULES.has(rule.id));
  const SLICE = 16;
  function eachFinding(profiles, options, visit) {
   options_assertOptions(options, ids);
   if (profiles.length <= SLICE) {
    for (const finding of inspectWith(catalogue_RULES, {
     profiles: profiles
    }, options).findings) visit(finding, indexIn(finding.path));
    return;
   }
   for (let from = 0; from < profiles.length; from += SLICE) {
    const slice = {
     profiles: profiles.slice(from, from + SLICE)
    };
    for (const finding of inspectWith(profileRules, slice, options).findings) {
     const index = indexIn(finding.path);
     if (index === void 0) visit(finding, void 0); else {
      const moved = text => text.replaceAll(`profiles[${index}]`, `profiles[${index + from}]`);
      visit({
       ...finding,
       path: moved(finding.path),
       message: moved(finding.message)
      }, index + from);
     }
    }
   }
   const compared = profiles.map(({id: id, groups: groups, definition: definition, volumes: volumes, config_maps: config_maps}) => {
    const {slug: slug, default: preselected} = definition;
    return {
     id: id,
     groups: groups,
     definition: {
      slug: slug,
      default: preselected
     },
     volumes: volumes.map(({claim_name: claim_name, size: size, storage_class: storage_class, persist: persist}) => ({
      claim_name: claim_name,
      size: size,
      storage_class: storage_class,
      persist: persist
     })),
     config_maps: config_maps.map(({name: name, key: key, content: content}) => ({
      name: name,
      key: key,
      content: content
     }))
    };
   });
   for (const finding of inspectWith(wholeRules, {
    profiles: compared
   }, options).findings) visit(finding, indexIn(finding.path));
  }
  function indexIn(path) {
   const index = /^profiles\[(\d+)\]/.exec(path)?.[1];
   return index === void 0 ? void 0 : Number(index);
  }
  var profiles_define = __webpack_require__(4320);
  var merge = __webpack_require__(371);
  var merge_lineage = __webpack_require__(6517);
  var spec = __webpack_require__(3792);
  var walk = __webpack_require__(5521);
  const TEXT_SOURCE = "from";
  function findSetting(dotted) {
   let schema = spec.T2;
   let optional = false;
   let rest = dotted;
   const path = [];
   for (;;) {
    const shape = (0, walk.F5)(schema);
    const isPlainMap = shape.kind === "map" && (0, walk.F5)(shape.values).kind !== "object";
    const inside = isPlainMap ? insideOfEntry(shape.values, rest) : void 0;
    const dot = inside?.dot ?? (isPlainMap ? -1 : rest.indexOf("."));
    const key = dot < 0 ? rest : rest.slice(0, dot);
    if (shape.kind === "object" && key === TEXT_SOURCE && dot < 0 && isText(shape.fields["content"])) return {
     ok: true,
     path: [ ...path, TEXT_SOURCE ],
     kind: "file",
     optional: false,
     isEntry: false
    };
    const next = shape.kind === "map" && key === "" ? void 0 : (0, walk.bX)(schema, key);
    if (next === void 0) return {
     ok: false,
     at: path,
     key: rest,
     known: shape.kind === "object" ? Object.keys(shape.fields) : []
    };
    const isEntry = shape.kind === "map";
    optional = isEntry || (0, walk.dK)(next);
    path.push(key);
    schema = inside?.schema ?? next;
    if (dot < 0) return {
     ok: true,
     path: path,
     kind: setting_path_kindOf(next),
     optional: optional,
     isEntry: isEntry
    };
    rest = rest.slice(dot + 1);
   }
  }
  function insideOfEntry(schema, rest) {
   const shape = (0, walk.F5)(schema);
   for (const option of shape.kind === "union" ? shape.options : []) {
    const form = (0, walk.F5)(option);
    for (const field of form.kind === "object" ? Object.keys(form.fields) : []) {
     const dot = `${rest}.`.lastIndexOf(`.${field}.`);
     if (dot > 0) return {
      dot: dot,
      schema: option
     };
    }
   }
   return;
  }
  function exampleInside(path, settings) {
   const schema = (0, walk.lv)(spec.T2, path);
   const value = path.reduce((at, key) => (0, merge.G)(at) ? at[key] : void 0, settings);
   const rest = schema && stepsInside(schema, value);
   return rest && [ ...path, ...rest ].join(".");
  }
  function stepsInside(schema, value) {
   if (setting_path_kindOf(schema) !== "group") return [];
   const shape = (0, walk.F5)(schema);
   const fields = shape.kind === "object" ? Object.entries(shape.fields) : [];
   const [key, next] = shape.kind === "map" ? [ Object.keys((0, merge.G)(value) ? value : {})[0] ?? "<name>", shape.values ] : fields.find(([, field]) => !(0, 
   walk.dK)(field)) ?? fields[0] ?? [];
   if (key === void 0 || next === void 0) return;
   const rest = stepsInside(next, (0, merge.G)(value) ? value[key] : void 0);
   return rest && [ key, ...rest ];
  }
  function isText(schema) {
   return schema !== void 0 && (0, walk.F5)(schema).kind === "value";
  }
  function setting_path_kindOf(schema) {
   const shape = (0, walk.F5)(schema);
   switch (shape.kind) {
   case "union":
    return shape.options.some(option => setting_path_kindOf(option) === "int") ? "count" : "text";

   case "list":
    return (0, walk.F5)(shape.items).kind === "value" ? "list" : "group";

   case "value":
    return unwrapType(schema);

   default:
    return "group";
   }
  }
  function unwrapType(schema) {
   const {type: type} = (0, walk.oA)(schema)._zod.def;
   return type === "boolean" ? "boolean" : type === "int" || type === "number" ? "int" : "text";
  }
  function checkSuppressions(declarations) {
   const ids = new Set(catalogue_RULES.map(({id: id}) => id));
   const all = new Set([ ...declarations ].flatMap(profiles_define.OZ));
   return [ ...all ].flatMap(declaration => (declaration.spec.suppress ?? []).flatMap(({rule: rule, path: path}, index) => {
    const issue = (key, problem, hint) => {
     const at = declaration.locate?.([ "suppress", index, key ]);
     const message = `'${declaration.slug}' suppresses '${rule}'${problem}`;
     return {
      code: "invalid-value",
      message: message,
      path: "suppress",
      hint: hint,
      ...at === void 0 ? {} : {
       at: at
      }
     };
    };
    if (!ids.has(rule)) {
     const hint = (0, nearest.a)(rule, ids) ?? "'dump-config explain' lists the rules";
     return [ issue("rule", ", which is no rule of the hub check", hint) ];
    }
    const hint = path === void 0 ? void 0 : hintForPath(path, declaration);
    return hint === void 0 ? [] : [ issue("path", ` for '${path}', but '${path}' is no setting of '${declaration.slug}'`, hint) ];
   }));
  }
  function hintForPath(path, declaration) {
   const setting = findSetting(path);
   if (!setting.ok) {
    const place = setting.at.length === 0 ? "Settings" : `Settings of ${setting.at.join(".")}`;
    const near = (0, nearest.a)(setting.key, setting.known);
    return near ?? (setting.known.length === 0 ? `Write ${setting.at.join(".")}` : `${place}: ${setting.known.join(", ")}`);
   }
   if (setting.kind === "file") return `Did you mean '${[ ...setting.path.slice(0, -1), "content" ].join(".")}'?`;
   const [map = ""] = setting.path;
   const rest = path.slice(map.length + 1);
   if (rest === "" || !isMap(map)) return;
   const entries = (0, merge_lineage.eO)(declaration)[map];
   const known = Object.keys((0, merge.G)(entries) ? entries : {});
   if (known.some(key => rest === key || rest.startsWith(`${key}.`))) return;
   const near = (0, nearest.a)(rest.split(".")[0] ?? "", known)?.replace("'", `'${map}.`);
   return near ?? (known.length === 0 ? `There is nothing in ${map}` : `In ${map}: ${known.join(", ")}`);
  }
  function isMap(setting) {
   const entry = findSetting(`${setting}.x`);
   return entry.ok && entry.isEntry;
  }
  var parts = __webpack_require__(7737);
  const INIT_SETTINGS = new Set([ "content", "mount_path", "default_mode", "command" ]);
  function settingKeys(settings) {
   return {
    volumes: Object.keys(settings.volumes),
    config_maps: (0, parts.nK)(settings),
    secret_mounts: Object.keys(settings.secret_mounts),
    image_pull_secrets: Object.keys(settings.image_pull_secrets),
    role_bindings: Object.keys(settings.role_bindings),
    manifests: Object.keys(settings.manifests),
    init_containers: [ ...settings.init === void 0 ? [] : [ void 0 ], ...Object.keys(settings.init_containers) ]
   };
  }
  function settingOf(keys, place) {
   const [section = "", at, ...rest] = place.map(String);
   if (section === "id") return [ "slug" ];
   if (section === "definition") return at === "kubespawner_override" ? rest : at === void 0 ? [] : [ at, ...rest ];
   if (!Object.hasOwn(keys, section) || at === void 0) return place.map(String);
   const key = keys[section][Number(at)];
   if (section === "init_containers" && rest[0] === "image" && key === void 0) return [ "image" ];
   if (key === void 0) return INIT_SETTINGS.has(rest[0] ?? "") ? [ "init", ...rest ] : [ "init" ];
   return [ section, key, ...rest[0] === "volume_mount" ? rest.slice(1) : rest ];
  }
  function parsePath(path) {
   return Array.from(path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g), ([, index, quoted, key]) => index !== void 0 ? Number(index) : quoted !== void 0 ? JSON.parse(quoted) : key ?? "");
  }
  function checkBuilt(config, text, sources, options) {
   const errors = checkSuppressions(sources.map(({declaration: declaration}) => declaration));
   const warnings = [];
   const told = new Set;
   const accepted = new Map;
   const rules = {
    "config-size": "warn",
    ...options.rules
   };
   const visit = (finding, index) => {
    const source = index === void 0 ? void 0 : sources[index];
    const list = finding.severity === "error" ? errors : warnings;
    if (source === void 0) {
     list.push(issueOf(finding, finding.path, sources));
     return;
    }
    const setting = settingAt(source, finding.path);
    let known = accepted.get(source);
    if (known === void 0) {
     known = (0, suppress.mG)(source.declaration);
     accepted.set(source, known);
    }
    const places = finding.severity === "error" ? [ finding.path, finding.other ?? "" ] : [ finding.path ];
    const changed = places.flatMap(path => {
     const owner = sources[indexIn(path) ?? -1];
     const place = owner === void 0 ? [] : settingAt(owner, path);
     return owner?.isChanged(place) ? [ owner.locate(place) ] : [];
    });
    const isMeant = changed.length === 0 && known.some(one => (0, suppress.hU)(one, finding.rule, setting, source.declaration));
    if (isMeant) return;
    const at = changed[0] ?? source.locate(setting);
    const issue = {
     ...issueOf(finding, check_built_nameOf(setting), sources),
     ...at === void 0 ? {} : {
      at: at
     }
    };
    if (!told.has(issue.message)) list.push(issue);
    told.add(issue.message);
   };
   eachFinding(config.profiles, {
    ...options,
    rules: rules,
    bytes: (0, python.wI)(text)
   }, visit);
   return {
    errors: errors,
    warnings: warnings
   };
  }
  function settingAt(source, path) {
   return source.settingOf(parsePath(path).slice(2));
  }
  function check_built_nameOf(setting) {
   const item = setting.findIndex(key => /^\d+$/.test(key));
   return setting.slice(0, item < 0 ? void 0 : item).join(".");
  }
  function issueOf(finding, path, sources) {
   const {rule: rule, profile: profile, hint: hint} = finding;
   const subject = [ profile === void 0 ? "" : `Profile '${profile}'`, path ].filter(part => part !== "").join(", ");
   const message = finding.message.replace(/profiles\[(\d+)\]/g, (all, index) => {
    const slug = sources[Number(index)]?.declaration.slug;
    return slug === void 0 ? all : `profile '${slug}'`;
   });
   const text = `${subject === "" ? "" : `${subject}: `}${message} (${rule})`;
   return {
    code: "hub-rule",
    message: text,
    hint: hint,
    ...path === "" ? {} : {
     path: path
    }
   };
  }
  const levels = [ "off", "warn", "error" ];
  function parseCheck(raw) {
   const issues = [];
   const rules = {};
   for (const given of raw.rules ?? []) {
    const [id = "", level = ""] = splitRule(given.text);
    const issue = ruleIssue(id, level, given);
    if (issue !== void 0) issues.push(issue); else rules[id] = level;
   }
   const hubVersion = HUB_VERSIONS.find(version => version === raw.hubVersion?.text.trim().replace(/^v/, ""));
   if (raw.hubVersion?.text && hubVersion === void 0) {
    const message = `Unknown hub version '${raw.hubVersion.text}'`;
    issues.push({
     code: "usage",
     message: message,
     hint: `Known are ${HUB_VERSIONS.join(", ")}`,
     at: raw.hubVersion.at
    });
   }
   const chart = raw.chart?.text.trim();
   if (chart && chart !== "2" && chart !== "4") {
    const message = `Unknown chart version '${chart}'`;
    issues.push({
     code: "usage",
     message: message,
     hint: "Write 2 or 4",
     ...raw.chart && {
      at: raw.chart.at
     }
    });
   }
   const options = {
    rules: rules,
    strict: raw.strict === true,
    ...hubVersion !== void 0 && {
     hubVersion: hubVersion
    },
    ...chart === "2" || chart === "4" ? {
     chart: chart === "2" ? 2 : 4
    } : {}
   };
   return {
    options: options,
    issues: issues
   };
  }
  function splitRule(text) {
   const equals = text.indexOf("=");
   return equals < 0 ? [ text.trim(), "" ] : [ text.slice(0, equals).trim(), text.slice(equals + 1).trim() ];
  }
  function ruleIssue(id, level, {text: text, at: at}) {
   if (!catalogue_RULES.some(rule => rule.id === id)) {
    const ids = catalogue_RULES.map(rule => rule.id);
    const hint = (0, nearest.a)(id, ids) ?? "'dump-config explain' lists the rules";
    return {
     code: "usage",
     message: `Unknown rule '${id}'`,
     hint: hint,
     at: at
    };
   }
   if (levels.includes(level)) return;
   const message = `'${text}' is not of the form ID=off, ID=warn or ID=error`;
   return {
    code: "usage",
    message: message,
    hint: `For example: ${id}=warn`,
    at: at
   };
  }
  var builtin = __webpack_require__(6373);
  var profiles_locate = __webpack_require__(5597);
  var resolve = __webpack_require__(4363);
  var schemas = __webpack_require__(8395);
  var api = __webpack_require__(3759);
  var schema_text = __webpack_require__(5323);
  var hub_values = __webpack_require__(4988);
  const KubespawnerOverride = (0, schema_text.WY)(schemas.rej({
   image: hub_values.Sl,
   cpu_guarantee: schemas.lqM(hub_values.BW),
   cpu_limit: hub_values.BW,
   mem_guarantee: schemas.lqM(hub_values.m1),
   mem_limit: hub_values.m1,
   extra_resource_guarantees: hub_values.ES,
   extra_resource_limits: hub_values.ES
  }), "Resources and image of the user's pod");
  const ProfileDefinition = (0, schema_text.WY)(schemas.rej({
   display_name: (0, schema_text.WY)(schema_text.Qq, "Name in the options form"),
   description: (0, schema_text.WY)(schemas.lqM(schema_text.Qq), "Text below the name in the options form"),
   slug: (0, schema_text.WY)(schema_text.Qq.check(api.m9(1)), "Identity of the profile in the form"),
   default: (0, schema_text.WY)(schemas.zMY(), "Whether the form preselects the profile"),
   kubespawner_override: KubespawnerOverride
  }), "What the options form shows, and what KubeSpawner gets");
  const VolumeMount = schemas.rej({
   name: (0, schema_text.WY)((0, schema_text.b6)(kubernetes.lN.dnsLabel), "Name of the volume"),
   mount_path: hub_values.JK
  });
  const InitContainerVolumeMount = schemas.X$i(VolumeMount, {
   sub_path: schemas.lqM(hub_values.C5)
  });
  const Volume = (0, schema_text.WY)(schemas.rej({
   name: (0, schema_text.b6)(kubernetes.lN.dnsLabel),
   claim_name: (0, schema_text.b6)(kubernetes.lN.dnsSubdomain),
   size: hub_values.Ej,
   storage_class: hub_values.e9,
   access_modes: hub_values.l2,
   volume_mount: VolumeMount,
   persist: (0, schema_text.WY)(schemas.zMY(), "Whether claim and data survive the end of the session"),
   annotations: schemas.lqM(schemas.g1P(schemas.YjP(), schema_text.Qq))
  }), "A volume backed by a claim that the hub creates");
  const ConfigMap = (0, schema_text.WY)(schemas.rej({
   name: (0, schema_text.b6)(kubernetes.lN.dnsSubdomain),
   key: (0, schema_text.b6)(kubernetes.lN.configMapKey),
   mount_path: schemas.lqM(hub_values.JK),
   default_mode: schemas.lqM(hub_values.IB),
   readonly: schemas.zMY(),
   persist: schemas.zMY(),
   content: schemas.lqM(schema_text.Qq)
  }), "A text that the hub puts into a config map and mounts as one file");
  const Manifest = (0, schema_text.WY)(schemas.rej({
   name: (0, schema_text.b6)(kubernetes.lN.dnsSubdomain),
   key: schema_text.Qq.check(api.m9(1)),
   persist: schemas.zMY(),
   content: schemas.YOg(schema_text.vM)
  }), "Kubernetes objects that the hub creates at the start");
  const InitContainer = (0, schema_text.WY)(schemas.rej({
   name: (0, schema_text.b6)(kubernetes.lN.dnsLabel),
   image: hub_values.Sl,
   command: schemas.YOg(schema_text.Qq),
   volume_mounts: schemas.YOg(InitContainerVolumeMount)
  }), "A container that runs before the user's");
  const Verb = hub_values.w3;
  const Subject = hub_values.bc;
  hub_values.$R;
  const Role = schemas.rej({
   name: (0, schema_text.b6)(kubernetes.lN.rbacName),
   api_groups: schemas.lqM(schemas.YOg(schema_text.Qq).check(api.m9(1))),
   resources: schemas.YOg(schema_text.Qq.check(api.m9(1))).check(api.m9(1)),
   verbs: schemas.YOg(Verb).check(api.m9(1))
  });
  const RoleBinding = (0, schema_text.WY)(schemas.rej({
   name: (0, schema_text.b6)(kubernetes.lN.rbacName),
   subjects: schemas.YOg(Subject).check(api.m9(1)),
   role: Role,
   persist: schemas.zMY()
  }), "A role and who has it in the user's namespace");
  const ImagePullSecret = (0, schema_text.WY)(schemas.rej({
   name: (0, schema_text.b6)(kubernetes.lN.dnsSubdomain),
   persist: schemas.zMY(),
   data: schemas.lqM(hub_values.p1)
  }), "A secret with which images are pulled");
  const SecretMount = schemas.rej({
   name: (0, schema_text.b6)(kubernetes.lN.dnsLabel),
   mount_path: hub_values.JK,
   sub_path: schemas.lqM(hub_values.C5)
  });
  const Profile = (0, schema_text.WY)(schemas.rej({
   id: schema_text.Qq.check(api.m9(1)),
   groups: hub_values.TN,
   definition: ProfileDefinition,
   default_url: (0, schema_text.WY)(schemas.lqM(schema_text.Qq.check(api.m9(1))), "Path that is opened after the start"),
   node_selector: hub_values.UL,
   pod_env_vars: hub_values.h_,
   env_from_config_maps: schemas.YOg((0, schema_text.b6)(kubernetes.lN.dnsSubdomain)),
   env_from_secrets: schemas.YOg((0, schema_text.b6)(kubernetes.lN.dnsSubdomain)),
   volumes: schemas.YOg(Volume),
   secret_mounts: schemas.YOg(SecretMount),
   image_pull_secrets: schemas.YOg(ImagePullSecret),
   role_bindings: schemas.YOg(RoleBinding),
   manifests: schemas.YOg(Manifest),
   init_containers: schemas.YOg(InitContainer),
   config_maps: schemas.YOg(ConfigMap)
  }), "One entry of the hub's menu");
  (0, schema_text.WY)(schemas.rej({
   profiles: schemas.YOg(Profile).check(api.m9(1))
  }), "The menu of an Application Hub: config.yaml");
  var validate = __webpack_require__(7518);
  function checkProfile(profile) {
   return [ ...checkGuarantees(profile), ...checkPod(profile) ];
  }
  function checkConfig(profiles) {
   const bySlug = new Map;
   const issues = [];
   for (const {definition: definition} of profiles) {
    const dashed = definition.slug.replaceAll("_", "-");
    const other = bySlug.get(dashed);
    bySlug.set(dashed, definition.slug);
    if (other === definition.slug) issues.push(issue("duplicate-profile", "profiles", `Profile '${other}' is in the menu twice`, "Name it once")); else if (other !== void 0) issues.push(issue("not-unique", "profiles", `Profiles '${other}' and '${definition.slug}' would share all generated names (…-${dashed})`, "Give one of them a slug that differs in more than '_' and '-'"));
   }
   return issues;
  }
  function checkGuarantees({definition: definition}) {
   const resources = definition.kubespawner_override;
   const pairs = [ [ "cpu_guarantee", "cpu_limit", resources.cpu_guarantee, resources.cpu_limit, resources.cpu_guarantee, resources.cpu_limit ], [ "mem_guarantee", "mem_limit", resources.mem_guarantee, resources.mem_limit, (0, 
   kubernetes.ck)(resources.mem_guarantee ?? ""), (0, kubernetes.ck)(resources.mem_limit) ] ];
   for (const [key, guarantee] of Object.entries(resources.extra_resource_guarantees)) {
    const limit = resources.extra_resource_limits[key];
    if (limit === void 0) continue;
    const paths = [ `extra_resource_guarantees.${key}`, `extra_resource_limits.${key}` ];
    pairs.push([ ...paths, guarantee, limit, (0, kubernetes.$5)(String(guarantee)), (0, 
    kubernetes.$5)(String(limit)) ]);
   }
   return pairs.flatMap(([guaranteePath, limitPath, guarantee, limit, low, high]) => low === void 0 || high === void 0 || low <= high ? [] : [ issue("guarantee-above-limit", guaranteePath, `Profile '${definition.slug}': ${guaranteePath} ${guarantee} is above ${limitPath} ${limit}`, `Raise ${limitPath} or lower ${guaranteePath}`) ]);
  }
  function checkPod(profile) {
   const {slug: slug} = profile.definition;
   const mountedMaps = profile.config_maps.filter(map => map.mount_path !== void 0);
   const issues = [];
   const unique = (what, path, values) => {
    const seen = new Set;
    const repeated = values.filter(value => seen.size === seen.add(value).size);
    for (const twice of new Set(repeated)) {
     const hint = "They must differ in one pod";
     issues.push(issue("not-unique", path, `Profile '${slug}': the ${what} '${twice}' is used twice`, hint));
    }
   };
   unique("volume name", "volumes", [ ...profile.volumes.map(({name: name}) => name), ...mountedMaps.map(({name: name}) => name), ...profile.secret_mounts.map(({name: name}) => name) ]);
   unique("config map name", "config_maps", profile.config_maps.filter(map => !map.mount_path).map(({name: name}) => name));
   unique("mount path", "volumes", [ ...profile.volumes.map(({volume_mount: mount}) => mount.mount_path), ...mountedMaps.map(map => map.mount_path ?? ""), ...profile.secret_mounts.map(mount => mount.mount_path) ]);
   unique("container name", "init_containers", [ "notebook", ...profile.init_containers.map(({name: name}) => name) ]);
   const mountable = new Set([ ...profile.volumes, ...mountedMaps, ...profile.secret_mounts ].map(({name: name}) => name));
   for (const {name: name, volume_mounts: mounts} of profile.init_containers) {
    unique(`mount path in init container ${name}:`, "init_containers", mounts.map(mount => mount.mount_path));
    for (const mount of mounts.filter(each => !mountable.has(each.name))) {
     const message = `Profile '${slug}': init container ${name} mounts '${mount.name}', which is no volume of the profile`;
     issues.push(issue("invalid-value", "init_containers", message, `Volumes: ${[ ...mountable ].join(", ") || "none"}`));
    }
   }
   for (const {name: name} of mountedMaps.filter(map => !map.name.includes("{{") && !kubernetes.lN.dnsLabel.test(map.name))) {
    const message = `Profile '${slug}': the mounted config map '${name}' ${kubernetes.lN.dnsLabel.rule}`;
    issues.push(issue("invalid-value", "config_maps", message, "Shorten the slug or the key"));
   }
   return issues;
  }
  function issue(code, path, message, hint) {
   return {
    code: code,
    path: path,
    message: message,
    hint: hint
   };
  }
  var compose_wire = __webpack_require__(4538);
  function buildParts(settings, groups) {
   const wire = (0, compose_wire.b)(settings, groups);
   const {issues: issues} = (0, validate.tf)(Profile, wire, {
    subject: `Profile '${settings.slug}'`,
    outside: false
   });
   const found = issues.length === 0 ? checkProfile(wire) : issues;
   return {
    issues: found,
    profile: found.length === 0 ? wire : void 0
   };
  }
  var deployment = __webpack_require__(5752);
  var cut_text = __webpack_require__(6274);
  function noSuchEntry(settings, path, slug, field) {
   const last = path.at(-1) ?? "";
   const known = keysAt(settings, path.slice(0, -1));
   if (known.includes(last)) return;
   const message = `Profile '${slug}': there is no ${field} to remove`;
   const hint = (0, nearest.a)(last, known) ?? `There: ${known.join(", ") || "nothing"}`;
   return {
    code: "unknown-field",
    message: message,
    path: field,
    hint: hint
   };
  }
  function notAnInteger(raw, slug, field) {
   const shown = (0, python.Up)((0, cut_text.I)(raw, 200));
   const message = `Invalid value for ${field} in profile '${slug}': ${shown} (must be an integer)`;
   return {
    code: "wrong-type",
    message: message,
    path: field,
    hint: "Write a whole decimal number, such as 4"
   };
  }
  function override_issues_tooLarge(raw, slug, field) {
   const message = `Profile '${slug}': ${field} must be at most ${Number.MAX_SAFE_INTEGER}, not ${(0, 
   validate.vp)(raw)}`;
   return {
    code: "invalid-value",
    message: message,
    path: field,
    hint: "Write a smaller number"
   };
  }
  function groupIssue(slug, path, settings) {
   const field = path.join(".");
   const example = field === "pod_env_vars" ? "pod_env_vars.HTTP_PROXY" : exampleInside(path, settings);
   const message = `Profile '${slug}': ${field} is a map or list of settings and cannot be set in one line`;
   const hint = example === void 0 ? "Use a pack" : `Set one thing in it, such as ${example}=..., or use a pack`;
   return {
    code: "wrong-type",
    message: message,
    path: field,
    hint: hint
   };
  }
  function keysAt(settings, path) {
   let at = settings;
   for (const key of path) at = (0, merge.G)(at) ? at[String(key)] : void 0;
   return (0, merge.G)(at) ? Object.keys(at) : [];
  }
  var profiles_settings = __webpack_require__(1710);
  var split_list = __webpack_require__(6345);
  const indexes = new WeakMap;
  function override_sources_overrideOf(sources, path) {
   if (path.length === 0 || sources.length === 0) return;
   const index = indexes.get(sources) ?? indexOf(sources);
   const found = [ index.inside.get(override_sources_keyOf(path)) ];
   for (let length = 1; length < path.length; length++) found.push(index.exact.get(override_sources_keyOf(path.slice(0, length))));
   return found.reduce((last, each) => (each?.index ?? -1) > (last?.index ?? -1) ? each : last, void 0)?.override;
  }
  function indexOf(sources) {
   const inside = new Map;
   const exact = new Map;
   for (const [index, {path: path, override: override}] of sources.entries()) {
    const last = {
     index: index,
     override: override
    };
    for (let length = 1; length <= path.length; length++) inside.set(override_sources_keyOf(path.slice(0, length)), last);
    exact.set(override_sources_keyOf(path), last);
   }
   const made = {
    inside: inside,
    exact: exact
   };
   indexes.set(sources, made);
   return made;
  }
  function override_sources_keyOf(path) {
   return path.map(String).join("\0");
  }
  function applyOverrides(settings, slug, overrides, readText) {
   const name = overrides.findLast(({field: field}) => field === "slug")?.value || slug;
   const issues = [];
   const sources = [];
   const patched = structuredClone(settings);
   for (const override of overrides) {
    const change = readOverride(patched, override.field === "slug" ? slug : name, override, readText);
    if ("issue" in change) {
     issues.push(withOrigin(change.issue, override));
     continue;
    }
    for (const path of change.paths) {
     setAt(patched, path, change.value);
     sources.push({
      path: path,
      override: override
     });
    }
   }
   return {
    settings: patched,
    issues: issues,
    sources: sources
   };
  }
  function readOverride(settings, slug, override, readText) {
   const {field: field, value: value} = override;
   if (field === "slug") {
    const message = `Profile '${slug}': the slug cannot be overridden, because every generated name is made of it`;
    return {
     issue: {
      code: "invalid-value",
      message: message,
      path: field,
      hint: "Declare a profile of your own in a pack"
     }
    };
   }
   const flat = Object.hasOwn(profiles_settings.S, field) ? profiles_settings.S[field] : void 0;
   const paths = flat === void 0 ? [ void 0 ] : flat.paths(settings);
   const found = paths.map(path => path === void 0 ? findSetting(field) : findSetting(path.join(".")));
   const [first] = found;
   if (first === void 0 || !first.ok) return {
    issue: unknownField(settings, slug, field, first)
   };
   if (value === "" && field === "groups") return {
    issue: {
     code: "no-groups",
     message: `groups override for '${slug}' cannot be empty`,
     path: field
    }
   };
   const targets = found.flatMap(each => each.ok ? [ each.path ] : []);
   if (value === "") return emptyValue(settings, first, targets, slug, field, flat !== void 0);
   if (first.kind === "group") return {
    issue: groupIssue(slug, first.path, settings)
   };
   if (first.kind === "file") {
    const read = readText(value, override.at);
    return "issue" in read ? read : {
     paths: targets.map(path => [ ...path.slice(0, -1), "content" ]),
     value: read.text
    };
   }
   return parseValue(first.kind, value, slug, field, targets);
  }
  function parseValue(kind, raw, slug, field, paths) {
   switch (kind) {
   case "int":
    if (!/^\s*\+?[0-9]+\s*$/.test(raw)) return {
     issue: notAnInteger(raw, slug, field)
    };
    return wholeNumber(raw.trim(), slug, field, paths);

   case "boolean":
    {
     const value = new Map([ [ "true", true ], [ "false", false ] ]).get(raw.toLowerCase());
     if (value !== void 0) return {
      paths: paths,
      value: value
     };
     return {
      issue: {
       code: "wrong-type",
       path: field,
       message: `Profile '${slug}': ${field} must be true or false, not ${(0, validate.vp)(raw)}`,
       hint: "A valid example: true"
      }
     };
    }

   case "list":
    {
     const value = (0, split_list.r)(raw);
     if (value.length > 0 || field !== "groups") return {
      paths: paths,
      value: value
     };
     return {
      issue: {
       code: "no-groups",
       message: `groups override for '${slug}' cannot be empty`,
       path: field
      }
     };
    }

   case "count":
    return /^[0-9]+$/.test(raw) ? wholeNumber(raw, slug, field, paths) : {
     paths: paths,
     value: raw
    };

   default:
    return {
     paths: paths,
     value: raw
    };
   }
  }
  function wholeNumber(raw, slug, field, paths) {
   const value = Number(raw);
   return Number.isSafeInteger(value) ? {
    paths: paths,
    value: value
   } : {
    issue: override_issues_tooLarge(raw, slug, field)
   };
  }
  function emptyValue(settings, setting, paths, slug, field, isFlat) {
   if (setting.kind === "file") return {
    paths: paths.map(path => path.slice(0, -1)),
    value: null
   };
   if (setting.optional && !(isFlat && setting.kind !== "text")) {
    const missing = setting.isEntry ? noSuchEntry(settings, paths[0] ?? [], slug, field) : void 0;
    return missing === void 0 ? {
     paths: paths,
     value: null
    } : {
     issue: missing
    };
   }
   if (setting.kind === "int" || setting.kind === "count") return {
    issue: notAnInteger("", slug, field)
   };
   const message = `Profile '${slug}': ${field} is required and cannot be removed`;
   const inside = setting.kind === "group" ? exampleInside(setting.path, settings) : void 0;
   const hint = inside === void 0 ? "Give it a value after '='" : `Take out all of ${setting.path.slice(0, -1).join(".")} with an empty value, or set ${inside}`;
   return {
    issue: {
     code: "missing-value",
     message: message,
     path: field,
     hint: hint
    }
   };
  }
  function unknownField(settings, slug, field, end) {
   const inside = end !== void 0 && !end.ok && end.at.length > 0 ? (0, validate.jV)(end.at) : "";
   const known = end === void 0 || end.ok || inside === "" ? overridable(settings) : end.known;
   const wrong = end === void 0 || end.ok ? field : end.key;
   const near = (0, nearest.a)(wrong, known);
   const hint = end === void 0 ? "This profile has nothing that the setting could change" : near ?? (known.length === 0 ? void 0 : `Settings${inside && ` of ${inside}`}: ${known.join(", ")}`);
   const message = `Unknown override field ${(0, validate.vp)(field)} for profile '${slug}'`;
   return {
    code: "unknown-field",
    message: message,
    path: field,
    ...hint === void 0 ? {} : {
     hint: hint
    }
   };
  }
  function overridable(settings) {
   const flat = Object.keys(profiles_settings.S).filter(name => (profiles_settings.S[name]?.paths(settings).length ?? 0) > 0);
   return [ ...Object.keys(spec.T2.shape).filter(key => key !== "slug"), ...flat ];
  }
  function withOrigin(issue, {at: at}) {
   return at === void 0 || issue.at !== void 0 ? issue : {
    ...issue,
    at: at
   };
  }
  function setAt(target, path, value) {
   const [key = "", ...rest] = path;
   const old = Object.hasOwn(target, key) ? target[key] : void 0;
   if (rest.length > 0 && !(0, merge.G)(old) && value === null) return;
   const next = rest.length === 0 ? value : (0, merge.G)(old) ? old : {};
   if (rest.length > 0) setAt(next, rest, value);
   if (next === null) delete target[key]; else Object.defineProperty(target, key, {
    value: next,
    enumerable: true,
    configurable: true,
    writable: true
   });
  }
  function selectProfiles(slugs, registry, at) {
   const place = at === void 0 ? {} : {
    at: at
   };
   const issues = [];
   const declarations = new Map;
   if (slugs.length === 0) {
    const hint = `A menu without profiles leaves every user without apps. Known profiles: ${registry.all().slice(0, 20).map(({slug: slug}) => slug).join(", ")}`;
    issues.push({
     code: "no-profiles",
     message: "At least one profile must be selected",
     hint: hint,
     ...place
    });
   }
   for (const slug of slugs) if (!registry.has(slug)) issues.push({
    ...registry.unknown(slug),
    ...place
   }); else if (declarations.has(slug)) {
    const message = `Profile '${slug}' is selected twice`;
    issues.push({
     code: "duplicate-profile",
     message: message,
     hint: "Name each profile once",
     ...place
    });
   } else declarations.set(slug, registry.get(slug));
   return {
    declarations: [ ...declarations.values() ],
    issues: issues
   };
  }
  function checkGroups(groups, at) {
   const place = at === void 0 ? {} : {
    at: at
   };
   if (groups.length === 0) return [ {
    code: "no-groups",
    message: "At least one group must be specified",
    hint: "Name the groups that see the profiles",
    ...place
   } ];
   const {issues: issues} = (0, validate.tf)(hub_values.TN, groups, {
    subject: "Groups",
    ...at === void 0 ? {} : {
     locate: () => at
    }
   });
   return [ ...issues ];
  }
  function checkStorageClasses(request, origins) {
   return [ "storageClassRwo", "storageClassRwx" ].flatMap(part => {
    const value = request[part];
    const at = origins?.[part];
    if (value === void 0) return [];
    const {issues: issues} = (0, validate.tf)(hub_values.e9, value, {
     subject: "Storage class",
     ...at === void 0 ? {} : {
      locate: () => at
     }
    });
    return [ ...issues ];
   });
  }
  function unknownSlugs(changes, registry) {
   return changes.filter(({slug: slug}) => !registry.has(slug)).map(({slug: slug, at: at}) => ({
    ...registry.unknown(slug),
    ...at === void 0 ? {} : {
     at: at
    }
   }));
  }
  function unselected(changes) {
   return changes.map(({slug: slug, at: at}) => ({
    code: "unknown-profile",
    message: `Profile '${slug}' is not selected, so this has no effect`,
    ...at === void 0 ? {} : {
     at: at
    }
   }));
  }
  function refuseFiles(path, at) {
   const message = `The file ${(0, validate.vp)(path)} cannot be read here`;
   return {
    issue: {
     code: "file-unreadable",
     message: message,
     ...at === void 0 ? {} : {
      at: at
     }
    }
   };
  }
  function bySlug(items) {
   const grouped = new Map;
   for (const item of items) {
    const group = grouped.get(item.slug);
    if (group === void 0) grouped.set(item.slug, [ item ]); else group.push(item);
   }
   return grouped;
  }
  const lastSelectors = new WeakMap;
  function selectorOf(selectors, path) {
   if (path[0] !== "node_selector") return;
   const last = lastSelectors.get(selectors) ?? new Map(selectors.map(selector => [ selector.key, selector ]));
   lastSelectors.set(selectors, last);
   return last.get(String(path[1]));
  }
  function buildConfig(request, options = {}) {
   const registry = options.registry ?? (0, builtin.j)();
   const {declarations: declarations, issues: issues} = selectProfiles(request.profiles, registry, options.origins?.profiles);
   const groupIssues = checkGroups(request.groups, options.origins?.groups);
   const classIssues = checkStorageClasses(request, options.origins);
   issues.push(...groupIssues, ...classIssues);
   const usable = {
    ...classIssues.length === 0 ? request : withoutStorageClasses(request),
    groups: groupIssues.length === 0 ? request.groups : [ "-" ]
   };
   const selectors = bySlug(request.nodeSelectors ?? []);
   const overrides = bySlug(request.overrides ?? []);
   issues.push(...unknownSlugs([ ...selectors.values(), ...overrides.values() ].flat(), registry));
   const selected = new Set(declarations.map(({slug: slug}) => slug));
   const touched = [ ...new Set([ ...selectors.keys(), ...overrides.keys() ]) ].filter(slug => !selected.has(slug) && registry.has(slug));
   const changesOf = slug => ({
    selectors: selectors.get(slug) ?? [],
    overrides: overrides.get(slug) ?? []
   });
   const warnings = touched.flatMap(slug => {
    const changes = changesOf(slug);
    issues.push(...settle(registry.get(slug), usable, changes, options).issues);
    return unselected([ ...changes.selectors, ...changes.overrides ]);
   });
   const built = [];
   const sources = [];
   for (const declaration of declarations) {
    const result = buildOne(declaration, usable, changesOf(declaration.slug), options);
    issues.push(...result.issues);
    if (result.profile === void 0 || result.source === void 0) continue;
    built.push(result.profile);
    sources.push(result.source);
   }
   if (issues.length === 0) issues.push(...checkConfig(built));
   (0, errors.MI)(issues);
   return {
    config: {
     profiles: built
    },
    warnings: warnings,
    sources: sources
   };
  }
  function withoutStorageClasses({storageClassRwo: _, storageClassRwx: __, ...request}) {
   return request;
  }
  function settle(declaration, request, changes, options) {
   const {slug: slug} = declaration;
   const deployed = (0, deployment.D)((0, merge_lineage.eO)(declaration), request, changes.selectors);
   const {settings: settings, issues: issues, sources: sources} = changes.overrides.length === 0 ? {
    settings: deployed,
    issues: [],
    sources: []
   } : applyOverrides(deployed, slug, changes.overrides, options.readText ?? refuseFiles);
   const changedAt = path => override_sources_overrideOf(sources, path)?.at ?? selectorOf(changes.selectors, path)?.at;
   const locate = (...paths) => paths.map(changedAt).find(at => at !== void 0) ?? (0, 
   profiles_locate.t)(declaration, ...paths);
   const checked = (0, resolve.EW)(settings, slug, path => locate(path));
   const found = checked.issues.map(issue => withNearEntry(issue, deployed, sources));
   const isChanged = path => override_sources_overrideOf(sources, path) !== void 0 || selectorOf(changes.selectors, path) !== void 0;
   return {
    issues: [ ...issues, ...found ],
    settings: checked.value,
    locate: locate,
    isChanged: isChanged
   };
  }
  function sourceOf(declaration, keys, rest) {
   return {
    declaration: declaration,
    settingOf: place => settingOf(keys, place),
    ...rest
   };
  }
  function buildOne(declaration, request, changes, options) {
   const {issues: issues, settings: settings, locate: locate, isChanged: isChanged} = settle(declaration, request, changes, options);
   if (settings === void 0) return {
    issues: issues,
    profile: void 0
   };
   const parts = buildParts(settings, request.groups);
   const found = parts.issues.map(issue => {
    const path = issue.path ?? "";
    const at = issue.at ?? locate(config_pathOf(path), config_pathOf(path.replace("guarantee", "limit")));
    return at === void 0 ? issue : {
     ...issue,
     at: at
    };
   });
   const source = sourceOf(declaration, settingKeys(settings), {
    isChanged: isChanged,
    locate: locate
   });
   return {
    issues: [ ...issues, ...found ],
    profile: parts.profile,
    source: source
   };
  }
  function config_pathOf(dotted) {
   const setting = findSetting(dotted);
   return setting.ok ? setting.path : [ dotted.split(/[.[]/, 1)[0] ?? "" ];
  }
  function withNearEntry(issue, settings, sources) {
   const [map = "", entry = ""] = config_pathOf(issue.path ?? "");
   if (issue.code !== "missing-value" || !(0, merge.G)(settings[map])) return issue;
   const override = override_sources_overrideOf(sources, [ map, entry ]);
   if (override === void 0) return issue;
   const known = keysAt(settings, [ map ]);
   const near = known.includes(entry) ? void 0 : (0, nearest.p)(entry, known);
   const hint = near === void 0 ? `Set ${issue.path} too, or change what is there: ${known.join(", ") || "nothing"}` : `Did you mean '${map}.${near}'?`;
   return {
    ...issue,
    ...override.at === void 0 ? {} : {
     at: override.at
    },
    hint: hint
   };
  }
  var compose_format = __webpack_require__(4372);
  var request = __webpack_require__(2174);
  function composeChecked(raw, {request: request, origins: origins, issues: issues}, registry, readText) {
   const check = parseCheck(raw);
   const wrong = [ ...issues, ...check.issues ];
   const build = () => buildConfig(request, {
    registry: registry,
    readText: readText,
    origins: origins
   });
   if (wrong.length > 0) throw new errors.iF([ ...wrong, ...(0, errors.wf)(build) ]);
   const {config: config, warnings: warnings, sources: sources} = build();
   const text = (0, compose_format.Cy)(config);
   const found = checkBuilt(config, text, sources, check.options);
   (0, errors.MI)(found.errors);
   return {
    config: config,
    text: text,
    warnings: [ ...warnings, ...found.warnings ]
   };
  }
  function formIssues(raw) {
   return [ ...(0, request.T)(raw).issues, ...parseCheck(raw).issues ];
  }
 }
};
