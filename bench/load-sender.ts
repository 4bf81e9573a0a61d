import { createHmac, randomUUID } from "node:crypto";
import { Agent, request } from "node:http";

/*
 * Posts signed deliveries at a fixed rate, whatever the answers do; in a process of its own, so that nothing else
 * holds its clock up.
 */

export interface Load {
  readonly url: string;
  readonly secret: string;
  /** Sent in turn. */
  readonly bodies: readonly { readonly event: string; readonly body: string }[];
  readonly perSecond: number;
  readonly seconds: number;
  /** How long an answer is waited for; as long as GitHub does, by default. */
  readonly patienceMs?: number;
}

/** What came of it; times in milliseconds, from when a delivery was due to be sent until its answer was read. */
export interface Posted {
  readonly sent: number;
  readonly accepted: number;
  readonly unavailable: number;
  /** Other answers, resets and time-outs. */
  readonly others: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
  /** By how much the sender itself was late at most. */
  readonly late: number;
  /** Of those that were answered 202. */
  readonly ids: readonly string[];
}

/** GitHub gives up after ten seconds. */
const patienceOfGitHub = 10_000;

export async function postAll(load: Load): Promise<Posted> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const signed = load.bodies.map(({ event, body }) => ({
    event,
    body: Buffer.from(body),
    signature: `sha256=${createHmac("sha256", load.secret).update(body).digest("hex")}`,
  }));
  const count = load.perSecond * load.seconds;
  const apart = 1_000 / load.perSecond;
  const began = performance.now();
  const answers: Promise<{ readonly id: string; readonly status: number; readonly ms: number }>[] = [];
  let late = 0;

  function sendDue(): void {
    const now = performance.now() - began;
    for (let due = answers.length * apart; answers.length < count && due <= now; due += apart) {
      late = Math.max(late, now - due);
      answers.push(post(answers.length, began + due));
    }
  }
  async function post(at: number, due: number) {
    const one = signed[at % signed.length];
    const id = randomUUID();
    if (one === undefined) throw new Error("There is nothing to send");
    const status = await statusOf(
      load.url,
      { agent, timeout: load.patienceMs ?? patienceOfGitHub },
      one.body,
      {
        "content-type": "application/json",
        "content-length": one.body.length,
        "x-github-event": one.event,
        "x-github-delivery": id,
        "x-hub-signature-256": one.signature,
      },
    );
    return { id, status, ms: performance.now() - due };
  }

  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      sendDue();
      if (answers.length < count) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  const all = await Promise.all(answers);
  agent.destroy();
  const times = all.map(({ ms }) => ms).toSorted((one, other) => one - other);
  const share = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? 0);
  const accepted = all.filter(({ status }) => status === 202);
  const unavailable = all.filter(({ status }) => status === 503).length;
  return {
    sent: all.length,
    accepted: accepted.length,
    unavailable,
    others: all.length - accepted.length - unavailable,
    p50: share(0.5),
    p99: share(0.99),
    most: Math.round(times.at(-1) ?? 0),
    late: Math.round(late),
    ids: accepted.map(({ id }) => id),
  };
}

/** 0 where there was no answer. */
async function statusOf(
  url: string,
  options: { readonly agent: Agent; readonly timeout: number },
  body: Buffer,
  headers: Readonly<Record<string, string | number>>,
): Promise<number> {
  return await new Promise((resolve) => {
    const sending = request(url, { method: "POST", headers, ...options }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.on("error", () => resolve(0));
    });
    sending.on("timeout", () => sending.destroy());
    sending.on("error", () => resolve(0));
    sending.end(body);
  });
}

// Forked: told once what to send, and answers once.
if (import.meta.main) {
  process.once("message", (load: Load) => {
    void postAll(load).then((posted) => process.send?.(posted, () => process.disconnect()));
  });
}
