import type { Change } from "../domain/action.ts";
import { isReadable } from "../domain/issue.ts";
import type { World } from "../domain/world.ts";

/** What stood there before, as it was read: for the audit log. Null where the change makes something. */
export function beforeOf(change: Change, world: World): unknown {
  switch (change.kind) {
    case "create-label":
    case "create-issue":
    case "add-item":
    case "react":
      return null;
    case "rename-label":
      return { name: change.from };
    case "add-labels":
    case "remove-labels": {
      const issue = world.issues.get(change.issue);
      return isReadable(issue) ? { labels: issue.labels } : null;
    }
    case "close-issue":
    case "reopen-issue": {
      const issue = world.issues.get(change.issue);
      return isReadable(issue) ? { closed: issue.closed } : null;
    }
    case "add-child": {
      const issue = world.issues.get(change.child);
      return isReadable(issue) ? { parent: issue.parent } : null;
    }
    case "set-field": {
      const issue = world.issues.get(change.issue);
      if (!isReadable(issue)) return null;
      const item = issue.items.find(({ project }) => project.id === change.write.projectId);
      return { value: item?.values.find(({ field }) => field === change.write.field)?.value ?? null };
    }
    case "comment":
      return change.comment === null ? null : { comment: change.comment };
    case "overview":
      return { memory: world.memory };
  }
}
