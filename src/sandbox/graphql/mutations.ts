import { Refusal } from "../state/refusal.ts";
import type { Context } from "./context.ts";
import type { Mutations } from "./mutation.ts";
import { commentMutations } from "./mutations/comments.ts";
import { issueMutations } from "./mutations/issues.ts";
import { issueFacetMutations } from "./mutations/issue-facets.ts";
import { labelMutations } from "./mutations/labels.ts";
import { projectMutations } from "./mutations/projects.ts";
import { subIssueMutations } from "./mutations/sub-issues.ts";
import { resolversOf } from "./resolver.ts";

export const mutations: Mutations = {
  ...issueMutations,
  ...issueFacetMutations,
  ...labelMutations,
  ...commentMutations,
  ...subIssueMutations,
  ...projectMutations,
};

interface InputArguments {
  readonly input: Readonly<Record<string, unknown>>;
}

/** Each is one transaction: an alias that fails leaves nothing, and those before and after it stand. */
export const mutationResolvers = resolversOf<unknown>(
  "Mutation",
  Object.fromEntries(
    Object.entries(mutations).map(([name, mutation]) => [
      name,
      (_root: unknown, { input }: InputArguments, { state, viewer }: Context) => {
        const { clientMutationId = null, ...given } = input;
        const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
        for (const field of Object.keys(present)) {
          if (mutation.accepts.includes(field)) continue;
          throw new Refusal("NOT_SIMULATED", `The sandbox does not simulate ${name}(input: {${field}})`);
        }
        const refusal = state.refusals.find(
          (rule) => rule.mutation === name && (rule.when?.(present) ?? true),
        );
        if (refusal !== undefined) throw new Refusal(refusal.type ?? "UNPROCESSABLE", refusal.message);
        const payload = state.transaction(() => mutation.run(state, viewer, present as never));
        return { clientMutationId, ...payload };
      },
    ]),
  ),
);
