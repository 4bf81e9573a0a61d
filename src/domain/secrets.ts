/*
 * What must not be read in a log, in a reason that is kept, or on GitHub, wherever it came from. Installation tokens
 * may be JWTs of 520 characters behind their prefix, so dots and dashes belong to them.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
const tokens = /\b(?:gh[a-z]_|github_pat_)[A-Za-z0-9._-]+|\bv1\.[0-9a-f]{40}\b/gi;
/** What may hold a JWT; which part of it is one, is looked for afterwards, so that no text is read twice. */
const dotted = /[A-Za-z0-9._-]+/g;
/** One that was cut off before its end, too. */
const keys = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
/** No protocol has a longer name; without a limit each letter of a long word would be tried as its beginning. */
const passwords = /\b([a-z][a-z\d+.-]{0,40}:\/\/[^\s/:@]*):[^\s/@]+@/gi;
/** No word of a sentence, as in "Basic authentication": it holds a digit, or is longer than those. */
const credentials = /\b(bearer|basic|token) (?=[\w.~+/=-]*\d|[\w.~+/=-]{16})[\w.~+/=-]{8,}/gi;
/** As a form or an address has them. */
const named = /\b(client_secret|password|access_token|refresh_token)=[^\s&]+/gi;

export function withoutSecrets(text: string): string {
  return text
    .replaceAll(keys, "[key]")
    .replaceAll(tokens, "[token]")
    .replaceAll(dotted, withoutJwts)
    .replaceAll(passwords, "$1:[password]@")
    .replaceAll(credentials, "$1 [token]")
    .replaceAll(named, "$1=[secret]");
}

/** `eyJ` begins a JWT: from there on three parts with dots between them, of which the last may be empty. */
function withoutJwts(text: string): string {
  const parts = text.split(".");
  const kept: string[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? "";
    const start = part.search(/\beyJ[\w-]/);
    const isWhole = start >= 0 && (parts[index + 1] ?? "") !== "" && parts[index + 2] !== undefined;
    kept.push(isWhole ? `${part.slice(0, start)}[token]` : part);
    if (isWhole) index += 2;
  }
  return kept.join(".");
}
