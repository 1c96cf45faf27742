import type { Issue } from "../errors.ts";
import { type ImagePolicies, isPolicyKey, policyNamed } from "../images/policy.ts";
import { type ImagePolicy, POLICIES } from "../images/versions.ts";
import { didYouMean } from "../text/nearest.ts";
import { showValue } from "../text/show.ts";
import { type ConfigRequest, LINE_PARTS, type RequestOrigins } from "./deployment.ts";
import { type Given, type GivenOptions, OptionReader, type Read } from "./given.ts";
import { OPTIONS, optionRow } from "./options.ts";

/** A request for {@link buildConfig}, the origins of its parts, and what is wrong with the form of the texts. */
export interface ParsedRequest {
  readonly request: ConfigRequest;
  readonly origins: RequestOrigins;
  readonly issues: readonly Issue[];
}

/** Reads the options that decide what is in the menu. */
export function parseRequest(given: GivenOptions): ParsedRequest {
  const read = new OptionReader(given);
  const slugs = readSlugs(read.list("profiles"));
  const policies = readPolicies(read.items("imagePolicies"));
  const lines = LINE_PARTS.map((part) => [part, read.line(part)] as const).filter(([, text]) => text !== "");
  // The type is written, so that TypeScript refuses a part that a request does not have.
  const request: ConfigRequest = {
    profiles: slugs.words,
    groups: read.list("groups").map(({ text }) => text),
    ...Object.fromEntries(lines),
    nodeSelectors: read.pairs("nodeSelectors"),
    ...(given.imagePolicies !== undefined && { imagePolicies: policies.value }),
    overrides: read.pairs("overrides").map(({ key, ...item }) => ({ ...item, field: key })),
  };
  const origins: RequestOrigins = {
    profiles: read.at("profiles"),
    groups: read.at("groups"),
    ...Object.fromEntries(LINE_PARTS.map((part) => [part, read.at(part)] as const)),
  };
  return { request, origins, issues: [...slugs.issues, ...policies.issues, ...read.issues] };
}

// The last policy for an image is used.
function readPolicies(items: readonly Given[]): Read<ImagePolicies> {
  const issues: Issue[] = [];
  const policies = new Map<string, ImagePolicy>();
  for (const { text, at } of items) {
    const equals = text.lastIndexOf("=");
    const [key, word] = [text.slice(0, Math.max(0, equals)).trim(), text.slice(equals + 1).trim()];
    const policy = policyNamed(word);
    if (equals < 0) {
      const { form, example } = optionRow("imagePolicies");
      const message = `${showValue(text)} is not of the form ${form}`;
      issues.push({ code: "usage", message, hint: `For example: ${example}`, at });
    } else if (!isPolicyKey(key)) {
      const message = `${showValue(key)} is not an image`;
      issues.push({ code: "usage", message, hint: "Write its repository, with or without a tag, or *", at });
    } else if (policy === undefined) {
      const hint = didYouMean(word, POLICIES) ?? `Write one of: ${POLICIES.join(", ")}`;
      issues.push({ code: "usage", message: `${showValue(word)} is not a policy for images`, hint, at });
    } else policies.set(key, policy);
  }
  return { value: Object.fromEntries(policies), issues };
}

// A slug cannot contain white space or a semicolon, so such a word is a list without commas. The rest of the request is
// checked with the slugs that were meant.
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
