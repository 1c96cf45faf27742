import { reproduce } from "../compose/reproduce.ts";
import { diffConfigs, renderMarkdown } from "../diff/mod.ts";
import type { Config } from "../hub/config.ts";
import { fence } from "../text/untrusted.ts";
import type { ActionInputs } from "./inputs.ts";
import { previousOf } from "./previous.ts";
import type { Env } from "./runner.ts";

/** The text of a pull request takes 60,000 characters in all. */
const LONGEST_DIFF = 50_000;

/**
 * What a reviewer has to know: what the config changes against the file on the base, and how to make it again. The same
 * for the same texts, so that a run with nothing to do finds nothing to write.
 *
 * @param before The file on the base; null when there is none to compare with.
 */
export function pullReport(before: string | null, config: Config, inputs: ActionInputs, name: string): string {
  const { document } = previousOf(before ?? undefined, name);
  const changes = renderMarkdown(diffConfigs(document, config), {
    maxLength: LONGEST_DIFF,
    scripts: before === null ? "none" : "folded",
  });
  const start = before === null ? "There was no file to compare with, so all of it is new.\n\n" : "";
  const how = fence(`${reproduce(inputs.given).join(" \\\n  ")}\n`, "sh");
  return `${start}${changes.trimEnd()}\n\n<details><summary>Make this file again</summary>\n\n${how}\n\n</details>`;
}

/** A link to the run, for the last line of the text: it differs between runs, and alone is not a reason to write. */
export function runFooter(env: Env): string {
  const { GITHUB_SERVER_URL: server = "", GITHUB_REPOSITORY: repository = "", GITHUB_RUN_ID: run = "" } = env;
  const url = `${server}/${repository}/actions/runs/${run}`;
  if (!/^https?:\/\/[\w.:/-]+\/actions\/runs\/\d+$/.test(url)) return "Written by the Application Hub configurator.";
  return `Written by the Application Hub configurator in [this run](${url}).`;
}
