import { isGitHubError } from "./errors.ts";

/** No longer than what failed for it waits: it would find the same failure again. */
const failureAge = 15_000;

interface Entry<Value> {
  readonly at: number;
  readonly value: Promise<Value>;
  readonly maxAge: number;
}

/**
 * Keeps promises, so that many who ask at once ask GitHub once. A failure is kept from when it came, and not for long:
 * whatever the other owners' keys ask, they do not wait each time for one that cannot be read.
 */
export function createCache<Value>(read: (key: string) => Promise<Value>, now: () => number, maxAge: number) {
  const entries = new Map<string, Entry<Value>>();
  function get(key: string): Promise<Value> {
    const entry = entries.get(key);
    if (entry !== undefined && now() - entry.at < entry.maxAge) {
      return entry.value.catch((error: unknown) => {
        // Whoever began it may have less of the limit than who joins: it is asked once more.
        if (isGitHubError(error, "limited")) return get(key);
        throw error;
      });
    }
    const value = read(key);
    entries.set(key, { at: now(), value, maxAge });
    value.catch((error: unknown) => {
      if (entries.get(key)?.value !== value) return;
      // A limit says itself when it ends, and asking before costs nothing.
      if (isGitHubError(error, "limited")) entries.delete(key);
      else entries.set(key, { at: now(), value, maxAge: failureAge });
    });
    return value;
  }
  return {
    get,
    age: (key: string) => now() - (entries.get(key)?.at ?? 0),
    drop: (key: string) => void entries.delete(key),
    dropAll: () => entries.clear(),
  };
}
