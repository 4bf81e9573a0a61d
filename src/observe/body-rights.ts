import { mayHoldRights } from "../domain/actor.ts";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { sameName } from "../domain/reference.ts";
import { isPrivileged, type World } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";
import { teamLabel } from "../policy/labels.ts";
import { deliveryPhase, firstPhase, phaseByName } from "../policy/phases.ts";
import type { Policy } from "../policy/policy.ts";
import { teamsNamedIn } from "../policy/teams.ts";
import { readRoles, rolesNeeded, rolesOf } from "./roles.ts";

export interface RightsOptions {
  readonly reader: Pick<Reader, "people" | "permissions">;
  readonly policy: Policy;
}

/** The world with what whoever the root's body is by may do, where a team that it names anew depends on that. */
export async function withBodyRights(world: World, options: RightsOptions): Promise<World> {
  const root = world.issues.get(world.root);
  if (world.key.kind !== "initiative" || !isReadable(root)) return world;
  if (!namesAnother(root, world, options.policy) || !mayDeliver(root, world, options.policy)) return world;
  return { ...world, bodyRights: await rightsOf(root, world, options) };
}

/** A team whose label is not there, and which was not to be put on before. */
function namesAnother(root: IssueFacts, { memory, sections }: World, policy: Policy): boolean {
  const known = [...root.labels, ...(memory?.fromSections ?? [])];
  return teamsNamedIn(policy, sections.teams).some(
    (team) => !known.some((name) => sameName(name, teamLabel(policy, team))),
  );
}

/** Whether anything says that it is, or is to be, where epics are made. What is decided of that is for the plan. */
function mayDeliver(root: IssueFacts, world: World, policy: Policy): boolean {
  const phaseNames = [
    world.memory?.phase.name ?? firstPhase(policy).name,
    ...root.labels,
    ...root.items.flatMap(({ values }) => values.map(({ value }) => String(value))),
    ...world.fieldChanges.map(({ to }) => to),
    ...world.requests.flatMap(({ commands }) =>
      commands.map((command) => (command.kind === "phase" ? command.phase : null)),
    ),
  ];
  const first = deliveryPhase(policy).index;
  return phaseNames.some((text) => (phaseByName(policy, text ?? "")?.index ?? -1) >= first);
}

/**
 * Of whoever changed a body last, else wrote it. As a command's: a role, else permission to write. GitHub is asked of it
 * only where no role says so.
 */
export async function rightsOf(
  { author, editor = author, repository }: IssueFacts,
  { key }: Pick<World, "key">,
  { reader, policy }: RightsOptions,
): Promise<NonNullable<World["bodyRights"]>> {
  const { kind, login } = editor;
  if (kind !== "person" || !mayHoldRights(login)) return "none";
  const roles = rolesOf(login, await readRoles(rolesNeeded(policy, true), policy, key.owner, reader));
  if (roles.length > 0) return "held";
  const permission = (await reader.permissions(repository.owner, repository, [login])).get(login);
  if (permission === undefined) return "unknown";
  return isPrivileged({ roles, permission }) ? "held" : "none";
}
