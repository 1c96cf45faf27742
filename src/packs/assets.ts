import type { Issue } from "../errors.ts";
import { append } from "../lists.ts";
import { isObject, type JsonObject } from "../text/data.ts";
import { showValue } from "../text/show.ts";
import type { ReadYaml } from "../text/yaml_read.ts";
import type { PackEntry } from "./entry.ts";
import { readFound } from "./folder.ts";
import { resolveInside } from "./paths.ts";

/** The settings whose entries can come from a file, and how the file is read. */
const WITH_FILES = { config_maps: "text", manifests: "manifests" } as const;

/** How files are read, and the files that were read: a file that many profiles use is read once. */
export interface AssetReader {
  readonly readYaml: ReadYaml;
  readonly onRead: (path: string) => void;
  readonly known: Map<string, Asset>;
  /** Texts that are not yet written to files, by their paths relative to the pack. When set, no file is read. */
  readonly texts?: ReadonlyMap<string, string>;
}

type Asset = { readonly content: unknown } | { readonly issues: readonly Issue[] };

/** The spec of an entry with the content of its files, and what is wrong with these. */
export function readAssets(entry: PackEntry, assets: AssetReader): { spec: JsonObject; issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const fill = (value: unknown, path: readonly string[], kind: "text" | "manifests"): unknown => {
    if (!isObject(value) || typeof value["from"] !== "string") return value;
    const { from, ...rest } = value;
    const asset = readAsset(from as string, kind, entry, [...path, "from"], assets);
    if ("content" in asset) return { ...rest, content: asset.content };
    append(issues, asset.issues);
    return value;
  };
  const filled: Record<string, unknown> = { ...entry.spec };
  if ("init" in filled) filled["init"] = fill(filled["init"], ["init"], "text");
  for (const [field, kind] of Object.entries(WITH_FILES)) {
    const entries = filled[field];
    if (!isObject(entries)) continue;
    filled[field] = Object.fromEntries(
      Object.entries(entries).map(([key, value]) => [key, fill(value, [field, key], kind)]),
    );
  }
  return { spec: filled, issues };
}

function readAsset(
  from: string,
  kind: "text" | "manifests",
  { file, locate }: PackEntry,
  path: readonly string[],
  assets: AssetReader,
): Asset {
  const text = assets.texts?.get(from.replace(/^\.\//, ""));
  if (text !== undefined) return contentOf(text, kind, from, assets.readYaml);
  const found = resolveInside(from, file, () => locate(path));
  if ("issue" in found) return { issues: [{ ...found.issue, path: path.join(".") }] };
  const known = assets.known.get(`${kind} ${found.real}`);
  // A file with mistakes is reported once, and not for each profile that names it.
  if (known !== undefined) return "content" in known ? known : { issues: [] };
  assets.onRead(found.real);
  const read = readFound(found, () => locate(path));
  const asset =
    "issue" in read
      ? { issues: [{ ...read.issue, path: path.join(".") }] }
      : contentOf(read.text, kind, found.shown, assets.readYaml);
  assets.known.set(`${kind} ${found.real}`, asset);
  return asset;
}

function contentOf(text: string, kind: "text" | "manifests", shown: string, readYaml: ReadYaml): Asset {
  // A checkout on Windows may have changed line breaks to CRLF, and no shell would run such a script.
  if (kind === "text") return { content: text.replaceAll("\r\n", "\n") };
  const { documents, issues, locate } = readYaml(text, shown, { refuseWords: true });
  const objects = documents.filter((document) => document !== null);
  const found = [...issues];
  for (const [index, document] of documents.entries()) {
    if (document === null || isObject(document)) continue;
    const message = `A manifest must be a Kubernetes object, not ${showValue(document)}`;
    found.push({ code: "wrong-type", message, at: locate([index]) });
  }
  if (found.length === 0 && objects.length === 0) {
    const hint = "Write at least one Kubernetes object, or remove the entry";
    found.push({ code: "missing-value", message: "The manifests are empty", hint, at: { origin: shown } });
  }
  return found.length > 0 ? { issues: found } : { content: objects };
}
