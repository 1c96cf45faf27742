/**
 * How a step talks to the runner: annotations, masks, groups, outputs and the summary. The protocol is that of
 * `@actions/core`; here every text from outside is made safe, so that no caller can forget it.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 * @module
 */
import { appendFile } from "node:fs/promises";
import process from "node:process";
import * as core from "@actions/core";
import { type Job, jobOf } from "../job.ts";
import { MASK } from "../text/mask.ts";
import { cutMessage, cutText } from "../text/show.ts";
import { safeLog } from "../text/untrusted.ts";

/** The environment of a step. */
export type StepEnv = Readonly<Record<string, string | undefined>>;

/** The job that a step is part of. */
export const jobIn = (env: StepEnv): Job => jobOf((name) => env[name]);

/** The place of an annotation. */
export interface AnnotationPlace {
  readonly title?: string;
  /** The path from the root of the repository. */
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
}

/** The functions that talk to the runner. */
export interface Runner {
  /** Writes lines to the log; nothing in them is a command. */
  readonly log: (text: string) => void;
  /** Writes lines to the log, folded under a name. */
  readonly group: (name: string, text: string) => void;
  readonly annotate: (kind: "error" | "warning", message: string, place: AnnotationPlace) => void;
  /** Replaces a text by `***` in all later output, also in the log of other steps. */
  readonly mask: (secret: string) => void;
  /** Sets outputs of the step. */
  readonly output: (outputs: Readonly<Record<string, string>>) => void;
  /** Appends Markdown to the summary of the job. */
  readonly summary: (markdown: string) => Promise<void>;
}

/** The longest title that GitHub shows. */
const LONGEST_TITLE = 255;

/** Makes a runner for this process. Each one has its own masks. */
export function createRunner(): Runner {
  const masked = new Set<string>();

  // The runner masks only its own log, and not files. Longer secrets are replaced first, since they may contain shorter
  // ones.
  function redact(text: string): string {
    const secrets = [...masked].sort((one, other) => other.length - one.length);
    return secrets.reduce((shown, secret) => shown.replaceAll(secret, MASK), text);
  }

  const safe = (text: string) => safeLog(redact(text));
  const log = (text: string) => core.info(safe(text));

  // Some servers do not have summaries, and a run by hand does not have the runner's files.
  function cannotWrite(what: string, variable: string, error: unknown): void {
    const reason = process.env[variable] ? (error as Error).message : "it is not set";
    log(`${what} cannot be written to ${variable}: ${reason}`);
  }

  return {
    log,
    group: (name, text) => {
      core.startGroup(safe(name));
      log(text);
      core.endGroup();
    },
    annotate: (kind, message, { title, file, ...position }) => {
      const write = kind === "error" ? core.error : core.warning;
      write(cutMessage(safe(message)), {
        ...position,
        ...(title === undefined ? {} : { title: cutText(safe(title), LONGEST_TITLE) }),
        ...(file === undefined ? {} : { file: safe(file) }),
      });
    },
    mask: (secret) => {
      if (masked.has(secret)) return;
      masked.add(secret);
      core.setSecret(secret);
    },
    output: (outputs) => {
      try {
        // Without the file, the toolkit would print every output as a command that runners no longer accept.
        if (!process.env["GITHUB_OUTPUT"]) throw new Error("no file");
        for (const [name, value] of Object.entries(outputs)) core.setOutput(name, redact(value));
      } catch (error) {
        cannotWrite("Outputs", "GITHUB_OUTPUT", error);
      }
    },
    summary: async (markdown) => {
      try {
        // The toolkit's summary always writes to the file that was set at its first use.
        await appendFile(process.env["GITHUB_STEP_SUMMARY"] ?? "", redact(markdown));
      } catch (error) {
        cannotWrite("The summary", "GITHUB_STEP_SUMMARY", error);
      }
    },
  };
}

/** Waits until all output is written: a pipe may accept it later. */
export async function flush(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write("", () => resolve()));
  }
}
