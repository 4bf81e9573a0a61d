import type { ChangeCard } from "./change-card.ts";
import type { ProductCard } from "./product-card.ts";
import type { ProcessCard } from "./process-card.ts";

/** What a status comment says; its memory is of the same kind. */
export type StatusContent = ProcessCard | ChangeCard | ProductCard;
