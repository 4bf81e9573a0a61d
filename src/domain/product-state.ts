import { z } from "zod";

const Day = z.string();

/** One occurrence that is settled: an issue was made of it, or never will be. */
export const SettledOccurrence = z.object({
  /** Key of the activity, as it was called then. */
  activity: z.string(),
  /** The rule's own date, or the id of the issue that it follows. */
  occurrence: z.string(),
  /** The day on which it is held. */
  held: Day,
  /** Null: none was made, for the app was away. */
  issue: z
    .object({
      target: z.string(),
      /** The one that the app gave it: it follows a new day only while it stands there. */
      title: z.string(),
      url: z.string().nullable(),
      reference: z.string().nullable(),
    })
    .nullable(),
  /** When somebody moved it, or opened it again, last, ISO 8601; null: nobody has. */
  movedAt: z.string().nullable().default(null),
  cancelled: z.object({ actor: z.string(), at: z.string(), reason: z.string() }).nullable().default(null),
  /** `at`: ISO 8601. */
  closed: z
    .object({ as: z.enum(["completed", "not-planned", "gone"]), at: z.string() })
    .nullable()
    .default(null),
  /** What the box of its minutes said when it was looked at last; null: it has none, or it is gone. */
  minutes: z.enum(["waiting", "approved"]).nullable().default(null),
});
export type SettledOccurrence = Readonly<z.infer<typeof SettledOccurrence>>;

/** How an activity stood when the memory was written. */
export const KnownActivity = z.object({
  /** What it goes by: the rule and the day from which that counts, or the event. */
  terms: z.string(),
  since: z.string(),
  /** The last rule's date that is settled with all before it. */
  upTo: Day.nullable().default(null),
  newest: Day.nullable().default(null),
});
export type KnownActivity = Readonly<z.infer<typeof KnownActivity>>;

/** What somebody has decided with a command on the product's issue, or on one of an activity. */
const SpokenDecision = z.object({
  /** Of the comment, with its place among the commands there. */
  id: z.string(),
  text: z.string(),
  takenBy: z.string().nullable(),
  basis: z.string().nullable(),
  /** Login. */
  actor: z.string(),
  /** ISO 8601. */
  at: z.string(),
  url: z.string(),
  /** `owner/name#12`. */
  reference: z.string(),
});

/** What a product's issue remembers of its wheel. */
export const ProductState = z.object({
  kind: z.literal("product-state"),
  version: z.literal(1),
  product: z.string(),
  activities: z.record(z.string(), KnownActivity).default({}),
  /** Oldest first. */
  settled: z.array(SettledOccurrence).default([]),
  /** Oldest first; the newest of them. */
  decisions: z.array(SpokenDecision).default([]),
});
export type ProductState = Readonly<z.infer<typeof ProductState>>;
