import type { Action } from "../../change/action.ts";
import type { Change } from "../../change/kinds.ts";
import { isReadable } from "../../domain/issue.ts";
import { sameName } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";
import { describeChange } from "../../messages/describe.ts";
import type { Policy } from "../../policy/policy.ts";

/**
 * What would be made, as the brake's issue lists it. That issue stands in the config repository, which more people may
 * see than the initiative; so of one that is not public it tells places and numbers, and no title.
 */
export function brakeWords(creations: readonly Action[], world: World, policy: Policy): readonly string[] {
  const root = world.issues.get(world.root);
  const isOpen = isReadable(root) && root.repository.visibility === "public";
  const isOwn = isReadable(root) && sameName(root.repository.owner, world.key.owner);
  const mayTell = isOpen || (isOwn && policy.disclose === "always");
  return creations.map(({ change }) =>
    describeChange(mayTell ? change : withoutTitle(change), policy.language, nameIn(world)),
  );
}

function withoutTitle(change: Change): Change {
  if (change.kind !== "create-issue") return change;
  return { ...change, content: { ...change.content, disclosed: false } };
}

/** `digdir/portfolio#12` for what was read. */
function nameIn(world: World): (id: string) => string | null {
  return (id) => {
    const issue = world.issues.get(id);
    if (!isReadable(issue)) return null;
    return `${issue.repository.owner}/${issue.repository.name}#${issue.number}`;
  };
}
