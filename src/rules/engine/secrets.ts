/**
 * What looks like a credential.
 *
 * @module
 */

const names = /(?:^|_)(?:TOKEN|SECRET|PASSWORD|PASSWD|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY)(?:_|$)/i;
// Such names hold where a credential is, not the credential.
const pointers = /_(?:FILE|PATH|DIR|URL|URI|NAME|ENDPOINT|TTL|TIMEOUT)$/i;
const values =
  /-----BEGIN [A-Z ]*PRIVATE KEY|\b(?:gh[pousr]_[A-Za-z0-9]{20}|github_pat_[A-Za-z0-9_]{20}|glpat-[A-Za-z0-9_-]{16}|(?:AKIA|ASIA)[A-Z0-9]{16}|xox[abprs]-[A-Za-z0-9-]{10}|sk-[A-Za-z0-9_-]{20}|hf_[A-Za-z0-9]{20}|AIza[A-Za-z0-9_-]{30}|npm_[A-Za-z0-9]{30}|dckr_pat_[A-Za-z0-9_-]{20})|:\/\/[^\s/:@{}$]{1,200}:[^\s/:@{}$<>]{1,200}@/;

/** True for a variable's name that promises a credential, unless its value is only a path. */
export function isSecretName(name: string, value: string): boolean {
  return names.test(name) && !pointers.test(name) && !/^(?:\/|true$|false$)/i.test(value);
}

/** True for a text with a provider's token, a private key, or a URL with a password. */
export function isSecretValue(text: string): boolean {
  return values.test(text);
}
