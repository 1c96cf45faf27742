import { type DocumentNode, Kind, visit } from "graphql";

/**
 * The cost of a document in points: GitHub counts the pages that nested connections could need, one point for each
 * hundred.
 */
export function costOf(document: DocumentNode, variables: Record<string, unknown>): { cost: number; nodes: number } {
  let pages = 0;
  let nodes = 0;
  const sizes: number[] = [1];
  const sizeOf = (node: unknown): number | undefined => {
    const { arguments: given = [] } = node as {
      arguments?: readonly {
        name: { value: string };
        value: { kind: string; value?: string; name?: { value: string } };
      }[];
    };
    const page = given.find(({ name }) => name.value === "first" || name.value === "last")?.value;
    if (page === undefined) return undefined;
    return Number(page.kind === Kind.VARIABLE ? variables[page.name?.value ?? ""] : page.value) || 1;
  };
  visit(document, {
    Field: {
      enter: (node) => {
        const size = sizeOf(node);
        const outer = sizes.at(-1) ?? 1;
        if (size !== undefined) {
          pages += outer;
          nodes += outer * size;
        }
        sizes.push(outer * (size ?? 1));
      },
      leave: () => {
        sizes.pop();
      },
    },
  });
  return { cost: Math.max(1, Math.round(pages / 100)), nodes };
}
