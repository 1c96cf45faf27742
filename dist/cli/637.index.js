export const id = 637;
export const ids = [637];
export const modules = {

/***/ 9637:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  explain: () => (/* binding */ explain)
});

// EXTERNAL MODULE: ./build/errors.js
var errors = __webpack_require__(3492);
// EXTERNAL MODULE: ./build/hub_rules/mod.js + 1 modules
var mod = __webpack_require__(9891);
// EXTERNAL MODULE: ./build/hub_rules/effects.js
var effects = __webpack_require__(353);
;// CONCATENATED MODULE: ./build/hub_rules/fix/repairs.js
/**
 * Which rules `validate --fix` repairs, and why just those: a rule is repaired when exactly one answer is safe.
 *
 * @module
 */
const quoting = "What is written is the text that was meant; only the quotes are missing.";
/** Rules that are repaired, with the reason why there is one answer. */
const REPAIRED = {
    "yaml11-bool": quoting,
    "yaml11-int": `${quoting} Amounts such as cpu_limit: 010 stay: that is 8 or 10.`,
    "yaml11-float": quoting,
    "yaml11-date": quoting,
    "yaml11-value-merge": quoting,
    "string-fields": `${quoting} A list or map in the place of a text stays.`,
    "env-type": `${quoting} null stays: it can mean an empty text or no variable.`,
    "init-shape": `${quoting} Only items of command that are numbers or truth values.`,
    "vol-annotations": quoting,
    "node_selector-string": "Kubernetes compares labels as texts, so the label is what is written.",
    "cm-default_mode-type": "The hub reads the digits as octal. Only modes that start with 0: 420 can be meant in decimal.",
    "cm-content-type": `${quoting} A list or map stays: it can be meant as YAML or as JSON.`,
    "man-typed": `${quoting} Only data of a ConfigMap: that of a Secret would have to be encoded.`,
    "image-space": "No image reference has blanks, so what is between them is meant.",
    "unknown-key": "Only a key that differs from the hub's in nothing but capitals or dashes, where the right one is not there.",
    "mount-camel": "The hub's mount_path is missing, and mountPath is the same in the spelling of Kubernetes.",
    "yaml-dup-key": "Only when both have one value: without either of them the file means the same.",
    "yaml-nonprintable": "An escape in double quotes is the character itself. In comments and block texts it stays.",
    "yaml-linebreaks": "An escape in double quotes is the character itself. In comments and block texts it stays.",
    "yaml-plain-tab": "Between things a tab is a blank, and inside a text it is \\t. A tab that indents stays.",
};
/** Rules that look as if they could be repaired, with the reason why they are not. */
const NOT_REPAIRED = {
    "mem-unit": "8Gi is not 8G for everybody: the hub's G is 1024 cubed, but who wrote 8GB or 512m meant something else.",
    "mem-type": "A number has no unit, and nobody can tell which one it lacks.",
    "vol-size": "10GB can mean 10G or 10Gi, and a claim cannot be made smaller later.",
    "vol-size-type": "A number has no unit, and nobody can tell which one it lacks.",
    "cpu-int": "0.5 or 500m can only be rounded, and 1 costs twice as much.",
    "null-field": "Only the writer knows the value.",
    "ips-persist": "true is the only value that works, but false says that the secret is to go.",
    "bool-lax": "maybe is neither true nor false.",
    "groups-exact": "A name with a blank or a slash can be that of a real group.",
    "cm-default_mode-octal": "0999 is no mode, and nothing says which one was meant.",
};
/** What is said of a rule that is in neither table. */
const UNKNOWN_ANSWER = "More than one answer is possible, and only the writer knows which one is meant.";

;// CONCATENATED MODULE: ./build/hub_rules/page.js


/** Longer examples are only there for the check itself, such as a text of a megabyte. */
const LONGEST_EXAMPLE = 2000;
/** The page of a rule as Markdown: what is wrong, what happens and to whom, a bad and a good example, the source. */
function rulePage(rule) {
    const { long, short } = effects/* EFFECTS */.t[rule.effect];
    const options = Object.entries(rule.exampleOptions ?? {}).map(([key, value]) => `${key} ${String(value)}`);
    const when = options.length === 0 ? "" : ` (with ${options.join(", ")})`;
    return `# ${rule.id}

${rule.title}: **${rule.severity}**, ${short}.

## What happens

${rule.why}

${long}

## What to do

${rule.hint}.

${example(`Wrong${when}`, rule.bad)}
${example("Right", rule.good)}
## Repair

${repair(rule.id)}

## Source

<${rule.source}>

## If it is meant

Switch it for one run with \`--rule ${rule.id}=off\` (or \`=warn\`, \`=error\`), or write the decision beside the profile:

\`\`\`yaml
suppress:
  - rule: ${rule.id}
    reason: Why it is meant here
\`\`\`
`;
}
function repair(id) {
    const why = REPAIRED[id];
    if (why !== undefined)
        return `\`dump-config validate --fix\` repairs it. ${why}`;
    return `\`--fix\` leaves it alone. ${NOT_REPAIRED[id] ?? UNKNOWN_ANSWER}`;
}
function example(title, text) {
    const shown = text.length > LONGEST_EXAMPLE ? `${text.slice(0, 60)}… (${text.length} characters)` : visible(text).trimEnd();
    return `${title}:\n\n\`\`\`yaml\n${shown}\n\`\`\`\n`;
}
// What cannot be seen is what such an example is about.
function visible(text) {
    return text.replace(/[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\uffef]/g, (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);
}

// EXTERNAL MODULE: ./build/text/nearest.js
var nearest = __webpack_require__(7013);
// EXTERNAL MODULE: ./build/cli/exit_codes.js
var exit_codes = __webpack_require__(9125);
;// CONCATENATED MODULE: ./build/cli/explain.js





/** `dump-config explain [RULE]`: prints the page of a rule, or one line for each rule. */
function explain(id, io) {
    if (id === undefined) {
        const width = Math.max(...mod/* RULES */.y0.map((rule) => rule.id.length));
        const lines = mod/* RULES */.y0.map(({ id: name, severity, effect, title }) => `${name.padEnd(width)}  ${severity.padEnd(7)}  ${mod/* EFFECTS */.tQ[effect].short.padEnd(16)}  ${title}`);
        io.stdout.write(`${lines.join("\n")}\n`);
        return exit_codes/* EXIT */.d.done;
    }
    const rule = mod/* RULES */.y0.find((candidate) => candidate.id === id);
    if (rule === undefined) {
        const hint = (0,nearest/* didYouMean */.a)(id, mod/* RULES */.y0.map((known) => known.id)) ?? "'dump-config explain' lists the rules";
        throw new errors/* ConfiguratorError */.iF([{ code: "usage", message: `There is no rule '${id}'`, hint }]);
    }
    io.stdout.write(rulePage(rule));
    return exit_codes/* EXIT */.d.done;
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


/***/ })

};
