// Writes src/hub/kubernetes_types.ts: the fields of every object that the hub can make, from the models of Kubernetes'
// own JavaScript client. The package is only fetched for this: installed, it would bring 68 others (see docs/adr).
//
// --check compares the file with what would be written. Without a network it says that nothing was compared.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { load } from "./built.mjs";

const SOURCE = "@kubernetes/client-node@2.0.1";
const target = join(dirname(dirname(fileURLToPath(import.meta.url))), "src/hub/kubernetes_types.ts");

/** Fields with quantities: in the models they are texts, but Kubernetes accepts numbers too. */
const QUANTITIES = {
  V1ResourceRequirements: ["limits", "requests"],
  V1VolumeResourceRequirements: ["limits", "requests"],
  V1ResourceQuotaSpec: ["hard"],
  V1LimitRangeItem: ["default", "defaultRequest", "max", "maxLimitRequestRatio", "min"],
  V1EmptyDirVolumeSource: ["sizeLimit"],
  V1ResourceFieldSelector: ["divisor"],
  V2MetricTarget: ["averageValue", "value"],
  V2HPAScalingRules: ["tolerance"],
  V1PersistentVolumeSpec: ["capacity"],
  V1CSIStorageCapacity: ["capacity", "maximumVolumeSize"],
  V1Overhead: ["podFixed"],
  V1PodSpec: ["overhead"],
};

function fetchModels() {
  const folder = mkdtempSync(join(tmpdir(), "kubernetes-types-"));
  try {
    const options = { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] };
    const archive = execFileSync("npm", ["pack", "--silent", SOURCE], options).trim();
    execFileSync("tar", ["xzf", archive], options);
    return readModels(join(folder, "package/dist/gen/models"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each model's fields: name in a manifest, type in our notation, whether the API's description requires it. */
function readModels(folder) {
  const row = /"name": "([^"]*)",\s*"baseName": "([^"]*)",\s*"type": "([^"]*)",\s*"format": "([^"]*)"/g;
  const models = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const model = file.slice(0, -".js".length);
    const rows = [...readFileSync(join(folder, file), "utf8").matchAll(row)];
    if (rows.length === 0) continue;
    const types = readFileSync(join(folder, `${model}.d.ts`), "utf8");
    const fields = rows.map(([, name, key, type, format]) => ({
      key,
      // The cluster writes the status, and drops the status of a new object.
      type: type.endsWith("Status") ? "map" : typeOf(type, format, QUANTITIES[model]?.includes(key) === true),
      required: types.includes(`'${name}': `),
    }));
    models.set(model, fields);
  }
  return models;
}

/** `string[]` for Array<string>, `string{}` for a map of strings. */
function typeOf(type, format, isQuantity) {
  const list = /^Array<(.*)>$/.exec(type);
  if (list !== null) return `${typeOf(list[1], format, isQuantity)}[]`;
  const map = /^(?:Set<(.*)>|\{ \[key: string\]: (.*); \})$/.exec(type);
  if (map !== null) return `${typeOf(map[1] ?? map[2], format, isQuantity)}{}`;
  if (isQuantity) return "quantity";
  if (type === "number") return format === "double" ? "number" : format;
  if (type === "string" && format === "byte") return "byte";
  if (type === "IntOrString" || format === "int-or-string") return "int-or-string";
  return { Date: "time", V1MicroTime: "micro-time", any: "any" }[type] ?? type;
}

function tableOf(models, roots) {
  const needed = new Set();
  const open = [...roots];
  while (open.length > 0) {
    const name = open.pop();
    if (needed.has(name)) continue;
    if (!models.has(name)) throw new Error(`${SOURCE} has no model ${name}`);
    needed.add(name);
    for (const { type } of models.get(name)) {
      const base = type.replace(/(?:\[\]|\{\})+$/, "");
      if (models.has(base)) open.push(base);
      else if (!LEAVES.has(base)) throw new Error(`${name} has a field of the unknown type ${base}`);
    }
  }
  return [...needed].sort().map((name) => {
    const fields = models.get(name).map(({ key, type, required }) => `${key}${required ? "!" : ""}=${type}`);
    return `${name}: ${fields.join(" ")}`;
  });
}

const LEAVES = new Set(
  "string boolean int32 int64 number quantity byte int-or-string time micro-time map any".split(" "),
);

const { objectKinds } = await load("hub/kinds");
let models;
try {
  models = fetchModels();
} catch (error) {
  if (!process.argv.includes("--check")) throw error;
  const [reason] = String(error.stderr || error.message)
    .trim()
    .split("\n");
  console.warn(`SKIPPED: src/hub/kubernetes_types.ts was not compared, since ${SOURCE} cannot be fetched: ${reason}`);
  process.exit(0);
}
const lines = tableOf(
  models,
  objectKinds().map(({ type }) => type),
);
const text = `// Generated from the models of ${SOURCE} by \`npm run kubernetes-types\`; change scripts/kubernetes_types.mjs and run it again.
// Facts of Kubernetes' API, whose description and client are under the Apache License 2.0, copyright The Kubernetes Authors.

/**
 * Fields of the objects that the hub can make.
 *
 * @module
 */

/**
 * One type in each line: its name, then each field with its type. \`!\` is required, \`[]\` a list, \`{}\` a map.
 *
 * It is one text, which costs nothing until somebody reads it.
 */
export const KUBERNETES_TYPES = \`
${lines.join("\n")}
\`;
`;
if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
  console.log(`${lines.length} types, ${text.length} bytes`);
} else if (readFileSync(target, "utf8") !== text) {
  console.error("src/hub/kubernetes_types.ts is out of date: run npm run kubernetes-types");
  process.exitCode = 1;
}
