import { expect, test, type TestContext } from "vitest";
import { sweep } from "../scenario/looks.ts";
import { requestsOf, startMeter } from "../scenario/meter.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";
import { isWhole } from "./scale.ts";

/*
 * Row A2: an outsider edits an issue that names very many initiatives, whose overviews tell of it. What it costs is
 * counted, not timed, until those that are told of it late have been. The next sweep tells the rest.
 */

const initiatives = isWhole ? 40 : 14;
/** For so long what outsiders do is put together. */
const together = 600_000;
/** So many are told of one outsider's doings within the hour: each reads once, and writes its overview. */
const told = 10;

const links = Array.from({ length: initiatives }, (_, at) => `- acme/portfolio#${at + 1}`).join("\n");
const bodyUnder = (heading: string) => `${heading}\n\n${links}\n`;

/** Initiatives, and an issue that names them, of which all of them tell. */
async function named(by: string, where: string, heading: string) {
  const stage = await setStage();
  for (let number = 1; number <= initiatives; number += 1) {
    stage.as("manager").openIssue("acme/portfolio", { title: `Tiltak ${number}` });
  }
  await stage.quiet();
  const { number } = stage.as(by).openIssue(where, { title: "Først", body: bodyUnder(heading) });
  await stage.quiet();
  // Nobody's hour is used up by what it took to come so far.
  await stage.pass(together);
  await stage.pass(3_600_000);
  await sweep(stage);
  expect(telling(stage, "Først")).toBe(initiatives);
  return { stage, issue: `${where}#${number}` };
}

/** How many overviews have that in them. */
function telling(stage: Stage, title: string): number {
  const all = Array.from({ length: initiatives }, (_, at) => stage.overview(`acme/portfolio#${at + 1}`));
  return all.filter((overview) => overview.includes(title)).length;
}

interface Flood {
  readonly name: string;
  readonly where: string;
  readonly heading: string;
  readonly times: number;
  /** Between two edits, milliseconds. */
  readonly eachMs: number;
  change(at: number, body: string): { readonly title?: string; readonly body?: string };
}

const portfolio = { where: "acme/portfolio", heading: "### Avhengigheter" };
const retitle: Flood["change"] = (at) => ({ title: `Tittel ${at}.` });

test.for<Flood>([
  { name: "of an initiative's title", ...portfolio, times: 10, eachMs: 0, change: retitle },
  {
    name: "of a backlog issue's title",
    where: "acme/studio",
    heading: "",
    times: 10,
    eachMs: 0,
    change: retitle,
  },
  { name: "of a title within 140 s", ...portfolio, times: 30, eachMs: 2_600, change: retitle },
  {
    name: "of a body, whose links come and go",
    ...portfolio,
    times: 10,
    eachMs: 0,
    change: (at, body) => ({ title: `Tittel ${at}.`, body: at % 2 === 0 ? body : "" }),
  },
])("an outsider's edits $name are cheap, and are told of in the end", async (flood, { task }) => {
  const { name, where, heading, times, eachMs, change } = flood;
  const { stage, issue } = await named("anyone", where, heading);
  const meter = startMeter(stage.sandbox);
  for (let at = 1; at <= times; at += 1) {
    stage.as("anyone").editIssue(issue, change(at, bodyUnder(heading)));
    await stage.pass(eachMs);
  }
  expect(telling(stage, "Først"), "those who tell of it do not look at each edit").toBe(initiatives);
  const edits = meter.read();
  await stage.pass(together);
  const later = meter.read();
  check(task, `${times} edits ${name}, which ${initiatives} tell of`, times, [edits, later]);
  expect(telling(stage, `Tittel ${times}.`)).toBe(told);
  await sweep(stage);
  expect(telling(stage, `Tittel ${times}.`)).toBe(initiatives);
});

type Bill = ReturnType<ReturnType<typeof startMeter>["read"]>;

function check(task: TestContext["task"], name: string, times: number, [edits, later]: [Bill, Bill]): void {
  const figure = `${name}: ${edits.points} points and ${edits.writes} writes, then ${later.points} and ${later.writes} together`;
  for (const cost of [edits.points, requestsOf(edits)]) expect(cost, figure).toBeLessThanOrEqual(3 * times);
  expect(edits.writes, figure).toBeLessThanOrEqual(times);
  for (const cost of [later.points, requestsOf(later)]) expect(cost, figure).toBeLessThanOrEqual(3 * told);
  expect(later.writes, figure).toBeLessThanOrEqual(told);
  reached(task, "A2", figure);
}

test("a colleague's edit is told of at once", async () => {
  const { stage, issue } = await named("manager", portfolio.where, portfolio.heading);
  stage.as("manager").editIssue(issue, { title: "Nytt navn" });
  await stage.quiet();
  expect(telling(stage, "Nytt navn")).toBe(initiatives);
});
