import { z } from "zod";
import { withoutSecrets } from "../domain/secrets.ts";

/** One entry of `errors` in a GraphQL answer. Half of what an answer with errors says cannot be trusted. */
export const Problem = z.object({
  type: z.string().optional(),
  message: z.string().transform(withoutSecrets),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.object({ code: z.string().optional() }).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** A GraphQL answer as it came: `data` is not looked at yet. */
export interface RawAnswer {
  readonly data: unknown;
  readonly problems: readonly Problem[];
  /** Points that GitHub charged, where the query asked. */
  readonly points: number | null;
}

/** Whether GitHub does not know a field, argument, type or enum value: an older GHES, or one that has lost something since. */
export function isUnknownToSchema(problem: Problem): boolean {
  const code = problem.extensions?.code ?? "";
  return (
    /^(undefinedField|undefinedType|argumentNotAccepted|argumentLiteralsIncompatible|fragmentOnNonexistentType)$/.test(
      code,
    ) ||
    /^(Cannot query field|Unknown (?:type|argument)|Value ".*" does not exist in|Fragment .* can't be spread)/.test(
      problem.message,
    )
  );
}
