import type { Issue, Origin } from "../errors.ts";
import { settingHint } from "../hub/kubespawner.ts";
import { append } from "../lists.ts";
import type { ProfileSpec } from "../profiles/patch.ts";
import { writtenPath } from "../profiles/short_names.ts";
import { validate } from "../schema/validate.ts";
import { isObject, type JsonObject } from "../text/data.ts";
import type { PackFile } from "./paths.ts";
import { packSchemas } from "./schema.ts";

/** Where something of a pack is; the path begins at the pack's document. */
export type Locate = (path: readonly PropertyKey[], ofKey?: boolean) => Origin;

/** A spec as found in a pack. */
export interface PackEntry {
  readonly kind: "family" | "profile";
  readonly slug: string;
  readonly file: PackFile;
  /** As written; its form is checked. */
  readonly spec: JsonObject & ProfileSpec;
  /** False when something is wrong with it, which has been reported. */
  readonly isSound: boolean;
  /** Where a setting is, under the name with which it was written. */
  readonly locate: (path: readonly PropertyKey[], ofKey?: boolean) => Origin;
}

/** What a document of a pack holds, and what is wrong with it. */
export interface PackEntries {
  readonly entries: readonly PackEntry[];
  readonly issues: readonly Issue[];
}

const LISTS = { families: "family", profiles: "profile" } as const;

/** Checks one document of a pack, whether it comes from YAML or from a module. */
export function readDocument(value: unknown, file: PackFile, locate: Locate): PackEntries {
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

function unknownKeys(document: JsonObject, locate: Locate): Issue[] {
  return Object.keys(document)
    .filter((key) => !Object.hasOwn(LISTS, key) && key !== "$schema")
    .map((key) => {
      const isManifest = document["kind"] !== undefined || document["apiVersion"] !== undefined;
      const hint = isManifest
        ? "Kubernetes objects belong in a sub-folder, and a profile's manifests name their file"
        : "Known here: families, profiles";
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
export function readSpec(kind: PackEntry["kind"], value: unknown, file: PackFile, locateRaw: Locate): PackEntries {
  const locate: Locate = (path, ofKey) => locateRaw(writtenPath(value, path), ofKey);
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
  return { entries: [{ kind, slug, file, spec, isSound: sound !== undefined, locate }], issues };
}
