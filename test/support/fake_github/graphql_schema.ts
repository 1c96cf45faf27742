import { schema as published } from "@octokit/graphql-schema";
import {
  buildASTSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isScalarType,
  Kind,
  parse,
  visit,
} from "graphql";

let document: DocumentNode | undefined;
const built = new Map<string, GraphQLSchema>();

// The published file only has the names of scalars; these are the forms in their descriptions.
const FORMS: Readonly<Record<string, RegExp>> = {
  GitObjectID: /^[0-9a-f]{40}$/,
  GitRefname: /^refs\/(heads|tags|[^/]+)\/./,
  Base64String: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
};

function withStrictScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, form] of Object.entries(FORMS)) {
    const type = schema.getType(name);
    if (!isScalarType(type)) throw new Error(`The published schema has no scalar ${name}`);
    const check = (value: unknown) => {
      if (typeof value === "string" && form.test(value)) return value;
      throw new GraphQLError(`${name} cannot represent ${JSON.stringify(value)?.slice(0, 80)}`);
    };
    type.parseValue = check;
    type.parseLiteral = (node) => check(node.kind === Kind.STRING ? node.value : undefined);
  }
  return schema;
}

/** GitHub's published schema; for an older server, without some fields (`Ref.rules`). Each is built once. */
export function githubSchema(missingFields: readonly string[] = []): GraphQLSchema {
  const key = [...missingFields].sort().join();
  const known = built.get(key);
  if (known) return known;
  document ??= parse(published.idl, { noLocation: true });
  const gone = new Set(missingFields);
  const left =
    gone.size === 0
      ? document
      : visit(document, {
          ObjectTypeDefinition: (node) => ({
            ...node,
            fields: node.fields?.filter((field) => !gone.delete(`${node.name.value}.${field.name.value}`)) ?? [],
          }),
        });
  if (gone.size > 0) throw new Error(`Not fields of the published schema: ${[...gone].join(", ")}`);
  const schema = withStrictScalars(buildASTSchema(left, { assumeValid: true, assumeValidSDL: true }));
  built.set(key, schema);
  return schema;
}
