import { expect, test } from "vitest";
import { one } from "../scenario/begin.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";

/*
 * The app hears of everything that it writes. What it does for one act of a person must end there: whatever GitHub
 * tells of its own writes asks for nothing more, but for the one second look that a key woken for nothing gets.
 */

const acts: readonly ((stage: Stage) => void)[] = [
  (stage) => stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" }),
  (stage) => stage.as("manager").label(one, "fase/konsept"),
  (stage) => stage.as("manager").setField(one, "acme/1", "Fase", "Planlegging"),
  (stage) => stage.as("manager").comment(one, "/team studio design"),
  (stage) => stage.as("manager").comment(one, "/fase Implementering"),
  (stage) => stage.as("dev-studio").openIssue("acme/studio", { title: "Bygg", parent: "acme/studio#1" }),
  (stage) => stage.as("dev-studio").close("acme/studio#2"),
  (stage) => stage.as("dev-studio").close("acme/studio#1"),
  (stage) => stage.as("dev-design").close("acme/design#1"),
];

test("after each act of a life the app's own events lead to no further write, and heard once more to no call at all", async ({
  task,
}) => {
  const stage = await setStage();
  const { sandbox } = stage;
  const isOwn = (body: string) =>
    (JSON.parse(body) as { sender?: { login: string } }).sender?.login === `${sandbox.app.slug}[bot]`;
  let echoes = 0;
  let looks = 0;
  for (const act of acts) {
    const [calls, told] = [sandbox.state.calls.length, sandbox.deliveries().length];
    act(stage);
    await stage.quiet();
    const kinds = sandbox.state.calls.slice(calls).map(({ kind }) => kind);
    // Far from a look for each echo: whoever wakes a key for nothing is followed up once, by one reconcile.
    const after = kinds.length - 1 - kinds.lastIndexOf("write");
    const own = sandbox
      .deliveries()
      .slice(told)
      .filter(({ body }) => isOwn(body));
    expect(after).toBeLessThanOrEqual(4);
    looks += after;
    echoes += own.length;
    const before = sandbox.state.calls.length;
    for (const { id } of own) sandbox.redeliver(id);
    await stage.quiet();
    expect(sandbox.state.calls.slice(before)).toEqual([]);
  }
  expect(stage.state(one)).toBe("completed");
  expect(echoes).toBeGreaterThan(50);
  reached(
    task,
    "E5",
    `${acts.length} acts of a life, ${echoes} events of the app's own: ${looks} reads in all after the last write of an act, no further write; all heard once more: no call`,
  );
});
