import { z } from "zod";
import { account, repository } from "../events/payload-parts.ts";

/** What is looked at in the payload of every event; each event reads the rest of its own (`src/events`). */
export const Payload = z.object({
  action: z.string().nullish(),
  installation: z.object({ id: z.number().int(), account: z.unknown().optional() }).nullish(),
  organization: account,
  repository,
  sender: z.object({ login: z.string(), type: z.string().nullish() }).nullish(),
});
export type Payload = z.infer<typeof Payload>;
