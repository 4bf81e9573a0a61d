import { expect } from "vitest";
import type { SandboxEvent } from "../../../src/sandbox/state/events.ts";
import { jobsOf } from "../../../src/sandbox/state/operations/workflow-jobs.ts";
import type { EnvironmentReview, WorkflowRun } from "../../../src/sandbox/state/entities.ts";
import { changeIssues, changeOf, production, runsOf, type Seen } from "./deploying.ts";
import { mustPass, whyPasses } from "./deployment-rights.ts";

/*
 * What must hold of deployments, told from GitHub's own log of runs, reviews, comments and commits: nothing is let through
 * that nobody who may has let through, nothing is answered twice, a change has one issue, and whatever waits is told why.
 */

/** Looks at each answer when GitHub takes it. */
export function watchDeployments(stage: Seen): { check(): void } {
  const { state, restFaults } = stage.sandbox;
  const wrong: string[] = [];
  state.subscribe((event: SandboxEvent) => {
    if (event.kind !== "deployment_review.approved" || !isApp(stage, event.sender.id)) return;
    if (whyPasses(stage, event.run) === null) {
      wrong.push(`Nobody has let ${nameOf(event.run)} through, at ${event.at}`);
    }
  });
  // Strikes nothing, and is never used up.
  restFaults.splice(0, 0, {
    fault: { kind: "fail-before", status: 502 },
    times: Number.POSITIVE_INFINITY,
    when({ operationName }) {
      const number = /^POST .*\/actions\/runs\/(\d+)\/deployment_protection_rule$/.exec(operationName ?? "");
      const run = runsOf(stage).find(({ databaseId }) => databaseId === Number(number?.[1]));
      if (run !== undefined && !waits(stage, run) && answersOf(stage, run).length > 0) {
        wrong.push(`${nameOf(run)} is answered, and is answered again, at ${state.timestamp()}`);
      }
      return false;
    },
  });
  return { check: () => expect(wrong, "what the app must never say of a deployment").toEqual([]) };
}

/** To be called when nothing is under way and all has been looked at. */
export function checkDeployments(stage: Seen): void {
  const issues = changeIssues(stage);
  const made = issues.map(({ body }) => changeOf(body) ?? "");
  expect(new Set(made).size, `one issue a change: ${made.join(", ")}`).toBe(made.length);
  for (const run of runsOf(stage)) {
    const said = reviewsOf(stage, run);
    if (waits(stage, run)) {
      expect(
        said.map(({ comment }) => comment).filter((text) => text.trim() !== ""),
        `why ${nameOf(run)} waits`,
      ).not.toEqual([]);
      expect(made, `the issue of ${nameOf(run)}, which waits`).toContain(keyOf(run));
      expect(mustPass(stage, run), `${nameOf(run)} waits in spite of`).toBeNull();
    }
    const answers = answersOf(stage, run).map(({ state }) => state);
    expect(answers.length, `answers to ${nameOf(run)}: ${answers.join(", ")}`).toBeLessThan(2);
  }
}

/** Whether a job of it is held by the app's rule. */
function waits({ sandbox }: Seen, { id }: WorkflowRun): boolean {
  return jobsOf(sandbox.state, id).some(({ gates }) =>
    gates.some(({ rule, isOpen }) => isOpen && rule !== null),
  );
}

/** What the app has said of this attempt. */
function reviewsOf(stage: Seen, { reviews, startedAt }: WorkflowRun): readonly EnvironmentReview[] {
  return reviews.filter(({ userId, at }) => isApp(stage, userId) && Date.parse(at) >= Date.parse(startedAt));
}

/** In the second in which a re-run began, the attempt before it may have been answered. */
function answersOf(stage: Seen, run: WorkflowRun): readonly EnvironmentReview[] {
  const isOwn = ({ at }: EnvironmentReview) =>
    run.runAttempt === 1 || Date.parse(at) > Date.parse(run.startedAt);
  return reviewsOf(stage, run).filter((review) => review.state !== "PENDING" && isOwn(review));
}

function isApp({ sandbox }: Seen, id: string): boolean {
  return [...sandbox.state.tables.apps.values()].some(({ botId }) => botId === id);
}

function keyOf({ repositoryId, headOid }: WorkflowRun): string {
  return `${repositoryId}/${headOid}/${production}`;
}

function nameOf({ databaseId, runAttempt }: WorkflowRun): string {
  return `run ${databaseId}, attempt ${runAttempt},`;
}
