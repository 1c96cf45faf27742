/** Rules about Jinja templates. @module */

import { type Field, fieldAt, needOf } from "../hub/field.ts";
import { readJinja } from "../hub/jinja/mod.ts";
import { FILE } from "../hub/model.ts";
import type { HubVersion } from "../hub/versions.ts";
import { partAround } from "./engine/around.ts";
import { allOf, modelCheck, readerCheck, templateCheck } from "./engine/checks.ts";
import type { Context } from "./engine/context.ts";
import { eachString } from "./engine/documents.ts";
import { fieldOf, itemsOf, type Part } from "./engine/part.ts";
import { quote } from "./engine/show.ts";
import { SOURCE } from "./engine/sources.ts";
import { type Templates, withoutRaw } from "./engine/templates.ts";
import type { Report, Rule } from "./rule.ts";

/** Keys that the hub does not know yet. */
const tooNew = modelCheck("jinja-hub-version");

/** Rules about Jinja templates. */
export const JINJA_RULES: readonly Rule[] = [
  {
    id: "jinja-syntax",
    severity: "error",
    effect: "every-user",
    title: "{{ that is not Jinja",
    why: "The hub renders every string value that contains {{ as a Jinja template. Templates of other tools are not valid Jinja, and then no user gets the form.",
    hint: "Put braces that are not a template between {% raw %} and {% endraw %}",
    source: SOURCE.parser,
    scope: "config_map",
    bad: `content: 'docker ps --format "{{.Names}}"'`,
    good: `content: 'docker ps --format "{% raw %}{{.Names}}{% endraw %}"'`,
    check: templateCheck("jinja-syntax"),
  },
  {
    id: "jinja-bash-hash",
    severity: "error",
    effect: "every-user",
    title: "{# or {% of a script inside a template",
    why: "A string that contains {{ is a template as a whole: in it, ${#list[@]} begins a comment and {% begins a statement. No user gets the form.",
    hint: "Put the script between {% raw %} and {% endraw %}, or write it without {{",
    source: SOURCE.parser,
    scope: "config_map",
    bad: "content: 'echo {{ namespace }} ${#list[@]}'",
    good: "content: 'echo {{ namespace }} {% raw %}${#list[@]}{% endraw %}'",
    check: templateCheck("jinja-bash-hash"),
  },
  {
    id: "jinja-undefined-attr",
    severity: "error",
    effect: "every-user",
    title: "An attribute of a variable that does not exist",
    why: "Templates can use only the variables spawner and namespace. Reading an attribute of an unknown variable raises an error, and no user gets the form.",
    hint: "Use spawner.user.name or namespace; put templates of other tools between {% raw %} and {% endraw %}",
    source: SOURCE.parser,
    scope: "env",
    bad: "OWNER: '{{ user.name }}'",
    good: "OWNER: '{{ spawner.user.name }}'",
    check: templateCheck("jinja-undefined-attr"),
  },
  {
    id: "jinja-undefined",
    severity: "error",
    effect: "ignored",
    title: "A template variable that does not exist",
    why: "Jinja inserts an empty string instead, without an error.",
    hint: "Use spawner.user.name or namespace",
    source: SOURCE.parser,
    scope: "env",
    bad: "OWNER: '{{ username }}'",
    good: "OWNER: '{{ spawner.user.name }}'",
    check: templateCheck("jinja-undefined"),
  },
  {
    id: "jinja-groups",
    severity: "error",
    effect: "every-user",
    title: "A template that reads a group that not every user has",
    why: "The hub renders all templates of the file for every user's form. Reading the second group of a user who has only one raises an error, and this user gets no form.",
    hint: "Check first: {% if spawner.user.groups | length > 1 %}…{% endif %}",
    source: SOURCE.parser,
    scope: "env",
    bad: "TEAM: '{{ spawner.user.groups[1].name }}'",
    good: "TEAM: '{{ spawner.user.groups[1].name if spawner.user.groups | length > 1 else \"\" }}'",
    check: templateCheck("jinja-groups"),
  },
  {
    id: "jinja-unquoted",
    severity: "error",
    effect: "every-user",
    title: "A template without quotes",
    why: "YAML reads a value that begins with { as a map, and it cannot build a map from {{ … }}: no user gets the form.",
    hint: 'Put the value in quotes: "{{ namespace }}"',
    source: SOURCE.parser,
    scope: "definition",
    bad: "display_name: {{ namespace }}",
    good: 'display_name: "{{ namespace }}"',
    check: allOf(readerCheck("jinja-unquoted"), bareTemplates),
  },
  {
    id: "jinja-newline",
    severity: "warning",
    effect: "surprise",
    title: "A template that loses its last line break",
    why: "Jinja removes one line break at the end of a text that it renders, so a file ends without one.",
    hint: "Add an empty line at the end of the text if the line break matters",
    source: SOURCE.parser,
    scope: "config_map",
    bad: 'content: "user={{ namespace }}\\n"',
    good: 'content: "user={{ namespace }}\\n\\n"',
    check: (context, report) => {
      // When the whole file is rendered, only the line break at the end of the file is lost.
      if (context.hub.renders !== "values") return;
      for (const part of context.templated) {
        if (part.node.kind === "scalar" && /(?:^|[^\n])\n$/.test(part.node.text)) {
          report(part, "The line break at the end of this text is lost, because the text is a template");
        }
      }
    },
  },
  {
    id: "jinja-unsandboxed",
    severity: "warning",
    effect: "security",
    title: "A template that reads internals of the hub",
    why: "Templates run inside the hub without a sandbox and can read everything that the spawner knows: keys, environment, configuration.",
    hint: "Use only spawner.user.name, spawner.user.groups and namespace",
    source: SOURCE.parser,
    scope: "definition",
    bad: 'display_name: "{{ spawner.environment }}"',
    good: 'display_name: "{{ spawner.user.name }}"',
    check: templateCheck("jinja-unsandboxed"),
  },
  {
    id: "jinja-twice",
    severity: "error",
    effect: "skipped",
    title: "A manifest that is rendered twice",
    why: "The hub renders each manifest a second time, as one text. In it {# and {% are read in every string, and text that one {% raw %} has protected is rendered after all: the hub skips the entry, or the text becomes empty.",
    hint: "Avoid {# and {%, put scripts into config_maps, or protect literal braces twice: {% raw %}{% raw %}{{ .x }}{% endraw %}{{ '{% endraw %}' }}",
    source: SOURCE.hub,
    scope: "object",
    bad: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {s: 'n=${#list[@]}'}}",
    good: "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {s: 'n=$(wc -l)'}}",
    check: (context, report) => {
      for (const profile of context.profiles) {
        for (const entry of itemsOf(profile, "manifests")) {
          const content = fieldOf(entry, "content");
          if (content === undefined) continue;
          eachString(content, (text, place, isKey) => {
            if (text.includes("{")) secondRendering(text, place, isKey, context.templates, report);
          });
        }
      }
    },
  },
  {
    id: "jinja-hub-version",
    severity: "error",
    effect: "every-user",
    title: "Text that an older hub reads differently",
    why: "Hubs up to 1.5.1 render the whole file, comments and scripts included, before they read it as YAML; an error there locks out every user. Hub 1.2 does not support Jinja, manifests, env_from_config_maps, env_from_secrets or secret_mounts.",
    hint: "Avoid {% and {# outside templates, or update the hub",
    source: "https://github.com/EOEPCA/application-hub-context/blob/1.5.0/application_hub_context/parser.py",
    scope: "config_map",
    bad: "content: 'echo ${#list[@]}'",
    good: "content: 'echo $list'",
    exampleOptions: { hubVersion: "1.5.1" },
    check: (context, report) => {
      if (context.hub.renders === "file") wholeFile(context, report);
      else if (context.hub.renders === "nothing") withoutJinja(context, report);
      tooNew(context, report);
    },
  },
];

function secondRendering(text: string, place: () => Part, isKey: boolean, templates: Templates, report: Report): void {
  const once = isKey ? text : templates.once(text);
  if (once === undefined) return;
  const left = withoutRaw(once);
  const mark = /\{[{%#]/.exec(left)?.[0];
  if (mark === undefined) return;
  const name = isKey ? "The key" : "The text";
  const twice = templates.twice(text);
  if (mark !== "{{") {
    // A valid template may be intended.
    const isValid = twice?.ok !== false;
    report(place(), {
      message: `${name} ${quote(text)} has ${mark}, which Jinja reads when the manifest is rendered a second time${isValid ? "" : ": the hub skips the entry"}`,
      ...(isValid ? { severity: "warning", effect: "surprise" } : {}),
    });
    return;
  }
  if (!isKey && twice?.ok === false && twice.pass === 2) {
    report(place(), `${name} ${quote(text)} is rendered a second time, which fails: ${twice.message}`);
    return;
  }
  const again = templates.render(left);
  if (again.problems.some((problem) => problem.rule !== "jinja-unsandboxed")) {
    const effect = again.value === undefined ? "skipped" : "ignored";
    report(place(), {
      message: `${name} ${quote(text)} is rendered a second time, which ${effect === "skipped" ? "fails: the hub skips the entry" : "makes it empty"}`,
      effect,
    });
  } else if (!isKey) {
    report(place(), {
      message: `${name} ${quote(text)} is rendered a second time, which can change it`,
      severity: "warning",
      effect: "surprise",
    });
  }
}

// Hubs that render the whole file accept a template without quotes; newer ones do not.
function bareTemplates({ whole, templated }: Context, report: Report): void {
  if (whole?.ok !== true) return;
  for (const part of templated) {
    if (part.node.kind !== "scalar" || !whole.isBare(part.node)) continue;
    const isTyped = part.rendered?.type !== undefined;
    // What has to be a string has an error of its own then.
    if (isTyped && isString(part)) continue;
    report(part, {
      message: isTyped
        ? "The template has no quotes: newer hubs refuse it"
        : "The template has no quotes: newer hubs refuse it, and this one reads a login such as 123 as a number",
      severity: "warning",
      effect: "surprise",
    });
  }
}

function wholeFile(context: Context, report: Report): void {
  const { whole, hubVersion } = context;
  if (whole === undefined) return;
  if (!whole.ok) {
    const message = `Hub ${hubVersion} renders the whole file, which fails: ${whole.message}`;
    const at = context.root && partAround(context.root, whole.index);
    report(at, { message, offset: whole.index });
    return;
  }
  if (whole.mark === undefined) return;
  report(whole.mark.at, {
    offset: whole.mark.offset,
    message: `Hub ${hubVersion} renders the whole file, so it reads ${whole.mark.text} here as Jinja`,
    severity: "warning",
    effect: "surprise",
  });
}

function withoutJinja(context: Context, report: Report): void {
  for (const part of context.templated) {
    // The hub does not change braces of other tools in a comment or a key, and it never reads an unknown key.
    if (part.node.kind !== "scalar" || !isOfTheHub(part.node.text) || isUnread(part, context.hubVersion)) continue;
    report(part, {
      message: `Hub ${context.hubVersion} does not support Jinja: the braces stay as they are`,
      effect: "ignored",
      hint: "Write the value itself instead of a template, or update the hub",
    });
  }
}

function keysOf(part: Part): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Part | undefined = part; at?.parent !== undefined; at = at.parent) keys.push(at.key);
  return keys.reverse();
}

function isString(part: Part): boolean {
  const field = keysOf(part).reduce<Field | undefined>(fieldAt, FILE);
  return field?.type === "str" || field?.type === "env" || part.parent?.key === "node_selector";
}

function isUnread(part: Part, hub: HubVersion): boolean {
  const keys = keysOf(part);
  let field: Field | undefined = FILE;
  for (const key of keys) {
    field = field && fieldAt(field, key);
    if (field === undefined) return keys[0] === "profiles";
    if (needOf(field, hub) === "unknown") return true;
  }
  return false;
}

function isOfTheHub(text: string): boolean {
  const read = readJinja(text);
  return read.ok && read.reads.some(({ root }) => root === "spawner" || root === "namespace");
}
