import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { PeopleOptions } from "../delivery/people.ts";
import type { Issue } from "../errors.ts";
import { checkReplace, replaceFile } from "../files/replace.ts";
import type { Config } from "../hub/config.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import type { Clock } from "../publish/client.ts";
import type { RunEvent } from "../publish/event_file.ts";
import type { ActionInputs } from "./inputs.ts";
import { type Previous, previousOf } from "./previous.ts";
import { NO_PUBLISHING, publishConfig } from "./publish.ts";
import type { Env, Runner } from "./runner.ts";
import type { Workspace } from "./workspace.ts";

/** What a run did with the text that it made. */
export interface Delivery {
  /** One sentence, without a full stop. */
  readonly outcome: string;
  /** Whether the run fails because the file is not what it has to be. */
  readonly drift: boolean;
  /** What the text replaces: the file in the workspace, or with publishing the one on the base. */
  readonly previous: Previous;
  /** The outputs of publishing. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly errors: readonly Issue[];
  readonly warnings: readonly Issue[];
  /** Markdown for the summary. */
  readonly details: string;
}

/** What there is to deliver, and by which run. */
export interface DeliveryJob {
  /** What the hub check warns of. */
  readonly findings: readonly Issue[];
  /** Credentials in the config, which are published nowhere. */
  readonly masked: readonly string[];
  readonly inputs: ActionInputs;
  readonly workspace: Workspace;
  /** Real path of the file, and its path in the workspace. */
  readonly target: string;
  readonly path: string;
  readonly text: string;
  readonly config: Config;
  /** The profiles that it was made of. */
  readonly registry: ProfileRegistry;
  readonly previous: Previous;
  /** How hubs read it, and what it must not do to people. */
  readonly people: PeopleOptions;
  /** What it does to people in place of {@link previous}, which it must not do. */
  readonly refused: readonly Issue[];
  readonly env: Env;
  readonly event: RunEvent | undefined;
  readonly runner: Runner;
  readonly clock: Clock;
}

/**
 * Brings the text to where the inputs want it: the one place of the action that writes anything but its report.
 *
 * @throws {ConfiguratorError} When the file cannot be written; what was there is untouched then, and nothing published.
 */
export async function deliver(job: DeliveryJob): Promise<Delivery> {
  const { inputs, previous, path, text, people } = job;
  const { publishing } = inputs;
  // With publishing it is the file on the base that counts, and that is not read yet.
  const refused = publishing === undefined ? job.refused : [];
  const isChanged = previous.text !== text;
  const isWritten = isChanged && !inputs.failOnDrift && !inputs.dryRun && refused.length === 0;
  const isLate = publishing !== undefined && people.failOn.kinds.length > 0;
  if (isWritten && !isLate) writeFile(job);
  // A dry run has to fail where the run itself will; publishing makes the folders.
  if (inputs.dryRun && publishing === undefined) checkReplace(job.target, placeOf(job));
  if (publishing === undefined) {
    const kept = { previous, outputs: NO_PUBLISHING, errors: refused, warnings: [], details: "" };
    if (!isChanged) return { ...kept, outcome: `${path} is up to date`, drift: false };
    if (isWritten) return { ...kept, outcome: `Config written to ${path}`, drift: false };
    if (refused.length > 0)
      return {
        ...kept,
        outcome: `${path} is left as it is, for what it would do to people`,
        drift: inputs.failOnDrift,
      };
    if (inputs.failOnDrift)
      return { ...kept, outcome: `${path} is out of date: the inputs now make another file`, drift: true };
    return { ...kept, outcome: `Dry run: ${path} would change`, drift: false };
  }
  const { before, ...published } = await publishConfig({ ...job, publishing, fileInside: job.workspace.fileInside });
  if (isWritten && isLate && !published.errors.some(({ code }) => code === "existing-users")) writeFile(job);
  return {
    ...published,
    drift: false,
    // When the base was not read, the workspace is all there is to compare with.
    previous: before === undefined ? previous : previousOf(before ?? undefined, publishing.settings.path, people.helm),
  };
}

function writeFile(job: DeliveryJob): void {
  const { inputs, target, text } = job;
  // Publishing needs no checkout, so nobody has made the folders of the path in the repository.
  if (inputs.publishing !== undefined) mkdirSync(dirname(target), { recursive: true });
  replaceFile(target, text, placeOf(job));
}

function placeOf({ inputs, workspace, path }: DeliveryJob) {
  return { root: workspace.root, origin: inputs.output.at.origin, shown: path };
}
