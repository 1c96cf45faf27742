export const id = 851;

export const ids = [ 851 ];

export const modules = {
 6851: (__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
  __webpack_require__.r(__webpack_exports__);
  __webpack_require__.d(__webpack_exports__, {
   parseCheck: () => parseCheck
  });
  var _hub_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3761);
  var _hub_rules_options_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7754);
  var _text_nearest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2788);
  const levels = [ "off", "warn", "error" ];
  function parseCheck(raw) {
   const issues = [];
   const rules = {};
   for (const given of raw.rules ?? []) {
    const [id = "", level = ""] = splitRule(given.text);
    const issue = ruleIssue(id, level, given);
    if (issue !== undefined) issues.push(issue); else rules[id] = level;
   }
   const hubVersion = _hub_rules_options_js__WEBPACK_IMPORTED_MODULE_1__.s.find(version => version === raw.hubVersion?.text.trim().replace(/^v/, ""));
   if (raw.hubVersion?.text && hubVersion === undefined) {
    const message = `Unknown hub version '${raw.hubVersion.text}'`;
    issues.push({
     code: "usage",
     message: message,
     hint: `Known are ${_hub_rules_options_js__WEBPACK_IMPORTED_MODULE_1__.s.join(", ")}`,
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
    ...hubVersion !== undefined && {
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
   if (!_hub_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__.y.some(rule => rule.id === id)) {
    const ids = _hub_rules_catalogue_js__WEBPACK_IMPORTED_MODULE_0__.y.map(rule => rule.id);
    const hint = (0, _text_nearest_js__WEBPACK_IMPORTED_MODULE_2__.a)(id, ids) ?? "'dump-config explain' lists the rules";
    return {
     code: "usage",
     message: `Unknown rule '${id}'`,
     hint: hint,
     at: at
    };
   }
   if (levels.includes(level)) return undefined;
   const message = `'${text}' is not of the form ID=off, ID=warn or ID=error`;
   return {
    code: "usage",
    message: message,
    hint: `For example: ${id}=warn`,
    at: at
   };
  }
 }
};
