import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { listen, PATH, send, sign, type Listening, type Sent } from "./sending.ts";

const MiB = 1024 * 1024;
let open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.map((each) => each.close()));
  open = [];
});
async function given(options: Parameters<typeof listen>[0] = {}): Promise<Listening> {
  const listening = await listen(options);
  open.push(listening);
  return listening;
}

const issue = JSON.stringify({ action: "opened", issue: { node_id: "I_1", title: "hemmelig" } });

test.each<{ name: string; sent: Sent; status: number }>([
  { name: "a signed delivery", sent: { body: issue }, status: 202 },
  { name: "one with a query", sent: { body: issue, path: `${PATH}?x=1` }, status: 202 },
  { name: "one without a length", sent: { body: issue, chunked: true }, status: 202 },
  { name: "no signature", sent: { headers: { "x-hub-signature-256": undefined } }, status: 401 },
  { name: "a short signature", sent: { headers: { "x-hub-signature-256": "sha256=ab" } }, status: 401 },
  { name: "another secret", sent: { body: issue, secret: "guess" }, status: 401 },
  {
    name: "another body",
    sent: { body: issue, headers: { "x-hub-signature-256": sign("{}") } },
    status: 401,
  },
  { name: "no event", sent: { headers: { "x-github-event": undefined } }, status: 400 },
  { name: "no id", sent: { headers: { "x-github-delivery": undefined } }, status: 400 },
  { name: "an odd id", sent: { headers: { "x-github-delivery": "a b" } }, status: 400 },
  { name: "no JSON", sent: { body: "{" }, status: 400 },
  { name: "an empty body", sent: { body: "" }, status: 400 },
  { name: "no object", sent: { body: "[]" }, status: 400 },
  { name: "null", sent: { body: "null" }, status: 400 },
  { name: "fields of other types", sent: { body: '{"issue":{"node_id":1}}' }, status: 400 },
  {
    name: "a form",
    sent: { body: "payload=%7B%7D", headers: { "content-type": "application/x-www-form-urlencoded" } },
    status: 415,
  },
  ...["application/json-evil", "application/jsonp", "application/json.x", "application/json, text/html"].map(
    (type) => ({ name: type, sent: { body: issue, headers: { "content-type": type } }, status: 415 }),
  ),
  ...["application/json; charset=utf-8", "Application/JSON", "application/json ;charset=utf-8"].map(
    (type) => ({
      name: type,
      sent: { body: issue, headers: { "content-type": type } },
      status: 202,
    }),
  ),
  { name: "another method", sent: { method: "PUT" }, status: 405 },
  { name: "another path", sent: { path: "/elsewhere" }, status: 404 },
])("answers $name with $status", async ({ sent, status }) => {
  const { port, stored, log } = await given();
  const answered = await send(port, sent);
  expect(answered.status).toBe(status);
  expect(stored).toHaveLength(status === 202 ? 1 : 0);
  expect(log.join("")).not.toContain("hemmelig");
  if (status === 415) expect(answered.body).toContain("application/json");
});

test.each(["check_run", "check_suite"])("of %s, which comes of everybody, nothing is kept", async (event) => {
  const { port, stored, log } = await given();
  const headers = { "x-github-event": event };
  expect(await send(port, { body: issue, headers })).toMatchObject({ status: 204, body: "" });
  expect((await send(port, { body: issue, headers, secret: "guess" })).status).toBe(401);
  expect(stored).toEqual([]);
  expect(log).toHaveLength(1);
});

test("keeps ids and drops the text", async () => {
  const { port, stored } = await given();
  await send(port, { body: issue, headers: { "x-github-delivery": "d-1" } });
  expect(stored).toMatchObject([{ id: "d-1", event: "issues", action: "opened", issues: ["I_1"] }]);
  expect(JSON.stringify(stored)).not.toContain("hemmelig");
});

test("takes either secret while one is rotated", async () => {
  const { port } = await given({ secrets: ["new", "old"] });
  const answers = ["new", "old", "older"].map((secret) => send(port, { secret }));
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([202, 202, 401]);
});

test("refuses to run with an empty secret", async () => {
  await expect(listen({ secrets: [""] })).rejects.toThrow(/secret is empty/);
});

test("takes a body of 25 MiB and none beyond, with or without its length", async () => {
  const { port, log } = await given();
  const most = `{"pad":"${"x".repeat(25 * MiB - 10)}"}`;
  expect((await send(port, { body: most })).status).toBe(202);
  expect((await send(port, { body: most, chunked: true })).status).toBe(202);
  expect((await send(port, { body: `${most} ` })).status).toBe(413);
  expect((await send(port, { body: `${most} `, chunked: true })).status).toBe(413);
  expect(log.every((line) => line.length < 250)).toBe(true);
});

test("says 413 at once where the length alone tells", async () => {
  const { port } = await given();
  const headers = { "content-length": String(26 * MiB) };
  expect((await send(port, { headers, sendBytes: 10 })).status).toBe(413);
});

test("gives up on a large body that does not come, and gives its memory to the next", async () => {
  const { port } = await given({ limits: { bodyMs: 200, budgetBytes: MiB } });
  const large = JSON.stringify({ pad: "x".repeat(MiB / 2) });
  const stuck = [1, 2, 3].map(() => send(port, { body: large, sendBytes: 1_000 }));
  expect((await Promise.all(stuck)).map(({ status }) => status)).toEqual([408, 408, 408]);
  expect((await send(port, { body: large })).status).toBe(202);
});

test("shares one commit among what arrives together", async () => {
  const { port, commits, stored } = await given({ storing: () => sleep(50) });
  const answers = await Promise.all(Array.from({ length: 60 }, () => send(port, { body: issue })));
  expect(answers.every(({ status }) => status === 202)).toBe(true);
  expect(stored).toHaveLength(60);
  expect(commits.length).toBeLessThan(10);
});

test("answers 202 only after the commit", async () => {
  const gate = Promise.withResolvers<void>();
  const { port } = await given({ storing: () => gate.promise });
  const answer = send(port, { body: issue });
  expect(await Promise.race([answer, sleep(100, "nothing yet")])).toBe("nothing yet");
  gate.resolve();
  expect((await answer).status).toBe(202);
});

test("answers 503 when nothing could be stored, and goes on when it can", async () => {
  let broken = true;
  const storing = () => (broken ? Promise.reject(new Error("the disk is full")) : Promise.resolve());
  const { port, stored, log } = await given({ storing });
  const answered = await send(port, { body: issue });
  expect(answered).toMatchObject({ status: 503, headers: { "retry-after": "10" } });
  expect(log.join("")).toContain("the disk is full");
  broken = false;
  expect((await send(port, { body: issue })).status).toBe(202);
  expect(stored).toHaveLength(1);
});

test("answers 503 in time when the store hangs", async () => {
  const gate = Promise.withResolvers<void>();
  const { port } = await given({ storing: () => gate.promise, limits: { storeMs: 50 } });
  expect((await send(port, { body: issue })).status).toBe(503);
  gate.resolve();
});

test("answers 503 when too many wait for their commit", async () => {
  const gate = Promise.withResolvers<void>();
  const { port } = await given({ storing: () => gate.promise, limits: { waiting: 2, batch: 1 } });
  const answers = [1, 2, 3].map(() => send(port, { body: issue }));
  await sleep(100);
  gate.resolve();
  expect((await Promise.all(answers)).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    202, 202, 503,
  ]);
});

test("drains: answers what is in flight, and nothing new", async () => {
  const gate = Promise.withResolvers<void>();
  const { port, ingress } = await given({ storing: () => gate.promise });
  const answer = send(port, { body: issue });
  await sleep(50);
  let closed = false;
  const closing = ingress.close().then(() => (closed = true));
  expect((await send(port, { body: issue })).status).toBe(503);
  expect(closed).toBe(false);
  gate.resolve();
  expect((await answer).status).toBe(202);
  await closing;
});

test("tells of each stored commit and each answer", async () => {
  const answers: number[] = [];
  let commits = 0;
  const { port } = await given({
    onStored: () => (commits += 1),
    onAnswer: (status) => void answers.push(status),
  });
  await send(port, { body: issue });
  await send(port, { body: "{" });
  expect(commits).toBe(1);
  expect(answers).toEqual([202, 400]);
});
