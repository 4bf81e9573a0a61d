import { z } from "zod";

/*
 * A decision, whoever wrote it down and where: with a command in a comment, as an issue, or as a file. It is a copy of what
 * GitHub says, which the store keeps and a look at everything rebuilds.
 */

const decisionStatuses = ["proposed", "accepted", "replaced", "rejected"] as const;

/** What one should say and does not, or says so that it cannot be read. */
const decisionLacks = ["date", "late-date", "status", "taken-by", "kind", "too-large"] as const;

export const Decision = z.object({
  /** Within its owner: of a comment, an issue, or a file. */
  id: z.string(),
  source: z.enum(["word", "issue", "file"]),
  /** `YYYY-MM-DD`; null: it says none that can be read. */
  date: z.string().nullable(),
  text: z.string(),
  /** What it goes by, as people wrote it. */
  basis: z.string().nullable(),
  /** Who has decided, as people wrote it. */
  takenBy: z.string().nullable(),
  /** `owner/name#12`, or `owner/name/path`. */
  reference: z.string(),
  url: z.string(),
  status: z.enum(decisionStatuses).nullable(),
  /** ADR, SDR or ODR; null: none of them. */
  kind: z.string().nullable(),
  /** Keys of the products that it belongs to. */
  products: z.array(z.string()),
  /** `owner/name#12`; null: it is none's. */
  initiative: z.string().nullable(),
  missing: z.array(z.enum(decisionLacks)),
  /** Login of whoever wrote the command; null of an issue and a file. */
  recordedBy: z.string().nullable(),
  /** By which it is known whether it has changed: of an issue when it did last, of a file the id of its text. */
  version: z.string(),
  /** Of the repository that it stands in. */
  visibility: z.enum(["public", "internal", "private"]),
});
export type Decision = Readonly<z.infer<typeof Decision>>;
export type DecisionStatus = NonNullable<Decision["status"]>;
export type DecisionLack = Decision["missing"][number];

/** How many stand at a place besides those that are read. */
export const DecisionsLeftOut = Decision.pick({ visibility: true }).extend({
  products: z.array(z.string()).readonly(),
  count: z.number().int().positive(),
});
export type DecisionsLeftOut = Readonly<z.infer<typeof DecisionsLeftOut>>;

/** The newest first, those without a date last. */
export function newestDecisionsFirst(decisions: readonly Decision[]): readonly Decision[] {
  return decisions.toSorted(
    (one, other) => byDate(one, other) || (one.id < other.id ? -1 : Number(one.id > other.id)),
  );
}

function byDate({ date: one }: Decision, { date: other }: Decision): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one > other ? -1 : 1;
}
