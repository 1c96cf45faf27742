import { expect, it } from "vitest";
import { secretsOf } from "../../src/action/mask.ts";
import { buildConfig } from "../../src/compose/config.ts";
import type { Config } from "../../src/hub/config.ts";

function base64(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64");
}

function withSecrets(data: string | undefined, variables: Record<string, string>): Config {
  const { config } = buildConfig({ profiles: ["coder_app"], groups: ["developers"] });
  const secret = { name: "pull", persist: false, ...(data === undefined ? {} : { data }) };
  const [profile] = config.profiles;
  if (profile === undefined) throw new Error("No profile was built");
  return { profiles: [{ ...profile, image_pull_secrets: [secret], pod_env_vars: variables }] };
}

const auth = base64("bot:correct-horse");
const data = base64({ auths: { "r.example": { username: "bot-user-name", password: "correct-horse", auth } } });

it.each([
  { name: "a pull secret, and what is in it", data, variables: {}, secrets: [data, "correct-horse", auth] },
  { name: "variables named like credentials", variables: { API_TOKEN: "12345678" }, secrets: ["12345678"] },
  { name: "no other variables", variables: { HTTP_PROXY: "http://proxy.example" }, secrets: [] },
  { name: "no short words, which would tear holes into every line", variables: { MY_SECRET: "true" }, secrets: [] },
  { name: "no templates", data: "{{ secret }}", variables: { API_TOKEN: "{{ token_of_user }}" }, secrets: [] },
  { name: "a docker configuration without logins", data: base64({}), variables: {}, secrets: [base64({})] },
  { name: "one of an odd form", data: base64({ auths: [null, 1, "x"] }), secrets: [base64({ auths: [null, 1, "x"] })] },
])("masks $name", ({ data, variables, secrets }) => {
  expect(secretsOf(withSecrets(data, variables ?? {}))).toEqual(secrets.filter((secret) => secret.length >= 8));
});
