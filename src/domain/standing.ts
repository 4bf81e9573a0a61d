import { z } from "zod";

/*
 * Where an initiative stands, as the agenda and a product's report tell it: what was decided when it was looked at last.
 * Kept with its thread, so it is a schema. Times are ISO 8601, days YYYY-MM-DD; texts of people are cut.
 */

const Move = z.object({ to: z.string(), actor: z.string(), at: z.string() });

export const Standing = z.object({
  /** Names. */
  phase: z.string(),
  since: z.string(),
  /** Keys. */
  products: z.array(z.string()),
  /** Whether the app manages it: what is older than the app is read and never judged. */
  isManaged: z.boolean(),
  isStopped: z.boolean(),
  /** As the board has it. */
  responsible: z.string().nullable(),
  /** The worst of what is still to be delivered. */
  health: z.enum(["on-track", "at-risk", "off-track"]).nullable(),
  /** What is asked for before the next phase; null: nothing is, or there is no next one. */
  gate: z
    .object({
      next: z.string(),
      met: z.number().int(),
      total: z.number().int(),
      /** The roles that may, as the policy calls them; empty: whoever GitHub lets. */
      enter: z.array(z.string()),
    })
    .nullable(),
  /** Left with criteria unmet, or past a closed gate by somebody who may, and why. */
  moves: z.array(Move.extend({ reason: z.string().nullable() })),
  refused: Move.extend({ missing: z.number().int() }).nullable(),
  declined: z.array(
    z.object({ team: z.string(), how: z.enum(["not-planned", "duplicate"]), at: z.string() }),
  ),
  /** Ends that were put off; `at`: when that was set. */
  ends: z.array(
    z.object({
      /** `owner/name#12`. */
      element: z.string(),
      from: z.string().nullable(),
      to: z.string(),
      at: z.string(),
      slipped: z.number().int(),
    }),
  ),
  /** All is delivered, and a person has to say so. */
  isProposed: z.boolean(),
  /** Moved into its phase by somebody who may not: a role has to confirm it. */
  unentered: Move.omit({ to: true }).nullable(),
  /** When anything last moved. */
  movedAt: z.string(),
});
export type Standing = Readonly<z.infer<typeof Standing>>;
