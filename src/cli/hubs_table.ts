import { type GivenOptions, OptionReader } from "../compose/given.ts";
import type { HubRequest } from "../compose/hub_requests.ts";
import { parseRequest } from "../compose/request.ts";
import { selectProfiles } from "../compose/select.ts";
import { Sources } from "../compose/sources.ts";
import { ConfiguratorError, type Issue, throwIfAny } from "../errors.ts";
import { EXIT } from "../exit.ts";
import { maskData } from "../hub/credentials.ts";
import { append, greatest } from "../lists.ts";
import { BUILT_IN, type ProfileDeclaration } from "../profiles/define.ts";
import { mergeLineage } from "../profiles/merge.ts";
import { isObject } from "../text/data.ts";
import { showValue } from "../text/show.ts";
import { requestsIn } from "./hubs.ts";
import type { CliIo } from "./io.ts";
import { reportError } from "./report.ts";

/** One difference between a hub and the hub that it extends, or else the packs. */
interface Difference {
  readonly hub: string;
  readonly extends?: string;
  /** The profile; missing for a difference of the whole hub. */
  readonly profile?: string;
  readonly setting: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** `dump-config hubs [FILE]`: prints how each hub of a file differs from the one that it extends. */
export async function printHubs(path: string, given: GivenOptions, io: CliIo): Promise<number> {
  const read = new OptionReader(given);
  const requests = await requestsIn(path, given, new Sources());
  const issues: Issue[] = [];
  const views = new Map<string, View>();
  for (const request of requests) {
    try {
      views.set(request.name, await viewOf(request));
    } catch (error) {
      if (!(error instanceof ConfiguratorError)) throw error;
      append(issues, error.issues);
    }
  }
  const all = requests.flatMap((request) => differencesOf(request, views));
  if (read.switch("json")) io.stdout.json(all);
  else io.stdout.write(tableOf(requests, views, all));
  return issues.length === 0 ? EXIT.done : reportError(new ConfiguratorError(issues), io);
}

interface View {
  readonly groups: readonly string[];
  /** The settings of each profile of the menu by path, with hidden credentials. */
  readonly profiles: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
  /** The same without the changes of the hub. */
  readonly packs: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
}

async function viewOf(request: HubRequest): Promise<View> {
  const registry = await request.load();
  const { request: wanted, origins } = parseRequest(request.given);
  const { groups } = wanted;
  const { declarations, issues } = selectProfiles(wanted.profiles, registry, origins.profiles);
  throwIfAny(issues);
  const settings = (all: readonly ProfileDeclaration[]) =>
    new Map(all.map((declaration) => [declaration.slug, flat(maskData(mergeLineage(declaration)))]));
  return { groups, profiles: settings(declarations), packs: settings(declarations.map(asDeclared)) };
}

// The changes of a profile by a hub are declarations with the same slug.
function asDeclared(declaration: ProfileDeclaration): ProfileDeclaration {
  const { parent, slug, kind, origin } = declaration;
  return parent !== undefined && parent.slug === slug && parent.kind === kind && origin !== BUILT_IN
    ? asDeclared(parent)
    : declaration;
}

function flat(value: unknown, path = "", into = new Map<string, unknown>()): Map<string, unknown> {
  if (isObject(value) && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value)) flat(inner, path === "" ? key : `${path}.${key}`, into);
  } else into.set(path, value);
  return into;
}

function differencesOf({ name, parent }: HubRequest, views: ReadonlyMap<string, View>): readonly Difference[] {
  const own = views.get(name);
  const base = parent === undefined ? undefined : views.get(parent);
  if (own === undefined || (parent !== undefined && base === undefined)) return [];
  const about = { hub: name, ...(parent !== undefined && { extends: parent }) };
  const found: Difference[] = [];
  const compare = (setting: string, before: unknown, after: unknown, profile?: string) => {
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    const sides = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
    found.push({ ...about, ...(profile !== undefined && { profile }), setting, ...sides });
  };
  if (base !== undefined) {
    compare("groups", base.groups, own.groups);
    compare("profiles", [...base.profiles.keys()], [...own.profiles.keys()]);
  }
  for (const [slug, settings] of own.profiles) {
    const before = base?.profiles.get(slug) ?? own.packs.get(slug) ?? new Map<string, unknown>();
    for (const path of new Set([...before.keys(), ...settings.keys()])) {
      compare(path, before.get(path), settings.get(path), slug);
    }
  }
  return found;
}

function tableOf(
  requests: readonly HubRequest[],
  known: ReadonlyMap<string, View>,
  all: readonly Difference[],
): string {
  const shown = (value: unknown) => (value === undefined ? "-" : showValue(value, 60));
  const rows = requests.flatMap(({ name, parent }) => {
    if (!known.has(name)) return [];
    const own = all.filter(({ hub }) => hub === name);
    const head = [name, parent ?? "-"];
    if (own.length === 0) return [[...head, "", "nothing differs"]];
    return own.map(({ profile, setting, before, after }, index) => [
      ...(index === 0 ? head : ["", ""]),
      profile ?? "(all)",
      `${setting}: ${shown(before)} -> ${shown(after)}`,
    ]);
  });
  const table = [["HUB", "EXTENDS", "PROFILE", "DIFFERS"], ...rows];
  const widths = [0, 1, 2].map((column) => greatest(table.map((row) => row[column]?.length ?? 0)));
  return `${table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")}\n`;
}
