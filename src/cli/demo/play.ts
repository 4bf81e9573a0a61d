import { setTimeout as sleep } from "node:timers/promises";
import { changesBetween } from "./changes.ts";
import { expectationsOf, isMet, surroundingsOf } from "./expect.ts";
import type { Expectation } from "./expect.ts";
import { findByTitle } from "./find-by-title.ts";
import { overviewOn } from "./overview-on.ts";
import { actLines, answerLines, counted, seconds, standingLine } from "./narrate.ts";
import { pictureOf } from "./picture.ts";
import type { Screen } from "./screen.ts";
import { initiative, script } from "./script.ts";
import type { Act } from "./script.ts";
import type { Stage } from "./stage.ts";
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

/** Plays the whole script, and answers whether all ended as it should. */
export async function play(options: PlayOptions): Promise<boolean> {
  const { stage, screen } = options;
  const { sandbox } = stage;
  const older = new Set(sandbox.state.tables.issues.keys());
  const began = performance.now();
  await quiet(options, () => "the app looks around");
  let workedMs = 0;
  const gates: Expectation[] = [];
  for (const [index, act] of script.entries()) {
    workedMs += await playAct(act, index, options);
    if (act.gate === undefined) continue;
    const found = pictureOf(sandbox, initiative)?.gate ?? null;
    gates.push({ what: `the gate after act ${index + 1}`, wanted: act.gate, found });
  }
  if (options.fast) {
    sandbox.state.advance(afterwardsMs);
    await quiet(options, () => "the app looks once more");
  }
  const last = pictureOf(sandbox, initiative);
  const found = [...gates, ...(last === null ? [] : expectationsOf(last)), ...surroundingsOf(sandbox, older)];
  screen.print(summaryLines(sandbox, performance.now() - began, workedMs, screen.width));
  screen.print(verdictLines(found, screen.width));
  return last !== null && found.every(isMet);
}

/** Answers how long the app worked, in milliseconds. */
async function playAct(act: Act, index: number, options: PlayOptions): Promise<number> {
  const { stage, screen, fast } = options;
  const { sandbox } = stage;
  const place = `${index + 1}/${script.length}`;
  screen.print(actLines(place, act.who, act.does, screen.width));
  await pause(toReadMs, `${place} …`, options);
  if (fast) sandbox.state.advance(actMs);
  const { calls, writes } = sandbox.state;
  const asked = calls.length;
  const written = writes.length;
  const began = performance.now();
  act.run(sandbox.as(act.who), findByTitle(sandbox), overviewOn(sandbox, initiative));
  const said = pictureOf(sandbox, initiative);
  const cost = () => ({
    requests: calls.length - asked,
    writes: writes.slice(written).filter(({ installationId }) => installationId !== null).length,
    ms: performance.now() - began,
  });
  await quiet(options, () => {
    const { requests, writes: done, ms } = cost();
    return `${place} the app works: ${counted(requests, "request")}, ${counted(done, "write")}, ${seconds(ms)}`;
  });
  const spent = cost();
  const after = pictureOf(sandbox, initiative);
  const lines = answerLines(changesBetween(said, after), spent, screen.width);
  screen.print(lines);
  if (after !== null) screen.print([standingLine(after)]);
  screen.print([{ tone: "plain", text: "" }]);
  await pause(
    toReadMs + lines.length * lineMs,
    `${place} next: ${script[index + 1]?.who ?? "the end"}`,
    options,
  );
  return spent.ms;
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
