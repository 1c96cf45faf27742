import type { Clock, GithubClient } from "./github.ts";
import type { PublishSettings } from "./inputs.ts";

/** What to publish, and what to say about it. */
export interface PublishRequest {
  readonly settings: PublishSettings;
  readonly content: string;
  /** Markdown for reviewers: what changes, given the file as the base has it (null: none, or not text). */
  readonly report: string | ((before: string | null) => string);
  /** Markdown below the report that differs between runs, such as a link to the run. */
  readonly footer?: string;
  /** The event that started the workflow, so that untrusted ones are refused; none for a run by hand. */
  readonly event?: { readonly name: string; readonly payload: unknown };
}

/** The world: GitHub and the time. */
export interface PublishIo {
  readonly client: GithubClient;
  readonly clock: Clock;
  /** Gets a line now and then about what is going on. */
  readonly log?: (line: string) => void;
}
