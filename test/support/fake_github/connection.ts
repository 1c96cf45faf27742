import { Failure } from "./failure.ts";

/** The arguments of every connection. */
export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const cursorOf = (index: number) => Buffer.from(`cursor:${index}`).toString("base64");
const indexOf = (cursor: string | null | undefined, otherwise: number) =>
  cursor ? Number(Buffer.from(cursor, "base64").toString("utf8").split(":")[1]) : otherwise;

/**
 * A page of a list in GraphQL's form, refused without `first` or `last` and above 100, as GitHub does. Items that are
 * slow to make may be functions: only those on the page are called.
 */
export async function connection(field: string, items: readonly unknown[], page: PageArguments) {
  const size = page.first ?? page.last;
  if (size === undefined || size === null) {
    throw new Failure({
      type: "MISSING_PAGINATION_BOUNDARIES",
      message: `You must provide a \`first\` or \`last\` value to properly paginate the \`${field}\` connection.`,
      status: 422,
    });
  }
  if (size > 100) {
    throw new Failure({
      type: "EXCESSIVE_PAGINATION",
      message: `Requesting ${size} records on the \`${field}\` connection exceeds the \`first\` limit of 100 records.`,
      status: 422,
    });
  }
  let from = indexOf(page.after, -1) + 1;
  let to = indexOf(page.before, items.length);
  if (page.first !== undefined && page.first !== null) to = Math.min(to, from + page.first);
  else from = Math.max(from, to - size);
  const nodes = await Promise.all(items.slice(from, to).map((item) => (typeof item === "function" ? item() : item)));
  return {
    totalCount: items.length,
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursorOf(from + index) })),
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: nodes.length > 0 ? cursorOf(from) : null,
      endCursor: nodes.length > 0 ? cursorOf(to - 1) : null,
    },
  };
}
