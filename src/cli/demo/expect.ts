import { isDeepStrictEqual } from "node:util";
import { historyRows } from "../../sandbox/seed/demo-history-rows.ts";
import { keptByHand } from "../../sandbox/seed/demo-work.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { row } from "../../sandbox/state/row.ts";
import type { Picture } from "./picture.ts";

/** Something that must be so at the end, and what was found. */
export interface Expectation {
  readonly what: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

/** Team by team: where its epic belongs, how that ended, and whether GitHub lets it hang under its element. */
const teams = [
  { name: "Dialogporten", backlog: "Altinn/dialogporten", delivers: true, native: false },
  { name: "Altinn Studio", backlog: "Altinn/altinn-studio", delivers: false, native: false },
  { name: "Designsystemet", backlog: "digdir/designsystemet", delivers: true, native: true },
  { name: "Felles datakatalog", backlog: "digdir/fdk", delivers: true, native: true },
];

const labels = [
  "fase/utfort",
  "kilde/okr",
  "kilde/virksomhetsplan",
  "team/designsystemet",
  "team/dialogporten",
  "team/fdk",
  "team/studio",
];

/** How the initiative must have ended. */
export function expectationsOf(picture: Picture): readonly Expectation[] {
  const { elements, epics } = picture;
  return [
    { what: "labels of the initiative, one phase among them", wanted: labels, found: picture.labels },
    { what: "its phase on the board", wanted: "Utført", found: picture.phase },
    { what: "its progress on the board", wanted: 100, found: picture.progress },
    { what: "its state", wanted: "closed as completed", found: picture.state },
    { what: "overviews", wanted: 1, found: picture.overviews.length },
    {
      what: "links of the overview to another GitHub than this",
      wanted: [],
      found: picture.overviews.flatMap((text) => text.match(/https:\/\/github\.com[^)\s]*/g) ?? []),
    },
    {
      what: "what its overview says is in production, and the newest delivery",
      wanted: ["**1 av 4** oppgaver er i produksjon", "Sist: **designsystemet v1.0.0**"],
      found: deliveriesOn(picture),
    },
    {
      what: "what waited for production until its change was evaluated",
      wanted: ["digdir/designsystemet production: success"],
      found: picture.deployments.map(({ environment, state }) => `${environment}: ${state}`),
    },
    {
      what: "its change issue",
      wanted: ["closed as completed"],
      found: picture.changes.map(({ state }) => state),
    },
    { what: "replies: the one to a command that was refused", wanted: 1, found: picture.replies.length },
    { what: "the gate on its overview", wanted: null, found: picture.gate },
    { what: "criteria that were left behind", wanted: 13, found: picture.behind },
    { what: "reactions to commands", wanted: ["👍", "👎", "👍", "👍", "👍"], found: reactionsOf(picture) },
    { what: "roadmap elements", wanted: teams.length, found: elements.length },
    { what: "epics", wanted: teams.length, found: epics.length },
    ...teams.flatMap(({ name, backlog, delivers, native }): Expectation[] => {
      const element = elements.find((each) => each.title.endsWith(` – ${name}`));
      const { state, status, progress } = element ?? {};
      return [
        {
          what: `epics of ${name} in ${backlog}: state and parent`,
          wanted: [
            {
              state: delivers ? "closed as completed" : "closed as not planned",
              parent: native ? element?.reference : null,
            },
          ],
          found: epics
            .filter(({ repository }) => repository === backlog)
            .map((epic) => ({ state: epic.state, parent: epic.parent })),
        },
        {
          what: `roadmap element of ${name}`,
          wanted: delivers
            ? { state: "closed as completed", status: "Levert", progress: 100 }
            : // Its team declined: it does not stay open behind a finished initiative.
              { state: "closed as not planned", status: "Backlog", progress: 0 },
          found: { state, status, progress },
        },
      ];
    }),
  ];
}

function reactionsOf({ answers }: Picture): readonly string[] {
  return answers.map(({ reaction }) => reaction);
}

/** What must be so around the initiative. */
export function surroundingsOf(sandbox: Sandbox): readonly Expectation[] {
  const { tables, writes } = sandbox.state;
  const older = new Set(keptByHand.map((name) => sandbox.issue(name).id));
  const comments = [...tables.comments.values()].filter(
    ({ authorId }) => row(tables, "accounts", authorId).kind === "Bot",
  );
  const byApp = writes.filter(({ installationId }) => installationId !== null);
  const targetOf = (id: string) =>
    tables.items.get(id)?.contentId ?? tables.comments.get(id)?.subjectId ?? id;
  const answers = sandbox.deliveries().map(({ statusCode }) => statusCode);
  return [
    {
      what: "comments of the app anywhere, and one on each initiative that it took in",
      wanted: 4 + historyRows.length,
      found: comments.length,
    },
    {
      what: "writes to what is older than the app, and nobody had it take in",
      wanted: [],
      found: byApp.filter(({ targetId }) => older.has(targetOf(targetId))).map(({ operation }) => operation),
    },
    { what: "answers to webhooks", wanted: [202], found: [...new Set(answers)] },
    { what: "failures of the sandbox", wanted: [], found: sandbox.failures.map(({ message }) => message) },
  ];
}

export function isMet({ wanted, found }: Expectation): boolean {
  return isDeepStrictEqual(wanted, found);
}

/** The beginnings of the lines under *Leveranser*. */
function deliveriesOn({ overviews }: Picture): readonly string[] {
  const [, section = ""] = (overviews[0] ?? "").split("#### Leveranser\n\n");
  const [counts = "", newest = ""] = (section.split("\n\n")[0] ?? "").split("<br>");
  return [counts.split(" · ")[0] ?? "", newest.split(", ")[0] ?? ""];
}
