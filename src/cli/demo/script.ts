import type { PersonsAct } from "./act.ts";
import { historyRows } from "../../sandbox/seed/demo-history-rows.ts";
import { body, title } from "./initiative.ts";

/* The life of an initiative, act by act: what people do. What follows from it is the app's to do. */

/** Two initiatives and those of the last years lay there when the app came, so it is the next. */
export const initiative = `digdir/portfolio#${historyRows.length + 3}`;

const office = "kari-portefolje";
const lead = "leder-tjenesteutvikling";
const designer = "designer-designsystemet";
const developer = "utvikler-designsystemet";
const cataloguer = "utvikler-fdk";
const owner = "produkteier-dialogporten";
const studio = "produkteier-studio";

const component = "Skjemakomponent for ny adresse";
const guide = "Veiledning om adresser i skjema";
/** The title of the change issue begins so. */
const changeTitle = "Endring til production";
const receipt = "Kvittering for flyttemelding i innboksen";

export const script: readonly PersonsAct[] = [
  {
    who: "anyone",
    does: `opens «${title}» from the template, which names two teams and two sources`,
    run: (person) => void person.openIssue("digdir/portfolio", { title, body }),
    gate: "to Problem (1 of 6 met)",
  },
  {
    who: office,
    does: "assigns somebody who will detail it, and ticks on the overview that it matters",
    run(person, _, overview) {
      person.assign(initiative, lead);
      person.tick(overview, "Tiltaket er viktig");
    },
    gate: "to Problem (3 of 6 met)",
  },
  {
    who: lead,
    does: "confirms the rest in a comment: /bekreft 1, /bekreft 3, /bekreft 4",
    run: (person) => void person.comment(initiative, "Klart herfra.\n\n/bekreft 1\n/bekreft 3\n/bekreft 4"),
    gate: "to Problem (all 6 met, waits for a decision)",
  },
  {
    who: office,
    does: "decides, with the label fase/problem",
    run: (person) => void person.label(initiative, "fase/problem"),
    gate: "to Konsept (2 of 5 met)",
  },
  {
    who: office,
    does: "goes on before all is in place, for gates are advice here: the card on the board to Konsept",
    run: (person) => void person.setField(initiative, "digdir/1", "Fase", "Konsept"),
    gate: "to Planlegging (2 of 7 met)",
  },
  {
    who: "anyone",
    does: "would like to go on at once: /fase Implementering",
    run: (person) => void person.comment(initiative, "Dette haster!\n\n/fase Implementering"),
  },
  {
    who: office,
    does: "takes in the team that was suggested, and moves on: /team fdk, /fase Planlegging",
    run: (person) =>
      void person.comment(
        initiative,
        "Felles datakatalog blir med, som foreslått.\n\n/team fdk\n/fase Planlegging",
      ),
  },
  {
    who: office,
    does: "starts delivery: /fase Implementering",
    run: (person) => void person.comment(initiative, "Budsjett og folk er på plass.\n\n/fase Implementering"),
  },
  {
    who: "digdir-admin",
    does: "tidies the labels, and takes fase/implementering off",
    run: (person) => void person.unlabel(initiative, "fase/implementering"),
  },
  {
    who: designer,
    does: "splits the epic of Designsystemet into two work items",
    run(person, find) {
      const parent = find("digdir/designsystemet", title);
      for (const each of [component, guide]) {
        person.openIssue("digdir/designsystemet", { title: each, parent, type: "Task" });
      }
    },
  },
  {
    who: owner,
    does: "adds a work item to the epic of Dialogporten, and moves the epic's card to In Progress",
    run(person, find) {
      const parent = find("Altinn/dialogporten", title);
      person.openIssue("Altinn/dialogporten", { title: receipt, parent, type: "Task" });
      person.setField(parent, "Altinn/146", "Status", "In Progress");
    },
  },
  {
    who: developer,
    does: "opens a pull request for the form component",
    run(person, find) {
      const closes = [find("digdir/designsystemet", component)];
      person.openPullRequest("digdir/designsystemet", { title: component, closes });
    },
  },
  {
    who: developer,
    does: "merges it, which closes the work item",
    run: (person, find) => void person.mergePullRequest(find("digdir/designsystemet", component)),
  },
  {
    who: "digdir-admin",
    does: "lets the app guard production: a job that deploys there waits until somebody has evaluated the change",
    run: (person) => void person.enableRule("digdir/designsystemet", "production"),
  },
  {
    who: developer,
    does: "releases it as v1.0.0, and starts the run that deploys that to production",
    run(person) {
      person.publishRelease("digdir/designsystemet", "v1.0.0");
      person.runWorkflow("digdir/designsystemet", "production", { ref: "v1.0.0" });
    },
  },
  {
    who: office,
    does: "reads the change issue, and evaluates it: /godkjenn",
    run: (person, find) =>
      void person.comment(find("digdir/designsystemet", changeTitle), "/godkjenn prøvd i test uten feil"),
  },
  {
    who: office,
    does: "asks a fourth team, with the label team/studio",
    run: (person) => void person.label(initiative, "team/studio"),
  },
  {
    who: studio,
    does: "says no: closes the epic as not planned",
    run(person, find) {
      const epic = find("Altinn/altinn-studio", title);
      person.comment(epic, "Vi har dessverre ikke kapasitet før neste år.");
      person.close(epic, "NOT_PLANNED");
    },
  },
  {
    who: cataloguer,
    does: "has described the data, and closes the epic of Felles datakatalog",
    run: (person, find) => void person.close(find("digdir/fdk", title)),
  },
  {
    who: designer,
    does: "closes the last work item of Designsystemet, and the epic",
    run(person, find) {
      person.close(find("digdir/designsystemet", guide));
      person.close(find("digdir/designsystemet", title));
    },
  },
  {
    who: owner,
    does: "closes the work item of Dialogporten, and the last epic",
    run(person, find) {
      person.close(find("Altinn/dialogporten", receipt));
      person.close(find("Altinn/dialogporten", title));
    },
    gate: "to Utført (1 of 6 met)",
  },
  {
    who: office,
    does: "confirms what is left to do at the end, from /bekreft 1 to /bekreft 5",
    run: (person) =>
      void person.comment(
        initiative,
        ["Alt er på plass.\n", ...[1, 2, 3, 4, 5].map((number) => `/bekreft ${number}`)].join("\n"),
      ),
  },
];
