import { z } from "zod";
import { ChangeState } from "./change-state.ts";
import { ProductState } from "./product-state.ts";

/** A box of an incident's card that stands ticked: what it is due to. */
const TickedCause = z.object({
  /** Id of the deployment, release or change. */
  id: z.string(),
  /** Login of whoever ticked it. */
  by: z.string(),
  at: z.string(),
});
export type TickedCause = Readonly<z.infer<typeof TickedCause>>;

/** What the card of an incident remembers besides. Times are ISO 8601, ids are node ids. */
export const IncidentMemory = z.object({
  /** Null: none is ticked. */
  cause: TickedCause.nullable(),
  /** The newest edit of the card by a person that was heard: so a tick counts once. */
  heardEdit: z.string().nullable(),
  /** The incidents with which a problem was offered last. */
  offered: z.array(z.string()).nullable(),
  /** The problem that somebody has put it under. */
  problem: z
    .object({ id: z.string(), reference: z.string(), url: z.string(), by: z.string(), at: z.string() })
    .nullable(),
  /**
   * The problem that somebody has asked to be opened last. `origin`: by what; it is opened once for that. `name`: null
   * where it is that of a group.
   */
  opened: z
    .object({
      origin: z.string(),
      name: z.string().nullable(),
      of: z.array(z.string()),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
});
export type IncidentMemory = Readonly<z.infer<typeof IncidentMemory>>;

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
  /** Login, in lower case, of whose policy's process it is: two policies may name the same label of a repository. */
  owner: z.string().default(""),
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
  /** Only of an incident. */
  incident: IncidentMemory.optional(),
});
export type ProcessCardMemory = z.infer<typeof ProcessCardMemory>;

/** What a status comment remembers, by the kind of its content. */
export const StatusMemory = z.discriminatedUnion("kind", [ProcessCardMemory, ChangeState, ProductState]);
export type StatusMemory = z.infer<typeof StatusMemory>;
