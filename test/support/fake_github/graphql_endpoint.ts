import {
  type DocumentNode,
  execute,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { mustSee } from "./access.ts";
import { Failure } from "./failure.ts";
import { Interruption } from "./faults.ts";
import { type Sight, viewerView } from "./git_views.ts";
import { costOf } from "./graphql_cost.ts";
import { githubSchema } from "./graphql_schema.ts";
import { MUTATIONS } from "./mutations.ts";
import { pullOfId, repositoryOfId } from "./node_ids.ts";
import type { FailingField, Viewer } from "./options.ts";
import { pullView } from "./pull_view.ts";
import { repositoryView } from "./repository_view.ts";

/** What the server gives to one GraphQL request. */
export interface GraphqlContext {
  readonly sight: Sight;
  readonly missingFields: readonly string[];
  readonly failingFields: Readonly<Record<string, FailingField>>;
  /** How often each of them has failed. */
  readonly failures: Map<string, number>;
  readonly rateLimit: () => { limit: number; remaining: number; used: number; reset: number };
  /** Reports something that the published schema, or the fake, does not have. */
  readonly violation: (message: string) => void;
  /** Wraps one write, for faults and other actors. */
  readonly write: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Wraps a read. */
  readonly exclusively: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A request as it was received. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
}

/** The parsed document, or the errors that GitHub would answer. */
export type Prepared =
  | { readonly document: DocumentNode; readonly operation: OperationDefinitionNode }
  | { readonly errors: readonly unknown[] };

/** Where a field is in a document, in GitHub's form: the operation, and the keys in the answer. */
function placeOf(document: DocumentNode, field: unknown): string[] {
  const below = (node: { readonly selectionSet?: SelectionSetNode | undefined }): string[] | undefined => {
    for (const one of node.selectionSet?.selections ?? []) {
      const name = one.kind === Kind.FIELD ? (one.alias ?? one.name).value : "...";
      if (one === field) return [name];
      const inner = "selectionSet" in one ? below(one) : undefined;
      if (inner !== undefined) return [name, ...inner];
    }
    return undefined;
  };
  for (const one of document.definitions) {
    if (one.kind !== Kind.OPERATION_DEFINITION) continue;
    const found = below(one);
    if (found !== undefined) return [`${one.operation} ${one.name?.value ?? ""}`.trim(), ...found];
  }
  return [];
}

// GitHub checks the scopes of a classic token before it runs a document.
const SCOPED: Readonly<Record<string, readonly string[]>> = { "Team.slug": ["read:org", "read:discussion"] };

/** GitHub's message for a classic token without a scope for fields of the document, or nothing if it has all. */
export function scopeErrors(document: DocumentNode, viewer: Viewer): readonly unknown[] {
  const scopes = viewer.token.kind === "user" ? viewer.token.scopes : undefined;
  if (scopes === undefined) return [];
  const types = new TypeInfo(githubSchema());
  const errors: unknown[] = [];
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const name = `${types.getParentType()?.name}.${node.name.value}`;
        const needed = SCOPED[name];
        if (needed === undefined || needed.some((scope) => scopes.includes(scope))) return;
        const list = needed.map((scope) => `'${scope}'`).join(", ");
        errors.push({
          type: "INSUFFICIENT_SCOPES",
          locations: [{ line: node.loc?.startToken.line, column: node.loc?.startToken.column }],
          message: `Your token has not been granted the required scopes to execute this query. The '${node.name.value}' field requires one of the following scopes: [${list}], but your token has only been granted the: ['${scopes.join("', '")}'] scopes. Please modify your token's scopes at: https://github.com/settings/tokens.`,
        });
      },
    }),
  );
  return errors;
}

const schemaError = (document: DocumentNode) => (error: GraphQLError) => {
  const unknown = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  return {
    ...(unknown ? { extensions: { code: "undefinedField", typeName: unknown[2], fieldName: unknown[1] } } : {}),
    path: placeOf(document, error.nodes?.[0]),
    locations: error.locations,
    message: unknown ? `Field '${unknown[1]}' doesn't exist on type '${unknown[2]}'` : error.message,
  };
};

// Runs send the same few documents again and again, and checking one takes longer than answering it.
const judged = new Map<string, { readonly prepared: Prepared; readonly violations: readonly string[] }>();

/**
 * Parses and validates. A document that the published schema refuses is a violation; one that only an older server
 * refuses is not.
 */
export function prepare(
  request: GraphqlRequest,
  missingFields: readonly string[],
  violation: (message: string) => void,
): Prepared {
  const key = JSON.stringify([request.query, request.operationName, missingFields]);
  let known = judged.get(key);
  if (known === undefined) {
    const violations: string[] = [];
    known = { prepared: judge(request, missingFields, (message) => void violations.push(message)), violations };
    judged.set(key, known);
  }
  for (const message of known.violations) violation(message);
  return known.prepared;
}

function judge(
  request: GraphqlRequest,
  missingFields: readonly string[],
  violation: (message: string) => void,
): Prepared {
  let document: DocumentNode;
  try {
    document = parse(request.query);
  } catch (error) {
    violation(`GraphQL: ${(error as Error).message}`);
    return { errors: [{ message: (error as Error).message }] };
  }
  const published = validate(githubSchema(), document);
  for (const error of published) violation(`GraphQL: ${error.message}`);
  const errors =
    published.length > 0 || missingFields.length === 0 ? published : validate(githubSchema(missingFields), document);
  if (errors.length > 0) return { errors: errors.map(schemaError(document)) };
  const operation = getOperationAST(document, request.operationName);
  if (!operation) {
    violation("GraphQL: the document has no operation of that name");
    return { errors: [{ message: "An operation name is required" }] };
  }
  return { document, operation };
}

/** The root fields of an operation, in order. */
export const rootFields = (operation: OperationDefinitionNode): string[] =>
  operation.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));

function isDue(
  key: string,
  { times = Number.POSITIVE_INFINITY, above = 0 }: FailingField,
  { first, last }: { readonly first?: number; readonly last?: number },
  { failures }: GraphqlContext,
): boolean {
  if (above > 0 && (first ?? last ?? 0) <= above) return false;
  const count = failures.get(key) ?? 0;
  failures.set(key, count + 1);
  return count < times;
}

const resolveField: GraphQLFieldResolver<Record<string, unknown>, GraphqlContext> = (source, args, context, info) => {
  const key = `${info.parentType.name}.${info.fieldName}`;
  const failing = context.failingFields[key];
  if (failing && isDue(key, failing, args, context)) throw new Failure({ ...failing, status: 403 });
  if (info.fieldName === "clientMutationId" && !(info.fieldName in source)) return null;
  if (!(info.fieldName in source)) {
    context.violation(`The fake does not answer ${key}: add it to test/support/fake_github`);
    throw new Error(`The fake does not answer ${key}`);
  }
  const value = source[info.fieldName];
  return typeof value === "function" ? value(args) : value;
};

function roots(context: GraphqlContext, document: DocumentNode, request: GraphqlRequest, state: { crashed?: Failure }) {
  const { sight } = context;
  const queries = {
    repository: ({ owner, name: short }: { owner: string; name: string }) => {
      const name = `${owner}/${short}`;
      const found = sight.state.repository(name) ?? sight.state.formerly(name);
      return repositoryView(sight, mustSee(sight.viewer, found, name));
    },
    viewer: () => viewerView(sight),
    node: ({ id }: { id: string }) => {
      if (id.startsWith("R_")) return repositoryView(sight, repositoryOfId(sight.state, id));
      const { repository, pull } = pullOfId(sight.state, id);
      return pullView(sight, mustSee(sight.viewer, repository, repository.fullName), pull);
    },
    rateLimit: () => {
      const { cost, nodes } = costOf(document, request.variables ?? {});
      const { limit, remaining, used, reset } = context.rateLimit();
      return { cost, nodeCount: nodes, limit, remaining, used, resetAt: new Date(reset * 1000).toISOString() };
    },
  };
  const mutations = Object.entries(MUTATIONS).map(([name, run]) => {
    const resolve = ({ input }: { input: Record<string, unknown> }) => {
      if (state.crashed) throw state.crashed;
      return context.write(name, async () => ({
        clientMutationId: input["clientMutationId"] ?? null,
        ...(await run(sight, input)),
      }));
    };
    return [name, resolve] as const;
  });
  return { ...queries, ...Object.fromEntries(mutations) };
}

/** Executes a prepared document: mutations one field after the other, each failing on its own. */
export async function answer(
  context: GraphqlContext,
  prepared: { document: DocumentNode; operation: OperationDefinitionNode },
  request: GraphqlRequest,
): Promise<unknown> {
  const state: { crashed?: Failure } = {};
  const schema: GraphQLSchema = githubSchema(context.missingFields);
  const work = async () =>
    execute({
      schema,
      document: prepared.document,
      rootValue: roots(context, prepared.document, request, state),
      contextValue: context,
      variableValues: request.variables ?? {},
      operationName: request.operationName ?? null,
      fieldResolver: async (source, args, ctx, info) => {
        try {
          return await resolveField(source, args, ctx, info);
        } catch (error) {
          if (error instanceof Failure && error.options.crash) state.crashed = error;
          throw error;
        }
      },
      typeResolver: (value) => (value as { __typename: string }).__typename,
    });
  const result = await (prepared.operation.operation === "mutation" ? work() : context.exclusively(work));
  if (state.crashed) return { data: null, errors: [{ message: state.crashed.message }] };
  const errors = result.errors?.map((error) => {
    const cause = error.originalError;
    if (cause && !(cause instanceof Failure) && !(cause instanceof Interruption))
      context.violation(`The fake failed: ${cause.stack ?? cause.message}`);
    if (!error.path) context.violation(`GraphQL: ${error.message}`);
    const type = cause instanceof Failure ? cause.options.type : undefined;
    return {
      ...(type ? { type } : {}),
      ...(error.path ? { path: error.path } : {}),
      locations: error.locations,
      message: error.message,
    };
  });
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(errors && errors.length > 0 ? { errors } : {}),
  };
}
