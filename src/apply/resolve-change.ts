import type { Change } from "../domain/action.ts";
import type { Target } from "../domain/reference.ts";
import { resolveLinks, resolveTarget } from "./registry.ts";
import type { MadeThing } from "./registry.ts";
import { resolveMemory } from "./resolve-memory.ts";

type Registry = ReadonlyMap<Target, MadeThing>;
type Labels = readonly { readonly name: string; readonly label: Target }[];

/**
 * The change in terms of what is there: every target a node id (but the name of what it makes). Null
 * when something that it needs was planned and not made; then it cannot be sent.
 */
export function resolveChange(change: Change, registry: Registry): Change | null {
  switch (change.kind) {
    case "create-label":
      return change;
    case "add-labels":
    case "remove-labels": {
      const issue = resolveTarget(change.issue, registry);
      const labels = resolveLabels(change.labels, registry);
      return issue === null || labels === null ? null : { ...change, issue, labels };
    }
    case "create-issue": {
      const parent = change.parent === null ? null : resolveTarget(change.parent, registry);
      const labels = resolveLabels(change.labels, registry);
      if (labels === null || (change.parent !== null && parent === null)) return null;
      return { ...change, parent, labels, content: resolveLinks(change.content, registry) };
    }
    case "close-issue":
    case "reopen-issue": {
      const issue = resolveTarget(change.issue, registry);
      return issue === null ? null : { ...change, issue };
    }
    case "add-child": {
      const parent = resolveTarget(change.parent, registry);
      const child = resolveTarget(change.child, registry);
      return parent === null || child === null ? null : { ...change, parent, child };
    }
    case "add-item": {
      const issue = resolveTarget(change.issue, registry);
      return issue === null ? null : { ...change, issue };
    }
    case "set-field": {
      const issue = resolveTarget(change.issue, registry);
      const item = resolveTarget(change.item, registry);
      return issue === null || item === null ? null : { ...change, issue, item };
    }
    case "react": {
      const issue = resolveTarget(change.issue, registry);
      return issue === null ? null : { ...change, issue };
    }
    case "comment": {
      const issue = resolveTarget(change.issue, registry);
      const comment = commentOf(change, registry);
      if (issue === null || comment === undefined) return null;
      return { ...change, issue, comment, content: resolveLinks(change.content, registry) };
    }
    case "overview": {
      const issue = resolveTarget(change.issue, registry);
      const comment = commentOf(change, registry);
      if (issue === null || comment === undefined) return null;
      const overview = resolveLinks(change.overview, registry);
      return { ...change, issue, comment, overview, memory: resolveMemory(change.memory, registry) };
    }
  }
}

/** Null makes the comment; undefined when an earlier wave should have made it and did not. */
function commentOf(
  change: Change & { kind: "comment" | "overview" },
  registry: Registry,
): string | null | undefined {
  if (change.comment === null) return registry.get(change.makes)?.id ?? null;
  return resolveTarget(change.comment, registry) ?? undefined;
}

function resolveLabels(labels: Labels, registry: Registry): Labels | null {
  const resolved = labels.flatMap(({ name, label }) => {
    const id = resolveTarget(label, registry);
    return id === null ? [] : [{ name, label: id }];
  });
  return resolved.length === labels.length ? resolved : null;
}
