import type { Issue } from "../errors.ts";
import { showValue } from "../text/show.ts";
import type { ConfigRequest, RequestOrigins } from "./deployment.ts";
import { type Given, type GivenOptions, OptionReader } from "./given.ts";
import { OPTIONS } from "./options.ts";

/** A request for the builder, the origins of its parts, and what is wrong with the form of the texts. */
export interface ParsedRequest {
  readonly request: ConfigRequest;
  readonly origins: RequestOrigins;
  readonly issues: readonly Issue[];
}

/** Reads the options that say what the menu is. */
export function parseRequest(given: GivenOptions): ParsedRequest {
  const read = new OptionReader(given);
  const slugs = readSlugs(read.list("profiles"));
  const [storageClassRwo, storageClassRwx] = [read.line("storageClassRwo"), read.line("storageClassRwx")];
  // With its type, so that a part that a request does not have is refused here.
  const request: ConfigRequest = {
    profiles: slugs.words,
    groups: read.list("groups").map(({ text }) => text),
    ...(storageClassRwo !== "" && { storageClassRwo }),
    ...(storageClassRwx !== "" && { storageClassRwx }),
    nodeSelectors: read.pairs("nodeSelectors"),
    overrides: read.pairs("overrides").map(({ key, ...item }) => ({ ...item, field: key })),
  };
  const origins: RequestOrigins = {
    profiles: read.at("profiles"),
    groups: read.at("groups"),
    storageClassRwo: read.at("storageClassRwo"),
    storageClassRwx: read.at("storageClassRwx"),
  };
  return { request, origins, issues: [...slugs.issues, ...read.issues] };
}

// No slug has a blank or a semicolon, so that is a list whose commas were forgotten. The rest of the request is judged as
// it was meant.
function readSlugs(words: readonly Given[]): { readonly words: readonly string[]; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const slugs = words.flatMap(({ text, at }) => {
    const parts = text.split(/[\s;]+/).filter((part) => part !== "");
    if (parts.length === 1 && parts[0] === text) return [text];
    const example = parts.length > 1 ? parts.join(",") : OPTIONS.profiles.example;
    const message = `${showValue(text)} is not a slug`;
    issues.push({ code: "usage", message, hint: `Separate slugs with commas: ${showValue(example)}`, at });
    return parts;
  });
  return { words: slugs, issues };
}
