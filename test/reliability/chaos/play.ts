import { isAlone } from "./alone.ts";
import { Priority, sweepCause } from "../../../src/store/work.ts";
import { carryOutDeploying } from "./deploying.ts";
import { checkDeployments, watchDeployments } from "./deployment-oracle.ts";
import { checkAtRest, watchWrites } from "./oracle.ts";
import { act, open, type Initiative } from "./people.ts";
import { edited, firstPolicy, namesLateTeam, textOf, type PolicyState } from "./policies.ts";
import { setChaosStage, type ChaosStage } from "./stage.ts";
import {
  isDeploying,
  printStep,
  type Deed,
  type DeliveryMode,
  type Saying,
  type Step,
  type Trouble,
} from "./step.ts";
import { traceWrites } from "./trace.ts";
import { faultOf, hits, hitsRun, partialFaultOf, runFaultOf } from "./trouble.ts";

/* Plays one history on a stage of its own, and looks at everything when it is over. */

export interface Told {
  readonly steps: number;
  readonly requests: number;
  readonly writes: number;
  readonly deliveries: number;
  readonly starts: number;
  /** Faults that struck, by kind; and what else went wrong. */
  readonly troubles: ReadonlyMap<string, number>;
}

interface Play {
  readonly stage: ChaosStage;
  readonly initiatives: Initiative[];
  readonly troubles: Map<string, number>;
  deliveries: DeliveryMode;
  skewMs: number;
  policy: PolicyState;
  /** The app may not have heard of the team that came. */
  unlookedTeam: boolean;
  readonly gates: { kept: boolean; enforced: boolean };
  /** A value on the board that the app may never hear of, or forget before it has looked. */
  unlooked: boolean;
  /** An epic was deleted, of which GitHub never tells when, and the app may not know it yet. */
  unlookedDeletion: boolean;
  /** Something was done of which GitHub does not tell when it is asked what has changed. */
  untold: boolean;
  /** Since the app last looked at everything. */
  storeLost: boolean;
  readonly overviewsDeleted: Set<Initiative>;
}

/** Throws on the first thing that is not as it should be. */
export async function playHistory(
  seed: number,
  history: readonly Step[],
  tell: ((line: string) => void) | null = null,
): Promise<Told> {
  const stage = await setChaosStage(seed);
  if (tell !== null) traceWrites(stage, tell);
  const play: Play = {
    stage,
    initiatives: [],
    troubles: new Map(),
    deliveries: "flow",
    skewMs: 0,
    policy: firstPolicy,
    unlookedTeam: false,
    gates: { kept: false, enforced: false },
    unlooked: false,
    unlookedDeletion: false,
    untold: false,
    storeLost: false,
    overviewsDeleted: new Set(),
  };
  try {
    const watched = watchWrites(stage);
    const answers = watchDeployments(stage);
    await stage.start(0);
    await stage.settle(2_000);
    for (const step of history) {
      tell?.(`${stage.sandbox.state.timestamp()} ${printStep(step)}`);
      await take(step, play);
    }
    await endTroubles(play);
    await lookAtAll(play);
    watched.check();
    answers.check();
    checkDeployments(stage);
    await checkAtRest(stage, play.initiatives, play.gates, async () => await stage.settle(restMs));
    const { calls, writes } = stage.sandbox.state;
    return {
      steps: history.length,
      requests: calls.length,
      writes: writes.filter(({ installationId }) => installationId !== null).length,
      deliveries: stage.sandbox.deliveries().length,
      starts: stage.starts,
      troubles: play.troubles,
    };
  } finally {
    await stage.stop();
  }
}

/** Longer than any wait but a primary limit's. */
const restMs = 20 * 60_000;

async function take(step: Step, play: Play): Promise<void> {
  const { stage } = play;
  const { state } = stage.sandbox;
  const { deed, at } = step;
  await prepare(deed, play);
  const alone = isAlone(deed);
  state.advance(alone ? Math.max(1, step.after) * 1_000 : step.after * 1_000);
  if (at > 0) await inTheMidst(deed, at, play);
  else await perform(deed, play);
  if (alone) state.advance(1_000);
  if (step.rest) await stage.settle(2_000);
}

/**
 * GitHub keeps no history of a field. A value of which no webhook tells, or whose webhook is lost with the store, is
 * lost when it is overwritten before the app has looked, by people or by a write of the app's that was under way
 * (`docs/design.md`, Limits): so here it is neither.
 */
async function prepare(deed: Deed, play: Play): Promise<void> {
  const isField = deed.kind === "field" || deed.kind === "clear";
  const isRisky =
    deed.kind === "stop" || deed.kind === "crash" || deed.kind === "lose-store" || deed.kind === "deliveries";
  if ((isRisky || isField) && play.unlooked) await lookAtAll(play);
  if (isField && isUnheard(play)) await lookAtAll(play);
  // Nobody can tell whether an epic was asked for before or after it was deleted, who has heard of neither.
  if (deed.kind === "ask-epic" && play.unlookedDeletion) await lookAtAll(play);
  // Nor is a command carried out later that named no team when it was heard.
  if (play.unlookedTeam && namesLateTeam(deed)) await lookAtAll(play);
  if (deed.kind === "delete") play.unlookedDeletion = true;
  if (isField) play.unlooked = true;
  else if (play.unlooked && isUnheard(play)) await lookAtAll(play);
}

function isUnheard({ deliveries, stage }: Play): boolean {
  return deliveries === "lost" || deliveries === "held" || stage.replicas.length === 0;
}

/** The look at everything finds these, and the look of each hour all others. */
const untoldKinds = new Set<string>(["unlink", "delete", "delete-note", "delete-overview", "delete-work"]);

/** All that people have done so far is seen, whatever has become of webhooks. */
async function lookAtAll(play: Play): Promise<void> {
  const { stage } = play;
  const { state } = stage.sandbox;
  if (stage.replicas.length === 0) await stage.start(play.skewMs);
  endFaults(play);
  endLag(play);
  await stage.settle(restMs);
  state.advance(61_000);
  await look(play.untold ? "sweep" : "changes", play);
  await stage.settle(restMs);
  Object.assign(play, {
    unlooked: false,
    unlookedDeletion: false,
    untold: false,
    unlookedTeam: false,
    storeLost: false,
  });
  play.overviewsDeleted.clear();
}

async function look(kind: "sweep" | "changes", { stage }: Play): Promise<void> {
  const [replica] = stage.replicas;
  if (replica === undefined) return;
  const due = stage.sandbox.state.now().getTime() + replica.offsetMs();
  const keys = ["acme", "other"].map((owner) => ({ kind, owner, id: owner }) as const);
  await replica.app.store.work.want(keys, { due, priority: Priority.sweep, cause: sweepCause });
}

/** While the app is at work, when it sends its `at`th request from now; when it has sent less, after them. */
async function inTheMidst(deed: Deed, at: number, play: Play): Promise<void> {
  const { stage } = play;
  let left = at;
  stage.onRequest(() => {
    left -= 1;
    if (left !== 0) return "carry out";
    return performNow(deed, play);
  });
  await stage.settle(2_000);
  stage.onRequest(null);
  if (left > 0) await perform(deed, play);
}

/** Whether the request is still carried out. */
function performNow(deed: Deed, play: Play): "carry out" | "fail" {
  if (deed.kind === "crash") {
    const [replica] = play.stage.replicas;
    replica?.kill();
    count(play, "killed");
    return deed.commit === "before" ? "fail" : "carry out";
  }
  if ("initiative" in deed) say(deed, play);
  if (isDeploying(deed)) carryOutDeploying(deed, play.stage);
  return "carry out";
}

function say(deed: Saying, play: Play): void {
  const { initiatives } = play;
  const initiative = initiatives[(deed.initiative - 1) % Math.max(1, initiatives.length)];
  if (initiative === undefined) return;
  if (namesLateTeam(deed) && !play.policy.hasLateTeam) return;
  act(deed, initiative);
  // Only a webhook says who moved a card, and so whether gates let that person in.
  if (deed.kind === "field" && isUnheard(play)) initiative.strayed = true;
  if (deed.kind === "delete-overview") play.overviewsDeleted.add(initiative);
  play.untold ||= untoldKinds.has(deed.kind);
  forget(play);
}

/** Where overview and store are both lost, nothing tells what was decided: what is there is taken over. */
function forget({ storeLost, overviewsDeleted }: Play): void {
  if (storeLost) for (const initiative of overviewsDeleted) initiative.isForgotten = true;
}

async function perform(deed: Deed, play: Play): Promise<void> {
  if ("initiative" in deed) return say(deed, play);
  if (isDeploying(deed)) return carryOutDeploying(deed, play.stage);
  await trouble(deed, play);
}

async function trouble(deed: Trouble, play: Play): Promise<void> {
  const { stage } = play;
  const { state } = stage.sandbox;
  const [replica] = stage.replicas;
  switch (deed.kind) {
    case "open":
      if (play.initiatives.length < 4) play.initiatives.push(open(stage, play.initiatives.length + 1));
      return;
    case "policy": {
      if (deed.to === "broken") return putPolicy("version: [", play);
      if (deed.to === "team") play.unlookedTeam = true;
      play.policy = edited(play.policy, deed.to);
      play.gates.kept ||= play.policy.gates !== "ungated";
      play.gates.enforced ||= play.policy.gates === "enforce";
      return putPolicy(`${textOf(play.policy)}# ${state.timestamp()}\n`, play);
    }
    case "answers":
    case "partial": {
      const fault = deed.kind === "partial" ? partialFaultOf(deed.fault, deed.field) : faultOf(deed.fault);
      const rule = { fault, times: deed.times };
      state.faults.push({
        ...rule,
        when(request) {
          const strikes = hits(deed, request);
          if (strikes) count(play, deed.fault);
          return strikes;
        },
      });
      return;
    }
    case "runs":
      stage.sandbox.restFaults.push({
        fault: runFaultOf(deed.fault),
        times: deed.times,
        when(request) {
          const strikes = hitsRun(deed, request);
          if (strikes) count(play, `${deed.fault} of runs`);
          return strikes;
        },
      });
      return;
    case "lag":
      if (deed.of === "all") state.lag.readsMs = deed.seconds * 1_000;
      else state.lag.kinds.set(deed.of, deed.seconds * 1_000);
      return count(play, deed.of === "all" ? "lag" : `lag of ${deed.of}`);
    case "skew":
      play.skewMs = deed.seconds * 1_000;
      return;
    case "deliveries":
      return setDeliveries(deed.mode, play);
    case "stop":
      for (const one of stage.replicas.slice()) await one.stop();
      return count(play, "stopped");
    case "crash":
      replica?.kill();
      return count(play, "killed");
    case "start":
      if (replica === undefined) await stage.start(play.skewMs);
      return;
    case "second-replica":
      // Clocks that differ by more than a lease can defeat it (`docs/design.md`, Limits).
      if (stage.replicas.length === 1) await stage.start((replica?.offsetMs() ?? 0) + 5_000);
      return count(play, "second replica");
    case "lose-store":
      if (replica !== undefined) return;
      await stage.loseStore();
      play.storeLost = true;
      forget(play);
      return count(play, "store lost");
    case "sweep":
      return await look("sweep", play);
    case "wait":
      return await stage.settle(60_000);
  }
}

function putPolicy(text: string, { stage }: Play): void {
  stage.sandbox.as("owner").putFile("acme/.github", ".github/portfolio.yml", text);
}

/** But for those that only tell of requests. */
function endFaults({ stage: { sandbox } }: Play): void {
  sandbox.state.faults.splice(2);
  sandbox.restFaults.splice(3);
}

function endLag({ stage }: Play): void {
  const { lag } = stage.sandbox.state;
  lag.readsMs = 0;
  lag.kinds.clear();
}

function setDeliveries(mode: DeliveryMode, play: Play): void {
  const { sandbox } = play.stage;
  play.deliveries = mode;
  if (mode === "held") sandbox.pauseWebhooks();
  else sandbox.resumeWebhooks();
  const shuffle = 30;
  sandbox.setDeliveryFaults({
    ...(mode === "twice" ? { duplicate: 0.5, shuffle } : {}),
    ...(mode === "shuffled" ? { shuffle } : {}),
    ...(mode === "lost" ? { vanish: 0.5, drop: 0.3 } : {}),
  });
  if (mode !== "flow") count(play, `deliveries ${mode}`);
}

function count({ troubles }: Play, name: string): void {
  troubles.set(name, (troubles.get(name) ?? 0) + 1);
}

async function endTroubles(play: Play): Promise<void> {
  const { stage } = play;
  setDeliveries("flow", play);
  endFaults(play);
  endLag(play);
  if (stage.replicas.length === 0) await stage.start(play.skewMs);
  play.policy = { ...play.policy, hasLateTeam: true };
  putPolicy(`${textOf(play.policy)}# last\n`, play);
}
