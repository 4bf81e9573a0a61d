import { createHmac, randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { keyText } from "../../src/domain/key.ts";
import { hasPostgres, startPostgres } from "../postgres.ts";
import { seededRandom } from "../../src/sandbox/webhooks/seeded-random.ts";
import { setLoadStage, type LoadStage } from "./load-stage.ts";
import { reached } from "./reached.ts";
import { isWhole, someOf } from "./scale.ts";
import { now } from "../given-clock.ts";

const initiatives = 200;
/** The others are older than the app, so that it reads them and need not make two hundred overviews of its own first. */
const taken = 3;
/** Deliveries about each. */
const rounds = isWhole ? 50 : 4;
const deliveries = initiatives * rounds;
/** Posted at once, each waiting for its answer. */
const senders = 40;

interface Post {
  readonly event: string;
  readonly body: string;
  readonly signature: string;
}

/** What GitHub sent when somebody edited the first initiative, and would have sent of the others. */
function editsOf({ sandbox }: LoadStage, names: readonly string[]): readonly Post[] {
  const edited = sandbox.deliveries().find(({ event, action }) => event === "issues" && action === "edited");
  if (edited === undefined) throw new Error("nothing was edited");
  const payload = z.looseObject({ issue: z.looseObject({}) }).parse(JSON.parse(edited.body));
  return names.map((name) => {
    const { id, number, title } = sandbox.issue(name);
    const body = JSON.stringify({ ...payload, issue: { ...payload.issue, node_id: id, number, title } });
    const signature = `sha256=${createHmac("sha256", sandbox.app.webhookSecret).update(body).digest("hex")}`;
    return { event: edited.event, body, signature };
  });
}

/** Of each round every delivery, in an order of its own. */
function queueOf(edits: readonly Post[]): Post[] {
  const random = seededRandom(11);
  return Array.from({ length: rounds }, () =>
    edits
      .map((edit) => ({ edit, at: random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ edit }) => edit),
  ).flat();
}

async function send(url: string, { event, body, signature }: Post): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": signature,
    },
  });
  await response.arrayBuffer();
  return response.status;
}

/** A delivery that was turned away is sent again, as whoever wants it acknowledged would. */
async function sendAll(urls: readonly string[], queue: Post[]): Promise<number> {
  let accepted = 0;
  await Promise.all(
    Array.from({ length: senders }, async (_, at) => {
      const url = urls[at % urls.length] ?? "";
      for (let post = queue.pop(); post !== undefined; post = queue.pop()) {
        if ((await send(url, post)) === 202) accepted += 1;
        else queue.push(post);
      }
    }),
  );
  return accepted;
}

const fleets = [
  { name: "one replica", replicas: 1 },
  ...(hasPostgres ? [{ name: "two replicas", replicas: 2 }] : []),
];

test.for(someOf(fleets, 1))(
  "10,000 deliveries about 200 initiatives, fifty about each: $name",
  { timeout: 600_000 },
  async ({ name, replicas }, { task }) => {
    const server = replicas > 1 ? await startPostgres() : null;
    if (server !== null) onTestFinished(() => server.stop());
    const began = now();
    const stage = await setLoadStage({
      ...(server === null ? {} : { databaseUrl: await server.database(), replicas }),
      teams: ["alfa"],
      older: initiatives - taken,
      // A quarter as fast as the machine's, so that a slow machine has as many deliveries a minute as a quick one.
      sandbox: { now: () => new Date(began + (now() - began) / 4) },
    });
    const { sandbox } = stage;
    const names = Array.from({ length: initiatives }, (_, at) => `acme/portfolio#${at + 1}`);
    for (const name of names.slice(-taken))
      sandbox.as("manager").openIssue("acme/portfolio", { title: name });
    await stage.settle();
    sandbox.as("manager").editIssue("acme/portfolio#1", { body: "Hva det er." });
    await stage.settle();
    const edits = editsOf(stage, names);

    const before = new Map(stage.claims);
    const writes = sandbox.state.writes.length;
    const reconciled = () =>
      names.map((name) => {
        const key = keyText({ kind: "initiative", owner: "acme", id: sandbox.issue(name).id });
        return (stage.claims.get(key) ?? 0) - (before.get(key) ?? 0);
      });
    const accepted = await sendAll(
      stage.apps.map(({ webhookUrl }) => webhookUrl),
      queueOf(edits),
    );
    const meanwhile = sum(reconciled());
    await stage.settle();

    const each = reconciled();
    const { work, inbox } = await stage.store.counts();
    expect(accepted).toBe(deliveries);
    expect(Math.min(...each)).toBeGreaterThan(0);
    expect(Math.max(...each)).toBeLessThanOrEqual(3);
    expect([inbox.waiting, work.due, work.running]).toEqual([0, 0, 0]);
    expect([inbox.parked, work.parked]).toEqual([0, 0]);
    expect(sandbox.state.writes.length).toBe(writes);
    reached(
      task,
      "L3",
      `${accepted} deliveries about ${initiatives} initiatives, ${name}: ${sum(each)} reconciles, ${meanwhile} of them while deliveries came; at most ${Math.max(...each)} an initiative, the second look after ten seconds among them; ${inbox.waiting + work.due} left to do`,
    );
  },
);

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
