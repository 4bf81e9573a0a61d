import { z } from "zod";
import { AcceptsInput } from "./schema/accepts.ts";
import { CalendarInput } from "./schema/calendar.ts";
import { list, text } from "./schema/forms.ts";
import { DashboardInput } from "./schema/dashboard.ts";
import { ChangeInput } from "./schema/change.ts";
import { DeliveryInput, ProductInput, WheelInput } from "./schema/governance.ts";
import { InitiativesInput } from "./schema/initiatives.ts";
import { key, section } from "./schema/key.ts";
import { LabelsInput } from "./schema/labels.ts";
import { PhaseInput } from "./schema/phases.ts";
import { ProcessInput } from "./schema/processes.ts";
import { EpicsInput, FollowUpInput, RoadmapInput } from "./schema/roadmap.ts";
import { LanguageInput, RolesInput, TeamsInput } from "./schema/teams.ts";

/**
 * `portfolio.yml` as a person writes it: every key optional but `version`. It only says which
 * shapes hold; what must fit together across keys is in `check/`, what is left out is filled in by
 * `complete.ts`. Nothing is transformed here, so that the JSON Schema says the same.
 */
export const PolicyFile = section({
  version: z.literal(1).meta({ description: "Version of this format" }),
  presets: key(
    list(z.enum(["digdir", "devops", "os2"]), 3),
    "Built-in policies that fill in what this file leaves out; the first that says something wins",
    [],
  ),
  mode: key(z.enum(["act", "observe"]), "observe: read and show, write nothing", "act"),
  language: key(LanguageInput, "What the app writes on GitHub, and the default names", "nb"),
  gates: key(
    z.enum(["enforce", "advise", "off"]),
    "enforce: move back what leaves a phase too early; advise: say so; off: say nothing",
    "advise",
  ),
  completion: key(
    z.enum(["auto", "propose"]),
    "Whether an initiative of which all is delivered is closed, or a person is asked",
    "auto",
  ),
  disclose: key(
    z.enum(["same-visibility", "always"]),
    "Whether an issue in a repository that more people can see gets a neutral title",
    "same-visibility",
  ),
  brake: key(
    z.int().min(1).max(10_000),
    "Issues and comments of one cause beyond which the rest waits for a person",
    25,
  ),
  accepts: key(AcceptsInput, "Organisations whose policies may use what is this one's, and for what", []),
  initiatives: key(InitiativesInput, "Where initiatives are, and how to read them"),
  phases: key(
    z.array(PhaseInput).min(2).max(20),
    "The phases in order; the first is where all start, the last is done",
  ),
  roadmap: key(RoadmapInput, "Where roadmap elements are, and how they are kept"),
  epics: key(EpicsInput, "How epics are made"),
  "follow-up": key(FollowUpInput, "Issues for measuring and insight after done"),
  labels: key(LabelsInput, "What the labels of each kind begin with"),
  sources: key(list(text(100), 50), "Governing documents that an initiative may come from", [
    "Satsningsforslag",
    "Virksomhetsplan",
    "Tildelingsbrev",
    "Strategi",
    "Produktgruppestrategi",
    "OKR",
  ]),
  inputs: key(list(text(100), 50), "Documents that the portfolio gives input to", [
    "Satsningsforslag",
    "Virksomhetsplan",
  ]),
  teams: key(TeamsInput, "Who carries out initiatives, by key"),
  roles: key(RolesInput, 'Role → "@login" and "@org/team"'),
  delivery: key(DeliveryInput, "What counts as delivered to users"),
  dashboard: key(DashboardInput, "Who may look at pages and exports"),
  processes: key(list(ProcessInput, 50), "Process cards", []),
  change: key(ChangeInput, "Whether deployments to production are held until they are evaluated"),
  products: key(list(ProductInput, 200), "Products with their roles, tracks and yearly wheel", []),
  calendar: key(CalendarInput, "Which days are working days, and when the day's issues are made"),
  wheel: key(WheelInput, "The portfolio's own yearly wheel, whose roles are the policy's", []),
});
export type PolicyFile = z.infer<typeof PolicyFile>;

/** Those that stand for themselves; `complete.ts` makes something else of the rest. */
export const PlainKeys = PolicyFile.omit({
  accepts: true,
  initiatives: true,
  phases: true,
  roadmap: true,
  epics: true,
  "follow-up": true,
  teams: true,
  roles: true,
  delivery: true,
  processes: true,
  change: true,
  products: true,
  calendar: true,
  wheel: true,
});
