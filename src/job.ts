/**
 * What the runner says about a job, in the variables of GitHub Actions: the one place that knows their names. Other
 * runners set some of them too, and so do people.
 *
 * @see https://docs.github.com/actions/reference/workflows-and-actions/variables
 * @module
 */

/** Gives a variable of the environment by its name. */
export type ReadVariable = (name: string) => string | undefined;

/** Where a token is looked for, in this order. */
export const TOKEN_VARIABLES = ["GITHUB_TOKEN", "GH_TOKEN"] as const;

/** What the runner says. A text is empty where the variable is not set. */
export interface Job {
  /** Taken from the environment only: other users of the machine could see it in a flag. */
  readonly token: string;
  /** Whether this is GitHub Actions. */
  readonly isActions: boolean;
  /** Address of the site, such as `https://github.com`. */
  readonly server: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** `owner/name` of the repository that the workflow is in. */
  readonly repository: string;
  readonly run: string;
  /** The commit that the run was started for. */
  readonly sha: string;
  /** The folder that actions/checkout puts the repository into. */
  readonly workspace: string;
  readonly eventName: string;
  /** The file with the event. */
  readonly eventPath: string;
}

/** The job of an environment. Each variable is read when it is asked for: Deno allows only those that are named. */
export function jobOf(env: ReadVariable): Job {
  const read = (name: string): string => env(name) ?? "";
  return {
    get token() {
      return TOKEN_VARIABLES.map((name) => read(name).trim()).find((token) => token !== "") ?? "";
    },
    get isActions() {
      return read("GITHUB_ACTIONS") === "true";
    },
    get server() {
      return read("GITHUB_SERVER_URL");
    },
    get apiUrl() {
      return read("GITHUB_API_URL");
    },
    get graphqlUrl() {
      return read("GITHUB_GRAPHQL_URL");
    },
    get repository() {
      return read("GITHUB_REPOSITORY");
    },
    get run() {
      return read("GITHUB_RUN_ID");
    },
    get sha() {
      return read("GITHUB_SHA");
    },
    get workspace() {
      return read("GITHUB_WORKSPACE");
    },
    get eventName() {
      return read("GITHUB_EVENT_NAME");
    },
    get eventPath() {
      return read("GITHUB_EVENT_PATH");
    },
  };
}

/** The addresses of the job's APIs, as options for the client. */
export function apisOf({ apiUrl, graphqlUrl }: Job): { readonly apiUrl?: string; readonly graphqlUrl?: string } {
  return { ...(apiUrl !== "" && { apiUrl }), ...(graphqlUrl !== "" && { graphqlUrl }) };
}
