import { aliasOf, type Mutation } from "./document.ts";
import type { Answer, GraphqlAnswer } from "./github.ts";
import type { Signal } from "./messages.ts";

/** What a document has brought about. */
export interface Made {
  readonly commit?: { readonly oid: string; readonly url: string };
  readonly pull?: { readonly id: string; readonly number: number; readonly url: string };
}

/** What became of one mutation: what it returned, or why not. */
export type FieldResult = { readonly value: Readonly<Record<string, unknown>> } | { readonly signal: Signal };

/** Looks at every mutation of a document by itself: one can fail while others have been done. */
export function fieldResults(answer: Answer<GraphqlAnswer>, mutations: readonly Mutation[]): FieldResult[] {
  if (!answer.ok) return mutations.map(() => ({ signal: answer.signal }));
  const { data, errors, headers } = answer.value;
  return mutations.map((_, index): FieldResult => {
    const value = data[aliasOf(index)];
    if (typeof value === "object" && value !== null) return { value: value as Record<string, unknown> };
    const error =
      errors.find(({ path }) => path?.[0] === aliasOf(index)) ?? errors.find(({ path }) => path === undefined);
    if (error === undefined) return { signal: { status: null, message: "nothing was answered to this part", headers } };
    const { message, type } = error;
    return { signal: { status: 200, message, headers, ...(type === undefined ? {} : { type }) } };
  });
}

/** What the answers say about a new commit and a new pull request. */
export function madeBy(results: readonly FieldResult[]): Made {
  const values = results.flatMap((result) => ("value" in result ? [result.value] : []));
  const commit = values
    .map((value) => value["commit"])
    .find((one) => one !== undefined && one !== null) as Made["commit"];
  const pull = values
    .map((value) => value["pullRequest"] as Made["pull"] | null | undefined)
    .find((one) => one?.number !== undefined);
  return { ...(commit ? { commit } : {}), ...(pull ? { pull } : {}) };
}
