import type { Change } from "../domain/action.ts";
import { sameName } from "../domain/reference.ts";
import { teamLabel } from "../policy/labels.ts";
import { teamByKey } from "../policy/teams.ts";
import type { CommandSubject } from "./command-row.ts";

/** Whether a change involves the team that is named, or takes it off: its label, on the root or as such. */
export function isOfTeam(
  name: string,
  change: Change,
  { policy, world }: Pick<CommandSubject, "world" | "policy">,
): boolean {
  const team = teamByKey(policy, name);
  if (!team) return false;
  const label = teamLabel(policy, team);
  if (change.kind === "create-label") return sameName(change.name, label);
  const isOnRoot =
    (change.kind === "add-labels" || change.kind === "remove-labels") && change.issue === world.root;
  return isOnRoot && change.labels.some((each) => sameName(each.name, label));
}
