import { z } from "zod";

/**
 * A deployment as figures count it. Of one commit of a product the first success counts, wherever else it succeeds; a
 * commit that comes back after another one counts again. Kept in the store, so it is a schema.
 */
export const CountedDeployment = z.object({
  id: z.string(),
  /** Key; null: of what belongs to no product. */
  product: z.string().nullable(),
  environment: z.string(),
  oid: z.string(),
  /** The first success, ISO 8601. */
  at: z.string(),
  /** The newest version at its commit. */
  tag: z.string().nullable(),
  /** How it follows what was there before in its environment. `unknown`: its commit is not the repository's. */
  how: z.enum(["first", "forward", "rollback", "sideways", "undecidable", "unknown"]),
  /** Id of the counted deployment that it took the place of in its environment; null: the first there. */
  replaced: z.string().nullable(),
});
export type CountedDeployment = Readonly<z.infer<typeof CountedDeployment>>;
