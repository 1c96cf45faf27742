/**
 * The one table of what a credential looks like: by its name, by its value, and by the place that it is in. Masking,
 * diffs, the rules of the hub check and every printer ask here, so that what one of them hides no other one shows.
 *
 * @module
 */

import type { Issue } from "../errors.ts";

/** What is shown in place of a credential. */
export const MASK = "***";

/**
 * Names of credentials, as parts of a name in capital letters with `_` around each word. A name of the first kind makes
 * a credential of everything that is called after it (`TOKEN_GITHUB`); one of the second kind does so as the last word
 * only, since it means other things elsewhere (`AUTH_MODE`, `KEY_COUNT`).
 */
const names: readonly { readonly words: RegExp; readonly unless?: RegExp }[] = [
  { words: /_[A-Z]*(?:(?:PASSWORD|PASSWD|PASSPHRASE|PASSCODE|SECRET)S?|TOKEN)_/ },
  // A number of them is how many words a model reads or writes.
  { words: /_[A-Z]*TOKENS_/, unless: /^[0-9]{1,7}$/ },
  { words: /_[A-Z]*(?:API|ACCESS|SECRET|PRIVATE)_?KEYS?_/ },
  { words: /_(?:DOCKERCONFIGJSON|DOCKERCFG)_/ },
  { words: /_(?:CREDENTIALS?|CREDS?|BEARER|JWTS?|PAT)_$/ },
  {
    words:
      /_(?:DB|PG|SQL|MYSQL|ROOT|USER|ADMIN|REDIS|FTP|SFTP|SMTP|MAIL|LDAP|PROXY|HTTP|BIND|KEY|STORE)?(?:PASS|PWD|PW)_$/,
  },
  {
    words:
      /_(?:ACCOUNT|ADMIN|APP|APPLICATION|AUTH|CIPHER|CLIENT|COOKIE|CRYPT|DECRYPTION|DEPLOY|ENCRYPTION|FERNET|HMAC|JWT|LICEN[CS]E|MASTER|ROOT|RSA|SERVER|SERVICE|SESSION|SHARED|SIGNING|SSH|SSL|STORAGE|SUBSCRIPTION|TLS)_?KEYS?_$/,
  },
  { words: /_CONN(?:ECTION)?_?STR(?:ING)?S?_$/ },
  // `auth: basic` says how somebody logs in.
  {
    words: /_(?:[A-Z]*AUTH|AUTHORIZATION)_$/,
    unless:
      /^(?:basic|bearer|digest|kerberos|ldap|native|negotiate|ntlm|oauth2?|oidc|openid|pam|password|saml|token|github|gitlab|google|keycloak|optional|required|https?:\/\/[^@]*)$/i,
  },
];

/** Words behind the name that do not change what it is. */
const qualifiers =
  /_(?:BASE|B|CURRENT|DATA|DEFAULT|DEV|ENCODED|JSON|NEW|OLD|PEM|PREVIOUS|PRIMARY|PROD|PRODUCTION|RAW|SECONDARY|STAGING|STRING|TEST|TEXT|VALUES?)_$/;

/** Names that say where a credential is, how long it lasts or what it is like. A reviewer has to see their values. */
const pointers: readonly RegExp[] = [
  new RegExp(
    `_(?:${[
      "FILE|FILES|FILENAME|PATH|PATHS|DIR|DIRS|DIRECTORY|FOLDER|MOUNT|MOUNTS|VOLUME|URL|URLS|URI|URIS|HOST|HOSTS|HOSTNAME",
      "PORT|ENDPOINT|ENDPOINTS|DOMAIN|REALM|SERVER|NAMESPACE|NAME|NAMES|REF|REFS|REFERENCE|STORE|SOURCE|ARN|USER|USERNAME",
      "TTL|TIMEOUT|EXPIRY|EXPIRES|EXPIRATION|LIFETIME|AGE|INTERVAL|DURATION|SECOND|SECONDS|MINUTES|HOURS|DAYS|LEEWAY",
      "LENGTH|SIZE|COUNT|LIMIT|BUDGET|TYPE|FORMAT|KIND|VERSION|ALG|ALGORITHM|ISSUER|AUDIENCE|SCOPE|SCOPES|CLAIM|CLAIMS",
      "POLICY|PREFIX|SUFFIX|HEADER|FIELD|PARAM|PARAMETER|PROVIDER|METHOD|MODE|BACKEND|SERVICE|PROMPT|HINT|LABEL|CLASS",
      "REGEX|PATTERN|RULES|ALLOWED|REQUIRED|ENABLED|DISABLED|AUTHENTICATION|LOGIN|RESET|ROTATION|VALIDATION|HELPER|MANAGER",
      "TEMPLATE|OPTIONS|CONFIG|SETTINGS",
    ].join("|")})_$`,
  ),
  // The id of a key is public; a Vault role logs in with its secret id.
  /(?<!_ACCESS_?KEY|_SECRET)_IDS?_$/,
  /_(?:FROM|PULL|EXISTING|EXTERNAL|SEALED)_?SECRETS?_$/,
  /_(?:MAX|MIN|NUM|TOTAL|PER|NOPASSWD)_/,
  /^_(?:ALLOW|DISABLE|ENABLE|HAS|HIDE|IS|NO|REQUIRE|REQUIRES|SHOW|SKIP|USE|USES|WITH|WITHOUT)_/,
];

/**
 * Names that mean something else when they are written exactly so: Kubernetes' lists of the names of secrets (`SECRETS`
 * as a variable is another thing), and the rules about credentials, which `--rule` and messages name with a level.
 */
const others: ReadonlySet<string> = new Set(["secrets", "env-secret", "man-secret"]);

/** What is no credential under any name: nothing, switches, and texts that only say where it comes from. */
const references: readonly RegExp[] = [
  /^\s*$/,
  /^(?:true|false|yes|no|on|off|enabled?|disabled?|none|null|nil|undefined)$/i,
  // What masking or a person has left in its place.
  /^\*{3,}$/,
  /^<[^<>]{1,200}>$/,
  // A variable of a shell or of Kubernetes, a field of str.format, a secret of a workflow.
  /^\$[A-Z_][A-Z0-9_]*$/,
  /^\{[a-z_]+\}$/,
  // Another place in a secret store.
  /^(?:vault:|ref\+|op:\/\/|arn:aws:|secretref:|ENC\[)/i,
  /^(?:~|\.{1,2})?\/(?:[a-z._][\w.@:-]*(?:\/[\w.@:-]+)*\/?)?$/,
];

// A random key of base64 can look like a path.
const randomKey = /^\/[A-Za-z0-9/]{29,}$/;

// Templates and variables inside of a longer text, and the words that are commonly around them.
const inserted = /\{\{[^{}]{0,1000}\}\}|\{%[^{}]{0,1000}%\}|\$\{\{?[^{}]{0,1000}\}?\}|\$\([^()]{0,1000}\)/g;
const around = /^(?:Basic|Bearer|Token)(?=\s|$)/i;

/**
 * Whether a value under this name is a credential by the name alone: `DB_PASSWORD`, `PGPASSWORD`, `apiKey`,
 * `github-token`. Names that say where a credential is (`secretName`, `TOKEN_URL`, `DB_PASSWORD_FILE`) or what it is like
 * (`TOKEN_TTL`) are not.
 *
 * @example
 * ```ts
 * import { isSecretKey } from "app-hub-configurator";
 *
 * console.log(["DB_PASS", "apiKey", "secretName", "TOKEN_URL"].map(isSecretKey)); // [ true, true, false, false ]
 * ```
 */
export function isSecretKey(key: string): boolean {
  return rowsOf(key).length > 0;
}

/**
 * Whether this value under this name is a credential in clear text: by the name, unless the value is a switch, a path,
 * a template or another reference; or by what is in the value.
 *
 * @param key The name; empty when the value has none.
 */
export function isSecret(key: string, value: string): boolean {
  return isNamedSecret(key, value) || (!isReference(value) && hasSecret(value));
}

/** Whether a text holds a credential that can be recognised in it: whether {@link maskText} hides something. */
export function hasSecret(text: string): boolean {
  return maskText(text) !== text;
}

/**
 * A value as it may be shown: {@link MASK} for a credential by its name, else the text without the credentials in it.
 *
 * @param key The name; empty when the value has none.
 */
export function maskValue(key: string, value: string): string {
  if (isNamedSecret(key, value)) return MASK;
  return isReference(value) ? value : maskText(value);
}

/** Whether a value only says where a credential is, or that there is none, so that it can be shown under any name. */
export function isReference(value: string): boolean {
  const trimmed = value.trim();
  if (references.some((form) => form.test(trimmed))) return !randomKey.test(trimmed) || isLowerPath(trimmed);
  const rest = trimmed.replace(inserted, "");
  if (rest === trimmed) return false;
  // A letter or two beside a template are no password.
  return (
    rest
      .trim()
      .replace(around, "")
      .replace(/[^A-Za-z0-9]/g, "").length < 4
  );
}

function isLowerPath(text: string): boolean {
  return !/[A-Z]/.test(text) || !/\d/.test(text);
}

function isNamedSecret(key: string, value: string): boolean {
  const rows = rowsOf(key);
  return rows.some(({ unless }) => unless?.test(value.trim()) !== true) && !isReference(value);
}

// The keys of a config are few, and each is asked for thousands of times.
const asked = new Map<string, typeof names>();
const MOST_ASKED = 5000;

function rowsOf(key: string): typeof names {
  // Longer keys are no names of anything, and only cost time.
  if (key.length > 300) return [];
  const before = asked.get(key);
  if (before !== undefined) return before;
  if (asked.size >= MOST_ASKED) asked.clear();
  const rows = others.has(key) ? [] : findRows(key);
  asked.set(key, rows);
  return rows;
}

function findRows(key: string): typeof names {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
  // `PASSWORD1` and `TOKEN_2` are counted; their names are PASSWORD and TOKEN.
  let name = `_${words}_`.replace(/\d+(?=_)/g, "").replace(/_+/g, "_");
  if (pointers.some((pointer) => pointer.test(name))) return [];
  const forms = [name];
  while (qualifiers.test(name)) {
    name = name.replace(qualifiers, "_");
    forms.push(name);
  }
  if (pointers.some((pointer) => pointer.test(name))) return [];
  return names.filter(({ words: row }) => forms.some((form) => row.test(form)));
}

/** How the value below a key is to be treated; see {@link secrecyOf}. */
export type Secrecy = "open" | "secret" | "pull-secrets";

/**
 * Where in a config or in a Kubernetes object a credential is: below a name of one, and, whatever the name, in pull
 * secrets, in the data of a Secret, in the copy of an object that kubectl keeps, and in entries that have their name
 * beside them (`{name: API_TOKEN, value: …}`).
 *
 * @param key The key of the value.
 * @param text The text of a scalar; empty for a list; `undefined` for a mapping, in which the keys inside say more.
 * @param sibling Gives what another key of the same mapping has: the text of a scalar, `undefined` for nothing.
 * @param outer What holds for the mapping itself.
 */
export function secrecyOf(
  key: string,
  text: string | undefined,
  sibling: (key: string) => unknown,
  outer: Secrecy = "open",
): Secrecy {
  if (outer === "secret") return "secret";
  if (key === "image_pull_secrets") return "pull-secrets";
  if (outer === "pull-secrets") return key === "data" ? "secret" : "pull-secrets";
  if ((key === "data" || key === "stringData") && sibling("kind") === "Secret") return "secret";
  if (key === "kubectl.kubernetes.io/last-applied-configuration") return "secret";
  if (text === undefined) return "open";
  // An ExternalSecret names a key of the Secret that it makes.
  if (key === "secretKey" && sibling("remoteRef") !== undefined) return "open";
  if (isSecretKey(key)) return "secret";
  // A script in a file with such a name is not a credential as a whole.
  const holder = key === "value" ? "name" : key === "content" && !/\n./.test(text) ? "key" : undefined;
  const name = holder === undefined ? undefined : sibling(holder);
  return typeof name === "string" && isSecretKey(name) ? "secret" : "open";
}

/**
 * Whether a setting is a credential by its path: `pod_env_vars.DB_PASSWORD`, `image_pull_secrets.registry.data`.
 *
 * @param path Its keys, from the profile or from anywhere above it.
 */
export function isSecretPath(path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  if (last === "data" && path.includes("image_pull_secrets")) return true;
  return typeof last === "string" && isSecretKey(last);
}

// Every quantifier is bounded or cannot overlap its neighbour, so that no text takes more than linear time.
const keyBlock =
  /()(-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-(?!----END)[^-]*)*(?:-----END [A-Z0-9 ]{1,60}-----|$))/g;
const login = /(:\/\/)([^\s/@:"'<>]{0,256}:[^\s/"'<>]{1,1024})(?=@)/g;
const loneLogin = /(\bhttps?:\/\/)([A-Za-z0-9_.~%-]{16,1024})(?=@)/g;

/** Values that are credentials by their form. Each provider says what its own look like. */
const tokens: readonly RegExp[] = [
  // GitHub, GitLab
  /gh[pousr]_[A-Za-z0-9]{16,255}/,
  /github_pat_[A-Za-z0-9_]{16,255}/,
  /gl(?:pat|dt|ptt|rt|rtr|cbt|ft|soat|agent|imt|oas|ffct)-[A-Za-z0-9_.-]{16,255}/,
  // Slack, AWS, Google, Azure
  /xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,255}/,
  /xapp-[0-9]-[A-Za-z0-9-]{8,255}/,
  /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{16,255}/,
  /https:\/\/discord(?:app)?\.com\/api\/webhooks\/[0-9]{1,30}\/[A-Za-z0-9_-]{16,255}/,
  /(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}/,
  /AIza[A-Za-z0-9_-]{35}/,
  /ya29\.[A-Za-z0-9_-]{16,1024}/,
  /GOCSPX-[A-Za-z0-9_-]{16,64}/,
  // Package registries, models, containers, Vault, mail, monitoring
  /npm_[A-Za-z0-9]{30,64}/,
  /pypi-[A-Za-z0-9_-]{16,512}/,
  /hf_[A-Za-z0-9]{16,64}/,
  /dckr_(?:pat|oat)_[A-Za-z0-9_-]{16,64}/,
  /hv[sbr]\.[A-Za-z0-9_-]{16,512}/,
  /SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16,64}/,
  /gl(?:sa|c)_[A-Za-z0-9_]{20,255}/,
  // OpenAI, Anthropic, Stripe: with a digit, since `sk-` also begins names
  /(?:sk|pk|rk)[-_](?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{16,255}/,
  // JSON web tokens
  /eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,4096}(?:\.[A-Za-z0-9_-]{0,4096})?/,
  // Private keys in base64, as a kubeconfig has them
  /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJVkFU|BFQyBQUklWQVRF|BPUEVOU1NIIFBSSVZBV|BFTkNSWVBURUQgUFJJVkFU)[A-Za-z0-9+/]{0,16384}={0,2}/,
];
const token = new RegExp(`(?<![A-Za-z0-9_])()(${tokens.map(({ source }) => source).join("|")})`, "g");

/** Values that the words before them make credentials; the first group stays, the second is hidden. */
const introduced: readonly RegExp[] = [
  /(\b(?:Basic|Bearer) {1,3})(?=[A-Za-z._~+/=-]{0,60}[0-9])([A-Za-z0-9._~+/=-]{16,4096})/g,
  /(authorization["' ]{0,3}[:=]["' ]{0,3}(?:[A-Za-z]{1,20} {1,3})?)(?![$<{*])([^\s"'$]{6,4096})/gi,
  // .netrc, in a file and in the line that writes one
  /(\blogin[ \t]{1,20}[^\s"']{1,200}\s{1,20}password[ \t]{1,20})(?![$<{*])([^\s"'$]{1,4096})/g,
  /(\bcurl\b[^\n]{0,500}?\s(?:-u|--user)[ =]?["']?[^\s:"'$]{1,200}:)(?![$<{*])([^\s"'$]{1,1024})/g,
  /(\b(?:docker|podman|skopeo|helm registry) login\b[^\n]{0,300}?\s-p[ =]?["']?)(?![$<{*-])([^\s"'$]{1,1024})/g,
  // The signature of a link that opens what it points to
  /([?&](?:sig|X-Amz-Signature|X-Goog-Signature)=)([A-Za-z0-9%/+_-]{16,1024})/g,
];

/** A name with what assigns it, and how the value behind it is written. */
interface Assignment {
  readonly head: RegExp;
  readonly value: RegExp;
}

// A value that begins as a variable is not a value itself; a shell reads on behind the closing quote.
const word =
  /(?:"(?![$]|\{\{)[^"\n]{1,4096}"|'(?!\{\{)[^'\n]{1,4096}'|(?![$"'|>&*({[-])[^\s"'`,;)}\]])[^\s"'`,;)}\]]{0,4096}/y;
/** `KEY=value`, `key: value`, `"key": "value"` */
const assignment: Assignment = {
  head: /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,100})(["']?[ \t]{0,20}(?:=|:(?!\/\/))[ \t]{0,20})/g,
  value: word,
};
/** The same without blanks: in a sentence `token: The token ...` is not a value. */
const tight: Assignment = { head: /(?<![A-Za-z0-9_.-])([A-Za-z0-9_.-]{1,100})(["']?=|["']:)/g, value: word };
/** `--key value` */
const flag: Assignment = {
  head: /(--[A-Za-z0-9_.-]{1,100})([ \t]{1,20})/g,
  value: /(?:"[^"$\n]{1,4096}"|'[^'\n]{1,4096}'|(?![$"'`<|>&;({-])[^\s"'`;)])[^\s"'`;)]{0,4096}/y,
};
/** YAML with the value in the lines below its name. */
const block: Assignment = {
  head: /(?<=^[ \t]{0,200}(?:- )?["']?)([A-Za-z0-9_.-]{1,100})(["']?:[ \t]{0,20}[|>][-+0-9]{0,3}[ \t]{0,20}\n(?=[ \t]))/gm,
  value: /([ \t]+)[^\n]*(?:\n\1[^\n]*|\n[ \t]*(?=\n))*/y,
};
/** YAML that begins as an alias, a tag or a quoted text without an end, which a password can. */
const marked: Assignment = {
  head: /(?<=^[ \t]{0,200}(?:- )?["']?)([A-Za-z0-9_.-]{1,100})(["']?:[ \t]{1,20})/gm,
  value: /(?!\*{3})(?:[*!&%@`]|"(?=[^"\n]*$)|'(?=[^'\n]*$))[^\s#][^\n]{0,4096}/my,
};
/** YAML and JSON with the name in an entry of its own. */
const pair: Assignment = {
  head: /(?<=\bname["']?:[ \t]{0,20}["']?)([A-Za-z0-9_.-]{1,100})(["']?,?\s{1,200}["']?value["']?:[ \t]{0,20})/g,
  value: /"[^"\n]{1,4096}"|'[^'\n]{1,4096}'|(?!["'|>&*{[])[^\n}]{1,4096}/y,
};

// What programs write there: a call, an index, a type.
const call = /^[A-Za-z_][\w.]*[([]/;
const type = /^(?:str|string|bytes|int|Optional|SecretStr|Any)$/;
// The credential of another object: `args.password`.
const member = /^(?:[A-Za-z_]\w*\.)+([A-Za-z_]\w*)$/;

// What each of the forms needs. Most values of a config have none of it.
const possible = /[:=]|--|[A-Za-z0-9_-]{12}|\b(?:login|password)\b/;

/** A part of a text: offsets in UTF-16 units, the end not included. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The text without the credentials that can be recognised in it, each replaced by {@link MASK}: private keys, tokens of
 * known providers, `user:password@` in URLs, authorization headers, and values assigned to a name like a credential's.
 *
 * @example
 * ```ts
 * import { maskText } from "app-hub-configurator";
 *
 * console.log(maskText("export DB_PASSWORD=hunter2")); // "export DB_PASSWORD=***"
 * ```
 */
export function maskText(text: string): string {
  return cover(text, secretRanges(text));
}

/**
 * The same for a message of this project: its first line is a sentence, in which a name, a colon and a blank assign
 * nothing. Further lines can quote a file, and are masked as {@link maskText} does.
 *
 * @example
 * ```ts
 * import { maskMessage } from "app-hub-configurator";
 *
 * console.log(maskMessage("Input token: the token is empty")); // "Input token: the token is empty"
 * ```
 */
export function maskMessage(text: string): string {
  const end = text.indexOf("\n");
  const [sentence, rest] = end < 0 ? [text, ""] : [text.slice(0, end), text.slice(end)];
  // A key block has several lines, so it is looked for before the text is cut.
  if (text.includes("-----BEGIN ")) return maskText(text);
  return cover(sentence, inOrder([...known(sentence), ...assigned(sentence, [tight, flag])])) + maskText(rest);
}

/** An issue as it may be printed; where it is stays as it is. */
export function maskIssue(issue: Issue): Issue {
  const { message, hint } = issue;
  return { ...issue, message: maskMessage(message), ...(hint === undefined ? {} : { hint: maskMessage(hint) }) };
}

/** Where the credentials are that {@link maskText} hides, in the order of the text; no two of them overlap. */
export function secretRanges(text: string): readonly TextRange[] {
  if (!possible.test(text)) return [];
  return inOrder([...known(text), ...assigned(text, [assignment, flag, block, marked, pair])]);
}

function known(text: string): TextRange[] {
  return [keyBlock, login, loneLogin, token, ...introduced].flatMap((form) =>
    [...text.matchAll(form)].flatMap(({ index, 1: before = "", 2: secret = "" }) => {
      // Of `user:password`, the user alone tells nothing.
      const value = form === login ? secret.slice(secret.indexOf(":") + 1) : secret;
      if (isReference(value)) return [];
      const start = index + before.length;
      return [{ start, end: start + secret.length }];
    }),
  );
}

function assigned(text: string, forms: readonly Assignment[]): TextRange[] {
  return forms.flatMap(({ head, value }) => {
    const found: TextRange[] = [];
    for (const { 0: all, 1: key = "", 2: mark = "", index } of text.matchAll(head)) {
      const start = index + all.length;
      // Behind another name there can be one too, but not inside of what is hidden already.
      if (start < (found.at(-1)?.end ?? 0) || !isSecretKey(key) || isPathPart(text, index, mark)) continue;
      value.lastIndex = start;
      const written = value.exec(text)?.[0];
      if (written === undefined) continue;
      const quoted = /^(["'])([\s\S]*)\1$/.exec(written)?.[2];
      if (!isNamedSecret(key, quoted ?? written)) continue;
      if (quoted === undefined && (isExpression(mark, written) || isSentence(text, index, mark, start, written)))
        continue;
      found.push({ start, end: start + written.length });
    }
    return found;
  });
}

// `/etc/passwd:/etc/passwd:ro`, `arn:aws:secretsmanager:eu:1:secret:db`
function isPathPart(text: string, index: number, mark: string): boolean {
  return mark === ":" && /[/:]/.test(text.charAt(index - 1));
}

function isExpression(mark: string, written: string): boolean {
  const last = member.exec(written)?.[1];
  return call.test(written) || (mark.includes(":") && type.test(written)) || (last !== undefined && isSecretKey(last));
}

// `# Without a password: the service is only reachable from inside`, as comments and descriptions say.
function isSentence(text: string, index: number, mark: string, start: number, written: string): boolean {
  if (!/:[ \t]+$/.test(mark) || !/^[A-Za-z]+(?:['-][A-Za-z]+)*$/.test(written)) return false;
  const before =
    text
      .slice(Math.max(0, index - 200), index)
      .split("\n")
      .at(-1) ?? "";
  const end = start + written.length;
  const after = text.slice(end, end + 100);
  return /[A-Za-z#]/.test(before) && /^(?: [a-z]{1,30}(?:['-][a-z]{1,30})?,?){2}(?![^\s.:;)])/.test(after);
}

/** Takes the credential at a place of a text out of a message about that place. */
export function hiderOf(text: string): (offset: number, message: string) => string {
  let ranges: readonly TextRange[] | undefined;
  return (offset, message) => {
    ranges ??= secretRanges(text);
    const range = rangeAt(ranges, offset);
    return range === undefined ? message : hideValue(message, text.slice(range.start, range.end));
  };
}

/** The range that an offset is in; they must be in order, and none overlap. */
export function rangeAt<T extends TextRange>(ranges: readonly T[], offset: number): T | undefined {
  let [from, to] = [0, ranges.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ranges[middle]?.end ?? 0) <= offset) from = middle + 1;
    else to = middle;
  }
  const found = ranges[from];
  return found !== undefined && found.start <= offset ? found : undefined;
}

/** A message without a value that it may quote, whole or in words, with or without the marks around it. */
export function hideValue(message: string, value: string): string {
  const bare = value.replace(/^[*!&%@`"']+|["']$/g, "");
  return [value, bare, ...bare.split(/\s+/)].reduce((shown, secret) => {
    if (secret === "") return shown;
    if (secret.length > 5) return shown.replaceAll(secret, MASK);
    // A short one can be a part of any word, so there only the whole word is meant.
    const whole = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
    return shown.replace(new RegExp(`(?<!\\w)${whole}(?!\\w)`, "g"), MASK);
  }, message);
}

/** Ranges in the order of the text, those that overlap made one. */
export function inOrder(ranges: readonly TextRange[]): readonly TextRange[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else if (end > start) merged.push({ start, end });
  }
  return merged;
}

function cover(text: string, ranges: readonly TextRange[]): string {
  if (ranges.length === 0) return text;
  let shown = "";
  let from = 0;
  for (const { start, end } of ranges) {
    shown += text.slice(from, start) + MASK;
    from = end;
  }
  return shown + text.slice(from);
}
