import { isReadable } from "../../domain/issue.ts";
import type { OverviewFollowUp } from "../../domain/overview.ts";
import type { IssueLink } from "../../domain/content.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { MadeFollowUp } from "../judge/follow-ups.ts";
import { linkTo, linkToNew } from "../link.ts";
import { followUpTarget } from "../targets.ts";

/** What was made and what is to come, the earliest first. */
export function followUpLines(input: Case, { followUps }: Decisions): readonly OverviewFollowUp[] {
  const lines = followUps.map((decision): OverviewFollowUp => {
    if (decision.kind === "made") {
      const { team, due } = decision.followUp;
      const name = input.policy.teams.find(({ key }) => key === team)?.name ?? team;
      return { team: name, due: dayOf(due), issue: linkToMade(input, decision.followUp) };
    }
    const { team, due } = decision;
    const issue = decision.kind === "wanted" ? linkToNew(followUpTarget(decision), input.thread.root) : null;
    return { team: team?.name ?? null, due: dayOf(due), issue };
  });
  return lines.toSorted((first, second) => first.due.localeCompare(second.due));
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}

/** By what was read of it, else by where it was made. */
function linkToMade(input: Case, { id, repository, number }: MadeFollowUp): IssueLink {
  const issue = input.world.issues.get(id);
  if (isReadable(issue)) return linkTo(issue);
  const reference = `${repository}#${number}`;
  const url = new URL(`/${repository}/issues/${number}`, input.thread.root.url).href;
  return { target: id, title: reference, url, reference };
}
