import type { Team } from "../../state/entities.ts";
import { row, rows } from "../../state/row.ts";
import { addressFields, teamPath } from "../address.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import { resolversOf } from "../resolver.ts";
import { requireMembersRead } from "./account.ts";

interface MemberArguments extends PageArguments {
  readonly query?: string | null;
  readonly role?: "MAINTAINER" | "MEMBER" | null;
}

export const teamResolvers = resolversOf<Team>("Team", {
  ...addressFields(teamPath),
  combinedSlug: (team, _args: never, { tables }) =>
    `${row(tables, "accounts", team.organizationId).login}/${team.slug}`,
  organization: (team, _args: never, { tables }) => row(tables, "accounts", team.organizationId),
  parentTeam: () => null,
  members: (team, args: MemberArguments, context) => {
    requireMembersRead(context);
    const query = args.query?.toLowerCase() ?? "";
    const roleOf = (id: string) => (team.maintainerIds.includes(id) ? "MAINTAINER" : "MEMBER");
    const members = rows(context.tables, "accounts", team.memberIds)
      .filter((member) => member.login.toLowerCase().includes(query))
      .filter((member) => args.role == null || roleOf(member.id) === args.role);
    const connection = connectEntities(members, args);
    return {
      ...connection,
      edges: connection.edges.map((edge) => ({ ...edge, role: roleOf(edge.node.id) })),
    };
  },
});
