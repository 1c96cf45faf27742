import type { PublishSettings } from "./inputs.ts";
import { readMarker, readTrailer } from "./ownership.ts";
import type { Branch, BranchCommit, ClosedPull } from "./state.ts";

function isOurs(commit: BranchCommit): boolean {
  // One file, and the last line that only this program writes. An amended commit keeps the line, but then it changes more
  // files, or the branch's file is not the one that the line names.
  return readTrailer(commit.messageBody) !== undefined && (commit.changedFiles ?? 1) <= 1;
}

/** Why the commits of a branch must be kept, or nothing when all of them are this program's own. */
export function branchCommitProblem({ commits, file }: Branch): string | undefined {
  if (commits === null) return "its commits cannot be told apart";
  const foreign = commits.find((commit) => !isOurs(commit));
  if (foreign !== undefined) return `commit ${foreign.oid.slice(0, 7)} is by ${foreign.author}`;
  const [latest] = commits;
  if (latest === undefined || (file.kind === "file" && file.oid === readTrailer(latest.messageBody))) return undefined;
  return `commit ${latest.oid.slice(0, 7)} was changed by hand`;
}

/** Whether a pull request was closed by a person who did not want this content. */
export function closedByPerson(pull: ClosedPull, want: string, recreate: PublishSettings["recreate"]): boolean {
  const marker = readMarker(pull.body);
  if (recreate === "always" || pull.merged || pull.closedBy?.isBot === true) return false;
  // Without a marker it was never ours; an obsolete one was closed by a run, maybe with a person's token.
  if (marker === undefined || marker.state === "obsolete") return false;
  return recreate === "never" || marker.want === want;
}
