import { unquoted } from "../markdown/quotation.ts";
import { visible } from "../markdown/visible.ts";
import type { Team } from "../policy/policy.ts";
import { teamByKey } from "../policy/teams.ts";
import { accepted, confused } from "./command-outcome.ts";
import type { CommandRow } from "./command-row.ts";
import { isOfTeam } from "./team-change.ts";
import { unknownTeam } from "./unknown-team.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly epic: { readonly team: string };
  }
}

interface EpicRequest {
  readonly team: Team;
}

/** `/epos TEAM` gives the team its epic now, even where it declined. */
export const epic: CommandRow<"epic", EpicRequest> = {
  names: ["epos", "epic"],
  parse: (rest) => [{ kind: "epic", team: unquoted(visible(rest)) }],
  who: "role-or-write",
  places: ["initiative"],
  whenOlder: false,
  request(command, _, { policy }) {
    const team = teamByKey(policy, command.team);
    return team ? accepted({ team }) : confused(unknownTeam(policy, command.team));
  },
  asksFor(command, change, subject) {
    const team = teamByKey(subject.policy, command.team);
    if (!team) return false;
    const isEpic = change.kind === "create-issue" && change.content.kind === "epic";
    return isEpic ? change.content.team.key === team.key : isOfTeam(team, change, subject);
  },
};
