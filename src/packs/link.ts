import type { Issue, Origin } from "../errors.ts";
import { append } from "../lists.ts";
import { BaseAppProfile } from "../profiles/base.ts";
import type { ProfileDeclaration } from "../profiles/define.ts";
import { locateSetting, mergeLineage } from "../profiles/merge.ts";
import type { InlineProfileSpec } from "../profiles/patch.ts";
import type { ProfileRegistry } from "../profiles/registry.ts";
import { checkSettings } from "../profiles/resolve.ts";
import { isObject, type JsonObject, keysAt } from "../text/data.ts";
import { didYouMean } from "../text/nearest.ts";
import { type AssetReader, readAssets } from "./assets.ts";
import type { PackEntry } from "./entry.ts";

/** The family that is extended by default. */
const ROOT = BaseAppProfile.slug;
/** The longest chain of families and profiles; a longer one is a mistake. */
const LONGEST_CHAIN = 50;
/** Nobody reads more hints at once, and each one needs a comparison with all candidates. */
const MOST_HINTS = 50;

interface Node {
  readonly entry: PackEntry;
  state: "new" | "open" | "done";
  depth: number;
  /** `undefined` when the entry, or something that it extends, has mistakes. */
  declaration?: ProfileDeclaration;
}

interface Linking {
  readonly index: Map<string, Node>;
  readonly registry: ProfileRegistry;
  readonly assets: AssetReader;
  readonly issues: Issue[];
}

/** The declarations of the entries of all packs, in their order but each after what it extends, and what is wrong. */
export function linkEntries(entries: readonly PackEntry[], registry: ProfileRegistry, assets: AssetReader) {
  const issues: Issue[] = [];
  const index = indexEntries(entries, registry, issues);
  const linking: Linking = { index, registry, assets, issues };
  const nodes = [...index.values()];
  for (const node of nodes) {
    for (const each of unlinkedChain(node, linking)) declare(each, linking);
  }
  return { declarations: nodes.flatMap(({ declaration }) => declaration ?? []), issues };
}

function indexEntries(entries: readonly PackEntry[], registry: ProfileRegistry, issues: Issue[]): Map<string, Node> {
  const index = new Map<string, Node>();
  for (const entry of entries) {
    const { kind, slug, locate } = entry;
    const taken = index.get(`${kind} ${slug}`)?.entry;
    const builtin = registry.find(kind, slug);
    if (taken === undefined && builtin === undefined) {
      index.set(`${kind} ${slug}`, { entry, state: "new", depth: 0 });
      continue;
    }
    const first = taken === undefined ? (builtin?.origin ?? "") : showOrigin(taken.locate(["slug"]));
    const at = locate(["slug"]);
    const message = `Duplicate ${kind} slug '${slug}': declared in ${first} and in ${showOrigin(at)}`;
    issues.push({ code: "duplicate-profile", message, path: "slug", hint: "Give one of them another slug", at });
  }
  return index;
}

/** A node and the nodes that it extends and that are not linked yet, the furthest first; reports a cycle. */
function unlinkedChain(start: Node, linking: Linking): Node[] {
  const chain: Node[] = [];
  let node: Node | undefined = start;
  while (node !== undefined && node.state === "new") {
    node.state = "open";
    chain.push(node);
    node = parentNode(node.entry, linking);
  }
  if (node?.state === "open") {
    const cycle = chain.slice(chain.indexOf(node)).map(({ entry }) => entry);
    const { locate } = node.entry;
    const names = [...cycle, node.entry].map(({ slug }) => slug).join(" > ");
    const message = `Profiles extend each other in a circle: ${names}`;
    const hint = "Let one of them extend something else, such as coder";
    linking.issues.push({ code: "extends-cycle", message, path: "extends", hint, at: locate(["extends"]) });
  }
  return chain.toReversed();
}

function declare(node: Node, linking: Linking): void {
  const { entry } = node;
  const { kind, slug, file, locate } = entry;
  const parent = parentNode(entry, linking);
  const { spec, issues } = readAssets(entry, linking.assets);
  append(linking.issues, issues);
  // In a cycle the parent is not linked yet and has no declaration, so this node gets none either.
  node.state = "done";
  node.depth = (parent?.depth ?? 0) + 1;
  const builtin =
    parent === undefined && entry.variantOf === undefined ? linking.registry.parent(parentSlug(entry)) : undefined;
  if (parent === undefined && builtin === undefined && entry.variantOf === undefined)
    reportUnknownParent(entry, linking);
  if (node.depth === LONGEST_CHAIN + 1) {
    const message = `'${slug}' extends more than ${LONGEST_CHAIN} declarations, one after the other`;
    const hint = "Extend one that is further up";
    linking.issues.push({ code: "extends-cycle", message, path: "extends", hint, at: locate(["extends"]) });
  }
  const declared = builtin ?? parent?.declaration;
  if (!entry.isSound || issues.length > 0 || declared === undefined || node.depth > LONGEST_CHAIN) return;
  const named = entry.variantOf === undefined ? spec : withName(spec, declared, entry.variantOf.suffix);
  node.declaration = { kind, slug, parent: declared, spec: settingsOf(named), origin: file.path, locate };
}

function withName(spec: JsonObject, parent: ProfileDeclaration, suffix: string): JsonObject {
  if (Object.hasOwn(spec, "display_name")) return spec;
  const { display_name: name } = mergeLineage(parent);
  const parts = [typeof name === "string" ? name : "", suffix];
  return { ...spec, display_name: parts.filter((part) => part !== "").join(" ") };
}

// The form of the spec has been checked, and the content of its files is filled in.
function settingsOf(spec: JsonObject): InlineProfileSpec {
  return spec as JsonObject & InlineProfileSpec;
}

function parentSlug({ spec }: PackEntry): string {
  return typeof spec.extends === "string" ? spec.extends : ROOT;
}

// A family is preferred to a profile, wherever each is declared.
function parentNode(entry: PackEntry, { index, registry }: Linking): Node | undefined {
  // Not looked up by its slug, since a family can have the same slug.
  if (entry.variantOf !== undefined) {
    const node = index.get(`profile ${entry.variantOf.entry.slug}`);
    return node?.entry === entry.variantOf.entry ? node : undefined;
  }
  const slug = parentSlug(entry);
  const family = index.get(`family ${slug}`);
  return family ?? (registry.find("family", slug) === undefined ? index.get(`profile ${slug}`) : undefined);
}

function reportUnknownParent(entry: PackEntry, linking: Linking): void {
  const slug = parentSlug(entry);
  const subject = `${entry.kind === "family" ? "Family" : "Profile"} '${entry.slug}'`;
  const message = `${subject}: extends '${slug}', which is not a family or profile`;
  const hint = linking.issues.length < MOST_HINTS ? parentHint(slug, entry, linking) : "Name a family or profile";
  linking.issues.push({ code: "unknown-parent", message, path: "extends", hint, at: entry.locate(["extends"]) });
}

function parentHint(slug: string, from: PackEntry, { index, registry }: Linking): string {
  const own = [...index.values()].map(({ entry }) => entry).filter((entry) => entry.slug !== from.slug);
  const known = [...registry.families(), ...registry.all(), ...own];
  const families = known.filter(({ kind }) => kind === "family").map((each) => each.slug);
  const near = didYouMean(slug, [...families, ...known.slice(0, 1000).map((each) => each.slug)]);
  return near ?? `Known families: ${families.slice(0, 20).join(", ")}`;
}

function showOrigin({ origin, line }: Origin): string {
  return line === undefined ? origin : `${origin}:${line}`;
}

/** What is wrong with a profile merged with everything that it extends: mostly settings that nobody has set. */
export function checkDeclared(declaration: ProfileDeclaration): Issue[] {
  const settings = mergeLineage(declaration);
  const checked = checkSettings(settings, declaration.slug, (path) => locateSetting(declaration, path));
  // A profile with variants does not need settings that all its variants have, such as the image.
  const isBase = keysAt(declaration.spec, ["variants"]).length > 0;
  const issues = isBase ? checked.issues.filter(({ code }) => code !== "missing-value") : checked.issues;
  return issues.map((issue) => (issue.code === "missing-value" ? { ...issue, ...hintFor(declaration, issue) } : issue));
}

function hintFor(declaration: ProfileDeclaration, { path = "" }: Issue): { hint?: string } {
  const [field = "", key = ""] = path.split(".");
  if (key === "") {
    const isRoot = declaration.parent?.slug === ROOT;
    return isRoot ? { hint: "Set it, or extend a family that has it, such as extends: coder" } : {};
  }
  // A new entry without required settings is mostly an inherited entry with a misspelt name.
  const inherited = declaration.parent === undefined ? {} : mergeLineage(declaration.parent)[field];
  const near = isObject(inherited) ? didYouMean(key, Object.keys(inherited)) : undefined;
  return near === undefined ? {} : { hint: near };
}
