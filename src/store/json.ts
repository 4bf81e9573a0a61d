/**
 * JSON as PostgreSQL takes it. `jsonb` refuses two things that JSON allows, the character NUL and
 * half a surrogate pair, and with them the whole statement; so they are dropped or replaced here.
 * https://www.postgresql.org/docs/current/datatype-json.html
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value ?? null);
  return /\\u(0000|[dD][89a-fA-F])/.test(text) ? JSON.stringify(value, wellFormed) : text;
}

function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value;
}
