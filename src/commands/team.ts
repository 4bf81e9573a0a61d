import type { Answer } from "../domain/content.ts";
import type { CommandOf, UnclearCommand } from "../domain/command.ts";
import { isAnd, isSign, signOf, unquoted, words } from "../markdown/quotation.ts";
import { visible } from "../markdown/visible.ts";
import type { Policy, Team } from "../policy/policy.ts";
import { teamByKey } from "../policy/teams.ts";
import { accepted, confused, type CommandOutcome } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";
import { isOfTeam } from "./team-change.ts";
import { unknownTeam } from "./unknown-team.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly team: TeamArguments;
  }
}

interface TeamArguments {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

interface TeamRequest {
  readonly team: Team;
  readonly add: boolean;
}

/** `/team KEY -KEY` adds teams, and takes off those with a minus. */
export const team: CommandRow<"team", TeamRequest> = {
  names: ["team"],
  parse: (rest) => [parseTeams(visible(rest))],
  who: "role-or-write",
  places: ["initiative"],
  whenOlder: false,
  request: (command, _, { policy }) => requestTeams(command, policy),
  asksFor: ({ add, remove }, change, subject) =>
    [...add, ...remove].some((name) => {
      const named = teamByKey(subject.policy, name);
      return named !== null && isOfTeam(named, change, subject);
    }),
};

/** Each that is no team is named in the reply, with all that are. */
const maxNames = 60;

/**
 * `/team studio -design`. A sign that stands alone belongs to the one name behind it; with more names behind it nobody
 * can tell which are meant, and nothing is done.
 */
function parseTeams(rest: string): CommandOf<"team"> | UnclearCommand<"team"> {
  const add: string[] = [];
  const remove: string[] = [];
  const unclear: UnclearCommand<"team"> = { kind: "unclear", command: "team", text: rest };
  let alone: string | null = null;
  let isSpent = false;
  const named = words(rest).filter((word) => !isAnd(word) && !/^[.!?]+$/.test(word));
  if (named.length > maxNames) return unclear;
  for (const word of named) {
    if (isSign(word)) {
      if (alone !== null) return unclear;
      [alone, isSpent] = [word, false];
      continue;
    }
    const own = signOf(word);
    if (own === "" && isSpent) return unclear;
    if (own !== "" && alone !== null && !isSpent) return unclear;
    const sign = own === "" ? (alone ?? "") : own;
    if (alone !== null) isSpent = true;
    if (own !== "") alone = null;
    const name = unquoted(word.slice(own.length));
    if (name !== "") (sign === "" || sign === "+" ? add : remove).push(name);
  }
  return alone !== null && !isSpent ? unclear : { kind: "team", add, remove };
}

/** The answer to each lists all teams, and a reply has to fit into a comment. */
const maxUnknown = 5;

function requestTeams({ add, remove }: TeamArguments, policy: Policy): CommandOutcome<TeamRequest> {
  const requests: TeamRequest[] = [];
  const unknown: Answer[] = [];
  for (const { name, isAdded } of [
    ...add.map((key) => ({ name: key, isAdded: true })),
    ...remove.map((key) => ({ name: key, isAdded: false })),
  ]) {
    const named = teamByKey(policy, name);
    if (named) requests.push({ team: named, add: isAdded });
    else unknown.push(unknownTeam(policy, name));
  }
  if (add.length + remove.length === 0) return confused(unknownTeam(policy, ""));
  // In `/team ikke studio` the word that is no team may mean the opposite.
  return unknown.length > 0 ? confused(...unknown.slice(0, maxUnknown)) : accepted(...requests);
}
