import { mayTell } from "../../plan/borders.ts";
import type { DecideInput } from "./decide-input.ts";

/** Whether all who see a job of the repository may read what stands on the change issue. */
export function tellsReasons(input: DecideInput): boolean {
  return mayTell(placeOfIssue(input), input.deployed, bordersOf(input));
}

/** Whether all who read the change issue see who writes in the repository. */
export function tellsAuthors(input: DecideInput): boolean {
  return mayTell(input.deployed, placeOfIssue(input), bordersOf(input));
}

function placeOfIssue({ place, issue }: DecideInput) {
  return issue?.issue.repository ?? place.repository;
}

function bordersOf({ governing: { owner, policy }, look }: DecideInput) {
  const catalogue = { repositories: new Map(), projects: new Map() };
  return { policy, world: { key: { ...look.key, owner }, catalogue } };
}
