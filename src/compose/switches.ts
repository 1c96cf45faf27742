import type { Issue } from "../errors.ts";
import { showValue } from "../text/show.ts";
import type { Given } from "./request.ts";

/**
 * Reads a switch: the spellings of YAML 1.2 for true and false and nothing else, so that a misspelt `True ` or `yes`
 * is never taken for a no.
 *
 * @see https://yaml.org/spec/1.2.2/#10212-boolean
 */
export function readSwitch({ text, at }: Given): { readonly value: boolean } | { readonly issue: Issue } {
  if (/^(?:true|True|TRUE)$/.test(text)) return { value: true };
  if (/^(?:false|False|FALSE)$/.test(text)) return { value: false };
  const message = `must be true or false, not ${showValue(text)}`;
  return { issue: { code: "usage", message, hint: "Write true or false", at } };
}
