export const id = 793;
export const ids = [793,104];
export const modules = {

/***/ 793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runValidate: () => (/* binding */ runValidate)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(3492);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/files/read_stdin.js

const CHUNK = 1 << 16;
/** Reads standard input to its end. */
function readStdin(limit) {
    const at = { origin: "standard input" };
    const chunks = [];
    let length = 0;
    for (;;) {
        const chunk = new Uint8Array(CHUNK);
        let count;
        try {
            count = (0,external_node_fs_.readSync)(0, chunk, 0, CHUNK, null);
        }
        catch (error) {
            const { code, message } = error;
            // A terminal or pipe that has nothing yet, and the end of a Windows console.
            if (code === "EAGAIN") {
                Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
                continue;
            }
            if (code === "EOF")
                break;
            return { issue: { code: "file-unreadable", message: `Standard input cannot be read: ${message}`, at } };
        }
        if (count === 0)
            break;
        length += count;
        if (length > limit) {
            const message = `Standard input has more than the ${limit} bytes that are read`;
            return { issue: { code: "file-too-large", message, at } };
        }
        chunks.push(chunk.subarray(0, count));
    }
    const bytes = new Uint8Array(length);
    let from = 0;
    for (const chunk of chunks) {
        bytes.set(chunk, from);
        from += chunk.length;
    }
    return { bytes };
}

// EXTERNAL MODULE: ./build/files/read_text.js
var read_text = __webpack_require__(5637);
// EXTERNAL MODULE: ./build/files/replace.js
var replace = __webpack_require__(1215);
// EXTERNAL MODULE: ./build/text/hub_yaml/mod.js + 21 modules
var mod = __webpack_require__(3056);
// EXTERNAL MODULE: ./build/hub_rules/mod.js + 1 modules
var hub_rules_mod = __webpack_require__(9891);
;// CONCATENATED MODULE: ./build/hub_rules/fix/edits.js
/**
 * Changes of a text by offsets, so that everything else stays as it is.
 *
 * @module
 */
/** Edits in the order of the text, without those that overlap an earlier one. */
function inOrder(edits) {
    const kept = [];
    for (const edit of edits.toSorted((left, right) => left.start - right.start || left.end - right.end)) {
        if (edit.start >= (kept.at(-1)?.end ?? 0))
            kept.push(edit);
    }
    return kept;
}
/** The text with edits that are in order. */
function applyEdits(text, edits) {
    let result = "";
    let from = 0;
    for (const edit of edits) {
        result += text.slice(from, edit.start) + edit.text;
        from = edit.end;
    }
    return result + text.slice(from);
}
/** A text as a double-quoted scalar on one line, which YAML 1.1 and 1.2 read alike. */
function doubleQuoted(text) {
    return `"${Array.from(text, escaped).join("")}"`;
}
/** A character as it stands in double quotes. */
function escaped(character) {
    if (character === "\\" || character === '"')
        return `\\${character}`;
    if (character === "\n")
        return "\\n";
    if (character === "\t")
        return "\\t";
    if (!/[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/.test(character))
        return character;
    const hex = character.charCodeAt(0).toString(16);
    return hex.length > 2 ? `\\u${hex.padStart(4, "0")}` : `\\x${hex.padStart(2, "0")}`;
}

;// CONCATENATED MODULE: ./build/hub_rules/fix/scalars.js
/** Collects the scalars of a file. */
function scalarsOf(yaml) {
    const byStart = new Map();
    const visit = (node, siblings) => {
        // What has an anchor can be read in several places, where a change is not always right.
        if (node.anchor !== undefined)
            return;
        if (node.kind === "scalar")
            byStart.set(node.start, { node, siblings });
        else if (node.kind === "sequence")
            for (const item of node.items)
                visit(item);
        else {
            const keys = node.entries.map(({ key }) => (key.kind === "scalar" ? key.text : ""));
            for (const { key, value, merged } of node.entries) {
                if (merged)
                    continue;
                visit(key, keys);
                visit(value);
            }
        }
    };
    if (yaml.root !== undefined)
        visit(yaml.root);
    const byPlace = new Map();
    for (const [start, scalar] of byStart) {
        const { line, column } = yaml.mark(start);
        byPlace.set(`${line}:${column}`, scalar);
    }
    const sorted = [...byStart.values()].map(({ node }) => node).sort((left, right) => left.start - right.start);
    return {
        at: (line, column) => byPlace.get(`${line}:${column}`),
        around: (offset) => sorted.findLast(({ start, end }) => start <= offset && offset < end),
    };
}

;// CONCATENATED MODULE: ./build/hub_rules/fix/characters.js



/** Stands for a character that cannot be read, while the rest is. */
const STAND_IN = "\ue000";
const NON_PRINTABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/g;
/**
 * Writes characters that PyYAML refuses, or takes for line breaks, as escapes in double quotes: the value then is what
 * the file shows. In block texts and comments they stay, since there they cannot be written, and nobody can tell what
 * is meant.
 */
function characterEdits(yaml) {
    const offsets = new Map();
    for (const { code, at } of yaml.problems) {
        if (code === "yaml-nonprintable") {
            for (const { index } of yaml.text.matchAll(NON_PRINTABLE))
                offsets.set(index, code);
        }
        else if (code === "yaml-linebreaks")
            offsets.set(at.offset, code);
    }
    return standIn(yaml.text, offsets);
}
/**
 * Puts a blank for a tab that only keeps things apart, and writes one inside a text as `"\t"`. A tab that indents
 * stays: how many blanks it stands for is the writer's to say.
 */
function tabEdits(yaml) {
    const { text } = yaml;
    return yaml.problems.flatMap(({ code, at: { offset } }) => {
        if (code !== "yaml-plain-tab" || text[offset] !== "\t")
            return [];
        const lineStart = Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
        const length = text.slice(lineStart).search(/[\r\n]|$/);
        const line = text.slice(lineStart, lineStart + length);
        const at = offset - lineStart;
        if (/^[\ufeff \t]*(?:- *)*$/.test(line.slice(0, at)))
            return [];
        if (keepsApart(line, at))
            return [{ rule: code, start: offset, end: offset + 1, text: " " }];
        const inside = Array.from(line.matchAll(/\t/g), ({ index }) => index).filter((index) => index >= at && !keepsApart(line, index));
        return standIn(text, new Map(inside.map((index) => [lineStart + index, code]))).slice(0, 1);
    });
}
function keepsApart(line, at) {
    const [before, after] = [line.slice(0, at), line.slice(at + 1)];
    return /^[ \t]*(?:#.*)?$/.test(after) || /[:?,[{][ \t]*$/.test(before) || /^[ \t]*[\]},]/.test(after);
}
// Reads the text with stand-ins, which are ordinary letters, to see what the characters are part of.
function standIn(text, offsets) {
    if (offsets.size === 0 || text.includes(STAND_IN))
        return [];
    let shown = "";
    let from = 0;
    for (const offset of [...offsets.keys()].sort((left, right) => left - right)) {
        shown += text.slice(from, offset) + STAND_IN;
        from = offset + 1;
    }
    shown += text.slice(from);
    let yaml = (0,mod/* readHubYaml */.dD)(shown);
    // Tabs can be wrong too; then blanks show where the scalars are, and the tabs are mended in another round.
    const blank = yaml.root === undefined;
    if (blank)
        yaml = (0,mod/* readHubYaml */.dD)(shown.replaceAll("\t", " "));
    if (yaml.root === undefined)
        return [];
    const scalars = scalarsOf(yaml);
    const edits = new Map();
    for (const [offset, rule] of offsets) {
        const node = scalars.around(offset);
        if (node === undefined || node.tag !== undefined)
            continue;
        if (node.style === "double") {
            edits.set(offset, { rule, start: offset, end: offset + 1, text: escaped(text[offset] ?? "") });
        }
        else if ((node.style === "plain" || node.style === "single") &&
            !(blank ? /[\t\r\n]/ : /[\r\n]/).test(shown.slice(node.start, node.end))) {
            // The stand-ins come back in their order, so the text of the scalar can be put together again.
            const inside = [...offsets.keys()].filter((at) => at >= node.start && at < node.end).sort((a, b) => a - b);
            const value = node.text.replaceAll(STAND_IN, () => text[inside.shift() ?? -1] ?? "");
            edits.set(node.start, { rule, start: node.start, end: node.end, text: doubleQuoted(value) });
        }
    }
    return [...edits.values()];
}

// EXTERNAL MODULE: ./build/text/hub_yaml/value.js
var value = __webpack_require__(538);
;// CONCATENATED MODULE: ./build/hub_rules/fix/keys.js

/**
 * Writes a key as the hub knows it when it differs in nothing but its spelling, `configMaps` for `config_maps`, and the
 * right one is not there: then nothing else can be meant.
 */
function renameEdit(finding, scalars) {
    if ((finding.rule !== "unknown-key" && finding.rule !== "mount-camel") || finding.at === undefined)
        return undefined;
    const known = /^Write ([a-z_]+)$/.exec(finding.hint)?.[1];
    const key = scalars.at(finding.at.line, finding.at.column);
    if (known === undefined || key?.siblings === undefined || key.siblings.includes(known))
        return undefined;
    const { node, siblings } = key;
    const snake = node.text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll("-", "_");
    if (snake !== known || siblings.filter((sibling) => sibling === node.text).length > 1)
        return undefined;
    return { rule: finding.rule, start: node.start, end: node.end, text: known };
}
/**
 * Takes out a key that repeats an earlier one with the same value: either one alone means the same. Only whole lines
 * without a comment, and only where nothing has an anchor.
 */
function duplicateEdits(yaml) {
    return yaml.duplicates.flatMap(({ mapping, first, again }) => {
        const entries = mapping.entries;
        const one = entries.find(({ key }) => key === first);
        const other = entries.find(({ key }) => key === again);
        if (mapping.flow || one === undefined || other === undefined || !keys_isSame(one, other))
            return [];
        const lines = wholeLines(yaml.text, again.start, other.value);
        return lines === undefined ? [] : [{ rule: "yaml-dup-key", ...lines, text: "" }];
    });
}
function keys_isSame(one, other) {
    const typed = (node) => (hasAnchor(node) ? undefined : JSON.stringify(shape(node)));
    const left = typed(one.value);
    return left !== undefined && left === typed(other.value) && !hasAnchor(one.key) && !hasAnchor(other.key);
}
function shape(node) {
    if (node.kind === "scalar")
        return [node.type, typeof node.value === "bigint" ? String(node.value) : (0,value/* toValue */.B)(node)];
    return node.kind === "sequence"
        ? ["list", ...node.items.map(shape)]
        : ["map", ...node.entries.map(({ key, value }) => [shape(key), shape(value)])];
}
function hasAnchor(node) {
    if (node.anchor !== undefined)
        return true;
    if (node.kind === "scalar")
        return false;
    return node.kind === "sequence"
        ? node.items.some(hasAnchor)
        : node.entries.some(({ key, value, merged }) => merged || hasAnchor(key) || hasAnchor(value));
}
// From the start of the key's line to the start of the line behind the value, when nothing else stands there.
function wholeLines(text, key, value) {
    const start = Math.max(text.lastIndexOf("\n", key - 1), text.lastIndexOf("\r", key - 1)) + 1;
    const source = text.slice(key, value.end);
    if (!/^\ufeff?[ ]*$/.test(text.slice(start, key)) || start === 0 || /(?:^|\s)#/m.test(source))
        return undefined;
    // Block texts already end behind their last line.
    if (/\n$/.test(text.slice(0, value.end)) && value.end > key)
        return { start, end: value.end };
    const rest = /^[ ]*(?:\r\n?|\n|$)/.exec(text.slice(value.end, value.end + 1000));
    return rest === null ? undefined : { start, end: value.end + rest[0].length };
}

;// CONCATENATED MODULE: ./build/hub_rules/fix/quote.js

/** Rules that are about a scalar without quotes where a text is needed; `REPAIRED` says why quoting is the answer. */
const QUOTABLE = new Set([
    "yaml11-bool",
    "yaml11-int",
    "yaml11-float",
    "yaml11-date",
    "yaml11-value-merge",
    "string-fields",
    "env-type",
    "init-shape",
    "vol-annotations",
    "node_selector-string",
    "cm-default_mode-type",
    "cm-content-type",
    "man-typed",
]);
const types = new Set(["bool", "int", "float", "date", "datetime", "invalid"]);
/** Quotes what a finding is about, where that is the one safe answer. */
function quoteEdit(finding, yaml, scalars) {
    if (!QUOTABLE.has(finding.rule) || finding.at === undefined)
        return undefined;
    const node = scalars.at(finding.at.line, finding.at.column)?.node;
    if (node === undefined || !isPlain(node, yaml.text) || !types.has(node.type))
        return undefined;
    // CPUs and other amounts are numbers: 010 there is 8 or 10.
    if (/\.(?:cpu_(?:limit|guarantee)|extra_resource_\w+)\b/.test(finding.path))
        return undefined;
    // 0660 can only be octal; 420 is 0644 in decimal, as Kubernetes writes modes, or 0420.
    if (finding.rule === "cm-default_mode-type" && !/^0o?[0-7]{3,4}$/.test(node.text))
        return undefined;
    return { rule: finding.rule, start: node.start, end: node.end, text: doubleQuoted(node.text) };
}
/** Takes the blanks around an image off: no reference can have them, so what is between is what was meant. */
function trimEdit(finding, yaml, scalars) {
    if (finding.rule !== "image-space" || finding.at === undefined)
        return undefined;
    const node = scalars.at(finding.at.line, finding.at.column)?.node;
    if (node === undefined || (node.style !== "single" && node.style !== "double") || node.tag !== undefined)
        return undefined;
    if (yaml.text.slice(node.start, node.end).includes("\n"))
        return undefined;
    return { rule: finding.rule, start: node.start, end: node.end, text: doubleQuoted(node.text.trim()) };
}
/** Whether a scalar stands in the file just as its text, on one line. */
function isPlain(node, text) {
    return node.style === "plain" && node.tag === undefined && text.slice(node.start, node.end) === node.text;
}

;// CONCATENATED MODULE: ./build/hub_rules/fix/mod.js
/**
 * Repairs what has exactly one safe answer, by offsets: comments, layout, line ends and every other value stay.
 *
 * @module
 */







/** PyYAML stops at the first tab that it meets, so each round can only see one. */
const MOST_ROUNDS = 300;
/** Edits that are tried one by one when all together make things worse. */
const MOST_TRIALS = 200;
/**
 * Repairs what has exactly one safe answer: values that need quotes, keys in camel case, keys that stand twice with one
 * value, characters and tabs that PyYAML refuses. Idempotent; a text that is read already never gets more errors.
 *
 * @param options as for `checkText`; rules that are off are not repaired. Files for version 2 of the chart stay as they
 * are, since Helm changes them before the hub reads them.
 *
 * @example
 * ```ts
 * import { fixText } from "app-hub-configurator";
 *
 * const { text, changes } = fixText("profiles:\n  - id: lab\n    groups: [on] # all\n");
 * console.log(text.includes('groups: ["on"] # all'), changes[0]?.rule); // true "yaml11-bool"
 * ```
 */
function fixText(text, options = {}) {
    if (options.chart === 2)
        return { text, changes: [] };
    let now = text;
    const changes = [];
    for (let round = 0; round < MOST_ROUNDS; round++) {
        const yaml = (0,mod/* readHubYaml */.dD)(now, { maxLength: hub_rules_mod/* LARGEST_CONFIG */.UK });
        const findings = (0,hub_rules_mod/* checkText */.qW)(now, options);
        const edits = kept(now, editsOf(yaml, findings), findings, yaml.root !== undefined, options);
        const next = applyEdits(now, edits);
        if (next === now)
            break;
        for (const { rule, start, end, text: after } of edits) {
            const { line, column } = yaml.mark(start);
            changes.push({ rule, line, column, before: now.slice(start, end), after });
        }
        now = next;
    }
    return { text: now, changes };
}
function editsOf(yaml, findings) {
    const scalars = scalarsOf(yaml);
    const rules = new Set(findings.map(({ rule }) => rule));
    const edits = [
        ...(rules.has("yaml-nonprintable") || rules.has("yaml-linebreaks") ? characterEdits(yaml) : []),
        ...(rules.has("yaml-plain-tab") ? tabEdits(yaml) : []),
        ...(rules.has("yaml-dup-key") ? duplicateEdits(yaml) : []),
        ...findings.flatMap((finding) => [
            quoteEdit(finding, yaml, scalars) ?? [],
            trimEdit(finding, yaml, scalars) ?? [],
            renameEdit(finding, scalars) ?? [],
        ].flat()),
    ];
    return inOrder(edits.filter((edit) => rules.has(edit.rule)));
}
// A repair that brings an error to light which was not there before is none. Where the text could not be read, nothing
// is known of the errors that it hides.
function kept(text, edits, findings, isRead, options) {
    if (!isRead || edits.length === 0)
        return edits;
    const errors = (found) => found.filter(({ severity }) => severity === "error").length;
    const before = errors(findings);
    if (errors((0,hub_rules_mod/* checkText */.qW)(applyEdits(text, edits), options)) <= before)
        return edits;
    if (edits.length > MOST_TRIALS)
        return [];
    let good = [];
    let most = before;
    for (const edit of edits) {
        const now = errors((0,hub_rules_mod/* checkText */.qW)(applyEdits(text, [...good, edit]), options));
        if (now > most)
            continue;
        good = [...good, edit];
        most = now;
    }
    return good;
}

;// CONCATENATED MODULE: ./build/diff/secrets.js
/** What is shown in place of a secret. */
const secrets_MASK = "***";
const secretWord = "(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|DOCKERCONFIGJSON)";
const secretKey = new RegExp(`(?:^|_)${secretWord}(?:_|$)`);
// They say where a secret is, and a reviewer has to see that.
const pointers = new Set(["SECRET_NAME", "SECRET_REF", "SECRET_STORE", "TOKEN_PATH", "PASSWORD_FILE", "TOKEN_FILE"]);
/**
 * Whether a value under this key is a credential by its name: `DB_PASSWORD`, `apiKey`, `github-token`.
 * Keys that only point to a secret (`secretName`) are none.
 */
function secrets_isSecretKey(key) {
    // Longer keys are no names of anything, and only cost time.
    if (key.length > 300)
        return false;
    const words = key
        .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
        .replace(/[^A-Za-z0-9]+/g, "_")
        .toUpperCase();
    return secretKey.test(words) && !pointers.has(words);
}
// Every quantifier is bounded or cannot overlap its neighbour, so that no text takes more than linear time.
const pem = /-----BEGIN ([A-Z0-9 ]{1,60})-----[^-]*(?:-(?!----END)[^-]*)*(?:-----END [A-Z0-9 ]{1,60}-----|$)/g;
const login = /:\/\/[^\s/@:"'<>]{0,256}:[^\s/"'<>]{1,1024}@/g;
const loneLogin = /:\/\/[A-Za-z0-9_.~%-]{16,1024}@/g;
const providerToken = new RegExp(`(?<![A-Za-z0-9_])(?:${[
    "gh[pousr]_[A-Za-z0-9]{16,255}",
    "github_pat_[A-Za-z0-9_]{16,255}",
    "gl(?:pat|dt|ptt|rt|cbt|ft|soat)-[A-Za-z0-9_.-]{16,255}",
    "xox[a-z]-[A-Za-z0-9-]{8,255}",
    "(?:AKIA|ASIA)[A-Z0-9]{16}",
    "AIza[A-Za-z0-9_-]{35}",
    "ya29\\.[A-Za-z0-9_-]{16,1024}",
    "(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,255}",
    "npm_[A-Za-z0-9]{30,64}",
    "pypi-[A-Za-z0-9_-]{16,512}",
    "hf_[A-Za-z0-9]{16,64}",
    "dckr_(?:pat|oat)_[A-Za-z0-9_-]{16,64}",
    "hv[sb]\\.[A-Za-z0-9_-]{16,512}",
    "SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}",
    "eyJ[A-Za-z0-9_-]{8,4096}\\.[A-Za-z0-9_-]{8,4096}(?:\\.[A-Za-z0-9_-]{0,4096})?",
].join("|")})`, "g");
const authorization = /(authorization["' ]{0,3}[:=]["' ]{0,3}(?:[A-Za-z]{1,20} {1,3})?)(?![$<{*])[^\s"'$]{6,4096}/gi;
// `KEY=value`, `key: value`, `"key": "value"`, `--key value`; a value that is a variable is no secret.
const assignment = /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,100})(["']?[ \t]{0,20}(?:=|:(?!\/\/))[ \t]{0,20})("(?![$]|\{\{)[^"\n]{1,4096}"|'(?!\{\{)[^'\n]{1,4096}'|(?![$"'|>&*({[-])[^\s"'`,;)}\]]{1,4096})/g;
const flag = /(--[A-Za-z0-9_.-]{1,100})([ \t]{1,20})("[^"$\n]{1,4096}"|'[^'\n]{1,4096}'|(?![$"'`<|>&;({-])[^\s"'`;)]{1,4096})/g;
/**
 * The text without the credentials that can be recognised in it, each replaced by {@link MASK}: PEM blocks, tokens of
 * known providers, `user:password@` in URLs, authorization headers, and values assigned to a name like a credential's.
 */
function secrets_maskText(text) {
    return text
        .replace(pem, secrets_MASK)
        .replace(login, `://${secrets_MASK}@`)
        .replace(loneLogin, `://${secrets_MASK}@`)
        .replace(providerToken, secrets_MASK)
        .replace(authorization, `$1${secrets_MASK}`)
        .replace(assignment, (all, key, mark) => (secrets_isSecretKey(key) ? `${key}${mark}${secrets_MASK}` : all))
        .replace(flag, (all, key, blank) => (secrets_isSecretKey(key) ? `${key}${blank}${secrets_MASK}` : all));
}

;// CONCATENATED MODULE: ./build/diff/tree.js

// Aliases make a small file exponentially large, and a cycle endless. A config of 1 MB has fewer than 50,000 values.
const maxDepth = 60;
const maxNodes = 100_000;
/** Reads any JavaScript value; getters and proxies that throw give a value that says so. */
function tree_readTree(value) {
    const reading = { nodes: 0, complete: true };
    return { root: readNode(value, "open", 0, reading), complete: reading.complete };
}
function readNode(value, secrecy, depth, reading) {
    try {
        if (depth > maxDepth || ++reading.nodes > maxNodes) {
            reading.complete = false;
            return valueNode("other", "(not read: too deep or too large)", "open");
        }
        if (Array.isArray(value)) {
            const items = [];
            for (const item of value) {
                items.push(readNode(item, secrecy, depth + 1, reading));
                if (!reading.complete)
                    break;
            }
            return { kind: "list", items };
        }
        if (value instanceof Date)
            return valueNode("date", value.toISOString(), secrecy);
        if (typeof value === "object" && value !== null) {
            return readMap(value instanceof Map ? [...value] : Object.entries(value), secrecy, depth, reading);
        }
        return readScalar(value, secrecy);
    }
    catch {
        // A getter or proxy of the value threw, or a date is none: the comparison goes on without it.
        return valueNode("other", "(cannot be read)", "open");
    }
}
function readScalar(value, secrecy) {
    if (value === null || value === undefined)
        return valueNode("null", "null", "open");
    if (typeof value === "boolean")
        return valueNode("boolean", String(value), secrecy === "secret" ? "secret" : "open");
    if (typeof value === "string" || typeof value === "number" || typeof value === "bigint") {
        return valueNode(typeof value, String(value), secrecy);
    }
    return valueNode("other", `(${typeof value})`, "open");
}
function valueNode(type, raw, secrecy) {
    const text = secrecy === "secret" && raw !== "" ? MASK : maskText(raw);
    return { kind: "value", same: `${type} ${raw}`, text, isString: type === "string", masked: text !== raw };
}
function readMap(pairs, secrecy, depth, reading) {
    const raw = new Map(pairs.map(([key, value]) => [String(key), value]));
    const entries = new Map();
    for (const [key, value] of raw) {
        entries.set(key, readNode(value, secrecyOf(key, value, raw, secrecy), depth + 1, reading));
        if (!reading.complete)
            break;
    }
    return { kind: "map", entries };
}
function secrecyOf(key, value, map, outer) {
    if (outer === "secret")
        return "secret";
    if (key === "image_pull_secrets")
        return "pull-secrets";
    if (outer === "pull-secrets")
        return key === "data" ? "secret" : "pull-secrets";
    if (map.get("kind") === "Secret" && (key === "data" || key === "stringData"))
        return "secret";
    // kubectl keeps a whole copy of the object there, also of a Secret.
    if (key === "kubectl.kubernetes.io/last-applied-configuration")
        return "secret";
    // Below such a key, a mapping says where the value is ({secretKeyRef: ...}); a boolean is a switch.
    const isHolder = Array.isArray(value) || typeof value === "string" || typeof value === "number";
    if (isHolder && isSecretKey(key))
        return "secret";
    if (key === "value" && isSecretName(map.get("name")))
        return "secret";
    if (key === "content" && typeof value === "string" && !/\n./.test(value) && isSecretName(map.get("key")))
        return "secret";
    return "open";
}
function isSecretName(name) {
    return typeof name === "string" && isSecretKey(name);
}
/** The node under a path of keys. */
function tree_at(node, ...keys) {
    let found = node;
    for (const key of keys)
        found = found?.kind === "map" ? found.entries.get(key) : undefined;
    return found;
}
/** What may be shown of the value under a path; `undefined` for null, a list or a map. */
function tree_textAt(node, ...keys) {
    const found = tree_at(node, ...keys);
    return found?.kind === "value" && found.same !== "null null" ? found.text : undefined;
}
/** The items of a list, or none. */
function tree_itemsAt(node, ...keys) {
    const found = tree_at(node, ...keys);
    return found?.kind === "list" ? found.items : [];
}
/** Whether two nodes are the same value; the order of keys does not count. */
function tree_isSame(a, b) {
    if (a.kind === "value")
        return b.kind === "value" && a.same === b.same;
    if (a.kind === "list") {
        return (b.kind === "list" &&
            a.items.length === b.items.length &&
            a.items.every((item, index) => tree_isSame(item, b.items[index])));
    }
    if (b.kind !== "map" || a.entries.size !== b.entries.size)
        return false;
    for (const [key, value] of a.entries) {
        const other = b.entries.get(key);
        if (other === undefined || !tree_isSame(value, other))
            return false;
    }
    return true;
}

;// CONCATENATED MODULE: ./build/diff/identity.js

/**
 * What identifies each entry of a list of maps, unique within the list: apiVersion, kind and name of a Kubernetes
 * object, the path of a mount, else the name; entries without any are numbered from 1.
 */
function identity_identities(items, listKey) {
    const seen = new Map();
    return items.map((item, index) => {
        const id = identity(item, listKey) ?? `#${index + 1}`;
        const count = (seen.get(id) ?? 0) + 1;
        seen.set(id, count);
        return count === 1 ? id : `${id} (${count})`;
    });
}
function identity(item, listKey) {
    const kind = textAt(item, "kind");
    const object = textAt(item, "metadata", "name");
    if (kind !== undefined && object !== undefined) {
        const namespace = textAt(item, "metadata", "namespace");
        return [textAt(item, "apiVersion"), kind, namespace, object].filter((part) => part !== undefined).join("/");
    }
    if (listKey === "volume_mounts")
        return textAt(item, "mount_path");
    if (listKey === "volumeMounts")
        return textAt(item, "mountPath");
    const name = textAt(item, "name");
    return kind !== undefined && name !== undefined ? `${kind}/${name}` : name;
}

;// CONCATENATED MODULE: ./build/diff/labels.js

// The sections of a profile, as one calls a single entry of them.
const singular = {
    groups: "group",
    volumes: "volume",
    config_maps: "config map",
    pod_env_vars: "env",
    env_from_config_maps: "env from config map",
    env_from_secrets: "env from secret",
    init_containers: "init container",
    role_bindings: "role binding",
    image_pull_secrets: "image pull secret",
    secret_mounts: "secret mount",
    manifests: "manifest",
    node_selector: "node selector",
    extra_resource_limits: "extra limit",
    extra_resource_guarantees: "extra guarantee",
    access_modes: "access mode",
    volume_mounts: "mount",
    subjects: "subject",
    verbs: "verb",
    resources: "resource",
    api_groups: "API group",
};
// They only group settings, and say nothing to a reader.
const silent = new Set(["definition", "kubespawner_override", "volume_mount"]);
/** The sections whose entries are compared one by one, also when one side has no such section. */
function labels_isSection(key) {
    return key !== undefined && Object.hasOwn(singular, key);
}
const wordSets = new Set("groups access_modes verbs resources api_groups env_from_config_maps env_from_secrets".split(" "));
/** Lists of words that are compared as sets; any other list of values (a command) is compared by position. */
function labels_isWordSet(key) {
    return key !== undefined && wordSets.has(key);
}
/** The path with dots, credentials masked. */
function labels_pathText(path) {
    return path.map((step) => maskText(step.name)).join(".");
}
/** The path in words, credentials masked. */
function labels_labelText(path) {
    const words = [];
    for (const [index, { name, isItem }] of path.entries()) {
        const isWrapper = !isItem && (silent.has(name) || (name === "content" && path[index - 2]?.name === "manifests"));
        if (isWrapper && index < path.length - 1)
            continue;
        words.push(isItem ? maskText(name) : Object.hasOwn(singular, name) ? (singular[name] ?? name) : maskText(name));
    }
    return words.join(" ");
}

;// CONCATENATED MODULE: ./build/diff/show.js

const maxLength = 200;
/** Whether a value is a text of several lines, which is compared by lines. */
function show_isMultiline(node) {
    return node?.kind === "value" && node.isString && node.text.includes("\n");
}
/** A value on one line, at most 200 characters: maps and lists in short. */
function show_showNode(node, quoted = false) {
    return cut(node.kind === "map" && node.entries.size > 0 ? showEntries(node.entries) : showInner(node, quoted));
}
function showInner(node, quoted) {
    if (node.kind === "list")
        return `[${node.items
            .slice(0, 50)
            .map((item) => showInner(item, false))
            .join(", ")}]`;
    if (node.kind === "map")
        return `{${showEntries(node.entries)}}`;
    if (show_isMultiline(node))
        return `(${node.text.replace(/\n$/, "").split("\n").length} lines)`;
    if (node.isString && (quoted || node.text === ""))
        return JSON.stringify(cut(node.text));
    return cut(node.text);
}
function showEntries(entries) {
    return [...entries]
        .slice(0, 50)
        .filter(([key]) => key !== "name")
        .map(([key, value]) => `${cut(maskText(key))} ${showInner(value, false)}`)
        .join(", ");
}
function cut(text) {
    return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

;// CONCATENATED MODULE: ./build/diff/changes.js




/** The texts of several lines below a node that is new: somebody has to read them. */
function changes_textsBelow(node, path) {
    if (node.kind === "value")
        return isMultiline(node) ? [changes_textChange("added", path, undefined, node)] : [];
    if (node.kind === "map") {
        return [...node.entries].flatMap(([name, value]) => changes_textsBelow(value, [...path, { name, isItem: false }]));
    }
    const names = identities(node.items, path.at(-1)?.name);
    return node.items.flatMap((item, index) => changes_textsBelow(item, [...path, { name: names[index] ?? "", isItem: true }]));
}
/** A change of text, compared by lines. */
function changes_textChange(kind, path, old, now) {
    const label = labelText(path);
    const lines = unifiedDiff(textOf(old), textOf(now), { names: [`before: ${label}`, `after: ${label}`] });
    const masked = [old, now].some(isMasked);
    return {
        kind,
        path: pathText(path),
        label,
        ...(lines.added + lines.removed > 0 ? { lines } : {}),
        ...(masked ? { masked } : {}),
    };
}
/** One value in place of another. */
function changes_changed(path, old, now) {
    return changes_change("changed", path, old, now);
}
/** A change whose values are shown on one line. */
function changes_change(kind, path, old, now) {
    // `5` and `"5"` are different to the hub, and must not look the same.
    const quoted = old?.kind === "value" && now?.kind === "value" && old.isString !== now.isString;
    const before = old === undefined ? undefined : showNode(old, quoted);
    const after = now === undefined ? undefined : showNode(now, quoted);
    const masked = [old, now].some(isMasked);
    return {
        kind,
        path: pathText(path),
        label: labelText(path),
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
        ...(masked ? { masked } : {}),
    };
}
function textOf(node) {
    return node?.kind === "value" ? node.text : "";
}
function isMasked(node) {
    return node?.kind === "value" && node.masked;
}

// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(5124);
;// CONCATENATED MODULE: ./build/diff/lax.js

// Settings that the hub reads the same when they are null, empty or not there. Not node_selector, which is required,
// and not persist, whose null is not its default.
const optional = new Set("config_maps volumes pod_env_vars default_url role_bindings image_pull_secrets init_containers manifests env_from_config_maps env_from_secrets secret_mounts description cpu_guarantee mem_guarantee extra_resource_limits extra_resource_guarantees annotations sub_path mount_path".split(" "));
const integers = new Set(["cpu_limit", "cpu_guarantee"]);
const booleans = new Set(["default", "persist", "readonly"]);
function settingName(path) {
    const last = path.at(-1);
    // Below these, keys are Kubernetes' or the user's own.
    const isFree = path
        .slice(0, -1)
        .some(({ name, isItem }) => !isItem && /^(?:content|pod_env_vars|node_selector|annotations|extra_resource_.*)$/.test(name));
    return isFree || last === undefined || last.isItem ? undefined : last.name;
}
/** Whether the hub reads this node as if the setting were not there. */
function lax_isUnset(node, path) {
    if (node === undefined)
        return true;
    if (!optional.has(settingName(path) ?? ""))
        return false;
    if (node.kind === "value")
        return node.same === "null null";
    return node.kind === "list" ? node.items.length === 0 : node.entries.size === 0;
}
/**
 * Whether the hub reads two nodes as the same value: its integers and booleans take several spellings.
 *
 * @see https://docs.pydantic.dev/2.11/concepts/conversion_table/
 */
function lax_isSameSetting(before, after, path) {
    if (isSame(before, after))
        return true;
    const name = settingName(path);
    if (name === undefined || before.kind !== "value" || after.kind !== "value")
        return false;
    const read = integers.has(name) ? readInteger : booleans.has(name) ? readBoolean : undefined;
    const value = read?.(before.text);
    return value !== undefined && value === read?.(after.text);
}
function readInteger(text) {
    return /^\s*[+-]?\d+(?:_\d+)*(?:\.0+)?\s*$/.test(text) ? Number(text.replaceAll("_", "")) : undefined;
}
function readBoolean(text) {
    if (/^(?:1|1\.0|on|t|true|y|yes)$/i.test(text))
        return true;
    return /^(?:0|0\.0|off|f|false|n|no)$/i.test(text) ? false : undefined;
}

;// CONCATENATED MODULE: ./build/diff/compare.js






// Lists whose order has no effect in the hub or in Kubernetes.
const unordered = new Set("groups access_modes verbs resources api_groups subjects volumes config_maps role_bindings image_pull_secrets secret_mounts volume_mounts profiles".split(" "));
const nothing = {
    list: { kind: "list", items: [] },
    map: { kind: "map", entries: new Map() },
};
/** The settings that differ between two nodes, in the order of the new one, removed ones after it. */
function compare_compareNodes(before, after, path = []) {
    const last = path.at(-1);
    const key = last?.isItem === false ? last.name : undefined;
    const old = isUnset(before, path) ? undefined : before;
    const now = isUnset(after, path) ? undefined : after;
    if (old === undefined && now === undefined)
        return [];
    if (old !== undefined && now !== undefined && isSameSetting(old, now, path))
        return [];
    const kind = (now ?? old)?.kind;
    if (kind !== "value" && kind !== undefined && (isSection(key) || path.length === 0)) {
        return compareBoth(old ?? nothing[kind], now ?? nothing[kind], path, key);
    }
    if (old === undefined || now === undefined)
        return addedOrRemoved(old, now, path);
    return compareBoth(old, now, path, key);
}
function compareBoth(old, now, path, key) {
    if (old.kind === "map" && now.kind === "map")
        return compareMaps(old, now, path);
    if (old.kind === "list" && now.kind === "list")
        return compareLists(old, now, path, key);
    if (old.kind === "value" && now.kind === "value")
        return compareValues(old, now, path, key);
    return [changed(path, old, now)];
}
function compareMaps(old, now, path) {
    const keys = new Set([...now.entries.keys(), ...old.entries.keys()]);
    return [...keys].flatMap((name) => compare_compareNodes(old.entries.get(name), now.entries.get(name), [...path, { name, isItem: false }]));
}
function compareValues(old, now, path, key) {
    if (isMultiline(old) || isMultiline(now))
        return [textChange("changed", path, old, now)];
    if (key === "image")
        return compareImages(old, now, path);
    return [changed(path, old, now)];
}
function compareImages(old, now, path) {
    const from = parseImage(old.text);
    const to = parseImage(now.text);
    if (from === undefined || to === undefined || from.name !== to.name)
        return [changed(path, old, now)];
    return ["tag", "digest"]
        .filter((part) => from[part] !== to[part])
        .map((part) => ({
        kind: "changed",
        path: pathText(path),
        label: `${labelText(path)} ${part}`,
        before: from[part] ?? "(none)",
        after: to[part] ?? "(none)",
    }));
}
function compareLists(old, now, path, key) {
    const items = [...old.items, ...now.items];
    if (items.every((item) => item.kind === "value")) {
        return isWordSet(key) ? compareSets(old, now, path, key) : compareSequences(old, now, path);
    }
    const oldNames = identities(old.items, key);
    const newNames = identities(now.items, key);
    const oldByName = new Map(oldNames.map((name, index) => [name, old.items[index]]));
    const newByName = new Map(newNames.map((name, index) => [name, now.items[index]]));
    const changes = [...new Set([...newNames, ...oldNames])].flatMap((name) => compare_compareNodes(oldByName.get(name), newByName.get(name), [...path, { name, isItem: true }]));
    return [...changes, ...reordered(oldNames, newNames, path, key)];
}
function compareSets(old, now, path, key) {
    const oldWords = new Map(old.items.map((item) => [item.same, item]));
    const newWords = new Map(now.items.map((item) => [item.same, item]));
    const added = [...newWords].filter(([word]) => !oldWords.has(word)).map(([, item]) => item);
    const removed = [...oldWords].filter(([word]) => !newWords.has(word)).map(([, item]) => item);
    return [
        ...added.map((item) => change("added", path, undefined, item)),
        ...removed.map((item) => change("removed", path, item, undefined)),
        ...reordered([...oldWords.values()].map((item) => showNode(item)), [...newWords.values()].map((item) => showNode(item)), path, key),
    ];
}
function compareSequences(old, now, path) {
    if (old.items.length === now.items.length) {
        return old.items.flatMap((item, index) => compare_compareNodes(item, now.items[index], [...path, { name: `[${index}]`, isItem: true }]));
    }
    if (![...old.items, ...now.items].some(isMultiline))
        return [changed(path, old, now)];
    return [textChange("changed", path, linesOf(old), linesOf(now))];
}
// A list with scripts in it reads best with one entry after the other.
function linesOf(list) {
    const values = list.items.map((item) => item);
    const text = values.map((item) => `${item.text.replace(/\n$/, "")}\n`).join("");
    return { kind: "value", same: "", text, isString: true, masked: values.some((item) => item.masked) };
}
function reordered(old, now, path, key) {
    if (key !== undefined && unordered.has(key))
        return [];
    const known = new Set(old);
    const after = now.filter((name) => known.has(name));
    const common = new Set(after);
    const before = old.filter((name) => common.has(name));
    if (before.every((name, index) => name === after[index]))
        return [];
    const base = { kind: "reordered", path: pathText(path), label: labelText(path) };
    return [{ ...base, before: before.join(", ").slice(0, 500), after: after.join(", ").slice(0, 500) }];
}
function addedOrRemoved(old, now, path) {
    if (old !== undefined)
        return [isMultiline(old) ? textChange("removed", path, old, undefined) : change("removed", path, old, undefined)];
    if (now === undefined)
        return [];
    if (isMultiline(now))
        return [textChange("added", path, undefined, now)];
    return [change("added", path, undefined, now), ...textsBelow(now, path)];
}

;// CONCATENATED MODULE: ./build/diff/facts.js


/**
 * The profiles of a config at a glance. Takes any value: whatever the document lacks is left out, credentials are masked.
 *
 * @example
 * ```ts
 * import { profileFacts } from "app-hub-configurator";
 *
 * const [lab] = profileFacts({ profiles: [{ id: "lab", groups: ["students"] }] });
 * console.log(lab?.groups); // ["students"]
 * ```
 */
function profileFacts(config) {
    return facts_profilesOf(readTree(config).root).map(facts_factsOf);
}
/** The profiles of a document: the entries of its list `profiles`, or none. */
function facts_profilesOf(root) {
    return itemsAt(root, "profiles");
}
/** A profile at a glance; whatever the file lacks is left out. */
function facts_factsOf(profile, index) {
    const displayName = textAt(profile, "definition", "display_name");
    const cpu = range(profile, "cpu_guarantee", "cpu_limit");
    const memory = range(profile, "mem_guarantee", "mem_limit");
    const gpu = gpusOf(profile);
    const image = override(profile, "image");
    return {
        slug: facts_slugOf(profile) ?? `profile ${index + 1}`,
        groups: [...new Set(itemsAt(profile, "groups").map((group) => showNode(group)))],
        volumes: itemsAt(profile, "volumes").map((volume) => [textAt(volume, "name") ?? textAt(volume, "claim_name") ?? "volume", textAt(volume, "size")]
            .filter(Boolean)
            .join(" ")),
        ...(displayName === undefined ? {} : { displayName }),
        ...(cpu === undefined ? {} : { cpu }),
        ...(memory === undefined ? {} : { memory }),
        ...(gpu === undefined ? {} : { gpu }),
        ...(image === undefined ? {} : { image }),
    };
}
/** The slug, or else the id. */
function facts_slugOf(profile) {
    return textAt(profile, "definition", "slug") ?? textAt(profile, "id");
}
function override(profile, key) {
    return textAt(profile, "definition", "kubespawner_override", key);
}
function range(profile, guarantee, limit) {
    const from = override(profile, guarantee);
    const to = override(profile, limit);
    return from === undefined || to === undefined || from === to ? (to ?? from) : `${from}–${to}`;
}
function gpusOf(profile) {
    const limits = at(profile, "definition", "kubespawner_override", "extra_resource_limits");
    if (limits?.kind !== "map")
        return undefined;
    const gpus = [...limits.entries].filter(([key]) => /gpu|\.com\/mig-/i.test(key));
    return gpus.length === 0 ? undefined : gpus.map(([key, value]) => `${showNode(value)} ${key}`).join(", ");
}

;// CONCATENATED MODULE: ./build/diff/match.js


// With more candidates than this, only profiles that kept their id are recognised.
const maxComparisons = 10_000;
const maxFeatures = 3000;
/** Which old profile became which new one: by slug, then by how much of the rest is the same. */
function match_matchProfiles(before, after) {
    const pairs = [];
    const waiting = new Map();
    for (const [index, profile] of before.entries()) {
        const key = slugOf(profile) ?? `\0${index}`;
        waiting.set(key, [...(waiting.get(key) ?? []), index]);
    }
    const fresh = [];
    for (const [index, profile] of after.entries()) {
        const match = waiting.get(slugOf(profile) ?? `\0${index}`)?.shift();
        if (match === undefined)
            fresh.push(index);
        else
            pairs.push({ before: match, after: index });
    }
    const gone = [...waiting.values()].flat().sort((a, b) => a - b);
    return [...pairs, ...renamed(before, after, gone, fresh)];
}
function renamed(before, after, gone, fresh) {
    const onlyIds = gone.length * fresh.length > maxComparisons;
    const featuresOf = (profiles, indexes) => new Map(indexes.map((index) => [index, onlyIds ? new Map() : features(profiles[index])]));
    const oldFeatures = featuresOf(before, gone);
    const newFeatures = featuresOf(after, fresh);
    const candidates = [];
    for (const [oldIndex, old] of oldFeatures) {
        for (const [newIndex, now] of newFeatures) {
            const id = textAt(before[oldIndex], "id");
            const isSameId = id !== undefined && id === textAt(after[newIndex], "id");
            const score = (isSameId ? 1 : 0) + likeness(old, now);
            // Profiles of one family share much, so that a new one beside a removed one is not taken for it.
            if (score >= (isSameId ? (onlyIds ? 1 : 1.5) : 0.85))
                candidates.push({ before: oldIndex, after: newIndex, score });
        }
    }
    candidates.sort((a, b) => b.score - a.score || a.before - b.before || a.after - b.after);
    const taken = { before: new Set(), after: new Set() };
    return candidates.filter((pair) => {
        if (taken.before.has(pair.before) || taken.after.has(pair.after))
            return false;
        taken.before.add(pair.before);
        taken.after.add(pair.after);
        return true;
    });
}
// Every value with its path, texts line by line, without what makes the name: names that derive from the slug or the
// id are compared as if these were the same.
function features(profile) {
    const found = new Map();
    if (profile === undefined)
        return found;
    const names = [slugOf(profile), textAt(profile, "id")]
        .filter((name) => name !== undefined && name.length > 2)
        .flatMap((name) => [name, name.replaceAll("_", "-")])
        .sort((a, b) => b.length - a.length);
    let count = 0;
    const visit = (node, path) => {
        if (count >= maxFeatures)
            return;
        if (node.kind === "map") {
            for (const [key, value] of node.entries)
                if (path !== "" || key !== "id")
                    visit(value, `${path}.${key}`);
        }
        else if (node.kind === "list") {
            for (const item of node.items)
                visit(item, `${path}[]`);
        }
        else if (path !== ".definition.slug") {
            for (const line of node.text.split("\n")) {
                const feature = `${path}=${names.reduce((text, name) => text.replaceAll(name, "\0"), line)}`;
                found.set(feature, (found.get(feature) ?? 0) + 1);
                count++;
            }
        }
    };
    visit(profile, "");
    return found;
}
// Dice's coefficient of two multisets: 1 when equal, 0 when nothing is shared.
function likeness(a, b) {
    let shared = 0;
    let total = 0;
    for (const [feature, count] of a) {
        shared += Math.min(count, b.get(feature) ?? 0);
        total += count;
    }
    for (const count of b.values())
        total += count;
    return total === 0 ? 0 : (2 * shared) / total;
}

;// CONCATENATED MODULE: ./build/diff/diff_configs.js





/**
 * Compares two configs by profile and by meaning: the order of keys, the order of groups, and the spellings that the
 * hub reads the same (`"8"` and `8` CPUs, null and nothing) make no difference. Profiles are the same when their slugs
 * are, or when nearly all of the rest is: then one was renamed. Credentials are masked.
 *
 * Takes the parsed documents, whatever they are, and never throws: a broken old file is a difference, not an error.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderText } from "app-hub-configurator";
 *
 * const profile = (cpu_limit: number) => ({
 *   id: "lab",
 *   groups: ["students"],
 *   definition: { display_name: "Lab", slug: "lab", default: false, kubespawner_override: { cpu_limit } },
 * });
 * const diff = diffConfigs({ profiles: [profile(8)] }, { profiles: [profile(4)] });
 * console.log(diff.profiles[0]?.changes[0]?.label); // "cpu_limit"
 * console.log(renderText(diff));
 * ```
 */
function diffConfigs(before, after) {
    const old = readTree(before);
    const now = readTree(after);
    const oldProfiles = profilesOf(old.root);
    const newProfiles = profilesOf(now.root);
    const pairs = matchProfiles(oldProfiles, newProfiles);
    const profiles = profileChanges(oldProfiles, newProfiles, pairs);
    const order = orderOf(newProfiles, pairs);
    return {
        profiles,
        unchanged: pairs.length - profiles.filter(({ kind }) => kind === "changed" || kind === "renamed").length,
        ...(order === undefined ? {} : { order }),
        file: compareNodes(withoutProfiles(old.root), withoutProfiles(now.root)),
        complete: old.complete && now.complete,
        problems: [...problemsOf(old, before, "old"), ...problemsOf(now, after, "new")],
    };
}
function profileChanges(before, after, pairs) {
    const previous = new Map(pairs.map((pair) => [pair.after, pair.before]));
    const kept = new Set(pairs.map((pair) => pair.before));
    const changes = [];
    for (const [index, profile] of after.entries()) {
        const facts = factsOf(profile, index);
        const oldIndex = previous.get(index);
        const old = oldIndex === undefined ? undefined : before[oldIndex];
        if (old === undefined || oldIndex === undefined) {
            changes.push({
                kind: "added",
                slug: facts.slug,
                facts,
                affectedGroups: facts.groups,
                changes: textsBelow(profile, []),
            });
            continue;
        }
        const settings = compareNodes(old, profile);
        if (settings.length === 0)
            continue;
        const oldFacts = factsOf(old, oldIndex);
        const base = { slug: facts.slug, facts, affectedGroups: [...new Set([...facts.groups, ...oldFacts.groups])] };
        const isRenamed = oldFacts.slug !== facts.slug;
        changes.push(isRenamed
            ? {
                ...base,
                kind: "renamed",
                previousSlug: oldFacts.slug,
                changes: settings.filter(({ path }) => path !== "definition.slug"),
            }
            : { ...base, kind: "changed", changes: settings });
    }
    for (const [index, profile] of before.entries()) {
        if (kept.has(index))
            continue;
        const facts = factsOf(profile, index);
        changes.push({ kind: "removed", slug: facts.slug, facts, affectedGroups: facts.groups, changes: [] });
    }
    return changes;
}
function orderOf(after, pairs) {
    const byNew = [...pairs].sort((a, b) => a.after - b.after);
    if (byNew.every((pair, index) => index === 0 || pair.before > (byNew[index - 1]?.before ?? -1)))
        return undefined;
    const slug = ({ after: index }) => factsOf(after[index], index).slug;
    return { before: [...pairs].sort((a, b) => a.before - b.before).map(slug), after: byNew.map(slug) };
}
function withoutProfiles(root) {
    // A document that is no mapping is compared whole; none at all has nothing to compare.
    const entries = root.kind === "map" ? root.entries : isNull(root) ? [] : [["document", root]];
    return {
        kind: "map",
        entries: new Map([...entries].filter(([key, value]) => key !== "profiles" || value.kind !== "list")),
    };
}
function isNull(node) {
    return node.kind === "value" && node.same === "null null";
}
function problemsOf(tree, value, which) {
    const problems = [];
    // No file at all is nothing to complain about: the first run has no old one.
    if (value !== undefined && value !== null && at(tree.root, "profiles")?.kind !== "list") {
        problems.push(`The ${which} file has no list of profiles`);
    }
    if (!tree.complete)
        problems.push(`The ${which} file is too large or too deeply nested to be compared as a whole`);
    return problems;
}
/** Whether the two configs mean the same. */
function diff_configs_isEmpty(diff) {
    return diff.profiles.length === 0 && diff.order === undefined && diff.file.length === 0 && diff.complete;
}
/** The slugs that appeared, went, and stayed with other settings; a renamed profile is one of each of the first two. */
function changedSlugs(diff) {
    const slugs = (kind) => diff.profiles.filter((change) => change.kind === kind).map(({ slug }) => slug);
    const previous = diff.profiles.flatMap(({ previousSlug }) => (previousSlug === undefined ? [] : [previousSlug]));
    return {
        added: diff.profiles.filter(({ kind }) => kind === "added" || kind === "renamed").map(({ slug }) => slug),
        removed: [...slugs("removed"), ...previous],
        modified: slugs("changed"),
    };
}

// EXTERNAL MODULE: ./build/text/untrusted.js
var untrusted = __webpack_require__(3465);
;// CONCATENATED MODULE: ./build/diff/words.js

/** One change in words: `cpu_limit 8 -> 4`, `group staff added`, `env DB_PASSWORD changed (the value is hidden)`. */
function words_describeChange(change, style) {
    const label = style.word(change.label);
    const { kind, before, after, lines } = change;
    if (lines !== undefined) {
        const { added, removed } = lines;
        const total = `${count(added || removed, "line")} ${added > 0 ? "added" : "removed"}`;
        const counts = added > 0 && removed > 0 ? `${total}, ${removed} removed` : total;
        return kind === "changed" ? `${label}: ${counts}` : `${label} ${kind} (${count(added + removed, "line")})`;
    }
    if (kind === "reordered") {
        return `${label}: order ${style.value(before ?? "")} ${style.arrow} ${style.value(after ?? "")}`;
    }
    const isHidden = change.masked === true && (before === after || kind !== "changed");
    if (isHidden || (before === undefined && after === undefined))
        return `${label} ${kind} (the value is hidden)`;
    if (kind === "changed") {
        const note = change.masked === true ? " (credentials are hidden)" : "";
        return `${label} ${style.value(before ?? "")} ${style.arrow} ${style.value(after ?? "")}${note}`;
    }
    const value = after ?? before ?? "";
    if (isWordSet(change.path.split(".").at(-1)))
        return `${label} ${style.value(value)} ${kind}`;
    return value === "" ? `${label} ${kind}` : `${label} ${kind}: ${style.value(value)}`;
}
/** What a profile gives its users: `CPU 2–4, memory 8G–16G, GPU 1 nvidia.com/gpu, image org/lab:1.0, volume home 10Gi`. */
function words_describeFacts(facts, style) {
    const parts = [
        ["CPU", facts.cpu],
        ["memory", facts.memory],
        ["GPU", facts.gpu],
        ["image", facts.image],
        ...facts.volumes.map((volume) => ["volume", volume]),
    ];
    return parts.flatMap(([word, value]) => (value === undefined ? [] : [`${word} ${style.value(value)}`])).join(", ");
}
/** The difference in a line: `1 profile added, 2 changed; 3 unchanged`. */
function words_describeTotals(diff) {
    const counts = ["added", "changed", "renamed", "removed"].flatMap((kind) => {
        const number = diff.profiles.filter((change) => change.kind === kind).length;
        return number === 0 ? [] : [[number, kind]];
    });
    const unchanged = diff.unchanged > 0 ? `${diff.unchanged} unchanged` : "";
    const [first, ...rest] = counts;
    if (first === undefined)
        return unchanged === "" ? "No profile changed" : `No profile changed; ${unchanged}`;
    const words = [`${count(first[0], "profile")} ${first[1]}`, ...rest.map(([number, kind]) => `${number} ${kind}`)];
    return [words.join(", "), unchanged].filter(Boolean).join("; ");
}
/** The groups that see a profile that changed, before or after. */
function words_affectedGroups(diff) {
    return [...new Set(diff.profiles.flatMap((change) => change.affectedGroups))];
}
/** `1 line`, `2 lines`. */
function count(number, word) {
    return `${number} ${word}${number === 1 ? "" : "s"}`;
}

;// CONCATENATED MODULE: ./build/diff/render_markdown.js




const style = { word: untrusted/* markdownText */.p7, value: untrusted/* codeSpan */.SS, arrow: "→" };
/**
 * The difference as GitHub's Markdown, for a pull request or a job summary: who is affected, what changed per profile,
 * texts of several lines folded. Nothing in it notifies anybody or is markup of the files' making. Ends with a line break.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderMarkdown } from "app-hub-configurator";
 *
 * console.log(renderMarkdown(diffConfigs({ profiles: [] }, { profiles: [] }))); // "No profile changed.\n"
 * ```
 */
function renderMarkdown(diff, options = {}) {
    const blocks = diff.problems.map((problem) => `> ${markdownText(problem)}.`);
    if (isEmpty(diff))
        blocks.push(`${describeTotals(diff)}.`);
    else
        blocks.push(overview(diff), ...diff.profiles.flatMap((change) => profileBlocks(change, options)), ...fileBlocks(diff, options));
    return cutMarkdown(`${blocks.join("\n\n")}\n`, {
        limit: options.maxLength ?? 60_000,
        note: "_The rest of the changes was cut: it is longer than what fits here._",
    });
}
function overview(diff) {
    const groups = affectedGroups(diff);
    const affected = groups.length === 0 ? "" : ` Affected groups: ${groups.map(codeSpan).join(", ")}.`;
    return `**${describeTotals(diff)}.**${affected}`;
}
function profileBlocks(change, options) {
    const from = change.previousSlug === undefined ? "" : `${codeSpan(change.previousSlug)} → `;
    const heading = `${"#".repeat(options.headingLevel ?? 3)} ${from}${codeSpan(change.slug)} ${change.kind}`;
    const name = change.facts.displayName === undefined ? "" : markdownText(change.facts.displayName);
    const groups = change.facts.groups.map(codeSpan).join(", ");
    const seen = change.kind === "removed" ? "was seen" : "seen";
    const audience = [name, `${seen} by ${groups === "" ? "no group" : groups}`].filter(Boolean).join(", ");
    const isWhole = change.kind === "added" || change.kind === "removed";
    const facts = isWhole ? describeFacts(change.facts, style) : "";
    return [heading, audience, ...(facts === "" ? [] : [facts]), ...settingBlocks(change.changes, options)];
}
function fileBlocks(diff, options) {
    const heading = "#".repeat(options.headingLevel ?? 3);
    const blocks = diff.file.length === 0 ? [] : [`${heading} Outside of the profiles`, ...settingBlocks(diff.file, options)];
    if (diff.order === undefined)
        return blocks;
    const list = (slugs) => slugs.map(codeSpan).join(", ");
    return [
        ...blocks,
        `${heading} Order`,
        `The form lists the profiles in another order: ${list(diff.order.after)} (before: ${list(diff.order.before)}).`,
    ];
}
function settingBlocks(changes, options) {
    const isFolded = (change) => options.scripts !== "none" && change.lines !== undefined && change.lines.text !== "";
    const items = changes.filter((change) => !isFolded(change)).map((change) => `- ${describeChange(change, style)}`);
    const folded = changes.filter(isFolded).map((change) => {
        const hunks = (change.lines?.text ?? "").replace(/^---.*\n\+\+\+.*\n/, "");
        return `<details><summary>${describeChange(change, style)}</summary>\n\n${fence(hunks, "diff")}\n\n</details>`;
    });
    return [...(items.length === 0 ? [] : [items.join("\n")]), ...folded];
}

;// CONCATENATED MODULE: ./build/diff/render_text.js



const marks = { added: "+", removed: "-", changed: "~", renamed: ">" };
const colours = { added: 32, removed: 31, changed: 33, renamed: 36, reordered: 33 };
const render_text_style = { word: oneLine, value: oneLine, arrow: "->" };
/**
 * The difference for a terminal or a log, in words; texts of several lines as a unified diff. Ends with a line break.
 *
 * @example
 * ```ts
 * import { diffConfigs, renderText } from "app-hub-configurator";
 *
 * console.log(renderText(diffConfigs({ profiles: [] }, { profiles: [] }))); // "No difference\n"
 * ```
 */
function renderText(diff, options = {}) {
    const paint = (text, colour) => (options.colour === true ? `\x1b[${colour}m${text}\x1b[0m` : text);
    const out = diff.problems.map((problem) => `${problem}.`);
    if (isEmpty(diff))
        return `${[...out, "No difference"].join("\n")}\n`;
    out.push(describeTotals(diff));
    const groups = affectedGroups(diff);
    if (groups.length > 0)
        out.push(`Affected groups: ${groups.map(oneLine).join(", ")}`);
    for (const change of diff.profiles) {
        out.push("", paint(`${marks[change.kind]} ${title(change)}`, colours[change.kind]));
        if (change.kind === "added" || change.kind === "removed") {
            const facts = describeFacts(change.facts, render_text_style);
            if (facts !== "")
                out.push(`    ${facts}`);
        }
        out.push(...change.changes.flatMap((setting) => settingLines(setting, paint)));
    }
    if (diff.file.length > 0)
        out.push("", paint("~ outside of the profiles", colours.changed));
    out.push(...diff.file.flatMap((setting) => settingLines(setting, paint)));
    if (diff.order !== undefined) {
        out.push("", `The form lists the profiles in another order: ${diff.order.after.map(oneLine).join(", ")}`);
        out.push(`  before: ${diff.order.before.map(oneLine).join(", ")}`);
    }
    return `${out.join("\n")}\n`;
}
function title(change) {
    const name = change.facts.displayName === undefined ? "" : ` (${oneLine(change.facts.displayName)})`;
    const slug = change.previousSlug === undefined ? "" : `${oneLine(change.previousSlug)} -> `;
    return `${slug}${oneLine(change.slug)}${name} ${change.kind}`;
}
function settingLines(change, paint) {
    const first = `    ${describeChange(change, render_text_style)}`;
    if (change.lines === undefined)
        return [first];
    if (change.lines.text === "")
        return [first, "        (too different to be shown)"];
    const shown = safeLog(change.lines.text.replace(/^---.*\n\+\+\+.*\n/, "").replace(/\n$/, "")).split("\n");
    return [first, ...shown.map((line) => `        ${paint(line, lineColour(line))}`)];
}
function lineColour(line) {
    if (line.startsWith("+"))
        return colours.added;
    return line.startsWith("-") ? colours.removed : 2;
}
function oneLine(text) {
    return (0,untrusted/* safeLog */.Ei)(text.replaceAll("\n", "\\n"));
}

;// CONCATENATED MODULE: ./build/diff/mod.js
/**
 * What differs between two configs, in meaning, and in words for a terminal and for a reviewer.
 *
 * @module
 */







// EXTERNAL MODULE: ./build/hub_rules/effects.js
var effects = __webpack_require__(353);
;// CONCATENATED MODULE: ./build/report/check/checked_file.js

const checked_file_effects = Object.keys(effects/* EFFECTS */.t);
/** The findings, the worst first: errors before warnings, then by who is hit, then in the order of the file. */
function worstFirst(findings) {
    return findings.toSorted((left, right) => rank(left) - rank(right) ||
        (left.at?.line ?? 0) - (right.at?.line ?? 0) ||
        (left.at?.column ?? 0) - (right.at?.column ?? 0));
}
/** How bad a finding is: 0 is the worst. */
function rank({ severity, effect }) {
    return (severity === "error" ? 0 : checked_file_effects.length) + checked_file_effects.indexOf(effect);
}
/** Errors and warnings in all files. */
function countFindings(files) {
    const all = files.flatMap(({ findings }) => findings);
    const errors = all.filter(({ severity }) => severity === "error").length;
    return { errors, warnings: all.length - errors };
}

;// CONCATENATED MODULE: ./build/report/check/check_json.js


/** What the hub check found, as JSON: the findings of each file in its order, and totals. */
function checkJson(files) {
    return {
        summary: countFindings(files),
        files: files.map(({ file, findings }) => ({
            file,
            findings: findings.map((finding) => ({ ...finding, message: secrets_maskText(finding.message) })),
        })),
    };
}

;// CONCATENATED MODULE: ./build/report/check/frame.js


/** Columns of a line that are shown at most. */
const WIDTH = 100;
/** The lines of a text, split once. */
function frame_linesOf(text) {
    return text.replace(/^\ufeff/, "").split(/\r\n?|\n/);
}
/**
 * The line of a finding with the one before it and a mark below the place. Nothing in it moves a cursor, and
 * credentials are masked; of a rule about credentials only the start of the line is shown.
 *
 * @returns lines without indent; none when the finding has no place in these lines.
 */
function codeFrame(lines, { at, effect }) {
    const line = at === undefined ? undefined : lines[at.line - 1];
    if (at === undefined || line === undefined)
        return [];
    const width = String(at.line).length;
    const gutter = (number, mark) => `${mark} ${String(number).padStart(width)} |`;
    const start = at.column - 1;
    const secret = effect === "secret-leak";
    const end = at.endLine === at.line && at.endColumn !== undefined ? at.endColumn - 1 : start + 1;
    // A long line is cut on the left too, so that the place is always seen.
    const cut = start > WIDTH - 20 ? start - 40 : 0;
    const head = visible(line.slice(cut, start), cut > 0);
    const body = secret ? "***" : visible(line.slice(start, cut + WIDTH), false);
    const marked = secret ? 3 : visible(line.slice(start, Math.min(end, cut + WIDTH)), false).length;
    const shown = secret ? head + body : secrets_maskText(head + body);
    const before = lines[at.line - 2];
    return [
        ...(before === undefined || before.trim() === "" || secret
            ? []
            : [`${gutter(at.line - 1, " ")} ${context(before)}`.trimEnd()]),
        `${gutter(at.line, ">")} ${shown}${line.length > cut + WIDTH && !secret ? "…" : ""}`.trimEnd(),
        `${gutter("", " ")} ${" ".repeat(head.length)}${"^".repeat(Math.max(1, marked))}`,
    ];
}
function visible(text, isCut) {
    return `${isCut ? "…" : ""}${(0,untrusted/* visibleText */.Q6)(text).replaceAll("\t", " ")}`;
}
// The inner lines of a key or of other encoded data say nothing to a reader.
function context(line) {
    if (/^\s*[A-Za-z0-9+/=_-]{40,}\s*$/.test(line))
        return `${/^\s*/.exec(line)?.[0] ?? ""}***`;
    const shown = secrets_maskText(visible(line.slice(0, WIDTH), false));
    return line.length > WIDTH ? `${shown}…` : shown;
}

;// CONCATENATED MODULE: ./build/report/check/check_text.js





/** What the hub check found, for people: by profile, the worst first, each with its line, its effect and what to do. */
function renderCheck(files, options = {}) {
    const paint = options.paint ?? ((_, text) => text);
    const most = options.most ?? 200;
    const blocks = files.flatMap((file) => check_text_fileBlocks(file, paint, most));
    return `${[...blocks, `${summary(files)}\n`].join("\n")}`;
}
function check_text_fileBlocks(file, paint, most) {
    const groups = new Map();
    for (const finding of worstFirst(file.findings)) {
        const group = groups.get(finding.profile);
        if (group === undefined)
            groups.set(finding.profile, [finding]);
        else
            group.push(finding);
    }
    // A map keeps the order of insertion, so the group with the worst finding comes first; the file itself before equals.
    const sorted = [...groups].sort(([left, [a]], [right, [b]]) => (a && b ? rank(a) - rank(b) : 0) || Number(left !== undefined) - Number(right !== undefined));
    const lines = file.text === undefined ? [] : frame_linesOf(file.text);
    const blocks = [];
    let left = most;
    for (const [profile, findings] of sorted) {
        if (left <= 0)
            break;
        const title = profile === undefined ? check_text_name(file.file) : `${check_text_name(file.file)}: profile '${(0,untrusted/* safeLog */.Ei)(profile)}'`;
        const shown = findings.slice(0, left).map((finding) => findingText(file, finding, lines, paint));
        blocks.push(`${paint("bold", title)}\n${shown.join("\n")}`);
        left -= shown.length;
    }
    const more = file.findings.length - most;
    if (more > 0)
        blocks.push(`... and ${more} more in ${check_text_name(file.file)}; --json has all\n`);
    return blocks;
}
function findingText(file, finding, lines, paint) {
    const { rule, severity, effect, message, hint, at, path } = finding;
    const place = at === undefined ? check_text_name(file.file) : `${check_text_name(file.file)}:${at.line}:${at.column}`;
    const colour = severity === "error" ? "red" : "yellow";
    const frame = codeFrame(lines, finding).map((line) => `    ${paint("dim", (0,untrusted/* safeLog */.Ei)(line))}`);
    return [
        `  ${paint(colour, severity)} ${paint("cyan", place)} ${rule} (${effects/* EFFECTS */.t[effect].short})`,
        `    ${(0,untrusted/* safeLog */.Ei)(secrets_maskText(message))}${path === "" || frame.length > 0 ? "" : ` [${(0,untrusted/* safeLog */.Ei)(path)}]`}`,
        ...frame,
        `    ${effects/* EFFECTS */.t[effect].long}`,
        `    Fix: ${(0,untrusted/* safeLog */.Ei)(secrets_maskText(hint))}`,
        "",
    ].join("\n");
}
function summary(files) {
    const { errors, warnings } = countFindings(files);
    const where = files.length === 1 ? check_text_name(files[0]?.file ?? "") : `${files.length} files`;
    if (errors === 0 && warnings === 0)
        return `${where}: no findings`;
    const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
    return `${where}: ${count(errors, "error")}, ${count(warnings, "warning")}. 'dump-config explain RULE' says more about a rule.`;
}
function check_text_name(file) {
    return file === "-" ? "standard input" : (0,untrusted/* safeLog */.Ei)(file);
}

;// CONCATENATED MODULE: ./build/report/check/commands.js




/** More than GitHub shows for a step. */
const MOST = 50;
/**
 * What the hub check found as workflow commands, which GitHub shows as annotations at the lines of a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
 */
function workflowCommands(files) {
    const all = files.flatMap(({ file, findings }) => findings.map((finding) => ({ file, finding })));
    const order = new Map(worstFirst(all.map(({ finding }) => finding)).map((finding, index) => [finding, index]));
    const sorted = all.toSorted((left, right) => (order.get(left.finding) ?? 0) - (order.get(right.finding) ?? 0));
    const lines = sorted.slice(0, MOST).map(({ file, finding }) => {
        const { rule, severity, effect, message, hint, profile, at } = finding;
        const properties = {
            file: file === "-" ? undefined : file,
            line: at?.line,
            endLine: at?.endLine,
            col: at?.column,
            // GitHub ignores columns of several lines.
            endColumn: at?.endLine === at?.line ? at?.endColumn : undefined,
            title: `${rule}: ${effects/* EFFECTS */.t[effect].short}`,
        };
        const shown = Object.entries(properties)
            .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${property(String(value))}`]))
            .join(",");
        const subject = profile === undefined ? "" : `Profile '${profile}': `;
        return `::${severity} ${shown}::${data(secrets_maskText(`${subject}${message}\n${effects/* EFFECTS */.t[effect].long}\n${hint}`))}\n`;
    });
    const more = sorted.length - MOST;
    if (more > 0)
        lines.push(`... and ${more} more\n`);
    return lines.join("");
}
function data(text) {
    return (0,untrusted/* visibleText */.Q6)(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function property(text) {
    return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

// EXTERNAL MODULE: ./build/version.js
var version = __webpack_require__(7379);
;// CONCATENATED MODULE: ./build/report/check/sarif.js





/** Code scanning refuses a run with more results. */
const MOST_RESULTS = 25_000;
/** Code scanning sorts security findings by these. */
const securitySeverity = {
    "secret-leak": "7.5",
    security: "5.0",
};
/**
 * What the hub check found as SARIF 2.1.0, for GitHub code scanning and other viewers.
 *
 * @param rules The rules that were run, such as `RULES`.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 *
 * @example
 * ```ts
 * import { checkText, RULES, toSarif } from "app-hub-configurator";
 *
 * const log = toSarif([{ file: "config.yaml", findings: checkText("profiles: []\n") }], RULES);
 * console.log(log.runs[0].results[0]?.ruleId); // "yaml-no-profiles"
 * ```
 */
function toSarif(files, rules) {
    const indexes = new Map(rules.map(({ id }, index) => [id, index]));
    const seen = new Map();
    const results = files
        .flatMap(({ file, findings }) => worstFirst(findings).map((finding) => resultOf(file, finding, indexes, seen)))
        .slice(0, MOST_RESULTS);
    return {
        $schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [
            {
                tool: {
                    driver: {
                        name: "dump-config validate",
                        version: version/* VERSION */.x,
                        semanticVersion: version/* VERSION */.x,
                        rules: rules.map(descriptorOf),
                    },
                },
                columnKind: "utf16CodeUnits",
                results,
            },
        ],
    };
}
function descriptorOf(rule) {
    const { long, short } = effects/* EFFECTS */.t[rule.effect];
    const security = securitySeverity[rule.effect];
    const text = `${rule.why} ${long} ${rule.hint}. Source: ${rule.source}`;
    const markdown = `${rule.why}\n\n**Effect:** ${long}\n\n**Fix:** ${rule.hint}\n\n[Source](${rule.source})`;
    return {
        id: rule.id,
        name: rule.id,
        shortDescription: { text: rule.title },
        fullDescription: { text: rule.why },
        help: { text, markdown },
        helpUri: rule.source,
        defaultConfiguration: { level: rule.severity },
        properties: {
            tags: [short, ...(security === undefined ? [] : ["security"])],
            precision: "high",
            "problem.severity": rule.severity,
            ...(security === undefined ? {} : { "security-severity": security }),
        },
    };
}
function resultOf(file, finding, indexes, seen) {
    const { rule, severity, effect, message, hint, profile, at } = finding;
    const ruleIndex = indexes.get(rule);
    const subject = profile === undefined ? "" : `Profile '${profile}': `;
    const text = (0,untrusted/* visibleText */.Q6)(secrets_maskText(`${subject}${message}. ${effects/* EFFECTS */.t[effect].long} ${hint}`));
    return {
        ruleId: rule,
        ...(ruleIndex === undefined ? {} : { ruleIndex }),
        level: severity,
        message: { text },
        locations: [{ physicalLocation: { artifactLocation: locationOf(file), region: regionOf(at) } }],
        partialFingerprints: { "hubRule/v1": fingerprint(file, finding, seen) },
    };
}
function regionOf(at) {
    if (at === undefined)
        return { startLine: 1 };
    return {
        startLine: at.line,
        startColumn: at.column,
        ...(at.endLine === undefined ? {} : { endLine: at.endLine }),
        ...(at.endColumn === undefined ? {} : { endColumn: at.endColumn }),
    };
}
function locationOf(file) {
    const path = file === "-" ? "stdin" : file.replaceAll("\\", "/").replace(/^\.\//, "");
    const uri = path.split("/").map(encodeURIComponent).join("/");
    return path.startsWith("/") ? { uri: `file://${uri}` } : { uri, uriBaseId: "%SRCROOT%" };
}
// The same finding keeps its fingerprint when lines or other profiles move: it is made of the rule, the profile and the
// path inside it, and a number where these meet again.
function fingerprint(file, { rule, profile, path }, seen) {
    const identity = [file, rule, profile ?? "", path.replace(/^profiles\[\d+\]/, "")].join("\0");
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return `${hash(identity)}:${count}`;
}
// FNV-1a with 64 bits: it only has to tell findings of one repository apart.
function hash(text) {
    let value = 0xcbf29ce484222325n;
    for (let index = 0; index < text.length; index++) {
        value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
    }
    return value.toString(16).padStart(16, "0");
}

;// CONCATENATED MODULE: ./build/report/check/mod.js
/**
 * What the hub check found, for people, for programs, for code scanning and for a workflow run.
 *
 * @module
 */






// EXTERNAL MODULE: ./build/request/check_options.js
var check_options = __webpack_require__(104);
// EXTERNAL MODULE: ./build/cli/check_flags.js
var check_flags = __webpack_require__(2646);
// EXTERNAL MODULE: ./build/cli/exit_codes.js
var exit_codes = __webpack_require__(9125);
// EXTERNAL MODULE: ./build/cli/io.js
var cli_io = __webpack_require__(1420);
// EXTERNAL MODULE: ./build/cli/report.js
var report = __webpack_require__(9986);
;// CONCATENATED MODULE: ./build/cli/validate.js













/** `dump-config validate FILE...`: checks files, and with `--fix` repairs them first. */
function runValidate(files, flags, io) {
    const { options, issues } = (0,check_options.parseCheck)((0,check_flags/* rawCheck */.H)(flags));
    const formats = ["json", "sarif", "github"].filter((format) => flags[format] === true);
    const wrong = [...issues];
    if (formats.length > 1) {
        const message = `${formats.map((format) => `--${format}`).join(" and ")} exclude each other`;
        wrong.push({ code: "usage", message, hint: "Run the check once for each" });
    }
    if (flags.fix && files.includes("-"))
        wrong.push({ code: "usage", message: "--fix repairs files, not standard input" });
    if (wrong.length > 0)
        throw new errors/* ConfiguratorError */.iF(wrong);
    const checked = [];
    const unread = [];
    for (const file of new Set(files)) {
        const read = file === "-" ? readStdin(hub_rules_mod/* LARGEST_CONFIG */.UK) : (0,read_text/* readBytes */.io)(file, undefined, hub_rules_mod/* LARGEST_CONFIG */.UK);
        if ("issue" in read)
            unread.push(withHint(read.issue));
        else
            checked.push(check(file, flags.fix === true ? fix(file, read.bytes, options, io) : read.bytes, options));
    }
    print(checked, formats[0], io);
    if (unread.length > 0)
        return (0,report/* reportError */.N)(new errors/* ConfiguratorError */.iF(unread), io);
    return countFindings(checked).errors > 0 ? exit_codes/* EXIT */.d.wrong : exit_codes/* EXIT */.d.done;
}
function withHint(issue) {
    return issue.code === "file-too-large"
        ? { ...issue, hint: "The hub's config map holds 1 MiB: this is no config.yaml of a hub" }
        : issue;
}
function check(file, bytes, options) {
    const findings = (0,hub_rules_mod/* checkText */.qW)(bytes, options);
    return { file, findings, ...(findings.length === 0 ? {} : { text: new TextDecoder().decode(bytes) }) };
}
function fix(file, bytes, options, io) {
    const text = validate_textOf(bytes);
    if (text === undefined)
        return bytes;
    const { text: fixed, changes } = fixText(text, options);
    if (changes.length === 0)
        return bytes;
    (0,replace/* replaceFile */.f)(file, fixed, { origin: file });
    for (const { rule, line, column, before, after } of changes) {
        const what = `${quoted(before)} -> ${quoted(after)}`;
        io.stderr.write(`${(0,cli_io/* paint */.n)(io.stderr, "green", "Fixed")} ${(0,untrusted/* safeLog */.Ei)(file)}:${line}:${column} ${rule}: ${what}\n`);
    }
    return new TextEncoder().encode(fixed);
}
// Only bytes that come back the same may be written back.
function validate_textOf(bytes) {
    try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return undefined;
    }
}
function quoted(text) {
    return (0,untrusted/* safeLog */.Ei)(JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text));
}
function print(checked, format, io) {
    switch (format) {
        case "json":
            io.stdout.write(`${JSON.stringify(checkJson(checked), null, 2)}\n`);
            return;
        case "sarif":
            io.stdout.write(`${JSON.stringify(toSarif(checked, hub_rules_mod/* RULES */.y0), null, 2)}\n`);
            return;
        case "github":
            io.stdout.write(workflowCommands(checked));
            return;
        default:
            if (checked.length > 0) {
                io.stdout.write(renderCheck(checked, { paint: (colour, text) => (0,cli_io/* paint */.n)(io.stdout, colour, text) }));
            }
    }
}


/***/ }),

/***/ 353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ EFFECTS)
/* harmony export */ });
/**
 * Who is hit and how: the one table of effects, with words for people.
 *
 * @module
 */
/** What really happens when a rule is broken, from the worst down. */
const EFFECTS = {
    "every-user": {
        short: "hub unusable",
        long: "The hub cannot load the file: every user gets HTTP 500, and running servers cannot be stopped cleanly.",
    },
    deploy: { short: "not deployed", long: "The configuration cannot be installed on the cluster." },
    "data-loss": { short: "data lost", long: "Users lose files that they believe to be kept." },
    spawn: { short: "cannot start", long: "The profile is shown, but starting it raises an error in the hub." },
    pod: { short: "pod refused", long: "Kubernetes refuses the pod, so the profile cannot start." },
    "never-starts": {
        short: "never starts",
        long: "The pod is accepted but never gets ready; the start ends after 900 seconds.",
    },
    skipped: {
        short: "silently skipped",
        long: "The hub logs an error and goes on: users get a server without this object and see nothing.",
    },
    ignored: { short: "not what it says", long: "The hub never uses the value, or reads it as something else." },
    stop: { short: "cannot clean up", long: "Stopping the server raises an error, and what follows is not cleaned up." },
    "secret-leak": { short: "secret exposed", long: "A credential is readable by people who should not have it." },
    security: { short: "too many rights", long: "Somebody gets rights or reaches data beyond what is needed." },
    leftover: { short: "left behind", long: "Objects stay in the cluster after the server has stopped." },
    surprise: { short: "surprising", long: "It works, but probably not as expected." },
};


/***/ }),

/***/ 9891:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  tQ: () => (/* reexport */ effects/* EFFECTS */.t),
  UK: () => (/* binding */ LARGEST_CONFIG),
  y0: () => (/* reexport */ catalogue/* RULES */.y),
  qW: () => (/* binding */ checkText)
});

// UNUSED EXPORTS: HUB_VERSIONS, checkConfig, exampleConfig, inspectConfig, inspectText

// EXTERNAL MODULE: ./build/text/hub_yaml/lines.js
var lines = __webpack_require__(5352);
// EXTERNAL MODULE: ./build/text/hub_yaml/mod.js + 21 modules
var mod = __webpack_require__(3056);
// EXTERNAL MODULE: ./build/hub_rules/catalogue.js + 31 modules
var catalogue = __webpack_require__(6940);
// EXTERNAL MODULE: ./build/hub_rules/engine/context.js + 2 modules
var engine_context = __webpack_require__(3965);
// EXTERNAL MODULE: ./build/hub_rules/engine/helm.js
var engine_helm = __webpack_require__(2088);
// EXTERNAL MODULE: ./build/hub_rules/engine/python.js
var python = __webpack_require__(1802);
// EXTERNAL MODULE: ./build/hub_rules/engine/run.js
var run = __webpack_require__(7551);
// EXTERNAL MODULE: ./build/hub_rules/inspect_value.js
var inspect_value = __webpack_require__(9233);
// EXTERNAL MODULE: ./build/hub_rules/options.js
var hub_rules_options = __webpack_require__(6673);
// EXTERNAL MODULE: ./build/hub_rules/effects.js
var effects = __webpack_require__(353);
;// CONCATENATED MODULE: ./build/hub_rules/examples.js
/**
 * The examples of rules as whole configs.
 *
 * @module
 */
const profile = {
    id: "id: lab",
    groups: "groups: [group-1]",
    definition: 'definition:\n  display_name: Lab\n  slug: lab\n  default: false\n  kubespawner_override: {cpu_limit: 2, mem_limit: 2G, image: "org/lab:1.0"}',
    node_selector: "node_selector: {}",
};
const definition = {
    display_name: "display_name: Lab",
    slug: "slug: lab",
    default: "default: false",
    kubespawner_override: 'kubespawner_override: {cpu_limit: 2, mem_limit: 2G, image: "org/lab:1.0"}',
};
const override = { cpu_limit: "cpu_limit: 2", mem_limit: "mem_limit: 2G", image: 'image: "org/lab:1.0"' };
const volume = {
    name: "name: ws",
    claim_name: "claim_name: ws-claim",
    size: "size: 10Gi",
    storage_class: "storage_class: standard",
    access_modes: "access_modes: [ReadWriteOnce]",
    volume_mount: "volume_mount: {name: ws, mount_path: /workspace}",
    persist: "persist: true",
};
const configMap = {
    name: "name: conf",
    key: "key: k",
    mount_path: "mount_path: /etc/k",
    readonly: "readonly: true",
    content: "content: hello",
};
const container = {
    name: "name: prepare",
    image: 'image: "org/tools:1.0"',
    command: 'command: ["sh", "-c", "echo hi"]',
    volume_mounts: "volume_mounts: []",
};
const binding = {
    name: "name: pods",
    subjects: "subjects: [{name: lab, kind: ServiceAccount}]",
    role: "role: {name: pods, resources: [pods], verbs: [get, list]}",
};
/** The whole config of a rule's example: what the example does not say is filled in. */
function exampleConfig(rule, which) {
    const text = rule[which];
    return rule.scope === "file" ? text : `profiles:\n${item(inProfile(rule.scope, text), 2)}\n`;
}
function inProfile(scope, text) {
    const volumes = `volumes:\n${item(fill(volume, ""), 2)}`;
    switch (scope) {
        case "profile":
            return fill(profile, text);
        case "definition":
            return fill(profile, `definition:\n${indent(fill(definition, text), 2)}`);
        case "override": {
            const inner = `kubespawner_override:\n${indent(fill(override, text), 2)}`;
            return fill(profile, `definition:\n${indent(fill(definition, inner), 2)}`);
        }
        case "env":
            return fill(profile, `pod_env_vars:\n${indent(text, 2)}`);
        case "volume":
            return withVolume(text);
        case "config_map":
            return fill(profile, `config_maps:\n${item(fill(configMap, text), 2)}\n${volumes}`);
        case "init_container":
            return fill(profile, `init_containers:\n${item(fill(container, text), 2)}\n${volumes}`);
        case "role_binding":
            return fill(profile, `role_bindings:\n${item(fill(binding, text), 2)}\n${volumes}`);
        case "image_pull_secret": {
            const lines = { name: "name: cr-config", data: "data: eyJhdXRocyI6e319" };
            return fill(profile, `image_pull_secrets:\n${item(fill(lines, text), 2)}\n${volumes}`);
        }
        case "secret_mount": {
            const lines = { name: "name: keys", mount_path: "mount_path: /etc/keys" };
            return fill(profile, `secret_mounts:\n${item(fill(lines, text), 2)}\n${volumes}`);
        }
        case "manifest":
            return fill(profile, `manifests:\n${item(fill({ name: "name: m", key: "key: m" }, text), 2)}`);
        case "object":
            return fill(profile, `manifests:\n  - name: m\n    key: m\n    content:\n${item(text, 6)}`);
    }
}
// Sections that only work with volumes may stand in an example of a volume.
function withVolume(text) {
    if (!/^(env_from_\w+):/.test(text))
        return fill(profile, `volumes:\n${item(fill(volume, text), 2)}`);
    return fill(profile, `${text}\nvolumes:\n${item(fill(volume, ""), 2)}`);
}
function fill(lines, text) {
    const given = new Set(Array.from(text.matchAll(/^"?(\w+)"?:/gm), (match) => match[1]));
    const rest = Object.keys(lines)
        .filter((key) => !given.has(key))
        .map((key) => lines[key]);
    return [...rest, text].filter((part) => part !== "").join("\n");
}
function indent(text, by) {
    return text.replace(/^(?!$)/gm, " ".repeat(by));
}
function item(text, by) {
    return indent(text, by + 2).replace(/^ +/, `${" ".repeat(by)}- `);
}

;// CONCATENATED MODULE: ./build/hub_rules/mod.js
/**
 * The hub check: says what the real hub, KubeSpawner and Kubernetes would reject or silently ignore.
 *
 * @module
 */














/** The largest text that is checked, in UTF-16 units. A config map holds a sixtieth of it. */
const LARGEST_CONFIG = 64 * 1024 * 1024;
const ids = catalogue/* RULES */.y.map((rule) => rule.id);
/**
 * Checks the text of a `config.yaml`. Whatever the text is, it never throws.
 *
 * @throws ConfiguratorError when the options name a rule, level or version that does not exist
 * @returns findings in the order of the file
 *
 * @example
 * ```ts
 * import { checkText } from "app-hub-configurator";
 *
 * for (const finding of checkText("profiles: []\n")) {
 *   console.log(`${finding.at?.line}: ${finding.rule}: ${finding.message}`);
 *   // "1: yaml-no-profiles: profiles is empty: nobody can start anything"
 * }
 * ```
 */
function checkText(text, options = {}) {
    return inspectText(text, options).findings;
}
/**
 * Checks a config that is already a value, such as one that was just built; findings have paths but no positions.
 *
 * @throws ConfiguratorError when the options name a rule, level or version that does not exist
 *
 * @example
 * ```ts
 * import { checkConfig } from "app-hub-configurator";
 *
 * const [finding] = checkConfig({ profiles: [] });
 * console.log(finding?.rule); // "yaml-no-profiles"
 * ```
 */
function checkConfig(config, options = {}) {
    return inspectConfig(config, options).findings;
}
/** Like {@link checkText}, with the findings that `suppress` covers. */
function inspectText(input, options = {}) {
    (0,hub_rules_options/* assertOptions */.x)(options, ids);
    // Only Helm needs the text here; the reader decodes for itself, and says so when it is no UTF-8.
    const source = options.chart !== 2 ? "" : typeof input === "string" ? input : new TextDecoder().decode(input);
    const helm = options.chart === 2 ? (0,engine_helm/* helmText */.K)(source) : undefined;
    const yaml = (0,mod/* readHubYaml */.dD)(helm?.text ?? input, { maxLength: LARGEST_CONFIG });
    const context = (0,engine_context/* createContext */.q)({
        root: yaml.root,
        yaml,
        bytes: typeof input === "string" ? (0,python/* utf8Length */.wI)(input) : input.length,
        helmText: helm?.left,
        hubVersion: options.hubVersion,
        chart: options.chart,
    });
    const mark = helm === undefined ? yaml.mark : (0,lines/* lineTable */.h)(source);
    const back = helm?.sourceOf ?? ((offset) => offset);
    return (0,run/* runRules */.x)(catalogue/* RULES */.y, context, options, {
        span: (start, end) => {
            const from = mark(back(start));
            const span = { line: from.line, column: from.column };
            if (end === undefined)
                return span;
            const to = mark(back(end));
            return { ...span, endLine: to.line, endColumn: to.column };
        },
        offsetIn: (node, index) => (0,mod/* positionIn */.Nu)(yaml, node, index).offset,
    });
}


/***/ }),

/***/ 104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseCheck: () => (/* binding */ parseCheck)
/* harmony export */ });
/* harmony import */ var _hub_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6940);
/* harmony import */ var _hub_rules_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6673);
/* harmony import */ var _text_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7013);



const levels = ["off", "warn", "error"];
/** Reads the options of the hub check. An empty text counts as not given. */
function parseCheck(raw) {
    const issues = [];
    const rules = {};
    for (const given of raw.rules ?? []) {
        const [id = "", level = ""] = splitRule(given.text);
        const issue = ruleIssue(id, level, given);
        if (issue !== undefined)
            issues.push(issue);
        else
            rules[id] = level;
    }
    const hubVersion = _hub_rules_options_js__WEBPACK_IMPORTED_MODULE_1__/* .HUB_VERSIONS */ .s.find((version) => version === raw.hubVersion?.text.trim().replace(/^v/, ""));
    if (raw.hubVersion?.text && hubVersion === undefined) {
        const message = `Unknown hub version '${raw.hubVersion.text}'`;
        issues.push({ code: "usage", message, hint: `Known are ${_hub_rules_options_js__WEBPACK_IMPORTED_MODULE_1__/* .HUB_VERSIONS */ .s.join(", ")}`, at: raw.hubVersion.at });
    }
    const chart = raw.chart?.text.trim();
    if (chart && chart !== "2" && chart !== "4") {
        const message = `Unknown chart version '${chart}'`;
        issues.push({ code: "usage", message, hint: "Write 2 or 4", ...(raw.chart && { at: raw.chart.at }) });
    }
    const options = {
        rules,
        strict: raw.strict === true,
        ...(hubVersion !== undefined && { hubVersion }),
        ...(chart === "2" || chart === "4" ? { chart: chart === "2" ? 2 : 4 } : {}),
    };
    return { options, issues };
}
function splitRule(text) {
    const equals = text.indexOf("=");
    return equals < 0 ? [text.trim(), ""] : [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
}
function ruleIssue(id, level, { text, at }) {
    if (!_hub_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y.some((rule) => rule.id === id)) {
        const ids = _hub_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__/* .RULES */ .y.map((rule) => rule.id);
        const hint = (0,_text_nearest_js__WEBPACK_IMPORTED_MODULE_2__/* .didYouMean */ .a)(id, ids) ?? "'dump-config explain' lists the rules";
        return { code: "usage", message: `Unknown rule '${id}'`, hint, at };
    }
    if (levels.includes(level))
        return undefined;
    const message = `'${text}' is not of the form ID=off, ID=warn or ID=error`;
    return { code: "usage", message, hint: `For example: ${id}=warn`, at };
}


/***/ })

};
