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
    why: "The hub renders every string value with {{ in it as a Jinja template. Templates of other tools are not Jinja, and then no user gets the form.",
    hint: "Put what is meant literally between {% raw %} and {% endraw %}",
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
    why: "A string with {{ is a template as a whole: ${#list[@]} begins a comment, and {% begins a statement. No user gets the form.",
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
    title: "Something of a variable that does not exist",
    why: "Templates see only spawner and namespace. Asking an unknown variable for an attribute raises an error, and no user gets the form.",
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
    title: "A variable that does not exist",
    why: "Jinja puts an empty text in its place without a word.",
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
    title: "A group that not every user has",
    why: "Every user's form renders all templates of the file. Asking the second group of a user who has one raises an error, and this user gets no form.",
    hint: "Ask first: {% if spawner.user.groups | length > 1 %}…{% endif %}",
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
    why: "For YAML a value that begins with { is a map, and {{ … }} is not one that it can build: no user gets the form.",
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
    title: "The last line end of a template is lost",
    why: "Jinja drops one line end at the end of what it renders, so a file ends without one.",
    hint: "End the text with an empty line if the line end matters",
    source: SOURCE.parser,
    scope: "config_map",
    bad: 'content: "user={{ namespace }}\\n"',
    good: 'content: "user={{ namespace }}\\n\\n"',
    check: (context, report) => {
      // Where the whole file is rendered, that is the line end of the file.
      if (context.hub.renders !== "values") return;
      for (const part of context.templated) {
        if (part.node.kind === "scalar" && /(?:^|[^\n])\n$/.test(part.node.text)) {
          report(part, "The line end at the end of this text is lost, because it is a template");
        }
      }
    },
  },
  {
    id: "jinja-unsandboxed",
    severity: "warning",
    effect: "security",
    title: "A template reaches into the hub",
    why: "Templates run inside the hub without a sandbox, with all that the spawner knows: keys, environment, configuration.",
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
    title: "A manifest is rendered twice",
    why: "The hub renders manifests a second time as one text. There {# and {% count in every string, and what one {% raw %} has saved is rendered after all: the entry is skipped or the text emptied.",
    hint: "Avoid {# and {%, put scripts into config_maps, or wrap literal braces twice: {% raw %}{% raw %}{{ .x }}{% endraw %}{{ '{% endraw %}' }}",
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
    title: "An older hub reads this differently",
    why: "Hubs up to 1.5.1 render the whole file before they read it as YAML, comments and scripts included; a failure there locks out every user. Hub 1.2 knows neither Jinja nor manifests, env_from_config_maps, env_from_secrets and secret_mounts.",
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
    // What is valid may well be meant.
    const isValid = twice?.ok !== false;
    report(place(), {
      message: `${name} ${quote(text)} has ${mark}, which counts when the manifest is rendered again${isValid ? "" : ": the entry is skipped"}`,
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
      message: `${name} ${quote(text)} is rendered a second time, which ${effect === "skipped" ? "fails: the entry is skipped" : "empties it"}`,
      effect,
    });
  } else if (!isKey) {
    report(place(), {
      message: `${name} ${quote(text)} is rendered a second time`,
      severity: "warning",
      effect: "surprise",
    });
  }
}

// Hubs that render the whole file take what they get for a template; those after them do not.
function bareTemplates({ whole, templated }: Context, report: Report): void {
  if (whole?.ok !== true) return;
  for (const part of templated) {
    if (part.node.kind !== "scalar" || !whole.isBare(part.node)) continue;
    report(part, {
      message: "The template has no quotes: newer hubs refuse that, and this one reads a login such as 123 as a number",
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
    message: `Hub ${hubVersion} renders the whole file, so ${whole.mark.text} counts here`,
    severity: "warning",
    effect: "surprise",
  });
}

function withoutJinja(context: Context, report: Report): void {
  for (const part of context.templated) {
    // Braces of other tools are fine there: nobody touches them. What is in a key that it does not know is never read.
    if (part.node.kind !== "scalar" || !isOfTheHub(part.node.text) || isUnread(part, context.hubVersion)) continue;
    report(part, {
      message: `Hub ${context.hubVersion} does not know Jinja: the braces stay as they are`,
      effect: "ignored",
      hint: "Write what is meant, or update the hub",
    });
  }
}

function isUnread(part: Part, hub: HubVersion): boolean {
  const keys: (string | number)[] = [];
  for (let at: Part | undefined = part; at?.parent !== undefined; at = at.parent) keys.push(at.key);
  let field: Field | undefined = FILE;
  for (const key of keys.reverse()) {
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
