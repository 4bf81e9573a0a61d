import { z } from "zod";
import { IsoDuration, LabelName, list, Project, Repository, TemplatePath, text } from "./forms.ts";
import { key, section } from "./key.ts";

const names = list(text(100), 20);
const optionName = text(50);

export const RoadmapInput = section({
  repository: key(Repository, "Where roadmap elements are issues", "roadmap"),
  project: key(Project, "The roadmap project: its number, or OWNER/NUMBER", null),
  phase: key(text(50), "From this phase on elements are kept", "Planlegging"),
  elements: key(
    z.enum(["per-team", "per-initiative", "manual"]),
    "One element per involved team, one per initiative, or none but those that people link",
    "per-team",
  ),
  progress: key(z.enum(["derived", "manual"]), "Whether the app writes the progress", "derived"),
  label: key(LabelName, "Label of the elements that the app makes", null),
  title: key(text(300), "Liquid template of an element's title", "{{ initiative.title }} – {{ team.name }}"),
  fields: key(
    section({
      status: key(names, "Single-select field of the status", ["Status"]),
      progress: key(names, "Number field of the progress in percent", [
        "Progresjon (%)",
        "Progresjon (prosent)",
      ]),
      health: key(names, "Single-select field in which people state the health; only read", [
        "Helse",
        "Tilstand",
        "Health",
      ]),
      start: key(names, "Date field of the planned start", ["Start"]),
      end: key(names, "Date field of the planned end", ["Slutt", "End", "Sluttdato"]),
      initiative: key(names, "Text field with the link to the initiative", ["Tiltak"]),
      team: key(names, "Field of the team", ["Team"]),
    }),
    "Names of the project's fields; of each list the first that exists wins",
  ),
  statuses: key(
    section({
      proposed: key(optionName, "Nothing is planned", "Til vurdering"),
      planned: key(optionName, "An epic exists", "Backlog"),
      active: key(optionName, "An epic has started", "Under arbeid"),
      delivered: key(optionName, "All relevant epics are completed", "Levert"),
    }),
    "Names of the options of the status field",
  ),
  healths: key(
    section({
      "on-track": key(optionName, "All is well", "På plan"),
      "at-risk": key(optionName, "It may not hold", "Usikker"),
      "off-track": key(optionName, "It does not hold", "Forsinket"),
    }),
    "Names of the options of the health fields, of elements and of initiatives",
  ),
});
export type RoadmapInput = z.infer<typeof RoadmapInput>;

export const EpicsInput = section({
  phase: key(text(50), "The delivery phase: from it on there are epics", "Implementering"),
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
    "Måling og innsikt: {{ initiative.title }}",
  ),
  after: key(list(IsoDuration, 12), "How long after done; one issue for each", ["P3M"]),
});
export type FollowUpInput = z.infer<typeof FollowUpInput>;
