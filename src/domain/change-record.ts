import { z } from "zod";
import { ChangeHistory } from "./change-state.ts";

/**
 * A change that asked to be deployed, as figures go by it: who said what stands on its issue. The store keeps these as
 * they are, so it is a schema as well; all of it can be read from the issues again.
 */
export const ChangeRecord = z.object({
  /** `REPOSITORY/SHA/environment`, as the id of its key. */
  id: z.string(),
  /** When its first job asked (ISO 8601). */
  since: z.string(),
  /** Numbers of the pull requests in it. */
  pulls: z.array(z.number().int()),
  /** Whether a job of it waits still, as far as is known. */
  waits: z.boolean(),
  history: ChangeHistory,
});
export type ChangeRecord = Readonly<z.infer<typeof ChangeRecord>>;
