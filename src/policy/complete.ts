import { consentToOneself } from "../domain/consent.ts";
import { completeAccepts } from "./complete/accepts.ts";
import { completeCalendar } from "./complete/calendar.ts";
import { completed } from "./complete/completed.ts";
import { completeChange } from "./complete/change.ts";
import { completeDelivery, completeProducts, completeRoles } from "./complete/governance.ts";
import { completeInitiatives } from "./complete/initiatives.ts";
import { languageOf } from "./complete/language.ts";
import { completePhases, landmarks } from "./complete/phases.ts";
import { completeProcesses } from "./complete/processes.ts";
import { completeEpics, completeFollowUp, completeRoadmap } from "./complete/roadmap.ts";
import { completeTeams } from "./complete/teams.ts";
import { completeWheel } from "./complete/wheel.ts";
import type { Policy } from "./policy.ts";
import { PlainKeys, type PolicyFile } from "./schema.ts";

/** The policy that a checked file stands for; its presets are filled in already. */
export function complete(file: PolicyFile, owner: string): Policy {
  const phases = completePhases(file);
  const { roadmap, epics } = landmarks(file, phases);
  return {
    ...completed(PlainKeys, file, languageOf(file)),
    accepts: completeAccepts(file),
    consents: new Map([consentToOneself(owner)]),
    priorClaims: [],
    unruled: [],
    initiatives: completeInitiatives(file, owner),
    phases,
    roadmap: completeRoadmap(file, owner, roadmap ?? 0),
    epics: completeEpics(file, epics ?? 0),
    followUp: completeFollowUp(file),
    teams: completeTeams(file, owner),
    roles: completeRoles(file),
    delivery: completeDelivery(file, owner),
    processes: completeProcesses(file, owner),
    processSince: new Map(),
    change: completeChange(file, owner),
    products: completeProducts(file, owner),
    calendar: completeCalendar(file),
    wheel: completeWheel(file.wheel ?? [], { tracks: [], size: "full" }, languageOf(file)),
  };
}
