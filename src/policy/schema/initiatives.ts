import type { z } from "zod";
import { LabelName, list, Project, Repository, text } from "./forms.ts";
import { key, section } from "./key.ts";

/** Names of which the first that exists wins. */
const names = list(text(100), 20);

export const InitiativesInput = section({
  repository: key(Repository, "Where initiatives are issues", "portfolio"),
  project: key(Project, "The initiatives project: its number, or OWNER/NUMBER", null),
  label: key(
    LabelName,
    "Only issues with this label are initiatives; without it all that the app did not make itself",
    null,
  ),
  fields: key(
    section({
      phase: key(names, "Single-select field of the phase", ["Fase", "Status"]),
      progress: key(names, "Number field of the progress", ["Fremdrift"]),
      health: key(names, "Single-select field in which people state the health; only read", [
        "Helse",
        "Tilstand",
        "Health",
      ]),
      teams: key(names, "Field that is shown the teams' names; labels decide", ["Team"]),
      owner: key(names, "Field of who answers for the initiative", ["Ansvarlig"]),
      effort: key(names, "Number field of the effort in person-months", ["Månedsverk"]),
      budget: key(names, "Number field of the budget", ["Budsjett"]),
    }),
    "Names of the project's fields; of each list the first that exists wins",
  ),
  sections: key(
    section({
      teams: key(names, "Headings under which the teams stand", ["Team"]),
      sources: key(names, "Headings under which the sources stand", ["Kilde"]),
      goals: key(names, "Headings of goals and key results", ["Mål og nøkkelresultat (OKR)"]),
      suggest: key(names, "Headings that suggest teams, and label nothing", ["Samarbeid med"]),
      dependencies: key(names, "Headings of links that are dependencies", [
        "Avhengigheter",
        "Avhengigheter til andre tiltak",
      ]),
    }),
    "Headings in the body of an initiative",
  ),
});
export type InitiativesInput = z.infer<typeof InitiativesInput>;
