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
import { isFieldLeftAlone, judgeQuarrels, unstopped } from "./quarrels.ts";
import { judgeStanding } from "./standing.ts";
import { judgeTeamEpics } from "./team-epics.ts";
import { judgeInvolvement } from "./teams.ts";

/**
 * Computes all decisions once, each from those before it: requests, standing, phase, teams, epics,
 * elements, completion, fields. A completion changes the phase, so what is spawned is judged by the
 * phase that people decided, and what is shown by the one that follows.
 */
export function judge(one: Case): Decisions {
  const { requests } = one;
  const asked = judgeStanding(one, requests.adopt.length > 0);
  const quarrels = judgeQuarrels(one, requests);
  const { involvements, moved } = judgeTeamsAndPhase(one, { requests, standing: asked, quarrels });
  const said = unstopped(one, quarrels, moved);
  const before = { ...asked, quiet: asked.quiet && !movedForward(one, said) };
  // Who may not enter a phase moves it there alone: what follows waits for somebody who may.
  const spawning = { ...before, quiet: before.quiet || said.kept.unentered !== null };
  const teams = judgeTeamEpics(one, involvements, requests, said, spawning);
  const wanted = teams.filter(({ epic }) => epic.kind === "wanted").map(({ team }) => team);
  const judgedElements = one.thread.elements.map((node) =>
    judgeElement(
      one,
      node,
      wanted.filter((team) => elementFor(team, one.thread.elements, one.policy) === node),
    ),
  );
  const newElements = judgeNewElements(one, involvements, said, spawning);
  const asBefore = withAbandoned(one, said, teams, judgedElements);
  const completion = judgeCompletion(one, { phase: said, teams, elements: asBefore, standing: before });
  const phase = afterCompletion(one, said, completion, teams);
  const elements = withAbandoned(one, phase, teams, judgedElements);
  // What is completed after it was taken in has moved forward, too.
  const standing = { ...before, quiet: before.quiet && completion.kind !== "complete" };
  const followUps = judgeFollowUps(one, { phase, teams, standing, quarrels });
  const placements = judgePlacements(one, { newElements, teams, followUps });
  const progress = withPlanned(progressOf(one.thread.epics), wanted.length);
  const decided = {
    placements,
    standing,
    phase,
    teams,
    elements,
    newElements,
    progress,
    completion,
    followUps,
    quarrels,
  };
  const isOlder = standing.kind === "older";
  const judged = isOlder ? [] : judgeFields(one, { phase, teams, elements, newElements, progress });
  const fields = judged.filter(({ key }) => !isFieldLeftAlone(one, quarrels, key));
  return {
    ...decided,
    fields,
    plans: isOlder ? [] : judgePlans(one, phase, elements, fields),
    answers: judgeAnswers(one, phase, teams),
    notices: judgeNotices(one, decided),
  };
}

/**
 * Gates ask which teams are involved, and from the delivery phase on a team that the body names is involved only by
 * somebody with rights. So where the phases of before and after differ in that, both are judged again. A gate that only
 * such a team has opened stays passed: closed, it would lead back to where the team counts.
 */
function judgeTeamsAndPhase(
  one: Case,
  before: Omit<JudgedBefore, "involved">,
): { readonly involvements: readonly Involvement[]; readonly moved: PhaseDecision } {
  const { requests, standing } = before;
  const phaseWith = (involvements: readonly Involvement[]) => {
    const involved = involvements.filter((each) => each.involved).map(({ team }) => team);
    return judgePhase(one, { ...before, involved });
  };
  const { spawnsFrom } = startOf(one, standing, requests.adopt);
  const first = judgeInvolvement(one, requests, { standing, spawnsFrom });
  const moved = phaseWith(first);
  if (moved.spawnsFrom === spawnsFrom) return { involvements: first, moved };
  const involvements = judgeInvolvement(one, requests, { standing, spawnsFrom: moved.spawnsFrom });
  const again = phaseWith(involvements);
  return { involvements, moved: again.spawnsFrom === moved.spawnsFrom ? again : moved };
}

/** A forward move by a person ends the quiet after being taken in. */
function movedForward(one: Case, said: PhaseDecision): boolean {
  const before = one.memory?.phase;
  if (!before || said.word === null || said.word.id === before.word?.id) return false;
  const from = phaseByName(one.policy, before.name);
  return from !== null && said.phase.index > from.index;
}
