import { z } from "zod";
import { Word, WordFace } from "./word.ts";

/** A child that the app made or took over, known by node id. */
export const RememberedChild = z.object({
  /** `other`: linked to the initiative by somebody, and neither an element nor an epic. */
  kind: z.enum(["element", "epic", "other"]),
  /** Key of the team; null for the one element of `elements: per-initiative` and for what people linked. */
  team: z.string().nullable(),
  id: z.string(),
  /** Repository as `owner/name`, so that a link can be shown when the issue cannot be read. */
  repository: z.string(),
  number: z.number().int(),
  /** The element or initiative that it hangs under; null: the root. */
  under: z.string().nullable().default(null),
  /** When the issue was first answered with NOT_FOUND; a second time a minute later makes it deleted. */
  missingSince: z.string().nullable().default(null),
  /** Why it no longer counts as the team's epic. A declined epic is not made again unless somebody asks. */
  declined: z.enum(["not-planned", "duplicate", "unlinked", "deleted"]).nullable().default(null),
  /** Linked by a line of a task list: it hangs there as long as the line does. */
  listed: z.boolean().default(false),
  /**
   * Linked later, by `/knytt` or a tick: what was taken off before that time says nothing any more.
   * `noted`: it says so itself, in a comment of the app; only where it is no native sub-issue.
   */
  linked: z.object({ at: z.string(), actor: z.string(), noted: z.boolean() }).optional(),
  /** How often GitHub was asked to put it under its parent: what it refuses again stays linked. */
  tries: z.number().int().optional(),
});
export type RememberedChild = z.infer<typeof RememberedChild>;

/**
 * What was decided for a project field, and what a person stated instead. A value is a person's when
 * it is the one remembered as stated, or when it differs from the decided one and was set after the
 * overview was last written (GitHub's own times for both): only then was it not there to be seen.
 */
export const FieldMemory = z.object({
  decided: z.union([z.string(), z.number()]).nullable(),
  stated: z.union([z.string(), z.number()]).nullable().default(null),
});
export type FieldMemory = z.infer<typeof FieldMemory>;

/** A phase that was left forwards: its gate is not weighed again. */
const PassedGate = z.object({
  /** Name of the phase that was left. */
  phase: z.string(),
  at: z.string(),
  actor: z.string(),
  /** Left although a criterion was not met: `advise`, or an override. */
  unmet: z.boolean(),
});

/** What the app last refused, so that the overview can say why until somebody acts again. */
export const Refusal = z.object({
  /** `criteria`: the gate was closed; `enter`: the phase is for others to enter; `role`: the box is for others to tick. */
  why: z.enum(["criteria", "enter", "role"]),
  /** Name of the phase that was asked for, or text of the box. */
  what: z.string(),
  actor: z.string(),
  at: z.string(),
  /** Roles that may. */
  roles: z.array(z.string()),
  /** How many criteria were not met on the way there. */
  missing: z.number().int().default(0),
});
export type Refusal = z.infer<typeof Refusal>;

/**
 * What was decided about an initiative or a root element, kept signed in the overview comment.
 * Timestamps alone cannot say it: a refused move would revive, a deleted comment would roll a
 * phase back, and the app's own write of a field would look like a person's.
 */
export const Memory = z.object({
  version: z.literal(1),
  /** How the app came to manage it: there at its birth, or asked in by `/ta-inn`. */
  standing: z.enum(["born", "adopted"]),
  /** The phase decided, by its name at the time, and the word that decided it (null: the first phase at birth). */
  phase: z.object({ name: z.string(), word: Word.nullable(), since: z.string() }),
  /** Ids of words that were refused; they never revive. */
  refused: z.array(z.string()).default([]),
  passed: z.array(PassedGate).default([]),
  /** Standing confirmations, by the id of their checkbox. */
  confirmed: z.record(z.string(), z.object({ actor: z.string(), at: z.string() })).default({}),
  /** Id of the newest edit of the overview by a person that was heard. */
  heardEdit: z.string().nullable().default(null),
  refusal: Refusal.nullable().default(null),
  /** Closed gates that a portfolio manager passed, oldest first. */
  overrides: z
    .array(z.object({ to: z.string(), actor: z.string(), at: z.string(), reason: z.string() }))
    .default([]),
  /** Moved into its phase by somebody who may not, under `advise`: nothing is spawned until a role confirms. */
  unentered: z.object({ actor: z.string(), at: z.string() }).nullable().default(null),
  /** The decision record: what `/vedtak` said, oldest first. */
  decisions: z
    .array(
      z.object({
        text: z.string(),
        /** Who has decided, and what it goes by, where the command said so. */
        takenBy: z.string().nullable().default(null),
        basis: z.string().nullable().default(null),
        actor: z.string(),
        at: z.string(),
        url: z.string(),
      }),
    )
    .default([]),
  /** Follow-ups that were made, once each; `team`: null for the one of the benefits. */
  followUps: z
    .array(
      z.object({
        team: z.string().nullable(),
        /** As in the policy: `P3M`. */
        after: z.string(),
        /** When it was due, ISO 8601. */
        due: z.string(),
        id: z.string(),
        repository: z.string(),
        number: z.number().int(),
        /** As of a child: how often GitHub was asked to put it under the initiative. */
        tries: z.number().int().optional(),
      }),
    )
    .default([]),
  /** Faces of the phase that another bot has turned back again and again; left alone until a person says something later. */
  quarrels: z
    .array(z.object({ face: WordFace.exclude(["command"]), bot: z.string(), at: z.string() }))
    .default([]),
  /** The end date of each element as it was seen last, and how often it was put off; by node id. */
  ends: z
    .record(
      z.string(),
      z.object({
        end: z.string(),
        slipped: z.number().int(),
        /** The last time: from which day, and when (ISO 8601). Older memories do not have it. */
        putOff: z.object({ from: z.string(), at: z.string() }).optional(),
      }),
    )
    .default({}),
  /** The day (ISO 8601 date) for which the figures on the overview were worked out. */
  asOf: z.string().nullable().default(null),
  children: z.array(RememberedChild).default([]),
  /** For each team key, the id of the last `/epos TEAM` that was heeded. */
  asked: z.record(z.string(), z.string()).default({}),
  /** Labels that came from the body's sections; one that a person took off is not put back. */
  fromSections: z.array(z.string()).default([]),
  /** Teams involved last time, so that one taken off is noticed once. */
  teams: z.array(z.string()).default([]),
  /** Ids of declined epics that `/epos TEAM` has replaced: they are no longer looked at. */
  superseded: z.array(z.string()).default([]),
  /** Teams taken off whose epic has not had its note yet. */
  leaving: z.array(z.string()).default([]),
  /** When each team was taken off last, ISO 8601, by its key: it is not taken off anew by what was said before. */
  leftAt: z.record(z.string(), z.string()).optional(),
  /** Before when (ISO 8601) more was said than was read, until somebody says something later. */
  unheard: z.string().optional(),
  /** Taken in or rebuilt: nothing is spawned until the next forward move. */
  quiet: z.boolean().default(false),
  /** By `fieldMemoryKey`. */
  fields: z.record(z.string(), FieldMemory).default({}),
  /** When the thread was completed by the app, and the time of the human event that it follows from. */
  completed: z.object({ at: z.string(), following: z.string() }).nullable().default(null),
});
export type Memory = z.infer<typeof Memory>;

/** The key of {@link Memory.fields}. */
export function fieldMemoryKey(issue: string, project: string, field: string): string {
  return `${issue}/${project}/${field}`;
}
