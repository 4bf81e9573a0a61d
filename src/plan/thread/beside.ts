import type { Plan } from "../../change/plan.ts";
import type { World } from "../../domain/world.ts";

type Nodes = Plan["nodes"];

/**
 * What the thread has to do with and does not consist of: the next look reads it with the rest, and a change of
 * it wakes the thread. What is known as more than that already is left out.
 */
export function besideOf(world: World, known: Nodes): Nodes {
  const taken = new Set(known.map(({ id }) => id));
  const add = (ids: Iterable<string>, role: Nodes[number]["role"]): Nodes =>
    [...ids]
      .filter((id) => world.issues.has(id) && !taken.has(id))
      .map((id) => {
        taken.add(id);
        return { id, role };
      });
  const links = [...world.links.values()];
  return [
    ...add(world.links.get(world.root)?.dependencies ?? [], "dependency"),
    ...add(world.mentions, "mention"),
    // Lines of task lists that belong to another thread, and what the parts depend on.
    ...add(
      links.flatMap(({ parts, dependencies }) => [...parts, ...dependencies]),
      "other",
    ),
    ...add(world.claimed.keys(), "other"),
  ];
}
