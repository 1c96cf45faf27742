import type { Issue, Origin } from "../errors.ts";
import { settingHint } from "../hub/kubespawner.ts";
import { append } from "../lists.ts";
import type { ProfileSpec } from "../profiles/patch.ts";
import { writtenPath } from "../profiles/short_names.ts";
import { SLUG_PATTERN } from "../profiles/spec.ts";
import { validate } from "../schema/validate.ts";
import { hasPath, isObject, type JsonObject } from "../text/data.ts";
import { showValue } from "../text/show.ts";
import type { PackFile } from "./paths.ts";
import { packSchemas } from "./schema.ts";

/** Finds where a value of a pack is written; the path begins at the pack's document. */
export type LocateInPack = (path: readonly PropertyKey[], ofKey?: boolean) => Origin;

/** A spec in a pack. */
export interface PackEntry {
  readonly kind: "family" | "profile";
  readonly slug: string;
  readonly file: PackFile;
  /** As written; its form is checked. */
  readonly spec: JsonObject & ProfileSpec;
  /** The profile of which it is a variant, and the text that is added to the profile's display name. */
  readonly variantOf?: { readonly entry: PackEntry; readonly suffix: string };
  /** False when it has mistakes; they are reported already. */
  readonly isSound: boolean;
  /** Finds where a setting is, by the name with which it is written. */
  readonly locate: (path: readonly PropertyKey[], ofKey?: boolean) => Origin;
}

/** The specs in a document of a pack, and what is wrong with it. */
export interface PackEntries {
  readonly entries: readonly PackEntry[];
  readonly issues: readonly Issue[];
}

const LISTS = { families: "family", profiles: "profile" } as const;

/** Checks one document of a pack, whether it comes from YAML or from a module. */
export function readPackDocument(value: unknown, file: PackFile, locate: LocateInPack): PackEntries {
  if (!isObject(value)) {
    const message = "A pack must be a map with profiles or families";
    return {
      entries: [],
      issues: [{ code: "wrong-type", message, hint: "profiles: [{ slug: my_app }]", at: locate([]) }],
    };
  }
  const issues = unknownKeys(value, locate);
  const entries: PackEntry[] = [];
  for (const [list, kind] of Object.entries(LISTS)) {
    const specs = value[list] ?? [];
    if (!Array.isArray(specs)) {
      issues.push({ code: "wrong-type", message: `${list} must be a list`, path: list, at: locate([list]) });
      continue;
    }
    for (const [index, spec] of specs.entries()) {
      const read = readSpec(kind, spec, file, (path, ofKey) => locate([list, index, ...path], ofKey));
      append(issues, read.issues);
      append(entries, read.entries);
    }
  }
  return { entries, issues };
}

function unknownKeys(document: JsonObject, locate: LocateInPack): Issue[] {
  return Object.keys(document)
    .filter((key) => !Object.hasOwn(LISTS, key) && key !== "$schema")
    .map((key) => {
      const isManifest = document["kind"] !== undefined || document["apiVersion"] !== undefined;
      const hint = isManifest
        ? "Kubernetes objects belong in a sub-folder, and a profile's manifests name their file"
        : "Known keys: families, profiles";
      return {
        code: "unknown-field",
        message: `'${key}' is not a known key`,
        path: key,
        hint,
        at: locate([key], true),
      };
    });
}

/** Checks one spec of a pack. */
export function readSpec(
  kind: PackEntry["kind"],
  value: unknown,
  file: PackFile,
  locateRaw: LocateInPack,
): PackEntries {
  const locate: LocateInPack = (path, ofKey) => locateRaw(writtenPath(value, path), ofKey);
  const slug = isObject(value) && typeof value["slug"] === "string" ? value["slug"] : undefined;
  const subject =
    slug === undefined ? `A ${kind} without a slug` : `${kind === "family" ? "Family" : "Profile"} '${slug}'`;
  const { issues, value: sound } = validate(packSchemas().spec, value, {
    subject,
    hint: settingHint,
    locate: (path, code) => locate(path, code === "unknown-field"),
  });
  if (slug === undefined || !isObject(value)) return { entries: [], issues };
  const spec = value as JsonObject & ProfileSpec;
  const entry = { kind, slug, file, spec, isSound: sound !== undefined, locate };
  const { variants } = value;
  if (!isObject(variants) || Object.keys(variants).length === 0) return { entries: [entry], issues };
  if (kind === "family") {
    const message = `${subject}: variants are for profiles`;
    const hint = "Give them to a profile that extends the family";
    const at = locate(["variants"], true);
    return { entries: [entry], issues: [...issues, { code: "invalid-value", message, path: "variants", hint, at }] };
  }
  return readVariants(entry, variants, issues);
}

/** A profile, and a profile for each of its variants. */
function readVariants(base: PackEntry, variants: JsonObject, issues: readonly Issue[]): PackEntries {
  const found = [...issues];
  const entries = Object.entries(variants).flatMap(([key, variant]): PackEntry[] => {
    const slug = `${base.slug}_${key}`;
    if (!isObject(variant)) return [];
    if (!new RegExp(SLUG_PATTERN).test(slug)) {
      const message = `Profile '${base.slug}', variant '${key}': ${showValue(slug)} is not a slug`;
      const hint = "Slug and key together may have 63 characters: lower-case letters, digits, _ and -";
      found.push({
        code: "invalid-value",
        message,
        path: `variants.${key}`,
        hint,
        at: base.locate(["variants", key], true),
      });
      return [];
    }
    const { suffix, ...own } = variant;
    const spec = { slug, ...own } as JsonObject & ProfileSpec;
    const locate: LocateInPack = (path, ofKey) =>
      path[0] === "slug" || !hasPath(variant, path.slice(0, 1))
        ? base.locate(["variants", key], true)
        : base.locate(["variants", key, ...path], ofKey);
    const after = typeof suffix === "string" ? suffix : `(${key.replaceAll(/[_-]+/g, " ")})`;
    const variantOf = { entry: base, suffix: after };
    return [{ kind: "profile", slug, file: base.file, spec, variantOf, isSound: base.isSound, locate }];
  });
  return { entries: [base, ...entries], issues: found };
}
