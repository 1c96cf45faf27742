/** Rules about role_bindings. @module */

import { keysWhere } from "../hub/field.ts";
import { grammars, isDnsSubdomain, isPathSegmentName } from "../hub/kubernetes.ts";
import { ROLE, SUBJECT } from "../hub/model.ts";
import { nearest } from "../text/nearest.ts";
import { listed } from "../text/words.ts";
import { isFilled, modelCheck } from "./engine/checks.ts";
import type { Context } from "./engine/context.ts";
import { fieldOf, isNull, itemsOf, type Part, textOf } from "./engine/part.ts";
import { clashes, isKept, ONLY_AT_ONCE } from "./engine/same_user.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { type ExampleProfile, exampleFile } from "./examples.ts";
import type { Rule } from "./rule.ts";

const rbac = "https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/rbac/validation/validation.go";

const verbs: readonly string[] = ROLE.fields.verbs.of.oneOf;

const kinds: readonly string[] = SUBJECT.fields.kind.oneOf;

/** Lists of a role that must not be empty. */
const lists = keysWhere(ROLE, (field) => field.type === "list" && field.nonempty === true);

const smells = new Set([
  "*",
  "secrets",
  "pods/exec",
  "serviceaccounts/token",
  "roles",
  "rolebindings",
  "clusterroles",
  "clusterrolebindings",
]);

const groupOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    apps: "deployments statefulsets daemonsets replicasets controllerrevisions",
    batch: "jobs cronjobs",
    "networking.k8s.io": "ingresses networkpolicies ingressclasses",
    policy: "poddisruptionbudgets",
    "rbac.authorization.k8s.io": "roles rolebindings clusterroles clusterrolebindings",
    autoscaling: "horizontalpodautoscalers",
    "storage.k8s.io": "storageclasses volumeattachments csidrivers csinodes",
    "coordination.k8s.io": "leases",
    "discovery.k8s.io": "endpointslices",
    "scheduling.k8s.io": "priorityclasses",
    "apiextensions.k8s.io": "customresourcedefinitions",
    "": "pods configmaps secrets services serviceaccounts persistentvolumeclaims persistentvolumes endpoints namespaces nodes replicationcontrollers resourcequotas limitranges podtemplates",
  }).flatMap(([group, names]) => names.split(" ").map((name) => [name, group] as const)),
);

/** Resources that are in several groups, or below another resource. */
const OTHER_RESOURCES = [
  "events",
  "bindings",
  "componentstatuses",
  ...["log", "exec", "attach", "portforward", "proxy", "status", "eviction", "ephemeralcontainers", "binding"].map(
    (part) => `pods/${part}`,
  ),
  ...["deployments", "statefulsets", "replicasets"].flatMap((name) => [`${name}/scale`, `${name}/status`]),
  ...["services/proxy", "services/status", "jobs/status", "cronjobs/status", "ingresses/status"],
  ...["serviceaccounts/token", "persistentvolumeclaims/status", "namespaces/status", "nodes/proxy"],
];
const RESOURCES: ReadonlySet<string> = new Set([...groupOf.keys(), ...OTHER_RESOURCES]);
const GROUPS: ReadonlySet<unknown> = new Set([...groupOf.values(), "events.k8s.io"]);

/** Rules about role_bindings. */
export const RB_RULES: readonly Rule[] = [
  {
    id: "rb-verbs",
    severity: "error",
    effect: "every-user",
    title: "A verb that the hub does not accept",
    why: "The hub accepts only a fixed list of verbs, in lower case and without *. With any other verb it refuses the whole file.",
    hint: `Use ${verbs.join(", ")}`,
    source: SOURCE.models,
    scope: "role_binding",
    bad: 'role: {name: r, resources: [pods], verbs: ["*"]}',
    good: "role: {name: r, resources: [pods], verbs: [get, list]}",
    check: (context, report) => {
      modelCheck("rb-verbs")(context, report);
      for (const role of roles(context)) {
        for (const verb of itemsOf(role, "verbs")) {
          if (typeof verb.value === "string" && !verbs.includes(verb.value))
            report(verb, `${quote(verb.value)} is not a verb that the hub accepts: no user gets the form`);
        }
      }
    },
  },
  {
    id: "rb-subject",
    severity: "error",
    effect: "every-user",
    title: "A kind of subject that the hub does not accept",
    why: "The hub accepts only ServiceAccount and User. With any other kind it refuses the whole file.",
    hint: "Write ServiceAccount or User",
    source: SOURCE.models,
    scope: "role_binding",
    bad: "subjects: [{name: team, kind: Group}]",
    good: "subjects: [{name: team, kind: User}]",
    check: (context, report) => {
      modelCheck("rb-subject")(context, report);
      for (const binding of bindings(context)) {
        for (const subject of itemsOf(binding, "subjects")) {
          const kind = textOf(subject, "kind");
          if (kind !== undefined && !kinds.includes(kind))
            report(
              fieldOf(subject, "kind"),
              `The hub does not accept the subject kind ${quote(kind)}: no user gets the form`,
            );
        }
      }
    },
  },
  {
    id: "rb-subject-name",
    severity: "error",
    effect: "skipped",
    title: "A subject name that Kubernetes refuses",
    why: "The name of a service account is a DNS name; the name of a user must not be empty. With any other name the hub creates the role, but Kubernetes refuses its binding: the server runs without these rights.",
    hint: "Write the name of a service account of the user's namespace, such as default",
    source: rbac,
    scope: "role_binding",
    bad: "subjects: [{name: My_SA, kind: ServiceAccount}]",
    good: "subjects: [{name: my-sa, kind: ServiceAccount}]",
    check: (context, report) => {
      for (const binding of active(context)) {
        for (const subject of itemsOf(binding, "subjects")) {
          const name = textOf(subject, "name");
          const isAccount = textOf(subject, "kind") === "ServiceAccount";
          if (name === undefined || (isAccount ? isDnsSubdomain(name) : grammars.subjectName.test(name))) continue;
          const what = isAccount ? "not the name of a service account" : "not the name of a user";
          report(fieldOf(subject, "name"), `${quote(name)} is ${what}: the binding is not created`);
        }
      }
    },
  },
  {
    id: "rb-hub-version",
    severity: "error",
    effect: "skipped",
    title: "A role binding on hubs 1.5.0 and 1.5.1, which do not create it",
    why: "These hubs use a class that their Kubernetes client no longer has. They log an error for every role binding with a subject and go on without it: the server runs without these rights.",
    hint: "Update the hub to 1.5.2, or create Role and RoleBinding with manifests",
    source: "https://github.com/EOEPCA/application-hub-context/compare/1.5.1...1.5.2",
    scope: "role_binding",
    bad: "subjects: [{name: lab, kind: ServiceAccount}]",
    good: "subjects: []",
    exampleOptions: { hubVersion: "1.5.1" },
    check: (context, report) => {
      if (context.hub.bindsSubjects) return;
      for (const binding of active(context)) {
        const subjects = fieldOf(binding, "subjects");
        if (!isFilled(subjects)) continue;
        report(
          subjects,
          `Hub ${context.hubVersion} skips every role binding with a subject: users do not get these rights`,
        );
      }
    },
  },
  {
    id: "rb-name",
    severity: "error",
    effect: "skipped",
    title: "A role name that Kubernetes refuses",
    why: "The role and the binding are not created; the server runs without these rights.",
    hint: "Use a name without / and %, such as pod-reader",
    source: "https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/path/name.go",
    scope: "role_binding",
    bad: "name: a/b",
    good: "name: a-b",
    check: (context, report) => {
      for (const binding of active(context)) {
        for (const at of [fieldOf(binding, "name"), fieldOf(fieldOf(binding, "role"), "name")]) {
          if (typeof at?.value === "string" && !isPathSegmentName(at.value)) {
            report(at, `Kubernetes refuses the name ${quote(at.value)}: the role and the binding are not created`);
          }
        }
      }
    },
  },
  {
    id: "rb-lists",
    severity: "error",
    effect: "skipped",
    title: "A role with an empty list",
    why: "Kubernetes refuses a rule without verbs, resources or API groups; the server runs without these rights.",
    hint: "List at least one; api_groups may be left out",
    source: rbac,
    scope: "role_binding",
    bad: "role: {name: r, resources: [pods], verbs: [get], api_groups: null}",
    good: "role: {name: r, resources: [pods], verbs: [get]}",
    check: (context, report) => {
      for (const binding of active(context)) {
        const role = fieldOf(binding, "role");
        for (const key of lists) {
          const list = fieldOf(role, key);
          if (list?.items?.length === 0 || (key === "api_groups" && isNull(list))) {
            report(list, `${key} is ${isNull(list) ? "null" : "empty"}: the role and the binding are not created`);
          }
        }
      }
    },
  },
  {
    id: "rb-group",
    severity: "warning",
    effect: "ignored",
    title: "Resources of another API group",
    why: "A role grants rights only in its API groups. Without api_groups that is the core group, which does not contain jobs, deployments or ingresses: the role grants nothing for them.",
    hint: "Add the group, such as api_groups: [batch]",
    source: SOURCE.models,
    scope: "role_binding",
    bad: "role: {name: r, resources: [jobs], verbs: [get]}",
    good: "role: {name: r, resources: [jobs], verbs: [get], api_groups: [batch]}",
    check: (context, report) => {
      for (const binding of active(context)) {
        const role = fieldOf(binding, "role");
        const list = fieldOf(role, "api_groups");
        if (isNull(list) || list?.items?.length === 0) continue;
        const groups = list?.items?.map((item) => item.value) ?? [""];
        if (groups.includes("*") || groups.some((group) => typeof group !== "string")) continue;
        for (const resource of itemsOf(role, "resources")) {
          if (typeof resource.value !== "string") continue;
          const group = groupOf.get(resource.value.split("/")[0] ?? "");
          if (group === undefined || groups.includes(group)) continue;
          const named = group === "" ? 'the core group ""' : `the API group ${group}`;
          report(resource, {
            message: `${quote(resource.value)} is in ${named}: this role grants nothing for it`,
            hint: `Add api_groups: ["${group}"]`,
          });
        }
      }
    },
  },
  {
    id: "rb-resource",
    severity: "warning",
    effect: "ignored",
    title: "A resource that does not exist in any API group",
    why: "The names of resources are plural and in lower case, and Kubernetes compares them exactly. A role accepts any word, but grants nothing for a word that is not a resource.",
    hint: "Write the resource as kubectl api-resources lists it, such as pods",
    source: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources",
    scope: "role_binding",
    bad: "role: {name: r, resources: [pod], verbs: [get]}",
    good: "role: {name: r, resources: [pods], verbs: [get]}",
    check: (context, report) => {
      for (const binding of active(context)) {
        const role = fieldOf(binding, "role");
        const groups = itemsOf(role, "api_groups");
        // The resources of groups that are not part of Kubernetes are not known here.
        if (!groups.every(({ value }) => GROUPS.has(value))) continue;
        for (const resource of itemsOf(role, "resources")) {
          const { value } = resource;
          if (typeof value !== "string" || RESOURCES.has(value) || value.includes("*")) continue;
          const meant = nearest(value, RESOURCES);
          if (meant === undefined) continue;
          report(resource, {
            message: `${quote(value)} is not a resource of Kubernetes: this role grants nothing for it`,
            hint: `Did you mean '${meant}'?`,
          });
        }
      }
    },
  },
  {
    id: "rb-exists",
    severity: "error",
    effect: "ignored",
    title: "One role with different rights",
    why: "The hub creates a role only if it does not exist, and never updates it. All profiles of a user share one namespace, so the profile that is started first decides about the rights of the others. With persist: false in all of them the hub deletes the role at each stop.",
    hint: "Give roles with different rights different names",
    source: SOURCE.hub,
    scope: "file",
    bad: exampleFile(withRole("a", "get"), withRole("b", "list")),
    good: exampleFile(withRole("a", "get"), withRole("b", "get")),
    compares: ["groups", "volumes.name", "role_bindings.role", "role_bindings.persist"],
    check: (context, report) => {
      const made = function* (profile: Part) {
        if (itemsOf(profile, "volumes").length === 0) return;
        for (const object of itemsOf(profile, "role_bindings")) {
          const role = fieldOf(object, "role");
          const name = textOf(role, "name");
          const values = (key: string) => itemsOf(role, key).map(({ value }) => value);
          const rights = [values("verbs"), values("resources"), values("api_groups")];
          if (name === undefined || rights.flat().some((right) => typeof right !== "string")) continue;
          const groups = rights[2]?.length === 0 ? [""] : rights[2];
          yield {
            name,
            object,
            isKept: isKept(object),
            content: JSON.stringify([rights[0], rights[1], groups].map((list) => list?.toSorted())),
          };
        }
      };
      for (const { name, object, first, meets, kept } of clashes(context.profiles, made)) {
        const at = fieldOf(fieldOf(object, "role"), "name");
        const other = fieldOf(fieldOf(first, "role"), "name") ?? first;
        const what = `The role ${quote(name)} has different rights in profiles[${first.profile}]`;
        if (kept) {
          const message = `${what}: the profile that is started first decides`;
          report(at, { message, other, ...(meets ? {} : { severity: "warning" }) });
        } else if (meets)
          report(at, { message: `${what}: ${ONLY_AT_ONCE}`, other, severity: "warning", effect: "surprise" });
      }
    },
  },
  {
    id: "rb-smell",
    severity: "warning",
    effect: "security",
    title: "A role with wide rights",
    why: "Every program in the server gets these rights. With rights on secrets, pods/exec, tokens or roles it can take control of more than its own work. The service account default stands for every pod of the namespace.",
    hint: "List only the resources that are needed",
    source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
    scope: "role_binding",
    bad: 'role: {name: r, resources: ["*"], verbs: [get]}',
    good: "role: {name: r, resources: [pods], verbs: [get]}",
    check: (context, report) => {
      for (const binding of active(context)) {
        const role = fieldOf(binding, "role");
        const wide = itemsOf(role, "resources").filter(
          (item) => typeof item.value === "string" && smells.has(item.value),
        );
        const [first] = wide;
        if (first !== undefined)
          report(first, `The role grants rights on ${listed(wide.map((item) => quote(String(item.value))))}`);
        const groups = itemsOf(role, "api_groups").find((item) => item.value === "*");
        if (groups !== undefined) report(groups, "The role covers every API group");
        const subject = itemsOf(binding, "subjects").find(
          (item) => textOf(item, "kind") === "ServiceAccount" && textOf(item, "name") === "default",
        );
        if (subject !== undefined) {
          report(subject, {
            message: "The subject is the service account 'default': every pod of the namespace gets these rights",
            hint: "Use a separate service account where the hub allows it",
          });
        }
      }
    },
  },
];

function* bindings(context: Context): Iterable<Part> {
  for (const profile of context.profiles) yield* itemsOf(profile, "role_bindings");
}

// Without volumes the hub never creates them.
function* active(context: Context): Iterable<Part> {
  for (const pod of context.pods) if (pod.hasVolumes) yield* itemsOf(pod.profile, "role_bindings");
}

function* roles(context: Context): Iterable<Part> {
  for (const binding of bindings(context)) {
    const role = fieldOf(binding, "role");
    if (role !== undefined) yield role;
  }
}

function withRole(id: string, verb: string): ExampleProfile {
  const lines = [
    "volumes:",
    "  - {name: ws, claim_name: ws, size: 1Gi, storage_class: standard, access_modes: [ReadWriteOnce], volume_mount: {name: ws, mount_path: /ws}, persist: true}",
    "role_bindings:",
    `  - {name: pods, subjects: [{name: lab, kind: ServiceAccount}], role: {name: pods, resources: [pods], verbs: [${verb}]}}`,
  ];
  return { id, more: lines.join("\n") };
}
