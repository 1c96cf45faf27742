// The hub check of a text, its repairs, and what is printed of it.
import { checkConfig, checkText, type Finding, fixText, RULES } from "../../src/mod.ts";
import { checkJson, renderCheck, toSarif, workflowCommands } from "../../src/report/check/mod.ts";
import { many, type Rows, repeated, type Shape, shape, textShape } from "./shape.ts";

const profile = (index: number) => `- id: p${index}
  groups: [g]
  definition: {display_name: Lab ${index}, slug: p${index}, default: false, kubespawner_override: {cpu_limit: 1, mem_limit: 1G, image: "a/b:1"}}
  node_selector: {}
`;
const menu = (more: string) => `profiles:\n${profile(0)}${more}`;
const env = (size: number, line: (index: number) => string) =>
  menu(`  pod_env_vars:\n${repeated(size, (index) => `    ${line(index)}\n`)}`);

/** A menu in which a rule speaks once for each mistake, but for the first where two have to clash. */
const finds = (rule: string, make: (size: number) => string, most = 10_000): Shape =>
  textShape(make, checkText, (findings, size) => count(findings, rule) >= Math.min(size - 1, most));

const count = (findings: readonly Finding[], rule: string) =>
  findings.filter((finding) => finding.rule === rule).length;

/** A menu that gets so many changes for each mistake. */
const fixes = (make: (size: number) => string, changes = (size: number) => size): Shape =>
  textShape(make, fixText, (fixed, size) => fixed.changes.length === changes(size));

// Some parts are looked at only where there is a volume.
const item = (key: string, line: (index: number) => string) => (size: number) =>
  menu(
    `${key === "volumes" ? "" : `  volumes: [${volume(0)}]\n`}  ${key}:\n${repeated(size, (index) => `  - ${line(index)}\n`)}`,
  );

const configMap = (index: number, more = "") =>
  `{name: cm${index}, key: k, mount_path: /c/${index}, readonly: true, content: x${more}}`;
const volume = (index: number, more = "") =>
  `{name: v${index}, claim_name: c${index}, size: 1Gi, storage_class: s, access_modes: [ReadWriteOnce], volume_mount: {name: v${index}, mount_path: /m/${index}}, persist: true${more}}`;
const object = (index: number, more = "") =>
  `{name: m, key: k, content: [{apiVersion: v1, kind: ConfigMap, metadata: {name: o${index}}${more}}]}`;

const found: Rows = {
  "checking unknown keys": finds("unknown-key", (size) => menu(repeated(size, (index) => `  k${index}: v\n`))),
  "checking equal keys": finds("yaml-dup-key", (size) => menu("  k: v\n".repeat(size + 1)), 1000),
  "checking keys in camel case": finds("unknown-key", (size) =>
    menu(repeated(size, (index) => `  configMaps${index}: v\n`)),
  ),
  "checking variables that are numbers": finds("env-type", (size) => env(size, (index) => `K${index}: 5`)),
  "checking variables with odd names": finds("env-name", (size) => env(size, (index) => `"${index} x": y`)),
  "checking variables with braces": finds("braces-format", (size) => env(size, (index) => `K${index}: "{nope}"`)),
  "checking templates": finds("jinja-undefined", (size) => env(size, (index) => `K${index}: "{{ x${index} }}"`)),
  "checking templates that are wrong": finds("jinja-syntax", (size) =>
    env(size, (index) => `K${index}: "{{ x${index}"`),
  ),
  "checking credentials": finds("env-secret", (size) =>
    env(size, (index) => `K${index}_PASSWORD: hunter2hunter${index}`),
  ),
  "checking texts of YAML 1.1": finds("yaml11-bool", (size) => menu(`  env_from_secrets: [${"on,".repeat(size)}]\n`)),
  "checking dates that do not exist": finds(
    "yaml11-date",
    (size) => env(size, (index) => `K${index}: 2024-02-30`),
    1000,
  ),
  "checking config maps": finds(
    "cm-same-name",
    item("config_maps", () => configMap(0)),
  ),
  "checking modes of config maps": finds(
    "cm-default-mode-octal",
    item("config_maps", (index) => configMap(index, ", default_mode: '999'")),
  ),
  "checking volumes with one size": finds(
    "vol-size",
    item("volumes", (index) => volume(index).replace("1Gi", "1GB")),
  ),
  "checking volumes that are written twice": finds(
    "vol-unique",
    item("volumes", () => volume(0)),
  ),
  "checking one claim in many volumes": finds(
    "claim-shared",
    item("volumes", (index) =>
      volume(index)
        .replace(`c${index}`, "c")
        .replace("1Gi", `${index + 1}Gi`),
    ),
  ),
  "checking mounts of one path": finds(
    "mount-unique",
    item("volumes", (index) => volume(index).replace(`/m/${index}`, "/m")),
  ),
  "checking init containers": finds(
    "init-name",
    item("init_containers", () => '{name: x, image: "a/b:1", command: [x], volume_mounts: []}'),
  ),
  "checking manifests": finds(
    "man-metadata",
    item("manifests", (index) => object(index).replace(/ metadata: \{.*?\}/, " data: {}")),
  ),
  "checking data of manifests": finds("man-typed", (size) =>
    menu(`  manifests:\n  - ${object(0, `, data: {${repeated(size, (index) => `k${index}: 5,`)}}`)}\n`),
  ),
  "checking items of a List": finds("man-name", (size) =>
    menu(
      `  manifests:\n  - {name: m, key: k, content: [{apiVersion: v1, kind: List, metadata: {}, items: [${"{apiVersion: v1, kind: ConfigMap},".repeat(size)}]}]}\n`,
    ),
  ),
  "checking role bindings": finds(
    "rb-smell",
    item(
      "role_bindings",
      () =>
        "{name: r, subjects: [{name: default, kind: ServiceAccount}], role: {name: r, resources: [pods], verbs: [get]}}",
    ),
  ),
  "checking groups that are written twice": finds("groups-exact", (size) =>
    menu("").replace("[g]", `[${'" g ",'.repeat(size)}]`),
  ),
  "checking profiles": finds(
    "unknown-key",
    (size) => `profiles:\n${repeated(size, (index) => `${profile(index)}  k: v\n`)}`,
  ),
  "checking profiles of one slug": finds("dup-slug", (size) => `profiles:\n${repeated(size + 1, () => profile(0))}`),
  "checking profiles that repeat one": finds(
    "dup-slug",
    (size) => `profiles:\n- &a\n  ${profile(0).slice(2)}${"- *a\n".repeat(size)}- {}\n`,
    1,
  ),
  "checking profiles that are not maps": finds("string-fields", (size) => `profiles:\n${"- x\n".repeat(size)}`),
};

const fixed: Rows = {
  "repairing one character in a long text": fixes(
    (size) => env(1, () => `K: x${"\x7f".repeat(size)}y`),
    () => 1,
  ),
  "repairing characters in quotes": fixes((size) => env(1, () => `K: "x${"\x7f".repeat(size)}y"`)),
  "repairing one character a line": fixes((size) => env(size, (index) => `K${index}: x\x7fy`)),
  "repairing breaks at the ends of values": fixes((size) => env(size, (index) => `K${index}: x\u2028`)),
  "repairing breaks in a row": fixes((size) => `${env(1, () => "K: x")}${"\u2028".repeat(size)}`),
  "repairing breaks beside spaces": fixes((size) => env(1, () => `K: x ${"\u2028 ".repeat(size)}`)),
  "repairing breaks in quotes": fixes((size) => env(size, (index) => `K${index}: "x\x85y"`)),
  "repairing tabs in one line": fixes(
    (size) => env(1, () => `K: ${"x\ty".repeat(size)}`),
    () => 1,
  ),
  "repairing tabs between items": fixes((size) => menu(`  env_from_secrets: [${"x\t,".repeat(size)}]\n`)),
  "repairing tabs after colons": fixes((size) => env(size, (index) => `K${index}:\tx`)),
  "repairing tabs in texts": fixes((size) => env(size, (index) => `K${index}: x\ty`)),
  "repairing a tab beside many in a comment": fixes(
    (size) => env(1, () => `K:\tx # ${"y\t".repeat(size)}`),
    () => 1,
  ),
  "repairing tabs before one that stays": fixes((size) => `${env(size, (index) => `K${index}:\tx`)}\tb: c\n`),
  "quoting numbers": fixes((size) => env(size, (index) => `K${index}: 5`)),
  "quoting credentials": fixes((size) => env(size, (index) => `K${index}_PASSWORD: 12345678`)),
  "quoting dates that do not exist": fixes((size) => env(size, (index) => `K${index}: 2024-02-30`)),
  "quoting numbers of one line": fixes((size) =>
    menu(`  pod_env_vars: {${repeated(size, (index) => `K${index}: 5,`)}}\n`),
  ),
  "removing equal keys": fixes((size) => menu("  k: v\n".repeat(size + 1))),
  "removing equal pairs of keys": fixes((size) => env(size, (index) => `K${index}: x\n    K${index}: x`)),
  "removing equal keys of one line": fixes((size) => menu(`  pod_env_vars: {${"K: x, ".repeat(size)}K: x}\n`)),
  "renaming keys": fixes(
    item("volumes", (index) =>
      volume(index).replace("access_modes", "accessModes").replace("storage_class", "storageClass"),
    ),
    (size) => 2 * size,
  ),
  "trimming images": fixes(
    item("init_containers", (index) => `{name: i${index}, image: " a/b:1", command: [x], volume_mounts: []}`),
  ),
  "repairing a menu without a mistake": fixes(
    (size) => env(size, (index) => `K${index}: x`),
    () => 0,
  ),
};

const printed = (print: (findings: readonly Finding[], text: string) => unknown): Shape =>
  shape(
    (size) => {
      const text = env(size, (index) => `K${index}: 5`);
      const findings = checkText(text);
      return () => JSON.stringify(print(findings, text));
    },
    (output, size) => output.includes("K0") && output.length > 10 * Math.min(size, 50),
  );

const forHelm = (make: (size: number) => string): Shape =>
  textShape(
    make,
    (text) => checkText(text, { chart: 2 }),
    (findings) => findings.every(({ severity }) => severity === "warning"),
  );
const wholeFile = (make: (size: number) => string, rule: string, most = 10_000): Shape =>
  textShape(
    make,
    (text) => checkText(text, { hubVersion: "1.5.1" }),
    (findings, size) => count(findings, rule) >= Math.min(size, most),
  );

/** What is rendered before the hub reads it. */
const rendered: Rows = {
  "checking values of Helm": forHelm((size) => env(size, (index) => `K${index}: "{{ .Values.x${index} }}"`)),
  "checking values of Helm without quotes": forHelm((size) =>
    env(size, (index) => `K${index}: {{ .Values.x | quote }}`),
  ),
  "checking values of Helm in one line": forHelm((size) => env(1, () => `K: "${"{{ .Values.x }} ".repeat(size)}"`)),
  "checking conditions of Helm": forHelm((size) =>
    env(size, (index) => `{{- if .Values.x }}\n    K${index}: x\n    {{- end }}`),
  ),
  "checking a whole file with templates": wholeFile(
    (size) => env(size, (index) => `K${index}: {{ spawner.user.name }}`),
    "jinja-unquoted",
  ),
  "checking a whole file with unknown names": wholeFile(
    (size) => env(size, (index) => `K${index}: "{{ nope${index} }}"`),
    "jinja-undefined",
  ),
};

export const CHECK_ROWS: Rows = {
  ...rendered,
  ...found,
  ...fixed,
  "printing findings for people": printed((findings, text) => renderCheck([{ file: "f", findings, text }])),
  "printing findings as JSON": printed((findings, text) => checkJson([{ file: "f", findings, text }])),
  "printing findings as SARIF": printed((findings, text) => toSarif([{ file: "f", findings, text }], RULES)),
  "printing findings as workflow commands": printed((findings, text) =>
    workflowCommands([{ file: "f", findings, text }]),
  ),
  "printing findings of one line": shape(
    (size) => {
      const text = menu(`  pod_env_vars: {${repeated(size, (index) => `K${index}: 5,`)}}\n`);
      const findings = checkText(text);
      return () => renderCheck([{ file: "f", findings, text }]);
    },
    (output, size) => output.replaceAll(",", "").includes(`${size} errors`),
  ),
  "checking a value with many mistakes": shape(
    (size) => {
      const [first] = many(1, () => ({
        id: "a",
        pod_env_vars: Object.fromEntries(many(size, (index) => [`K${index}`, index])),
      }));
      return () => checkConfig({ profiles: [first] });
    },
    (findings, size) => count(findings, "env-type") >= Math.min(size, 10_000),
  ),
};
