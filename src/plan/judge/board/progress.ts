import { because } from "../../../domain/reason.ts";
import type { Policy } from "../../../policy/policy.ts";
import type { Case, Progress } from "../../decisions.ts";
import { fieldOf } from "../../fields.ts";
import { percentOf } from "../progress.ts";
import type { Column, ElementCard, InitiativeCard, Wanted } from "./column.ts";

/** How far an initiative is, in percent. Nobody knows it while a part cannot be read. */
export const initiativeProgress: Column<InitiativeCard> = {
  ...progressColumn(({ initiatives }) => initiatives?.fields.progress ?? []),
  wanted(input, { progress }) {
    const isKnown = !input.thread.unreadable.some(({ unreadable }) => unreadable === "illegible");
    return isKnown ? percentWanted(input, progress) : null;
  },
};

/** How far a roadmap element is, in percent. */
export const elementProgress: Column<ElementCard> = {
  ...progressColumn(({ roadmap }) => roadmap.fields.progress),
  wanted: (input, { progress }) => percentWanted(input, progress),
};

function progressColumn(names: (policy: Policy) => readonly string[]) {
  return {
    names,
    find: (project, policy) => fieldOf(project, names(policy), ["number"]),
    yields: "always",
  } satisfies Pick<Column<unknown>, "names" | "find" | "yields">;
}

function percentWanted({ policy }: Case, progress: Progress): Wanted | null {
  const value = policy.roadmap.progress === "derived" ? percentOf(progress) : null;
  return value === null ? null : { value, reason: because("progress", progress) };
}
