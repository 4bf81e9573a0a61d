import { expect } from "vitest";
import type { LagKind } from "../../src/sandbox/state/lag-setting.ts";
import { seededRandom } from "../../src/sandbox/webhooks/seeded-random.ts";
import { Priority } from "../../src/store/work.ts";
import { sweep } from "../scenario/looks.ts";
import { one } from "../scenario/begin.ts";
import { checkNothingLeftOver } from "../scenario/oracle.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { checkAudit, outcomeOf, type Outcome } from "./github-outcome.ts";

/*
 * A life in which everything that could be made twice is made, played while GitHub's reads lag. Within each step the app
 * looks again and again, so that it sees every state of the replicas; when they have caught up, all must be as it is where
 * nothing lags.
 */

export const kinds: readonly LagKind[] = ["sub-issues", "labels", "comments", "items", "timeline"];

export interface Lagging {
  readonly name: string;
  readonly seconds: number;
  /** All reads lag where it is absent. */
  readonly kind?: LagKind;
  /** Each request is answered by a replica that lags, or by one that does not, as the seed has it. */
  readonly mixedBySeed?: number;
  /** In this step the app starts anew without its store, while what it has just written cannot be read. */
  readonly losesStoreIn?: string;
}

interface Step {
  readonly name: string;
  /** `wait` lets a third of the lag go by; `pause` is for a life in which the app answers each act before the next. */
  readonly act: (stage: Stage, wait: () => Promise<void>, pause: () => Promise<void>) => Promise<void>;
}

export const life: readonly Step[] = [
  {
    name: "intake, and into delivery at once",
    async act(stage, wait, pause) {
      stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
      await pause();
      stage.as("manager").comment(one, "/team studio porten");
      await pause();
      stage.as("manager").comment(one, "/fase Implementering");
      await wait();
    },
  },
  {
    name: "/epos twice",
    async act(stage, wait) {
      stage.as("manager").comment(one, "/epos design");
      await wait();
      stage.as("manager").comment(one, "/epos design");
    },
  },
  {
    name: "a team off, and on again",
    async act(stage, wait) {
      stage.as("manager").unlabel(one, "team/porten");
      await wait();
      stage.as("manager").label(one, "team/porten");
    },
  },
  {
    name: "closed, and opened again",
    async act(stage, wait) {
      stage.as("manager").close(one, "NOT_PLANNED");
      await wait();
      stage.as("manager").reopen(one);
    },
  },
  {
    name: "back and forth by each face",
    async act(stage, wait, pause) {
      stage.as("manager").label(one, "fase/problem");
      await stage.quiet();
      stage.as("manager").setField(one, "acme/1", "Fase", "Konsept");
      await wait();
      stage.as("manager").label(one, "fase/planlegging");
      await pause();
      stage.as("manager").comment(one, "/fase Implementering");
    },
  },
  {
    name: "declined, and asked for again",
    async act(stage, wait) {
      stage.as("dev-studio").close("acme/studio#1", "NOT_PLANNED");
      await wait();
      stage.as("manager").comment(one, "/epos studio");
    },
  },
  {
    name: "done",
    async act(stage, wait, pause) {
      stage.as("other-owner").close("Other/porten#1");
      await pause();
      stage.as("dev-studio").close("acme/studio#2");
      await wait();
      stage.as("owner").close("acme/design#1");
    },
  },
  {
    name: "undone",
    async act(stage, wait) {
      stage.as("owner").reopen("acme/design#1");
      await wait();
    },
  },
];

/** How things stand after each step. */
export type Steps = ReadonlyMap<string, Outcome>;

export interface Lived {
  readonly steps: Steps;
  /** How often the app looked while reads lagged. */
  readonly looks: number;
  readonly writes: number;
}

/** Throws where something is otherwise than in a life without lag. */
export async function live(lagging: Lagging | null, undisturbed: Lived | null): Promise<Lived> {
  const stage = await setStage({ rereadMs: 10_000 });
  const steps = new Map<string, Outcome>();
  let looks = 0;
  try {
    for (const step of life) {
      const stop = lagging === null ? null : lag(stage, lagging);
      const third = ((lagging?.seconds ?? 3) * 1_000) / 3;
      const wait = async () => await stage.pass(third);
      await step.act(stage, wait, lagging === null ? stage.quiet : async () => {});
      await stage.quiet();
      // Until all that was written by the last of these looks is to be seen.
      for (let passed = 0; stop !== null && passed < 5; passed += 1) {
        // By now the app has seen what was said, and cannot see yet what it made of it.
        if (passed === 3 && lagging?.losesStoreIn === step.name) await stage.restartWithoutStore(0);
        looks += await look(stage);
        await wait();
      }
      stop?.();
      // What a webhook told of too early is looked at once more after ten seconds; what took longer is for the sweep.
      await stage.pass(61_000);
      await sweep(stage);
      steps.set(step.name, { ...outcomeOf(stage), writes: null });
      const expected = undisturbed?.steps.get(step.name);
      if (expected !== undefined)
        expect(withoutAsides(steps.get(step.name)), `after “${step.name}”`).toEqual(withoutAsides(expected));
    }
    for (const aside of asides) expect(saidIn(stage, aside).length, aside).toBeLessThanOrEqual(1);
    expect(stage.overview(one)).not.toMatch(/takket nei/);
    await checkNothingLeftOver(stage.sandbox, stage.app, stage.quiet);
    // What a lost store had noted is lost with it.
    if (lagging?.losesStoreIn === undefined) await checkAudit(stage);
    return { steps, looks, writes: stage.writes().length };
  } catch (cause) {
    throw new Error(`Otherwise than without lag: ${lagging?.name ?? "undisturbed"}`, { cause });
  } finally {
    await stage.stop();
  }
}

/**
 * What the app says beside the overview depends on what it could see. Where a team's label comes back before the app can see
 * it gone, nobody has left, and there is no note; where the second `/epos` is seen together with the first, it asks for
 * the same epic, and is told of none that is there. So each is said once at most.
 */
const asides = ["note", "reply"] as const;

function withoutAsides(outcome: Outcome | undefined): unknown {
  return JSON.parse(JSON.stringify(outcome), (name, value: unknown) =>
    name === "said" && Array.isArray(value)
      ? value.filter((kind) => !asides.some((aside) => aside === kind))
      : value,
  );
}

function saidIn({ sandbox }: Stage, kind: string): readonly string[] {
  const bodies = [...sandbox.state.tables.comments.values()].map(({ body }) => body);
  return bodies.filter((body) => body.startsWith(`<!-- redthread:${kind} `));
}

/** Answers how reads are made to catch up. */
function lag({ sandbox }: Stage, { seconds, kind, mixedBySeed }: Lagging): () => void {
  const { lag: reads, faults } = sandbox.state;
  const set = (milliseconds: number) => {
    if (kind === undefined) reads.readsMs = milliseconds;
    else reads.kinds.set(kind, milliseconds);
  };
  set(seconds * 1_000);
  if (mixedBySeed !== undefined) {
    const random = seededRandom(mixedBySeed);
    // No fault: asked of each request, it only chooses who answers it.
    const when = () => {
      set(random() < 0.5 ? 0 : random() * seconds * 1_000);
      return false;
    };
    faults.push({ fault: { kind: "hang" }, when });
  }
  return () => {
    faults.length = 0;
    set(0);
  };
}

async function look(stage: Stage): Promise<number> {
  const due = stage.sandbox.state.now().getTime();
  const key = { kind: "initiative", owner: "acme", id: stage.sandbox.issue(one).id } as const;
  await stage.app.store.work.want([key], { due, priority: Priority.due, cause: "a look" });
  await stage.quiet();
  return 1;
}
