import type { World } from "../../domain/world.ts";

declare const shown: unique symbol;

/** A world as those see it who can read its root. Only `hide-titles.ts` makes one. */
export type ShownWorld = World & { readonly [shown]: true };
