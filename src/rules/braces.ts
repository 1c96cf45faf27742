/** Rules about braces that KubeSpawner and JupyterHub format, and about logins in names. @module */

import { isDnsLabel, isDnsSubdomain } from "../hub/kubernetes.ts";
import { isSecret } from "../text/mask.ts";
import { fieldOf, itemsOf, type Part, pairsOf, textOf } from "./engine/part.ts";
import { isMounted, type Pod } from "./engine/pod.ts";
import { quote } from "./engine/show.ts";
import type { Rule } from "./rule.ts";

const kubespawner = "https://github.com/jupyterhub/kubespawner/blob/6.2.0/kubespawner/spawner.py";

/** Rules about braces and logins. */
export const BRACE_RULES: readonly Rule[] = [
  {
    id: "braces-format",
    severity: "error",
    effect: "spawn",
    title: "A brace that KubeSpawner takes for a field",
    why: "KubeSpawner runs Python's str.format over variables, volumes, mounts and init containers. A brace that is no known field raises an error when the profile is started.",
    hint: "Write $HOME instead of ${HOME}, or double the brace inside {% raw %}…{% endraw %}; fields are {username}, {unescaped_username}, {servername}, {userid}, {hubnamespace}",
    source: kubespawner,
    scope: "env",
    bad: `SETTINGS: '{"a": 1}'`,
    good: `SETTINGS: '{% raw %}{{"a": 1}}{% endraw %}'`,
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const part of formattedParts(pod)) {
          const text = part.value;
          if (typeof text !== "string" || !/[{}]/.test(text)) continue;
          const { problem, index } = context.templates.format(text, "spawner");
          if (problem === undefined) continue;
          // In a rendered text places are others than in the file.
          const where = part.rendered === undefined ? { index } : {};
          // A credential must not reach a log because of a brace in it.
          const hidden = isSecret(String(part.key), text);
          const shown = hidden ? "This value" : quote(text);
          report(part, {
            message: `${shown} raises an error when the profile is started: ${hidden ? "a brace that is no field" : problem}`,
            ...where,
          });
        }
      }
    },
  },
  {
    id: "default-url-braces",
    severity: "error",
    effect: "spawn",
    title: "A brace in the start page",
    why: "JupyterHub runs Python's str.format over default_url with username and base_url only. Anything else raises an error when the profile is started.",
    hint: "Use {username} or {base_url}, or double the brace inside {% raw %}…{% endraw %}",
    source: "https://github.com/jupyterhub/jupyterhub/blob/5.1.0/jupyterhub/spawner.py",
    scope: "profile",
    bad: "default_url: /lab?folder={folder}",
    good: "default_url: /lab/tree/{username}",
    check: (context, report) => {
      for (const profile of context.profiles) {
        const url = textOf(profile, "default_url");
        if (url === undefined || !/[{}]/.test(url)) continue;
        const { problem } = context.templates.format(url.replaceAll("%U", "{username}"), "url");
        if (problem === undefined) continue;
        report(
          fieldOf(profile, "default_url"),
          `${quote(url)} raises an error when the profile is started: ${problem}`,
        );
      }
    },
  },
  {
    id: "user-name-in-name",
    severity: "warning",
    effect: "pod",
    title: "A login in a name",
    why: "spawner.user.name is the login as it is: capitals, dots and @ are illegal in most names, and volume names end at 63 characters. Some users cannot start, or lose the object.",
    hint: "Leave it out, since every user has an own namespace, or use | lower | replace('@', '-') | replace('.', '-')",
    source: "https://github.com/EOEPCA/application-hub-context/blob/main/application_hub_context/parser.py",
    scope: "volume",
    bad: "claim_name: 'ws-{{ spawner.user.name }}'",
    good: "claim_name: ws",
    check: (context, report) => {
      for (const pod of context.pods) {
        for (const [part, isName] of names(pod)) {
          const value = part?.rendered?.value;
          if (value === undefined || !isName(value)) continue;
          const awkward = part?.rendered?.awkward();
          if (awkward === undefined || isName(awkward)) continue;
          report(part, `For a login such as Eric.B@x.org this becomes ${quote(awkward)}, which Kubernetes refuses`);
        }
      }
    },
  },
];

function* formattedParts(pod: Pod): Iterable<Part> {
  const { profile } = pod;
  for (const [, part] of pairsOf(profile, "pod_env_vars")) yield part;
  for (const map of itemsOf(profile, "config_maps")) if (isMounted(map)) yield* fieldsOf(map, ["mount_path"]);
  for (const volume of itemsOf(profile, "volumes")) {
    yield* fieldsOf(volume, ["name"]);
    yield* fieldsOf(fieldOf(volume, "volume_mount"), ["name", "mount_path"]);
  }
  if (!pod.hasVolumes) return;
  for (const secret of itemsOf(profile, "secret_mounts")) yield* fieldsOf(secret, ["name", "mount_path", "sub_path"]);
  for (const container of itemsOf(profile, "init_containers")) {
    yield* fieldsOf(container, ["name", "image"]);
    yield* itemsOf(container, "command");
    for (const mount of itemsOf(container, "volume_mounts")) yield* fieldsOf(mount, ["name", "mount_path", "sub_path"]);
  }
}

function* fieldsOf(part: Part | undefined, keys: readonly string[]): Iterable<Part> {
  for (const key of keys) {
    const field = fieldOf(part, key);
    if (field !== undefined) yield field;
  }
}

type NameTest = readonly [Part | undefined, (name: string) => boolean];

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
