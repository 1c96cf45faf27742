import { formatIssue } from "../../src/errors.ts";
import type { Clock } from "../../src/publish/client.ts";
import { createClient } from "../../src/publish/client.ts";
import type { PublishFile } from "../../src/publish/files.ts";
import { parsePublishInputs } from "../../src/publish/inputs.ts";
import { PublishError, publishOutputs } from "../../src/publish/result.ts";
import { publish } from "../../src/publish/run.ts";

/** One run of publishing, as a workflow would start it. */
export interface Job {
  /** The action's inputs by name, `token` among them. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The runner's environment: the addresses of GitHub. */
  readonly env: Readonly<Record<string, string>>;
  /** The number of the wanted content, as for `content`. */
  readonly want: number;
  readonly event?: { readonly name: string; readonly payload: unknown };
  /** Instead of the one file, for a run in this process. */
  readonly files?: readonly PublishFile[];
  readonly seed?: number;
  /** Milliseconds after which an answer counts as lost, for a run in this process; 20,000 when left out. */
  readonly timeout?: number;
}

/** The results of a run. */
export interface Report {
  readonly ok: boolean;
  /** The action's outputs. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything that was printed or thrown. */
  readonly log: string;
  /** How many milliseconds the run has waited, if known. */
  readonly waited?: number;
}

/** A way to run jobs: the library in this process, or the built action in another one. */
export interface Subject {
  readonly name: string;
  run(job: Job): Promise<Report>;
  /** The bytes that a run with this number wants to see published. */
  content(want: number): string;
}

/** A small generator of numbers from 0 to 1, the same for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A clock that sleeps a fiftieth of the time. */
export function fastClock(seed: number): Clock & { readonly waited: () => number } {
  let waited = 0;
  return {
    now: () => Date.now() + waited,
    sleep: async (milliseconds) => {
      waited += milliseconds;
      await new Promise((resolve) => setTimeout(resolve, Math.min(50, milliseconds / 50)));
    },
    random: seededRandom(seed),
    waited: () => waited,
  };
}

/** The library itself, in this process, with a clock that does not wait. */
export const library: Subject = {
  name: "the library",
  content: (want) => (want === 0 ? "profiles: []\n" : `# Generated file\nprofiles:\n  - display_name: "Lab ${want}"\n`),
  run: async ({ inputs, env, want, event, files, seed = 1, timeout = 120_000 }) => {
    const lines: string[] = [];
    const clock = fastClock(seed);
    const log = (line: string) => lines.push(line);
    const parsed = parsePublishInputs(inputs);
    if (parsed.settings === undefined)
      return { ok: false, outputs: {}, log: parsed.issues.map(formatIssue).join("\n") };
    const client = createClient({
      token: inputs["token"] ?? "",
      apiUrl: env["GITHUB_API_URL"] ?? "",
      graphqlUrl: env["GITHUB_GRAPHQL_URL"] ?? "",
      masked: ["masked-value-123"],
      maxWait: parsed.settings.maxWait,
      timeout,
      clock,
      log,
    });
    const request = {
      settings: parsed.settings,
      files: files ?? [{ path: parsed.settings.path, text: inputs["content"] ?? library.content(want) }],
      report: (before: readonly (string | null)[]) =>
        `Before: ${before.map((text) => (text === null ? "nothing" : text.length)).join(", ")} characters.`,
      footer: `Run ${Math.random()}`,
      ...(env["GITHUB_REPOSITORY"] ? { home: env["GITHUB_REPOSITORY"] } : {}),
      ...(event === undefined ? {} : { event }),
    };
    try {
      const result = await publish(request, { client, clock, log });
      lines.push(JSON.stringify(result));
      return { ok: true, outputs: publishOutputs(result), log: lines.join("\n"), waited: clock.waited() };
    } catch (error) {
      lines.push(String(error), (error as Error).stack ?? "", JSON.stringify(error));
      const outputs = error instanceof PublishError ? publishOutputs(error.result) : {};
      return { ok: false, outputs, log: lines.join("\n"), waited: clock.waited() };
    }
  },
};
