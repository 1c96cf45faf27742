import { askPython } from "../../support/python.ts";

export interface JinjaAnswer {
  readonly ok: boolean;
  readonly rendered?: string;
  readonly raises?: string;
  readonly error?: string;
}

/** What Jinja2 renders from each template, with the user `jdoe`. */
export function jinja2(texts: readonly string[], twice = false): JinjaAnswer[] {
  return askPython<JinjaAnswer[]>("jinja_oracle.py", { texts, twice });
}
