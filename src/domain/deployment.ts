import { z } from "zod";

/** A deployment that had the status `success` at least once, whatever came after. */
export const Deployment = z.object({
  id: z.string(),
  environment: z.string(),
  oid: z.string(),
  /** The first success. */
  succeededAt: z.string(),
  /** Whether the repository has the commit. One of elsewhere is a deployment, and delivers nothing. */
  isKnown: z.boolean(),
});
export type Deployment = Readonly<z.infer<typeof Deployment>>;
