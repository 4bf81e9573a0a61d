import type { Process, ReviewRule } from "./policy.ts";

/** Whether the policy may use what stands at that path of the file. */
type IsLet = (...path: readonly (string | number)[]) => boolean;

/** The cards without what is another owner's who does not consent to it. */
export function ruledProcesses(processes: readonly Process[], isLet: IsLet): readonly Process[] {
  return processes.map((process, at) => ({
    ...process,
    owner: isLet("processes", at, "owner") ? process.owner : named(process.owner),
    // Of a list that becomes empty nothing is left, and not all that a card without a list has.
    repositories:
      process.repositories?.filter((_, nth) => isLet("processes", at, "repositories", nth)) ?? null,
    review: process.review === null ? null : ruledReview(process.review, at, isLet),
  }));
}

/** The card has an owner still, who is told by name and not mentioned. */
function named(owner: string | null): string | null {
  return owner?.replace(/^@/, "") ?? null;
}

function ruledReview(review: ReviewRule, at: number, isLet: IsLet): ReviewRule {
  const { repository, of } = review;
  return {
    ...review,
    repository: isLet("processes", at, "review", "repository") ? repository : null,
    of: {
      ...of,
      teams: of.teams.filter((_, nth) => isLet("processes", at, "review", "of", "teams", nth)),
      repositories: of.repositories.filter((_, nth) =>
        isLet("processes", at, "review", "of", "repositories", nth),
      ),
    },
  };
}
