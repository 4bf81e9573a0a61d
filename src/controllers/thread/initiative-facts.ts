import type { IssueFacts } from "../../domain/issue.ts";
import { isReadable } from "../../domain/issue.ts";
import type { World } from "../../domain/world.ts";
import { teamLabel } from "../../policy/labels.ts";
import type { Policy } from "../../policy/policy.ts";
import { sameRepositoryIn } from "../../policy/role.ts";
import type { KnownInitiative } from "../../store/initiatives.ts";
import { isInitiative } from "./root.ts";

/** What the overviews of other initiatives say of this one; null where it is none. */
export function factsOf(world: World, policy: Policy): KnownInitiative | null {
  const root = world.issues.get(world.root);
  if (world.key.kind !== "initiative" || !isReadable(root)) return null;
  if (!isInitiative(root, policy, sameRepositoryIn(world.catalogue), world.memory !== null)) return null;
  const reference = `${root.repository.owner}/${root.repository.name}#${root.number}`;
  return {
    key: world.key,
    id: root.id,
    open: root.closed === null,
    link: { target: root.id, title: root.title, url: root.url, reference },
    teams: teamsOf(root, policy),
    products: productsOf(root, policy),
    dependencies: dependenciesOf(world, policy),
  };
}

/** Its own and its elements': whoever waits for an element's work waits for the initiative. */
function dependenciesOf(world: World, policy: Policy): readonly string[] {
  const same = sameRepositoryIn(world.catalogue);
  const all = [...world.links].flatMap(([id, { dependencies }]) => {
    const issue = world.issues.get(id);
    const isElement = isReadable(issue) && same(issue.repository, policy.roadmap.repository);
    return id === world.root || (isElement && !world.claimed.has(id)) ? dependencies : [];
  });
  return [...new Set(all)].toSorted();
}

function teamsOf({ labels }: IssueFacts, policy: Policy): readonly string[] {
  const names = new Set(labels.map((label) => label.toLowerCase()));
  return policy.teams
    .filter((team) => names.has(teamLabel(policy, team).toLowerCase()))
    .map(({ key }) => key);
}

function productsOf({ labels }: IssueFacts, policy: Policy): readonly string[] {
  const prefix = policy.labels.product.toLowerCase();
  return labels
    .map((label) => label.toLowerCase())
    .filter((label) => label.startsWith(prefix) && label.length > prefix.length)
    .map((label) => label.slice(prefix.length));
}
