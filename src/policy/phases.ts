import { languages } from "../domain/language.ts";
import { defaultPhases } from "./default-phases.ts";
import type { Phase, Policy } from "./policy.ts";
import { slug } from "./slug.ts";

/** Enough of a policy to look a phase up; also before the rest of it is complete. */
type Phases = Pick<Policy, "phases">;

/**
 * The phase that a person means: by name, label, what follows the slash in the label, a former
 * name or label, or the default name of the same phase in any language; case, accents and
 * punctuation aside. Null when there is none.
 */
export function phaseByName(policy: Phases, text: string): Phase | null {
  const wanted = slug(text);
  if (wanted === "") return null;
  const { phases } = policy;
  return (
    phases.find((phase) => slug(phase.name) === wanted) ??
    phases.find((phase) => slug(phase.label) === wanted) ??
    phases.find((phase) => slug(afterSlash(phase.label)) === wanted) ??
    phases.find((phase) => phase.previously.some((former) => slug(former) === wanted)) ??
    phaseAtDefault(phases, defaultPosition(text))
  );
}

/** The phase that has this label now, or had it before; labels differ in more than case. */
export function phaseOfLabel(policy: Pick<Policy, "phases" | "labels">, labelName: string): Phase | null {
  const wanted = labelName.toLowerCase();
  return (
    policy.phases.find((phase) => phase.label.toLowerCase() === wanted) ??
    policy.phases.find((phase) => formerLabels(policy, phase).includes(wanted)) ??
    null
  );
}

/** The labels that the phase had before, in lower case: as they are named, or by its former names. */
export function formerLabels({ labels }: Pick<Policy, "labels">, phase: Phase): readonly string[] {
  return phase.previously
    .flatMap((former) => [former, labels.phase + slug(former)])
    .map((label) => label.toLowerCase());
}

/** From here on there are epics. */
export function deliveryPhase(policy: Pick<Policy, "phases" | "epics">): Phase {
  return phaseAt(policy, policy.epics.phase);
}

export function firstPhase(policy: Phases): Phase {
  return phaseAt(policy, 0);
}

export function donePhase(policy: Phases): Phase {
  return phaseAt(policy, policy.phases.length - 1);
}

/** Throws a RangeError: an index that is none is a mistake of ours. */
function phaseAt(policy: Phases, index: number): Phase {
  const phase = policy.phases[index];
  if (phase === undefined) throw new RangeError(`no phase ${index} of ${policy.phases.length}`);
  return phase;
}

/** Which of the six default phases the text names, in any language; null: none. */
export function defaultPosition(text: string): number | null {
  const wanted = slug(text);
  for (const language of languages) {
    const position = defaultPhases[language].findIndex((name) => slug(name) === wanted);
    if (position >= 0) return position;
  }
  return null;
}

/** The phase that carries a default name of this position, in whichever language. */
export function phaseAtDefault(phases: readonly Phase[], position: number | null): Phase | null {
  if (position === null) return null;
  return phases.find((phase) => defaultPosition(phase.name) === position) ?? null;
}

function afterSlash(label: string): string {
  return label.slice(label.lastIndexOf("/") + 1);
}
