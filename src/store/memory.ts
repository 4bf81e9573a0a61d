import type { Key } from "../domain/key.ts";

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
