export interface CodeInText {
  /** From 1. */
  readonly line: number;
  readonly what: string;
  readonly text: string;
}

/** The places where a source makes code out of text, or hides code in it. */
export function codeInText(source: string, known?: ReadonlySet<string>): CodeInText[];
