import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { readHubYaml, toValue } from "../../src/hub/pyyaml/mod.ts";
import { fixText } from "../../src/rules/fix/mod.ts";
import {
  type CheckOptions,
  exampleConfig,
  type Finding,
  inspectConfig,
  inspectText,
  type Span,
} from "../../src/rules/mod.ts";
import type { ExampleScope, Rule } from "../../src/rules/rule.ts";
import { ASKED_HUB } from "../support/hub.ts";

const folder = new URL("../cases/rules/", import.meta.url);

/** The finding that a case expects; what is left out is as in the rule. */
interface Expected {
  readonly severity?: string;
  readonly effect?: string;
  readonly hint?: string;
  /** The path inside the profile, or inside the file if the case is a whole file. */
  readonly path?: string;
  /** The path of the related place. */
  readonly other?: string;
  /** The part of the text that the finding points at: its first occurrence. */
  readonly at?: string;
}

/** A text and the findings of its rule; see docs/contributing/rule.md. */
export interface RuleCase {
  readonly name: string;
  readonly scope: ExampleScope;
  readonly text: string;
  readonly options: CheckOptions;
  readonly asValue: boolean;
  readonly finds: readonly Expected[];
  readonly also: readonly string[];
  readonly fixed: string | undefined;
}

const scopes: readonly ExampleScope[] = [
  "file",
  "profile",
  "definition",
  "override",
  "env",
  "config_map",
  "volume",
  "init_container",
  "role_binding",
  "image_pull_secret",
  "secret_mount",
  "manifest",
  "object",
];
const keys = new Set<string>(["case", ...scopes, "profiles", "options", "as", "finds", "also", "fixed"]);
const expectedKeys = new Set(["severity", "effect", "hint", "path", "other", "at"]);

/** The ids of rules with a file of cases. */
export function idsWithCases(): string[] {
  return readdirSync(folder).map((name) => name.replace(/\.yaml$/, ""));
}

/** The cases of a rule, or none without a file. */
export function casesOf(id: string): RuleCase[] {
  if (!idsWithCases().includes(id)) return [];
  const list: unknown = parse(readFileSync(new URL(`${id}.yaml`, folder), "utf8"));
  if (!Array.isArray(list)) throw new Error(`${id}.yaml is not a list of cases`);
  return list.map((raw: Record<string, unknown>, index) => {
    const fail = (problem: string): never => {
      throw new Error(`${id}.yaml, case ${index + 1}: ${problem}`);
    };
    const unknown = Object.keys(raw).filter((key) => !keys.has(key));
    if (unknown.length > 0) fail(`there is no ${unknown.join(", ")}`);
    // Several profiles are a file; each profile only has the keys that matter.
    if (Array.isArray(raw["profiles"])) raw["file"] = fileOf(raw["profiles"].map(String));
    const given = scopes.filter((scope) => raw[scope] !== undefined);
    const [scope = fail(`name one of ${scopes.join(", ")}, profiles`)] = given;
    if (given.length > 1) fail(`${given.join(" and ")} exclude each other`);
    const text = typeof raw[scope] === "string" ? expanded(raw[scope]) : fail(`${scope} is not a text`);
    if (text === "" && scope !== "file") fail(`${scope} is empty`);
    if (raw["case"] === "") fail("say in case what it shows, or leave that out");
    if (raw["finds"] === undefined) fail("finds is missing; it may be nothing");
    const finds = raw["finds"] === "nothing" ? [] : [raw["finds"]].flat().map((each) => expectedOf(each, fail));
    return {
      name: String(raw["case"] ?? short(text)),
      scope,
      text,
      options: { hubVersion: ASKED_HUB, ...(raw["options"] as CheckOptions | undefined) },
      asValue: raw["as"] === "value",
      finds,
      also: [raw["also"] ?? []].flat().map(String),
      fixed: raw["fixed"] === undefined ? undefined : expanded(String(raw["fixed"])),
    };
  });
}

/** A file of some profiles, which get ids and slugs. */
function fileOf(profiles: readonly string[]): string {
  const texts = profiles.map((text, index) =>
    configOf({ scope: "profile", text })
      .replace("profiles:\n", "")
      .replace(/^( +- )id: lab$/m, `$1id: lab-${index}`)
      .replace(/^( +)slug: lab$/m, `$1slug: lab-${index}`),
  );
  return `profiles:\n${texts.join("")}`;
}

function expectedOf(raw: unknown, fail: (problem: string) => never): Expected {
  if (raw === "error" || raw === "warning") return { severity: raw };
  if (typeof raw !== "object" || raw === null)
    return fail("finds is error, warning, nothing, or a map of what is found");
  for (const [key, value] of Object.entries(raw)) {
    if (!expectedKeys.has(key)) fail(`a finding has no ${key}`);
    if (typeof value !== "string") fail(`${key} is not a text: put it in quotes`);
  }
  return raw;
}

/** `<x*3>` is `xxx`. */
function expanded(text: string): string {
  return text.replace(/<(.)\*(\d+)>/gu, (_, character: string, count: string) => character.repeat(Number(count)));
}

function short(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 79)}…` : text);
}

/** The whole file of a text. */
export function configOf({ scope, text }: Pick<RuleCase, "scope" | "text">): string {
  return exampleConfig({ scope, bad: text, good: "" }, "bad");
}

/** The findings in a case, in the form of the expected ones. */
export function outcome(rule: Rule, one: RuleCase): { finds: readonly Expected[]; also: string[]; fixed: string } {
  const config = configOf(one);
  const found = one.asValue
    ? inspectConfig(toValue(readHubYaml(config).root), one.options).findings
    : inspectText(config, one.options).findings;
  const own = found.filter((finding) => finding.rule === rule.id);
  const others = new Set(found.filter((finding) => finding.rule !== rule.id).map((finding) => finding.rule));
  const finds = own.map((finding, index) => expectedLike(one.finds[index] ?? {}, finding, rule, one, config));
  const isHuge = config.length > 100_000;
  return { finds, also: [...others].sort(), fixed: isHuge ? config : fixText(config, one.options).text };
}

// The values of a finding that the case names, or that differ from the rule.
function expectedLike(wanted: Expected, finding: Finding, rule: Rule, one: RuleCase, config: string): Expected {
  const { severity, effect, hint } = finding;
  return {
    severity,
    ...(effect === rule.effect && wanted.effect === undefined ? {} : { effect }),
    ...(hint === rule.hint && wanted.hint === undefined ? {} : { hint }),
    ...(wanted.path === undefined ? {} : { path: pathIn(finding.path, one.scope) }),
    ...(wanted.other === undefined ? {} : { other: pathIn(finding.other ?? "", one.scope) }),
    ...(wanted.at === undefined ? {} : { at: placeIn(wanted.at, finding, config) }),
    ...(wanted.at === undefined && wanted.path === undefined ? outside(finding, one, config) : {}),
  };
}

// A finding points into the text of its case; otherwise, the case must name where it points.
function outside({ path, at }: Finding, one: RuleCase, config: string): Expected {
  if (one.asValue) return path === "" ? { path } : {};
  if (at === undefined) return { at: "nowhere" };
  const [first = ""] = one.text.split("\n");
  const start = one.scope === "file" ? 1 : config.slice(0, config.indexOf(first)).split("\n").length;
  const isInside = at.line >= start && at.line < start + one.text.split("\n").length;
  return isInside ? {} : { at: pointedAt(at, config) };
}

function pointedAt({ line, column }: Span, config: string): string {
  return config.split("\n")[line - 1]?.slice(column - 1) ?? "";
}

function pathIn(path: string, scope: ExampleScope): string {
  return scope === "file" ? path : path.replace(/^profiles\[0\]\.?/, "");
}

// The expected part if the finding is there, else the text at the finding.
function placeIn(wanted: string, { at }: Finding, config: string): string {
  if (at === undefined) return "nowhere";
  const offset = config.indexOf(wanted);
  const before = config.slice(0, offset).split("\n");
  const isThere = offset >= 0 && at.line === before.length && at.column === (before.at(-1)?.length ?? 0) + 1;
  return isThere ? wanted : pointedAt(at, config);
}

/** What the case expects, in the form of {@link outcome}. */
export function expectation(one: RuleCase): { finds: readonly Expected[]; also: string[]; fixed: string } {
  return {
    finds: one.finds,
    also: [...one.also].sort(),
    fixed: one.fixed === undefined ? configOf(one) : configOf({ ...one, text: one.fixed }),
  };
}
