import { canSeeMembers, canSeeProject, canSeeRepository, requireRead } from "../state/access.ts";
import { row } from "../state/row.ts";
import { isInVisibleRepository } from "../state/visible.ts";
import type { Context } from "./context.ts";
import { findDelivered } from "./node-delivery.ts";
import { optionalSubject, visibleOrNull } from "./sight.ts";

/** What an id names, or undefined when it names nothing that the viewer may see. */
export function findNode(context: Context, id: string): unknown {
  const { tables, viewer } = context;
  const inRepository =
    tables.issues.get(id) ??
    tables.comments.get(id) ??
    tables.pullRequests.get(id) ??
    tables.labels.get(id) ??
    tables.milestones.get(id);
  if (inRepository !== undefined) {
    if (!isInVisibleRepository(tables, viewer, inRepository)) return undefined;
    if (inRepository.kind === "PullRequest")
      requireRead(tables, viewer, row(tables, "repositories", inRepository.repositoryId), "pull_requests");
    return inRepository;
  }
  const repository = tables.repositories.get(id);
  if (repository !== undefined) return canSeeRepository(tables, viewer, repository) ? repository : undefined;
  return (
    findInOrganization(context, id) ??
    findDetail(context, id) ??
    findDelivered(context, id) ??
    tables.accounts.get(id)
  );
}

function findInOrganization(context: Context, id: string): unknown {
  const { tables, viewer } = context;
  const inProject = tables.items.get(id) ?? tables.fields.get(id);
  const project =
    inProject === undefined ? tables.projects.get(id) : row(tables, "projects", inProject.projectId);
  if (project !== undefined)
    return canSeeProject(tables, viewer, project) ? (inProject ?? project) : undefined;
  const team = tables.teams.get(id);
  if (team === undefined) return tables.issueTypes.get(id) ?? tables.issueFields.get(id);
  return canSeeMembers(tables, viewer, team.organizationId) ? team : undefined;
}

/** Timeline entries, reactions and edits are seen by whoever sees what they stand on. */
function findDetail(context: Context, id: string): unknown {
  const { tables } = context;
  const detail = tables.timeline.get(id) ?? tables.reactions.get(id) ?? tables.edits.get(id);
  if (detail === undefined) return undefined;
  const comment = tables.comments.get(detail.subjectId);
  const subject = comment ?? optionalSubject(context, detail.subjectId);
  return subject !== null && visibleOrNull(context, subject) !== null ? detail : undefined;
}
