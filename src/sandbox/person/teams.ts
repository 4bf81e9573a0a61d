import { findTeam } from "../find.ts";
import type { Team } from "../state/entities.ts";
import { addMember, removeMember, setUserStatus } from "../state/operations/accounts.ts";
import { addTeamMember, deleteTeam, removeTeamMember, renameTeam } from "../state/operations/teams.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** What a person does with the members of an organisation and its teams. */
export type TeamActions = {
  /** `team` is `owner/slug`. */
  addToTeam(team: string, login: string): Team;
  removeFromTeam(team: string, login: string): Team;
  /** The slug follows the name. */
  renameTeam(team: string, name: string): Team;
  deleteTeam(team: string): void;
  addMember(organization: string, login: string): void;
  removeMember(organization: string, login: string): void;
  /** What they say of themselves; `until`: ISO 8601. */
  setStatus(
    status: { readonly message?: string; readonly busy: boolean; readonly until?: string } | null,
  ): void;
};

export function teamActions(state: SandboxState, viewer: Viewer): TeamActions {
  const { tables } = state;
  return {
    addToTeam: (team, login) => addTeamMember(state, viewer, { teamId: findTeam(tables, team).id, login }),
    removeFromTeam: (team, login) =>
      removeTeamMember(state, viewer, { teamId: findTeam(tables, team).id, login }),
    renameTeam: (team, name) => renameTeam(state, viewer, { teamId: findTeam(tables, team).id, name }),
    deleteTeam(team) {
      deleteTeam(state, viewer, { teamId: findTeam(tables, team).id });
    },
    addMember(organization, login) {
      addMember(state, viewer, { organization, login });
    },
    setStatus(status) {
      setUserStatus(state, viewer, status);
    },
    removeMember(organization, login) {
      removeMember(state, viewer, { organization, login });
    },
  };
}
