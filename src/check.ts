/**
 * The hub check alone, for programs that only check: editors, web pages, hooks. It does not need Node, and does not
 * read or send anything, so it also runs in a browser.
 *
 * @example
 * ```ts
 * import { checkText, rulePage, RULES } from "app-hub-configurator/check";
 *
 * const [finding] = checkText("profiles: []\n");
 * const rule = RULES.find(({ id }) => id === finding?.rule);
 * console.log(rule && rulePage(rule).startsWith("# yaml-no-profiles")); // true
 * ```
 *
 * @module
 */

export { ConfiguratorError, type Issue, type IssueCode, type Origin } from "./errors.ts";
export {
  type CheckedFile,
  type CodeQualityIssue,
  checkJson,
  codeQuality,
  type Paint,
  type RenderCheckOptions,
  renderCheck,
  type SarifLog,
  type SarifResult,
  toSarif,
} from "./report/check/mod.ts";
export { type Change, type Fixed, fixText } from "./rules/fix/mod.ts";
export {
  type CheckOptions,
  type CheckResult,
  checkConfig,
  checkText,
  EFFECTS,
  type Effect,
  type Finding,
  HUB_VERSIONS,
  type HubVersion,
  inspectConfig,
  inspectText,
  RULES,
  type Rule,
  type RuleLevel,
  type Severity,
  type Span,
  type Suppression,
} from "./rules/mod.ts";
export { rulePage } from "./rules/page.ts";
export { VERSION } from "./version.ts";
