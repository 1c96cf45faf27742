import { MASK } from "../text/secrets.ts";

/** Values that are printed nowhere: the token and what the workflow masks. */
export interface Secrets {
  redact(text: string): string;
  secretIn(text: string): string | undefined;
}

// Shorter ones, such as "true" or a digit, would take words out of messages and refuse every file.
const SHORTEST = 8;

/** What is kept secret: the token, its Base64 as git sends it, and masked values of 8 characters or more. */
export function createSecrets(token: string, masked: readonly string[] = []): Secrets {
  const base64 = Buffer.from(`x-access-token:${token}`).toString("base64");
  const hidden = masked.filter((value) => value.length >= SHORTEST);
  const all = [token, base64, encodeURIComponent(token), ...hidden]
    .filter((value) => value !== "")
    .sort((one, other) => other.length - one.length);
  return {
    redact: (text) => all.reduce((result, secret) => result.replaceAll(secret, MASK), text),
    secretIn: (text) => {
      if (token !== "" && (text.includes(token) || text.includes(base64))) return "the token";
      return hidden.some((value) => text.includes(value)) ? "a value that this workflow masks" : undefined;
    },
  };
}
