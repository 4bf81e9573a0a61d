import { z } from "zod";

/** The latest word of somebody who evaluates: nothing that was said before it counts any more. */
export const ChangeWord = z.object({
  kind: z.enum(["approve", "reject", "emergency"]),
  /** Login. */
  actor: z.string(),
  /** ISO 8601. */
  at: z.string(),
  reason: z.string(),
  /** Whoever approved it knew that it is older than what is in production. */
  anyway: z.boolean().default(false),
});
export type ChangeWord = Readonly<z.infer<typeof ChangeWord>>;

/** How a change came to be let through. */
const passings = [
  "evaluated",
  "emergency",
  "standard",
  "rollback",
  "recorded",
  "bypassed",
  "uncontrolled",
] as const;

export const Passing = z.object({
  as: z.enum(passings),
  /** ISO 8601. */
  at: z.string(),
  /** Login; null: nobody in particular. */
  by: z.string().nullable(),
});
export type Passing = Readonly<z.infer<typeof Passing>>;

/** What has come of a change so far, for figures: its memory tells it, so that it outlives the store. Times are ISO 8601. */
export const ChangeHistory = z.object({
  /** Whether a job of it had to wait for somebody. */
  held: z.boolean(),
  /** When the evaluation was written that stood when something was let through, or that came first after that. */
  evaluated: z.string().nullable(),
  /** When it was rejected first. */
  rejected: z.string().nullable(),
  /** The first time that it was let through in each way. */
  passed: z.array(Passing.pick({ as: true, at: true })),
});
export type ChangeHistory = Readonly<z.infer<typeof ChangeHistory>>;

/** What was decided about a held change, kept signed in the app's comment on its issue. */
export const ChangeState = z.object({
  kind: z.literal("change-state"),
  version: z.literal(1),
  /** The id of its change's key, so that it speaks for no other one; null in what older versions wrote. */
  change: z.string().nullable().default(null),
  /** When its first job was held (ISO 8601). */
  since: z.string(),
  word: ChangeWord.nullable().default(null),
  /** When a criterion was seen not to be met after the word (ISO 8601): that word evaluates nothing any more. */
  voided: z.string().nullable().default(null),
  /** Standing confirmations, by the id of their box. */
  confirmed: z.record(z.string(), z.object({ actor: z.string(), at: z.string() })).default({}),
  /** Id of the newest edit of the comment by a person that was heard. */
  heardEdit: z.string().nullable().default(null),
  passed: Passing.nullable().default(null),
  /** Null in what older versions wrote. */
  history: ChangeHistory.nullable().default(null),
  /** Numbers of the pull requests that were new in it when it was looked at first; null: none were seen. */
  pulls: z.array(z.number().int()).nullable().default(null),
  /** Logins, in lower case, of who was seen to have written what is in it: once it is live nothing else tells of them. */
  authors: z.array(z.string()).default([]),
});
export type ChangeState = Readonly<z.infer<typeof ChangeState>>;
