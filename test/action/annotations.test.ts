import { expect, it } from "vitest";
import { annotate } from "../../src/action/annotations.ts";
import { givenSecrets } from "../../src/action/mask.ts";
import type { Runner } from "../../src/action/runner.ts";
import type { Issue } from "../../src/errors.ts";

function annotationOf(issue: Partial<Issue>): string {
  const told: string[] = [];
  const runner: Runner = {
    log: () => {},
    group: () => {},
    annotate: (_, message) => void told.push(message),
    mask: () => {},
    output: () => {},
    summary: async () => {},
  };
  annotate(runner, "error", [{ code: "usage", message: "Wrong", ...issue }]);
  return told.join("\n");
}

const input = { origin: "input token" };

it.each(
  [
    { issue: { message: "The token is empty", at: input }, text: "input token: The token is empty" },
    {
      issue: { message: "GitHub does not accept the token", hint: 'Check the input "token": it may have expired' },
      text: 'GitHub does not accept the token\n  Check the input "token": it may have expired',
    },
    { issue: { message: "pod_env_vars.API_TOKEN: Its name looks like a credential" } },
    { issue: { message: "Set DB_PASSWORD: no value was given", at: { origin: "packs/pack.yaml", line: 3 } } },
  ].map((row) => ({ text: undefined, ...row })),
)("leaves the words of $issue.message", ({ issue, text }) => {
  const shown = annotationOf(issue);
  expect(shown).not.toContain("***");
  if (text !== undefined) expect(shown).toBe(text);
});

it.each([
  { name: "an assignment", text: "'coder_app:pod_env_vars.DB_PASSWORD=s3cr et' is wrong", secret: "s3cr" },
  { name: "a URL", text: "https://bot:s3cret@example.com cannot be read", secret: "s3cret" },
  { name: "a token", text: "token: ghp_0123456789abcdefghij is wrong", secret: "ghp_0123456789abcdefghij" },
  { name: "JSON", text: 'Not {"password":"s3cret"}', secret: "s3cret" },
  { name: "a quoted line of a file", text: "Cannot be read:\n\npassword: s3cret", secret: "s3cret" },
  {
    name: "a PEM block",
    text: "Not\n-----BEGIN RSA PRIVATE KEY-----\ns3cret\n-----END RSA PRIVATE KEY-----",
    secret: "s3cret",
  },
])("shows no credential in $name", ({ text, secret }) => {
  for (const issue of [{ message: text }, { hint: text }]) {
    const shown = annotationOf(issue);
    expect(shown).toContain("***");
    expect(shown).not.toContain(secret);
  }
});

it("masks what overrides give to a name like a credential's, also when there will be no config", () => {
  const texts = ["coder_app:pod_env_vars.DB_PASSWORD=correct horse", "coder_app:cpu_limit=40000000", "nonsense"];
  expect(givenSecrets(texts.map((text) => ({ text, at: { origin: "input overrides" } })))).toEqual(["correct horse"]);
});
