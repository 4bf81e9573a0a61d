import { consentToOneself } from "../domain/consent.ts";
import { completeAccepts } from "./complete/accepts.ts";
import { filled } from "./complete/filled.ts";
import { completeProcesses, completeProducts, completeRoles } from "./complete/governance.ts";
import { completeInitiatives } from "./complete/initiatives.ts";
import { completeLabels } from "./complete/labels.ts";
import { completePhases, landmarks } from "./complete/phases.ts";
import { completeEpics, completeFollowUp, completeRoadmap } from "./complete/roadmap.ts";
import { completeTeams } from "./complete/teams.ts";
import type { DeliveryPolicy, Policy } from "./policy.ts";
import type { PolicyFile } from "./schema.ts";

const delivery: DeliveryPolicy = { environments: ["production", "prod"], releases: true };

const defaults: Pick<
  Policy,
  "presets" | "mode" | "language" | "gates" | "completion" | "disclose" | "brake" | "sources" | "inputs"
> = {
  presets: [],
  mode: "act",
  language: "nb",
  gates: "advise",
  completion: "auto",
  disclose: "same-visibility",
  brake: 25,
  sources: [
    "Satsningsforslag",
    "Virksomhetsplan",
    "Tildelingsbrev",
    "Strategi",
    "Produktgruppestrategi",
    "OKR",
  ],
  inputs: ["Satsningsforslag", "Virksomhetsplan"],
};

/** The policy that a checked file stands for; its presets are filled in already. */
export function complete(file: PolicyFile, owner: string): Policy {
  const phases = completePhases(file);
  const { roadmap, epics } = landmarks(file, phases);
  return {
    ...filled(file, defaults),
    version: file.version,
    accepts: completeAccepts(file),
    consents: new Map([consentToOneself(owner)]),
    priorClaims: [],
    unruled: [],
    initiatives: completeInitiatives(file, owner),
    phases,
    roadmap: completeRoadmap(file, owner, roadmap ?? 0),
    epics: completeEpics(file, epics ?? 0),
    followUp: completeFollowUp(file),
    labels: completeLabels(file),
    teams: completeTeams(file, owner),
    roles: completeRoles(file),
    delivery: filled(file.delivery, delivery),
    processes: completeProcesses(file),
    products: completeProducts(file),
  };
}
