import type { Case, Completion, Decisions, PhaseDecision } from "../decisions.ts";
import { deliveryPhase, donePhase } from "../../policy/phases.ts";
import { elementFor } from "../thread.ts";
import { judgeAnswers } from "./answers.ts";
import { completionWord, judgeCompletion } from "./completion.ts";
import { judgeElement } from "./element.ts";
import { judgeFields } from "./fields.ts";
import { judgeNewElements } from "./new-elements.ts";
import { judgeNotices } from "./notices.ts";
import { judgePhase } from "./phase.ts";
import { progressOf, withPlanned } from "./progress.ts";
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
  const managed = one.memory !== null || judgeStanding(one, false).kind !== "older";
  const requests = hearRequests(one.world, one.policy, managed);
  const asked = judgeStanding(one, requests.adoption !== null);
  const involvements = judgeInvolvement(one, requests, asked);
  const involved = involvements.filter((one) => one.involved).map(({ team }) => team);
  const said = judgePhase(one, requests, asked, involved);
  const standing = { ...asked, quiet: asked.quiet && !movedForward(one, said) };
  const teams = judgeTeamEpics(one, involvements, requests, said, standing);
  const wanted = teams.filter(({ epic }) => epic.kind === "wanted").map(({ team }) => team);
  const elements = one.thread.elements.map((node) =>
    judgeElement(
      one,
      node,
      wanted.filter((team) => elementFor(team, one.thread.elements, one.policy) === node),
    ),
  );
  const newElements = judgeNewElements(one, involvements, said, standing);
  const completion = judgeCompletion(one, { phase: said, teams, elements, standing });
  const phase = afterCompletion(one, said, completion);
  const progress = withPlanned(progressOf(one.thread.epics), wanted.length);
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  const decided = { standing, phase, teams, elements, newElements, progress, completion };
  return {
    ...decided,
    fields:
      standing.kind === "older" ? [] : judgeFields(one, phase, elements, newElements, progress, wantedKeys),
    answers: judgeAnswers(requests, teams),
    notices: judgeNotices(one, decided),
  };
}

/** A forward move by a person ends the quiet after being taken in. */
function movedForward(one: Case, said: PhaseDecision): boolean {
  const before = one.memory?.phase;
  if (!before || said.word === null || said.word.id === before.word?.id) return false;
  const from = one.policy.phases.find((phase) => phase.name === before.name);
  return from !== undefined && said.phase.index > from.index;
}

function afterCompletion(one: Case, said: PhaseDecision, completion: Completion): PhaseDecision {
  switch (completion.kind) {
    case "none":
    case "proposed":
      return said;
    case "complete": {
      const { following, reason } = completion;
      const word = { face: "state", id: completionWord(following), at: following, actor: "" } as const;
      return {
        ...said,
        phase: donePhase(one.policy),
        word,
        since: following,
        stopped: null,
        saidAt: following,
        reason,
        gate: { verdicts: [], closed: false },
      };
    }
    case "undone": {
      const { at, reason } = completion;
      const word = { face: "state", id: `reopened:${at}`, at, actor: "" } as const;
      return {
        ...said,
        phase: deliveryPhase(one.policy),
        word,
        since: at,
        stopped: null,
        saidAt: at,
        reason,
      };
    }
  }
}
