import { phaseByName } from "../../policy/phases.ts";
import type { Case, Decisions, Involvement, PhaseDecision } from "../decisions.ts";
import { elementFor } from "../thread/thread.ts";
import { withAbandoned } from "./abandoned.ts";
import { afterCompletion } from "./after-completion.ts";
import { judgeAnswers } from "./answers.ts";
import { judgeCompletion } from "./completion.ts";
import { judgeElement } from "./element.ts";
import { judgeFollowUps } from "./follow-ups.ts";
import { judgeFields } from "./board/fields.ts";
import { judgePlacements } from "./placements.ts";
import { judgeNewElements } from "./new-elements.ts";
import { judgeNotices } from "./notices.ts";
import { judgePhase, type JudgedBefore } from "./phase.ts";
import { startOf } from "./place.ts";
import { judgePlans } from "./plans.ts";
import { progressOf, withPlanned } from "./progress.ts";
import { isFieldSuspended, judgeBotConflicts, unstopped } from "./bot-conflicts.ts";
import { judgeManagement } from "./management.ts";
import { judgeTeamEpics } from "./team-epics.ts";
import { judgeInvolvement } from "./teams.ts";

/**
 * Computes all decisions once, each from those before it: requests, management, phase, teams, epics,
 * elements, completion, fields. A completion changes the phase, so what is spawned is judged by the
 * phase that people decided, and what is shown by the one that follows.
 */
export function judge(input: Case): Decisions {
  const { requests } = input;
  const initialManagement = judgeManagement(input, requests.adopt.length > 0);
  const quarrels = judgeBotConflicts(input, requests);
  const { involvements, moved } = judgeTeamsAndPhase(input, {
    requests,
    management: initialManagement,
    quarrels,
  });
  const decidedPhase = unstopped(input, quarrels, moved);
  const before = {
    ...initialManagement,
    quiet: initialManagement.quiet && !movedForward(input, decidedPhase),
  };
  // Who may not enter a phase moves it there alone: what follows waits for somebody who may.
  const spawning = { ...before, quiet: before.quiet || decidedPhase.gateMemory.unentered !== null };
  const teams = judgeTeamEpics(input, involvements, requests, decidedPhase, spawning);
  const wanted = teams.filter(({ epic }) => epic.kind === "wanted").map(({ team }) => team);
  const judgedElements = input.thread.elements.map((node) =>
    judgeElement(
      input,
      node,
      wanted.filter((team) => elementFor(team, input.thread.elements, input.policy) === node),
    ),
  );
  const newElements = judgeNewElements(input, involvements, decidedPhase, spawning);
  const asBefore = withAbandoned(input, decidedPhase, teams, judgedElements);
  const completion = judgeCompletion(input, {
    phase: decidedPhase,
    teams,
    elements: asBefore,
    management: before,
  });
  const phase = afterCompletion(input, decidedPhase, completion, teams);
  const elements = withAbandoned(input, phase, teams, judgedElements);
  // What is completed after it was taken in has moved forward, too.
  const management = { ...before, quiet: before.quiet && completion.kind !== "complete" };
  const followUps = judgeFollowUps(input, { phase, teams, management, quarrels });
  const placements = judgePlacements(input, { newElements, teams, followUps });
  const progress = withPlanned(progressOf(input.thread.epics), wanted.length);
  const decided = {
    placements,
    management,
    phase,
    teams,
    elements,
    newElements,
    progress,
    completion,
    followUps,
    quarrels,
  };
  const isOlder = management.kind === "older";
  const judged = isOlder ? [] : judgeFields(input, { phase, teams, elements, newElements, progress });
  const fields = judged.filter(({ key }) => !isFieldSuspended(input, quarrels, key));
  return {
    ...decided,
    fields,
    plans: isOlder ? [] : judgePlans(input, phase, elements, fields),
    answers: judgeAnswers(input, phase, teams),
    notices: judgeNotices(input, decided),
  };
}

/**
 * Gates ask which teams are involved, and from the delivery phase on a team that the body names is involved only by
 * somebody with rights. So where the phases of before and after differ in that, both are judged again. A gate that only
 * such a team has opened stays passed: closed, it would lead back to where the team counts.
 */
function judgeTeamsAndPhase(
  input: Case,
  before: Omit<JudgedBefore, "involved">,
): { readonly involvements: readonly Involvement[]; readonly moved: PhaseDecision } {
  const { requests, management } = before;
  const phaseWith = (involvements: readonly Involvement[]) => {
    const involved = involvements.filter((involvement) => involvement.involved).map(({ team }) => team);
    return judgePhase(input, { ...before, involved });
  };
  const { spawnsFrom } = startOf(input, management, requests.adopt);
  const first = judgeInvolvement(input, requests, { management, spawnsFrom });
  const moved = phaseWith(first);
  if (moved.spawnsFrom === spawnsFrom) return { involvements: first, moved };
  const involvements = judgeInvolvement(input, requests, { management, spawnsFrom: moved.spawnsFrom });
  const again = phaseWith(involvements);
  return { involvements, moved: again.spawnsFrom === moved.spawnsFrom ? again : moved };
}

/** A forward move by a person ends the quiet after being taken in. */
function movedForward(input: Case, decided: PhaseDecision): boolean {
  const before = input.memory?.phase;
  if (!before || decided.word === null || decided.word.id === before.word?.id) return false;
  const from = phaseByName(input.policy, before.name);
  return from !== null && decided.phase.index > from.index;
}
