export interface CodeInText {
  /** The line, from 1. */
  readonly line: number;
  readonly what: string;
  readonly text: string;
}

/** The places where a source makes code from text, or hides code in text. */
export function codeInText(source: string, known?: ReadonlySet<string>): CodeInText[];
