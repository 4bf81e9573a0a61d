import { z } from "zod";

/*
 * What is kept of an incident or a problem, as it was when it was looked at last: a copy of what GitHub says and of what its
 * card remembers. Figures count by it, and incidents that look the same are found by it. Times are ISO 8601.
 */

export const IncidentRecord = z.object({
  /** Node id. */
  id: z.string(),
  kind: z.enum(["incident", "problem"]),
  /** `owner/name#12`. */
  reference: z.string(),
  url: z.string(),
  /** Of its repository. */
  visibility: z.enum(["public", "internal", "private"]),
  /** Key of the product that it is about; null: not known. */
  product: z.string().nullable(),
  openedAt: z.string(),
  /** The last close; null while it is open. */
  closedAt: z.string().nullable(),
  closedAs: z.enum(["completed", "not-planned", "duplicate"]).nullable(),
  /** Of one closed as a duplicate, the issue that GitHub names, by node id. */
  duplicateOf: z.string().nullable(),
  /** Id of the deployment, release or change that a person has named as its cause. */
  attributedTo: z.string().nullable(),
  /** Node ids of the changes that closed it. */
  fixedBy: z.array(z.string()),
  /** Node id of the problem that it is under; of a problem null. */
  problem: z.string().nullable(),
  /** Node ids of the incidents for which its card has offered to open a problem; null: none were. */
  offered: z.array(z.string()).nullable(),
});
export type IncidentRecord = Readonly<z.infer<typeof IncidentRecord>>;

/** A duplicate counts with its original, and what was closed as not planned was no incident. */
export function isIncident({ kind, closedAs }: Pick<IncidentRecord, "kind" | "closedAs">): boolean {
  return kind === "incident" && closedAs !== "duplicate" && closedAs !== "not-planned";
}
