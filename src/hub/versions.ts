/**
 * The versions of application-hub-context that read a config differently, and what they do differently. Which keys
 * each of them knows and requires is in the table of the model.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/CHANGELOG.md
 * @module
 */

/** What one version of the hub does differently from others. */
export interface HubFacts {
  /** What goes through Jinja: nothing, the whole file before YAML reads it, or strings with `{{` after that. */
  readonly renders: "nothing" | "file" | "values";
  /** Whether a role binding with subjects is made; where not, the hub logs an error and skips it. */
  readonly bindsSubjects: boolean;
  /** Whether `env_from_secrets` works without `env_from_config_maps`; where not, the start raises an error. */
  readonly secretsWithoutConfigMaps: boolean;
  /** The one version in which an ExternalSecret can be made; missing where the hub knows no manifests. */
  readonly externalSecrets?: "external-secrets.io/v1beta1" | "external-secrets.io/v1";
  /** Version of the Helm chart that installs it, unless its values name another image. */
  readonly chart?: string;
}

const beta = { externalSecrets: "external-secrets.io/v1beta1" } as const;

const HUBS = {
  "1.2": { renders: "nothing", bindsSubjects: true, secretsWithoutConfigMaps: true, chart: "2.1.0" },
  "1.3.3": { renders: "file", bindsSubjects: true, secretsWithoutConfigMaps: false, ...beta },
  "1.4.3": { renders: "file", bindsSubjects: true, secretsWithoutConfigMaps: false, ...beta, chart: "4.0.2" },
  // Their Kubernetes client has no V1Subject any more, which they use.
  "1.5.0": { renders: "file", bindsSubjects: false, secretsWithoutConfigMaps: false, ...beta },
  "1.5.1": { renders: "file", bindsSubjects: false, secretsWithoutConfigMaps: false, ...beta },
  "1.5.2": { renders: "values", bindsSubjects: true, secretsWithoutConfigMaps: true, ...beta },
  // The head of the repository, which no release has yet.
  next: {
    renders: "values",
    bindsSubjects: true,
    secretsWithoutConfigMaps: true,
    externalSecrets: "external-secrets.io/v1",
  },
} as const satisfies Readonly<Record<string, HubFacts>>;

/** A version of application-hub-context that reads a config differently from the one before it. */
export type HubVersion = keyof typeof HUBS;

/**
 * Versions of application-hub-context that read the file differently, the oldest first; `next` is what is not released
 * yet. Every other version reads it as one of these.
 *
 * @example
 * ```ts
 * import { HUB_VERSIONS } from "app-hub-configurator";
 *
 * console.log(HUB_VERSIONS.includes("1.5.2")); // true
 * ```
 */
export const HUB_VERSIONS = Object.keys(HUBS) as readonly HubVersion[];

/** The version that a file is checked for when nobody names one: the newest release. */
export const USUAL_HUB: HubVersion = HUB_VERSIONS.findLast((version) => version !== "next") ?? "next";

/** What a version does differently from others. */
export function hubFacts(version: HubVersion): HubFacts {
  return HUBS[version];
}

/** Which of {@link HUB_VERSIONS} reads a file as a hub does that was named by its version. */
export interface NamedHub {
  readonly version: HubVersion;
  /** What a person should know: that the version was not known when this was written. */
  readonly note?: string;
}

/**
 * Major versions of the Helm chart that treat the file differently: 2 runs Helm's `tpl` over it before the hub reads it.
 *
 * @see https://github.com/EOEPCA/helm-charts/tree/main/charts/application-hub
 */
export const CHARTS = [2, 4] as const;

/** One of {@link CHARTS}. */
export type Chart = (typeof CHARTS)[number];

/** Whether a chart runs Helm over the file. */
export function runsHelm(chart: number | undefined): boolean {
  return chart === 2;
}

/** The chart that a file is checked for when nobody names one. */
export const USUAL_CHART: Chart = 4;

/** What to write for a version, for messages. */
export const HUB_VERSION_HINT = `Write a version such as ${USUAL_HUB}, or next for what is not released yet; several with commas`;

/** Tags of images that follow a branch. */
const BRANCHES: Readonly<Record<string, HubVersion>> = { latest: USUAL_HUB, "latest-dev": "next" };

/**
 * Finds how a hub reads its file by the tag of its image: `1.5.2`, `v1.4.0`, `1.3`, `latest`. A series means its
 * newest release, and what was released between two known versions reads as the earlier one.
 *
 * @returns `undefined` when the text is not a version.
 */
export function findHub(text: string): NamedHub | undefined {
  const named = HUB_VERSIONS.find((version) => version === text);
  if (named !== undefined) return { version: named };
  if (Object.hasOwn(BRANCHES, text)) return { version: BRANCHES[text] ?? USUAL_HUB };
  const [, core] = /^v?(\d{1,9}(?:\.\d{1,9}){0,2})(?:[-+][\w.-]{1,64})?$/.exec(text) ?? [];
  if (core === undefined) return undefined;
  const numbers = numbersOf(core);
  const inSeries = RELEASES.findLast((version) => numbers.every((number, index) => number === version.numbers[index]));
  if (inSeries !== undefined) return { version: inSeries.name };
  const before = RELEASES.findLast((version) => compare(version.numbers, numbers) <= 0);
  if (before === undefined) {
    const [oldest] = RELEASES;
    return { version: oldest.name, note: `Hub ${text} is older than ${oldest.name}, the oldest that is known here` };
  }
  // Whatever is released after the newest known version has at least what is in the repository now.
  if (before.name !== RELEASES.at(-1)?.name) return { version: before.name };
  return {
    version: "next",
    note: `Hub ${text} is newer than ${before.name}, the newest release that is known here: it is read as the next one`,
  };
}

interface Release {
  readonly name: HubVersion;
  readonly numbers: readonly number[];
}

const RELEASES = HUB_VERSIONS.filter((version) => version !== "next").map(
  (name): Release => ({ name, numbers: numbersOf(name) }),
) as [Release, ...Release[]];

function numbersOf(version: string): readonly number[] {
  return version.split(".").map(Number);
}

function compare(left: readonly number[], right: readonly number[]): number {
  const index = [0, 1, 2].find((at) => (left[at] ?? 0) !== (right[at] ?? 0));
  return index === undefined ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
