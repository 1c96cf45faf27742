// Runs beside the page, so that typing never waits for a check.
import { answer, type Question, ruleFacts } from "./answer.ts";

/** What the page sends. */
export type Request =
  | { readonly kind: "check"; readonly question: Question }
  | { readonly kind: "rule"; readonly rule: string };

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  if (data.kind === "rule") self.postMessage({ kind: "rule", facts: ruleFacts(data.rule) });
  else self.postMessage({ kind: "check", answer: await answer(data.question) });
};
