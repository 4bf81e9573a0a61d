import { expect, test } from "vitest";
import type { Issue } from "../../src/sandbox/state/entities.ts";
import { seededRandom } from "../../src/sandbox/webhooks/seeded-random.ts";
import { check } from "../scenario/stage-history.ts";
import { drawSayings } from "./chaos/draw.ts";
import { act, open, type Initiative } from "./chaos/people.ts";
import { setChaosStage, type ChaosStage } from "./chaos/stage.ts";
import { edited, firstPolicy, textOf } from "./chaos/policies.ts";
import type { Saying } from "./chaos/step.ts";
import { reached } from "./reached.ts";
import { isWhole } from "./scale.ts";

/*
 * A webhook says only which issue may have changed. So what people did while none arrived ends in the same state in
 * whatever order the webhooks come in afterwards, and however many the app hears before it looks.
 */

const seed = 20;
const orders = isWhole ? 3 : 1;
/** As many of what people do as give a hundred events and more. */
const acts = 200;

test("a hundred events in random orders: the same final state", { timeout: 400_000 }, async ({ task }) => {
  const inOrder = await play((ids) => ids);
  expect(inOrder.events).toBeGreaterThanOrEqual(100);
  for (let order = 1; order <= orders; order += 1) {
    const shuffled = await play((ids) => shuffle(ids, seededRandom(order)));
    expect(shuffled.shape).toEqual(inOrder.shape);
  }
  reached(task, "E2", `${inOrder.events} events in ${orders} random orders: the same final state`);
});

async function play(
  order: (ids: readonly number[]) => readonly number[],
): Promise<{ readonly events: number; readonly shape: readonly object[] }> {
  const stage = await setChaosStage(seed);
  try {
    const policy = textOf(edited(firstPolicy, "team"));
    stage.sandbox.as("owner").putFile("acme/.github", ".github/portfolio.yml", policy);
    await stage.start(0);
    const initiatives = [1, 2, 3, 4].map((number) => begin(stage, number));
    await stage.settle(60_000);
    // What the app wrote itself is laid over what it reads for a minute.
    stage.sandbox.state.advance(61_000);
    await stage.settle(60_000);
    const ids = await withoutWebhooks(stage, initiatives);
    for (const [index, id] of order(ids).entries()) {
      stage.sandbox.redeliver(id);
      if (index % 20 === 19) await stage.settle(2_000);
    }
    await stage.settle(600_000);
    for (const initiative of initiatives) check(initiative);
    return { events: ids.length, shape: shapeOf(stage) };
  } finally {
    await stage.stop();
  }
}

function begin(stage: ChaosStage, number: number): Initiative {
  const initiative = open(stage, number);
  for (const team of ["studio", "porten"]) {
    stage.sandbox.state.advance(2_000);
    act({ kind: "command-team", team, add: true, initiative: number }, initiative);
  }
  stage.sandbox.state.advance(2_000);
  act({ kind: "command", phase: 4, initiative: number }, initiative);
  return initiative;
}

/** The ids of the deliveries that did not arrive, in GitHub's order. */
async function withoutWebhooks(
  { sandbox, webhookUrl }: ChaosStage,
  initiatives: readonly Initiative[],
): Promise<readonly number[]> {
  const before = sandbox.deliveries().length;
  sandbox.setWebhookUrl(undefined);
  for (const saying of decidable(drawSayings(seed, acts))) {
    const initiative = initiatives[saying.initiative - 1];
    sandbox.state.advance(2_000);
    if (initiative !== undefined) act(saying, initiative);
  }
  await sandbox.quiet();
  sandbox.setWebhookUrl(webhookUrl);
  return sandbox
    .deliveries()
    .slice(before)
    .map(({ id }) => id);
}

/**
 * GitHub keeps no history of a project's field: a value that somebody overwrote while the app was away is known to
 * nobody (`docs/design.md`, Limits). So nobody overwrites one here. Nor does GitHub tell when an issue was deleted, so
 * after a while away nobody can say whether an epic was asked for before or after: none is deleted here.
 */
function decidable(sayings: readonly Saying[]): readonly Saying[] {
  const isField = ({ kind }: Saying) => kind === "field" || kind === "clear";
  return sayings.filter(
    (saying, index) =>
      saying.kind !== "delete" &&
      (!isField(saying) ||
        (saying.kind === "field" &&
          !sayings.slice(0, index).some((one) => isField(one) && one.initiative === saying.initiative))),
  );
}

function shuffle<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  return items
    .map((item) => ({ item, at: random() }))
    .toSorted((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

/** All issues by what people see of them; the ids and numbers of what the app makes follow from when it makes it. */
function shapeOf({ sandbox }: ChaosStage): readonly object[] {
  const { tables } = sandbox.state;
  const place = ({ repositoryId, title }: Issue) =>
    `${tables.repositories.get(repositoryId)?.name}: ${title}`;
  return [...tables.issues.values()]
    .map((issue) => {
      const parent = issue.parentId === null ? null : tables.issues.get(issue.parentId);
      const values = issue.itemIds.flatMap((id) => {
        const own = tables.items.get(id)?.values ?? {};
        return Object.entries(own).map(([field, { content }]) => {
          const { name = "" } = tables.fields.get(field) ?? {};
          // The address of an initiative stands in a field, and its port is another one each time.
          return `${name}: ${JSON.stringify(content).replace(/127\.0\.0\.1:\d+/, "")}`;
        });
      });
      return {
        issue: place(issue),
        state: `${issue.state} ${issue.stateReason}`,
        labels: issue.labelIds.map((id) => tables.labels.get(id)?.name ?? "").toSorted(),
        parent: parent ? place(parent) : null,
        values: values.toSorted(),
        comments: issue.commentIds.map((id) => kindOf(tables.comments.get(id)?.body ?? "")).toSorted(),
      };
    })
    .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/** Comments of the app by their kind, and those of people as they stand. */
function kindOf(body: string): string {
  return /^<!-- redthread:([a-z]+) /.exec(body)?.[1] ?? body;
}
