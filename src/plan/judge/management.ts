import type { CaseFacts, Management } from "../decisions.ts";

/** Whether the issue is the app's to move, before any command is heeded. */
export function isManaged(input: CaseFacts): boolean {
  return judgeManagement(input, false).kind !== "older";
}

/**
 * How the app stands to the issue. One with a memory is its to move. Without, but already acted on by
 * the app, overview and store were both lost, and it is taken in again without spawning anything. Else
 * one made after the installation is newly born, and one made before is left alone until somebody asks for it.
 */
export function judgeManagement(input: CaseFacts, isAdoptionRequested: boolean): Management {
  const { memory, thread, world } = input;
  if (memory) return { kind: memory.standing, first: false, quiet: memory.quiet };
  if (isAdoptionRequested) return { kind: "adopted", first: true, quiet: true };
  if (thread.root.events.some((event) => event.actor.kind === "self")) {
    return { kind: "adopted", first: true, quiet: true };
  }
  return Date.parse(thread.root.createdAt) < Date.parse(world.installedAt)
    ? { kind: "older", first: false, quiet: true }
    : { kind: "born", first: true, quiet: false };
}
