import { z } from "zod";
import type { Language } from "../../domain/language.ts";
import { IsoDuration, LabelName, list, Project, Repository, TemplatePath, text } from "./forms.ts";
import { defaultPhases, epicsPosition, roadmapPosition } from "../default-phases.ts";
import { healthField, names } from "./field-names.ts";
import { inLanguages, key, section } from "./key.ts";

const optionName = text(50);

const fields = section({
  status: key(names, "Single-select field of the status", ["Status"]),
  progress: key(
    names,
    "Number field of the progress in percent",
    inLanguages({
      nb: ["Progresjon (%)", "Progresjon (prosent)"],
      da: ["Fremdrift (%)", "Fremdrift (procent)"],
      en: ["Progress (%)", "Progress (percent)"],
    }),
  ),
  health: healthField,
  start: key(names, "Date field of the planned start", ["Start"]),
  end: key(
    names,
    "Date field of the planned end",
    inLanguages({
      nb: ["Slutt", "End", "Sluttdato"],
      da: ["Slut", "End", "Slutdato"],
      en: ["End", "End date"],
    }),
  ),
  initiative: key(
    names,
    "Text field with the link to the initiative",
    inLanguages({ nb: ["Tiltak"], da: ["Indsats"], en: ["Initiative"] }),
  ),
  team: key(names, "Field of the team", ["Team"]),
});

const statuses = section({
  proposed: key(
    optionName,
    "Nothing is planned",
    inLanguages({
      nb: "Til vurdering",
      da: "Til vurdering",
      en: "Under consideration",
    }),
  ),
  planned: key(optionName, "An epic exists", "Backlog"),
  active: key(
    optionName,
    "An epic has started",
    inLanguages({ nb: "Under arbeid", da: "I gang", en: "In progress" }),
  ),
  delivered: key(
    optionName,
    "All relevant epics are completed",
    inLanguages({ nb: "Levert", da: "Leveret", en: "Delivered" }),
  ),
});

export const HealthNames = section({
  "on-track": key(
    optionName,
    "All is well",
    inLanguages({ nb: "På plan", da: "Følger planen", en: "On track" }),
  ),
  "at-risk": key(optionName, "It may not hold", inLanguages({ nb: "Usikker", da: "Usikker", en: "At risk" })),
  "off-track": key(
    optionName,
    "It does not hold",
    inLanguages({ nb: "Forsinket", nn: "Forseinka", da: "Forsinket", en: "Off track" }),
  ),
});

export const RoadmapInput = section({
  repository: key(Repository, "Where roadmap elements are issues", "roadmap"),
  project: key(Project, "The roadmap project: its number, or OWNER/NUMBER"),
  phase: key(text(50), "From this phase on elements are kept", phaseAt(roadmapPosition)),
  elements: key(
    z.enum(["per-team", "per-initiative", "manual"]),
    "One element per involved team, one per initiative, or none but those that people link",
    "per-team",
  ),
  progress: key(z.enum(["derived", "manual"]), "Whether the app writes the progress", "derived"),
  label: key(LabelName, "Label of the elements that the app makes"),
  title: key(text(300), "Liquid template of an element's title", "{{ initiative.title }} – {{ team.name }}"),
  fields: key(fields, "Names of the project's fields; of each list the first that exists wins"),
  statuses: key(statuses, "Names of the options of the status field"),
  healths: key(HealthNames, "Names of the options of the health fields, of elements and of initiatives"),
});
export type RoadmapInput = z.infer<typeof RoadmapInput>;

export const EpicsInput = section({
  phase: key(text(50), "The delivery phase: from it on there are epics", phaseAt(epicsPosition)),
  wait: key(IsoDuration, "How long to wait with the epics, without months or years", "PT0S"),
  label: key(LabelName, "Label of an epic", "kind/epic"),
  /** The one key where `null` says something of its own. */
  type: key(text(50), "Issue type of an epic; null: none", "Epic"),
  title: key(text(300), "Liquid template of an epic's title", "{{ initiative.title }}"),
  template: key(TemplatePath, "Liquid template of an epic's body, a file in the config repository"),
});
export type EpicsInput = z.infer<typeof EpicsInput>;

export const FollowUpInput = section({
  label: key(LabelName, "Label of a follow-up issue", "kind/innsikt"),
  title: key(
    text(300),
    "Liquid template of a follow-up's title",
    inLanguages({
      nb: "Måling og innsikt: {{ initiative.title }}",
      da: "Måling og indsigt: {{ initiative.title }}",
      en: "Measurement and insight: {{ initiative.title }}",
    }),
  ),
  after: key(list(IsoDuration, 12), "How long after done; one issue for each", ["P3M"]),
});
export type FollowUpInput = z.infer<typeof FollowUpInput>;

/** Of the default phases, which `complete/phases.ts` looks for by any of their names. */
function phaseAt(position: number) {
  const nameIn = (language: Language) => defaultPhases[language][position] ?? "";
  return inLanguages({ nb: nameIn("nb"), nn: nameIn("nn"), da: nameIn("da"), en: nameIn("en") });
}
