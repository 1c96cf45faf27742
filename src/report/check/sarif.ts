import { EFFECTS } from "../../rules/effects.ts";
import type { Finding, Rule } from "../../rules/rule.ts";
import { checkArgument } from "../../text/argument.ts";
import { maskMessage } from "../../text/mask.ts";
import { visibleText } from "../../text/untrusted.ts";
import { sentence } from "../../text/words.ts";
import { VERSION } from "../../version.ts";
import { CHECKED_FILES, type CheckedFile, worstFirst } from "./checked_file.ts";
import { fingerprints } from "./fingerprint.ts";

/** The largest number of results: code scanning refuses a run with more. */
const MOST_RESULTS = 25_000;

/** The scores by which code scanning sorts security findings. */
const securitySeverity: Readonly<Partial<Record<Finding["effect"], string>>> = {
  "secret-leak": "7.5",
  security: "5.0",
};

/**
 * The findings of the hub check as SARIF 2.1.0, for GitHub code scanning and other viewers: at most 25,000 results.
 *
 * @param rules The rules of the check, such as `RULES`.
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
export function toSarif(files: readonly CheckedFile[], rules: readonly Rule[]): SarifLog {
  checkArgument("toSarif: files", files, CHECKED_FILES);
  checkArgument("toSarif: rules", rules, [{ id: "text" }]);
  const known = new Map(rules.map((rule, index) => [rule.id, { index, rule }]));
  const printOf = fingerprints((id) => known.get(id)?.rule.was?.[0] ?? id);
  const results = files
    .flatMap(({ file, findings }) => worstFirst(findings).map((finding) => resultOf(file, finding, known, printOf)))
    .slice(0, MOST_RESULTS);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "dump-config validate",
            version: VERSION,
            semanticVersion: VERSION,
            rules: rules.map(descriptorOf),
          },
        },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
}

/** A SARIF log, with the parts that are written here. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: Readonly<Record<string, unknown>> };
      readonly columnKind: "utf16CodeUnits";
      readonly results: readonly SarifResult[];
    },
  ];
}

/** One result of a {@link SarifLog}. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly level: "error" | "warning";
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

/** The rules of a run by their ids. */
type Known = ReadonlyMap<string, { readonly index: number; readonly rule: Rule }>;

function descriptorOf(rule: Rule): unknown {
  const { long, short } = EFFECTS[rule.effect];
  const security = securitySeverity[rule.effect];
  const text = `${rule.why} ${long} ${rule.hint}. Source: ${rule.source}`;
  const markdown = `${rule.why}\n\n**Effect:** ${long}\n\n**Fix:** ${rule.hint}\n\n[Source](${rule.source})`;
  return {
    id: rule.id,
    name: rule.id,
    ...(rule.was === undefined ? {} : { deprecatedIds: rule.was }),
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

function resultOf(file: string, finding: Finding, known: Known, printOf: ReturnType<typeof fingerprints>): SarifResult {
  const { rule, severity, effect, message, hint, profile, at } = finding;
  const ruleIndex = known.get(rule)?.index;
  const subject = profile === undefined ? "" : `Profile '${profile}': `;
  const text = visibleText(maskMessage(`${subject}${sentence(message)} ${EFFECTS[effect].long} ${hint}`));
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: locationOf(file), region: regionOf(at) } }],
    partialFingerprints: { "hubRule/v1": printOf(file, finding) },
  };
}

function regionOf(at: Finding["at"]): unknown {
  if (at === undefined) return { startLine: 1 };
  return {
    startLine: at.line,
    startColumn: at.column,
    ...(at.endLine === undefined ? {} : { endLine: at.endLine }),
    ...(at.endColumn === undefined ? {} : { endColumn: at.endColumn }),
  };
}

function locationOf(file: string): unknown {
  const path = file === "-" ? "stdin" : file.replaceAll("\\", "/").replace(/^\.\//, "");
  const uri = path.split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? { uri: `file://${uri}` } : { uri, uriBaseId: "%SRCROOT%" };
}
