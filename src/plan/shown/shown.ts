import type { ShownRepository, ShownThread } from "../../domain/shown.ts";
import { isReadable } from "../../domain/issue.ts";
import type { Case, Decisions } from "../decisions.ts";
import { momentsOf } from "./moments.ts";
import { shownNodes } from "./nodes.ts";

/** What pages show of a thread, as those see it who can read its root. */
export function shownOf(input: Case, decisions: Decisions): ShownThread {
  const nodes = shownNodes(input, decisions);
  return { nodes, moments: momentsOf(input, decisions, nodes), repositories: repositoriesOf(input, nodes) };
}

/** Those of its nodes, and those of what it waits for. */
function repositoriesOf({ world }: Case, nodes: ShownThread["nodes"]): readonly ShownRepository[] {
  const others = nodes.flatMap((node) =>
    node.kind === "initiative"
      ? [...node.dependsOn, ...node.awaitedBy].flatMap(({ repository }) => repository ?? [])
      : [],
  );
  const wanted = new Set([...nodes.map(({ repository }) => repository), ...others]);
  const found = new Map<string, ShownRepository>();
  for (const issue of world.issues.values()) {
    if (!isReadable(issue) || issue.overlaid === true) continue;
    const { id, owner, name, visibility, archived } = issue.repository;
    if (wanted.has(id)) found.set(id, { id, owner, name, visibility, archived });
  }
  return [...found.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
