import { keyText, type Key } from "../domain/key.ts";
import type { Database } from "./database.ts";

/** A copy of the memory that stands on GitHub, for when its comment is deleted. */
export interface MemoryCopies {
  /** By `keyText`; only keys that have one. */
  memoryOf(keys: readonly Key[]): Promise<Map<string, MemoryCopy>>;
  keepMemory(key: Key, text: string): Promise<void>;
}

export interface MemoryCopy {
  readonly text: string;
  readonly updatedAt: number;
}

export function createMemoryCopies(database: Database, now: () => number): MemoryCopies {
  return {
    async memoryOf(keys) {
      const rows = await database.query<{ key: string; text: string; updated_at: number }>(
        "select key, text, updated_at from memory where key = any($1)",
        [keys.map(keyText)],
      );
      return new Map(rows.map((row) => [row.key, { text: row.text, updatedAt: row.updated_at }]));
    },
    async keepMemory(key, text) {
      await database.query(
        `insert into memory (key, owner, text, updated_at) values ($1, $2, $3, $4)
         on conflict (key) do update set text = excluded.text, updated_at = excluded.updated_at`,
        [keyText(key), key.owner, text, now()],
      );
    },
  };
}
