/** Names whose values are credentials, as people and programs use them. */
export const credentialNames: readonly string[] = [
  ...["SSHPASS", "VNCPASS", "DB_PSWD", "AES_KEY", "ENC_KEY", "PRIVKEY", "SSH_PRIV_KEY", "GCP_SA_KEY"],
  ..."PASSWORD DB_PASSWORD DB_PASS DBPASS DBPASSWORD PGPASSWORD MYSQL_PWD PASS PWD PASSWORDS PASSWORD1 KEYSTORE_PASSWORD".split(
    " ",
  ),
  ..."PASSPHRASE SSH_PASSPHRASE LDAP_BIND_PW HTPASSWD DB_PASSWORD_READONLY REDIS_PASS REDIS_AUTH BASIC_AUTH AUTH".split(
    " ",
  ),
  ..."TOKEN TOKENS GITHUB_TOKEN GITHUB_TOKEN_1 GITHUB_PAT ACCESS_TOKEN accessToken identitytoken registrytoken EARTHDATA_TOKEN".split(
    " ",
  ),
  ..."SECRET SECRETS SECRET2 CLIENT_SECRET clientSecret OIDC_CLIENT_SECRET VAULT_SECRET_ID SECRET_KEY_BASE COOKIE_SECRET".split(
    " ",
  ),
  ..."API_KEY API_KEYS APIKEY apiKey API-KEY X-Api-Key CDSAPI_KEY SECRETKEY S3_SECRET_KEY AWS_SECRET_ACCESS_KEY".split(
    " ",
  ),
  ..."aws_secret_access_key AWS_ACCESS_KEY_ID AWS_SESSION_TOKEN AZURE_STORAGE_KEY ACCOUNT_KEY PRIVATE_KEY SSH_KEY".split(
    " ",
  ),
  ..."SIGNING_KEY ENCRYPTION_KEY JUPYTERHUB_CRYPT_KEY FERNET_KEY HMAC_KEY tls.key client-key-data LICENSE_KEY".split(
    " ",
  ),
  ..."CREDENTIALS CREDENTIAL DB_CREDS CREDENTIALS_JSON JWT USER_JWT CONNECTION_STRING connectionString".split(" "),
  ..."BEARER AUTHORIZATION .dockerconfigjson github-token NotebookApp.token".split(" "),
];

/** Names for the place, lifetime or form of a credential, and names that only look like one. */
export const openNames: readonly string[] = [
  ..."DB_PASSWORD_FILE PASSWORD_FILE TOKEN_FILE TOKEN_PATH TOKEN_URL AUTH_URL WEBHOOK_URL API_KEY_ENDPOINT".split(" "),
  ..."TOKEN_TTL TOKEN_EXPIRY JWT_EXPIRATION SECRET_NAME secretName SECRET_REF secretRef secretKeyRef SECRET_STORE".split(
    " ",
  ),
  ..."existingSecret imagePullSecrets image_pull_secrets env_from_secrets secret_mounts secrets kind".split(" "),
  ..."TOKEN_TYPE JWT_ALGORITHM JWT_AUDIENCE AUTH_METHOD PASSWORD_POLICY PASSWORD_MIN_LENGTH PASSWORDS_ALLOWED".split(
    " ",
  ),
  ..."ENABLE_AUTH USE_TOKEN MAX_TOKENS max_new_tokens TOKENIZER TOKENIZERS_PARALLELISM API_KEY_ID NOPASSWD".split(" "),
  ..."KEYBOARD KEY SORT_KEY PRIMARY_KEY CACHE_KEY PUBLIC_KEY MONKEY AUTHOR PATH COMPASS BYPASS SECRETARY DB_HOST key".split(
    " ",
  ),
  "",
];

const hex = "0123456789abcdef";

/** Values that are credentials under any name, with the part that must be hidden. */
export const credentialValues: readonly (readonly [what: string, value: string, hidden: string])[] = [
  ["a GitHub token", `ghp_${hex}${hex}1234`, hex],
  ["a fine-grained GitHub token", `github_pat_${hex}_${hex}`, hex],
  ["a GitLab token", `glpat-${hex}1234`, hex],
  ["a GitLab runner's token", `glrt-${hex}1234`, hex],
  ["a Slack token", "xoxb-123456789012-abcdefABCDEF", "123456789012"],
  ["a Slack webhook", "https://hooks.slack.com/services/T0123456/B0123456/abcdefghijklmnop", "abcdefghijklmnop"],
  ["an AWS key id", "AKIAIOSFODNN7EXAMPLE", "IOSFODNN7"],
  ["a Google API key", `AIza${hex}${hex}012`, hex],
  ["a Google access token", `ya29.${hex}${hex}`, hex],
  ["an npm token", `npm_${hex}${hex}1234`, hex],
  ["a PyPI token", `pypi-AgEIcHlwaS5vcmc${hex}`, hex],
  ["a Hugging Face token", `hf_${hex}${hex}`, hex],
  ["a Docker token", `dckr_pat_${hex}1234`, hex],
  ["a Vault token", `hvs.${hex}${hex}`, hex],
  ["a SendGrid key", `SG.${hex}012345.${hex}${hex}`, hex],
  ["an OpenAI key", `sk-proj-${hex}${hex}`, hex],
  ["a JSON web token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijk", "eyJzdWIiOiIxIn0"],
  ["a private key", `-----BEGIN OPENSSH PRIVATE KEY-----\n${hex}\n-----END OPENSSH PRIVATE KEY-----\n`, hex],
  ["a private key of a kubeconfig", `LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVkt${hex}`, hex],
  ["a connection string", `postgres://app:${hex}@db.example/app`, hex],
  ["basic authentication in a URL", `https://me:${hex}@git.example/x`, hex],
  ["a token in a URL", `https://${hex}1234@git.example/x`, hex],
  ["an ADO connection string", `Server=db;User Id=app;Password=${hex};`, hex],
  ["an Azure connection string", `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${hex}==`, hex],
  ["a signed link", `https://x.blob.core.windows.net/a?sv=2022&sig=${hex}%3D`, hex],
  ["a docker configuration", `{"auths": {"r.example": {"auth": "${hex}"}}}`, hex],
  ["an authorization header", `curl -H 'Authorization: Bearer ${hex}' https://x`, hex],
  ["a login of curl", `curl -u me:${hex} https://x`, hex],
  ["a line of .netrc", `machine urs.example login me password ${hex}`, hex],
  ["an assignment in a script", `export DB_PASSWORD=${hex}`, hex],
  ["an assignment behind another one", `args: --env DB_PASSWORD=${hex}`, hex],
  ["a flag", `login --password ${hex}`, hex],
  ["a flag with =", `start --NotebookApp.token=${hex}`, hex],
  ["YAML with the value below", `password: |\n  ${hex}\n`, hex],
  ["a token in a template", `{{ "ghp_${hex}${hex}1234" }}`, hex],
  ["a token as an argument in a template", `{{ login("ghp_${hex}${hex}1234") }}`, hex],
  ["a text of a template in a script", `export DB_PASSWORD={{ password or "${hex}" }}`, hex],
  ["a text of a template in YAML", `password: '{{ "${hex}" | upper }}'\n`, hex],
  ["a default of a shell in a script", `export DB_PASSWORD=\${PW:-${hex}}`, hex],
  ["a quoted default of a shell", `export DB_PASSWORD="\${PW:-${hex}}"`, hex],
  ["a tag that says so", `x: !secret ${hex}\n`, hex],
  ["a tag that says so, over a block", `x: !vault |\n  ${hex}\n`, hex],
  ["a variable of a container", `env:\n  - name: API_TOKEN\n    value: ${hex}\n`, hex],
];

/**
 * Values that are not credentials, although their name is one of a credential: switches, places, templates, references.
 */
export const references: readonly string[] = [
  "",
  "true",
  "False",
  "none",
  "***",
  "<password>",
  "$DB_PASSWORD",
  "$(DB_PASSWORD)",
  "${DB_PASSWORD}",
  "{{ spawner.user.name }}",
  "${{ secrets.DB_PASSWORD }}",
  "Bearer {{ token }}",
  '{{ spawner.environment["DB_PASSWORD"] }}',
  '{{ lookup("vault", "secret/data/database") }}',
  '{{ spawner.user.name | replace("example", "domain") }}',
  '{{ required "a password is needed" .Values.password }}',
  '{{ index .Values "database" "password" | quote }}',
  '{{ include "chart.password" . | b64enc }}',
  '{{ password if mode == "production" else "" }}',
  '{% if namespace == "jupyter-admin" %}{{ password }}{% endif %}',
  '{{ password | default("") }}',
  "${{ secrets['DB_PASSWORD'] }}",
  "${DB_PASSWORD:-}",
  "${DB_PASSWORD:-$OTHER}",
  "${DB_PASSWORD:?set DB_PASSWORD first}",
  "{username}",
  "/run/secrets/db",
  "~/.config/token",
  "./token.txt",
  "vault:secret/data/db#password",
  "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
];

/** Values that are credentials under the name of one: in them is the text of {@link hiddenText}. */
export const templatesWithText: readonly string[] = [
  '{{ "hunter2x" }}',
  "{{ 'hunter2x' }}",
  '{{- "hunter2x" -}}',
  '{{ password or "hunter2x" }}',
  "{{ password | default('hunter2x') }}",
  '{{ password | d("hunter2x", true) }}',
  '{{ password if production else "hunter2x" }}',
  '{{ "hunter2x" if test else password }}',
  '{{ spawner.user.name ~ "hunter2x" }}',
  '{{ ("hunter2x" ~ name) | upper }}',
  '{{ "hunter2x" | b64encode }}',
  '{% set p = "hunter2x" %}{{ p }}',
  "{% if test %}hunter2x{% endif %}",
  '{{ .Values.password | default "hunter2x" | quote }}',
  '{{ default "hunter2x" .Values.password }}',
  '{{ coalesce .Values.password "hunter2x" }}',
  "{{ `hunter2x` }}",
  "${{ secrets.DB || 'hunter2x' }}",
  "${DB_PASSWORD:-hunter2x}",
  "${DB_PASSWORD-hunter2x}",
];

/** What is hidden of {@link templatesWithText}. */
export const hiddenText = "hunter2x";

/** Texts without a credential. */
export const openTexts: readonly string[] = [
  "postgres://db.example/app",
  "https://me@git.example/x",
  "ssh://git@git.example:22/x",
  "http://proxy.example:8080",
  "postgres://app:$(DB_PASSWORD)@db.example/app",
  "postgres://app:{{ password }}@db.example/app",
  "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
  "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\n",
  "secretName: db\nsecretKeyRef: {name: db, key: password}",
  'TOKEN="$(cat /run/token)"',
  "token = get_token()\npassword = args.password",
  "def login(user: str, password: str) -> None:",
  "# Without a password: the service is reachable inside the cluster only",
  "jovyan ALL=(ALL) NOPASSWD:ALL",
  "docker run -v /etc/passwd:/etc/passwd:ro x",
  "password: {{ password }}\nexport TOKEN=${TOKEN:-$OTHER} PW={{ lookup('vault', 'secret/database') }}",
  "x: !env HOME\ny: !Ref Secret\nz: !include secret.yaml",
  "skimage sk-image-processing and scikit-learn",
  "the token authentication, Basic authentication",
];
