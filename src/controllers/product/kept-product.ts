import { z } from "zod";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import { ProductState } from "../../domain/product-state.ts";
import type { Store } from "../../store/store.ts";

/** What the store keeps of a product: which issue and comment are its, and its memory, for when that comment is deleted. */
export const KeptProduct = z.object({
  issue: z.string().nullable(),
  comment: z.string().nullable(),
  state: ProductState.nullable(),
});
export type KeptProduct = z.infer<typeof KeptProduct>;

export async function readKept(
  keys: readonly Key[],
  { memory }: Pick<Store, "memory">,
): Promise<ReadonlyMap<string, KeptProduct>> {
  const copies = await memory.memoryOf(keys);
  return new Map([...copies].map(([key, { text }]) => [key, KeptProduct.parse(JSON.parse(text))]));
}

export async function keepProduct(
  key: Key,
  kept: KeptProduct,
  before: KeptProduct | null,
  { memory }: Pick<Store, "memory">,
): Promise<void> {
  const text = JSON.stringify(kept);
  if (before === null || JSON.stringify(before) !== text) await memory.keepMemory(key, text);
}

export function keptOf(kept: ReadonlyMap<string, KeptProduct>, key: Key): KeptProduct | null {
  return kept.get(keyText(key)) ?? null;
}
