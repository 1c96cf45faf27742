/**
 * What a step tells the runner: commands on standard output, and files whose paths are in the environment.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 * @module
 */

import { randomUUID } from "node:crypto";
import { appendFileSync } from "node:fs";
import process from "node:process";
import { safeLog } from "../text/untrusted.ts";

/** The environment of a step. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Where an annotation belongs, under the runner's names. */
export interface Place {
  readonly title?: string;
  /** Path from the top of the repository. */
  readonly file?: string;
  readonly line?: number;
  readonly col?: number;
}

/** The ways to tell the runner something. */
export interface Runner {
  /** Lines of the log; nothing in them is a command. */
  readonly log: (text: string) => void;
  /** Lines of the log, folded below a name. */
  readonly group: (name: string, text: string) => void;
  readonly annotate: (kind: "error" | "warning", message: string, place: Place) => void;
  /** Shows `***` in place of a text in everything that is logged later, also by other steps. */
  readonly mask: (secret: string) => void;
  /** Sets outputs of the step. */
  readonly output: (outputs: Readonly<Record<string, string>>) => void;
  /** Appends Markdown to the summary of the job. */
  readonly summary: (markdown: string) => void;
}

/** The runner of an environment. */
export function runnerOf(env: Env, write: (text: string) => void = writeToStdout): Runner {
  const command = (name: string, message: string, properties: Readonly<Record<string, string>> = {}) => {
    const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
    write(`::${name}${list.length === 0 ? "" : ` ${list.join(",")}`}::${escapeMessage(message)}\n`);
  };
  const log = (text: string) => write(`${safeLog(text)}\n`);
  const append = (what: string, variable: string, text: string) => {
    try {
      appendFileSync(env[variable] ?? "", text);
    } catch (error) {
      // Not every server has summaries, and a run by hand has none of these files.
      log(`${what} cannot be written to ${variable}: ${(error as Error).message}`);
    }
  };
  return {
    log,
    group: (name, text) => {
      command("group", safeLog(name));
      log(text);
      command("endgroup", "");
    },
    annotate: (kind, message, place) => {
      const properties = Object.entries(place).map(([key, value]) => [key, safeLog(String(value))] as const);
      command(kind, safeLog(message), Object.fromEntries(properties));
    },
    mask: (secret) => command("add-mask", secret),
    output: (outputs) => append("Outputs", "GITHUB_OUTPUT", Object.entries(outputs).map(outputText).join("")),
    summary: (markdown) => append("The summary", "GITHUB_STEP_SUMMARY", markdown),
  };
}

function writeToStdout(text: string): void {
  process.stdout.write(text);
}

// The delimiter cannot be known before, so that no value can end itself and begin another output.
function outputText([name, value]: readonly [string, string]): string {
  const delimiter = `end_${randomUUID()}`;
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

function escapeMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
