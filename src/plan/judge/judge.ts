import { phaseByName } from "../../policy/phases.ts";
import type { Case, Decisions, PhaseDecision } from "../decisions.ts";
import { elementFor } from "../thread/thread.ts";
import { withAbandoned } from "./abandoned.ts";
import { afterCompletion } from "./after-completion.ts";
import { judgeAnswers } from "./answers.ts";
import { judgeCompletion } from "./completion.ts";
import { judgeElement } from "./element.ts";
import { judgeFollowUps } from "./follow-ups.ts";
import { judgeFields } from "./fields.ts";
import { judgeHomes } from "./homes.ts";
import { judgeNewElements } from "./new-elements.ts";
import { judgeNotices } from "./notices.ts";
import { judgePhase } from "./phase.ts";
import { judgePlans } from "./plans.ts";
import { progressOf, withPlanned } from "./progress.ts";
import { isFieldLeftAlone, judgeQuarrels, unstopped } from "./quarrels.ts";
import { hearRequests } from "./requests.ts";
import { judgeStanding } from "./standing.ts";
import { judgeTeamEpics } from "./team-epics.ts";
import { judgeInvolvement } from "./teams.ts";

/**
 * Computes all decisions once, each from those before it: requests, standing, phase, teams, epics,
 * elements, completion, fields. A completion changes the phase, so what is spawned is judged by the
 * phase that people decided, and what is shown by the one that follows.
 */
export function judge(one: Case): Decisions {
  const requests = hearRequests(one);
  const asked = judgeStanding(one, requests.adoption !== null);
  const involvements = judgeInvolvement(one, requests, asked);
  const involved = involvements.filter((each) => each.involved).map(({ team }) => team);
  const quarrels = judgeQuarrels(one, requests);
  const said = unstopped(one, quarrels, judgePhase(one, { requests, standing: asked, involved, quarrels }));
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
  const homes = judgeHomes(one, { newElements, teams, followUps });
  const progress = withPlanned(progressOf(one.thread.epics), wanted.length);
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  const decided = {
    homes,
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
  const judged = isOlder ? [] : judgeFields(one, phase, teams, elements, newElements, progress, wantedKeys);
  const fields = judged.filter(({ key }) => !isFieldLeftAlone(one, quarrels, key));
  return {
    ...decided,
    fields,
    plans: isOlder ? [] : judgePlans(one, phase, elements, fields),
    answers: judgeAnswers(requests, phase, teams, one.links),
    notices: judgeNotices(one, decided),
  };
}

/** A forward move by a person ends the quiet after being taken in. */
function movedForward(one: Case, said: PhaseDecision): boolean {
  const before = one.memory?.phase;
  if (!before || said.word === null || said.word.id === before.word?.id) return false;
  const from = phaseByName(one.policy, before.name);
  return from !== null && said.phase.index > from.index;
}
