/** The rule about logins in names. @module */

import { isDnsLabel, isDnsSubdomain } from "../hub/kubernetes.ts";
import { nameProblem } from "../hub/manifests/mod.ts";
import { type Document, partAt, stringOf } from "./engine/documents.ts";
import { childOf, fieldOf, itemsOf, type Part } from "./engine/part.ts";
import { isMounted, type Pod } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Templates } from "./engine/templates.ts";
import type { Report, Rule } from "./rule.ts";

type NameTest = readonly [Part | undefined, (name: string) => boolean];

/** The rule about logins in names. */
export const USER_RULES: readonly Rule[] = [
  {
    id: "user-name-in-name",
    severity: "warning",
    effect: "pod",
    title: "A login in a name that has no room for it",
    why: "A login has up to 55 characters: longer ones have no namespace, and nothing starts for them. Names of volumes and containers end at 63, and so do labels; that of a Service begins with a letter, which a login need not. Users with a long login, or one that begins with a digit, cannot start, or lose the object.",
    hint: "Leave it out, since every user has an own namespace, or cut it: {{ spawner.user.name[:40] }}",
    source: SOURCE.parser,
    scope: "init_container",
    bad: "name: 'prepare-{{ spawner.user.name }}-x'",
    good: "name: 'prepare-{{ spawner.user.name[:40] }}'",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const [part, isName] of names(pod)) {
          const value = part?.rendered?.value;
          if (value === undefined || !isName(value)) continue;
          const awkward = part?.rendered?.awkward();
          if (awkward === undefined || isName(awkward)) continue;
          report(part, `For a login of 55 characters this becomes ${quote(awkward)}, which Kubernetes refuses`);
        }
        for (const document of pod.documents) inObject(document, context.templates, report);
      }
    },
  },
];

function* names({ profile, hasVolumes }: Pod): Iterable<NameTest> {
  for (const map of itemsOf(profile, "config_maps"))
    yield [fieldOf(map, "name"), isMounted(map) ? isDnsLabel : isDnsSubdomain];
  for (const volume of itemsOf(profile, "volumes")) {
    yield [fieldOf(volume, "name"), isDnsLabel];
    yield [fieldOf(volume, "claim_name"), isDnsSubdomain];
  }
  if (!hasVolumes) return;
  for (const secret of itemsOf(profile, "secret_mounts")) yield [fieldOf(secret, "name"), isDnsLabel];
  for (const container of itemsOf(profile, "init_containers")) yield [fieldOf(container, "name"), isDnsLabel];
  for (const secret of itemsOf(profile, "image_pull_secrets")) yield [fieldOf(secret, "name"), isDnsSubdomain];
}

/** What an object of a manifest has no room for: its name, and what is inside. */
function inObject(document: Document, templates: Templates, report: Report): void {
  const { kind, metadata } = document;
  const name = stringOf(childOf(metadata, "name"), templates);
  const awkward = name?.value === undefined ? undefined : name.awkward();
  const isRefused = (text: string) => kind !== undefined && nameProblem(kind, text) !== undefined;
  if (name?.value !== undefined && awkward !== undefined && !isRefused(name.value) && isRefused(awkward)) {
    report(partAt(document, ["metadata", "name"]), {
      message: `For a login of 55 characters that begins with a digit this becomes ${quote(awkward)}, which is refused for a ${kind}: the hub skips it`,
      hint: "Write a letter before it, and leave room: a name without the login is enough in a user's own namespace",
      effect: "skipped",
    });
  }
  for (const problem of document.awkwardProblems()) {
    report(partAt(document, problem.path), {
      message: `For a login of 55 characters: ${kind}: ${problem.message}`,
      effect: "skipped",
    });
  }
}
