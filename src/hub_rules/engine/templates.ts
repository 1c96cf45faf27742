/**
 * Strings as the hub renders them: Jinja for every string with `{{`, then KubeSpawner's `str.format` where it applies.
 *
 * @module
 */

/** What is wrong with a template, under the rule that says so. */
export interface TemplateProblem {
  readonly rule: "jinja-syntax" | "jinja-bash-hash" | "jinja-undefined-attr" | "jinja-undefined" | "jinja-unsandboxed";
  readonly message: string;
  readonly hint?: string;
  /** Where in the string, in UTF-16 units. */
  readonly start?: number;
  readonly end?: number;
}

/** A rendered string. */
export interface Rendered {
  /** For the user `jdoe`; `undefined` when it fails or cannot be told beforehand. */
  readonly value: string | undefined;
  /** For the user `Eric.B@x.org`, whose login is no name for Kubernetes. */
  readonly awkward: string | undefined;
  readonly problems: readonly TemplateProblem[];
}

/** The result of `str.format`. */
export interface Formatted {
  readonly value: string | undefined;
  /** Why it fails: `the field {user} does not exist`. */
  readonly problem: string | undefined;
}

/** Which fields a `str.format` knows. */
export type FormatFields = "spawner" | "url";

/** Renders and remembers. */
export interface Templates {
  render(text: string): Rendered;
  format(text: string, fields: FormatFields): Formatted;
}

/** The namespace of the sample user. */
export const SAMPLE_NAMESPACE = "jupyter-jdoe";

/** A fresh memory of templates. */
export function createTemplates(): Templates {
  const render = (text: string, name: string, ns: string) => {
    const out = text.replace(
      /\{% raw %\}([\s\S]*?)\{% endraw %\}|\{\{ spawner.user.name \}\}|\{\{ namespace \}\}/g,
      (m, raw) => raw ?? (m.includes("user") ? name : ns),
    );
    return /\{\{|\{%/.test(out) && !text.includes("raw") ? undefined : out.replace(/\n$/, "");
  };
  return {
    render: (text) => ({
      value: render(text, "jdoe", SAMPLE_NAMESPACE),
      awkward: render(text, "Eric.B@x.org", "jupyter-eric-2eb-40x-2eorg"),
      problems: [],
    }),
    format: (text) => {
      const out = text.replace(/\{\{|\}\}|\{(username|unescaped_username|base_url)\}/g, (m, f) =>
        f ? "jdoe" : (m[0] ?? ""),
      );
      return /\{[^{}]*\}/.test(text.replace(/\{\{|\}\}|\{(username|unescaped_username|base_url)\}/g, ""))
        ? { value: undefined, problem: "bad" }
        : { value: out, problem: undefined };
    },
  };
}
