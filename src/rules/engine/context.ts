/**
 * Everything about one config that rules can use.
 *
 * @module
 */

import type { Reserve } from "../../hub/budget.ts";
import { secretScalars } from "../../hub/credentials.ts";
import type { HelmProblem } from "../../hub/helm/mod.ts";
import { PROFILE } from "../../hub/model.ts";
import type { HubNode, HubYaml, ScalarNode } from "../../hub/pyyaml/mod.ts";
import { type Chart, type HubFacts, type HubVersion, hubFacts, USUAL_CHART, USUAL_HUB } from "../../hub/versions.ts";
import type { GroupNames } from "../options.ts";
import { rootPart } from "./around.ts";
import { type Ignores, NO_IGNORES } from "./ignores.ts";
import { MOST_OF_A_RULE, type Problem, type Walk } from "./notes.ts";
import { childOf, type Part, placeOf } from "./part.ts";
import { type Pod, podOf } from "./pod.ts";
import { createTemplates, type Templates } from "./templates.ts";
import { readPart } from "./walk.ts";
import type { WholeFile } from "./whole_file.ts";

/** More parts than a config in a ConfigMap can have, also with aliases. */
const mostParts = 5_000_000;

/** One config, read as the hub reads it. */
export interface Context {
  readonly hubVersion: HubVersion;
  /** How this version differs from others. */
  readonly hub: HubFacts;
  readonly chart: Chart;
  /** The form of the hub's group names, if it is known. */
  readonly groupNames: GroupNames | undefined;
  /** Missing when a value is checked. */
  readonly yaml: HubYaml | undefined;
  /** The size of the file in bytes, if it is known. */
  readonly bytes: number | undefined;
  /** With chart 2, the problems of the file that Helm reports. */
  readonly helm: readonly HelmProblem[];
  /** The whole file after Jinja, for hubs that render the whole file; missing when there is nothing to render. */
  readonly whole: WholeFile | undefined;
  /** With chart 2, strings of a value that Helm cannot render. */
  readonly unrendered: ReadonlyMap<string, HelmProblem>;
  /** False when the reader refuses the file. */
  readonly loadable: boolean;
  /** Whether the value is nested too deeply, or too large, to be a config. */
  readonly tooDeep: boolean;
  /** `undefined` when there is no document, or when it cannot be loaded. */
  readonly root: HubNode | undefined;
  /** The document as a part; its fields are not read. */
  readonly file: Part | undefined;
  /** Items of `profiles` that are objects. */
  readonly profiles: readonly Part[];
  /** The same by their index in the file. */
  readonly byIndex: ReadonlyMap<number, Part>;
  /** The pod and the objects of each profile, in the order of {@link profiles}. */
  readonly pods: readonly Pod[];
  /** What pydantic would refuse or ignore, by rule. */
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
  /** The scalars that are credentials as a whole. */
  readonly secrets: () => ReadonlySet<ScalarNode>;
  /** Every string value that is rendered, each only once. */
  readonly templated: readonly Part[];
  readonly templates: Templates;
  /** Comments that ignore findings. */
  readonly ignores: Ignores;
  /** The largest number of findings of one rule that are kept. */
  readonly mostOfARule: number;
}

/** The input of {@link createContext}. */
export interface ContextInput {
  readonly root: HubNode | undefined;
  readonly yaml?: HubYaml | undefined;
  readonly bytes?: number | undefined;
  readonly helm?: readonly HelmProblem[] | undefined;
  readonly unrendered?: ReadonlyMap<string, HelmProblem>;
  readonly whole?: WholeFile | undefined;
  readonly tooDeep?: boolean;
  readonly hubVersion?: HubVersion | undefined;
  readonly chart?: Chart | undefined;
  readonly groupNames?: GroupNames | undefined;
  /** The reserve for templates, when several documents share one. */
  readonly reserve?: Reserve | undefined;
  readonly ignores?: Ignores;
  readonly mostOfARule?: number;
}

/** Reads a document. */
export function createContext(input: ContextInput): Context {
  const hubVersion = input.hubVersion ?? USUAL_HUB;
  const hub = hubFacts(hubVersion);
  const { whole } = input;
  const templates = createTemplates(hub, input.reserve, whole?.ok === true ? whole : undefined);
  const mostOfARule = input.mostOfARule ?? MOST_OF_A_RULE;
  const walk: Walk = { hub: hubVersion, templates, problems: [], counts: new Map(), mostOfARule, budget: mostParts };
  const file = input.root === undefined ? undefined : rootPart(input.root);
  const profiles = file === undefined ? [] : readProfiles(walk, file);
  let secrets: ReadonlySet<ScalarNode> | undefined;
  return {
    hubVersion,
    hub,
    chart: input.chart ?? USUAL_CHART,
    groupNames: input.groupNames,
    yaml: input.yaml,
    helm: input.helm ?? [],
    whole,
    unrendered: input.unrendered ?? new Map(),
    loadable: input.yaml?.problems.some((problem) => problem.fatal) !== true,
    tooDeep: input.tooDeep === true || walk.budget < 0,
    bytes: input.bytes,
    root: input.root,
    file,
    profiles,
    byIndex: new Map(profiles.map((profile) => [profile.profile, profile])),
    pods: profiles.map((profile) => podOf(profile, templates)),
    problems: byRule(walk.problems),
    secrets: () => {
      secrets ??= secretScalars(input.root);
      return secrets;
    },
    templated:
      file === undefined || (whole?.ok !== true && input.yaml?.text.includes("{{") === false)
        ? []
        : collectTemplates(file, templates),
    templates,
    ignores: input.ignores ?? NO_IGNORES,
    mostOfARule,
  };
}

function readProfiles(walk: Walk, file: Part): readonly Part[] {
  const list = childOf(file.node, "profiles");
  if (list?.kind !== "sequence") return [];
  const parent = placeOf(file, "profiles", list);
  return list.items
    .map((item, index) => readPart(walk, PROFILE, item, parent, index, index))
    .filter((profile) => profile.fields !== undefined);
}

function byRule(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const group = groups.get(problem.rule);
    if (group === undefined) groups.set(problem.rule, [problem]);
    else group.push(problem);
  }
  return groups;
}

/** The path to a node. Parts are made from it only where a template is found, since most nodes are not templates. */
interface Trail {
  readonly above: Trail | undefined;
  readonly key: string | number;
  readonly node: HubNode;
}

/** The string values with `{{` below a part, in the order of the file; a node with several aliases only once. */
function collectTemplates(file: Part, templates: Templates): readonly Part[] {
  const found: Part[] = [];
  const seen = new Set<HubNode>();
  const visit = (node: HubNode, key: string | number, above: Trail | undefined): void => {
    if (node.kind === "scalar") {
      if (node.type !== "str") return;
      const rendered = templates.of(node);
      if (rendered === undefined || isKnown(node, seen)) return;
      const at = above === undefined ? file : placeOf(partOf(above, file), key, node);
      found.push({ ...at, profile: profileOf(above, key), value: rendered.value, rendered });
      return;
    }
    if (isKnown(node, seen)) return;
    const here: Trail = { above, key, node };
    if (node.kind === "sequence") {
      for (let index = 0; index < node.items.length; index++) {
        const item = node.items[index];
        if (item !== undefined) visit(item, index, here);
      }
      return;
    }
    for (const { key: name, value, overridden } of node.entries) {
      if (!overridden) visit(value, name.kind === "scalar" ? name.text : "?", here);
    }
  };
  visit(file.node, "", undefined);
  return found;
}

function isKnown(node: HubNode, seen: Set<HubNode>): boolean {
  if (node.anchor === undefined) return false;
  if (seen.has(node)) return true;
  seen.add(node);
  return false;
}

function partOf({ above, key, node }: Trail, file: Part): Part {
  return above === undefined ? file : placeOf(partOf(above, file), key, node);
}

function profileOf(trail: Trail | undefined, key: string | number): number {
  let index: number | string = key;
  for (let at = trail; at !== undefined; at = at.above) {
    if (at.key === "profiles" && at.above?.above === undefined && at.above !== undefined) {
      return typeof index === "number" ? index : -1;
    }
    index = at.key;
  }
  return -1;
}
