/**
 * The table of options. Flags, environment variables, inputs of the action and keys of hubs.yaml are derived from it,
 * and so are the help, action.yml, the tables of the documents, the reusable workflow and Deno's permissions. A new
 * option is a row here and the code that uses it.
 *
 * @module
 */
import { KIND_NAMES } from "../hub/lifecycle.ts";
import { CHARTS, USUAL_CHART, USUAL_HUB } from "../hub/versions.ts";
import { USUAL_PLATFORM } from "../images/platform.ts";
import { POLICIES } from "../images/versions.ts";
import { GROUP_NAMES, RULE_LEVELS } from "../rules/options.ts";

/**
 * The kind of an option's text, which decides how it is read: see `given.ts`.
 *
 * `switch`: true or false; `list`: words with commas between them; `items`: several texts; `pairs`: several
 * `<slug>:<key>=<value>`; `choice`: one of {@link OptionRow.choices}; `number`: a whole number; `line`: one line;
 * `text`: any text.
 */
export type OptionKind = "switch" | "list" | "items" | "pairs" | "choice" | "number" | "line" | "text";

/**
 * The subject of an option.
 *
 * `hubs`: the file with requests, and which of them; `packs`: which profiles exist; `request`: the content of the menu;
 * `check`: how it is checked; `output`: where it is written; `mode`: what the run does; `report`: what it prints;
 * `publish`: how the file gets into a repository.
 */
export type OptionPart = "hubs" | "packs" | "request" | "check" | "output" | "mode" | "report" | "publish";

/** The commands of `dump-config`; `compose` is the command without a name on the command line. */
export type CommandName =
  | "compose"
  | "add"
  | "remove"
  | "hubs"
  | "init"
  | "import"
  | "validate"
  | "explain"
  | "diff"
  | "images"
  | "menu"
  | "publish"
  | "schema"
  | "init-pack"
  | "completion";

/** The names of conditions under which some options have an effect: see {@link CONDITIONS}. */
export type ConditionName = "published" | "pull-request" | "refusable" | "metadata" | "hubs" | "lock" | "registries";

/** One option: its meaning, and where it can be given. */
export interface OptionRow {
  readonly part: OptionPart;
  readonly kind: OptionKind;
  /** The description in the help, action.yml and the documents, without a full stop. */
  readonly description: string;
  /** More for the documents, in Markdown: sentences with full stops. */
  readonly note?: string;
  /** A note that is only about the flag, or only about the input. */
  readonly flagNote?: string;
  readonly inputNote?: string;
  /** The flag without dashes, and the commands that have it; by default only `compose`. */
  readonly flag?: string;
  readonly commands?: readonly CommandName[];
  /** The descriptions for commands in which the flag has another meaning. */
  readonly elsewhere?: { readonly [Command in CommandName]?: string };
  /** The placeholder for the value of the flag. */
  readonly value?: string;
  /** The value of a flag that is given without one. */
  readonly alone?: string;
  /** Environment variable of the command. */
  readonly env?: string;
  /** Input of the action. */
  readonly input?: string;
  /** Key of a hub in hubs.yaml, with dots between levels; with `/` in front, a key of the file itself. */
  readonly key?: string;
  readonly choices?: readonly string[];
  /** The highest value of a `number`. */
  readonly most?: number;
  /**
   * Whether a `list` has the words of all its flags; for other lists only the last flag is used, as in the Python tool.
   */
  readonly adds?: boolean;
  /** Whether a whole word of a `list` can be in brackets: see `readWords`. */
  readonly inBrackets?: boolean;
  /** For a `switch` that allows code to run: a text with spaces around it is refused, since it may be a mistake. */
  readonly exact?: boolean;
  readonly default?: string;
  /** The condition under which it has an effect. For options of publishing, something must be published too. */
  readonly needs?: ConditionName;
  /** How `items` and `pairs` are written. */
  readonly form?: string;
  /** A valid value; one item for options with several. */
  readonly example: string;
}

/** The default name of a file of hubs. */
export const USUAL_HUBS = "hubs.yaml";

/** The name of a pack file that this program writes. */
export const USUAL_PACK = "pack.yaml";

/** Every option by its name. */
export const OPTIONS = {
  hubs: {
    part: "hubs",
    kind: "line",
    flag: "hubs",
    commands: ["compose", "images", "validate", "publish"],
    elsewhere: { validate: "Check the files that this file of hubs names, each with the options of its hub" },
    value: "FILE",
    input: "hubs",
    example: USUAL_HUBS,
    description: "File with the requests of one or many hubs",
    flagNote:
      "See [Many hubs](hubs.md). Without it, a `hubs.yaml` in the current folder is used when nothing else is asked for.",
    inputNote:
      "See [Many hubs](hubs.md). It replaces the inputs below up to `output`; an input among them that is not at its default applies in addition, to every hub.",
  },
  hub: {
    part: "hubs",
    kind: "list",
    adds: true,
    flag: "hub",
    commands: ["compose", "images", "import", "validate", "publish"],
    elsewhere: { import: "Names of the hubs, one for each menu; without it, they are derived from the file names" },
    value: "NAMES",
    input: "hub",
    example: "prod",
    description: "Hubs of that file; without it, all",
    flagNote: "Without `--hubs`, those of `hubs.yaml` in the current folder.",
    inputNote: "Without `hubs`, those of `hubs.yaml`.",
  },
  profiles: {
    part: "request",
    kind: "list",
    flag: "profiles",
    value: "SLUGS",
    env: "ENABLED_PROFILES",
    input: "profiles",
    key: "profiles",
    default: "coder_app",
    example: "coder_app,gpu_coder_app",
    description: "Profiles of the menu, in its order",
  },
  groups: {
    part: "request",
    kind: "list",
    flag: "groups",
    commands: ["compose", "add"],
    value: "NAMES",
    env: "GROUPS",
    input: "groups",
    key: "groups",
    default: "developers",
    example: "developers,ml-users",
    description: "Groups that see the profiles, by their exact names",
  },
  overrides: {
    part: "request",
    kind: "pairs",
    flag: "override",
    commands: ["compose", "add"],
    value: "SLUG:FIELD=VALUE",
    input: "overrides",
    key: "overrides",
    form: "<slug>:<field>=<value>",
    example: "coder_app:cpu_limit=4",
    description: "Override one setting of one profile",
    flagNote: "See [Overrides](#overrides).",
  },
  nodeSelectors: {
    part: "request",
    kind: "pairs",
    flag: "node-selector",
    commands: ["compose", "add"],
    value: "SLUG:KEY=VALUE",
    input: "node-selectors",
    key: "node_selectors",
    form: "<slug>:<key>=<value>",
    example: "gpu_coder_app:nodepool=gpu",
    description: "Label that the nodes of a profile must have",
  },
  storageClassRwo: {
    part: "request",
    kind: "line",
    flag: "storage-class-rwo",
    commands: ["compose", "add"],
    value: "NAME",
    env: "STORAGE_CLASS_RWO",
    input: "storage-class-rwo",
    key: "storage_classes.rwo",
    example: "fast",
    description: "Storage class for ReadWriteOnce volumes",
    note: "Empty: those of the profiles.",
  },
  storageClassRwx: {
    part: "request",
    kind: "line",
    flag: "storage-class-rwx",
    commands: ["compose", "add"],
    value: "NAME",
    env: "STORAGE_CLASS_RWX",
    input: "storage-class-rwx",
    key: "storage_classes.rwx",
    example: "nfs",
    description: "Storage class for ReadWriteMany volumes",
    note: "For ReadOnlyMany volumes too. Empty: those of the profiles.",
  },
  profilesDir: {
    part: "packs",
    kind: "items",
    flag: "profiles-dir",
    commands: ["compose", "add", "validate"],
    value: "DIR",
    input: "profiles-dir",
    key: "/packs",
    example: "packs",
    description: "Folder with profile packs",
    flagNote: "See [Your first pack](packs.md). `validate` accepts the findings that the profiles in it suppress.",
    inputNote: "Paths in the workspace.",
  },
  images: {
    part: "request",
    kind: "line",
    flag: "images",
    commands: ["compose", "add", "diff"],
    elsewhere: { diff: "Image lock of the new file, for details of images that have changed" },
    value: "FILE",
    input: "images",
    key: "/lock",
    example: "images.lock.yaml",
    description: "Image lock: the menu names images by the digests in it",
    note: "Next to a file of hubs, `images.lock.yaml` is used if it exists. See [Keep images fresh](fresh-images.md).",
  },
  oldImages: {
    part: "report",
    kind: "line",
    flag: "old-images",
    commands: ["diff"],
    value: "FILE",
    example: "old.lock.yaml",
    description: "Image lock of the old file",
    flagNote: "Together with `--images`.",
  },
  imagePolicies: {
    part: "request",
    kind: "items",
    flag: "image-policy",
    commands: ["compose", "add"],
    value: "IMAGE=POLICY",
    input: "image-policies",
    key: "images",
    form: "<image>=<policy>",
    needs: "lock",
    example: "ghcr.io/eoepca/pde-code-server=minor",
    description: `How far an image follows its registry: ${POLICIES.slice(0, -1).join(", ")} or ${POLICIES.at(-1)}`,
    note: "It needs an image lock. The image is a repository, a whole reference or `*`.",
  },
  // Not a key of hubs.yaml: a file of the repository must not allow code of the repository to run.
  allowCodePacks: {
    part: "packs",
    kind: "switch",
    flag: "allow-code-packs",
    commands: ["compose", "add", "hubs", "validate"],
    env: "ALLOW_CODE_PACKS",
    input: "allow-code-packs",
    exact: true,
    example: "true",
    description: "Run the packs that are JavaScript or TypeScript modules",
    inputNote:
      "Refused on events that anybody can trigger, such as `pull_request_target`, `issue_comment` and those from forks.",
  },
  rules: {
    part: "check",
    kind: "items",
    flag: "rule",
    commands: ["compose", "add", "validate"],
    value: "ID=LEVEL",
    input: "rules",
    key: "rules",
    form: "<rule>=<level>",
    example: "image-floating=error",
    description: `Set one rule of the hub check to ${RULE_LEVELS.slice(0, -1).join(", ")} or ${RULE_LEVELS.at(-1)}`,
    flagNote: "If a rule is given twice, the last one wins.",
  },
  strict: {
    part: "check",
    kind: "switch",
    flag: "strict",
    commands: ["compose", "add", "validate"],
    input: "strict",
    key: "strict",
    example: "true",
    description: "Treat hub check warnings as errors",
  },
  hubVersion: {
    part: "check",
    kind: "line",
    flag: "hub-version",
    commands: ["compose", "add", "import", "validate", "diff", "menu"],
    value: "VERSION",
    input: "hub-version",
    key: "hub_version",
    default: USUAL_HUB,
    example: "1.4.3",
    description: "Version of the hub that reads the file, such as 1.4.3",
    note: "Several are separated by commas, as before an upgrade: `1.2,1.5.2`.",
    flagNote:
      "It is the version of application-hub-context, which is the tag of its image: `1.2`, `latest-dev`. Any version is accepted; one that is newer than this tool knows is treated as `next`, the hub's code that is not released yet, with a note.",
  },
  chart: {
    part: "check",
    kind: "choice",
    flag: "chart",
    commands: ["compose", "add", "import", "validate", "diff", "menu"],
    value: "MAJOR",
    input: "chart",
    key: "chart",
    choices: CHARTS.map(String),
    default: String(USUAL_CHART),
    example: "2",
    description: "Major version of the Helm chart that installs the file",
    note: "Chart 2 runs Helm's `tpl` over it, chart 4 does not.",
  },
  groupNames: {
    part: "check",
    kind: "choice",
    flag: "group-names",
    commands: ["compose", "validate"],
    value: "HOW",
    input: "group-names",
    key: "group_names",
    choices: GROUP_NAMES,
    example: "path",
    description: "How the hub names groups",
    note: "`path`: the authenticator sends full paths such as `/developers`, as Keycloak can; `name`: it sends names.",
  },
  values: {
    part: "mode",
    kind: "items",
    flag: "values",
    commands: ["validate", "diff", "menu"],
    value: "FILE",
    example: "values.yaml",
    description: "Values that Helm inserts into a file of chart 2",
    note: "A value that is not in them can be anything.",
  },
  output: {
    part: "output",
    kind: "line",
    flag: "output",
    value: "FILE",
    env: "OUTPUT_FILE",
    input: "output",
    key: "output",
    default: "config.yaml",
    example: "hubs/dev/config.yaml",
    description: "File to write; its folder must exist",
    flagNote: "`-` is standard output.",
    inputNote: "A path in the workspace.",
    note: "`FILE#PATH` is a place in a file of Helm, Argo CD, Flux or kubectl, such as `values.yaml#configYml`: see [A menu inside of another file](hubs.md#a-menu-inside-of-another-file).",
  },
  to: {
    part: "mode",
    kind: "line",
    flag: "to",
    commands: ["add", "remove"],
    value: "FILE#PATH",
    example: "values.yaml#configYml",
    description: "File with the menu, or FILE#PATH for its place in another file",
  },
  force: {
    part: "mode",
    kind: "switch",
    flag: "force",
    commands: ["compose", "import", "publish", "menu"],
    example: "true",
    description: "Replace a file that is not a menu, or a menu of somebody else whose profiles would be lost",
    elsewhere: {
      import: "Replace files that the folder already has",
      menu: "With --html: replace a file that is not such a page",
    },
    input: "force",
    note: "A file that the request is made of is never replaced.",
  },
  out: {
    part: "mode",
    kind: "line",
    flag: "out",
    commands: ["import"],
    value: "DIR",
    example: "hub",
    description: "Folder of the pack and the hubs.yaml; created if it does not exist",
  },
  keepSecrets: {
    part: "mode",
    kind: "switch",
    flag: "keep-secrets",
    commands: ["import"],
    example: "true",
    description: "Copy credentials of the menu as clear text",
    flagNote:
      "Without it, a Secret replaces each credential where the hub allows that; where it does not, nothing is written.",
  },
  listProfiles: {
    part: "mode",
    kind: "switch",
    flag: "list-profiles",
    example: "true",
    description: "List the profiles that can be selected",
  },
  describeProfile: {
    part: "mode",
    kind: "line",
    flag: "describe-profile",
    value: "SLUG",
    example: "coder_app",
    description: "Show all settings of a profile as the request makes them, and where each comes from",
  },
  check: {
    part: "mode",
    kind: "line",
    flag: "check",
    value: "HOW",
    alone: "bytes",
    example: "meaning",
    description: "Write nothing; exit 3 and print a diff when the file differs; =meaning compares what the hub reads",
    flagNote: "`--check FILE` compares that file, by meaning.",
    commands: ["compose", "images"],
    elsewhere: { images: "Write nothing; exit 3 and say what is new when an update would change the lock" },
  },
  update: {
    part: "mode",
    kind: "switch",
    flag: "update",
    commands: ["images"],
    example: "true",
    description: "Ask the registries what each image is now, and write that into the lock",
  },
  verify: {
    part: "mode",
    kind: "switch",
    flag: "verify",
    commands: ["images"],
    example: "true",
    description: "Ask the registries whether each image exists, and for which platforms; write nothing",
  },
  platform: {
    part: "mode",
    kind: "list",
    flag: "platform",
    commands: ["images", "publish"],
    value: "PLATFORMS",
    input: "platform",
    default: USUAL_PLATFORM,
    needs: "registries",
    example: "linux/amd64,linux/arm64",
    description: "Platforms of the hub's nodes; each image has to support all of them",
    inputNote: "For `update-images`.",
  },
  updateImages: {
    part: "mode",
    kind: "switch",
    flag: "update-images",
    commands: ["publish"],
    input: "update-images",
    example: "true",
    description: "First ask the registries what each image is now, and publish the new lock with the menu",
    note: "See [Keep images fresh](fresh-images.md).",
  },
  diff: {
    part: "mode",
    kind: "switch",
    flag: "diff",
    commands: ["compose", "validate"],
    example: "true",
    description: "First print what differs from the old file",
    elsewhere: { validate: "With --fix: print the repairs as a diff, and write nothing" },
  },
  failOn: {
    part: "mode",
    kind: "list",
    flag: "fail-on",
    commands: ["compose", "diff", "publish"],
    value: "KINDS",
    input: "fail-on",
    choices: KIND_NAMES,
    example: "data-loss",
    description: "Fail, and write nothing, when the change does any of these to people who use the hub",
    note: "If one of several hubs fails, none is written.",
    flagNote: "See [What a change reaches](changes.md).",
  },
  failOnDrift: {
    part: "mode",
    kind: "switch",
    input: "fail-on-drift",
    example: "true",
    description: "Only compare: write nothing, and fail when the file is not what the inputs make",
  },
  dryRun: {
    part: "mode",
    kind: "switch",
    flag: "dry-run",
    commands: ["import", "publish"],
    input: "dry-run",
    example: "true",
    description: "Report what would change, and write nothing",
  },
  json: {
    part: "report",
    kind: "switch",
    flag: "json",
    commands: ["compose", "hubs", "validate", "diff", "menu", "images", "publish"],
    example: "true",
    description: "Print JSON",
  },
  sarif: {
    part: "report",
    kind: "switch",
    flag: "sarif",
    commands: ["validate"],
    example: "true",
    description: "Print SARIF 2.1.0, for code scanning",
  },
  github: {
    part: "report",
    kind: "switch",
    flag: "github",
    commands: ["validate"],
    example: "true",
    description: "Print workflow commands, which GitHub shows as annotations",
  },
  format: {
    part: "report",
    kind: "choice",
    flag: "format",
    commands: ["validate"],
    value: "FORMAT",
    choices: ["full", "concise", "json", "sarif", "github", "gitlab"],
    default: "full",
    example: "concise",
    description: "How findings are printed",
    flagNote:
      "`full`: each rule once with its places, `concise`: a line for each finding, `gitlab`: a code quality report; the others are `--json`, `--sarif` and `--github`.",
  },
  quiet: {
    part: "report",
    kind: "switch",
    flag: "quiet",
    commands: ["validate"],
    example: "true",
    description: "Print errors only, and nothing where there are none",
  },
  statistics: {
    part: "report",
    kind: "switch",
    flag: "statistics",
    commands: ["validate"],
    example: "true",
    description: "Print how many findings each rule has, instead of the findings",
  },
  baseline: {
    part: "report",
    kind: "line",
    flag: "baseline",
    commands: ["validate"],
    value: "FILE",
    example: "hub-baseline.json",
    description: "Leave out the findings that are in a baseline file",
    flagNote: "See [A baseline](#a-baseline-for-an-old-menu).",
  },
  writeBaseline: {
    part: "mode",
    kind: "switch",
    flag: "write-baseline",
    commands: ["validate"],
    example: "true",
    description: "Write the findings to the file that --baseline names",
  },
  fix: {
    part: "mode",
    kind: "switch",
    flag: "fix",
    commands: ["validate"],
    example: "true",
    description: "First repair, in the files themselves, what has exactly one safe answer",
  },
  markdown: {
    part: "report",
    kind: "switch",
    flag: "markdown",
    commands: ["diff", "menu"],
    example: "true",
    description: "Print GitHub's Markdown",
  },
  group: {
    part: "mode",
    kind: "items",
    flag: "group",
    commands: ["menu"],
    value: "NAME",
    example: "developers",
    description: "Show what members of this group see; give it several times for somebody in several groups",
    flagNote: "By its exact name, spaces included. An empty name stands for somebody without a group.",
  },
  preview: {
    part: "mode",
    kind: "line",
    flag: "html",
    commands: ["menu"],
    value: "FILE",
    input: "preview",
    example: "menu.html",
    description: "Write an HTML page with the form of each group, and details that the hub does not show",
    flagNote: "The page loads nothing else. `-` is standard output.",
    inputNote:
      "A path in the workspace, for `actions/upload-artifact`. The page also shows the menu that was there before. A run that only compares writes it too. With several hubs there is one page for each, with the name of the hub before the ending: `menu-dev.html`. Empty: no page.",
  },
  exitCode: {
    part: "mode",
    kind: "switch",
    flag: "exit-code",
    commands: ["diff"],
    example: "true",
    description: "Exit 3 when there is a difference",
  },
  publish: {
    part: "mode",
    kind: "choice",
    input: "publish",
    choices: ["none", "commit", "pull-request"],
    example: "pull-request",
    description: "How the file gets into a repository",
    inputNote:
      "`none`, or empty: it stays in the workspace. `commit`: a commit on the base. `pull-request`: one pull request that follows the file for as long as it differs from the base. The inputs below need one of these two.",
  },
  repository: {
    part: "publish",
    kind: "line",
    flag: "repository",
    commands: ["publish"],
    value: "OWNER/NAME",
    input: "repository",
    example: "octo/gitops",
    description: "Repository that gets the file, as `owner/name`",
    note: "Empty: the repository of the workflow.",
  },
  path: {
    part: "publish",
    kind: "line",
    flag: "path",
    commands: ["publish"],
    value: "FILE",
    input: "path",
    example: "environments/prod/config.yaml",
    description: "Path of the file in the repository",
    note: "It can be a place in a file too: `values.yaml#configYml`. Empty: the same as `output`.",
  },
  base: {
    part: "publish",
    kind: "line",
    flag: "base",
    commands: ["publish", "menu"],
    elsewhere: { menu: "With --html: the menu as it was before, FILE or FILE#PATH, to show next to the new one" },
    value: "BASE",
    input: "base",
    example: "main",
    description: "Target branch of the pull request or commit",
    note: "Empty: the default branch.",
  },
  branch: {
    part: "publish",
    kind: "line",
    flag: "branch",
    commands: ["publish"],
    value: "BRANCH",
    input: "branch",
    needs: "pull-request",
    example: "app-hub-configurator/config",
    description: "Branch of the pull request",
    note: "Empty: `app-hub-configurator/` and the path, so that each file has its own branch; for the files of several hubs, the path of `hubs`.",
  },
  grouping: {
    part: "publish",
    kind: "choice",
    flag: "group",
    commands: ["publish"],
    value: "CHOICE",
    input: "group",
    choices: ["all", "each"],
    default: "all",
    needs: "hubs",
    example: "each",
    description: "Whether the files of several hubs go into one change, or each hub gets its own",
    note: "`each`: the name of the hub is added to `branch`, `title` and `commit-message` where these are given.",
  },
  token: {
    part: "publish",
    kind: "line",
    input: "token",
    default: "${{ github.token }}",
    example: "${{ secrets.TOKEN }}",
    description: "Token that reads and writes the repository",
    note: "The token of the job can only reach its own repository.",
  },
  commitMessage: {
    part: "publish",
    kind: "text",
    flag: "commit-message",
    commands: ["publish"],
    value: "TEXT",
    input: "commit-message",
    example: "Update the hub",
    description: "Message of the commit",
    note: "Empty: `Update` and the path, or the names of several hubs.",
  },
  title: {
    part: "publish",
    kind: "line",
    flag: "title",
    commands: ["publish"],
    value: "TEXT",
    input: "title",
    needs: "pull-request",
    example: "Update the hub",
    description: "Title of the pull request",
    note: "Empty: `Update` and the path, or the names of several hubs.",
  },
  body: {
    part: "publish",
    kind: "text",
    flag: "body",
    commands: ["publish"],
    value: "TEXT",
    input: "body",
    needs: "pull-request",
    example: "Please review",
    description: "Markdown above the report in the pull request",
  },
  labels: {
    part: "publish",
    kind: "list",
    flag: "labels",
    commands: ["publish"],
    value: "NAMES",
    input: "labels",
    inBrackets: true,
    needs: "pull-request",
    example: "config",
    description: "Labels of the pull request",
  },
  assignees: {
    part: "publish",
    kind: "list",
    flag: "assignees",
    commands: ["publish"],
    value: "NAMES",
    input: "assignees",
    needs: "pull-request",
    example: "octocat, hubot",
    description: "People who are assigned to the pull request, by login",
  },
  reviewers: {
    part: "publish",
    kind: "list",
    flag: "reviewers",
    commands: ["publish"],
    value: "NAMES",
    input: "reviewers",
    needs: "pull-request",
    example: "octocat, hubot",
    description: "People who are asked for a review, by login",
  },
  teamReviewers: {
    part: "publish",
    kind: "list",
    flag: "team-reviewers",
    commands: ["publish"],
    value: "NAMES",
    input: "team-reviewers",
    needs: "pull-request",
    example: "hub-operators",
    description: "Teams that are asked for a review, by their short names",
    note: "The token of the job cannot ask them.",
  },
  milestone: {
    part: "publish",
    kind: "number",
    flag: "milestone",
    commands: ["publish"],
    value: "NUMBER",
    input: "milestone",
    most: 2_147_483_647,
    needs: "pull-request",
    example: "3",
    description: "Milestone of the pull request: the number at the end of its address",
  },
  draft: {
    part: "publish",
    kind: "switch",
    flag: "draft",
    commands: ["publish"],
    input: "draft",
    needs: "pull-request",
    example: "true",
    description: "Open the pull request as a draft",
  },
  autoMerge: {
    part: "publish",
    kind: "choice",
    flag: "auto-merge",
    commands: ["publish"],
    value: "CHOICE",
    input: "auto-merge",
    choices: ["off", "merge", "squash", "rebase"],
    default: "off",
    needs: "pull-request",
    example: "squash",
    description: "Let GitHub merge the pull request automatically when all its conditions are met",
  },
  onProtected: {
    part: "publish",
    kind: "choice",
    flag: "on-protected",
    commands: ["publish"],
    value: "CHOICE",
    input: "on-protected",
    choices: ["pull-request", "fail"],
    default: "pull-request",
    needs: "refusable",
    example: "fail",
    description: "What `publish: commit` does when the base is protected and refuses the commit",
  },
  recreate: {
    part: "publish",
    kind: "choice",
    flag: "recreate",
    commands: ["publish"],
    value: "CHOICE",
    input: "recreate",
    choices: ["when-changed", "always", "never"],
    default: "when-changed",
    needs: "pull-request",
    example: "never",
    description: "Whether a pull request that a person closed is opened again",
    note: "`when-changed`: only if the content has changed since.",
  },
  onEdited: {
    part: "publish",
    kind: "choice",
    flag: "on-edited",
    commands: ["publish"],
    value: "CHOICE",
    input: "on-edited",
    choices: ["keep", "overwrite"],
    default: "keep",
    needs: "pull-request",
    example: "overwrite",
    description: "What happens to the file when a person has changed it in the pull request",
    note: "Either way a comment says so, once.",
  },
  strictMetadata: {
    part: "publish",
    kind: "switch",
    flag: "strict-metadata",
    commands: ["publish"],
    input: "strict-metadata",
    needs: "metadata",
    example: "true",
    description: "Fail when labels, reviewers, the milestone or auto-merge cannot be set",
    note: "Without it, that is a warning.",
  },
  allowUntrustedEvent: {
    part: "publish",
    kind: "switch",
    input: "allow-untrusted-event",
    example: "true",
    description: "Also publish on events that anybody can trigger",
    note: "Those are all events except pushes, releases, deployments, schedules, starts by hand or by API, merge queues, and pull requests and workflow runs of this repository.",
  },
  maxWait: {
    part: "publish",
    kind: "number",
    flag: "max-wait",
    commands: ["publish"],
    value: "SECONDS",
    input: "max-wait",
    most: 21_600,
    default: "300",
    example: "60",
    description:
      "Seconds that a run waits at most, in total, for GitHub's rate limits. For as long it also tries again while others write to the same branch",
  },
} as const satisfies Readonly<Record<string, OptionRow>>;

/** The name of an option in {@link OPTIONS}. */
export type OptionName = keyof typeof OPTIONS;

/** The options of a kind. */
export type OptionOf<Kind extends OptionKind> = {
  [Name in OptionName]: (typeof OPTIONS)[Name]["kind"] extends Kind ? Name : never;
}[OptionName];

/** The values of a `choice`. */
export type ChoiceOf<Name extends OptionOf<"choice">> = (typeof OPTIONS)[Name]["choices"][number];

/** A condition under which an option has an effect. */
export interface Condition {
  /** One of these is enough: the option is given, or has one of the values. */
  readonly any: readonly { readonly option: OptionName; readonly values?: readonly string[] }[];
  /** The situation when the condition is not met, as the start of a sentence. */
  readonly otherwise: string;
  /** What to do then, when the option is an input, a flag or a key. */
  readonly hints: { readonly input?: string; readonly flag?: string; readonly key?: string };
}

/** Every condition by its name. With `publish: none`, the author knows that options of publishing have no effect. */
export const CONDITIONS: Readonly<Record<ConditionName, Condition>> = {
  published: {
    any: [{ option: "publish", values: ["none", "commit", "pull-request"] }],
    otherwise: "Nothing is published",
    hints: {
      input:
        "Add 'publish: pull-request' or 'publish: commit'. If this input is to stay without effect, write 'publish: none'",
    },
  },
  "pull-request": {
    any: [
      { option: "publish", values: ["none", "pull-request"] },
      { option: "onProtected", values: ["pull-request"] },
    ],
    otherwise: "A commit that the base refuses fails the run, so there is never a pull request",
    hints: {
      input: "Leave it out, or write 'on-protected: pull-request'",
      flag: "Leave it out, or write --on-protected pull-request",
    },
  },
  refusable: {
    any: [{ option: "publish", values: ["none", "commit"] }],
    otherwise: "The base gets no commit that it could refuse",
    hints: {
      input: "Leave it out, or write 'publish: commit'",
      flag: "Leave it out, or run dump-config publish commit",
    },
  },
  metadata: {
    any: [
      { option: "labels" },
      { option: "assignees" },
      { option: "reviewers" },
      { option: "teamReviewers" },
      { option: "milestone" },
      { option: "autoMerge", values: ["merge", "squash", "rebase"] },
      { option: "publish", values: ["none"] },
    ],
    otherwise: "There are no labels, assignees, reviewers, milestone or auto-merge to set",
    hints: { input: "Leave it out, or add one of them", flag: "Leave it out, or add one of them" },
  },
  hubs: {
    any: [{ option: "hubs" }, { option: "hub" }, { option: "publish", values: ["none"] }],
    otherwise: "There is one file, and not those of several hubs",
    hints: { input: "Leave it out, or add the input hubs", flag: `Leave it out, or add --hubs ${USUAL_HUBS}` },
  },
  lock: {
    any: [{ option: "images" }, { option: "updateImages", values: ["true"] }],
    otherwise: "There is no image lock, and images are written as the profiles name them",
    hints: {
      input: "Add the input images with the path of the lock, which dump-config images --update writes",
      flag: "Add --images FILE with the lock, which dump-config images --update writes",
      key: "Run dump-config images --update, which writes the lock",
    },
  },
  registries: {
    any: [
      { option: "updateImages", values: ["true"] },
      { option: "update", values: ["true"] },
      { option: "verify", values: ["true"] },
      { option: "check" },
    ],
    otherwise: "No registry is asked",
    hints: {
      input: "Leave it out, or add 'update-images: true'",
      flag: "Leave it out, or add the flag that asks registries: --update-images of publish; --update, --verify or --check of images",
    },
  },
};

/** All names in the order of the table, which is also the order in the help and the documents. */
export const OPTION_NAMES = Object.keys(OPTIONS) as readonly OptionName[];

/** The row of an option with every column that a row can have. */
export function optionRow(name: OptionName): OptionRow {
  return OPTIONS[name];
}

/** The options whose rows pass a test. */
export function optionsWith(has: (row: OptionRow) => boolean): readonly OptionName[] {
  return OPTION_NAMES.filter((name) => has(optionRow(name)));
}

/** The name of an option in messages: its flag, or else its input. */
export function optionName({ flag, input }: OptionRow): string {
  return flag === undefined ? `input ${input}` : `--${flag}`;
}

/** The commands that have the option's flag. */
export function commandsOf({ flag, part, commands = ["compose"] }: OptionRow): readonly CommandName[] {
  if (flag === undefined) return [];
  // A menu is composed before it is published.
  const isComposed = commands.includes("compose") && (part === "packs" || part === "request" || part === "check");
  return isComposed ? [...new Set([...commands, "images", "publish"] as const)] : commands;
}

/** The description of an option's flag in one of its commands. */
export function meaningIn({ description, elsewhere }: OptionRow, command: CommandName): string {
  return elsewhere?.[command] ?? description;
}

/** The default of an option as a text; empty when there is no default. */
export function optionDefault({ kind, default: value }: OptionRow): string {
  return value ?? (kind === "switch" ? "false" : "");
}

/** Whether the default is an expression, whose value only the runner knows. */
export function isExpression({ default: value }: OptionRow): boolean {
  return value?.includes("${{") === true;
}

/**
 * Whether an option decides what is in the file or whether it is written: these options are needed to make the same
 * file again.
 */
export function isOfTheFile({ part }: OptionRow): boolean {
  return part === "hubs" || part === "packs" || part === "request" || part === "check" || part === "output";
}

/** Environment variables that decide about colours, and two that the YAML library reads when it is loaded. */
export const OTHER_VARIABLES = ["NO_COLOR", "TERM", "LOG_STREAM", "LOG_TOKENS"] as const;

/** Every environment variable that the command reads; Deno needs permissions for them. */
export const VARIABLES: readonly string[] = [
  ...OPTION_NAMES.flatMap((name) => optionRow(name).env ?? []),
  ...OTHER_VARIABLES,
];
