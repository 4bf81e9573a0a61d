import { localTime } from "../../calendar/local-time.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import type { ChangeCase } from "../../plan/change/change-case.ts";
import { criteriaOf } from "../../plan/change/criteria.ts";
import { discreetly } from "../../plan/change/discreet.ts";
import { judgeChange } from "../../plan/change/judge.ts";
import { planChange } from "../../plan/change/plan-change.ts";
import type { ChangeControl } from "../../policy/policy.ts";
import type { Outcome } from "../../work/outcome.ts";
import { answersFor, type WrittenAnswer } from "./answers.ts";
import { applyChange } from "./apply-change.ts";
import { keptRuns, type ChangeLook } from "./change-look.ts";
import type { Governing } from "./governing.ts";
import { unmadeIssue } from "./unmade-issue.ts";

const lookAgainMs = 10_000;

/**
 * A further run of what was let through a moment ago, such as the next job of a matrix, goes on without its issue being
 * read again: what was decided is known, and what came of it is told when the run is done. Null where that is not so.
 *
 * @param freshMs how long what is known of production is good enough
 */
export async function passAtOnce(
  look: ChangeLook,
  governing: Extract<Governing, { kind: "policy" }>,
  control: ChangeControl,
  freshMs: number,
): Promise<Outcome | null> {
  const { key, held, runs, told, began, parts } = look;
  const { issue, memory, production } = held.facts;
  const waiting = runs.filter(({ pending, answered }) => pending && answered === null);
  if (issue === null || memory?.passed == null || production === null || waiting.length === 0) return null;
  if (began - production.readAt >= freshMs) return null;
  // What is in production is another by now.
  if (await parts.store.held.isOvertaken(held, production.readAt)) return null;
  // What else a criterion goes by only the issue tells.
  if (control.criteria.some(({ kind }) => kind !== "confirm")) return null;
  const { policy, sha: policySha } = governing;
  const subject: ChangeCase = {
    change: key.id,
    sha: held.sha,
    control,
    policy,
    roles: new Map(),
    memory,
    production: { ...production, before: null },
    runs,
    criteria: criteriaOf(control, unmadeIssue(policy), new Map()),
    ticks: [],
    requests: { approve: [], reject: [], emergency: [], confirm: [] },
    newer: null,
    now: parts.now(),
    time: localTime(policy.calendar.timezone),
  };
  const { answers } = judgeChange(subject);
  const link = { target: issue.id, title: "", url: issue.url, reference: null };
  const approvals = answers.flatMap(({ run, answer }): WrittenAnswer[] => {
    if (answer.state !== "approved" || answer.reason.kind === "standard") return [];
    // Elsewhere than in the repository itself others may read the issue.
    const reason = discreetly(answer.reason, issue.url.includes(`/${held.place}/issues/`));
    return [{ run, state: "approved", content: { kind: "approved", issue: link, reason } }];
  });
  if (approvals.length < answers.length) return null;
  const plan = planChange({
    key,
    policySha,
    environment: held.environment,
    issue: null,
    answers: answersFor(approvals, held, told),
    // Somebody may have said something meanwhile.
    again: parts.now() + lookAgainMs,
    now: parts.now(),
  });
  const { outcome } = await applyChange(plan, {
    look,
    reader: createMarkedReader(parts.reader, { markKeys: parts.markKeys }),
    language: policy.language,
    governing,
    place: null,
    issue: null,
    kept: { ...held.facts, runs: keptRuns(runs) },
    isOpen: true,
  });
  return outcome;
}
