/**
 * The one table of options behind the flags of the command, its environment variables and the inputs of the action.
 *
 * @module
 */

import { USUAL_HUB } from "../hub/versions.ts";

/** How an option is given and what it means. */
export interface OptionRow {
  /** Flag without dashes. */
  readonly flag: string;
  /** Input of the action, where it has another name than the flag, or `false` for options that only the command has. */
  readonly input: string | false;
  /** Environment variable of the command. */
  readonly env?: string;
  /**
   * `list`: comma-separated words; `items`: a repeated flag, one item a line in the action; `text`: one value;
   * `switch`: no value.
   */
  readonly kind: "list" | "items" | "text" | "switch";
  /** What stands for the value in help texts. */
  readonly value?: string;
  readonly default?: string;
  readonly description: string;
}

/** Options that describe the config, for the command and the action alike. */
export const REQUEST_OPTIONS = {
  profiles: {
    flag: "profiles",
    input: "profiles",
    env: "ENABLED_PROFILES",
    kind: "list",
    value: "SLUGS",
    default: "coder_app",
    description: "Profiles of the menu, in its order",
  },
  groups: {
    flag: "groups",
    input: "groups",
    env: "GROUPS",
    kind: "list",
    value: "NAMES",
    default: "developers",
    description: "Groups that see the profiles",
  },
  output: {
    flag: "output",
    input: "output",
    env: "OUTPUT_FILE",
    kind: "text",
    value: "FILE",
    default: "config.yaml",
    description: "File to write; its folder must exist",
  },
  storageClassRwo: {
    flag: "storage-class-rwo",
    input: "storage-class-rwo",
    env: "STORAGE_CLASS_RWO",
    kind: "text",
    value: "NAME",
    description: "Storage class of all volumes that one node mounts",
  },
  storageClassRwx: {
    flag: "storage-class-rwx",
    input: "storage-class-rwx",
    env: "STORAGE_CLASS_RWX",
    kind: "text",
    value: "NAME",
    description: "Storage class of all volumes that many nodes mount",
  },
  nodeSelector: {
    flag: "node-selector",
    input: "node-selectors",
    kind: "items",
    value: "SLUG:KEY=VALUE",
    description: "Label that the nodes of a profile must have",
  },
  override: {
    flag: "override",
    input: "overrides",
    kind: "items",
    value: "SLUG:FIELD=VALUE",
    description: "Another value for a setting of a profile",
  },
  profilesDir: {
    flag: "profiles-dir",
    input: "profiles-dir",
    kind: "items",
    value: "DIR",
    description: "Folder with profile packs",
  },
  allowCodePacks: {
    flag: "allow-code-packs",
    input: "allow-code-packs",
    env: "ALLOW_CODE_PACKS",
    kind: "switch",
    description: "Run the packs that are JavaScript or TypeScript modules",
  },
  rules: {
    flag: "rule",
    input: "rules",
    kind: "items",
    value: "ID=LEVEL",
    description: "Switch a rule of the hub check off, or to warn or error",
  },
  strict: {
    flag: "strict",
    input: "strict",
    kind: "switch",
    description: "Take warnings of the hub check for errors",
  },
  hubVersion: {
    flag: "hub-version",
    input: "hub-version",
    kind: "text",
    value: "VERSION",
    default: USUAL_HUB,
    description: "Version of the hub that reads the file, such as 1.4.3",
  },
  chart: {
    flag: "chart",
    input: "chart",
    kind: "text",
    value: "MAJOR",
    default: "4",
    description: "Major version of the Helm chart that installs the file: 2 or 4",
  },
} as const satisfies Record<string, OptionRow>;

/** The name of an option in {@link REQUEST_OPTIONS}. */
export type RequestOption = keyof typeof REQUEST_OPTIONS;

/** An input that only the action has. */
export interface ActionRow {
  readonly input: string;
  /** `switch`: true or false; `choice`: one of {@link choices}; `list`: words; `line`: one line; `text`: any. */
  readonly kind: "switch" | "choice" | "list" | "line" | "text";
  readonly default?: string;
  readonly choices?: readonly string[];
  readonly description: string;
}

/** How the action runs: what the command does with other flags, or not at all. */
export const ACTION_OPTIONS = {
  failOnDrift: {
    input: "fail-on-drift",
    kind: "switch",
    default: "false",
    description: "Compare only: write nothing, and fail when the file is not what the inputs make",
  },
  dryRun: {
    input: "dry-run",
    kind: "switch",
    default: "false",
    description: "Report what would change, and write nothing",
  },
  publish: {
    input: "publish",
    kind: "choice",
    default: "none",
    choices: ["none", "commit", "pull-request"],
    description: "How the file gets into a repository",
  },
} as const satisfies Record<string, ActionRow>;
