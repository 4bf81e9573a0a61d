import { expect, onTestFinished, test } from "vitest";
import { hasPostgres, startPostgres } from "../postgres.ts";
import { setLoadStage, type LoadStage } from "./load-stage.ts";
import { reached } from "./reached.ts";

const teams = ["alfa", "bravo", "charlie", "delta", "echo"];
const minute = 60_000;
const hour = 60 * minute;
/** Of what GitHub lets one installation make. */
const allowed = { minute: 80, hour: 500 };

/** When each epic of an initiative was made. */
function epicsOf(stage: LoadStage, initiative: string): readonly number[] {
  const { tables } = stage.sandbox.state;
  return stage.sandbox
    .issue(initiative)
    .subIssueIds.map((id) => Date.parse(tables.issues.get(id)?.createdAt ?? ""));
}

test("a hundred initiatives enter delivery at once, on two replicas", async ({ task }) => {
  const server = hasPostgres ? await startPostgres() : null;
  if (server !== null) onTestFinished(() => server.stop());
  // What a power cut would take is not at stake here, and waiting for the disk is most of what it takes.
  const database =
    server === null
      ? {}
      : {
          databaseUrl: `${await server.database()}?options=-c%20synchronous_commit%3Doff`,
          replicas: 2,
        };
  const stage = await setLoadStage({ teams, ...database, sandbox: { enforceSecondaryLimits: true } });
  const { sandbox } = stage;
  const labels = teams.map((team) => `team/${team}`);
  const names = Array.from({ length: 103 }, (_, at) => `acme/portfolio#${at + 1}`);
  const [first = "", ...others] = names;
  const [early = "", late = "", ...crowd] = others;
  const deliver = (name: string) => sandbox.as("manager").label(name, "fase/implementering");
  // With the first one come the labels, as in any portfolio that is not new.
  sandbox.as("manager").openIssue("acme/portfolio", { title: first });
  await stage.settle();
  sandbox.as("manager").label(first, ...labels);
  deliver(first);
  for (const name of others) sandbox.as("manager").openIssue("acme/portfolio", { title: name, labels });
  await stage.settle();
  const requestsBefore = stage.requests.length;
  const claimsBefore = sumOf(stage.claims.values());

  const began = stage.now();
  for (const name of crowd) deliver(name);
  const newcomers: { after: number; took: number; left: number }[] = [];
  for (const [name, at] of [
    [early, began + 3 * minute],
    [late, began + 20 * minute],
  ] as const) {
    await stage.settle(at);
    const spoken = stage.now();
    deliver(name);
    await stage.settle(spoken + minute);
    expect(epicsOf(stage, name)).toHaveLength(teams.length);
    const took = Math.max(...epicsOf(stage, name)) - Math.floor(spoken / 1_000) * 1_000;
    const left = crowd.filter((one) => epicsOf(stage, one).length < teams.length).length;
    newcomers.push({ after: Math.round((spoken - began) / minute), took: took / 1_000, left });
  }
  // The bulk is not at its end yet: a third replica or whoever watches can tell who waits, and why.
  const [standing] = await stage.store.budgets.usages();
  expect(standing?.waits).toMatchObject([{ who: "people", limit: "content-hour" }]);
  await stage.settle();

  const made = names
    .slice(1)
    .flatMap((name) => epicsOf(stage, name))
    .toSorted((a, b) => a - b);
  const took = (made.at(-1) ?? 0) - (made[0] ?? 0);
  const { statistics } = sandbox.state;
  const limited = stage.requests.filter(({ outcome }) => outcome === "limited");
  const requests = stage.requests.length - requestsBefore;
  const claims = sumOf(stage.claims.values()) - claimsBefore;
  expect(made).toHaveLength(510);
  expect(limited).toEqual([]);
  expect(sandbox.state.callsBeforeTime).toEqual([]);
  expect(statistics.contentPerMinute).toBeLessThanOrEqual(allowed.minute);
  expect(statistics.contentPerHour).toBeLessThanOrEqual(allowed.hour);
  expect(statistics.contentPerHour).toBeGreaterThanOrEqual(0.9 * allowed.hour);
  const rate = made.length / (took / hour);
  expect(rate).toBeGreaterThanOrEqual(0.9 * allowed.hour);
  for (const { took: seconds, left } of newcomers) {
    expect(seconds).toBeLessThanOrEqual(60);
    expect(left).toBeGreaterThan(0);
  }
  reached(
    task,
    "L4",
    `${made.length} epics in ${Math.round(took / minute)} minutes of the clock, at most ${statistics.contentPerMinute} in any minute and ${statistics.contentPerHour} in any hour (${Math.round((100 * statistics.contentPerHour) / allowed.hour)} % of GitHub's ${allowed.hour}); ${limited.length} limits hit; ${requests} requests and ${claims} reconciles by ${stage.apps.length} replicas`,
  );
  for (const { after, took: seconds, left } of newcomers) {
    reached(
      task,
      "L4",
      `another initiative moved after ${after} minutes: its ${teams.length} epics ${seconds} s later, while ${left} of the hundred waited`,
    );
  }
}, 600_000);

function sumOf(numbers: Iterable<number>): number {
  return [...numbers].reduce((sum, one) => sum + one, 0);
}
