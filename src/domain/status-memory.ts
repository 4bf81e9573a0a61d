import { z } from "zod";
import { ChangeState } from "./change-state.ts";

/** What a card remembers of what GitHub's label events do not tell: who moved the issue with `/prosess`. */
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
});
export type ProcessCardMemory = z.infer<typeof ProcessCardMemory>;

/** What a status comment remembers, by the kind of its content. */
export const StatusMemory = z.discriminatedUnion("kind", [ProcessCardMemory, ChangeState]);
export type StatusMemory = z.infer<typeof StatusMemory>;
