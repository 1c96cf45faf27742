import { mutationDocument } from "./document.ts";
import type { Answer, Clock, GithubClient } from "./github.ts";
import { quoteOf, type Signal } from "./messages.ts";
import type { MetadataTasks } from "./metadata.ts";
import { fieldResults } from "./outcome.ts";

/** The pull request that gets the metadata. */
export interface MetadataTarget {
  readonly repository: string;
  readonly number: number;
  readonly id: string;
  /** Opened by this run: parts of GitHub may not know it yet. */
  readonly isNew: boolean;
}

const PAUSES = [1000, 2000, 4000];

const isUnknownYet = ({ status, message, type }: Signal) =>
  status === 404 || type === "NOT_FOUND" || /could not resolve to a node/i.test(message);

async function once<T>(isNew: boolean, clock: Clock, send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (const pause of isNew ? PAUSES : []) {
    const answer = await send();
    if (answer.ok || !isUnknownYet(answer.signal)) return answer;
    await clock.sleep(pause);
  }
  return send();
}

async function enableAutoMerge(client: GithubClient, id: string, mergeMethod: string): Promise<Answer<unknown>> {
  const mutation = {
    field: "enablePullRequestAutoMerge",
    inputType: "EnablePullRequestAutoMergeInput",
    input: { pullRequestId: id, mergeMethod },
    selection: "pullRequest { id }",
  };
  const { document, variables } = mutationDocument([mutation]);
  const [result] = fieldResults(await client.graphql("write", document, variables), [mutation]);
  if (result === undefined || "value" in result) return { ok: true, value: undefined };
  // There is nothing to wait for, so a person or a rule can merge at once.
  if (/in (clean|unstable|has_hooks) status/i.test(result.signal.message)) return { ok: true, value: undefined };
  return { ok: false, signal: result.signal };
}

function notAssigned(wanted: readonly string[], value: unknown): string[] {
  const { assignees = [] } = value as { readonly assignees?: readonly { readonly login: string }[] };
  const present = new Set(assignees.map(({ login }) => login.toLowerCase()));
  return wanted.filter((login) => !present.has(login.toLowerCase()));
}

/**
 * Sends labels, assignees and milestone, reviewers, teams and auto-merge, each by itself: one that fails does not keep
 * the others back.
 *
 * @returns what did not work, as sentences
 */
export async function applyMetadata(
  client: GithubClient,
  clock: Clock,
  tasks: MetadataTasks,
  { repository, number, id, isNew }: MetadataTarget,
): Promise<string[]> {
  const problems: string[] = [];
  const run = async <T>(what: string, send: () => Promise<Answer<T>>): Promise<T | undefined> => {
    const answer = await once(isNew, clock, send);
    if (answer.ok) return answer.value;
    problems.push(`Pull request #${number} has no ${what}: ${quoteOf(answer.signal.message)}`);
    return undefined;
  };
  const { issue, reviewers, teams, autoMerge } = tasks;
  if (issue !== undefined) {
    const what = Object.keys(issue)
      .join(", ")
      .replace(/, (?=[^,]*$)/, " and ");
    const value = await run(what, () => client.rest("PATCH", `/repos/${repository}/issues/${number}`, issue));
    // GitHub leaves out whoever cannot be assigned, without a word.
    const left = value === undefined ? [] : notAssigned(issue.assignees ?? [], value);
    if (left.length > 0)
      problems.push(
        `GitHub did not assign ${left.join(", ")}: only people with access to ${repository} can be assigned`,
      );
  }
  const request = `/repos/${repository}/pulls/${number}/requested_reviewers`;
  if (reviewers !== undefined)
    await run(`review request for ${reviewers.join(", ")}`, () => client.rest("POST", request, { reviewers }));
  if (teams !== undefined)
    await run(`review request for ${teams.join(", ")}`, () => client.rest("POST", request, { team_reviewers: teams }));
  if (autoMerge !== undefined) await run("auto-merge", () => enableAutoMerge(client, id, autoMerge));
  return problems;
}
