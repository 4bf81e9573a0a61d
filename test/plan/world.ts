import { consentToOneself } from "../../src/domain/consent.ts";
import type { Actor } from "../../src/domain/actor.ts";
import type {
  Catalogue,
  FieldCatalogue,
  ProjectCatalogue,
  RepositoryCatalogue,
} from "../../src/domain/catalogue.ts";
import {
  noDetails,
  type ClosedAs,
  type EventFacts,
  type IssueFacts,
  type ItemFacts,
  type Unreadable,
} from "../../src/domain/issue.ts";
import type { Memory, RememberedChild } from "../../src/domain/memory.ts";
import { projectText, repositoryText, type RepositoryName } from "../../src/domain/reference.ts";
import type { CommandRequest, World } from "../../src/domain/world.ts";
import type { Command } from "../../src/domain/command.ts";
import type { Policy } from "../../src/policy/policy.ts";

/*
 * A builder of worlds for the tables of the rules: time is a number of minutes after nine o'clock, and
 * every helper returns plain facts, as GitHub would tell them.
 */

export const kari: Actor = { kind: "person", login: "kari" };
export const self: Actor = { kind: "self", login: "redthread" };
export const workflow: Actor = { kind: "workflow", login: "github-project-automation" };

/** ISO 8601 of so many minutes (fractions allowed) after nine o'clock on the tests' day. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 0, 12, 9) + minutes * 60_000).toISOString().replace(".000", "");
}

export interface IssueOptions extends Partial<Omit<IssueFacts, "closed" | "repository">> {
  readonly closed?: { readonly as: ClosedAs; readonly at: string } | null;
  readonly in?: RepositoryName;
}

let numbers = 0;

export function issue(id: string, options: IssueOptions = {}): IssueFacts {
  const { in: place = { owner: "digdir", name: "portfolio" }, ...rest } = options;
  numbers += 1;
  return {
    ...noDetails,
    id,
    number: numbers,
    title: `Title of ${id}`,
    url: `https://github.com/${place.owner}/${place.name}/issues/${id}`,
    repository: { ...place, id: `R_${place.name}`, visibility: "public", archived: false },
    author: kari,
    createdAt: at(0),
    closed: null,
    locked: false,
    parent: null,
    ...rest,
  };
}

let events = 0;

export function labeled(label: string, minutes: number, actor = kari): EventFacts {
  events += 1;
  return { kind: "labeled", label, at: at(minutes), actor, id: `LE_${events}` };
}

export function unlabeled(label: string, minutes: number, actor = kari): EventFacts {
  events += 1;
  return { kind: "unlabeled", label, at: at(minutes), actor, id: `UE_${events}` };
}

export function closedEvent(as: ClosedAs, minutes: number, actor = kari): EventFacts {
  events += 1;
  return { kind: "closed", as, at: at(minutes), actor, id: `CE_${events}` };
}

export function reopenedEvent(minutes: number, actor = kari): EventFacts {
  events += 1;
  return { kind: "reopened", at: at(minutes), actor, id: `RE_${events}` };
}

export function childRemoved(child: string, minutes: number, actor = kari): EventFacts {
  events += 1;
  return { kind: "child-removed", child, at: at(minutes), actor, id: `SE_${events}` };
}

/** The owners, in lower case, that let issues be spawned; the first is the policy's own. */
export function consentsOf([own = "", ...others]: readonly string[]): World["consents"] {
  const accepting = { installed: true, uses: new Set(["issues"] as const) };
  // The app is installed in all of them, whatever they let be done.
  const asked = { installed: true, uses: new Set<never>() };
  return new Map([
    ["altinn", asked],
    ...others.map((owner) => [owner, accepting] as const),
    consentToOneself(own),
  ]);
}

/** The card on project 1 or 8 of digdir, with values by field name. */
export function card(
  on: "P_1" | "P_8" | "P_11",
  values: Record<string, [string | number, number]> = {},
): ItemFacts {
  const number = Number(on.slice(2));
  return {
    id: `PVTI_${on}`,
    project: { id: on, owner: "digdir", number },
    archived: false,
    values: Object.entries(values).map(([field, [value, minutes]]) => ({
      field,
      value,
      updatedAt: at(minutes),
    })),
  };
}

export function command(
  id: string,
  minutes: number,
  commands: readonly Command[],
  options: Partial<CommandRequest> = {},
): CommandRequest {
  return {
    comment: {
      id,
      url: `https://github.com/#${id}`,
      author: kari,
      body: "",
      createdAt: at(minutes),
      editedAt: at(minutes),
      answered: null,
      mark: null,
    },
    commands,
    permission: "write",
    roles: [],
    ...options,
  };
}

export function memory(phase: string, options: Partial<Memory> = {}): Memory {
  return {
    version: 1,
    standing: "born",
    phase: { name: phase, word: { face: "label", id: "LE_decided", at: at(1), actor: "kari" }, since: at(1) },
    refused: [],
    passed: [],
    confirmed: {},
    heardEdit: null,
    refusal: null,
    overrides: [],
    unentered: null,
    decisions: [],
    followUps: [],
    quarrels: [],
    ends: {},
    asOf: null,
    children: [],
    asked: {},
    superseded: [],
    leaving: [],
    quiet: false,
    fromSections: [],
    teams: [],
    fields: {},
    completed: null,
    ...options,
  };
}

/** A remembered child: the epic of Altinn Studio, where nothing else is said. */
export function child(id: string, options: Partial<RememberedChild> = {}): RememberedChild {
  return {
    kind: "epic",
    team: "studio",
    id,
    repository: "digdir/studio",
    number: 7,
    under: null,
    missingSince: null,
    declined: null,
    listed: false,
    ...options,
  };
}

export function world(issues: readonly (IssueFacts | Unreadable)[], options: Partial<World> = {}): World {
  const root = issues[0]?.id ?? "";
  return {
    key: { kind: "initiative", owner: "digdir", id: root },
    root,
    readAt: Date.parse(at(60)),
    issues: new Map(issues.map((one) => [one.id, one])),
    linked: new Map(),
    memory: null,
    overview: null,
    sections: { teams: [], sources: [], suggest: [], goals: null, problem: null },
    answers: new Map(),
    roles: new Map(),
    links: new Map(),
    linkTargets: new Map(),
    linkedBefore: [],
    mentions: [],
    dependents: [],
    claimed: new Map(),
    neighbours: null,
    consents: consentsOf(["digdir", "altinn"]),
    unruled: [],
    requests: [],
    catalogue: catalogue(),
    installedAt: at(-60),
    fieldChanges: [],
    unsettled: [],
    ...options,
  };
}

const phases = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"];
const statuses = ["Til vurdering", "Backlog", "Under arbeid", "Levert"];
const labelNames = [
  "fase/ikke-startet",
  "fase/problem",
  "fase/konsept",
  "fase/planlegging",
  "fase/implementering",
  "fase/utfort",
  "team/studio",
  "team/designsystemet",
  "team/dialogporten",
  "product/studio",
  "product/design",
  "product/dialogporten",
  "kind/epic",
];

function catalogue(): Catalogue {
  const names: readonly RepositoryName[] = [
    { owner: "digdir", name: "portfolio" },
    { owner: "digdir", name: "roadmap" },
    { owner: "digdir", name: "studio" },
    { owner: "digdir", name: "designsystemet" },
    { owner: "Altinn", name: "dialogporten" },
  ];
  const projects = [
    project("P_1", 1, [
      select("Fase", phases),
      { id: "F_Fremdrift", name: "Fremdrift", type: "number", options: [] },
    ]),
    project("P_8", 8, [
      select("Status", statuses),
      { id: "F_Progresjon", name: "Progresjon (%)", type: "number", options: [] },
      { id: "F_Team", name: "Team", type: "text", options: [] },
      { id: "F_Tiltak", name: "Tiltak", type: "text", options: [] },
    ]),
    project("P_11", 11, [select("Status", ["Todo", "In Progress", "Done"])]),
  ];
  return {
    repositories: new Map(names.map((name) => [repositoryText(name), repository(name)])),
    projects: new Map(projects.map((one) => [projectText(one), one])),
  };
}

function repository(name: RepositoryName): RepositoryCatalogue {
  return {
    repository: { ...name, id: `R_${name.name}`, visibility: "public", archived: false },
    hasIssues: true,
    installed: true,
    templates: [],
    labels: labelNames.map((label) => ({ id: `L_${name.name}_${label}`, name: label })),
    types: [{ id: "IT_epic", name: "Epic" }],
  };
}

function select(name: string, options: readonly string[]): FieldCatalogue {
  return {
    id: `F_${name}`,
    name,
    type: "single-select",
    options: options.map((option) => ({ id: `O_${option}`, name: option })),
  };
}

function project(id: string, number: number, fields: readonly FieldCatalogue[]): ProjectCatalogue {
  return {
    id,
    owner: "digdir",
    number,
    title: `Project ${number}`,
    url: `https://github.com/orgs/digdir/projects/${number}`,
    closed: false,
    fields,
  };
}

/** The policy of the tests under the world's clock. */
export function context(policy: Policy, minutes = 60) {
  return {
    policy,
    policySha: "sha",
    now: Date.parse(at(minutes)),
    print: (overview: unknown) => JSON.stringify(overview),
    printReply: (reply: unknown) => JSON.stringify(reply),
  };
}
