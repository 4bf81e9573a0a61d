import { expect, test } from "vitest";
import { hourly } from "../scenario/looks.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";

/*
 * Webhooks that vanish, so that not even GitHub's list of deliveries knows of them. The same lives are played
 * twice, once undisturbed; after each chapter one sweep must have made it the same. Chapters, because people can do
 * nothing about an epic that is not there.
 */

const initiatives = [1, 2].map((number) => `acme/portfolio#${number}`);
const teams = { studio: "acme/studio", design: "acme/design", porten: "Other/porten" };
type Team = keyof typeof teams;

type Chapter = (stage: Stage) => Promise<void>;

async function begin(stage: Stage): Promise<void> {
  for (const [at, issue] of initiatives.entries()) {
    stage
      .as("anyone")
      .openIssue("acme/portfolio", { title: `Tiltak ${at + 1}`, body: "### Team\n\nAltinn Studio" });
    stage.as("manager").comment(issue, "/fase Problem");
    stage.as("manager").comment(issue, "/team design");
    stage.as("manager").editIssue(issue, { title: `Felles varsling ${at + 1}` });
    stage.as("anyone").comment(issue, "Når blir dette ferdig?");
    stage.as("manager").comment(issue, at === 1 ? "/fase Planlegging" : "/fase Implementering");
    await stage.quiet();
  }
}

async function work(stage: Stage): Promise<void> {
  for (const issue of initiatives.slice(0, 1)) {
    for (const team of ["studio", "design"] as const) {
      const epic = epicOf(stage, issue, team);
      const developer = stage.as(`dev-${team}`);
      const items = [1, 2].map((item) =>
        developer.openIssue(teams[team], { title: `Oppgave ${item}`, parent: epic }),
      );
      developer.close(`${teams[team]}#${items[0]?.number}`);
    }
    stage.as("manager").comment(issue, "/team porten");
    await stage.quiet();
  }
  stage.as("manager").label("acme/portfolio#2", "fase/implementering");
  await stage.quiet();
}

async function end(stage: Stage): Promise<void> {
  const [first = "", second = ""] = initiatives;
  for (const team of ["studio", "design"] as const) {
    stage.as(`dev-${team}`).close(epicOf(stage, first, team));
    stage.as(`dev-${team}`).close(epicOf(stage, second, team), "NOT_PLANNED");
  }
  stage.as("other-owner").close(epicOf(stage, first, "porten"));
  stage.as("manager").unlabel(second, "team/design");
  stage.as("manager").setField(second, "acme/1", "Fase", "Planlegging");
  stage.as("manager").close(second, "NOT_PLANNED");
  await stage.quiet();
}

/** Under the initiative or one of its elements. */
function epicOf(stage: Stage, initiative: string, team: Team): string {
  const below = stage.children(initiative).flatMap((element) => stage.children(element));
  const epic =
    below.find((name) => name.startsWith(`${teams[team]}#`)) ??
    stage
      .issuesIn(teams[team])
      .find((name) => stage.sandbox.issue(name).body.includes(initiative.replace("#", "/issues/")));
  if (epic === undefined) throw new Error(`${initiative} has no epic of ${team}`);
  return epic;
}

/** What people see, without numbers: which of two elements came first says nothing. */
function pictureOf(stage: Stage): unknown {
  return initiatives.map((issue) => ({
    title: stage.sandbox.issue(issue).title,
    labels: stage.labels(issue),
    state: stage.state(issue),
    phase: stage.field(issue, "acme/1", "Fase"),
    progress: stage.field(issue, "acme/1", "Fremdrift"),
    overviews: stage.said(issue, "overview").length,
    elements: stage
      .children(issue)
      .map((element) => ({
        title: stage.sandbox.issue(element).title,
        labels: stage.labels(element),
        state: stage.state(element),
        status: stage.field(element, "acme/8", "Status"),
        progress: stage.field(element, "acme/8", "Progresjon (%)"),
        epics: stage.children(element).map((epic) => ({
          title: stage.sandbox.issue(epic).title,
          labels: stage.labels(epic),
          state: stage.state(epic),
          notes: stage.said(epic, "note").length,
          items: stage.children(epic).map((item) => stage.state(item)),
        })),
      }))
      .toSorted((one, other) => one.title.localeCompare(other.title)),
  }));
}

function countsOf(stage: Stage): readonly number[] {
  return ["acme/roadmap", ...Object.values(teams)].map((name) => stage.issuesIn(name).length);
}

const chapters: readonly Chapter[] = [begin, work, end];

/** What people see after each chapter. */
async function play(stage: Stage, then: () => Promise<void>): Promise<readonly unknown[]> {
  const pictures: unknown[] = [];
  for (const chapter of chapters) {
    await chapter(stage);
    await then();
    pictures.push({ initiatives: pictureOf(stage), counts: countsOf(stage) });
  }
  return pictures;
}

test("30 % of the deliveries vanish over whole lives: one sweep after each chapter makes it as if nothing had been lost", async ({
  task,
}) => {
  const calm = await setStage();
  const undisturbed = await play(calm, () => Promise.resolve());
  expect(calm.state("acme/portfolio#1")).toBe("completed");
  // The stages of a file share their store.
  await calm.stop();

  const lossy = await setStage({ sandbox: { randomSeed: 5, deliveryFaults: { vanish: 0.3 } } });
  const healed = await play(lossy, async () => {
    lossy.sandbox.setDeliveryFaults({});
    await hourly(lossy);
    lossy.sandbox.setDeliveryFaults({ vanish: 0.3 });
  });
  lossy.sandbox.setDeliveryFaults({});
  expect(healed).toEqual(undisturbed);
  const writes = lossy.writes().length;
  await hourly(lossy);
  expect(lossy.writes().length).toBe(writes);
  reached(
    task,
    "E3",
    `${initiatives.length} whole lives, of ${calm.sandbox.deliveries().length} deliveries about a third lost without trace: one sweep after each of ${chapters.length} chapters makes it as if all had come; a second one writes nothing`,
  );
});
