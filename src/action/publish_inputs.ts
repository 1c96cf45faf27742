import { posix, relative, resolve, sep } from "node:path";
import type { ActionRow } from "../compose/options.ts";
import { PUBLISH_OPTIONS } from "../compose/publish_options.ts";
import type { Issue, Origin } from "../errors.ts";
import { type PublishSettings, parsePublishInputs } from "../publish/inputs.ts";
import { type Read, readWords } from "./input_text.ts";

/** Where and how to publish, and with which token. */
export interface Publishing {
  readonly settings: PublishSettings;
  readonly token: string;
}

/** What {@link readPublishing} needs to know besides the inputs of publishing. */
export interface PublishingContext {
  readonly publish: "none" | PublishSettings["mode"];
  readonly dryRun: boolean;
  /** `owner/name` of the repository that the workflow runs in. */
  readonly repository: string;
  /** The input `output`. */
  readonly output: string;
  /** Path of the workspace; empty when the runner names none. */
  readonly workspace: string;
  /** The text that the workflow gives for an input; empty when it gives none. */
  readonly given: (name: string) => string;
}

/**
 * Reads the inputs of publishing. They are checked also when nothing is published, so that a slip does not wait for the
 * day when that is switched on.
 */
export function readPublishing(context: PublishingContext): Read<Publishing | undefined> {
  const { publish, dryRun, repository, given } = context;
  const isOff = publish === "none";
  const issues: Issue[] = [];
  const texts = PUBLISH_OPTIONS.map((row: ActionRow) => {
    const read = readText(row, given(row.input));
    issues.push(...read.issues);
    return [row.input, read.value] as const;
  });
  const { token = "", ...inputs }: Record<string, string> = Object.fromEntries(texts);
  const parsed = parsePublishInputs({
    ...inputs,
    // Nothing says where to publish, or whether that is a fine place, when nothing is published.
    repository: inputs["repository"] || (isOff ? "owner/name" : repository),
    path: inputs["path"] || (isOff ? "config.yaml" : pathOf(context)),
    publish: isOff ? "" : publish,
    "dry-run": String(dryRun),
  });
  // Where no path is given, it is the output that has to be another.
  const hasPath = Boolean(inputs["path"]);
  const ofOutput = (at: Origin | undefined) => !hasPath && at?.origin === "input path";
  issues.push(...parsed.issues.map((one) => (ofOutput(one.at) ? { ...one, at: { origin: "input output" } } : one)));
  if (!isOff && token === "") {
    const hint =
      "Leave it out to use the token of the job. If it names a secret, the secret is missing or not handed on";
    issues.push({ code: "usage", message: "The token is empty", hint, at: { origin: "input token" } });
  }
  const value = isOff || parsed.settings === undefined ? undefined : { settings: parsed.settings, token };
  return { value, issues };
}

// As the output is written, so that the workspace and the repository have one path for the file.
function pathOf({ output, workspace }: PublishingContext): string {
  if (workspace === "") return posix.normalize(output);
  const path = relative(workspace, resolve(workspace, output));
  // One that leads out is better named as it was given.
  return path === ".." || path.startsWith(`..${sep}`) ? output : path.split(sep).join("/");
}

function readText(row: ActionRow, text: string): Read<string> {
  const at: Origin = { origin: `input ${row.input}` };
  if (row.kind === "text") return { value: text, issues: [] };
  if (row.kind === "list") {
    const { value, issues } = readWords(text, at);
    return { value: value.join(","), issues };
  }
  const line = text.trim();
  if (!/[\r\n]/.test(line)) return { value: line, issues: [] };
  const message = "This input takes one line, but has several";
  return { value: "", issues: [{ code: "usage", message, hint: "Write one value", at }] };
}
