import { parseDuration } from "../duration.ts";
import type { EpicsPolicy, FollowUpPolicy, RoadmapPolicy } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";
import { defaultOf } from "../schema/key.ts";
import { EpicsInput, FollowUpInput, RoadmapInput } from "../schema/roadmap.ts";
import { completed } from "./completed.ts";
import { languageOf } from "./language.ts";
import { projectReference, repositoryReference } from "./references.ts";

export function completeRoadmap(file: PolicyFile, owner: string, phase: number): RoadmapPolicy {
  const roadmap = completed(RoadmapInput, file.roadmap, languageOf(file));
  return {
    ...roadmap,
    repository: repositoryReference(roadmap.repository, owner),
    project: projectReference(roadmap.project, owner),
    phase,
  };
}

export function completeEpics(file: PolicyFile, phase: number): EpicsPolicy {
  const language = languageOf(file);
  const epics = completed(EpicsInput, file.epics, language);
  const type = file.epics?.type;
  return {
    ...epics,
    phase,
    wait: parseDuration(epics.wait)?.milliseconds ?? 0,
    type: type === undefined ? defaultOf(EpicsInput.shape.type, language) : type,
  };
}

export function completeFollowUp(file: PolicyFile): FollowUpPolicy {
  const followUp = completed(FollowUpInput, file["follow-up"], languageOf(file));
  return { ...followUp, after: followUp.after.flatMap((text) => parseDuration(text) ?? []) };
}
