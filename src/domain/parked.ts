import { z } from "zod";

/*
 * Why a key or a delivery cannot go on until somebody has acted, or the cause has gone by itself: an id with arguments,
 * as a `Reason` is. The arguments are those of the messages `parked.ID` and `parked-remedy.ID` in every catalogue.
 */

export const ParkedReason = z.discriminatedUnion("id", [
  reason("not-installed", { owner: z.string() }),
  reason("suspended", { owner: z.string() }),
  /** `permission` as GitHub's manifest calls it: `issues`. */
  reason("permission", { owner: z.string(), permission: z.string() }),
  reason("token-refused", { owner: z.string() }),
  /** `file` as `owner/repository/path`. */
  reason("policy-gone", { file: z.string() }),
  reason("repository-gone", { repository: z.string() }),
  reason("hidden", {}),
  reason("locked", { issue: z.string() }),
  /** GitHub said no to all that was to be written; `said` is its own sentence, in English. */
  reason("refused", { owner: z.string(), said: z.string() }),
  reason("forbidden", { said: z.string() }),
  reason("failed", { times: z.number(), said: z.string() }),
  reason("unanswered", { times: z.number() }),
  /** What an older version wrote, or a newer one. */
  reason("unreadable", { said: z.string() }),
]);
export type ParkedReason = z.infer<typeof ParkedReason>;

export const parkedIds: readonly ParkedReason["id"][] = ParkedReason.options.map(
  ({ shape }) => shape.id.value,
);

/** As it stands in the store. */
export function printParked(parked: ParkedReason): string {
  return JSON.stringify(parked);
}

export function readParked(text: string): ParkedReason {
  const { data } = ParkedReason.safeParse(valueOf(text));
  return data ?? { id: "unreadable", args: { said: text } };
}

/** Older versions wrote sentences. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function reason<const Id extends string, Args extends z.ZodRawShape>(id: Id, args: Args) {
  return z.object({ id: z.literal(id), args: z.object(args) });
}
