import { expect, test } from "vitest";
import { say } from "./begin.ts";
import { beginDelivery, deploy, merge, section, studio } from "./delivering.ts";
import type { Stage } from "./stage.ts";

/* More was merged than is read of the history in one look. */

const inProduction = (delivered: number, total: number) =>
  `**${delivered} av ${total}** ${total === 1 ? "oppgave" : "oppgaver"} er i produksjon`;

/** Merges so many commits at once that a look does not read what is before them, and deploys that. */
function bury(stage: Stage): string {
  const commits = Array.from({ length: 1_050 }, (_, number) => ({ files: { "a.md": String(number) } }));
  const { number } = stage.as("dev-studio").openPullRequest(studio, { title: "Mye", commits });
  const head = stage.as("dev-studio").mergePullRequest(`${studio}#${number}`).mergeCommitOid ?? "";
  deploy(stage, head);
  return head;
}

function compared(stage: Stage): readonly string[] {
  const paths = stage.sandbox.httpCalls().map(({ path }) => path);
  return paths.filter((path) => path.includes("/compare/")).map((path) => path.split("/").at(-1) ?? "");
}

test("behind a thousand commits GitHub is asked once for each change, and then it is known", async () => {
  const stage = await beginDelivery(2);
  const oids = [merge(stage, "#2"), merge(stage, "#3")];
  const head = bury(stage);
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(2, 2));
  expect(compared(stage).toSorted()).toEqual(oids.map((oid) => `${oid}...${head}`).toSorted());
  deploy(stage, head, "prod");
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(2, 2));
  expect(compared(stage)).toHaveLength(2);
});

test("fifty are asked for in a look, and the next look reads on for the others", async () => {
  const stage = await beginDelivery(52);
  const items = Array.from({ length: 52 }, (_, index) => `#${index + 2}`);
  // Nobody tells of them one by one, so that they are all there at the one look.
  stage.sandbox.setDeliveryFaults({ vanish: 1 });
  for (const item of items) merge(stage, item);
  bury(stage);
  await stage.sandbox.quiet();
  stage.sandbox.setDeliveryFaults({});
  await say(stage, "/synk");
  expect(compared(stage)).toHaveLength(50);
  expect(section(stage)[0]).toBe(`${inProduction(50, 52)} · 2 kan ikke avgjøres`);
  deploy(stage, stage.as("dev-studio").putFile(studio, "b.md", "b").oid);
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(52, 52));
  expect(compared(stage)).toHaveLength(50);
});

test("where GitHub gives up on a comparison it cannot be decided, until the history was read on", async () => {
  const stage = await beginDelivery();
  merge(stage, "#2");
  stage.sandbox.restFaults.push({
    fault: { kind: "fail-before", status: 500 },
    when: ({ operationName }) => operationName?.includes("/compare/") ?? false,
    times: 99,
  });
  const head = bury(stage);
  await stage.quiet();
  expect(section(stage)[0]).toBe(`${inProduction(0, 1)} · én kan ikke avgjøres`);
  deploy(stage, head, "prod");
  await stage.quiet();
  expect(section(stage)[0]).toBe(inProduction(1, 1));
});
