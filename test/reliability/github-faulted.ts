import { expect } from "vitest";
import type { Fault, FaultedRequest, FaultRule, RestFault } from "../../src/sandbox/state/faults.ts";
import { isPartial } from "../../src/sandbox/state/faults.ts";
import { seededRandom } from "../../src/sandbox/webhooks/seeded-random.ts";
import { checkNothingLeftOver } from "../scenario/oracle.ts";
import type { Stage } from "../scenario/stage.ts";
import { heal, life, setLife, type Step } from "./github-life.ts";
import { checkAudit, outcomeOf, type Outcome } from "./github-outcome.ts";
import { seed } from "../seed.ts";
import { isWhole } from "./scale.ts";

/*
 * A life is played once undisturbed, and every request in it written down. Then it is played again and again, each time
 * with one fault at one request of each step, and must end as it did without.
 */

/** One request of a step: what it is, and the how many-th of its name. */
export interface Point {
  readonly step: string;
  readonly request: string;
  readonly nth: number;
  readonly fields: readonly string[];
  readonly isRest: boolean;
}

export interface Blow extends Point {
  readonly fault: Fault;
}

export interface Undisturbed {
  /** After each step. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly points: readonly Point[];
}

export async function playUndisturbed(): Promise<Undisturbed> {
  const points: Point[] = [];
  const outcomes = new Map<string, Outcome>();
  const stage = await setLife();
  for (const step of life) {
    const { seen } = await play(stage, step, null);
    points.push(...seen);
    outcomes.set(step.name, outcomeOf(stage));
  }
  await checkNothingLeftOver(stage.sandbox, stage.app, stage.quiet);
  await checkAudit(stage);
  await stage.stop();
  return { outcomes, points };
}

export interface Played {
  /** Blows that hit a request; the rest found none like theirs. */
  readonly struck: readonly Blow[];
}

/** At most one blow a step. Throws with the blows that struck when the end is another one. */
async function playDisturbed(blows: readonly Blow[], undisturbed: Undisturbed): Promise<Played> {
  const struck: Blow[] = [];
  const stage = await setLife();
  try {
    for (const step of life) {
      const blow = blows.find((one) => one.step === step.name) ?? null;
      if (blow?.isRest === true && step.name !== "start") stage.sandbox.expireTokens();
      const { hit } = await play(stage, step, blow);
      if (blow !== null && hit) {
        struck.push(blow);
        await heal(stage);
        const open = await stage.app.store.audit.listAudit({ outcome: "open" });
        expect(open, `rows still open after ${nameOf(blow)}`).toEqual([]);
        expect(outcomeOf(stage), `after ${nameOf(blow)}`).toEqual(undisturbed.outcomes.get(step.name));
      }
    }
    await checkNothingLeftOver(stage.sandbox, stage.app, stage.quiet);
    expect(outcomeOf(stage)).toEqual(undisturbed.outcomes.get(life.at(-1)?.name ?? ""));
    await checkAudit(stage);
    expect(stage.sandbox.state.callsBeforeTime).toEqual([]);
  } catch (cause) {
    throw new Error(`Not the same after ${struck.map(nameOf).join("; ")}`, { cause });
  } finally {
    await stage.stop();
  }
  return { struck };
}

async function play(stage: Stage, step: Step, blow: Blow | null): Promise<{ seen: Point[]; hit: boolean }> {
  const seen: Point[] = [];
  let hit = false;
  const watch = (isRest: boolean) => (request: FaultedRequest) => {
    const name = requestName(request);
    const nth = seen.filter((point) => point.request === name).length;
    seen.push({ step: step.name, request: name, nth, fields: request.fields, isRest });
    return false;
  };
  const isHere = () => {
    const last = seen.at(-1);
    hit ||= blow !== null && last?.request === blow.request && last.nth === blow.nth;
    return hit;
  };
  const { faults } = stage.sandbox.state;
  const { restFaults } = stage.sandbox;
  const none = { kind: "hang" } as const;
  faults.splice(0, faults.length, { fault: none, when: watch(false) });
  restFaults.splice(0, restFaults.length, { fault: none, when: watch(true) });
  if (blow?.isRest === false) faults.push({ fault: blow.fault, when: isHere });
  if (blow?.isRest === true && !isPartial(blow.fault)) {
    restFaults.push({ fault: blow.fault, when: isHere } satisfies FaultRule<RestFault>);
  }
  await step.act(stage);
  await stage.quiet();
  faults.length = 0;
  restFaults.length = 0;
  return { seen, hit };
}

function requestName({ operationName, mutations }: FaultedRequest): string {
  return mutations.length > 0 ? mutations.join("+") : (operationName ?? "").replaceAll(/\d+/g, "N");
}

function nameOf({ step, request, nth, fault }: Blow): string {
  return `${JSON.stringify(fault)} at ${step}: ${request}${nth === 0 ? "" : ` (${nth + 1})`}`;
}

/**
 * Each fault at each request of its name at least once, dealt out over the steps in which such a request comes, so that
 * few lives are needed; which of several requests of a name it is turns with the seed, and so does what comes first.
 */
function dealLives(
  points: readonly Point[],
  faultsAt: (point: Point) => readonly Fault[],
  seed: number,
): readonly (readonly Blow[])[] {
  const random = seededRandom(seed);
  const blows = new Map<string, Blow[]>(life.map(({ name }) => [name, []]));
  const load = ({ step }: Point) => blows.get(step)?.length ?? 0;
  const byName = [...Map.groupBy(points, ({ request }) => request).values()];
  for (const same of byName.toSorted((a, b) => a.length - b.length)) {
    const faults = new Map(same.flatMap(faultsAt).map((fault) => [JSON.stringify(fault), fault]));
    for (const fault of faults.values()) {
      const fitting = same.filter((point) => !isPartial(fault) || point.fields.includes(fault.field));
      const [point] = shuffled(fitting, random).toSorted((a, b) => load(a) - load(b));
      if (point !== undefined) blows.get(point.step)?.push({ ...point, fault });
    }
  }
  const all = [...blows.values()].map((list) => shuffled(list, random));
  const most = Math.max(...all.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => all.flatMap((list) => list[at] ?? []));
}

function shuffled<One>(list: readonly One[], random: () => number): readonly One[] {
  return list
    .map((one) => ({ one, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

export interface Tally {
  readonly lives: number;
  readonly struck: readonly Blow[];
}

/** Plays so many lives, all with `RUNS=0`. The seed is printed and can be given: `SEED=7 RUNS=20`. */
export async function playLives(
  undisturbed: Undisturbed,
  faultsAt: (point: Point) => readonly Fault[],
  lives: number,
): Promise<Tally> {
  const all = dealLives(undisturbed.points, faultsAt, seed);
  const runs = Number(process.env["RUNS"] ?? (isWhole ? 0 : lives)) || all.length;
  console.log(`seed ${seed}: ${Math.min(runs, all.length)} of ${all.length} lives`);
  const struck: Blow[] = [];
  const failures: unknown[] = [];
  for (const blows of all.slice(0, runs)) {
    try {
      struck.push(...(await playDisturbed(blows, undisturbed)).struck);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} lives ended otherwise`);
  return { lives: Math.min(runs, all.length), struck };
}
