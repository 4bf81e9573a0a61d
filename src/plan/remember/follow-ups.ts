import type { Memory } from "../../domain/memory.ts";
import type { Decisions } from "../decisions.ts";
import { followUpTarget } from "../targets.ts";

/** Those that were made, and in the final memory those that this plan makes. */
export function rememberFollowUps({ followUps, placements }: Decisions, final: boolean): Memory["followUps"] {
  return followUps.flatMap((decision): Memory["followUps"] => {
    if (decision.kind === "made") {
      const { followUp } = decision;
      const placement = placements.find(({ child }) => child === followUp.id);
      return [placement?.obstacle === null ? { ...followUp, tries: (followUp.tries ?? 0) + 1 } : followUp];
    }
    if (decision.kind !== "wanted" || !final) return [];
    const { team, after, due, repository } = decision;
    return [
      {
        team: team?.key ?? null,
        after,
        due,
        id: followUpTarget(decision),
        repository: `${repository.owner}/${repository.name}`,
        number: 0,
      },
    ];
  });
}
