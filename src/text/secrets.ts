/** What is shown in place of a secret. */
export const MASK = "***";

const secretWord = "(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|DOCKERCONFIGJSON)";
const secretKey = new RegExp(`(?:^|_)${secretWord}(?:_|$)`);
// They say where a secret is, and a reviewer has to see that.
const pointers = new Set(["SECRET_NAME", "SECRET_REF", "SECRET_STORE", "TOKEN_PATH", "PASSWORD_FILE", "TOKEN_FILE"]);

/**
 * Whether a value under this key is a credential by its name: `DB_PASSWORD`, `apiKey`, `github-token`.
 * Keys that only point to a secret (`secretName`) are none.
 */
export function isSecretKey(key: string): boolean {
  // Longer keys are no names of anything, and only cost time.
  if (key.length > 300) return false;
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
  return secretKey.test(words) && !pointers.has(words);
}

// Every quantifier is bounded or cannot overlap its neighbour, so that no text takes more than linear time.
const pem = /-----BEGIN ([A-Z0-9 ]{1,60})-----[^-]*(?:-(?!----END)[^-]*)*(?:-----END [A-Z0-9 ]{1,60}-----|$)/g;
const login = /:\/\/[^\s/@:"'<>]{0,256}:[^\s/"'<>]{1,1024}@/g;
const loneLogin = /:\/\/[A-Za-z0-9_.~%-]{16,1024}@/g;
const providerToken = new RegExp(
  `(?<![A-Za-z0-9_])(?:${[
    "gh[pousr]_[A-Za-z0-9]{16,255}",
    "github_pat_[A-Za-z0-9_]{16,255}",
    "gl(?:pat|dt|ptt|rt|cbt|ft|soat)-[A-Za-z0-9_.-]{16,255}",
    "xox[a-z]-[A-Za-z0-9-]{8,255}",
    "(?:AKIA|ASIA)[A-Z0-9]{16}",
    "AIza[A-Za-z0-9_-]{35}",
    "ya29\\.[A-Za-z0-9_-]{16,1024}",
    "(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,255}",
    "npm_[A-Za-z0-9]{30,64}",
    "pypi-[A-Za-z0-9_-]{16,512}",
    "hf_[A-Za-z0-9]{16,64}",
    "dckr_(?:pat|oat)_[A-Za-z0-9_-]{16,64}",
    "hv[sb]\\.[A-Za-z0-9_-]{16,512}",
    "SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}",
    "eyJ[A-Za-z0-9_-]{8,4096}\\.[A-Za-z0-9_-]{8,4096}(?:\\.[A-Za-z0-9_-]{0,4096})?",
  ].join("|")})`,
  "g",
);
const authorization = /(authorization["' ]{0,3}[:=]["' ]{0,3}(?:[A-Za-z]{1,20} {1,3})?)(?![$<{*])[^\s"'$]{6,4096}/gi;
// `KEY=value`, `key: value`, `"key": "value"`, `--key value`; a value that is a variable is no secret.
const name = /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,100})/.source;
const value = /("(?![$]|\{\{)[^"\n]{1,4096}"|'(?!\{\{)[^'\n]{1,4096}'|(?![$"'|>&*({[-])[^\s"'`,;)}\]]{1,4096})/.source;
const assignment = new RegExp(`${name}(["']?[ \\t]{0,20}(?:=|:(?!//))[ \\t]{0,20})${value}`, "g");
const flag =
  /(--[A-Za-z0-9_.-]{1,100})([ \t]{1,20})("[^"$\n]{1,4096}"|'[^'\n]{1,4096}'|(?![$"'`<|>&;({-])[^\s"'`;)]{1,4096})/g;

// In a sentence `token: The token ...` is no value, so there only what is written without blanks counts.
const tight = new RegExp(`${name}(["']?=|["']:)${value}`, "g");

/**
 * The text without the credentials that can be recognised in it, each replaced by {@link MASK}: PEM blocks, tokens of
 * known providers, `user:password@` in URLs, authorization headers, and values assigned to a name like a credential's.
 */
export function maskText(text: string): string {
  return maskAssigned(maskKnown(text), assignment);
}

/**
 * The same for a message of this project: its first line is a sentence, in which a name, a colon and a blank assign
 * nothing. Further lines can quote a file, and are masked as {@link maskText} does.
 */
export function maskMessage(text: string): string {
  const end = text.indexOf("\n");
  const [sentence, rest] = end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end)];
  // A PEM block has several lines, so it is looked for before the text is cut.
  if (text.includes("-----BEGIN ")) return maskText(text);
  return maskAssigned(maskKnown(sentence), tight) + maskText(rest);
}

function maskKnown(text: string): string {
  return text
    .replace(pem, MASK)
    .replace(login, `://${MASK}@`)
    .replace(loneLogin, `://${MASK}@`)
    .replace(providerToken, MASK)
    .replace(authorization, `$1${MASK}`);
}

function maskAssigned(text: string, form: RegExp): string {
  return text
    .replace(form, (all, key: string, mark: string) => (isSecretKey(key) ? `${key}${mark}${MASK}` : all))
    .replace(flag, (all, key: string, blank: string) => (isSecretKey(key) ? `${key}${blank}${MASK}` : all));
}
