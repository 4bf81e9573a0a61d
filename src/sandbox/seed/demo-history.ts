import { createPerson, type Person } from "../person/person.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import { historyRows, type HistoryRow, type HistoryTeam } from "./demo-history-rows.ts";

/*
 * Two years of a portfolio, as people kept it by hand before the app came: issues with labels of their phase, elements and
 * epics under them, work items that were closed week by week. It is done in the order in which it happened, with the clock
 * turned back, so that GitHub's timelines tell it as they would. Then the app comes, and
 * the portfolio office has it take them in.
 */

const dayMs = 86_400_000;
const phases = ["ikke-startet", "problem", "konsept", "planlegging", "implementering", "utfort"] as const;
const names = ["Ikke startet", "Problem", "Konsept", "Planlegging", "Implementering", "Utført"] as const;

interface TeamPlace {
  readonly name: string;
  readonly backlog: string;
  readonly who: string;
}

const teams: Readonly<Record<HistoryTeam["key"], TeamPlace>> = {
  designsystemet: {
    name: "Designsystemet",
    backlog: "digdir/designsystemet",
    who: "designer-designsystemet",
  },
  dialogporten: { name: "Dialogporten", backlog: "Altinn/dialogporten", who: "produkteier-dialogporten" },
  fdk: { name: "Felles datakatalog", backlog: "digdir/fdk", who: "utvikler-fdk" },
  studio: { name: "Altinn Studio", backlog: "Altinn/altinn-studio", who: "produkteier-studio" },
};

const home = "digdir/portfolio";
const roadmap = "digdir/roadmap";
const office = "kari-portefolje";
/** Two lay there before. */
const firstNumber = 3;

/** Something that was done, so many days ago. */
interface Deed {
  readonly daysAgo: number;
  readonly run: () => void;
}

export function seedDemoHistory(state: SandboxState): void {
  const as = (login: string): Person => createPerson(state, login);
  for (const phase of phases) as(office).createLabel(home, `fase/${phase}`);
  for (const key of Object.keys(teams)) as(office).createLabel(home, `team/${key}`);
  for (const source of ["okr", "virksomhetsplan", "tildelingsbrev"])
    as(office).createLabel(home, `kilde/${source}`);

  const begin = state.now().getTime();
  const dateIn = (days: number): string => new Date(begin + days * dayMs).toISOString().slice(0, 10);
  const numbers = new Map<string, string>();
  const deeds = historyRows
    .flatMap((row) => deedsOf(row, { as, dateIn }, numbers))
    // What was done on the same day is done in the order in which it stands.
    .toSorted((one, other) => other.daysAgo - one.daysAgo);
  for (const { daysAgo, run } of deeds) {
    const at = begin - Math.round(daysAgo * dayMs);
    state.advance(at - state.now().getTime());
    run();
  }
  state.advance(begin - state.now().getTime());
}

/** The portfolio office has the app take them in, and says what is confirmed already. */
export function takeInHistory(sandbox: { as(login: string): Person }): void {
  const inOrder = historyRows.toSorted((one, other) => other.opened - one.opened);
  for (const [index, { confirmed = 0 }] of inOrder.entries()) {
    const numbers = Array.from({ length: confirmed }, (_, nth) => nth + 1).join(", ");
    const confirms = confirmed === 0 ? [] : [`/bekreft ${numbers}`];
    sandbox.as(office).comment(`${home}#${firstNumber + index}`, ["/ta-inn", ...confirms].join("\n"));
  }
}

function deedsOf(
  row: HistoryRow,
  { as, dateIn }: Pick<Hands, "as" | "dateIn">,
  numbers: Map<string, string>,
): readonly Deed[] {
  const { title, opened, stays, ending } = row;
  const initiative = (): string => numbers.get(title) ?? "";
  const left = stays.map(
    (_, index) => opened - stays.slice(0, index + 1).reduce((sum, days) => sum + days, 0),
  );
  const open: Deed = {
    daysAgo: opened,
    run() {
      const waits = row.waitsFor === undefined ? null : (numbers.get(row.waitsFor) ?? null);
      const { number } = as(office).openIssue(home, {
        title,
        body: bodyOf(row, waits),
        labels: [
          "kind/initiative",
          "fase/ikke-startet",
          ...(row.source === undefined ? [] : [`kilde/${row.source}`]),
        ],
        assignees: row.lacks?.includes("assignee") === true ? [] : ["leder-tjenesteutvikling"],
      });
      numbers.set(title, `${home}#${number}`);
      as(office).addToProject(initiative(), "digdir/1");
      as(office).setField(initiative(), "digdir/1", "Fase", names[0]);
    },
  };
  const moves = left.map((daysAgo, index): Deed => ({
    daysAgo,
    run: () => moveTo(index + 1, initiative(), as),
  }));
  const planned = left[2] ?? 0;
  const work = (row.teams ?? []).flatMap((team, index) =>
    teamDeeds(
      team,
      { row, planned: planned - 3 - index, delivery: (left[3] ?? 0) - 2 - index, done: left[4] ?? null },
      { as, initiative, dateIn },
    ),
  );
  const last = left.at(-1) ?? opened;
  const end: readonly Deed[] =
    ending === undefined
      ? []
      : [
          {
            daysAgo: Math.max(1, last - 30),
            run: () =>
              void as(office).close(initiative(), ending === "declined" ? "NOT_PLANNED" : "COMPLETED"),
          },
        ];
  return [open, ...moves, ...work, ...end];
}

/** As people do it: the old label off, the new one on, the card moved; and what is done is closed. */
function moveTo(index: number, issue: string, as: (login: string) => Person): void {
  const [before, label, name] = [phases[index - 1], phases[index], names[index]];
  if (before === undefined || label === undefined || name === undefined) return;
  as(office).unlabel(issue, `fase/${before}`);
  as(office).label(issue, `fase/${label}`);
  as(office).setField(issue, "digdir/1", "Fase", name);
  if (index === phases.length - 1) as(office).close(issue);
}

interface When {
  readonly row: HistoryRow;
  /** So many days ago the element was made, the epic, and all was done. */
  readonly planned: number;
  readonly delivery: number;
  readonly done: number | null;
}

interface Hands {
  readonly as: (login: string) => Person;
  /** `owner/name#12` */
  readonly initiative: () => string;
  /** YYYY-MM-DD, so many days from the day on which it is played. */
  readonly dateIn: (days: number) => string;
}

function teamDeeds(
  team: HistoryTeam,
  { row, planned, delivery, done }: When,
  { as, initiative, dateIn }: Hands,
): readonly Deed[] {
  const { name, backlog, who } = teams[team.key];
  let [element, epic] = ["", ""];
  const plan: Deed = {
    daysAgo: Math.max(planned, 0.5),
    run() {
      as(office).label(initiative(), `team/${team.key}`);
      const { number } = as(office).openIssue(roadmap, {
        title: `${row.title} – ${name}`,
        body: "### Overordnet beskrivelse\n\nTeamets del av tiltaket.\n",
        labels: [`product/${team.key}`],
        parent: initiative(),
      });
      element = `${roadmap}#${number}`;
      as(office).addToProject(element, "digdir/8");
      as(office).setField(
        element,
        "digdir/8",
        "Status",
        row.stays.length < 4 ? "Til vurdering" : "Under arbeid",
      );
    },
  };
  if (row.stays.length < 4) return [plan];
  const begin: Deed = {
    daysAgo: delivery,
    run() {
      const isOwn = backlog.startsWith("digdir/");
      const { number } = as(who).openIssue(backlog, {
        title: row.title,
        body: "## Description\n\nTeamets del av tiltaket.\n",
        labels: ["kind/epic"],
      });
      epic = `${backlog}#${number}`;
      if (isOwn) as("digdir-admin").addSubIssue(element, epic);
      else
        as(office).editIssue(element, {
          body: `### Overordnet beskrivelse\n\nTeamets del.\n\n### Oppgaver\n\n- [ ] ${backlog}#${number}\n`,
        });
      for (const [field, days] of [
        ["Start", team.plan?.[0]],
        ["Slutt", team.plan?.[1]],
      ] as const)
        if (days !== undefined) as(office).setField(element, "digdir/8", field, dateIn(days));
    },
  };
  const items = itemDeeds(team, { row, planned, delivery, done }, as, () => epic);
  const close: readonly Deed[] =
    team.isDeclined === true
      ? [{ daysAgo: delivery - 20, run: () => void as(who).close(epic, "NOT_PLANNED") }]
      : done === null
        ? []
        : [
            { daysAgo: done + 2, run: () => void as(who).close(epic) },
            {
              daysAgo: done + 1.5,
              run() {
                as(office).setField(element, "digdir/8", "Status", "Levert");
                as(office).close(element);
              },
            },
          ];
  return [plan, begin, ...items, ...close];
}

/** The work items of an epic, opened over its first weeks and closed evenly up to its end, or up to now. */
function itemDeeds(
  team: HistoryTeam,
  { row, delivery, done }: When,
  as: (login: string) => Person,
  epic: () => string,
): readonly Deed[] {
  const { who, backlog } = teams[team.key];
  const [total, closed] = team.items ?? [0, 0];
  const until = done === null ? 2 : done + 4;
  return Array.from({ length: total }, (_, index): readonly Deed[] => {
    let item = "";
    // Most are found at the beginning, some on the way.
    const opened = Math.max(
      until + 1,
      delivery - 4 - (index * (delivery - until) * 0.6) / Math.max(1, total),
    );
    const finished = delivery - 10 - ((index + 1) * (delivery - 10 - until)) / Math.max(1, closed);
    return [
      {
        daysAgo: opened,
        run() {
          const { number } = as(who).openIssue(backlog, {
            title: `${row.title}: ${parts[index % parts.length] ?? ""}`,
            parent: epic(),
          });
          item = `${backlog}#${number}`;
        },
      },
      ...(index < closed
        ? [{ daysAgo: Math.min(finished, opened - 0.2), run: () => void as(who).close(item) }]
        : []),
    ];
  }).flat();
}

const parts = [
  "kartlegge behovet",
  "skisser",
  "API",
  "datamodell",
  "universell utforming",
  "ytelse",
  "tekster",
  "logging",
  "sikkerhetsgjennomgang",
  "brukertest",
  "overgang",
  "dokumentasjon",
];

function bodyOf({ lacks = [], title }: HistoryRow, waits: string | null): string {
  const section = (name: "problem" | "goals", heading: string, text: string): readonly string[] => [
    `## ${heading}`,
    lacks.includes(name) ? "" : text,
  ];
  return [
    "# Begrunnelse",
    ...section(
      "problem",
      "Problemstilling",
      `Innbyggere og virksomheter bruker for mye tid på dette: ${title.toLowerCase()}.`,
    ),
    ...section("goals", "Mål og nøkkelresultat (OKR)", "Færre henvendelser, og flere som får det til selv."),
    "## Risiko hvis tiltaket ikke gjennomføres",
    "Problemet vokser.",
    ...(waits === null ? [] : ["## Avhengigheter til andre tiltak", `- ${waits}`]),
  ].join("\n\n");
}
