import { expect, test } from "vitest";
import { createLogger } from "../../src/server/log.ts";
import { one, open, say } from "./begin.ts";
import { setStage } from "./stage.ts";

type Line = Readonly<Record<string, unknown>>;

/** The log as `serve` writes it, at its wordiest. */
function capture() {
  const texts: string[] = [];
  const destination = { write: (text: string) => void texts.push(text) };
  return {
    logger: createLogger({ level: "trace", format: "json" }, destination),
    texts,
    lines: (message: string) =>
      texts.map((text) => JSON.parse(text) as Line).filter(({ msg }) => msg === message),
  };
}

test("the log leads from a delivery to the keys that it woke, and from a key to its cause", async () => {
  const log = capture();
  const stage = await setStage({ logger: log.logger });
  await open(stage);
  log.texts.length = 0;
  await say(stage, "/fase Problem");
  const delivered = stage.sandbox
    .deliveries()
    .find(
      ({ event, action, body }) =>
        `${event}.${action}` === "issue_comment.created" && body.includes('"/fase'),
    );
  const routed = log.lines("delivery routed").find(({ delivery }) => delivery === delivered?.guid);
  const key = `initiative:acme:${stage.sandbox.issue(one).id}`;
  expect(routed).toMatchObject({ event: "issue_comment", action: "created", keys: [key] });
  expect(log.lines("plan")[0]).toMatchObject({ key, cause: delivered?.guid });
});

test("what cannot go on now is logged with its key, its cause and why", async () => {
  const log = capture();
  const stage = await setStage({ logger: log.logger });
  await open(stage);
  const fault = { kind: "secondary-limit", retryAfterSeconds: 60 } as const;
  stage.sandbox.state.faults.push({ fault, when: ({ kind }) => kind === "write" });
  await say(stage, "/fase Problem");
  expect(log.lines("key waits").length).toBeGreaterThan(0);
  for (const line of log.lines("key waits")) {
    expect(line).toMatchObject({
      key: expect.any(String),
      cause: expect.any(String),
      reason: expect.any(String),
    });
  }
  await stage.pass(70_000);
});

test("no line of the log holds what people wrote, a token or a key", async () => {
  const log = capture();
  const stage = await setStage({ logger: log.logger });
  await open(stage, "/team studio porten\n/fase Implementering", {
    title: "Kanarifugl i tittelen",
    body: "### Team\n\nAltinn Studio\n\nKanarifugl i teksten",
  });
  await say(stage, "/vedtak Kanarifugl i vedtaket");
  await say(stage, "/ukjent kanarifugl");
  expect(log.texts.length).toBeGreaterThan(5);
  const secrets = [stage.sandbox.app.webhookSecret, "PRIVATE KEY", "ghs_", "eyJ"];
  for (const text of log.texts) {
    expect(text.toLowerCase()).not.toContain("kanarifugl");
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
});
