import { z } from "zod";

/** What GitHub says of two commits of a repository where too little history was read to tell. */
export const Comparison = z.object({
  base: z.string(),
  head: z.string(),
  /** Whether the head is the base, or comes after it. */
  contains: z.boolean(),
});
export type Comparison = Readonly<z.infer<typeof Comparison>>;
