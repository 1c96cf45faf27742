import { formatOrigin, type Issue, type Origin } from "../errors.ts";
import { MASK, maskText, maskValue } from "../text/mask.ts";
import { isReference, isSecretPath } from "../text/secrets.ts";
import { showValue } from "../text/show.ts";
import { splitList } from "../text/words.ts";
import type { ConfigRequest, NodeSelector, Override, RequestOrigins } from "./deployment.ts";
import type { Given, RawCheck } from "./given.ts";
import { REQUEST_OPTIONS, type RequestOption } from "./options.ts";

export type { Given } from "./given.ts";

/** The texts of the options, as a door read them; what was not given is absent. */
export interface RawRequest extends RawCheck {
  readonly profiles?: Given;
  readonly groups?: Given;
  readonly storageClassRwo?: Given;
  readonly storageClassRwx?: Given;
  readonly nodeSelectors?: readonly Given[];
  readonly overrides?: readonly Given[];
}

/** A request for the builder, the origins of its parts, and what is wrong with the form of the texts. */
export interface ParsedRequest {
  readonly request: ConfigRequest;
  readonly origins: RequestOrigins;
  readonly issues: readonly Issue[];
}

/** Reads the texts of the options: lists, `<slug>:<key>=<value>` items. */
export function parseRequest(raw: RawRequest): ParsedRequest {
  const profiles = raw.profiles ?? defaultOf("profiles");
  const groups = raw.groups ?? defaultOf("groups");
  const issues: Issue[] = [];
  const items = (kind: "nodeSelector" | "override", given: readonly Given[] = []) =>
    given.flatMap(({ text, at }) => {
      const item = splitItem(text);
      if (item === undefined) issues.push(itemIssue(kind, text, at));
      return item === undefined ? [] : [{ ...item, at }];
    });
  const nodeSelectors: NodeSelector[] = items("nodeSelector", raw.nodeSelectors);
  const overrides: Override[] = items("override", raw.overrides).map(({ key, ...item }) => ({ ...item, field: key }));
  const request = {
    profiles: splitList(profiles.text),
    groups: splitList(groups.text),
    ...(raw.storageClassRwo === undefined || raw.storageClassRwo.text === ""
      ? {}
      : { storageClassRwo: raw.storageClassRwo.text }),
    ...(raw.storageClassRwx === undefined || raw.storageClassRwx.text === ""
      ? {}
      : { storageClassRwx: raw.storageClassRwx.text }),
    nodeSelectors,
    overrides,
  };
  const origins = {
    profiles: profiles.at,
    groups: groups.at,
    ...(raw.storageClassRwo && { storageClassRwo: raw.storageClassRwo.at }),
    ...(raw.storageClassRwx && { storageClassRwx: raw.storageClassRwx.at }),
  };
  return { request, origins, issues };
}

/** Splits `<slug>:<key>=<value>` at the first colon and the first equals sign behind it; nothing is trimmed. */
export function splitItem(text: string): { slug: string; key: string; value: string } | undefined {
  const colon = text.indexOf(":");
  const equals = text.indexOf("=", colon + 1);
  if (colon < 0 || equals < 0) return undefined;
  return { slug: text.slice(0, colon), key: text.slice(colon + 1, equals), value: text.slice(equals + 1) };
}

/** An item as it may be shown: what it sets, and its value unless that is a credential. */
export function shownItem(text: string): string {
  // The form can be wrong in any way, but a value comes after an equals sign, and its name before it.
  const equals = text.indexOf("=");
  if (equals < 0) return maskText(text);
  const path = text.slice(0, equals).split(/[.:\s]/);
  const value = text.slice(equals + 1);
  const isHidden = isSecretPath(path) && !isReference(value);
  return `${text.slice(0, equals + 1)}${isHidden ? MASK : maskValue(path.at(-1) ?? "", value)}`;
}

function itemIssue(kind: "nodeSelector" | "override", text: string, at: Origin): Issue {
  const isOverride = kind === "override";
  const form = isOverride ? "<slug>:<field>=<value>" : "<slug>:<key>=<value>";
  const example = isOverride ? "coder_app:cpu_limit=4" : "gpu_coder_app:nodepool=gpu";
  // In the action the place is the input; on the command line the message itself names the flag.
  const name = `--${REQUEST_OPTIONS[kind].flag}`;
  const isFlag = formatOrigin(at).startsWith("--");
  const shown = showValue(shownItem(text));
  const message = isFlag ? `Invalid ${name} ${shown}. Expected ${form}` : `${shown} is not of the form ${form}`;
  return { code: "usage", message, hint: `For example: ${example}`, ...(isFlag ? {} : { at }) };
}

function defaultOf(option: Extract<RequestOption, "profiles" | "groups">): Given {
  return { text: REQUEST_OPTIONS[option].default, at: { origin: `default of --${REQUEST_OPTIONS[option].flag}` } };
}
