import { replaceFile } from "../files/replace.ts";
import type { ActionInputs } from "./inputs.ts";
import type { RunResult } from "./outputs.ts";
import type { Workspace } from "./workspace.ts";

/** What a run did with the text that it made. */
export interface Delivery {
  /** One sentence, without a full stop. */
  readonly outcome: string;
  /** Whether the run fails because the file is not what it has to be. */
  readonly drift: boolean;
}

/**
 * Brings the text to where the inputs want it: the one place of the action that writes anything but its report.
 *
 * @throws {ConfiguratorError} When the file cannot be written; what was there is untouched then.
 */
export async function deliver(
  inputs: ActionInputs,
  workspace: Workspace,
  target: string,
  result: RunResult,
): Promise<Delivery> {
  if (!result.changed) return { outcome: `${result.path} is up to date`, drift: false };
  if (inputs.failOnDrift) return { outcome: `${result.path} is not what the inputs make`, drift: true };
  if (inputs.dryRun) return { outcome: `Dry run: ${result.path} would change`, drift: false };
  replaceFile(target, result.text, { root: workspace.root, origin: inputs.output.at.origin });
  return { outcome: `Config written to ${result.path}`, drift: false };
}
