// Cuts GitHub's published OpenAPI description down to the operations that the fake answers:
//   node cut_rest_contract.mjs path/to/@octokit/openapi/generated/api.github.com.json > rest_contract.json
// The whole description is 13 MB in a package of 390 MB, too much to depend on.
import { readFileSync } from "node:fs";

const OPERATIONS =
  `repos/get repos/get-branch repos/get-content git/get-ref git/list-matching-refs git/create-ref git/update-ref
  git/delete-ref git/create-tree git/get-tree git/create-commit git/get-commit git/create-blob git/get-blob issues/update
  issues/add-labels issues/add-assignees issues/list-labels-for-repo issues/create-comment issues/list-milestones issues/get-milestone pulls/list
  pulls/get pulls/create pulls/update pulls/request-reviewers pulls/remove-requested-reviewers pulls/list-commits
  rate-limit/get users/get-authenticated repos/get-branch-rules repos/list-commits repos/get-commit repos/compare-commits
  issues/get issues/list-events pulls/list-reviews pulls/merge`.split(/\s+/);
const KEPT = new Set(
  `type properties required items enum nullable oneOf anyOf allOf minimum maximum minLength maxLength minItems maxItems
  pattern additionalProperties`.split(/\s+/),
);

const whole = JSON.parse(readFileSync(process.argv[2], "utf8"));
const resolve = (node) =>
  node.$ref === undefined
    ? node
    : resolve(
        node.$ref
          .slice(2)
          .split("/")
          .reduce((at, key) => at[key], whole),
      );

function cut(schema) {
  const source = resolve(schema);
  const result = {};
  for (const [key, value] of Object.entries(source)) {
    if (!KEPT.has(key)) continue;
    if (key === "properties") {
      result[key] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cut(one)]));
    } else if (Array.isArray(value) && key.endsWith("Of")) result[key] = value.map(cut);
    else if (typeof value === "object" && !Array.isArray(value)) result[key] = cut(value);
    else result[key] = value;
  }
  // OpenAPI 3.0 says "nullable", JSON Schema has the type "null".
  if (result.nullable) {
    delete result.nullable;
    if (result.type) result.type = [result.type, "null"];
    else if (result.oneOf) result.oneOf.push({ type: "null" });
    if (result.enum) result.enum = [...result.enum, null];
  }
  // The published bodies allow unknown keys, which GitHub ignores: here an unknown key is a mistake.
  if (result.properties) result.additionalProperties ??= false;
  return result;
}

const operations = [];
for (const [path, methods] of Object.entries(whole.paths)) {
  for (const [method, operation] of Object.entries(methods)) {
    if (!OPERATIONS.includes(operation.operationId)) continue;
    const body = operation.requestBody?.content?.["application/json"]?.schema;
    operations.push({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      parameters: (operation.parameters ?? []).map(resolve).map((one) => ({
        name: one.name,
        in: one.in,
        ...(one.required ? { required: true } : {}),
        ...(one["x-multi-segment"] ? { segments: "many" } : {}),
        schema: cut(one.schema),
      })),
      ...(body ? { body: cut(body), bodyRequired: operation.requestBody.required === true } : {}),
    });
  }
}
const missing = OPERATIONS.filter((id) => !operations.some((one) => one.id === id));
if (missing.length > 0) throw new Error(`not in the description: ${missing.join(", ")}`);
process.stdout.write(
  `${JSON.stringify({ source: `@octokit/openapi ${whole.info.version}, api.github.com.json`, operations }, null, 1)}\n`,
);
