import type { Plan } from "../domain/plan.ts";
import { writeLimitMs } from "../domain/timing.ts";
import type { World } from "../domain/world.ts";
import type { Outcome, Writer } from "../github/writer.ts";
import type { Audit } from "../store/audit.ts";
import type { Lease } from "../work/outcome.ts";
import { intentOf, settlementOf } from "./audit-rows.ts";
import type { Prepared } from "./audit-rows.ts";
import { mutationsPerDocument } from "./pack-waves.ts";
import { pair } from "./pair.ts";

export interface SendTools {
  readonly writer: Writer;
  readonly audit: Audit;
  readonly lease: Lease;
  readonly world: World;
  readonly cause: string;
}

export interface Sent {
  readonly prepared: Prepared;
  readonly outcome: Outcome;
}

/**
 * Sends what does not depend on one another: intended in one statement, one document an owner, owners
 * side by side, settled in one statement.
 */
export async function sendWave(
  wave: readonly Prepared[],
  plan: Plan,
  tools: SendTools,
): Promise<readonly Sent[]> {
  if (wave.length === 0) return [];
  const ids = await tools.audit.intend(
    wave.map((prepared) => intentOf(prepared, plan, tools.cause, tools.world)),
  );
  const rows = pair(wave, ids).map(([prepared, id]) => ({ prepared, id }));
  const owners = Map.groupBy(rows, ({ prepared }) => prepared.action.owner.toLowerCase());
  const answered = await Promise.all(
    owners.entries().map(async ([owner, theirs]) => {
      const outcomes = await sendToOwner(
        owner,
        theirs.map(({ prepared }) => prepared),
        tools,
      );
      return pair(theirs, outcomes).map(([row, outcome]) => ({ ...row, outcome }));
    }),
  );
  const sent = answered.flat();
  await tools.audit.settle(sent.map(({ id, outcome }) => settlementOf(id, outcome)));
  return sent;
}

/** Documents of one owner go one after the other: after an answer that did not come, none follows. */
async function sendToOwner(
  owner: string,
  wave: readonly Prepared[],
  tools: SendTools,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let start = 0; start < wave.length; start += mutationsPerDocument) {
    const document = wave.slice(start, start + mutationsPerDocument);
    const held = reasonToHold(outcomes, tools.lease);
    const sent =
      held === null
        ? await tools.writer.write(
            owner,
            document.map(({ mutation }) => mutation),
            () => tools.lease.outlives(writeLimitMs),
          )
        : document.map((): Outcome => ({ kind: "unsent", reason: held, until: null }));
    outcomes.push(...sent);
  }
  return outcomes;
}

function reasonToHold(before: readonly Outcome[], lease: Lease): string | null {
  if (before.some(({ kind }) => kind === "unknown" || kind === "unsent")) {
    return "The document before it was not answered";
  }
  return lease.outlives(writeLimitMs) ? null : "The lease does not outlive a write";
}
