/**
 * Removes credentials from the messages of rules.
 *
 * @module
 */

import { isSecretScalar, secrecyIn } from "../../hub/credentials.ts";
import type { ScalarNode } from "../../hub/pyyaml/mod.ts";
import { countFirst } from "../../lists.ts";
import { hiderOf, hideTokens, hideValue, rangeAt, secretRanges, type TextRange } from "../../text/mask.ts";
import { type Secrecy, secretParts } from "../../text/secrets.ts";
import type { Context } from "./context.ts";
import type { Part } from "./part.ts";
import type { Remark } from "./report.ts";
import { shorten } from "./show.ts";

/** A function that removes the value from a remark when the value is a credential, since rules quote wrong values. */
export function createHider(context: Context): (at: Part | number | undefined, remark: Remark) => Remark {
  const { secrets, yaml } = context;
  let sorted: readonly ScalarNode[] | undefined;
  const hideAt = hiderOf(yaml?.text ?? "");
  const hideIn = textHider();
  const secretAt = (at: Part | number): ScalarNode | undefined => {
    const node = typeof at === "object" ? at.node : undefined;
    // Many remarks are about a map; the credentials of the document are not needed for these.
    if (node !== undefined && node.kind !== "scalar") return undefined;
    if (typeof at === "object") return node !== undefined && isSecretPart(at, context) ? node : undefined;
    sorted ??= [...secrets()].sort((one, other) => one.start - other.start);
    return rangeAt(sorted, at);
  };
  return (at, remark) => {
    if (at === undefined) return remark;
    const secret = secretAt(at);
    const parts = secret === undefined ? [] : secretParts(secret.text);
    const isWhole = secret !== undefined && parts.length === 1 && parts[0] === secret.text;
    // The value that YAML reads, such as 83 from 0123, shows the credential too.
    const values = isWhole ? [shorten(secret.text), secret.text, String(secret.value)] : parts;
    const hide = (text: string) => {
      const shown = values.reduce(hideValue, text);
      if (typeof at === "number") return hideAt(at, shown);
      const { node } = at;
      return node.kind === "scalar" && secret === undefined
        ? hideIn(node, remark.index ?? 0, shown)
        : hideTokens(shown);
    };
    return {
      ...remark,
      message: hide(remark.message),
      ...(remark.hint === undefined ? {} : { hint: hide(remark.hint) }),
    };
  };
}

/** Characters on both sides of a place that a message about it can quote. */
const QUOTED = 1000;

/** Takes credentials inside of a longer text, such as a script, out of a message about a place in it. */
function textHider(): (node: ScalarNode, index: number, message: string) => string {
  const known = new Map<ScalarNode, readonly TextRange[]>();
  return (node, index, message) => {
    const { text } = node;
    let ranges = known.get(node);
    if (ranges === undefined) {
      ranges = secretRanges(text);
      known.set(node, ranges);
    }
    let shown = message;
    for (let at = countFirst(ranges, ({ end }) => end < index - QUOTED); at < ranges.length; at++) {
      const range = ranges[at];
      if (range === undefined || range.start > index + QUOTED) break;
      shown = secretParts(text.slice(range.start, range.end)).reduce(hideValue, shown);
    }
    return hideTokens(shown);
  };
}

/** Whether a scalar is a credential as a whole, by its name or its place. */
export function isSecretPart(part: Part, { secrets, yaml }: Pick<Context, "secrets" | "yaml">): boolean {
  const { node } = part;
  if (node.kind !== "scalar") return false;
  // In a file, an alias can make the same scalar a credential elsewhere. In a value, only the path to it matters.
  return yaml === undefined ? isSecretScalar(node, secrecyAt(part)) : secrets().has(node);
}

function secrecyAt({ parent, key, node }: Part): Secrecy {
  if (parent === undefined) return "open";
  const outer = secrecyAt(parent);
  const around = parent.node;
  if (around.kind !== "mapping") return outer;
  // A key is not a credential.
  return around.entries.some(({ value }) => value === node) ? secrecyIn(around, String(key), node, outer) : "open";
}
