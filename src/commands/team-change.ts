import type { Change } from "../change/kinds.ts";
import { sameName } from "../domain/reference.ts";
import { teamLabel } from "../policy/labels.ts";
import type { Team } from "../policy/policy.ts";
import type { AskedSubject } from "./command-row.ts";

/** Whether a change involves the team or takes it off: by its label on the root, or by the label as such. */
export function isOfTeam(team: Team, change: Change, { policy, world }: AskedSubject): boolean {
  const label = teamLabel(policy, team);
  if (change.kind === "create-label") return sameName(change.name, label);
  const isOnRoot =
    (change.kind === "add-labels" || change.kind === "remove-labels") && change.issue === world.root;
  return isOnRoot && change.labels.some(({ name }) => sameName(name, label));
}
