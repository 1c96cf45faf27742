export const id = 817;
export const ids = [817];
export const modules = {

/***/ 2817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkBuilt: () => (/* binding */ checkBuilt)
});

// EXTERNAL MODULE: ./build/builder/setting_of.js
var setting_of = __webpack_require__(6939);
// EXTERNAL MODULE: ./build/hub_rules/engine/python.js
var python = __webpack_require__(1802);
// EXTERNAL MODULE: ./build/hub_rules/inspect_value.js
var inspect_value = __webpack_require__(9233);
// EXTERNAL MODULE: ./build/profiles/define.js
var profiles_define = __webpack_require__(3643);
;// CONCATENATED MODULE: ./build/profiles/suppress.js

/**
 * The findings of the hub check that are meant for a profile: its own and those of all that it extends, unless one of
 * them says `suppress: null`. They are about the declaration and never reach `config.yaml`.
 *
 * Lists add up here, where settings would replace each other: a decision belongs to the value beside it, and a profile
 * that adds a value of its own has not taken back what its family has decided.
 *
 * @example
 * ```ts
 * import { BaseCoderProfile, defineProfile, suppressionsOf } from "app-hub-configurator";
 *
 * const suppress = [{ rule: "image-floating", path: "image", reason: "The training follows the newest image" }];
 * const profile = defineProfile(BaseCoderProfile, { slug: "training_app", suppress });
 * console.log(suppressionsOf(profile).at(-1)?.owner.slug); // "training_app"
 * ```
 */
function suppressionsOf(declaration) {
    const all = (0,profiles_define/* lineage */.OZ)(declaration);
    const from = all.findLastIndex(({ spec }) => spec.suppress === null);
    return all
        .slice(from + 1)
        .flatMap((owner) => (owner.spec.suppress ?? []).map((suppression) => ({ ...suppression, owner })));
}
/**
 * Whether an exception covers the value at a path of the settings. It covers what its own declaration says or inherits,
 * and not what a nearer declaration has put in its place.
 */
function covers(suppression, rule, path, declaration) {
    if (suppression.rule !== rule)
        return false;
    const dotted = path.join(".");
    const { path: meant } = suppression;
    if (meant !== undefined && dotted !== meant && !dotted.startsWith(`${meant}.`))
        return false;
    const known = Math.max(...(0,profiles_define/* lineage */.OZ)(suppression.owner).map((declared) => reach(declared, path)));
    for (let at = declaration; at !== suppression.owner; at = at.parent) {
        if (at === undefined)
            return false;
        const own = reach(at, path);
        if (own > known || (own === path.length && own > 0))
            return false;
    }
    return true;
}
// How much of a path a declaration itself writes. A value that none writes is a default, which belongs to whoever has
// the nearest thing around it.
function reach({ spec }, path) {
    let at = spec;
    let depth = 0;
    for (const key of path) {
        if (typeof at !== "object" || at === null || !Object.hasOwn(at, key))
            return depth;
        at = at[key];
        depth++;
    }
    return depth;
}

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
            known = suppressionsOf(source.declaration);
            accepted.set(source, known);
        }
        const isMeant = known.some((one) => covers(one, finding.rule, setting, source.declaration)) && !source.isChanged(setting);
        if (isMeant)
            return;
        const at = source.locate(setting);
        const issue = { ...issueOf(finding, nameOf(setting)), ...(at === undefined ? {} : { at }) };
        // One setting can be in several places of the file, as the image is.
        if (!told.has(issue.message))
            list.push(issue);
        told.add(issue.message);
    };
    (0,inspect_value/* eachFinding */.Zs)(config.profiles, { ...options, rules, bytes: (0,python/* utf8Length */.wI)(text) }, visit);
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
