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
    title: "A name that becomes invalid with a long login",
    why: "A login can have up to 55 characters. (For longer ones the hub cannot create a namespace, so nothing starts.) Names of volumes and containers, and labels, have at most 63 characters, and the name of a Service begins with a letter, which a login need not do. Users with a long login, or with one that begins with a digit, cannot start the profile, or their server lacks the object.",
    hint: "Leave the login out, since every user has a separate namespace, or shorten it: {{ spawner.user.name[:40] }}",
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
          report(part, `With a login of 55 characters this becomes ${quote(awkward)}, which Kubernetes refuses`);
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

/** Reports where a long login makes an object of a manifest invalid: in its name or in its content. */
function inObject(document: Document, templates: Templates, report: Report): void {
  const { kind, metadata } = document;
  const name = stringOf(childOf(metadata, "name"), templates);
  const awkward = name?.value === undefined ? undefined : name.awkward();
  const isRefused = (text: string) => kind !== undefined && nameProblem(kind, text) !== undefined;
  if (name?.value !== undefined && awkward !== undefined && !isRefused(name.value) && isRefused(awkward)) {
    report(partAt(document, ["metadata", "name"]), {
      message: `With a login of 55 characters that begins with a digit this becomes ${quote(awkward)}, which is not a valid name of a ${kind}: the hub skips the object`,
      hint: "Leave the login out, since every user has a separate namespace, or write a letter before it and shorten it: {{ spawner.user.name[:40] }}",
      effect: "skipped",
    });
  }
  for (const problem of document.awkwardProblems()) {
    report(partAt(document, problem.path), {
      message: `With a login of 55 characters: ${kind}: ${problem.message}`,
      effect: "skipped",
    });
  }
}
