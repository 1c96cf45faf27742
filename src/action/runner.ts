/**
 * What a step tells the runner: annotations, masks, groups, outputs and the summary. The protocol is `@actions/core`'s;
 * here every text that comes from outside is made safe, so that no caller can forget it.
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

/** Where an annotation belongs. */
export interface AnnotationPlace {
  readonly title?: string;
  /** Path from the top of the repository. */
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
}

/** The ways to tell the runner something. */
export interface Runner {
  /** Lines of the log; nothing in them is a command. */
  readonly log: (text: string) => void;
  /** Lines of the log, folded below a name. */
  readonly group: (name: string, text: string) => void;
  readonly annotate: (kind: "error" | "warning", message: string, place: AnnotationPlace) => void;
  /** Shows `***` in place of a text in everything that is told later, and in the log of other steps too. */
  readonly mask: (secret: string) => void;
  /** Sets outputs of the step. */
  readonly output: (outputs: Readonly<Record<string, string>>) => void;
  /** Appends Markdown to the summary of the job. */
  readonly summary: (markdown: string) => Promise<void>;
}

/** What GitHub shows of a title. */
const LONGEST_TITLE = 255;

/** The runner of this process. What was masked is known to it alone: another one begins with nothing. */
export function createRunner(): Runner {
  const masked = new Set<string>();

  // The runner masks the log only, and only its own copy of it. Longer ones first: they may contain others.
  function redact(text: string): string {
    const secrets = [...masked].sort((one, other) => other.length - one.length);
    return secrets.reduce((shown, secret) => shown.replaceAll(secret, MASK), text);
  }

  const safe = (text: string) => safeLog(redact(text));
  const log = (text: string) => core.info(safe(text));

  // Not every server has summaries, and a run by hand has none of the runner's files.
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
        // Without the file it would print every output as a command that the runner no longer takes.
        if (!process.env["GITHUB_OUTPUT"]) throw new Error("no file");
        for (const [name, value] of Object.entries(outputs)) core.setOutput(name, redact(value));
      } catch (error) {
        cannotWrite("Outputs", "GITHUB_OUTPUT", error);
      }
    },
    summary: async (markdown) => {
      try {
        // The toolkit's summary writes to the file that was set at its first use.
        await appendFile(process.env["GITHUB_STEP_SUMMARY"] ?? "", redact(markdown));
      } catch (error) {
        cannotWrite("The summary", "GITHUB_STEP_SUMMARY", error);
      }
    },
  };
}

/** Waits until everything that was told is on its way: a pipe may take it later than it was written. */
export async function flush(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    await new Promise<void>((resolve) => stream.write("", () => resolve()));
  }
}
