import type { Plan } from "../change/plan.ts";
import type { Wall } from "../change/touched.ts";
import { wallRefusal } from "../change/wall.ts";
import { writeLimitMs } from "../domain/timing.ts";
import type { RepositoryName, Target } from "../domain/reference.ts";
import type { Snapshot } from "../domain/world.ts";
import type { Outcome, Writer } from "../github/writer.ts";
import type { Audit } from "../store/audit.ts";
import type { Lease } from "../work/outcome.ts";
import { intentOf, settlementOf } from "./audit-rows.ts";
import type { Prepared } from "./audit-rows.ts";
import { mutationsPerDocument } from "./pack-waves.ts";
import { zip } from "./zip.ts";
import type { Registry } from "./registry.ts";

export interface SendTools {
  /** What may be written for the key, as it is now, whatever was planned. */
  readonly wall: Omit<Wall, "made" | "snapshot">;
  readonly writer: Writer;
  readonly audit: Audit;
  readonly lease: Lease;
  readonly snapshot: Snapshot;
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
  made: Registry,
  tools: SendTools,
): Promise<readonly Sent[]> {
  if (wave.length === 0) return [];
  const ids = await tools.audit.intend(
    wave.map((prepared) => intentOf(prepared, plan, tools.cause, tools.snapshot)),
  );
  const rows = zip(wave, ids).map(([prepared, id]) => ({
    prepared,
    id,
    outcome: outcomeAtWall(prepared, made, tools),
  }));
  const refused = rows.flatMap(({ outcome, ...row }) => (outcome === null ? [] : [{ ...row, outcome }]));
  const open = rows.filter(({ outcome }) => outcome === null);
  const owners = Map.groupBy(open, ({ prepared }) => prepared.action.owner.toLowerCase());
  const answered = await Promise.all(
    owners.entries().map(async ([owner, theirs]) => {
      const outcomes = await sendToOwner(
        owner,
        theirs.map(({ prepared }) => prepared),
        tools,
      );
      return zip(theirs, outcomes).map(([row, outcome]) => ({ ...row, outcome }));
    }),
  );
  const sent = [...refused, ...answered.flat()];
  await tools.audit.settle(sent.map(({ id, outcome }) => settlementOf(id, outcome)));
  return sent;
}

/** The last wall before GitHub: what goes to things of an owner that does not let it is refused here. */
function outcomeAtWall({ action, change }: Prepared, made: Registry, tools: SendTools): Outcome | null {
  const refusal = wallRefusal({ change, owner: action.owner }, wallOf(made, tools));
  if (refusal === null) return null;
  const owner = refusal.owner ?? action.owner;
  const uses = refusal.lacks.join(" or ") || "this";
  return { kind: "refused", type: notConsented, message: `${owner} does not consent to ${uses}` };
}

/** The type of a refusal that is not GitHub's. */
const notConsented = "NOT_CONSENTED";

export function wallOf(made: Registry, { wall, snapshot }: Pick<SendTools, "wall" | "snapshot">): Wall {
  return { ...wall, snapshot, made: (issue) => placeOf(issue, made) };
}

function placeOf(issue: Target, made: Registry): RepositoryName | null {
  const thing = [...made.values()].find(({ id }) => id === issue);
  const [, owner, name] = /^([^/]+)\/([^/#]+)#/.exec(thing?.reference ?? "") ?? [];
  return owner === undefined || name === undefined ? null : { owner, name };
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
