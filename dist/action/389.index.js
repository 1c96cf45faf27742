export const id = 389;
export const ids = [389];
export const modules = {

/***/ 6389:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   checkBuilt: () => (/* binding */ checkBuilt)
/* harmony export */ });
/* harmony import */ var _builder_setting_of_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(830);
/* harmony import */ var _hub_rules_engine_python_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8477);
/* harmony import */ var _hub_rules_inspect_value_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3990);
/* harmony import */ var _profiles_suppress_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(544);




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
        const setting = source.settingOf((0,_builder_setting_of_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePath */ .Rr)(finding.path).slice(2));
        let known = accepted.get(source);
        if (known === undefined) {
            known = (0,_profiles_suppress_js__WEBPACK_IMPORTED_MODULE_3__/* .suppressionsOf */ .mG)(source.declaration);
            accepted.set(source, known);
        }
        const isMeant = known.some((one) => (0,_profiles_suppress_js__WEBPACK_IMPORTED_MODULE_3__/* .covers */ .hU)(one, finding.rule, setting, source.declaration)) && !source.isChanged(setting);
        if (isMeant)
            return;
        const at = source.locate(setting);
        const issue = { ...issueOf(finding, nameOf(setting)), ...(at === undefined ? {} : { at }) };
        // One setting can be in several places of the file, as the image is.
        if (!told.has(issue.message))
            list.push(issue);
        told.add(issue.message);
    };
    (0,_hub_rules_inspect_value_js__WEBPACK_IMPORTED_MODULE_2__/* .eachFinding */ .Zs)(config.profiles, { ...options, rules, bytes: (0,_hub_rules_engine_python_js__WEBPACK_IMPORTED_MODULE_1__/* .utf8Length */ .wI)(text) }, visit);
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
