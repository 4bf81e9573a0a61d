import { z } from "zod";
import { Deployment } from "./deployment.ts";

/*
 * What became of a change. It is worked out by git from what GitHub says (`src/delivery`) and kept in the store, so it is
 * a schema as well. Times are ISO 8601.
 */

export const DeliveredBy = z.object({
  kind: z.enum(["release", "deployment"]),
  id: z.string(),
  repository: z.object({ owner: z.string(), name: z.string() }),
  at: z.string(),
  oid: z.string(),
  /** The tag, or the environment. */
  name: z.string(),
  /** Of a deployment: the newest version at its commit. */
  tag: z.string().nullable(),
  /** Key of the product whose delivery it was; null for a change without a product. */
  product: z.string().nullable(),
  /** Of a release that was taken back since. It has delivered all the same. Older rows do not have it. */
  isWithdrawn: z.boolean().default(false),
});
export type DeliveredBy = Readonly<z.infer<typeof DeliveredBy>>;

export const Loss = z.object({
  at: z.string(),
  /** `revert`: what came contains all that was there before, and takes the change back. */
  by: z.enum(["rollback", "sideways", "revert", "undecidable"]),
  deployment: Deployment,
  /** The newest version at its commit. */
  tag: z.string().nullable(),
});
export type Loss = Readonly<z.infer<typeof Loss>>;

export const InProduction = z.discriminatedUnion("state", [
  z.object({ state: z.literal("yes") }),
  z.object({ state: z.literal("undecidable") }),
  /** `lost`: when the last environment lost it, and what came there instead; null: it was in none so far. */
  z.object({ state: z.literal("no"), lost: Loss.nullable() }),
]);
export type InProduction = Readonly<z.infer<typeof InProduction>>;

export const ChangeDelivery = z.object({
  /** Id of the change. */
  id: z.string(),
  /** Keys of the products that it belongs to. Older rows do not have it. */
  products: z.array(z.string()).default([]),
  /** `not-found`: the merge commit can be read, and is in no branch or tag. */
  state: z.enum(["delivered", "waiting", "undecidable", "not-found"]),
  delivered: DeliveredBy.nullable(),
  /** Null where nothing of the product was ever deployed. */
  inProduction: InProduction.nullable(),
});
export type ChangeDelivery = Readonly<z.infer<typeof ChangeDelivery>>;

/** Of a change of which nothing was read: it is neither delivered nor not. */
export function unknownDelivery({ id }: { readonly id: string }): ChangeDelivery {
  return { id, products: [], state: "undecidable", delivered: null, inProduction: null };
}
