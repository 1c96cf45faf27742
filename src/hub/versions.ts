/**
 * The versions of application-hub-context that read a config differently from each other, and the differences. The
 * table of the model says which keys each version knows and requires.
 *
 * @see https://github.com/EOEPCA/application-hub-context/blob/main/CHANGELOG.md
 * @module
 */

/** How one version of the hub differs from others. */
export interface HubFacts {
  /**
   * What the hub renders with Jinja: nothing, the whole file before it is read as YAML, or strings with `{{` after
   * that.
   */
  readonly renders: "nothing" | "file" | "values";
  /** Whether the hub makes a role binding with subjects; if not, it logs an error and skips the binding. */
  readonly bindsSubjects: boolean;
  /** Whether `env_from_secrets` works without `env_from_config_maps`; if not, the start fails. */
  readonly secretsWithoutConfigMaps: boolean;
  /** The one version in which an ExternalSecret can be made; missing when the hub does not know manifests. */
  readonly externalSecrets?: "external-secrets.io/v1beta1" | "external-secrets.io/v1";
  /** The version of the Helm chart that installs this version, unless its values name another image. */
  readonly chart?: string;
}

const beta = { externalSecrets: "external-secrets.io/v1beta1" } as const;

const HUBS = {
  "1.2": { renders: "nothing", bindsSubjects: true, secretsWithoutConfigMaps: true, chart: "2.1.0" },
  "1.3.3": { renders: "file", bindsSubjects: true, secretsWithoutConfigMaps: false, ...beta },
  "1.4.3": { renders: "file", bindsSubjects: true, secretsWithoutConfigMaps: false, ...beta, chart: "4.0.2" },
  // They use V1Subject, which their Kubernetes client no longer has.
  "1.5.0": { renders: "file", bindsSubjects: false, secretsWithoutConfigMaps: false, ...beta },
  "1.5.1": { renders: "file", bindsSubjects: false, secretsWithoutConfigMaps: false, ...beta },
  "1.5.2": { renders: "values", bindsSubjects: true, secretsWithoutConfigMaps: true, ...beta },
  // The newest state of the repository, which is not yet released.
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
 * Versions of application-hub-context that read the file differently, the oldest first; `next` is the state of the
 * repository after the newest release. Every other version reads the file like one of these.
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

/** How a version differs from others. */
export function hubFacts(version: HubVersion): HubFacts {
  return HUBS[version];
}

/** The one of {@link HUB_VERSIONS} that reads a file in the same way as the version that was named. */
export interface NamedHub {
  readonly version: HubVersion;
  /** A note for people: the version was not known when this was written. */
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

/** A hint for messages: how to name a version. */
export const HUB_VERSION_HINT = `Write a version such as ${USUAL_HUB}, or next for what is not released yet; several with commas`;

/** Tags of images that follow a branch. */
const BRANCHES: Readonly<Record<string, HubVersion>> = { latest: USUAL_HUB, "latest-dev": "next" };

/**
 * Finds how a hub reads its file by the tag of its image: `1.5.2`, `v1.4.0`, `1.3`, `latest`. A series means its newest
 * release. A release between two known versions reads the file like the earlier one.
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
  // A release after the newest known version has at least what is in the repository now.
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
