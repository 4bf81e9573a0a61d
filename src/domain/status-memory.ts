import { z } from "zod";
import { ChangeState } from "./change-state.ts";
import { ProductState } from "./product-state.ts";

/** A time that an issue was in a process; ISO 8601. */
const RememberedSpan = z.object({ on: z.string(), off: z.string().nullable(), actor: z.string() });
export type RememberedSpan = z.infer<typeof RememberedSpan>;

/**
 * What a card remembers of what GitHub's label events do not tell: who moved the issue with `/prosess`, and, once a
 * transfer has taken the events away, when it was in the process.
 */
export const ProcessCardMemory = z.object({
  kind: z.literal("process-card"),
  version: z.literal(1),
  /** Key of the process, as it was called when the card was written last. */
  process: z.string(),
  /** Moves into this process, oldest first; GitHub's events name the app. */
  moves: z
    .array(
      z.object({
        /** The comment that asked for it: it is carried out once. */
        comment: z.string(),
        /** Keys of the processes that it left. */
        from: z.array(z.string()),
        actor: z.string(),
        at: z.string(),
      }),
    )
    .default([]),
  /** When it was in the process, as it was told last. */
  spans: z.array(RememberedSpan).default([]),
  /** Those of them from before a transfer. */
  carried: z.array(RememberedSpan).default([]),
});
export type ProcessCardMemory = z.infer<typeof ProcessCardMemory>;

/** What a status comment remembers, by the kind of its content. */
export const StatusMemory = z.discriminatedUnion("kind", [ProcessCardMemory, ChangeState, ProductState]);
export type StatusMemory = z.infer<typeof StatusMemory>;
