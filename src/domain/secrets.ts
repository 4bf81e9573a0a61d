/*
 * What must not be read in a log, in a reason that is kept, or on GitHub, wherever it came from. Installation tokens
 * may be JWTs of 520 characters behind their prefix, so dots and dashes belong to them.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
const tokens =
  /\b(?:gh[a-z]_|github_pat_)[A-Za-z0-9._-]+|\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*|\bv1\.[0-9a-f]{40}\b/g;
/** One that was cut off before its end, too. */
const keys = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const passwords = /\b([a-z][a-z\d+.-]*:\/\/[^\s/:@]*):[^\s/@]+@/gi;
/** No word of a sentence, as in "Basic authentication": it holds a digit, or is longer than those. */
const credentials = /\b(bearer|basic) (?=[\w.~+/=-]*\d|[\w.~+/=-]{16})[\w.~+/=-]{8,}/gi;

export function withoutSecrets(text: string): string {
  return text
    .replaceAll(keys, "[key]")
    .replaceAll(tokens, "[token]")
    .replaceAll(passwords, "$1:[password]@")
    .replaceAll(credentials, "$1 [token]");
}
