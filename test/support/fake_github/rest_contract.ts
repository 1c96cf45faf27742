import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required?: boolean;
  readonly segments?: "many";
  readonly schema: object;
}

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: object;
  readonly bodyRequired?: boolean;
}

interface Compiled {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly parameters: ReadonlyMap<string, ValidateFunction>;
  readonly body: ValidateFunction | undefined;
}

/** A request that is in the contract: its operation, its parameters, and what is wrong with it. */
export interface Routed {
  readonly id: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
  /** Keys of the body that the published description does not have: GitHub ignores them. */
  readonly ignored: readonly string[];
}

let compiled: readonly Compiled[] | undefined;

function load(): readonly Compiled[] {
  const contract = JSON.parse(readFileSync(new URL("rest_contract.json", import.meta.url), "utf8")) as {
    operations: Operation[];
  };
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const coercing = new Ajv({ strict: false, coerceTypes: true, validateFormats: false }); // parameters travel as text
  return contract.operations.map((operation) => ({
    operation,
    pattern: new RegExp(
      `^${operation.path.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${operation.parameters.some((one) => one.name === name && one.segments) ? ".+" : "[^/]+"})`)}$`,
    ),
    parameters: new Map(
      operation.parameters.map((one) => [
        one.name,
        coercing.compile({ type: "object", properties: { value: one.schema } }),
      ]),
    ),
    body: operation.body ? ajv.compile(operation.body) : undefined,
  }));
}

/**
 * Finds the published operation of a request and checks parameters and body. Undefined if the shortened copy does not
 * have it.
 */
export function route(method: string, path: string, search: URLSearchParams, body: unknown): Routed | undefined {
  compiled ??= load();
  for (const { operation, pattern, parameters, body: checkBody } of compiled) {
    const match = operation.method === method ? pattern.exec(path) : null;
    if (match === null) continue;
    const problems: string[] = [];
    const ignored: string[] = [];
    const inPath = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    const query = Object.fromEntries(search);
    for (const [name, value] of Object.entries({ ...inPath, ...query })) {
      const check = parameters.get(name);
      if (check === undefined) problems.push(`${operation.id}: unknown parameter "${name}"`);
      else if (!check({ value })) problems.push(`${operation.id}: parameter "${name}" ${check.errors?.[0]?.message}`);
    }
    if (body !== undefined && checkBody === undefined) problems.push(`${operation.id}: takes no body`);
    else if (body === undefined && operation.bodyRequired) problems.push(`${operation.id}: needs a body`);
    else if (body !== undefined && checkBody && !checkBody(body)) {
      for (const { instancePath, keyword, message, params } of checkBody.errors ?? []) {
        const list = keyword === "additionalProperties" ? ignored : problems;
        list.push(`${operation.id}: body${instancePath} ${message} ${JSON.stringify(params)}`);
      }
    }
    return { id: operation.id, path: inPath, query, problems, ignored };
  }
  return undefined;
}
