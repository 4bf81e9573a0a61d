import { z } from "zod";

/** What a commit, and the pull request that it came with, say of others. None of their words is kept. */
export const Commit = z.object({
  oid: z.string(),
  /** The first is the branch that was merged into. */
  parents: z.array(z.string()),
  /** What its message says that it reverts; `kept`: of a reverted merge, the side that stays. Ids may be shortened. */
  reverts: z.array(z.object({ oid: z.string(), kept: z.string().nullable() })),
  /** Full or shortened ids of the commits that its message says it is a copy of. */
  pickedFrom: z.array(z.string()),
  /** The merged pull request that introduced it, as GitHub says, and the numbers of those that its body says it reverts. */
  pull: z.object({ number: z.number().int(), reverts: z.array(z.number().int()) }).nullable(),
});
export type Commit = z.infer<typeof Commit>;
