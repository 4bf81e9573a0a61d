import { z } from "zod";
import { Proposal } from "./proposal.ts";
import { Standing } from "./standing.ts";

/*
 * What is kept of an initiative's thread for exports and figures, as it was when it was looked at last. It is a copy of what
 * GitHub says, and of what the memory tells; a full sweep rebuilds it. Times are ISO 8601.
 */

const RecordedIssue = z.object({
  /** Node id. */
  id: z.string(),
  /** `owner/name#12`. */
  reference: z.string(),
  url: z.string(),
  /** Of its repository. */
  visibility: z.enum(["public", "internal", "private"]),
});

/** From when to when it was in a phase, by the phase's name then; `to`: null where it still is. */
const Spell = z.object({ phase: z.string(), from: z.string(), to: z.string().nullable() });

export type RecordedIssue = Readonly<z.infer<typeof RecordedIssue>>;

export const ThreadRecord = z.object({
  root: RecordedIssue.extend({ title: z.string(), createdAt: z.string() }),
  /** `declined`: closed as not planned; `stopped`: closed by somebody before all was done. */
  outcome: z.enum(["open", "done", "declined", "stopped"]),
  /** When it was closed; null while it is open. */
  endedAt: z.string().nullable(),
  /** Oldest first. What went back and forth is told as far as the memory keeps it. */
  spells: z.array(Spell),
  /** Keys. */
  teams: z.array(z.string()),
  /** What was decided with a command on it. Older rows do not have it. */
  decisions: z
    .array(
      z.object({
        text: z.string(),
        takenBy: z.string().nullable(),
        basis: z.string().nullable(),
        actor: z.string(),
        at: z.string(),
        url: z.string(),
      }),
    )
    .default([]),
  /** Those that progress counts, with the node ids of the changes that closed them; no other issue is among them. */
  workItems: z.array(RecordedIssue.extend({ changes: z.array(z.string()) })),
  /** What the agenda tells of it. Older rows do not have it. */
  standing: Standing.nullable().default(null),
  /** Null: it is put forward for no document. Older rows do not have it. */
  proposal: Proposal.nullable().default(null),
});
export type ThreadRecord = Readonly<z.infer<typeof ThreadRecord>>;
