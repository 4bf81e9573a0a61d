import { defaultNames } from "../default-names.ts";
import { parseDuration } from "../duration.ts";
import type { EpicsPolicy, FollowUpPolicy, RoadmapPolicy } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";
import { filled } from "./filled.ts";
import { projectReference, repositoryReference } from "./references.ts";

export function completeRoadmap(file: PolicyFile, owner: string, phase: number): RoadmapPolicy {
  const { roadmap } = file;
  const names = defaultNames[file.language ?? "nb"];
  const plain: Pick<RoadmapPolicy, "elements" | "progress" | "label" | "title"> = {
    elements: "per-team",
    progress: "derived",
    label: null,
    title: "{{ initiative.title }} – {{ team.name }}",
  };
  return {
    ...filled(roadmap, plain),
    repository: repositoryReference(roadmap?.repository ?? "roadmap", owner),
    project: projectReference(roadmap?.project, owner),
    phase,
    fields: filled(roadmap?.fields, names.roadmapFields),
    statuses: completeStatuses(file),
    healths: completeHealths(file),
  };
}

export function completeStatuses(file: PolicyFile): RoadmapPolicy["statuses"] {
  return filled(file.roadmap?.statuses, defaultNames[file.language ?? "nb"].statuses);
}

export function completeHealths(file: PolicyFile): RoadmapPolicy["healths"] {
  return filled(file.roadmap?.healths, defaultNames[file.language ?? "nb"].healths);
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
