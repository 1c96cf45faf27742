/**
 * The one table of what a credential looks like: by its name, its value, and its place. Masking, diffs, the rules of
 * the hub check and everything that prints use this table, so that all of them hide the same. How credentials are
 * hidden in a text is in mask.ts.
 *
 * @module
 */

import { checkArgument } from "./argument.ts";

/**
 * Names of credentials, as parts of a name in capital letters with `_` around each word. Names of the first kind mean a
 * credential wherever they are in a name (`TOKEN_GITHUB`); names of the second kind only as its last word, since they
 * mean other things elsewhere (`AUTH_MODE`, `KEY_COUNT`). A mapping under a name contains credentials, except under
 * names with `unless`, which mean other things too (`auth: {…}`); `holds` marks those of them whose mappings still
 * contain credentials.
 */
const names: readonly { readonly words: RegExp; readonly unless?: RegExp; readonly holds?: true }[] = [
  { words: /_[A-Z]*(?:(?:PASSWORD|PASSWD|PASSWRD|PASSPHRASE|PASSCODE|PASSKEY|SECRET)S?|TOKEN)_/ },
  // With a number as its value: how many tokens a language model reads or writes.
  { words: /_[A-Z]*TOKENS_/, unless: /^[0-9]{1,7}$/, holds: true },
  { words: /_[A-Z]*(?:API|ACCESS|SECRET|PRIVATE|PRIV)_?KEYS?_/ },
  { words: /_(?:DOCKERCONFIGJSON|DOCKERCFG)_/ },
  { words: /_(?:CREDENTIALS?|CREDS?|BEARER|JWTS?|PAT)_$/ },
  {
    words:
      /_(?:DB|PG|SQL|MYSQL|ROOT|USER|ADMIN|REDIS|FTP|SFTP|SMTP|MAIL|LDAP|PROXY|HTTP|BIND|KEY|STORE|SSH|VNC|APP|RDP)?(?:PASS|PSWD|PWD|PW)_$/,
  },
  {
    words:
      /_(?:ACCOUNT|ADMIN|AES|APP|APPLICATION|AUTH|CIPHER|CLIENT|COOKIE|CRYPT|DECRYPTION|DEPLOY|ENC|ENCRYPTION|FERNET|HMAC|JWT|LICEN[CS]E|MASTER|ROOT|RSA|SA|SERVER|SERVICE|SESSION|SHARED|SIGNING|SSH|SSL|STORAGE|SUBSCRIPTION|TLS)_?KEYS?_$/,
  },
  { words: /_CONN(?:ECTION)?_?STR(?:ING)?S?_$/ },
  // ODBC calls the name of a data source a DSN. A DSN that logs in has a user in front of an @, or names the password.
  { words: /_DSN_$/, unless: /^(?![\s\S]*@)(?![\s\S]*(?:password|passwd|pwd|pass)\s{0,9}=)/i },
  { words: /_JAAS(?:_CONFIG)?_$/, unless: /^[^=]*$/ },
  { words: /_COOKIES?_$/, unless: /^(?:always|auto|httponly|lax|never|samesite|secure|session|strict)$/i },
  { words: /_(?:ID_(?:RSA|DSA|ECDSA|ED)|(?:GPG|PGP|RSA|SSH|SSL|TLS)_PRIVATE|PEPPER|NETRC)_$/ },
  { words: /_[HT]?OTP_$/, unless: /^(?:app|email|optional|required|sms|[ht]otp)$/i },
  { words: /_(?:MFA|[HT]?OTP|TFA|WALLET)_SEED_$/ },
  { words: /_SERVICE_?ACCOUNT_JSON_$/, unless: /^[\w.-]{1,200}\.json$/i },
  // Without one of these words, SAS is a program for statistics.
  { words: /_(?:ACCOUNT|AZURE|BLOB|CONTAINER|QUEUE|SHARE|STORAGE)_SAS_$/ },
  // Everybody who knows such an address can post there. A webhook of Kubernetes is a name, not an address.
  { words: /_WEBHOOKS?(?:_URLS?)?_$/, unless: /^(?!https?:\/\/)/i },
  // `auth: basic` says how somebody logs in.
  {
    words: /_(?:[A-Z]*AUTH|AUTHORIZATION)_$/,
    unless:
      /^(?:basic|bearer|digest|kerberos|ldap|native|negotiate|ntlm|oauth2?|oidc|openid|pam|password|saml|token|github|gitlab|google|keycloak|optional|required|https?:\/\/[^@]*)$/i,
  },
];

/** Any of {@link names}: one quick test for most keys, which are not names of credentials. */
const anyName = new RegExp(names.map(({ words }) => words.source).join("|"));

/** Words after such a name that do not change its meaning. */
const qualifiers =
  /_(?:BASE|B|CURRENT|DATA|DEFAULT|DEV|ENCODED|JSON|NEW|OLD|PEM|PREVIOUS|PRIMARY|PROD|PRODUCTION|RAW|SECONDARY|STAGING|STRING|TEST|TEXT|VALUES?)_$/;

// The address of a webhook in a chat is the credential itself; one of another program is an address.
const CHAT = "(?<!(?:CHAT|DISCORD|MATTERMOST|SLACK|TEAMS|ALERT|ALERTS)_WEBHOOKS?_)";

/**
 * Names that say where a credential is, how long it is valid or what kind it is. Reviewers have to see their values.
 */
const pointers: readonly RegExp[] = [
  new RegExp(
    `_(?:${[
      `FILE|FILES|FILENAME|PATH|PATHS|DIR|DIRS|DIRECTORY|FOLDER|MOUNT|MOUNTS|VOLUME|${CHAT}URL|${CHAT}URLS|URI|URIS|HOST|HOSTS|HOSTNAME`,
      "PORT|ENDPOINT|ENDPOINTS|DOMAIN|REALM|SERVER|NAMESPACE|NAME|NAMES|REF|REFS|REFERENCE|STORE|SOURCE|ARN|USER|USERNAME",
      "TTL|TIMEOUT|EXPIRY|EXPIRES|EXPIRATION|LIFETIME|AGE|INTERVAL|DURATION|SECOND|SECONDS|MINUTES|HOURS|DAYS|LEEWAY",
      "LENGTH|SIZE|COUNT|LIMIT|BUDGET|TYPE|FORMAT|KIND|VERSION|ALG|ALGORITHM|ISSUER|AUDIENCE|SCOPE|SCOPES|CLAIM|CLAIMS",
      "POLICY|PREFIX|SUFFIX|HEADER|FIELD|PARAM|PARAMETER|PROVIDER|METHOD|MODE|BACKEND|SERVICE|PROMPT|HINT|LABEL|CLASS",
      "REGEX|PATTERN|RULES|ALLOWED|REQUIRED|ENABLED|DISABLED|AUTHENTICATION|LOGIN|RESET|ROTATION|VALIDATION|HELPER|MANAGER",
      "TEMPLATE|OPTIONS|(?<!JAAS_)CONFIG|SETTINGS",
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
 * as a variable is another thing), the rules about credentials, which `--rule` and messages name with a level, and a flag.
 */
const others: ReadonlySet<string> = new Set(["secrets", "env-secret", "man-secret", "keep-secrets"]);

/**
 * Values that are not a credential under any name: empty ones, switches, and texts that only say where the credential
 * comes from.
 */
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
  /^(?:~|\.{1,2}|\$[A-Za-z_]\w{0,100})?\/(?:[a-z._][\w.@:-]*(?:\/[\w.@:-]+)*\/?)?$/,
];

// A random key of base64 can look like a path.
const randomKey = /^\/[A-Za-z0-9/]{29,}$/;

// Templates and variables in a longer text.
const inserted = /\{\{[^{}]{0,1000}\}\}|\{%[^{}]{0,1000}%\}|\$\{\{?[^{}]{0,1000}\}?\}|\$\([^()]{0,1000}\)/g;
const around = /^(?:Basic|Bearer|Token)(?=\s|$)/i;

/**
 * Whether the name alone makes its value a credential: `DB_PASSWORD`, `PGPASSWORD`, `apiKey`, `github-token`. Names
 * that say where a credential is (`secretName`, `TOKEN_URL`, `DB_PASSWORD_FILE`) or what it is like (`TOKEN_TTL`) are
 * not.
 *
 * @example
 * ```ts
 * import { isSecretKey } from "app-hub-configurator";
 *
 * console.log(["DB_PASS", "apiKey", "secretName", "TOKEN_URL"].map(isSecretKey)); // [ true, true, false, false ]
 * ```
 */
export function isSecretKey(key: string): boolean {
  checkArgument("isSecretKey: key", key, "text");
  return rowsOf(key).length > 0;
}

/** Whether a value only says where a credential is, or that there is none, so that it can be shown under any name. */
export function isReference(value: string): boolean {
  const trimmed = value.trim();
  if (saysWhere(trimmed)) return true;
  let hasInserted = false;
  const rest = trimmed.replace(inserted, (part) => {
    hasInserted = true;
    return literalsIn(part)
      .filter((literal) => !isReference(literal))
      .join("");
  });
  if (!hasInserted) return false;
  // A path below what the template gives
  if (saysWhere(rest.trim())) return true;
  // One or two letters next to a template are not a password.
  return (
    rest
      .trim()
      .replace(around, "")
      .replace(/[^A-Za-z0-9]/g, "").length < 4
  );
}

function saysWhere(text: string): boolean {
  return references.some((form) => form.test(text)) && (!randomKey.test(text) || isLowerPath(text));
}

/** `${NAME:-text}` of a shell */
const shellDefault = /^\$\{[A-Za-z_]\w*:?[-=+]([\s\S]*)\}$/;
const literals =
  /"((?:[^"\\\n]|\\.){1,500})"|'((?:[^'\\\n]|\\.){1,500})'|`([^`\n]{1,500})`|(?<![\w.])(\d{4,20})(?![\w.])/g;
// What is compared with, a key of something, or an argument.
const beside = /(?:[=!<>]=|[<>[,:%]|\b(?:in|is|not))\s*$/;
/** Functions and filters of Jinja and of Helm whose argument can be what comes out. */
const PASSED = "default|d|coalesce|ternary|or|and|string|quote|squote|print|b64enc|b64encode|trim|upper|lower";
const standsFirst = new RegExp(
  `^$|[~+|&]$|(?<![=!<>])=$|\\b(?:else|${PASSED})\\s*\\(?$|(?<!\\w)\\($|\\b(?:default|coalesce|ternary|or|and)\\s[^|()]*$`,
);
const keyword = /\w\s*\([^()]*=$/;

/** The texts in a template, or in a variable with a default, that can be what comes out of it. */
function literalsIn(part: string): readonly string[] {
  const given = shellDefault.exec(part)?.[1];
  if (given !== undefined) return [given];
  if (!/^(?:\{[{%]|\$\{\{)/.test(part)) return [];
  const inner = part.replace(/^\$?\{[{%][-+]?|[-+]?[%}]?\}$/g, "");
  return [...inner.matchAll(literals)].flatMap(({ 0: all, index }) => {
    const before = inner.slice(Math.max(0, index - 200), index).trimEnd();
    if (beside.test(before) || !standsFirst.test(before)) return [];
    if (keyword.test(before) && !/\bdefault(?:_value)?\s*=$/.test(before)) return [];
    return [all.replace(/^["'`]|["'`]$/g, "")];
  });
}

/**
 * The parts of a credential that are it, where the rest is a template: of `{{ password or "hunter2" }}` it is the word in
 * quotes. Of any other text it is the whole.
 */
export function secretParts(value: string): readonly string[] {
  const parts = [...value.matchAll(inserted)];
  if (parts.length === 0) return [value];
  const outside = value.split(inserted).map((text) => text.trim());
  return [...parts.flatMap(([part]) => literalsIn(part)), ...outside].filter((part) => /[A-Za-z0-9]/.test(part));
}

function isLowerPath(text: string): boolean {
  return !/[A-Z]/.test(text) || !/\d/.test(text);
}

/**
 * Whether the name makes this value a credential: the value must not be a switch, a path, a template or another
 * reference.
 */
export function isNamedSecret(key: string, value: string): boolean {
  const rows = rowsOf(key);
  return rows.some(({ unless }) => unless?.test(value.trim()) !== true) && !isReference(value);
}

// A config has few different keys, and each is asked about thousands of times.
const asked = new Map<string, typeof names>();
const MOST_ASKED = 5000;

function rowsOf(key: string): typeof names {
  // Longer keys are not names, and would only take time.
  if (key.length > 300) return [];
  const before = asked.get(key);
  if (before !== undefined) return before;
  if (asked.size >= MOST_ASKED) asked.clear();
  const rows = others.has(key) ? [] : findRows(key);
  asked.set(key, rows);
  return rows;
}

/** The words of a key, in capital letters with `_` between them. */
function wordsOf(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}

// The words of a key as {@link names} has them, with and without what does not change what they mean.
function formsOf(key: string): readonly string[] {
  // In `PASSWORD1` and `TOKEN_2` the digits are a number; the names are PASSWORD and TOKEN.
  let name = `_${wordsOf(key)}_`.replace(/\d+(_?)/g, (found, mark) => mark || found).replace(/_+/g, "_");
  const forms = [name];
  while (qualifiers.test(name)) {
    name = name.replace(qualifiers, "_");
    forms.push(name);
  }
  return forms;
}

function findRows(key: string): typeof names {
  const forms = formsOf(key);
  if (!forms.some((form) => anyName.test(form))) return [];
  // With and without its qualifiers.
  if ([forms[0] ?? "", forms.at(-1) ?? ""].some((form) => pointers.some((pointer) => pointer.test(form)))) return [];
  return names.filter(({ words: row }) => forms.some((form) => row.test(form)));
}

/** The annotation in which kubectl keeps a copy of an object, the data of a Secret too. */
export const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** How the value below a key is to be treated; see {@link secrecyOf}. `named` is a mapping under the name of a credential. */
export type Secrecy = "open" | "secret" | "pull-secrets" | "named";

/** Whether a scalar is hidden as a whole: in a list of a mapping under the name of a credential, it has no key of its own. */
export function isHidden(secrecy: Secrecy, value: string): boolean {
  return (secrecy === "secret" || secrecy === "named") && !isReference(value);
}

/** Keys of a mapping under the name of a credential that describe the credential, like {@link pointers}. */
const descriptions: ReadonlySet<string> = new Set(
  "algorithm annotations apiversion comment created description display_name enabled expires external fingerprint from id immutable items key keys kind labels name namespace note optional provider public public_key region required status title updated zone".split(
    " ",
  ),
);

function isDescription(key: string): boolean {
  const words = wordsOf(key);
  const written = `_${words}_`;
  return (
    descriptions.has(words.toLowerCase()) ||
    /^_(?:VALUE_)?FROM_/.test(written) ||
    pointers.some((pointer) => pointer.test(written)) ||
    others.has(key)
  );
}

/** Whether a mapping under this name holds a credential: `password: {value: x}`, `tokens: {ci: x}`. */
function isSecretHolder(key: string): boolean {
  return rowsOf(key).some(({ words, unless, holds }) => (unless === undefined || holds) && endsWith(words, key));
}

// `TOKEN_REQUESTS` are not tokens.
function endsWith(words: RegExp, key: string): boolean {
  const last = new RegExp(words.source.replace(/\$$/, "").concat("$"));
  return formsOf(key).some((form) => last.test(form));
}

/** Tags that say so themselves: `!secret x`, `!vault |`. */
export function isSecretTag(tag: string): boolean {
  const name = tag.startsWith("!") ? tag.slice(1) : "";
  return /(?:^|[.:/-])(?:vault|encrypted|sops|sealed|cipher|secrets?)\b/i.test(name) || isSecretKey(name);
}

/**
 * Where in a config or in a Kubernetes object a credential is: below the name of a credential, and with any name in
 * pull secrets, in the data of a Secret, in the copy of an object that kubectl keeps, in entries with a separate name
 * (`{name: API_TOKEN, value: …}`), and in a mapping under such a name (`password: {value: …}`), except for values that
 * say where the credential is.
 *
 * @param key The key of the value.
 * @param text The text of a scalar; empty for a list; `undefined` for a mapping, whose own keys are asked about later.
 * @param sibling Gives the text of a scalar under another key of the same mapping; `undefined` when there is none.
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
  if (key === LAST_APPLIED) return "secret";
  if (outer === "named") return isDescription(key) ? "open" : text === undefined ? "named" : "secret";
  if (text === undefined) return isSecretHolder(key) ? "named" : "open";
  // An ExternalSecret names a key of the Secret that it makes.
  if (key === "secretKey" && sibling("remoteRef") !== undefined) return "open";
  // The items of a list are looked at one by one.
  if (text === "" ? isSecretKey(key) : isNamedSecret(key, text)) return "secret";
  // A script of several lines is not a credential, even in a file with such a name.
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
  /()(-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$))/g;
/** `user:password` in a URL. A user without a password is not a credential. */
const login = /(:\/\/)([^\s/@:"'<>]{0,256}:[^\s/"'<>]{1,1024})(?=@)/g;
/**
 * The same without a scheme, as in names of images. After the `@` there must be a registry with a path or a port, and
 * not a digest: `contact:me@example.org` is not a login.
 */
const bareLogin =
  /((?:^|[\s"'`=(,[])(?!(?:acct|jsr|mailto|npm|sip|ssh|xmpp):))([A-Za-z0-9._%+$-]{1,256}:[^\s/"'`<>]{1,1024})(?=@(?!sha\d{3}:)[A-Za-z0-9.-]{1,253}(?::\d{2,5}(?!\w)|(?::\d{1,5})?\/))/gm;
const loneLogin = /(\bhttps?:\/\/)([A-Za-z0-9_.~%-]{16,1024})(?=@)/g;

/** Values that are credentials by their form, as each provider documents it. */
const tokens: readonly RegExp[] = [
  // GitHub, GitLab
  /gh[pousr]_[A-Za-z0-9]{16,255}/,
  /github_pat_[A-Za-z0-9_]{16,255}/,
  /gl(?:pat|dt|ptt|rt|rtr|cbt|ft|soat|agent|imt|oas|ffct)-[A-Za-z0-9_.-]{16,255}/,
  // Slack, AWS, Google, Azure
  /xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,255}/,
  /xapp-[0-9]-[A-Za-z0-9-]{8,255}/,
  /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/_-]{16,255}/,
  /https:\/\/[A-Za-z0-9-]{1,63}\.webhook\.office\.com\/webhookb2\/[A-Za-z0-9@/_-]{16,255}/,
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
  // OpenAI, Anthropic, Stripe: a digit is required, since names can begin with `sk-` too
  /(?:sk|pk|rk)[-_](?=[A-Za-z_-]{0,60}[0-9])[A-Za-z0-9_-]{16,255}/,
  // JSON web tokens
  /eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,4096}(?:\.[A-Za-z0-9_-]{0,4096})?/,
  // Private keys in base64, as a kubeconfig has them
  /LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJVkFU|BFQyBQUklWQVRF|BPUEVOU1NIIFBSSVZBV|BFTkNSWVBURUQgUFJJVkFU)[A-Za-z0-9+/]{0,16384}={0,2}/,
];
const token = new RegExp(`(?<![A-Za-z0-9_])()(${tokens.map(({ source }) => source).join("|")})`, "g");

/** Values that are credentials because of the words before them. */
const introduced: readonly SecretForm[] = [
  {
    form: /(\b(?:Basic|Bearer) {1,3})(?=[A-Za-z._~+/=-]{0,60}[0-9])([A-Za-z0-9._~+/=-]{16,4096})/g,
    holds: ["Basic ", "Bearer "],
  },
  { form: /(authorization["' ]{0,3}[:=]["' ]{0,3}(?:[A-Za-z]{1,20} {1,3})?)(?![$<{*])([^\s"'$]{6,4096})/gi },
  // .netrc: its lines, and commands that write them
  {
    form: /(\blogin[ \t]{1,20}[^\s"']{1,200}\s{1,20}password[ \t]{1,20})(?![$<{*])([^\s"'$]{1,4096})/g,
    holds: ["password"],
  },
  {
    form: /(\bcurl\b[^\n]{0,500}?\s(?:-u|--user)[ =]?["']?[^\s:"'$]{1,200}:)(?![$<{*])([^\s"'$]{1,1024})/g,
    holds: ["curl"],
  },
  {
    form: /(\b(?:docker|podman|skopeo|helm registry) login\b[^\n]{0,300}?\s-p[ =]?["']?)(?![$<{*-])([^\s"'$]{1,1024})/g,
    holds: [" login"],
  },
  // The signature of a link that gives access to what it points to
  {
    form: /([?&](?:sig|X-Amz-Signature|X-Goog-Signature)=)([A-Za-z0-9%/+_-]{16,1024})/g,
    holds: ["sig=", "Signature="],
  },
];

/** One form of a credential. */
export interface SecretForm {
  /** Its first group stays, the second is the credential. */
  readonly form: RegExp;
  /** Every text with this form contains one of these, which is quicker to look for. */
  readonly holds?: readonly string[];
  /** Whether the credential is `user:password`: it is not one when the password is a reference. */
  readonly isLogin?: true;
}

/** Every form of a credential. */
export const SECRET_FORMS: readonly SecretForm[] = [
  { form: keyBlock, holds: ["-----BEGIN "] },
  { form: login, holds: ["://"], isLogin: true },
  { form: bareLogin, holds: ["@"], isLogin: true },
  { form: loneLogin, holds: ["://"] },
  { form: token },
  ...introduced,
  // YAML with a tag that says so
  {
    form: /(![\w.:/-]{0,100}(?:secrets?|vault|encrypted|password)[ \t]{1,20}(?:[|>][-+0-9]{0,3}[ \t]{0,20}\n[ \t]{1,200})?)(?![|>&*#])([^\s#{}[\],][^\n{}[\],]{0,4096})/gi,
    holds: ["!"],
  },
];
