import { completeProcesses, completeProducts, completeRoles } from "./complete/governance.ts";
import { completeInitiatives } from "./complete/initiatives.ts";
import { completeLabels } from "./complete/labels.ts";
import { completePhases, landmarks } from "./complete/phases.ts";
import { completeEpics, completeFollowUp, completeRoadmap } from "./complete/roadmap.ts";
import { completeTeams } from "./complete/teams.ts";
import type { Policy } from "./policy.ts";
import type { PolicyFile } from "./schema.ts";

/** The policy that a checked file stands for; its presets are filled in already. */
export function complete(file: PolicyFile, owner: string): Policy {
  const phases = completePhases(file);
  const { roadmap, epics } = landmarks(file, phases);
  return {
    version: file.version,
    presets: file.presets ?? [],
    mode: file.mode ?? "act",
    language: file.language ?? "nb",
    gates: file.gates ?? "advise",
    completion: file.completion ?? "auto",
    disclose: file.disclose ?? "same-visibility",
    brake: file.brake ?? 25,
    accepts: file.accepts ?? [],
    initiatives: completeInitiatives(file, owner),
    phases,
    roadmap: completeRoadmap(file, owner, roadmap ?? 0),
    epics: completeEpics(file, epics ?? 0),
    followUp: completeFollowUp(file),
    labels: completeLabels(file),
    sources: file.sources ?? [
      "Satsningsforslag",
      "Virksomhetsplan",
      "Tildelingsbrev",
      "Strategi",
      "Produktgruppestrategi",
      "OKR",
    ],
    inputs: file.inputs ?? ["Satsningsforslag", "Virksomhetsplan"],
    teams: completeTeams(file, owner),
    roles: completeRoles(file),
    delivery: {
      environments: file.delivery?.environments ?? ["production", "prod"],
      releases: file.delivery?.releases ?? true,
    },
    processes: completeProcesses(file),
    products: completeProducts(file),
  };
}
