import { portfolio, type Gap } from "./gap.ts";
import type { TeamFacts, ThreadFacts } from "./facts.ts";

/** Teams that are missing, or that have nothing to do it under. */
export function teamGaps({ id, hasElements, hasEpics, teams }: ThreadFacts): readonly Gap[] {
  if (!hasElements) return [];
  if (teams.length === 0)
    return [{ kind: "no-team", node: id, who: portfolio, command: { name: "team", team: null } }];
  const ordered = teams.toSorted((one, other) => (one.team < other.team ? -1 : 1));
  return [
    ...ordered
      .filter(({ hasElement }) => !hasElement)
      .map(({ team }): Gap => ({ kind: "no-element", node: id, team, who: portfolio, command: null })),
    ...(hasEpics ? ordered.flatMap((each) => noEpic(id, each)) : []),
  ];
}

/** Who said no can say yes; what stands in the way of an epic is for those who steer. */
function noEpic(node: string, { team, epic }: TeamFacts): readonly Gap[] {
  switch (epic.kind) {
    case "there":
      return [];
    case "declined":
      return [
        {
          kind: "no-epic",
          node,
          team,
          epic,
          who: { kind: "team", team },
          command: { name: "epic", team },
        },
      ];
    case "wanted":
    case "blocked":
    case "waiting":
      return [{ kind: "no-epic", node, team, epic, who: portfolio, command: null }];
  }
}
