import { describe, expect, test } from "vitest";
import { maskText } from "../../src/text/mask.ts";
import { isSecretKey, SECRET_FORMS } from "../../src/text/secrets.ts";
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

describe("credentials in text", () => {
  test.each([
    ["a URL", "git clone https://me:hunter2@git.example/x", "git clone https://***@git.example/x"],
    ["a password with @", "postgres://u:p@ss@db/x", "postgres://***@db/x"],
    ["a URL with a token alone", "https://abcdefghijklmnop1234@host/x", "https://***@host/x"],
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
