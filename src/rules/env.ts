/** Rules about environment variables. @module */

import { isConfigMapKey, isDnsSubdomain, isEnvName } from "../hub/kubernetes.ts";
import { hasStandIn } from "../hub/rendered_text.ts";
import { hasSecret, isSecret } from "../text/mask.ts";
import { allOf, forEveryUser, isFilled, modelCheck } from "./engine/checks.ts";
import { atKey, fieldOf, itemsOf, type Part, pairsOf, textOf } from "./engine/part.ts";
import type { Pod } from "./engine/pod.ts";
import { QUOTES_MISSING, quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import type { Report, Rule } from "./rule.ts";

const reserved =
  /^(?:JPY_API_TOKEN|CALRISSIAN_POD_NAME|(?:MEM|CPU)_(?:LIMIT|GUARANTEE)|JUPYTER_IMAGE(?:_SPEC)?|JUPYTERHUB_(?:API_TOKEN|API_URL|ACTIVITY_URL|ADMIN_ACCESS|BASE_URL|CLIENT_ID|COOKIE_.*|DEFAULT_URL|HOST|OAUTH_.*|PUBLIC_.*|ROOT_DIR|SERVER_NAME|SERVICE_PREFIX|SERVICE_URL|SSL_.*|USER))$/s;

/** Rules about environment variables. */
export const ENV_RULES: readonly Rule[] = [
  {
    id: "env-type",
    severity: "error",
    effect: "every-user",
    title: "An environment variable that is not a string",
    why: "The value of a variable is a string or {from_config_map: {name, key}}. With anything else the hub refuses the whole file.",
    hint: 'Put the value in quotes, such as "5"',
    source: SOURCE.models,
    scope: "env",
    bad: "A: 5",
    good: 'A: "5"',
    fix: {
      how: "quote",
      why: `${QUOTES_MISSING} null is left as it is: it could mean an empty string or no variable.`,
    },
    check: modelCheck("env-type"),
  },
  {
    id: "env-from-config-map",
    was: ["env-from_config_map"],
    severity: "error",
    effect: "spawn",
    title: "A variable from a config map that does not exist yet",
    why: "The hub reads the config map before it creates the namespace, the manifests and the config maps. A config map that the same profile creates does not exist at the first start, which raises an error.",
    hint: "Use env_from_config_maps for config maps that the profile creates",
    source: SOURCE.hub,
    scope: "profile",
    bad: "config_maps:\n  - {name: conf, key: url, mount_path: /etc/url, readonly: true, content: x}\npod_env_vars:\n  URL: {from_config_map: {name: conf, key: url}}",
    good: "config_maps:\n  - {name: conf, key: url, mount_path: /etc/url, readonly: true, content: x}\npod_env_vars:\n  URL: x",
    check: (context, report) => {
      for (const pod of context.pods) {
        const own = ownNames(pod, "ConfigMap");
        for (const [key, part] of pairsOf(pod.profile, "pod_env_vars")) {
          const source = fieldOf(part, "from_config_map");
          const name = textOf(source, "name");
          if (noSuchSource(key, source, report) || name === undefined) continue;
          if (makes(pod, own, "ConfigMap", name)) {
            report(
              part,
              `Variable ${quote(key)} is read before the profile creates the config map ${quote(name)}: the first start raises an error`,
            );
          } else {
            const message = `Variable ${quote(key)} needs the config map ${quote(name)} in every user's namespace before the start`;
            report(part, { message, severity: "warning", hint: "Make sure that something else creates it" });
          }
        }
      }
    },
  },
  {
    id: "env-name",
    severity: "error",
    effect: "pod",
    title: "A variable name that Kubernetes refuses",
    why: "Before Kubernetes 1.32, names consist of letters, digits, -, _ and ., and do not begin with a digit. Later versions still refuse = and characters that are not ASCII.",
    hint: "Use capital letters, digits and _, such as A_1",
    source: SOURCE.names,
    scope: "env",
    bad: '"1A": x',
    good: "A_1: x",
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const [key, part] of pairsOf(profile, "pod_env_vars")) {
          if (!isEnvName(key))
            report(atKey(part), `Kubernetes refuses the variable name ${quote(key)}, and with it the pod`);
        }
      }
    },
  },
  {
    id: "env-reserved",
    severity: "error",
    effect: "never-starts",
    title: "A variable that the hub sets itself",
    why: "The profile's value replaces the hub's. The server can then no longer log in to the hub, or users cannot reach it.",
    hint: "Remove the variable",
    source: SOURCE.jupyterhub,
    scope: "env",
    bad: "JUPYTERHUB_API_TOKEN: x",
    good: "JUPYTERHUB_SINGLEUSER_APP: jupyter_server.serverapp.ServerApp",
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const [key, part] of pairsOf(profile, "pod_env_vars")) {
          if (reserved.test(key))
            report(atKey(part), `The hub sets ${quote(key)} itself, and the profile's value replaces the hub's`);
        }
      }
    },
  },
  {
    id: "env-secret",
    severity: "warning",
    effect: "secret-leak",
    title: "A credential in clear text",
    why: "The value is in git and in a config map, and everybody who can see the server's environment variables can read it.",
    hint: "Keep it in a Secret and use env_from_secrets or secret_mounts",
    source: "https://kubernetes.io/docs/concepts/security/secrets-good-practices/",
    scope: "env",
    bad: "DB_PASSWORD: change-me",
    good: "DB_HOST: db.example",
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const [key, part] of pairsOf(profile, "pod_env_vars")) {
          // The text of the file decides: a template is not a credential, although its rendered value may look like
          // one.
          if (
            part.node.kind === "scalar" &&
            part.node.type === "str" &&
            !hasStandIn(part.node.text) &&
            isSecret(key, part.node.text)
          ) {
            report(part, `Variable ${quote(key)} looks like a credential in clear text`);
          }
        }
        for (const container of itemsOf(profile, "init_containers")) {
          for (const part of itemsOf(container, "command")) {
            if (part.node.kind === "scalar" && part.node.type === "str" && hasSecret(part.node.text))
              report(part, "The command contains what looks like a credential in clear text");
          }
        }
      }
    },
  },
  {
    id: "env-hub-version",
    severity: "error",
    effect: "spawn",
    title: "env_from_secrets alone on hubs before 1.5.2",
    why: "Hubs 1.3 to 1.5.1 add Secrets to a list that only env_from_config_maps creates. Without env_from_config_maps, starting the profile raises an error.",
    hint: "Name a config map in env_from_config_maps too, or update the hub to 1.5.2",
    source: "https://github.com/EOEPCA/application-hub-context/compare/1.5.1...1.5.2",
    scope: "volume",
    bad: "env_from_secrets: [creds]",
    good: "env_from_secrets: [creds]\nenv_from_config_maps: [site]",
    exampleOptions: { hubVersion: "1.5.1" },
    check: (context, report) => {
      if (context.hub.secretsWithoutConfigMaps) return;
      for (const { profile, hasVolumes } of context.pods) {
        const secrets = fieldOf(profile, "env_from_secrets");
        if (!hasVolumes || !isFilled(secrets) || isFilled(fieldOf(profile, "env_from_config_maps"))) continue;
        report(
          secrets,
          `Hub ${context.hubVersion} needs env_from_config_maps next to env_from_secrets: without it, starting the profile raises an error`,
        );
      }
    },
  },
  {
    id: "env-from-name",
    was: ["env_from-name"],
    severity: "error",
    effect: "pod",
    title: "An entry that is not the name of a config map or Secret",
    why: "env_from_config_maps and env_from_secrets are lists of names. With a map instead of a name the hub refuses the whole file; with an empty or invalid name Kubernetes refuses the pod; and if the object does not exist, the pod never starts.",
    hint: "Write names, such as [settings]",
    source: SOURCE.hub,
    scope: "volume",
    bad: 'env_from_secrets: [""]',
    good: "env_from_config_maps: [conf]\nconfig_maps:\n  - {name: conf, key: A, readonly: true, content: x}",
    check: allOf(forEveryUser(modelCheck("env-from-name")), (context, report) => {
      for (const pod of context.pods) {
        if (!pod.hasVolumes) continue;
        for (const [list, kind] of [
          ["env_from_config_maps", "ConfigMap"],
          ["env_from_secrets", "Secret"],
        ] as const) {
          const own = ownNames(pod, kind);
          for (const at of itemsOf(pod.profile, list)) {
            if (typeof at.value !== "string") continue;
            if (!isDnsSubdomain(at.value))
              report(at, `${quote(at.value)} cannot be the name of a ${kind}: Kubernetes refuses the pod`);
            else if (!makes(pod, own, kind, at.value)) {
              const message = `This profile does not create the ${kind} ${quote(at.value)}: without it the server never starts`;
              report(at, {
                message,
                severity: "warning",
                effect: "never-starts",
                hint: "Make sure that something else creates it",
              });
            }
          }
        }
      }
    }),
  },
];

// A config map with an invalid name or key cannot exist.
function noSuchSource(variable: string, source: Part | undefined, report: Report): boolean {
  let isWrong = false;
  for (const [field, isName, what] of [
    ["name", isDnsSubdomain, "not the name of a config map"],
    ["key", isConfigMapKey, "not a key of a config map"],
  ] as const) {
    const text = textOf(source, field);
    if (text === undefined || isName(text)) continue;
    const message = `Variable ${quote(variable)} is read from ${quote(text)}, which is ${what}: every start raises an error`;
    report(fieldOf(source, field), { message, hint: "Write a name such as settings and a key such as url" });
    isWrong = true;
  }
  return isWrong;
}

// Names of the objects that the profile creates itself, without those in its manifests.
function ownNames(pod: Pod, kind: "ConfigMap" | "Secret"): ReadonlySet<string | undefined> {
  const list = kind === "ConfigMap" ? "config_maps" : "image_pull_secrets";
  return new Set(itemsOf(pod.profile, list).map((part) => textOf(part, "name")));
}

function makes(pod: Pod, own: ReadonlySet<string | undefined>, kind: "ConfigMap" | "Secret", name: string): boolean {
  if (own.has(name) || pod.made(kind, name) !== undefined) return true;
  if (kind === "ConfigMap") return false;
  // The Secret of an ExternalSecret has the name of that object or the one in spec.target.
  if (pod.made("ExternalSecret", name) !== undefined) return true;
  return pod.documents.some((document) => document.kind === "ExternalSecret") && pod.strings().has(name);
}
