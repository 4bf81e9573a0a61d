import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { WorkflowRun } from "../src/sandbox/state/entities.ts";
import { startSandbox, type Sandbox } from "../src/sandbox/sandbox.ts";
import { keyOfStages, seedOf } from "../test/scenario/stage-world.ts";
import { serve } from "./served.ts";
import { median, type Table } from "./table.ts";

/*
 * From the signed webhook of a comment `/godkjenn` until GitHub has taken the answer that lets the job go on. The app runs
 * in a process of its own, the sandbox in this one. In turn with it stands a floor: a server that verifies the signature
 * of the same webhook, reads nothing, decides nothing, stores nothing, and sends the answer.
 */

const repository = "acme/studio";
const settleMs = 300;
const plans = [
  { delayMs: 0, count: 40 },
  { delayMs: 100, count: 20 },
] as const;
/** What is not answered by then is broken. */
const patienceMs = 60_000;

const policy = `
version: 1
initiatives: { repository: portfolio, project: 1 }
teams:
  studio: { name: Altinn Studio, backlog: acme/studio }
roles:
  change-manager: ["@manager"]
change: { mode: hold }
`;

export async function benchEvaluation(): Promise<readonly Table[]> {
  const rows: Table["rows"][number][] = [];
  for (const { delayMs, count } of plans) rows.push(await measure(delayMs, count));
  return [
    {
      title: "From `/godkjenn` to the job that goes on",
      rows,
      notes: [
        `From the comment, whose signed webhook is sent at once, to the moment in which GitHub has taken the answer. The app waits SETTLE_MS, ${settleMs} ms by default, for more events.`,
        "The floor is a server that verifies the same signature and sends the answer, in turn with the app: one call.",
        "The embedded store; a change of one commit each, with the rule switched on, one after another.",
      ],
    },
  ];
}

async function measure(delayMs: number, count: number): Promise<Table["rows"][number]> {
  // The seed turns the clock by two minutes; a GitHub ahead of the app would be another experiment.
  const sandbox = await startSandbox({
    secrets: { privateKey: keyOfStages() },
    seed: seedOf({
      policy,
      before(as) {
        as("dev-studio").putFile(repository, "app.ts", "1");
        as("dev-studio").runWorkflow(repository, "production");
      },
    }),
    now: () => new Date(Date.now() - 120_000),
  });
  for (const environment of ["production", "floor"]) sandbox.as("owner").enableRule(repository, environment);
  const app = await serve(sandbox, { settleMs });
  const floor = await startFloor(sandbox);
  const times: number[] = [];
  const floors: number[] = [];
  try {
    await app.quiet();
    // The first one takes longer, and leaves the token with which the floor answers.
    await appTime(sandbox);
    await app.quiet();
    sandbox.setApiDelay(delayMs);
    for (let round = 0; round < count; round += 1) {
      sandbox.setWebhookUrl(floor.url);
      floors.push(await floorTime(sandbox, floor));
      await sandbox.quiet();
      sandbox.setWebhookUrl(app.webhookUrl);
      times.push(await appTime(sandbox));
      await app.quiet();
    }
  } finally {
    await app.stop();
    await floor.stop();
    await sandbox.stop();
  }
  const own = times.map((time) => time - settleMs);
  return {
    "a call takes": `${delayMs} ms`,
    changes: count,
    "p50: ms": Math.round(median(times)),
    "p95: ms": Math.round(percentile95(times)),
    "p95 without settling: ms": Math.round(percentile95(own)),
    "floor, p50: ms": Math.round(median(floors)),
    "floor, p95: ms": Math.round(percentile95(floors)),
    "p50 without settling, to the floor's": Number((median(own) / median(floors)).toFixed(1)),
  };
}

/** The next change is held, and then evaluated. */
async function appTime(sandbox: Sandbox): Promise<number> {
  const developer = sandbox.as("dev-studio");
  const { number } = developer.openPullRequest(repository, { title: "Endring" });
  const { mergeCommitOid: oid } = developer.mergePullRequest(`${repository}#${number}`);
  const run = developer.runWorkflow(repository, "production", oid === null ? {} : { oid });
  await until(() => said(sandbox, run, "PENDING"));
  await sandbox.quiet();
  const issue = newestIssue(sandbox);
  return await timed(sandbox, run, () => void sandbox.as("manager").comment(issue, "/godkjenn"));
}

async function floorTime(sandbox: Sandbox, floor: Floor): Promise<number> {
  const run = sandbox.as("dev-studio").runWorkflow(repository, "floor");
  floor.answerFor(run);
  await sandbox.quiet();
  const issue = `${repository}#${sandbox.as("dev-studio").openIssue(repository, { title: "Sak" }).number}`;
  await sandbox.quiet();
  return await timed(sandbox, run, () => void sandbox.as("manager").comment(issue, "/godkjenn"));
}

async function timed(sandbox: Sandbox, run: Pick<WorkflowRun, "id">, act: () => void): Promise<number> {
  const answered = Promise.withResolvers<number>();
  const unsubscribe = sandbox.state.subscribe((event) => {
    if (event.kind === "deployment_review.approved" && event.run.id === run.id) {
      answered.resolve(performance.now());
    }
  });
  const began = performance.now();
  act();
  const isLate = sleep(patienceMs, null, { ref: false });
  const at = await Promise.race([answered.promise, isLate]);
  unsubscribe();
  if (at === null) throw new Error(`No answer within ${patienceMs / 1_000} seconds`);
  return at - began;
}

async function until(isSo: () => boolean): Promise<void> {
  const late = performance.now() + patienceMs;
  while (!isSo()) {
    if (performance.now() > late) throw new Error("The change was not held in time");
    await sleep(10);
  }
}

function said(sandbox: Sandbox, { id }: Pick<WorkflowRun, "id">, state: "PENDING"): boolean {
  const run = sandbox.state.tables.workflowRuns.get(id);
  return run?.reviews.some((review) => review.state === state) ?? false;
}

function newestIssue({ state }: Sandbox): string {
  const made = [...state.tables.issues.values()].filter(({ body }) =>
    body.startsWith("<!-- redthread:change "),
  );
  const number = made.at(-1)?.number;
  if (number === undefined) throw new Error("No change issue was made");
  return `${repository}#${number}`;
}

function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? NaN;
}

interface Floor {
  readonly url: string;
  answerFor(run: WorkflowRun): void;
  stop(): Promise<void>;
}

async function startFloor(sandbox: Sandbox): Promise<Floor> {
  let current: WorkflowRun | null = null;
  let failure: unknown = null;
  const server = createServer((request, response) => {
    receive(request)
      .then(async (body) => {
        const isSigned = isSignedBy(sandbox.app.webhookSecret, body, request.headers["x-hub-signature-256"]);
        response.writeHead(isSigned ? 202 : 401).end();
        const isWord = isSigned && request.headers["x-github-event"] === "issue_comment";
        if (isWord && current !== null) await approve(sandbox, current);
      })
      .catch((error: unknown) => {
        failure = error;
      });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    answerFor(run) {
      current = run;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
      if (failure !== null) throw new Error("The floor has failed", { cause: failure });
    },
  };
}

async function receive(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function isSignedBy(secret: string, body: Buffer, signature: string | string[] | undefined): boolean {
  const wanted = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const given = Buffer.from(String(signature));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** With the app's own newest token for that. */
async function approve(sandbox: Sandbox, { databaseId }: WorkflowRun): Promise<void> {
  const { accounts, installations } = sandbox.state.tables;
  const [owner] = repository.split("/");
  const isTheirs = (id: string) => accounts.get(installations.get(id)?.accountId ?? "")?.login === owner;
  const token = sandbox
    .tokens()
    .findLast((each) => isTheirs(each.installationId) && each.permissions["deployments"] === "write");
  if (token === undefined) throw new Error("The app has no token that may answer");
  const path = `/api/v3/repos/${repository}/actions/runs/${databaseId}/deployment_protection_rule`;
  const answer = await fetch(sandbox.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${token.token}`, "content-type": "application/json" },
    body: JSON.stringify({ environment_name: "floor", state: "approved", comment: "Sluppet gjennom" }),
  });
  if (answer.status !== 204) throw new Error(`The floor was answered ${answer.status}`);
}
