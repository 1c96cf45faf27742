/** Names in sentences. @module */

import { labelText, type ValuePlace } from "../diff/place.ts";
import { isMultiline, showNode } from "../diff/show.ts";
import type { TreeNode } from "../diff/tree.ts";
import { showValue } from "../text/show.ts";
import { listed } from "../text/words.ts";
import type { ObjectName } from "./namespace_objects.ts";
import type { RolloutEffect } from "./types.ts";

const NOUNS: Readonly<Record<string, string>> = {
  PersistentVolumeClaim: "claim",
  ConfigMap: "config map",
  Secret: "secret",
  Role: "role",
  RoleBinding: "role binding",
};

/** An object in words: `claim 'workspace'`. */
export function objectNoun({ kind, name }: ObjectName): string {
  return `${NOUNS[kind] ?? kind} ${quoted(name)}`;
}

/** A name in quotes. */
export function quoted(name: string): string {
  return showValue(name);
}

/** Slugs or groups in a sentence. */
export function names(all: readonly string[]): string {
  return listed(all.map(quoted));
}

/** A setting of a profile at the start of a sentence; keys stay as they are. */
export function sentenceLabel(place: ValuePlace): string {
  const label = labelText(place);
  return /^\w*_/.test(label) ? label : label.charAt(0).toUpperCase() + label.slice(1);
}

/** `from '1' to '2'`, when there are two values that fit into a sentence; otherwise empty. */
export function fromTo(before: TreeNode | undefined, after: TreeNode | undefined): string {
  if (before?.kind !== "value" || after?.kind !== "value") return "";
  if (isMultiline(before) || isMultiline(after)) return "";
  const [old, now] = [showNode(before), showNode(after)];
  return old.length > 60 || now.length > 60 || old === now ? "" : ` from ${quoted(old)} to ${quoted(now)}`;
}

/** The end of the message about a change when there is nothing else to say. */
export const PLAIN = {
  "at-next-start": " with the next start",
  "at-once": " when the form is opened next",
} as const;

/** Whether the setting and the kind of an effect say the same as its message, except for the values. */
export function isPlain({ kind, message }: Pick<RolloutEffect, "kind" | "message">): boolean {
  return (kind === "at-next-start" || kind === "at-once") && message.endsWith(PLAIN[kind]);
}
