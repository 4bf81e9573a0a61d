import type { z } from "zod";
import { LabelName, Project, Repository } from "./forms.ts";
import { healthField, names } from "./field-names.ts";
import { inLanguages, key, section } from "./key.ts";

const fields = section({
  phase: key(
    names,
    "Single-select field of the phase",
    inLanguages({
      nb: ["Fase", "Status"],
      da: ["Fase", "Status"],
      en: ["Phase", "Status"],
    }),
  ),
  progress: key(
    names,
    "Number field of the progress",
    inLanguages({ nb: ["Fremdrift"], nn: ["Framdrift"], da: ["Fremdrift"], en: ["Progress"] }),
  ),
  health: healthField,
  teams: key(names, "Field that is shown the teams' names; labels decide", ["Team"]),
  owner: key(
    names,
    "Field of who answers for the initiative",
    inLanguages({ nb: ["Ansvarlig"], nn: ["Ansvarleg"], da: ["Ansvarlig"], en: ["Owner"] }),
  ),
  effort: key(
    names,
    "Number field of the effort in person-months",
    inLanguages({ nb: ["Månedsverk"], da: ["Månedsværk"], en: ["Person-months"] }),
  ),
  budget: key(
    names,
    "Number field of the budget",
    inLanguages({ nb: ["Budsjett"], da: ["Budget"], en: ["Budget"] }),
  ),
});

const sections = section({
  teams: key(names, "Headings under which the teams stand", ["Team"]),
  sources: key(
    names,
    "Headings under which the sources stand",
    inLanguages({ nb: ["Kilde"], nn: ["Kjelde"], da: ["Kilde"], en: ["Source"] }),
  ),
  goals: key(
    names,
    "Headings of goals and key results",
    inLanguages({
      nb: ["Mål og nøkkelresultat (OKR)"],
      da: ["Mål og nøgleresultater (OKR)"],
      en: ["Goals and key results (OKR)"],
    }),
  ),
  problem: key(
    names,
    "Headings of the problem that it solves",
    inLanguages({ nb: ["Problemstilling"], da: ["Problemstilling"], en: ["Problem statement"] }),
  ),
  suggest: key(
    names,
    "Headings that suggest teams, and label nothing",
    inLanguages({
      nb: ["Samarbeid med"],
      da: ["Samarbejde med"],
      en: ["In cooperation with"],
    }),
  ),
  dependencies: key(
    names,
    "Headings of links that are dependencies",
    inLanguages({
      nb: ["Avhengigheter", "Avhengigheter til andre tiltak"],
      nn: ["Avhengnader", "Avhengnader til andre tiltak"],
      da: ["Afhængigheder", "Afhængigheder til andre indsatser"],
      en: ["Dependencies", "Dependencies on other initiatives"],
    }),
  ),
});

export const InitiativesInput = section({
  repository: key(Repository, "Where initiatives are issues", "portfolio"),
  project: key(Project, "The initiatives project: its number, or OWNER/NUMBER"),
  label: key(
    LabelName,
    "Only issues with this label are initiatives; without it all that the app did not make itself",
  ),
  fields: key(fields, "Names of the project's fields; of each list the first that exists wins"),
  sections: key(sections, "Headings in the body of an initiative"),
});
export type InitiativesInput = z.infer<typeof InitiativesInput>;
