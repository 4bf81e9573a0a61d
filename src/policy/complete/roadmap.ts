import { defaultNames } from "../default-names.ts";
import { parseDuration } from "../duration.ts";
import type { EpicsPolicy, FollowUpPolicy, RoadmapPolicy } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";
import { projectReference, repositoryReference } from "./references.ts";

export function completeRoadmap(file: PolicyFile, owner: string, phase: number): RoadmapPolicy {
  const { roadmap } = file;
  const names = defaultNames[file.language ?? "nb"];
  return {
    repository: repositoryReference(roadmap?.repository ?? "roadmap", owner),
    project: projectReference(roadmap?.project, owner),
    phase,
    elements: roadmap?.elements ?? "per-team",
    progress: roadmap?.progress ?? "derived",
    label: roadmap?.label ?? null,
    title: roadmap?.title ?? "{{ initiative.title }} – {{ team.name }}",
    fields: {
      status: roadmap?.fields?.status ?? names.roadmapFields.status,
      progress: roadmap?.fields?.progress ?? names.roadmapFields.progress,
      start: roadmap?.fields?.start ?? names.roadmapFields.start,
      end: roadmap?.fields?.end ?? names.roadmapFields.end,
      initiative: roadmap?.fields?.initiative ?? names.roadmapFields.initiative,
      team: roadmap?.fields?.team ?? names.roadmapFields.team,
    },
    statuses: completeStatuses(file),
  };
}

export function completeStatuses(file: PolicyFile): RoadmapPolicy["statuses"] {
  const own = file.roadmap?.statuses;
  const names = defaultNames[file.language ?? "nb"].statuses;
  return {
    proposed: own?.proposed ?? names.proposed,
    planned: own?.planned ?? names.planned,
    active: own?.active ?? names.active,
    delivered: own?.delivered ?? names.delivered,
  };
}

export function completeEpics(file: PolicyFile, phase: number): EpicsPolicy {
  const { epics } = file;
  return {
    phase,
    wait: parseDuration(epics?.wait ?? "PT0S")?.milliseconds ?? 0,
    label: epics?.label ?? "kind/epic",
    type: epics?.type === undefined ? "Epic" : epics.type,
    title: epics?.title ?? "{{ initiative.title }}",
    template: epics?.template ?? null,
  };
}

export function completeFollowUp(file: PolicyFile): FollowUpPolicy {
  const followUp = file["follow-up"];
  return {
    label: followUp?.label ?? "kind/innsikt",
    title: followUp?.title ?? defaultNames[file.language ?? "nb"].followUpTitle,
    after: (followUp?.after ?? ["P3M"]).flatMap((text) => parseDuration(text) ?? []),
  };
}
