import { setTimeout as sleep } from "node:timers/promises";
import { takeInHistory } from "../../sandbox/seed/demo-history.ts";
import { historyRows } from "../../sandbox/seed/demo-history-rows.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { actorOf, type Act } from "./act.ts";
import { changesBetween } from "./changes.ts";
import { chapters, type Chapter } from "./chapters.ts";
import { expectationsOf, isMet, surroundingsOf } from "./expect.ts";
import type { Expectation } from "./expect.ts";
import { findByTitle } from "./find-by-title.ts";
import { overviewOn } from "./overview-on.ts";
import { actLines, answerLines, counted, seconds } from "./narrate.ts";
import { pictureOf } from "./picture.ts";
import type { Screen } from "./screen.ts";
import { initiative } from "./script.ts";
import type { Stage } from "./stage.ts";
import { wheelPictureOf } from "./wheel-picture.ts";
import { productHome } from "./year.ts";
import { yearExpectations } from "./year-expectations.ts";
import { summaryLines, verdictLines } from "./summary.ts";

export interface PlayOptions {
  readonly stage: Stage;
  readonly screen: Screen;
  /** Without pauses: the sandbox's clock is turned instead, so that what is said later is later. */
  readonly fast: boolean;
  /** Ends the play before its end; `play` then throws its reason. */
  readonly signal: AbortSignal;
}

/** GitHub tells times in whole seconds. */
const actMs = 2_000;
const toReadMs = 1_200;
const lineMs = 350;
/** The app reads once more what it was woken for and found nothing to do. */
const afterwardsMs = 15_000;

/** Plays all chapters, and answers whether all ended as it should. */
export async function play(options: PlayOptions): Promise<boolean> {
  const { stage, screen } = options;
  const { sandbox } = stage;
  const began = performance.now();
  await quiet(options, () => "the app looks around");
  takeInHistory(sandbox);
  await quiet(options, () => `the app takes in ${historyRows.length} initiatives of the last two years`);
  const acts = chapters.flatMap((chapter) => chapter.acts.map((act): Scene => ({ act, chapter })));
  let workedMs = 0;
  const gates: Expectation[] = [];
  for (const [index, { act, chapter }] of acts.entries()) {
    if (act === chapter.acts[0]) screen.print([{ tone: "strong", text: `— ${chapter.title} —` }]);
    const next = acts[index + 1]?.act;
    const place = {
      text: `${index + 1}/${acts.length}`,
      next: next === undefined ? "the end" : actorOf(next),
    };
    workedMs += await playAct({ act, chapter }, place, options);
    if (!("gate" in act)) continue;
    const found = pictureOf(sandbox, initiative)?.gate ?? null;
    gates.push({ what: `the gate after act ${index + 1}`, wanted: act.gate, found });
  }
  if (options.fast) {
    sandbox.state.advance(afterwardsMs);
    await quiet(options, () => "the app looks once more");
  }
  const last = pictureOf(sandbox, initiative);
  const found = [
    ...gates,
    ...(last === null ? [] : expectationsOf(last)),
    ...yearExpectations(wheelPictureOf(sandbox, productHome)),
    ...surroundingsOf(sandbox),
  ];
  screen.print(summaryLines(sandbox, performance.now() - began, workedMs, screen.width));
  screen.print(verdictLines(found, screen.width));
  return last !== null && found.every(isMet);
}

interface Scene {
  readonly act: Act;
  readonly chapter: Chapter;
}

/** Answers how long the app worked, in milliseconds. */
async function playAct(
  { act, chapter }: Scene,
  place: { readonly text: string; readonly next: string },
  options: PlayOptions,
): Promise<number> {
  const { stage, screen, fast } = options;
  const { sandbox } = stage;
  screen.print(actLines(place.text, actorOf(act), act.does, screen.width));
  await pause(toReadMs, `${place.text} …`, options);
  if (fast) sandbox.state.advance(actMs);
  const { calls, writes } = sandbox.state;
  const asked = calls.length;
  const written = writes.length;
  const began = performance.now();
  carryOut(act, sandbox);
  const before = chapter.look(sandbox);
  const cost = () => ({
    requests: calls.length - asked,
    writes: writes.slice(written).filter(({ installationId }) => installationId !== null).length,
    ms: performance.now() - began,
  });
  await quiet(options, () => {
    const { requests, writes: done, ms } = cost();
    return `${place.text} the app works: ${counted(requests, "request")}, ${counted(done, "write")}, ${seconds(ms)}`;
  });
  const spent = cost();
  const lines = answerLines(changesBetween(before, chapter.look(sandbox)), spent, screen.width);
  const standing = chapter.standing(sandbox);
  screen.print([...lines, ...(standing === null ? [] : [standing]), { tone: "plain", text: "" }]);
  await pause(toReadMs + lines.length * lineMs, `${place.text} next: ${place.next}`, options);
  return spent.ms;
}

function carryOut(act: Act, sandbox: Sandbox): void {
  if ("who" in act) {
    act.run(sandbox.as(act.who), findByTitle(sandbox), overviewOn(sandbox, initiative));
    return;
  }
  const now = sandbox.state.now().getTime();
  sandbox.state.advance(Math.max(0, act.turnsTo(now) - now));
}

async function quiet({ stage, screen, signal }: PlayOptions, text: () => string): Promise<void> {
  await screen.during(untilAborted(stage.quiet(), signal), text);
}

async function pause(ms: number, text: string, { screen, fast, signal }: PlayOptions): Promise<void> {
  if (!fast) await screen.during(sleep(ms, undefined, { signal }), () => text);
}

async function untilAborted(going: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    await Promise.race([going, promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
