import type { Action } from "../change/action.ts";
import { kindOf, type Change } from "../change/kinds.ts";
import type { Plan } from "../change/plan.ts";
import { wallRefusal } from "../change/wall.ts";
import type { Target } from "../domain/reference.ts";
import type { Snapshot } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";
import type { Mutation, Writer } from "../github/writer.ts";
import type { Audit, AuditRow } from "../store/audit.ts";
import type { Lease } from "../work/outcome.ts";
import type { Applied, Refused } from "./applied.ts";
import { amended, otherForms } from "./amend.ts";
import { isCreate } from "./audit-rows.ts";
import type { Prepared } from "./audit-rows.ts";
import { isHeldBy } from "./hold-answers.ts";
import { lookBeforeCreate } from "./look-before-create.ts";
import { mutationOf } from "./mutation.ts";
import { packWaves } from "./pack-waves.ts";
import type { Printer } from "./printer.ts";
import { register } from "./registry.ts";
import type { Registry } from "./registry.ts";
import { settleOpen } from "./settle-open.ts";
import { sendWave, wallOf } from "./send-wave.ts";
import type { SendTools, Sent } from "./send-wave.ts";

/*
 * A plan's waves go to GitHub one after the other; within a wave nothing depends on anything else, so
 * each owner gets one document and owners are written to side by side. Every write has a row in the
 * audit log before it is sent. What GitHub refuses takes with it what needed it; an answer that did not
 * come stops the thread, because nobody knows what the next wave would stand on.
 */

/** A plan describes what was read; older than this it may describe what is no more. */
const freshMs = 5_000;

export interface ApplyTools {
  readonly writer: Writer;
  readonly reader: Reader;
  readonly audit: Audit;
  readonly printer: Printer;
  readonly lease: Lease;
  readonly wall: SendTools["wall"];
  readonly snapshot: Snapshot;
  /** Whether it is the second attempt of this look, after what was kept of GitHub was read anew. */
  readonly again: boolean;
  /** A delivery's id, `sweep`, `due`, `policy:SHA`. */
  readonly cause: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Told what there is after a wave that made issues, before the next: their webhooks are under way by then. */
  readonly onMade?: (made: Registry) => Promise<void>;
}

/** For a plan that is only looked at. */
export function nothingApplied(): Applied {
  return { ...begin(), later: null };
}

export async function applyPlan(plan: Plan, tools: ApplyTools): Promise<Applied> {
  const applied = begin();
  if (tools.now() - plan.madeAt > freshMs) {
    return { ...applied, later: { at: tools.now(), reason: "The plan is older than five seconds" } };
  }
  const openRows = await tools.audit.openRows(plan.key);
  applied.lookAgain = await settleOpen(openRows, plan, tools.snapshot, tools.audit, tools.now());
  for (const wave of packWaves(plan.waves)) {
    const ready = await prepareWave(wave, plan, openRows, applied, tools);
    const first = await sendWave(ready.toSend, plan, applied.made, tools);
    const other = await amended(first, plan, openRows, tools);
    const again = await sendWave(other.toSend, plan, applied.made, tools);
    const sent = [...first.filter((write) => otherForms(write, tools.again).length === 0), ...again];
    const stops = sent.map((write) => absorb(write, applied, tools));
    if (sent.some(({ prepared }) => isBirthOfIssue(prepared.change))) await tools.onMade?.(applied.made);
    const later = [ready.waiting, other.waiting, ...stops].find((reason) => reason !== null);
    if (later !== undefined) return { ...applied, later };
  }
  return { ...applied, later: null };
}

interface Progress {
  wrote: number;
  readonly refused: Refused[];
  readonly skipped: Action[];
  readonly made: Registry;
  overview: string | null;
  lookAgain: number | null;
}

function begin(): Progress {
  return { wrote: 0, refused: [], skipped: [], made: new Map(), overview: null, lookAgain: null };
}

async function prepareWave(
  wave: readonly Action[],
  plan: Plan,
  openRows: readonly AuditRow[],
  progress: Progress,
  tools: ApplyTools,
): Promise<{ toSend: readonly Prepared[]; waiting: Applied["later"] }> {
  const toSend: Prepared[] = [];
  let waiting: Applied["later"] = null;
  const awaited = new Set<Target>();
  for (const action of wave) {
    const { refused } = progress;
    const change = kindOf(action.change).resolve(
      action.change,
      progress.made,
      refused.map((refusal) => ({ change: refusal.action.change, message: refusal.message })),
    );
    const waits = kindOf(action.change)
      .needs(action.change)
      .some((target) => awaited.has(target));
    if (change === null || waits || isHeldBy(change, refused, plan.key)) {
      progress.skipped.push(action);
      continue;
    }
    // What must not be written is not looked for with that owner's token either; it is refused when it is sent.
    const isLet = wallRefusal({ change, owner: action.owner }, wallOf(progress.made, tools)) === null;
    const look =
      isCreate(change) && isLet
        ? await lookBeforeCreate(change, action.owner, plan, openRows, tools)
        : ({ kind: "send" } as const);
    const isMemory = kindOf(change).turn?.(change) === "memory";
    if (isMemory && (look.kind === "found" || look.kind === "wait")) {
      // What is decided has to stand there before its effects: what was found may say what was decided before.
      const at = look.kind === "wait" ? look.until : tools.now();
      return { toSend: [], waiting: { at, reason: "What the overview says is not known yet" } };
    }
    if (look.kind === "found") register(change, look.made, progress.made);
    if (look.kind === "wait") {
      waiting = { at: look.until, reason: "The outcome of a create is not known yet" };
      for (const target of kindOf(change).makes(change)) awaited.add(target);
    }
    if (look.kind === "blocked") {
      progress.refused.push({ action, type: "BROKEN_MARK", message: look.issue });
    }
    if (look.kind === "send") {
      toSend.push({ action, change, mutation: await mutationOf(change, tools.printer) });
    }
  }
  return { toSend, waiting };
}

/** Notes what came of one write; answers why the thread must stop here, if it must. */
function absorb(
  { outcome, prepared: { action, change, mutation } }: Sent,
  progress: Progress,
  tools: ApplyTools,
): Applied["later"] {
  switch (outcome.kind) {
    case "done":
      progress.wrote += 1;
      register(change, outcome.made, progress.made, titleOf(mutation));
      if (change.kind === "overview" && "body" in mutation.input)
        progress.overview = mutation.input.body ?? null;
      return null;
    case "refused":
      progress.refused.push({ action, type: outcome.type, message: outcome.message });
      return null;
    case "unsent":
      return { at: outcome.until ?? tools.now() + 1_000, reason: outcome.reason };
    case "unknown":
      progress.wrote += 1;
      return { at: tools.now() + 1_000, reason: outcome.reason };
  }
}

function isBirthOfIssue(change: Change): boolean {
  return kindOf(change).birth(change)?.kind === "issue";
}

function titleOf({ input }: Mutation): string | null {
  return "title" in input ? (input.title ?? null) : null;
}
