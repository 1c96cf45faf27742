import { codeSpan } from "../text/untrusted.ts";
import { act, type Desired, type Plan } from "./decision.ts";
import { type EditedFile, namesOf, readMarker, shortHash, type Written } from "./ownership.ts";
import { namePaths, rememberStep, textStep, wantOf } from "./pull_text.ts";
import type { Branch, PullRequest } from "./state.ts";
import type { Step } from "./steps.ts";

// A commit can name anybody, in any words; an account's name is safe as it is.
const nameOf = (author: string) => (/^[A-Za-z0-9-]+(?:\[bot\])?$/.test(author) ? author : codeSpan(author));

/** A person has changed generated files in the pull request: their lines are not undone without a word. */
export function planEdited(
  branch: Branch,
  pull: PullRequest,
  desired: Desired,
  edited: readonly EditedFile[],
  rest: readonly Written[],
): Plan {
  const { settings, files, difference } = desired;
  const isKept = settings.onEdited === "keep";
  const marker = readMarker(pull.body, namesOf(files));
  const isSame =
    marker?.want === wantOf(files) ||
    edited.every(({ index, written }) => written !== undefined && files[index]?.onBranch === written);
  const known = [edited.map(({ index }) => branch.files[index]), edited.map(({ index }) => files[index]?.onBranch)];
  const key = shortHash(
    JSON.stringify(
      known.map((list) => list.map((one) => (typeof one === "object" && one?.kind === "file" ? one.oid : one))),
    ),
  );
  const isTold = marker?.edited === key;
  if (!isTold && !isSame && difference === undefined) {
    return { kind: "ask", question: { what: "difference", files: edited }, otherwise: null };
  }
  const by = [...new Set(edited.map((one) => one.by))].join(", ");
  const what = `${[...new Set(edited.map((one) => nameOf(one.by)))].join(", ")} has changed ${namePaths(edited.map(({ path }) => path))} in this pull request.`;
  const now = isSame ? "" : " What is generated has changed too.";
  const end = isKept
    ? "It stays as it is. To have the generated content again, delete the commit, close the pull request, or set `on-edited: overwrite`."
    : "The generated content is restored, because of `on-edited: overwrite`.";
  const shown = isSame || difference === undefined ? "" : `\n\n${difference}`;
  const comment: Step = { kind: "comment", id: pull.id, body: `${what}${now} ${end}${shown}` };
  const say = isTold ? [] : [comment];
  const reason = `${by} has changed the file in the pull request`;
  if (!isKept) {
    const { step, warnings } = textStep(pull, desired);
    const commit: Step = { kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files: rest };
    const steps = [...say, commit, ...(step === undefined ? [] : [step])];
    return act("updated", `${reason}, and the generated content is restored`, {
      steps,
      pull,
      metadata: true,
      warnings,
    });
  }
  const others = rest.filter(({ path }) => !edited.some((one) => one.path === path));
  const commits: readonly Step[] =
    others.length === 0
      ? []
      : [{ kind: "commit", branch: settings.branch, onto: branch.oid, over: "branch", files: others }];
  const operation = commits.length === 0 ? "skipped" : "updated";
  // The text tells what the branch brings: it changes with the other files.
  const text = commits.length === 0 ? { warnings: [] } : textStep(pull, desired, { edited: key });
  const remember = isTold ? [] : [rememberStep(pull, desired, { edited: key })];
  const steps = [...say, ...commits, ...(text.step === undefined ? remember : [text.step])];
  return act(operation, `${reason}, and it stays`, { steps, pull, warnings: text.warnings });
}
