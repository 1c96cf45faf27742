import { describe, expect, test } from "vitest";
import { maskText, maskValue } from "../../src/text/mask.ts";
import { isReference, isSecretKey, SECRET_FORMS, secrecyOf } from "../../src/text/secrets.ts";
import * as fc from "../support/random.ts";

describe("keys of credentials", () => {
  test.each([
    "DB_PASSWORD",
    "TOKEN",
    "GITHUB_TOKEN_1",
    "apiKey",
    "API-KEY",
    "aws_secret_access_key",
    ".dockerconfigjson",
  ])("%s is one", (key) => expect(isSecretKey(key)).toBe(true));
  test.each(["secretName", "TOKENIZER", "PASSWORDS_ALLOWED", "KEYBOARD", "secrets", ""])("%s is not one", (key) =>
    expect(isSecretKey(key)).toBe(false),
  );
});

const webhook = "https://chat.example/hooks/abc123";
describe("values by their name", () => {
  test.each([
    ["SENTRY_DSN", "https://0123abcd@sentry.example/1"],
    ["DSN", "Driver=x;Uid=me;Pwd=hunter2"],
    ["KAFKA_SASL_JAAS_CONFIG", 'Login required username="a" password="hunter2";'],
    ["COOKIE", "sid=0123"],
    ["SESSION_COOKIE", "0123abcd"],
    ["ID_RSA", "hunter2"],
    ["id_ed25519", "hunter2"],
    ["SSH_PRIVATE", "hunter2"],
    ["OTP", "123456"],
    ["MFA_SEED", "JBSWY3DP"],
    ["PEPPER", "hunter2"],
    ["DB_PASSWRD", "hunter2"],
    ["PASSKEY", "hunter2"],
    ["SERVICE_ACCOUNT_JSON", '{"type": "service_account"}'],
    ["SERVICE_ACCOUNT_JSON_BASE64", "eyJ0eXBl"],
    ["STORAGE_SAS", "sv=2024&se=1"],
    ["SLACK_WEBHOOK", webhook],
    ["SLACK_WEBHOOK_URL", webhook],
    ["NETRC", "machine x"],
    ["TOKEN", "${TOKEN:-hunter2}/x"],
    ["TOKEN", "$HOME hunter2"],
  ])("%s is masked", (key, value) => {
    expect(maskValue(key, value)).toBe("***");
    expect(secrecyOf(key, value, () => undefined)).toBe("secret");
  });
  test.each([
    ["SALT", "0123abcd"],
    ["PIN", "1234"],
    ["SEED", "42"],
    ["ODBC_DSN", "warehouse"],
    ["DSN_NAME", "warehouse"],
    ["DSN", "postgresql://db.example:5432/x"],
    ["COOKIE_DOMAIN", "example.org"],
    ["COOKIE_NAME", "sid"],
    ["SESSION_COOKIE_SAMESITE", "lax"],
    ["SESSION_TIMEOUT", "60"],
    ["TOKEN_LIFETIME", "60"],
    ["OTP_ENABLED", "1"],
    ["OTP", "required"],
    ["PASSWORD_MIN_LENGTH", "12"],
    ["PASSKEY_ENABLED", "1"],
    ["ID_RSA_PUB", "ssh-rsa AAAA"],
    ["ID_RSA_PATH", "keys/a"],
    ["NETRC", "/home/jovyan/.netrc"],
    ["NETRC_FILE", "netrc"],
    ["SERVICE_ACCOUNT", "reader"],
    ["SERVICE_ACCOUNT_NAME", "reader"],
    ["SERVICE_ACCOUNT_JSON", "account.json"],
    ["SAS", "9.4"],
    ["ADMISSION_WEBHOOK", "spawner-check"],
    ["WEBHOOK_URL", "https://hub.example/services/x"],
    ["JAAS_CONFIG", "kafka.conf"],
    ["auth", "basic"],
    ["TOKEN", "$HOME/.config/token"],
    // Paths with a default of a shell, and below what a template gives
    ["auth", "${XDG_RUNTIME_DIR:-$HOME/.local}/containers/auth.json"],
    ["TOKEN", "${TOKEN_FOLDER:-/run/secrets}/token"],
    ["TOKEN", "{{ folder }}/.config/token"],
  ])("%s: %s is shown", (key, value) => {
    expect(maskValue(key, value)).toBe(value);
    expect(secrecyOf(key, value, () => undefined) === "secret" && !isReference(value)).toBe(false);
  });
  test("a list below such a name is hidden", () => expect(secrecyOf("TOKENS", "", () => undefined)).toBe("secret"));
});

describe("credentials in text", () => {
  test.each([
    ["a URL", "git clone https://me:hunter2@git.example/x", "git clone https://***@git.example/x"],
    ["a password with @", "postgres://u:p@ss@db/x", "postgres://***@db/x"],
    ["a URL with a token alone", "https://abcdefghijklmnop1234@host/x", "https://***@host/x"],
    ["a login of an image", "image: me:hunter2@registry.example/x:1", "image: ***@registry.example/x:1"],
    ["a login alone", "me:hunter2@registry/x", "***@registry/x"],
    ["a login with a port", "'me:p@ss@10.0.0.1:5000'", "'***@10.0.0.1:5000'"],
    ["a login of variables", "me:$PW@db:5432/x me:{{ pw }}@db/x", "me:$PW@db:5432/x me:{{ pw }}@db/x"],
    ["a digest", "x:1@sha256:0123 lab/x:1@sha256:0123/", "x:1@sha256:0123 lab/x:1@sha256:0123/"],
    ["an address", "contact:me@example.org npm:preact@10/hooks", "contact:me@example.org npm:preact@10/hooks"],
    ["a user in a URL", "ssh://git@host/x", "ssh://git@host/x"],
    ["a port", "http://host:8080/a@b", "http://host:8080/a@b"],
    ["a GitHub token", `x ghp_${"a".repeat(36)} y`, "x *** y"],
    ["an AWS key id", "AKIAIOSFODNN7EXAMPLE", "***"],
    ["a web token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijk", "***"],
    ["a header", "curl -H 'Authorization: Bearer abcdefghijklmnop'", "curl -H 'Authorization: Bearer ***'"],
    ["a key block", "a\n-----BEGIN RSA PRIVATE KEY-----\nMII-x\n-----END RSA PRIVATE KEY-----\nb", "a\n***\nb"],
    ["a key block that is cut", "a -----BEGIN PRIVATE KEY-----\nMII", "a ***"],
    ["an assignment", "export DB_PASSWORD=hunter2\nnext", "export DB_PASSWORD=***\nnext"],
    ["a quoted assignment", "TOKEN='a b' x", "TOKEN=*** x"],
    ["JSON", '{"api_key": "abc", "n": 1}', '{"api_key": ***, "n": 1}'],
    ["YAML", "password: hunter2", "password: ***"],
    ["a flag", "login --password hunter2 --user me", "login --password *** --user me"],
    ["a flag with =", "start --Notebook.token=abc", "start --Notebook.token=***"],
    ["prose", "the token authentication, Basic authentication", "the token authentication, Basic authentication"],
    ["a variable", 'TOKEN="$OTHER" --password $PW', 'TOKEN="$OTHER" --password $PW'],
    ["an empty value", "start --Notebook.token='' x", "start --Notebook.token='' x"],
    [
      "a plain script",
      "for d in a b; do mkdir -p $d; done\nurl: https://x/y",
      "for d in a b; do mkdir -p $d; done\nurl: https://x/y",
    ],
  ])("%s", (_, text, expected) => {
    expect(maskText(text)).toBe(expected);
  });

  test.each([
    "-----BEGIN RSA PRIVATE KEY-----\nMII\n",
    "postgres://u:p@db/x",
    "https://abcdefghijklmnop1234@host/x",
    "Basic abcdefghijklmnop1",
    "Bearer abcdefghijklmnop1",
    "machine a login me password hunter2",
    "curl -u me:hunter2 https://x",
    "helm registry login -p hunter2",
    "https://x/?X-Amz-Signature=0123456789abcdef0",
    "https://x/?sig=0123456789abcdef0",
  ])("%j has what its form asks for", (text) => {
    const forms = SECRET_FORMS.filter(({ form, holds }) => holds !== undefined && text.search(form) >= 0);
    expect(forms.length).toBeGreaterThan(0);
    for (const { holds } of forms) expect(holds?.some((part) => text.includes(part))).toBe(true);
    expect(maskText(text)).toContain("***");
  });

  test("masking twice changes nothing", () => {
    const piece = fc.constantFrom(
      "TOKEN=",
      "a",
      "://",
      "u:",
      "p@",
      " ",
      "\n",
      "'",
      '"',
      "--password ",
      "-----BEGIN X-----",
      "***",
      "password: ",
      "Bearer abcdefghijklm",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = maskText(pieces.join(""));
        expect(maskText(once)).toBe(once);
      }),
    );
  });

  test("a text of a million starts of key blocks, none of which ends, is one", () => {
    expect(maskText(`a ${"-----BEGIN PRIVATE KEY-----".repeat(1_000_000)}`)).toBe("a ***");
  });
});
