import { phaseColor } from "../colors.ts";
import { defaultPhases, epicsPosition, roadmapPosition } from "../default-phases.ts";
import { defaultPosition, phaseAtDefault, phaseByName } from "../phases.ts";
import type { Phase } from "../policy.ts";
import { presetsOf } from "../presets/presets.ts";
import type { PresetPhase } from "../presets/preset.ts";
import { LabelsInput } from "../schema/labels.ts";
import type { PhaseInput } from "../schema/phases.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { completed } from "./completed.ts";
import { completeCriteria } from "./criteria.ts";
import { languageOf } from "./language.ts";

/** The file's phases, else the six of its language, with what its presets know of them. */
export function completePhases(file: PolicyFile): Phase[] {
  const inputs: readonly PhaseInput[] =
    file.phases ?? defaultPhases[languageOf(file)].map((name) => ({ name }));
  const prefix = completed(LabelsInput, file.labels, languageOf(file)).phase;
  return inputs.map((input, index) => {
    const preset = presetPhase(file, input.name);
    return {
      index,
      name: input.name,
      label: input.label ?? prefix + slug(input.name),
      color: input.color?.replace("#", "").toLowerCase() ?? phaseColor(index, inputs.length),
      criteria: completeCriteria(input.criteria ?? preset?.criteria),
      enter: input.enter ?? preset?.enter ?? [],
      previously: input.previously ?? [],
    };
  });
}

/**
 * The phases from which on there are elements and epics; null where the file names one that is
 * not among its phases. Where the file says nothing, the phase that has the default name, else the
 * last before done; elements never begin after epics.
 */
export function landmarks(
  file: PolicyFile,
  phases: readonly Phase[],
): { readonly roadmap: number | null; readonly epics: number | null } {
  const last = Math.max(phases.length - 2, 0);
  const epics =
    file.epics?.phase == null
      ? (phaseAtDefault(phases.slice(0, -1), epicsPosition)?.index ?? last)
      : (phaseByName({ phases }, file.epics.phase)?.index ?? null);
  const latest = epics ?? last;
  const roadmap =
    file.roadmap?.phase == null
      ? Math.min(phaseAtDefault(phases, roadmapPosition)?.index ?? latest, latest)
      : (phaseByName({ phases }, file.roadmap.phase)?.index ?? null);
  return { roadmap, epics };
}

function presetPhase(file: PolicyFile, name: string): PresetPhase | null {
  const position = defaultPosition(name);
  if (position === null) return null;
  return presetsOf(file).find((preset) => preset.phases.length > 0)?.phases[position] ?? null;
}
