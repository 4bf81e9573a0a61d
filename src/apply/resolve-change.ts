import type { Change } from "../domain/action.ts";
import type { Target } from "../domain/reference.ts";
import { withoutNotes } from "../domain/unwritten.ts";
import { resolveLinks, resolveTarget } from "./registry.ts";
import type { MadeThing } from "./registry.ts";
import { resolveMemory } from "./resolve-memory.ts";

type Registry = ReadonlyMap<Target, MadeThing>;
type Labels = readonly { readonly name: string; readonly label: Target }[];

/**
 * The change in terms of what is there: every target a node id (but the name of what it makes). Null
 * when something that it cannot be without was planned and not made; then it cannot be sent. `refused`: of the same
 * plan, so far.
 */
export function resolveChange(
  change: Change,
  registry: Registry,
  refused: readonly Change[] = [],
): Change | null {
  switch (change.kind) {
    case "create-label":
    case "rename-label":
      return change;
    case "add-labels":
    case "remove-labels": {
      const labels = resolveLabels(change.labels, registry);
      const issue = resolveTarget(change.issue, registry);
      return labels.length === 0 ? null : complete(change, { issue, labels });
    }
    case "create-issue":
      return resolveNewIssue(change, registry);
    case "close-issue":
    case "reopen-issue":
    case "add-item":
    case "react":
      return complete(change, { issue: resolveTarget(change.issue, registry) });
    case "add-child":
      return complete(change, {
        parent: resolveTarget(change.parent, registry),
        child: resolveTarget(change.child, registry),
      });
    case "set-field":
      return complete(change, {
        issue: resolveTarget(change.issue, registry),
        item: resolveTarget(change.item, registry),
      });
    case "comment":
      return resolveComment({ ...change, content: resolveLinks(change.content, registry) }, registry);
    case "overview": {
      const memory = resolveMemory(withoutNotes(change.memory, refused), registry);
      return resolveComment(
        { ...change, memory, overview: resolveLinks(change.overview, registry) },
        registry,
      );
    }
  }
}

/** The change with these parts, unless one of them is missing. */
function complete(change: Change, parts: Readonly<Record<string, unknown>>): Change | null {
  return Object.values(parts).includes(null) ? null : { ...change, ...parts };
}

function resolveNewIssue(change: Change & { kind: "create-issue" }, registry: Registry): Change | null {
  const labels = resolveLabels(change.labels, registry);
  const content = resolveLinks(change.content, registry);
  if (change.parent === null) return complete(change, { labels, content });
  return complete(change, { labels, content, parent: resolveTarget(change.parent, registry) });
}

/** One that an earlier wave made is edited, not made a second time. */
function resolveComment(
  change: Change & { kind: "comment" | "overview" },
  registry: Registry,
): Change | null {
  const issue = resolveTarget(change.issue, registry);
  const made = registry.get(change.makes)?.id ?? null;
  if (made === null && change.comment !== null) {
    return complete(change, { issue, comment: resolveTarget(change.comment, registry) });
  }
  const resolved = complete(change, { issue });
  return resolved === null ? null : ({ ...resolved, comment: made } as Change);
}

/** Those that are there: one that GitHub does not let be made is left out, and the others stand. */
function resolveLabels(labels: Labels, registry: Registry): Labels {
  return labels.flatMap(({ name, label }) => {
    const id = resolveTarget(label, registry);
    return id === null ? [] : [{ name, label: id }];
  });
}
