export const id = 316;
export const ids = [316];
export const modules = {

/***/ 8316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkBuilt: () => (/* binding */ checkBuilt)
});

// EXTERNAL MODULE: ./build/builder/setting_of.js
var setting_of = __webpack_require__(830);
// EXTERNAL MODULE: ./build/hub_rules/engine/python.js
var python = __webpack_require__(8477);
// EXTERNAL MODULE: ./build/hub_rules/catalogue.js + 31 modules
var catalogue = __webpack_require__(3761);
// EXTERNAL MODULE: ./build/hub_rules/engine/notes.js + 2 modules
var notes = __webpack_require__(565);
;// CONCATENATED MODULE: ./build/hub_rules/engine/collect_templates.js
/**
 * Finds every string value that the hub renders, wherever it stands: also below keys that the model does not know.
 *
 * @module
 */

/** The string values with `{{` below a part, in the order of the file; what several aliases name, once. */
function collectTemplates(file, templates) {
    const found = [];
    const seen = new Set();
    const visit = (node, key, above) => {
        if (node.kind === "scalar") {
            if (node.type !== "str" || !node.text.includes("{{") || isKnown(node, seen))
                return;
            const rendered = templates.render(node.text);
            const at = above === undefined ? file : (0,notes/* placeOf */.$t)(partOf(above, file), key, node);
            found.push({ ...at, profile: profileOf(above, key), value: rendered.value, rendered });
            return;
        }
        if (isKnown(node, seen))
            return;
        const here = { above, key, node };
        if (node.kind === "sequence") {
            for (let index = 0; index < node.items.length; index++) {
                const item = node.items[index];
                if (item !== undefined)
                    visit(item, index, here);
            }
            return;
        }
        for (const { key: name, value, overridden } of node.entries) {
            if (!overridden)
                visit(value, name.kind === "scalar" ? name.text : "?", here);
        }
    };
    visit(file.node, "", undefined);
    return found;
}
function isKnown(node, seen) {
    if (node.anchor === undefined)
        return false;
    if (seen.has(node))
        return true;
    seen.add(node);
    return false;
}
function partOf({ above, key, node }, file) {
    return above === undefined ? file : (0,notes/* placeOf */.$t)(partOf(above, file), key, node);
}
function profileOf(trail, key) {
    let index = key;
    for (let at = trail; at !== undefined; at = at.above) {
        if (at.key === "profiles" && at.above?.above === undefined && at.above !== undefined) {
            return typeof index === "number" ? index : -1;
        }
        index = at.key;
    }
    return -1;
}

// EXTERNAL MODULE: ./build/hub_rules/engine/nodes.js
var nodes = __webpack_require__(4702);
// EXTERNAL MODULE: ./build/hub_rules/engine/pod.js
var pod = __webpack_require__(7312);
// EXTERNAL MODULE: ./build/hub_rules/engine/schema.js
var schema = __webpack_require__(5496);
// EXTERNAL MODULE: ./build/hub_rules/engine/templates.js + 25 modules
var engine_templates = __webpack_require__(4156);
// EXTERNAL MODULE: ./build/hub_rules/engine/show.js
var show = __webpack_require__(1402);
;// CONCATENATED MODULE: ./build/hub_rules/engine/walk.js
/**
 * Reads a config against the hub's model: gives the parts that rules look at, and notes what pydantic would refuse.
 *
 * @module
 */





/** Reads one value. */
function readPart(walk, shape, node, parent, key, profile) {
    walk.budget--;
    const part = {
        parent,
        key,
        node,
        profile,
        value: undefined,
        rendered: undefined,
        fields: undefined,
        items: undefined,
    };
    if (walk.budget < 0)
        return part;
    if (node.kind === "scalar" && node.type === "null")
        readNull(walk, shape, part);
    else
        readValue(walk, shape, node, part);
    return part;
}
function readNull(walk, shape, part) {
    part.value = null;
    if (shape.type === "any" || (shape.required !== true && shape.notNull !== true))
        return;
    const late = shape.notNull === true && shape.type === "map";
    (0,notes/* note */.N4)(walk, shape.nil ?? "null-field", part, {
        message: `${(0,notes/* nameOf */.Vb)(part)} is null`,
        hint: late
            ? "Write {} or leave the key out"
            : `Write ${(0,notes/* wanted */.Ol)(shape)}${shape.required === true ? "" : " or leave the key out"}`,
        ...(late ? { effect: "spawn" } : {}),
    });
}
function readValue(walk, shape, node, part) {
    if (node.kind === "scalar" && node.type === "str") {
        readString(walk, shape, node, part);
        return;
    }
    if (node.kind === "scalar" && node.type === "binary" && (shape.type === "str" || shape.type === "env")) {
        // pydantic takes bytes for text, and nobody renders them.
        part.value = (0,python/* base64Text */.$n)(node.text.replace(/\s/g, ""));
        return;
    }
    switch (shape.type) {
        case "any":
            if (node.kind === "scalar")
                part.value = plainValue(node);
            return;
        case "str":
            if (node.kind === "scalar")
                (0,notes/* noteScalar */.N8)(walk, node, part, shape.spelling ?? "generic", shape.wrong ?? "string-fields");
            else
                (0,notes/* noteWrong */.UA)(walk, shape, node, part);
            return;
        case "int":
        case "bool":
            if (node.kind === "scalar")
                readFlagOrNumber(walk, shape, node.value, node, part);
            else
                (0,notes/* noteWrong */.UA)(walk, shape, node, part);
            return;
        case "list":
            if (node.kind !== "sequence")
                (0,notes/* noteWrong */.UA)(walk, shape, node, part);
            else
                part.items = node.items.map((item, index) => readPart(walk, shape.of, item, part, index, part.profile));
            return;
        case "map":
            if (node.kind !== "mapping")
                (0,notes/* noteWrong */.UA)(walk, shape, node, part);
            else
                readMap(walk, shape, node, part);
            return;
        case "env":
            readEnvironmentValue(walk, node, part);
            return;
        case "object":
            if (node.kind !== "mapping")
                (0,notes/* noteWrong */.UA)(walk, shape, node, part);
            else
                readObject(walk, shape.keys, node, part);
            return;
    }
}
function readString(walk, shape, node, part) {
    const text = node.text;
    if (text.includes("{{"))
        part.rendered = walk.templates.render(text);
    const value = part.rendered === undefined ? text : part.rendered.value;
    switch (shape.type) {
        case "str":
        case "any":
        case "env":
            part.value = value;
            return;
        case "int":
        case "bool":
            if (value !== undefined)
                readFlagOrNumber(walk, shape, value, node, part);
            return;
        default:
            (0,notes/* noteWrong */.UA)(walk, shape, node, part);
    }
}
function readFlagOrNumber(walk, shape, value, node, part) {
    part.value = shape.type === "bool" ? (0,python/* laxBool */.Mg)(value) : (0,python/* laxInt */.T_)(value);
    if (part.value !== undefined || node.type === "invalid" || node.type === "value")
        return;
    const bool = shape.type === "bool";
    (0,notes/* note */.N4)(walk, shape.wrong ?? "bool-lax", part, {
        message: `${(0,notes/* nameOf */.Vb)(part)} is ${(0,show/* quote */.hD)(node.text)}, which is no ${bool ? "truth value" : "whole number"}`,
        hint: bool ? "Write true or false" : "Write a whole number without unit, such as 2",
    });
}
function readMap(walk, shape, node, part) {
    const fields = new Map();
    for (const { key, value, overridden } of node.entries) {
        if (overridden || key.kind !== "scalar")
            continue;
        if (key.type !== "str") {
            if (shape.keys !== undefined)
                (0,notes/* noteKey */.Ef)(walk, key, part, shape.keys);
            continue;
        }
        fields.set(key.text, readPart(walk, shape.of, value, part, key.text, part.profile));
    }
    part.fields = fields;
}
function readObject(walk, keys, node, part) {
    const fields = new Map();
    let camel = false;
    for (const { key, value, overridden } of node.entries) {
        if (overridden || key.kind !== "scalar")
            continue;
        const shape = key.type === "str" && Object.hasOwn(keys, key.text) ? keys[key.text] : undefined;
        if (shape !== undefined) {
            fields.set(key.text, readPart(walk, shape, value, part, key.text, part.profile));
        }
        else if (key.type !== "merge" && key.type !== "value" && key.type !== "invalid") {
            const at = (0,notes/* placeOf */.$t)(part, key.text, key);
            if (key.text === "mountPath" && Object.hasOwn(keys, "mount_path")) {
                camel = true;
                (0,notes/* noteCamel */.Vu)(walk, at, Object.hasOwn(keys, "readonly"));
            }
            else
                (0,notes/* noteUnknown */.f1)(walk, at, key.text, keys);
        }
    }
    part.fields = fields;
    for (const name in keys) {
        if (keys[name]?.required !== true || fields.has(name) || (camel && name === "mount_path"))
            continue;
        (0,notes/* note */.N4)(walk, keys[name].missing ?? "null-field", missingPart(part, name, node), {
            message: `${name} is missing${(0,notes/* owner */.eC)(part)}`,
            hint: `Add ${name}: ${(0,notes/* wanted */.Ol)(keys[name])}`,
        });
    }
}
function readEnvironmentValue(walk, node, part) {
    if (node.kind === "scalar") {
        (0,notes/* noteScalar */.N8)(walk, node, part, "odd", "env-type");
        return;
    }
    if ((0,notes/* isRefused */.H0)(node))
        return;
    const reference = node.kind === "mapping" ? envReference(node) : undefined;
    if (reference === undefined) {
        (0,notes/* note */.N4)(walk, "env-type", part, {
            message: `Variable ${(0,show/* quote */.hD)(String(part.key))} is ${node.kind === "sequence" ? "a list" : "a map"} that is no {from_config_map: {name, key}}`,
            hint: 'Write a string in quotes, or {from_config_map: {name: "settings", key: "url"}}',
        });
        return;
    }
    const read = readPart(walk, schema/* ENV_REFERENCE */.mL, node, part.parent, part.key, part.profile);
    part.fields = read.fields;
}
// Only a complete reference is one; anything less is told as one wrong value instead of by each of its keys.
function envReference(node) {
    const inner = (0,nodes/* childOf */.G)(node, "from_config_map");
    if (inner?.kind !== "mapping")
        return undefined;
    for (const key of ["name", "key"]) {
        const value = (0,nodes/* childOf */.G)(inner, key);
        if (value?.kind !== "scalar" || value.type === "null")
            return undefined;
    }
    return inner;
}
function missingPart(parent, key, node) {
    return (0,notes/* placeOf */.$t)(parent, key, node.entries[0]?.key ?? node);
}
function plainValue(node) {
    if (typeof node.value === "bigint")
        return Number(node.value);
    return node.type === "invalid" ? undefined : node.value;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/context.js
/**
 * What every rule gets to see of one config.
 *
 * @module
 */







/** More parts than a config that fits into a ConfigMap can have, also with aliases. */
const mostParts = 5_000_000;
/** Reads a document. */
function createContext(input) {
    const templates = (0,engine_templates/* createTemplates */.ID)();
    const walk = { templates, problems: [], counts: new Map(), budget: mostParts };
    const file = input.root === undefined ? undefined : rootPart(input.root);
    const profiles = file === undefined ? [] : readProfiles(walk, file);
    return {
        hubVersion: input.hubVersion ?? "1.5.2",
        chart: input.chart ?? 4,
        yaml: input.yaml,
        helmText: input.helmText,
        unescaped: input.unescaped ?? new Set(),
        loadable: input.yaml?.problems.some((problem) => problem.fatal) !== true,
        tooDeep: input.tooDeep === true || walk.budget < 0,
        bytes: input.bytes,
        root: input.root,
        file,
        profiles,
        byIndex: new Map(profiles.map((profile) => [profile.profile, profile])),
        pods: profiles.map((profile) => (0,pod/* podOf */.FS)(profile, templates)),
        problems: byRule(walk.problems),
        templated: file === undefined || input.yaml?.text.includes("{{") === false ? [] : collectTemplates(file, templates),
        templates,
    };
}
function rootPart(node) {
    return {
        parent: undefined,
        key: "",
        node,
        profile: -1,
        value: undefined,
        rendered: undefined,
        fields: undefined,
        items: undefined,
    };
}
function readProfiles(walk, file) {
    const list = (0,nodes/* childOf */.G)(file.node, "profiles");
    if (list?.kind !== "sequence")
        return [];
    const parent = (0,notes/* placeOf */.$t)(file, "profiles", list);
    return list.items
        .map((item, index) => readPart(walk, schema/* PROFILE_SHAPE */.sd, item, parent, index, index))
        .filter((profile) => profile.fields !== undefined);
}
function byRule(problems) {
    const groups = new Map();
    for (const problem of problems) {
        const group = groups.get(problem.rule);
        if (group === undefined)
            groups.set(problem.rule, [problem]);
        else
            group.push(problem);
    }
    return groups;
}

;// CONCATENATED MODULE: ./build/hub_rules/engine/helm.js
/**
 * What version 2 of the Helm chart does to the file, as far as it can be told without Helm: a template that is only a
 * raw string, which is how braces are escaped for Helm, becomes that string.
 *
 * @see https://github.com/EOEPCA/helm-charts/blob/main/charts/application-hub/templates/applicationhub-confimap.yaml
 * @module
 */
const literal = /\{\{-?\s*`([^`]*)`\s*-?\}\}/g;
/** Undoes the escapes for Helm in a text. */
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
    return { text, left, sourceOf: (offset) => offset + shiftAt(starts, shifts, offset) };
}
function shiftAt(starts, shifts, offset) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low === 0 ? 0 : (shifts[low - 1] ?? 0);
}

// EXTERNAL MODULE: ./build/hub_rules/engine/part.js
var engine_part = __webpack_require__(854);
// EXTERNAL MODULE: ./build/hub_rules/engine/tree.js
var tree = __webpack_require__(4007);
;// CONCATENATED MODULE: ./build/hub_rules/engine/run.js
/**
 * Runs rules over a context and turns what they report into findings.
 *
 * @module
 */



/** Runs the rules; findings stand in the order of the file, the worst first where they meet. */
function runRules(rules, context, options, locate) {
    const drafts = [];
    const seen = new Set();
    const counts = new Map();
    for (const rule of rules) {
        const level = options.rules?.[rule.id];
        if (level === "off")
            continue;
        const report = (at, remark) => {
            if ((0,notes/* isMore */.yC)(counts, rule.id))
                return;
            const draft = draftOf(rule, typeof remark === "string" ? { message: remark } : remark, at, context, locate, (severity) => severityOf(severity, level, options.strict));
            // Through aliases one scalar can be wrong in many places; it is to be mended once.
            if (draft.offset >= 0) {
                const place = typeof at === "object" ? at.key : draft.finding.message;
                const key = `${rule.id} ${draft.offset} ${place}`;
                if (seen.has(key))
                    return;
                seen.add(key);
            }
            drafts.push(draft);
        };
        rule.check(context, report);
    }
    if (drafts.length > 1)
        drafts.sort(inOrder);
    return sortOut(drafts, options.suppress ?? []);
}
function draftOf(rule, remark, at, context, locate, severity) {
    const part = typeof at === "object" ? at : undefined;
    const node = part?.node;
    const start = typeof at === "number" ? at : (node?.start ?? tree/* NOWHERE */.J);
    const inner = remark.index !== undefined && node?.kind === "scalar" && start >= 0 ? remark.index : undefined;
    const offset = inner === undefined || node?.kind !== "scalar" ? start : (locate?.offsetIn(node, inner) ?? start);
    const profile = part === undefined || part.profile < 0 ? undefined : context.byIndex.get(part.profile);
    const name = (0,engine_part/* textOf */.b6)((0,engine_part/* fieldOf */._F)(profile, "definition"), "slug") || (0,engine_part/* textOf */.b6)(profile, "id");
    const number = part === undefined || part.profile < 0 ? undefined : String(part.profile);
    const label = name === undefined || name === "" ? number : name;
    const finding = {
        rule: rule.id,
        severity: severity(remark.severity ?? rule.severity),
        effect: remark.effect ?? rule.effect,
        message: remark.message,
        hint: remark.hint ?? rule.hint,
        path: part === undefined ? "" : (0,engine_part/* pathOf */.XM)(part),
        ...(label === undefined ? {} : { profile: label }),
        ...(locate === undefined || offset < 0
            ? {}
            : { at: locate.span(offset, node?.kind === "scalar" ? node.end : undefined) }),
    };
    return { finding, offset, local: part === undefined ? "" : (0,engine_part/* localPath */.$S)(part), id: (0,engine_part/* textOf */.b6)(profile, "id") };
}
function severityOf(own, level, strict) {
    const set = level === "error" ? "error" : level === "warn" ? "warning" : own;
    return strict === true ? "error" : set;
}
function inOrder(left, right) {
    if (left.offset !== right.offset)
        return left.offset - right.offset;
    if (left.finding.severity === right.finding.severity)
        return 0;
    return left.finding.severity === "error" ? -1 : 1;
}
function sortOut(drafts, exceptions) {
    const findings = [];
    const suppressed = [];
    for (const draft of drafts) {
        const exception = exceptions.find((candidate) => covers(candidate, draft));
        if (exception === undefined)
            findings.push(draft.finding);
        else
            suppressed.push({ finding: draft.finding, reason: exception.reason });
    }
    return { findings, suppressed };
}
function covers({ rule, profile, path }, { finding, local, id }) {
    if (rule !== finding.rule)
        return false;
    if (profile !== undefined && profile !== finding.profile && profile !== id)
        return false;
    return path === undefined || begins(finding.path, path) || begins(local, path);
}
function begins(path, start) {
    return path.startsWith(start) && (path.length === start.length || /[.[]/.test(path.charAt(start.length)));
}

// EXTERNAL MODULE: ./build/hub_rules/options.js
var hub_rules_options = __webpack_require__(7754);
;// CONCATENATED MODULE: ./build/hub_rules/inspect_value.js
/**
 * Checks a config that is a value; apart from the text's check, so that nobody pays for the YAML reader here.
 *
 * @module
 */






const ids = catalogue/* RULES */.y.map((rule) => rule.id);
/** Like `checkConfig`, with the findings that `suppress` covers. */
function inspectConfig(config, options = {}) {
    assertOptions(options, ids);
    return inspectWith(RULES, config, options);
}
function inspectWith(rules, config, options) {
    const unescaped = new Set();
    const undo = (text) => {
        const helm = helmText(text);
        if (helm.left.includes("{{"))
            unescaped.add(helm.text);
        return helm.text;
    };
    const root = (0,tree/* nodeOf */.E)(config, {
        text: options.chart === 2 ? undo : undefined,
        keys: new Map(),
        budget: 5_000_000,
    });
    const context = createContext({
        root,
        tooDeep: root === undefined,
        unescaped,
        bytes: options.bytes,
        hubVersion: options.hubVersion,
        chart: options.chart,
    });
    return runRules(rules, context, options, undefined);
}
/** Rules that compare profiles with each other, or look at the file as a whole: the others see one profile at a time. */
const WHOLE_RULES = new Set([
    "yaml-empty",
    "yaml-no-profiles",
    "config-size",
    "dup-slug",
    "dup-id",
    "default-many",
    "cm-exists",
    "claim-shared",
]);
const wholeRules = catalogue/* RULES */.y.filter((rule) => WHOLE_RULES.has(rule.id));
const profileRules = catalogue/* RULES */.y.filter((rule) => !WHOLE_RULES.has(rule.id));
/** Profiles whose nodes are alive at one time: with all of a large config, collecting garbage costs five times the check. */
const SLICE = 16;
/**
 * Checks a built config in slices and hands over each finding with the index of its profile, in no particular order.
 *
 * @param options without `suppress`: the caller knows better what a finding is about
 */
function eachFinding(profiles, options, visit) {
    (0,hub_rules_options/* assertOptions */.x)(options, ids);
    if (profiles.length <= SLICE) {
        for (const finding of inspectWith(catalogue/* RULES */.y, { profiles }, options).findings)
            visit(finding, indexIn(finding.path));
        return;
    }
    const compared = profiles.map(({ id, groups, definition, volumes, config_maps }) => {
        const { slug, default: preselected } = definition;
        return { id, groups, definition: { slug, default: preselected }, volumes, config_maps };
    });
    for (const finding of inspectWith(wholeRules, { profiles: compared }, options).findings) {
        visit(finding, indexIn(finding.path));
    }
    for (let from = 0; from < profiles.length; from += SLICE) {
        const slice = { profiles: profiles.slice(from, from + SLICE) };
        for (const finding of inspectWith(profileRules, slice, options).findings) {
            const index = indexIn(finding.path);
            if (index === undefined)
                visit(finding, undefined);
            else {
                // Messages name the profile too where it has no other name.
                const moved = (text) => text.replaceAll(`profiles[${index}]`, `profiles[${index + from}]`);
                visit({ ...finding, path: moved(finding.path), message: moved(finding.message) }, index + from);
            }
        }
    }
}
function indexIn(path) {
    const index = /^profiles\[(\d+)\]/.exec(path)?.[1];
    return index === undefined ? undefined : Number(index);
}

// EXTERNAL MODULE: ./build/profiles/suppress.js
var suppress = __webpack_require__(544);
;// CONCATENATED MODULE: ./build/request/check_built.js




/**
 * Runs the hub check over a config that was just built, and says what it finds in terms of what was written: settings,
 * overrides, packs. What a declaration accepts for its own values is left out.
 */
function checkBuilt(config, text, sources, options) {
    const errors = [];
    const warnings = [];
    const told = new Set();
    const accepted = new Map();
    // How large a file may be depends on how it is installed, which only the operator knows.
    const rules = { "config-size": "warn", ...options.rules };
    const visit = (finding, index) => {
        const source = index === undefined ? undefined : sources[index];
        const list = finding.severity === "error" ? errors : warnings;
        if (source === undefined) {
            list.push(issueOf(finding, finding.path));
            return;
        }
        const setting = source.settingOf((0,setting_of/* parsePath */.Rr)(finding.path).slice(2));
        let known = accepted.get(source);
        if (known === undefined) {
            known = (0,suppress/* suppressionsOf */.mG)(source.declaration);
            accepted.set(source, known);
        }
        const isMeant = known.some((one) => (0,suppress/* covers */.hU)(one, finding.rule, setting, source.declaration)) && !source.isChanged(setting);
        if (isMeant)
            return;
        const at = source.locate(setting);
        const issue = { ...issueOf(finding, nameOf(setting)), ...(at === undefined ? {} : { at }) };
        // One setting can be in several places of the file, as the image is.
        if (!told.has(issue.message))
            list.push(issue);
        told.add(issue.message);
    };
    eachFinding(config.profiles, { ...options, rules, bytes: (0,python/* utf8Length */.wI)(text) }, visit);
    return { errors, warnings };
}
// Up to the item of a list: a list is one setting.
function nameOf(setting) {
    const item = setting.findIndex((key) => /^\d+$/.test(key));
    return setting.slice(0, item < 0 ? undefined : item).join(".");
}
function issueOf({ rule, profile, message, hint }, path) {
    const subject = [profile === undefined ? "" : `Profile '${profile}'`, path].filter((part) => part !== "").join(", ");
    const text = `${subject === "" ? "" : `${subject}: `}${message} (${rule})`;
    return { code: "hub-rule", message: text, hint, ...(path === "" ? {} : { path }) };
}


/***/ })

};
