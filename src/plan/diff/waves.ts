import type { Action } from "../../change/action.ts";
import type { Turn } from "../../change/kind.ts";
import { kindOf, type Change } from "../../change/kinds.ts";
import { isNew } from "../../domain/reference.ts";

/** In this order; from the overview on all stand in the last wave. */
const turns: readonly Turn[] = ["memory", "effect", "overview", "reaction", "reply"];
const firstOfLast = turns.indexOf("overview");

/**
 * A wave holds what does not depend on anything in it. The memory stands first in the first wave, the final overview and
 * all answers in the last. A reaction says that all the rest is done, for nobody listens to a comment that has one. Those
 * that need no reply go first: they are no content, so what is answered stays so when GitHub's limit of content is
 * reached. A reply comes right before the reactions that belong to it.
 */
export function wavesOf(actions: readonly Action[]): readonly (readonly Action[])[] {
  const makers = new Map(
    actions.flatMap(({ change }) =>
      kindOf(change)
        .makes(change)
        .map((target) => [target, change] as const),
    ),
  );
  const depths = new Map<Change, number>();
  const depthOf = (change: Change): number => {
    const known = depths.get(change);
    if (known !== undefined) return known;
    // What must be there before: only what the same plan makes.
    const below = kindOf(change)
      .needs(change)
      .filter(isNew)
      .map((target) => makers.get(target))
      .filter((maker) => maker !== undefined && maker !== change);
    const depth = below.reduce((most, maker) => Math.max(most, 1 + depthOf(maker as Change)), 0);
    depths.set(change, depth);
    return depth;
  };
  const inOrder = actions.toSorted((one, other) => turnOf(one.change) - turnOf(other.change));
  const waves: Action[][] = [];
  for (const action of inOrder.filter(({ change }) => turnOf(change) < firstOfLast)) {
    (waves[depthOf(action.change)] ??= []).push(action);
  }
  waves.push(inOrder.filter(({ change }) => turnOf(change) >= firstOfLast));
  return waves.filter((wave) => wave.length > 0);
}

function turnOf(change: Change): number {
  return turns.indexOf(kindOf(change).turn?.(change) ?? "effect");
}
