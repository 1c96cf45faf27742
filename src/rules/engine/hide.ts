/**
 * Removes credentials from the messages of rules.
 *
 * @module
 */

import { secretScalars } from "../../hub/credentials.ts";
import type { ScalarNode } from "../../hub/pyyaml/mod.ts";
import { hiderOf, hideValue, rangeAt } from "../../text/mask.ts";

import type { Context } from "./context.ts";
import type { Part } from "./part.ts";
import type { Remark } from "./report.ts";
import { shorten } from "./show.ts";

/** A function that removes the value from a remark when the value is a credential, since rules quote wrong values. */
export function createHider({ root, yaml }: Context): (at: Part | number | undefined, remark: Remark) => Remark {
  let secrets: ReadonlySet<ScalarNode> | undefined;
  let sorted: readonly ScalarNode[] | undefined;
  const hideAt = hiderOf(yaml?.text ?? "");
  const secretAt = (at: Part | number): ScalarNode | undefined => {
    const node = typeof at === "object" ? at.node : undefined;
    // Many remarks are about a map; the credentials of the document are not needed for these.
    if (node !== undefined && node.kind !== "scalar") return undefined;
    secrets ??= secretScalars(root);
    if (typeof at === "object") return node !== undefined && secrets.has(node) ? node : undefined;
    sorted ??= [...secrets].sort((one, other) => one.start - other.start);
    return rangeAt(sorted, at);
  };
  return (at, remark) => {
    if (at === undefined) return remark;
    const secret = secretAt(at);
    // The value that YAML reads, such as 83 from 0123, shows the credential too.
    const values = secret === undefined ? [] : [shorten(secret.text), secret.text, String(secret.value)];
    const hide = (text: string) => {
      const shown = values.reduce(hideValue, text);
      return typeof at === "number" ? hideAt(at, shown) : shown;
    };
    return {
      ...remark,
      message: hide(remark.message),
      ...(remark.hint === undefined ? {} : { hint: hide(remark.hint) }),
    };
  };
}
